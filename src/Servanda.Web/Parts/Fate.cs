using Servanda.Answers;
using Servanda.Model;
using Servanda.Proof;

namespace Servanda.Web.Parts;

/// <summary>What became of an instance of a norm, in the vocabulary of states. Practice, a pledge and a gloss
/// are missed, never breached; where nothing shows a breach, nothing is said to be complied with.</summary>
public static class Fate
{
    private static State ToBeDone(string word) => State.Pending with { Word = word, Tone = "mute" };

    /// <summary>The one state that sums it up: a breach, if there is one.</summary>
    public static State Of(Obligation item) => Breach(item) ?? Performance(item);

    /// <summary>What became of what the norm asks.</summary>
    public static State Performance(Obligation item) => item switch
    {
        { Opened: null } => State.Unknown with { Word = "Not known whether owed" },
        { IsUnknown: true } => State.Unknown with { Word = "Not known whether kept" },
        { Condition: Truth.Unknown } => State.Unknown with { Word = "Not known whether it applies" },
        { Norm.Content: Content.Strive, State.Performance: not PerformanceState.Released } =>
            ToBeDone("To be striven for"),
        { Norm.Modality: Modality.Prohibition, State.Performance: PerformanceState.Pending } =>
            ToBeDone(item.State.Breach == BreachState.None ? "No breach on record" : "Binds"),
        _ => Of(item.State.Performance),
    };

    /// <summary>Whether and how it was broken; null: not so far as is known.</summary>
    public static State? Breach(Obligation item) => item.State.Breach switch
    {
        BreachState.None => null,
        BreachState.Breach => State.Breached,
        BreachState.Apparent => State.ApparentBreach,
        BreachState.Missed => State.Missed,
        BreachState.Excused => State.Missed with { Word = "Excused", Tone = "mute" },
        BreachState.Waived => State.Missed with { Word = "Waived", Tone = "mute" },
        BreachState.Repaired => State.PerformedLate with { Word = "Breach repaired" },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static State Of(PerformanceState performance) => performance switch
    {
        PerformanceState.Scheduled => State.Scheduled,
        PerformanceState.Pending => State.Pending,
        PerformanceState.Performed => State.Performed,
        PerformanceState.PerformedLate => State.PerformedLate,
        PerformanceState.StillOwed => State.Pending with { Word = "Still owed" },
        PerformanceState.Lapsed => State.Lapsed,
        PerformanceState.ApparentlyOwed => State.Unknown with { Word = "Apparently owed" },
        PerformanceState.Released => State.Lapsed with { Word = "Released" },
        PerformanceState.Dormant => State.Scheduled with { Word = "Dormant" },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Who owes it, to whom.</summary>
    public static string Who(Obligation item) =>
        Wording.Of(item.Bearers) + (item.Counterparty is { } other ? $" to {other}" : "");
}
