using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>What every world of a question shares: the treaty, the admitted record, and its entries grouped
/// into acts.</summary>
internal sealed record Case(Treaty Treaty, View View, Seq<ReportedAct> Acts)
{
    internal static Case Of(Treaty treaty, Ledger ledger, Question question)
    {
        var view = View.Of(ledger, treaty, question);
        return new Case(treaty, view, Record.Acts.Group(view));
    }

    /// <summary>
    /// What makes the record complete for such acts from a day (without one, since the treaty was done) to another: an
    /// entry's id, the treaty's own word, or null.
    /// </summary>
    internal string? CoverageOf(ActName act, Day? from, Day until) => Treaty.RecordComplete ? "record: complete"
        : View.Entries.Select(known => known.Entry).FirstOrDefault(entry =>
            entry is { Stance: Stance.Asserts, Rank: not Rank.Deprecated, Assertion: Assertion.Covers covers }
            && covers.Act.Act == act && covers.Act.IsEvery && covers.Over.Last >= until
            && ((from ?? Treaty.Done) is not { } first || covers.Over.First <= first))?.Id;
}
