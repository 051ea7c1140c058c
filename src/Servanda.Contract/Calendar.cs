using System.Globalization;
using System.Text;
using Servanda.Answers;
using Servanda.Time;

namespace Servanda.Contract;

/// <summary>Dates to come as an iCalendar file (RFC 5545): all-day events.</summary>
public static class Calendar
{
    /// <param name="made">The day on which the calendar was made.</param>
    /// <param name="name">What somebody who subscribes sees among the calendars; null for a file.</param>
    public static string Of(IEnumerable<NextDate> dates, Day made, string? name = null)
    {
        var stamp = Basic(made) + "T000000Z";
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Servanda//Treaty dates//EN");
        Line(text, "CALSCALE:GREGORIAN");
        if (name is not null)
        {
            // The first is RFC 7986, the second what most programs read; the third asks for a look a day.
            Line(text, "NAME:" + Escaped(name));
            Line(text, "X-WR-CALNAME:" + Escaped(name));
            Line(text, "REFRESH-INTERVAL;VALUE=DURATION:P1D");
        }
        foreach (var date in dates)
        {
            Event(text, date, Uid($"{date.Treaty.Id}/{date.Party?.Name}/{date.Key}"), stamp);
        }
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    /// <summary>
    /// Stable while the date moves: made of treaty, party and what happens, not of the date, so that a
    /// calendar updates the
    /// event when a notice or a correction changes the day.
    /// </summary>
    private static string Uid(string key) =>
        Canonical.Hash(key)["sha256:".Length..][..32] + "@servanda";

    private static void Event(StringBuilder text, NextDate date, string uid, string stamp)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, "UID:" + uid);
        Line(text, "DTSTAMP:" + stamp);
        Line(text, "DTSTART;VALUE=DATE:" + Basic(date.Date));
        if (date.Date.PlusDays(1) is { } after)
        {
            Line(text, "DTEND;VALUE=DATE:" + Basic(after));
        }
        var who = date.Party is { } party ? $" ({party.Name})" : "";
        Line(text, "SUMMARY:" + Escaped($"{date.Treaty.Title}: {date.What}{who}"));
        if (date.Unless is { } unless)
        {
            Line(text, "DESCRIPTION:" + Escaped($"Unless {unless}."));
        }
        Line(text, date.Certain ? "STATUS:CONFIRMED" : "STATUS:TENTATIVE");
        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "END:VEVENT");
    }

    private static string Basic(Day day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}{day.Month:00}{day.DayOfMonth:00}");

    /// <summary>Text as a value: one line, and no character of control, which no value may hold.</summary>
    private static string Escaped(string value) => string.Concat(value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n").Where(c => !char.IsControl(c)));

    /// <summary>A content line, folded at 75 octets without cutting a character (RFC 5545 §3.1).</summary>
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 75)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
