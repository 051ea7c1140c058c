using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>
/// The terms of a treaty with a fixed duration and tacit renewal. Term n = 1, 2, … runs from B(n) to E(n) =
/// anchor ⊕
/// (first + (n−1)·renewal), the sum added in one step, so that chains never drift; B(1) is the anchor,
/// B(n+1) = E(n). Its
/// last day X(n) is E(n), or the day before it under "anniversary: start of day".
/// </summary>
internal sealed class Terms
{
    private readonly World world;
    private readonly Dated anchor;
    private readonly FinalClause.Term term;
    private readonly FinalClause.Renewal? renewal;
    private readonly Seq<Step> because;

    private Terms(World world, FinalClause.Term term, Dated anchor)
    {
        (this.world, this.term, this.anchor) = (world, term, anchor);
        renewal = world.Treaty.Final.Renewal;
        var leaves = new List<Step> { new Step.Quotation("term", term.Cites, term.At) };
        if (renewal is not null)
        {
            leaves.Add(new Step.Quotation("renewal", renewal.Cites, renewal.At));
        }
        leaves.Add(anchor.Because);
        leaves.Add(world.Convention(Conventions.Anniversary));
        leaves.AddRange(world.CountingLeaves(false));
        because = leaves.ToSeq();
    }

    /// <summary>The terms, or null where the treaty has none or its anchor is no known day.</summary>
    internal static Terms? Of(World world, Dated entry)
    {
        if (world.Treaty.Final.Term is not { } term)
        {
            return null;
        }
        var anchor = DayFinder.Find(world, term.From, Setting.Treaty with { EntryIntoForce = entry });
        return anchor.Day is null ? null : new Terms(world, term, anchor);
    }

    internal bool Renews => renewal is not null;

    /// <summary>E(n); null beyond year 9999, and where no renewal makes such a term.</summary>
    internal Day? End(int n)
    {
        if (renewal is null && n > 1)
        {
            return null;
        }
        var more = renewal is null ? Period.Zero : renewal.Period.Times(n - 1);
        return more is { } added && term.Period.Plus(added) is { } whole
            && Count.Add(anchor.Day!.Value, whole, world.Counting) is { } counted ? counted.Day : null;
    }

    internal Day? Begin(int n) => n == 1 ? anchor.Day : End(n - 1);

    /// <summary>X(n), the last day in force of term n; null beyond year 9999.</summary>
    internal Day? Last(int n) => End(n) is { } end ? world.LastDayOf(end) : null;

    /// <summary>The term in which a day lies: the first n with day ≤ X(n). Days before the first term lie in
    /// it.</summary>
    internal int At(Day day)
    {
        if (renewal is null || Reaches(1, day))
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

    internal Step.Derived Proof(int n) => new("each term is counted from the anchor in one step",
        new Statement.TermRuns(n, Begin(n) ?? Day.Max, End(n) ?? Day.Max, Last(n) ?? Day.Max), because);

    /// <summary>L(n): the greatest day with L ⊕ notice ≤ X(n); null where no notice is asked for.</summary>
    internal Day? LastNotice(int n)
    {
        if (world.Treaty.Final.Unless is not { } unless || Last(n) is not { } last)
        {
            return null;
        }
        return NoticePeriod(unless) is { } period ? Count.Latest(period, last, world.Counting)?.Day : last;
    }

    /// <summary>The rival counts of the last day for notice: from the start of the anniversary, and
    /// backwards.</summary>
    internal Seq<Day> RivalLastNotices(int n)
    {
        if (world.Treaty.Final.Unless is not { } unless || NoticePeriod(unless) is not { } period
            || End(n) is not { } end || LastNotice(n) is not { } own)
        {
            return [];
        }
        var found = new SortedSet<Day>();
        foreach (var last in new[] { end, end.PlusDays(-1) ?? end })
        {
            if (Count.Latest(period, last, world.Counting) is { } forward)
            {
                found.Add(forward.Day);
            }
            if (last == Last(n) && Count.Minus(last, period) is { } backward)
            {
                found.Add(backward.Day);
            }
        }
        found.Remove(own);
        return found.ToSeq();
    }

    internal static Period? NoticePeriod(FinalClause.Unless unless) => unless.Notice.Received switch
    {
        ReceiptBound.BeforeTermEnds bound => bound.AtLeast,
        _ => null,
    };

    internal Step.Derived LastNoticeProof(int n, Day last)
    {
        var unless = world.Treaty.Final.Unless!;
        return new("the greatest day from which the period of notice still ends in the term",
            new Statement.LastNoticeDay(n, last), [new Step.Quotation("unless", unless.Cites, unless.At),
                Proof(n)]);
    }
}
