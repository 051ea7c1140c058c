using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>Conditions on a day: true, false or unknown (Kleene), each with its proof.</summary>
internal sealed class Conditions(World world, Life life, Patterns patterns)
{
    internal (Truth Truth, Step Because) On(Condition condition, Day day, Binding binding) => condition switch
    {
        Condition.Or or => Joined(or.Parts, day, binding, Math.Max, "one of them"),
        Condition.And and => Joined(and.Parts, day, binding, Math.Min, "all of them"),
        Condition.Not not => Negated(On(not.Inner, day, binding), day),
        Condition.Happened happened => Happened(happened, day, binding),
        Condition.Holds holds => Holds(holds, day, binding),
        Condition.InForce => InForce(day),
        Condition.Assessed assessed => Assessed(assessed, day),
        Condition.Compares compares => Compares(compares, day),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The days of an interval on which a condition is true, and those on which it is
    /// unknown.</summary>
    internal (DaySet True, DaySet Unknown) Days(Condition condition, Interval within, Binding binding)
    {
        var turns = patterns.DaysOf(Acts(condition)).SelectMany(day => new[] { day, day.PlusDays(1) ?? day })
            .Concat(world.Case.CoverageEnds.Append(life.Until ?? Day.Max)
                .Select(day => day.PlusDays(1) ?? day))
            .Concat(Values().Select(value => value.Day.First).OfType<Day>())
            .Append(within.First).Where(within.Contains).Distinct().Order().ToList();
        var (yes, open) = (new List<Interval>(), new List<Interval>());
        for (var i = 0; i < turns.Count; i++)
        {
            var days = new Interval(turns[i], i + 1 < turns.Count ? turns[i + 1].PlusDays(-1)!.Value
                : within.Last);
            var truth = On(condition, turns[i], binding).Truth;
            (truth == Truth.Yes ? yes : truth == Truth.Unknown ? open : []).Add(days);
        }
        return (DaySet.From(yes), DaySet.From(open));
    }

    /// <summary>The kinds of acts on whose days a condition can turn.</summary>
    private IEnumerable<ActName> Acts(Condition condition) => condition switch
    {
        Condition.Or or => or.Parts.SelectMany(Acts),
        Condition.And and => and.Parts.SelectMany(Acts),
        Condition.Not not => Acts(not.Inner),
        Condition.Happened happened => [happened.Act.Act],
        Condition.Holds holds => world.Treaty.States.Where(state => state.Name == holds.State)
            .SelectMany(state => new[] { state.Begins.Act, state.Ends.Act }),
        _ => [],
    };

    private (Truth, Step) Joined(
        Seq<Condition> parts, Day day, Binding binding, Func<int, int, int> join, string rule)
    {
        var found = parts.Select(part => On(part, day, binding)).ToList();
        var truth = (Truth)found.Select(part => (int)part.Truth).Aggregate(join);
        return (truth, Says(rule, day, truth, [.. found.Select(part => part.Because).Distinct()]));
    }

    private static (Truth, Step) Negated((Truth Truth, Step Because) inner, Day day)
    {
        var truth = (Truth)(2 - (int)inner.Truth);
        return (truth, Says("the opposite", day, truth, inner.Because));
    }

    private static Step.Derived Says(string what, Day day, Truth truth, params Step[] because) =>
        new("a condition is read with what is on record", new Statement.Holds(what, day, truth),
            because.ToSeq());

    /// <summary>
    /// Such an act happened: true if it is on record; else false where the record is complete, and unknown
    /// where not.
    /// </summary>
    private (Truth, Step) Happened(Condition.Happened condition, Day day, Binding binding)
    {
        var limit = condition.BeforeTrigger ? (binding.Cause?.Day ?? day).PlusDays(-1) : day;
        var since = condition.Since is { } form
            ? DayFinder.Find(world, form, new Setting
            {
                EntryIntoForce = life.EntryDated,
                EntryForParty = binding.Entry,
                Trigger = binding.Cause is { } cause ? new Dated(cause.Day, cause.Because) : null,
            }).Day : Day.Min;
        var act = limit is { } until && since is { } from
            ? patterns.From(condition.Act, binding, from, false).FirstOrDefault(act => act.Day <= until)
            : null;
        var words = (condition.Absent ? "no " : "") + Wording.Of(condition.Act)
            + (condition.BeforeTrigger ? " before the trigger" : "");
        if (act is not null)
        {
            var truth = condition.Absent ? Truth.No : Truth.Yes;
            return (truth, Says(words, day, truth, act.Step));
        }
        var says = $"no {Wording.Of(condition.Act)} is known"
            + (limit is { } last && last < world.On ? $" by {Wording.Of(last)}" : "");
        var leaf = world.AbsenceOf(patterns.Bound(condition.Act, binding, false), says,
            condition.Since is null ? Beginning : since ?? Beginning,
            limit is { } end && end < world.On ? end : world.On);
        var known = leaf is Step.AbsenceCovered ? (condition.Absent ? Truth.Yes : Truth.No) : Truth.Unknown;
        return (known, Says(words, day, known, leaf));
    }

    /// <summary>From when on a source must be complete to tell that something never happened.</summary>
    private Day? Beginning => world.Treaty.Done ?? life.EntryDated.Day;

    private (Truth, Step) Holds(Condition.Holds condition, Day day, Binding binding)
    {
        var (days, doubtful, because) = StateDays(condition.State, binding);
        var truth = days.Contains(day) ? Truth.Yes : doubtful.Contains(day) ? Truth.Unknown : Truth.No;
        truth = condition.Negated ? (Truth)(2 - (int)truth) : truth;
        return (truth,
            Says(condition.State.Replace('-', ' ') + (condition.Negated ? " does not hold" : " holds"), day,
            truth, [.. because.Distinct()]));
    }

    /// <summary>
    /// The days on which a state holds, those on which the record does not tell, and the leaves. The days on
    /// which it
    /// begins and ends hold it; after its beginning it goes on until an act on record ends it.
    /// </summary>
    internal (DaySet Holds, DaySet Doubtful, List<Step> Because) StateDays(string name, Binding binding)
    {
        var state = world.Treaty.States.First(found => found.Name == name);
        var begins = patterns.From(state.Begins, binding, Day.Min, false).ToList();
        var ends = patterns.From(state.Ends, binding, Day.Min, false).ToList();
        var because = begins.Concat(ends).Select(act => (Step)act.Step).ToList();
        var intervals = new List<Interval>();
        foreach (var begin in begins)
        {
            var end = ends.FirstOrDefault(act => act.Day >= begin.Day);
            intervals.Add(new Interval(begin.Day, end?.Day ?? Day.Max));
        }
        var holds = DaySet.From(intervals);
        var bound = patterns.Bound(state.Begins, binding, false);
        var known = Beginning is { } first ? world.Case.CoveredUntil(bound, first) : null;
        if (begins.Count == 0)
        {
            because.Add(world.AbsenceOf(bound, $"no {Wording.Of(state.Begins)} is known", Beginning,
                known < world.On ? known.Value : world.On));
        }
        var doubtful = known is not { } last ? DaySet.All : last.PlusDays(1) is { } after
            ? DaySet.Of(after, Day.Max)
            : DaySet.Empty;
        return (holds, doubtful.Except(holds), because);
    }

    private (Truth, Step) InForce(Day day)
    {
        var truth = life.InForceOn(day);
        return (truth, Says("in force between the parties", day, truth, life.Proof));
    }

    private (Truth, Step) Assessed(Condition.Assessed condition, Day day)
    {
        if (world.Case.Assessments[condition.Question].FirstOrDefault() is { } entry)
        {
            var found = (Assertion.Assessed)entry.Assertion;
            var truth = found.Answer switch { "yes" => Truth.Yes, "no" => Truth.No, _ => Truth.Unknown };
            return (truth, Says($"“{condition.Question}”", day, truth,
                new Step.Assessment(found.Question, found.Answer, found.By.Name, entry.Id)));
        }
        return (Truth.Unknown, Says($"“{condition.Question}”", day, Truth.Unknown,
            new Step.AbsenceUncovered("no finding on it is known", new ActName("assessment"), world.On)));
    }

    private IEnumerable<Assertion.Valued> Values() => world.Case.View.Entries
        .Select(known => known.Entry.Assertion).OfType<Assertion.Valued>();

    private (Truth, Step) Compares(Condition.Compares condition, Day day)
    {
        var latest = Values().Where(value => value.Indicator == condition.Indicator
            && value.Unit == condition.Unit && value.Day.First <= day).MaxBy(value => value.Day.First);
        var truth = latest is null ? Truth.Unknown
            : (condition.AtLeast ? latest.Amount >= condition.Value : latest.Amount <= condition.Value)
            ? Truth.Yes : Truth.No;
        var words = $"{condition.Indicator} {(condition.AtLeast ? "at least" : "at most")} "
            + $"{condition.Value} {condition.Unit}"
            + (latest is null ? "" : $" (on record: {latest.Amount} {latest.Unit}, {latest.Day})");
        return (truth, Says(words, day, truth,
            new Step.AbsenceUncovered(latest is null ? "no value is known" : "no later value is known",
                new ActName(condition.Indicator), world.On)));
    }
}
