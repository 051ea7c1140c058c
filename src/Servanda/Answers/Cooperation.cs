using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>A body, when it last met, and by when it meets next if it keeps its cadence.</summary>
/// <param name="Next">The last day on which the next meeting would keep the cadence; null without
/// one.</param>
public sealed record BodyState(Body Body, UncertainDate? Last, Day? Next, int Meetings, Seq<string> Sources)
{
    /// <summary>What would settle which meeting was the last; empty where that is certain.</summary>
    public Seq<OpenFact> ToPinDown { get; init; }

    /// <summary>By when it meets next, or should have met by a day, in words; null without a
    /// cadence.</summary>
    public string? NextInWords(Day on) => Next is not { } next ? null
        : next >= on ? $"next by {Wording.Of(next)} if it keeps its cadence"
        : $"no meeting since is on record, though by its cadence one was due by {Wording.Of(next)}";
}

/// <summary>A meeting on record.</summary>
/// <param name="Certain">It took place by the day asked about, on whichever of its days.</param>
public sealed record Meeting(UncertainDate Date, string Body, Level? Level, string? At, Seq<string> Entries,
    Seq<string> Sources, bool Certain);

public enum MilestoneState
{
    Done,
    /// <summary>Its last day has not passed.</summary>
    Due,
    /// <summary>Its last day has passed, and a complete source has no such act.</summary>
    Overdue,
    /// <summary>Nothing on record tells.</summary>
    Unknown,
}

/// <param name="On">When it was done, or may have been where that is unknown; else null.</param>
public sealed record MilestoneOnDay(Project Project, Milestone Milestone, MilestoneState State,
    UncertainDate? On,
    Seq<string> Sources)
{
    /// <summary>What would settle the state; empty where it is certain.</summary>
    public Seq<OpenFact> ToPinDown { get; init; }
}

/// <summary>A value of an indicator as one account has it.</summary>
public sealed record IndicatorValue(UncertainDate Date, decimal Amount, Rank Rank, string Entry,
    Seq<string> Sources);

public sealed record IndicatorSeries(Indicator Indicator, Seq<IndicatorValue> Values);

/// <summary>A target and the values that tell of it.</summary>
/// <param name="ReachedOn">The first value that reaches it, by its last day.</param>
/// <param name="IsOver">Its last day has passed.</param>
/// <param name="Latest">The latest value by its last day, or by the day asked about.</param>
public sealed record TargetState(Target Target, IndicatorValue? ReachedOn, bool IsOver,
    IndicatorValue? Latest);

/// <summary>A member of an organisation.</summary>
public sealed record Membership(PartyId Member, UncertainDate Since, UncertainDate? Until,
    Seq<string> Sources)
{
    /// <summary>The day of leaving in one world.</summary>
    internal Day? Left { get; init; }
}

public sealed record OrganisationState(Organisation Organisation, Seq<Membership> Members)
{
    /// <summary>What would settle who is a member; empty where that is certain.</summary>
    public Seq<OpenFact> ToPinDown { get; init; }
}

/// <summary>A stage and its first day; null where the record does not tell.</summary>
public sealed record StageState(Stage Stage, UncertainDate? Since, Seq<string> Sources)
{
    /// <summary>What would settle whether it has begun; empty where that is certain.</summary>
    public Seq<OpenFact> ToPinDown { get; init; }
}

/// <summary>The system of cooperation on a day, as the record tells it, and who says so.</summary>
public sealed record Cooperation(Treaty Treaty, Question Question, Seq<BodyState> Bodies,
    Seq<Meeting> Meetings,
    Seq<MilestoneOnDay> Projects, Seq<TargetState> Targets, Seq<IndicatorSeries> Indicators,
    Seq<OrganisationState> Organisations, Seq<StageState> Stages)
{
    public static Cooperation Of(Treaty treaty, Ledger ledger, Question question) =>
        Of(Case.Of(treaty, ledger, question), question);

    /// <summary>The answer to a question of that case.</summary>
    public static Cooperation Of(Case given, Question question)
    {
        var treaty = given.Treaty;
        var world = World.Of(given, question);
        var (system, doubts) = (treaty.Cooperation, new CooperationDoubts(given, question));
        var meetings = system.Bodies.SelectMany(body => MeetingsOf(world, body)).OrderBy(one =>
            one.Date.Possible.First)
            .ToSeq();
        var series = treaty.Indicators.Select(indicator => SeriesOf(given, indicator, question.On)).ToSeq();
        return new Cooperation(treaty, question,
            system.Bodies.Select(body => StateOf(body, meetings) with
            {
                ToPinDown = doubts.Of(body),
            }).ToSeq(),
            meetings,
            system.Projects.SelectMany(project => project.Milestones.Select(milestone =>
                StateOf(world, project, milestone) with
                {
                    ToPinDown = doubts.Of(project, milestone),
                })).ToSeq(),
            system.Targets.Select(target => StateOf(target, series, question.On)).ToSeq(), series,
            system.Organisations.Select(organisation => new OrganisationState(organisation,
                Members(world, organisation)) { ToPinDown = doubts.Of(organisation) }).ToSeq(),
            system.Stages.Select(stage => StateOf(world, stage) with
            {
                ToPinDown = doubts.Of(stage),
            }).OrderBy(stage => stage.Since?.Possible.First ?? Day.Max).ToSeq());
    }

    internal static IEnumerable<Meeting> MeetingsOf(World world, Body body) => world.Occurrences
        .Where(act => act.Day <= world.On && act.Account.Report.About == body.Name)
        .Select(act => new Meeting(act.Account.Day, body.Name, act.Account.Report.Level ?? body.Level,
            act.Account.Report.At, act.Step.Act.Entries, act.Step.Act.Sources,
            act.Act.Admissible.All(account => !account.Denied && account.Day.Possible.Last <= world.On)));

    internal static BodyState StateOf(Body body, Seq<Meeting> meetings)
    {
        var own = meetings.Where(meeting => meeting.Body == body.Name).ToList();
        var last = own.Count > 0 ? own[^1] : null;
        Day? next = last?.Date.Possible.Last is not { } met || body.Meets is not { } cadence ? null
            : cadence.EachYear ? Day.Of(met.Year + 1, 12, 31)
            : Count.Add(met, cadence.Period)?.Day;
        return new BodyState(body, last?.Date, next, own.Count, last?.Sources ?? []);
    }

    internal static MilestoneOnDay StateOf(World world, Project project, Milestone milestone)
    {
        var done = Fitting(world, milestone.DoneBy).FirstOrDefault();
        // Of a year that is not over, the day may be still to come.
        return done is null
            ? new MilestoneOnDay(project, milestone, Undone(world, milestone), null, [])
            : new MilestoneOnDay(project, milestone, done.Account.Day.Possible.Last <= world.On
                ? MilestoneState.Done : MilestoneState.Unknown, done.Account.Day, done.Step.Act.Sources);
    }

    /// <summary>The state of a step that is not done by the day asked about.</summary>
    internal static MilestoneState Undone(World world, Milestone milestone)
    {
        var last = milestone.Due?.Possible.Last;
        return last >= world.On ? MilestoneState.Due
            : last is not null && world.Case.CoverageOf(milestone.DoneBy, null, last.Value) is not null
                ? MilestoneState.Overdue : MilestoneState.Unknown;
    }

    internal static IEnumerable<Occurrence> Fitting(World world, ActPattern pattern)
    {
        var index = world.Index;
        var patterns = new Engine.Norms.Patterns(world, index, new Dated(null, new Step.Convention(
            Conventions.FirstDay, "", false)));
        return patterns.From(pattern, new Engine.Norms.Binding([], null, null), Day.Min, false);
    }

    private static IndicatorSeries SeriesOf(Case given, Indicator indicator, Day until) => new(indicator,
        (from told in Series.Values(given.View, indicator.Name)
         let value = Series.ValueOf(told)
         where value.Day.Possible.First <= until
         select new IndicatorValue(value.Day, value.Amount, told.Rank, told.First.Id,
             told.Entries.SelectMany(entry => entry.Sources).Select(Claims.Source).Distinct().ToSeq()))
        .ToSeq());

    private static TargetState StateOf(Target target, Seq<IndicatorSeries> series, Day until)
    {
        var values = series.First(one => one.Indicator.Name == target.Indicator).Values
            .Where(value => value.Date.Possible.First <= target.By).ToList();
        return new TargetState(target, values.Find(value => value.Amount >= target.Amount), target.By < until,
            values.Find(value => value.Date.Possible.First == values[^1].Date.Possible.First));
    }

    internal static Seq<Membership> Members(World world, Organisation organisation)
    {
        var acts = world.Occurrences.Where(act => act.Day <= world.On
            && act.Account.Report.About == organisation.Name).ToList();
        return (from act in acts
                where act.Name == organisation.JoinedBy
                from member in act.Authors
                let left = acts.Find(other => other.Name == organisation.LeftBy && other.Day >= act.Day
                    && other.Authors.Contains(member))
                orderby act.Day, member
                select new Membership(member, act.Account.Day, left?.Account.Day,
                    act.Step.Act.Sources) { Left = left?.Day }).ToSeq();
    }

    /// <summary>A state as a word.</summary>
    public static string Words(MilestoneState state) => state.ToString().ToLowerInvariant();

    private static StageState StateOf(World world, Stage stage)
    {
        var begun = Fitting(world, stage.Begins).FirstOrDefault();
        return new StageState(stage, begun?.Account.Day, begun?.Step.Act.Sources ?? []);
    }
}
