using Servanda.Answers;
using Servanda.Tests.Checker;
using Servanda.Text;

namespace Servanda.Tests.Answers;

/// <summary>Which entry made a change, in records where one might name the wrong one.</summary>
public sealed class ComparisonTests
{
    private const string Exchange = "2002-02-28 exchange-of-instruments between Arcadia, Borduria";

    private static Seq<string> Because(string what, (string Before, string After) known,
        params string[] record)
    {
        var dossier = Dossier.Of("parties: [Arcadia, Borduria]\ndone: 2001-07-16 at Capital",
            "It takes effect on the day of the exchange of the instruments.",
            "final\n  enters into force  on exchange-of-instruments", record);
        var on = Dossier.On("2020-01-01");
        return Comparison.Of(dossier.Treaty, dossier.Ledger,
            on with { KnownOn = Dossier.DayOf(known.Before) },
            on with { KnownOn = Dossier.DayOf(known.After) })
            .Changes.Single(change => change.What == what).Because;
    }

    [Fact]
    public void Of_two_reports_of_one_act_both_made_the_change_since_either_would_have() =>
        Because("in force", ("2002-01-01", "2010-01-01"),
            $"recorded 2003-01-01: {Exchange} id first",
            $"recorded 2004-01-01: {Exchange}",
            "recorded 2004-02-01: 2001-07-16 signature by Arcadia, Borduria id signed")
            .ShouldBe(["first", "example.record.md:5"]);

    [Fact]
    public void What_is_retracted_is_gone_because_of_the_retraction() =>
        Because("in force", ("2004-01-01", "2010-01-01"),
            $"recorded 2003-01-01: {Exchange} id first",
            "recorded 2006-01-01: retract first because \"it was a draft\" id undone",
            "recorded 2007-01-01: 2001-07-16 signature by Arcadia, Borduria id signed")
            .ShouldBe(["undone"]);

    [Fact]
    public void A_correction_made_the_change_and_neither_what_it_corrects_nor_what_repeats_that() =>
        Because("in force", ("2004-01-01", "2010-01-01"),
            $"recorded 2003-01-01: {Exchange} id first",
            $"recorded 2005-01-01: {Exchange} per paper",
            "recorded 2006-01-01: 2002-03-28 exchange-of-instruments between Arcadia, Borduria id later "
                + "rival of first per gazette preferred because \"the day of the protocol\"")
            .ShouldBe(["later"]);

    [Fact]
    public void Between_two_days_an_act_made_what_time_alone_would_not()
    {
        var dossier = Dossier.Of("parties: [Arcadia, Borduria]\ndone: 2001-07-16 at Capital",
            "It takes effect one year after the exchange of the instruments.",
            "final\n  enters into force  1 year after exchange-of-instruments",
            Exchange + " id first");
        Of("2002-01-01", "2004-01-01").ShouldBe(["first"]);
        Of("2002-06-01", "2004-01-01").ShouldBeEmpty();

        Seq<string> Of(string before, string after) => Comparison.Of(dossier.Treaty, dossier.Ledger,
            Dossier.On(before), Dossier.On(after)).Changes
            .Single(change => change.What == "in force").Because;
    }
}
