using Servanda.Model;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>The acts of a world by kind and by what they are about, each list by day, so that a search is a
/// look-up.</summary>
internal sealed class Index
{
    private static readonly List<Occurrence> Nothing = [];

    private readonly Dictionary<ActName, List<Occurrence>> byName = [];
    private readonly Dictionary<(ActName, string), List<Occurrence>> byMatter = [];
    private readonly Dictionary<(ActName, Occurrence), List<Occurrence>> byOccurrence = [];
    private readonly Dictionary<string, Occurrence> byEntry = new(StringComparer.Ordinal);

    internal Index(IEnumerable<Occurrence> acts)
    {
        foreach (var act in acts)
        {
            Add(byName, act.Name, act);
            foreach (var entry in act.Step.Act.Entries)
            {
                byEntry.TryAdd(entry, act);
            }
        }
        foreach (var act in byName.Values.SelectMany(list => list))
        {
            if (act.Account.Report.About is { Length: > 0 } about)
            {
                Add(byMatter, (act.Name, about), act);
                if (Meant(about, act) is { } meant)
                {
                    Add(byOccurrence, (act.Name, meant), act);
                }
            }
        }
    }

    internal List<Occurrence> Of(ActName name) => byName.GetValueOrDefault(name, Nothing);

    internal List<Occurrence> About(ActName name, string matter) =>
        byMatter.GetValueOrDefault((name, matter), Nothing);

    internal List<Occurrence> About(ActName name, Occurrence trigger) =>
        byOccurrence.GetValueOrDefault((name, trigger), Nothing);

    /// <summary>Whether an act is about another, named by its entry or by its kind.</summary>
    internal bool IsAbout(Occurrence act, Occurrence trigger) =>
        act.Account.Report.About is { Length: > 0 } about && ReferenceEquals(Meant(about, act), trigger);

    /// <summary>The act that a matter names: an entry's id, or an act and then its latest earlier
    /// occurrence.</summary>
    private Occurrence? Meant(string about, Occurrence by)
    {
        if (byEntry.TryGetValue(about, out var named))
        {
            return named;
        }
        var acts = Of(new ActName(about));
        var after = FirstFrom(acts, by.Day.PlusDays(1) ?? Day.Max);
        return after > 0 && !ReferenceEquals(acts[after - 1], by) ? acts[after - 1]
            : after > 1 ? acts[after - 2] : null;
    }

    /// <summary>The place of the first act on or after a day.</summary>
    internal static int FirstFrom(List<Occurrence> acts, Day day)
    {
        var (low, high) = (0, acts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = acts[middle].Day < day ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private static void Add<TKey>(Dictionary<TKey, List<Occurrence>> index, TKey key,
        Occurrence act) where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list))
        {
            index.Add(key, list = []);
        }
        list.Add(act);
    }
}
