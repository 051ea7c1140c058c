using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>
/// The acts of a published table as entries of a record. Days of effect are what somebody concludes, and no
/// acts: they are counted and left out, as are rows that cannot be used.
/// </summary>
/// <param name="Effects">How many days of effect were left out.</param>
public sealed record Import(Ledger Ledger, int Rows, int Effects, Seq<Undecided> LeftOut, int Unlisted,
    Seq<Remark> Remarks)
{
    /// <param name="file">The name of the table, by which the entries name their source.</param>
    public static Import Of(Treaty treaty, StatedTable table, string file)
    {
        var read = new AuditedRows(treaty);
        foreach (var row in table.Rows)
        {
            read.Add(row);
        }
        var at = new Location(new SourceText(file, ""), new Span(0, 0));
        var source = new Source(file, file, SourceKind.Reference, at) { Declared = false };
        var acts = from one in read.Held from act in one.Row.Acts select (one, act);
        var distinct = acts.DistinctBy(pair => (pair.one.Party, ActOf(treaty, pair.act), pair.act.Day));
        var entries = distinct.Select(pair => new Entry($"{file}:{pair.one.Row.Line}",
            new Assertion.Acted(new ActReport(ActOf(treaty, pair.act), UncertainDate.Of(pair.act.Day))
            {
                By = [pair.one.Party],
                Received = pair.act.IsNotice ? UncertainDate.Of(pair.act.Day) : null,
            }), at)
        { Sources = [new Attestation(source, $"line {pair.one.Row.Line}")] }).ToSeq();
        return new Import(new Ledger([source], entries), read.Rows,
            read.Held.SelectMany(one => one.Row.Acts).Count(act => act.Effect is not null),
            read.Undecided.ToSeq(), read.UnlistedUndecided + read.UnlistedRemarks, read.Remarks.ToSeq());
    }

    /// <summary>A deposit of which the table does not say the form is the first that the treaty lists; a
    /// notice is of the kind that the treaty knows.</summary>
    private static ActName ActOf(Treaty treaty, StatedAct act) =>
        act.IsNotice && treaty.Final is { Withdrawal: null, Unless: { } unless } ? unless.Notice.Act
        : act.Act ?? (treaty.Final.Consent is { Forms: { IsEmpty: false } forms } ? forms[0]
            : BuiltInActs.Ratification);
}
