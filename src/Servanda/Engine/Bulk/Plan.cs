using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Bulk;

/// <summary>A word of a log: the act, and the roles that the columns by and to fill; −1: none.</summary>
internal readonly record struct PlanWord(int Kind, int ByRole, int ToRole, bool Signs);

/// <summary>A column of answers: the norm, and whether it is a prohibition, of which breaches alone are
/// counted.</summary>
public sealed record PlanColumn(NormId Norm, bool Prohibition);

/// <summary>
/// A model treaty, made ready to be evaluated for many instances: acts are numbers, patterns are sets of
/// fillings, norms stand in the order in which they follow one another.
/// </summary>
public sealed class Plan
{
    internal Plan(Treaty treaty)
    {
        Treaty = treaty;
        Counting = new Counting(Usual(Conventions.FirstDay) == "counted"
            ? FirstDay.Counted : FirstDay.NotCounted,
            Usual(Conventions.MonthEnd) == "next-day" ? MonthEnd.NextDay : MonthEnd.LastDay);
        EndsAtStartOfDay = Usual(Conventions.Anniversary) == "start-of-day";
        LateNoticeCounts = Usual(Conventions.LateNotice) != "has-no-effect";

        string Usual(string convention) => treaty.Convention(convention).Alternatives[0];
    }

    internal Counting Counting { get; }
    internal bool EndsAtStartOfDay { get; }
    internal bool LateNoticeCounts { get; }

    public Treaty Treaty { get; }

    /// <summary>
    /// The form that is not compiled, in words, with its place: then each treaty is evaluated as one treaty
    /// is, correctly and slower. Null: everything is compiled.
    /// </summary>
    public string? NotCompiled { get; internal init; }

    /// <summary>What the answers count, in the order of the document.</summary>
    public Seq<PlanColumn> Columns { get; internal init; }

    internal PlanWord[] Words { get; init; } = [];
    internal IReadOnlyList<ActName> Kinds
    {
        get => kinds;
        init
        {
            kinds = value;
            kindOf = value.Select((act, kind) => (act, kind))
                .ToDictionary(pair => pair.act, pair => pair.kind);
        }
    }

    private readonly IReadOnlyList<ActName> kinds = [];
    private readonly Dictionary<ActName, int> kindOf = [];
    internal bool[] KindsRead { get; init; } = [];
    /// <summary>Those that the final clauses read.</summary>
    internal bool[] KindsFinal { get; init; } = [];
    internal bool[] KindsOnce { get; init; } = [];
    internal bool[] KindsByMatter { get; init; } = [];
    internal NormPlan[] Norms { get; init; } = [];
    internal FinalPlan Final { get; init; } = null!;
    internal int Patterns { get; init; }

    /// <summary>
    /// So many days after a cause nothing can change any more of what it led to; null where some norm looks
    /// further.
    /// </summary>
    internal int? Reach { get; init; }

    /// <summary>Words that patterns name, which every book knows first.</summary>
    internal IReadOnlyList<string> Constants { get; init; } = [];

    internal int RetractCode => Words.Length;
    internal int AskCode => Words.Length + 1;

    internal int KindOf(ActName act) => kindOf[act];

    internal bool Reads(int code) => code >= Words.Length || KindsRead[Words[code].Kind];

    /// <summary>Whether a word asks something of the program, and is no act.</summary>
    internal bool IsControl(ReadOnlySpan<byte> word) => (word.SequenceEqual("ask"u8)
        || word.SequenceEqual("retract"u8)) && !Treaty.LogWords.Any(own => own.Word is "ask" or "retract");

    /// <summary>Every word with its code. What a log asks of the program yields to a word of the
    /// model.</summary>
    /// <param name="asks">Somebody answers rows that ask.</param>
    internal IEnumerable<(string Word, int Code)> WordCodes(bool asks)
    {
        var own = Treaty.LogWords.Select((word, code) => (word.Word, code)).ToList();
        (string Word, int Code)[] controls = asks ? [("retract", RetractCode), ("ask", AskCode)]
            : [("retract", RetractCode)];
        return own.Concat(controls.Where(word => !own.Exists(other => other.Word == word.Word)));
    }

    /// <summary>The plan of a model treaty; null, and why, where a log cannot make treaties of it.</summary>
    public static (Plan? Plan, string? Wrong) Of(Treaty model) => PlanBuilder.Plan(model);
}

/// <summary>A pattern of acts: the kind, who may fill its roles under each binding, and what it is
/// about.</summary>
/// <param name="Id">Its place among all patterns.</param>
/// <param name="Constant">The place of the word that it must be about among the constants; −1: none.</param>
/// <param name="Never">Nothing that a log can say fits: it asks for a place or a level.</param>
internal sealed record PatternPlan(int Id, int Kind, Fillings[] Fits, bool SameMatter, int Constant,
    bool Never);

/// <summary>The final clauses, with the patterns in them made ready.</summary>
internal sealed record FinalPlan(FinalClauses Clauses, Dictionary<ActPattern, PatternPlan> Patterns,
    int[] ConsentKinds, int Signature, int Withdrawal, int NoticeOfTermination, int Termination);

/// <summary>Who is bound, and towards whom: bits of the two parties.</summary>
internal readonly record struct Bound(int Bearers, int Counterparty);

/// <summary>What makes instances of a norm.</summary>
internal enum CauseKind
{
    Entry,
    Act,
    Breach,
    Performance,
}

/// <summary>A norm, made ready.</summary>
internal sealed class NormPlan
{
    internal required Norm Norm { get; init; }
    /// <summary>The place of its column; −1: it has none.</summary>
    internal required int Column { get; init; }
    internal required Bound[] Bindings { get; init; }
    internal CauseKind Cause { get; init; }
    internal PatternPlan? Trigger { get; init; }
    /// <summary>The place of the norm that it follows, among the norms in their order.</summary>
    internal int Parent { get; init; } = -1;
    internal ConditionPlan? If { get; init; }
    internal required ContentPlan Content { get; init; }
    internal bool ByBreach { get; set; }
    internal bool ByPerformance { get; set; }
    /// <summary>Only what stands in the text or was agreed can be breached.</summary>
    internal bool CanBreach => Norm.CanBeBreached;
}

/// <summary>A content, made ready.</summary>
internal abstract record ContentPlan
{
    private ContentPlan()
    {
    }

    internal sealed record Achieve(PatternPlan Act, Window? Window) : ContentPlan;
    internal sealed record Refrain(PatternPlan Act, Window? Window) : ContentPlan;
    internal sealed record Maintain(StatePlan State, Window? Window) : ContentPlan;
    /// <summary>Evidence only, or a permission: nothing to count but that it stands.</summary>
    internal sealed record Strive : ContentPlan;
    internal sealed record And(ContentPlan One, ContentPlan Other) : ContentPlan;
    internal sealed record Or(ContentPlan One, ContentPlan Other) : ContentPlan;
    internal sealed record Then(ContentPlan First, ContentPlan Next) : ContentPlan;
    internal sealed record Otherwise(ContentPlan First, ContentPlan Instead) : ContentPlan;
}

/// <summary>A state of affairs, made ready.</summary>
internal sealed record StatePlan(PatternPlan Begins, PatternPlan Ends);

/// <summary>A condition, made ready.</summary>
internal abstract record ConditionPlan
{
    private ConditionPlan()
    {
    }

    internal sealed record Or(ConditionPlan[] Parts) : ConditionPlan;
    internal sealed record And(ConditionPlan[] Parts) : ConditionPlan;
    internal sealed record Not(ConditionPlan Inner) : ConditionPlan;
    internal sealed record InForce : ConditionPlan;
    /// <summary>What a log never tells: a finding, or an indicator's value.</summary>
    internal sealed record Untold : ConditionPlan;
    internal sealed record Holds(StatePlan State, bool Negated) : ConditionPlan;
    internal sealed record Happened(PatternPlan Act, bool BeforeTrigger, DayForm? Since, bool Absent)
        : ConditionPlan;
}
