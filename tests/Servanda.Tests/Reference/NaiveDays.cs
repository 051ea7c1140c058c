using Servanda.Model;
using Servanda.Time;

namespace Servanda.Tests.Reference;

/// <summary>
/// The counts in the slowest way: a day at a time, months by number, backward limits by trying every day. It
/// shares nothing with the engine but the civil day itself.
/// </summary>
internal sealed class NaiveDays(bool firstDayCounted, bool monthEndNextDay, bool startOfDay)
{
    internal static NaiveDays Of(Func<string, string> convention) => new(
        convention(Conventions.FirstDay) == "counted", convention(Conventions.MonthEnd) == "next-day",
        convention(Conventions.Anniversary) == "start-of-day");

    internal static Day Next(Day day) => day.PlusDays(1)!.Value;
    internal static Day Before(Day day) => day.PlusDays(-1)!.Value;
    internal static Day Max(Day one, Day other) => one > other ? one : other;

    /// <summary>X of E: an anniversary's last day in force.</summary>
    internal Day LastDay(Day anniversary) => startOfDay ? Before(anniversary) : anniversary;

    /// <summary>The day of a form that rests on others; of any other form, what is known of it.</summary>
    internal Day? Of(DayForm form, Func<DayForm, Day?> known) => form switch
    {
        DayForm.Date date => date.Day.First,
        DayForm.Nth nth => Of(nth.Of, known) is { } day ? Nth(nth.N, day) : null,
        DayForm.After after => Of(after.Of, known) is { } day ? Add(day, after.Period) : null,
        DayForm.FirstOfMonth first => Of(first.Of, known) is { } day ? InMonth(1, day) : null,
        DayForm.FirstOfNthMonth first => Of(first.Of, known) is { } day ? InMonth(first.N, day) : null,
        DayForm.Fixed date => Of(date.Of, known) is { } day ? Fixed(date, day) : null,
        DayForm.NotBefore bound => Of(new DayForm.Later(bound.Of, bound.Bound), known),
        DayForm.Later both => Of(both.One, known) is { } one && Of(both.Other, known) is { } other
            ? Max(one, other) : null,
        DayForm.Earlier both => new[] { Of(both.One, known), Of(both.Other, known) }.Min(),
        _ => known(form),
    };

    private Day Nth(int n, Day day) => day.PlusDays(firstDayCounted ? n - 1 : n)!.Value;

    /// <summary>So many whole periods in one step: same number in a later month, then days.</summary>
    internal Day Add(Day from, Period period, int times = 1)
    {
        var months = times * (12 * period.Years + period.Months);
        var more = times * (7 * period.Weeks + period.Days);
        var (year, month, _) = InMonth(months, from);
        var day = Day.Of(year, month, Math.Min(from.DayOfMonth, Day.DaysInMonth(year, month)));
        more += day.DayOfMonth < from.DayOfMonth && monthEndNextDay ? 1 : 0;
        return months + more == 0 ? from : Nth(more, day);
    }

    /// <summary>The first day of the month so many months later.</summary>
    private static Day InMonth(int months, Day day) =>
        Day.Of(day.Year + (day.Month - 1 + months) / 12, (day.Month - 1 + months) % 12 + 1, 1);

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

    private static Day Fixed(DayForm.Fixed date, Day from)
    {
        var day = date.OnOrAfter ? from : Next(from);
        while (day.Month != date.Month || (day.DayOfMonth != date.DayOfMonth
            && (day.DayOfMonth > date.DayOfMonth || Next(day).Month == date.Month)))
        {
            day = Next(day);
        }
        return day;
    }
}
