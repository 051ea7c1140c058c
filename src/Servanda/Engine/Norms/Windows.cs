using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>When a content can be performed: from a day, to a last day where there is one.</summary>
/// <param name="Because">The steps that found the days.</param>
internal sealed record Open(Day Opens, Day? Due, bool Promptly, Day? Attention, Seq<Step> Because)
{
    /// <summary>It counts from a day that has not come yet.</summary>
    internal bool IsUnopened { get; init; }
}

/// <summary>The windows of norms as days.</summary>
internal sealed class Windows(World world, Life life)
{
    /// <summary>
    /// The span of a window that counts from a day: <c>within n</c> includes the day itself and the last.
    /// Where a day that it names is not on record yet, nothing falls due.
    /// </summary>
    internal Open Of(Window? window, Day from, Binding binding) => window switch
    {
        null or Window.WhileInForce or Window.Every => new Open(from, null, false, null, []),
        Window.Promptly promptly => Promptly(promptly.Attention, from),
        Window.Within { After: null } within => Within(within.Period, from, from, []),
        Window.Within { After: { } after } within => Within(within.Period, from, Find(after, binding)),
        Window.By by => Until(Find(by.Day, binding), from, day => new Counted(day, false), false),
        Window.Before before => Until(Find(before.Day, binding), from,
            day => day.PlusDays(-1) is { } eve ? new Counted(eve, false) : null, false),
        Window.AtLeastBefore least => Until(Find(least.Day, binding), from,
            day => Count.Latest(least.Period, day, world.Counting), true),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Open Promptly(Period? attention, Day from)
    {
        var look = attention is { } policy ? Count.Add(from, policy, world.Counting) : null;
        return new Open(from, null, true, look?.Day,
            attention is null ? [] : [.. world.CountingLeaves(look?.Clamped == true)]);
    }

    private Open Within(Period period, Day from, Dated start) => start.Day is { } day
        ? Within(period, from, day, [start.Because])
        : new Open(from, null, false, null, [start.Because]) { IsUnopened = true };

    private Open Within(Period period, Day from, Day start, Seq<Step> because)
    {
        var end = Count.Add(start, period, world.Counting);
        return new Open(end is null ? from : start, end?.Day, false, null,
            because.AddRange(world.CountingLeaves(end?.Clamped == true)));
    }

    private Open Until(Dated day, Day from, Func<Day, Counted?> last, bool counts)
    {
        var due = day.Day is { } found ? last(found) : null;
        return new Open(from, due?.Day, false, null, counts && day.Day is not null
            ? Seq.Create<Step>([day.Because]).AddRange(world.CountingLeaves(due?.Clamped == true))
            : [day.Because]);
    }

    private Dated Find(DayForm form, Binding binding)
    {
        var cause = binding.Cause!;
        return DayFinder.Find(world, form, new Setting
        {
            EntryIntoForce = life.EntryDated,
            EntryForParty = binding.Entry,
            Trigger = new Dated(cause.Day, cause.Because),
            Receipt = new Dated(cause.Act?.Received ?? cause.Day, cause.Because),
        });
    }

    /// <summary>
    /// The periods of a recurring duty that begin on a day of force up to the day asked about, with their
    /// labels. The first partial period begins with force or with the trigger; later ones on the calendar,
    /// with a year
    /// of the treaty, or in one step from there.
    /// </summary>
    internal IEnumerable<(Interval Period, string Label)> Periods(Window.Every every, Interval force,
        Day since)
    {
        var limit = force.Last < world.On ? force.Last : world.On;
        if (every.Recurrence is Recurrence.CalendarYear or Recurrence.Month)
        {
            var yearly = every.Recurrence is Recurrence.CalendarYear;
            var (year, month, _) = force.First;
            for (var begin = Day.Of(year, yearly ? 1 : month, 1); begin <= limit;)
            {
                var next = Count.Add(begin, yearly ? Period.OfYears(1) : Period.OfMonths(1));
                var last = next?.Day.PlusDays(-1) ?? Day.Max;
                var partial = begin < force.First;
                if (!partial || every.FirstPartialCounted)
                {
                    yield return (new Interval(partial ? force.First : begin, last),
                        yearly ? $"{begin.Year:0000}" : $"{begin.Year:0000}-{begin.Month:00}");
                }
                if (next is null)
                {
                    yield break;
                }
                begin = next.Value.Day;
            }
            yield break;
        }
        var (step, anchor) = every.Recurrence is Recurrence.Of of ? (of.Period, force.First)
            : (Period.OfYears(1), since);
        for (var n = 1; Begin(anchor, step, n - 1) is { } first && first <= limit; n++)
        {
            var last = Begin(anchor, step, n)?.PlusDays(-1) ?? Day.Max;
            if (force.First <= first || (force.First <= last && every.FirstPartialCounted))
            {
                yield return (new Interval(first > force.First ? first : force.First, last), $"{first}");
            }
        }
    }

    /// <summary>The conventions on which periods rest that are not those of the calendar.</summary>
    internal IEnumerable<Step> Counts(Window.Every every) =>
        every.Recurrence is Recurrence.CalendarYear or Recurrence.Month ? [] : world.CountingLeaves(false)
            .Where(leaf => leaf is Step.Convention { Point: Conventions.MonthEnd });

    /// <summary>Periods follow one another without a gap, whether or not a first day is counted.</summary>
    private Day? Begin(Day anchor, Period step, int times) => step.Times(times) is { } whole
        ? Count.Add(anchor, whole, world.Counting with { FirstDay = FirstDay.NotCounted })?.Day : null;
}
