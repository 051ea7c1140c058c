using Servanda.Record;
using Servanda.Text;

namespace Servanda.Store;

/// <summary>Reads tables that are not records: published participation tables.</summary>
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

    /// <summary>The text and rows of a CSV file; no text, and what is wrong, where it cannot be
    /// read.</summary>
    public static (SourceText? Source, IEnumerable<Row> Rows, Seq<Diagnostic> Diagnostics) Read(string path)
    {
        var diagnostics = new List<Diagnostic>();
        if (!File.Exists(path))
        {
            diagnostics.Add(Files.At(Codes.NoSuchPath, path, $"There is no file “{path}”."));
            return (null, [], diagnostics.ToSeq());
        }
        var source = Files.Read(path, Files.LargestTable, diagnostics);
        return (source, source is null ? [] : CsvRows.Read(source), diagnostics.ToSeq());
    }
}
