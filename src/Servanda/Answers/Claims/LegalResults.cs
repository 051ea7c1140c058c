using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>Claims of a legal result: never a fact that the engine reads, always compared with what
/// follows.</summary>
internal static class LegalResults
{
    internal static Judged Check(World world, Life life, Claim claim, Day said) => claim switch
    {
        Claim.Ends ends => Ends(world, life, ends.Day),
        Claim.InForceUntil until => Ends(world, life, until.Day),
        Claim.InForceSince since => Since(world, life, since.Day),
        Claim.LastNotice notice => Notice(world, life, notice.Day),
        Claim.Extended extended => Extended(world, life, extended, said),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static Day? DayOf(World world, Life life, DayForm form) => DayFinder.Find(world, form,
        Servanda.Engine.Setting.Treaty with { EntryIntoForce = life.EntryDated }).Day;

    /// <summary>The last day that a form can mean: of a year its end.</summary>
    internal static Day? LastOf(World world, Life life, DayForm form) =>
        form is DayForm.Date { Day.Last: { } last } ? last : DayOf(world, life, form);

    private static Seq<Step> Proofs(Life life) => life.TermProof is { } term
        ? [life.Proof, term] : [life.Proof];

    private static Judged NoDay(DayForm form, Life life) =>
        Judged.Open($"no day is known for {Wording.Of(form)}", Proofs(life));

    private static Judged Ends(World world, Life life, DayForm form)
    {
        if (DayOf(world, life, form) is not { } day)
        {
            return NoDay(form, life);
        }
        if (life.InForce == Truth.Unknown || life.Since is null)
        {
            return Judged.Open(life.Missing ?? "it is not in force", Proofs(life));
        }
        if (life.Until is { } last)
        {
            return Judged.That(Is(form, day, last), $"its last day in force is {Wording.Of(last)}",
                Proofs(life),
                TermSlips(world, life, day));
        }
        if (life.Terms is not { Renews: true } terms || life.Term is not { } term)
        {
            return Judged.That(false, "nothing on record ends it", Proofs(life));
        }
        var n = terms.At(day);
        if (day > world.On && terms.Last(n) == day && (n > term.Number || term.WindowOpen == true))
        {
            return Judged.Open(
                $"term {n} ends that day; the treaty ends with it only if a notice is received by "
                + (terms.LastNotice(n) is { } limit ? Wording.Of(limit) : "then"), Proofs(life));
        }
        var goes = term.ContinuesTo is { } next ? $"it continues to {Wording.Of(next)}"
            : $"term {term.Number} runs to {Wording.Of(term.To)}";
        return Judged.That(false, $"in force since {Wording.Of(life.Since.Value)}; {goes}", Proofs(life),
            TermSlips(world, life, day)) with { IsHalfTrue = terms.Last(n) == day || terms.End(n) == day };
    }

    /// <summary>Whether the claim's day is the right one: of an uncertain date, whether it can be.</summary>
    private static bool Is(DayForm form, Day day, Day right) =>
        form is DayForm.Date date ? date.Day.Possible.Contains(right) : day == right;

    /// <summary>Terms counted from another day than the clause says, or a day off.</summary>
    private static IEnumerable<string> TermSlips(World world, Life life, Day stated)
    {
        if (world.Treaty.Final.Term is not { } clause || life.Terms is not { } terms)
        {
            yield break;
        }
        var anchor = terms.Begin(1)!.Value;
        for (var n = 1; n <= 40; n++)
        {
            if (Length(world, clause, n) is not { } length)
            {
                yield break;
            }
            foreach (var (what, from) in Beginnings(world, life).Where(one => one.From != anchor))
            {
                if (Count.Add(from, length, world.Counting)?.Day == stated)
                {
                    yield return $"{what} + {length}; the term runs from {AnchorName(world, life, anchor)}, "
                        + Wording.Of(anchor);
                }
            }
            if (terms.End(n)?.PlusDays(1) == stated)
            {
                yield return "the day after the last: the first day out of force";
            }
            if (terms.End(n)?.PlusDays(-1) == stated && terms.Last(n) != stated)
            {
                yield return "the day before the anniversary";
            }
        }
    }

    private static Period? Length(World world, FinalClause.Term clause, int n) => n == 1 ? clause.Period
        : world.Treaty.Final.Renewal?.Period.Times(n - 1) is { } more ? clause.Period.Plus(more) : null;

    /// <summary>Days from which a term is often counted by mistake, the first of each kind.</summary>
    private static IEnumerable<(string What, Day From)> Beginnings(World world, Life life)
    {
        foreach (var act in new[] { BuiltInActs.Signature, BuiltInActs.Ratification, BuiltInActs.Exchange })
        {
            foreach (var day in world.Acts(act).Select(one => one.Day).Distinct())
            {
                yield return (Wording.Of(act), day);
            }
        }
        if (life.EntryDated.Day is { } entry)
        {
            yield return ("entry into force", entry);
        }
    }

    private static string AnchorName(World world, Life life, Day anchor) =>
        life.EntryDated.Day == anchor ? "entry into force"
            : world.Acts(BuiltInActs.Signature).Any(act => act.Day == anchor) ? "signature" : "another day";

    private static Judged Since(World world, Life life, DayForm form)
    {
        if (DayOf(world, life, form) is not { } day)
        {
            return NoDay(form, life);
        }
        if (life.Since is not { } since)
        {
            return life.InForce == Truth.Unknown ? Judged.Open(life.Missing ?? "unknown", Proofs(life))
                : Judged.That(false, life.Missing ?? "it is not in force", Proofs(life));
        }
        return Judged.That(Is(form, day, since), $"in force since {Wording.Of(since)}", Proofs(life),
            Beginnings(world, life).Where(one => one.From == day)
                .Select(one => $"the day of the {one.What}, not of entry into force"));
    }

    private static Judged Notice(World world, Life life, DayForm form)
    {
        if (DayOf(world, life, form) is not { } day)
        {
            return NoDay(form, life);
        }
        if (life.Terms is not { } terms || terms.LastNotice(terms.At(day)) is not { } last)
        {
            return Judged.Open("no last day for notice is known", Proofs(life));
        }
        var n = terms.At(day);
        Seq<Step> proofs = [life.Proof, terms.LastNoticeProof(n, last)];
        return Judged.That(Is(form, day, last),
            $"the last day for notice in term {n} is {Wording.Of(last)}", proofs,
            terms.RivalLastNotices(n).Where(rival => rival == day)
                .Select(_ => "counted from the start of the anniversary, or backwards"));
    }

    /// <summary>
    /// A renewal follows from the clause once no notice can come in time; a statement about it is evidence,
    /// and
    /// not its cause.
    /// </summary>
    private static Judged Extended(World world, Life life, Claim.Extended claim, Day said)
    {
        var on = claim.On is { } form ? DayOf(world, life, form) : said;
        var to = claim.To is { } until ? DayOf(world, life, until) : null;
        if (on is not { } day || (claim.To is not null && to is null))
        {
            return NoDay(claim.On ?? claim.To!, life);
        }
        if (life.Terms is not { Renews: true } terms || life.Since is null)
        {
            return Judged.Open("the treaty has no clause by which it is renewed", Proofs(life));
        }
        var n = to is { } end ? terms.At(end) : terms.At(day) + 1;
        if (terms.LastNotice(n - 1) is not { } limit || (to is { } named
            && !new[] { terms.End(n), terms.Last(n) }
            .OfType<Day>().Any(right => Is(claim.To!, named, right))))
        {
            return Judged.That(false, n > 1 && terms.End(n) is { } right
                ? $"a term ends on {Wording.Of(right)}, not then" : "the first term was not a renewal",
                Proofs(life), to is { } stated ? TermSlips(world, life, stated) : []);
        }
        Seq<Step> proofs = [life.Proof, terms.LastNoticeProof(n - 1, limit)];
        if (life.Until is { } last && !(terms.Begin(n) <= last))
        {
            return Judged.That(false, $"its last day in force is {Wording.Of(last)}", proofs);
        }
        var certain = limit.PlusDays(1) ?? limit;
        return day >= certain
            ? Judged.That(true, $"the term to {Wording.Of(terms.End(n) ?? limit)} has been certain since "
                + $"{Wording.Of(certain)}; the statement is evidence, not the cause", proofs)
            : Judged.Open(
                $"the next term becomes certain on {Wording.Of(certain)} by the clause; before that only "
                + "an agreement could have made it so", proofs);
    }
}
