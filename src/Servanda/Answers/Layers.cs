using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>A later treaty that bears on an earlier one, with its own record.</summary>
public sealed record Layer(Treaty Treaty, Ledger Ledger);

/// <summary>A layer between the two states of a question.</summary>
/// <param name="Binds">Whether it decides what holds between them.</param>
/// <param name="Because">Why, in words, with the rule of the Vienna Convention.</param>
public sealed record LayerBetween(Layer Layer, LayerKind Kind, Status Status, Truth Binds, string Because);

/// <summary>The text that holds between two states: the treaty, and the layers that bind both.</summary>
/// <param name="Layers">Ids of the treaties of which the text is made, the earliest first.</param>
/// <param name="Says">The text in words.</param>
/// <param name="Of">Every layer, also one that does not bind the two.</param>
public sealed record TextBetween(Seq<string> Layers, string Says, Seq<LayerBetween> Of);

/// <summary>Which text applies between two states, by the Vienna Convention arts. 30, 40 and 59.</summary>
public static class Layers
{
    /// <summary>The status with the text that holds between its two states.</summary>
    public static Status Apply(Status status, Seq<Layer> layers)
    {
        if (status.Question.Between.Count != 2)
        {
            return status;
        }
        var all = (from layer in layers
                   from earlier in layer.Treaty.Earlier
                   where earlier.Treaty == status.Treaty.Id && !(layer.Treaty.Done > status.Question.On)
                   select Between(status, layer, earlier.Kind)).OrderBy(layer =>
                       layer.Status.InForce.Since ?? Day.Max)
            .ToSeq();
        var instead = all.LastOrDefault(layer =>
            layer is { Kind: LayerKind.Supersedes, Binds: Truth.Yes });
        if (status.InForce.Answer != Truth.Yes && instead is null)
        {
            return status with { Text = new TextBetween([], "", all) };
        }
        var binding = all.Where(layer => layer.Binds == Truth.Yes && layer.Kind != LayerKind.Supersedes);
        Seq<string> ids = instead is null
            ? [status.Treaty.Id, .. binding.Select(layer => layer.Layer.Treaty.Id)]
            : [instead.Layer.Treaty.Id];
        return status with { Text = new TextBetween(ids, Words(status, instead, binding.ToSeq(), all), all) };
    }

    private static LayerBetween Between(Status status, Layer layer, LayerKind kind)
    {
        var question = status.Question with { Choices = [], Suppositions = [] };
        var pair = Status.Of(layer.Treaty, layer.Ledger, question);
        var (binds, because) = pair.InForce.Answer switch
        {
            Truth.Yes => (Truth.Yes, "it is in force between the two"),
            Truth.Unknown => (Truth.Unknown, pair.InForce.Missing ?? "unknown"),
            _ when kind == LayerKind.Amends => AsAmended(status, Status.Of(layer.Treaty, layer.Ledger,
                question with { Between = [] }), pair),
            _ => (Truth.No, pair.InForce.Missing ?? "it is not in force between the two"),
        };
        return new LayerBetween(layer, kind, pair, binds, because);
    }

    /// <summary>
    /// Who joins a treaty after its amendment has entered into force is a party to the treaty as amended, and
    /// to the unamended one in relation to whoever is not bound by the amendment (VCLT art. 40(5)).
    /// </summary>
    private static (Truth, string) AsAmended(Status status, Status amendment, Status pair)
    {
        if (amendment.InForce is not { Answer: Truth.Yes, Since: { } entry })
        {
            return (amendment.InForce.Answer, amendment.InForce.Missing ?? "it is not in force");
        }
        var unbound = status.Parties.Where(party => !IsParty(pair, party.Party)
            && !(party.Consented > entry)).ToList();
        return unbound.Count == 0
            ? (Truth.Yes,
                "who joins after it entered into force joins the treaty as amended (VCLT art. 40(5))")
            : (Truth.No, $"{Wording.Of(unbound.Select(party => party.Party))} "
                + (unbound.Count == 1 ? "is" : "are") + " not bound by it (VCLT art. 40(4))");
    }

    private static bool IsParty(Status amendment, PartyId party) => amendment.Parties
        .Any(part => part.Party == party && part.Status == PartyStatus.Party);

    private static string Words(Status status, LayerBetween? instead, Seq<LayerBetween> binding,
        Seq<LayerBetween> all)
    {
        var whole = instead is null ? "the treaty" : $"{instead.Layer.Treaty.Title} in its place";
        var amended = binding.Select(layer => (layer.Kind == LayerKind.Amends ? "as amended by " : "with ")
            + layer.Layer.Treaty.Title + Articles(status.Treaty, layer.Layer.Treaty)).ToList();
        var left = all.Where(layer => layer.Binds != Truth.Yes
            && layer.Kind == LayerKind.Amends).Select(layer =>
            $"without {layer.Layer.Treaty.Title}: {layer.Because}").ToList();
        return string.Join("; ", [string.Join(", ", [whole, .. amended]), .. left]);
    }

    private static string Articles(Treaty of, Treaty by)
    {
        var articles = by.Replaces.Where(replaced => replaced.Treaty == of.Id)
            .Select(replaced => replaced.Article).Order().ToList();
        return articles.Count switch
        {
            0 => "",
            1 => $" (article {articles[0]} replaced)",
            _ => $" (articles {string.Join(", ", articles)} replaced)",
        };
    }
}
