namespace Servanda.Engine.Bulk;

/// <summary>
/// Finds acts of one treaty by kind, matter and day. Causes come mostly by day, so each search goes on where
/// the one before ended; together they look at each act a few times, however long the lists.
/// </summary>
internal sealed class Search(Plan plan, int[] constants)
{
    private Columns acts = null!;
    private int[] next = new int[64];
    private Slot[] slots = new Slot[128];
    private int mask;
    private int begun;
    private int[] seen = new int[64];
    private readonly Cursor[] cursors = new Cursor[plan.Patterns];

    private struct Slot
    {
        internal int Kind;
        internal int About;
        /// <summary>One more than the first act of the chain; 0: the slot is free.</summary>
        internal int Head;
        internal int Tail;
        /// <summary>Where the last search of pattern <c>Of</c> ended.</summary>
        internal int At;
        internal int From;
        internal int Of;
        internal int Begun;
    }

    private struct Cursor
    {
        internal int At;
        internal int From;
        internal int Begun;
    }

    /// <summary>Takes the acts of another treaty.</summary>
    internal void Over(Columns of)
    {
        acts = of;
        var all = acts.All;
        if (next.Length < all)
        {
            (next, seen) = (new int[all * 2], new int[all * 2]);
        }
        var count = 0;
        for (var kind = 0; kind < plan.KindsByMatter.Length; kind++)
        {
            count += plan.KindsByMatter[kind] ? acts.End(kind) - acts.Start(kind) : 0;
        }
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, count * 2));
        if (slots.Length < size)
        {
            slots = new Slot[size];
        }
        slots.AsSpan(0, size).Clear();
        mask = size - 1;
        for (var kind = 0; kind < plan.KindsByMatter.Length; kind++)
        {
            if (plan.KindsByMatter[kind])
            {
                Chain(kind);
            }
        }
    }

    private void Chain(int kind)
    {
        for (var act = acts.Start(kind); act < acts.End(kind); act++)
        {
            next[act] = -1;
            var about = acts.About(act);
            if (about == Symbols.None)
            {
                continue;
            }
            ref var slot = ref Find(kind, about);
            if (slot.Head == 0)
            {
                (slot.Kind, slot.About, slot.Head) = (kind, about, act + 1);
            }
            else
            {
                next[slot.Tail] = act;
            }
            slot.Tail = act;
        }
    }

    private ref Slot Find(int kind, int about)
    {
        var key = unchecked(((ulong)(uint)about << 9) ^ (uint)kind);
        var at = unchecked((int)((key * 0x9E3779B97F4A7C15UL) >> 33)) & mask;
        while (slots[at].Head != 0 && (slots[at].About != about || slots[at].Kind != kind))
        {
            at = (at + 1) & mask;
        }
        return ref slots[at];
    }

    /// <summary>Another norm or binding searches now: nothing that the one before passed over is
    /// gone.</summary>
    internal void Begin() => begun++;

    /// <summary>The first act on or after a day that fits a pattern under a binding; −1: none.</summary>
    internal int First(PatternPlan pattern, int bound, int about, int from)
    {
        if (pattern.Never)
        {
            return -1;
        }
        if (!pattern.SameMatter)
        {
            return FirstOfKind(pattern, bound, from);
        }
        if (about == Symbols.None)
        {
            return -1;
        }
        ref var slot = ref Find(pattern.Kind, about);
        if (slot.Head == 0)
        {
            return -1;
        }
        if (slot.Begun != begun || slot.Of != pattern.Id || from < slot.From)
        {
            (slot.Begun, slot.Of, slot.At) = (begun, pattern.Id, slot.Head - 1);
        }
        slot.From = from;
        var fits = pattern.Fits[bound];
        while (slot.At >= 0 && (acts.Day(slot.At) < from || !fits.Fits(acts.Filling(slot.At))))
        {
            slot.At = next[slot.At];
        }
        return slot.At;
    }

    private int FirstOfKind(PatternPlan pattern, int bound, int from)
    {
        ref var cursor = ref cursors[pattern.Id];
        if (cursor.Begun != begun || from < cursor.From)
        {
            (cursor.Begun, cursor.At) = (begun, FirstFrom(pattern.Kind, from));
        }
        cursor.From = from;
        var (end, fits) = (acts.End(pattern.Kind), pattern.Fits[bound]);
        while (cursor.At < end && (acts.Day(cursor.At) < from || !fits.Fits(acts.Filling(cursor.At))
            || !Fits(pattern, cursor.At)))
        {
            cursor.At++;
        }
        return cursor.At < end ? cursor.At : -1;
    }

    /// <summary>The next act that fits after one that did.</summary>
    internal int Next(PatternPlan pattern, int bound, int about, int act)
    {
        var (end, fits) = (acts.End(pattern.Kind), pattern.Fits[bound]);
        for (act = pattern.SameMatter ? next[act] : act + 1; act >= 0 && act < end;
            act = pattern.SameMatter ? next[act] : act + 1)
        {
            if (fits.Fits(acts.Filling(act)) && Fits(pattern, act))
            {
                return act;
            }
        }
        return -1;
    }

    /// <summary>Whether an act is about what a pattern names, and the pattern asks nothing that a log
    /// lacks.</summary>
    internal bool Fits(PatternPlan pattern, int act) => !pattern.Never
        && (pattern.Constant < 0 || acts.About(act) == constants[pattern.Constant]);

    /// <summary>Whether an act is met for the first time under this binding; each makes one breach.</summary>
    internal bool IsNew(int act, CauseKind cause)
    {
        if (cause == CauseKind.Entry)
        {
            return true;
        }
        var isNew = seen[act] != begun;
        seen[act] = begun;
        return isNew;
    }

    internal int DayOf(int act) => acts.Day(act);

    private int FirstFrom(int kind, int day)
    {
        var (low, high) = (acts.Start(kind), acts.End(kind));
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = acts.Day(middle) < day ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
