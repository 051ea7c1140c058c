using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>A life with what finding it noted in its world.</summary>
internal sealed record NotedLife(Life Life, HashSet<string> Reads, List<(string Point, Day Day)> Boundaries);

/// <summary>The acts with the days that they have where nothing is chosen. A world changes those of which a
/// choice speaks and shares the others.</summary>
internal sealed class UsualCourse
{
    private readonly Seq<ReportedAct> acts;
    private readonly Occurrence?[] byAct;
    private readonly ILookup<string, int> byPoint;

    private UsualCourse(Seq<ReportedAct> acts)
    {
        this.acts = acts;
        byAct = [.. acts.Select(act => Occurrence.Of(act, World.NoChoices))];
        byPoint = Enumerable.Range(0, acts.Count).SelectMany(i => new[] { acts[i].PointName,
            World.ReceiptPoint(acts[i]) }.Select(point => (point, i)))
            .ToLookup(pair => pair.point, pair => pair.i, StringComparer.Ordinal);
        ByDay = [.. byAct.OfType<Occurrence>().OrderBy(act => act.Day)];
        ReceiptsInDoubt = ByDay.Any(act => act.ReceiptInDoubt);
    }

    internal static UsualCourse Of(Seq<ReportedAct> acts) => new(acts);

    internal IReadOnlyList<Occurrence> ByDay { get; }

    /// <summary>Whether reading an act can read a point, so that acts are of one world alone.</summary>
    internal bool ReceiptsInDoubt { get; }

    /// <summary>What happens under choices, by day; <c>reads</c> notes the receipts in doubt that are
    /// read.</summary>
    internal IReadOnlyList<Occurrence> Under(IReadOnlyDictionary<string, string> choices,
        HashSet<string> reads)
    {
        var changed = choices.Keys.SelectMany(point => byPoint[point]).ToHashSet();
        if (changed.Count == 0 && !ReceiptsInDoubt)
        {
            return ByDay;
        }
        return [.. byAct.Select((usual, i) => changed.Contains(i) ? Occurrence.Of(acts[i], choices) : usual)
            .OfType<Occurrence>().Select(act => act.ReceiptInDoubt ? act with { Reads = reads } : act)
            .OrderBy(act => act.Day)];
    }
}
