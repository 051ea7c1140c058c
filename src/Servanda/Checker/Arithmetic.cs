using Servanda.Model;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>
/// The checker's own counting, forwards only, on the numbers of years, months and days; it takes nothing from
/// the counts
/// that produce answers. Null: the day lies outside the years 1 to 9999.
/// </summary>
internal sealed class Arithmetic(bool firstDayCounted, bool missingDayIsNextDay)
{
    internal Counted? Add(Day from, long months, long days)
    {
        var month = 12L * from.Year + from.Month - 1 + months;
        if (month >= 120_000)
        {
            return null;
        }
        var length = Day.DaysInMonth((int)(month / 12), (int)(month % 12) + 1);
        var clamped = from.DayOfMonth > length;
        var day = Day.Of((int)(month / 12), (int)(month % 12) + 1, clamped ? length : from.DayOfMonth);
        var more = days + (clamped && missingDayIsNextDay ? 1 : 0) - (
            firstDayCounted && months + days > 0 ? 1 : 0);
        return day.PlusDays(more) is { } found ? new Counted(found, clamped) : null;
    }

    /// <summary>The first day after whole periods, whether or not a first day is counted.</summary>
    internal Day? Whole(Day from, long months, long days) =>
        new Arithmetic(false, missingDayIsNextDay).Add(from, months, days)?.Day;

    internal Counted? Add(Day from, Period period) =>
        Add(from, 12L * period.Years + period.Months, 7L * period.Weeks + period.Days);

    /// <summary>What a form that rests on one other day makes of that day.</summary>
    internal Counted? Of(DayForm form, Day day) => form switch
    {
        DayForm.Nth nth => Add(day, 0, nth.N),
        DayForm.After after => Add(day, after.Period),
        DayForm.FirstOfMonth => FirstOf(day, 1),
        DayForm.FirstOfNthMonth first => FirstOf(day, first.N),
        DayForm.Fixed yearly => First(yearly, day, day.Year) ?? First(yearly, day, day.Year + 1),
        _ => null,
    };

    private static Counted? FirstOf(Day day, int months)
    {
        var month = 12L * day.Year + day.Month - 1 + months;
        return month < 120_000 ? new Counted(Day.Of((int)(month / 12), (int)(month % 12) + 1, 1), false)
            : null;
    }

    private static Counted? First(DayForm.Fixed form, Day after, int year)
    {
        if (year > 9999)
        {
            return null;
        }
        var length = Day.DaysInMonth(year, form.Month);
        var day = Day.Of(year, form.Month, Math.Min(form.DayOfMonth, length));
        return day > after || (form.OnOrAfter && day == after) ? new Counted(day, form.DayOfMonth > length)
            : null;
    }
}
