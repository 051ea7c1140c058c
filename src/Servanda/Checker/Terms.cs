using Servanda.Model;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>Terms counted from their anchor, each in one step; null where a day lies outside the years 1 to
/// 9999.</summary>
internal sealed class Terms(FinalClauses final, Facts facts, Day anchor)
{
    private readonly FinalClause.Term term = final.Term!;
    private readonly bool renews = final.Renewal is { Period.IsZero: false };

    internal Day? Begin(int n) => n == 1 ? anchor : End(n - 1);

    internal Day? End(int n)
    {
        var more = final.Renewal?.Period ?? Period.Zero;
        var (months, days) = (12L * more.Years + more.Months, 7L * more.Weeks + more.Days);
        return n < 1 || (n > 1 && !renews) ? null : facts.Count.Add(anchor,
            12L * term.Period.Years + term.Period.Months + (n - 1) * months,
            7L * term.Period.Weeks + term.Period.Days + (n - 1) * days)?.Day;
    }

    internal Day? Last(int n) => End(n) is { } end ? facts.LastDay(end) : null;

    /// <summary>The term in which a day lies; those before the first lie in it.</summary>
    internal int At(Day day)
    {
        var n = 1;
        while (renews && Last(n) < day)
        {
            n++;
        }
        return n;
    }

    /// <summary>Whether the period of notice, counted from receipt, still ends in the term.</summary>
    internal bool InTime(Day received, int n) => Last(n) is { } last && final.Unless?.Notice.Received switch
    {
        null => received <= last,
        ReceiptBound.BeforeTermEnds bound => facts.Count.Add(received, bound.AtLeast) is { } end
            && end.Day <= last,
        _ => false,
    };

    /// <summary>The first term from a day's own on in which a notice received that day is in time; else the
    /// last there is.</summary>
    internal int FirstInTime(Day received)
    {
        var n = At(received);
        while (!InTime(received, n) && InTime(Day.Min, n) && Last(n + 1) is not null)
        {
            n++;
        }
        return n;
    }
}
