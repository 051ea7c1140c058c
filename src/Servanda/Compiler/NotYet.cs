using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// What is read and bound, but not evaluated by this version. One line each: whoever makes it work deletes its line.
/// </summary>
internal static class NotYet
{
    /// <summary>A form of a rule of the grammar; where a label is given, only with that part.</summary>
    private sealed record Waiting(string Rule, string Form, string? Label, string Says);

    private static readonly Waiting[] Forms =
    [
        new("DECLARATION", "norm", null, "Obligations, prohibitions, permissions, powers and programmes"),
        new("DECLARATION", "body", null, "Bodies"),
        new("DECLARATION", "target", null, "Targets"),
        new("DECLARATION", "weight", null, "Weights"),
        new("DECLARATION", "replaces", null, "Replaced articles"),
        new("DECLARATION", "overrides", null, "Overrides of packs"),
        new("FINAL-CLAUSE", "provisional", null, "Provisional application"),
        new("FINAL-CLAUSE", "accepted", null, "Accepted accessions"),
        new("EVENT", "consents", "weight", "Thresholds with a share of a weight"),
        new("EXPECTATION", "in-force", "a", "Expectations on force between two parties"),
        new("EXPECTATION", "conflict", null, "Expectations on conflicts"),
        new("EXPECTATION", "claim", null, "Expectations on claims"),
        new("EXPECTATION", "breach", null, "Expectations on breaches"),
        new("EXPECTATION", "missed", null, "Expectations on what is missed"),
        new("EXPECTATION", "performance", null, "Expectations on performance"),
    ];

    private static readonly (string Key, string Says)[] Keys =
    [
        ("uses", "Packs"),
        ("amends", "Amended treaties"),
        ("protocol to", "Protocols"),
        ("supersedes", "Superseded treaties"),
    ];

    internal static IEnumerable<Diagnostic> InFrontMatter(Document document) =>
        from entry in document.FrontMatter?.Entries ?? []
        from waiting in Keys
        where document.Source[entry.Key].SequenceEqual(waiting.Key)
        select At(document.Source, entry.Key, waiting.Says);

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
        Codes.NotEvaluated.At(source, span, $"{says} are not evaluated yet.".Replace("application are", "application is",
            StringComparison.Ordinal));
}
