using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Checker;

/// <summary>A proof with one thing changed, and what that is.</summary>
internal sealed record Mutant(string What, Step Proof);

/// <summary>
/// All small changes of a proof: every value of every statement and leaf, every step dropped, doubled or
/// replaced by another
/// step of the proof. The words of a rule are no value: they explain a step and conclude nothing.
/// </summary>
internal static class Mutants
{
    private static readonly PartyId Nobody = new("Nobody");

    internal static IEnumerable<Mutant> Of(Step proof)
    {
        var others = proof.Everything().Distinct().ToList();
        return OfStep(proof, others).Where(mutant => mutant.Proof != proof).DistinctBy(
            mutant => mutant.Proof);
    }

    private static IEnumerable<Mutant> OfStep(Step step, List<Step> others)
    {
        if (step is not Step.Derived derived)
        {
            return Changes(step).Select(change =>
                new Mutant($"{Short(step)}: {change.What}", (Step)change.Value));
        }
        var own = Changes(derived.Statement).Select(change =>
            new Mutant($"{Short(step)}: {change.What}",
                derived with { Statement = (Statement)change.Value }));
        return own.Concat(OfChildren(derived, others));
    }

    private static IEnumerable<Mutant> OfChildren(Step.Derived step, List<Step> others)
    {
        for (var i = 0; i < step.Because.Count; i++)
        {
            var (at, child) = (i, step.Because[i]);
            foreach (var mutant in OfStep(child, others))
            {
                yield return new Mutant(mutant.What, With(mutant.Proof));
            }
            yield return new Mutant($"{Short(step)}: without {Short(child)}", With());
            foreach (var other in others.Where(
                other => other.GetType() == child.GetType() && other != child).Take(6))
            {
                yield return new Mutant($"{Short(step)}: {Short(other)} for {Short(child)}", With(other));
                yield return new Mutant($"{Short(step)}: {Short(other)} besides {Short(child)}",
                    With(child, other));
            }
            if (others.Find(other => other.GetType() != child.GetType()
                && other is not Step.Derived) is { } leaf)
            {
                yield return new Mutant($"{Short(step)}: {Short(leaf)} for {Short(child)}", With(leaf));
            }

            Step With(params Step[] now) => step with
            {
                Because = step.Because.Take(at).Concat(now).Concat(step.Because.Skip(at + 1)).ToSeq(),
            };
        }
    }

    private static string Short(Step step) => step is Step.Derived derived ? derived.Statement.ToString()
        : step.ToString();

    /// <summary>A record with one of its values changed.</summary>
    private static IEnumerable<(string What, object Value)> Changes(object of)
    {
        foreach (var property in of.GetType().GetProperties()
            .Where(property => property.SetMethod is not null))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            foreach (var value in Others(type, property.GetValue(of), property))
            {
                var copy = of.GetType().GetMethod("<Clone>$")?.Invoke(of, null)
                    ?? RuntimeHelpers.GetObjectValue(of);
                property.SetValue(copy, value);
                yield return ($"{property.Name} = {value ?? "none"}", copy);
            }
        }
    }

    private static IEnumerable<object?> Others(Type type, object? value, PropertyInfo property)
    {
        var optional = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        var none = optional && value is not null ? new object?[] { null } : [];
        return none.Concat(value switch
        {
            null => FromNothing(type),
            Day day => Days(day).Cast<object>(),
            int n => [n + 1, n - 1],
            bool said => [!said],
            Enum one => Enum.GetValues(type).Cast<object>().Where(other => !other.Equals(one)),
            string words => [words + " indeed", "something else"],
            PartyId => [Nobody],
            NormId => [new NormId("nothing")],
            ActName => [BuiltInActs.Objection, BuiltInActs.Signature],
            Location at => [at with { Span = new Span(at.Span.Start + 1, at.Span.End + 1) }],
            DayForm form => [new DayForm.Nth(1, form), new DayForm.Trigger()],
            Seq<PartyId> parties => [parties.Add(Nobody), parties.Skip(1).ToSeq(), Seq.ToSeq([Nobody])],
            Seq<string> words => [words.Add("more"), words.Skip(1).ToSeq(), Seq.ToSeq(["something-else"])],
            Citation or ClaimedAct or NormState => Changes(value).Select(change => change.Value),
            IEnumerable => [],
            _ => throw new InvalidOperationException($"No mutants of {type}."),
        });
    }

    private static IEnumerable<object> FromNothing(Type type) => type == typeof(Day) ? [Day.Of(2005, 5, 5)]
        : type == typeof(int) ? [1, 2]
        : type == typeof(PartyId) ? [Nobody]
        : type == typeof(string) ? ["something"] : [];

    private static IEnumerable<Day> Days(Day day) =>
        new[] { day.PlusDays(-1), day.PlusDays(1), Count.Minus(day, Period.OfYears(1))?.Day,
            Count.Add(day, Period.OfYears(1))?.Day }
            .OfType<Day>();
}
