using Servanda.Model;
using Servanda.Time;

namespace Servanda.Compiler;

/// <summary>
/// The earliest and the latest that a day can be, as far as the text alone says; null where it does not say.
/// </summary>
/// <param name="cause">
/// Null: only calendar dates are known. Else everything is counted from this day, on which a norm begins to
/// ask: the trigger is that day, entry into force is not later, and calendar dates tell nothing.
/// </param>
internal sealed class DayBounds(Treaty treaty, Day? cause = null)
{
    private readonly Counting counting = new(
        treaty.Convention(Conventions.FirstDay).Alternatives[0] == "counted" ? FirstDay.Counted
            : FirstDay.NotCounted,
        treaty.Convention(Conventions.MonthEnd).Alternatives[0] == "next-day" ? MonthEnd.NextDay
            : MonthEnd.LastDay);
    private readonly Dictionary<string, Day?> earliest = [];
    private readonly Dictionary<string, Day?> latest = [];

    /// <summary>
    /// The first day on which the treaty can apply: what its clause on entry into force says; the day on
    /// which it was done where that says nothing, or where the treaty applies provisionally before.
    /// </summary>
    internal Day? Entry => treaty.Final is { EntersIntoForce: { } enters, Provisional: null }
        && Earliest(enters.Day) is { } day ? day : treaty.Done;

    internal Day? Earliest(DayForm form) => form switch
    {
        DayForm.Date date => cause is null ? date.Day.First : null,
        DayForm.EntryIntoForce or DayForm.Trigger or DayForm.Receipt => cause ?? Entry,
        DayForm.Signature or DayForm.Consents or DayForm.ConsentOfAll or DayForm.ItsConsent
            or DayForm.ItsAcceptance => cause is null ? treaty.Done : null,
        DayForm.OfAct => null,
        DayForm.Later later => AnyLater(Earliest(later.One), Earliest(later.Other)),
        DayForm.NotBefore bound => AnyLater(Earliest(bound.Of), Earliest(bound.Bound)),
        DayForm.Earlier earlier => Both(Earliest(earlier.One), Earliest(earlier.Other), false),
        DayForm.OfReading reading => OfReading(reading.Reading, earliest, Earliest, false),
        _ => Counted(form, Earliest),
    };

    internal Day? Latest(DayForm form) => form switch
    {
        DayForm.Date date => cause is null ? date.Day.Last : null,
        DayForm.EntryIntoForce entry => cause ?? (entry.ForParty ? null
            : treaty.Final.EntersIntoForce is { } enters ? Latest(enters.Day) : null),
        DayForm.Trigger => cause,
        DayForm.Receipt or DayForm.Signature or DayForm.Consents or DayForm.ConsentOfAll
            or DayForm.ItsConsent or DayForm.ItsAcceptance or DayForm.OfAct => null,
        DayForm.Later later => Both(Latest(later.One), Latest(later.Other), true),
        DayForm.NotBefore bound => Both(Latest(bound.Of), Latest(bound.Bound), true),
        DayForm.Earlier earlier => Both(Latest(earlier.One), Latest(earlier.Other), false)
            ?? Latest(earlier.One) ?? Latest(earlier.Other),
        DayForm.OfReading reading => OfReading(reading.Reading, latest, Latest, true),
        _ => Counted(form, Latest),
    };

    /// <summary>The earliest first day of a window.</summary>
    internal Day? Opens(Window? window) => window is Window.Within { After: { } after } ? Earliest(after)
        : cause ?? Entry;

    /// <summary>The earliest last day of a window.</summary>
    internal Day? EarliestDue(Window? window) => window is Window.Within { After: null } within
        ? Plus(cause ?? Entry, within.Period) : Due(window, Earliest);

    /// <summary>The latest last day of a window.</summary>
    internal Day? LatestDue(Window? window) => window is Window.Within { After: null } within
        ? Plus(cause, within.Period) : Due(window, Latest);

    private Day? Due(Window? window, Func<DayForm, Day?> bound) => window switch
    {
        Window.Within { After: { } after } within => Plus(bound(after), within.Period),
        Window.By by => bound(by.Day),
        Window.Before before => bound(before.Day)?.PlusDays(-1),
        Window.AtLeastBefore least => bound(least.Day) is { } day
            ? Count.Latest(least.Period, day, counting)?.Day : null,
        _ => null,
    };

    private Day? Plus(Day? from, Period period) =>
        from is { } day ? Count.Add(day, period, counting)?.Day : null;

    private static Day? AnyLater(Day? one, Day? other) => Both(one, other, true) ?? one ?? other;

    private static Day? Both(Day? one, Day? other, bool later) =>
        one is { } a && other is { } b ? (a > b == later ? a : b) : null;

    private Day? OfReading(string name, Dictionary<string, Day?> known, Func<DayForm, Day?> bound, bool later)
    {
        if (!known.TryGetValue(name, out var found))
        {
            var days = (treaty.Readings.FirstOrDefault(reading => reading.Name == name)?.Alternatives ?? [])
                .Select(alternative => bound(alternative.Day)).ToList();
            found = days.Count == 0 ? null : days.Aggregate((one, other) => Both(one, other, later));
            known[name] = found;
        }
        return found;
    }

    private Day? Counted(DayForm form, Func<DayForm, Day?> bound) => form switch
    {
        DayForm.Nth nth => bound(nth.Of) is { } day ? Count.NthDayAfter(nth.N, day, counting) : null,
        DayForm.After after => Plus(bound(after.Of), after.Period),
        DayForm.FirstOfMonth first => bound(first.Of) is { } day ? Count.FirstOfMonthAfter(day) : null,
        DayForm.FirstOfNthMonth first => bound(first.Of) is { } day
            ? Count.FirstOfNthMonthAfter(first.N, day) : null,
        DayForm.Fixed on => bound(on.Of) is { } day
            ? Count.FixedDay(on.Month, on.DayOfMonth, day, on.OnOrAfter)?.Day : null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
