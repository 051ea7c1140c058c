using System.Buffers.Binary;
using System.Text;

namespace Servanda.Engine.Bulk;

/// <summary>
/// The words of the column act: those that the plan reads, and how often each other word came. Found by the
/// first and last eight bytes, so that a look-up costs little more than reading them.
/// </summary>
internal sealed class Words
{
    /// <summary>More different words than this are counted together.</summary>
    private const int MostUnread = 1024;

    private Entry[] slots = new Entry[256];
    private int used;
    private readonly List<byte[]> unread = [];
    private readonly List<long> counts = [];

    private struct Entry
    {
        internal ulong First;
        internal ulong Last;
        internal byte[]? Word;
        internal int Code;
    }

    internal Words(IEnumerable<(string Word, int Code)> known)
    {
        foreach (var (word, code) in known)
        {
            var bytes = Encoding.UTF8.GetBytes(word);
            var (first, last) = Ends(bytes);
            Put(new Entry { First = first, Last = last, Word = bytes, Code = code });
        }
    }

    /// <summary>Words that nothing reads, with how often they came; the last counts all others.</summary>
    internal IEnumerable<(string Word, long Count)> Unread => unread
        .Select((word, i) => (Word: Encoding.UTF8.GetString(word), Count: counts[i]))
        .Append((Word: "other words", Count: Others)).Where(one => one.Count > 0);

    private long Others { get; set; }

    /// <summary>The code of a word; negative where nothing reads it, and then it is counted.</summary>
    internal int CodeOf(ReadOnlySpan<byte> word)
    {
        var (first, last) = Ends(word);
        for (var slot = Slot(first, last); ; slot = (slot + 1) & (slots.Length - 1))
        {
            ref readonly var entry = ref slots[slot];
            if (entry.Word is null)
            {
                return Unknown(word, first, last);
            }
            if (entry.First == first && entry.Last == last && entry.Word.Length == word.Length
                && (word.Length <= 16 || word.SequenceEqual(entry.Word)))
            {
                if (entry.Code < 0)
                {
                    counts[~entry.Code]++;
                }
                return entry.Code;
            }
        }
    }

    private int Unknown(ReadOnlySpan<byte> word, ulong first, ulong last)
    {
        if (unread.Count == MostUnread)
        {
            Others++;
            return -1;
        }
        var entry = new Entry { First = first, Last = last, Word = word.ToArray(), Code = ~unread.Count };
        unread.Add(entry.Word);
        counts.Add(1);
        Put(entry);
        return entry.Code;
    }

    private void Put(Entry entry)
    {
        if (++used * 2 > slots.Length)
        {
            var old = slots;
            slots = new Entry[old.Length * 2];
            foreach (var one in old.Where(one => one.Word is not null))
            {
                Place(one);
            }
        }
        Place(entry);
    }

    private void Place(Entry entry)
    {
        var slot = Slot(entry.First, entry.Last);
        while (slots[slot].Word is not null)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }
        slots[slot] = entry;
    }

    private int Slot(ulong first, ulong last)
    {
        unchecked
        {
            var hash = ((first * 0x9E3779B97F4A7C15UL) ^ last) * 0xD6E8FEB86659FD93UL;
            return (int)(hash >> 40) & (slots.Length - 1);
        }
    }

    private static (ulong First, ulong Last) Ends(ReadOnlySpan<byte> word)
    {
        if (word.Length >= 8)
        {
            return (BinaryPrimitives.ReadUInt64LittleEndian(word),
                BinaryPrimitives.ReadUInt64LittleEndian(word[^8..]));
        }
        var all = 0UL;
        foreach (var value in word)
        {
            all = (all << 8) | value;
        }
        return (all, (ulong)word.Length);
    }
}
