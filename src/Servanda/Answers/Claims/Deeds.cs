using Servanda.Engine;
using Servanda.Engine.Norms;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;
using Claim = Servanda.Record.Claim;

namespace Servanda.Answers;

/// <summary>Claims that something was done on a day, so many times, or never.</summary>
internal static class Deeds
{
    internal static Judged Check(World world, Life life, Claim claim, Day said)
    {
        var patterns = new Patterns(world, world.Index,
            life.EntryDated);
        List<Occurrence> Since(ActPattern act, Day from)
        {
            world.ReadBy(world.On, act.Act);
            return [.. patterns.From(act, new Binding([], null, null), from, false)];
        }
        return claim switch
        {
            Claim.Happened happened => LegalResults.DayOf(world, life, happened.Day) is not { } day
                ? Judged.Open($"no day is known for {Wording.Of(happened.Day)}", [])
                : Happened(world, happened.Act, day, Since(happened.Act, Day.Min)),
            Claim.NeverSince never => LegalResults.DayOf(world, life, never.Day) is not { } day
                ? Judged.Open($"no day is known for {Wording.Of(never.Day)}", [])
                : Never(world, never.Act, day, Since(never.Act, day)),
            Claim.Counted counted => Counted(world, life, counted, said, Since),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Judged Happened(World world, ActPattern act, Day day, List<Occurrence> found)
    {
        if (found.Find(one => one.Day == day) is { } there)
        {
            return Judged.That(true, $"so on record: {Wording.Of(there.Step.Act).TrimEnd('.')}",
                [there.Step]);
        }
        if (day > world.On)
        {
            return Judged.Open("that day has not come", []);
        }
        var once = world.Treaty.ActKind(act.Act)?.Once == true;
        var leaf = world.AbsenceOf(act, $"no {Wording.Of(act)} on {Wording.Of(day)} is on record", day, day);
        if ((once && found.Count > 0) || leaf is Step.AbsenceCovered)
        {
            return Judged.That(false, found.Count == 0
                ? $"no {Wording.Of(act)} is on record, and a source is complete"
                : "on record: " + string.Join("; ", found.Select(one => Wording.Of(one.Day))),
                [.. found.Select(one => (Step)one.Step), leaf],
                found.SelectMany(one => Pen(one.Day, day)));
        }
        return Judged.Open(
            $"no {Wording.Of(act)} on that day is on record, and no source claims to be complete",
            [leaf]);
    }

    private static IEnumerable<string> Pen(Day right, Day stated)
    {
        if (Day.TryOf(right.Year, right.DayOfMonth, right.Month, out var swapped) && swapped == stated)
        {
            yield return "day and month swapped";
        }
        foreach (var (years, says) in new[] { (1, "a year too late"), (-1, "a year too early"),
            (100, "a century off"), (-100, "a century off") })
        {
            if (Day.TryOf(right.Year + years, right.Month, right.DayOfMonth, out var moved)
                && moved == stated)
            {
                yield return says;
            }
        }
    }

    /// <summary>A universal negative without coverage is at best "no counter-example on record".</summary>
    private static Judged Never(World world, ActPattern act, Day since, List<Occurrence> found)
    {
        if (found.Count > 0)
        {
            return Judged.That(false, "on record: " + string.Join("; ", found.Take(3)
                .Select(one => Wording.Of(one.Step.Act).TrimEnd('.'))) + (found.Count > 3
                    ? $" and {found.Count - 3} more" : ""),
                [.. found.Select(one => one.Step)]);
        }
        var leaf = world.AbsenceOf(act, $"no {Wording.Of(act)} since {Wording.Of(since)} is on record", since,
            world.On);
        return leaf is Step.AbsenceCovered
            ? Judged.That(true, "none on record, and a source is complete", [leaf])
            : Judged.Open("no counter-example on record; no source claims to be complete", [leaf]);
    }

    /// <summary>Who counts what was done counts up to the day on which it is said.</summary>
    private static Judged Counted(World world, Life life, Claim.Counted claim, Day said,
        Func<ActPattern, Day, List<Occurrence>> since)
    {
        var from = claim.Since is { } begin ? LegalResults.DayOf(world, life, begin) : Day.Min;
        var last = claim.Until is { } end ? LegalResults.LastOf(world, life, end) : said;
        if (from is not { } first || last is not { } until)
        {
            var form = from is null ? claim.Since : claim.Until;
            return Judged.Open($"no day is known for {Wording.Of(form!)}", []);
        }
        until = until < world.On ? until : world.On;
        var found = since(claim.Act, first).FindAll(one => one.Day <= until);
        var leaf = world.AbsenceOf(claim.Act, $"no other {Wording.Of(claim.Act)} is on record",
            claim.Since is null ? null : first, until);
        Seq<Step> because = [.. found.Select(one => (Step)one.Step), leaf];
        var (stated, on) = (claim.Amount, $"{found.Count} on record");
        return leaf is Step.AbsenceCovered
            ? Judged.That(stated.Admits(found.Count), stated.CanBecome(found.Count)
                ? $"{on}, by a complete source" : on, because)
            : stated.IsMetBy(found.Count) ? Judged.That(true, on, because)
            : !stated.CanBecome(found.Count) ? Judged.That(false, on, because)
            : Judged.Open(stated.Number > found.Count
                ? $"{on}, {ClaimWords.Number(stated.Number - found.Count)} missing; "
                    + "no source claims to be complete"
                : $"{on}; no source claims to be complete", because);
    }
}
