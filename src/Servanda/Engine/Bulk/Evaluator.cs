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
        // Acts that name no treaty concern it on its days in force, and can end it earlier.
        acts.AddUnrouted(life.Since, life.Last, out var canEnd);
        while (canEnd)
        {
            var last = life.Last;
            life = BulkLife.Of(plan, acts);
            canEnd = life.Last < last;
            acts.Drop(life.Last);
        }
        return life.IsForEngine ? new Sheet { IsForEngine = true }
            : life.Since == Sheet.NoDay ? Sheet.NeverInForce : norms.Run(acts, life, horizon);
    }
}
