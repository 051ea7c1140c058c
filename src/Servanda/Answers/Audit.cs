using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>A row of a published table that the treaty's own rule contradicts.</summary>
/// <param name="Row">The line of the file; the header of a CSV file is line 1.</param>
/// <param name="Slips">The mistakes that reproduce the stated day exactly.</param>
public sealed record Contradicted(int Row, string Party, Day Stated, Day Computed, Seq<string> Slips)
{
    /// <summary>True where the day is that on which a withdrawal takes effect.</summary>
    public bool Ends { get; init; }
}

/// <summary>A row that cannot be held against the rule, and why.</summary>
public sealed record Undecided(int Row, string Party, string Because);

/// <summary>Something noticed in a row that was answered all the same.</summary>
public sealed record Remark(int Row, string Party, string Says);

/// <summary>The treaty's own entry into force as the table states it, and as it follows from the
/// deposits.</summary>
public sealed record AuditedEntry(int Row, Day Stated, Day? Computed)
{
    public bool Contradicts => Computed is { } day && day != Stated;
}

/// <summary>A published participation table, recomputed from what it states itself: deposits, notices, and
/// the days of effect.</summary>
public sealed record Audit(Treaty Treaty, int Rows, int Agree, Seq<Contradicted> Contradicted,
    Seq<Undecided> Undecided)
{
    /// <summary>A table has a few hundred rows; those beyond so many are counted, not judged.</summary>
    public const int MostJudged = 10_000;

    /// <summary>So many rows are listed as undecided, or in remarks; further ones are counted.</summary>
    public const int MostListed = 10_000;

    public Seq<Remark> Remarks { get; init; }

    /// <summary>Undecided rows and remarks that are counted and not listed.</summary>
    public int Unlisted { get; init; }

    public AuditedEntry? Entry { get; init; }

    /// <summary>Whether the rule contradicts anything that the table states.</summary>
    public bool Contradicts => !Contradicted.IsEmpty || Entry is { Contradicts: true };

    /// <summary>Recomputes each row.</summary>
    /// <param name="ledger">The dossier's own record: who else takes part, where a notice of withdrawal is
    /// judged.</param>
    public static Audit Of(Treaty treaty, Ledger ledger, StatedTable table)
    {
        var read = new AuditedRows(treaty);
        foreach (var row in table.Rows)
        {
            read.Add(row);
        }
        var judge = new Judgement(treaty, ledger, read.Held, table.StatesEffects);
        judge.Rows(read);
        var undecided = read.Undecided.Count + read.UnlistedUndecided;
        return new Audit(treaty, read.Rows, read.Rows - judge.Contradicted.Count - undecided,
            judge.Contradicted.OrderBy(row => row.Row).ToSeq(),
            read.Undecided.OrderBy(row => row.Row).ToSeq())
        {
            Remarks = read.Remarks.OrderBy(remark => remark.Row).ToSeq(),
            Unlisted = read.UnlistedUndecided + read.UnlistedRemarks,
            Entry = table.Entry is { } entry ? new AuditedEntry(entry.Line, entry.Day, judge.Entry) : null,
        };
    }
}
