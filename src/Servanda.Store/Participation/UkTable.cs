using System.Text.Json;
using Servanda.Record;

namespace Servanda.Store.Participation;

/// <summary>
/// The acts of a treaty as the British register of treaties lists them: for each a country, an action, its
/// date and the date on which it takes effect, in days, months and years. Other lists of objects with such
/// keys are read too.
/// </summary>
internal sealed class UkTable
{
    private static readonly string[] EntryKeys =
        ["definitiveeifdate", "definativeeifeventdate", "definitiveeifeventdate", "inforceon"];

    private readonly List<List<Item>> lists = [];
    private readonly List<(int Line, string Text)> entries = [];

    /// <summary>An object of the file: its simple values by key.</summary>
    private sealed record Item(int Line, List<(string Key, string Value)> Values)
    {
        internal string? this[params string[] keys] => keys.Select(key =>
            Values.Find(pair => pair.Key == key).Value).FirstOrDefault(value => value is not null);
    }

    private UkTable(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64,
        });
        var lines = new Lines(0, 1);
        reader.Read();
        Value(ref reader, json, ref lines);
    }

    private record struct Lines(long At, int Number)
    {
        internal int Of(ReadOnlySpan<byte> json, long position)
        {
            Number += json[(int)At..(int)position].Count((byte)'\n');
            At = position;
            return Number;
        }
    }

    /// <summary>The table; null, with the reason, where the file holds no list of acts, or several.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    internal static (StatedTable? Table, string? Because) Read(ReadOnlySpan<byte> json)
    {
        var read = new UkTable(json);
        if (read.lists is not [var list])
        {
            return (null, read.lists.Count == 0
                ? "it holds no list of acts: objects with a country, an action and its date"
                : $"it holds {read.lists.Count} lists of acts, and a table is of one treaty: "
                    + "keep one of them");
        }
        var effects = list.Exists(item => Effect(item) is { Length: > 0 });
        var entry = read.entries.Select(entry => (entry.Line, TableDate.Of(entry.Text, true).Day))
            .FirstOrDefault(entry => entry.Day is not null);
        return (new StatedTable(Rows(list),
            entry.Day is { } day ? new StatedEntry(entry.Line, day) : null, effects), null);
    }

    private static readonly Headings Columns =
        Headings.Of(["country", "action", "action date", "effective date"]);

    /// <summary>One row for each act; the signature of a state that consents later stands beside its
    /// consent.</summary>
    private static IEnumerable<StatedRow> Rows(List<Item> list)
    {
        var rows = list.ConvertAll(item => Cells.Row(item.Line,
            [Country(item) ?? "", Action(item) ?? "", Date(item) ?? "", Effect(item) ?? ""], Columns, true));
        var signatures = rows.Where(IsSignatureAlone).GroupBy(row => row.Party, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var joined = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => row.Acts.Any(act => act.IsConsent)))
        {
            joined.Add(row.Party);
        }
        return rows.Where(row => !IsSignatureAlone(row) || !joined.Contains(row.Party))
            .Select(row => row.Acts.Any(act => act.IsConsent)
                && signatures.TryGetValue(row.Party, out var signature)
                ? row with { Acts = row.Acts.AddRange(signature.Acts) } : row);
    }

    private static bool IsSignatureAlone(StatedRow row) => row.Acts is [{ IsSignature: true }];

    private static string? Country(Item item) =>
        item["country", "party", "participant", "state", "partyname", "countryname"];
    private static string? Action(Item item) =>
        item["action", "actiontype", "act", "event", "eventtype", "type"];
    private static string? Date(Item item) =>
        item["actiondate", "actionon", "date", "eventdate", "dateofaction"];
    private static string? Effect(Item item) =>
        item["effectivedate", "effectiveon", "effect", "entryintoforce", "inforceon", "dateofeffect"];

    private static bool IsAct(Item item) =>
        Country(item) is not null && Action(item) is not null && item.Values.Exists(pair => pair.Key
            is "actiondate" or "actionon" or "date" or "eventdate" or "dateofaction" or "effectivedate");

    /// <summary>Reads one value, and notes lists of acts and days of entry into force on the way.</summary>
    private string? Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ref Lines lines)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                // The name stands for an object that only names: {"party": {"name": "FRANCE"}}.
                return Object(ref reader, json, ref lines)["name", "label"];
            case JsonTokenType.StartArray:
                Array(ref reader, json, ref lines);
                return null;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.Null:
                return "";
            default:
                return null;
        }
    }

    private void Array(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ref Lines lines)
    {
        var acts = new List<Item>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                Value(ref reader, json, ref lines);
            }
            else if (Object(ref reader, json, ref lines) is var item && IsAct(item))
            {
                acts.Add(item);
            }
            else if (acts.Count > 0)
            {
                acts.Add(item);
            }
        }
        if (acts.Count > 0)
        {
            lists.Add(acts);
        }
    }

    private Item Object(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ref Lines lines)
    {
        var item = new Item(lines.Of(json, reader.TokenStartIndex), []);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = Plain(reader.GetString()!);
            reader.Read();
            var line = lines.Of(json, reader.TokenStartIndex);
            if (Value(ref reader, json, ref lines) is { } value)
            {
                item.Values.Add((key, value));
                if (EntryKeys.Contains(key) && value.Length > 0)
                {
                    entries.Add((line, value));
                }
            }
        }
        return item;
    }

    private static string Plain(string key) =>
        string.Concat(key.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
