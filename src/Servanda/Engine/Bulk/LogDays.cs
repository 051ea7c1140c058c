using System.Buffers.Binary;
using Servanda.Time;

namespace Servanda.Engine.Bulk;

/// <summary>
/// The civil day of a cell at the place that the model names: a day as it is written, or a time stamp with
/// <c>Z</c>, with an offset, or without either, which is then of that place.
/// </summary>
internal sealed class LogDays(Func<long, int>? offset)
{
    private const int DaySeconds = 86_400;

    private ulong lastHead;
    private ushort lastTail;
    private int lastDay = -1;

    /// <summary>The number of the day, or −1 where the cell holds none.</summary>
    internal int Of(ReadOnlySpan<byte> cell)
    {
        if (cell.Length < 10)
        {
            return -1;
        }
        var (head, tail) = (BinaryPrimitives.ReadUInt64LittleEndian(cell),
            BinaryPrimitives.ReadUInt16LittleEndian(cell[8..]));
        if (head != lastHead || tail != lastTail || lastDay < 0)
        {
            (lastHead, lastTail, lastDay) = (head, tail, Written(cell[..10]));
        }
        return cell.Length == 10 || lastDay < 0 ? lastDay : AtTime(lastDay, cell[10..]);
    }

    private static int Written(ReadOnlySpan<byte> text)
    {
        Span<char> chars = stackalloc char[10];
        for (var i = 0; i < chars.Length; i++)
        {
            chars[i] = (char)text[i];
        }
        return Day.TryParse(chars, out var day) ? day.Number : -1;
    }

    private int AtTime(int day, ReadOnlySpan<byte> time)
    {
        if (time[0] is not ((byte)'T' or (byte)' ') || time.Length < 6 || time[3] != ':'
            || !Two(time, 1, 24, out var hour) || !Two(time, 4, 59, out var minute))
        {
            return -1;
        }
        var seconds = (hour * 3600) + (minute * 60);
        var rest = time[6..];
        if (rest.Length >= 3 && rest[0] == ':')
        {
            if (!Two(rest, 1, 60, out var second))
            {
                return -1;
            }
            seconds += second;
            rest = rest[3..];
            if (rest.Length > 1 && rest[0] == '.')
            {
                var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
                rest = digits < 0 ? [] : rest[(digits + 1)..];
            }
        }
        if (seconds > DaySeconds)
        {
            return -1;
        }
        if (rest.IsEmpty)
        {
            return day;
        }
        if (rest is [(byte)'Z'])
        {
            return offset is null ? day : AtPlace(((long)day * DaySeconds) + seconds);
        }
        var colon = rest.Length == 6 && rest[3] == ':' ? 1 : 0;
        if (rest.Length != 5 + colon || rest[0] is not ((byte)'+' or (byte)'-')
            || !Two(rest, 1, 23, out var h) || !Two(rest, 3 + colon, 59, out var m))
        {
            return -1;
        }
        var shift = ((h * 3600) + (m * 60)) * (rest[0] == '-' ? 1 : -1);
        return AtPlace(((long)day * DaySeconds) + seconds + shift);
    }

    private int AtPlace(long universal)
    {
        var local = universal + (offset?.Invoke(universal) ?? 0);
        return local < 0 || Day.FromNumber(local / DaySeconds) is not { } day ? -1 : day.Number;
    }

    private static bool Two(ReadOnlySpan<byte> text, int at, int most, out int value)
    {
        var (tens, ones) = (text[at] - '0', text[at + 1] - '0');
        value = (tens * 10) + ones;
        return tens is >= 0 and <= 9 && ones is >= 0 and <= 9 && value <= most;
    }
}
