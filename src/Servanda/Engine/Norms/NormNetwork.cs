using Servanda.Model;
using Servanda.Text;

namespace Servanda.Engine.Norms;

/// <summary>How the norms of a treaty hang together: the same in every world.</summary>
internal sealed class NormNetwork
{
    private readonly Treaty treaty;
    private readonly Dictionary<Norm, List<Norm>> prevailing = new(ReferenceEqualityComparer.Instance);

    internal NormNetwork(Treaty treaty)
    {
        this.treaty = treaty;
        Waiting = treaty.Norms.ToLookup(Awaited);
        foreach (var norm in treaty.Norms)
        {
            prevailing[norm] = [.. treaty.Norms.Where(other => Priorities.Clash(norm, other)
                && Priorities.Prevails(other, norm, treaty))];
        }
        Groups = Grouped();
    }

    /// <summary>
    /// The norms in groups of which none depends on what becomes of another: each can be evaluated alone, and
    /// what one reads is no concern of the others. Powers are together with each other and with what they
    /// change.
    /// </summary>
    internal Seq<Seq<Norm>> Groups { get; }

    /// <summary>The norms that the breach or performance of another triggers, by that other.</summary>
    internal ILookup<NormId?, Norm> Waiting { get; }

    /// <summary>Those that forbid the same act and are declared to prevail.</summary>
    internal List<Norm> Prevailing(Norm norm) => prevailing[norm];

    /// <summary>How many norms a norm follows, one by the breach or performance of the next.</summary>
    internal int Depth(Norm norm)
    {
        var steps = 0;
        for (var at = norm; Awaited(at) is { } id && steps <= treaty.Norms.Count; steps++)
        {
            at = treaty.Norms.First(other => other.Id == id);
        }
        return steps;
    }

    private Seq<Seq<Norm>> Grouped()
    {
        var group = new Dictionary<Norm, int>(ReferenceEqualityComparer.Instance);
        foreach (var norm in treaty.Norms)
        {
            group.Add(norm, group.Count);
        }
        foreach (var (one, other) in treaty.Norms.SelectMany(norm =>
            Linked(norm).Select(linked => (group[norm], group[linked]))))
        {
            foreach (var norm in treaty.Norms.Where(norm => group[norm] == other))
            {
                group[norm] = one;
            }
        }
        return treaty.Norms.GroupBy(norm => group[norm]).Select(norms => norms.ToSeq()).ToSeq();
    }

    private IEnumerable<Norm> Linked(Norm norm) => treaty.Norms.Where(other => other.Id == Awaited(norm)
        || (norm.Modality == Modality.Power && (other.Modality == Modality.Power || norm.Effect switch
        {
            Effect.Obliges obliges => other.Id == obliges.Norm,
            Effect.Changes changes => changes.Norm is not { } named || other.Id == named,
            _ => false,
        })));

    private static NormId? Awaited(Norm norm) => norm.When switch
    {
        Trigger.OnBreach on => on.Norm,
        Trigger.OnPerformance on => on.Norm,
        _ => null,
    };
}
