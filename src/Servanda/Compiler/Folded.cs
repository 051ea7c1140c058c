using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// A text as a sequence of words and marks: white space folds, and numbers in words equal numbers in digits.
/// Words are compared as they are, capitals included.
/// </summary>
internal sealed class Folded
{
    /// <summary>A word, mark or number; <c>Number</c> is −1 for what is none.</summary>
    internal readonly record struct Item(string Word, int Number, Span Span);

    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] SmallOrdinals =
    [
        "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
        "eighteenth", "nineteenth",
    ];

    private static readonly string[] Tens =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private Folded(List<Item> items) => Items = items;

    internal IReadOnlyList<Item> Items { get; }

    /// <summary>The lines of one block quote, or of anything else in a source.</summary>
    internal static Folded Of(SourceText source, IEnumerable<Span> lines)
    {
        var words = new List<Item>();
        foreach (var line in lines)
        {
            Cut(source, line, words);
        }
        return new Folded(WithNumbers(words));
    }

    internal static Folded Of(string words)
    {
        var source = new SourceText("", words);
        return Of(source, [new Span(0, words.Length)]);
    }

    private static void Cut(SourceText source, Span line, List<Item> into)
    {
        for (var at = line.Start; at < line.End;)
        {
            var start = at++;
            if (char.IsWhiteSpace(source.Text[start]))
            {
                continue;
            }
            while (char.IsLetterOrDigit(source.Text[start]) && at < line.End
                && char.IsLetterOrDigit(source.Text[at]))
            {
                at++;
            }
            var span = new Span(start, at);
            into.Add(new Item(source.Slice(span), -1, span));
        }
    }

    private static List<Item> WithNumbers(List<Item> words)
    {
        var items = new List<Item>(words.Count);
        for (var i = 0; i < words.Count;)
        {
            var (number, ordinal, length) = NumberAt(words, i);
            if (length == 0)
            {
                items.Add(words[i++]);
                continue;
            }
            var span = words[i].Span.To(words[i + length - 1].Span);
            items.Add(new Item(ordinal ? $"{number}th" : $"{number}", number, span));
            i += length;
        }
        return items;
    }

    /// <summary>
    /// The number that begins at a word, whether it is an ordinal, and of how many words it is made.
    /// </summary>
    private static (int Number, bool Ordinal, int Length) NumberAt(List<Item> words, int at)
    {
        if (Digits(words[at].Word) is { } digits)
        {
            return (digits.Number, digits.Ordinal, 1);
        }
        var (below, ordinal, length) = BelowHundred(words, at);
        var hundred = at + length;
        if (ordinal || hundred >= words.Count || words[hundred].Word is not ("hundred" or "hundredth")
            || length > 1)
        {
            return (below, ordinal, length);
        }
        var hundreds = 100 * (length == 0 ? 1 : below);
        if (words[hundred].Word == "hundredth")
        {
            return (hundreds, true, length + 1);
        }
        var rest = hundred + (hundred + 1 < words.Count && words[hundred + 1].Word == "and" ? 2 : 1);
        var (more, last, count) = rest < words.Count ? BelowHundred(words, rest) : default;
        return count == 0 ? (hundreds, false, length + 1) : (hundreds + more, last, rest + count - at);
    }

    private static (int Number, bool Ordinal, int Length) BelowHundred(List<Item> words, int at)
    {
        var word = words[at].Word.ToLowerInvariant();
        if (Array.IndexOf(Small, word) is var small and >= 0)
        {
            return (small, false, 1);
        }
        if (Array.IndexOf(SmallOrdinals, word, 1) is var nth and > 0)
        {
            return (nth, true, 1);
        }
        if (word.EndsWith("tieth", StringComparison.Ordinal)
            && Array.IndexOf(Tens, word[..^4] + "y", 2) is var tenth and > 0)
        {
            return (10 * tenth, true, 1);
        }
        var tens = Array.IndexOf(Tens, word, 2);
        if (tens < 0)
        {
            return default;
        }
        var next = at + 1 < words.Count && words[at + 1].Word == "-" ? at + 2 : at + 1;
        var unit = next < words.Count ? words[next].Word.ToLowerInvariant() : "";
        return Array.IndexOf(Small, unit) is var one and > 0 and < 10
            ? (10 * tens + one, false, next + 1 - at)
            : Array.IndexOf(SmallOrdinals, unit, 1) is var first and > 0 and < 10
                ? (10 * tens + first, true, next + 1 - at)
            : (10 * tens, false, 1);
    }

    private static (int Number, bool Ordinal)? Digits(string word)
    {
        var count = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var digits = count < 0 ? word : word[..count];
        var ordinal = count > 0 && word[count..] is "st" or "nd" or "rd" or "th";
        return digits.Length is > 0 and < 9 && (count < 0 || ordinal)
            ? (int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture), ordinal) : null;
    }

    /// <summary>The same without capitals.</summary>
    internal Folded Lowered() =>
        new(Items.Select(item => item with { Word = item.Word.ToLowerInvariant() }).ToList());

    /// <summary>How many of the words, from the first on, stand together somewhere in this text.</summary>
    internal int LongestStart(Folded words)
    {
        var longest = 0;
        for (var at = 0; at < Items.Count; at++)
        {
            var i = 0;
            while (i < words.Items.Count && at + i < Items.Count && Items[at + i].Word == words.Items[i].Word)
            {
                i++;
            }
            longest = Math.Max(longest, i);
        }
        return longest;
    }

    /// <summary>Every place in which the words stand, as spans of this text's source.</summary>
    internal IEnumerable<Span> Find(Folded words)
    {
        var length = words.Items.Count;
        for (var at = 0; length > 0 && at + length <= Items.Count; at++)
        {
            var i = 0;
            while (i < length && Items[at + i].Word == words.Items[i].Word)
            {
                i++;
            }
            if (i == length)
            {
                yield return Items[at].Span.To(Items[at + length - 1].Span);
            }
        }
    }
}
