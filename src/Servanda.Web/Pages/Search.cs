using System.Globalization;
using System.Text;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Web.Pages;

/// <summary>What a piece of a search says.</summary>
internal enum Says
{
    State,
    Kind,
    Day,
    Party,
    Word,
    /// <summary>It says nothing to this register.</summary>
    Nothing,
}

/// <summary>Words of a search that belong together.</summary>
/// <param name="Value">A state of the register, a kind, a day, the name of a party,
/// or the word itself.</param>
/// <param name="Written">As it was typed.</param>
internal sealed record Piece(Says Says, string Value, string Written);

/// <summary>
/// Reads a search in plain words: "in force China Russia 2015". At every place the longest phrase that says
/// something is taken; what is left over is a word to look for, or is said not to be understood.
/// </summary>
internal sealed class Search
{
    private const int LongestPhrase = 6;
    private const int ShortestStem = 4;
    private const int LongestEnding = 2;

    private static readonly HashSet<string> Silent = ["a", "an", "and", "as", "at", "be", "between", "by",
        "did", "does", "for", "from", "in", "is", "are", "it", "of", "on", "or", "that", "the", "to",
        "treaty", "treaties", "was", "were", "what", "when", "where", "which", "who", "with"];

    private static readonly Dictionary<string, (Says, string)> Phrases = new(StringComparer.Ordinal)
    {
        ["in force"] = (Says.State, "in-force"),
        ["not in force"] = (Says.State, "not-in-force"),
        ["not yet in force"] = (Says.State, "not-yet"),
        ["no longer in force"] = (Says.State, "ended"),
        ["ended"] = (Says.State, "ended"),
        ["terminated"] = (Says.State, "ended"),
        ["unknown"] = (Says.State, "unknown"),
        ["bilateral"] = (Says.Kind, "bilateral"),
        ["multilateral"] = (Says.Kind, "multilateral"),
    };

    /// <summary>Names under which a party is looked for too.</summary>
    private static readonly string[][] OtherNames =
    [
        ["russia", "russian federation"], ["ussr", "soviet union", "soviet"],
        ["china", "peoples republic of china", "prc", "chinese"], ["japan", "japanese"],
        ["united kingdom", "great britain", "britain", "british"],
        ["united states", "usa", "america", "american"],
        ["netherlands", "holland", "dutch"], ["czechia", "czech republic"], ["france", "french"],
        ["turkiye", "turkey"], ["south korea", "republic of korea"], ["north korea", "dprk"],
        ["cote divoire", "ivory coast"], ["myanmar", "burma"], ["eswatini", "swaziland"],
        ["european union", "europe"],
    ];

    private readonly Dictionary<string, string> parties = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids;
    private readonly HashSet<string> words;

    /// <param name="names">Parties as the treaties and records write them.</param>
    /// <param name="words">Words in what the register can look through, folded.</param>
    internal Search(IEnumerable<string> names, IEnumerable<string> ids, IEnumerable<string> words)
    {
        foreach (var name in names)
        {
            var folded = Fold(name);
            parties.TryAdd(folded, name);
            foreach (var other in OtherNames.Where(group => group[0] == folded)
                .SelectMany(group => group.Skip(1)))
            {
                parties.TryAdd(other, name);
            }
            var initials = string.Concat(folded.Split(' ').Where(word => !Silent.Contains(word))
                .Select(word => word[0]));
            if (initials.Length > 1)
            {
                parties.TryAdd(initials, name);
            }
        }
        this.ids = [.. ids];
        this.words = [.. words];
    }

    internal Seq<Piece> Read(string? text)
    {
        var typed = Split(text ?? "");
        var read = new List<Piece>();
        for (var at = 0; at < typed.Count;)
        {
            var most = Math.Min(LongestPhrase, typed.Count - at);
            var piece = Enumerable.Range(1, most).Reverse()
                .Select(count => (Count: count, Piece: Of(typed.GetRange(at, count))))
                .FirstOrDefault(found => found.Piece is not null);
            if (piece.Piece is { } found)
            {
                read.Add(read.Exists(other => other.Says == Says.Day) && found.Says == Says.Day
                    ? found with { Says = Says.Nothing } : found);
            }
            else if (!Silent.Contains(Fold(typed[at])))
            {
                read.Add(new Piece(Says.Nothing, typed[at], typed[at]));
            }
            at += Math.Max(1, piece.Count);
        }
        return read.ToSeq();
    }

    /// <summary>A word of this register that is spelled like one which says nothing.</summary>
    internal string? Nearest(string word) =>
        Spelling.Nearest(Fold(word), parties.Keys.Concat(words)) is { } near
        ? parties.GetValueOrDefault(near, near) : null;

    private Piece? Of(List<string> typed)
    {
        var written = string.Join(' ', typed);
        var folded = string.Join(' ', typed.Select(Fold));
        return Phrases.TryGetValue(folded, out var phrase) ? new Piece(phrase.Item1, phrase.Item2, written)
            : DayOf(written) is { } day ? new Piece(Says.Day, day.ToString(), written)
            : Party(folded) is { } party ? new Piece(Says.Party, party, written)
            : typed.Count == 1 && !Silent.Contains(folded) && (ids.Contains(written.ToLowerInvariant())
                || words.Any(word => word.StartsWith(folded, StringComparison.Ordinal)))
            ? new Piece(Says.Word, ids.Contains(written.ToLowerInvariant())
                ? written.ToLowerInvariant() : folded,
                written)
            : null;
    }

    /// <summary>"Russia" and also "Russian".</summary>
    private string? Party(string folded) => parties.GetValueOrDefault(folded)
        ?? (folded.Length <= ShortestStem ? null : parties.FirstOrDefault(known =>
            known.Key.Length >= ShortestStem && folded.Length - known.Key.Length <= LongestEnding
            && folded.StartsWith(known.Key, StringComparison.Ordinal)).Value);

    /// <summary>A day; of a month or a year the last one.</summary>
    private static Day? DayOf(string written)
    {
        if (Day.TryParse(written, out var day))
        {
            return day;
        }
        foreach (var (form, whole) in new[] { ("yyyy", 'y'), ("yyyy-MM", 'm'), ("MMMM yyyy", 'm'),
            ("MMM yyyy", 'm'),
            ("d MMMM yyyy", 'd'), ("d MMM yyyy", 'd') })
        {
            if (DateOnly.TryParseExact(written, form, CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var read) && read.Year >= 1000)
            {
                return whole switch
                {
                    'y' => Day.Of(read.Year, 12, 31),
                    'm' => Day.Of(read.Year, read.Month, Day.DaysInMonth(read.Year, read.Month)),
                    _ => Day.Of(read.Year, read.Month, read.Day),
                };
            }
        }
        return null;
    }

    /// <summary>Words as typed, without marks around them. A hyphen holds an id or a day together, nothing
    /// else.</summary>
    private List<string> Split(string text) => [.. text.Normalize()
        .Split([.. text.Where(c => !char.IsLetterOrDigit(c) && c is not ('-' or '\'' or '’')).Distinct()],
            StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(word => ids.Contains(word.ToLowerInvariant()) || DayOf(word) is not null ? [word]
            : word.Split('-', StringSplitOptions.RemoveEmptyEntries))
        .Where(word => word.Any(char.IsLetterOrDigit))];

    /// <summary>Small letters without accents; what is no letter or digit parts words.</summary>
    internal static string Fold(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c))
            {
                plain.Append(c);
            }
            else if (c is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(c)
                != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }
        return plain.ToString().Trim();
    }
}
