namespace Servanda.Time;

/// <summary>
/// The counts that treaties use. Each gives null where the answer lies outside the years 0001 to 9999, and
/// none throws for large numbers.
/// </summary>
public static class Count
{
    /// <summary>
    /// The day that ends a period after a day: years and months in one step from the day itself, then weeks
    /// and days. No period at all ends on the day itself, whatever the conventions.
    /// </summary>
    public static Counted? Add(Day from, Period period, Counting counting = default)
    {
        var (number, clamped) = Sum(from, period, counting);
        return Day.FromNumber(number) is { } day ? new Counted(day, clamped) : null;
    }

    /// <summary>
    /// "The 30th day after": the day itself is day 0, or day 1 where the first day is counted. n is 0 or
    /// more.
    /// </summary>
    public static Day? NthDayAfter(int n, Day day, Counting counting = default) =>
        day.PlusDays(n - FirstDayCounted(n, counting));

    /// <summary>
    /// "The first day of the month after": always of the next month, also when the day is itself a first.
    /// This is the form of the Council of Europe's final clauses.
    /// </summary>
    public static Day? FirstOfMonthAfter(Day day) => FirstOfNthMonthAfter(1, day);

    /// <summary>
    /// "The first day of the third calendar month after": the month of the day plus n. This is the form of
    /// the Hague conventions; "the first day of the nth month after the month of" says the same. n is 0 or
    /// more.
    /// </summary>
    public static Day? FirstOfNthMonthAfter(int n, Day day)
    {
        var (year, month, _) = day;
        var index = 12L * year + month - 1 + n;
        return index is >= 12 and < 120_000 ? Day.Of((int)(index / 12), (int)(index % 12) + 1, 1) : null;
    }

    /// <summary>
    /// The first fixed day of the year after a day, or on or after it. 02-29 is 02-28, and clamped, in a year
    /// without it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// No year has such a day; readers' texts are checked before.
    /// </exception>
    public static Counted? FixedDay(int month, int dayOfMonth, Day day, bool orOn)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dayOfMonth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dayOfMonth, Day.DaysInMonth(2000, month));
        for (var year = day.Year; year <= 9999; year++)
        {
            var length = Day.DaysInMonth(year, month);
            var candidate = Day.Of(year, month, Math.Min(dayOfMonth, length));
            if (candidate > day || (orOn && candidate == day))
            {
                return new Counted(candidate, dayOfMonth > length);
            }
        }
        return null;
    }

    /// <summary>
    /// The last good day for something due a period before a day: the greatest L from which the period ends
    /// on or before that day. Clamped says that the count forward from L was.
    /// </summary>
    public static Counted? Latest(Period period, Day before, Counting counting = default)
    {
        if (Sum(Day.Min, period, counting).Number > before.Number)
        {
            return null;
        }
        // Adding a period is monotone, though not one to one: 28 to 31 January all lead to 28 February. A
        // month has 28 to 31 days, and a convention moves the end by a day at most: that bounds the search.
        var low = Math.Max(0, before.Number - 31 * period.AllMonths - period.AllDays - 1);
        var high = Math.Min(before.Number, before.Number - 28 * period.AllMonths - period.AllDays + 1);
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            var fits = Sum(DayOf(middle), period, counting).Number <= before.Number;
            (low, high) = fits ? (middle, high) : (low, middle - 1);
        }
        return new Counted(DayOf(low), Sum(DayOf(low), period, counting).Clamped);
    }

    /// <summary>
    /// The rival of Latest: the day minus the period, years and months first, the same day number or else the
    /// last day of the month.
    /// </summary>
    public static Counted? Minus(Day day, Period period)
    {
        var (year, month, dayOfMonth) = day;
        var index = 12L * year + month - 1 - period.AllMonths;
        if (index < 12)
        {
            return null;
        }
        var length = Day.DaysInMonth(index / 12, (int)(index % 12) + 1);
        var number = Day.NumberOf(index / 12, (int)(index % 12) + 1, Math.Min(dayOfMonth, length));
        return Day.FromNumber(number - period.AllDays) is { } found
            ? new Counted(found, dayOfMonth > length)
            : null;
    }

    /// <summary>
    /// A sum as a day number that may lie beyond 9999: with the first day counted, the end may come back.
    /// </summary>
    private static (long Number, bool Clamped) Sum(Day from, Period period, Counting counting)
    {
        long number = from.Number;
        var clamped = false;
        if (period.AllMonths > 0)
        {
            var (year, month, dayOfMonth) = from;
            var index = 12L * year + month - 1 + period.AllMonths;
            var length = Day.DaysInMonth(index / 12, (int)(index % 12) + 1);
            clamped = dayOfMonth > length;
            number = Day.NumberOf(index / 12, (int)(index % 12) + 1, clamped ? length : dayOfMonth);
            number += clamped && counting.MonthEnd == MonthEnd.NextDay ? 1 : 0;
        }
        return (number + period.AllDays - FirstDayCounted(period.IsZero ? 0 : 1, counting), clamped);
    }

    private static long FirstDayCounted(int length, Counting counting) =>
        length > 0 && counting.FirstDay == FirstDay.Counted ? 1 : 0;

    private static Day DayOf(long number) => Day.FromNumber(number)!.Value;
}
