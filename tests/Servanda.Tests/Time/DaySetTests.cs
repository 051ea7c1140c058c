using Servanda.Time;

namespace Servanda.Tests.Time;

public class DaySetTests
{
    private static readonly Day Start = Day.Of(2001, 7, 16);

    [Fact]
    public void Operations_do_what_they_do_to_sets_of_single_days() =>
        Any.Holds(Any.Sets, it =>
        {
            var (start, one, other) = it;
            var (union, common, less) = (one.Union(other), one.Intersect(other), one.Except(other));
            var not = one.ComplementWithin(Interval.All);
            return Enumerable.Range(start.Number, 40).Select(Any.DayOf).All(day =>
                union.Contains(day) == (one.Contains(day) || other.Contains(day))
                && common.Contains(day) == (one.Contains(day) && other.Contains(day))
                && less.Contains(day) == (one.Contains(day) && !other.Contains(day))
                && not.Contains(day) == !one.Contains(day))
                && new[] { one, union, common, less, not }.All(IsNormal);
        });

    [Fact]
    public void Sets_obey_the_laws_of_algebra_as_values() =>
        Any.Holds(Any.Sets, it =>
        {
            var (start, one, other) = it;
            var all = new Interval(start, start.PlusDays(39)!.Value);
            DaySet Not(DaySet set) => set.ComplementWithin(all);
            return one.Union(other) == other.Union(one)
                && one.Intersect(other) == other.Intersect(one)
                && Not(Not(one)) == one
                && Not(one.Union(other)) == Not(one).Intersect(Not(other))
                && one.Except(other).Union(one.Intersect(other)) == one
                && one.Union(DaySet.Empty) == one
                && one.Intersect(DaySet.All) == one
                && one.Except(one) == DaySet.Empty
                && one.DayCount + other.DayCount == one.Union(other).DayCount + one.Intersect(other).DayCount
                && one.GetHashCode() == Not(Not(one)).GetHashCode();
        });

    [Fact]
    public void Intervals_that_touch_become_one()
    {
        var set = DaySet.From([Of(3, 5), Of(0, 2), Of(8, 9)]);
        set.ToString().ShouldBe("2001-07-16/2001-07-21, 2001-07-24/2001-07-25");
        set.DayCount.ShouldBe(8);
        set.First.ShouldBe(Start);
        set.Last.ShouldBe(Start.PlusDays(9));
        set.IntervalAt(Start.PlusDays(4)!.Value).ShouldBe(Of(0, 5));
        set.IntervalAt(Start.PlusDays(6)!.Value).ShouldBeNull();
    }

    [Fact]
    public void The_empty_set_has_no_first_and_no_last_day()
    {
        DaySet.Empty.First.ShouldBeNull();
        DaySet.Empty.Last.ShouldBeNull();
        DaySet.Empty.DayCount.ShouldBe(0);
        DaySet.Empty.ToString().ShouldBe("no day");
        DaySet.Empty.ComplementWithin(Interval.All).ShouldBe(DaySet.All);
        DaySet.All.ComplementWithin(Interval.All).ShouldBe(DaySet.Empty);
        DaySet.All.DayCount.ShouldBe(Day.Max.Number + 1);
    }

    [Fact]
    public void An_interval_is_closed_and_never_empty()
    {
        var interval = Of(0, 5);
        interval.DayCount.ShouldBe(6);
        interval.Contains(Start).ShouldBeTrue();
        interval.Contains(interval.Last).ShouldBeTrue();
        interval.Contains(Of(1, 5)).ShouldBeTrue();
        interval.Contains(Of(1, 6)).ShouldBeFalse();
        interval.Overlaps(Of(5, 9)).ShouldBeTrue();
        interval.Overlaps(Of(6, 9)).ShouldBeFalse();
        interval.Intersect(Of(5, 9)).ShouldBe(Of(5, 5));
        interval.Intersect(Of(6, 9)).ShouldBeNull();
        interval.ToString().ShouldBe("2001-07-16/2001-07-21");
        Of(0, 0).ToString().ShouldBe("2001-07-16");
        Interval.Between(interval.Last, interval.First).ShouldBeNull();
        Should.Throw<ArgumentException>(() => new Interval(interval.Last, interval.First))
            .Message.ShouldStartWith("An interval from 2001-07-21 cannot end on 2001-07-16.");
    }

    private static Interval Of(int first, int last) =>
        new(Start.PlusDays(first)!.Value, Start.PlusDays(last)!.Value);

    private static bool IsNormal(DaySet set) =>
        set.Intervals.Zip(set.Intervals.Skip(1))
            .All(pair => pair.First.Last.DaysUntil(pair.Second.First) > 1);
}
