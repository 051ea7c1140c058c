using System.Text.Json;
using Servanda.Text;

namespace Servanda.Record;

/// <summary>Reads a line of JSON as the cells of a row.</summary>
internal static class JsonRow
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 4 };

    /// <summary>
    /// Keys and values; a list becomes one cell with “;” between. Null if the line is no such object.
    /// </summary>
    internal static List<(string Key, string Value)>? Read(SourceText source, Span line, RowReader reader)
    {
        var text = source.Slice(line).TrimStart('\uFEFF');
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return Pairs(document.RootElement, line, reader);
        }
        catch (JsonException mistake)
        {
            var column = Math.Min(line.Length - text.Length + CharactersIn(
                text, mistake.BytePositionInLine ?? 0),
                line.Length);
            reader.Report(Codes.LineNotJson, new Span(line.Start + column, line.End), text[0] is '{'
                ? "This line is not well-formed JSON from here on." : "This line holds no JSON object.");
            return null;
        }
        catch (Exception half) when (half is InvalidOperationException or ArgumentException)
        {
            reader.Report(Codes.LineNotJson, line,
                "This line has half of a surrogate pair, which is no character.");
            return null;
        }
    }

    /// <summary>How many characters of the text the first bytes of it as UTF-8 are.</summary>
    private static int CharactersIn(string text, long bytes)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        return System.Text.Encoding.UTF8.GetCharCount(utf8, 0, (int)Math.Min(bytes, utf8.Length));
    }

    private static List<(string Key, string Value)>? Pairs(JsonElement root, Span line, RowReader reader)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            reader.Report(Codes.LineNotJson, line, "This line holds no JSON object.");
            return null;
        }
        var pairs = new List<(string Key, string Value)>();
        foreach (var property in root.EnumerateObject())
        {
            if (Value(property.Value) is not { } value)
            {
                reader.Report(Codes.JsonOfOtherType, line,
                    $"The value of “{property.Name}” is {Say(property.Value)}.");
                return null;
            }
            if (pairs.Exists(pair => pair.Key.Equals(property.Name, StringComparison.OrdinalIgnoreCase)))
            {
                reader.Report(Codes.ColumnTwice, line,
                    $"The key “{property.Name}” stands twice in this line.");
                return null;
            }
            pairs.Add((property.Name, value));
        }
        return pairs;
    }

    private static string? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Null => "",
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            string.Join(';', value.EnumerateArray().Select(item => item.GetString())),
        _ => null,
    };

    private static string Say(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list of other things than strings",
        _ => "an object",
    };
}
