using Servanda.Model;
using Servanda.Time;

namespace Servanda.Tests.Compiler;

public sealed class NormTests
{
    private const string Acts =
        "act flood by: party about: matter\nact inform by: party to: party about: act\n";

    private static Servanda.Compiler.Compiled Compiled(string norm) =>
        Compiling.Article("Each party informs the other of a flood within ten days.", Acts + norm);

    [Fact]
    public void A_norm_is_bound_clause_by_clause()
    {
        var compiled = Compiled("""
            obligation tell
              on       each party
              to       the other party
              when     flood by any party
              achieve  inform about the trigger
              within   10 days
              after termination survives
              basis    text
              cites    "Each party informs the other of a flood within 10 days"
            """);
        compiled.Diagnostics.Errors().ShouldBeEmpty();
        var norm = compiled.Treaty.Norms.ShouldHaveSingleItem();
        norm.ShouldSatisfyAllConditions(
            () => (norm.Id, norm.Modality, norm.Basis)
                .ShouldBe((new NormId("tell"), Modality.Obligation, Basis.Text)),
            () => norm.On.ShouldBe(new Bearer.EachParty()),
            () => norm.To.ShouldBe(new Counterparty.OtherParty()),
            () => norm.When.ShouldBe(
                new Trigger.OnAct(new ActPattern(new ActName("flood")) { By = [new Who.AnyParty()] })),
            () => norm.Content.ShouldBe(new Content.Achieve(
                new ActPattern(new ActName("inform")) { About = new Matter.Trigger() },
                new Window.Within(Period.OfDays(10), null))),
            () => norm.SurvivesTermination.ShouldBeTrue(),
            () => norm.LapsesAfterBreach.ShouldBeFalse(),
            () => norm.Cites.ShouldHaveSingleItem().Provision.ShouldBe("Article 1"));
    }

    [Fact]
    public void In_conditions_and_binds_before_or()
    {
        var norm = Compiled("obligation tell\n  when flood\n  achieve inform\n  basis gloss\n"
            + "  if flood by Arcadia and no inform before the trigger "
            + "or not (assessed \"grave?\")").Treaty.Norms[0];
        var flood = new ActPattern(new ActName("flood")) { By = [new Who.Named(new PartyId("Arcadia"))] };
        norm.If.ShouldBe(new Condition.Or(
        [
            new Condition.And(
            [
                new Condition.Happened(flood, false, null, false),
                new Condition.Happened(new ActPattern(new ActName("inform")), true, null, true),
            ]),
            new Condition.Not(new Condition.Assessed("grave?")),
        ]));
    }

    [Fact]
    public void A_power_has_an_effect_counted_from_its_receipt()
    {
        var compiled = Compiled("power leave\n  may notice-of-withdrawal by the bearer\n"
            + "  effect ends the treaty for the party 6 months after receipt\n  basis gloss");
        compiled.Diagnostics.Errors().ShouldBeEmpty();
        compiled.Treaty.Norms[0].Effect.ShouldBe(new Effect.Changes("ends", null, true,
            new DayForm.After(Period.OfMonths(6), new DayForm.Receipt())));
    }

    [Theory]
    [InlineData("obligation tell\n  achieve inform\n  within 10 days\n  basis gloss",
        "SV0218 The obligation “tell” has no line “when”, so “within 10 days” counts from nothing.")]
    [InlineData("obligation tell\n  achieve inform about the trigger\n  basis gloss",
        "SV0211 “the trigger” means nothing in a norm without “when”.")]
    [InlineData("obligation tell\n  achieve inform",
        "SV0305 The obligation “tell” does not cite the text it rests on.")]
    [InlineData("prohibition tell\n  refrain from inform\n  maintain flood\n  basis gloss",
        "SV0204 “flood” is an act; a state of affairs belongs here.")]
    [InlineData("obligation tell\n  on Klow\n  achieve inform\n  basis gloss",
        "SV0219 “Klow” is not a party, and so is not bound by it.")]
    public void A_slip_in_a_norm_is_explained(string norm, string expected) =>
        Compiled(norm).Diagnostics.Errors().ShouldContain(expected);

    [Fact]
    public void What_follows_another_content_counts_from_it() => Compiled(
        "obligation tell\n  achieve inform\n  promptly\n"
        + "  otherwise achieve flood\n  within 10 days\n  basis gloss")
        .Diagnostics.Errors().ShouldBeEmpty();

    [Fact]
    public void A_line_that_cannot_be_read_does_not_count_as_missing() => Compiled(
        "obligation tell\n  when flod-\n  achive inform\n  within 10 days\n  cites \"Each party\"")
        .Diagnostics.Errors().ShouldBe(
        [
            "SV0202 No act is called “flod-”.", "SV0110 “achive” does not begin a clause of a norm.",
            "SV0227 “within” stands above the content it should belong to.",
        ]);
}
