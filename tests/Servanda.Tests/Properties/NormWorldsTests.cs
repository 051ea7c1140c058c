using System.Globalization;
using Servanda.Answers;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Properties;

/// <summary>What becomes of duties when the day of an act is known by its month only: the days that are
/// looked at tell what every day of the month does.</summary>
public sealed class NormWorldsTests
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable(
        "SERVANDA_WORLD_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : 120;
    private static readonly int First = int.TryParse(Environment.GetEnvironmentVariable(
        "SERVANDA_WORLD_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 50_000;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Months_explored_by_their_turns_leave_duties_as_every_day_of_them_does(int months)
    {
        var (faults, compared) = (new List<string>(), 0);
        for (var seed = First; seed < First + Cases; seed++)
        {
            var drawn = new NormDrawing(seed).Dossier();
            var acts = Enumerable.Range(0, drawn.Record.Count)
                .Where(i => Day.TryParse(drawn.Record[i].AsSpan(0, Math.Min(10, drawn.Record[i].Length)),
                    out _) && !drawn.Record[i].Contains(" received ", StringComparison.Ordinal)).ToList();
            if (acts.Count == 0)
            {
                continue;
            }
            var at = acts[seed % acts.Count];
            var first = drawn.Record[at][..7];
            Day.TryParse(first + "-01", out var begins).ShouldBeTrue();
            var stretch = months == 1
                ? first : $"{first}/{begins.PlusDays(31 * (months - 1)).ToString()![..7]}";
            if (Fault(drawn, at, stretch, new Random(seed), ref compared) is { } fault)
            {
                faults.Add($"seed {seed}, {drawn.Record[at]} in {stretch}: {fault}\n{drawn.Text}\n");
            }
        }
        faults.ShouldBeEmpty(string.Concat(faults));
        compared.ShouldBeGreaterThan(Cases / 4);
    }

    private static string? Fault(Dossier drawn, int at, string stretch, Random random, ref int compared)
    {
        Dossier With(string day) => drawn with
        {
            Record = drawn.Record.Select((line, i) => i == at ? day + line[10..] : line).ToSeq(),
        };
        var (treaty, ledger) = With(stretch).Compiled();
        var turns = NormBoundaries.Of(With(stretch[..7] + "-01"));
        var on = turns[random.Next(turns.Count)].PlusDays(random.Next(0, 30))!.Value;
        var points = PointsOfChoice.Of(treaty, ledger, Question.AsOf(on))
            .Where(point => !point.Days.IsEmpty && point.Days.DayCount < 99).ToList();
        if (points.Count != 1)
        {
            return null;
        }
        compared++;
        var (point, days) = (points[0].Name, points[0].Days.Intervals[0]);
        var found = Of([]);
        var every = Enumerable.Range(0, days.DayCount).Select(i => days.First.PlusDays(i)!.Value)
            .Select(day => Shape(Of([new Choice(point, day.ToString())]))).ToHashSet();
        var explored = found.DependsOn.Where(change => change.Change is [var only] && only.Point == point)
            .Select(change => Shape(Of(change.Change))).Append(Shape(found)).ToHashSet();
        return every.SetEquals(explored) ? null
            : $"on {on}, {point}\nonly by every day: {string.Join("\n  ", every.Except(explored))}\n"
                + $"only by turns: {string.Join("\n  ", explored.Except(every))}";

        Obligations Of(Seq<Choice> choices) =>
            Obligations.Of(treaty, ledger, Question.AsOf(on) with { Choices = choices });
    }

    private static string Shape(Obligations found) => string.Join(' ', found.Items
        .Select(item => $"{item.Norm.Id} {item.Bearers} {item.State.Performance} {item.State.Breach}")
        .Order(StringComparer.Ordinal));

    /// <summary>Rivals, months, unstated receipts and forms at once, small enough to try every
    /// world.</summary>
    [Fact]
    public void What_is_said_to_change_duties_does_and_where_nothing_is_said_no_world_differs()
    {
        var faults = new List<string>();
        for (var seed = First; seed < First + Cases; seed++)
        {
            var dossier = new Doubts(seed).In(new NormDrawing(seed).Dossier());
            var (treaty, ledger) = dossier.Compiled();
            var turns = NormBoundaries.Of(dossier);
            var on = turns[seed % turns.Count].PlusDays(seed % 40)!.Value;
            var points = Doubts.Points(treaty, ledger, on);
            if (points.Count is > 0 and < 7
                && points.Aggregate(1L, (all, point) => all * point.Alternatives.Count) <= MostWorlds
                && Fault(choices => Obligations.Of(treaty, ledger,
                    Question.AsOf(on) with { Choices = choices }), points) is { } fault)
            {
                faults.Add($"seed {seed} on {on}: {fault}\n{dossier.Text}\n");
            }
        }
        faults.ShouldBeEmpty(string.Concat(faults));
    }

    private const int MostWorlds = 200;

    private static string? Fault(Func<Seq<Choice>, Obligations> ask,
        List<(string Point, List<string> Alternatives)> points)
    {
        var found = ask([]);
        var all = States(found);
        foreach (var change in found.DependsOn.Where(change => States(ask(change.Change)) == all))
        {
            return $"nothing changes with {change.Change}: {change.Then}";
        }
        return !found.DependsOn.IsEmpty ? null : Doubts.Worlds(points)
            .Select(choices => (choices, States: States(ask(choices)))).FirstOrDefault(world =>
                world.States != all)
            is { States: { } other } missed
                ? $"depends on nothing, but {missed.choices}:\n  {all}\n  {other}" : null;
    }

    private static string States(Obligations found) => string.Join(' ', found.Items
        .Select(item => $"{item.Key} {item.Bearers} {item.State}").Order(StringComparer.Ordinal));
}
