using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>Finds the day that a form of the text names, in a world, with the proof.</summary>
internal static class DayFinder
{
    internal static Dated Find(World world, DayForm form, Setting setting) => form switch
    {
        DayForm.Date date => Found(form, setting, date.Day.Default,
            "the text names the date", []),
        DayForm.Nth nth => Counted(world, form, setting, nth.Of,
            day => Count.NthDayAfter(nth.N, day, world.Counting) is { } found ? new Counted(found, false)
                : null),
        DayForm.After after => Counted(world, form, setting, after.Of, day =>
            Count.Add(day, after.Period, world.Counting)),
        DayForm.FirstOfMonth first => Counted(world, form, setting, first.Of, day =>
            Exact(Count.FirstOfMonthAfter(day))),
        DayForm.FirstOfNthMonth first =>
            Counted(world, form, setting, first.Of, day => Exact(Count.FirstOfNthMonthAfter(first.N, day))),
        DayForm.Fixed fixedDay => Counted(world, form, setting, fixedDay.Of,
            day => Count.FixedDay(fixedDay.Month, fixedDay.DayOfMonth, day, fixedDay.OnOrAfter)),
        DayForm.Later later => Choose(world, form, setting, later.One, later.Other, true),
        DayForm.Earlier earlier => Choose(world, form, setting, earlier.One, earlier.Other, false),
        DayForm.NotBefore bound => Choose(world, form, setting, bound.Of, bound.Bound, true),
        DayForm.EntryIntoForce entry => Refer(form, setting,
            entry.ForParty ? setting.EntryForParty ?? setting.EntryIntoForce : setting.EntryIntoForce),
        DayForm.ItsConsent => Refer(form, setting, setting.Consent),
        DayForm.Receipt => Refer(form, setting, setting.Receipt),
        DayForm.Signature => Signature(world, form, setting),
        DayForm.Consents consents => Threshold(world, consents, setting),
        DayForm.ConsentOfAll all => AllOf(world, all, setting),
        DayForm.OfAct act => Act(world, act, setting),
        DayForm.OfReading reading => Reading(world, reading, setting),
        DayForm.Trigger => Refer(form, setting, setting.Trigger),
        DayForm.ItsAcceptance => Refer(form, setting, setting.Acceptance),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Counted? Exact(Day? day) => day is { } found ? new Counted(found, false) : null;

    private static Dated Found(DayForm form, Setting setting, Day? day, string rule, Seq<Step> because,
        bool clamped = false, Day? threshold = null) => day is { } found
        ? new Dated(found, new Step.Derived(rule, new Statement.DayIs(form, setting.Party, found, clamped),
            because), threshold)
        : Missing(form, setting, Truth.Unknown, "the day lies outside the years 1 to 9999", because);

    private static Dated Missing(DayForm form, Setting setting, Truth known, string missing,
        Seq<Step> because) =>
        new(null, new Step.Derived("a day that is not on record", new Statement.NoDay(form, setting.Party,
            known, missing), because));

    private static Dated Counted(
        World world, DayForm form, Setting setting, DayForm of, Func<Day, Counted?> count)
    {
        var from = Find(world, of, setting);
        if (from.Day is not { } day)
        {
            return Passed(form, setting, from);
        }
        var counted = count(day);
        var because =
            Seq.Create<Step>([from.Because]).AddRange(world.CountingLeaves(counted?.Clamped == true));
        return Found(form, setting, counted?.Day, "counted from that day (the day itself is day 0)", because,
            counted?.Clamped == true, from.Threshold);
    }

    /// <summary>A day that rests on one that is missing is missing for the same reason.</summary>
    private static Dated Passed(DayForm form, Setting setting, Dated from, Step? choice = null) =>
        Missing(form, setting, from.Known, from.Missing,
            choice is null ? [from.Because] : [choice, from.Because]);

    private static Dated Choose(World world, DayForm form, Setting setting, DayForm first, DayForm second,
        bool later)
    {
        var (one, other) = (Find(world, first, setting), Find(world, second, setting));
        var both = Seq.Create<Step>([one.Because, other.Because]);
        if (one.Day is { } a && other.Day is { } b)
        {
            // Of two days the earlier decides alone; for the later both must have come.
            var threshold = later || a == b
                ? one.Threshold is { } x && other.Threshold is { } y ? (x > y ? x : y)
                    : one.Threshold ?? other.Threshold
                : a < b ? one.Threshold : other.Threshold;
            return Found(form, setting, later == a > b ? a : b, later ? "the later of two days"
                : "the earlier of two days", both, false, threshold);
        }
        if (later)
        {
            return Passed(form, setting, one.Day is null ? one : other);
        }
        if ((one.Day ?? other.Day) is { } only)
        {
            return Found(form, setting, only, "the earlier of two days, the other not having come", both,
                false,
                one.Threshold ?? other.Threshold);
        }
        return Missing(form, setting, one.Known == other.Known ? one.Known
            : Truth.Unknown, one.Missing, both);
    }

    private static Dated Refer(DayForm form, Setting setting, Dated? to) => to switch
    {
        null => Missing(form, setting, Truth.Unknown, "nothing in this place has such a day", []),
        { Day: { } day } => Found(form, setting, day, "the day found above", [to.Because], false,
            to.Threshold),
        _ => Passed(form, setting, to),
    };

    /// <summary>The day of the last named party's signature; of an open treaty, the first.</summary>
    private static Dated Signature(World world, DayForm form, Setting setting)
    {
        var signed = world.Acts(BuiltInActs.Signature);
        if (world.Treaty.Open)
        {
            return signed.Count > 0 ? Found(form, setting, signed[0].Day, "the first signature",
                [signed[0].Step])
                : world.Absent(form, setting, BuiltInActs.Signature, "no signature is on record");
        }
        var firsts = world.Treaty.Parties
            .Select(party => signed.FirstOrDefault(act => act.Authors.Contains(party))).ToList();
        var missing = world.Treaty.Parties.Where((_, i) => firsts[i] is null).ToList();
        return missing.Count > 0
            ? world.Absent(form, setting, BuiltInActs.Signature,
                $"no signature by {Wording.Of(missing)} is on record")
            : Found(form, setting, firsts.Max(act => act!.Day), "the last named party's signature",
                firsts.Distinct().Select(act => (Step)act!.Step).ToSeq());
    }

    /// <summary>The day of the Kth distinct state's consent (VCLT art. 24(2)).</summary>
    private static Dated Threshold(World world, DayForm.Consents form, Setting setting)
    {
        var group = form.OfGroup is { } share ? world.Treaty.Groups.First(g => g.Name == share.Group).Members
            : [];
        var weight = form.Share is null ? null
            : world.Treaty.Weights.FirstOrDefault(weight => weight.Name == form.Share.Weight);
        var percents = weight?.Percents.ToDictionary(of => of.Party, of => of.Percent) ?? [];
        Seq<Step> table = weight is null ? [] : [new Step.Quotation("weight", null, weight.At)];
        var counted = new List<Occurrence>();
        var (inGroup, carried) = (0, 0m);
        foreach (var consent in world.CountedConsents(setting.Withdrawn))
        {
            counted.Add(consent.Act);
            inGroup += group.Contains(consent.Party) ? 1 : 0;
            carried += percents.GetValueOrDefault(consent.Party);
            if (counted.Count >= form.Count && inGroup >= (form.OfGroup?.Count ?? 0)
                && carried >= (form.Share?.Percent ?? 0))
            {
                var day = consent.Act.Day;
                world.ReadBy(day, world.ConsentForms);
                var because = counted.Select(act => (Step)act.Step).Distinct().Concat(table).ToSeq();
                return Found(form, setting, day, "the day of the consent that completes the number", because,
                    false, day);
            }
        }
        var missing = form.Count - counted.Count;
        var says = missing > 0
            ? $"{counted.Count} of {form.Count} consents are on record, {missing} missing"
            : inGroup < (form.OfGroup?.Count ?? 0)
            ? $"{inGroup} of {form.OfGroup?.Count} consents by {form.OfGroup?.Group} are on record"
            : Wording.OfShare(carried, form.Share!);
        return world.AbsentConsent(form, setting, says, counted.Count > 0,
            [.. counted.Select(act => act.Step).Distinct(), .. table]);
    }

    private static Dated AllOf(World world, DayForm.ConsentOfAll form, Setting setting)
    {
        var members = world.Treaty.Groups.First(group => group.Name == form.Group).Members;
        var consents = world.FirstConsents(setting.Withdrawn)
            .Where(consent => members.Contains(consent.Party)).ToList();
        var missing = members.Where(member => consents.All(consent => consent.Party != member)).ToList();
        if (missing.Count == 0)
        {
            var day = consents.Max(consent => consent.Act.Day);
            return Found(form, setting, day, "the last consent of the named states",
                consents.Select(consent => (Step)consent.Act.Step).Distinct().ToSeq(), false, day);
        }
        return world.AbsentConsent(form, setting,
            $"{missing.Count} of {members.Count} named states missing: {Wording.Of(missing)}",
                consents.Count > 0,
            [.. consents.Select(consent => (Step)consent.Act.Step).Distinct()]);
    }

    private static Dated Act(World world, DayForm.OfAct form, Setting setting)
    {
        var fitting = world.Matching(form.Act).ToList();
        if (form.Act.By.Any(who => who is Who.EachParty or Who.AllParties))
        {
            var lacking = world.Treaty.Parties
                .Where(party => !fitting.Any(act => act.Authors.Contains(party))).ToList();
            var firsts = world.Treaty.Parties.Except(lacking)
                .Select(party => fitting.First(act => act.Authors.Contains(party))).ToList();
            return lacking.Count > 0 || firsts.Count == 0
                ? world.Absent(form, setting, form.Act.Act,
                    $"no {Wording.Of(form.Act.Act)} by {Wording.Of(lacking)} is on record")
                : Found(form, setting, firsts.Max(act => act.Day), "the last party's act",
                    firsts.Distinct().Select(act => (Step)act.Step).ToSeq());
        }
        return fitting.Count > 0
            ? Found(form, setting, fitting[0].Day, "the day of the act", [fitting[0].Step])
            : world.Absent(form, setting, form.Act.Act, $"no {Wording.Of(form.Act.Act)} is on record");
    }

    private static Dated Reading(World world, DayForm.OfReading form, Setting setting)
    {
        var reading = world.Treaty.Readings.First(reading => reading.Name == form.Reading);
        var name = world.Chosen(reading.Name, reading.Alternatives[0].Name);
        var alternative = reading.Alternatives.FirstOrDefault(alternative => alternative.Name == name)
            ?? reading.Alternatives[0];
        var standing = alternative.Standing == Standing.Reported ? " (a reported reading)" : "";
        var choice = new Step.Choice(reading.Name, name, alternative.Because + standing);
        var day = Find(world, alternative.Day, setting);
        return day.Day is null
            ? Passed(form, setting, day, choice)
            : Found(form, setting, day.Day, "the reading chosen", [choice, day.Because], false,
                day.Threshold);
    }
}
