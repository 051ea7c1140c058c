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
    private readonly List<string> firstRepeated = [];
    private Dictionary<ulong, (int Place, int List)>? index;
    private ulong highest;

    internal long Repeated { get; private set; }
    internal IReadOnlyList<string> FirstRepeated => firstRepeated;
    internal bool AreRetracted => retracted.Count > 0;

    /// <summary>How many retractions stand that name no act and no retraction that was read.</summary>
    internal int Unmet => retracted.Count(id => !index!.ContainsKey(id)
        && !retractions.Exists(other => other.Row == id));

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
        if (!retractions.Exists(other => other.Row == target || (row != 0 && other.Target == row)))
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

    private HashSet<ulong> Effective()
    {
        var found = new HashSet<ulong>();
        var open = new Queue<(ulong Row, ulong Target)>(retractions.Where(one => one.Row == 0
            || !retractions.Exists(other => other.Target == one.Row)));
        var left = retractions.CountBy(one => one.Target).ToDictionary();
        while (open.TryDequeue(out var one))
        {
            if (!found.Add(one.Target))
            {
                continue;
            }
            foreach (var struck in retractions.Where(other => other.Row != 0 && other.Row == one.Target))
            {
                if (--left[struck.Target] == 0)
                {
                    foreach (var free in retractions.Where(other => other.Row == struck.Target
                        && other.Row != 0 && !found.Contains(other.Row)))
                    {
                        open.Enqueue(free);
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
