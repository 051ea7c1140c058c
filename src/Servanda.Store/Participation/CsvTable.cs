using CsvHelper;
using Servanda.Record;

namespace Servanda.Store.Participation;

/// <summary>
/// A table of participation as CSV. It is read as a stream: however long the file, no more than a row of it
/// is held.
/// </summary>
internal static class CsvTable
{
    /// <summary>A row longer than this has a quotation mark that is not closed.</summary>
    private const int LargestRow = 1 << 16;

    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',', HasHeader = false, TrimWhitespace = true, PoolStrings = true,
        TrackLineNumbers = true, MaxRecordSize = LargestRow,
    };

    private sealed record Line(int Number, string[] Cells, bool Malformed);

    /// <summary>The headings, and the rows below them; no headings where the file is empty.</summary>
    internal static (Headings? Headings, IEnumerable<StatedRow> Rows) Read(FileStream file)
    {
        var lines = Lines(file).GetEnumerator();
        while (lines.MoveNext())
        {
            if (lines.Current.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                var headings = Headings.Of(lines.Current.Cells);
                return (headings, Rows(lines, headings));
            }
        }
        lines.Dispose();
        return (null, []);
    }

    private static IEnumerable<StatedRow> Rows(IEnumerator<Line> lines, Headings headings)
    {
        using (lines)
        {
            while (lines.MoveNext())
            {
                var line = lines.Current;
                if (line.Malformed)
                {
                    yield return new StatedRow(line.Number, line.Cells is [var first, ..] ? first : "")
                    {
                        Because = "a quotation mark in it is not closed",
                    };
                }
                else if (line.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
                {
                    yield return line.Cells.Skip(headings.Columns.Count).Any(cell => cell.Length > 0)
                        ? new StatedRow(line.Number, Cells.Plain(line.Cells[0]))
                        {
                            Because = $"it has {line.Cells.Length} cells; "
                                + $"the header has {headings.Columns.Count}",
                        }
                        : Cells.Row(line.Number, line.Cells, headings, dayFirst: false);
                }
            }
        }
    }

    /// <summary>
    /// The lines, from the start of the file. A quotation mark that is not closed costs its own line only:
    /// from there the file is read again, line by line.
    /// </summary>
    private static IEnumerable<Line> Lines(FileStream file)
    {
        var from = new Start(0, 0, true);
        while (from is { } start)
        {
            from = null;
            file.Position = start.Offset;
            var malformed = false;
            using var reader = CsvReader.Create(file, Options with
            {
                AllowLineBreaksInQuotes = start.Breaks, OnMalformedRecord = _ => malformed = true,
            }, true);
            while (from is null && Next(reader, file, start, ref from))
            {
                var at = start with
                {
                    Offset = start.Offset + reader.ByteOffset,
                    Lines = start.Lines + (int)reader.LineNumber - 1,
                };
                if (malformed && start.Breaks && reader.RawRecord.ContainsAny((byte)'\r', (byte)'\n'))
                {
                    from = at with { Breaks = false };
                }
                else
                {
                    yield return new Line(at.Lines + 1, reader.Current.ToArray(), malformed);
                }
                malformed = false;
            }
            if (from?.Past is { } past)
            {
                yield return new Line(past, [], true);
            }
        }
    }

    /// <summary>Where to begin to read: an offset, and how many lines lie before it.</summary>
    /// <param name="Breaks">Whether quoted cells may hold line ends.</param>
    private sealed record Start(long Offset, int Lines, bool Breaks)
    {
        /// <summary>The line before, where it was too long to be read.</summary>
        internal int? Past { get; init; }
    }

    /// <summary>The next row; false at the end, and where the next is too long: then it says where to go on.
    /// </summary>
    private static bool Next(CsvReader reader, FileStream file, Start start, ref Start? from)
    {
        var end = start.Offset + reader.ByteOffset + reader.RawRecord.Length;
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException tooLong)
        {
            // A new start stands at the line end of the row before, which it counts again.
            var line = start.Lines + (int)tooLong.LineNumber;
            from = start.Breaks ? new Start(end, end == start.Offset ? line - 1 : line - 2, false)
                : new Start(EndOfLine(file, end), line - 1, false) { Past = line };
            return false;
        }
    }

    private static long EndOfLine(FileStream file, long from)
    {
        file.Position = from;
        var buffer = new byte[LargestRow];
        // The end of the row before may still stand at its place.
        var skipping = true;
        for (var at = from; file.Read(buffer) is > 0 and var read; at += read)
        {
            for (var i = 0; i < read; i++)
            {
                var isEnd = buffer[i] is (byte)'\n' or (byte)'\r';
                if (isEnd && !skipping)
                {
                    return at + i;
                }
                skipping &= isEnd;
            }
        }
        return file.Length;
    }
}
