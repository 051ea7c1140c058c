using System.Text;

namespace Servanda.Engine.Bulk;

/// <summary>
/// Words of a log as numbers. A short decimal number without leading zeros stands for itself, so that the
/// usual numbers of treaties and matters need no table; any other word has a negative number.
/// </summary>
public sealed class Symbols
{
    /// <summary>What an empty cell is.</summary>
    public const int None = int.MinValue;

    private const int LongestNumber = 9;

    private byte[] bytes = new byte[1024];
    private int[] ends = new int[64];
    private int[] slots = new int[128];

    /// <summary>How many words have a negative number: −1 down to −Count.</summary>
    public int Count { get; private set; }

    /// <summary>The symbol of a word, known or new.</summary>
    public int Of(ReadOnlySpan<byte> word) => word.IsEmpty ? None
        : TryNumber(word, out var number) ? number : Find(word, true);

    public int Of(string word) => Of(Encoding.UTF8.GetBytes(word));

    /// <summary>The symbol of a word, or null where it was never seen.</summary>
    public int? Known(string word)
    {
        var text = Encoding.UTF8.GetBytes(word);
        return text.Length == 0 ? None : TryNumber(text, out var number) ? number
            : Find(text, false) is var found && found < 0 ? found : null;
    }

    public string TextOf(int symbol) => symbol == None ? ""
        : symbol >= 0 ? symbol.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : Encoding.UTF8.GetString(BytesOf(symbol));

    /// <summary>The bytes of a word with a negative number.</summary>
    public ReadOnlySpan<byte> BytesOf(int symbol)
    {
        var index = ~symbol;
        var start = index == 0 ? 0 : ends[index - 1];
        return bytes.AsSpan(start, ends[index] - start);
    }

    internal static bool TryNumber(ReadOnlySpan<byte> word, out int number)
    {
        number = 0;
        if (word.Length > LongestNumber || (word[0] == '0' && word.Length > 1))
        {
            return false;
        }
        foreach (var digit in word)
        {
            var value = unchecked((uint)(digit - '0'));
            if (value > 9)
            {
                return false;
            }
            number = (number * 10) + (int)value;
        }
        return true;
    }

    private int Find(ReadOnlySpan<byte> word, bool add)
    {
        var slot = (int)(Hash(word) & (ulong)(slots.Length - 1));
        while (slots[slot] is var entry && entry != 0)
        {
            if (BytesOf(-entry).SequenceEqual(word))
            {
                return -entry;
            }
            slot = (slot + 1) & (slots.Length - 1);
        }
        return add ? Add(word, slot) : 0;
    }

    private int Add(ReadOnlySpan<byte> word, int slot)
    {
        var start = Count == 0 ? 0 : ends[Count - 1];
        if (start + word.Length > bytes.Length)
        {
            Array.Resize(ref bytes, checked(Math.Max(bytes.Length * 2, start + word.Length)));
        }
        if (Count == ends.Length)
        {
            Array.Resize(ref ends, ends.Length * 2);
        }
        word.CopyTo(bytes.AsSpan(start));
        ends[Count++] = start + word.Length;
        slots[slot] = Count;
        if (Count * 2 > slots.Length)
        {
            Grow();
        }
        return -Count;
    }

    private void Grow()
    {
        var larger = new int[slots.Length * 2];
        for (var entry = 1; entry <= Count; entry++)
        {
            var slot = (int)(Hash(BytesOf(-entry)) & (ulong)(larger.Length - 1));
            while (larger[slot] != 0)
            {
                slot = (slot + 1) & (larger.Length - 1);
            }
            larger[slot] = entry;
        }
        slots = larger;
    }

    /// <summary>The same on every machine and in every run, so that nothing depends on chance.</summary>
    internal static ulong Hash(ReadOnlySpan<byte> word)
    {
        unchecked
        {
            var hash = 0x9E3779B97F4A7C15UL + (ulong)word.Length;
            while (word.Length >= 8)
            {
                hash = Mix(hash ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(word));
                word = word[8..];
            }
            var rest = 0UL;
            foreach (var value in word)
            {
                rest = (rest << 8) | value;
            }
            return Mix(hash ^ rest);
        }
    }

    internal static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 32)) * 0xD6E8FEB86659FD93UL;
            value = (value ^ (value >> 32)) * 0xD6E8FEB86659FD93UL;
            return value ^ (value >> 32);
        }
    }
}
