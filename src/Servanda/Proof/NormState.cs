using Servanda.Time;

namespace Servanda.Proof;

/// <summary>What became of what a norm asks: one of the two dimensions of an instance.</summary>
public enum PerformanceState
{
    Scheduled,
    Pending,
    Performed,
    PerformedLate,
    StillOwed,
    Lapsed,
    ApparentlyOwed,
    Released,
    /// <summary>Its condition is false: nothing is asked, and nothing is fulfilled.</summary>
    Dormant,
}

/// <summary>Whether and how the norm was broken: the other dimension.</summary>
public enum BreachState
{
    None,
    Breach,
    /// <summary>Nothing says that the record is complete, so the absence of an act proves no
    /// breach.</summary>
    Apparent,
    /// <summary>Practice, a pledge or a gloss was not followed; only text and agreement can be
    /// breached.</summary>
    Missed,
    Excused,
    Waived,
    Repaired,
}

/// <summary>The state of an instance on a day.</summary>
/// <param name="On">The day of performance, or of release.</param>
/// <param name="From">The first day of the breach.</param>
/// <param name="Until">The day on which the breach ended by performance or release; equal to <c>From</c>
/// where it lasted
/// no whole day.</param>
/// <param name="Due">The last day for performance; null where there is none.</param>
/// <param name="DayCount">For what is owed promptly and pending: days since it fell due to be done.</param>
/// <param name="Attention">Office policy asks somebody to look; never a breach by itself.</param>
public readonly record struct NormState(PerformanceState Performance, Day? On, BreachState Breach, Day? From,
    Day? Until, Day? Due, int? DayCount, bool Attention)
{
    internal static NormState Of(PerformanceState performance, Day? on, Day? due) =>
        new(performance, on, BreachState.None, null, null, due, null, false);
}
