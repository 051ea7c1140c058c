using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Model;
using Servanda.Proof;

namespace Servanda.Contract;

/// <summary>The text of a treaty with what became of each sentence, as JSON.</summary>
public static class TextJson
{
    /// <param name="found">The instances of its norms on the day asked about.</param>
    public static JsonObject Of(Treaty treaty, Obligations found) => new()
    {
        ["treaty"] = treaty.Id,
        ["title"] = treaty.Title,
        ["asOf"] = found.Question.On.ToString(),
        ["knownOn"] = found.Question.KnownOn?.ToString(),
        ["text"] = treaty.Text.ToString().ToLowerInvariant(),
        ["authentic"] = Texts(treaty.Authentic),
        ["provisions"] = Many(treaty.Provisions, provision => new JsonObject
        {
            ["provision"] = provision.Label,
            ["sentences"] = Many(provision.Sentences, sentence => new JsonObject
            {
                ["words"] = sentence.Words,
                ["coverage"] = sentence.Coverage.ToString().ToLowerInvariant(),
                ["norms"] = Texts(treaty.Norms.Where(norm => norm.Cites.Any(cites =>
                    Meets(cites, provision, sentence)))
                    .Select(norm => norm.Id.Name)),
                ["declined"] = Texts(treaty.Declined.Where(one => Meets(one.Words, provision, sentence))
                    .Select(one => one.Because)),
            }),
        }),
        ["norms"] = Many(treaty.Norms, norm => new JsonObject
        {
            ["norm"] = norm.Id.Name,
            ["modality"] = norm.Modality.ToString().ToLowerInvariant(),
            ["basis"] = norm.Basis.ToString().ToLowerInvariant(),
            ["pack"] = norm.Pack,
            ["cites"] = Texts(norm.Cites.Select(cites => $"{cites.Provision}: {cites.Words}")),
            ["instances"] = Many(found.Items.Where(item => item.Norm.Id == norm.Id), item => new JsonObject
            {
                ["key"] = item.Key,
                ["state"] = item.Unknown ?? Wording.Of(item.State),
            }),
        }),
    };

    /// <summary>Whether words stand in a sentence of a provision, or reach into it.</summary>
    public static bool Meets(Citation cites, Provision provision, Sentence sentence) =>
        cites.At.Source == provision.At.Source && cites.At.Span.Start < sentence.Span.End
        && sentence.Span.Start < cites.At.Span.End;

    private static JsonArray Texts(IEnumerable<string> items) => Many(items, item => JsonValue.Create(item)!);

    private static JsonArray Many<T>(IEnumerable<T> items, Func<T, JsonNode> one) =>
        new([.. items.Select(one)]);
}
