namespace Servanda.Time;

/// <summary>A closed interval of days, never empty: both its first and its last day are inside.</summary>
public readonly record struct Interval
{
    /// <exception cref="ArgumentException">The last day is before the first.</exception>
    public Interval(Day first, Day last)
    {
        if (last < first)
        {
            throw new ArgumentException($"An interval from {first} cannot end on {last}.", nameof(last));
        }
        (First, Last) = (first, last);
    }

    public Day First { get; }
    public Day Last { get; }

    public static Interval All => new(Day.Min, Day.Max);

    /// <summary>
    /// The interval between two days, or null if that is empty because the last is before the first.
    /// </summary>
    public static Interval? Between(Day first, Day last) => first <= last ? new Interval(first, last) : null;

    /// <summary>How many days are inside: 1 or more.</summary>
    public int DayCount => First.DaysUntil(Last) + 1;

    public bool Contains(Day day) => First <= day && day <= Last;
    public bool Contains(Interval other) => First <= other.First && other.Last <= Last;
    public bool Overlaps(Interval other) => First <= other.Last && other.First <= Last;

    /// <summary>The days in both, or null if there are none.</summary>
    public Interval? Intersect(Interval other) =>
        Between(First > other.First ? First : other.First, Last < other.Last ? Last : other.Last);

    public void Deconstruct(out Day first, out Day last) => (first, last) = (First, Last);

    /// <summary>As in ISO 8601: 2001-07-16/2002-02-28, or the day alone.</summary>
    public override string ToString() => First == Last ? First.ToString() : $"{First}/{Last}";
}
