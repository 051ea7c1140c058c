namespace Servanda.Engine.Bulk;

/// <summary>
/// The acts of one treaty as columns of numbers, by kind and within a kind by day. The same columns serve one
/// treaty after the other.
/// </summary>
internal sealed class Columns(Book book)
{
    private readonly Plan plan = book.Plan;
    private readonly int[] starts = new int[book.Plan.Kinds.Count + 1];
    private readonly int[] ends = new int[book.Plan.Kinds.Count];
    private readonly HashSet<(int, int, int, int)> known = [];
    private Kept[] raw = new Kept[64];
    private int count;
    private int routed;
    private int first;
    private int second;
    private bool anyWithoutId;
    private int[] days = new int[64];
    private int[] fillings = new int[64];
    private int[] abouts = new int[64];
    private int[] sources = new int[64];
    private ulong[] keys = new ulong[64];

    internal int All => starts[^1];
    internal int Start(int kind) => starts[kind];
    internal int End(int kind) => ends[kind];
    internal int Day(int act) => days[act];
    internal int Filling(int act) => fillings[act];
    internal int About(int act) => abouts[act];
    internal ReadOnlySpan<int> Days => days;
    internal ReadOnlySpan<int> Fillings => fillings;
    internal ReadOnlySpan<int> Abouts => abouts;

    /// <summary>
    /// Takes the acts that name a treaty, and shows those that the final clauses read; false where no
    /// signature makes it.
    /// </summary>
    internal bool Fill(int treaty)
    {
        (count, anyWithoutId) = (0, false);
        Gather(book.RunOf(treaty), int.MinValue, int.MaxValue);
        routed = count;
        var signed = -1;
        for (var i = 0; i < count; i++)
        {
            ref readonly var act = ref raw[i];
            if (plan.Words[act.Word].Signs && act.By != act.To && act.By != Symbols.None
                && act.To != Symbols.None && (signed < 0 || act.Day < raw[signed].Day))
            {
                signed = i;
            }
        }
        if (signed < 0)
        {
            return false;
        }
        (first, second) = (raw[signed].By, raw[signed].To);
        Show(plan.KindsFinal, Sheet.NoDay);
        return true;
    }

    internal int First => first;
    internal int Second => second;

    /// <summary>How many acts there are, and the last day on which there is one.</summary>
    internal int Count => count;
    internal int LastDay
    {
        get
        {
            var last = -1;
            for (var i = 0; i < count; i++)
            {
                last = Math.Max(last, raw[i].Day);
            }
            return last;
        }
    }

    /// <summary>Takes the acts of a treaty from a day on.</summary>
    internal void FillFrom(int treaty, Settled settled)
    {
        (count, anyWithoutId) = (0, false);
        (first, second) = (settled.First, settled.Second);
        var own = book.RunOf(treaty);
        own.First = settled.Place == 0 ? own.First : settled.Place;
        Gather(own, settled.Cut, int.MaxValue);
        routed = count;
        var pair = book.PairRun(first, second);
        pair.First = settled.PairPlace == 0 ? pair.First : settled.PairPlace;
        Gather(pair, settled.Cut, settled.Limit);
        Show(null, Sheet.NoDay);
    }

    /// <summary>Adds the acts between the two states that name no treaty, on its days in force; tells whether
    /// the final clauses read one of them.</summary>
    internal bool Unrouted(int since, int last)
    {
        if (since != Sheet.NoDay)
        {
            Gather(book.PairRun(first, second), since, last);
        }
        return NextEnding(-1) != Sheet.NoDay;
    }

    /// <summary>The first day after another on which an act that names no treaty is read by the final
    /// clauses.</summary>
    internal int NextEnding(int after)
    {
        var found = Sheet.NoDay;
        for (var i = routed; i < count; i++)
        {
            if (raw[i].Day > after && plan.KindsFinal[plan.Words[raw[i].Word].Kind])
            {
                found = Math.Min(found, raw[i].Day);
            }
        }
        return found;
    }

    /// <summary>Drops the acts that name no treaty and came after a day.</summary>
    internal void Drop(int last)
    {
        var kept = routed;
        for (var i = routed; i < count; i++)
        {
            if (raw[i].Day <= last)
            {
                raw[kept++] = raw[i];
            }
        }
        count = kept;
    }

    private void Gather(in Run run, int from, int upTo)
    {
        for (var place = run.First; place != 0;)
        {
            var block = book.Shelf.Block(ref place);
            if (raw.Length < count + block.Length)
            {
                Array.Resize(ref raw, Math.Max(raw.Length * 2, count + block.Length));
            }
            foreach (ref readonly var act in block)
            {
                if (!act.IsRetracted && act.Day >= from && act.Day <= upTo)
                {
                    anyWithoutId |= act.Id == 0;
                    raw[count++] = act;
                }
            }
        }
    }

    /// <summary>Shows the acts of some kinds, or of all; of those that name no treaty, up to a day.</summary>
    internal void Show(bool[]? only, int upTo)
    {
        if (days.Length < count)
        {
            (days, fillings) = (new int[raw.Length], new int[raw.Length]);
            (abouts, sources) = (new int[raw.Length], new int[raw.Length]);
        }
        Array.Clear(ends);
        for (var i = 0; i < count; i++)
        {
            ends[plan.Words[raw[i].Word].Kind]++;
        }
        var at = 0;
        for (var kind = 0; kind < ends.Length; kind++)
        {
            starts[kind] = at;
            at += only is null || only[kind] ? ends[kind] : 0;
            ends[kind] = starts[kind];
        }
        starts[^1] = at;
        for (var i = 0; i < count; i++)
        {
            ref readonly var act = ref raw[i];
            var word = plan.Words[act.Word];
            if ((only is not null && !only[word.Kind]) || (i >= routed && act.Day > upTo))
            {
                continue;
            }
            var to = ends[word.Kind]++;
            days[to] = act.Day;
            abouts[to] = act.About;
            sources[to] = i;
            fillings[to] = (word.ByRole < 0 ? 0 : Bit(act.By) << word.ByRole)
                | (word.ToRole < 0 ? 0 : Bit(act.To) << word.ToRole);
        }
        for (var kind = 0; kind < ends.Length; kind++)
        {
            Order(kind);
        }
    }

    private int Bit(int party) => party == first ? Roles.First : party == second ? Roles.Second
        : party == Symbols.None ? 0 : Roles.Other;

    /// <summary>By day, and every act once.</summary>
    private void Order(int kind)
    {
        var (start, end) = (starts[kind], ends[kind]);
        for (var i = start + 1; i < end; i++)
        {
            if (days[i] < days[i - 1])
            {
                Sort(start, end);
                break;
            }
        }
        if (end - start > 1 && (plan.KindsOnce[kind] || anyWithoutId))
        {
            Unite(kind);
        }
    }

    private void Sort(int start, int end)
    {
        if (keys.Length < end - start)
        {
            keys = new ulong[raw.Length];
        }
        for (var i = start; i < end; i++)
        {
            keys[i - start] = ((ulong)(uint)days[i] << 32) | (uint)(i - start);
        }
        var order = keys.AsSpan(0, end - start);
        order.Sort();
        var (oldFillings, oldAbouts) = (fillings[start..end], abouts[start..end]);
        var oldSources = sources[start..end];
        for (var i = 0; i < order.Length; i++)
        {
            var from = (int)(order[i] & uint.MaxValue);
            days[start + i] = (int)(order[i] >> 32);
            (fillings[start + i], abouts[start + i]) = (oldFillings[from], oldAbouts[from]);
            sources[start + i] = oldSources[from];
        }
    }

    /// <summary>
    /// Rows of one act become one, as <c>SameAct</c> joins them: of an act that happens once, those with the
    /// same parties and matter, and the earliest counts; of another, those of one day too, unless both state
    /// an id.
    /// </summary>
    private void Unite(int kind)
    {
        var (end, kept) = (ends[kind], starts[kind]);
        for (int from = kept, upTo; from < end; from = upTo)
        {
            for (upTo = from + 1; upTo < end && (plan.KindsOnce[kind] || days[upTo] == days[from]); upTo++)
            {
            }
            known.Clear();
            for (var i = from; i < upTo && !plan.KindsOnce[kind]; i++)
            {
                if (raw[sources[i]].Id != 0)
                {
                    known.Add(KeyOf(i));
                }
            }
            for (var i = from; i < upTo; i++)
            {
                if ((!plan.KindsOnce[kind] && raw[sources[i]].Id != 0) || known.Add(KeyOf(i)))
                {
                    (days[kept], fillings[kept], abouts[kept]) = (days[i], fillings[i], abouts[i]);
                    sources[kept++] = sources[i];
                }
            }
        }
        ends[kind] = kept;
    }

    /// <summary>Who and about: the fillings, and which other states they are.</summary>
    private (int, int, int, int) KeyOf(int act)
    {
        ref readonly var row = ref raw[sources[act]];
        var word = plan.Words[row.Word];
        var (by, to) = (Other(word.ByRole, row.By), Other(word.ToRole, row.To));
        return word.ByRole == word.ToRole && by > to ? (fillings[act], to, by, abouts[act])
            : (fillings[act], by, to, abouts[act]);

        int Other(int role, int party) => role >= 0 && Bit(party) == Roles.Other ? party : Symbols.None;
    }
}
