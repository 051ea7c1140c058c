using Servanda.Engine;
using Servanda.Record;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>Claims of a value, and of its growth, held against the values on record.</summary>
internal static class Series
{
    private sealed record Recorded(Entry Entry, Assertion.Valued Value)
    {
        internal int Year => Value.Day.Possible.First!.Value.Year;
        internal string Words =>
            $"{ClaimWords.Number(Value.Amount)} {ClaimWords.Name(Value.Unit)} in {Value.Day.Text}";
    }

    internal static Judged Check(World world, Claim claim, Day said) => claim switch
    {
        Claim.Value value => OfValue(world, value, said),
        Claim.GrewTimes grew =>
            Grew(Of(world, grew.Indicator, said), grew.Indicator, grew.Since, grew.Times, false),
        Claim.GrewBy grew =>
            Grew(Of(world, grew.Indicator, said), grew.Indicator, grew.Since, grew.Percent, true),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The values of an indicator, over by the day of the claim, that begin by the day
    /// asked about, the admissible before the
    /// deprecated.</summary>
    private static List<Recorded> Of(World world, string indicator, Day said) => [.. world.Case.View.Entries
        .Select(known => known.Entry)
        .Where(entry => entry is { Stance: Stance.Asserts, Rank: not Rank.Deprecated,
            Assertion: Assertion.Valued })
        .Select(entry => new Recorded(entry, (Assertion.Valued)entry.Assertion))
        .Where(one => one.Value.Indicator == indicator && one.Value.Day.Possible.First <= world.On
            && !(one.Value.Day.Possible.Last > said))
        .OrderBy(one => one.Value.Day.Possible.First).ThenByDescending(one =>
            one.Entry.Rank == Rank.Preferred)];

    private static Judged OfValue(World world, Claim.Value claim, Day said)
    {
        var all = Of(world, claim.Indicator, said).Where(one => one.Value.Unit == claim.Unit).ToList();
        var found = all.Where(one => !one.Value.Day.Possible.Intersect(claim.In.Possible).IsEmpty).ToList();
        if (found.Count == 0)
        {
            return Judged.Open($"no value in {claim.In.Text} is on record", []);
        }
        var holds = found.Exists(one => Rounds(one.Value.Amount, claim.Amount));
        return Judged.That(holds, "on record: " + string.Join("; ", found.Select(one => one.Words)), [],
            all.Where(one => !found.Contains(one) && Rounds(one.Value.Amount, claim.Amount))
                .Select(one => $"the value of {one.Value.Day.Text}"));
    }

    /// <summary>Whether a number is another one, rounded as the other is written.</summary>
    private static bool Rounds(decimal exact, decimal stated)
    {
        var places = (decimal.GetBits(stated)[3] >> 16) & 0xFF;
        return Math.Round(exact, places, MidpointRounding.AwayFromZero) == stated;
    }

    private static Judged Grew(List<Recorded> all, string indicator, UncertainDate since, decimal stated,
        bool percent)
    {
        var starts = all.Where(one => !one.Value.Day.Possible.Intersect(since.Possible).IsEmpty).ToList();
        var ends = all.Where(one => one.Value.Day.Possible.First > since.Possible.First
            && !starts.Contains(one)).ToList();
        if (starts.Count == 0 || ends.Count == 0)
        {
            return Judged.Open(starts.Count == 0
                ? $"no value of {ClaimWords.Name(indicator)} in {since.Text} is on record"
                : $"no later value of {ClaimWords.Name(indicator)} is on record", []);
        }
        var last = ends[^1];
        // Somebody who speaks of growth speaks of the latest value there was: any of the last years may be
        // meant.
        var fitting = (from start in starts from end in ends where Fits(start, end) select (start,
            end)).ToList();
        var expected = fitting.Count > 0
            ? $"from {fitting[^1].start.Words} to {fitting[^1].end.Words}: "
                + $"{Factor(fitting[^1].start, fitting[^1].end)}"
            : $"from {starts[0].Words} to {last.Words}: {Factor(starts[0], last)}";
        return Judged.That(fitting.Count > 0, expected, [], Slips(all, starts, ends, stated, percent));

        bool Fits(Recorded start, Recorded end) => end.Value.Unit == start.Value.Unit
            && start.Value.Amount > 0
            && Rounds(percent ? ((end.Value.Amount / start.Value.Amount) - 1) * 100
                : end.Value.Amount / start.Value.Amount, stated);
    }

    private static string Factor(Recorded start, Recorded end) => start.Value.Amount <= 0 ? "no ratio"
        : $"{ClaimWords.Number(Math.Round(end.Value.Amount / start.Value.Amount, 1))} times";

    /// <summary>"Grown by" against "grown to", and the wrong base year.</summary>
    private static IEnumerable<string> Slips(List<Recorded> all, List<Recorded> starts, List<Recorded> ends,
        decimal stated, bool percent)
    {
        var to = percent ? 1 + (stated / 100) : stated;
        foreach (var end in ends)
        {
            foreach (var start in starts.Where(start => Comparable(start, end)))
            {
                var factor = end.Value.Amount / start.Value.Amount;
                if (percent && Rounds(factor * 100, stated))
                {
                    yield return $"grown to {ClaimWords.Number(stated)} per cent, said as grown by";
                }
                if (!percent && Rounds(factor - 1, stated))
                {
                    yield return $"grown by {ClaimWords.Number(stated)} times, said as grown to";
                }
            }
            foreach (var other in all.Where(other => !starts.Contains(other) && Comparable(other, end)
                && other.Value.Day.Possible.First < end.Value.Day.Possible.First
                && Rounds(percent ? ((end.Value.Amount / other.Value.Amount) - 1) * 100
                    : end.Value.Amount / other.Value.Amount, percent ? stated : to)))
            {
                yield return $"counted from {other.Value.Day.Text} ({other.Words}) to {end.Words}";
            }
        }

        static bool Comparable(Recorded start, Recorded end) =>
            start.Value.Unit == end.Value.Unit && start.Value.Amount > 0;
    }
}
