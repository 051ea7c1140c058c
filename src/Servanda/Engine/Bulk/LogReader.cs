using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Servanda.Engine.Bulk;

/// <summary>
/// Reads lines of a log, of which each is a row: a cell in quotation marks may hold commas, but no line
/// break. One reader serves one core: its symbols are its own, and each block announces the new ones.
/// </summary>
public sealed class LogReader
{
    private const int Piece = 1 << 15;
    private const int MostQuoted = 10;
    private const int LongestQuote = 120;

    private readonly Plan plan;
    private readonly LogColumns columns;
    private readonly LogDays days;
    private readonly Words words;
    private readonly Symbols symbols = new();
    private readonly bool everyRow;
    private int announced;
    private int[] marks = new int[Piece];
    private byte[] unquoted = new byte[256];
    private int[] unquotedEnds;
    private LogBlock block = new();

    /// <param name="offset">Seconds to add to universal time, given as seconds since 0001-01-01, at the place
    /// that the model names; null where that is universal time itself.</param>
    /// <param name="asks">Somebody answers rows that ask; else they are counted like other words.</param>
    /// <param name="everyRow">Read every cell of every row, also those that the plan does not need: what
    /// reading alone costs.</param>
    public LogReader(Plan plan, LogColumns columns, Func<long, int>? offset = null, bool asks = false,
        bool everyRow = false)
    {
        (this.plan, this.columns, this.everyRow) = (plan, columns, everyRow);
        days = new LogDays(offset);
        words = new Words(plan.WordCodes(asks));
        unquotedEnds = new int[columns.Count];
    }

    /// <summary>Words of the column act that the model does not name, and how often they came.</summary>
    public IEnumerable<(string Word, long Count)> Unread => words.Unread;

    /// <summary>What rows of no interest add up to where every row is read; nobody needs it.</summary>
    public long Sum { get; private set; }

    /// <summary>Reads lines, each with its line break at the end, into a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(ReadOnlySpan<byte> lines, LogBlock into)
    {
        (block, var (start, next, held)) = (into, (0, 0, 0));
        while (next < lines.Length)
        {
            var upTo = Math.Min(lines.Length, next + Piece);
            if (marks.Length < held + Piece)
            {
                Array.Resize(ref marks, Math.Max(marks.Length * 2, held + Piece));
            }
            held = Mark(lines, next, upTo, marks, held);
            next = upTo;
            var used = Rows(lines, marks.AsSpan(0, held), ref start);
            marks.AsSpan(used, held - used).CopyTo(marks);
            held -= used;
        }
        block.LastDay = LastDay(lines);
        for (; announced < symbols.Count; announced++)
        {
            block.NewBytes.AddRange(symbols.BytesOf(~announced));
            block.NewEnds.Add(block.NewBytes.Count);
        }
    }

    /// <summary>The places of commas, quotation marks and line breaks, 64 bytes at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Mark(ReadOnlySpan<byte> lines, int from, int upTo, int[] marks, int count)
    {
        ref var first = ref MemoryMarshal.GetReference(lines);
        ref var mark = ref MemoryMarshal.GetArrayDataReference(marks);
        var (comma, quote, line) = (Vector256.Create((byte)','), Vector256.Create((byte)'"'),
            Vector256.Create((byte)'\n'));
        var at = from;
        for (; at <= upTo - 64; at += 64)
        {
            var one = Vector256.LoadUnsafe(ref first, (nuint)at);
            var two = Vector256.LoadUnsafe(ref first, (nuint)(at + 32));
            var low = (Vector256.Equals(one, comma) | Vector256.Equals(one, quote)
                | Vector256.Equals(one, line)).ExtractMostSignificantBits();
            var high = (Vector256.Equals(two, comma) | Vector256.Equals(two, quote)
                | Vector256.Equals(two, line)).ExtractMostSignificantBits();
            for (var bits = low | ((ulong)high << 32); bits != 0; bits &= bits - 1)
            {
                Unsafe.Add(ref mark, count++) = at + BitOperations.TrailingZeroCount(bits);
            }
        }
        for (; at < upTo; at++)
        {
            if (lines[at] is (byte)',' or (byte)'"' or (byte)'\n')
            {
                Unsafe.Add(ref mark, count++) = at;
            }
        }
        return count;
    }

    /// <summary>Reads the rows that end within the marks; gives how many marks they used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Rows(ReadOnlySpan<byte> lines, ReadOnlySpan<int> found, ref int start)
    {
        var (at, width) = (0, columns.Count);
        ref var first = ref MemoryMarshal.GetReference(lines);
        while (at < found.Length)
        {
            if (at + width <= found.Length && IsPlain(ref first, found.Slice(at, width)))
            {
                Row(lines, start, found.Slice(at, width));
                at += width;
            }
            else
            {
                var end = at;
                while (end < found.Length && Unsafe.Add(ref first, found[end]) != (byte)'\n')
                {
                    end++;
                }
                if (end == found.Length)
                {
                    break;
                }
                Odd(lines[start..found[end]]);
                at = end + 1;
            }
            start = found[at - 1] + 1;
            block.Lines++;
        }
        return at;
    }

    private static bool IsPlain(ref byte first, ReadOnlySpan<int> ends)
    {
        var odd = Unsafe.Add(ref first, ends[^1]) ^ '\n';
        for (var i = 0; i < ends.Length - 1; i++)
        {
            odd |= Unsafe.Add(ref first, ends[i]) ^ ',';
        }
        return odd == 0;
    }

    /// <summary>A row with quotation marks, with another number of cells, or without anything.</summary>
    private void Odd(ReadOnlySpan<byte> line)
    {
        line = line.EndsWith((byte)'\r') ? line[..^1] : line;
        if (line.IsEmpty)
        {
            return;
        }
        if (Unquote(line) is { } wrong)
        {
            Refuse(wrong, line);
            return;
        }
        Row(unquoted, 0, unquotedEnds);
    }

    /// <summary>Cuts a row into cells without quotation marks; says what is wrong where it cannot.</summary>
    private string? Unquote(ReadOnlySpan<byte> line)
    {
        if (unquoted.Length <= line.Length)
        {
            unquoted = new byte[line.Length * 2];
        }
        var (cells, length, at) = (0, 0, 0);
        while (true)
        {
            if (at < line.Length && line[at] == '"')
            {
                for (at++; ; at++)
                {
                    if (at >= line.Length)
                    {
                        return "a quotation mark in it is not closed";
                    }
                    if (line[at] == '"')
                    {
                        if (at + 1 >= line.Length || line[at + 1] != '"')
                        {
                            break;
                        }
                        at++;
                    }
                    unquoted[length++] = line[at];
                }
                at++;
            }
            while (at < line.Length && line[at] != ',')
            {
                unquoted[length++] = line[at++];
            }
            if (cells < columns.Count)
            {
                unquotedEnds[cells] = length;
            }
            unquoted[length++] = (byte)',';
            cells++;
            if (at++ >= line.Length)
            {
                return cells == columns.Count ? null
                    : $"it has {cells} {(cells == 1 ? "cell" : "cells")} instead of {columns.Count}";
            }
        }
    }

    private void Refuse(string why, ReadOnlySpan<byte> line)
    {
        block.BadCount[why] = block.BadCount.GetValueOrDefault(why) + 1;
        if (block.Bad.Count < MostQuoted)
        {
            var shown = line.Length > LongestQuote ? line[..LongestQuote] : line;
            block.Bad.Add(new BadRow(block.Lines, why, Encoding.UTF8.GetString(shown).TrimEnd()));
        }
    }

    private static ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> bytes, int start, ReadOnlySpan<int> ends,
        int cell)
    {
        if (cell < 0)
        {
            return default;
        }
        var from = cell == 0 ? start : ends[cell - 1] + 1;
        var to = ends[cell];
        // A carriage return before the line break is no part of the last cell.
        to -= cell == ends.Length - 1 && to > from && bytes[to - 1] == '\r' ? 1 : 0;
        return bytes[from..to];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row(ReadOnlySpan<byte> bytes, int start, ReadOnlySpan<int> ends)
    {
        block.Rows++;
        var code = words.CodeOf(Cell(bytes, start, ends, columns.Act));
        if (code < 0 || !plan.Reads(code))
        {
            if (everyRow)
            {
                Sum += Idle(bytes, start, ends);
            }
            return;
        }
        var id = IdOf(Cell(bytes, start, ends, columns.Id));
        var about = Cell(bytes, start, ends, columns.About);
        if (code == plan.RetractCode)
        {
            var target = about.IsEmpty ? id : IdOf(about);
            if (target == 0)
            {
                block.Rows--;
                Refuse("it retracts no id", Whole(bytes, start, ends));
                return;
            }
            block.Add(new LogAct(about.IsEmpty ? 0 : id, 0, code, 0, unchecked((int)target),
                unchecked((int)(target >> 32)), 0));
            return;
        }
        var day = days.Of(Cell(bytes, start, ends, columns.Date));
        var (treaty, by, to) = (symbols.Of(Cell(bytes, start, ends, columns.Treaty)),
            symbols.Of(Cell(bytes, start, ends, columns.By)),
            symbols.Of(Cell(bytes, start, ends, columns.To)));
        if (day < 0)
        {
            block.Rows--;
            Refuse("its date is no day", Whole(bytes, start, ends));
            return;
        }
        if (treaty == Symbols.None && (by == Symbols.None || to == Symbols.None || by == to))
        {
            block.Rows--;
            Refuse("it names neither a treaty nor two parties", Whole(bytes, start, ends));
            return;
        }
        block.Add(new LogAct(id, day, code, treaty, by, to, code == plan.AskCode
            ? symbols.Of(Cell(bytes, start, ends, columns.Id)) : symbols.Of(about)));
    }

    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> bytes, int start, ReadOnlySpan<int> ends) =>
        bytes[start..ends[^1]];

    /// <summary>Reads what the plan does not need, as a program that only reads would.</summary>
    private long Idle(ReadOnlySpan<byte> bytes, int start, ReadOnlySpan<int> ends)
    {
        unchecked
        {
            return (long)IdOf(Cell(bytes, start, ends, columns.Id))
                + days.Of(Cell(bytes, start, ends, columns.Date))
                + symbols.Of(Cell(bytes, start, ends, columns.Treaty))
                + symbols.Of(Cell(bytes, start, ends, columns.By))
                + symbols.Of(Cell(bytes, start, ends, columns.To))
                + symbols.Of(Cell(bytes, start, ends, columns.About));
        }
    }

    /// <summary>What stands for an id: one more than its number, or 63 bits of a hash of its text.</summary>
    internal static ulong IdOf(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }
        if (text.Length <= 18 && (text[0] != '0' || text.Length == 1))
        {
            var number = 0UL;
            foreach (var digit in text)
            {
                var value = unchecked((uint)(digit - '0'));
                if (value > 9)
                {
                    return Symbols.Hash(text) | (1UL << 63);
                }
                number = (number * 10) + value;
            }
            return number + 1;
        }
        return Symbols.Hash(text) | (1UL << 63);
    }

    /// <summary>The day of the last row that has one.</summary>
    private int LastDay(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            lines = lines.TrimEnd((byte)'\n');
            var line = lines[(lines.LastIndexOf((byte)'\n') + 1)..];
            lines = lines[..^line.Length];
            line = line.EndsWith((byte)'\r') ? line[..^1] : line;
            if (!line.IsEmpty && Unquote(line) is null
                && !plan.IsControl(Cell(unquoted, 0, unquotedEnds, columns.Act))
                && days.Of(Cell(unquoted, 0, unquotedEnds, columns.Date)) is var day && day >= 0)
            {
                return day;
            }
        }
        return -1;
    }
}
