namespace Servanda.Cli;

/// <summary>Finds the dossiers that paths name: files and dossiers themselves, and every dossier below other folders.</summary>
internal static class Dossiers
{
    internal const string ScenariosEnding = ".scenarios.md";

    private static readonly string[] Endings = [".treaty.md", ".record.md", ScenariosEnding];

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
            var below = Directory.EnumerateDirectories(path, "*", SearchOption.AllDirectories).Where(HoldsTreaty)
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

    /// <summary>The documents of a dossier that have a layout; a file stands for itself.</summary>
    internal static IEnumerable<string> Documents(string path) => File.Exists(path) ? [path]
        : Directory.EnumerateFiles(path, "*.md").Where(file => Endings.Any(file.EndsWith)).Order(StringComparer.Ordinal);

    internal static bool IsSame(string one, string other) => Path.GetFullPath(one) == Path.GetFullPath(other);

    private static bool HoldsTreaty(string folder) => Directory.EnumerateFiles(folder, "*.treaty.md").Any();
}
