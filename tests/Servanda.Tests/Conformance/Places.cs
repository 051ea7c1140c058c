using System.Runtime.CompilerServices;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Tests.Conformance;

/// <summary>Where the files of the repository are, and how tests read them.</summary>
internal static class Places
{
    internal static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    private static string Here([CallerFilePath] string path = "") => path;

    /// <summary>The files that stand beside the repository where there are any; a clone alone does not have them.</summary>
    internal static string Shared(string folder) => Path.Combine(Root, "../shared", folder);

    internal static IEnumerable<string> Documents(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [];

    /// <summary>A document with its path from the root, as people see it.</summary>
    internal static Document Read(string path) =>
        Parse.Document(new SourceText(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)));
}
