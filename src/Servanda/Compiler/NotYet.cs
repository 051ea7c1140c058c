using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// What is read and bound, but not evaluated by this version. One line each: whoever makes it work deletes
/// its line.
/// </summary>
internal static class NotYet
{
    /// <summary>A form of a rule of the grammar; where a label is given, only with that part.</summary>
    private sealed record Waiting(string Rule, string Form, string? Label, string Says);

    private static readonly Waiting[] Forms =
    [
        new("DECLARATION", "body", null, "bodies"),
        new("DECLARATION", "target", null, "targets"),
    ];

    internal static IEnumerable<Diagnostic> InFences(Document document, string tag) =>
        from fence in Fences.Tagged(document, tag)
        from declaration in fence.Declarations
        from line in declaration.Clauses.Prepend(declaration.Head)
        from node in line.Node?.Everything() ?? []
        from waiting in Forms
        where node.Rule == waiting.Rule && node.Form == waiting.Form
            && (waiting.Label is null || node.Has(waiting.Label))
        select At(document.Source, node.Span, waiting.Says);

    private static Diagnostic At(SourceText source, Span span, string says) =>
        Codes.NotEvaluated.At(source, span, $"Not evaluated yet: {says}.");
}
