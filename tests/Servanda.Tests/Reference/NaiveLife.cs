using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Reference;

/// <summary>
/// The life of a treaty, lived a day at a time from the design alone: each day first what begins, then what
/// ends, then
/// what is received that day. Nothing is looked up ahead, and no act is known before its day.
/// </summary>
internal sealed partial class NaiveLife(
    Treaty treaty, IReadOnlyList<PlainAct> record, IReadOnlyDictionary<string, string> choices)
{
    private sealed class Part(PartyId party)
    {
        internal PartyId Party => party;
        internal PlainAct? Consent { get; set; }
        internal Day? Since { get; set; }
        internal bool In { get; set; }
        internal Day? Left { get; set; }
        internal List<PlainAct> Given { get; } = [];
        internal Day? Until { get; set; }
        internal List<(Day Day, PlainAct Consent)> Starts { get; set; } = [];
    }

    private readonly FinalClauses final = treaty.Final;
    private readonly NaiveDays days = new(
        Convention(treaty, choices, Conventions.FirstDay) == "counted",
        Convention(treaty, choices, Conventions.MonthEnd) == "next-day",
        Convention(treaty, choices, Conventions.Anniversary) == "start-of-day");
    private readonly bool lateIsLost = Convention(treaty, choices, Conventions.LateNotice) == "has-no-effect";
    private readonly List<PlainAct> known = [];
    private readonly List<PlainAct> ending = [];
    private readonly List<PlainAct> withdrawals = [];
    private readonly Dictionary<string, NaiveFate> fates = [];
    private readonly Dictionary<PartyId, Part> parts = [];
    private readonly ILookup<Day, PlainAct> done = record.ToLookup(act => act.Day);
    private readonly ILookup<Day, PlainAct> had = record.ToLookup(act => act.Had);
    private bool lived;
    private Day today;
    private Day? expected;
    private Day? until;
    private Day? entry;
    private Day? threshold;
    private Day? ended;
    private int term = 1;
    private Day? anchor;
    private Day? last;

    private static string Convention(Treaty treaty, IReadOnlyDictionary<string, string> choices,
        string name) =>
        choices.GetValueOrDefault(name) ?? treaty.Convention(name).Alternatives[0];

    /// <summary>The answer on each of some days, in one walk.</summary>
    internal static Dictionary<Day, NaiveAnswer> On(Treaty treaty, IReadOnlyList<PlainAct> record,
        IEnumerable<Day> asked, IReadOnlyDictionary<string, string>? choices = null)
    {
        var life = new NaiveLife(treaty, record, choices ?? new Dictionary<string, string>());
        var wanted = asked.ToHashSet();
        var answers = new Dictionary<Day, NaiveAnswer>();
        life.today = record.Select(act => act.Day).Concat(wanted)
            .Concat(Dates(life.final.EntersIntoForce?.Day)).Min();
        var last = wanted.Concat(record.Select(act => act.Had)).Max();
        for (; life.today <= last; life.today = NaiveDays.Next(life.today))
        {
            life.Live();
            if (wanted.Contains(life.today))
            {
                answers.Add(life.today, life.Tell());
            }
        }
        // A record that knows of an entry into force to come tells that it had not come before.
        return life.expected is null ? answers
            : answers.ToDictionary(told => told.Key,
                told => told.Value with { Answer = told.Value.Answer ?? false });
    }

    private static IEnumerable<Day> Dates(DayForm? form) => form switch
    {
        DayForm.Date date => [date.Day.First!.Value],
        DayForm.Later both => Dates(both.One).Concat(Dates(both.Other)),
        DayForm.Earlier both => Dates(both.One).Concat(Dates(both.Other)),
        _ => [],
    };

    private void Live()
    {
        var (acts, received) = (done[today], had[today]);
        known.AddRange(acts);
        foreach (var party in treaty.Open ? acts.SelectMany(act => act.By) : treaty.Parties)
        {
            parts.TryAdd(party, new Part(party));
        }
        Foresee(acts.Any() || received.Any() || !lived);
        lived = true;
        End();
        Begin();
        foreach (var notice in received)
        {
            Receive(notice);
        }
        Foresee(received.Any());
        End();
    }

    /// <summary>
    /// What is to come, as far as the acts known today tell: it changes only when an act does.
    /// </summary>
    private void Foresee(bool changed)
    {
        if (changed)
        {
            expected = entry ?? Entry();
            until = Until();
            foreach (var part in parts.Values)
            {
                part.Until = Last(part.Given);
                part.Starts = expected is null || ended is not null ? []
                    : [.. ConsentsOf(part.Party).Select(consent => (Starts(consent, part.Party), consent))];
            }
        }
    }

    private void Begin()
    {
        if (entry is null && expected == today)
        {
            (entry, threshold) = (today, Threshold(final.EntersIntoForce!.Day));
            Foresee(true);
        }
        foreach (var part in parts.Values.Where(_ => entry is not null && ended is null))
        {
            var begins = part.Starts.Where(start => start.Day == today).ToList();
            if (begins.Count > 0 || (entry == today && StartsWithoutConsent))
            {
                part.Since = part.In ? part.Since : today;
                (part.In, part.Consent) = (true, begins.Select(start => start.Consent).LastOrDefault());
                part.Given.RemoveAll(notice => notice.Had < part.Consent?.Day);
                Foresee(true);
            }
        }
        while (entry is not null && HasTerm && final.Renewal is not null && today > LastOf(term))
        {
            (term, last) = (term + 1, null);
        }
    }

    private bool IsRevoked(PlainAct notice, Day last) => known.Exists(act => act.Act == BuiltInActs.Revocation
        && act.By[0] == notice.By[0] && act.Had <= today && act.Had <= last
        && (act.About is null || act.About == notice.Id
            || (act.About == notice.Act.Name && notice == LatestBefore(act, notice.Act))));

    private PlainAct? LatestBefore(PlainAct act, ActName name) =>
        known.FindLast(other => other.Act == name && other.By[0] == act.By[0] && other.Day <= act.Day);

    /// <summary>The last day that notices bring about, those revoked by today left out.</summary>
    private Day? Last(IEnumerable<PlainAct> notices) =>
        notices.Select(notice => (notice, fates[notice.Id].Last))
        .Where(ends => ends.Last is { } last && !IsRevoked(ends.notice, last)).Min(ends => ends.Last);

    private Day? Until()
    {
        if (entry is null)
        {
            return null;
        }
        var ends = new List<Day?> { Last(ending) };
        if (HasTerm && final.Renewal is null)
        {
            ends.Add(LastOf(1));
        }
        if (final.Termination is { } clause && DayOf(clause.Day) is { } day)
        {
            ends.Add(days.LastDay(day));
        }
        if (!treaty.Open)
        {
            ends.AddRange(known.Where(act => act.Act == BuiltInActs.Termination && act.Day >= entry
                && treaty.Parties.All(act.By.Contains)).Select(act => (Day?)days.LastDay(act.Day)));
        }
        if (treaty.Parties.Count == 2)
        {
            ends.AddRange(parts.Values.Select(part => Last(part.Given)));
        }
        return ended ?? ends.Min();
    }

    private void End()
    {
        ended = until < today ? until : null;
        foreach (var part in parts.Values.Where(part => part.In))
        {
            part.Left = ended ?? (part.Until < today ? part.Until : null);
            part.In = part.Left is null;
        }
    }

    private Day EndOf(int n)
    {
        var (first, more) = (final.Term!.Period, final.Renewal?.Period ?? default);
        return n == 0 ? Anchor!.Value : days.Add(Anchor!.Value, first.Years + (n - 1) * more.Years,
            first.Months + (n - 1) * more.Months,
            7 * first.Weeks + first.Days + (n - 1) * (7 * more.Weeks + more.Days));
    }

    private bool HasTerm => final.Term is not null && Anchor is not null;
    private Day? Anchor => anchor ??= DayOf(final.Term!.From);
    private Day LastOf(int n) => n == term ? last ??= days.LastDay(EndOf(n)) : days.LastDay(EndOf(n));

    private Day? LastNotice(int n) => final.Unless?.Notice.Received switch
    {
        ReceiptBound.BeforeTermEnds bound => days.Latest(bound.AtLeast, LastOf(n)),
        _ => final.Unless is null ? null : LastOf(n),
    };

    private void Receive(PlainAct notice)
    {
        if (entry is null && notice.Act == BuiltInActs.NoticeOfWithdrawal)
        {
            withdrawals.Add(notice);
        }
        if (final.Unless is { } unless && notice.Act == unless.Notice.Act)
        {
            ending.Add(notice);
            var lacksForm = unless.Notice.InWriting && notice.InWriting == false;
            fates[notice.Id] = entry is null || ended is not null || lacksForm || !HasTerm
                ? new NaiveFate(notice, null, []) : AgainstRenewal(notice);
        }
        else if (notice.Act == BuiltInActs.NoticeOfWithdrawal
            || notice.Act == BuiltInActs.NoticeOfTermination)
        {
            var part = parts[notice.By[0]];
            part.Given.Add(notice);
            fates[notice.Id] = new NaiveFate(notice, part.In ? Withdrawal(notice, part) : null, []);
        }
    }

    private NaiveFate AgainstRenewal(PlainAct notice)
    {
        var n = term;
        while (notice.Had > LastNotice(n) && final.Renewal is not null && !(lateIsLost && n > term))
        {
            n++;
        }
        var lost = notice.Had > LastNotice(term) && (lateIsLost || final.Renewal is null);
        var late = final.Renewal is null && lost ? [term] : Enumerable.Range(term, n - term);
        return new NaiveFate(notice, lost ? null : LastOf(n), late.ToSeq());
    }

    private Day? Withdrawal(PlainAct notice, Part part)
    {
        if (final.Withdrawal is not { } clause)
        {
            return null;
        }
        var from = clause.EarliestForParty ? part.Since!.Value : entry!.Value;
        return clause.Earliest is { } period && notice.Had < days.Add(from, period) ? null
            : days.LastDay(DayOf(clause.Effective, part.Consent, part.Party, notice.Had)!.Value);
    }

    private NaiveAnswer Tell()
    {
        var on = entry is not null && ended is null && !(until < today);
        bool? answer = on ? true : expected is null && !treaty.RecordComplete && !known.Exists(IsConsent)
            ? null : false;
        return new NaiveAnswer(answer, expected, until, on && HasTerm ? TellTerm() : null,
            parts.Values.Where(Counts).OrderBy(part => part.Party).Select(Tell).ToSeq(),
            fates.Values.Select(fate => fate.Last is { } last && IsRevoked(fate.Notice, last)
                ? fate with { Last = null } : fate).ToSeq());
    }

    private bool Counts(Part part) => !treaty.Open || known.Exists(act => act.By.Contains(part.Party)
        && (act.Act == BuiltInActs.Signature || IsConsent(act)));

    private NaiveTerm TellTerm()
    {
        var notice = final.Renewal is null ? null : LastNotice(term);
        var ends = until <= LastOf(term);
        bool? open = notice is null ? null : today <= notice && !ends;
        return new NaiveTerm(term, EndOf(term - 1), EndOf(term), LastOf(term), notice, open,
            final.Renewal is not null && open != true && !ends ? EndOf(term + 1) : null);
    }

    private NaiveParty Tell(Part part)
    {
        var foreseen = StartsWithoutConsent ? expected : part.Starts.Min(start => (Day?)start.Day);
        var consented = ConsentsOf(part.Party).Any() || (StartsWithoutConsent && foreseen is not null);
        var signed = known.Exists(act => act.Act == BuiltInActs.Signature && act.By.Contains(part.Party));
        var status = part.In ? "Party" : part.Left is not null ? "FormerParty"
            : consented ? "ContractingState" : signed ? "Signatory" : "None";
        return new NaiveParty(part.Party, status, part.Since ?? (foreseen > until ? null : foreseen),
            part.In ? new[] { part.Until, until }.Min() : part.Left);
    }
}
