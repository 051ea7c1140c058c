using Servanda.Time;
using DateAdjusters = NodaTime.DateAdjusters;
using Noda = NodaTime.LocalDate;

namespace Servanda.Tests.Time;

/// <summary>
/// NodaTime as an independent oracle, on every day from 1899-01-01 to 2101-12-31: 1900 and 2100 are common
/// years, 2000 is a leap year. The expected values are put in NodaTime's words, not in ours.
/// </summary>
public class AgainstNodaTime
{
    private static readonly Period[] Periods =
    [
        Period.Zero, Period.OfDays(1), Period.OfDays(90), Period.OfWeeks(6),
        Period.OfMonths(1), Period.OfMonths(3), Period.OfMonths(6), Period.OfMonths(13),
        Period.OfYears(1), Period.OfYears(4), Period.OfYears(20),
        new(1, 6, 0, 0), new(1, 1, 1, 1), new(0, 1, 0, 30),
    ];

    private static readonly Counting[] Countings =
    [
        default,
        new(FirstDay.Counted, MonthEnd.LastDay),
        new(FirstDay.NotCounted, MonthEnd.NextDay),
        new(FirstDay.Counted, MonthEnd.NextDay),
    ];

    [Fact]
    public void A_day_has_the_same_year_month_and_day() =>
        OnEveryDay(date => (Ours(date).Year, Ours(date).Month, Ours(date).DayOfMonth),
            date => (date.Year, date.Month, date.Day));

    [Fact]
    public void A_day_is_written_the_same() =>
        OnEveryDay(date => Ours(date).ToString(), date => $"{date:uuuu-MM-dd}");

    [Fact]
    public void A_period_after_a_day_ends_on_the_same_day()
    {
        foreach (var period in Periods)
        {
            foreach (var counting in Countings)
            {
                OnEveryDay(
                    date => Count.Add(Ours(date), period, counting),
                    date => Expected(date, period, counting));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(366)]
    public void The_nth_day_after_is_the_same(int n)
    {
        OnEveryDay(date => Count.NthDayAfter(n, Ours(date)), date => Ours(date.PlusDays(n)));
        OnEveryDay(
            date => Count.NthDayAfter(n, Ours(date), new(FirstDay.Counted, MonthEnd.LastDay)),
            date => Ours(n == 0 ? date : date.PlusDays(n).PlusDays(-1)));
    }

    [Fact]
    public void The_first_of_the_month_after_is_the_day_after_the_end_of_the_month() =>
        OnEveryDay(
            date => Count.FirstOfMonthAfter(Ours(date)),
            date => Ours(date.With(DateAdjusters.EndOfMonth).PlusDays(1)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(25)]
    public void The_first_of_the_nth_month_after_is_the_same(int n) =>
        OnEveryDay(
            date => Count.FirstOfNthMonthAfter(n, Ours(date)),
            date => Ours(date.ToYearMonth().PlusMonths(n).OnDayOfMonth(1)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 28)]
    [InlineData(2, 29)]
    [InlineData(3, 1)]
    [InlineData(7, 1)]
    [InlineData(12, 31)]
    public void A_fixed_day_of_the_year_is_the_same(int month, int dayOfMonth)
    {
        var annual = new NodaTime.AnnualDate(month, dayOfMonth);
        Counted? Next(Noda date, Func<Noda, bool> good)
        {
            var next = Enumerable.Range(date.Year, 2).Select(annual.InYear).First(good);
            return new Counted(Ours(next), next.Day != dayOfMonth);
        }
        OnEveryDay(
            date => Count.FixedDay(month, dayOfMonth, Ours(date), orOn: false),
            date => Next(date, good => good > date));
        OnEveryDay(
            date => Count.FixedDay(month, dayOfMonth, Ours(date), orOn: true),
            date => Next(date, good => good >= date));
    }

    [Fact]
    public void The_latest_day_is_the_last_one_from_which_counting_forward_still_fits()
    {
        foreach (var period in Periods)
        {
            foreach (var counting in Countings)
            {
                // Days ascend, so the greatest L that fits only ever moves forward.
                var latest = First.PlusMonths(-12 * period.Years - period.Months)
                    .PlusDays(-7 * period.Weeks - period.Days - 40);
                OnEveryDay(date => Count.Latest(period, Ours(date), counting), date =>
                {
                    while (Expected(latest.PlusDays(1), period, counting)!.Value.Day <= Ours(date))
                    {
                        latest = latest.PlusDays(1);
                    }
                    return new Counted(Ours(latest), Expected(latest, period, counting)!.Value.Clamped);
                });
            }
        }
    }

    [Fact]
    public void A_day_minus_a_period_is_the_same()
    {
        foreach (var period in Periods)
        {
            OnEveryDay(date => Count.Minus(Ours(date), period), date =>
            {
                var month = date.PlusMonths(-12 * period.Years - period.Months);
                var expected = month.PlusWeeks(-period.Weeks).PlusDays(-period.Days);
                return new Counted(Ours(expected), month.Day != date.Day);
            });
        }
    }

    private static readonly Noda First = new(1899, 1, 1);
    private static readonly Noda Last = new(2101, 12, 31);

    private static Counted? Expected(Noda from, Period period, Counting counting)
    {
        var month = from.PlusMonths(12 * period.Years + period.Months);
        var clamped = month.Day != from.Day;
        if (clamped && counting.MonthEnd == MonthEnd.NextDay)
        {
            month = month.ToYearMonth().PlusMonths(1).OnDayOfMonth(1);
        }
        var end = month.PlusWeeks(period.Weeks).PlusDays(period.Days);
        var early = counting.FirstDay == FirstDay.Counted && !period.IsZero;
        return new Counted(Ours(early ? end.PlusDays(-1) : end), clamped);
    }

    private static Day Ours(Noda date) => Any.DayOf(NodaTime.Period.DaysBetween(new Noda(1, 1, 1), date));

    private static void OnEveryDay<T>(Func<Noda, T> ours, Func<Noda, T> expected)
    {
        var same = EqualityComparer<T>.Default;
        for (var date = First; date <= Last; date = date.PlusDays(1))
        {
            var (actual, wanted) = (ours(date), expected(date));
            if (!same.Equals(actual, wanted))
            {
                Assert.Fail($"On {date:uuuu-MM-dd}: {actual}, but NodaTime says {wanted}");
            }
        }
    }
}
