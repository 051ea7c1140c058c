using Servanda.Compiler;
using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Compiler;

public sealed class ScenarioTests
{
    private static readonly Treaty Treaty = Compiling.Article("Some text.", """
        final
          term 20 years from runs-from
          renewal 5 years, repeated
        reading runs-from
          entry into force  standing arguable because "one"
          signature         standing reported because "two"
        """).Treaty;

    private static (Seq<Scenario> Scenarios, Seq<Diagnostic> Diagnostics) Read(
        string text, Ledger? ledger = null) =>
        Compile.Scenarios(
            Parse.Document(new SourceText("s.scenarios.md", $"```scenario\n{text}\n```\n")), Treaty, ledger);

    [Fact]
    public void A_scenario_is_a_clause_a_question_and_expectations()
    {
        var (scenarios, diagnostics) = Read("""
            silence renews
              clause  final renewal
              suppose 2026-03-01 notice-of-termination by Arcadia in writing received 2026-03-02
              asked   on 2026-11-21 known on 2026-11-20 lens Borduria choosing runs-from=signature
              then    unknown whether in force since 2002-02-28
              and     term 2 runs 2022-02-28 to 2027-02-28
              and     ineffective notice-of-termination for term 2 because "received after 2026-02-28"
              and     depends on notice-of-termination-form
            """);
        diagnostics.ShouldBeEmpty();
        var scenario = scenarios.ShouldHaveSingleItem();
        (scenario.Title, scenario.Clause).ShouldBe(("silence renews", "final renewal"));
        var question = scenario.Question;
        (question.On, question.KnownOn).ShouldBe((Day.Of(2026, 11, 21), Day.Of(2026, 11, 20)));
        question.Lens.ShouldBe(new Lens.OfParty(new PartyId("Borduria")));
        question.Choices.ShouldBe([new Choice("runs-from", "signature")]);
        question.Suppositions.ShouldHaveSingleItem().Supposed.ShouldBeTrue();
        scenario.Expectations.Select(expected => expected.What).ShouldBe(
        [
            new Expectation.InForce(null, null, null, Day.Of(2002, 2, 28), null),
            new Expectation.Term(2, Day.Of(2022, 2, 28), Day.Of(2027, 2, 28)),
            new Expectation.Ineffective(BuiltInActs.NoticeOfTermination, 2, "received after 2026-02-28"),
            new Expectation.DependsOn("notice-of-termination-form"),
        ]);
        scenario.Expectations[1].Words.ShouldBe("term 2 runs 2022-02-28 to 2027-02-28");
    }

    [Theory]
    [InlineData("t\n  clause final term\n  asked on 2026-11-21",
        "SV0501 The scenario “t” lacks a line “then …”.")]
    [InlineData("t\n  clause final unless\n  asked on 2026-11-21\n  then in force",
        "SV0502 The final clauses of this treaty have no “unless”.")]
    [InlineData("t\n  clause reading runs-form\n  asked on 2026-11-21\n  then in force",
        "SV0203 No reading is called “runs-form”.")]
    [InlineData("t\n  clause final term\n  asked on 2026-11-21 choosing runs-from=signing\n  then in force",
        "SV0503 “runs-from” has no alternative “signing”; it has entry-into-force and signature.")]
    [InlineData("t\n  clause final term\n  asked on 2026-11-31\n  then in force",
        "SV0208 “2026-11-31” is not a date: there is no day 31 in November 2026, which has 30 days.")]
    public void A_slip_in_a_scenario_is_explained(string text, string expected) =>
        Read(text).Diagnostics.Errors().ShouldBe([expected]);

    [Fact]
    public void With_a_ledger_the_ids_that_suppositions_name_are_looked_up()
    {
        const string Text =
            "t\n  clause final term\n  suppose 2026-01-01 revocation by Arcadia about note-2\n"
            + "  asked on 2026-11-21\n  then in force";
        Read(Text).Diagnostics.Errors().ShouldBeEmpty();
        Read(Text, new Ledger([], [])).Diagnostics.Errors()
            .ShouldBe(["SV0405 No entry and no act is called “note-2”."]);
    }
}
