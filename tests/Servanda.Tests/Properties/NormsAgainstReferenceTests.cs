using System.Globalization;
using Servanda.Answers;
using Servanda.Checker;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Tests.Reference;
using Verdict = Servanda.Tests.Reference.Verdict;

namespace Servanda.Tests.Properties;

/// <summary>
/// The engine and the reference interpreter say the same of every instance of every norm that is drawn, and
/// of every act
/// under a power. SERVANDA_NORM_CASES makes a run longer, SERVANDA_NORM_SEED another one.
/// </summary>
public sealed class NormsAgainstReferenceTests
{
    private static readonly int Cases = Setting("SERVANDA_NORM_CASES", 1000);
    private static readonly int First = Setting("SERVANDA_NORM_SEED", 0);

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value : usual;

    public static TheoryData<int> Tenths() => new(Enumerable.Range(0, 10));

    [Theory]
    [MemberData(nameof(Tenths))]
    public void Engine_and_reference_agree_on_every_instance(int tenth)
    {
        for (var seed = First + tenth * Cases / 10; seed < First + (tenth + 1) * Cases / 10; seed++)
        {
            var dossier = new NormDrawing(seed).Dossier();
            if (Difference(dossier, seed) is not null)
            {
                var small = dossier.Shrunk(smaller => Difference(smaller, seed) is not null);
                Assert.Fail(string.Create(CultureInfo.InvariantCulture,
                    $"{small.Text}\nseed {seed}: {Difference(small, seed)}"));
            }
        }
    }

    private static string? Difference(Dossier dossier, int seed)
    {
        var (treaty, ledger) = dossier.Compiled();
        if (Dossier.Acts(ledger).Count == 0)
        {
            return null;
        }
        var random = new Random(seed);
        var near = NormBoundaries.Of(dossier);
        var asked = near.OrderBy(_ => random.Next()).Take(5)
            .SelectMany(day => new[] { day.PlusDays(-1)!.Value, day, day.PlusDays(1)!.Value })
            .Append(near[^1].PlusDays(400)!.Value).Distinct().Order();
        foreach (var day in asked)
        {
            var (items, exercises) = NaiveNorms.On(treaty, ledger, day);
            var told = Obligations.Of(treaty, ledger, Question.AsOf(day));
            var expected = items
                .Select(item => item.ToString()).Concat(exercises).Order(StringComparer.Ordinal).ToList();
            var actual = told.Items.Where(item => item.Opened is not null).Select(NormsTold.Of)
                .Concat(told.Exercises.Select(NormsTold.Of))
                .Order(StringComparer.Ordinal).ToList();
            var verifier = new Verifier(treaty, ledger, Question.AsOf(day));
            var faults = told.Items.Select(item => item.Proof).Concat(told.Exercises.Select(use => use.Proof))
                .SelectMany(proof => verifier.Faults(proof)
                    .Select(fault => $"{Wording.Of(proof)}: {fault}")).ToList();
            if (faults.Count > 0)
            {
                return $"on {day}, unproved: {string.Join("\n  ", faults)}";
            }
            if (!expected.SequenceEqual(actual))
            {
                return $"on {day}\n  reference: {string.Join("\n    ", expected.Except(actual))}"
                    + $"\n  engine:    {string.Join("\n    ", actual.Except(expected))}";
            }
        }
        return null;
    }
}

/// <summary>The engine's answer in the words of the reference interpreter.</summary>
internal static class NormsTold
{
    internal static string Of(Obligation item)
    {
        var state = item.State;
        return $"{item.Key} opened {item.Opened}: " + new Verdict(state.Performance.ToString(), state.On,
            state.Due)
        {
            Breach = state.Breach.ToString(),
            From = state.From,
            Until = state.Until,
            DayCount = state.DayCount,
            Attention = state.Attention,
        };
    }

    internal static string Of(PowerUse use) => $"{use.Power.Id} {ActOf(use)} on {use.On}: {use.Effective}";

    private static string ActOf(PowerUse use) =>
        ((Step.Derived)use.Proof).Because.OfType<Step.Claim>().First()
        .Act.Entries[0];
}
