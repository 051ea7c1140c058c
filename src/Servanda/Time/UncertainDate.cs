namespace Servanda.Time;

/// <summary>
/// A date as sources give it: the Extended Date/Time Format (ISO 8601-2:2019, annex A; Library of Congress),
/// levels 0 and 1 and one-of sets, without times of day. It is a set of days on which the thing may have
/// happened.
/// </summary>
/// <remarks>
/// <para>Days and more: <c>2001-07-16</c>, <c>2001-07</c>, <c>2001</c>; unspecified digits from the right
/// (<c>201X</c>, <c>20XX</c>, <c>2004-XX</c>, <c>2004-06-XX</c>, <c>2004-XX-XX</c>); seasons <c>2001-21</c>
/// to <c>2001-24</c>; intervals <c>2001-07/2002-02</c>, with an end that is open (<c>..</c>) or unknown
/// (empty); sets of which one is right, <c>[2001-07-16,2001-07-19]</c>, with ranges <c>[2001..2003]</c>,
/// <c>[..2003]</c>, <c>[2001..]</c>.</para>
/// <para>Seasons are of the north and whole months, since the format leaves their days to the reader: spring
/// (21) March to May, summer (22) June to August, autumn (23) September to November, winter (24) December to
/// February of the next year.</para>
/// <para>The marks <c>?</c> (uncertain), <c>~</c> (approximate) and <c>%</c> (both) stand after a date. They
/// say how far the source trusts it and add no days: how many would be a guess.</para>
/// </remarks>
public sealed record UncertainDate
{
    internal UncertainDate(string text, DaySet possible)
    {
        Text = text;
        Possible = possible;
    }

    /// <summary>A day that is known.</summary>
    public static UncertainDate Of(Day day) => new(day.ToString(), DaySet.Of(day));

    /// <summary>The date as it was written.</summary>
    public string Text { get; }

    /// <summary>
    /// The days on which it may have happened, at least one. An end that is open or unknown reaches to the
    /// end of the calendar.
    /// </summary>
    public DaySet Possible { get; }

    /// <summary>The source doubts the date (<c>?</c> or <c>%</c>).</summary>
    public bool Uncertain { get; internal init; }

    /// <summary>The source gives the date as near the truth (<c>~</c> or <c>%</c>).</summary>
    public bool Approximate { get; internal init; }

    /// <summary>No first day is known.</summary>
    public bool StartIsOpen { get; internal init; }

    /// <summary>No last day is known.</summary>
    public bool EndIsOpen { get; internal init; }

    /// <summary>One day, however far the source trusts it: no other day is known.</summary>
    public bool IsDay => Possible.DayCount == 1;

    /// <summary>One day, and no doubt about it.</summary>
    public bool IsExact => IsDay && !Uncertain && !Approximate;

    /// <summary>
    /// The first possible day, which is also the default; null if no first day is known, because the first
    /// day of the calendar would then pass for one.
    /// </summary>
    public Day? First => StartIsOpen ? null : Possible.First;

    /// <summary>The last possible day; null if no last day is known.</summary>
    public Day? Last => EndIsOpen ? null : Possible.Last;

    /// <summary>
    /// The day that answers first: the first possible one, or the last where no first day is known.
    /// </summary>
    public Day Default => First ?? Last ?? Possible.First!.Value;

    /// <summary>Reads a date, or gives null and the reason in a plain sentence without a full stop.</summary>
    public static UncertainDate? TryParse(ReadOnlySpan<char> text, out string? error) =>
        Edtf.Read(text, out error);

    /// <summary>The date as it was written.</summary>
    public override string ToString() => Text;
}
