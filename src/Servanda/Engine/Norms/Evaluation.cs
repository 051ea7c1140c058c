using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;

namespace Servanda.Engine.Norms;

/// <summary>
/// The life of a treaty and what became of its norms. Inside a day final clauses come before powers and those
/// before other
/// norms; a power that ends the treaty is an ending like those of the final clauses.
/// </summary>
internal static class Evaluation
{
    /// <summary>The life alone; norms are run only where a power among them can end the treaty.</summary>
    internal static Life Life(World world) => world.Treaty.Norms.Any(EndsTreaty) ? Of(world).Life
        : Lifecycle.Of(world);

    internal static (Life Life, NormResult Norms) Of(World world) => Of(world, world.Treaty.Norms);

    /// <summary>The same for a group of norms (<see cref="NormNetwork.Groups"/>).</summary>
    internal static (Life Life, NormResult Norms) Of(World world, Seq<Norm> group)
    {
        if (group.IsEmpty)
        {
            return (Life(world), NormResult.Nothing);
        }
        var endings = Seq.Create<Ending>([]);
        while (true)
        {
            var life = Lifecycle.Of(world, endings);
            var norms = NormRun.Of(world, life, group);
            var more = norms.Exercises.Where(exercise => exercise.Effective == Truth.Yes
                && EndsTreaty(exercise.Power))
                .Select(exercise => EndingOf(world, exercise)).OfType<Ending>()
                .Where(ending => endings.All(known => known.Last != ending.Last)).ToList();
            if (more.Count == 0)
            {
                return (life, norms);
            }
            endings = endings.AddRange(more);
        }
    }

    private static bool EndsTreaty(Norm norm) =>
        norm is { Modality: Modality.Power, Effect: Effect.Changes { Norm: null, Verb: "ends" } };

    private static Ending? EndingOf(World world, Exercise exercise)
    {
        if (exercise.From is not { } end)
        {
            return null;
        }
        var last = world.LastDayOf(end);
        return new Ending(last, Lifecycle.Ends("a power of a party ended it", null, last,
            [exercise.Limit, world.Convention(Conventions.Anniversary)]));
    }
}
