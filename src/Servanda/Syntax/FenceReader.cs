using Servanda.Text;

namespace Servanda.Syntax;

/// <summary>Groups the tokens of a fence into declarations and clauses by indentation, and matches each with
/// the grammar.</summary>
internal sealed class FenceReader(SourceText source, Token[] tokens, string tag, List<Diagnostic> diagnostics)
{
    private readonly Matcher matcher = new(source, tokens);

    /// <summary>One line of the page: its tokens and how far it is indented.</summary>
    private readonly record struct Physical(int First, int Last, int Indent);

    internal Seq<Declaration> Declarations()
    {
        var lines = PhysicalLines();
        var found = new List<Declaration>();
        var margin = lines.Count == 0 ? 0 : lines.Min(line => line.Indent);
        for (var i = 0; i < lines.Count;)
        {
            var last = i + 1;
            while (last < lines.Count && lines[last].Indent > margin)
            {
                last++;
            }
            found.Add(Declare(lines, i, last));
            i = last;
        }
        return found.ToSeq();
    }

    private List<Physical> PhysicalLines()
    {
        var lines = new List<Physical>();
        for (var i = 0; i < tokens.Length - 1;)
        {
            var first = i;
            i++;
            while (i < tokens.Length - 1 && !source.Text.AsSpan(tokens[i].Lead,
                tokens[i].Start - tokens[i].Lead).Contains('\n'))
            {
                i++;
            }
            lines.Add(new Physical(first, i, Indent(tokens[first])));
        }
        return lines;
    }

    private int Indent(Token token)
    {
        var lineStart = token.Start == 0 ? 0 : source.Text.LastIndexOf('\n', token.Start - 1) + 1;
        var lead = source.Text.AsSpan(lineStart, token.Start - lineStart);
        if (lead.Contains('\t'))
        {
            diagnostics.Add(Codes.TabInIndentation.At(source, new Span(lineStart, token.Start),
                "This line is indented with a tab; it counts as four spaces."));
            return lead.Length + (3 * lead.Count('\t'));
        }
        return lead.Length;
    }

    private Declaration Declare(List<Physical> lines, int first, int last)
    {
        var head = lines[first];
        var clauseRule = tag switch
        {
            "scenario" => "SCENARIO-CLAUSE",
            "record" or "policy" => null,
            _ => ClauseRule(source[tokens[head.First].Span]),
        };
        var headEnd = clauseRule is null ? last : first + 1;
        var headLast = lines[headEnd - 1].Last;
        var headNode = tag switch
        {
            "scenario" => null,
            "record" => Match("RECORD-LINE", head.First, headLast),
            "policy" => Match("POLICY-LINE", head.First, headLast),
            _ => Match("DECLARATION", head.First, headLast),
        };
        var clauses = new List<Line>();
        for (var i = headEnd; i < last;)
        {
            var next = i + 1;
            while (next < last && lines[next].Indent > lines[headEnd].Indent)
            {
                next++;
            }
            var end = lines[next - 1].Last;
            clauses.Add(LineOf(lines[i].First, end, Match(clauseRule!, lines[i].First, end)));
            i = next;
        }
        return new Declaration(LineOf(head.First, headLast, headNode), clauses.ToSeq());
    }

    private static string? ClauseRule(ReadOnlySpan<char> word) => word switch
    {
        "obligation" or "prohibition" or "permission" or "power" or "programme" => "NORM-CLAUSE",
        "final" => "FINAL-CLAUSE",
        "reading" => "READING-ALTERNATIVE",
        _ => null,
    };

    private Line LineOf(int first, int last, Node? node) =>
        new(first, last, new Span(tokens[first].Start, tokens[last - 1].End), node);

    /// <summary>The node of the tokens <c>first</c> up to <c>last</c>; null, with a diagnostic, where they
    /// do not fit.</summary>
    internal Node? Match(string rule, int first, int last)
    {
        for (var i = first; i < last; i++)
        {
            if (tokens[i].Kind == TokenKind.Bad)
            {
                Spoiled(tokens[i]);
                return null;
            }
        }
        if (first == last)
        {
            diagnostics.Add(Codes.ClauseNotUnderstood.At(source, new Span(0, 0),
                "There is nothing here to read."));
            return null;
        }
        var node = matcher.Whole(rule, first, last, out var failure);
        if (node is null)
        {
            Explain(rule, first, last, failure);
        }
        return node;
    }

    private void Spoiled(Token token)
    {
        var quoted = source.Text[token.Start] == '"';
        diagnostics.Add(quoted
            ? Codes.QuotationNotClosed.At(source, token.Span,
                "The quotation that begins here is not closed on its line.")
            : Codes.UnexpectedCharacter.At(source, token.Span,
                $"The language does not use “{source.Slice(token.Span)}” here."));
    }

    private void Explain(string rule, int first, int last, Matcher.Failure failure)
    {
        var at = Math.Min(failure.Token, last - 1);
        if (failure.TooDeep)
        {
            diagnostics.Add(Codes.NestedTooDeep.At(source, tokens[at].Span,
                "This is nested deeper than 400 levels."));
            return;
        }
        var found = failure.Token >= last ? "the line ends" : $"found “{source.Slice(tokens[at].Span)}”";
        var span = failure.Token >= last ? new Span(tokens[at].End, tokens[at].End) : tokens[at].Span;
        var word = source.Slice(tokens[first].Span);
        var expected = Listed(failure.Expected);
        if (failure.Token == first)
        {
            var code = rule == "DECLARATION" ? Codes.UnknownDeclaration : Codes.UnknownClause;
            var what = Grammar.All[rule].Says;
            diagnostics.Add(code.At(source, span, $"“{word}” does not begin {what}.", Begins(rule, word)));
            return;
        }
        var reserved = failure.Token < last && failure.Expected.Contains("a name")
            && Grammar.Reserved.Contains(source.Slice(tokens[at].Span))
                ? $" “{source.Slice(tokens[at].Span)}” is a word of the grammar and cannot be a name." : "";
        diagnostics.Add(Codes.ClauseNotUnderstood.At(source, span, $"Expected {expected}; {found}.{reserved}",
            Likely(rule, word)));
    }

    private static string Begins(string rule, string word)
    {
        var firsts = Grammar.All[rule].Forms.SelectMany(form => form.Firsts).Distinct().ToList();
        var near = Spelling.Nearest(word, firsts);
        return near is not null ? $"Did you mean “{near}”?"
            : firsts.Count == 0 ? "A line begins with a date or one of the words of its kind."
            : "It can begin with " + Listed(firsts.Order(StringComparer.Ordinal)) + ".";
    }

    /// <summary>The forms that begin with the same word, as the reference writes them.</summary>
    private static string Likely(string rule, string word)
    {
        var forms = Grammar.All[rule].Forms.Where(form => form.Firsts.Contains(word))
            .Select(form => Plain(form.Notation));
        var text = string.Join("  or  ", forms);
        return text.Length == 0 ? Codes.ClauseNotUnderstood.Help : "The form is: " + text;
    }

    /// <summary>Notation without labels and quotation marks, as people read it.</summary>
    private static string Plain(string notation)
    {
        var plain = new System.Text.StringBuilder();
        for (var i = 0; i < notation.Length; i++)
        {
            if (notation[i] == '<')
            {
                i = notation.IndexOf('>', i);
            }
            else if (notation[i] != '"')
            {
                plain.Append(notation[i]);
            }
        }
        return plain.Replace(",+", "[, …]").ToString();
    }

    private static string Listed(IEnumerable<string> items)
    {
        var list = items.ToList();
        return list.Count switch
        {
            0 => "something else",
            1 => list[0],
            > 8 => string.Join(", ", list.Take(8)) + " …",
            _ => string.Join(", ", list.Take(list.Count - 1)) + " or " + list[^1],
        };
    }
}
