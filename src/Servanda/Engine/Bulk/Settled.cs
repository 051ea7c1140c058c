namespace Servanda.Engine.Bulk;

/// <summary>
/// The part of a treaty that later acts leave alone: what came of all causes before a day, when every window
/// that they opened is over. Then an act that comes in order costs what is still open, and not the history.
/// </summary>
internal sealed record Settled
{
    /// <summary>Fewer acts than this are quickly evaluated anew.</summary>
    internal const int FewActs = 128;

    /// <summary>Causes before this day are settled.</summary>
    internal required int Cut { get; init; }
    /// <summary>Acts on or after this day leave them alone.</summary>
    internal required int Until { get; init; }
    internal required Sheet Sheet { get; init; }
    internal required BulkLife Life { get; init; }
    /// <summary>Acts that name no treaty concern it up to this day.</summary>
    internal required int Limit { get; init; }
    internal required int First { get; init; }
    internal required int Second { get; init; }
    /// <summary>The blocks in which its own acts, and those of the pair, are from which on there can be later
    /// ones.</summary>
    internal int Place { get; init; }
    internal int PairPlace { get; init; }
    /// <summary>With more open acts than this, more is to be settled.</summary>
    internal required int Most { get; init; }

    /// <summary>Whether an act leaves it alone that came, went or came back.</summary>
    internal bool Bears(Plan plan, in Kept act) =>
        act.Day >= Until && !plan.KindsFinal[plan.Words[act.Word].Kind];
}
