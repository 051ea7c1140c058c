using Servanda.Engine;
using Servanda.Record;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>Claims of a value, and of its growth, held against the values on record.</summary>
internal static class Series
{
    private sealed record Recorded(Answered Told, Assertion.Valued Value)
    {
        internal string Words =>
            $"{ClaimWords.Number(Value.Amount)} {ClaimWords.Name(Value.Unit)} in {Value.Day.Text}";
    }

    internal static Judged Check(World world, Claim claim, Day said) => claim switch
    {
        Claim.Value value => OfValue(world, value, said),
        Claim.GrewTimes grew =>
            Grew(Of(world, grew.Indicator, said), grew.Indicator, grew.Since, new(grew.Times, false)),
        Claim.GrewBy grew =>
            Grew(Of(world, grew.Indicator, said), grew.Indicator, grew.Since, new(grew.Percent, true)),
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

    /// <summary>A growth as it is stated: to so many times, or by so many per cent.</summary>
    private readonly record struct Growth(decimal Stated, bool Percent)
    {
        /// <summary>Whole hundreds of per cent are whole times, and no more exact than these.</summary>
        private bool WholeTimes => !Percent || Stated % 100 == 0;

        internal bool Is(decimal factor) => WholeTimes
            ? Rounds(factor, Percent ? Math.Round(1 + (Stated / 100)) : Stated)
            : Rounds((factor - 1) * 100, Stated);

        /// <summary>"Grown by" and "grown to" taken for each other.</summary>
        internal string? Confused(decimal factor) =>
            Percent && new Growth(Stated - 100, true).Is(factor)
                ? $"grown to {ClaimWords.Number(Stated)} per cent, said as grown by"
            : !Percent && Is(factor - 1) ? $"grown by {ClaimWords.Number(Stated)} times, said as grown to"
            : null;
    }

    /// <summary>A value and a later one of the same unit.</summary>
    private readonly record struct Pair(Recorded Start, Recorded End)
    {
        internal decimal Factor => End.Value.Amount / Start.Value.Amount;
        internal string Words => $"from {Start.Words} to {End.Words}: "
            + $"{ClaimWords.Number(Math.Round(Factor, 1))} times";
    }

    private static IEnumerable<Pair> Pairs(List<Recorded> all) =>
        from start in all
        where start.Value.Amount > 0
        from end in all
        where end.Value.Day.Possible.First > start.Value.Day.Possible.First
            && end.Value.Unit == start.Value.Unit
        select new Pair(start, end);

    /// <summary>Who speaks of growth speaks of the latest value there was; the value of an earlier year may
    /// be meant, and then that is said.</summary>
    private static Judged Grew(List<Recorded> all, string indicator, UncertainDate since, Growth growth)
    {
        var pairs = Pairs(all).ToList();
        var own = pairs.FindAll(pair => !pair.Start.Value.Day.Possible.Intersect(since.Possible).IsEmpty
            && pair.End.Value.Day.Possible.Intersect(since.Possible).IsEmpty);
        var fitting = own.FindAll(pair => growth.Is(pair.Factor));
        if (own.Count == 0)
        {
            var name = ClaimWords.Name(indicator);
            return Judged.Open((all.Exists(one => !one.Value.Day.Possible.Intersect(since.Possible).IsEmpty)
                ? $"no later value of {name} is on record"
                : $"no value of {name} in {since.Text} is on record")
                + string.Concat(Elsewhere(pairs, growth).Select(slip => "; it fits " + slip)), []);
        }
        var latest = own.Max(pair => pair.End.Value.Day.Possible.First);
        var shown = own.Find(pair => pair.End.Value.Day.Possible.First == latest);
        return fitting.Count == 0
            ? Judged.That(false, shown.Words, [], own.Select(pair => growth.Confused(pair.Factor))
                .OfType<string>().Concat(Elsewhere(pairs.Except(own), growth)
                    .Select(slip => "counted " + slip)))
            : Judged.That(true, fitting.Exists(pair => pair.End.Value.Day.Possible.First == latest)
                ? fitting[^1].Words : $"{shown.Words}; it fits {fitting[^1].Words}", []);
    }

    /// <summary>The other base years with which the stated growth comes about, the latest end of
    /// each.</summary>
    private static IEnumerable<string> Elsewhere(IEnumerable<Pair> pairs, Growth growth) => pairs
        .Where(pair => growth.Is(pair.Factor)).GroupBy(pair => pair.Start)
        .Select(of => $"from {of.Key.Words} to {of.Last().End.Words}");
}
