using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>A life with what finding it noted in its world.</summary>
internal sealed record NotedLife(Life Life, HashSet<string> Reads, List<(string Point, Day Day)> Boundaries);

/// <summary>What worlds with the same choices and day share: what happens in them, by day, and their
/// life.</summary>
internal sealed class Scene(IReadOnlyList<Occurrence> occurrences, Lazy<Norms.Index>? known = null)
{
    private readonly Dictionary<ActName, IReadOnlyList<Occurrence>> acts = [];
    private readonly Dictionary<ActName, ILookup<PartyId, Occurrence>> actsBy = [];
    private readonly Lazy<Norms.Index> index = known ?? new(() => new Norms.Index(occurrences));

    internal IReadOnlyList<Occurrence> Occurrences => occurrences;
    internal Norms.Index Index => index.Value;
    internal NotedLife? Life { get; set; }

    /// <summary>The same acts for another day.</summary>
    internal Scene Again() => new(occurrences, index);

    /// <summary>Acts of a kind that have happened by the day of the scene, by day.</summary>
    internal IReadOnlyList<Occurrence> By(Day on, ActName name)
    {
        if (!acts.TryGetValue(name, out var found))
        {
            acts.Add(name, found = [.. Index.Of(name).TakeWhile(act => act.Day <= on)]);
        }
        return found;
    }

    internal ILookup<PartyId, Occurrence> ByAuthor(Day on, ActName name)
    {
        if (!actsBy.TryGetValue(name, out var found))
        {
            actsBy.Add(name, found = By(on, name).SelectMany(act => act.Authors.Select(by => (by, act)))
                .ToLookup(pair => pair.by, pair => pair.act));
        }
        return found;
    }
}

/// <summary>The acts with the days that they have where nothing is chosen. A world changes those of which a
/// choice speaks and shares the others.</summary>
internal sealed class UsualCourse
{
    private readonly Seq<ReportedAct> acts;
    private readonly Occurrence?[] byAct;

    /// <summary>Each account of an act as proofs cite it, on the day that it has by default.</summary>
    private readonly Dictionary<Account, ClaimedAct> cited;
    private readonly ILookup<string, int> byPoint;
    private readonly Lazy<Norms.Index> index;

    private UsualCourse(Seq<ReportedAct> acts)
    {
        this.acts = acts;
        cited = acts.SelectMany(act => act.Accounts.Select(account => (account, act.Act)))
            .ToDictionary(pair => pair.account, pair => Cited(pair.Act, pair.account),
                (IEqualityComparer<Account>)ReferenceEqualityComparer.Instance);
        byAct = [.. acts.Select(act => Occurrence.Of(act, World.NoChoices, cited))];
        byPoint = Enumerable.Range(0, acts.Count).SelectMany(i => new[] { acts[i].PointName,
            World.ReceiptPoint(acts[i]), World.FormPoint(acts[i]) }.Select(point => (point, i)))
            .ToLookup(pair => pair.point, pair => pair.i, StringComparer.Ordinal);
        ByDay = [.. byAct.OfType<Occurrence>().OrderBy(act => act.Day)];
        index = new(() => new Norms.Index(ByDay));
        ReceiptsInDoubt = ByDay.Any(act => act.ReceiptInDoubt);
    }

    internal static UsualCourse Of(Seq<ReportedAct> acts) => new(acts);

    private static ClaimedAct Cited(ActName act, Account account) => new(act, account.Report.Authors.ToSeq(),
        account.Day.Default, account.Day.Default, account.Report.At,
        account.Entries.Select(entry => entry.Id).ToSeq(),
        account.IsSupposed ? ["supposed for this question"] : account.Entries
            .SelectMany(entry => entry.Sources)
            .Select(attestation => attestation.Locator is { } locator
                ? $"{attestation.Source.Title}, {locator}" : attestation.Source.Title).Distinct().ToSeq(),
        account.Origins) { DayGiven = account.DayGiven, ReceiptGiven = account.ReceiptGiven };

    internal IReadOnlyList<Occurrence> ByDay { get; }

    /// <summary>The acts of which a point speaks: their day, receipt or form.</summary>
    internal IEnumerable<ReportedAct> At(string point) => byPoint[point].Select(i => acts[i]);

    /// <summary>Whether reading an act can read a point, so that acts are of one world alone.</summary>
    internal bool ReceiptsInDoubt { get; }

    /// <summary>What happens under choices, by day; <c>reads</c> notes the receipts in doubt that are
    /// read.</summary>
    internal Scene Under(IReadOnlyDictionary<string, string> choices,
        HashSet<string> reads)
    {
        var changed = choices.Keys.SelectMany(point => byPoint[point]).ToHashSet();
        if (changed.Count == 0 && !ReceiptsInDoubt)
        {
            return new Scene(ByDay, index);
        }
        return new Scene([.. byAct.Select((usual, i) =>
            changed.Contains(i) ? Occurrence.Of(acts[i], choices, cited) : usual).OfType<Occurrence>()
            .Select(act => act.ReceiptInDoubt ? act with { Reads = reads } : act)
            .OrderBy(act => act.Day)]);
    }
}
