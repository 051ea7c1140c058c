using Servanda.Record;
using Servanda.Text;

namespace Servanda.Store;

/// <summary>Reads tables that are not records: published participation tables.</summary>
public static class Tables
{
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
