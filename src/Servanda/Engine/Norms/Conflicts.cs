using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>Two norms of which one asks for and the other forbids what could be the same act, with nothing
/// that decides.</summary>
internal sealed record Conflict(Norm Asks, Norm Forbids, Seq<PartyId> Bearers, Day From);

internal static class Conflicts
{
    /// <summary>The conflicts that bind somebody by a day: an instance open while the prohibition binds its
    /// bearer.</summary>
    internal static Seq<Conflict> Of(Treaty treaty, Seq<Instance> instances, Day day)
    {
        var forbidding = instances.Where(instance =>
            Priorities.Forbidden(instance.Norm.Content).Any()).DistinctBy(
                instance => (instance.Norm.Id, string.Join('+', instance.Binding.Bearers))).ToList();
        var found = new List<Conflict>();
        foreach (var asking in instances.Where(instance => instance.Norm.Modality == Modality.Obligation
            && instance.Course is not Course.Dormant && instance.Course.Opened <= day))
        {
            foreach (var other in forbidding)
            {
                if (other.Course is not Course.Dormant
                    && other.Binding.Bearers.Any(asking.Binding.Bearers.Contains)
                    && Priorities.Clash(asking.Norm, other.Norm)
                    && !Priorities.AreDecided(asking.Norm, other.Norm, treaty)
                    && found.All(known => known.Asks != asking.Norm || known.Forbids != other.Norm))
                {
                    found.Add(
                        new Conflict(asking.Norm, other.Norm, asking.Binding.Bearers, asking.Course.Opened));
                }
            }
        }
        return found.ToSeq();
    }
}
