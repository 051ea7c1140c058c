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
    internal Sheet Evaluate(int treaty, int horizon)
    {
        if (!acts.Fill(treaty))
        {
            return Sheet.Unsigned;
        }
        if (plan.NotCompiled is not null)
        {
            return new Sheet { IsForEngine = true };
        }
        var life = BulkLife.Of(plan, acts);
        if (acts.Unrouted(life.Since, life.Last))
        {
            life = Ended(life);
        }
        acts.Show(null, Sheet.NoDay);
        return life.IsForEngine ? new Sheet { IsForEngine = true }
            : life.Since == Sheet.NoDay ? Sheet.NeverInForce : norms.Run(acts, life, horizon);
    }

    /// <summary>
    /// The life with the acts that name no treaty and can end it. An act concerns the treaty if it is in
    /// force
    /// on that day by all that was done before.
    /// </summary>
    private BulkLife Ended(BulkLife life)
    {
        var limit = life.Last;
        for (var day = acts.NextEnding(-1); day <= limit && day != Sheet.NoDay; day = acts.NextEnding(day))
        {
            acts.Show(plan.KindsFinal, day);
            life = BulkLife.Of(plan, acts);
            limit = Math.Max(life.Last, day);
        }
        acts.Drop(limit);
        return life;
    }
}
