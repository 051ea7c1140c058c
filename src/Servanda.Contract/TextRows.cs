using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;

namespace Servanda.Contract;

/// <summary>A sentence with what rests on its words.</summary>
/// <param name="Number">From 1 in its provision.</param>
public sealed record TextRow(Sentence Sentence, int Number, Seq<NormRow> Norms, Seq<WordedClause> Clauses);

/// <summary>A norm with its instances on the day asked about, the most telling first.</summary>
public sealed record NormRow(Norm Norm, Seq<Obligation> Instances);

/// <summary>A provision with its sentences.</summary>
public sealed record ProvisionRow(Provision Provision, Seq<TextRow> Sentences);

/// <summary>The text of a treaty beside its norms: what became of each sentence, what rests on it, and how
/// that stands.</summary>
/// <param name="Uncited">Norms that no words of the text carry: practice, pledges, the law used as a
/// library.</param>
public sealed record TextRows(Obligations Of, Seq<ProvisionRow> Provisions, Seq<NormRow> Uncited)
{
    /// <summary>By how much a state tells: breaches, then what is owed, then what was done.</summary>
    public static int Weight(Obligation item) => (item.State.Breach, item.State.Performance) switch
    {
        (BreachState.Breach, _) => 0,
        (BreachState.Apparent, _) => 1,
        (BreachState.Missed, _) => 2,
        (BreachState.Excused or BreachState.Waived or BreachState.Repaired, _) => 3,
        (_, PerformanceState.StillOwed) => 4,
        (_, PerformanceState.ApparentlyOwed) => 5,
        (_, PerformanceState.Pending) => 6,
        (_, PerformanceState.PerformedLate) => 7,
        (_, PerformanceState.Performed) => 8,
        (_, PerformanceState.Lapsed) => 9,
        (_, PerformanceState.Released) => 10,
        (_, PerformanceState.Scheduled) => 11,
        _ => 12,
    };

    public static TextRows Make(Treaty treaty, Obligations obligations)
    {
        var instances = obligations.Items.ToLookup(item => item.Norm.Id);
        var norms = treaty.Norms.Select(norm => new NormRow(norm, instances[norm.Id].OrderBy(Weight)
            .ThenByDescending(item => item.State.On ?? item.State.From ?? item.Opened).ToSeq())).ToList();
        var clauses = FinalWords.Of(treaty);
        return new TextRows(obligations, treaty.Provisions
            .Where(provision => !provision.Sentences.IsEmpty).Select(provision => new ProvisionRow(provision,
            provision.Sentences.Select((sentence, i) => new TextRow(sentence, i + 1,
                norms.Where(row => row.Norm.Pack is null
                    && row.Norm.Cites.Any(cites => Meets(sentence, cites))).ToSeq(),
                clauses.Where(clause => clause.Clause.Cites is { } cites && Meets(sentence, cites)).ToSeq()))
                .ToSeq())).ToSeq(), norms.Where(row => row.Norm.Cites.IsEmpty
                || row.Norm.Pack is not null).ToSeq());
    }

    private static bool Meets(Sentence sentence, Citation cites) =>
        cites.At.Span.Start < sentence.Span.End && sentence.Span.Start < cites.At.Span.End;

    public JsonObject Json() => new()
    {
        ["treaty"] = Of.Treaty.Id,
        ["title"] = Of.Treaty.Title,
        ["asOf"] = Of.Question.On.ToString(),
        ["knownOn"] = Of.Question.KnownOn?.ToString(),
        ["text"] = Of.Treaty.Text.ToString().ToLowerInvariant(),
        ["authentic"] = Many(Of.Treaty.Authentic, language => JsonValue.Create(language)),
        ["provisions"] = Many(Provisions, provision => new JsonObject
        {
            ["provision"] = provision.Provision.Label,
            ["sentences"] = Many(provision.Sentences, Json),
        }),
        ["uncited"] = Many(Uncited, Json),
    };

    private static JsonObject Json(TextRow row) => new()
    {
        ["number"] = row.Number,
        ["words"] = row.Sentence.Words,
        ["coverage"] = row.Sentence.Coverage.ToString().ToLowerInvariant(),
        ["cited"] = Many(row.Sentence.Cited, span => JsonValue.Create(Slice(row.Sentence, span))),
        ["declined"] = Many(row.Sentence.Declined, declined => new JsonObject
        {
            ["words"] = Slice(row.Sentence, declined.In),
            ["because"] = declined.Because,
        }),
        ["norms"] = Many(row.Norms, Json),
        ["final"] = Many(row.Clauses, clause => new JsonObject
        {
            ["clause"] = clause.Name,
            ["says"] = clause.Says,
            ["points"] = Many(clause.Points, point => JsonValue.Create(point)),
        }),
    };

    private static string Slice(Sentence sentence, Span span) => sentence.Words[span.Start..span.End];

    private static JsonObject Json(NormRow row) => new()
    {
        ["norm"] = row.Norm.Id.Name,
        ["modality"] = row.Norm.Modality.ToString().ToLowerInvariant(),
        ["basis"] = NormWords.Basis(row.Norm),
        ["pack"] = row.Norm.Pack,
        ["bearer"] = NormWords.Bearer(row.Norm),
        ["counterparty"] = NormWords.Counterparty(row.Norm),
        ["trigger"] = NormWords.Trigger(row.Norm),
        ["condition"] = NormWords.Condition(row.Norm),
        ["content"] = NormWords.Content(row.Norm),
        ["windows"] = Many(NormWords.Windows(row.Norm), window => JsonValue.Create(window)),
        ["instances"] = row.Instances.Count,
        ["states"] = Many(row.Instances.GroupBy(item => Wording.Of(item.State)), state => new JsonObject
        {
            ["state"] = state.Key,
            ["count"] = state.Count(),
        }),
    };

    private static JsonArray Many<T>(IEnumerable<T> items, Func<T, JsonNode?> one) =>
        new([.. items.Select(one)]);
}
