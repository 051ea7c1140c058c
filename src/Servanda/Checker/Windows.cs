using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>When a content can be performed, and what a proof has to show for it.</summary>
/// <param name="Look">What is owed promptly: from when office policy asks to look.</param>
/// <param name="Forms">The days that the window names.</param>
/// <param name="Counting">The conventions on which it rests.</param>
internal sealed record Span(Day Opens, Day? Due, bool Promptly, Day? Look, Seq<DayForm> Forms,
    Seq<string> Counting)
{
    /// <summary>It counts from a day that has not come.</summary>
    internal bool Waits { get; init; }

    internal static Span Of(Interval period) => new(period.First, period.Last, false, null, [], []);
}

/// <summary>The windows of norms, counted with the checker's own arithmetic.</summary>
internal sealed class Windows(Facts facts)
{
    internal Span Of(Window? window, Day from, Bound bound) => window switch
    {
        Window.Promptly { Attention: { } policy } => Promptly(from, facts.Count.Add(from, policy)),
        Window.Promptly => new Span(from, null, true, null, [], []),
        Window.Within { After: null } within => Within(within.Period, from, from, []),
        Window.Within { After: { } after } within => Find(after, bound) is { } day
            ? Within(within.Period, from, day, [after])
            : new Span(from, null, false, null, [after], []) { Waits = true },
        Window.By by => new Span(from, Find(by.Day, bound), false, null, [by.Day], []),
        Window.Before before =>
            new Span(from, Find(before.Day, bound)?.PlusDays(-1), false, null, [before.Day], []),
        Window.AtLeastBefore least => Before(least, from, Find(least.Day, bound)),
        _ => new Span(from, null, false, null, [], []),
    };

    private Day? Find(DayForm form, Bound bound) => facts.Evaluate(form, facts.Now, bound.Anchors);

    private Span Promptly(Day from, Counted? look) =>
        new(from, null, true, look?.Day, [], facts.Counting(look?.Clamped == true));

    private Span Within(Period period, Day from, Day start, Seq<DayForm> forms)
    {
        var end = facts.Count.Add(start, period);
        return new Span(end is null ? from : start, end?.Day, false, null, forms,
            facts.Counting(end?.Clamped == true));
    }

    private Span Before(Window.AtLeastBefore least, Day from, Day? day)
    {
        var last = day is { } end ? facts.Latest(least.Period, end) : null;
        return new Span(from, last?.Day, false, null, [least.Day],
            day is null ? [] : facts.Counting(last?.Clamped == true));
    }

    /// <summary>
    /// The periods of a recurring content that begin on a day of force by the day asked about, with their
    /// names. The first partial one begins with force, or is left out.
    /// </summary>
    /// <param name="since">The first day of force, from which years of the treaty count.</param>
    internal IEnumerable<(Interval Days, string Name)> Periods(Window.Every every, Interval force, Day since)
    {
        var limit = force.Last < facts.Now.Until ? force.Last : facts.Now.Until;
        var months = every.Recurrence switch
        {
            Recurrence.CalendarYear => 12,
            Recurrence.Month => 1,
            _ => 0,
        };
        return months > 0 ? OfCalendar(months, every.FirstPartialCounted, force.First, limit)
            : Counted(every.Recurrence is Recurrence.Of of ? of.Period : Period.OfYears(1),
                every.Recurrence is Recurrence.Of ? force.First : since, every.FirstPartialCounted,
                    force.First, limit);
    }

    private static IEnumerable<(Interval, string)> OfCalendar(int months, bool partial, Day from, Day limit)
    {
        var first = 12 * from.Year + (months == 12 ? 0 : from.Month - 1);
        for (var month = first; month <= 12 * limit.Year + limit.Month - 1; month += months)
        {
            var (begin, end) = (Day.Of(month / 12, month % 12 + 1, 1), month + months - 1);
            var last = Day.Of(end / 12, end % 12 + 1, Day.DaysInMonth(end / 12, end % 12 + 1));
            if (begin >= from || partial)
            {
                yield return (new Interval(begin > from ? begin : from, last), months == 12
                    ? $"{begin.Year:0000}" : $"{begin.Year:0000}-{begin.Month:00}");
            }
        }
    }

    /// <summary>Each in one step from an anchor, without a gap.</summary>
    private IEnumerable<(Interval, string)> Counted(Period step, Day anchor, bool partial, Day from,
        Day limit)
    {
        for (var n = 0; Begin(n) is { } first && first <= limit; n++)
        {
            var last = Begin(n + 1)?.PlusDays(-1) ?? Day.Max;
            if (first >= from || (last >= from && partial))
            {
                yield return (new Interval(first > from ? first : from, last), $"{first}");
            }
        }

        Day? Begin(int n) => facts.Count.Whole(anchor, n * (12L * step.Years + step.Months),
            n * (7L * step.Weeks + step.Days));
    }
}
