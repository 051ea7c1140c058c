using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// Cuts a block quote into sentences: one ends at <c>. ! ? ;</c> before white space, or with its paragraph,
/// and not at the full stop of an abbreviation ("art. 25", "No. 3", "U.S.") or of a number that opens a
/// paragraph ("1. The parties …").
/// </summary>
internal static class Sentences
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "art", "arts", "no", "nos", "para", "paras", "par", "p", "pp", "vol", "cf", "e.g", "i.e", "mr", "mrs",
        "dr", "st", "v", "vs", "ch", "chap", "sec", "subsec", "fig", "ed", "eds", "lit", "cl", "reg", "rev",
        "ref", "approx", "incl",
    };

    internal static IEnumerable<Span> Of(SourceText source, Seq<Span> lines)
    {
        var paragraph = new List<Span>();
        foreach (var line in lines)
        {
            if (!source[line].IsWhiteSpace())
            {
                paragraph.Add(line);
                continue;
            }
            foreach (var sentence in Cut(source, paragraph))
            {
                yield return sentence;
            }
            paragraph.Clear();
        }
        foreach (var sentence in Cut(source, paragraph))
        {
            yield return sentence;
        }
    }

    /// <summary>
    /// A position in the source for each character of the paragraph, with a space between lines.
    /// </summary>
    private static List<Span> Cut(SourceText source, List<Span> lines)
    {
        var text = new System.Text.StringBuilder();
        var positions = new List<int>();
        foreach (var line in lines)
        {
            for (var i = line.Start; i < line.End; i++)
            {
                text.Append(source.Text[i]);
                positions.Add(i);
            }
            text.Append(' ');
            positions.Add(line.End);
        }
        var found = new List<Span>();
        var words = text.ToString();
        var start = 0;
        for (var i = 0; i <= words.Length; i++)
        {
            if (i < words.Length && !EndsAt(words, i, start))
            {
                continue;
            }
            var end = Math.Min(i + 1, words.Length);
            var piece = words.AsSpan(start, end - start);
            var from = start + (piece.Length - piece.TrimStart().Length);
            var to = start + piece.TrimEnd().Length;
            if (to > from)
            {
                found.Add(new Span(positions[from], positions[to - 1] + 1));
            }
            start = end;
        }
        return found;
    }

    private static bool EndsAt(string words, int at, int start)
    {
        var mark = at;
        if (words[at] is '"' or '”' or '’' or ')' or ']')
        {
            mark = at - 1;
        }
        if (mark < start || words[mark] is not ('.' or '!' or '?' or ';') || at + 1 >= words.Length
            || !char.IsWhiteSpace(words[at + 1]))
        {
            return false;
        }
        return words[mark] != '.' || !IsAbbreviation(words, mark, start);
    }

    private static bool IsAbbreviation(string words, int stop, int start)
    {
        var begin = stop;
        while (begin > start && !char.IsWhiteSpace(words[begin - 1])
            && words[begin - 1] is not ('(' or '"' or '“'))
        {
            begin--;
        }
        var word = words[begin..stop];
        var opens = words.AsSpan(start, begin - start).IsWhiteSpace();
        var next = words.AsSpan(stop + 1).TrimStart();
        var counts = !next.IsEmpty && char.IsAsciiDigit(next[0]);
        return (Abbreviations.Contains(word) && (word is not ("no" or "No") || counts))
            || (word.Length == 1 && char.IsLetter(word[0]))
            || (word.Length == 3 && word[1] == '.' && char.IsUpper(word[0]) && char.IsUpper(word[2]))
            || (opens && word.All(char.IsAsciiDigit));
    }
}
