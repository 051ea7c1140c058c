using Servanda.Text;

namespace Servanda.Time;

/// <summary>
/// A set of days, held as the fewest closed intervals, sorted, with at least a day between them; so equal
/// sets are equal values. The default value is the empty set.
/// </summary>
public readonly record struct DaySet
{
    private DaySet(Seq<Interval> intervals) => Intervals = intervals;

    public Seq<Interval> Intervals { get; }

    public static DaySet Empty => default;
    public static DaySet All => Of(Interval.All);

    public static DaySet Of(Day day) => Of(new Interval(day, day));
    public static DaySet Of(Interval interval) => new([interval]);
    public static DaySet Of(Day first, Day last) => Of(new Interval(first, last));

    /// <summary>The days of intervals in any order, which may overlap.</summary>
    public static DaySet From(IEnumerable<Interval> intervals)
    {
        var merged = new List<Interval>();
        foreach (var next in intervals.OrderBy(interval => interval.First))
        {
            if (merged.Count > 0 && next.First.Number <= merged[^1].Last.Number + 1)
            {
                var (first, last) = merged[^1];
                merged[^1] = new Interval(first, last > next.Last ? last : next.Last);
            }
            else
            {
                merged.Add(next);
            }
        }
        return new DaySet(merged.ToSeq());
    }

    public bool IsEmpty => Intervals.IsEmpty;
    public Day? First => IsEmpty ? null : Intervals[0].First;
    public Day? Last => IsEmpty ? null : Intervals[^1].Last;
    public int DayCount => Intervals.Sum(interval => interval.DayCount);

    public bool Contains(Day day) => IntervalAt(day) is not null;

    /// <summary>The longest interval of the set around a day, or null if the day is not in the set.</summary>
    public Interval? IntervalAt(Day day)
    {
        var (low, high) = (0, Intervals.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var interval = Intervals[middle];
            if (interval.Contains(day))
            {
                return interval;
            }
            (low, high) = day < interval.First ? (low, middle - 1) : (middle + 1, high);
        }
        return null;
    }

    public DaySet Union(DaySet other) => From(Intervals.Concat(other.Intervals));

    public DaySet Intersect(DaySet other)
    {
        var common = new List<Interval>();
        var (i, j) = (0, 0);
        while (i < Intervals.Count && j < other.Intervals.Count)
        {
            var (left, right) = (Intervals[i], other.Intervals[j]);
            if (left.Intersect(right) is { } both)
            {
                common.Add(both);
            }
            (i, j) = left.Last < right.Last ? (i + 1, j) : (i, j + 1);
        }
        return new DaySet(common.ToSeq());
    }

    /// <summary>The days of this set that are not in the other.</summary>
    public DaySet Except(DaySet other) => Intersect(other.ComplementWithin(Interval.All));

    /// <summary>The days of the interval that are not in this set.</summary>
    public DaySet ComplementWithin(Interval interval)
    {
        var gaps = new List<Interval>();
        Day? start = Day.Min;
        foreach (var (first, last) in Intervals)
        {
            if (first.PlusDays(-1) is { } end && Interval.Between(start!.Value, end) is { } gap)
            {
                gaps.Add(gap);
            }
            start = last.PlusDays(1);
        }
        if (start is { } rest)
        {
            gaps.Add(new Interval(rest, Day.Max));
        }
        return new DaySet(gaps.ToSeq()).Intersect(Of(interval));
    }

    /// <summary>The intervals with commas between them; "no day" for the empty set.</summary>
    public override string ToString() => IsEmpty ? "no day" : string.Join(", ", Intervals);
}
