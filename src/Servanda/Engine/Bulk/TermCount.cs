using Servanda.Model;
using Servanda.Time;

namespace Servanda.Engine.Bulk;

/// <summary>The terms of a treaty from the day on which they count, in day numbers, as
/// <c>Terms</c> counts them.</summary>
internal readonly struct TermCount(Plan plan, int anchor)
{
    private readonly FinalClauses final = plan.Treaty.Final;

    internal bool Renews => final.Renewal is not null;

    /// <summary>X(n), the last day in force of term n, or null.</summary>
    internal Day? Last(int n)
    {
        if (n > 1 && final.Renewal is null)
        {
            return null;
        }
        var more = final.Renewal is null ? Period.Zero : final.Renewal.Period.Times(n - 1);
        return more is { } added && final.Term!.Period.Plus(added) is { } whole
            && Count.Add(Day.FromNumber(anchor)!.Value, whole, plan.Counting) is { Day: var end }
            ? plan.EndsAtStartOfDay ? end.PlusDays(-1) ?? end : end : null;
    }

    /// <summary>The term in which a day lies.</summary>
    internal int At(Day day)
    {
        if (final.Renewal is null || Reaches(1, day))
        {
            return 1;
        }
        var (low, high) = (1, 2);
        while (!Reaches(high, day))
        {
            (low, high) = (high, high * 2);
        }
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Reaches(middle, day) ? (low, middle) : (middle, high);
        }
        return high;
    }

    private bool Reaches(int n, Day day) => Last(n) is not { } last || day <= last;

    /// <summary>L(n), the last day on which a notice still ends the treaty with term n, or null.</summary>
    internal Day? LastNotice(int n) => Last(n) is not { } last ? null
        : Terms.NoticePeriod(final.Unless!) is { } period ? Count.Latest(period, last,
            plan.Counting)?.Day : last;
}
