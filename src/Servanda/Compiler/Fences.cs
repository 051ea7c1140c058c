using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>A declaration of a norm block and the number of the passage above it.</summary>
internal readonly record struct Placed(Declaration Declaration, int Passage);

/// <summary>Walks the declarations of a document's fences.</summary>
internal static class Fences
{
    internal static IEnumerable<Block.Fence> Tagged(Document document, string tag) =>
        document.Blocks.OfType<Block.Fence>().Where(fence => fence.Tag == tag);

    /// <summary>Declarations whose head was understood, of the given forms.</summary>
    internal static IEnumerable<Placed> Of(
        Document document, Dictionary<Block.Fence, int> above, params string[] forms) =>
        from fence in Tagged(document, "norm")
        from declaration in fence.Declarations
        where declaration.Head.Node is { } head && forms.Contains(head.Form)
        select new Placed(declaration, above[fence]);

    /// <summary>
    /// Norm blocks of a document without front matter: it is no treaty, and nothing reads them.
    /// </summary>
    internal static IEnumerable<Diagnostic> NotReadHere(Document document) =>
        document.FrontMatter is not null ? []
        : Tagged(document, "norm").Select(fence => Codes.BlockNotReadHere.At(document.Source,
            document.Source.LineSpan(document.Source.PlaceOf(fence.Span.Start).Line),
            "This document has no front matter, and so nothing reads its norm blocks."));
}
