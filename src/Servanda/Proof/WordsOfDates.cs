using System.Globalization;
using Servanda.Time;

namespace Servanda.Proof;

public static partial class Wording
{
    /// <summary>
    /// A date as a source gives it, for people: "October 2001", "by 2022 at the latest", "16 July 2001 or 19
    /// July 2001"; with what the source says of it: "about 15 October 2001", "15 October 2001 (uncertain)".
    /// </summary>
    public static string Of(UncertainDate date)
    {
        var spans = date.Possible.Intervals;
        var days = spans.Select((span, i) => Of(span, date.StartIsOpen && i == 0,
            date.EndIsOpen && i == spans.Count - 1));
        return (date.Approximate ? "about " : "") + string.Join(" or ", days)
            + (date.Uncertain ? " (uncertain)" : "");
    }

    /// <summary>The day that an answer takes for an act, with what the source says of it, or what is on
    /// record where that leaves the day open.</summary>
    /// <param name="given">The date on record; null where it is that day.</param>
    public static string Of(Day day, UncertainDate? given) => given is null ? Of(day)
        : given.IsDay ? Of(given) : $"{Of(day)} (on record: {Of(given)})";

    private static string Of(Interval span, bool startIsOpen, bool endIsOpen)
    {
        var (first, last) = (span.First, span.Last);
        var (inYears, inMonths) = (IsYearStart(first) && IsYearEnd(last),
            first.DayOfMonth == 1 && IsMonthEnd(last));
        return (startIsOpen, endIsOpen) switch
        {
            (true, true) => "an unknown day",
            (true, false) => $"by {In(last, IsYearEnd(last), IsMonthEnd(last))} at the latest",
            (false, true) => $"{In(first, IsYearStart(first), first.DayOfMonth == 1)} or later",
            _ when first == last || In(first, inYears, inMonths) == In(last, inYears, inMonths) =>
                In(first, inYears, inMonths),
            _ => $"between {In(first, inYears, inMonths)} and {In(last, inYears, inMonths)}",
        };
    }

    private static string In(Day day, bool year, bool month) =>
        year ? day.Year.ToString(CultureInfo.InvariantCulture)
        : month ? string.Create(CultureInfo.InvariantCulture, $"{Months[day.Month - 1]} {day.Year}")
        : Of(day);

    private static bool IsYearStart(Day day) => day is { Month: 1, DayOfMonth: 1 };
    private static bool IsYearEnd(Day day) => day is { Month: 12, DayOfMonth: 31 };
    private static bool IsMonthEnd(Day day) => day.PlusDays(1) is not { DayOfMonth: not 1 };
}
