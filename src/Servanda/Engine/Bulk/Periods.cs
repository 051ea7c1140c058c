using Servanda.Model;
using Servanda.Time;

namespace Servanda.Engine.Bulk;

/// <summary>The periods of a recurring duty in day numbers, as <c>Windows</c> finds them.</summary>
internal static class Periods
{
    /// <param name="since">The first day in force.</param>
    /// <param name="upTo">The last day on which a period may begin.</param>
    /// <param name="last">The last day in force.</param>
    internal static IEnumerable<(int First, int Due)> Of(Window.Every every, int since, int upTo, int last,
        Counting counting)
    {
        var start = Day.FromNumber(since)!.Value;
        if (every.Recurrence is Recurrence.CalendarYear or Recurrence.Month)
        {
            var step = every.Recurrence is Recurrence.CalendarYear ? Period.OfYears(1) : Period.OfMonths(1);
            var month = every.Recurrence is Recurrence.CalendarYear ? 1 : start.Month;
            for (Day? begin = Day.Of(start.Year, month, 1); begin is { } first && first.Number <= upTo;)
            {
                var next = Count.Add(first, step)?.Day;
                var partial = first < start;
                if (!partial || every.FirstPartialCounted)
                {
                    yield return (partial ? since : first.Number, (next?.Number ?? Day.Max.Number + 1) - 1);
                }
                begin = next;
            }
            yield break;
        }
        var length = every.Recurrence is Recurrence.Of of ? of.Period : Period.OfYears(1);
        for (var n = 1; Begin(n - 1) is { } first && first <= upTo; n++)
        {
            yield return (first, (Begin(n) ?? Day.Max.Number + 1) - 1);
        }

        int? Begin(int times) => length.Times(times) is { } whole ? Count.Add(start, whole,
            counting with { FirstDay = FirstDay.NotCounted })?.Day.Number : null;
    }
}
