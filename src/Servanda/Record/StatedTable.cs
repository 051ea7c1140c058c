using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Record;

/// <summary>An act that a published table states of a participant, and the day of effect that it gives for
/// it.</summary>
/// <param name="Act">Null where the table does not say in which form the state consented.</param>
/// <param name="Effect">Entry into force for the state, or the day of effect of a withdrawal.</param>
public sealed record StatedAct(ActName? Act, Day Day, Day? Effect = null)
{
    public bool IsSignature => Act == BuiltInActs.Signature;

    public bool IsNotice => Act == BuiltInActs.NoticeOfWithdrawal || Act == BuiltInActs.NoticeOfTermination;

    /// <summary>Consent to be bound, in a stated form or in some form.</summary>
    public bool IsConsent => Act is not { } act || BuiltInActs.Consents.Contains(act);
}

/// <summary>A row of a published table of participation, as far as it could be understood.</summary>
/// <param name="Line">The line of the file on which it begins; the header of a CSV file is line 1.</param>
/// <param name="Party">The participant as the table writes it, without the marks of footnotes.</param>
public sealed record StatedRow(int Line, string Party)
{
    public Seq<StatedAct> Acts { get; init; }

    /// <summary>The date that the instrument of consent bears, where the table has it beside its
    /// deposit.</summary>
    public Day? Instrument { get; init; }

    /// <summary>Why the row states nothing that could be used; null if it does.</summary>
    public string? Because { get; init; }

    /// <summary>What was noticed in the row, though it could be read.</summary>
    public Seq<string> Remarks { get; init; }
}

/// <summary>The treaty's own entry into force, as a table gives it above its rows.</summary>
public sealed record StatedEntry(int Line, Day Day);

/// <summary>A published table of participation. Its rows are read as they are asked for, once.</summary>
/// <param name="StatesEffects">False where no column gives the day of effect for each participant.</param>
public sealed record StatedTable(IEnumerable<StatedRow> Rows, StatedEntry? Entry, bool StatesEffects);
