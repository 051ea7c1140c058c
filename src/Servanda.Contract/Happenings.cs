using Servanda.Answers;
using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Contract;

/// <summary>A day on which the status of a treaty changed, and what changed on it, in words.</summary>
public sealed record Happening(Treaty Treaty, Day Day, Seq<string> What);

/// <summary>The days on which a status changed, read off the answer of a later day.</summary>
public static class Happenings
{
    private const int FewParties = 12;

    /// <summary>The changes up to the day that the answer is about, the newest first.</summary>
    public static Seq<Happening> Of(Status status) => Of(status.InForce)
        .Concat(Of(status.Terms, status.InForce.Until)).Concat(Of(status.Parties, status.InForce))
        .Concat(status.Notices.Select(Of))
        .Concat(status.Parts.Where(part => part.Since is not null)
            .Select(part => (Day: part.Since!.Value, What: $"{Wording.Capital(part.Part)} in force")))
        .Where(change => change.Day <= status.Question.On)
        .GroupBy(change => change.Day, change => change.What)
        .OrderByDescending(day => day.Key)
        .Select(day => new Happening(status.Treaty, day.Key, day.Distinct().ToSeq())).ToSeq();

    private static IEnumerable<(Day Day, string What)> Of(InForce force)
    {
        if (force.Since is { } since)
        {
            yield return (since, "Entered into force");
        }
        if (force.Until is { } until)
        {
            yield return (until, "Last day in force");
        }
    }

    private static IEnumerable<(Day Day, string What)> Of(Seq<TermSpan> terms, Day? until) => terms
        .Where(term => term.Number > 1 && !(term.From >= until)).Select(term => (term.From,
            $"Term {term.Number} began; it runs to {Wording.Of(term.To)}"));

    /// <summary>Parties that came or left on a day of their own.</summary>
    private static IEnumerable<(Day Day, string What)> Of(Seq<PartyLife> parties, InForce force) => parties
        .SelectMany(party => new (Day? Day, string What, PartyId Party)[]
        {
            (party.Provisional?.From, "Provisionally applied by", party.Party),
            (party.Since == force.Since ? null : party.Since, "In force for", party.Party),
            (party.Until == force.Until ? null : party.Until, "Last day in force for", party.Party),
        })
        .Where(change => change.Day is not null)
        .GroupBy(change => (Day: change.Day!.Value, change.What), change => change.Party)
        .Select(group => (group.Key.Day, $"{group.Key.What} {Named([.. group])}"));

    private static (Day Day, string What) Of(NoticeResult notice) => (notice.Received,
        $"{Wording.Capital(Wording.Of(notice.Act))} by {Wording.Of(notice.By)} received: "
        + (notice.Because is { } because ? "without effect, " + because
            : notice.Last is { } last ? $"the last day in force is {Wording.Of(last)}" : "effective"));

    private static string Named(List<PartyId> parties) => parties.Count <= FewParties ? Wording.Of(parties)
        : $"{string.Join(", ", parties.Take(FewParties))} and {parties.Count - FewParties} more";
}
