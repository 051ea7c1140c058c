using Servanda.Model;

namespace Servanda.Compiler;

/// <summary>What the form of a condition alone decides, whatever the record says.</summary>
internal static class Logic
{
    /// <summary>A condition of more parts is not looked into: it would take too long.</summary>
    private const int Most = 10;

    /// <summary>
    /// False where no record makes the condition true: every way to answer its parts that contradicts nothing
    /// makes it false.
    /// </summary>
    /// <param name="holds">What is true wherever the condition is read.</param>
    internal static bool CanBeTrue(Condition condition, Func<Condition.Happened, bool>? holds = null)
    {
        var parts = Atoms(condition).Distinct().ToList();
        if (parts.Count > Most)
        {
            return true;
        }
        for (var answers = 0; answers < 1 << parts.Count; answers++)
        {
            var yes = parts.Where((_, i) => ((answers >> i) & 1) == 1).ToHashSet();
            var no = parts.Where(part => !yes.Contains(part)).ToList();
            if (IsTrue(condition, yes) && Agree(yes, no)
                && !no.OfType<Condition.Happened>().Any(part => holds?.Invoke(part) == true))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a condition asks somewhere that an act be absent.</summary>
    internal static bool AsksForAbsence(Condition condition) => condition switch
    {
        Condition.Or or => or.Parts.Any(AsksForAbsence),
        Condition.And and => and.Parts.Any(AsksForAbsence),
        Condition.Not not => Atoms(not.Inner).Any(part => part is Condition.Happened),
        Condition.Happened happened => happened.Absent,
        _ => false,
    };

    /// <summary>The parts of a condition, each without its negation.</summary>
    private static IEnumerable<Condition> Atoms(Condition condition) => condition switch
    {
        Condition.Or or => or.Parts.SelectMany(Atoms),
        Condition.And and => and.Parts.SelectMany(Atoms),
        Condition.Not not => Atoms(not.Inner),
        Condition.Happened happened => [happened with { Absent = false }],
        Condition.Holds state => [state with { Negated = false }],
        _ => [condition],
    };

    private static bool IsTrue(Condition condition, HashSet<Condition> yes) => condition switch
    {
        Condition.Or or => or.Parts.Any(part => IsTrue(part, yes)),
        Condition.And and => and.Parts.All(part => IsTrue(part, yes)),
        Condition.Not not => !IsTrue(not.Inner, yes),
        Condition.Happened happened => yes.Contains(happened with { Absent = false }) != happened.Absent,
        Condition.Holds state => yes.Contains(state with { Negated = false }) != state.Negated,
        _ => yes.Contains(condition),
    };

    /// <summary>False where answers contradict each other: an act without an act of its kind, or a value that
    /// no number has.</summary>
    private static bool Agree(HashSet<Condition> yes, List<Condition> no)
    {
        var acts = yes.OfType<Condition.Happened>().ToList();
        if (no.OfType<Condition.Happened>().Any(every => every.Act.IsEvery
            && acts.Exists(act => act with { Act = every.Act } == every && act.Act.Act == every.Act.Act)))
        {
            return false;
        }
        var bounds = yes.OfType<Condition.Compares>().Select(bound => (bound, Strict: false))
            .Concat(no.OfType<Condition.Compares>().Select(bound => (bound, Strict: true))).ToList();
        return bounds.All(low => low.bound.AtLeast == low.Strict || bounds.All(high =>
            high.bound.AtLeast != high.Strict || high.bound.Indicator != low.bound.Indicator
            || high.bound.Unit != low.bound.Unit || low.bound.Value < high.bound.Value
            || (low.bound.Value == high.bound.Value && !low.Strict && !high.Strict)));
    }
}
