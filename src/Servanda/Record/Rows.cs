using Servanda.Model;
using Servanda.Text;

namespace Servanda.Record;

/// <summary>
/// The columns of a table of the record; their order is the order in which they are listed for people.
/// </summary>
internal enum Column
{
    Id,
    Date,
    Act,
    By,
    To,
    Between,
    About,
    Against,
    At,
    Level,
    Value,
    Unit,
    Form,
    Received,
    Source,
    Locator,
    Stance,
    Rank,
    Reason,
    Recorded,
    Note,
}

/// <summary>A row as it stands in its file; a quoted cell may make it span several lines.</summary>
public sealed record Row(Span Span, Seq<string> Cells)
{
    /// <summary>What is wrong with its quotation marks, in a sentence; null if nothing is.</summary>
    public string? Malformed { get; init; }
}

/// <summary>A table beside a treaty, cut into rows; the first is the header.</summary>
public sealed record WeightTable(SourceText Source, Seq<Row> Rows);

/// <summary>
/// What a table adds to a record: its entries, the sources that only it names, and what is wrong with it.
/// </summary>
/// <param name="Usable">False if nothing could be read: there is no header, or no column date, act or
/// value.</param>
public sealed record Table(Ledger Ledger, Seq<Diagnostic> Diagnostics, bool Usable);

/// <summary>
/// Reads tables of the record: a header, then a row for each act or value, or JSON objects with the same
/// keys, one a line. A row that cannot be read is reported, and the others are read.
/// </summary>
public static class Rows
{
    private static readonly Dictionary<string, Column> Known = Enum.GetValues<Column>()
        .ToDictionary(column => column.ToString(), StringComparer.OrdinalIgnoreCase);

    private static readonly int ColumnCount = Known.Count;

    /// <summary>Reads rows, of which the first is the header.</summary>
    /// <param name="declared">Sources that record fences describe, by id.</param>
    public static Table OfTable(
        SourceText source, IEnumerable<Row> rows, Treaty treaty, IReadOnlyDictionary<string, Source> declared)
    {
        var reader = new RowReader(source, treaty, declared);
        int[]? columns = null;
        Row? header = null;
        foreach (var row in rows.Where(row => row.Malformed is not null
            || row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))))
        {
            if (columns is null)
            {
                (header, columns) = (row, Header(row, reader));
                if (columns is null)
                {
                    return reader.Table(usable: false);
                }
            }
            else if (Fits(row, header!.Cells.Count, reader))
            {
                reader.Read(row.Span, Placed(row.Cells, columns));
            }
        }
        if (columns is null)
        {
            reader.Report(Codes.TableWithoutHeader, new Span(0, 0), "This table is empty.");
        }
        return reader.Table(usable: columns is not null);
    }

    /// <summary>Reads JSON objects, one a line; empty lines are skipped.</summary>
    public static Table OfJsonLines(
        SourceText source, Treaty treaty, IReadOnlyDictionary<string, Source> declared)
    {
        var reader = new RowReader(source, treaty, declared);
        var ignored = new List<string>();
        for (var line = 1; line <= source.LineCount; line++)
        {
            var span = source.LineSpan(line);
            if (!source[span].TrimStart('\uFEFF').IsWhiteSpace()
                && JsonRow.Read(source, span, reader) is { } values)
            {
                reader.Read(span, Placed(values, ignored));
            }
        }
        ReportIgnored(reader, new Span(0, 0), ignored);
        return reader.Table(usable: true);
    }

    /// <summary>
    /// A warning for each row that denies, reports or retracts an entry that the whole record does not hold:
    /// it changes nothing, which its author should know.
    /// </summary>
    public static IEnumerable<Diagnostic> WithoutTarget(Ledger whole, IEnumerable<Entry> rows)
    {
        var ids = whole.Entries.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var target = row.Assertion is Assertion.Retracts retracts ? retracts.Entry : row.Other;
            if (target is not null && !ids.Contains(target))
            {
                yield return Codes.RowWithoutTarget.At(row.At.Source, row.At.Span,
                    $"No entry is called “{target}”.");
            }
        }
    }

    /// <summary>
    /// For each cell of the header the column, or -1 for one that is ignored; null if the table is no record.
    /// </summary>
    private static int[]? Header(Row row, RowReader reader)
    {
        var names = row.Cells.Select(cell => cell.Trim().TrimStart('\uFEFF')).ToList();
        var columns = names.ConvertAll(name => Known.TryGetValue(name, out var column) ? (int)column : -1);
        if (columns.TrueForAll(column => column < 0))
        {
            var commas = names is [var only] && only.AsSpan().ContainsAny(';', '\t');
            reader.Report(Codes.TableWithoutHeader, row.Span,
                $"The first line names no column: {Quoted(names)}.",
                commas ? "Separate the columns with commas." : null);
            return null;
        }
        foreach (var twice in columns.Where(column => column >= 0).GroupBy(column => column)
            .Where(g => g.Count() > 1))
        {
            reader.Report(Codes.ColumnTwice, row.Span,
                $"The column {Name(twice.Key)} stands {twice.Count()} times.");
            return null;
        }
        var missing = !columns.Contains((int)Column.Date) ? "date"
            : !columns.Contains((int)Column.Act) && !columns.Contains((int)Column.Value) ? "act" : null;
        if (missing is not null)
        {
            reader.Report(Codes.ColumnMissing, row.Span, $"This table has no column {missing}.",
                DidYouMean(missing, names));
            return null;
        }
        ReportIgnored(reader, row.Span, names.Where((name, index) => columns[index] < 0 && name.Length > 0));
        return [.. columns];
    }

    private static string Name(int column) => ((Column)column).ToString().ToLowerInvariant();

    private static string Quoted(List<string> names) =>
        string.Join(", ", names.Take(5).Select(name => $"“{name}”")) + (names.Count > 5 ? " …" : "");

    private static string? DidYouMean(string missing, List<string> names) =>
        Spelling.Nearest(missing, names.Where(name => !Known.ContainsKey(name))) is { } near
            ? $"Is “{near}” meant to be {missing}?" : null;

    private static void ReportIgnored(RowReader reader, Span span, IEnumerable<string> names)
    {
        var ignored = names.Distinct(StringComparer.Ordinal).ToList();
        if (ignored.Count == 0)
        {
            return;
        }
        var meant = ignored.Select(name => (Name: name, Near: Spelling.Nearest(name, Known.Keys)))
            .Where(pair => pair.Near is not null && pair.Name.Length > 3).ToList();
        var which = ignored.Count == 1 ? "The column" : "The columns";
        var help = meant.Count == 0 ? null
            : string.Join(" ", meant.Select(pair =>
                $"Is “{pair.Name}” meant to be {pair.Near!.ToLowerInvariant()}?"));
        reader.Report(Codes.ColumnsIgnored, span,
            $"{which} {string.Join(", ", ignored)} {(ignored.Count == 1 ? "is" : "are")} not read.", help);
    }

    /// <summary>
    /// Cells beyond the header hold something that no column tells of; empty ones are a spreadsheet's habit.
    /// </summary>
    private static bool Fits(Row row, int expected, RowReader reader)
    {
        if (row.Malformed is not null)
        {
            reader.Report(Codes.CellQuotation, row.Span, row.Malformed);
            return false;
        }
        if (row.Cells.Count == expected
            || (row.Cells.Count > expected && row.Cells.Skip(expected).All(string.IsNullOrWhiteSpace)))
        {
            return true;
        }
        reader.Report(Codes.CellCount, row.Span,
            $"This row has {row.Cells.Count} cells; the header has {expected}.");
        return false;
    }

    private static string[] Placed(Seq<string> cells, int[] columns)
    {
        var values = Empty();
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] >= 0)
            {
                values[columns[i]] = SpreadsheetCell.Plain(cells[i].Trim());
            }
        }
        return values;
    }

    private static string[] Placed(List<(string Key, string Value)> pairs, List<string> ignored)
    {
        var values = Empty();
        foreach (var (key, value) in pairs)
        {
            if (Known.TryGetValue(key, out var column))
            {
                values[(int)column] = value.Trim();
            }
            else
            {
                ignored.Add(key);
            }
        }
        return values;
    }

    private static string[] Empty()
    {
        var values = new string[ColumnCount];
        Array.Fill(values, "");
        return values;
    }
}
