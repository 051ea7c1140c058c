namespace Servanda.Tests;

/// <summary>Compares with a file of the repository; UPDATE_GOLDEN=1 rewrites the file instead.</summary>
public static class Golden
{
    /// <param name="path">Relative to the root of the repository.</param>
    /// <param name="actual">The whole text that the file should hold.</param>
    public static void Matches(string path, string actual)
    {
        var file = Path.Combine(Repo.Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }
        var difference = File.Exists(file) ? Difference(File.ReadAllText(file), actual) : " is not there.";
        Assert.True(difference is null, $"{path}{difference}\n(UPDATE_GOLDEN=1 ./test rewrites it.)");
    }

    /// <summary>The first line that differs, worded to follow the file's name; or null.</summary>
    public static string? Difference(string expected, string actual)
    {
        if (expected == actual)
        {
            return null;
        }
        var (before, after) = (Lines(expected), Lines(actual));
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $":{line + 1} differs.\n  expected: {At(before, line)}\n  actual:   {At(after, line)}";
    }

    /// <summary>With every line ending made visible, so that a missing one is a difference too.</summary>
    private static string[] Lines(string text) =>
        text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "⏎\n", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string At(string[] lines, int line) =>
        lines.ElementAtOrDefault(line) ?? "(the text ends here)";
}
