namespace Servanda.Text;

/// <summary>An entry of the catalogue of diagnostics: a code that never changes its meaning.</summary>
public sealed record Code(string Name, Severity Severity, string Title, string Help)
{
    /// <summary>The diagnostic at that place, with a sentence about this case and, if better, help of its
    /// own.</summary>
    public Diagnostic At(SourceText source, Span span, string message, string? help = null) =>
        new(Name, Severity, source, span, message, help ?? Help);
}

/// <summary>
/// The catalogue of diagnostics. SV00 files · SV01 the shape of a document · SV02 meaning · SV03 citations ·
/// SV04 the record · SV05 scenarios and questions.
/// </summary>
public static class Codes
{
    public static readonly Code LineTooLong = new("SV0003", Severity.Error, "line too long",
        "Break the line; a treaty document has lines that a person can read.");
    public static readonly Code TwoTreaties = new("SV0006", Severity.Error, "two treaties in one file",
        "Put each treaty into a file of its own.");

    public static readonly Code FrontMatterNotClosed = new("SV0102", Severity.Error,
        "front matter not closed",
        "Close it with a line that holds only “---”.");
    public static readonly Code FrontMatterLine = new("SV0103", Severity.Error,
        "front matter line not understood",
        "Write “key: value”, “key: [a, b]”, or indented “key: value” lines under a key.");
    public static readonly Code KeyTwice = new("SV0104", Severity.Error, "key given twice",
        "Keep one of the two.");
    public static readonly Code FenceNotClosed = new("SV0106", Severity.Error, "fence not closed",
        "Close it with a line of the same three marks.");
    public static readonly Code ClauseNotUnderstood = new("SV0107", Severity.Error, "clause not understood",
        "The language reference shows every form.");
    public static readonly Code UnknownDeclaration = new("SV0108", Severity.Error, "unknown declaration",
        "A block declares acts, norms, final clauses and readings.");
    public static readonly Code QuotationNotClosed = new("SV0109", Severity.Error, "quotation not closed",
        "Add the closing quotation mark.");
    public static readonly Code UnknownClause = new("SV0110", Severity.Error, "unknown clause",
        "The language reference shows every form.");
    public static readonly Code TabInIndentation = new("SV0111", Severity.Warning, "tab in the indentation",
        "Indent with spaces: the same tab is not equally wide everywhere.");
    public static readonly Code UnexpectedCharacter = new("SV0112", Severity.Error, "unexpected character",
        "Put words with unusual characters into quotation marks.");
    public static readonly Code NestedTooDeep = new("SV0113", Severity.Error, "nested too deep",
        "Name a part of it in a reading, and refer to that.");

    /// <summary>All codes, in order.</summary>
    public static Seq<Code> All() => typeof(Codes).GetFields()
        .Select(member => member.GetValue(null)).OfType<Code>()
        .OrderBy(code => code.Name, StringComparer.Ordinal).ToSeq();
}
