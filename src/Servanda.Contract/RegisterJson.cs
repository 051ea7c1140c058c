using System.Globalization;
using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Model;
using Servanda.Text;

namespace Servanda.Contract;

/// <summary>A treaty as a register lists it, on the day and with the knowledge asked about.</summary>
/// <param name="Next">The nearest date to come; null where none follows from text and record.</param>
/// <param name="Contradicted">Claims on record that text and record contradict.</param>
/// <param name="Disputes">Accounts on record that cannot all be true.</param>
public sealed record RegisterEntry(Status Status, NextDate? Next, int Contradicted, int Disputes)
{
    public Treaty Treaty => Status.Treaty;

    /// <summary>What somebody who relies on the answer should look at.</summary>
    public int Open => Contradicted + Disputes;
}

/// <summary>A register of treaties as JSON and as rows.</summary>
public static class RegisterJson
{
    private const string Header =
        "id,title,kind,done,as_of,in_force,since,until,next_date,next_what,contradicted,disputes,says\n";

    /// <param name="asked">What was typed; null: nothing.</param>
    /// <param name="understood">What was understood of it, in words.</param>
    /// <param name="notUnderstood">Words that say nothing to this register.</param>
    public static JsonObject Of(string? asked, Seq<string> understood, Seq<string> notUnderstood,
        IEnumerable<RegisterEntry> found) => new()
    {
        ["asked"] = asked,
        ["understood"] = new JsonArray([.. understood.Select(words => JsonValue.Create(words))]),
        ["notUnderstood"] = new JsonArray([.. notUnderstood.Select(word => JsonValue.Create(word))]),
        ["treaties"] = new JsonArray([.. found.Select(Of)]),
    };

    private static JsonObject Of(RegisterEntry entry) => new()
    {
        ["id"] = entry.Treaty.Id,
        ["title"] = entry.Treaty.Title,
        ["kind"] = Kind(entry.Treaty),
        ["done"] = entry.Treaty.Done?.ToString(),
        ["at"] = entry.Treaty.DoneAt,
        ["asOf"] = entry.Status.Question.On.ToString(),
        ["knownOn"] = entry.Status.Question.KnownOn?.ToString(),
        ["inForce"] = Json.Of(entry.Status)["inForce"]!.DeepClone(),
        ["says"] = Headline.Of(entry.Status),
        ["next"] = entry.Next is { } next ? Json.Of(next) : null,
        ["contradicted"] = entry.Contradicted,
        ["disputes"] = entry.Disputes,
    };

    /// <summary>The same as CSV.</summary>
    public static string Rows(IEnumerable<RegisterEntry> found) => Header
        + string.Concat(found.Select(entry =>
        string.Join(',', new[]
        {
            entry.Treaty.Id, entry.Treaty.Title, Kind(entry.Treaty), entry.Treaty.Done?.ToString(),
            entry.Status.Question.On.ToString(), entry.Status.InForce.Answer.ToString().ToLowerInvariant(),
            entry.Status.InForce.Since?.ToString(), entry.Status.InForce.Until?.ToString(),
            entry.Next?.Date.ToString(), entry.Next?.What,
            entry.Contradicted.ToString(CultureInfo.InvariantCulture),
            entry.Disputes.ToString(CultureInfo.InvariantCulture), Headline.Of(entry.Status),
        }.Select(cell => BulkRows.Cell(cell ?? ""))) + "\n"));

    /// <summary>"bilateral" between two that the text names; else "multilateral".</summary>
    public static string Kind(Treaty treaty) =>
        treaty.Open || treaty.Parties.Count > 2 ? "multilateral" : "bilateral";
}
