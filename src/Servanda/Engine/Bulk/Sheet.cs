using System.Numerics;

namespace Servanda.Engine.Bulk;

/// <summary>
/// What became of one treaty, by day: whatever day is asked about, the answer is a count of days before it.
/// For each column four lists of days: instances begun, performed in time, broken, and released.
/// </summary>
internal sealed class Sheet
{
    internal const int Lists = 4;
    internal const int Begun = 0;
    internal const int Performed = 1;
    internal const int Broken = 2;
    internal const int Released = 3;
    internal const int NoDay = int.MaxValue;

    /// <summary>No signature is on record: it is no treaty.</summary>
    internal static readonly Sheet Unsigned = new() { IsSigned = false };

    /// <summary>It never entered into force, and nothing is owed.</summary>
    internal static readonly Sheet NeverInForce = new();

    /// <summary>Counting is cheaper than sorting for so many questions.</summary>
    private const int Counted = 8;

    private int questions;
    private bool sorted;

    internal bool IsSigned { get; init; } = true;
    /// <summary>The first day in force, or NoDay.</summary>
    internal int Since { get; init; } = NoDay;
    /// <summary>The last day in force, or NoDay where nothing ends it.</summary>
    internal int Last { get; init; } = NoDay;
    /// <summary>The day from which terms count, or NoDay.</summary>
    internal int Anchor { get; init; } = NoDay;
    /// <summary>Periods that begin later are not on the sheet.</summary>
    internal int Horizon { get; init; } = NoDay;
    /// <summary>It is one that the plan does not cover: the engine for one treaty answers.</summary>
    internal bool IsForEngine { get; init; }
    /// <summary>What earlier causes led to, which later acts leave alone.</summary>
    internal Sheet? Before { get; init; }
    /// <summary>Where each list ends, then the days.</summary>
    internal int[] Days { get; init; } = [];

    /// <summary>How many days of a list lie on or before a day.</summary>
    internal int Count(int column, int list, int day)
    {
        var earlier = Before?.Count(column, list, day) ?? 0;
        if (Days.Length == 0)
        {
            return earlier;
        }
        var heads = Days[0];
        var at = (column * Lists) + list;
        var (from, to) = (at == 0 ? heads : Days[at], Days[at + 1]);
        var days = Days.AsSpan(from, to - from);
        if (!sorted)
        {
            return earlier + Among(days, day);
        }
        var (low, high) = (0, days.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = days[middle] <= day ? (middle + 1, high) : (low, middle);
        }
        return earlier + low;
    }

    /// <summary>This on top of what is settled.</summary>
    internal Sheet On(Sheet settled) => new()
    {
        Since = Since, Last = Last, Anchor = Anchor, Horizon = Horizon, Days = Days, Before = settled,
    };

    /// <summary>This without an end to the days that it can be asked about.</summary>
    internal Sheet Whole() => new() { Since = Since, Last = Last, Anchor = Anchor, Days = Days };

    /// <summary>The days of two sheets on one.</summary>
    internal Sheet With(Sheet more)
    {
        var heads = Days[0];
        var all = new int[Days.Length + more.Days.Length - heads];
        all[0] = heads;
        var at = heads;
        for (var list = 1; list < heads; list++)
        {
            foreach (var days in new[] { Days, more.Days })
            {
                var from = list == 1 ? heads : days[list - 1];
                days.AsSpan(from, days[list] - from).CopyTo(all.AsSpan(at));
                at += days[list] - from;
            }
            all[list] = at;
        }
        return new Sheet { Since = Since, Last = Last, Anchor = Anchor, Days = all };
    }

    private static int Among(ReadOnlySpan<int> days, int day)
    {
        var (count, at) = (0, 0);
        if (Vector.IsHardwareAccelerated)
        {
            var (bound, found) = (new Vector<int>(day), Vector<int>.Zero);
            for (; at <= days.Length - Vector<int>.Count; at += Vector<int>.Count)
            {
                found -= Vector.LessThanOrEqual(new Vector<int>(days[at..]), bound);
            }
            count = Vector.Sum(found);
        }
        for (; at < days.Length; at++)
        {
            count += days[at] <= day ? 1 : 0;
        }
        return count;
    }

    /// <summary>Notes a question. A sheet that is asked often is sorted once.</summary>
    internal void Asked()
    {
        Before?.Asked();
        if (sorted || Days.Length == 0 || ++questions < Counted)
        {
            return;
        }
        var heads = Days[0];
        for (var at = 1; at < heads; at++)
        {
            var from = at == 1 ? heads : Days[at - 1];
            Days.AsSpan(from, Days[at] - from).Sort();
        }
        sorted = true;
    }
}
