using Servanda.Model;
using Servanda.Proof;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>The rules for days: that a form names one, that it names none yet, and that the treaty enters
/// into force.</summary>
internal sealed partial class Verification
{
    private const string Outside = "the day lies outside the years 1 to 9999";
    private const string Nowhere = "nothing in this place has such a day";
    private const string NoClause = "the treaty has no clause on entry into force";
    private const string NoConsent = "no consent to be bound is on record";

    private static bool OnActs(DayForm form) =>
        form is DayForm.Signature or DayForm.OfAct or DayForm.Consents or DayForm.ConsentOfAll;

    private void OfDay(Step.Derived step, Statement.DayIs says, Support because, Place place)
    {
        var found = says.Form switch
        {
            DayForm.Date date => date.Day.Default,
            DayForm.Later of => OfTwo(says, because, of.One, of.Other),
            DayForm.NotBefore of => OfTwo(says, because, of.Of, of.Bound),
            DayForm.Earlier of => OfEarlier(says, because, of),
            DayForm.EntryIntoForce { ForParty: true } when place is { Notice: not null, Origin: null } =>
                because.Says<Statement.Enters>(
                enters => enters.Party is { } party && place.Notice.Act.Authors.Contains(party))?.Day,
            DayForm.EntryIntoForce of =>
                because.Says<Statement.DayIs>(day => IsEntry(day.Form, day.Party))?.Day
                ?? because.Says<Statement.Enters>(enters => of.ForParty && enters.Party is not null)?.Day,
            DayForm.ItsConsent => because.Take<Step.Claim>(claim => says.Party is { } party
                && claim.Act.Authors.Contains(party) && facts.ConsentForms.Contains(claim.Act.Act))?.Act.Day,
            DayForm.ItsAcceptance => because.Take<Step.Claim>(claim =>
                claim.Act.Act == BuiltInActs.AcceptanceOfAccession)?.Act.Day,
            DayForm.Receipt => because.Take<Step.Claim>(claim => claim == place.Notice) is { } notice
                ? notice.Act.Received : Origin(because, place)?.Received,
            DayForm.Trigger => because.Take<Step.Claim>(claim => claim == place.Notice) is { } used
                ? used.Act.Day : Origin(because, place)?.Day,
            DayForm.OfReading of => ChosenDay(of, because) is { } chosen ? Under(says, because, chosen)?.Day
                : null,
            var form when OnActs(form) => OfActs(says, because, place),
            var form when Facts.Inner(form) is { } inner => OfCount(says, because, inner),
            _ => null,
        };
        Require(found == says.Day, step, found is { } other ? $"it gives {other}"
            : "the steps below give no such day");
        Require(!says.Clamped || Facts.Inner(says.Form) is not null, step,
            "no count chose the day of a month");
    }

    private static Origin? Origin(Support because, Place place) =>
        because.Take<Step>(below => below == place.Origin?.Step) is null ? null : place.Origin;

    private bool IsEntry(DayForm form, PartyId? party) => party is null && final.EntersIntoForce?.Day == form;

    private static Statement.DayIs? Under(Statement.DayIs says, Support because, DayForm form) =>
        because.Says<Statement.DayIs>(day => day.Form == form && day.Party == says.Party);

    private static Day? OfTwo(Statement.DayIs says, Support because, DayForm one, DayForm other) =>
        Under(says, because, one) is { } first && Under(says, because, other) is { } second
            ? Facts.Later(first.Day, second.Day) : null;

    private static Day? OfEarlier(Statement.DayIs says, Support because, DayForm.Earlier form)
    {
        var days = new[] { Under(says, because, form.One)?.Day, Under(says, because, form.Other)?.Day };
        var missing = days.Count(day => day is null);
        return missing == 0 || because.Says<Statement.NoDay>(
            none => none.Form == (days[0] is null ? form.One : form.Other)
            && none.Party == says.Party) is not null ? days.Min() : null;
    }

    private Day? OfCount(Statement.DayIs says, Support because, DayForm inner) =>
        Under(says, because, inner) is { } from
        && facts.Count.Of(says.Form, from.Day) is { } counted && counted.Clamped == says.Clamped
        && Counting(because, counted.Clamped) ? counted.Day : null;

    /// <summary>A count shows every convention that is a point of choice, unusual, or mattered.</summary>
    private bool Counting(Support because, bool clamped) =>
        (facts.IsUsual(Conventions.FirstDay) || Takes(because, Conventions.FirstDay))
        && ((facts.IsUsual(Conventions.MonthEnd) && !clamped) || Takes(because, Conventions.MonthEnd));

    private static bool Takes(Support because, string convention) =>
        because.Take<Step.Convention>(leaf => leaf.Point == convention) is not null;

    /// <summary>The acts shown are enough for the day, and all acts on record give the same.</summary>
    private Day? OfActs(Statement.DayIs says, Support because, Place place)
    {
        var shown = because.TakeAll<Step.Claim>().Select(claim => FactOf(claim, place)).OfType<Fact>()
            .ToList();
        var (enough, all) = (facts.Decide(says.Form, shown, place.At).Day,
            facts.Decide(says.Form, place.At.Acts, place.At).Day);
        var needed = shown.TrueForAll(fact => fact.Day <= says.Day && (says.Form switch
        {
            DayForm.Signature => fact.Act == BuiltInActs.Signature,
            DayForm.OfAct of => facts.Fits(of.Act, fact),
            _ => facts.ConsentForms.Contains(fact.Act),
        }));
        return enough == all && needed && Weighed(says.Form, because) ? all : null;
    }

    /// <summary>A threshold with a share of a weight shows the table of weights.</summary>
    private static bool Weighed(DayForm form, Support because) =>
        form is not DayForm.Consents { Share: not null } || because.Take<Step.Quotation>(leaf =>
            leaf.Clause == "weight") is not null;

    private void OfNoDay(Step.Derived step, Statement.NoDay says, Support because, Place place)
    {
        Require(says.Party is not { } state || facts.ConsentsIn(place.At.Acts)
            .Any(consent => consent.State == state), step,
            "it speaks of a state that has not consented");
        var noClause = says.Form is DayForm.EntryIntoForce && final.EntersIntoForce is null
            ? says.Missing == NoClause
            : IsEntry(says.Form, says.Party) && says.Missing == NoConsent
                && facts.LacksConsent(place.At.Acts);
        if (OnActs(says.Form) || noClause)
        {
            OfMissingActs(step, says, because, place, noClause);
            return;
        }
        var chosen = says.Form is DayForm.OfReading of ? ChosenDay(of, because) : null;
        var rests = says.Form switch
        {
            DayForm.Later two => [two.One, two.Other],
            DayForm.NotBefore two => [two.Of, two.Bound],
            DayForm.Earlier two => [two.One, two.Other],
            DayForm.EntryIntoForce => new[] { final.EntersIntoForce?.Day },
            _ => [chosen ?? Facts.Inner(says.Form)],
        };
        var party = says.Form is DayForm.EntryIntoForce ? null : says.Party;
        var below = rests.Select(form => because.Says<Statement.NoDay>(
            none => none.Form == form && none.Party == party)).ToList();
        Require(says.Form is DayForm.Earlier ? BothMissing(says, below[0], below[1])
            : below.Exists(none => none is not null) ? below.Exists(Same)
            : says.Known == Truth.Unknown && (IsOutside(says, because) || IsNowhere(says, place)),
            step, "the steps below do not show that");
        Require(says.Form is not DayForm.OfReading || chosen is not null, step, "the reading is not shown");

        bool Same(Statement.NoDay? none) => (none?.Known, none?.Missing) == (says.Known, says.Missing);
    }

    /// <summary>The earlier of two days has not come only if neither has.</summary>
    private static bool BothMissing(Statement.NoDay says, Statement.NoDay? one, Statement.NoDay? other) =>
        one is not null && other is not null && says.Missing == one.Missing
        && says.Known == (one.Known == Truth.No && other.Known == Truth.No ? Truth.No : Truth.Unknown);

    private DayForm? ChosenDay(DayForm.OfReading form, Support because) =>
        treaty.Readings.FirstOrDefault(reading => reading.Name == form.Reading) is { } reading
        && because.Take<Step.Choice>(choice => choice.Point == reading.Name) is not null
        ? facts.Chosen(reading)?.Day : null;

    private bool IsOutside(Statement.NoDay says, Support because) => says.Missing == Outside
        && because.Says<Statement.DayIs>(
            day => day.Form == Facts.Inner(says.Form) && day.Party == says.Party) is { } from
        && facts.Count.Of(says.Form, from.Day) is null && Counting(because, false);

    private static bool IsNowhere(Statement.NoDay says, Place place) => says.Missing == Nowhere
        && says.Form switch
    {
        DayForm.ItsAcceptance or DayForm.Trigger => true,
        DayForm.ItsConsent => says.Party is null,
        DayForm.Receipt => place.Notice is null,
        DayForm.EntryIntoForce => place.At.Entry is null,
        _ => false,
    };

    /// <summary>
    /// No day while an act is missing: no, where the record is complete or has anybody's consent; else
    /// unknown. Of consents
    /// those on record are shown, and the record counts as complete only if it is for every form of consent.
    /// </summary>
    private void OfMissingActs(Step.Derived step, Statement.NoDay says, Support because, Place place,
        bool noClause)
    {
        var (day, missing) = noClause ? (null, says.Missing)
            : facts.Decide(says.Form, place.At.Acts, place.At);
        Require(day is null, step, $"the record gives {day}");
        Require(says.Missing == missing, step, $"on record, {missing}");
        var byConsent = noClause || says.Form is DayForm.Consents or DayForm.ConsentOfAll;
        var kinds = says.Form switch
        {
            DayForm.Signature => [BuiltInActs.Signature],
            DayForm.OfAct of => [of.Act.Act],
            _ => facts.ConsentForms,
        };
        if (byConsent && !noClause)
        {
            var shown = because.TakeAll<Step.Claim>().Select(claim => FactOf(claim, place)).OfType<Fact>();
            Require(facts.Decide(says.Form, shown, place.At).Missing == missing, step,
                "not all consents on record are shown");
            Require(Weighed(says.Form, because), step, "the weights are not shown");
        }
        var covered = kinds.All(kind => facts.Coverage(kind, place.At.Until).Any());
        Require(TakeAbsence(because, says.Missing, kinds.Contains, covered), step,
            "it needs the absence of the act");
        var known = covered || facts.ConsentsIn(place.At.Acts).Any() ? Truth.No : Truth.Unknown;
        Require(says.Known == known, step, known == Truth.No ? "the record tells that it has not come"
            : "the record does not tell");
    }

    private static bool TakeAbsence(Support because, string says, Func<ActName, bool> kind,
        bool? covered = null) =>
        (covered != false && because.Take<Step.AbsenceCovered>(
            leaf => leaf.Says == says && kind(leaf.Act)) is not null)
        || (covered != true && because.Take<Step.AbsenceUncovered>(
        leaf => leaf.Says == says && kind(leaf.Act)) is not null);

    private void OfEntry(Step.Derived step, Statement.Enters says, Support because, Place place)
    {
        if (says.Party is { } party)
        {
            OfEntryFor(step, party, says.Day, because, place);
            return;
        }
        Require(because.Take<Step.Quotation>(leaf => leaf.Clause == "enters into force") is not null, step,
            "no clause is named");
        var day = because.Says<Statement.DayIs>(day => IsEntry(day.Form, day.Party));
        Require(day?.Day == says.Day, step, "the day of the clause is another or not shown");
    }

    /// <summary>
    /// With the treaty, if its consent is one of those that brought it into force, or if an act between the
    /// parties
    /// began it for all of them; else on the day of its own, but not before the treaty (VCLT art. 24(3)).
    /// </summary>
    private void OfEntryFor(Step.Derived step, PartyId party, Day day, Support because, Place place)
    {
        if (because.TakeStep<Statement.Enters>(enters => enters.Party is null)
            is not { Statement: Statement.Enters treatyIn } entry)
        {
            Require(false, step, "the treaty's own entry into force is not shown");
            return;
        }
        var own = because.TakeStep<Statement.DayIs>(of => of.Party == party);
        var claim = own is null ? because.Take<Step.Claim>() : OwnConsent(own);
        if (own is null && claim is null)
        {
            Require(treaty.Parties.Contains(party)
                && BeginsForAll(entry, party, place.At), step, "no consent of the party is shown");
            Require(day == treatyIn.Day, step, $"the treaty enters into force on {treatyIn.Day}");
            return;
        }
        var consents = facts.Consents(place.At).Where(consent => consent.State == party)
            .Select(consent => consent.Act)
            .ToList();
        var consent = consents.Find(fact => fact.Claim == claim);
        Require(consent is not null && IsNext(consents, consent, party, place), step,
            "the consent of the party is another");
        Require(consent?.Day <= ThresholdOf(entry) == own is null, step,
            own is null ? "the party starts on its own day" : "the party starts with the treaty");
        Require(!BeginsForAll(entry, party, place.At) || Left(party, treatyIn.Day, consent, place), step,
            "the party starts with the treaty");
        if (own is { Statement: Statement.DayIs stated })
        {
            Require(final.ForEachLater is null
                || because.Take<Step.Quotation>(leaf => leaf.Clause == "for each later")
                is not null, step, "no clause is named");
            Require(stated.Form == (final.ForEachLater?.Day ?? new DayForm.ItsConsent()), step,
                "the clause says another day");
            Require(day == Facts.Later(treatyIn.Day, stated.Day), step, "it is the later of the two days");
            return;
        }
        Require(day == treatyIn.Day, step, $"the treaty enters into force on {treatyIn.Day}");
    }

    private static Step.Claim? OwnConsent(Step.Derived day) => day.Everything().OfType<Step.Derived>()
        .Where(below => below.Statement is Statement.DayIs { Form: DayForm.ItsConsent })
        .SelectMany(below => below.Because).OfType<Step.Claim>().FirstOrDefault();

    /// <summary>An act between named parties begins a treaty for all of them at once; a date for those who
    /// are not asked to consent and have not.</summary>
    private bool BeginsForAll(Step.Derived entry, PartyId party, Moment at) =>
        !treaty.Open && ThresholdOf(entry) is null && (!treaty.EntersOnDate || (final.Consent is null
            && facts.ConsentsIn(at.Acts).All(consent => consent.State != party)));

    /// <summary>An earlier consent counts no more once the state has given notice, or has ceased to
    /// exist.</summary>
    private static bool IsNext(List<Fact> consents, Fact consent, PartyId party, Place place) => consents
        .Where(earlier => earlier.Day < consent.Day).All(earlier => Left(party, earlier.Day, consent, place));

    private static bool Left(PartyId party, Day since, Fact? consent, Place place) =>
        place.At.Acts.Any(notice =>
        (notice.Act == BuiltInActs.NoticeOfTermination || notice.Act == BuiltInActs.NoticeOfWithdrawal
            || notice.Act == BuiltInActs.EndOfState)
        && notice.By.Contains(party) && since <= notice.Received && notice.Received < consent?.Day);

    /// <summary>The last day of the consents on which an entry into force rests; null where it rests on
    /// none.</summary>
    private static Day? ThresholdOf(Step step) => step is not Step.Derived derived ? null
        : derived.Statement switch
    {
        Statement.DayIs { Form: DayForm.Consents or DayForm.ConsentOfAll, Day: var day } => day,
        Statement.DayIs { Form: DayForm.Earlier, Day: var day } => derived.Because.Where(below =>
            below is Step.Derived { Statement: Statement.DayIs one } && one.Day == day).Select(ThresholdOf)
                .Max(),
        _ => derived.Because.Select(ThresholdOf).Max(),
    };
}
