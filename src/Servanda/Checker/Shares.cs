using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>An instance that asks for an act of its own, before the acts are shared out.</summary>
internal sealed record Waiting(Norm Norm, string Key, Bound Bound, Cause Root, Limits Limits,
    Interval? Period);

/// <summary>Each by its own act: an act goes to the one instance that it makes a difference to and that is
/// due first.</summary>
internal sealed partial class Norms
{
    private readonly List<Waiting> waiting = [];
    private readonly HashSet<string> served = new(StringComparer.Ordinal);
    private readonly HashSet<(NormId, Fact)> given = [];

    /// <summary>Shares out the acts of one norm: one that follows others comes after them. False where none
    /// is left.</summary>
    private bool Share()
    {
        if (waiting.Count == 0)
        {
            return false;
        }
        var norm = waiting.Select(one => one.Norm).OrderBy(norm => Depth(norm, 0))
            .ThenBy(norm => norm.Id.Name, StringComparer.Ordinal).First();
        var all = waiting.Where(one => one.Norm == norm && served.Add(one.Key)).ToList();
        waiting.RemoveAll(one => one.Norm == norm);
        var own = all.ToDictionary(one => one.Key, _ => new List<Fact>(), StringComparer.Ordinal);
        var open = all.Where(one =>
            norm.Content is not null && !Priority.IsForbidden(norm, one.Bound, treaty, conditions)
                && (norm.If is not { } condition
            || conditions.Read(condition, one.Bound.Cause.Day, one.Bound).Truth != Truth.No)).ToList();
        var acts = facts.Now.Acts.Where(act => !given.Contains((norm.Id, act))
            && Priority.Asked(norm.Content).Any(pattern => pattern.Act == act.Act));
        foreach (var act in acts.OrderBy(act => act.Day).ThenBy(act => act.Act.Name, StringComparer.Ordinal)
            .ThenBy(act => Cause.Of(act).Label, StringComparer.Ordinal))
        {
            var first = open.OrderBy(one => Before(one).At(act.Day).Due ?? Day.Max)
                .ThenBy(one => Before(one).Opens).ThenBy(one => one.Key, StringComparer.Ordinal)
                .FirstOrDefault(one => Before(one).Opens <= act.Day
                    && Before(one).At(act.Day) != With(one, own[one.Key].Append(act)).At(act.Day));
            if (first is not null)
            {
                own[first.Key].Add(act);
                given.Add((norm.Id, act));
            }
        }
        all.ForEach(one => Add(norm, one.Bound with { Own = own[one.Key].ToSeq() }, one.Root, one.Limits,
            one.Period));
        return true;

        Course Before(Waiting one) => With(one, own[one.Key]);
        Course With(Waiting one, IEnumerable<Fact> acts) => contents.Of(norm, norm.Content!,
            one.Bound with { Own = acts.ToSeq() }, one.Limits, one.Bound.Cause.Day, one.Period);
    }

    private int Depth(Norm norm, int steps)
    {
        var follows = norm.When switch
        {
            Trigger.OnBreach on => on.Norm,
            Trigger.OnPerformance on => on.Norm,
            _ => (NormId?)null,
        };
        return follows is { } id && steps <= treaty.Norms.Count
            ? Depth(treaty.Norms.First(other => other.Id == id), steps + 1) : steps;
    }
}
