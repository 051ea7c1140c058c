namespace Servanda.Time;

/// <summary>
/// Whether the day of the event counts. Not counted (<i>dies a quo non computatur</i>): it is day 0. Counted:
/// it is day 1, so that every period ends one day earlier.
/// </summary>
public enum FirstDay
{
    NotCounted,
    Counted,
}

/// <summary>
/// What a day number becomes in a month that lacks it: that month's last day, or the first of the next.
/// </summary>
public enum MonthEnd
{
    LastDay,
    NextDay,
}

/// <summary>
/// The counting conventions of a treaty. The default value is the usual one: the first day is not counted,
/// and a missing day becomes the last day of the month.
/// </summary>
public readonly record struct Counting(FirstDay FirstDay, MonthEnd MonthEnd);

/// <summary>
/// A day that was counted out. Clamped: a month lacked the day number, and the convention chose the day.
/// </summary>
public readonly record struct Counted(Day Day, bool Clamped);
