using FsCheck.Fluent;
using Servanda.Time;

namespace Servanda.Tests.Time;

public class CountTests
{
    private static readonly Counting FirstDayCounted = new(FirstDay.Counted, MonthEnd.LastDay);
    private static readonly Counting NextDay = new(FirstDay.NotCounted, MonthEnd.NextDay);

    [Theory]
    [InlineData("2002-02-28", "20 years", "2022-02-28", false)]
    [InlineData("2001-07-16", "20 years", "2021-07-16", false)]
    [InlineData("2023-01-31", "1 month", "2023-02-28", true)]
    [InlineData("2024-01-31", "1 month", "2024-02-29", true)]
    [InlineData("2024-02-29", "1 year", "2025-02-28", true)]
    [InlineData("2024-02-29", "4 years", "2028-02-29", false)]
    [InlineData("2024-02-29", "1 year 1 month", "2025-03-29", false)]
    [InlineData("2023-01-31", "1 month 1 day", "2023-03-01", true)]
    [InlineData("2023-01-31", "0 days", "2023-01-31", false)]
    public void Years_and_months_are_one_step_and_a_missing_day_is_the_last_of_its_month(
        string from, string period, string end, bool clamped) =>
        Count.Add(D(from), P(period)).ShouldBe(new Counted(D(end), clamped));

    [Fact]
    public void Three_single_months_drift_where_one_step_of_three_does_not()
    {
        var oneStep = Count.Add(D("2023-01-31"), P("3 months"))!.Value.Day;
        var drifting = Enumerable.Range(0, 3)
            .Aggregate(D("2023-01-31"), (day, _) => Count.Add(day, P("1 month"))!.Value.Day);
        oneStep.ShouldBe(D("2023-04-30"));
        drifting.ShouldBe(D("2023-04-28"));
    }

    [Fact]
    public void A_missing_day_may_become_the_first_of_the_next_month_but_never_the_third() =>
        Count.Add(D("2023-01-31"), P("1 month"), NextDay).ShouldBe(new Counted(D("2023-03-01"), true));

    [Fact]
    public void Where_the_first_day_counts_a_period_ends_a_day_earlier()
    {
        var newYear = D("2023-01-01");
        Count.Add(newYear, P("1 year"), FirstDayCounted).ShouldBe(new Counted(D("2023-12-31"), false));
        Count.Add(newYear, P("1 day"), FirstDayCounted).ShouldBe(new Counted(newYear, false));
        Count.Add(newYear, Period.Zero, FirstDayCounted).ShouldBe(new Counted(newYear, false));
        Count.Add(D("9999-01-01"), P("1 year"), FirstDayCounted).ShouldBe(new Counted(Day.Max, false));
        Count.NthDayAfter(30, newYear, FirstDayCounted).ShouldBe(D("2023-01-30"));
    }

    [Theory]
    [InlineData("1 year", "2027-02-28", "2026-02-28", "2026-02-28")]
    [InlineData("1 year", "2027-02-27", "2026-02-27", "2026-02-27")]
    [InlineData("1 month", "2023-02-28", "2023-01-31", "2023-01-28")]
    [InlineData("1 month", "2024-02-28", "2024-01-28", "2024-01-28")]
    [InlineData("1 month", "2024-02-29", "2024-01-31", "2024-01-29")]
    [InlineData("1 month", "2023-03-31", "2023-02-28", "2023-02-28")]
    [InlineData("1 month", "2023-03-29", "2023-02-28", "2023-02-28")]
    [InlineData("1 year", "2025-02-28", "2024-02-29", "2024-02-28")]
    [InlineData("6 months", "2023-08-31", "2023-02-28", "2023-02-28")]
    [InlineData("90 days", "2023-12-31", "2023-10-02", "2023-10-02")]
    public void A_backward_limit_and_its_rival(string period, string before, string latest, string rival)
    {
        Count.Latest(P(period), D(before))!.Value.Day.ShouldBe(D(latest));
        Count.Minus(D(before), P(period))!.Value.Day.ShouldBe(D(rival));
    }

    [Theory]
    [InlineData("2011-10-15", "2012-02-01")]
    [InlineData("2011-10-31", "2012-02-01")]
    [InlineData("2011-11-01", "2012-03-01")]
    public void The_Council_of_Europe_form_goes_to_the_next_month_even_from_a_first(string day, string force)
    {
        var after = Count.Add(D(day), P("3 months"))!.Value.Day;
        Count.FirstOfMonthAfter(after).ShouldBe(D(force));
    }

    [Theory]
    [InlineData("2011-10-01", "2012-01-01")]
    [InlineData("2011-10-31", "2012-01-01")]
    public void The_Hague_form_counts_calendar_months(string day, string force) =>
        Count.FirstOfNthMonthAfter(3, D(day)).ShouldBe(D(force));

    [Theory]
    [InlineData("2023-07-01", false, "2024-07-01")]
    [InlineData("2023-07-01", true, "2023-07-01")]
    [InlineData("2023-06-30", false, "2023-07-01")]
    [InlineData("9999-07-01", false, null)]
    public void A_fixed_day_may_or_may_not_be_the_day_itself(string day, bool orOn, string? next) =>
        (Count.FixedDay(7, 1, D(day), orOn)?.Day.ToString()).ShouldBe(next);

    [Fact]
    public void A_fixed_29_February_is_the_28th_in_other_years_and_says_so()
    {
        Count.FixedDay(2, 29, D("2023-01-01"), orOn: false).ShouldBe(new Counted(D("2023-02-28"), true));
        Count.FixedDay(2, 29, D("2023-02-28"), orOn: false).ShouldBe(new Counted(D("2024-02-29"), false));
        Should.Throw<ArgumentOutOfRangeException>(() => Count.FixedDay(2, 30, Day.Min, orOn: true));
    }

    [Fact]
    public void The_latest_day_fits_and_the_day_after_it_does_not() =>
        Any.Holds(Cases, it =>
        {
            var (before, period, counting) = it;
            if (Count.Latest(period, before, counting) is not { } latest)
            {
                return !Fits(Day.Min, period, before, counting);
            }
            return Fits(latest.Day, period, before, counting)
                && Count.Add(latest.Day, period, counting)!.Value.Clamped == latest.Clamped
                && (latest.Day == Day.Max || !Fits(latest.Day.PlusDays(1)!.Value, period, before, counting));
        });

    [Fact]
    public void A_later_day_never_has_an_earlier_end_or_latest_day() =>
        Any.Holds(
            from it in Cases from other in Any.Day from step in Gen.Choose(0, 3) select (it, other, step),
            all =>
            {
                var ((day, period, counting), other, step) = all;
                var later = step == 0 ? other : day.PlusDays(step) ?? day;
                (day, later) = day <= later ? (day, later) : (later, day);
                return (Count.Add(day, period, counting)?.Day ?? Day.Max)
                        <= (Count.Add(later, period, counting)?.Day ?? Day.Max)
                    && (Count.Latest(period, day, counting)?.Day ?? Day.Min)
                        <= (Count.Latest(period, later, counting)?.Day ?? Day.Min)
                    && (Count.Minus(day, period)?.Day ?? Day.Min)
                        <= (Count.Minus(later, period)?.Day ?? Day.Min);
            });

    [Fact]
    public void In_years_and_months_the_rival_count_is_never_later_than_the_latest_day() =>
        Any.Holds(Cases, it =>
        {
            var period = new Period(it.Period.Years, it.Period.Months, 0, 0);
            var rival = Count.Minus(it.Day, period)?.Day ?? Day.Min;
            return rival <= (Count.Latest(period, it.Day)?.Day ?? Day.Min);
        });

    [Fact]
    public void Extremes_never_throw() =>
        Any.Holds(
            from it in Cases
            from n in Gen.Elements(Any.Extreme)
            from month in Gen.Choose(1, 12)
            select (it, n, month),
            all =>
            {
                var ((day, period, counting), n, month) = all;
                _ = Count.Add(day, period, counting);
                _ = Count.Latest(period, day, counting);
                _ = Count.Minus(day, period);
                _ = Count.NthDayAfter(n, day, counting);
                _ = Count.NthDayAfter(-n, day, counting);
                _ = Count.FirstOfMonthAfter(day);
                _ = Count.FirstOfNthMonthAfter(n, day);
                _ = Count.FirstOfNthMonthAfter(-n, day);
                _ = Count.FixedDay(month, 29, day, orOn: n % 2 == 0);
                return true;
            });

    private static FsCheck.Gen<(Day Day, Period Period, Counting Counting)> Cases { get; } =
        from day in Any.Day
        from period in Any.Period
        from counting in Any.Counting
        select (day, period, counting);

    private static bool Fits(Day from, Period period, Day before, Counting counting) =>
        Count.Add(from, period, counting) is { } end && end.Day <= before;

    private static Day D(string text) =>
        Day.TryParse(text, out var day) ? day : throw new ArgumentException(text, nameof(text));

    private static Period P(string text) =>
        Period.TryParse(text, out var period) ? period : throw new ArgumentException(text, nameof(text));
}
