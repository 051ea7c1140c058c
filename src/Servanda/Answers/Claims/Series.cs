using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>Claims of a value, and of its growth, held against the values on record.</summary>
internal static class Series
{
    /// <summary>How many of several values are named.</summary>
    private const int Few = 3;

    private sealed record Recorded(Answered Told, Assertion.Valued Value)
    {
        internal string Words =>
            $"{ClaimWords.Number(Value.Amount)} {ClaimWords.Name(Value.Unit)} in {Wording.Of(Value.Day)}";
    }

    internal static Judged Check(World world, Claim claim, Day said) => claim switch
    {
        Claim.Value value => OfValue(world, value, said),
        Claim.GrewTimes grew =>
            Grew(world, Of(world, grew.Indicator, said), grew.Indicator, grew.Since, new(grew.Stated, false)),
        Claim.GrewBy grew =>
            Grew(world, Of(world, grew.Indicator, said), grew.Indicator, grew.Since, new(grew.Stated, true)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The values of an indicator, over by the day of the claim, that begin by the day asked about;
    /// of rivals the default first.</summary>
    private static List<Recorded> Of(World world, string indicator, Day said) => [.. Values(
        world.Case.View, indicator).Select(told => new Recorded(told, ValueOf(told)))
        .Where(one => one.Value.Day.Possible.First <= world.On && !(one.Value.Day.Possible.Last > said))];

    internal static Assertion.Valued ValueOf(Answered told) => (Assertion.Valued)told.First.Assertion;

    /// <summary>The admissible values of an indicator in the order of their days; of rivals the default
    /// first.</summary>
    internal static IEnumerable<Answered> Values(View view, string indicator) => Topic.In(view, entry =>
        entry.Assertion is Assertion.Valued value && value.Indicator == indicator
            ? (value.Day.Possible.ToString(), $"{value.Amount.ToString("G29",
                System.Globalization.CultureInfo.InvariantCulture)} {value.Unit}") : null)
        .SelectMany(topic => topic.Answers.Where(answer => answer.Rank != Rank.Deprecated))
        .OrderBy(told => ValueOf(told).Day.Possible.First);

    private static Judged OfValue(World world, Claim.Value claim, Day said)
    {
        var all = Of(world, claim.Indicator, said).Where(one => one.Value.Unit == claim.Unit).ToList();
        var found = all.Where(one => !one.Value.Day.Possible.Intersect(claim.In.Possible).IsEmpty).ToList();
        if (found.Count == 0)
        {
            return Nothing(world, claim.Indicator, $"no value in {Wording.Of(claim.In)} is on record");
        }
        var holds = found.Exists(one => claim.Stated.Admits(one.Value.Amount));
        var shown = found.FindAll(one => claim.Stated.Admits(one.Value.Amount)).Concat(found).Distinct()
            .Take(Few).ToList();
        return Judged.That(holds, "on record: " + string.Join("; ", shown.Select(one => one.Words))
            + (found.Count > Few ? $" and {found.Count - Few} more" : ""), Leaves(shown),
            all.Where(one => !found.Contains(one) && claim.Stated.Admits(one.Value.Amount))
                .Select(one => $"the value of {Wording.Of(one.Value.Day)}"));
    }

    /// <summary>A growth as it is stated: to so many times, or by so many per cent.</summary>
    private readonly record struct Growth(Amount Stated, bool Percent)
    {
        internal bool Is(decimal factor) => Percent ? Stated.AdmitsGrowth(factor) : Stated.Admits(factor);

        /// <summary>"Grown by" and "grown to" taken for each other.</summary>
        internal string? Confused(decimal factor) => Stated.Bound != Bound.AsWritten ? null
            : Percent && new Amount(Stated.Number - 100).AdmitsGrowth(factor)
                ? $"grown to {Stated} per cent, said as grown by"
            : !Percent && Is(factor - 1) ? $"grown by {Stated} times, said as grown to"
            : null;
    }

    /// <summary>A value and a later one of the same unit.</summary>
    private readonly record struct Pair(Recorded Start, Recorded End)
    {
        internal decimal Factor => End.Value.Amount / Start.Value.Amount;
        internal string Words => $"from {Start.Words} to {End.Words}: "
            + $"{ClaimWords.Number(Math.Round(Factor, Factor < 2 ? 2 : 1))} times";
    }

    private static IEnumerable<Pair> Pairs(List<Recorded> all) =>
        from start in all
        where start.Value.Amount > 0
        from end in all
        where end.Value.Day.Possible.First > start.Value.Day.Possible.First
            && end.Value.Unit == start.Value.Unit
        select new Pair(start, end);

    /// <summary>For so many years before the latest value an earlier one may still be meant.</summary>
    private const int Recent = 2;

    /// <summary>Who speaks of growth speaks of the latest value there was; that of a year or two before may
    /// be meant, and then that is said.</summary>
    private static Judged Grew(World world, List<Recorded> all, string indicator, UncertainDate since,
        Growth growth)
    {
        var pairs = Pairs(all).ToList();
        var own = pairs.FindAll(pair => !pair.Start.Value.Day.Possible.Intersect(since.Possible).IsEmpty
            && pair.End.Value.Day.Possible.Intersect(since.Possible).IsEmpty);
        if (own.Count == 0)
        {
            var name = ClaimWords.Name(indicator);
            return Nothing(world, indicator, (all.Exists(one =>
                !one.Value.Day.Possible.Intersect(since.Possible).IsEmpty)
                ? $"no later value of {name} is on record"
                : $"no value of {name} in {Wording.Of(since)} is on record")
                + string.Concat(Elsewhere(pairs, growth).Select(slip => "; it fits " + slip)));
        }
        var latest = own.Max(pair => pair.End.Value.Day.Possible.First);
        var shown = own.Find(pair => pair.End.Value.Day.Possible.First == latest);
        var fitting = own.FindAll(pair => growth.Is(pair.Factor)
            && pair.End.Value.Day.Possible.First?.Year >= latest?.Year - Recent);
        return fitting.Count == 0
            ? Judged.That(false, shown.Words, Leaves(shown.Start, shown.End),
                own.Select(pair => growth.Confused(pair.Factor)).OfType<string>()
                    .Concat(Elsewhere(pairs, growth)
                    .Select(slip => "counted " + slip)))
            : Judged.That(true, fitting.Exists(pair => pair.End.Value.Day.Possible.First == latest)
                ? fitting[^1].Words : $"{shown.Words}; it fits {fitting[^1].Words}",
                Leaves(fitting[^1].Start, fitting[^1].End, shown.Start, shown.End));
    }

    private static Judged Nothing(World world, string indicator, string missing) => Judged.Open(missing,
        [new Step.AbsenceUncovered(missing.Split(';')[0], new ActName(indicator), world.On)]);

    private static Seq<Step> Leaves(params IEnumerable<Recorded> values) => values.Distinct()
        .Select(one => (Step)new Step.Figure(one.Value, one.Told.Entries.Select(entry => entry.Id).ToSeq(),
            one.Told.Entries.SelectMany(entry => entry.Sources).Select(Claims.Source).Distinct().ToSeq(),
            one.Told.Entries.SelectMany(entry => entry.Sources).Select(source => source.Source.Independence)
                .Distinct(StringComparer.Ordinal).Count())).ToSeq();

    /// <summary>The other base years with which the stated growth comes about, the latest end of
    /// each.</summary>
    private static IEnumerable<string> Elsewhere(IEnumerable<Pair> pairs, Growth growth) => pairs
        .Where(pair => growth.Is(pair.Factor)).GroupBy(pair => pair.Start)
        .Select(of => $"from {of.Key.Words} to {of.Last().End.Words}");
}
