using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Tests.Conformance;

/// <summary>The documents of the repository, and how tests read them.</summary>
internal static class Places
{
    /// <summary>A folder of those beside the repository; it need not be there.</summary>
    internal static string Shared(string folder) => Path.Combine(Repo.Shared ?? Repo.Root, folder);

    internal static IEnumerable<string> Documents(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [];

    /// <summary>A document with its path from the root, as people see it.</summary>
    internal static Document Read(string path) => Parse.Document(
        new SourceText(Path.GetRelativePath(Repo.Root, path).Replace('\\', '/'), File.ReadAllText(path)));
}
