using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Reference;

/// <summary>An act of one world: what, by whom, on what day, when it was received, in what form, about which act.</summary>
internal sealed record PlainAct(string Id, ActName Act, Seq<PartyId> By, Day Day)
{
    internal Day? Received { get; init; }
    internal bool? InWriting { get; init; }
    internal string? About { get; init; }
    internal Day Had => Received ?? Day;
}

internal sealed record NaiveTerm(int Number, Day From, Day To, Day Last, Day? LastNotice, bool? Open, Day? ContinuesTo);

internal sealed record NaiveParty(PartyId Party, string Status, Day? Since, Day? Until);

/// <summary>What became of a notice: the last day that it brings about, or none; and the terms for which it failed.</summary>
internal sealed record NaiveFate(string Notice, Day? Last, Seq<int> Failed);

/// <param name="Answer">Null: the record does not tell.</param>
internal sealed record NaiveAnswer(bool? Answer, Day? Since, Day? Until, NaiveTerm? Term, Seq<NaiveParty> Parties,
    Seq<NaiveFate> Notices);

/// <summary>
/// The life of a treaty, lived a day at a time from the design alone: each day first what begins, then what ends, then
/// what is received that day. Nothing is looked up ahead, and no act is known before its day.
/// </summary>
internal sealed class NaiveLife(Treaty treaty, IReadOnlyList<PlainAct> record, IReadOnlyDictionary<string, string> choices)
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
        internal List<(Day Day, PlainAct? Consent)> Starts { get; set; } = [];
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

    private static string Convention(Treaty treaty, IReadOnlyDictionary<string, string> choices, string name) =>
        choices.GetValueOrDefault(name) ?? treaty.Convention(name).Alternatives[0];

    /// <summary>The answer on each of some days, in one walk.</summary>
    internal static Dictionary<Day, NaiveAnswer> On(Treaty treaty, IReadOnlyList<PlainAct> record,
        IEnumerable<Day> asked, IReadOnlyDictionary<string, string>? choices = null)
    {
        var life = new NaiveLife(treaty, record, choices ?? new Dictionary<string, string>());
        var wanted = asked.ToHashSet();
        var answers = new Dictionary<Day, NaiveAnswer>();
        life.today = record.Select(act => act.Day).Concat(wanted).Concat(Dates(life.final.EntersIntoForce?.Day)).Min();
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
            : answers.ToDictionary(pair => pair.Key, pair => pair.Value with { Answer = pair.Value.Answer ?? false });
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

    /// <summary>What is to come, as far as the acts known today tell: it changes only when an act does.</summary>
    private void Foresee(bool changed)
    {
        if (changed)
        {
            expected = entry ?? Entry();
            until = Until();
            foreach (var part in parts.Values)
            {
                part.Until = Last(part.Given);
                part.Starts = expected is null || ended is not null ? [] : [.. ConsentsOf(part.Party)
                    .Select(consent => (Starts(consent, part.Party), (PlainAct?)consent))];
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
                (part.In, part.Consent) = (true, begins.LastOrDefault().Consent);
                part.Given.RemoveAll(notice => notice.Had < part.Consent?.Day);
                Foresee(true);
            }
        }
    }

    private Day? Entry() => final.EntersIntoForce is { } clause ? DayOf(clause.Day) : null;

    /// <summary>An act between the parties, such as the exchange of instruments, begins the treaty for both.</summary>
    private bool StartsWithoutConsent => !treaty.Open && final.EntersIntoForce is { Day: not DayForm.Date } clause
        && Threshold(clause.Day) is null;

    private Day Starts(PlainAct consent, PartyId party)
    {
        var treatyDay = expected!.Value;
        if ((entry is null ? Threshold(final.EntersIntoForce!.Day) : threshold) is { } day && consent.Day <= day)
        {
            return treatyDay;
        }
        var own = final.ForEachLater is { } clause ? DayOf(clause.Day, consent: consent, party: party) : consent.Day;
        return NaiveDays.Max(treatyDay, own!.Value);
    }

    private bool IsConsent(PlainAct act) => final.Consent is { } clause
        ? clause.Forms.Contains(act.Act) || (!clause.Only
            && (act.Act == BuiltInActs.DefinitiveSignature || act.Act == BuiltInActs.Succession))
        : BuiltInActs.Consents.Contains(act.Act);

    /// <summary>Consents known today, without those withdrawn before entry into force.</summary>
    private IEnumerable<PlainAct> ConsentsOf(PartyId party) => known.Where(act => IsConsent(act) && act.By.Contains(party)
        && !withdrawals.Exists(notice => notice.By.Contains(party) && notice.Had >= act.Day));

    private List<(PartyId Party, Day Day)> Counted()
    {
        var except = treaty.Groups.FirstOrDefault(group => group.Name == final.Consent?.NotCounting)?.Members ?? [];
        return [.. parts.Keys.Where(party => !except.Contains(party) && ConsentsOf(party).Any())
            .Select(party => (party, ConsentsOf(party).Min(act => act.Day))).OrderBy(consent => consent.Item2)];
    }

    private Day? DayOf(DayForm.Consents form)
    {
        var counted = Counted();
        var group = form.OfGroup is { } of ? treaty.Groups.First(group => group.Name == of.Group).Members : [];
        foreach (var (_, day) in counted)
        {
            var by = counted.Where(consent => consent.Day <= day).ToList();
            if (by.Count >= form.Count && by.Count(consent => group.Contains(consent.Party)) >= (form.OfGroup?.Count ?? 0))
            {
                return day;
            }
        }
        return null;
    }

    private Day? ConsentOfAll(string name)
    {
        var members = treaty.Groups.First(group => group.Name == name).Members;
        var consents = members.SelectMany(party => ConsentsOf(party).Take(1)).ToList();
        return consents.Count < members.Count ? null : consents.Max(act => act.Day);
    }

    private Day? Threshold(DayForm form) => form switch
    {
        DayForm.Consents or DayForm.ConsentOfAll => DayOf(form),
        DayForm.Later both => Threshold(both.One) is not { } one ? Threshold(both.Other)
            : Threshold(both.Other) is { } other ? NaiveDays.Max(one, other) : one,
        DayForm.Earlier both => Threshold(DayOf(both.One) is not { } one || DayOf(both.Other) is not { } other
            ? DayOf(both.One) is null ? both.Other : both.One
            : one < other ? both.One : one > other ? both.Other : new DayForm.Later(both.One, both.Other)),
        DayForm.Nth nth => Threshold(nth.Of),
        DayForm.After after => Threshold(after.Of),
        DayForm.FirstOfMonth first => Threshold(first.Of),
        DayForm.FirstOfNthMonth first => Threshold(first.Of),
        DayForm.Fixed date => Threshold(date.Of),
        DayForm.NotBefore bound => Threshold(bound.Of),
        _ => null,
    };

    private Day? DayOf(DayForm form, PlainAct? consent = null, PartyId? party = null, Day? receipt = null)
    {
        Day? Of(DayForm inner) => DayOf(inner, consent, party, receipt);
        return form switch
        {
            DayForm.Date date => date.Day.First,
            DayForm.Nth nth => Of(nth.Of) is { } day ? days.NthAfter(nth.N, day) : null,
            DayForm.After after => Of(after.Of) is { } day ? days.Add(day, after.Period) : null,
            DayForm.FirstOfMonth first => Of(first.Of) is { } day ? NaiveDays.FirstOfMonth(1, day) : null,
            DayForm.FirstOfNthMonth first => Of(first.Of) is { } day ? NaiveDays.FirstOfMonth(first.N, day) : null,
            DayForm.Fixed date => Of(date.Of) is { } day
                ? NaiveDays.Fixed(date.Month, date.DayOfMonth, date.OnOrAfter, day) : null,
            DayForm.Later both => Of(both.One) is { } one && Of(both.Other) is { } other ? NaiveDays.Max(one, other) : null,
            DayForm.Earlier both => Of(both.One) is { } one
                ? Of(both.Other) is { } other ? NaiveDays.Min(one, other) : one : Of(both.Other),
            DayForm.NotBefore bound => Of(bound.Of) is { } day && Of(bound.Bound) is { } least
                ? NaiveDays.Max(day, least) : null,
            DayForm.EntryIntoForce { ForParty: true } => parts[party!.Value].Since,
            DayForm.EntryIntoForce => expected,
            DayForm.ItsConsent => consent?.Day,
            DayForm.Receipt => receipt,
            DayForm.Signature => Signature(),
            DayForm.Consents consents => DayOf(consents),
            DayForm.ConsentOfAll all => ConsentOfAll(all.Group),
            DayForm.OfAct of => known.Where(act => act.Act == of.Act.Act).Select(act => (Day?)act.Day).Min(),
            DayForm.OfReading reading => DayOf(Chosen(reading.Reading), consent, party, receipt),
            _ => throw new NotSupportedException(form.ToString()),
        };
    }

    private DayForm Chosen(string reading)
    {
        var all = treaty.Readings.First(found => found.Name == reading).Alternatives;
        return all.First(one => one.Name == (choices.GetValueOrDefault(reading) ?? all[0].Name)).Day;
    }

    private Day? Signature()
    {
        var signed = known.Where(act => act.Act == BuiltInActs.Signature).ToList();
        return treaty.Open ? signed.Select(act => (Day?)act.Day).Min()
            : treaty.Parties.All(party => signed.Exists(act => act.By.Contains(party)))
                ? treaty.Parties.Max(party => signed.First(act => act.By.Contains(party)).Day) : null;
    }

    private bool IsRevoked(PlainAct notice, Day last) => known.Exists(act => act.Act == BuiltInActs.Revocation
        && act.By[0] == notice.By[0] && act.Had <= today && act.Had <= last
        && (act.About is null || act.About == notice.Id || (act.About == notice.Act.Name && act.Day >= notice.Day && notice == known.FindLast(
            other => other.Act == notice.Act && other.By[0] == notice.By[0] && other.Day <= act.Day))));

    /// <summary>The last day that notices bring about, those revoked by today left out.</summary>
    private Day? Last(IEnumerable<PlainAct> notices) => notices.Select(notice => (notice, fates[notice.Id].Last))
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
        if (final.ByAgreement is not null)
        {
            ends.AddRange(known.Where(act => act.Act == BuiltInActs.Termination && act.Day >= entry)
                .Select(act => (Day?)days.LastDay(act.Day)));
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
        while (entry is not null && HasTerm && final.Renewal is not null && today > LastOf(term))
        {
            (term, last) = (term + 1, null);
        }
    }

    private Day EndOf(int n)
    {
        var (first, more) = (final.Term!.Period, final.Renewal?.Period ?? default);
        return n == 0 ? Anchor!.Value : days.Add(Anchor!.Value, first.Years + (n - 1) * more.Years,
            first.Months + (n - 1) * more.Months, 7 * first.Weeks + first.Days + (n - 1) * (7 * more.Weeks + more.Days));
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
                ? new NaiveFate(notice.Id, null, []) : AgainstRenewal(notice);
        }
        else if (notice.Act == BuiltInActs.NoticeOfWithdrawal)
        {
            var part = parts[notice.By[0]];
            part.Given.Add(notice);
            fates[notice.Id] = new NaiveFate(notice.Id, part.In ? Withdrawal(notice, part) : null, []);
        }
    }

    private NaiveFate AgainstRenewal(PlainAct notice)
    {
        var failed = new List<int>();
        for (var n = term; ; n++)
        {
            if (notice.Had <= LastNotice(n))
            {
                return new NaiveFate(notice.Id, LastOf(n), failed.ToSeq());
            }
            failed.Add(n);
            if (lateIsLost || final.Renewal is null)
            {
                return new NaiveFate(notice.Id, null, failed.ToSeq());
            }
        }
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

    // Telling.

    private NaiveAnswer Tell()
    {
        var on = entry is not null && ended is null && !(until < today);
        bool? answer = on ? true : expected is null && !treaty.RecordComplete && !known.Exists(IsConsent)
            ? null : false;
        return new NaiveAnswer(answer, expected, until, on && HasTerm ? TellTerm() : null,
            parts.Values.Where(Counts).OrderBy(part => part.Party).Select(Tell).ToSeq(),
            fates.Values.Select(fate => fate.Last is { } last && IsRevoked(known.Find(act => act.Id == fate.Notice)!, last)
                ? fate with { Last = null } : fate).ToSeq());
    }

    private bool Counts(Part part) => !treaty.Open || known.Exists(act => act.By.Contains(part.Party)
        && (act.Act == BuiltInActs.Signature || IsConsent(act)));

    private NaiveTerm TellTerm()
    {
        var notice = final.Renewal is null ? null : LastNotice(term);
        var goesOn = final.Renewal is not null && !(today <= notice) && !(until <= LastOf(term));
        return new NaiveTerm(term, EndOf(term - 1), EndOf(term), LastOf(term), notice, notice is null ? null : today <= notice && !(until <= LastOf(term)),
            goesOn ? EndOf(term + 1) : null);
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
