using System.Globalization;
using System.Text;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Store.Participation;

/// <summary>
/// Names of states and organisations: which names mean the same participant, and which are not known. What is
/// not known is read all the same.
/// </summary>
internal static class States
{
    private static readonly Dictionary<string, string> Known = Read();

    /// <summary>The name that the United Nations use, or null for a name that is not known.</summary>
    internal static string? Find(string name) => Known.GetValueOrDefault(Folded(name));

    /// <summary>
    /// Rows with a remark on each name that is not known, and with one name for each participant: that of its
    /// first row. Names of parties of the treaty are known.
    /// </summary>
    internal static IEnumerable<StatedRow> Named(IEnumerable<StatedRow> rows, IEnumerable<string> parties)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var unknown = 0;
        foreach (var party in parties)
        {
            names.TryAdd(Key(party), party);
        }
        foreach (var row in rows)
        {
            if (!keys.TryGetValue(row.Party, out var key))
            {
                key = Key(row.Party);
                if (keys.Count < MostNames)
                {
                    keys.Add(row.Party, key);
                }
            }
            if (names.TryGetValue(key, out var first))
            {
                yield return first == row.Party ? row : row with { Party = first };
                continue;
            }
            if (names.Count < MostNames)
            {
                names.Add(key, row.Party);
            }
            yield return Find(row.Party) is not null || row.Party.Length == 0 ? row
                : row with { Remarks = row.Remarks.Add(Unknown(row.Party, ++unknown <= MostHints)) };
        }
    }

    /// <summary>More names than participants can have are not compared.</summary>
    private const int MostNames = 20_000;

    /// <summary>A table with so many unknown names is not one of states.</summary>
    private const int MostHints = 500;

    private static string Unknown(string name, bool hint)
    {
        var nearest = name.Length > 60 || !hint ? null : Spelling.Nearest(name, Known.Values);
        return $"no state or organisation is known as “{Cells.Cut(name)}”"
            + (nearest is null ? "" : $"; did you mean “{nearest}”?");
    }

    private static string Key(string name) => Find(name) ?? name;

    private static string Folded(string name)
    {
        if (name.Length > Cells.Longest)
        {
            return name;
        }
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark
                && folded is not [.., ' '])
            {
                folded.Append(letter == '&' ? " and " : " ");
            }
        }
        var words = folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Where(word => word is not ("the" or "s")));
    }

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(States).Assembly.GetManifestResourceStream("states")!;
        using var reader = new StreamReader(stream);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }
            var names = line.Split('|', StringSplitOptions.TrimEntries);
            foreach (var name in names)
            {
                known.TryAdd(Folded(name), names[0]);
            }
        }
        return known;
    }
}
