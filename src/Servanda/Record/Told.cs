using Servanda.Time;

namespace Servanda.Record;

/// <summary>An entry that says something, with what decides how much it counts.</summary>
/// <param name="Place">Its place in the policy of the question.</param>
/// <param name="Repeats">It repeats an entry that is itself in view.</param>
internal readonly record struct Told(Entry Entry, Day? Since, int Place, bool Repeats);

/// <summary>One answer to a question that is not about an act: a value, or an assessment.</summary>
/// <param name="Entries">Those who give it, the order of the files.</param>
internal sealed record Answered(string Says, Rank Rank, List<Entry> Entries)
{
    /// <summary>The first of them that counts.</summary>
    internal Entry First => Entries.Find(entry => entry.Rank == Rank)!;
}

/// <summary>What entries other than acts say of one thing.</summary>
/// <param name="Answers">Weighed as accounts of acts are, the default at the head; never empty.</param>
internal sealed record Topic(string Of, List<Answered> Answers)
{
    /// <param name="said">What an entry speaks of and what it says of it; null where it has no
    /// part.</param>
    internal static IEnumerable<Topic> In(View view, Func<Entry, (string Of, string Says)?> said)
    {
        var ids = view.Entries.Select(known => known.Entry.Id).ToHashSet(StringComparer.Ordinal);
        return from known in view.Entries
               where known.Entry.Stance != Stance.Denies
               let says = said(known.Entry)
               where says is not null
               let told = new Told(known.Entry, known.Since, view.Policy?.PlaceOf(known.Entry) ?? 0,
                   known.Entry is { Stance: Stance.Reports, Other: { } other } && ids.Contains(other))
               group (told, says.Value.Says) by says.Value.Of into of
               select new Topic(of.Key, [.. of.GroupBy(one => one.Says, one => one.told)
                   .Select(alike => (alike.Key, Told: alike.ToList(), Weight: WeightOf([.. alike])))
                   .OrderBy(alike => alike.Weight)
                   .Select(alike => new Answered(alike.Key, alike.Weight.Rank,
                       alike.Told.ConvertAll(told => told.Entry)))]);
    }

    private static Weight WeightOf(List<Told> told)
    {
        var admissible = told.FindAll(one => one.Entry.Rank != Rank.Deprecated);
        return Weight.Of(admissible.Count > 0 ? admissible : told, admissible.Count > 0);
    }
}
