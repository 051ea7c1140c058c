using Servanda.Text;

namespace Servanda.Syntax;

/// <summary>Reads front matter: flat keys, lists in brackets, and maps one level deep. <c>#</c> opens a
/// comment.</summary>
internal sealed class FrontMatterReader(SourceText source, List<Diagnostic> diagnostics)
{
    private Entry? open;
    private readonly List<Entry> entries = [];
    private readonly List<Entry> inner = [];

    /// <summary>Reads the lines <c>first</c> up to, not including, <c>last</c>.</summary>
    internal Seq<Entry> Read(int first, int last)
    {
        for (var line = first; line < last; line++)
        {
            var span = WithoutComment(source.LineSpan(line));
            if (source[span].IsWhiteSpace())
            {
                continue;
            }
            var nested = char.IsWhiteSpace(source.Text[span.Start]);
            var entry = ReadEntry(Trim(span));
            if (entry is null || (nested && open is null))
            {
                diagnostics.Add(Codes.FrontMatterLine.At(source, Trim(span),
                    "This line of the front matter is not “key: value”."));
            }
            else if (nested)
            {
                AddOnce(inner, entry);
            }
            else
            {
                Close();
                AddOnce(entries, entry);
                open = entry.Values.IsEmpty && !entry.IsList ? entry : null;
            }
        }
        Close();
        return entries.ToSeq();
    }

    private void Close()
    {
        if (open is not null && entries.Count > 0)
        {
            entries[^1] = entries[^1] with { Inner = inner.ToSeq() };
        }
        inner.Clear();
        open = null;
    }

    private void AddOnce(List<Entry> list, Entry entry)
    {
        var key = source.Slice(entry.Key);
        var before = list.Find(other => source[other.Key].SequenceEqual(key));
        if (before is not null)
        {
            var twice = key is "treaty" or "model" or "pack" ? Codes.TwoTreaties : Codes.KeyTwice;
            diagnostics.Add(twice.At(source, entry.Key, $"“{key}” stands here a second time.")
                with
            { Related = [new Related(source, before.Key, "first here")] });
        }
        else
        {
            list.Add(entry);
        }
    }

    private Span WithoutComment(Span line)
    {
        var quoted = false;
        for (var i = line.Start; i < line.End; i++)
        {
            if (source.Text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (source.Text[i] == '#' && !quoted
                && (i == line.Start || char.IsWhiteSpace(source.Text[i - 1])))
            {
                return new Span(line.Start, i);
            }
        }
        return line;
    }

    private Entry? ReadEntry(Span span)
    {
        var colon = source[span].IndexOf(':');
        if (colon <= 0)
        {
            return null;
        }
        var key = Trim(new Span(span.Start, span.Start + colon));
        var value = Trim(new Span(span.Start + colon + 1, span.End));
        if (value.Length == 0)
        {
            return new Entry(key, [], false, []);
        }
        var text = source[value];
        return text[0] == '[' && text[^1] == ']'
            ? new Entry(key, Items(new Span(value.Start + 1, value.End - 1)), true, [])
            : new Entry(key, [Unquoted(value)], false, []);
    }

    private Seq<Span> Items(Span span)
    {
        var items = new List<Span>();
        var start = span.Start;
        var quoted = false;
        for (var i = span.Start; i <= span.End; i++)
        {
            if (i < span.End && source.Text[i] == '"')
            {
                quoted = !quoted;
            }
            if (i == span.End || (source.Text[i] == ',' && !quoted))
            {
                var item = Trim(new Span(start, i));
                if (item.Length > 0)
                {
                    items.Add(Unquoted(item));
                }
                start = i + 1;
            }
        }
        return items.ToSeq();
    }

    private Span Unquoted(Span span) =>
        span.Length >= 2 && source.Text[span.Start] == '"' && source.Text[span.End - 1] == '"'
            ? new Span(span.Start + 1, span.End - 1)
            : span;

    private Span Trim(Span span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(source.Text[start]))
        {
            start++;
        }
        while (end > start && char.IsWhiteSpace(source.Text[end - 1]))
        {
            end--;
        }
        return new Span(start, end);
    }
}
