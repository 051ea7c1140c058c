using Servanda.Engine;
using Servanda.Engine.Norms;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>A row of a table of participation: what a state did, and what follows. Who left and came back
/// has a row for each time.</summary>
/// <param name="Since">Entry into force for the state.</param>
/// <param name="Until">The day on which its withdrawal takes effect.</param>
public sealed record ParticipantRow(PartyId Party, Day? Signature, ActName? Form, Day? Consent, Day? Since,
    Day? Notice, Day? Until);

/// <summary>Who takes part in a treaty on a day, as offices that keep treaties tabulate it.</summary>
/// <param name="Forms">The forms of consent that the treaty knows or the record holds.</param>
/// <param name="LeftOut">What the record holds and such a table does not, in words.</param>
public sealed record Participants(Treaty Treaty, Question Question, Seq<ActName> Forms,
    Seq<ParticipantRow> Rows, Seq<string> LeftOut)
{
    private static readonly ActName[] Notices =
        [BuiltInActs.NoticeOfWithdrawal, BuiltInActs.NoticeOfTermination];

    public static Participants Of(Treaty treaty, Ledger ledger, Question question)
    {
        var given = Case.Of(treaty, ledger, question);
        var world = World.Of(given, question);
        var life = Evaluation.Life(world);
        var shown = BuiltInActs.Consents.Add(BuiltInActs.Signature).AddRange(Notices);
        var acts = shown.SelectMany(world.Acts).SelectMany(act => act.Authors.Select(party => (party, act)))
            .ToLookup(pair => pair.party, pair => pair.act);
        var lives = life.Parties.ToDictionary(party => party.Party);
        var rows = acts.Select(of => of.Key).Union(treaty.Parties).Order()
            .SelectMany(party =>
                Of(world, party, [.. acts[party]], lives.GetValueOrDefault(party), life.Until)).ToSeq();
        var known = world.ConsentForms.Where(BuiltInActs.Consents.Contains);
        var listed = treaty.Final.Consent is { } clause ? clause.Forms : known;
        return new Participants(treaty, question, BuiltInActs.Consents.Where(form => listed.Contains(form)
            || rows.Any(row => row.Form == form)).ToSeq(), rows, Left(given, shown));
    }

    private static IEnumerable<ParticipantRow> Of(
        World world, PartyId party, List<Occurrence> acts, PartyLife? life, Day? treatyEnds)
    {
        var signature = acts.Find(act => act.Name == BuiltInActs.Signature)?.Day;
        var consents = acts.Where(act => BuiltInActs.Consents.Contains(act.Name))
            .OrderBy(act => act.Day).ToList();
        var notices = acts.Where(act => Notices.Contains(act.Name)).OrderBy(act => act.Received).ToList();
        if (consents.Count == 0)
        {
            yield return new ParticipantRow(party, signature, null, null, life?.Since,
                notices.Count > 0 ? notices[0].Received : null, Ends(life));
            yield break;
        }
        for (var i = 0; i < consents.Count; i++)
        {
            var consent = consents[i];
            var mine = At(life, consent.Day);
            var next = i + 1 < consents.Count ? consents[i + 1].Day : Day.Max;
            var notice = notices.Find(one => (i == 0 || one.Received >= consent.Day) && one.Received < next);
            yield return new ParticipantRow(party, i == 0 ? signature : null, consent.Name, consent.Day,
                mine?.Since, notice?.Received, notice is null ? null : Ends(mine));
        }

        // A day on which all ended alike is no withdrawal.
        Day? Ends(PartyLife? one) => one?.Until is { } last && (last != treatyEnds || notices.Count > 0)
            ? Anniversary(world, last) : null;
    }

    /// <summary>The part of a life that a consent begins.</summary>
    internal static PartyLife? At(PartyLife? life, Day consent)
    {
        PartyLife? found = null;
        for (var one = life; one is not null; one = one.Earlier)
        {
            found = one.Since >= consent ? one : found;
        }
        return found;
    }

    /// <summary>The day on which something takes effect whose last day in force is known: tables state that,
    /// whether or not the treaty is in force on it.</summary>
    internal static Day Anniversary(World world, Day last) =>
        world.LastDayOf(last) == last ? last : last.PlusDays(1) ?? last;

    private static Seq<string> Left(Case given, Seq<ActName> shown)
    {
        var left = new List<string>();
        var entries = given.View.Entries.Select(known => known.Entry).ToList();
        var others = entries.Select(entry => entry.Assertion).OfType<Assertion.Acted>()
            .Select(acted => acted.Act.Act).Where(act => !shown.Contains(act)).ToList();
        Add(others.Count, "act of another kind", "acts of other kinds",
            string.Join(", ", others.Distinct().Select(Wording.Of)));
        Add(given.Acts.Count(act => shown.Contains(act.Act) && act.Accounts.Count > 1),
            "act with other accounts of its day", "acts with other accounts of their days", null);
        Add(entries.Count(entry => entry.Assertion is not Assertion.Acted),
            "entry that speaks of no act", "entries that speak of no act", null);
        return left.ToSeq();

        void Add(int count, string one, string many, string? which)
        {
            if (count > 0)
            {
                left.Add($"{count} {(count == 1 ? one : many)}{(which is null ? "" : $" ({which})")}");
            }
        }
    }
}
