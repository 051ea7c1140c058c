using Servanda.Engine;
using Servanda.Engine.Norms;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>A treaty between two states, as a cell of a matrix; the members mean what they mean in a
/// status.</summary>
/// <param name="Certain">The same in every world that was looked at.</param>
public sealed record Relation(PartyId One, PartyId Other, Truth Answer, bool Certain, Day? Since, Day? Until,
    string? Missing);

/// <summary>A treaty between each two of several states.</summary>
/// <param name="Relations">One for each pair, in the order of the states; a relation has no
/// direction.</param>
public sealed record Matrix(Treaty Treaty, Question Question, Seq<PartyId> States, Seq<Relation> Relations,
    WorldCount Explored)
{
    /// <summary>Worlds that are looked at; a matrix of many states costs as much in each.</summary>
    private const int MostWorlds = 64;

    /// <summary>The matrix of the states that the question names.</summary>
    public static Matrix Of(Treaty treaty, Ledger ledger, Question question)
    {
        var states = question.Between;
        var explored = Worlds.Explore(Case.Of(treaty, ledger, question), question,
            world => Evaluate(world, states), MostWorlds);
        var cells = explored.Default.Value;
        var certain = Enumerable.Range(0, cells.Count).Select(i => explored.Others
            .All(other => Seen(other.Value[i]) == Seen(cells[i]))).ToList();
        return new Matrix(treaty, question, states,
            cells.Select((cell, i) => Cell(cell, certain[i])).ToSeq(),
            new WorldCount(explored.Worlds, explored.Exhaustive));
    }

    private static Relation Cell(Life pair, bool certain) => new(pair.Parties[0].Party, pair.Parties[1].Party,
        pair.InForce, certain, pair.Since, pair.Until, pair.Missing);

    private static (Truth, Day?, Day?) Seen(Life pair) => (pair.InForce, pair.Since, pair.Until);

    private static Evaluated<List<Life>> Evaluate(World world, Seq<PartyId> states)
    {
        var life = Evaluation.Life(world);
        var pairs = new List<Life>();
        for (var i = 0; i < states.Count; i++)
        {
            for (var j = i + 1; j < states.Count; j++)
            {
                pairs.Add(Pairs.Of(world, life, states[i], states[j]));
            }
        }
        // Pairs share the steps that prove each party's part: each is read once.
        var steps = pairs.SelectMany(pair => pair.Proof.Because)
            .Distinct(ReferenceEqualityComparer.Instance).Cast<Step>();
        return new Evaluated<List<Life>>(pairs, [life.Proof, .. steps], world.Boundaries.ToSeq())
        {
            Reads = [.. world.Reads],
        };
    }
}
