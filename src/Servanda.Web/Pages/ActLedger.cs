using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Time;
using Servanda.Web.Parts;

namespace Servanda.Web.Pages;

/// <summary>A line of the ledger of acts: an account of an act, or an absence on which the answer
/// rests.</summary>
/// <param name="Id">What the gutters call it: "a1".</param>
/// <param name="When">The day as written; null for an absence.</param>
/// <param name="Mark">What it is beside an act that is taken: a rival, the weakest link.</param>
public sealed record LedgerRow(string Id, UncertainDate? When, string Says, State? Mark, string Sources)
{
    internal Account? Account { get; init; }
    internal ActName? Act { get; init; }
    internal Day? Until { get; init; }
}

/// <summary>The acts of a treaty's life in the order in which they happened, each with a name that gutters
/// can use; after them the absences on which the answer rests.</summary>
internal sealed class ActLedger
{
    private readonly Dictionary<string, List<LedgerRow>> byEntry = new(StringComparer.Ordinal);
    private readonly Dictionary<(PartyId, ActName), List<LedgerRow>> byParty = [];

    internal List<LedgerRow> Rows { get; } = [];
    internal List<ReportedAct> Acts { get; }

    /// <summary>Acts on record that stand under norms and not here.</summary>
    internal int Others { get; }

    internal ActLedger(Inquiry asked)
    {
        var status = asked.Status;
        var steps = status.Proofs.SelectMany(proof => proof.Everything()).ToList();
        var read = steps.OfType<Step.Claim>().SelectMany(claim => claim.Act.Entries)
            .ToHashSet(StringComparer.Ordinal);
        var all = asked.Case.Acts;
        Acts = [.. all.Where(act => BuiltInActs.All.Any(kind => kind.Name == act.Act)
            || (act.Report.Day is { IsExact: true, First: { } day } && day >= asked.Treaty.Done
                && day <= status.InForce.Since)
            || act.Accounts.Any(account => account.Entries.Any(entry => read.Contains(entry.Id))))];
        Others = all.Count - Acts.Count;
        foreach (var (act, account) in Acts.SelectMany(act => act.Accounts.Select(one => (act, one))))
        {
            Add(act, account);
        }
        foreach (var absence in steps.Where(step => step is Step.AbsenceCovered or Step.AbsenceUncovered)
            .DistinctBy(Wording.Of))
        {
            Rows.Add(Of(absence, status.WeakestLink));
        }
    }

    private string NextId => $"a{Rows.Count + 1}";

    private void Add(ReportedAct act, Account account)
    {
        var first = Rows.FindLast(row => row.Account is { } one && act.Accounts.Contains(one)
            && one == act.Default);
        var mark = account.IsSupposed ? State.Unknown with { Word = "Supposed" }
            : account == act.Default || first is null || !account.Contradicts(first.Account!) ? null
            : State.Disputed with { Word = $"Rival of {first.Id}" };
        var row = new LedgerRow(NextId, account.Denied ? null : account.Day, Words(account), mark,
            SourcesOf(account)) { Account = account, Act = act.Act };
        Rows.Add(row);
        foreach (var entry in account.Entries)
        {
            (byEntry.TryGetValue(entry.Id, out var rows) ? rows : byEntry[entry.Id] = []).Add(row);
        }
        foreach (var party in account.Report.Authors.Distinct())
        {
            var key = (party, act.Act);
            (byParty.TryGetValue(key, out var rows) ? rows : byParty[key] = []).Add(row);
        }
    }

    private static string Words(Account account)
    {
        var act = account.Report;
        return (account.Denied ? "Denied: " : "") + Wording.Capital(Wording.Of(act.Act))
            + (act.By.IsEmpty ? "" : $" by {Wording.Of(act.By)}")
            + (act.Between.IsEmpty ? "" : $" between {Wording.Of(act.Between)}")
            + (act.To.IsEmpty ? "" : $" to {Wording.Of(act.To)}")
            + (act.About is { } about ? $" about {about}" : "")
            + (act.At is { } place ? $" at {place}" : "")
            + (act.Received is { } received && received.Text != act.Day.Text
                ? $", received {(received.IsDay ? "on " : "")}{Wording.Of(received)}" : "");
    }

    private static string SourcesOf(Account account)
    {
        if (account.IsSupposed)
        {
            return "a supposition, not in the record";
        }
        var sources = account.Entries.SelectMany(entry => entry.Sources).Select(attestation =>
            attestation.Source.Id + (attestation.Locator is { } at ? " " + at : "")).Distinct().ToList();
        var reason = account.Entries.Select(entry => entry.RankReason).OfType<string>().FirstOrDefault();
        return (sources.Count == 0 ? "no source" : string.Join(", ", sources.Take(3))
            + (sources.Count > 3 ? $" and {sources.Count - 3} more" : ""))
            + (sources.Count > 1 ? $", {Prose.Many(account.Origins, "origin")}" : "")
            + " · " + account.Rank.ToString().ToLowerInvariant() + (reason is null ? "" : $": {reason}");
    }

    private LedgerRow Of(Step absence, string? weakest) => absence switch
    {
        Step.AbsenceCovered covered => new LedgerRow(NextId, null, Wording.Capital(covered.Says), null,
            "covered: " + (covered.Coverage ?? "the record is declared complete")) { Until = covered.Until },
        Step.AbsenceUncovered open => new LedgerRow(NextId, null, Wording.Capital(open.Says),
            open.Says == weakest ? State.Weakest : State.Unknown with { Word = "Not covered" },
            "no source claims to list them all") { Until = open.Until },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The line of a claim in a proof.</summary>
    internal string? Of(ClaimedAct act) => act.Entries
        .SelectMany(id => byEntry.GetValueOrDefault(id) ?? []).OrderByDescending(row =>
            row.When?.Possible.Contains(act.Day) == true).FirstOrDefault()?.Id;

    /// <summary>The line of what a state did on a day.</summary>
    internal LedgerRow? Of(PartyId party, ActName act, Day? day) =>
        byParty.GetValueOrDefault((party, act)) is { } rows
            ? rows.Find(row => day is { } on && row.When?.Possible.Contains(on) == true) ?? rows[0] : null;

    /// <summary>The line of an absence.</summary>
    internal string? Absence(string? says) => says is null ? null
        : Rows.Find(row => row.Act is null && row.Says == Wording.Capital(says))?.Id;
}
