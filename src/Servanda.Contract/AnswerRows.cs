using Servanda.Answers;
using Servanda.Proof;
using Servanda.Text;

namespace Servanda.Contract;

/// <summary>Tables of answers as CSV, with the words of the contract. A cell is empty where there is
/// nothing to say.</summary>
public static class AnswerRows
{
    /// <summary>Instances of norms, one a row.</summary>
    public static string Of(IEnumerable<Obligation> items) => Table(
        ["norm", "key", "bearer", "counterparty", "trigger", "opened", "due", "performance", "on", "breach",
            "from", "until", "attention", "basis", "unknown"],
        items.Select(item => new[]
        {
            item.Norm.Id.Name, item.Key, string.Join(", ", item.Bearers), item.Counterparty?.Name,
            item.Trigger, item.Opened?.ToString(), item.State.Due?.ToString(),
            Wording.Of(item.State.Performance), item.State.On?.ToString(),
            item.State.Breach.ToString().ToLowerInvariant(), item.State.From?.ToString(),
            item.State.Until?.ToString(), item.State.Attention ? "1" : "0",
            item.Norm.Basis.ToString().ToLowerInvariant(), item.Unknown,
        }));

    /// <summary>Claims, one a row. Several slips, readings or sources are joined with "; ".</summary>
    public static string Of(IEnumerable<CheckedClaim> claims) => Table(
        ["id", "asserts", "words", "by", "source", "date", "rank", "verdict", "expected", "slips",
            "holds_under", "same_as"],
        claims.Select(claim => new[]
        {
            claim.Id, claim.Asserts, claim.Words, string.Join(", ", claim.By), Joined(claim.Sources),
            claim.Date?.ToString(), claim.Rank.ToString().ToLowerInvariant(), ClaimWords.Of(claim.Verdict),
            claim.Expected, Joined(claim.Slips), Joined(claim.HoldsUnder), Joined(claim.SameAs),
        }));

    /// <summary>A matrix, one pair a row: a relation has no direction.</summary>
    public static string Of(Matrix matrix) => Table(
        ["one", "other", "answer", "certain", "since", "until", "missing"],
        matrix.Relations.Select(relation => new[]
        {
            relation.One.Name, relation.Other.Name, Answer(relation.Answer), relation.Certain ? "1" : "0",
            relation.Since?.ToString(), relation.Until?.ToString(), relation.Missing,
        }));

    private static string Answer(Truth answer) => answer.ToString().ToLowerInvariant();

    private static string Joined(Seq<string> parts) => string.Join("; ", parts);

    private static string Table(string[] columns, IEnumerable<string?[]> rows) => string.Concat(
        rows.Select(row => row.Select(cell => BulkRows.Cell(cell ?? ""))).Prepend(columns)
            .Select(cells => string.Join(',', cells) + "\n"));
}
