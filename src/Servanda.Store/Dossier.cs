using Servanda.Text;

namespace Servanda.Store;

/// <summary>
/// The texts of a dossier, not yet understood. Without a treaty there is a diagnostic that says why.
/// </summary>
/// <param name="Treaty">The <c>.treaty.md</c> file.</param>
/// <param name="Ledgers">Markdown files with <c>record</c> fences.</param>
/// <param name="Tables">CSV and JSON lines.</param>
/// <param name="Scenarios">Markdown files with <c>scenario</c> fences; the treaty's own are not among
/// them.</param>
/// <param name="OwnRecord">False if another record was asked for, so that the treaty's own fences do not
/// count.</param>
public sealed record Opened(
    SourceText? Treaty, Seq<SourceText> Ledgers, Seq<SourceText> Tables, Seq<SourceText> Scenarios,
    bool OwnRecord, Seq<Diagnostic> Diagnostics)
{
    /// <summary>Later treaties that bear on this one, each with its own record.</summary>
    public Seq<Opened> Layers { get; init; }

    /// <summary>Markdown files with <c>policy</c> fences; those of the other documents are not among
    /// them.</summary>
    public Seq<SourceText> Policies { get; init; }
}

/// <summary>
/// A dossier: a folder with a <c>NAME.treaty.md</c>, a record (<c>record.csv</c>, <c>*.record.md</c>,
/// <c>*.record.csv</c>, <c>*.record.jsonl</c>), <c>*.scenarios.md</c> and <c>*.policy.md</c>;
/// or the treaty's file, which is its folder's dossier if it is the only treaty there, and otherwise brings
/// what bears its name. Of several treaties the one that is named as the folder is the dossier's, and the
/// others are its layers. Any other Markdown document whose front matter makes it a treaty is a dossier with
/// what it holds itself.
/// </summary>
public static partial class Dossier
{
    private const string TreatyEnd = ".treaty.md";
    private const string ScenariosEnd = ".scenarios.md";
    private const string PolicyEnd = ".policy.md";
    private const int MostFrontMatter = 200;
    private static readonly string[] Keys = ["treaty:", "model:", "pack:"];

    /// <summary>Reads the files of a dossier. Names are shown as the user gave the path.</summary>
    /// <param name="record">A file to read in place of the dossier's own record: <c>.md</c>, <c>.csv</c> or
    /// <c>.jsonl</c>.</param>
    public static Opened Open(string path, string? record = null)
    {
        var diagnostics = new List<Diagnostic>();
        var found = Find(path, diagnostics);
        var treaty = found is null ? null : Files.Read(found.Treaty, Files.LargestDocument, diagnostics);
        if (found is null || treaty is null)
        {
            return new Opened(null, [], [], [], record is null, diagnostics.ToSeq());
        }
        var records = record is null ? found.Records : Instead(record, diagnostics);
        return new Opened(treaty,
            Read(records.Where(IsDocument), Files.LargestDocument),
            Read(records.Where(file => !IsDocument(file)), Files.LargestTable),
            Read(found.Scenarios, Files.LargestDocument), record is null, diagnostics.ToSeq())
        {
            Layers = found.Layers.Select(layer => Open(layer)).ToSeq(),
            Policies = Read(found.Policies, Files.LargestDocument),
        };

        Seq<SourceText> Read(IEnumerable<string> files, int limit) =>
            files.Select(file => Files.Read(file, limit, diagnostics)).OfType<SourceText>().ToSeq();
    }

    private sealed record Paths(string Treaty, Seq<string> Records, Seq<string> Scenarios,
        Seq<string> Layers)
    {
        internal Seq<string> Policies { get; init; }
    }

    private static Paths? Find(string path, List<Diagnostic> diagnostics)
    {
        if (Directory.Exists(path))
        {
            return Named(path, TreatyEnd)
                ? Failed(Codes.FolderNamedAsFile, $"“{path}” is a folder, not a file.")
                : InFolder(path, diagnostics);
        }
        if (!File.Exists(path))
        {
            return Failed(Codes.NoSuchPath,
                path.Length == 0 ? "The path is empty." : $"There is no file or folder “{path}”.",
                File.Exists(path + TreatyEnd) ? $"Did you mean “{path}{TreatyEnd}”?" : null);
        }
        return Named(path, TreatyEnd) ? OfFile(path, diagnostics)
            : IsTreaty(path) ? new Paths(path, [], [], [])
            : Failed(Codes.OtherKindOfFile,
                $"“{path}” is not a treaty: its name does not end in {TreatyEnd}.");

        Paths? Failed(Code code, string message, string? help = null)
        {
            diagnostics.Add(Files.At(code, path, message, help));
            return null;
        }
    }

    /// <summary>Whether a file is a treaty: by its name, or by front matter that says so.</summary>
    public static bool IsTreaty(string path)
    {
        if (Named(path, TreatyEnd) || !IsDocument(path))
        {
            return Named(path, TreatyEnd);
        }
        try
        {
            var lines = File.ReadLines(path).Take(MostFrontMatter).ToList();
            return lines is ["---", ..] && lines.Skip(1).TakeWhile(line => line != "---").Any(line =>
                Keys.Any(key => line.StartsWith(key, StringComparison.Ordinal)));
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    private static Paths? InFolder(string folder, List<Diagnostic> diagnostics)
    {
        if (FilesIn(folder, diagnostics) is not { } files)
        {
            return null;
        }
        var treaties = files.FindAll(file => Named(file, TreatyEnd));
        if (treaties is [var only])
        {
            return new Paths(only, files.Where(IsRecord).ToSeq(),
                files.Where(file => Named(file, ScenariosEnd)).ToSeq(), [])
            {
                Policies = files.Where(file => Named(file, PolicyEnd)).ToSeq(),
            };
        }
        if (treaties.Find(file => IsMain(file, folder)) is { } main)
        {
            return OfFile(main, diagnostics);
        }
        var names = string.Join(", ", treaties.Take(3).Select(Path.GetFileName))
            + (treaties.Count > 3 ? " …" : "");
        diagnostics.Add(treaties.Count > 1
            ? Files.At(Codes.TwoTreatiesInFolder, folder,
                $"“{folder}” holds {treaties.Count} treaties: {names}.")
            : Files.At(Codes.NoTreatyInFolder, folder, $"“{folder}” holds no file that ends in {TreatyEnd}.",
                Inside(folder)));
        return null;
    }

    private static Paths? OfFile(string path, List<Diagnostic> diagnostics)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        if (FilesIn(folder, diagnostics) is not { } files)
        {
            return null;
        }
        var stem = Path.GetFileName(path)[..^TreatyEnd.Length] + ".";
        var treaties = files.FindAll(file => Named(file, TreatyEnd));
        var main = treaties.Count > 1 && IsMain(path, folder);
        var mine = files.FindAll(file => treaties.Count <= 1
            || Path.GetFileName(file).StartsWith(stem, StringComparison.Ordinal)
            || (main && Path.GetFileName(file).StartsWith("record.", StringComparison.Ordinal)));
        return new Paths(path,
            mine.Where(IsRecord).ToSeq(), mine.Where(file => Named(file, ScenariosEnd)).ToSeq(),
            main ? treaties.Where(file => Path.GetFileName(file) != Path.GetFileName(path)).ToSeq() : [])
        {
            Policies = mine.Where(file => Named(file, PolicyEnd)).ToSeq(),
        };
    }

    /// <summary>Whether a treaty is named as the folder that it stands in.</summary>
    private static bool IsMain(string file, string folder) => Path.GetFileName(file)
        == Path.GetFileName(Path.TrimEndingDirectorySeparator(
            Path.GetFullPath(folder.Length == 0 ? "." : folder))) + TreatyEnd;

    /// <summary>
    /// The files of a folder in the order of their names, each as the folder was given; null after a
    /// diagnostic.
    /// </summary>
    private static List<string>? FilesIn(string folder, List<Diagnostic> diagnostics)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder.Length == 0 ? "." : folder)
                .Select(file => Path.Combine(folder, Path.GetFileName(file))).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            diagnostics.Add(Files.At(Codes.NotReadable, folder, $"The folder “{folder}” cannot be read."));
            return null;
        }
    }

    /// <summary>A word on where the treaties are, if they are one level down.</summary>
    private static string? Inside(string folder)
    {
        var inner = Directory.EnumerateDirectories(folder, "*", new EnumerationOptions())
            .Where(inner => Directory.EnumerateFiles(inner, "*" + TreatyEnd, new EnumerationOptions()).Any())
            .Select(inner => Path.Combine(folder, Path.GetFileName(inner)))
            .Order(StringComparer.Ordinal).Take(3).ToList();
        return inner.Count == 0 ? null : $"Name one of its folders: {string.Join(", ", inner)}.";
    }

    private static Seq<string> Instead(string record, List<Diagnostic> diagnostics)
    {
        if (Directory.Exists(record))
        {
            diagnostics.Add(Files.At(Codes.FolderNamedAsFile, record,
                $"“{record}” is a folder, not a file."));
            return [];
        }
        if (File.Exists(record) && !IsDocument(record) && !Named(record, ".csv") && !IsJsonLines(record))
        {
            diagnostics.Add(Files.At(Codes.OtherKindOfFile, record,
                $"“{record}” is not a record: its name does not end in "
                + ".md, .csv or .jsonl."));
            return [];
        }
        return [record];
    }

    private static bool IsRecord(string file) =>
        Path.GetFileName(file) is "record.csv" or "record.md" or "record.jsonl"
        || Named(file, ".record.csv") || Named(file, ".record.md") || Named(file, ".record.jsonl");

    private static bool IsDocument(string file) => Named(file, ".md");

    internal static bool IsJsonLines(string file) => Named(file, ".jsonl");

    private static bool Named(string file, string end) => file.EndsWith(end, StringComparison.Ordinal);
}
