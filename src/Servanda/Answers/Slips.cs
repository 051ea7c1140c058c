using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>What a slip can be replayed on: the clause, the day from which it counts, and what stands beside
/// them.</summary>
/// <param name="Form">The clause; its leaf is the consent, or the receipt of a notice.</param>
/// <param name="From">The day of that leaf.</param>
/// <param name="Entry">The day on which the treaty entered into force.</param>
/// <param name="Computed">What the rule gives.</param>
/// <param name="Counting">The treaty's own conventions.</param>
internal sealed record Reckoning(DayForm Form, Day From, Day Entry, Day Computed, Counting Counting)
{
    /// <summary>True where the day ends something: a withdrawal.</summary>
    internal bool Ends { get; init; }

    internal Day? Signature { get; init; }

    /// <summary>The date that the instrument bears, if it was deposited on another.</summary>
    internal Day? Instrument { get; init; }

    /// <summary>What is counted from: "deposit" or "notice".</summary>
    internal string What => Ends ? "notice" : "deposit";
}

/// <summary>
/// The mistakes by which a wrong date usually comes about. Each is replayed on the clause's own form: the
/// clause read as another, counted otherwise, from another day, or a slip of the pen. Only those that give
/// the stated day exactly are reported.
/// </summary>
internal static class Slips
{
    private sealed record Slip(string Says, Day? Day);

    /// <summary>The slips that turn what is known into the stated day.</summary>
    internal static Seq<string> Of(Reckoning facts, Day stated)
    {
        // What the clause gives itself, before the treaty was in force, is no misreading of it.
        if (At(facts, facts.Form, facts.From) == stated)
        {
            return ["its own day, before the treaty was in force"];
        }
        var found = Fitting(Readings(facts).Concat(Countings(facts)).Concat(Beginnings(facts))
            .Concat(OfThePen(facts)), stated);
        return found.IsEmpty ? Fitting(NearMisses(facts), stated) : found;
    }

    /// <summary>The slips behind the wrong end of a term.</summary>
    /// <param name="end">The end of the term with which the treaty ended.</param>
    internal static Seq<string> OfTerm(FinalClauses final, int term, Day end, Day? signature, Day? entry,
        Counting counting, Day stated)
    {
        var anchor = Wording.Of(final.Term!.From);
        var slips = new List<Slip>();
        foreach (var (from, what) in new[] { (signature, "signature"), (entry, "entry into force") })
        {
            slips.Add(new($"counted from {what} instead of {anchor}",
                from is { } day && anchor != what ? Nth(day, term) : null));
        }
        slips.Add(new("the day after the last: the first day out of force", end.PlusDays(1)));
        slips.Add(new("the day before the anniversary", end.PlusDays(-1)));
        if (final.Renewal is { } renewal)
        {
            slips.Add(new("a term too many", Count.Add(end, renewal.Period, counting)?.Day));
            slips.Add(new("a term too few", Count.Minus(end, renewal.Period)?.Day));
        }
        return Fitting(slips.Concat(Pen(end)), stated);

        Day? Nth(Day day, int n) => final.Renewal is not { } more ? Count.Add(day, final.Term.Period,
                counting)?.Day
            : more.Period.Times(n - 1) is { } added && final.Term.Period.Plus(added) is { } whole
                ? Count.Add(day, whole, counting)?.Day : null;
    }

    private static Seq<string> Fitting(IEnumerable<Slip> slips, Day stated) =>
        slips.Where(slip => slip.Day == stated).Select(slip => slip.Says).Distinct().ToSeq();

    /// <summary>The clause read as another form, or with another length.</summary>
    private static IEnumerable<Slip> Readings(Reckoning facts) => Misreadings.Of(facts.Form)
        .Select(reading => new Slip(reading.Says, At(facts, reading.Form, facts.From)));

    /// <summary>The clause counted by another convention.</summary>
    private static IEnumerable<Slip> Countings(Reckoning facts)
    {
        var (first, end) = facts.Counting;
        yield return new(first == FirstDay.NotCounted
                ? $"the day of the {facts.What} was counted as the first"
                : $"the day of the {facts.What} was not counted",
            At(facts with
            {
                Counting = new(first == FirstDay.Counted ? FirstDay.NotCounted : FirstDay.Counted, end),
            }, facts.Form, facts.From));
        yield return new(end == MonthEnd.LastDay ? "a month without such a day ran over into the next"
                : "a month without such a day was cut to its last",
            At(facts with
            {
                Counting = new(first, end == MonthEnd.LastDay ? MonthEnd.NextDay : MonthEnd.LastDay),
            }, facts.Form, facts.From));
        yield return new(facts.Ends
                ? "the day after the period instead of its last: clear days, or the first day out of force"
                : "clear days: the day after the period instead of its last",
            Misreadings.HasLength(facts.Form) ? facts.Computed.PlusDays(1) : null);
    }

    /// <summary>The right count from another day.</summary>
    private static IEnumerable<Slip> Beginnings(Reckoning facts)
    {
        var clause = Wording.Of(facts.Form);
        yield return new($"the day of the {facts.What} itself instead of {clause}", facts.From);
        yield return new($"counted from the signature instead of the {facts.What}",
            facts.Signature is { } signed ? At(facts, facts.Form, signed) : null);
        yield return new("counted from the date of the instrument instead of its "
            + (facts.Ends ? "receipt" : "deposit"),
            facts.Instrument is { } dated ? At(facts, facts.Form, dated) : null);
        if (facts.Ends)
        {
            yield break;
        }
        yield return new("the treaty's own day, though the deposit came after it",
            facts.From > facts.Entry ? facts.Entry : null);
        yield return new("counted from the treaty's entry into force instead of the deposit",
            At(facts, facts.Form, facts.Entry));
    }

    /// <summary>Day and month swapped, a century or a year off: in the day counted from, or in the
    /// result.</summary>
    private static IEnumerable<Slip> OfThePen(Reckoning facts)
    {
        yield return new($"day and month of the {facts.What} swapped", Again(Swapped(facts.From)));
        yield return new($"counted from a {facts.What} a year later", Again(Moved(facts.From, 1)));
        yield return new($"counted from a {facts.What} a year earlier", Again(Moved(facts.From, -1)));
        foreach (var slip in Pen(facts.Computed))
        {
            yield return slip;
        }

        Day? Again(Day? from) => from is { } day && At(facts, facts.Form, day) is { } result
            ? !facts.Ends && result < facts.Entry ? facts.Entry : result : null;
    }

    private static IEnumerable<Slip> Pen(Day computed)
    {
        yield return new("day and month of the effect swapped", Swapped(computed));
        yield return new("a century off", Moved(computed, 100));
        yield return new("a century off", Moved(computed, -100));
        yield return new("a year too late", Moved(computed, 1));
        yield return new("a year too early", Moved(computed, -1));
    }

    /// <summary>What explains a day only if nothing better does.</summary>
    private static IEnumerable<Slip> NearMisses(Reckoning facts)
    {
        yield return new("the right day in the month after", Count.Add(facts.Computed, Period.OfMonths(1)) is
            { Clamped: false } later ? later.Day : null);
        yield return new("the right day in the month before", Count.Minus(facts.Computed, Period.OfMonths(1))
            is { Clamped: false } earlier ? earlier.Day : null);
        yield return new("a day too late", facts.Computed.PlusDays(1));
        yield return new("a day too early", facts.Computed.PlusDays(-1));
    }

    private static Day? Swapped(Day day) =>
        Day.TryOf(day.Year, day.DayOfMonth, day.Month, out var swapped) && swapped != day ? swapped : null;

    private static Day? Moved(Day day, int years) =>
        Day.TryOf(day.Year + years, day.Month, day.DayOfMonth, out var moved) ? moved : null;

    /// <summary>The day of a form whose leaf is a given day; null where it rests on something else.</summary>
    private static Day? At(Reckoning facts, DayForm form, Day from)
    {
        return Of(form);

        Day? Of(DayForm part) => part switch
        {
            DayForm.ItsConsent or DayForm.Receipt => from,
            DayForm.EntryIntoForce { ForParty: false } => facts.Entry,
            DayForm.Date { Day.IsExact: true } date => date.Day.First,
            DayForm.Nth nth => Of(nth.Of) is { } day ? Count.NthDayAfter(nth.N, day, facts.Counting) : null,
            DayForm.After after => Of(after.Of) is { } day
                ? Count.Add(day, after.Period, facts.Counting)?.Day : null,
            DayForm.FirstOfMonth first => Of(first.Of) is { } day ? Count.FirstOfMonthAfter(day) : null,
            DayForm.FirstOfNthMonth first => Of(first.Of) is { } day
                ? Count.FirstOfNthMonthAfter(first.N, day) : null,
            DayForm.Fixed one => Of(one.Of) is { } day
                ? Count.FixedDay(one.Month, one.DayOfMonth, day, one.OnOrAfter)?.Day : null,
            DayForm.Later both => Of(both.One) is { } one && Of(both.Other) is { } other
                ? one > other ? one : other : null,
            DayForm.Earlier both => Of(both.One) is { } one && Of(both.Other) is { } other
                ? one < other ? one : other : null,
            DayForm.NotBefore bound => Of(bound.Of) is { } day && Of(bound.Bound) is { } floor
                ? day > floor ? day : floor : null,
            _ => null,
        };
    }
}
