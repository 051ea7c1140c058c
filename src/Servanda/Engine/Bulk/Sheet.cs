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
    /// <summary>Where each list ends, then the days.</summary>
    internal int[] Days { get; init; } = [];

    /// <summary>How many days of a list lie on or before a day.</summary>
    internal int Count(int column, int list, int day)
    {
        if (Days.Length == 0)
        {
            return 0;
        }
        var heads = Days[0];
        var at = (column * Lists) + list;
        var (from, to) = (at == 0 ? heads : Days[at], Days[at + 1]);
        if (!sorted)
        {
            Sort(heads);
        }
        var days = Days.AsSpan(from, to - from);
        var (low, high) = (0, days.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = days[middle] <= day ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    /// <summary>Sorts each list once, when something is asked for the first time.</summary>
    private void Sort(int heads)
    {
        for (var at = 1; at < heads; at++)
        {
            var from = at == 1 ? heads : Days[at - 1];
            Days.AsSpan(from, Days[at] - from).Sort();
        }
        sorted = true;
    }
}
