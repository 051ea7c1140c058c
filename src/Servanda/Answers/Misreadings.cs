using Servanda.Model;
using Servanda.Proof;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>A clause on a day, taken for another, and how one says so.</summary>
internal sealed record Misreading(string Says, DayForm Form);

/// <summary>
/// The forms for which a form is usually taken: the Hague form for that of the Council of Europe, either for
/// the plain count, months for days of thirty, one unit too many or too few, a condition overlooked.
/// </summary>
internal static class Misreadings
{
    internal static IEnumerable<Misreading> Of(DayForm form) => form switch
    {
        DayForm.FirstOfNthMonth first => Months(form, first.N, first.Of)
            .Concat(More(first.N, n => first with { N = n }, "a month")),
        DayForm.FirstOfMonth { Of: DayForm.After { Period: { AllDays: 0, AllMonths: > 0 } whole } after } =>
            Months(form, (int)whole.AllMonths, after.Of).Concat(More((int)whole.AllMonths,
                n => new DayForm.FirstOfMonth(after with { Period = Period.OfMonths(n) }), "a month")),
        DayForm.FirstOfMonth first =>
            [new("the day itself instead of the first of the next month", first.Of)],
        DayForm.Nth nth => Days(nth.N, nth.Of),
        DayForm.After { Period: { AllMonths: 0 } period } after => Days((int)period.AllDays, after.Of),
        DayForm.After { Period: { AllDays: 0, Years: 0 } period } after =>
            Months(form, period.Months, after.Of).Concat(More(period.Months,
                n => after with { Period = Period.OfMonths(n) }, "a month")),
        DayForm.After { Period: { AllDays: 0, Months: 0 } period } after => Years(period.Years, after),
        DayForm.After after => Of(after.Of).Select(inner => inner with
        {
            Form = after with { Of = inner.Form },
        }),
        DayForm.Fixed one => Fixed(one),
        DayForm.NotBefore bound => Of(bound.Of).Select(inner => inner with
        {
            Form = bound with { Of = inner.Form },
        }).Append(new($"“not before {Wording.Of(bound.Bound)}” overlooked", bound.Of)),
        DayForm.Later both => [new($"{Wording.Of(both.One)} alone", both.One),
            new($"{Wording.Of(both.Other)} alone", both.Other),
            new($"the earlier instead of the later", new DayForm.Earlier(both.One, both.Other))],
        DayForm.Earlier both => [new($"{Wording.Of(both.One)} alone", both.One),
            new($"{Wording.Of(both.Other)} alone", both.Other),
            new($"the later instead of the earlier", new DayForm.Later(both.One, both.Other))],
        _ => [],
    };

    /// <summary>Whether a form counts a period, so that there is a day after it.</summary>
    internal static bool HasLength(DayForm form) => form switch
    {
        DayForm.Nth or DayForm.After => true,
        DayForm.NotBefore bound => HasLength(bound.Of),
        DayForm.Later both => HasLength(both.One) || HasLength(both.Other),
        DayForm.Earlier both => HasLength(both.One) || HasLength(both.Other),
        _ => false,
    };

    /// <summary>So many months, read in the other ways in which treaties count them.</summary>
    private static IEnumerable<Misreading> Months(DayForm form, int n, DayForm of)
    {
        var right = Short(form);
        if (form is not DayForm.After)
        {
            yield return new($"{Number(n)} later on the same day instead of {right}",
                new DayForm.After(Period.OfMonths(n), of));
        }
        if (form is not DayForm.FirstOfNthMonth)
        {
            yield return new($"the first day of the {Ordinal(n)} calendar month instead of {right}",
                new DayForm.FirstOfNthMonth(n, of));
        }
        if (form is not DayForm.FirstOfMonth)
        {
            yield return new($"the first day of the month after {Number(n)} instead of {right}",
                new DayForm.FirstOfMonth(new DayForm.After(Period.OfMonths(n), of)));
        }
        if (n <= int.MaxValue / 30)
        {
            yield return new($"counted as {30 * n} days instead of {Number(n)}", new DayForm.Nth(30 * n, of));
        }
    }

    private static IEnumerable<Misreading> Days(int n, DayForm of)
    {
        if (n >= 30 && n % 30 == 0)
        {
            yield return new($"counted as {Number(n / 30)} instead of {n} days",
                new DayForm.After(Period.OfMonths(n / 30), of));
        }
    }

    private static IEnumerable<Misreading> Years(int n, DayForm.After after)
    {
        foreach (var more in More(n, length => after with { Period = Period.OfYears(length) }, "a year"))
        {
            yield return more;
        }
        yield return new($"the first day of the month after {Number(n, "year")} instead of the same day",
            new DayForm.FirstOfMonth(after));
        if (n <= int.MaxValue / 366)
        {
            yield return new($"counted as {365 * n} days instead of {Number(n, "year")}",
                new DayForm.Nth(365 * n, after.Of));
        }
    }

    /// <summary>A fixed day of the year: of the wrong year, or with "on or after" read as "after".</summary>
    private static IEnumerable<Misreading> Fixed(DayForm.Fixed one)
    {
        yield return new(one.OnOrAfter ? "“on or after” read as “after”" : "“after” read as “on or after”",
            one with { OnOrAfter = !one.OnOrAfter });
        if (one.Of is DayForm.Fixed inner)
        {
            yield return new($"the first {Wording.OfYear(one.Month, one.DayOfMonth)} itself, without waiting "
                + $"for {Wording.OfYear(inner.Month, inner.DayOfMonth)}", one with { Of = inner.Of });
        }
        yield return new("the next year's day", new DayForm.Fixed(one.Month, one.DayOfMonth, false, one));
        foreach (var reading in Of(one.Of))
        {
            yield return reading with { Form = one with { Of = reading.Form } };
        }
    }

    private static IEnumerable<Misreading> More(int n, Func<int, DayForm> form, string unit)
    {
        if (n < int.MaxValue)
        {
            yield return new($"{unit} too many", form(n + 1));
        }
        if (n > 0)
        {
            yield return new($"{unit} too few", form(n - 1));
        }
    }

    private static string Short(DayForm form) => form switch
    {
        DayForm.FirstOfNthMonth first => $"the first day of the {Ordinal(first.N)} calendar month",
        DayForm.FirstOfMonth { Of: DayForm.After { Period: var period } } =>
            $"the first day of the month after {Number((int)period.AllMonths)}",
        DayForm.After { Period: var period } => $"{Number((int)period.AllMonths)} later on the same day",
        _ => Wording.Of(form),
    };

    private static readonly string[] Numbers =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve"];

    private static readonly string[] Ordinals =
        ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth", "eleventh", "twelfth"];

    private static string Number(int n, string unit = "month") =>
        (n < Numbers.Length ? Numbers[n] : $"{n}") + $" {unit}{(n == 1 ? "" : "s")}";

    private static string Ordinal(int n) => n < Ordinals.Length ? Ordinals[n] : Wording.Ordinal(n);
}
