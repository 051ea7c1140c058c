using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Reference;

/// <summary>An act of one world, with nothing but what the final clauses ask.</summary>
internal sealed record PlainAct(string Id, ActName Act, Seq<PartyId> By, Day Day)
{
    internal Day? Received { get; init; }
    internal bool? InWriting { get; init; }
    internal string? About { get; init; }
    internal Day Had => Received ?? Day;
}

internal sealed record NaiveTerm(
    int Number, Day From, Day To, Day Last, Day? LastNotice, bool? Open, Day? ContinuesTo);

internal sealed record NaiveParty(PartyId Party, string Status, Day? Since, Day? Until);

/// <summary>The last day that a notice brings about, and the terms for which it came late.</summary>
internal sealed record NaiveFate(PlainAct Notice, Day? Last, Seq<int> Late);

/// <param name="Answer">Null: the record does not tell.</param>
internal sealed record NaiveAnswer(
    bool? Answer, Day? Since, Day? Until, NaiveTerm? Term, Seq<NaiveParty> Parties, Seq<NaiveFate> Notices);

/// <summary>
/// The life of a treaty, lived a day at a time from the design alone: each day first what ends, then what
/// begins, then what is received that day. Nothing is looked up ahead, and no act is known before its day.
/// </summary>
internal sealed partial class NaiveLife
{
    private sealed class Part
    {
        internal PlainAct? Consent { get; set; }
        internal Day? Since { get; set; }
        internal bool In { get; set; }
        internal Day? Left { get; set; }
        internal List<PlainAct> Given { get; } = [];
        internal List<(Day Day, PlainAct Consent)> Starts { get; set; } = [];
    }

    private readonly Treaty treaty;
    private readonly FinalClauses final;
    private readonly Func<string, string> chosen;
    private readonly IReadOnlyDictionary<string, string> choices;
    private readonly NaiveDays days;
    private readonly List<PlainAct> known = [];
    private readonly List<PlainAct> ending = [];
    private readonly List<PlainAct> withdrawals = [];
    private readonly Dictionary<string, NaiveFate> fates = [];
    private readonly SortedDictionary<PartyId, Part> parts = [];
    private Day today;
    private Day? expected;
    private Day? entry;
    private Day? threshold;
    private Day? until;
    private Day? ended;
    private int term = 1;

    private NaiveLife(Treaty treaty, IReadOnlyDictionary<string, string> choices)
    {
        (this.treaty, final, this.choices) = (treaty, treaty.Final, choices);
        chosen = name => choices.GetValueOrDefault(name) ?? treaty.Convention(name).Alternatives[0];
        days = NaiveDays.Of(chosen);
        treaty.Parties.ToList().ForEach(party => parts.Add(party, new Part()));
    }

    /// <summary>The answer on each of some days, in one walk.</summary>
    internal static Dictionary<Day, NaiveAnswer> On(Treaty treaty, IReadOnlyList<PlainAct> record,
        IEnumerable<Day> asked, IReadOnlyDictionary<string, string>? choices = null)
    {
        var life = new NaiveLife(treaty, choices ?? new Dictionary<string, string>());
        var (done, had) = (record.ToLookup(act => act.Day), record.ToLookup(act => act.Had));
        var wanted = asked.ToHashSet();
        var answers = new Dictionary<Day, NaiveAnswer>();
        var turns = wanted.Concat(record.SelectMany(act => new[] { act.Day, act.Had })).ToList();
        life.Foresee();
        life.today = life.expected is { } date ? turns.Append(date).Min() : turns.Min();
        for (; life.today <= turns.Max(); life.today = NaiveDays.Next(life.today))
        {
            life.Live([.. done[life.today]], [.. had[life.today]]);
            if (wanted.Contains(life.today))
            {
                answers.Add(life.today, life.Tell());
            }
        }
        // A record that knows of an entry into force to come tells that it had not come before.
        return life.expected is null ? answers : answers.ToDictionary(told => told.Key,
            told => told.Value with { Answer = told.Value.Answer ?? false });
    }

    private void Live(List<PlainAct> acts, List<PlainAct> received)
    {
        known.AddRange(acts);
        foreach (var party in treaty.Open ? acts.SelectMany(act => act.By) : [])
        {
            parts.TryAdd(party, new Part());
        }
        // What is to come changes only when an act does.
        if (acts.Count + received.Count > 0)
        {
            Foresee();
        }
        End();
        Begin();
        received.ForEach(Receive);
        if (received.Count > 0)
        {
            Foresee();
        }
        End();
    }

    /// <summary>What is to come, as far as the acts known today tell.</summary>
    private void Foresee()
    {
        expected = entry ?? Entry();
        until = entry is null ? null : ended ?? Ends().Min();
        foreach (var (party, part) in parts)
        {
            part.Starts = expected is null || ended is not null ? []
                : [.. ConsentsOf(party).Select(consent => (Starts(consent, party), consent))];
        }
    }

    private void Begin()
    {
        if (entry is null && expected <= today)
        {
            (threshold, entry) = (Threshold(), expected);
            Foresee();
        }
        foreach (var part in parts.Values.Where(_ => entry is not null && ended is null))
        {
            var begins = part.Starts.Where(start => start.Day == today).ToList();
            if (begins.Count > 0 || (entry == today && StartsWithoutConsent))
            {
                part.Since = part.In ? part.Since : today;
                (part.In, part.Consent) = (true, begins.Select(start => start.Consent).LastOrDefault());
                part.Given.RemoveAll(notice => notice.Had < part.Consent?.Day);
                Foresee();
            }
        }
        while (entry is not null && HasTerm && final.Renewal is not null && today > LastOf(term))
        {
            term++;
        }
    }

    private void End()
    {
        ended = until < today ? until : null;
        foreach (var part in parts.Values.Where(part => part.In))
        {
            part.Left = ended ?? (Last(part.Given) < today ? Last(part.Given) : null);
            part.In = part.Left is null;
        }
    }

    private IEnumerable<Day?> Ends()
    {
        yield return Last(ending);
        yield return HasTerm && final.Renewal is null ? LastOf(1) : null;
        yield return final.Termination is { } clause && DayOf(clause.Day) is { } day ? days.LastDay(day)
            : null;
        yield return known.Where(act => !treaty.Open && act.Act == BuiltInActs.Termination && act.Day >= entry
            && treaty.Parties.All(act.By.Contains)).Min(act => (Day?)days.LastDay(act.Day));
        yield return treaty.Parties.Count == 2 ? parts.Values.Min(part => Last(part.Given)) : null;
    }

    /// <summary>The last day that notices bring about, those revoked by today left out.</summary>
    private Day? Last(IEnumerable<PlainAct> notices) => notices.Min(notice => Told(fates[notice.Id]).Last);

    private NaiveFate Told(NaiveFate fate) => known.Exists(act => act.Act == BuiltInActs.Revocation
        && act.By[0] == fate.Notice.By[0] && act.Had <= today && act.Had <= fate.Last
        && (act.About is null || act.About == fate.Notice.Id || (act.About == fate.Notice.Act.Name
            && fate.Notice == known.FindLast(other => other.Act == fate.Notice.Act
                && other.By[0] == act.By[0] && other.Day <= act.Day)))) ? fate with { Last = null } : fate;

    private void Receive(PlainAct notice)
    {
        if (entry is null && notice.Act == BuiltInActs.NoticeOfWithdrawal)
        {
            withdrawals.Add(notice);
        }
        if (final.Unless is { } unless && notice.Act == unless.Notice.Act)
        {
            ending.Add(notice);
            fates[notice.Id] = entry is null || ended is not null || !HasTerm
                || (unless.Notice.InWriting && notice.InWriting == false)
                ? new NaiveFate(notice, null, []) : AgainstRenewal(notice);
        }
        else if (notice.Act == BuiltInActs.NoticeOfWithdrawal
            || notice.Act == BuiltInActs.NoticeOfTermination)
        {
            parts[notice.By[0]].Given.Add(notice);
            fates[notice.Id] = new NaiveFate(notice, Withdrawal(notice, parts[notice.By[0]]), []);
        }
    }

    /// <summary>Late for each term whose last day for notice has passed; it counts for the first other one,
    /// unless what is late has no effect.</summary>
    private NaiveFate AgainstRenewal(PlainAct notice)
    {
        var isLost = final.Renewal is null || chosen(Conventions.LateNotice) == "has-no-effect";
        var late = new List<int>();
        for (var n = term; notice.Had > LastNotice(n); n++)
        {
            late.Add(n);
            if (isLost)
            {
                return new NaiveFate(notice, null, late.ToSeq());
            }
        }
        return new NaiveFate(notice, LastOf(term + late.Count), late.ToSeq());
    }

    private Day? Withdrawal(PlainAct notice, Part part)
    {
        if (!part.In || final.Withdrawal is not { } clause || (clause.Earliest is { } wait
            && notice.Had < days.Add(clause.EarliestForParty ? part.Since!.Value : entry!.Value, wait)))
        {
            return null;
        }
        var at = new Anchors(part.Consent, part.Since, notice.Had);
        return days.LastDay(DayOf(clause.Effective, at)!.Value);
    }

    private NaiveAnswer Tell()
    {
        var on = entry is not null && ended is null && !(until < today);
        bool? answer = on ? true : expected is null && !treaty.RecordComplete && !known.Exists(IsConsent)
            ? null : false;
        return new NaiveAnswer(answer, expected, until, on && HasTerm ? TellTerm() : null,
            parts.Where(part => !treaty.Open || HasSigned(part.Key)
                || known.Exists(act => IsConsent(act) && act.By.Contains(part.Key)))
                .Select(part => Tell(part.Key, part.Value)).ToSeq(),
            fates.Values.Select(Told).ToSeq());
    }

    private NaiveTerm TellTerm()
    {
        var notice = final.Renewal is null ? null : LastNotice(term);
        var ends = until <= LastOf(term);
        bool? open = notice is null ? null : today <= notice && !ends;
        return new NaiveTerm(term, EndOf(term - 1), EndOf(term), LastOf(term), notice, open,
            final.Renewal is not null && open != true && !ends ? EndOf(term + 1) : null);
    }

    private NaiveParty Tell(PartyId party, Part part)
    {
        var foreseen = StartsWithoutConsent ? expected : part.Starts.Min(start => (Day?)start.Day);
        var consented = ConsentsOf(party).Any() || (StartsWithoutConsent && foreseen is not null);
        var status = part.In ? "Party" : part.Left is not null ? "FormerParty"
            : consented ? "ContractingState" : HasSigned(party) ? "Signatory" : "None";
        return new NaiveParty(party, status, part.Since ?? (foreseen > until ? null : foreseen),
            part.In ? new[] { Last(part.Given), until }.Min() : part.Left);
    }

    private bool HasSigned(PartyId party) =>
        known.Exists(act => act.Act == BuiltInActs.Signature && act.By.Contains(party));
}
