using System.Text;
using Servanda.Text;

namespace Servanda.Syntax;

/// <summary>
/// The one canonical layout. Declarations stand at the margin and their clauses two spaces in; what follows a clause's
/// keyword begins in one column; words are one space apart; breaks that the author made in a clause stay, and the rest of
/// the clause is indented below its first word. Text outside fences, comments and everything quoted stay as they are.
/// </summary>
public static class Format
{
    /// <summary>The document in canonical layout. A fence with a line that cannot be read is left as it is.</summary>
    public static string Document(Document document)
    {
        var text = new StringBuilder(document.Source.Text.Length);
        foreach (var block in document.Blocks)
        {
            if (block is Block.Fence fence && CanFormat(document, fence))
            {
                text.Append(document.Source[new Span(fence.Span.Start, fence.Body.Start)]);
                new FenceWriter(document.Source, fence, text).Write();
                text.Append(document.Source[new Span(fence.Body.End, fence.Span.End)]);
            }
            else
            {
                text.Append(document.Source[block.Span]);
            }
        }
        return text.ToString();
    }

    private static bool CanFormat(Document document, Block.Fence fence) =>
        !document.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error
            && diagnostic.Span.Start >= fence.Span.Start && diagnostic.Span.Start <= fence.Span.End);

    /// <summary>Writes the tokens of one fence again.</summary>
    private sealed class FenceWriter(SourceText source, Block.Fence fence, StringBuilder text)
    {
        private readonly string newLine = source.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        private int lineStart = text.Length;
        private int secondColumn;

        internal void Write()
        {
            secondColumn = fence.Declarations.Max(declaration => (int?)SecondColumn(declaration.Head)) ?? 0;
            for (var i = 0; i < fence.Declarations.Count; i++)
            {
                var declaration = fence.Declarations[i];
                WriteTrivia(declaration.Head.First, "", i > 0);
                WriteLine(declaration.Head, 0, Column(declaration.Head, 0));
                var pad = CitesColumn(declaration);
                foreach (var clause in declaration.Clauses)
                {
                    WriteTrivia(clause.First, "  ", true);
                    text.Append("  ");
                    WriteLine(clause, 2, Column(clause, 2), pad);
                }
            }
            WriteTrivia(fence.Tokens.Count - 1, "", fence.Declarations.Count > 0);
        }

        /// <summary>
        /// What stands between two lines: comments each on a line of its own, empty lines folded to one; a comment at the end
        /// of a line stays there.
        /// </summary>
        private void WriteTrivia(int token, string indent, bool afterLine)
        {
            var lines = Trivia(token).Split('\n');
            var empty = false;
            for (var i = 0; i < lines.Length; i++)
            {
                var comment = lines[i].Trim();
                if (i == 0 && afterLine)
                {
                    text.Append(comment.Length > 0 ? "  " + comment : "");
                    NewLine();
                }
                else if (comment.Length == 0)
                {
                    empty |= i > 0 && i < lines.Length - 1;
                }
                else
                {
                    Separate(ref empty, afterLine);
                    text.Append(indent).Append(comment);
                    NewLine();
                }
            }
            if (token < fence.Tokens.Count - 1)
            {
                Separate(ref empty, afterLine);
            }
        }

        private void Separate(ref bool empty, bool afterLine)
        {
            if (empty && afterLine)
            {
                NewLine();
            }
            empty = false;
        }

        private string Trivia(int token) => source.Text[fence.Tokens[token].Lead..fence.Tokens[token].Start];

        private void NewLine()
        {
            text.Append(newLine);
            lineStart = text.Length;
        }

        /// <summary>The column in which what follows the keyword begins.</summary>
        private int Column(Line line, int indent) => fence.Tag switch
        {
            "scenario" => indent == 0 ? 0 : indent + 8,
            "record" => First(line) is "source" or "coverage" or "claim" or "assessment" or "retract" ? 8 : 12,
            _ when indent == 0 => 0,
            _ => indent + (line.Node?.Rule is "FINAL-CLAUSE" or "READING-ALTERNATIVE" ? 19 : 9),
        };

        private string First(Line line) => source.Slice(fence.Tokens[line.First].Span);

        /// <summary>How many tokens at the start of a line are its keyword.</summary>
        private int KeywordLength(Line line)
        {
            if (fence.Tag == "record")
            {
                return 1;
            }
            if (line.Node is not { } node || node.Rule is "DECLARATION")
            {
                return 0;
            }
            if (node.Rule == "SCENARIO-CLAUSE")
            {
                return 1;
            }
            var firstInner = node.Rule == "READING-ALTERNATIVE"
                ? FindWord(line, "standing")
                : node.Children.Where(child => child.Label is not ("join" or "relation" or "form" or "fate"))
                    .Select(child => child.Rule == "CONTENT" && child.Children.Count > 0 ? child.Children[0] : child)
                    .Select(child => child.Span.Start).DefaultIfEmpty(-1).First();
            var count = 0;
            for (var i = line.First; i < line.Last && fence.Tokens[i].Start < firstInner; i++)
            {
                if (fence.Tokens[i].Kind == TokenKind.Mark)
                {
                    return 0;
                }
                count++;
            }
            return count;
        }

        private int FindWord(Line line, string word)
        {
            for (var i = line.First; i < line.Last; i++)
            {
                if (source[fence.Tokens[i].Span].SequenceEqual(word))
                {
                    return fence.Tokens[i].Start;
                }
            }
            return -1;
        }

        /// <summary>The column at which the citations of a declaration's clauses stand, where they fit; else 0.</summary>
        private int CitesColumn(Declaration declaration)
        {
            var widest = 0;
            foreach (var clause in declaration.Clauses.Where(clause => clause.Node?.Rule == "FINAL-CLAUSE"))
            {
                var cites = clause.Node!["CITES"];
                if (cites is null || source.Text.AsSpan(clause.Span.Start, clause.Span.Length).Contains('\n'))
                {
                    continue;
                }
                var width = Width(clause, cites.Span.Start) + 2;
                widest = width + cites.Span.Length <= 110 ? Math.Max(widest, width) : widest;
            }
            return widest;
        }

        /// <summary>How wide a clause is, up to a position, once it is written.</summary>
        private int Width(Line clause, int until)
        {
            var scratch = new StringBuilder("  ");
            new FenceWriter(source, fence, scratch) { lineStart = 0 }
                .WriteLine(clause with { Last = LastBefore(clause, until) }, 2, Column(clause, 2));
            return scratch.Length;
        }

        private int LastBefore(Line clause, int until)
        {
            var last = clause.First;
            while (last < clause.Last && fence.Tokens[last].Start < until)
            {
                last++;
            }
            return last;
        }

        private void WriteLine(Line line, int indent, int column, int citesColumn = 0)
        {
            var keyword = KeywordLength(line);
            for (var i = line.First; i < line.Last; i++)
            {
                if (i > line.First)
                {
                    var place = i == line.First + keyword && keyword > 0 ? column
                        : citesColumn > 0 && source[fence.Tokens[i].Span] is "cites" ? citesColumn : 0;
                    Space(i, indent, column, place);
                }
                text.Append(source[fence.Tokens[i].Span]);
            }
        }

        /// <summary>Writes what stands before a token inside a line: a break that the author made, a column, or a space.</summary>
        private void Space(int token, int indent, int column, int place)
        {
            var trivia = Trivia(token);
            if (trivia.Contains('\n', StringComparison.Ordinal))
            {
                foreach (var comment in trivia.Split('\n').Select(part => part.Trim()).Where(part => part.Length > 0))
                {
                    text.Append("  ").Append(comment);
                }
                NewLine();
                text.Append(' ', Math.Max(column, indent + 2));
                return;
            }
            var width = text.Length - lineStart;
            place = place == 0 && IsSecond(token) ? secondColumn : place;
            text.Append(' ', place > width ? place - width : place > 0 ? 2 : Gap(token));
        }

        /// <summary>Titles of sources, and the first roles of acts, stand below one another in a fence.</summary>
        private bool IsSecond(int token) => token >= 2
            && ((source[fence.Tokens[token - 2].Span] is "source" && source.Text[fence.Tokens[token].Start] == '"')
                || (source[fence.Tokens[token - 2].Span] is "act" && IsLabel(token)));

        private int SecondColumn(Line head) => First(head) switch
        {
            "source" when head.Last > head.First + 2 => 10 + fence.Tokens[head.First + 1].Span.Length,
            "act" when head.Last > head.First + 2 && IsLabel(head.First + 2) =>
                6 + fence.Tokens[head.First + 1].Span.Length,
            _ => 0,
        };

        private bool IsLabel(int token) => token + 1 < fence.Tokens.Count
            && source[fence.Tokens[token + 1].Span] is ":" && !IsReference(token + 2);

        /// <summary>How many spaces stand before a token: two before what a reader looks for, none at marks.</summary>
        private int Gap(int token)
        {
            var before = source.Slice(fence.Tokens[token - 1].Span);
            var here = source.Slice(fence.Tokens[token].Span);
            if (here == "=" || before == "=")
            {
                return fence.Tag == "scenario" ? 0 : 1;
            }
            if (here is "," or ")" or ":" || before is "(" or "¶" || (before == ":" && IsReference(token)))
            {
                return 0;
            }
            var label = IsLabel(token) && before is not "recorded" and not "led";
            var reading = here == "because" && before is "arguable" or "reported";
            return label || reading || here is "cites" or "per" or "standing" or "led"
                || (fence.Tag == "record" && here is "id" or "says" or "preferred" or "deprecated" or "normal") ? 2 : 1;
        }

        /// <summary>Whether a token ends "pack:norm", which is written without spaces, unlike "by: party".</summary>
        private bool IsReference(int token) => fence.Tag == "norm" && token >= 3
            && source.Slice(fence.Tokens[token - 3].Span) is "overrides" or "to" or "notwithstanding";
    }
}
