using Servanda.Store;

namespace Servanda.Cli;

/// <summary>Finds the dossiers that paths name: files and dossiers themselves, every dossier below other
/// folders, and where there is none, every document that is a treaty.</summary>
internal static class Dossiers
{
    private static readonly string[] Parts = [".record.md", ".scenarios.md", ".policy.md"];

    /// <summary>A path that leads to none stands for itself: opening it explains what is missing.</summary>
    internal static List<string> Under(IEnumerable<string> paths)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            var below = Directory.Exists(path) && !HoldsTreaty(path)
                ? Directory.EnumerateDirectories(path, "*", SearchOption.AllDirectories).Where(HoldsTreaty)
                    .Order(StringComparer.Ordinal).ToList()
                : [];
            if (below.Count == 0 && Directory.Exists(path) && !HoldsTreaty(path))
            {
                below = [.. Directory.EnumerateFiles(path, "*.md", SearchOption.AllDirectories)
                    .Where(Dossier.IsTreaty).Order(StringComparer.Ordinal)];
            }
            found.AddRange(below.Count > 0 ? below : [path]);
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
