using Servanda.Answers;
using Servanda.Compiler;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Tests.Compiler;

public class NormChecksTests
{
    private const string Acts = """
        act flood    by: party  about: matter
        act inform   by: party  to: party  about: act
        act meeting  between: parties  level: level
        state drought begins with flood by any party ends with inform by any party
        indicator depth unit: m

        final
          enters into force 2002-01-01
        """;

    /// <summary>Codes of the checks of norms alone.</summary>
    private static List<string> Said(string norms, string front = "") =>
        [.. Of(norms, front).Where(diagnostic => string.CompareOrdinal(diagnostic.Code, "SV0237") >= 0
            && string.CompareOrdinal(diagnostic.Code, "SV0300") < 0
            && diagnostic.Code != "SV0243").Select(diagnostic => diagnostic.Code)];

    private static Seq<Diagnostic> Of(string norms, string front = "") => Compiling.Text(
        $"---\ntreaty: example\nparties: [Arcadia, Borduria]\ndone: 2001-07-16\n{front}---\n\n# Article 1\n\n"
        + $"> Words.\n\n```norm\n{Acts}\n{norms}\n```\n").Diagnostics;

    private static string Norm(string clauses, string head = "obligation n") =>
        $"{head}\n  basis gloss\n  {clauses.Replace("; ", "\n  ", StringComparison.Ordinal)}\n";

    [Theory]
    [InlineData("no flood and flood")]
    [InlineData("not (flood or not flood)")]
    [InlineData("no flood and flood by Arcadia")]
    [InlineData("depth at least 3 m and depth at most 2 m")]
    [InlineData("not depth at least 2 m and depth at least 2 m")]
    [InlineData("drought holds and drought not holds")]
    public void A_condition_that_contradicts_itself_is_told(string condition) =>
        Said(Norm($"on each party; when meeting; if {condition}; achieve inform")).ShouldBe(["SV0237"]);

    [Theory]
    [InlineData("no flood by Arcadia and flood")]
    [InlineData("no flood before the trigger and flood")]
    [InlineData("no flood and flood since 2001-01-01")]
    [InlineData("depth at least 2 m and depth at most 2 m")]
    [InlineData("no flood and drought holds")]
    [InlineData("flood or no flood")]
    [InlineData("assessed \"a?\" and not assessed \"b?\"")]
    public void A_condition_that_can_be_true_is_left_alone(string condition) =>
        Said(Norm($"on each party; when meeting; if {condition}; achieve inform")).ShouldBeEmpty();

    [Theory]
    [InlineData("when flood by any party; if no flood; achieve inform", "SV0237")]
    [InlineData("when flood by any party; if no flood before the trigger; achieve inform", "")]
    [InlineData("when flood by the bearer; if no flood by the other party; achieve inform", "")]
    [InlineData("when meeting; if no flood; achieve inform", "")]
    public void A_condition_that_rules_out_its_own_trigger_is_told(string clauses, string code) =>
        string.Join(' ', Said(Norm("on each party; to the other party; " + clauses))).ShouldBe(code);

    [Theory]
    [InlineData("by 2001-12-31", "SV0240")]
    [InlineData("by 2002-01-01", "")]
    [InlineData("before 2002-01-01", "SV0240")]
    [InlineData("before 2002-01-02", "")]
    [InlineData("by the later of 2001-12-31 and 2 days after entry into force", "")]
    [InlineData("by the earlier of 2001-12-31 and 2 days after entry into force", "SV0240")]
    [InlineData("at least 2 years before 2003-12-31", "SV0240")]
    [InlineData("at least 2 years before 2004-01-01", "")]
    [InlineData("at least 1 year before 1 year after entry into force", "")]
    [InlineData("at least 1 year before 11 months after entry into force", "SV0240")]
    [InlineData("within 1 day after 2001-08-01", "")]
    [InlineData("promptly", "")]
    public void A_window_that_no_day_lies_in_is_told(string window, string code) =>
        string.Join(' ', Said(Norm($"on each party; achieve inform; {window}"))).ShouldBe(code);

    [Theory]
    [InlineData("term 5 years from entry into force", "within 5 years after entry into force", "")]
    [InlineData("term 5 years from entry into force", "within 61 months after entry into force", "SV0241")]
    [InlineData("term 5 years from signature", "by 6 years after entry into force", "SV0241")]
    [InlineData("term 5 years from 2010-01-01", "by 6 years after entry into force", "")]
    [InlineData("term 5 years from entry into force\n  renewal 1 year, repeated",
        "by 6 years after entry into force", "")]
    [InlineData("term 5 years from entry into force", "every 6 years", "SV0241")]
    [InlineData("term 5 years from entry into force", "every 5 years", "")]
    [InlineData("term 5 years from entry into force",
        "by 6 years after entry into force\n  after termination survives", "")]
    public void What_falls_due_after_the_only_term_is_told(string term, string window, string code) =>
        string.Join(' ', Said($"final\n  {term}\n{Norm($"on each party; achieve inform; {window}")}"))
            .ShouldBe(code);

    [Theory]
    [InlineData("achieve inform; within 10 days", "")]
    [InlineData("achieve inform; promptly", "SV0238")]
    [InlineData("maintain drought", "")]
    [InlineData("refrain from inform", "")]
    [InlineData("strive for \"peace\"", "SV0238")]
    [InlineData("achieve inform; within 10 days; or achieve meeting", "SV0238")]
    [InlineData("achieve inform; within 10 days; and achieve meeting", "")]
    [InlineData("achieve inform; within 10 days; otherwise achieve meeting; within 2 days", "")]
    [InlineData("achieve inform; within 10 days; otherwise achieve meeting", "SV0238")]
    [InlineData("achieve inform; every calendar year", "")]
    public void A_breach_that_no_day_brings_is_told(string content, string code) => string.Join(' ',
        Said(Norm($"on each party; when flood; {content}")
        + Norm("on each party; when breach of n; achieve meeting; promptly", "obligation later")))
        .ShouldBe(code);

    [Theory]
    [InlineData("achieve inform", "")]
    [InlineData("maintain drought", "SV0238")]
    [InlineData("strive for \"peace\"; or achieve inform", "")]
    public void A_performance_that_no_act_brings_is_told(string content, string code) => string.Join(' ',
        Said(Norm($"on each party; when flood; {content}")
        + Norm("on each party; when performance of n; achieve meeting", "obligation later"))).ShouldBe(code);

    [Fact]
    public void Norms_that_wait_for_each_other_are_told_once_unless_a_power_obliges_one()
    {
        var circle = Norm("on each party; when breach of two; achieve inform; by 2010-01-01",
            "obligation one")
            + Norm("on each party; when performance of one; achieve meeting; by 2011-01-01",
            "obligation two");
        Said(circle).ShouldBe(["SV0238"]);
        Said(circle + Norm("on each party; may meeting; effect obliges one", "power p")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("when performance of n", "suspends n", "SV0246")]
    [InlineData("when performance of n", "ends n", "SV0246")]
    [InlineData("when performance of n", "resumes n", "")]
    [InlineData("when performance of n", "suspends n 1 day after receipt", "")]
    [InlineData("when breach of n", "suspends n", "")]
    [InlineData("when flood", "suspends n", "")]
    [InlineData("when flood", "suspends p", "SV0246")]
    public void Norms_that_undo_each_other_on_one_day_are_an_error(string when, string effect, string code) =>
        string.Join(' ', Said(Norm("on each party; when flood; achieve inform; within 2 days")
        + Norm($"on each party; {when}; may suspension; effect {effect}", "power p"))).ShouldBe(code);

    [Theory]
    [InlineData("on Borduria; refrain from inform", "SV0247")]
    [InlineData("on Borduria; refrain from inform; special to n", "")]
    [InlineData("on Borduria; refrain from inform to a third state", "")]
    [InlineData("on Borduria; refrain from inform to Arcadia", "SV0247")]
    [InlineData("on Borduria; refrain from inform to Arcadia; when flood", "SV0247")]
    [InlineData("on Borduria; refrain from inform in writing", "")]
    [InlineData("on Borduria; refrain from inform about meeting", "")]
    [InlineData("on Borduria; refrain from inform; before 2001-12-31; special to n", "SV0240")]
    [InlineData("on Borduria; refrain from inform; if no meeting before the trigger", "")]
    [InlineData("on Borduria; refrain from inform; if drought not holds", "")]
    [InlineData("on Borduria; refrain from inform; if drought holds", "SV0247")]
    [InlineData("on Borduria; refrain from flood", "")]
    public void An_obligation_that_a_prohibition_forbids_is_told(string clauses, string code) =>
        string.Join(' ', Said(Norm(
            "on each party; to the other party; when flood; if drought holds; achieve inform; within 9 days")
            + Norm(clauses, "prohibition p"))).ShouldBe(code);

    [Theory]
    [InlineData("achieve inform; by 2005-01-01; or achieve meeting", "")]
    [InlineData("achieve inform; by 2005-01-01; and achieve meeting", "SV0247")]
    [InlineData("achieve inform; by 2020-01-01", "")]
    [InlineData("achieve inform; by 2005-01-01", "SV0247")]
    [InlineData("achieve inform", "")]
    [InlineData("achieve inform to any party; by 2005-01-01", "")]
    [InlineData("achieve inform to the counterparty; by 2005-01-01", "SV0247")]
    public void What_can_be_done_otherwise_or_later_is_no_conflict(string content, string code) =>
        string.Join(' ', Said(Norm($"on each party; to the other party; {content}")
        + Norm("on Borduria; refrain from inform to Arcadia; before 2010-01-01", "prohibition p")))
        .ShouldBe(code);

    [Fact]
    public void The_scenario_in_the_help_of_a_conflict_passes()
    {
        var norms = Norm("on each party; to the other party; when flood about \"the river\" at Klow; "
            + "if drought holds; achieve inform; within 9 days")
            + Norm("on Borduria; when meeting level ministers; refrain from inform", "prohibition p");
        var help = Of(norms).Single(diagnostic => diagnostic.Code == "SV0247").Help;
        var scenario = help[help.IndexOf("```", StringComparison.Ordinal)..];
        var document = Parse.Document(new SourceText("test.treaty.md",
            "---\ntreaty: example\nparties: [Arcadia, Borduria]\ndone: 2001-07-16\n---\n\n"
            + $"# Article 1\n\n> Words.\n\n```norm\n{Acts}\n{norms}\n```\n\n```record\n"
            + "source s \"A source\"\n2001-08-01 ratification by Arcadia per s\n"
            + $"2001-08-01 ratification by Borduria per s\n```\n\n{scenario}\n"));
        var treaty = Compile.Treaty(document).Treaty;
        var (ledger, _) = Compile.Ledger([document], treaty);
        var (scenarios, said) = Compile.Scenarios(document, treaty, ledger);
        said.ShouldBeEmpty();
        var run = ScenarioRun.Of(treaty, ledger, scenarios.Single());
        run.Lines.Where(line => !line.Holds).Select(line => line.Actual).ShouldBeEmpty();
    }

    [Fact]
    public void A_document_with_errors_is_not_looked_into() =>
        Said(Norm("on each party; achieve inform; by 2001-12-31; when nothing-known")).ShouldBeEmpty();
}
