using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>The rules for force between two states, and for reservations in their relations.</summary>
internal sealed partial class Verification
{
    /// <summary>What the record makes of two states while both are parties.</summary>
    /// <param name="Needs">The steps that show what concerns the two alone.</param>
    private sealed record Joint(Part One, Part Other, Day Since, Day? Until, Truth Lets,
        Seq<Func<Support, bool>> Needs)
    {
        internal bool Holds(Day day) => Since <= day && !(Until < day);
    }

    /// <summary>What bears on two states alone: whether it lets the treaty be in force, from when on, and how
    /// a proof shows that.</summary>
    private sealed record Tie(Truth Lets, Day? From, Func<Support, bool> Shown);

    /// <summary>There absences are verified with what stands above.</summary>
    private static bool IsOfPairs(Statement? under) =>
        under is Statement.InForce { Between.Count: > 0 } or Statement.NotBound or Statement.Reserves;

    private void OfBetween(Step.Derived step, Statement.InForce says, Support because)
    {
        if (!Require(says.Between == question.Between && says.Between.Count == 2, step,
            "the question asks about other states"))
        {
            return;
        }
        Require(says.On == question.On, step, $"the question asks about {question.On}");
        if (because.Says<Statement.InForce>(force => force.Between.IsEmpty) is not { } whole)
        {
            Require(false, step, "the force of the treaty as a whole is not shown");
            return;
        }
        if (whole.Answer == Truth.Unknown || whole.Since is null)
        {
            Require((says.Answer, says.Since, says.Until) == (whole.Answer, null, null), step,
                "the treaty itself answers otherwise");
            return;
        }
        var (one, other) = (PartsOf(says.Between[0]), PartsOf(says.Between[1]));
        var joints = one.SelectMany(first => other.Select(second => Join(first, second)))
            .OfType<Joint>().ToList();
        if (joints.Count == 0)
        {
            OfNeverJoint(step, says, because, one.Concat(other));
            return;
        }
        var joint = joints.Find(joint => joint.Holds(says.On)) ?? joints.MaxBy(joint => joint.Since)!;
        var answer = joint.Lets != Truth.Yes ? joint.Lets : joint.Holds(says.On) ? Truth.Yes : Truth.No;
        var since = joint.Lets == Truth.Yes && joint.Since <= says.On ? joint.Since : (Day?)null;
        var until = joint.Lets == Truth.Yes ? joint.Until : null;
        Require((says.Answer, says.Since, says.Until) == (answer, since, until), step,
            $"between the two it is {answer.ToString().ToLowerInvariant()}, from {since} to {until}");
        Require(ShowsPart(because, joint.One) && ShowsPart(because, joint.Other), step,
            "it is not shown that both are bound");
        Require(joint.Needs.All(need => need(because)), step,
            "what concerns the two alone is not shown");
    }

    /// <summary>Every period in which a state was bound, the last first.</summary>
    private List<Part> PartsOf(PartyId party)
    {
        var found = new List<Part>();
        for (var part = Norms.Force.Parts.FirstOrDefault(part => part.Party == party); part is not null;
            part = part.Before)
        {
            if (part.Since is { } since && since <= question.On)
            {
                found.Add(part);
            }
        }
        return found;
    }

    private static bool ShowsPart(Support because, Part part) => because.Take<Step.Derived>(below =>
        below.Statement is Statement.Enters enters ? enters.Party == part.Party
            : below.Statement is Statement.Ends ends && ends.Party == part.Party) is not null;

    /// <summary>Two states that were never parties together: one was not bound, or each at another
    /// time.</summary>
    private void OfNeverJoint(Step.Derived step, Statement.InForce says, Support because,
        IEnumerable<Part> parts)
    {
        var bound = parts.ToList();
        var never = says.Between.Where(state => bound.TrueForAll(part => part.Party != state)).ToList();
        var known = Truth.No;
        foreach (var state in never)
        {
            var shown = because.Take<Step.Derived>(below => below.Statement switch
            {
                Statement.NotBound not => not.Party == state,
                Statement.Enters enters => enters.Party == state && enters.Day > question.On,
                Statement.NoDay none => none.Party == state,
                _ => false,
            });
            Require(shown is not null, step, $"it is not shown that {state} is not bound");
            known = shown?.Statement is Statement.NotBound { Known: Truth.Unknown } ? Truth.Unknown : known;
        }
        Require(never.Count > 0 || bound.TrueForAll(part => ShowsPart(because, part)), step,
            "the periods of the two are not shown");
        Require((says.Answer, says.Since, says.Until) == (known, null, null), step,
            $"between the two it is {known.ToString().ToLowerInvariant()}");
    }

    private void OfNotBound(Step.Derived step, Statement.NotBound says, Support because)
    {
        Require(!facts.Consents(facts.Now).Any(consent => consent.State == says.Party), step,
            "it has consented");
        var leaves = facts.ConsentForms.Select(form => facts.Absence(ByTo(form, says.Party, null),
            $"no consent by {says.Party} is on record", null, question.On)).ToList();
        var covered = leaves.TrueForAll(IsCovered);
        Require(leaves.Exists(leaf => IsCovered(leaf) == covered && Take(because, leaf)), step,
            "it needs the absence of a consent");
        var known = covered || facts.Consents(facts.Now).Any() ? Truth.No : Truth.Unknown;
        Require(says.Known == known, step, $"the answer is {known.ToString().ToLowerInvariant()}");
    }

    private Joint? Join(Part one, Part other)
    {
        var ties = Ties(one, other).Concat(Ties(other, one)).ToList();
        var since = ties.Select(tie => tie.From).Append(one.Since).Append(other.Since).Max()!.Value;
        var until = new[] { one.Last, other.Last }.Min();
        if (until < since || until < one.Since || until < other.Since)
        {
            return null;
        }
        var needs = ties.Select(tie => tie.Shown);
        if (until is null && treaty.Parties.Count != 2)
        {
            needs = needs.Concat(new[] { one, other }
                .Select<Part, Func<Support, bool>>(part => because => TakeNoNotice(because, part.Party)));
        }
        return new Joint(one, other, since, until,
            ties.Select(tie => tie.Lets).DefaultIfEmpty(Truth.Yes).Min(), needs.ToSeq());
    }

    private static readonly string[] NoNotice = ["no notice", "no other notice"];

    private bool TakeNoNotice(Support because, PartyId party) => NoNotice.Any(none =>
        Take(because, facts.Absence(ByTo(BuiltInActs.NoticeOfWithdrawal, party, null),
            $"{none} of withdrawal by {party} is known", null, question.On)));

    private static bool Take(Support because, Leaf leaf) =>
        because.Take<Step>(below => leaf.Any.Contains(below)) is not null;

    private static bool IsCovered(Leaf leaf) => leaf.Any[0] is Step.AbsenceCovered;

    private static ActPattern ByTo(ActName act, PartyId by, PartyId? to) => new(act)
    {
        By = [new Who.Named(by)], To = to is { } party ? [new Who.Named(party)] : [],
    };

    /// <summary>What a state has to accept, or can oppose, of what the other did.</summary>
    private IEnumerable<Tie> Ties(Part actor, Part judge)
    {
        if (actor.Consent is { } accession && accession.Act == BuiltInActs.Accession
            && !(judge.Consent is { } own && own.Act == BuiltInActs.Accession && own.Day > accession.Day))
        {
            if (final.AcceptedAccession is { } clause)
            {
                yield return ByAcceptance(clause, accession, actor.Party, judge.Party);
            }
            if (final.UnopposedAccession is { } unopposed)
            {
                yield return Unopposed(unopposed, accession, actor.Party, judge.Party);
            }
        }
        foreach (var reservation in ActsBy(BuiltInActs.Reservation, actor.Party))
        {
            var (state, on, _, lifted) = Reserved(reservation, judge.Consent, judge.Party);
            if (state == ReservationState.Opposed || lifted is not null)
            {
                yield return new Tie(lifted is null ? Truth.No : Truth.Yes, lifted,
                    because => because.Take<Step.Derived>(below =>
                    below.Statement is Statement.Reserves says && says.By == actor.Party
                        && says.To == judge.Party && says.State == state && says.On == on) is not null);
            }
        }
    }

    private IEnumerable<Fact> ActsBy(ActName act, PartyId by) =>
        facts.Now.Acts.Where(fact => fact.Act == act && fact.By.Contains(by));

    private static bool Addresses(Fact fact, PartyId party) =>
        fact.Account.Report.To.Contains(party) || fact.Account.Report.Against.Contains(party);

    private static bool TakeClause(Support because, string clause) =>
        because.Take<Step.Quotation>(leaf => leaf.Clause == clause) is not null;

    private Tie ByAcceptance(FinalClause.OnDay clause, Fact accession, PartyId acceding, PartyId judge)
    {
        const string Clause = "accepted accession";
        var acceptance = ActsBy(BuiltInActs.AcceptanceOfAccession, judge)
            .FirstOrDefault(fact => Addresses(fact, acceding) && fact.Day >= accession.Day);
        if (acceptance is null)
        {
            var leaf = facts.Absence(ByTo(BuiltInActs.AcceptanceOfAccession, judge, acceding),
                $"no acceptance by {judge} of the accession of {acceding} is on record", null, question.On);
            return new Tie(IsCovered(leaf) ? Truth.No : Truth.Unknown, null,
                because => TakeClause(because, Clause) && Take(because, leaf));
        }
        var day = facts.Evaluate(clause.Day, facts.Now, new Anchors
        {
            Consent = accession.Day, Acceptance = acceptance.Day, Entry = facts.Now.Entry,
        });
        return new Tie(day is null ? Truth.Unknown : Truth.Yes, day, because => TakeClause(because, Clause)
            && (day is null ? because.Says<Statement.NoDay>(none => none.Party == acceding) is not null
                : because.TakeStep<Statement.DayIs>(of => of.Form == clause.Day && of.Party == acceding
                    && of.Day == day) is not null));
    }

    private Tie Unopposed(FinalClause.Unopposed clause, Fact accession, PartyId acceding, PartyId judge)
    {
        const string Clause = "unopposed accession";
        var limit = facts.Count.Add(accession.Received, clause.Within)?.Day;
        var objection = ActsBy(BuiltInActs.Objection, judge).FirstOrDefault(fact =>
            Addresses(fact, acceding) && fact.Day >= accession.Day && !(fact.Received > limit)
            && (fact.Account.Report.About is not { } about || about == "accession"
                || accession.Claim.Act.Entries.Contains(about)));
        if (objection is null)
        {
            var leaf = facts.Absence(ByTo(BuiltInActs.Objection, judge, acceding),
                $"no objection by {judge} to the accession of {acceding} is known", null, question.On);
            return new Tie(Truth.Yes, null, because => TakeClause(because, Clause) && Take(because, leaf));
        }
        var back = facts.Revocations(objection, Day.Max).FirstOrDefault();
        return new Tie(back is null ? Truth.No : Truth.Yes, back?.Received, because =>
            TakeClause(because, Clause) && Take(because, objection) && (back is null || Take(because, back)));
    }

    /// <summary>A state's own acts begin it; entry into force, the clause or a refusal end it (VCLT art.
    /// 25).</summary>
    private void OfProvisional(Step.Derived step, Statement.AppliesProvisionally says, Support because)
    {
        if (!Require(final.Provisional is not null && TakeClause(because, "provisional"), step,
            "no clause is named"))
        {
            return;
        }
        var form = OwnForm(final.Provisional!.From, says.Party);
        Require(because.TakeStep<Statement.DayIs>(day => day.Day == says.From
            && (day.Form, day.Party) == (form, says.Party)) is not null,
            step, "the first day is not shown");
        var ends = new List<Day?>();
        var part = PartsOf(says.Party).LastOrDefault();
        if (part is { Since: { } since } && ShowsPart(because, part))
        {
            ends.Add(since.PlusDays(-1));
        }
        if (final.Provisional.Until is { } until and not DayForm.EntryIntoForce)
        {
            ends.Add(because.Says<Statement.DayIs>(day =>
                (day.Form, day.Party) == (OwnForm(until, says.Party), says.Party))?.Day);
        }
        if (ActsBy(BuiltInActs.Refusal, says.Party).FirstOrDefault() is { } refusal)
        {
            Require(Take(because, refusal), step, "the refusal is not shown");
            ends.Add(refusal.Received);
        }
        Require(says.Until == ends.Min() && (says.Until is not null || part is null), step,
            $"it ends on {ends.Min()}");
    }

    private static DayForm OwnForm(DayForm form, PartyId party) => form switch
    {
        DayForm.Signature => By(new ActPattern(BuiltInActs.Signature), party),
        DayForm.OfAct { Act: var act } when !act.By.Any(who => who is Who.Named) => By(act, party),
        DayForm.Later(var one, var other) => new DayForm.Later(OwnForm(one, party), OwnForm(other, party)),
        DayForm.Earlier(var one, var other) =>
            new DayForm.Earlier(OwnForm(one, party), OwnForm(other, party)),
        DayForm.NotBefore(var of, var bound) => new DayForm.NotBefore(OwnForm(of, party),
            OwnForm(bound, party)),
        DayForm.After(var period, var of) => new DayForm.After(period, OwnForm(of, party)),
        DayForm.Nth(var n, var of) => new DayForm.Nth(n, OwnForm(of, party)),
        DayForm.FirstOfMonth(var of) => new DayForm.FirstOfMonth(OwnForm(of, party)),
        DayForm.FirstOfNthMonth(var n, var of) => new DayForm.FirstOfNthMonth(n, OwnForm(of, party)),
        DayForm.Fixed(var month, var day, var on, var of) =>
            new DayForm.Fixed(month, day, on, OwnForm(of, party)),
        _ => form,
    };

    private static DayForm.OfAct By(ActPattern act, PartyId party) =>
        new(act with { By = [new Who.Named(party)] });

    private static bool Take(Support because, Fact fact) =>
        because.Take<Step.Claim>(claim => claim == fact.Claim) is not null;

    private void OfReservation(Step.Derived step, Statement.Reserves says, Support because)
    {
        var claim = because.Take<Step.Claim>(claim => claim.Act.Act == BuiltInActs.Reservation);
        var fact = facts.Now.Acts.FirstOrDefault(fact => fact.Claim == claim);
        if (!Require(fact is not null && fact.By.Contains(says.By) && question.Between.Contains(says.To)
            && fact.Account.Report.About == says.Provision, step, "the reservation is not shown"))
        {
            return;
        }
        var found = PartsOf(says.To).Select(part => part.Consent).Append(null)
            .Select(consent => Reserved(fact!, consent, says.To))
            .FirstOrDefault(found => (found.State, found.On) == (says.State, says.On));
        if (!Require(found is not null, step, "the record makes something else of it"))
        {
            return;
        }
        Require(found!.By.All(one => Take(because, one)), step, "the acts that decide are not shown");
        Require(says.State is not (ReservationState.Authorised or ReservationState.NotPermitted)
            || TakeClause(because, "reservations"), step, "no clause is named");
        var open = says.State is ReservationState.Open or ReservationState.Silent;
        Require(!open || Take(because, facts.Absence(ByTo(BuiltInActs.Objection, says.To, null),
            $"no objection by {says.To} in time is known", null, question.On)), step,
            "it needs the absence of an objection");
    }

    /// <summary>What became of a reservation in relation to a state, and the acts that decide it.</summary>
    /// <param name="Lifted">The day on which what had opposed entry into force was taken back.</param>
    private sealed record Fate(ReservationState State, Day? On, Seq<Fact> By, Day? Lifted = null);

    /// <summary>VCLT articles 19 to 22.</summary>
    private Fate Reserved(Fact reservation, Fact? consent, PartyId other)
    {
        if (facts.Revocations(reservation, Day.Max).FirstOrDefault() is not { } withdrawn)
        {
            return Answered(reservation, consent, other, Day.Max);
        }
        var day = withdrawn.Received;
        var earlier = Answered(reservation, consent, other, day);
        var lifted = earlier.State == ReservationState.Opposed ? day : earlier.Lifted;
        return new Fate(ReservationState.Withdrawn, day,
            lifted is null ? [withdrawn] : earlier.By.Add(withdrawn), lifted);
    }

    private Fate Answered(Fact reservation, Fact? consent, PartyId other, Day until)
    {
        if (final.Reservations is { } clause)
        {
            return new Fate(clause.PermittedTo.Any(to => to == reservation.Account.Report.About)
                ? ReservationState.Authorised : ReservationState.NotPermitted, null, []);
        }
        var year = new Arithmetic(false, false).Add(reservation.Received,
            Period.OfMonths(12))?.Day ?? Day.Max;
        var limit = consent is { } own ? Facts.Later(year, own.Day) : year;
        foreach (var answer in facts.Now.Acts.Where(fact => fact.By.Contains(other) && fact.Day < until
            && IsAbout(fact, reservation)))
        {
            if (answer.Act == BuiltInActs.AcceptanceOfReservation)
            {
                return new Fate(ReservationState.Accepted, answer.Day, [answer]);
            }
            if (answer.Received <= limit)
            {
                return facts.Revocations(answer, Day.Max).FirstOrDefault() is { } back
                    ? new Fate(ReservationState.Accepted, back.Received, [answer, back],
                        answer.Act == BuiltInActs.OpposingObjection ? back.Received : null)
                    : new Fate(answer.Act == BuiltInActs.Objection ? ReservationState.Objected
                        : ReservationState.Opposed, answer.Received, [answer]);
            }
        }
        return new Fate(question.On > limit ? ReservationState.Silent : ReservationState.Open, limit,
            consent is null ? [] : [consent]);
    }

    private bool IsAbout(Fact answer, Fact reservation)
    {
        var report = answer.Account.Report;
        return (answer.Act == BuiltInActs.AcceptanceOfReservation || answer.Act == BuiltInActs.Objection
                || answer.Act == BuiltInActs.OpposingObjection) && answer.Day >= reservation.Day
            && (report.To.Concat(report.Against).ToList() is not { Count: > 0 } named
                || named.Exists(reservation.By.Contains))
            && (report.About is not { } about || about == reservation.Account.Report.About
                || reservation.Claim.Act.Entries.Contains(about) || (about == "reservation"
                    && reservation == facts.Now.Acts.Last(fact => fact.Act == BuiltInActs.Reservation
                        && fact.Day <= answer.Day && fact.By.Intersect(reservation.By).Any())));
    }
}
