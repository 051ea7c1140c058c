using System.Buffers;
using System.Globalization;

namespace Servanda.Time;

/// <summary>Reads the Extended Date/Time Format as <see cref="UncertainDate"/> describes it.</summary>
internal static class Edtf
{
    private static readonly SearchValues<char> DigitsOrX = SearchValues.Create("0123456789X");
    private const string Years = "the years run from 0001 to 9999";

    /// <summary>
    /// What a part of a date says: its days, a side without a bound, and the marks of doubt.
    /// </summary>
    private readonly record struct Part(
        Interval Days, bool StartIsOpen, bool EndIsOpen, bool Uncertain, bool Approximate)
    {
        public static Part Of(Interval days) => new(days, false, false, false, false);
        public static Part Unbounded => new(Interval.All, true, true, false, false);
    }

    public static UncertainDate? Read(ReadOnlySpan<char> text, out string? error)
    {
        var parts = new List<Part>();
        if (text is ['[', ..])
        {
            error = ReadSet(text, parts);
        }
        else
        {
            error = ReadInterval(text, out var part);
            parts.Add(part);
        }
        return error is not null ? null
            : new UncertainDate(text.ToString(), DaySet.From(parts.Select(part => part.Days)))
            {
                StartIsOpen = parts.Exists(part => part.StartIsOpen),
                EndIsOpen = parts.Exists(part => part.EndIsOpen),
                Uncertain = parts.Exists(part => part.Uncertain),
                Approximate = parts.Exists(part => part.Approximate),
            };
    }

    private static string? ReadSet(ReadOnlySpan<char> text, List<Part> parts)
    {
        var end = text.IndexOf(']');
        if (end != text.Length - 1)
        {
            return end < 0
                ? "the set of dates lacks its closing ]"
                : "nothing may follow the closing ] of a set of dates";
        }
        var inside = text[1..end];
        foreach (var member in inside.Split(','))
        {
            if (ReadMember(inside[member].Trim(), out var part) is { } error)
            {
                return error;
            }
            parts.Add(part);
        }
        return null;
    }

    private static string? ReadMember(ReadOnlySpan<char> text, out Part part)
    {
        var dots = text.IndexOf("..");
        if (dots < 0)
        {
            return ReadDate(text, out part);
        }
        return Join(text[..dots], text[(dots + 2)..], "range", out part);
    }

    private static string? ReadInterval(ReadOnlySpan<char> text, out Part part)
    {
        var slash = text.IndexOf('/');
        if (slash < 0)
        {
            return ReadDate(text, out part);
        }
        var before = text[..slash];
        var after = text[(slash + 1)..];
        return Join(before is ".." ? "" : before, after is ".." ? "" : after, "interval", out part);
    }

    /// <summary>From one date to another, of which one may be missing.</summary>
    private static string? Join(
        ReadOnlySpan<char> before, ReadOnlySpan<char> after, string name, out Part part)
    {
        var start = Part.Unbounded;
        var end = Part.Unbounded;
        part = Part.Unbounded;
        if (before.IsEmpty && after.IsEmpty)
        {
            return $"the {name} needs a date at one end at least";
        }
        var error = (before.IsEmpty ? null : ReadDate(before, out start))
            ?? (after.IsEmpty ? null : ReadDate(after, out end));
        if (error is not null)
        {
            return error;
        }
        if (Interval.Between(start.Days.First, end.Days.Last) is not { } days)
        {
            return $"the {name} ends before it begins";
        }
        part = new Part(
            days,
            start.StartIsOpen,
            end.EndIsOpen,
            start.Uncertain || end.Uncertain,
            start.Approximate || end.Approximate);
        return null;
    }

    /// <summary>A year, month, season or day, with a mark of doubt after it.</summary>
    private static string? ReadDate(ReadOnlySpan<char> text, out Part part)
    {
        var mark = text is [.., '?' or '~' or '%'] ? text[^1] : ' ';
        var error = ReadDays(mark == ' ' ? text : text[..^1], out var days);
        part = Part.Of(days) with { Uncertain = mark is '?' or '%', Approximate = mark is '~' or '%' };
        return error;
    }

    private static string? ReadDays(ReadOnlySpan<char> text, out Interval days)
    {
        days = default;
        var year = text.Length > 4 ? text[..4] : text;
        var month = text.Length > 5 ? text[5..Math.Min(7, text.Length)] : "";
        var day = text.Length > 8 ? text[8..] : "";
        var shaped = text.Length is 4 or 7 or 10 && Digits(year) && Digits(month) && Digits(day)
            && (text.Length < 7 || text[4] == '-') && (text.Length < 10 || text[7] == '-');
        return !shaped ? WhyNot(text)
            : year.Contains('X') || month is "XX" || day.Contains('X')
                ? ReadUnspecified(year, month, day, out days)
            : month.Contains('X') ? Misplaced
            : ReadWhole(Number(year), month, day, out days);
    }

    private static string? ReadWhole(
        int year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, out Interval days)
    {
        days = default;
        if (year < 1)
        {
            return Years;
        }
        if (month.IsEmpty)
        {
            days = new Interval(Day.Of(year, 1, 1), Day.Of(year, 12, 31));
            return null;
        }
        var m = Number(month);
        if (day.IsEmpty && m is >= 21 and <= 24)
        {
            return ReadSeason(year, m, out days);
        }
        if (m is < 1 or > 12)
        {
            return day.IsEmpty && m is >= 25 and <= 41
                ? $"the season {month} is not read: 21 is spring, 22 summer, 23 autumn and 24 winter"
                : $"there is no month {month}";
        }
        var length = Day.DaysInMonth(year, m);
        if (day is "" or "XX")
        {
            days = new Interval(Day.Of(year, m, 1), Day.Of(year, m, length));
            return null;
        }
        if (!Day.TryOf(year, m, Number(day), out var found))
        {
            var name = CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(m);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"there is no day {day} in {name} {year:0000}, which has {length} days");
        }
        days = new Interval(found, found);
        return null;
    }

    private static string? ReadSeason(int year, int season, out Interval days)
    {
        var start = Day.Of(year, 3 * (season - 20), 1);
        var next = Count.FirstOfNthMonthAfter(3, start);
        days = new Interval(start, next?.PlusDays(-1) ?? Day.Max);
        return next is null ? Years : null;
    }

    private const string Misplaced =
        "X stands for the last one or two digits of a year alone, or for a whole month or day, "
        + "as in 201X, 20XX, 2004-XX, 2004-06-XX and 2004-XX-XX";

    private static string? ReadUnspecified(
        ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, out Interval days)
    {
        days = default;
        var known = year.TrimEnd('X');
        if (known.Contains('X'))
        {
            return Misplaced;
        }
        if (known.Length < 4)
        {
            if (known.Length < 2 || !month.IsEmpty)
            {
                return Misplaced;
            }
            var span = known.Length == 3 ? 10 : 100;
            var first = Number(known) * span;
            if (first < 1)
            {
                return Years;
            }
            days = new Interval(Day.Of(first, 1, 1), Day.Of(first + span - 1, 12, 31));
            return null;
        }
        return (month is not "XX" && month.Contains('X')) || (!day.IsEmpty && day is not "XX")
            ? Misplaced
            : ReadWhole(Number(known), month is "XX" ? "" : month, month is "XX" ? "" : day, out days);
    }

    private static string WhyNot(ReadOnlySpan<char> text) => text switch
    {
        "" => "a date is missing here",
        ['{', ..] => "a set in braces means every date in it; one date of several is written [2001,2003]",
        ['Y' or '-', .. var rest] when !rest.IsEmpty && char.IsAsciiDigit(rest[^1]) => Years,
        _ when text.IndexOf('T') == 10 => "a time of day is not read: the day alone counts",
        _ when text.IndexOfAny("?~%") >= 0 => "a mark of doubt (?, ~ or %) stands once, after the date",
        { Length: > 30 } => $"\"{text[..30]}…\" is not a date such as 2001-07-16, 2001-07 or 2001",
        _ => $"\"{text}\" is not a date such as 2001-07-16, 2001-07 or 2001",
    };

    private static bool Digits(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(DigitsOrX);

    private static int Number(ReadOnlySpan<char> digits) =>
        Day.TryDigits(digits, out var number) ? number : 0;
}
