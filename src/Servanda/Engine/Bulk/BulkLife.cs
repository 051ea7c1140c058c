using Servanda.Model;
using Servanda.Time;

namespace Servanda.Engine.Bulk;

/// <summary>
/// The life of one treaty of a model in day numbers, as <c>Lifecycle</c> finds it for one. An ending becomes
/// known at the latest on its last day, so that one life answers for every day.
/// </summary>
/// <param name="IsForEngine">Something happened that this does not cover.</param>
internal readonly record struct BulkLife(int Since, int Last, int Anchor, bool IsForEngine)
{
    private static readonly BulkLife Never = new(Sheet.NoDay, Sheet.NoDay, Sheet.NoDay, false);
    private static readonly BulkLife ForEngine = Never with { IsForEngine = true };

    internal static BulkLife Of(Plan plan, Columns acts)
    {
        var final = plan.Final.Clauses;
        var days = new BulkDays(plan, acts);
        var entry = days.Find(final.EntersIntoForce!.Day);
        if (HasWithdrawalBefore(plan, acts, entry))
        {
            return ForEngine;
        }
        if (entry is not { } since)
        {
            return Never;
        }
        days = days with { Entry = since };
        var anchor = final.Term is { } term ? days.Find(term.From) : null;
        var last = Sheet.NoDay;
        if (anchor is { } from)
        {
            last = OfTerms(plan, acts, since, from);
        }
        foreach (var act in Fitting(acts, plan.Final.Termination, since))
        {
            if ((Roles.Authors(acts.Filling(act)) & Roles.Both) == Roles.Both)
            {
                last = Math.Min(last, days.LastOf(acts.Day(act)));
                break;
            }
        }
        if (final.Termination is { } clause && days.Find(clause.Day) is { } end)
        {
            last = Math.Min(last, days.LastOf(end));
        }
        return Leave(plan, acts, days, since) is { } left
            ? new BulkLife(since, Math.Min(last, left), anchor ?? Sheet.NoDay, false) : ForEngine;
    }

    /// <summary>A consent that is taken back before entry into force takes more than this to
    /// follow.</summary>
    private static bool HasWithdrawalBefore(Plan plan, Columns acts, int? entry)
    {
        var kind = plan.Final.Withdrawal;
        return plan.KindsRead[kind] && acts.End(kind) > acts.Start(kind)
            && (entry is null || acts.Day(acts.Start(kind)) < entry);
    }

    private static IEnumerable<int> Fitting(Columns acts, int kind, int from)
    {
        for (var act = acts.Start(kind); act < acts.End(kind); act++)
        {
            if (acts.Day(act) >= from)
            {
                yield return act;
            }
        }
    }

    /// <summary>The last day of a fixed term, or of the term with which the first notice in time ends
    /// it.</summary>
    private static int OfTerms(Plan plan, Columns acts, int since, int anchor)
    {
        var terms = new TermCount(plan, anchor);
        var last = !terms.Renews && terms.Last(1) is { } fixedEnd ? fixedEnd.Number : Sheet.NoDay;
        if (plan.Final.Clauses.Unless is not { } unless)
        {
            return last;
        }
        var pattern = plan.Final.Patterns[unless.Notice];
        foreach (var act in Fitting(acts, pattern.Kind, since))
        {
            if (!pattern.Fits[0].Fits(acts.Filling(act)))
            {
                continue;
            }
            var received = Day.FromNumber(acts.Day(act))!.Value;
            var n = terms.At(received);
            while (terms.LastNotice(n) is { } limit && received > limit && plan.LateNoticeCounts)
            {
                n++;
            }
            if (terms.LastNotice(n) is { } inTime && received <= inTime && terms.Last(n) is { } end)
            {
                last = Math.Min(last, end.Number);
            }
        }
        return last;
    }

    /// <summary>
    /// The day on which the first party leaves, which ends a treaty of two; null where it could be before
    /// that is known.
    /// </summary>
    private static int? Leave(Plan plan, Columns acts, BulkDays days, int since)
    {
        var found = Sheet.NoDay;
        if (plan.Final.Clauses.Withdrawal is not { } clause)
        {
            return found;
        }
        var first = clause.Earliest is { } wait
            ? days.Find(new DayForm.After(wait, new DayForm.EntryIntoForce(clause.EarliestForParty))) : null;
        foreach (var kind in new[] { plan.Final.Withdrawal, plan.Final.NoticeOfTermination })
        {
            if (plan.Kinds[kind] == plan.Final.Clauses.Unless?.Notice.Act)
            {
                continue;
            }
            foreach (var act in Fitting(acts, kind, Math.Max(since, first ?? since)))
            {
                var received = acts.Day(act);
                if ((Roles.Authors(acts.Filling(act)) & Roles.Both) != 0
                    && (days with { Receipt = received }).Find(clause.Effective) is { } effective)
                {
                    var last = days.LastOf(effective);
                    if (last < received - 1)
                    {
                        return null;
                    }
                    found = Math.Min(found, last);
                }
            }
        }
        return found;
    }
}

/// <summary>Finds the days that forms name, as <c>DayFinder</c> does, in day numbers.</summary>
internal readonly record struct BulkDays(Plan plan, Columns acts)
{
    internal int? Entry { get; init; }
    internal int? Trigger { get; init; }
    internal int? Receipt { get; init; }

    internal int LastOf(int end) => plan.EndsAtStartOfDay && end > 0 ? end - 1 : end;

    internal int? Find(DayForm form)
    {
        var counting = plan.Counting;
        return form switch
        {
            DayForm.Date date => (date.Day.First ?? date.Day.Possible.First)?.Number,
            DayForm.Nth nth => From(nth.Of, day => Count.NthDayAfter(nth.N, day, counting)),
            DayForm.After after => From(after.Of, day => Count.Add(day, after.Period, counting)?.Day),
            DayForm.FirstOfMonth first => From(first.Of, Count.FirstOfMonthAfter),
            DayForm.FirstOfNthMonth first => From(first.Of, day => Count.FirstOfNthMonthAfter(first.N, day)),
            DayForm.Fixed at => From(at.Of, day =>
                Count.FixedDay(at.Month, at.DayOfMonth, day, at.OnOrAfter)?.Day),
            DayForm.Later later => Later(Find(later.One), Find(later.Other)),
            DayForm.NotBefore not => Later(Find(not.Of), Find(not.Bound)),
            DayForm.Earlier earlier => Find(earlier.One) is { } one
                ? Find(earlier.Other) is { } other ? Math.Min(one, other) : one : Find(earlier.Other),
            DayForm.EntryIntoForce => Entry,
            DayForm.Trigger => Trigger,
            DayForm.Receipt => Receipt,
            DayForm.Signature => Both([plan.Final.Signature]),
            DayForm.Consents => Both(plan.Final.ConsentKinds),
            DayForm.OfAct act => OfAct(act.Act),
            DayForm.OfReading of => Find(plan.Treaty.Readings.First(reading => reading.Name == of.Reading)
                .Alternatives[0].Day),
            _ => null,
        };
    }

    private int? From(DayForm of, Func<Day, Day?> count) =>
        Find(of) is { } day ? count(Day.FromNumber(day)!.Value)?.Number : null;

    private static int? Later(int? one, int? other) => one is { } a && other is { } b ? Math.Max(a, b) : null;

    /// <summary>The day by which both parties have done one of such acts.</summary>
    private int? Both(int[] kinds) => Later(FirstBy(kinds, Roles.First), FirstBy(kinds, Roles.Second));

    private int? FirstBy(int[] kinds, int party)
    {
        int? found = null;
        foreach (var kind in kinds)
        {
            for (var act = acts.Start(kind); act < acts.End(kind); act++)
            {
                if ((Roles.Authors(acts.Filling(act)) & party) != 0)
                {
                    found = found is { } day ? Math.Min(day, acts.Day(act)) : acts.Day(act);
                    break;
                }
            }
        }
        return found;
    }

    private int? OfAct(ActPattern pattern)
    {
        var plan = this.plan.Final.Patterns[pattern];
        return pattern.By.Any(who => who is Who.EachParty or Who.AllParties)
            ? Later(First(plan, Roles.First), First(plan, Roles.Second)) : First(plan, 0);
    }

    private int? First(PatternPlan pattern, int author)
    {
        for (var act = acts.Start(pattern.Kind); act < acts.End(pattern.Kind); act++)
        {
            if (pattern.Fits[0].Fits(acts.Filling(act))
                && (author == 0 || (Roles.Authors(acts.Filling(act)) & author) != 0))
            {
                return acts.Day(act);
            }
        }
        return null;
    }
}
