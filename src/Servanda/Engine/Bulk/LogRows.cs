namespace Servanda.Engine.Bulk;

/// <summary>
/// An act of a log in numbers: the symbols of its cells, the day, and the code of its word.
/// </summary>
/// <param name="Id">Its number, or what stands for its text; 0: it has none.</param>
/// <param name="Day">The number of the civil day.</param>
/// <param name="Word">The place of its word among those of the plan.</param>
public readonly record struct LogAct(ulong Id, int Day, int Word, int Treaty, int By, int To, int About);

/// <summary>A row that was not read: its line within the block, and why.</summary>
public readonly record struct BadRow(int Line, string Why, string Text);

/// <summary>
/// What a reader made of some lines: the acts that the plan reads, in order. A block is filled anew for each
/// piece of a log; nothing in it refers to the bytes.
/// </summary>
public sealed class LogBlock
{
    private LogAct[] acts = new LogAct[1024];

    public int Count { get; private set; }
    public ReadOnlySpan<LogAct> Acts => acts.AsSpan(0, Count);

    /// <summary>Words that the reader met for the first time: end to end, and where each ends.</summary>
    public List<byte> NewBytes { get; } = [];
    public List<int> NewEnds { get; } = [];

    /// <summary>Rows that were not read: the first ones of the block, and how many by reason.</summary>
    public List<BadRow> Bad { get; } = [];
    public Dictionary<string, int> BadCount { get; } = new(StringComparer.Ordinal);

    public int Lines { get; set; }
    public long Rows { get; set; }

    /// <summary>The day of the last row that has one, or −1.</summary>
    public int LastDay { get; set; } = -1;

    internal void Add(in LogAct act)
    {
        if (Count == acts.Length)
        {
            Array.Resize(ref acts, acts.Length * 2);
        }
        acts[Count++] = act;
    }

    public void Clear()
    {
        (Count, Lines, Rows, LastDay) = (0, 0, 0, -1);
        NewBytes.Clear();
        NewEnds.Clear();
        Bad.Clear();
        BadCount.Clear();
    }
}
