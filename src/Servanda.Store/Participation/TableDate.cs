using System.Globalization;
using System.Text.RegularExpressions;
using Servanda.Time;

namespace Servanda.Store.Participation;

/// <summary>
/// A date as tables of participation write it: "19 Dec 1966 a", "[20 Jan 2021 A]", "1966-12-19",
/// "19/12/1966". The marker behind it says how the state consented; brackets say that the entry no longer
/// stands, or is that of a predecessor.
/// </summary>
/// <param name="Problem">Why it is no day, in words that follow its text; null where there is a day.</param>
internal readonly partial record struct TableDate(Day? Day, string Marker, bool Bracketed, string? Problem)
{
    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads a cell that is not empty.</summary>
    /// <param name="dayFirst">Whether "03/04/1999" is known to be 3 April; otherwise it is no day.</param>
    internal static TableDate Of(string cell, bool dayFirst)
    {
        if (Whole().Match(cell) is not { Success: true } whole)
        {
            return new(null, "", false, "is no date");
        }
        var bracketed = whole.Groups["open"].Success;
        var (day, problem) = DayOf(whole.Groups["date"].Value, dayFirst);
        return new(day, whole.Groups["marker"].Value, bracketed, problem);
    }

    private static (Day?, string?) DayOf(string text, bool dayFirst)
    {
        if (Named().Match(text) is { Success: true } named)
        {
            var month = Array.FindIndex(Months, start =>
                named.Groups["month"].Value.StartsWith(start, StringComparison.OrdinalIgnoreCase)) + 1;
            return Make(Number(named, "year"), month, Number(named, "day"));
        }
        if (YearFirst().Match(text) is { Success: true } iso)
        {
            return Make(Number(iso, "year"), Number(iso, "month"), Number(iso, "day"));
        }
        if (YearLast().Match(text) is not { Success: true } last)
        {
            return (null, "is no date");
        }
        var (year, one, two) = (Number(last, "year"), Number(last, "one"), Number(last, "two"));
        return dayFirst || one > 12 || one == two ? Make(year, two, one)
            : two > 12 ? Make(year, one, two)
            : (null, $"can be {one} {MonthName(two)} or {two} {MonthName(one)}: write it as 1999-12-31");
    }

    private static (Day?, string?) Make(int year, int month, int day) =>
        DayAt(year, month, day) is { } found ? (found, null)
        : DayAt(year, day, month) is { } swapped
            ? (null, $"is no day: are day and month swapped ({swapped})?")
        : (null, "is no day");

    private static Day? DayAt(int year, int month, int day) =>
        Time.Day.TryOf(year, month, day, out var found) ? found : null;

    private static string MonthName(int month) =>
        CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[month - 1];

    private static int Number(Match match, string name) =>
        int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<open>\[)?\s*(?<date>[0-9](?:[^\[\]]*[0-9])?)\s*(?<marker>\p{L}{1,3})?\s*\]?$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?<day>[0-9]{1,2})[\s.-]+(?<month>\p{L}{3,9})\.?,?[\s-]+(?<year>[0-9]{4})$")]
    private static partial Regex Named();

    [GeneratedRegex("^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})(?:T00:00:00(?:\\.0+)?Z?)?$")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<one>[0-9]{1,2})[/.](?<two>[0-9]{1,2})[/.](?<year>[0-9]{4})$")]
    private static partial Regex YearLast();
}
