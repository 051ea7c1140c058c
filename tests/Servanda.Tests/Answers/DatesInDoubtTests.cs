using Servanda.Answers;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Tests.Checker;
using Servanda.Text;
using Servanda.Time;
using Verdict = Servanda.Answers.Verdict;

namespace Servanda.Tests.Answers;

/// <summary>What people see of dates in doubt: words, the fact to pin down, proofs that cover it.</summary>
public sealed class DatesInDoubtTests
{
    private static readonly Dossier Ferries = Dossier.Of("""
        parties: [Arcadia, Borduria]
        done: 2001-05-02 at Capital
        """, "It takes effect on the thirtieth day. It is valid for five years and two more each time.", """
        act query   by: party
        act answer  by: party
        act visit   by: party  about: matter

        body council  level: ministers
        body board    level: ministers

        obligation answer-queries
          on       Borduria
          when     query by Arcadia
          achieve  answer
          within   20 days
          cites    "It takes effect"

        final
          enters into force  the 30th day after 2 consents
          term               5 years from entry into force
          renewal            2 years, repeated
          unless             notice-of-termination by either party in writing
                             received at least 3 months before the term ends
        """,
        "2001-05-20? ratification by Arcadia",
        "2001-06 ratification by Borduria");

    [Theory]
    [InlineData("2001-10-15", "15 October 2001")]
    [InlineData("2001-10-15?", "15 October 2001 (uncertain)")]
    [InlineData("2001-10-15~", "about 15 October 2001")]
    [InlineData("2001-10%", "about October 2001 (uncertain)")]
    [InlineData("2001-10", "October 2001")]
    [InlineData("2001", "2001")]
    [InlineData("201X", "between 2010 and 2019")]
    [InlineData("2001-10-XX", "October 2001")]
    [InlineData("2001-22", "between June 2001 and August 2001")]
    [InlineData("2001-07/2002-02", "between July 2001 and February 2002")]
    [InlineData("2001-07-03/2001-07-05", "between 3 July 2001 and 5 July 2001")]
    [InlineData("../2022", "by 2022 at the latest")]
    [InlineData("../2022-03", "by March 2022 at the latest")]
    [InlineData("2001-07/..", "July 2001 or later")]
    [InlineData("[2001-07-16,2001-07-19]", "16 July 2001 or 19 July 2001")]
    [InlineData("[..2003,2005]", "by 2003 at the latest or 2005")]
    public void A_date_in_doubt_is_said_in_words(string text, string words)
    {
        Wording.Of(UncertainDate.TryParse(text, out _)!).ShouldBe(words);
    }

    [Fact]
    public void An_answer_names_the_fact_that_would_settle_it()
    {
        OpenFact.InWords(Ferries.Ask(Dossier.On("2001-07-05")).ToPinDown).ShouldBe(
            "the day of the ratification by Borduria (June 2001): until 5 June 2001, in force since 1 July "
            + "2001 … in force since 5 July 2001; from 6 June 2001 on, not in force before 6 July 2001 … not "
            + "in force before 30 July 2001");
    }

    [Fact]
    public void Two_facts_that_settle_it_only_together_are_named_both()
    {
        var status = Ferries.With("2006-01-03 notice-of-termination by Arcadia in writing received 2006-04")
            .Ask(Dossier.On("2006-06-05"));
        OpenFact.InWords(status.ToPinDown).ShouldBe("the day on which the notice of termination by Arcadia "
            + "was received (April 2006) and the day of the ratification by Borduria (June 2001)");
    }

    [Fact]
    public void Nothing_is_to_be_pinned_down_where_all_days_say_the_same()
    {
        var status = Ferries.Ask(Dossier.On("2001-07-15", "ratification-by-borduria=2001-06-10"));
        status.ToPinDown.ShouldBeEmpty();
        status.InForce.Since.ShouldBe(Day.Of(2001, 7, 10));
        Dossier.ProofsOf(status).SelectMany(proof => proof.Everything()).OfType<Step.Claim>()
            .Select(Wording.Of).ShouldContain("20 May 2001 (uncertain): ratification by Arcadia.");
    }

    [Theory]
    [InlineData("received 2006-02", "Notice of termination receipt: 1 February 2006, because the record "
        + "gives its receipt as February 2006.")]
    [InlineData("", "Notice of termination receipt: same day, because the record does not say when it was "
        + "received.")]
    public void A_receipt_in_doubt_is_a_leaf_that_is_verified(string receipt, string leaf)
    {
        var dossier = Ferries.With("2006-01-20 notice-of-termination by Arcadia in writing " + receipt);
        var question = Dossier.On("2006-06-05");
        var status = dossier.Ask(question);
        var choice = status.Proofs.SelectMany(proof => proof.Everything()).OfType<Step.Choice>()
            .First(one => one.Point == "notice-of-termination-receipt");
        dossier.Faults(question, status.Proof).ShouldBeEmpty();
        dossier.Faults(question, Without(status.Proof, choice)).ShouldNotBeEmpty();
        dossier.Faults(question, Without(status.Proof, choice, choice with { Because = "so" }))
            .ShouldNotBeEmpty();
        Wording.Of(choice).ShouldBe(leaf);
    }

    [Fact]
    public void A_verdict_that_turns_with_the_day_is_open_and_its_proof_holds_each()
    {
        var dossier = Ferries.With("claim \"since July\" says in force since 2001-07-01 by Arcadia id since");
        var question = Dossier.On("2004-01-01");
        var claims = Claims.Of(dossier.Treaty, dossier.Ledger, question);
        var claim = claims.Items.ShouldHaveSingleItem();
        claim.Verdict.ShouldBe(Verdict.CannotTell);
        claim.Expected.ShouldBe("in force since 1 July 2001, if the default day is right; it depends on the "
            + "day of the ratification by Borduria, on record as June 2001");
        OpenFact.InWords(claim.ToPinDown).ShouldBe("the day of the ratification by Borduria (June 2001): on "
            + "1 June 2001, consistent; from 2 June 2001 on, contradicted");
        WhyClaim.Of(claims, "since")!.Answer.ShouldBe($"“In force since 1 July 2001” cannot be told: "
            + claim.Expected + ".");

        var proof = (Step.Derived)claim.Proof;
        dossier.Faults(question, proof).ShouldBeEmpty();
        dossier.Faults(question, proof with { Because = [proof.Because[0]] }).ShouldNotBeEmpty();
        dossier.Faults(question, proof with
        {
            Because = [proof.Because[0], With(proof.Because[1], new Choice("ratification-by-borduria",
                "2001-07-02"))],
        }).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_duty_says_what_would_settle_its_state()
    {
        var dossier = Ferries.With("2003-05 query by Arcadia", "2003-06-10~ answer by Borduria");
        var found = Obligations.Of(dossier.Treaty, dossier.Ledger, Dossier.On("2004-01-01"));
        var item = found.Items.ShouldHaveSingleItem();
        item.Trigger.ShouldBe("query by Arcadia, 1 May 2003 (on record: May 2003)");
        Wording.Of(item.State, item.Given).ShouldBe(
            "performed late on about 10 June 2003, breach from 22 May 2003 to 10 June 2003");
        OpenFact.InWords(found.ToPinDown).ShouldBe("the day of the query by Arcadia (May 2003): until 20 May "
            + "2003, as above; from 21 May 2003 on, answer queries: performed");
        item.ToPinDown.ShouldHaveSingleItem().Outcomes.Select(one => one.If).ShouldBe(
            ["until 20 May 2003", "from 21 May 2003 on"]);
    }

    [Fact]
    public void A_meeting_that_may_be_still_to_come_is_possible()
    {
        var dossier = Ferries.With("2003-05 visit by Arcadia about council",
            "2002 visit by Arcadia about council", "2002 visit by Arcadia about board");
        var found = Cooperation.Of(dossier.Treaty, dossier.Ledger, Dossier.On("2003-05-10"));
        var council = found.Bodies.First(body => body.Body.Name == "council");
        OpenFact.InWords(council.ToPinDown).ShouldBe("the day of the visit by Arcadia, council (May 2003): "
            + "until 10 May 2003, the last meeting is of May 2003; from 11 May 2003 on, the last meeting is "
            + "of 2002");
        found.Meetings.Select(meeting => meeting.Certain).ShouldBe([true, true, false]);
        found.Bodies.First(body => body.Body.Name == "board").ToPinDown.ShouldBeEmpty();
    }

    private static Step.Derived With(Step step, Choice choice) =>
        (Step.Derived)step with { Statement = new Statement.Under([choice]) };

    /// <summary>The proof without a leaf, or with another in its place.</summary>
    private static Step Without(Step proof, Step leaf, params Step[] instead) =>
        proof is not Step.Derived derived ? proof : derived with
        {
            Because = derived.Because.SelectMany(below =>
                below == leaf ? instead : [Without(below, leaf, instead)]).ToSeq(),
        };
}
