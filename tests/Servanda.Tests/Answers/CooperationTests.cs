using Servanda.Answers;
using Servanda.Contract;
using Servanda.Tests.Checker;

namespace Servanda.Tests.Answers;

/// <summary>Bodies, projects, targets, organisations and stages on a day.</summary>
public sealed class CooperationTests
{
    private static readonly Dossier Shared = Dossier.Of("parties: [Arcadia, Borduria]", "They cooperate.", """
        group neighbours = Cascara
        act meeting     between: parties  about: matter
        act step        by: party  about: matter
        act membership  by: party  about: matter
        act departure   by: party  about: matter
        indicator trade unit: million
        body council   level: summit  meets: every calendar year
        body committee level: ministers  under: council  meets: every 6 months
        project bridge "A bridge"
        milestone begun of bridge "begun" done by step about "begun"
        milestone opened of bridge "opened" due 2010 done by step about "opened"
        milestone widened of bridge "widened" due 2030 done by step about "widened"
        target ten trade reaches 10 million by 2012-12-31
        organisation league "The League" joined by membership left by departure
        stage friendship "friendship" begins with step about "friendship"

        final
          enters into force  2000-01-01
        """,
    [
        "2005-03-04 meeting between Arcadia, Borduria about council",
        "2007 meeting between Arcadia, Borduria about council",
        "2004 step by Arcadia about begun",
        "1999 step by Arcadia, Borduria about friendship",
        "2001-02-03 membership by Arcadia about league",
        "2009-02-03 departure by Arcadia about league",
        "2012 value trade 8 million",
    ]);

    [Fact]
    public void A_third_state_joins_an_organisation_beside_a_treaty_of_two()
    {
        var dossier = Shared.With("2003-01-01 membership by Cascara about league");
        Cooperation.Of(dossier.Treaty, dossier.Ledger, Dossier.On("2005-01-01")).Organisations[0].Members
            .Select(member => member.Member.Name).ShouldBe(["Arcadia", "Cascara"]);
        var why = WhyRecorded.Of(dossier.Treaty, dossier.Ledger, Dossier.On("2005-01-01"), "league")!;
        why.Answer.ShouldBe("The League: the members on record are Arcadia and Cascara.");
        dossier.Faults(Dossier.On("2005-01-01"), why.Proof).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("council", "Council: last met 2007; no meeting since is on record, though by its "
        + "cadence one was due by 31 December 2008.")]
    [InlineData("committee", "Committee: no meeting is on record.")]
    [InlineData("begun", "A bridge, begun: done, 2004.")]
    [InlineData("opened", "A bridge, opened: unknown (due 2010).")]
    [InlineData("friendship", "Friendship, since 1999.")]
    [InlineData("league", "The League: no member is on record.")]
    public void Each_thing_says_why_it_stands_so(string name, string answer)
    {
        var question = Dossier.On("2012-01-01");
        var why = WhyRecorded.Of(Shared.Treaty, Shared.Ledger, question, name)!;
        why.Answer.ShouldBe(answer);
        Shared.Faults(question, why.Proof).ShouldBeEmpty();
        var proof = (Servanda.Proof.Step.Derived)why.Proof;
        var says = (Servanda.Proof.Statement.Recorded)proof.Statement;
        Shared.Faults(question, proof with { Statement = says with { Count = says.Count + 1 } })
            .ShouldNotBeEmpty();
    }

    private static Cooperation On(string day, params string[] more) => Cooperation.Of(Shared.Treaty,
        (more.Length == 0 ? Shared : Shared.With(more)).Ledger, Dossier.On(day));

    [Theory]
    [InlineData("2004-01-01", "council - -, committee - -")]
    [InlineData("2006-01-01", "council 2005-03-04 2006-12-31, committee - -")]
    [InlineData("2008-01-01", "council 2007 2008-12-31, committee - -")]
    public void A_body_says_when_it_met_and_by_when_it_meets_next(string day, string bodies) =>
        string.Join(", ", On(day).Bodies.Select(state => $"{state.Body.Name} {state.Last?.Text ?? "-"} "
            + (state.Next?.ToString() ?? "-"))).ShouldBe(bodies);

    [Theory]
    [InlineData("2003-12-31", "begun Unknown, opened Due, widened Due")]
    [InlineData("2009-06-01", "begun Done, opened Due, widened Due")]
    [InlineData("2011-06-01", "begun Done, opened Unknown, widened Due")]
    public void A_milestone_is_done_due_or_unknown(string day, string states) =>
        string.Join(", ", On(day).Projects.Select(one =>
            $"{one.Milestone.Name} {one.State}")).ShouldBe(states);

    [Fact]
    public void A_milestone_is_overdue_only_by_a_complete_source() =>
        On("2011-06-01", "coverage step 1990-01-01/2015-12-31").Projects[1].State
            .ShouldBe(MilestoneState.Overdue);

    [Theory]
    [InlineData("2011-01-01", "", "pending")]
    [InlineData("2013-06-01", "", "missed")]
    [InlineData("2013-06-01", "2011 value trade 11 million", "reached")]
    public void A_target_is_pending_reached_or_missed_and_never_breached(string day, string more,
        string state) =>
        CooperationJson.Words(On(day, more.Length == 0 ? [] : [more]).Targets[0]).ShouldBe(state);

    [Fact]
    public void Members_come_and_go_and_a_stage_has_its_day()
    {
        var found = On("2010-01-01");
        var member = found.Organisations[0].Members.ShouldHaveSingleItem();
        (member.Since.Text, member.Until?.Text).ShouldBe(("2001-02-03", "2009-02-03"));
        found.Stages[0].Since!.Text.ShouldBe("1999");
        On("1998-01-01").Stages[0].Since.ShouldBeNull();
    }
}
