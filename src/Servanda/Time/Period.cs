using System.Globalization;

namespace Servanda.Time;

/// <summary>
/// A length of time in calendar units, none negative. Months and days cannot be compared, so periods have no
/// order, and 1 year is not equal to 12 months, though both count the same.
/// </summary>
public readonly record struct Period
{
    /// <exception cref="ArgumentOutOfRangeException">A part is negative.</exception>
    public Period(int years, int months, int weeks, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(years);
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        (Years, Months, Weeks, Days) = (years, months, weeks, days);
    }

    public int Years { get; }
    public int Months { get; }
    public int Weeks { get; }
    public int Days { get; }

    public static Period Zero => default;
    public static Period OfYears(int years) => new(years, 0, 0, 0);
    public static Period OfMonths(int months) => new(0, months, 0, 0);
    public static Period OfWeeks(int weeks) => new(0, 0, weeks, 0);
    public static Period OfDays(int days) => new(0, 0, 0, days);

    public bool IsZero => this == Zero;

    /// <summary>Years and months as months: the part that depends on the calendar.</summary>
    internal long AllMonths => 12L * Years + Months;

    /// <summary>Weeks and days as days.</summary>
    internal long AllDays => 7L * Weeks + Days;

    /// <summary>Each part added to its like, or null if a part becomes too large.</summary>
    public Period? Plus(Period other) => Make(
        (long)Years + other.Years,
        (long)Months + other.Months,
        (long)Weeks + other.Weeks,
        (long)Days + other.Days);

    /// <summary>Each part taken this many times, or null if a part becomes too large or negative.</summary>
    public Period? Times(int factor) => Make(
        (long)Years * factor, (long)Months * factor, (long)Weeks * factor, (long)Days * factor);

    private static Period? Make(long years, long months, long weeks, long days) =>
        Fits(years) && Fits(months) && Fits(weeks) && Fits(days)
            ? new Period((int)years, (int)months, (int)weeks, (int)days)
            : null;

    private static bool Fits(long part) => part is >= 0 and <= int.MaxValue;

    /// <summary>
    /// Reads "20 years", "1 year 6 months", "1 year and 6 months": digits and units, the largest unit first,
    /// each unit once, with any white space between them.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Period period)
    {
        period = default;
        Span<int> parts = stackalloc int[Units.Length];
        var unit = -1;
        while (unit < 0 || !text.Trim().IsEmpty)
        {
            var word = NextWord(ref text);
            if (unit >= 0 && word is "and")
            {
                word = NextWord(ref text);
            }
            if (!TryNumber(word, out var number))
            {
                return false;
            }
            var next = UnitOf(NextWord(ref text));
            if (next <= unit)
            {
                return false;
            }
            unit = next;
            parts[unit] = number;
        }
        period = new Period(parts[0], parts[1], parts[2], parts[3]);
        return true;
    }

    private static readonly string[] Units = ["year", "month", "week", "day"];

    private static ReadOnlySpan<char> NextWord(ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        var length = 0;
        while (length < text.Length && !char.IsWhiteSpace(text[length]))
        {
            length++;
        }
        var word = text[..length];
        text = text[length..];
        return word;
    }

    private static bool TryNumber(ReadOnlySpan<char> word, out int number)
    {
        number = 0;
        return !word.ContainsAnyExceptInRange('0', '9')
            && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static int UnitOf(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < Units.Length; i++)
        {
            if (word.StartsWith(Units[i]) && word[Units[i].Length..] is "" or "s")
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>In words, the largest unit first: "1 year 6 months"; "0 days" for nothing.</summary>
    public override string ToString()
    {
        ReadOnlySpan<int> parts = [Years, Months, Weeks, Days];
        var words = new List<string>();
        for (var i = 0; i < Units.Length; i++)
        {
            if (parts[i] > 0)
            {
                var plural = parts[i] == 1 ? "" : "s";
                words.Add(string.Create(CultureInfo.InvariantCulture, $"{parts[i]} {Units[i]}{plural}"));
            }
        }
        return words.Count == 0 ? "0 days" : string.Join(' ', words);
    }
}
