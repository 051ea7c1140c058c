using System.Globalization;

namespace Servanda.Time;

/// <summary>
/// A civil day of the proleptic Gregorian calendar, 0001-01-01 to 9999-12-31, at the place that the treaty
/// names. It has no hour and no time zone. The default value is 0001-01-01.
/// </summary>
public readonly record struct Day : IComparable<Day>
{
    /// <summary>Days from 0000-03-01, the start of the calendar used inside, to 0001-01-01.</summary>
    private const int FromMarch = 306;
    private const int LastNumber = 3_652_058;

    private Day(int number) => Number = number;

    /// <summary>The days since 0001-01-01, which is number 0.</summary>
    public int Number { get; }

    public static Day Min => default;
    public static Day Max => new(LastNumber);

    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no such day; texts of readers go to TryOf.
    /// </exception>
    public static Day Of(int year, int month, int dayOfMonth) =>
        TryOf(year, month, dayOfMonth, out var day)
            ? day
            : throw new ArgumentOutOfRangeException(
                nameof(dayOfMonth),
                string.Create(CultureInfo.InvariantCulture, $"No day {year}-{month}-{dayOfMonth}."));

    public static bool TryOf(int year, int month, int dayOfMonth, out Day day)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || dayOfMonth < 1
            || (dayOfMonth > 28 && dayOfMonth > DaysInMonth(year, month)))
        {
            day = default;
            return false;
        }
        day = new Day((int)NumberOf(year, month, dayOfMonth));
        return true;
    }

    /// <summary>The day with this number, or null outside 0001 to 9999.</summary>
    public static Day? FromNumber(long number) =>
        number is >= 0 and <= LastNumber ? new Day((int)number) : null;

    public int Year => YearMonthDay.Year;
    public int Month => YearMonthDay.Month;
    public int DayOfMonth => YearMonthDay.DayOfMonth;

    public void Deconstruct(out int year, out int month, out int dayOfMonth) =>
        (year, month, dayOfMonth) = YearMonthDay;

    /// <summary>The day this many days later (earlier, if negative), or null outside 0001 to 9999.</summary>
    public Day? PlusDays(long days) =>
        days < -Number || days > LastNumber - Number ? null : new Day(Number + (int)days);

    /// <summary>
    /// How many days later the other day is: 0 for the same day, negative if it is earlier.
    /// </summary>
    public int DaysUntil(Day other) => other.Number - Number;

    /// <summary>28 to 31. The month is 1 to 12.</summary>
    public static int DaysInMonth(int year, int month) => DaysInMonth((long)year, month);

    internal static int DaysInMonth(long year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        >= 1 and <= 12 => 31,
        _ => throw new ArgumentOutOfRangeException(nameof(month)),
    };

    /// <summary>
    /// The number of a day whose year may lie beyond 9999, so that a sum is judged only when it is complete.
    /// </summary>
    internal static long NumberOf(long year, int month, int dayOfMonth)
    {
        // Years from March put the leap day last, so that months have a closed form.
        var (y, m) = month > 2 ? (year, month - 3) : (year - 1, month + 9);
        return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + dayOfMonth - 1 - FromMarch;
    }

    /// <summary>
    /// Multiplications in place of divisions: Neri and Schneider, "Euclidean affine functions and their
    /// application to calendar algorithms", Software: Practice and Experience 53 (2023).
    /// </summary>
    private (int Year, int Month, int DayOfMonth) YearMonthDay
    {
        get
        {
            unchecked
            {
                var n1 = 4 * (uint)(Number + FromMarch) + 3;
                var century = n1 / 146097;
                var n2 = (n1 % 146097) | 3;
                var product = 2939745UL * n2;
                var year = 100 * century + (uint)(product >> 32);
                var dayOfYear = (uint)product / 2939745 / 4;
                var n3 = 2141 * dayOfYear + 197913;
                var month = n3 >> 16;
                var dayOfMonth = (n3 & 0xFFFF) / 2141 + 1;
                return dayOfYear >= FromMarch
                    ? ((int)year + 1, (int)month - 12, (int)dayOfMonth)
                    : ((int)year, (int)month, (int)dayOfMonth);
            }
        }
    }

    /// <summary>Reads yyyy-MM-dd, ASCII digits, and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Day day)
    {
        day = default;
        return text.Length == 10 && text[4] == '-' && text[7] == '-'
            && TryDigits(text[..4], out var year)
            && TryDigits(text[5..7], out var month)
            && TryDigits(text[8..], out var dayOfMonth)
            && TryOf(year, month, dayOfMonth, out day);
    }

    /// <summary>Reads a few ASCII digits; the caller limits how many.</summary>
    internal static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }
            value = value * 10 + (c - '0');
        }
        return !text.IsEmpty;
    }

    /// <summary>yyyy-MM-dd.</summary>
    public override string ToString() => string.Create(10, this, static (chars, day) =>
    {
        var (year, month, dayOfMonth) = day;
        Write(chars[..4], year);
        chars[4] = '-';
        Write(chars[5..7], month);
        chars[7] = '-';
        Write(chars[8..], dayOfMonth);
    });

    private static void Write(Span<char> chars, int value)
    {
        for (var i = chars.Length - 1; i >= 0; i--)
        {
            chars[i] = (char)('0' + value % 10);
            value /= 10;
        }
    }

    public int CompareTo(Day other) => Number.CompareTo(other.Number);

    public static bool operator <(Day left, Day right) => left.Number < right.Number;
    public static bool operator <=(Day left, Day right) => left.Number <= right.Number;
    public static bool operator >(Day left, Day right) => left.Number > right.Number;
    public static bool operator >=(Day left, Day right) => left.Number >= right.Number;
}
