using System.Text.Json.Nodes;
using Servanda.Contract;
using Servanda.Text;

namespace Servanda.Cli;

/// <summary>What became of a receipt when its answer was computed again.</summary>
internal sealed record Recomputed(string Word, string Says,
    Seq<(string Member, string Before, string After)> Differences)
{
    internal const string Same = "same";

    internal static Recomputed Of(JsonObject receipt, JsonObject again)
    {
        var differences = Receipts.Differences(receipt, again);
        var sameResult = !differences.Any(difference => difference.Member == "result");
        var result = sameResult ? "the answer is the same" : "the answer is another";
        return differences.IsEmpty ? new Recomputed(Same, ": the answer can be reproduced.", differences)
            : differences.Any(difference => difference.Member == "engine")
                ? new Recomputed("other engine", $": {result}, computed by another version.", differences)
                : new Recomputed("differs", $": {result}, and this has changed since:", differences);
    }

    internal JsonObject AsJson() => new()
    {
        ["verdict"] = Word,
        ["sameResult"] = !Differences.Any(difference => difference.Member == "result"),
        ["differences"] = new JsonArray([.. Differences.Select(difference => new JsonObject
        {
            ["member"] = difference.Member,
            ["then"] = JsonNode.Parse(difference.Before),
            ["now"] = JsonNode.Parse(difference.After),
        })]),
    };
}
