namespace Servanda.Tests.Properties;

/// <summary>What can happen to a text on its way to us.</summary>
internal sealed class Damage(Random chance, IReadOnlyList<string> texts, Sentences sentences)
{
    private static readonly string[] Junk =
    [
        "\0", "\uFEFF", "\u2028", "\u00A0", "\t", "\r", "\f", "é", "e\u0301", "\U0001F600", "\uD800", "“",
        "”", "—", "--", "\"", "`", "```", "~~~", ">", "#", "[", "]", "(", ")", ",", ":", "=", "%", "|", "¶",
        "<", "---", "\n", "  ", "99999999999999",
    ];

    internal string Text() => texts[chance.Next(texts.Count)];

    internal string Damaged(string text)
    {
        for (var i = chance.Next(1, 7); i > 0; i--)
        {
            text = chance.Next(11) switch
            {
                0 => Flip(text),
                1 => Lines(text, (lines, at) => lines.RemoveAt(at)),
                2 => Lines(text, (lines, at) => lines.Insert(at, lines[at])),
                3 => Lines(text, (lines, at) => lines.Insert(at, lines[chance.Next(lines.Count)])),
                4 => Words(text),
                5 => text.Insert(Place(text), Junk[chance.Next(Junk.Length)]),
                6 => Lines(text, (lines, at) => lines[at] = Indented(lines[at])),
                7 => Lines(text, (lines, at) => lines.Insert(at, sentences.Fence().TrimEnd('\n'))),
                8 => Lines(text, (lines, at) => lines.Insert(at, Nested())),
                9 => Spliced(text),
                _ => Commented(text),
            };
        }
        return chance.Next(8) == 0 ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
    }

    private int Place(string text) => chance.Next(text.Length + 1);

    private string Flip(string text)
    {
        var at = Place(text);
        return at == text.Length ? text
            : text[..at] + (char)(text[at] ^ (1 << chance.Next(8))) + text[(at + 1)..];
    }

    private string Lines(string text, Action<List<string>, int> change)
    {
        var lines = text.Split('\n').ToList();
        change(lines, chance.Next(lines.Count));
        return string.Join('\n', lines);
    }

    private string Words(string text) => Lines(text, (lines, at) =>
    {
        var words = lines[at].Split(' ');
        var (one, other) = (chance.Next(words.Length), chance.Next(words.Length));
        (words[one], words[other]) = (words[other], words[one]);
        lines[at] = string.Join(' ', words);
    });

    private string Indented(string line) =>
        sentences.One("", " ", "   ", "\t", "            ") + line.TrimStart();

    private string Nested()
    {
        var deep = chance.Next(1, 900);
        return chance.Next(4) switch
        {
            0 => "  if " + new string('(', deep) + "alpha" + new string(')', deep),
            1 => "  if " + string.Concat(Enumerable.Repeat("not ", deep)) + "alpha",
            2 => "  by " + string.Concat(Enumerable.Repeat("1 day after ", deep)) + "alpha",
            _ => new string('>', deep),
        };
    }

    private string Spliced(string text)
    {
        var other = Text();
        var (from, at) = (chance.Next(other.Length), Place(text));
        var length = chance.Next(Math.Min(200, other.Length - from));
        return string.Concat(text.AsSpan(0, at), other.AsSpan(from, length),
            text.AsSpan(Math.Min(text.Length, at + chance.Next(100))));
    }

    private string Commented(string text) => Lines(text, (lines, at) =>
        lines[at] += sentences.One(
            " -- say \"so\"", "-- a", "   --", "\n  -- below\n\n\n", "\n\n", " \"", "\n       \"x\" -- y"));
}
