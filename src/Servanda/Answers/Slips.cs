using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>
/// The mistakes by which a wrong date usually comes about. Each is replayed on the clause's own form; only
/// those that give
/// the stated day exactly are reported.
/// </summary>
public static class Slips
{
    private sealed record Slip(string Says, Day? Day);

    /// <summary>The slips that turn a deposit into the stated day.</summary>
    /// <param name="entry">The day on which the treaty itself entered into force.</param>
    /// <param name="computed">What the rule gives.</param>
    public static Seq<string> Of(FinalClauses final, Day deposit, Day entry, Day stated, Day computed)
    {
        var form = final.ForEachLater?.Day ?? new DayForm.ItsConsent();
        var candidates = Forms(form, deposit, entry).Concat(Digits(form, deposit, entry, computed));
        return candidates.Where(slip => slip.Day == stated).Select(slip => slip.Says).Distinct().ToSeq();
    }

    /// <summary>The clause read as another form, or counted otherwise.</summary>
    private static IEnumerable<Slip> Forms(DayForm form, Day deposit, Day entry)
    {
        var (months, days) = Length(form);
        var clause = Wording.Of(form);
        if (months is { } n)
        {
            var counted = Count.Add(deposit, Period.OfMonths(n));
            var words = Number(n);
            if (form is not DayForm.After)
            {
                yield return new($"{words} later on the same day instead of {Short(form)}", counted?.Day);
            }
            if (form is not DayForm.FirstOfNthMonth)
            {
                yield return new($"the first day of the {Ordinal(n)} calendar month instead of {Short(form)}",
                    Count.FirstOfNthMonthAfter(n, deposit));
            }
            if (form is not DayForm.FirstOfMonth && counted is { } later)
            {
                yield return new($"the first day of the month after {words} instead of {Short(form)}",
                    Count.FirstOfMonthAfter(later.Day));
            }
            foreach (var (other, says) in new[] { (n + 1, "a month too many"), (n - 1, "a month too few") })
            {
                yield return new(says, other < 0 ? null : Replay(form, other, deposit));
            }
            yield return new($"counted as {30 * n} days instead of {words}",
                Count.NthDayAfter(30 * n, deposit));
            yield return new("a month without such a day ran over into the next", counted is { Clamped: true }
                ? Count.Add(deposit, Period.OfMonths(n),
                new Counting(FirstDay.NotCounted, MonthEnd.NextDay))?.Day : null);
            yield return new("the day of the deposit was counted as the first", counted?.Day.PlusDays(-1));
            yield return new("clear days: the day after the period instead of its last",
                counted?.Day.PlusDays(1));
        }
        if (days is { } d)
        {
            yield return new("the day of the deposit was counted as the first", deposit.PlusDays(d - 1));
            yield return new("clear days: the day after the period instead of its last",
                deposit.PlusDays(d + 1));
            yield return new($"counted as {Number(d / 30)} instead of {d} days",
                d % 30 == 0 ? Count.Add(deposit, Period.OfMonths(d / 30))?.Day : null);
        }
        yield return new($"the day of the deposit itself instead of {clause}", deposit);
        yield return new("the treaty's own day, though the deposit came after it", deposit > entry ? entry
            : null);
        yield return new("its own day, before the treaty was in force",
            Replay(form, months ?? days ?? 0, deposit));
    }

    /// <summary>Slips of the pen: day and month swapped, a century or a year off, in the deposit or in the
    /// result.</summary>
    private static IEnumerable<Slip> Digits(DayForm form, Day deposit, Day entry, Day computed)
    {
        var (months, days) = Length(form);
        Day? Again(Day? from) => from is { } day && Replay(form, months ?? days ?? 0, day) is { } result
            ? result > entry ? result : entry : null;
        yield return new("day and month of the deposit swapped", Again(Swapped(deposit)));
        yield return new("day and month of the effect swapped", Swapped(computed));
        foreach (
            var (years, says) in new[] { (100, "a century off"), (-100, "a century off"),
                (1, "a year too late"),
            (-1, "a year too early") })
        {
            yield return new(says, Moved(computed, years));
        }
        yield return new("counted from a deposit a year later", Again(Moved(deposit, 1)));
        yield return new("counted from a deposit a year earlier", Again(Moved(deposit, -1)));
    }

    private static Day? Swapped(Day day) =>
        Day.TryOf(day.Year, day.DayOfMonth, day.Month, out var swapped) && swapped != day ? swapped : null;

    private static Day? Moved(Day day, int years) =>
        Day.TryOf(day.Year + years, day.Month, day.DayOfMonth, out var moved) ? moved : null;

    /// <summary>The months or days that a form counts from the state's own consent.</summary>
    private static (int? Months, int? Days) Length(DayForm form) => form switch
    {
        DayForm.After { Of: DayForm.ItsConsent, Period: var p } => p switch
        {
            { Years: 0, Months: > 0, Weeks: 0, Days: 0 } => (p.Months, null),
            { Years: 0, Months: 0, Weeks: 0 } => (null, p.Days),
            _ => (null, null),
        },
        DayForm.Nth { Of: DayForm.ItsConsent, N: var n } => (null, n),
        DayForm.FirstOfNthMonth { Of: DayForm.ItsConsent, N: var n } => (n, null),
        DayForm.FirstOfMonth { Of: DayForm.After inner } => Length(inner),
        _ => (null, null),
    };

    private static Day? Replay(DayForm form, int length, Day deposit) => form switch
    {
        DayForm.FirstOfNthMonth => Count.FirstOfNthMonthAfter(length, deposit),
        DayForm.FirstOfMonth => Count.Add(deposit, Period.OfMonths(length)) is { } later
            ? Count.FirstOfMonthAfter(later.Day) : null,
        DayForm.Nth => deposit.PlusDays(length),
        DayForm.After { Period.Months: > 0 } => Count.Add(deposit, Period.OfMonths(length))?.Day,
        DayForm.After => deposit.PlusDays(length),
        _ => deposit,
    };

    private static string Short(DayForm form) => form switch
    {
        DayForm.FirstOfNthMonth first => $"the first day of the {Ordinal(first.N)} calendar month",
        DayForm.FirstOfMonth { Of: DayForm.After { Period.Months: var n } } =>
            $"the first day of the month after {Number(n)}",
        DayForm.After { Period.Months: var n } => $"{Number(n)} later on the same day",
        _ => Wording.Of(form),
    };

    private static readonly string[] Numbers =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve"];

    private static readonly string[] Ordinals =
        ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth",
            "eleventh", "twelfth"];

    private static string Number(int n) =>
        (n >= 0 && n < Numbers.Length ? Numbers[n] : $"{n}") + (n == 1 ? " month" : " months");

    private static string Ordinal(int n) => n >= 0 && n < Ordinals.Length ? Ordinals[n] : Wording.Ordinal(n);
}
