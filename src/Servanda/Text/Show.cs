using System.Globalization;
using System.Text;

namespace Servanda.Text;

/// <summary>
/// Diagnostics as people read them: what is wrong, where, the line with the place marked, related places, and
/// help. Plain text without colours; lines end in a line feed.
/// </summary>
public static class Show
{
    /// <summary>Of a longer line only the part around the place is shown.</summary>
    private const int Widest = 100;

    /// <summary>All of them, with an empty line between two.</summary>
    public static string All(IEnumerable<Diagnostic> diagnostics) =>
        string.Join('\n', diagnostics.Select(One));

    public static string One(Diagnostic diagnostic)
    {
        var text = new StringBuilder();
        var margin = diagnostic.Related.Select(related => Digits(related.Source, related.Span))
            .Append(Digits(diagnostic.Source, diagnostic.Span)).Max();
        text.Append(CultureInfo.InvariantCulture,
            $"{Word(diagnostic.Severity)} {diagnostic.Code}: {diagnostic.Message}\n");
        Place(text, margin, "-->", diagnostic.Source, diagnostic.Span, "");
        foreach (var related in diagnostic.Related)
        {
            Place(text, margin, ":::", related.Source, related.Span, related.Says);
        }
        if (diagnostic.Help.Length > 0)
        {
            text.Append("help: ").Append(diagnostic.Help).Append('\n');
        }
        return text.ToString();
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Note => "note",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static int Digits(SourceText source, Span span) =>
        source.PlaceOf(span.Start).Line.ToString(CultureInfo.InvariantCulture).Length;

    private static void Place(
        StringBuilder text, int margin, string arrow, SourceText source, Span span, string says)
    {
        var place = source.PlaceOf(span.Start);
        var space = new string(' ', margin);
        var number = place.Line.ToString(CultureInfo.InvariantCulture).PadLeft(margin);
        var (line, column, length) = Cut(source, span, place.Line);
        text.Append(CultureInfo.InvariantCulture,
            $"{space}{arrow} {source.Name}:{place.Line}:{place.Column}\n");
        if (source.Text.Length == 0)
        {
            return; // A file that is not there, or could not be read, has no line to show.
        }
        text.Append(CultureInfo.InvariantCulture, $"{space} |\n");
        text.Append($"{number} | {line}".TrimEnd()).Append('\n');
        var marks = new string(' ', column) + new string('^', length) + (says.Length > 0 ? " " + says : "");
        text.Append(CultureInfo.InvariantCulture, $"{space} | {marks}\n");
    }

    /// <summary>The line, or the part of it around the span, and where the marks go under it.</summary>
    private static (string Line, int Column, int Length) Cut(SourceText source, Span span, int number)
    {
        var line = source.LineSpan(number);
        var text = Visible(source[line]);
        var column = Math.Clamp(span.Start - line.Start, 0, text.Length);
        var length = Math.Max(1, Math.Min(span.End - line.Start, text.Length) - column);
        if (text.Length <= Widest)
        {
            return (text, column, length);
        }
        var start = Math.Clamp(column - (Widest / 3), 0, text.Length - Widest);
        start += start > 0 && char.IsLowSurrogate(text[start]) ? 1 : 0;
        var end = Math.Min(start + Widest, text.Length);
        end -= end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
        var before = start > 0 ? "… " : "";
        var after = end < text.Length ? " …" : "";
        column = Math.Min(column, end);
        return (before + text[start..end] + after, column - start + before.Length, Math
            .Clamp(length, 1, Math.Max(1, end - column)));
    }

    /// <summary>Tabs and other control characters, each as wide as it counts.</summary>
    private static string Visible(ReadOnlySpan<char> line)
    {
        var text = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            text.Append(c == '\t' || c == '\uFEFF' ? ' ' : char.IsControl(c) ? '�' : c);
        }
        return text.ToString();
    }
}
