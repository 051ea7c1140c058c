using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Servanda.Cli;

/// <summary>A question as somebody wrote it: on the command line, or in a receipt.</summary>
/// <param name="On">The day asked about; null: today.</param>
/// <param name="Place">What to call the place of an option in a diagnostic.</param>
internal sealed record Written(string? On, string? KnownOn, string? Lens, IReadOnlyList<string> Choices,
    IReadOnlyList<string> Suppositions, Func<string, string> Place)
{
    /// <summary>The states between which force is asked about, as one line of CSV.</summary>
    internal string? Between { get; init; }

    private static readonly string[] Texts = ["engine", "treaty", "asOf", "lens", "result"];
    private static readonly string[] MayBe = ["knownOn", "between"];
    private static readonly string[] Lists = ["choices", "suppositions"];

    private static readonly Dictionary<string, string> Members = new()
    {
        ["--on"] = "asOf", ["--known-on"] = "knownOn", ["--lens"] = "lens", ["--choose"] = "choices",
        ["--suppose"] = "suppositions", ["--between"] = "between",
    };

    internal static Written Of(ParseResult args, QuestionOptions options) => new(args.GetValue(options.On),
        args.GetValue(options.KnownOn), args.GetValue(options.Lens), args.GetValue(options.Choose) ?? [],
        args.GetValue(options.Suppose) ?? [], option => option)
    {
        Between = args.GetValue(options.Between),
    };

    /// <summary>Null where the receipt does not hold a question; <c>lacks</c> says what it lacks.</summary>
    internal static Written? In(JsonObject receipt, string file, out string? lacks)
    {
        lacks = Texts.FirstOrDefault(member => Text(receipt[member]) is null)
            ?? Lists.FirstOrDefault(member => Many(receipt[member]) is null)
            ?? MayBe.FirstOrDefault(member => receipt[member] is { } node && Text(node) is null);
        return lacks is not null ? null : new Written(
            Text(receipt["asOf"]), Text(receipt["knownOn"]), Text(receipt["lens"]),
            Many(receipt["choices"])!, Many(receipt["suppositions"])!,
            option => $"{file}, {Members[option]}")
        {
            Between = Text(receipt["between"]),
        };
    }

    private static string? Text(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static List<string>? Many(JsonNode? node) => node is JsonArray items
        && items.All(item => Text(item) is not null)
        ? [.. items.Select(item => Text(item)!)] : null;
}
