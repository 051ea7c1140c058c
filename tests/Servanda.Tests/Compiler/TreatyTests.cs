using Servanda.Model;
using Servanda.Time;

namespace Servanda.Tests.Compiler;

public sealed class TreatyTests
{
    private static Treaty Fronted(string lines) =>
        Compiling.Text($"---\ntreaty: example\n{lines}\n---\n").Treaty;

    [Fact]
    public void The_front_matter_says_what_the_treaty_is()
    {
        var treaty = Fronted("title: On Rivers   # a comment\nparties: [Arcadia, \"Borduria, Republic of\"]\n"
            + "done: 2001-07-16 at Moscow\nday at: Arx\ntext: authentic\nauthentic: [zh, ru]\n"
            + "record: complete\nuses: [vclt]");
        treaty.ShouldSatisfyAllConditions(
            () => treaty.Id.ShouldBe("example"),
            () => treaty.Title.ShouldBe("On Rivers"),
            () => treaty.Open.ShouldBeFalse(),
            () => treaty.Parties.Select(party => party.Name).ShouldBe(["Arcadia", "Borduria, Republic of"]),
            () => treaty.Done.ShouldBe(Day.Of(2001, 7, 16)),
            () => treaty.DoneAt.ShouldBe("Moscow"),
            () => treaty.DayAt.ShouldBe("Arx"),
            () => treaty.Text.ShouldBe(TextStatus.Authentic),
            () => treaty.Authentic.ShouldBe(["zh", "ru"]),
            () => treaty.RecordComplete.ShouldBeTrue(),
            () => treaty.Uses.ShouldBe(["vclt"]));
    }

    [Fact]
    public void Only_a_declared_convention_has_alternatives()
    {
        var treaty = Fronted("parties: open\nconventions:\n  anniversary: start of day | end of day");
        treaty.Conventions.Select(convention => convention.Name)
            .ShouldBe(Conventions.Known.Select(convention => convention.Name));
        treaty.Convention(Conventions.Anniversary).Alternatives.ShouldBe(["start-of-day", "end-of-day"]);
        treaty.Conventions.Where(convention => convention.Name != Conventions.Anniversary)
            .ShouldAllBe(convention => convention.Alternatives.Count == 1);
        treaty.Convention(Conventions.LateNotice).Alternatives.ShouldBe(["counts-for-the-next-term"]);
        Fronted("parties: open").Convention(Conventions.Anniversary).Alternatives.ShouldBe(["end-of-day"]);
    }

    [Fact]
    public void Final_blocks_merge()
    {
        var final = Compiling.Article("Some text.",
            "final\n  term 5 years from signature\n\nfinal\n  renewal 2 years, repeated\n"
            + "  unless notice-of-termination by either party in writing "
            + "received at least 6 months before the term ends\n"
            + "  withdrawal by notice from 2 years after entry into force for the party, "
            + "effective 1 year after receipt").Treaty.Final;
        final.Term!.Period.ShouldBe(Period.OfYears(5));
        final.Renewal!.Period.ShouldBe(Period.OfYears(2));
        final.Unless!.Notice.ShouldBe(new ActPattern(BuiltInActs.NoticeOfTermination)
        {
            By = [new Who.AnyParty()],
            InWriting = true,
            Received = new ReceiptBound.BeforeTermEnds(Period.OfMonths(6)),
        });
        final.Withdrawal!.Earliest.ShouldBe(Period.OfYears(2));
        final.Withdrawal.EarliestForParty.ShouldBeTrue();
        final.Withdrawal.Effective.ShouldBe(new DayForm.After(Period.OfYears(1), new DayForm.Receipt()));
    }

    [Fact]
    public void Names_may_be_used_before_they_are_declared_and_a_group_is_told_from_a_party()
    {
        var treaty = Compiling.Article("Some text.",
            "final\n  consent ratification or completion by each party only not counting guests\n"
            + "  enters into force consent of all of guests\n  termination on ratification by guests\n"
            + "act completion by: party\ngroup guests = Arcadia, Klow").Treaty;
        treaty.Final.Consent!.Forms.ShouldBe([BuiltInActs.Ratification, new ActName("completion")]);
        treaty.Final.Consent.Only.ShouldBeTrue();
        treaty.Final.Consent.NotCounting.ShouldBe("guests");
        treaty.Final.EntersIntoForce!.Day.ShouldBe(new DayForm.ConsentOfAll("guests"));
        treaty.Final.Termination!.Day.ShouldBeOfType<DayForm.OfAct>().Act.By
            .ShouldBe([new Who.Group("guests")]);
        treaty.Groups[0].Members.Select(member => member.Name).ShouldBe(["Arcadia", "Klow"]);
    }

    [Theory]
    [InlineData("final\n  unless notice-of-termination by Arkadia",
        "SV0205 “Arkadia” is not a party; the parties are Arcadia and Borduria.")]
    [InlineData("final\n  termination ratifcation",
        "SV0202 “ratifcation” is neither an act nor a reading.")]
    [InlineData("act signature by: party", "SV0201 The act “signature” is built in.")]
    [InlineData("act flood by: party\nstate flood begins with flood ends with flood",
        "SV0201 “flood” is declared already, as an act.")]
    [InlineData("reading one\n  two standing arguable because \"\"\n"
        + "reading two\n  one standing arguable because \"\"",
        "SV0213 These readings name each other: one → two → one.")]
    [InlineData("final\n  renewal 5 years, repeated", "SV0215 There is no term that could be renewed.")]
    public void A_slip_is_explained(string norm, string expected) =>
        Compiling.Article("Some text.", norm).Diagnostics.Errors().ShouldContain(expected);

    [Fact]
    public void An_open_treaty_takes_any_party()
    {
        var text = Compiling.Head.Replace("[Arcadia, Borduria]", "open", StringComparison.Ordinal)
            + "```norm\nfinal\n  termination ratification by Klow\n```\n";
        var compiled = Compiling.Text(text);
        compiled.Diagnostics.Errors().ShouldBeEmpty();
        compiled.Treaty.Open.ShouldBeTrue();
        compiled.Treaty.Parties.ShouldBeEmpty();
    }
}
