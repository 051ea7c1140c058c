using System.Collections.Frozen;
using Servanda.Text;

namespace Servanda.Syntax;

/// <summary>
/// The language's rules as data: <see cref="Rules.Notation"/> read once into patterns. Parsing, messages
/// about what was
/// expected, completion and the generator of the fuzz test all read the same rules.
/// </summary>
public abstract record Pattern
{
    private Pattern()
    {
    }

    /// <summary>A word or mark that stands for itself.</summary>
    public sealed record Literal(string Text) : Pattern;
    /// <summary>A class of tokens: NAME, STRING, NUMBER, ORDINAL, DATE, MONTHDAY, WORD (any word), ANY (any
    /// token).</summary>
    public sealed record Terminal(string Class) : Pattern;
    public sealed record Reference(string Rule) : Pattern;
    public sealed record Sequence(Seq<Pattern> Parts) : Pattern;
    /// <summary>Ordered choice: the first that matches decides.</summary>
    public sealed record Choice(Seq<Pattern> Parts) : Pattern;
    public sealed record Optional(Pattern Inner) : Pattern;
    public sealed record Many(Pattern Inner) : Pattern;
    /// <summary>One or more, with commas between.</summary>
    public sealed record List(Pattern Inner) : Pattern;
    public sealed record Labelled(string Label, Pattern Inner) : Pattern;
}

/// <summary>One alternative of a rule, with the words that it can begin with (empty: any token may begin
/// it).</summary>
public sealed record Form(string Name, Pattern Pattern, string Notation, FrozenSet<string> Firsts);

/// <summary>A rule: what it is called in messages, and its forms, tried in order.</summary>
public sealed record Rule(string Name, string Says, Seq<Form> Forms);

/// <summary>Reads the notation of <see cref="Rules"/>.</summary>
public static class Grammar
{
    /// <summary>The classes of tokens, and what each is called in messages.</summary>
    public static IReadOnlyDictionary<string, string> Classes { get; } = new Dictionary<string, string>
    {
        ["NAME"] = "a name",
        ["STRING"] = "words in quotation marks",
        ["NUMBER"] = "a number",
        ["ORDINAL"] = "an ordinal such as 3rd",
        ["DATE"] = "a date such as 2002-02-28",
        ["MONTHDAY"] = "a day of the year such as 06-30",
        ["WORD"] = "a word",
        ["ANY"] = "a value",
    };

    public static IReadOnlyDictionary<string, Rule> All { get; } = Read(Rules.Notation);

    /// <summary>The words that cannot be names, because a phrase of the grammar could not be told from a
    /// name.</summary>
    public static FrozenSet<string> Reserved { get; } = Rules.ReservedWords.Split([' ', '\n'],
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet();

    public static string Describe(string terminal) => Classes[terminal];

    private static Dictionary<string, Rule> Read(string notation)
    {
        var rules = new Dictionary<string, Rule>();
        string name = "", says = "";
        var forms = new List<Form>();
        void Close()
        {
            if (name.Length > 0)
            {
                rules.Add(name, new Rule(name, says, forms.ToSeq()));
                forms.Clear();
            }
        }
        foreach (var line in notation.Replace("\n      ", " ", StringComparison.Ordinal).Split('\n'))
        {
            if (line.Length == 0)
            {
                continue;
            }
            if (line[0] != ' ')
            {
                Close();
                var quote = line.IndexOf('"');
                name = (quote < 0 ? line : line[..quote]).Trim();
                says = quote < 0 ? "" : line[quote..].Trim().Trim('"');
                continue;
            }
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var text = line[(colon + 2)..].Trim();
            var pattern = new Reader(text).Choice();
            forms.Add(new Form(line[..colon].Trim(), pattern, text, FirstWords(pattern)));
        }
        Close();
        return rules;
    }

    private static FrozenSet<string> FirstWords(Pattern pattern)
    {
        var found = new HashSet<string>();
        return First(pattern, found) ? found.ToFrozenSet() : FrozenSet<string>.Empty;
    }

    /// <summary>Collects first literals; false when something else can come first.</summary>
    private static bool First(Pattern pattern, HashSet<string> found) => pattern switch
    {
        Pattern.Literal literal => found.Add(literal.Text) || true,
        Pattern.Labelled labelled => First(labelled.Inner, found),
        Pattern.Choice choice => choice.Parts.All(part => First(part, found)),
        Pattern.Sequence sequence => FirstOfSequence(sequence, found),
        _ => false,
    };

    private static bool FirstOfSequence(Pattern.Sequence sequence, HashSet<string> found)
    {
        foreach (var part in sequence.Parts)
        {
            if (part is not Pattern.Optional optional)
            {
                return First(part, found);
            }
            if (!First(optional.Inner, found))
            {
                return false;
            }
        }
        return false;
    }

    /// <summary>Recursive descent over one line of notation.</summary>
    private sealed class Reader(string text)
    {
        private int at;

        private char Peek
        {
            get
            {
                while (at < text.Length && text[at] == ' ')
                {
                    at++;
                }
                return at < text.Length ? text[at] : '\0';
            }
        }

        internal Pattern Choice()
        {
            var parts = new List<Pattern> { Sequence() };
            while (Peek == '|')
            {
                at++;
                parts.Add(Sequence());
            }
            return parts.Count == 1 ? parts[0] : new Pattern.Choice(parts.ToSeq());
        }

        private Pattern Sequence()
        {
            var parts = new List<Pattern>();
            while (Peek is not ('\0' or '|' or ')' or ']'))
            {
                parts.Add(Postfix(Atom()));
            }
            return parts.Count == 1 ? parts[0] : new Pattern.Sequence(parts.ToSeq());
        }

        private Pattern Postfix(Pattern inner)
        {
            while (at < text.Length)
            {
                if (text[at] == '*')
                {
                    at++;
                    inner = new Pattern.Many(inner);
                }
                else if (text.AsSpan(at).StartsWith(",+"))
                {
                    at += 2;
                    inner = new Pattern.List(inner);
                }
                else if (text[at] == '<')
                {
                    var close = text.IndexOf('>', at);
                    inner = new Pattern.Labelled(text[(at + 1)..close], inner);
                    at = close + 1;
                }
                else
                {
                    break;
                }
            }
            return inner;
        }

        private Pattern Atom()
        {
            var c = Peek;
            if (c is '(' or '[')
            {
                at++;
                var inner = Choice();
                _ = Peek;
                at++;
                return c == '[' ? new Pattern.Optional(inner) : inner;
            }
            if (c == '"')
            {
                var close = text.IndexOf('"', at + 1);
                var literal = text[(at + 1)..close];
                at = close + 1;
                return new Pattern.Literal(literal);
            }
            var start = at;
            while (at < text.Length
                && text[at] is not (' ' or '*' or ',' or '<' or '|' or '(' or ')' or '[' or ']'))
            {
                at++;
            }
            var word = text[start..at];
            return Classes.ContainsKey(word) ? new Pattern.Terminal(word)
                : char.IsUpper(word[0]) ? new Pattern.Reference(word)
                : new Pattern.Literal(word);
        }
    }
}
