namespace Servanda.Text;

/// <summary>How grave a diagnostic is. An error makes the text unusable; a warning and a note do
/// not.</summary>
public enum Severity
{
    Note,
    Warning,
    Error,
}

/// <summary>A place that helps to understand a diagnostic, with what it shows.</summary>
public sealed record Related(SourceText Source, Span Span, string Says);

/// <summary>
/// What a reader of a text should know: a code of the catalogue, where, a plain sentence about this case,
/// and help.
/// A reader's mistake is always a diagnostic, never an exception.
/// </summary>
public sealed record Diagnostic(string Code, Severity Severity, SourceText Source, Span Span, string Message,
    string Help)
{
    public Seq<Related> Related { get; init; }
    public Place Place => Source.PlaceOf(Span.Start);
}
