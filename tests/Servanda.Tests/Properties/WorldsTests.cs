using System.Globalization;
using Servanda.Answers;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Properties;

/// <summary>What is said of other worlds holds when every world is looked at, a day at a time.</summary>
public sealed class WorldsTests
{
    private const int Most = 400;

    public static TheoryData<int> Quarters() => new(Enumerable.Range(0, 4));

    [Theory]
    [MemberData(nameof(Quarters))]
    public void Certainty_and_dependence_are_those_of_all_worlds(int quarter)
    {
        var cases = 0;
        for (var seed = quarter * 1000; cases < 1500; seed++)
        {
            var dossier = new Doubts(seed).In(new Drawing(seed).Dossier());
            if (Fault(dossier, seed, ref cases) is not null)
            {
                var none = 0;
                var small = dossier.Shrunk(smaller => Fault(smaller, seed, ref none) is not null);
                Assert.Fail(string.Create(CultureInfo.InvariantCulture,
                    $"{small.Text}\nseed {seed}: {Fault(small, seed, ref none)}"));
            }
        }
    }

    private static string? Fault(Dossier dossier, int seed, ref int cases)
    {
        var (treaty, ledger) = dossier.Compiled();
        var acts = Dossier.Acts(ledger);
        var random = new Random(seed);
        var turns = acts.Count == 0 ? [] : Boundaries.Of(treaty, acts).ToArray();
        foreach (var day in turns.OrderBy(_ => random.Next()).Take(3)
            .Select(day => day.PlusDays(random.Next(-1, 2))!.Value))
        {
            var points = Doubts.Points(treaty, ledger, day);
            if (points.Count is 0 or > 6
                || points.Aggregate(1L, (all, point) => all * point.Alternatives.Count) > Most)
            {
                continue;
            }
            cases++;
            if (Fault(treaty, ledger, day, points) is { } fault)
            {
                return fault;
            }
        }
        return null;
    }

    private static string? Fault(Treaty treaty, Ledger ledger, Day day,
        List<(string Point, List<string> Alternatives)> points)
    {
        Status Of(Seq<Choice> choices) =>
            Status.Of(treaty, ledger, Question.AsOf(day) with { Choices = choices });
        var found = Of([]);
        var worlds = Doubts.Worlds(points).Select(choices => (choices, Of: Of(choices))).ToList();
        var (force, all) = (Force(found), Seen(found));
        var certain = worlds.TrueForAll(world => Force(world.Of) == force);
        if (!worlds.Exists(world => Seen(world.Of) == all))
        {
            return $"on {day} the default is in no world: {all}";
        }
        if (found.InForce.Certain != certain)
        {
            var (choices, other) = worlds.First(world => certain || Force(world.Of) != force);
            return $"on {day} certain: {found.InForce.Certain}, but all worlds: {certain}\n  "
                + $"{force}\n  {Force(other)} with {choices}";
        }
        // Each change that is named alters the answer, and every answer of any world is reached by those
        // changes.
        foreach (var change in found.DependsOn.Where(change => Seen(Of(change.Change)) == all))
        {
            return $"on {day} nothing changes with {change.Change}";
        }
        var missed = worlds.Find(world => Seen(world.Of) != all && found.DependsOn.IsEmpty);
        return missed.Of is null ? null
            : $"on {day} it depends on nothing, but\n  {all}\n  {Seen(missed.Of)} with {missed.choices}";
    }

    /// <summary>What does not glide along with the day.</summary>
    private static string Shape(Status status) => $"{status.InForce.Answer} {status.InForce.Until is null} "
        + (status.Term?.State is { } term ? $"term {term.Number} {term.WindowOpen} {term.ContinuesTo is null}"
            : "no term");

    private static string Force(Status status) =>
        $"{status.InForce.Answer} {status.InForce.Since} {status.InForce.Until}";

    private static string Seen(Status status) => Force(status) + (status.Term?.State is { } term
        ? $" term {term.Number} {term.From} {term.To} {term.LastNotice} {term.WindowOpen} {term.ContinuesTo}"
            : " no term");

    [Theory]
    [MemberData(nameof(Quarters))]
    public void A_season_explored_by_its_turns_answers_as_every_day_of_it_does(int quarter)
    {
        var cases = 0;
        for (var seed = quarter * 1000 + 500; cases < 150; seed++)
        {
            var drawn = new Drawing(seed).Dossier();
            var at = drawn.Record.Count == 0 ? 0 : seed % drawn.Record.Count;
            var dossier = drawn with
            {
                Record = drawn.Record.Select((line, i) => i == at ? Season(line) : line).ToSeq(),
            };
            var (treaty, ledger) = dossier.Compiled();
            foreach (var day in Boundaries.Of(treaty, Dossier.Acts(ledger)).Where((_, i) => i % 4 == 0))
            {
                cases++;
                Fault(treaty, ledger, day).ShouldBeNull($"seed {seed}\n{dossier.Text}");
            }
        }
    }

    /// <summary>The act known by three months only: longer than what is tried day by day.</summary>
    private static string Season(string line)
    {
        var received = line.IndexOf(" received ", StringComparison.Ordinal);
        line = received < 0 ? line : line.Remove(received, " received 2000-01-01".Length);
        Day.TryParse(line[..7] + "-01", out var begins).ShouldBeTrue();
        return $"{line[..7]}/{begins.PlusDays(62).ToString()![..7]}{line[10..]}";
    }

    /// <summary>
    /// All other points as by default, the answers over the season's days are those over its explored days.
    /// </summary>
    private static string? Fault(Treaty treaty, Ledger ledger, Day day)
    {
        Status Of(Seq<Choice> choices) =>
            Status.Of(treaty, ledger, Question.AsOf(day) with { Choices = choices });
        var found = Of([]);
        foreach (var (point, days) in Doubts.Points(treaty, ledger, day)
            .Where(point => Day.TryParse(point.Alternatives[0], out _)
            && !point.Point.EndsWith("-receipt", StringComparison.Ordinal)))
        {
            var every = days.Select(one => Shape(Of([new Choice(point, one)]))).ToHashSet();
            var explored = found.DependsOn.Where(change => change.Change.Count == 1
                && change.Change[0].Point == point)
                .Select(change => Shape(Of(change.Change))).Append(Shape(found)).ToHashSet();
            if (!every.SetEquals(explored))
            {
                return $"on {day}, {point}: only by every day {string.Join("; ", every.Except(explored))}, "
                    + $"only by boundaries {string.Join("; ", explored.Except(every))}";
            }
        }
        return null;
    }
}
