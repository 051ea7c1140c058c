using System.Globalization;
using Servanda.Model;

namespace Servanda.Checker;

/// <summary>Cited words and the words that stand in a document, so that they can be compared.</summary>
internal static class Words
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Ordinals =
        ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth"];

    private static readonly string[] Tens =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>Whether the words stand exactly where the citation says.</summary>
    internal static bool Stand(Citation cites)
    {
        var (text, span) = (cites.At.Source.Text, cites.At.Span);
        return span.Start >= 0 && span.Start < span.End && span.End <= text.Length
            && Folded(text[span.Start..span.End]).SequenceEqual(Folded(cites.Words));
    }

    /// <summary>Words and marks, without white space and signs of quotation; numbers in digits.</summary>
    private static List<string> Folded(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var start = at++;
            if (char.IsWhiteSpace(text[start]) || text[start] == '>')
            {
                continue;
            }
            while (char.IsLetterOrDigit(text[start]) && at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }
            words.Add(text[start..at]);
        }
        return InDigits(words);
    }

    /// <summary>"twenty-five", "25" and "25th" alike; "two hundred and five" is 205.</summary>
    private static List<string> InDigits(List<string> words)
    {
        var folded = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            if (Value(words[i]) is not { } number)
            {
                folded.Add(words[i].Length > 2 && char.IsAsciiDigit(words[i][0])
                    && words[i][^2..] is "st" or "nd" or "rd" or "th"
                    ? words[i][..^2] : words[i]);
                continue;
            }
            for (var next = i + 1; next < words.Count; next++)
            {
                if (words[next] is "-" or "and" && next + 1 < words.Count
                    && Joined(number, Value(words[next + 1])) is not null)
                {
                    continue;
                }
                if (Joined(number, Value(words[next])) is not { } more)
                {
                    break;
                }
                (number, i) = (more, next);
            }
            folded.Add(number.ToString(CultureInfo.InvariantCulture));
        }
        return folded;
    }

    private static int? Joined(int number, int? next) => next switch
    {
        100 when number < 100 => number * 100,
        > 0 and < 10 when number % 10 == 0 && number is >= 20 and < 100 => number + next,
        > 0 and < 100 when number % 100 == 0 && number >= 100 => number + next,
        _ => null,
    };

    /// <summary>The value of a number word; null for any other, and for digits, which never join.</summary>
    private static int? Value(string word)
    {
        var lower = word.ToLowerInvariant();
        var cardinal = lower.EndsWith("tieth", StringComparison.Ordinal) ? lower[..^4] + "y"
            : lower.EndsWith("teenth", StringComparison.Ordinal) || lower == "hundredth" ? lower[..^2]
            : lower;
        return cardinal == "hundred" ? 100
            : Array.IndexOf(Small, cardinal) is var small and >= 0 ? small
            : Array.IndexOf(Ordinals, cardinal) is var nth and > 0 ? nth
            : Array.IndexOf(Tens, cardinal) is var tens and > 1 ? 10 * tens : null;
    }
}
