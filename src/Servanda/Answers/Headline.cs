using Servanda.Engine;
using Servanda.Proof;

namespace Servanda.Answers;

/// <summary>The answer to "what is the state of this treaty?" in one sentence.</summary>
public static class Headline
{
    public static string Of(Status status)
    {
        var force = status.InForce;
        return force.Answer switch
        {
            Truth.Yes => "In force since " + Wording.Of(force.Since!.Value) + Goes(status),
            Truth.No when force is { Since: { } since, Until: { } until } =>
                $"No longer in force{Between(status)}: it was in force from {Wording.Of(since)} "
                    + $"to {Wording.Of(until)}.",
            Truth.No when !status.Question.Between.IsEmpty =>
                $"Not in force{Between(status)}: {force.Missing}.",
            Truth.No => $"Not yet in force: {force.Missing}.",
            _ => $"Whether it is in force{Between(status)} is unknown: {force.Missing}.",
        };
    }

    /// <summary>Which text holds between two states, in a sentence; null where none does.</summary>
    public static string? Text(Status status)
    {
        if (status.InForce.Answer != Truth.Yes)
        {
            return null;
        }
        var changed = status.Reserved.Where(reserved => reserved.State is not ReservationState.Withdrawn)
            .Select(reserved => $"the reservation by {reserved.By}"
                + (reserved.Provision is { } to ? $" ({to})" : "")
                + $" is {Wording.Of(reserved.State, reserved.On)}").ToList();
        return (status.Text?.Says is { Length: > 0 } text ? text : "the treaty")
            + (changed.Count == 0 ? "; no reservation is on record" : "; " + string.Join("; ", changed));
    }

    private static string Between(Status status) => status.Question.Between.IsEmpty ? ""
        : $" between {Wording.Of(status.Question.Between)}";

    private static string Goes(Status status)
    {
        if (!status.Question.Between.IsEmpty)
        {
            return Between(status) + (status.InForce.Until is { } last
                ? $", until {Wording.Of(last)}." : "; nothing on record ends it.");
        }
        if (status.InForce.Until is { } until)
        {
            return $" until {Wording.Of(until)}, {Ended(status)}.";
        }
        return status.Term?.State switch
        {
            { ContinuesTo: { } next, LastNotice: not null } =>
                $"; no effective notice is on record, so it continues to {Wording.Of(next)}.",
            { ContinuesTo: { } next } => $"; it renews itself and continues to {Wording.Of(next)}.",
            { WindowOpen: true, LastNotice: { } last } term =>
                $"; it continues after {Wording.Of(term.Last)} "
                + $"unless a notice is received by {Wording.Of(last)}.",
            _ => status.Treaty.Open ? $" between {Count(status)}; nothing on record ends it."
                : "; nothing on record ends it.",
        };
    }

    private static string Ended(Status status) =>
        status.Notices.FirstOrDefault(notice => notice.Last == status.InForce.Until) is { } notice
            ? $"by the {Wording.Of(notice.Act)} received on {Wording.Of(notice.Received)}"
            : status.Term is not null && status.InForce.Until == status.Term.State.Last
                && status.Treaty.Final.Renewal is null
                ? "the end of its only term"
                : "its last day on record";

    private static string Count(Status status)
    {
        var parties = status.Parties.Count(party => party.Status == PartyStatus.Party);
        return parties == 1 ? "1 party" : $"{parties} parties";
    }
}
