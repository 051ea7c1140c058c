using Servanda.Time;

namespace Servanda.Tests.Reference;

/// <summary>
/// The counts in the slowest way: a day at a time, months by number, backward limits by trying every day. It
/// shares nothing with the engine but the civil day itself.
/// </summary>
internal sealed class NaiveDays(bool firstDayCounted, bool monthEndNextDay, bool startOfDay)
{
    internal static Day Next(Day day) => day.PlusDays(1)!.Value;
    internal static Day Before(Day day) => day.PlusDays(-1)!.Value;
    internal static Day Max(Day one, Day other) => one > other ? one : other;
    internal static Day Min(Day one, Day other) => one < other ? one : other;

    /// <summary>X of E: an anniversary's last day in force.</summary>
    internal Day LastDay(Day anniversary) => startOfDay ? Before(anniversary) : anniversary;

    internal Day NthAfter(int n, Day day)
    {
        for (var i = firstDayCounted ? 1 : 0; i < n; i++)
        {
            day = Next(day);
        }
        return day;
    }

    internal Day Add(Day from, int years, int months, int days)
    {
        if (years + months + days == 0)
        {
            return from;
        }
        var (year, month, dayOfMonth) = from;
        for (var i = 0; i < 12 * years + months; i++)
        {
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        }
        Day day;
        var missing = !Day.TryOf(year, month, dayOfMonth, out day);
        for (var last = dayOfMonth - 1; missing && !Day.TryOf(year, month, last, out day); last--)
        {
        }
        day = missing && monthEndNextDay ? Next(day) : day;
        for (var i = 0; i < days; i++)
        {
            day = Next(day);
        }
        return firstDayCounted ? Before(day) : day;
    }

    internal Day Add(Day from, Period period) =>
        Add(from, period.Years, period.Months, 7 * period.Weeks + period.Days);

    /// <summary>L: of all days from which the period ends by the limit, the last.</summary>
    internal Day Latest(Period period, Day limit)
    {
        var day = limit;
        while (Add(day, period) > limit)
        {
            day = Before(day);
        }
        return day;
    }

    internal static Day FirstOfMonth(int months, Day after)
    {
        var (_, month, _) = after;
        while (months > 0)
        {
            after = Next(after);
            months -= after.Month == month ? 0 : 1;
            month = after.Month;
        }
        return Day.Of(after.Year, after.Month, 1);
    }

    internal static Day Fixed(int month, int dayOfMonth, bool orOn, Day from)
    {
        var day = orOn ? from : Next(from);
        while (!Falls(day))
        {
            day = Next(day);
        }
        return day;

        bool Falls(Day on) => on.Month == month && (on.DayOfMonth == dayOfMonth
            || (on.DayOfMonth < dayOfMonth && Next(on).Month != month));
    }
}
