using Servanda.Answers;
using Servanda.Contract;
using Servanda.Time;

namespace Servanda.Web.Pages;

/// <summary>A date to come, with the question under which it follows.</summary>
public sealed record CalendarRow(NextDate Date, Inquiry Asked);

/// <summary>The dates to come of all treaties or of one.</summary>
public sealed class CalendarPage
{
    private const int YearsAhead = 10;

    private CalendarPage(Visit visit, List<Inquiry> asked, Day until)
    {
        (Visit, Asked, Until) = (visit, asked, until);
        On = asked.Count > 0 ? asked[0].Question.On : visit.Today;
        Rows = [.. asked.SelectMany(one => Answers.Next.Of(one.Case, one.Question, until)
            .Select(date => new CalendarRow(date, one))).OrderBy(row => row.Date.Date)];
    }

    internal Visit Visit { get; }
    internal List<Inquiry> Asked { get; }
    internal Day On { get; }
    internal Day Until { get; }
    internal List<CalendarRow> Rows { get; }
    internal string? Treaty => Visit["treaty"];
    internal IEnumerable<IGrouping<int, CalendarRow>> Years => Rows.GroupBy(row => row.Date.Date.Year);

    internal static (Shown? Shown, Refusal? Refusal) Of(Visit visit)
    {
        if (visit["treaty"] is { } one && !visit.Dossiers.ContainsKey(one))
        {
            return (null, Refusal.Unknown($"There is no treaty “{one}” here."));
        }
        var address = visit["treaty"] is null ? visit.Address with { Choices = [], Suppositions = [] }
            : visit.Address;
        var asked = new List<Inquiry>();
        Refusal? refusal = null;
        foreach (var dossier in visit.Dossiers.Values
            .Where(each => visit["treaty"] is not { } id || each.Id == id))
        {
            var (inquiry, mistakes) = (visit with { Address = address }).Ask(dossier);
            refusal ??= inquiry is null ? Refusal.Of(mistakes) : null;
            asked.AddRange(inquiry is null ? [] : [inquiry]);
        }
        if (refusal is not null && asked.Count == 0)
        {
            return (null, refusal);
        }
        var on = asked.Count > 0 ? asked[0].Question.On : visit.Today;
        var until = Day.TryOf(on.Year + YearsAhead, on.Month, Math.Min(on.DayOfMonth, 28), out var far)
            ? far : Day.Max;
        if (visit["until"] is { } written)
        {
            if (!Day.TryParse(written, out until))
            {
                return (null, Refusal.Mistake($"“{written}” is not a day.", "Write year, month and day as "
                    + "2026-11-21."));
            }
            if (until < on)
            {
                return (null, Refusal.Mistake($"The dates to come begin on {on}; {until} is before that."));
            }
        }
        var page = new CalendarPage(visit, asked, until);
        return (new Shown(typeof(CalendarList), page, () => DateRows.Json(page.Rows.Select(row => row.Date)))
        {
            Csv = () => DateRows.Of(page.Rows.Select(row => row.Date)),
        }, null);
    }

    /// <summary>The same dates elsewhere: <c>.json</c>, <c>.csv</c> or <c>.ics</c>.</summary>
    internal string To(string extension) => Visit.Address.To("/calendar" + extension, ("treaty", Treaty),
        ("until", Visit["until"]));

    /// <summary>A calendar to subscribe to: it moves with the day, so it names none.</summary>
    internal string Feed => Treaty is { } id ? $"/treaties/{Uri.EscapeDataString(id)}.ics" : "/calendar.ics";
}
