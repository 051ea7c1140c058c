using Servanda.Answers;
using Servanda.Proof;

namespace Servanda.Web.Parts;

/// <summary>A state in the vocabulary of shapes: circles run, squares are outcomes, diamonds are wrong,
/// triangles
/// are days, forks are alternatives.</summary>
/// <param name="Shape">The symbol of the sprite.</param>
/// <param name="Tone">good, wait, bad, mute or acc.</param>
public sealed record State(string Shape, string Tone, string Word)
{
    public static State InForce { get; } = new("force", "good", "In force");
    public static State Scheduled { get; } = new("sched", "mute", "Scheduled");
    public static State Pending { get; } = new("pend", "wait", "Pending");
    public static State Lapsed { get; } = new("lapsed", "mute", "Lapsed");
    public static State Performed { get; } = new("done", "good", "Performed");
    public static State PerformedLate { get; } = new("late", "wait", "Performed late");
    public static State Missed { get; } = new("missed", "wait", "Missed");
    public static State Breached { get; } = new("breach", "bad", "Breached");
    public static State ApparentBreach { get; } = new("appar", "bad", "Apparent breach");
    public static State Triggered { get; } = new("trig", "acc", "Triggered");
    public static State LastDay { get; } = new("due", "wait", "Last day for notice");
    public static State Declined { get; } = new("declined", "mute", "Declined");
    public static State Untouched { get; } = new("untouched", "mute", "Untouched");
    public static State Depends { get; } = new("fork", "acc", "Depends");
    public static State Disputed { get; } = new("fork", "wait", "Disputed");
    public static State Weakest { get; } = new("weak", "wait", "Weakest link");
    public static State Unknown { get; } = new("unk", "mute", "Unknown");
    public static State Consistent { get; } = new("agree", "good", "Consistent");
    public static State Contradicted { get; } = new("contra", "bad", "Contradicted");
    public static State CannotTell { get; } = new("unk", "mute", "Cannot tell");

    public static State Of(InForce force) => force switch
    {
        { Answer: Truth.Yes } => InForce,
        { Answer: Truth.Unknown } => Unknown,
        { Until: not null } => Lapsed with { Word = "No longer in force" },
        _ => Scheduled with { Word = "Not yet in force" },
    };

    public static State Of(Verdict verdict) => verdict switch
    {
        Verdict.Consistent => Consistent,
        Verdict.Contradicted => Contradicted,
        _ => CannotTell,
    };
}
