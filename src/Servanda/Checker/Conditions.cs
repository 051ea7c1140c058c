using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>What a condition is on a day, and what a proof has to show for it.</summary>
/// <param name="Says">The condition in words.</param>
/// <param name="OnForce">It rests on whether the treaty is in force.</param>
internal sealed record Weighed(string Says, Day On, Truth Truth, Seq<Weighed> Parts, Seq<Leaf> Leaves,
    bool OnForce = false);

/// <summary>Reads conditions in the record: true, false or unknown (Kleene).</summary>
internal sealed class Conditions(Treaty treaty, Facts facts, Patterns patterns, Force force)
{
    private Day Today => facts.Now.Until;

    /// <summary>From when on a source must be complete to tell that something never happened.</summary>
    private Day Beginning => treaty.Done ?? force.Since!.Value;

    internal Weighed Read(Condition condition, Day day, Bound bound) => condition switch
    {
        Condition.Or or => Joined("one of them", or.Parts, day, bound),
        Condition.And and => Joined("all of them", and.Parts, day, bound),
        Condition.Not not => Opposite(Read(not.Inner, day, bound)),
        Condition.Happened happened => Happened(happened, day, bound),
        Condition.Holds holds => Holds(holds, day, bound),
        Condition.InForce =>
            new Weighed("in force between the parties", day, force.On(day) ? Truth.Yes : Truth.No,
            [], [], true),
        Condition.Assessed assessed => Assessed(assessed.Question, day),
        Condition.Compares compares => Compares(compares, day),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>True if one is, false if all are; or the other way round; else unknown.</summary>
    private Weighed Joined(string says, Seq<Condition> parts, Day day, Bound bound)
    {
        var (read, enough) = (parts.Select(part => Read(part, day, bound)).ToSeq(),
            says == "one of them" ? Truth.Yes : Truth.No);
        var truth = read.Any(part => part.Truth == enough) ? enough
            : read.Any(part => part.Truth == Truth.Unknown) ? Truth.Unknown : Opposite(enough);
        return new Weighed(says, day, truth, read, []);
    }

    private static Weighed Opposite(Weighed inner) =>
        new("the opposite", inner.On, Opposite(inner.Truth), [inner], []);

    private static Truth Opposite(Truth truth) => truth switch
    {
        Truth.Yes => Truth.No,
        Truth.No => Truth.Yes,
        _ => Truth.Unknown,
    };

    private Weighed Happened(Condition.Happened asked, Day day, Bound bound)
    {
        var until = asked.BeforeTrigger ? bound.Cause.Day.PlusDays(-1) : day;
        var since = asked.Since is { } form
            ? facts.Evaluate(form, facts.Now, bound.Anchors with { Receipt = null }) : Day.Min;
        var (act, says) = (Wording.Of(asked.Act), (asked.Absent ? "no " : "") + Wording.Of(asked.Act)
            + (asked.BeforeTrigger ? " before the trigger" : ""));
        var found = since is not { } from ? null
            : patterns.From(asked.Act, bound, from, false).FirstOrDefault(act => act.Day <= until);
        if (found is not null)
        {
            return new Weighed(says, day, asked.Absent ? Truth.No : Truth.Yes, [], [Leaf.Of(found)]);
        }
        var end = until < Today ? until.Value : Today;
        var absence = facts.Absence(patterns.Named(asked.Act, bound, false),
            $"no {act} is known" + (until < Today ? $" by {Wording.Of(end)}" : ""),
            asked.Since is null ? Beginning : since ?? Beginning, end);
        return new Weighed(says, day, absence.Any[0] is Step.AbsenceUncovered ? Truth.Unknown
            : asked.Absent ? Truth.Yes : Truth.No, [], [absence]);
    }

    private Weighed Holds(Condition.Holds asked, Day day, Bound bound)
    {
        var truth = State(asked.State, day, bound);
        return new Weighed(asked.State.Replace('-', ' ') + (asked.Negated ? " does not hold" : " holds"), day,
            asked.Negated ? Opposite(truth) : truth, [], OfState(asked.State, bound));
    }

    private StateOfAffairs Named(string state) => treaty.States.First(named => named.Name == state);

    /// <summary>From the day on which it begins to the day on which it ends; what the record does not tell of
    /// other days is unknown.</summary>
    internal Truth State(string name, Day day, Bound bound)
    {
        var state = Named(name);
        var holds = patterns.From(state.Begins, bound, Day.Min, false).Any(begin => begin.Day <= day
            && !patterns.From(state.Ends, bound, begin.Day, false).Any(end => end.Day < day));
        return holds ? Truth.Yes
            : facts.CoveredUntil(patterns.Named(state.Begins, bound, false), Beginning) >= day ? Truth.No
            : Truth.Unknown;
    }

    /// <summary>Every act that begins or ends the state, or that none begins it.</summary>
    internal Seq<Leaf> OfState(string name, Bound bound)
    {
        var state = Named(name);
        var begins = patterns.From(state.Begins, bound, Day.Min, false).ToList();
        var leaves = begins.Concat(patterns.From(state.Ends, bound, Day.Min, false)).Select(Leaf.Of);
        var none = patterns.Named(state.Begins, bound, false);
        var until = facts.CoveredUntil(none, Beginning) is { } covered && covered < Today ? covered : Today;
        return (begins.Count > 0 ? leaves : leaves.Append(facts.Absence(none,
            $"no {Wording.Of(state.Begins)} is known", Beginning, until))).ToSeq();
    }

    private Weighed Assessed(string question, Day day)
    {
        var found = facts.Assessments.Where(one => one.Question == question).Take(1).ToList();
        var truth = found.Select(one => one.Answer switch
        {
            "yes" => Truth.Yes,
            "no" => Truth.No,
            _ => Truth.Unknown,
        }).FirstOrDefault(Truth.Unknown);
        return new Weighed($"“{question}”", day, truth, [], found.Count > 0 ? [Leaf.Of(found[0])]
            : [Leaf.Of(new Step.AbsenceUncovered("no finding on it is known", new ActName("assessment"),
                Today))]);
    }

    private Weighed Compares(Condition.Compares asked, Day day)
    {
        var value = facts.Entries.Select(entry => entry.Assertion).OfType<Assertion.Valued>()
            .Where(value => value.Indicator == asked.Indicator && value.Unit == asked.Unit
                && value.Day.First <= day)
            .MaxBy(value => value.Day.First!.Value.Number);
        var met = value is null ? Truth.Unknown
            : (asked.AtLeast ? value.Amount >= asked.Value : value.Amount <= asked.Value) ? Truth.Yes
                : Truth.No;
        var says = $"{asked.Indicator} {(asked.AtLeast ? "at least" : "at most")} {asked.Value} {asked.Unit}"
            + (value is null ? "" : $" (on record: {value.Amount} {value.Unit}, {value.Day})");
        return new Weighed(says, day, met, [], [Leaf.Of(new Step.AbsenceUncovered(
            value is null ? "no value is known" : "no later value is known", new ActName(asked.Indicator),
                Today))]);
    }

    /// <summary>The days on which a condition or a state can turn.</summary>
    internal IEnumerable<Day> Turns => facts.Turns.Append(force.Last?.PlusDays(1) ?? Day.Max);
}
