using FsCheck;
using FsCheck.Fluent;
using Servanda.Time;
using Interval = Servanda.Time.Interval;

namespace Servanda.Tests.Time;

/// <summary>Random values for properties, the awkward ones more often than by chance.</summary>
internal static class Any
{
    /// <summary>Any day: half of them near a month's end, and some at the ends of the calendar.</summary>
    public static Gen<Day> Day { get; } = Gen.OneOf(
        Gen.Choose(0, Servanda.Time.Day.Max.Number).Select(DayOf),
        from year in Gen.Choose(1, 9999)
        from month in Gen.Choose(1, 12)
        from back in Gen.Choose(0, 3)
        select Servanda.Time.Day.Of(year, month, Servanda.Time.Day.DaysInMonth(year, month) - back),
        Gen.Choose(0, 800).Select(DayOf),
        Gen.Choose(0, 800).Select(back => DayOf(Servanda.Time.Day.Max.Number - back)));

    public static Gen<Period> Period { get; } = Gen.OneOf(
        Gen.Choose(0, 40).Select(Servanda.Time.Period.OfDays),
        Gen.Choose(0, 40).Select(Servanda.Time.Period.OfMonths),
        Gen.Choose(0, 40).Select(Servanda.Time.Period.OfYears),
        PeriodUpTo(15),
        PeriodUpTo(1500),
        Gen.Elements(Extreme.Select(Servanda.Time.Period.OfYears).ToArray()),
        Gen.Constant(new Period(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)));

    public static Gen<Counting> Counting { get; } =
        from first in Gen.Elements(FirstDay.NotCounted, FirstDay.Counted)
        from end in Gen.Elements(MonthEnd.LastDay, MonthEnd.NextDay)
        select new Counting(first, end);

    /// <summary>Two sets of days among the same forty, somewhere or at an end of the calendar.</summary>
    public static Gen<(Day Start, DaySet One, DaySet Other)> Sets { get; } =
        from start in Gen.Elements(0, 730_000, Servanda.Time.Day.Max.Number - 39)
        from one in SetFrom(start)
        from other in SetFrom(start)
        select (DayOf(start), one, other);

    public static int[] Extreme => [0, 1, 9998, 9999, 10_000, int.MaxValue - 1, int.MaxValue];

    public static void Holds<T>(Gen<T> values, Func<T, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(values.ToArbitrary(), holds));

    public static Day DayOf(int number) => Servanda.Time.Day.FromNumber(number)!.Value;

    private static Gen<Period> PeriodUpTo(int most) =>
        from years in Gen.Choose(0, most)
        from months in Gen.Choose(0, most)
        from weeks in Gen.Choose(0, most)
        from days in Gen.Choose(0, most)
        select new Period(years, months, weeks, days);

    private static Gen<DaySet> SetFrom(int start) =>
        from size in Gen.Choose(0, 6)
        from intervals in Gen.ArrayOf(IntervalFrom(start), size)
        select DaySet.From(intervals);

    private static Gen<Interval> IntervalFrom(int start) =>
        from one in Gen.Choose(0, 39)
        from length in Gen.Choose(0, 8)
        select new Interval(DayOf(start + one), DayOf(start + Math.Min(39, one + length)));
}
