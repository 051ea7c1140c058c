using System.Text;
using Servanda.Proof;
using Servanda.Time;

namespace Servanda.Cli;

/// <summary>How a page says what an answer holds in short forms.</summary>
internal static class InWords
{
    /// <summary>The text with every ISO date in it as people write dates.</summary>
    internal static string Dated(string text)
    {
        const int length = 10;
        var said = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + length <= text.Length && Day.TryParse(text.AsSpan(i, length), out var day)
                && (i == 0 || !char.IsAsciiLetterOrDigit(text[i - 1]))
                && (i + length == text.Length || !char.IsAsciiLetterOrDigit(text[i + length])))
            {
                said.Append(Wording.Of(day));
                i += length - 1;
            }
            else
            {
                said.Append(text[i]);
            }
        }
        return said.ToString();
    }

    /// <summary>A name in hyphenated words, or a day.</summary>
    internal static string Name(string hyphenated) => Day.TryParse(hyphenated, out var day)
        ? Wording.Of(day) : hyphenated.Replace('-', ' ');

    /// <summary>An entry of the record: its words as they stand, and its id where that says more.</summary>
    internal static string Entry(Record.Entry entry)
    {
        var words = string.Join(' ', entry.At.Source.Slice(entry.At.Span)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"{Dated(words)} ({entry.Id})";
    }

    /// <summary>"each of 12 combinations of readings, counts and accounts".</summary>
    internal static string Combinations(Answers.WorldCount worlds) =>
        $"each of {(worlds.Exhaustive ? "" : "the first ")}{worlds.Worlds} combinations of readings, counts "
        + "and accounts";

    internal static string Many(int count, string one, string many) =>
        count == 1 ? $"1 {one}" : $"{count} {many}";
}
