using System.Text.Json;
using System.Xml;
using Servanda.Record;
using Servanda.Store.Participation;
using Servanda.Text;

namespace Servanda.Store;

/// <summary>A published table as it was opened, or why it cannot be used.</summary>
/// <param name="Table">Null where there is a mistake.</param>
/// <param name="Mistake">What is wrong with the file, as a sentence; diagnostics may say it instead.</param>
/// <param name="Help">What to do about it.</param>
public sealed record OpenedTable(
    StatedTable? Table, string? Mistake, string? Help, Seq<Diagnostic> Diagnostics);

/// <summary>
/// Reads published tables of participation: the XML of the United Nations Treaty Collection, the JSON of the
/// British register of treaties, and CSV with columns that are matched by name.
/// </summary>
public static class Tables
{
    /// <summary>The cells of one line of CSV.</summary>
    public static Seq<string> Cells(string line) =>
        CsvRows.Read(new SourceText("", line)).FirstOrDefault()?.Cells ?? [];

    /// <summary>The table of weights in a file beside a treaty; null where there is none. Its name is that of
    /// a file, not a path.</summary>
    public static WeightTable? OfWeights(string file, string treatyPath)
    {
        var beside = Path.Combine(Path.GetDirectoryName(treatyPath) ?? "", file);
        return file == Path.GetFileName(file) && File.Exists(beside)
            && Files.Read(beside, Files.LargestDocument, []) is { } source
            ? new WeightTable(source, CsvRows.Read(source).ToSeq()) : null;
    }

    /// <summary>Opens a table by the end of its name. Its rows are read when they are asked for.</summary>
    /// <param name="effects">Whether the days of effect are asked for, so that a CSV file must state
    /// them.</param>
    /// <param name="parties">The names of the treaty's parties, which the table may write otherwise.</param>
    public static OpenedTable Read(string path, bool effects, IEnumerable<string> parties)
    {
        var opened = Open(path, effects);
        return opened.Table is not { } table ? opened
            : opened with { Table = table with { Rows = States.Named(table.Rows, parties) } };
    }

    private static OpenedTable Open(string path, bool effects)
    {
        var diagnostics = new List<Diagnostic>();
        if (!File.Exists(path))
        {
            diagnostics.Add(Directory.Exists(path)
                ? Files.At(Codes.FolderNamedAsFile, path, $"“{path}” is a folder, not a file.")
                : Files.At(Codes.NoSuchPath, path, $"There is no file “{path}”.",
                    "Check its name and folder."));
            return new OpenedTable(null, null, null, diagnostics.ToSeq());
        }
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".XML" => Opened(path, Xml),
            ".JSON" => Opened(path, file => Json(file, path)),
            _ => Opened(path, file => Csv(file, path, effects)),
        };
    }

    private static OpenedTable Opened(string path, Func<FileStream, OpenedTable> read)
    {
        FileStream? file = null;
        OpenedTable? opened = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            opened = read(file);
        }
        catch (UnauthorizedAccessException)
        {
            return Failed(Files.At(Codes.NotReadable, path, $"“{path}” may not be read: access is denied."));
        }
        catch (IOException)
        {
            return Failed(Files.At(Codes.NotReadable, path,
                $"“{path}” cannot be read: it is in use, or the disk does not give it."));
        }
        finally
        {
            if (opened?.Table is null)
            {
                file?.Dispose();
            }
        }
        return opened;
    }

    private static OpenedTable Failed(Diagnostic diagnostic) => new(null, null, null, [diagnostic]);

    private static OpenedTable Mistaken(string mistake, string help) => new(null, mistake, help, []);

    private static OpenedTable Csv(FileStream file, string path, bool effects)
    {
        Span<byte> head = stackalloc byte[4096];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.IndexOf((byte)0) >= 0 || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
            || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Failed(Files.At(Codes.NotText, path, $"“{path}” is not text in UTF-8."));
        }
        var (headings, rows) = CsvTable.Read(file);
        return headings is null
            ? Mistaken("the table is empty", "It begins with a line of column names: party, deposit, effect.")
            : headings.Lacks(effects) is { } lacks ? Mistaken(lacks, headings.Help)
            : new OpenedTable(new StatedTable(Closing(rows, file), null,
                headings.Has(Holds.Effect) || headings.Has(Holds.EndEffect)), null, null, []);
    }

    private static IEnumerable<StatedRow> Closing(IEnumerable<StatedRow> rows, FileStream file)
    {
        using (file)
        {
            foreach (var row in rows)
            {
                yield return row;
            }
        }
    }

    private static OpenedTable Xml(FileStream file)
    {
        try
        {
            var (table, rows) = UntcTable.Read(file);
            if (table.Headings?.Lacks(effects: false) is not { } lacks && table.Headings is { } headings)
            {
                return new OpenedTable(new StatedTable(rows, table.Entry, headings.Has(Holds.Effect)
                    || headings.Has(Holds.EndEffect)), null, null, []);
            }
            table.Dispose();
            return Mistaken(table.Headings?.Lacks(effects: false) ?? "it holds no table of participants",
                table.Headings?.Help ?? "A table of the United Nations Treaty Collection has its headings in "
                + "Participants/Table/TGroup/Thead.");
        }
        catch (XmlException exception)
        {
            return LineOf(file, "<!DOCTYPE"u8) is { } line
                ? Mistaken($"line {line}: it declares a document type, and such a file is refused",
                    "Entities can read other files, or grow without end. Remove the line <!DOCTYPE …>.")
                : Mistaken($"line {exception.LineNumber}, column {exception.LinePosition}: it is no XML: "
                    + UntcTable.Reason(exception).TrimEnd('.'),
                    "Fetch the file again, or save the table as CSV.");
        }
    }

    /// <summary>The line on which words stand near the beginning of a file; the parser does not say
    /// it.</summary>
    private static int? LineOf(FileStream file, ReadOnlySpan<byte> words)
    {
        file.Position = 0;
        var head = new byte[1 << 16];
        var read = head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        var at = read.IndexOf(words);
        return at < 0 ? null : read[..at].Count((byte)'\n') + 1;
    }

    private static OpenedTable Json(FileStream file, string path)
    {
        if (file.Length > Files.LargestDocument)
        {
            return Failed(Files.At(Codes.TooLarge, path,
                $"“{path}” is larger than the {Files.LargestDocument >> 20} MB that are read of a list."));
        }
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        file.Dispose();
        var json = bytes.AsSpan();
        json = json.StartsWith(System.Text.Encoding.UTF8.Preamble) ? json[3..] : json;
        try
        {
            var (table, because) = UkTable.Read(json);
            return table is null
                ? Mistaken(because!, "Save the acts of one treaty: [{\"country\": …, \"action\": …, "
                    + "\"action_date\": …, \"effective_date\": …}].")
                : new OpenedTable(table, null, null, []);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            var place = exception is JsonException { LineNumber: { } line } ? $"line {line + 1}: " : "";
            return Mistaken($"{place}it is no JSON", "Fetch the file again, or save the table as CSV.");
        }
    }
}
