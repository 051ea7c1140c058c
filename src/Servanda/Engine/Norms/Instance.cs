using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>
/// One occurrence of a norm. Its key (norm, bearers, counterparty, trigger or period) stays the same when the
/// record grows.
/// </summary>
internal sealed record Instance(Norm Norm, string Key, Binding Binding, Course Course, Truth Condition,
    Day? Due,
    Seq<Step> Because, Seq<Remedy> Remedies, Step.Assessment? Finding)
{
    /// <summary>The end of what it rests on, and what suspended it.</summary>
    internal Seq<Step> Limits { get; init; }

    internal Cause Cause => Binding.Cause!;

    /// <summary>The state on a day, with the norm's basis and what an unknown condition leaves of
    /// it.</summary>
    internal NormState At(Day day)
    {
        var state = Unremedied(day);
        return state with { Breach = Norms.Remedies.On(Remedies, state, day) };
    }

    /// <summary>
    /// The first days of the breaches that are established by a day and were not excused then; what comes
    /// after one, such as a waiver, reparation or another breach, does not undo it.
    /// </summary>
    internal IEnumerable<Day> Breaches(Day by)
    {
        if (!Norm.CanBeBreached || Condition == Truth.Unknown)
        {
            return [];
        }
        var found = Course.Breaches(by).ToList();
        var state = Unremedied(by);
        return (found.Count == 0 && state is { Breach: BreachState.Breach, From: { } from } ? [from] : found)
            .Where(day => Norms.Remedies.On(Remedies, state with { Breach = BreachState.Breach, From = day,
                Until = day }, day) == BreachState.Breach);
    }

    private NormState Unremedied(Day day)
    {
        var state = Course.At(day);
        if (Finding is { Answer: "yes" } && state.Breach == BreachState.None && day >= Course.Opened)
        {
            state = state with { Breach = BreachState.Breach, From = Course.Opened };
        }
        if (state.Breach == BreachState.Breach && Condition == Truth.Unknown)
        {
            state = state with { Breach = BreachState.Apparent };
        }
        if (state.Performance == PerformanceState.StillOwed && Condition == Truth.Unknown)
        {
            state = state with { Performance = PerformanceState.ApparentlyOwed };
        }
        return Norm.CanBeBreached ? state : Missed(state);
    }

    /// <summary>What cannot be breached is missed, and only where that is established.</summary>
    private static NormState Missed(NormState state) => state.Breach switch
    {
        BreachState.Breach => state with { Breach = BreachState.Missed },
        BreachState.Apparent => state with { Breach = BreachState.None, From = null, Until = null },
        _ => state,
    };

    internal Step.Derived Proof(Day day)
    {
        var opens = new Step.Derived("each match of the trigger on a day in force makes an instance",
            new Statement.Opens(Norm.Id, Key, Binding.Bearers, Binding.Counterparty, Course.Opened, Due),
                Because);
        return new Step.Derived(
            "performance and breach are read from the window, the acts and the record's coverage",
            new Statement.Stands(Norm.Id, Key, day, At(day)), Leaves.Of(Course)
                .Concat(Remedies.Where(remedy => remedy.From <= day).Select(remedy => remedy.Because))
                .Concat(Finding is { } finding ? [finding] : []).Concat(Limits)
                .Prepend(opens).Distinct().ToSeq());
    }
}

/// <summary>The claims and absences on which the state of a course rests.</summary>
internal static class Leaves
{
    internal static IEnumerable<Step> Of(Course course) => course switch
    {
        Course.Achieve achieve => new[] { achieve.Act?.Step, achieve.Absence }.OfType<Step>(),
        Course.Maintain maintain => maintain.Because,
        Course.Refrain refrain => refrain.Because is { } because ? [because] : [],
        Course.Both both => Of(both.One).Concat(Of(both.Other)),
        Course.Either either => Of(either.One).Concat(Of(either.Other)),
        Course.InTurn turn => turn.Next is { } next ? Of(turn.First).Concat(Of(next)) : Of(turn.First),
        Course.Instead instead => instead.Substitute is { } other ? Of(instead.First).Concat(Of(other))
            : Of(instead.First),
        _ => [],
    };

    /// <summary>The steps that found the days of its windows.</summary>
    internal static IEnumerable<Step> Windows(Course? course) => course switch
    {
        Course.Achieve achieve => achieve.Window,
        Course.Maintain maintain => maintain.Window,
        Course.Refrain refrain => refrain.Window,
        Course.Both both => Windows(both.One).Concat(Windows(both.Other)),
        Course.Either either => Windows(either.One).Concat(Windows(either.Other)),
        Course.InTurn turn => Windows(turn.First).Concat(Windows(turn.Next)),
        Course.Instead instead => Windows(instead.First).Concat(Windows(instead.Substitute)),
        _ => [],
    };
}
