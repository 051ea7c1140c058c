namespace Servanda.Engine.Bulk;

/// <summary>
/// Evaluates one treaty after the other: its acts become columns of numbers, its life follows from the final
/// clauses, and each norm adds days to lists. One for each core; nothing is allocated but the sheet.
/// </summary>
internal sealed class Evaluator(Book book)
{
    private readonly Plan plan = book.Plan;
    private readonly Columns acts = new(book);
    private readonly NormRuns norms = new(book);

    /// <summary>The sheet of a treaty, with the periods that begin by a day.</summary>
    internal Sheet Evaluate(int treaty, int horizon) => Begin(treaty, out var life,
        out _) is { } sheet ? sheet
        : norms.Run(acts, life, horizon);

    /// <summary>The same for a treaty whose acts come one by one: what is settled is not looked at again, and
    /// more is settled when much is open.</summary>
    internal Sheet Evaluate(int treaty, int horizon, ref Settled? settled)
    {
        if (settled is null)
        {
            if (Begin(treaty, out var life, out var limit) is { } sheet)
            {
                return sheet;
            }
            settled = Settle(treaty, life, limit, null);
            if (settled is null)
            {
                return norms.Run(acts, life, horizon);
            }
        }
        acts.FillFrom(treaty, settled);
        if (acts.Count > settled.Most)
        {
            settled = Settle(treaty, settled.Life, settled.Limit, settled) ?? settled;
            acts.FillFrom(treaty, settled);
        }
        return norms.Run(acts, settled.Life, horizon, settled.Cut) is var open && open.IsForEngine ? open
            : open.On(settled.Sheet);
    }

    /// <summary>Settles what the acts at hand allow, behind what is settled; null where that is
    /// nothing.</summary>
    private Settled? Settle(int treaty, BulkLife life, int limit, Settled? before)
    {
        if (plan.Reach is not { } reach || acts.Count < Settled.FewActs)
        {
            return null;
        }
        var cut = acts.LastDay - reach;
        if (cut <= Math.Max(life.Since, before?.Cut ?? 0))
        {
            return before is null ? null : before with { Most = acts.Count * 2 };
        }
        var more = norms.Run(acts, life, cut - 1, before?.Cut ?? 0, cut);
        var (own, pair) = (book.RunOf(treaty), book.PairRun(acts.First, acts.Second));
        var settled = new Settled
        {
            Cut = cut, Until = cut + reach, Life = life, Limit = limit, First = acts.First,
                Second = acts.Second,
            Sheet = before is null ? more.Whole() : before.Sheet.With(more), Most = int.MaxValue,
            Place = book.Shelf.Skip(own, before?.Place ?? 0, cut),
            PairPlace = book.Shelf.Skip(pair, before?.PairPlace ?? 0, cut),
        };
        acts.FillFrom(treaty, settled);
        return settled with { Most = Math.Max(Settled.FewActs, acts.Count * 2) };
    }

    /// <summary>Takes the acts of a treaty and finds its life; a sheet where that is all.</summary>
    /// <param name="limit">Acts that name no treaty concern it up to this day.</param>
    private Sheet? Begin(int treaty, out BulkLife life, out int limit)
    {
        (life, limit) = (default, Sheet.NoDay);
        if (!acts.Fill(treaty))
        {
            return Sheet.Unsigned;
        }
        if (plan.NotCompiled is not null)
        {
            return new Sheet { IsForEngine = true };
        }
        life = BulkLife.Of(plan, acts);
        limit = life.Last;
        if (acts.Unrouted(life.Since, life.Last))
        {
            (life, limit) = Ended(life);
        }
        acts.Show(null, Sheet.NoDay);
        return life.IsForEngine ? new Sheet { IsForEngine = true }
            : life.Since == Sheet.NoDay ? Sheet.NeverInForce : null;
    }

    /// <summary>
    /// The life with the acts that name no treaty and can end it. An act concerns the treaty if it is in
    /// force on that day by all that was done before.
    /// </summary>
    private (BulkLife Life, int Limit) Ended(BulkLife life)
    {
        var limit = life.Last;
        for (var day = acts.NextEnding(-1); day <= limit && day != Sheet.NoDay; day = acts.NextEnding(day))
        {
            acts.Show(plan.KindsFinal, day);
            life = BulkLife.Of(plan, acts);
            limit = Math.Max(life.Last, day);
        }
        acts.Drop(limit);
        return (life, limit);
    }
}
