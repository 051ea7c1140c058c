using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Contract;

/// <summary>
/// What lets anybody reproduce an answer: the engine's version, the texts and entries it was made of as
/// hashes, the clocks,
/// lens, choices and suppositions, and the hash of the result. An answer's receipt is the hash of this
/// document.
/// </summary>
public static class Receipts
{
    /// <summary>The engine's version; another version may reason otherwise, and says so when it
    /// verifies.</summary>
    public static string Engine { get; } =
        "servanda " + typeof(Status).Assembly.GetName().Version!.ToString(3);

    /// <summary>The receipt of a status. The result is the answer without the receipt.</summary>
    public static JsonObject Of(Status status, Ledger ledger) => Of(status, EntriesOf(
        View.Of(ledger, status.Treaty, status.Question with { Suppositions = [] })));

    /// <summary>The hash of what a view admits; suppositions are no part of it.</summary>
    public static string EntriesOf(View view) => Canonical.Hash(Admitted(view));

    /// <summary>The same, where the hash of the entries is at hand.</summary>
    public static JsonObject Of(Status status, string entries)
    {
        var question = status.Question;
        var receipt = new JsonObject
        {
            ["engine"] = Engine,
            ["question"] = "status",
            ["treaty"] = status.Treaty.Id,
            ["text"] = Canonical.Hash(status.Treaty.Source.Text),
            ["packs"] = new JsonArray([.. status.Treaty.Packs
                .Select(pack => JsonValue.Create(Canonical.Hash(pack.Source.Text)))]),
            ["entries"] = entries,
            ["asOf"] = question.On.ToString(),
            ["knownOn"] = question.KnownOn?.ToString(),
            ["lens"] = question.Lens.ToString(),
            ["choices"] = new JsonArray([.. question.Choices
                .Select(choice => JsonValue.Create(choice.ToString()))]),
            ["suppositions"] = new JsonArray([.. question.Suppositions
                .Select(entry => JsonValue.Create(Words(entry)))]),
            ["result"] = Canonical.Hash(Canonical.Write(Json.Of(status))),
        };
        if (question.Policy is { } policy)
        {
            receipt["policy"] = policy.Name;
            receipt["policyOrder"] = string.Join("; ", policy.Ranks.Select(rank => string.Join(", ", rank)));
        }
        if (!question.Between.IsEmpty)
        {
            receipt["between"] = string.Join(',', question.Between.Select(Quoted));
            receipt["layers"] = new JsonArray([.. (status.Text?.Of ?? []).Select(layer => JsonValue.Create(
                Canonical.Hash(layer.Layer.Treaty.Source.Text + Admitted(View.Of(layer.Layer.Ledger,
                    layer.Layer.Treaty, layer.Status.Question)))))]);
        }
        return receipt;
    }

    /// <summary>A name as a cell of CSV.</summary>
    private static string Quoted(PartyId party) => party.Name.AsSpan().ContainsAny('"', ',')
        ? $"\"{party.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : party.Name;

    /// <summary>What stands in an answer: the hash of its receipt.</summary>
    public static string HashOf(JsonObject receipt) => Canonical.Hash(Canonical.Write(receipt));

    /// <summary>The status with its receipt, as the contract prints it.</summary>
    public static JsonObject WithReceipt(Status status, Ledger ledger) =>
        WithReceipt(status, Of(status, ledger));

    /// <summary>The same, where the receipt is at hand.</summary>
    public static JsonObject WithReceipt(Status status, JsonObject receipt)
    {
        var json = Json.Of(status);
        json["receipt"] = HashOf(receipt);
        return json;
    }

    /// <summary>The members in which two receipts differ, with both values, in the order of the
    /// first.</summary>
    public static Seq<(string Member, string Before, string After)> Differences(JsonObject before,
        JsonObject after) =>
        before.Select(member => member.Key).Union(after.Select(member => member.Key))
            .Select(key => (key, Canonical.Write(before[key]), Canonical.Write(after[key])))
            .Where(difference => difference.Item2 != difference.Item3).ToSeq();

    /// <summary>The admitted entries as the lines in which they stand, with the descriptions of their
    /// sources, sorted.</summary>
    private static string Admitted(View view) => string.Join('\n', view.Entries
        .Select(known => known.Entry).SelectMany(entry => entry.Sources
            .Select(attestation => attestation.Source).Where(source => source.Declared)
            .Select(source => Folded(source.At)).Append(Words(entry)))
        .Distinct().Order(StringComparer.Ordinal));

    private static string Words(Entry entry) => Folded(entry.At);

    /// <summary>The words at a place, white space folded, so that a new layout gives the same
    /// receipt.</summary>
    private static string Folded(Location at) =>
        string.Join(' ', at.Source.Slice(at.Span).Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries));
}
