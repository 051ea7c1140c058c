namespace Servanda.Cli;

/// <summary>Finds the dossiers that paths name: files and dossiers themselves, and every dossier below other
/// folders.</summary>
internal static class Dossiers
{
    private static readonly string[] Parts = [".record.md", ".scenarios.md"];

    /// <summary>Null where a path leads to none, which has been explained.</summary>
    internal static List<string>? Under(Door door, IEnumerable<string> paths)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            if (!Directory.Exists(path) || HoldsTreaty(path))
            {
                found.Add(path);
                continue;
            }
            var below = Directory.EnumerateDirectories(path, "*", SearchOption.AllDirectories)
                .Where(HoldsTreaty)
                .Order(StringComparer.Ordinal).ToList();
            if (below.Count == 0)
            {
                door.Mistake($"There is no treaty in “{path}” or below it.",
                    "A dossier is a folder with a file NAME.treaty.md.");
                return null;
            }
            found.AddRange(below);
        }
        return found;
    }

    /// <summary>The dossier to which a record or scenarios belong; any other path stands for
    /// itself.</summary>
    internal static string FolderOf(string path) => File.Exists(path) && Parts.Any(path.EndsWith)
        ? Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : "."
        : path;

    internal static bool IsSame(string one, string other) => Path.GetFullPath(one) == Path.GetFullPath(other);

    private static bool HoldsTreaty(string folder) => Directory.EnumerateFiles(folder, "*.treaty.md").Any();
}
