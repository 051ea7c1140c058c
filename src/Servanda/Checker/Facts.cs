using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>An act as the question has it, and the claim by which a proof may name it.</summary>
internal sealed class Fact(ReportedAct of, Account account, Step.Claim claim)
{
    internal ReportedAct Of => of;
    internal Account Account => account;
    internal Step.Claim Claim => claim;
    internal ActName Act => of.Act;
    internal Day Day => claim.Act.Day;
    internal Day Received => claim.Act.Received;
    internal Seq<PartyId> By => claim.Act.Authors;
}

/// <summary>A state's consent to be bound.</summary>
internal readonly record struct StateConsent(PartyId State, Fact Act);

/// <summary>The record up to a day, without the consents that were withdrawn before entry into
/// force.</summary>
internal sealed record Moment(Day Until, IReadOnlyList<Fact> Acts, Seq<StateConsent> Withdrawn, Day? Entry);

/// <summary>Days to which a form refers that depend on where it stands; null where it stands nowhere
/// near.</summary>
/// <param name="Entry">Entry into force for the party that the place speaks of.</param>
internal readonly record struct Anchors(Day? Consent, Day? Receipt, Day? Trigger, Day? Entry)
{
    internal Day? Acceptance { get; init; }
}

/// <summary>A leaf that a conclusion needs: one of these, where several say the same.</summary>
internal sealed record Leaf(Seq<Step> Any)
{
    internal static Leaf Of(Step step) => new([step]);
    internal static Leaf Of(Fact fact) => new([fact.Claim]);
}

/// <summary>
/// What the question makes of treaty and record: what it chooses, the acts by day, what is complete, and the
/// days that
/// acts decide. Nothing here reads a proof.
/// </summary>
internal sealed class Facts
{
    private readonly Treaty treaty;
    private readonly FinalClauses final;
    private readonly Question question;
    private readonly List<Fact> acts;

    internal Facts(Treaty treaty, Ledger ledger, Question question)
    {
        (this.treaty, this.question, final) = (treaty, question, treaty.Final);
        var view = View.Of(ledger, treaty, question);
        Entries = view.Entries.Select(known => known.Entry).ToSeq();
        acts = [.. Acts.Group(view).Select(Happened).OfType<Fact>().OrderBy(fact => fact.Day)];
        Count = new Arithmetic(Chosen(Conventions.FirstDay) == "counted",
            Chosen(Conventions.MonthEnd) == "next-day");
        (Now, Ever) = (Until(question.On), Until(Day.Max));
    }

    /// <summary>The entries that the question admits.</summary>
    internal Seq<Entry> Entries { get; }
    internal Arithmetic Count { get; }
    /// <summary>As of the day asked about.</summary>
    internal Moment Now { get; }
    /// <summary>With everything on record, however late.</summary>
    internal Moment Ever { get; }

    /// <summary>The findings on record.</summary>
    internal IEnumerable<Step.Assessment> Assessments =>
        from entry in Entries
        let found = entry.Assertion as Assertion.Assessed
        where found is not null
        select new Step.Assessment(found.Question, found.Answer, found.By.Name, entry.Id);

    internal string Chosen(string point, string otherwise) =>
        question.Choices.Where(choice => choice.Point == point)
            .Select(choice => choice.Alternative).LastOrDefault(otherwise);

    internal string Chosen(string convention) =>
        Chosen(convention, treaty.Convention(convention).Alternatives[0]);

    internal ReadingAlternative? Chosen(Reading reading) => reading.Alternatives.FirstOrDefault(
        alternative => alternative.Name == Chosen(reading.Name, reading.Alternatives[0].Name));

    /// <summary>The last day in force of what ends on an anniversary.</summary>
    internal Day LastDay(Day end) => Chosen(Conventions.Anniversary) == "start-of-day" ? end.PlusDays(-1)
        ?? end : end;

    /// <summary>The chosen account, or the one that holds the chosen day; else the default one on its first
    /// day.</summary>
    private Fact? Happened(ReportedAct act)
    {
        var chosen = Chosen(act.PointName, "");
        var names = Day.TryParse(chosen, out var named);
        var account = chosen.Length == 0 ? act.Default
            : act.Accounts.FirstOrDefault(account => account.Name == chosen)
            ?? act.Accounts.FirstOrDefault(account => names && account.Day.Possible.Contains(named));
        if (account is null or { Denied: true })
        {
            return null;
        }
        var day = names && account.Day.Possible.Contains(named) ? named : account.Day.Default;
        var received = account.Received is { IsDay: true, Default: var stated } ? stated
            : Day.TryParse(Chosen(act.PointName + "-receipt", ""), out var receipt) ? receipt
            : account.Received?.Default ?? day;
        received = account.Received is { IsDay: true } || received > day ? received : day;
        var sources = account.IsSupposed ? ["supposed for this question"]
            : account.Entries.SelectMany(entry => entry.Sources).Select(source => source.Locator is null
                ? source.Source.Title : $"{source.Source.Title}, {source.Locator}").Distinct().ToSeq();
        var open = chosen.Length > 0 || act.Admissible.Skip(1).Any() || !account.Day.IsDay;
        var claimed = new ClaimedAct(act.Act, account.Report.Authors.ToSeq(), day, received,
            account.Report.At,
            account.Entries.Select(entry => entry.Id).ToSeq(), sources, account.Origins)
        {
            DayGiven = account.Day.IsExact ? null : account.Day,
            ReceiptGiven = account.Received is { IsExact: false } date ? date : null,
        };
        return new Fact(act, account, new Step.Claim(claimed, open ? act.PointName : null,
            !open ? null : account.Day.IsDay ? account.Name : day.ToString())
        {
            IsContested = open && act.Accounts.Count > 1,
        });
    }

    /// <summary>Whether the default account of an act admits a day, and others.</summary>
    internal bool LeavesOpen(Choice choice) => Day.TryParse(choice.Alternative, out var day)
        && acts.Exists(fact => fact.Of.PointName == choice.Point
            && fact.Of.Default is { Day: { IsDay: false } open } && open.Possible.Contains(day));

    /// <summary>
    /// Entry into force, leaving out consents withdrawn before it until none is left to leave out. Before a
    /// treaty's entry
    /// into force every notice withdraws a consent.
    /// </summary>
    private Moment Until(Day day)
    {
        var moment = new Moment(day, acts.Where(fact => fact.Day <= day).ToList(), [], null);
        var left = moment.Acts.Where(fact => fact.Act == BuiltInActs.NoticeOfWithdrawal
            && fact.Received <= day).ToList();
        while (true)
        {
            var entry = final.EntersIntoForce is not { } clause || LacksConsent(moment.Acts) ? null
                : Evaluate(clause.Day, moment);
            var more = Consents(moment).Where(
                consent => left.Exists(notice => notice.By.Contains(consent.State)
                && consent.Act.Day <= notice.Received && !(notice.Received >= entry))).ToList();
            if (more.Count == 0)
            {
                return moment with { Entry = entry };
            }
            moment = moment with { Withdrawn = moment.Withdrawn.AddRange(more) };
        }
    }

    /// <summary>The forms by which a state consents: those listed, and definitive signature and succession
    /// besides.</summary>
    internal Seq<ActName> ConsentForms => final.Consent is { Only: true } only ? only.Forms
        : (final.Consent is not { } clause ? BuiltInActs.Consents
            : clause.Forms.Add(BuiltInActs.DefinitiveSignature).Add(BuiltInActs.Succession))
            .AddRange(treaty.EntersOnDate ? [BuiltInActs.Exchange] : []);

    internal IEnumerable<StateConsent> Consents(Moment moment) =>
        ConsentsIn(moment.Acts).Except(moment.Withdrawn);

    internal IEnumerable<StateConsent> ConsentsIn(IEnumerable<Fact> some) =>
        from fact in some
        where ConsentForms.Contains(fact.Act)
        from state in fact.By
        where treaty.Open || treaty.Parties.Contains(state)
        select new StateConsent(state, fact);

    /// <summary>A date alone binds no named party that the treaty asks to consent.</summary>
    internal bool LacksConsent(IEnumerable<Fact> some) =>
        treaty is { EntersOnDate: true, Final.Consent: not null } && !ConsentsIn(some).Any();

    internal Seq<PartyId> Members(string? group) =>
        treaty.Groups.Where(of => of.Name == group).SelectMany(of => of.Members).ToSeq();

    /// <summary>Whether an act fits a pattern of the final clauses.</summary>
    internal bool Fits(ActPattern pattern, Fact fact) => fact.Act == pattern.Act
        && pattern.By.Concat(pattern.Between).All(who => who switch
        {
            Who.Named named => fact.By.Contains(named.Party),
            Who.Group group => fact.By.Any(Members(group.Name).Contains),
            Who.ThirdState => fact.By.Any(state => !treaty.Parties.Contains(state)),
            _ => treaty.Open || fact.By.Any(treaty.Parties.Contains),
        });

    /// <summary>The day that some of the acts give to a form, or in words what they lack.</summary>
    internal (Day? Day, string Missing) Decide(DayForm form, IEnumerable<Fact> some, Moment moment) =>
        form switch
    {
        DayForm.Signature when treaty.Open =>
            First(BuiltInActs.Signature, some.Where(fact => fact.Act == BuiltInActs.Signature)),
        DayForm.Signature => OfEach(BuiltInActs.Signature,
            some.Where(fact => fact.Act == BuiltInActs.Signature)),
        DayForm.OfAct of when of.Act.By.Any(who => who is Who.EachParty or Who.AllParties) =>
            OfEach(of.Act.Act, some.Where(fact => Fits(of.Act, fact))),
        DayForm.OfAct of => First(of.Act.Act, some.Where(fact => Fits(of.Act, fact))),
        DayForm.Consents of => Threshold(of, [.. FirstConsents(some, moment).Where(Counts)]),
        DayForm.ConsentOfAll of => OfAll(Members(of.Group), FirstConsents(some, moment)),
        _ => (null, ""),
    };

    private static (Day?, string) First(ActName act, IEnumerable<Fact> some) =>
        (some.Min(fact => (Day?)fact.Day), $"no {Wording.Of(act)} is on record");

    private (Day?, string) OfEach(ActName act, IEnumerable<Fact> some)
    {
        var firsts = treaty.Parties.Select(party =>
            some.Where(fact => fact.By.Contains(party)).Min(fact => (Day?)fact.Day)).ToList();
        var lacking = treaty.Parties.Where((_, i) => firsts[i] is null);
        return (firsts.Contains(null) ? null : firsts.Max(),
            $"no {Wording.Of(act)} by {Wording.Of(lacking)} is on record");
    }

    private List<(PartyId State, Day Day)> FirstConsents(IEnumerable<Fact> some, Moment moment) =>
        [.. ConsentsIn(some).Except(moment.Withdrawn).GroupBy(consent => consent.State)
            .Select(of => (of.Key, of.Min(consent => consent.Act.Day)))];

    /// <summary>Organisations may become parties without counting for the entry into force.</summary>
    private bool Counts((PartyId State, Day Day) first) =>
        !Members(final.Consent?.NotCounting).Contains(first.State);

    private (Day?, string) Threshold(DayForm.Consents form, List<(PartyId State, Day Day)> firsts)
    {
        var group = Members(form.OfGroup?.Group);
        var weights = treaty.Weights.Where(weight => weight.Name == form.Share?.Weight)
            .SelectMany(weight => weight.Percents).ToLookup(of => of.Party, of => of.Percent);
        decimal Carried(Day? by) => firsts.Where(first => by is null || first.Day <= by)
            .Sum(first => weights[first.State].Sum());
        var inGroup = firsts.Count(first => group.Contains(first.State));
        var complete = firsts.Select(first => (Day?)first.Day)
            .Where(day => firsts.Count(first => first.Day <= day) >= form.Count
            && firsts.Count(first => first.Day <= day && group.Contains(first.State)) >= (
            form.OfGroup?.Count ?? 0) && Carried(day) >= (form.Share?.Percent ?? 0)).Min();
        return (complete, firsts.Count < form.Count
            ? $"{firsts.Count} of {form.Count} consents are on record, {form.Count - firsts.Count} missing"
            : form.Share is { } share && inGroup >= (form.OfGroup?.Count ?? 0)
            ? Wording.OfShare(Carried(null), share)
            : $"{inGroup} of {form.OfGroup?.Count} consents by {form.OfGroup?.Group} are on record");
    }

    private static (Day?, string) OfAll(Seq<PartyId> members, List<(PartyId State, Day Day)> firsts)
    {
        var given = firsts.Where(first => members.Contains(first.State)).ToList();
        var missing = members.Where(member => given.All(first => first.State != member)).ToList();
        return (missing.Count > 0 ? null : given.Max(first => (Day?)first.Day),
            $"{missing.Count} of {members.Count} named states missing: {Wording.Of(missing)}");
    }

    /// <summary>The day of a form, where it stands among those anchors; or null.</summary>
    internal Day? Evaluate(DayForm form, Moment moment, Anchors at = default) => form switch
    {
        DayForm.Date date => date.Day.Default,
        DayForm.Later of => Evaluate(of.One, moment, at) is { } one
            && Evaluate(of.Other, moment, at) is { } other ? Later(one, other) : null,
        DayForm.NotBefore of => Evaluate(new DayForm.Later(of.Of, of.Bound), moment, at),
        DayForm.Earlier of => new[] { Evaluate(of.One, moment, at), Evaluate(of.Other, moment, at) }.Min(),
        DayForm.EntryIntoForce of => of.ForParty ? at.Entry ?? moment.Entry : moment.Entry,
        DayForm.ItsConsent => at.Consent,
        DayForm.ItsAcceptance => at.Acceptance,
        DayForm.Receipt => at.Receipt,
        DayForm.Trigger => at.Trigger,
        DayForm.OfReading of =>
            Chosen(treaty.Readings.First(reading => reading.Name == of.Reading)) is { } alternative
            ? Evaluate(alternative.Day, moment, at) : null,
        _ when Inner(form) is { } inner => Evaluate(inner, moment, at) is { } day ? Count.Of(form, day)?.Day
            : null,
        _ => Decide(form, moment.Acts, moment).Day,
    };

    internal static Day Later(Day one, Day other) => one > other ? one : other;

    /// <summary>The form from whose day another is counted.</summary>
    internal static DayForm? Inner(DayForm form) => form switch
    {
        DayForm.Nth of => of.Of,
        DayForm.After of => of.Of,
        DayForm.FirstOfMonth of => of.Of,
        DayForm.FirstOfNthMonth of => of.Of,
        DayForm.Fixed of => of.Of,
        _ => null,
    };

    /// <summary>What says that the record has every such act up to a day: the treaty's own word, or entries
    /// by their ids.</summary>
    internal IEnumerable<string> Coverage(ActName act, Day until) => treaty.RecordComplete
        ? ["record: complete"]
        : Entries
        .Where(entry => entry is { Stance: Stance.Asserts, Rank: not Rank.Deprecated,
        Assertion: Assertion.Covers covers }
            && covers.Act.Act == act && covers.Act.IsEvery && covers.Over.Last >= until
            && (treaty.Done is not { } done || covers.Over.First <= done)).Select(entry => entry.Id);

    /// <summary>
    /// What says that the record has every act of a pattern from a day, or from the beginning, to another. A
    /// source that is complete for some such acts only says nothing of a pattern that asks for others.
    /// </summary>
    internal IEnumerable<string> Coverage(ActPattern acts, Day? since, Day until) => treaty.RecordComplete
        ? ["record: complete"]
        : from entry in Entries
          where entry is { Stance: Stance.Asserts, Rank: not Rank.Deprecated }
          let covers = entry.Assertion as Assertion.Covers
          where covers is not null && covers.Over.Last >= until && IsWithin(acts, covers.Act)
              && !(covers.Over.First > (since ?? treaty.Done))
          select entry.Id;

    /// <summary>Whether every act of a pattern is one of a wider pattern too.</summary>
    private static bool IsWithin(ActPattern acts, ActPattern wider) => acts.Act == wider.Act && (wider.IsEvery
        || (Within(acts.By, wider.By) && Within(acts.To, wider.To) && Within(acts.Against, wider.Against)
        && (wider.Between.IsEmpty || wider.Between == acts.Between)
        && (wider.About ?? acts.About) == acts.About && (wider.At ?? acts.At) == acts.At
        && (acts.InWriting || !wider.InWriting) && wider.Received is null
        && (wider.Level is not { } level || (wider.OrHigher ? acts.Level >= level
            : acts.Level == level && !acts.OrHigher))));

    /// <summary>Whether a role asks for nobody whom the wider one leaves out; a party by name is any
    /// party.</summary>
    private static bool Within(Seq<Who> who, Seq<Who> wider) => wider.IsEmpty || who == wider
        || (!who.IsEmpty && who.All(one => wider.Contains(one)
            || (one is Who.Named && wider.Contains(new Who.AnyParty()))));

    /// <summary>The last day up to which one source has every act of a pattern from a day on.</summary>
    internal Day? CoveredUntil(ActPattern acts, Day from) => treaty.RecordComplete ? Day.Max
        : Entries.Where(entry => entry is { Stance: Stance.Asserts, Rank: not Rank.Deprecated })
            .Select(entry => entry.Assertion).OfType<Assertion.Covers>()
            .Where(covers => covers.Over.First <= from && IsWithin(acts, covers.Act))
            .Max(covers => (Day?)covers.Over.Last);

    /// <summary>The days on which what is known can turn: those of acts and values, those after acts and
    /// after what sources cover.</summary>
    internal IEnumerable<Day> Turns => Now.Acts.Select(act => act.Day)
        .Concat(Now.Acts.Select(act => act.Day)
            .Concat(Entries.Select(entry => entry.Assertion).OfType<Assertion.Covers>().Select(covers =>
                covers.Over.Last))
            .Select(day => day.PlusDays(1) ?? day))
        .Concat(Entries.Select(entry => (entry.Assertion as Assertion.Valued)?.Day.First).OfType<Day>());

    /// <summary>The leaf by which a proof says that the record has no act of a pattern.</summary>
    internal Leaf Absence(ActPattern acts, string says, Day? from, Day until)
    {
        var coverage = Coverage(acts, from, until).ToList();
        return new Leaf(coverage.Count == 0 ? [new Step.AbsenceUncovered(says, acts.Act, until)]
            : coverage.Select(by => (Step)new Step.AbsenceCovered(says, acts.Act, until, by)).ToSeq());
    }

    /// <summary>Whether an act was done in writing, by the record or else by what the question
    /// chooses.</summary>
    internal bool InWriting(Fact act) => act.Account.InWriting
        ?? Chosen(act.Of.PointName + "-form", "in-writing") == "in-writing";

    internal bool IsUsual(string convention) => treaty.Convention(convention).Alternatives.Count == 1
        && Chosen(convention) == Conventions.Known.First(known => known.Name == convention).Alternatives[0];

    /// <summary>The conventions that a count has to show.</summary>
    internal Seq<string> Counting(bool clamped) =>
        new[] { Conventions.FirstDay, Conventions.MonthEnd }.Where(convention => !IsUsual(convention)
            || (clamped && convention == Conventions.MonthEnd)).ToSeq();

    internal Step.Convention Convention(string name) =>
        new(name, Chosen(name), treaty.Convention(name).Alternatives.Count > 1);

    /// <summary>The greatest day from which a period ends by another day, found by forward counts
    /// only.</summary>
    internal Counted? Latest(Period period, Day by)
    {
        var (low, high) = (Day.Min.Number, by.Number + 1);
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            var fits = Day.FromNumber(middle) is { } day && Count.Add(day, period)?.Day <= by;
            (low, high) = fits ? (middle, high) : (low, middle);
        }
        return Day.FromNumber(low) is { } last && Count.Add(last, period) is { } end && end.Day <= by
            ? new Counted(last, end.Clamped) : null;
    }

    /// <summary>
    /// A revocation of a notice, received before it took effect. What it is about is all notices of its
    /// author, an entry, or
    /// of the acts of that name the latest before it.
    /// </summary>
    internal IEnumerable<Fact> Revocations(Fact notice, Day last) =>
        Now.Acts.Where(fact => fact.Act == BuiltInActs.Revocation
        && notice.Day <= fact.Received && fact.Received <= last && fact.Received <= question.On
        && fact.By.Intersect(notice.By).Any() && fact.Account.Report.About switch
        {
            null => true,
            { } about when about == notice.Act.Name =>
                notice == Now.Acts.LastOrDefault(other => other.Act == notice.Act
                && other.Day <= fact.Day && other.By.Intersect(fact.By).Any()),
            { } about => notice.Claim.Act.Entries.Contains(about),
        });
}
