using Servanda.Text;

namespace Servanda.Syntax;

/// <summary>
/// Matches one logical line against a rule: ordered choice with backtracking. Remembers the farthest place
/// that failed and
/// what would have fitted there, which makes the message.
/// </summary>
internal sealed class Matcher(SourceText source, Token[] tokens)
{
    /// <summary>Rules may nest this deep; beyond it the line is refused, so that the stack never
    /// ends.</summary>
    private const int Deepest = 400;

    private readonly List<string> expected = [];
    private int end;
    private int at;
    private int farthest;
    private int depth;
    private int describedAt;
    private string description = "";
    private bool tooDeep;

    /// <summary>Matches tokens <c>first</c> up to <c>last</c> wholly, or says why not.</summary>
    internal Node? Whole(string rule, int first, int last, out Failure failure)
    {
        (at, end, farthest, depth, describedAt, tooDeep) = (first, last, first, 0, -1, false);
        expected.Clear();
        var into = new List<Node>();
        failure = default;
        if (Refer(rule, rule, into))
        {
            if (at == end)
            {
                return into[0];
            }
            Expect("the end of the line");
        }
        failure = new Failure(farthest, [.. expected.Distinct()], tooDeep);
        return null;
    }

    internal readonly record struct Failure(int Token, Seq<string> Expected, bool TooDeep);

    private bool Match(Pattern pattern, List<Node> into) => pattern switch
    {
        Pattern.Literal literal => MatchLiteral(literal.Text),
        Pattern.Terminal terminal => MatchTerminal(terminal.Class, terminal.Class, into),
        Pattern.Reference reference => Refer(reference.Rule, reference.Rule, into),
        Pattern.Sequence sequence => MatchSequence(sequence, into),
        Pattern.Choice choice => MatchChoice(choice, into),
        Pattern.Optional optional => Try(optional.Inner, into) || true,
        Pattern.Many many => MatchMany(many.Inner, into),
        Pattern.List list => MatchList(list.Inner, into),
        Pattern.Labelled labelled => MatchLabelled(labelled, into),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private bool Try(Pattern pattern, List<Node> into)
    {
        var (start, count) = (at, into.Count);
        if (Match(pattern, into))
        {
            return true;
        }
        at = start;
        into.RemoveRange(count, into.Count - count);
        return false;
    }

    private bool MatchLiteral(string text)
    {
        if (at < end && source[tokens[at].Span].SequenceEqual(text) && tokens[at].Kind != TokenKind.String)
        {
            at++;
            return true;
        }
        Expect(text.Length == 1 && !char.IsLetter(text[0]) ? $"“{text}”" : text);
        return false;
    }

    private bool MatchTerminal(string kind, string label, List<Node> into)
    {
        if (at < end && Fits(kind, tokens[at]))
        {
            into.Add(new Node(label, kind, "", tokens[at].Span, []));
            at++;
            return true;
        }
        Expect(Grammar.Describe(kind));
        return false;
    }

    private bool Fits(string kind, Token token) => kind switch
    {
        "NAME" => token.Kind == TokenKind.Word && !Grammar.Reserved.GetAlternateLookup<ReadOnlySpan<char>>()
            .Contains(source[token.Span]),
        "STRING" => token.Kind == TokenKind.String,
        "NUMBER" => token.Kind == TokenKind.Number,
        "ORDINAL" => token.Kind == TokenKind.Ordinal || OrdinalWords.Of(source[token.Span]) > 0,
        "DATE" => token.Kind == TokenKind.Date || (token.Kind == TokenKind.Number
            && token.End - token.Start == 4),
        "MONTHDAY" => token.Kind == TokenKind.MonthDay,
        "WORD" => token.Kind == TokenKind.Word,
        "ANY" => token.Kind is not (TokenKind.End or TokenKind.Bad or TokenKind.Mark),
        _ => false,
    };

    private bool MatchSequence(Pattern.Sequence sequence, List<Node> into)
    {
        foreach (var part in sequence.Parts)
        {
            if (!Match(part, into))
            {
                return false;
            }
        }
        return true;
    }

    private bool MatchChoice(Pattern.Choice choice, List<Node> into)
    {
        foreach (var part in choice.Parts)
        {
            if (Try(part, into))
            {
                return true;
            }
        }
        return false;
    }

    private bool MatchMany(Pattern inner, List<Node> into)
    {
        for (var before = -1; at > before && at <= end;)
        {
            before = at;
            if (!Try(inner, into))
            {
                break;
            }
        }
        return true;
    }

    private bool MatchList(Pattern inner, List<Node> into)
    {
        if (!Match(inner, into))
        {
            return false;
        }
        while (true)
        {
            var comma = at;
            if (!MatchLiteral(",") || !Try(inner, into))
            {
                at = comma;
                return true;
            }
        }
    }

    private bool MatchLabelled(Pattern.Labelled labelled, List<Node> into)
    {
        if (labelled.Inner is Pattern.Reference reference)
        {
            return Refer(reference.Rule, labelled.Label, into);
        }
        if (labelled.Inner is Pattern.Terminal terminal)
        {
            return MatchTerminal(terminal.Class, labelled.Label, into);
        }
        var start = at;
        var inner = new List<Node>();
        if (!Match(labelled.Inner, inner))
        {
            return false;
        }
        if (at > start)
        {
            into.Add(new Node(labelled.Label, "", "", Covering(start), inner.ToSeq()));
        }
        return true;
    }

    private bool Refer(string name, string label, List<Node> into)
    {
        if (++depth > Deepest)
        {
            tooDeep = true;
            depth--;
            return false;
        }
        var rule = Grammar.All[name];
        var start = at;
        var saved = (describedAt, description);
        if (rule.Says.Length > 0 && describedAt != at)
        {
            (describedAt, description) = (at, rule.Says);
        }
        var inner = new List<Node>();
        Form? matched = null;
        foreach (var form in rule.Forms)
        {
            if (tooDeep)
            {
                break;
            }
            if (!CanBegin(form))
            {
                ExpectFirsts(form);
                continue;
            }
            if (Try(form.Pattern, inner))
            {
                matched = form;
                break;
            }
        }
        (describedAt, description) = saved;
        depth--;
        if (matched is null)
        {
            return false;
        }
        into.Add(new Node(label, name, matched.Name, Covering(start), inner.ToSeq()));
        return true;
    }

    private bool CanBegin(Form form) => form.Firsts.Count == 0 || (at < end
        && form.Firsts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(source[tokens[at].Span]));

    private void ExpectFirsts(Form form)
    {
        foreach (var word in form.Firsts)
        {
            Expect(word.Length == 1 && !char.IsLetter(word[0]) ? $"“{word}”" : word);
        }
    }

    private Span Covering(int start) => at > start
        ? new Span(tokens[start].Start, tokens[at - 1].End)
        : new Span(tokens[start].Start, tokens[start].Start);

    private void Expect(string what)
    {
        if (at < farthest)
        {
            return;
        }
        if (at > farthest)
        {
            farthest = at;
            expected.Clear();
        }
        expected.Add(describedAt == at ? description : what);
    }
}

/// <summary>Ordinals written as words or digits.</summary>
internal static class OrdinalWords
{
    private static readonly string[] Words =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth"];

    /// <summary>3 for "3rd" and "third"; 0 when it is no ordinal or too large to count with.</summary>
    internal static int Of(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < Words.Length; i++)
        {
            if (text.SequenceEqual(Words[i]))
            {
                return i + 1;
            }
        }
        return text.Length > 2 && int.TryParse(text[..^2], out var n) ? n : 0;
    }
}
