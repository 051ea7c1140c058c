using System.Text.RegularExpressions;
using Servanda.Time;

namespace Servanda.Record;

/// <summary>What people and programs write where the record wants a date.</summary>
internal static partial class Dates
{
    /// <summary>Years that databases write for "no end" or "unknown".</summary>
    private static readonly int[] StandInYears = [2999, 9999];

    internal static bool IsStandIn(UncertainDate date) =>
        (date.Last is { } last && StandInYears.Contains(last.Year))
        || (date.First is { } first && StandInYears.Contains(first.Year));

    /// <summary>Day, month and year in numbers, but not as the record writes them.</summary>
    internal static bool IsOtherForm(string text) =>
        YearLast().IsMatch(text) || (YearFirst().IsMatch(text)
            && text is not [_, _, _, _, '-', _, _, '-', _, _]);

    /// <summary>A sentence on the date that was probably meant, or null.</summary>
    internal static string? Meant(string text)
    {
        if (YearFirst().Match(text) is { Success: true } year)
        {
            var (one, two) = (Part(year, "one"), Part(year, "two"));
            return Day.TryOf(Part(year, "year"), one, two, out var day) ? $"Write {day}."
                : Day.TryOf(Part(year, "year"), two, one, out day)
                    ? $"Day and month look swapped: did you mean {day}?"
                : null;
        }
        if (YearLast().Match(text) is { Success: true } last)
        {
            var (one, two) = (Part(last, "one"), Part(last, "two"));
            var dayFirst = Day.TryOf(Part(last, "year"), two, one, out var a);
            var monthFirst = Day.TryOf(Part(last, "year"), one, two, out var b);
            return dayFirst && monthFirst && a != b ? $"Write {a} or {b}, whichever is meant."
                : dayFirst ? $"Write {a}." : monthFirst ? $"Write {b}." : null;
        }
        return null;
    }

    private static int Part(Match match, string name) =>
        int.Parse(match.Groups[name].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<year>[0-9]{4})[-/.](?<one>[0-9]{1,2})[-/.](?<two>[0-9]{1,2})$")]
    private static partial Regex YearFirst();

    [GeneratedRegex("^(?<one>[0-9]{1,2})[-/. ]+(?<two>[0-9]{1,2})[-/. ]+(?<year>[0-9]{4})$")]
    private static partial Regex YearLast();
}
