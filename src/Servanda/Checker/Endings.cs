using Servanda.Model;
using Servanda.Proof;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>The rules for terms, notices, ends, and for being in force.</summary>
internal sealed partial class Verification
{
    private bool IsRenewal(ActName act) => final.Unless?.Notice.Act == act;

    private void OfTerm(Step.Derived step, Statement.TermRuns says, Support because, Place place)
    {
        var n = says.Number;
        Require(because.Take<Step.Quotation>(leaf => leaf.Clause == "term") is not null, step,
            "the clause on the term is not named");
        Require(final.Renewal is null || because.Take<Step.Quotation>(
            leaf => leaf.Clause == "renewal") is not null, step,
            "the clause on renewal is not named");
        var anchor = because.Says<Statement.DayIs>(day => day.Party is null && day.Form == final.Term?.From);
        Require(anchor is not null && anchor.Day == terms?.Begin(1), step,
            "the day from which terms run is not shown");
        Require(Takes(because, Conventions.Anniversary)
            && Counting(because, false), step, "a convention of counting is not shown");
        Require((terms?.Begin(n), terms?.End(n), terms?.Last(n)) == (says.From, says.To, says.Last), step,
            $"term {n} runs from {terms?.Begin(n)} to {terms?.End(n)}");
        if (place.Under is null or Statement.InForce or Statement.Claimed)
        {
            Require(terms?.At(question.On) == n, step,
                $"{question.On} lies in term {terms?.At(question.On)}");
        }
        if (place.Under is null or Statement.Claimed)
        {
            OfWholeTerm(step, n, because);
        }
    }

    /// <summary>What an answer on the running term shows besides: the last day for notice, every notice, that
    /// there is none.</summary>
    private void OfWholeTerm(Step.Derived step, int n, Support because)
    {
        var mayEnd = terms is not null && final is { Unless: not null, Renewal: not null }
            && terms.InTime(Day.Min, n);
        Require(!mayEnd || because.Says<Statement.LastNoticeDay>(last => last.Term == n) is not null, step,
            "the last day for notice is not shown");
        var effective = because.TakeSteps<Statement.Effective>().Count > 0;
        var failed = because.TakeSteps<Statement.Ineffective>().Count > 0;
        Accounted(
            step, facts.Now.Acts.Where(fact => final.Unless is { } unless
                && facts.Fits(unless.Notice, fact)));
        if (mayEnd && !effective && (!terms!.InTime(question.On, n) || because.Left.Count > 0))
        {
            Require(TakeAbsence(because, failed ? "no other notice is known"
                : "no notice is known", IsRenewal), step,
                "it needs the absence of a notice");
        }
    }

    /// <summary>What a proof says of a notice: for which term, and whether its author leaves.</summary>
    private readonly record struct Outcome(Step.Claim? Claim, int? Term, bool Leaves);

    /// <summary>Every act that could end the treaty must have its outcome somewhere in the proof.</summary>
    private void Accounted(Step step, IEnumerable<Fact> acts, Day? until = null)
    {
        var shown = proof.Everything().OfType<Step.Derived>().SelectMany(outcome => outcome.Statement switch
        {
            Statement.Effective says =>
                [new Outcome(NoticeOf(outcome, says.Act, says.Received), says.Term, says.Term is null)],
            Statement.Ineffective says =>
                [new Outcome(NoticeOf(outcome, says.Act, says.Received), says.Term, false)],
            Statement.Ends => outcome.Because.OfType<Step.Claim>()
                .Select(claim => new Outcome(claim, null, false)),
            _ => Enumerable.Empty<Outcome>(),
        }).ToList();
        foreach (var fact in acts.Where(fact => fact.Received <= question.On))
        {
            // Who has left by an earlier notice, or gave one after the end, cannot leave again.
            var said = Outcomes(fact).All(term =>
                    shown.Exists(outcome => outcome.Claim == fact.Claim && outcome.Term == term))
                || (fact.Received > until && shown.Exists(outcome => outcome.Claim == fact.Claim))
                || (!IsRenewal(fact.Act) && shown.Exists(outcome => outcome.Claim is { } claim
                    && (outcome.Leaves || claim.Act.Received > until) && claim.Act.Received <= fact.Received
                    && claim.Act.Authors.Intersect(fact.By).Any()));
            Require(said, step,
                $"the record has a {Wording.Of(fact.Act)} received on {fact.Received}, "
                + "of which it says too little");
        }
    }

    /// <summary>The terms for which a notice has an outcome: its own, and the next one for which it
    /// counts.</summary>
    private IEnumerable<int?> Outcomes(Fact notice)
    {
        if (!IsRenewal(notice.Act) || terms is null || (InForm(notice) && notice.Received < facts.Now.Entry))
        {
            return [null];
        }
        var (own, first) = (terms.At(notice.Received), terms.FirstInTime(notice.Received));
        return InForm(notice) && first != own && terms.InTime(notice.Received, first)
            && facts.Chosen(Conventions.LateNotice) == "counts-for-the-next-term" ? [own, first] : [own];
    }

    private void OfLastNotice(Step.Derived step, Statement.LastNoticeDay says, Support because)
    {
        Require(because.Take<Step.Quotation>(leaf => leaf.Clause == "unless") is not null, step,
            "the clause on notice is not named");
        Require(because.Says<Statement.TermRuns>(term => term.Number == says.Term) is not null, step,
            "the term is not shown");
        Require(terms?.InTime(says.Day, says.Term) == true, step,
            "from that day the period of notice ends after the term");
        Require(says.Day.PlusDays(1) is not { } next
            || terms?.InTime(next, says.Term) != true, step, "a later day is good too");
    }

    /// <summary>The notice, with a leaf for everything that the clause asks of it and the record does not
    /// state.</summary>
    private Fact? Notice(Step step, ActName act, Day received, Support because, Place place)
    {
        var renewal = IsRenewal(act);
        var notice = FactOf(because.Take<Step.Claim>(claim => claim == place.Notice), place);
        if (!Require(notice is not null && notice.Act == act && notice.Received == received
            && received <= question.On, step,
            "no such notice is shown"))
        {
            return null;
        }
        Require(!renewal || facts.Fits(final.Unless!.Notice, notice!), step,
            "the clause asks for another notice");
        var receipt = renewal ? final.Unless!.Notice.Received is not null : final.Withdrawal is not null;
        var (point, account) = (notice!.Of.PointName, notice.Account);
        Require(!renewal || !final.Unless!.Notice.InWriting || account.InWriting is not null
            || because.Take<Step.Choice>(leaf => leaf.Point == point + "-form") is not null, step,
            "its form is not shown");
        Require((account.Received is not { IsDay: false }
                && (!receipt || account is not { Received: null, IsSupposed: false }))
            || because.Take<Step.Choice>(leaf => leaf.Point == point + "-receipt") is not null, step,
            "its receipt is not shown");
        return notice;
    }

    private bool InForm(Fact notice) => final.Unless is not { Notice.InWriting: true }
        || (notice.Account.InWriting ?? facts.Chosen(
        notice.Of.PointName + "-form", "in-writing") == "in-writing");

    private void OfEffective(Step.Derived step, Statement.Effective says, Support because, Place place)
    {
        if (Notice(step, says.Act, says.Received, because, place) is not { } notice)
        {
            return;
        }
        Require(says.Author == notice.By.Cast<PartyId?>().FirstOrDefault(), step, "its author is another");
        var last = IsRenewal(says.Act) ? EndOfTerm(step, says, because, notice)
            : EndByWithdrawal(step, says, because, notice);
        Require(last == says.Last, step, $"the last day is {last}");
        Require(!facts.Revocations(notice, says.Last).Any(), step, "the notice was revoked");
    }

    private Day? EndOfTerm(Step.Derived step, Statement.Effective says, Support because, Fact notice)
    {
        if (terms is null || says.Term is not { } n)
        {
            Require(false, step, "no term is named");
            return null;
        }
        Require(InForm(notice), step, "the notice is not in writing");
        Require(facts.Now.Entry <= notice.Received, step, "the notice came before entry into force");
        Require(because.Says<Statement.LastNoticeDay>(last => last.Term == n) is not null, step,
            "the last day for notice is not shown");
        Require(terms.FirstInTime(notice.Received) == n
            && terms.InTime(notice.Received, n), step, "it is not in time for that term");
        Require(n == terms.At(notice.Received)
            || facts.Chosen(Conventions.LateNotice) == "counts-for-the-next-term", step,
            "a late notice has no effect");
        return terms.Last(n);
    }

    private Day? EndByWithdrawal(Step.Derived step, Statement.Effective says, Support because, Fact notice)
    {
        Require(says.Term is null, step, "a withdrawal belongs to no term");
        Require(because.Take<Step.Quotation>(leaf => leaf.Clause == "withdrawal") is not null, step,
            "no clause is named");
        var since = because.Says<Statement.Enters>(
            enters => enters.Party is { } party && notice.By.Contains(party));
        Require(since is not null && since.Day <= notice.Received, step,
            "it is not shown that the author was bound");
        if (final.Withdrawal is { Earliest: not null } clause)
        {
            Require(because.Says<Statement.DayIs>(day => day.Form == EarliestOf(clause)) is { } earliest
                && earliest.Day <= notice.Received, step, "it is not shown that notice could be given");
        }
        return EffectOf(because);
    }

    private static DayForm.After EarliestOf(FinalClause.Withdrawal clause) =>
        new DayForm.After(clause.Earliest!.Value, new DayForm.EntryIntoForce(clause.EarliestForParty));

    /// <summary>The last day in force by a withdrawal: the day that the clause names, read as an
    /// anniversary.</summary>
    private Day? EffectOf(Support because) =>
        because.Says<Statement.DayIs>(day => day.Form == final.Withdrawal?.Effective) is { } day
        && Takes(because, Conventions.Anniversary) ? facts.LastDay(day.Day) : null;

    private void OfIneffective(Step.Derived step, Statement.Ineffective says, Support because, Place place)
    {
        if (place.Last is { } last && says.Because == $"received after {last}, the last day in force")
        {
            Require(says.Term is null && says.Received > last && says.Received <= question.On
                && FactOf(because.Take<Step.Claim>(claim => claim == place.Notice), place) is not null, step,
                "no notice that came after the end is shown");
            return;
        }
        if (Notice(step, says.Act, says.Received, because, place) is not { } notice)
        {
            return;
        }
        var follows = says.Because.StartsWith("revoked on ", StringComparison.Ordinal)
            ? IsRevoked(says, because, place, notice)
            : IsRenewal(says.Act) ? FailsForTerm(says, because, notice) : FailsAsWithdrawal(says, because);
        Require(follows, step, "the steps below do not show that element to fail");
    }

    /// <summary>Late for the running term and every one up to that, where what is late can count for a later
    /// one.</summary>
    private bool IsLateUntil(Day received, int n)
    {
        var own = terms!.At(received);
        return n > own && facts.Chosen(Conventions.LateNotice) == "counts-for-the-next-term"
            && Enumerable.Range(own, n - own).All(term => !terms.InTime(received, term));
    }

    private bool FailsForTerm(Statement.Ineffective says, Support because, Fact notice)
    {
        var (n, received) = (says.Term, notice.Received);
        if (says.Because == "received before entry into force")
        {
            return n is null && because.Says<Statement.DayIs>(
                day => IsEntry(day.Form, day.Party)) is { } entry && received < entry.Day;
        }
        if (terms is null)
        {
            return n is null && says.Because == "no term is known to run"
                && (final.Term is not { } term
                || because.Says<Statement.NoDay>(none => none.Form == term.From) is not null);
        }
        if (n is not { } number || (n != terms.At(received) && !IsLateUntil(received, number)))
        {
            return false;
        }
        return says.Because switch
        {
            "not in writing" => !InForm(notice),
            "the term has no last day within the years 1 to 9999" =>
                InForm(notice) && (terms.Last(number) is null || !terms.InTime(Day.Min, number)),
            _ => InForm(notice) && because.Says<Statement.LastNoticeDay>(
                last => last.Term == n && last.Day < received
                && says.Because == $"received after {last.Day}") is not null
                && Takes(because, Conventions.LateNotice),
        };
    }

    private bool FailsAsWithdrawal(Statement.Ineffective says, Support because)
    {
        if (says.Term is not null || final.Withdrawal is not { } clause)
        {
            return says is { Term: null, Because: "the treaty has no clause on withdrawal (VCLT art. 56)" };
        }
        return says.Because == "no day of effect can be found"
            ? because.Says<Statement.NoDay>(none => none.Form == clause.Effective) is not null
            : clause.Earliest is not null && because.Says<Statement.DayIs>(
            day => day.Form == EarliestOf(clause)
                && says.Received < day.Day && says.Because == $"received before {day.Day}") is not null;
    }

    /// <summary>A notice may be revoked at any time before it takes effect (VCLT art. 68).</summary>
    private bool IsRevoked(Statement.Ineffective says, Support because, Place place, Fact notice)
    {
        Day? last = null;
        if (IsRenewal(says.Act) && terms is not null && says.Term is { } n)
        {
            last = InForm(notice) && terms.InTime(notice.Received, n)
                && n == terms.FirstInTime(notice.Received)
                && because.Says<Statement.LastNoticeDay>(limit => limit.Term == n) is not null
                ? terms.Last(n) : null;
        }
        else if (says.Term is null)
        {
            last = EffectOf(because);
        }
        var revocation = FactOf(because.Take<Step.Claim>(claim => claim.Act.Act == BuiltInActs.Revocation),
            place);
        return last is { } day && revocation is not null
            && facts.Revocations(notice, day).Contains(revocation)
            && says.Because == $"revoked on {revocation.Received}";
    }

    private void OfEnd(Step.Derived step, Statement.Ends says, Support because, Place place)
    {
        if (says.Party is { } party)
        {
            var since = because.Says<Statement.Enters>(enters => enters.Party == party);
            if (because.Take<Step.Claim>(claim => claim.Act.Act == BuiltInActs.EndOfState) is { } gone)
            {
                Require(since?.Day <= gone.Act.Day && gone.Act.Day == says.Last
                    && gone.Act.Authors.Contains(party), step,
                    "it is not shown that the state ceased to exist");
                return;
            }
            var leaves = because.TakeStep<Statement.Effective>(
                notice => notice.Term is null && notice.Last == says.Last);
            Require(since is not null && leaves is { Statement: Statement.Effective notice }
                && since.Day <= notice.Received
                && leaves.Because.OfType<Step.Claim>().Any(claim => claim.Act.Authors.Contains(party)), step,
                "no effective notice of the party is shown");
            return;
        }
        Day? last = null;
        if (because.Says<Statement.TermRuns>() is { } run)
        {
            last = final.Renewal is null && run.Number == 1 ? run.Last : null;
        }
        else if (because.TakeStep<Statement.Effective>() is { Statement: Statement.Effective notice } ended)
        {
            last = notice.Term is null ? EndByPower(ended, because) : notice.Last;
        }
        else if (because.Says<Statement.Ends>() is { } left)
        {
            last = left.Party is { } one && treaty.Parties.Count == 2 && treaty.Parties.Contains(one)
                ? left.Last : null;
        }
        else if (because.Take<Step.Quotation>(leaf => leaf.Clause == "termination") is not null)
        {
            last = because.Says<Statement.DayIs>(
                day => day.Party is null && day.Form == final.Termination?.Day) is { } day
                && Takes(because, Conventions.Anniversary) ? facts.LastDay(day.Day) : null;
        }
        else if (because.Take<Step.Claim>(claim => claim.Act.Act == BuiltInActs.Termination) is { } agreed)
        {
            last = place.Since <= agreed.Act.Day && !treaty.Open
                && treaty.Parties.All(agreed.Act.Authors.Contains)
                && Takes(because, Conventions.Anniversary) ? facts.LastDay(agreed.Act.Day) : null;
        }
        Require(last == says.Last, step, last is null ? "nothing below ends the treaty"
            : $"the last day is {last}");
    }

    private void OfForce(Step.Derived step, Statement.InForce says, Support because)
    {
        Require(says.On == question.On, step, $"the question asks about {question.On}");
        if (says.Since is not { } since)
        {
            OfNotYet(step, says, because);
            return;
        }
        var entry = because.TakeStep<Statement.Enters>(enters => enters.Party is null && enters.Day == since);
        if (!Require(entry is not null && since <= says.On, step, "entry into force is not shown"))
        {
            return;
        }
        var ends = because.TakeSteps<Statement.Ends>(end => end.Party is null);
        var until = ends.Min(end => (Day?)((Statement.Ends)end.Statement).Last);
        Require(says.Until == until, step, until is null ? "no end is shown" : $"it ends on {until}");
        Require(says.Answer == (until < says.On ? Truth.No : Truth.Yes), step,
            "the answer does not agree with the days");
        var failed = because.TakeSteps<Statement.Ineffective>()
            .Select(below => ((Statement.Ineffective)below.Statement).Act).ToList();
        OfClausesThatEnd(step, says, because, ends);
        Require(EndsByPowers().All(use => ends.Exists(end => end.Because.OfType<Step.Derived>()
            .Any(below => Shows(below, use)))), step,
                "a power that ends the treaty was used, which is not shown");
        Accounted(step, facts.Now.Acts.Where(fact => CouldEnd(fact, since, entry!)), until);
        if (says.Until is null)
        {
            OfNoEnd(step, because, failed);
        }
    }

    /// <summary>The uses of powers by which the treaty ends.</summary>
    private IEnumerable<Use> EndsByPowers() => !treaty.Norms.Any(power => power.Effect
        is Effect.Changes { Verb: "ends", Norm: null }) ? [] : Norms.Uses.Where(use => use.EndsTreaty
            && use.Truth == Truth.Yes && use.EffectOn is not null);

    /// <summary>Not yet: it enters later, or the day of its entry is missing.</summary>
    private void OfNotYet(Step.Derived step, Statement.InForce says, Support because)
    {
        var later = because.Says<Statement.Enters>(enters => enters.Party is null && enters.Day > says.On);
        var none = later is not null ? null : because.Says<Statement.NoDay>(none => none.Party is null
            && (final.EntersIntoForce is { } clause ? none.Form == clause.Day
            : none.Form is DayForm.EntryIntoForce));
        Require(later is not null || none is not null, step, "nothing shows that it is not in force");
        Require(says.Answer == (none?.Known ?? Truth.No)
            && says.Until is null, step, "the answer is another");
    }

    /// <summary>A running term, a fixed term and a day of termination are shown, or why they have no
    /// day.</summary>
    private void OfClausesThatEnd(Step.Derived step, Statement.InForce says, Support because,
        List<Step.Derived> ends)
    {
        if (final.Term is { } term && terms is null)
        {
            Require(because.Says<Statement.NoDay>(none => none.Form == term.From) is not null, step,
                "it says nothing of the term");
        }
        var running = says.Answer == Truth.Yes && terms?.Last(terms.At(says.On)) is not null;
        Require(!running || because.Says<Statement.TermRuns>() is not null, step,
            "the term that runs is not shown");
        Require(terms?.Last(1) is null || final.Renewal is not null || ends.Exists(end =>
            end.Because.Any(below => below is Step.Derived { Statement: Statement.TermRuns })), step,
                "the term is fixed");
        Require(final.Termination is not { } clause
            || because.Says<Statement.NoDay>(none => none.Form == clause.Day) is not null
            || ends.Exists(end => end.Because.Any(below => below is Step.Quotation)), step,
            "it says nothing of the day of termination");
    }

    /// <summary>
    /// Notices under the clause on renewal; of two parties, what either gives while bound; and a termination
    /// by all. Of an
    /// open treaty the record does not tell who all are, so that every termination needs an answer.
    /// </summary>
    private bool CouldEnd(Fact fact, Day since, Step.Derived entry)
    {
        return (final.Unless is { } unless && facts.Fits(unless.Notice, fact))
            || (fact.Act == BuiltInActs.Termination && fact.Day >= since
                && (treaty.Open || treaty.Parties.All(fact.By.Contains)))
            || (treaty.Parties.Count == 2 && fact.By.Any(MayLeave) && !IsRenewal(fact.Act)
            && fact.Received >= since
                && (fact.Act == BuiltInActs.NoticeOfTermination
                || fact.Act == BuiltInActs.NoticeOfWithdrawal));

        bool MayLeave(PartyId state) => treaty.Parties.Contains(state)
            && (BeginsForAll(entry, state, facts.Now) || facts.Consents(facts.Now).Any(consent =>
                consent.State == state && consent.Act.Day <= fact.Received));
    }

    /// <summary>A treaty goes on until an act ends it (VCLT art. 42(2)): the absence of each kind of such
    /// acts is shown.</summary>
    private void OfNoEnd(Step.Derived step, Support because, List<ActName> failed)
    {
        Require(final.Unless is null || TakeAbsence(
            because, failed.Exists(IsRenewal) ? "no other notice is known"
            : "no notice is known", IsRenewal), step, "it needs the absence of a notice");
        var withdrawal = failed.Contains(BuiltInActs.NoticeOfWithdrawal)
            ? "no other notice of withdrawal is known"
            : "no notice of withdrawal is known";
        Require(final.Withdrawal is null || treaty.Parties.Count != 2 || TakeAbsence(because, withdrawal,
            act => act == BuiltInActs.NoticeOfWithdrawal), step, "it needs the absence of a withdrawal");
        Require(TakeAbsence(because, "no termination is known", act => act == BuiltInActs.Termination), step,
            "it needs the absence of a termination");
    }
}
