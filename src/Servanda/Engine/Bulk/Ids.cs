namespace Servanda.Engine.Bulk;

/// <summary>
/// The ids of acts. As long as they rise, as those of a log usually do, none can repeat and nothing is kept;
/// from the first that does not, or the first retraction, all of them are indexed.
/// </summary>
internal sealed class Ids(Book book)
{
    private const int MostQuoted = 10;

    private readonly HashSet<ulong> retracted = [];
    private readonly List<(ulong Row, ulong Target)> retractions = [];
    private readonly HashSet<ulong> rows = [];
    private readonly HashSet<ulong> targets = [];
    private readonly List<string> firstRepeated = [];
    private Dictionary<ulong, (int Place, int List)>? index;
    private ulong highest;

    internal long Repeated { get; private set; }
    internal IReadOnlyList<string> FirstRepeated => firstRepeated;
    internal bool AreRetracted => retracted.Count > 0;

    /// <summary>How many retractions stand that name no act and no retraction that was read.</summary>
    internal int Unmet => retracted.Count(id => !index!.ContainsKey(id) && !rows.Contains(id));

    internal bool IsRetracted(ulong id) => id != 0 && retracted.Contains(id);

    /// <summary>Whether an act of that id is here already; then the row is counted as a repetition.</summary>
    internal bool IsKnown(in LogAct act)
    {
        if (act.Id == 0)
        {
            return false;
        }
        if (index is null && act.Id > highest && act.Id >> 63 == 0)
        {
            highest = act.Id;
            return false;
        }
        Index();
        if (!index!.ContainsKey(act.Id))
        {
            return false;
        }
        Repeated++;
        if (firstRepeated.Count < MostQuoted)
        {
            var id = act.Id >> 63 == 0 ? $"id {act.Id - 1}: " : "";
            firstRepeated.Add($"{id}{book.Plan.Treaty.LogWords[act.Word].Word} on "
                + $"{Time.Day.FromNumber(act.Day)}");
        }
        return true;
    }

    internal void Add(ulong id, int place, int list)
    {
        if (index is not null && id != 0)
        {
            index[id] = (place, list);
        }
    }

    private void Index()
    {
        if (index is not null)
        {
            return;
        }
        index = [];
        book.EachRun((run, list) =>
        {
            for (var place = run.First; place != 0;)
            {
                var at = place + 1;
                foreach (ref readonly var act in book.Shelf.Block(ref place))
                {
                    Add(act.Id, at++, list);
                }
            }
        });
    }

    /// <summary>
    /// A row that retracts an act, or another retraction, by its id. Those in a circle undo nothing.
    /// </summary>
    internal void Retract(ulong row, ulong target)
    {
        Index();
        retractions.Add((row, target));
        var isChain = rows.Contains(target) || (row != 0 && targets.Contains(row));
        targets.Add(target);
        if (row != 0)
        {
            rows.Add(row);
        }
        if (!isChain)
        {
            Set(target, true);
            return;
        }
        var now = Effective();
        foreach (var gone in retracted.Except(now).ToList())
        {
            Set(gone, false);
        }
        foreach (var more in now.Except(retracted).ToList())
        {
            Set(more, true);
        }
    }

    /// <summary>What is retracted by retractions that are not retracted themselves.</summary>
    private HashSet<ulong> Effective()
    {
        var found = new HashSet<ulong>();
        var byRow = retractions.Where(one => one.Row != 0).ToLookup(one => one.Row);
        var left = retractions.CountBy(one => one.Target).ToDictionary();
        var open = new Queue<ulong>(retractions.Where(one => one.Row == 0 || !left.ContainsKey(one.Row))
            .Select(one => one.Target));
        while (open.TryDequeue(out var target))
        {
            if (!found.Add(target))
            {
                continue;
            }
            // The retractions that this one strikes; where none is left against a row, its own stand.
            foreach (var (_, freed) in byRow[target])
            {
                if (--left[freed] == 0 && !found.Contains(freed))
                {
                    foreach (var (_, standing) in byRow[freed])
                    {
                        open.Enqueue(standing);
                    }
                }
            }
        }
        return found;
    }

    private void Set(ulong id, bool gone)
    {
        _ = gone ? retracted.Add(id) : retracted.Remove(id);
        if (index!.TryGetValue(id, out var at))
        {
            book.Shelf.At(at.Place).IsRetracted = gone;
            book.Touch(at.List, book.Shelf.At(at.Place));
        }
    }
}
