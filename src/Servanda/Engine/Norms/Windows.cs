using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>When a content can be performed: from a day, to a last day where there is one.</summary>
/// <param name="Because">The steps that found the days.</param>
internal sealed record Open(Day Opens, Day? Due, bool Promptly, Day? Attention, Seq<Step> Because);

/// <summary>The windows of norms as days.</summary>
internal sealed class Windows(World world, Life life)
{
    /// <summary>
    /// The span of a window that counts from a day: <c>within n</c> includes the day itself and the last.
    /// Null where a day
    /// that it names is not on record yet: then nothing falls due.
    /// </summary>
    internal Open? Of(Window? window, Day from, Cause cause)
    {
        switch (window)
        {
            case null or Window.WhileInForce:
                return new Open(from, null, false, null, []);
            case Window.Promptly promptly:
                var attention = promptly.Attention is { } policy
                    ? Count.Add(from, policy, world.Counting)?.Day : null;
                return new Open(from, null, true, attention, []);
            case Window.Within { After: null } within:
                return Count.Add(from, within.Period, world.Counting) is { } counted
                    ? new Open(from, counted.Day, false, null, [.. world.CountingLeaves(counted.Clamped)])
                    : null;
            case Window.Within { After: { } after } within:
                var start = Find(after, cause);
                return start.Day is { } day && Count.Add(day, within.Period, world.Counting) is { } end
                    ? new Open(day, end.Day, false, null,
                        Seq.Create<Step>([start.Because]).AddRange(world.CountingLeaves(end.Clamped))) : null;
            case Window.By by:
                return Until(Find(by.Day, cause), from, day => day);
            case Window.Before before:
                return Until(Find(before.Day, cause), from, day => day.PlusDays(-1));
            case Window.AtLeastBefore least:
                return Until(Find(least.Day, cause), from, day =>
                    Count.Latest(least.Period, day, world.Counting)?.Day);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static Open? Until(Dated day, Day from, Func<Day, Day?> last) =>
        day.Day is { } found && last(found) is { } due ? new Open(from, due, false, null, [day.Because])
            : null;

    private Dated Find(DayForm form, Cause cause) => DayFinder.Find(world, form, new Setting
    {
        EntryIntoForce = life.EntryDated,
        EntryForParty = life.EntryDated,
        Trigger = new Dated(cause.Day, cause.Because),
        Receipt = new Dated(cause.Act?.Received ?? cause.Day, cause.Because),
    });

    /// <summary>
    /// The periods of a recurring duty that begin on a day of force up to the day asked about, with their
    /// labels. The first
    /// partial period begins with force; later ones on the calendar, or in one step from force.
    /// </summary>
    internal IEnumerable<(Interval Period, string Label)> Periods(Window.Every every, Interval force)
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
        var step = every.Recurrence is Recurrence.Of of ? of.Period : Period.OfYears(1);
        for (var n = 1; Begin(force.First, step, n - 1) is { } first && first <= limit; n++)
        {
            var last = Begin(force.First, step, n)?.PlusDays(-1) ?? Day.Max;
            yield return (new Interval(first, last), $"{first}");
        }
    }

    private Day? Begin(Day anchor, Period step, int times) =>
        step.Times(times) is { } whole ? Count.Add(anchor, whole, world.Counting)?.Day : null;
}
