using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Tests.Syntax;

/// <summary>Documents as tests read and compare them.</summary>
internal static class Written
{
    internal static Document Parse(string text, string name = "page.md") =>
        Servanda.Syntax.Parse.Document(new SourceText(name, text));

    internal static Document Read(string path) => Parse(Repo.Read(path), path);

    /// <summary>The Markdown files under some folders of the root, relative to it.</summary>
    internal static IEnumerable<string> Documents(params string[] folders) =>
        from folder in folders
        let path = Path.Combine(Repo.Root, folder)
        where Directory.Exists(path)
        from file in Directory.EnumerateFiles(path, "*.md", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Repo.Root, file).Replace('\\', '/')
        orderby relative
        select relative;

    /// <summary>The words and comments of every fence in order, without white space.</summary>
    internal static List<string> Words(Document document) =>
        [.. from fence in document.Blocks.OfType<Block.Fence>()
            from token in fence.Tokens
            from word in Comments(document.Source.Text[token.Lead..token.Start])
                .Append($"{token.Kind} {document.Source.Slice(token.Span)}")
            select word];

    private static IEnumerable<string> Comments(string between) =>
        between.Split('\n').Select(line => line.Trim().Trim('\uFEFF').Trim()).Where(line => line.Length > 0);

    /// <summary>The shape of a document without places: what was understood of every line.</summary>
    internal static List<string> Shape(Document document) =>
        [.. from fence in document.Blocks.OfType<Block.Fence>()
            from declaration in fence.Declarations
            from line in declaration.Clauses.Prepend(declaration.Head)
            select line.Node is null ? "" : string.Join(' ', line.Node.Everything()
                .Select(node => $"{node.Label}:{node.Rule}.{node.Form}"))];
}
