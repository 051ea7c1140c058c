using Servanda.Text;

namespace Servanda.Syntax;

/// <summary>
/// Reads documents. Parsing never fails: whatever the text, there is a tree that prints it again, and
/// diagnostics for what
/// could not be understood.
/// </summary>
public static class Parse
{
    private const int LongestLine = 100_000;

    /// <summary>A Markdown document: a treaty, a ledger or scenarios.</summary>
    public static Document Document(SourceText source)
    {
        var reader = new Reader(source);
        reader.Read();
        return new Document(source, reader.Blocks.ToSeq(), reader.Diagnostics.ToSeq());
    }

    /// <summary>One line of the record, as <c>--suppose</c> takes it.</summary>
    public static (Node? Node, Seq<Diagnostic> Diagnostics) RecordLine(SourceText source) =>
        OneLine(source, "RECORD-LINE");

    /// <summary>A claim in the small fixed grammar.</summary>
    public static (Node? Node, Seq<Diagnostic> Diagnostics) Claim(SourceText source) =>
        OneLine(source, "CLAIM");

    private static (Node? Node, Seq<Diagnostic> Diagnostics) OneLine(SourceText source, string rule)
    {
        var diagnostics = new List<Diagnostic>();
        var tokens = Lexer.Cut(source.Text, new Span(0, source.Text.Length));
        var fence = new FenceReader(source, tokens, "record", diagnostics);
        return (fence.Match(rule, 0, tokens.Length - 1), diagnostics.ToSeq());
    }

    /// <summary>Goes through the lines once and gathers them into blocks.</summary>
    private sealed class Reader(SourceText source)
    {
        private int line = 1;

        internal List<Block> Blocks { get; } = [];
        internal List<Diagnostic> Diagnostics { get; } = [];

        private int StartOf(int number) => number > source.LineCount ? source.Text.Length
            : source.LineSpan(number).Start;

        private ReadOnlySpan<char> Text(int number) => source[source.LineSpan(number)];

        internal void Read()
        {
            if (source.LineCount > 0 && Text(1).TrimStart('\uFEFF').TrimEnd() is "---")
            {
                FrontMatter();
            }
            while (line <= source.LineCount)
            {
                CheckLength();
                var text = Text(line);
                if (FenceMark(text) > 0)
                {
                    Fence(text);
                }
                else if (HeadingLevel(text) is var level and > 0)
                {
                    Heading(level);
                }
                else if (text.StartsWith('>'))
                {
                    Quote();
                }
                else
                {
                    Prose();
                }
            }
        }

        private void CheckLength()
        {
            var span = source.LineSpan(line);
            if (span.Length > LongestLine)
            {
                Diagnostics.Add(Codes.LineTooLong.At(source, new Span(span.Start, span.Start + 1),
                    $"This line has {span.Length:N0} characters; a line may have {LongestLine:N0}."));
            }
        }

        private void FrontMatter()
        {
            var first = line++;
            while (line <= source.LineCount && Text(line).TrimEnd() is not "---")
            {
                if (HeadingLevel(Text(line)) > 0 && Text(line).StartsWith("# Article",
                    StringComparison.Ordinal))
                {
                    break;
                }
                line++;
            }
            var closed = line <= source.LineCount && Text(line).TrimEnd() is "---";
            if (!closed)
            {
                Diagnostics.Add(Codes.FrontMatterNotClosed.At(source, source.LineSpan(first),
                    "The front matter that begins here is not closed."));
            }
            var entries = new FrontMatterReader(source, Diagnostics).Read(first + 1, line);
            if (closed)
            {
                line++;
            }
            Blocks.Add(new Block.FrontMatter(new Span(0, StartOf(line)), entries));
        }

        private static int FenceMark(ReadOnlySpan<char> text)
        {
            var trimmed = text.TrimStart(' ');
            if (text.Length - trimmed.Length > 3 || trimmed.IsEmpty || trimmed[0] is not ('`' or '~'))
            {
                return 0;
            }
            var count = trimmed.IndexOfAnyExcept(trimmed[0]);
            count = count < 0 ? trimmed.Length : count;
            return count >= 3 ? count : 0;
        }

        private void Fence(ReadOnlySpan<char> opening)
        {
            var first = line++;
            var mark = opening.TrimStart(' ')[0];
            var count = FenceMark(opening);
            var info = opening.TrimStart(' ')[count..].Trim();
            var space = info.IndexOf(' ');
            var tag = (space < 0 ? info : info[..space]).ToString();
            var known = tag is "norm" or "scenario" or "record" or "policy";
            while (line <= source.LineCount && !Closes(Text(line), mark, count)
                && !(known && HeadingLevel(Text(line)) > 0))
            {
                line++;
            }
            var body = new Span(StartOf(first + 1), StartOf(line));
            var closed = line <= source.LineCount && Closes(Text(line), mark, count);
            if (closed)
            {
                line++;
            }
            else if (known)
            {
                Diagnostics.Add(Codes.FenceNotClosed.At(source, source.LineSpan(first),
                    $"This {tag} block is not closed."));
            }
            var span = new Span(StartOf(first), StartOf(line));
            if (!known)
            {
                Blocks.Add(new Block.Prose(span));
                return;
            }
            var tokens = Lexer.Cut(source.Text, body);
            var declarations = new FenceReader(source, tokens, tag, Diagnostics).Declarations();
            Blocks.Add(new Block.Fence(span, tag, body, declarations, tokens.ToSeq()));
        }

        private static bool Closes(ReadOnlySpan<char> text, char mark, int count)
        {
            var trimmed = text.Trim();
            return trimmed.Length >= count && trimmed.IndexOfAnyExcept(mark) < 0;
        }

        private static int HeadingLevel(ReadOnlySpan<char> text)
        {
            var level = text.IndexOfAnyExcept('#');
            return level is > 0 and <= 6 && text[level] == ' ' ? level : 0;
        }

        private void Heading(int level)
        {
            var span = source.LineSpan(line);
            var title = source[span][level..].Trim();
            var start = span.Start + level + source[span][level..].IndexOf(title, StringComparison.Ordinal);
            line++;
            Blocks.Add(new Block.Heading(new Span(span.Start, StartOf(line)), level, new Span(start, start
                + title.Length)));
        }

        private void Quote()
        {
            var first = line;
            var lines = new List<Span>();
            for (; line <= source.LineCount && Text(line).StartsWith('>'); line++)
            {
                var span = source.LineSpan(line);
                var skip = span.Length > 1 && source.Text[span.Start + 1] == ' ' ? 2 : 1;
                lines.Add(new Span(span.Start + skip, span.End));
            }
            Blocks.Add(new Block.Quote(new Span(StartOf(first), StartOf(line)), lines.ToSeq()));
        }

        private void Prose()
        {
            var first = line;
            do
            {
                CheckSecondTreaty();
                line++;
            }
            while (line <= source.LineCount && FenceMark(Text(line)) == 0 && HeadingLevel(Text(line)) == 0
                && !Text(line).StartsWith('>'));
            Blocks.Add(new Block.Prose(new Span(StartOf(first), StartOf(line))));
        }

        private void CheckSecondTreaty()
        {
            if (Text(line).TrimEnd() is "---" && line < source.LineCount
                && (Text(line + 1).StartsWith("treaty:", StringComparison.Ordinal)
                    || Text(line + 1).StartsWith("model:", StringComparison.Ordinal)))
            {
                Diagnostics.Add(Codes.TwoTreaties.At(source, source.LineSpan(line + 1),
                    "A second treaty begins here; a file holds one."));
            }
        }
    }
}
