using Servanda.Engine.Bulk;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>Why a cell of the answers about many treaties is what it is.</summary>
public static class WhyCell
{
    /// <summary>The names of the cells of a row, beside the treaty and the day.</summary>
    public static Seq<string> Cells(Plan plan) => plan.Columns.SelectMany(column => column.Prohibition
        ? new[] { $"{column.Norm}.breached" }
        : [$"{column.Norm}.performed", $"{column.Norm}.pending", $"{column.Norm}.breached"])
        .Prepend("term_to").Prepend("in_force").ToSeq();

    /// <summary>The proof behind a cell, with some of the instances that it counts.</summary>
    /// <param name="one">The treaty by itself, as the book gives it.</param>
    /// <param name="cell">One of <see cref="Cells"/>; anything else is the caller's mistake.</param>
    /// <param name="most">How many instances are proved.</param>
    public static Explanation Of((Treaty Treaty, Ledger Ledger) one, string cell, Day on, int most)
    {
        var question = Question.AsOf(on);
        if (cell is "in_force" or "term_to")
        {
            var subject = cell == "in_force" ? "in-force" : "term";
            return Why.Of(Status.Of(one.Treaty, one.Ledger, question), subject)! with { Question = cell };
        }
        var dot = cell.LastIndexOf('.');
        var (norm, state) = (one.Treaty.Norms.First(norm => norm.Id.Name == cell[..dot]), cell[(dot + 1)..]);
        var list = state switch
        {
            "performed" => Sheet.Performed,
            "pending" => Sheet.Begun,
            _ => Sheet.Broken,
        };
        var found = Obligations.Of(one.Treaty, one.Ledger, question);
        var counted = found.Items.Where(item => item.Norm.Id == norm.Id
            && Ordinary.Became(item.State) == list)
            .ToList();
        var says = $"{cell} of {one.Treaty.Id} on {on}: {counted.Count}";
        if (counted.Count == 0)
        {
            var any = found.Items.Any(item => item.Norm.Id == norm.Id);
            return new Explanation(cell, says + ".", any
                ? WhyNorm.Of(found, norm.Id.Name)!.Proof : Status.Of(one.Treaty, one.Ledger, question).Proof);
        }
        var shown = counted.Take(most).ToSeq();
        return new Explanation(cell, says + (shown.Count < counted.Count
            ? $", of which the first {shown.Count} are shown." : "."),
            WhyNorm.Of(found with { Items = shown }, norm.Id.Name)!.Proof);
    }
}
