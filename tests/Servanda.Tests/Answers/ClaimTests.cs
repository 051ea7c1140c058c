using Servanda.Answers;
using Servanda.Compiler;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Tests.Checker;
using Servanda.Text;
using Verdict = Servanda.Answers.Verdict;

namespace Servanda.Tests.Answers;

/// <summary>Claims held against a small record: what follows, and the slip that explains what does
/// not.</summary>
public sealed class ClaimTests
{
    private static readonly Dossier Shared = Dossier.Of("""
        parties: [Arcadia, Borduria]
        done: 2001-07-16 at Capital
        conventions:
          anniversary: end of day | start of day
        """, "It takes effect on the exchange. It is valid for twenty years and for five more each time.", """
        act summit       between: parties
        act veto         by: party
        act visit        by: party
        indicator trade  unit: million

        final
          enters into force  on exchange-of-instruments
          term               20 years from term-runs-from
          renewal            5 years, repeated
          unless             notice-of-termination by either party
                             received at least 1 year before the term ends

        reading term-runs-from
          entry into force   standing arguable  because "it follows the sentence on taking effect"
          signature          standing reported  because "officials count from the signature"
        """,
    [
        "2001-07-16 signature by Arcadia, Borduria",
        "2002-02-28 exchange-of-instruments between Arcadia, Borduria",
        "2014-05-20 summit between Arcadia, Borduria",
        "2016-06-25 summit between Arcadia, Borduria",
        "2024-11-18 veto by Arcadia",
        "coverage visit 2001-01-01/2030-12-31",
        "2010-03-04 visit by Borduria",
        "2001 value trade 10 million",
        "2003 value trade 20 million",
        "2021 value trade 140 million",
    ]);

    [Theory]
    [InlineData("ends on 2026-07-16", "contradicted",
        "in force since 28 February 2002; it continues to 28 February 2032",
        "signature + 25 years; the term runs from entry into force, 28 February 2002",
            "term-runs-from=signature")]
    [InlineData("ends on 2022-02-28", "contradicted",
        "in force since 28 February 2002; it continues to 28 February 2032",
        "", "")]
    [InlineData("ends on 2037-02-28", "cannot tell",
        "term 4 ends that day; the treaty ends with it only if a notice is received by 29 February 2036",
            "", "")]
    [InlineData("in force since 2002-02-28", "consistent", "in force since 28 February 2002", "", "")]
    [InlineData("in force since 2001-07-16", "contradicted", "in force since 28 February 2002",
        "the day of the signature, not of entry into force", "")]
    [InlineData("in force since 2002-02", "consistent", "in force since 28 February 2002", "", "")]
    [InlineData("last day for notice 2026-02-27", "contradicted",
        "the last day for notice in term 2 is 28 February 2026",
        "counted from the start of the anniversary, or backwards", "anniversary=start-of-day")]
    [InlineData("extended on 2021-06-28", "consistent", "the term to 28 February 2027 has been certain since "
        + "1 March 2021; the statement is evidence, not the cause", "", "")]
    [InlineData("extended on 2020-06-28", "cannot tell",
        "the next term becomes certain on 1 March 2021 by the "
        + "clause; before that only an agreement could have made it so", "", "")]
    public void A_legal_result_is_held_against_what_follows(string claim, string verdict, string? expected,
        string slip, string under) => Holds(claim, verdict, expected, slip, under);

    [Theory]
    [InlineData("signature on 2001-07-16", "consistent", null, "", "")]
    [InlineData("exchange-of-instruments on 2003-02-28", "contradicted", "on record: 28 February 2002",
        "a year too late", "")]
    [InlineData("visit by Borduria on 2010-04-03", "contradicted", "on record: 4 March 2010",
        "day and month swapped", "")]
    [InlineData("summit on 2015-01-01", "cannot tell",
        "no summit on that day is on record, and no source claims to be complete", "", "")]
    [InlineData("37 summit since 2013-01-01", "cannot tell",
        "2 on record, 35 missing; no source claims to be complete", "", "")]
    [InlineData("1 summit since 2013-01-01", "contradicted", "2 on record", "", "")]
    [InlineData("1 visit since 2001-01-01", "consistent", "1 on record, by a complete source", "", "")]
    [InlineData("3 visit since 2001-01-01", "contradicted", "1 on record, by a complete source", "", "")]
    [InlineData("no veto since 2005-01-01", "contradicted", "on record: 18 November 2024: veto by Arcadia",
        "", "")]
    [InlineData("no visit by Arcadia since 2005-01-01", "consistent",
        "none on record, and a source is complete",
        "", "")]
    [InlineData("no summit since 2020-01-01", "cannot tell",
        "no counter-example on record; no source claims to be complete", "", "")]
    [InlineData("trade 140 million in 2021", "consistent", "on record: 140 million in 2021", "", "")]
    [InlineData("trade 20 million in 2021", "contradicted", "on record: 140 million in 2021",
        "the value of 2003", "")]
    [InlineData("trade grew 14 times since 2001", "consistent",
        "from 10 million in 2001 to 140 million in 2021: 14 times", "", "")]
    [InlineData("trade grew by 1300 % since 2001", "consistent",
        "from 10 million in 2001 to 140 million in 2021: 14 times", "", "")]
    [InlineData("trade grew by 1400 % since 2001", "contradicted",
        "from 10 million in 2001 to 140 million in 2021: 14 times",
            "grown to 1,400 per cent, said as grown by", "")]
    [InlineData("trade grew 13 times since 2001", "contradicted",
        "from 10 million in 2001 to 140 million in 2021: 14 times", "grown by 13 times, said as grown to",
            "")]
    [InlineData("trade grew 7 times since 2001", "contradicted",
        "from 10 million in 2001 to 140 million in 2021: 14 times",
        "counted from 20 million in 2003 to 140 million in 2021", "")]
    [InlineData("trade grew 14 times since 1999", "cannot tell", "no value of trade in 1999 is on record; "
        + "it fits from 10 million in 2001 to 140 million in 2021", "", "")]
    [InlineData("trade grew 2 times since 2001", "contradicted",
        "from 10 million in 2001 to 140 million in 2021: 14 times",
        "counted from 10 million in 2001 to 20 million in 2003", "")]
    [InlineData("trade grew by 600 % since 2003", "consistent",
        "from 20 million in 2003 to 140 million in 2021: 7 times", "", "")]
    [InlineData("trade grew by 1301 % since 2001", "contradicted",
        "from 10 million in 2001 to 140 million in 2021: 14 times", "", "")]
    public void A_deed_or_number_is_held_against_the_record(string claim, string verdict, string? expected,
        string slip, string under) => Holds(claim, verdict, expected, slip, under);

    [Theory]
    [InlineData("over 1 summit since 2013-01-01", "consistent", "2 on record")]
    [InlineData("more than 2 summit since 2013-01-01", "cannot tell",
        "2 on record; no source claims to be complete")]
    [InlineData("over 30 summit since 2013-01-01", "cannot tell",
        "2 on record, 28 missing; no source claims to be complete")]
    [InlineData("at least 2 summit since 2013-01-01", "consistent", "2 on record")]
    [InlineData("at most 2 summit since 2013-01-01", "cannot tell",
        "2 on record; no source claims to be complete")]
    [InlineData("at most 1 summit since 2013-01-01", "contradicted", "2 on record")]
    [InlineData("under 2 summit since 2013-01-01", "contradicted", "2 on record")]
    [InlineData("almost 2 summit since 2013-01-01", "cannot tell",
        "2 on record; no source claims to be complete")]
    [InlineData("nearly 1 summit since 2013-01-01", "contradicted", "2 on record")]
    [InlineData("over 1 visit since 2001-01-01", "contradicted", "1 on record, by a complete source")]
    [InlineData("at most 1 visit since 2001-01-01", "consistent", "1 on record, by a complete source")]
    [InlineData("2 summit from 2013 to 2016", "cannot tell", "2 on record; no source claims to be complete")]
    [InlineData("1 summit from 2013 to 2015", "cannot tell", "1 on record; no source claims to be complete")]
    [InlineData("1 summit from 2013 to 2016-06-25", "contradicted", "2 on record")]
    [InlineData("1 visit from 2001 to 2010", "consistent", "1 on record, by a complete source")]
    [InlineData("1 visit from 2001 to 2009", "contradicted", "0 on record, by a complete source")]
    [InlineData("over 37 summit from 2013 to 2021", "cannot tell",
        "2 on record, 35 missing; no source claims to be complete")]
    [InlineData("trade over 139 million in 2021", "consistent", "on record: 140 million in 2021")]
    [InlineData("trade over 140 million in 2021", "contradicted", "on record: 140 million in 2021")]
    [InlineData("trade nearly 150 million in 2021", "consistent", "on record: 140 million in 2021")]
    [InlineData("trade almost 160 million in 2021", "contradicted", "on record: 140 million in 2021")]
    [InlineData("trade grew almost 15 times since 2001", "consistent",
        "from 10 million in 2001 to 140 million in 2021: 14 times")]
    [InlineData("trade grew over 14 times since 2001", "contradicted",
        "from 10 million in 2001 to 140 million in 2021: 14 times")]
    [InlineData("trade grew at least 14 times since 2001", "consistent",
        "from 10 million in 2001 to 140 million in 2021: 14 times")]
    [InlineData("trade grew by over 1200 % since 2001", "consistent",
        "from 10 million in 2001 to 140 million in 2021: 14 times")]
    [InlineData("trade grew by under 1300 % since 2003", "consistent",
        "from 20 million in 2003 to 140 million in 2021: 7 times")]
    public void A_bound_is_held_as_a_bound(string claim, string verdict, string expected)
    {
        var found = Check(claim, "2026-11-21");
        (ClaimWords.Of(found.Verdict), found.Expected).ShouldBe((verdict, expected));
    }

    /// <summary>A verdict that does not follow is refused by the checker.</summary>
    [Theory]
    [InlineData("ends on 2026-07-16")]
    [InlineData("in force since 2002-02-28")]
    [InlineData("last day for notice 2026-02-28")]
    [InlineData("signature on 2001-07-16")]
    [InlineData("37 summit since 2013-01-01")]
    [InlineData("at least 2 summit since 2013-01-01")]
    [InlineData("no veto since 2005-01-01")]
    [InlineData("no visit by Arcadia since 2005-01-01")]
    [InlineData("trade 140 million in 2021")]
    [InlineData("trade grew by 1301 % since 2001")]
    public void A_verdict_that_does_not_follow_is_refused(string claim)
    {
        var found = Check(claim, "2026-11-21");
        var proof = (Step.Derived)found.Proof;
        var says = (Statement.Claimed)proof.Statement;
        foreach (var other in new[] { Truth.Yes, Truth.No }.Where(other => other != says.Answer
            && (says.Claim is not Servanda.Record.Claim.Ends || other == Truth.Yes)))
        {
            Shared.Faults(Dossier.On("2026-11-21"), proof with { Statement = says with { Answer = other } })
                .ShouldNotBeEmpty($"{claim}: {other}");
        }
    }

    [Fact]
    public void A_figure_that_no_entry_gives_is_refused()
    {
        var proof = (Step.Derived)Check("trade 140 million in 2021", "2026-11-21").Proof;
        var figure = (Step.Figure)proof.Because[0];
        Shared.Faults(Dossier.On("2026-11-21"), proof with
        {
            Because = [figure with { Of = figure.Of with { Amount = 141 } }],
        }).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2021-03-22")]
    public void Every_claim_and_every_thing_of_the_flagship_has_a_proof_that_is_verified(string on)
    {
        var loaded = Servanda.Store.Dossier.Load(Path.Combine(Repo.Root, "treaties/cn-ru-2001"));
        var (treaty, question) = (loaded.Treaty!, Dossier.On(on));
        var verifier = new Servanda.Checker.Verifier(treaty, loaded.Ledger, question);
        var claims = Claims.Of(treaty, loaded.Ledger, question);
        var explained = claims.Items.Select(claim => WhyClaim.Of(claims, claim.Id)!)
            .Concat(WhyRecorded.Subjects(treaty).Select(subject =>
                WhyRecorded.Of(treaty, loaded.Ledger, question, subject)!)).ToList();
        explained.SelectMany(one => verifier.Faults(one.Proof).Select(fault => $"{one.Question}: {fault}"))
            .ShouldBeEmpty();
        explained.Count.ShouldBeGreaterThan(50);
    }

    private static void Holds(string claim, string verdict, string? expected, string slip, string under)
    {
        var found = Check(claim, "2026-11-21");
        ClaimWords.Of(found.Verdict).ShouldBe(verdict, found.Expected);
        found.Expected.ShouldBe(expected ?? found.Expected);
        string.Join("; ", found.Slips).ShouldBe(slip);
        string.Join("; ", found.HoldsUnder).ShouldBe(under);
    }

    [Theory]
    [InlineData(137, 1300)]
    [InlineData(144, 1300)]
    [InlineData(62, 500)]
    [InlineData(133, 1200)]
    public void Growth_to_times_and_by_whole_hundreds_of_per_cent_is_one_claim(int value, int percent)
    {
        var dossier = Shared.With($"2022 value trade {value} million");
        Verdict Of(string claim) => Claims.Check(dossier.Treaty, dossier.Ledger, Dossier.On("2026-11-21"),
            Compile.Claim(new SourceText("claim", claim), dossier.Treaty).Claim!).Verdict;
        Of($"trade grew by {percent} % since 2001").ShouldBe(Verdict.Consistent);
        Of($"trade grew {1 + (percent / 100)} times since 2001").ShouldBe(Verdict.Consistent);
    }

    [Fact]
    public void What_is_counted_is_counted_to_the_day_on_which_it_is_said()
    {
        var dossier = Shared.With(
            "recorded 2015-03-01: claim \"one so far\" says 1 summit since 2013-01-01 by Arcadia",
            "recorded 2018-03-01: claim \"two so far\" says 2 summit since 2013-01-01 by Arcadia");
        Claims.Of(dossier.Treaty, dossier.Ledger, Dossier.On("2026-11-21")).Items
            .Select(claim => claim.Expected).ShouldBe(["1 on record; no source claims to be complete",
                "2 on record; no source claims to be complete"]);
    }

    /// <summary>Work is bounded, and an answer says that it did not look at every world.</summary>
    [Fact]
    public void Thousands_of_rival_accounts_are_looked_at_up_to_a_limit_and_that_is_said()
    {
        var rivals = Enumerable.Range(1, 5000).Select(i =>
            $"{Dossier.DayOf("2001-07-16").PlusDays(-i)} signature by Arcadia, Borduria "
                + $"id r{i} rival of first");
        var dossier = Shared with { Ledger = Ledger.Empty };
        dossier = dossier.With(["2001-07-16 signature by Arcadia, Borduria id first per gazette preferred "
            + "because \"so\"",
            "2002-02-28 exchange-of-instruments between Arcadia, Borduria", .. rivals]);
        var status = dossier.Ask(Dossier.On("2026-11-21"));
        status.InForce.Since.ShouldBe(Dossier.DayOf("2002-02-28"));
        (status.Explored.Exhaustive, status.Explored.Worlds).ShouldBe((false, 4097));
        var question = Dossier.On("2026-11-21");
        var claim = Compile.Claim(new SourceText("claim", "ends on 2026-07-16"), dossier.Treaty).Claim!;
        var found = Claims.Check(dossier.Treaty, dossier.Ledger, question, claim);
        (found.Verdict, found.Explored.Exhaustive).ShouldBe((Verdict.Contradicted, false));
        Claims.Of(dossier.Treaty, dossier.Ledger, question).Disputes[0].Accounts.Count.ShouldBe(5001);
    }

    [Fact]
    public void What_came_later_contradicts_nothing_before()
    {
        Check("no veto since 2005-01-01", "2021-11-21").Verdict.ShouldBe(Verdict.CannotTell);
        Check("no veto since 2005-01-01", "2024-11-17").Verdict.ShouldBe(Verdict.CannotTell);
        Check("no veto since 2005-01-01", "2024-11-18").Verdict.ShouldBe(Verdict.Contradicted);
    }

    private static CheckedClaim Check(string claim, string on)
    {
        var (read, diagnostics) = Compile.Claim(new SourceText("claim", claim), Shared.Treaty);
        diagnostics.Select(diagnostic => diagnostic.Message).ShouldBeEmpty();
        var question = Dossier.On(on);
        var found = Claims.Check(Shared.Treaty, Shared.Ledger, question, read!);
        Shared.Faults(question, found.Proof).ShouldBeEmpty(claim);
        return found;
    }

    [Fact]
    public void Two_forms_of_one_claim_are_found_to_say_the_same()
    {
        var dossier = Shared.With(
            "claim \"grown fourteen times\" says trade grew 14 times since 2001 by Arcadia id a",
            "claim \"by 1,300 percent\" says trade grew by 1300 % since 2001 by Borduria id b",
            "2021 value trade 150 million");
        var claims = Claims.Of(dossier.Treaty, dossier.Ledger, Dossier.On("2026-11-21"));
        claims.Items.Select(claim => string.Join(' ', claim.SameAs)).ShouldBe(["b", "a"]);
        claims.Disputes.Select(dispute => dispute.Of + ": "
            + string.Join(" | ", dispute.Accounts.Select(account => account.Says)))
            .ShouldBe(["trade in 2021: 150 million | 140 million"]);
    }
}
