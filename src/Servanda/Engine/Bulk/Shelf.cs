namespace Servanda.Engine.Bulk;

/// <summary>An act as a book keeps it, in 24 bytes.</summary>
internal struct Kept
{
    private const int WordBits = 9;
    private const uint Dead = 1U << 31;

    /// <summary>More words than this do not fit.</summary>
    internal const int MostWords = (1 << WordBits) - 2;

    private uint dayAndWord;
    internal ulong Id;
    internal int By;
    internal int To;
    internal int About;

    internal Kept(in LogAct act) =>
        (dayAndWord, Id, By, To, About) =
            (((uint)act.Day << WordBits) | (uint)act.Word, act.Id, act.By, act.To, act.About);

    internal readonly int Day => (int)((dayAndWord & ~Dead) >> WordBits);
    internal readonly int Word => (int)(dayAndWord & ((1U << WordBits) - 1));

    /// <summary>It was retracted: it stays, so that a retraction of the retraction finds it.</summary>
    internal bool IsRetracted
    {
        readonly get => (dayAndWord & Dead) != 0;
        set => dayAndWord = value ? dayAndWord | Dead : dayAndWord & ~Dead;
    }
}

/// <summary>Where the acts of one list stand on a shelf. The default value is an empty list.</summary>
internal struct Run
{
    /// <summary>The place of the first block, and of the last; 0: none.</summary>
    internal int First;
    internal int Last;
    /// <summary>How many more fit into the last block.</summary>
    internal int Room;
    internal int Count;
}

/// <summary>
/// Many growing lists of acts. A list is a chain of blocks, each twice as long as the one before up to a
/// limit: a treaty of one act takes little, and a long list is read in order.
/// </summary>
internal sealed class Shelf
{
    private const int PageBits = 16;
    private const int PageSize = 1 << PageBits;
    private const int LongestBlock = 63;

    private readonly List<Kept[]> pages = [];
    /// <summary>The next free place. Place 0 is nobody's, so that 0 means none.</summary>
    private int next = 1;

    internal ref Kept At(int place) => ref pages[place >> PageBits][place & (PageSize - 1)];

    /// <summary>Adds an act and gives its place.</summary>
    internal int Add(ref Run run, in Kept act)
    {
        if (run.Room == 0)
        {
            Lengthen(ref run);
        }
        ref var head = ref At(run.Last);
        // The head of a block holds in By the next block and in To how many acts it has.
        var place = run.Last + 1 + head.To;
        At(place) = act;
        head.To++;
        run.Room--;
        run.Count++;
        return place;
    }

    private void Lengthen(ref Run run)
    {
        var length = run.Count == 0 ? 1 : Math.Min(LongestBlock, (run.Count * 2) - 1);
        var left = PageSize - (next & (PageSize - 1));
        if (left <= length)
        {
            next += left;
        }
        var block = next;
        next = checked(next + length + 1);
        if (pages.Count <= block >> PageBits)
        {
            pages.Add(new Kept[PageSize]);
        }
        if (run.Count == 0)
        {
            run.First = block;
        }
        else
        {
            At(run.Last).By = block;
        }
        (run.Last, run.Room) = (block, length);
    }

    /// <summary>The first block, from a place on, that is the last or has an act on or after a day.</summary>
    internal int Skip(in Run run, int place, int day)
    {
        place = place == 0 ? run.First : place;
        while (place != run.Last)
        {
            var next = place;
            foreach (ref readonly var act in Block(ref next))
            {
                if (act.Day >= day)
                {
                    return place;
                }
            }
            place = next;
        }
        return place;
    }

    /// <summary>The next block of a chain, from its place on, which becomes that of the one after
    /// it.</summary>
    internal ReadOnlySpan<Kept> Block(ref int place)
    {
        var page = pages[place >> PageBits];
        var at = place & (PageSize - 1);
        place = page[at].By;
        return page.AsSpan(at + 1, page[at].To);
    }
}
