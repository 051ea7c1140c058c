using System.Text.Json;
using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Proof;
using Servanda.Record;

namespace Servanda.Contract;

/// <summary>A treaty as linked data: what it is in the words of schema.org, and from what an answer was
/// derived in those of PROV.</summary>
public static class LinkedData
{
    /// <summary>JSON-LD. What is not known is left out.</summary>
    /// <param name="address">Where the answer stands.</param>
    public static JsonObject Of(Status status, Ledger ledger, string address)
    {
        var treaty = status.Treaty;
        var json = new JsonObject
        {
            ["@context"] = new JsonObject
            {
                ["@vocab"] = "https://schema.org/",
                ["prov"] = "http://www.w3.org/ns/prov#",
            },
            ["@type"] = new JsonArray("Legislation", "prov:Entity"),
            ["@id"] = address,
            ["name"] = treaty.Title,
            ["legislationIdentifier"] = treaty.Id,
            ["legislationType"] = "treaty",
            ["legislationLegalForce"] = status.InForce.Answer switch
            {
                Truth.Yes => "InForce",
                Truth.No => "NotInForce",
                _ => null,
            },
        };
        Put("legislationDate", treaty.Done);
        Put("legislationDateOfApplicability", status.InForce.Since);
        Put("temporalCoverage", Span(status.InForce));
        if (!treaty.Authentic.IsEmpty)
        {
            json["inLanguage"] = new JsonArray([.. treaty.Authentic
                .Select(language => JsonValue.Create(language))]);
        }
        json["legislationPassedBy"] = new JsonArray([.. status.Parties
            .Where(party => party.Status is not Engine.PartyStatus.None).Select(party => new JsonObject
            {
                ["@type"] = "Organization",
                ["name"] = party.Party.Name,
            })]);
        json["prov:wasDerivedFrom"] = new JsonArray([.. Sources(status, ledger)]);
        json["prov:wasGeneratedBy"] = new JsonObject
        {
            ["@type"] = "prov:Activity",
            ["prov:wasAssociatedWith"] = Receipts.Engine,
            ["name"] = $"as of {status.Question.On}"
                + (status.Question.KnownOn is { } known ? $", as known on {known}" : ""),
        };
        return Known(json);

        void Put(string name, object? value) => json[name] = value is null ? null
            : JsonValue.Create(value.ToString());
    }

    /// <summary>As the text of a <c>script</c> element: no character in it ends the element.</summary>
    public static string Text(JsonObject json) => json.ToJsonString(JsonSerializerOptions.Default);

    private static string? Span(InForce force) => force.Since is { } since
        ? $"{since}/{force.Until?.ToString() ?? ".."}" : null;

    private static JsonObject Known(JsonObject json)
    {
        foreach (var name in json.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            json.Remove(name);
        }
        return json;
    }

    /// <summary>The sources of the claims that the answer rests on.</summary>
    private static IEnumerable<JsonNode> Sources(Status status, Ledger ledger)
    {
        var read = status.Proofs.SelectMany(proof => proof.Everything()).OfType<Step.Claim>()
            .SelectMany(claim => claim.Act.Entries).ToHashSet(StringComparer.Ordinal);
        return ledger.Entries.Where(entry => read.Contains(entry.Id))
            .SelectMany(entry => entry.Sources).Select(attestation => attestation.Source)
            .DistinctBy(source => source.Id).Select(source => Known(new JsonObject
            {
                ["@type"] = new JsonArray("CreativeWork", "prov:Entity"),
                ["identifier"] = source.Id,
                ["name"] = source.Title,
                ["inLanguage"] = source.Language,
                ["datePublished"] = source.Published?.Text,
            }));
    }
}
