namespace Servanda.Text;

/// <summary>A half-open range of UTF-16 positions in one source: <c>Start</c> up to, not including,
/// <c>End</c>.</summary>
public readonly record struct Span(int Start, int End)
{
    public int Length => End - Start;
    /// <summary>The smallest span that holds both.</summary>
    public Span To(Span other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));
}

/// <summary>A line and column for people: both count from 1; columns count UTF-16 units.</summary>
public readonly record struct Place(int Line, int Column);

/// <summary>A named text. The name is a path or a label, shown as it is; the core never opens it.</summary>
public sealed class SourceText
{
    private readonly int[] lineStarts;

    public SourceText(string name, string text)
    {
        Name = name;
        Text = text;
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }
        lineStarts = [.. starts];
    }

    public string Name { get; }
    public string Text { get; }
    public int LineCount => lineStarts.Length;

    public ReadOnlySpan<char> this[Span span] => Text.AsSpan(span.Start, span.Length);

    public string Slice(Span span) => Text.Substring(span.Start, span.Length);

    public Place PlaceOf(int position)
    {
        var found = Array.BinarySearch(lineStarts, position);
        var line = found >= 0 ? found : ~found - 1;
        return new Place(line + 1, position - lineStarts[line] + 1);
    }

    /// <summary>The span of a line (1-based) without its line end.</summary>
    public Span LineSpan(int line)
    {
        var start = lineStarts[line - 1];
        var end = line < lineStarts.Length ? lineStarts[line] - 1 : Text.Length;
        if (end > start && Text[end - 1] == '\r')
        {
            end--;
        }
        return new Span(start, end);
    }
}
