using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Bulk;

/// <summary>What is known of one treaty on a day.</summary>
/// <param name="TermTo">The last day of the running term; null where none runs.</param>
/// <param name="Counts">For each obligation those performed by their last day, those pending and those not
/// done by their last day; for each prohibition the acts against it.</param>
public sealed record BulkAnswer(bool InForce, Day? TermTo, Seq<int> Counts)
{
    internal static BulkAnswer Nothing(Plan plan) => new(false, null,
        new int[plan.Columns.Sum(column => column.Prohibition ? 1 : 3)].ToSeq());

    internal static BulkAnswer Of(Plan plan, Sheet sheet, Day on)
    {
        sheet.Asked();
        var day = on.Number;
        var inForce = sheet.Since <= day && (sheet.Last == Sheet.NoDay || day <= sheet.Last);
        var counts = new List<int>();
        for (var column = 0; column < plan.Columns.Count; column++)
        {
            var broken = sheet.Count(column, Sheet.Broken, day);
            if (!plan.Columns[column].Prohibition)
            {
                var performed = sheet.Count(column, Sheet.Performed, day);
                counts.Add(performed);
                counts.Add(sheet.Count(column, Sheet.Begun, day) - performed - broken
                    - sheet.Count(column, Sheet.Released, day));
            }
            counts.Add(broken);
        }
        return new BulkAnswer(inForce, inForce ? EndOfTerm(plan, sheet, on) : null, counts.ToSeq());
    }

    private static Day? EndOfTerm(Plan plan, Sheet sheet, Day on)
    {
        if (sheet.Anchor == Sheet.NoDay)
        {
            return null;
        }
        var terms = new TermCount(plan, sheet.Anchor);
        return terms.Last(terms.At(on));
    }
}
