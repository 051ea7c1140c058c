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
    /// <summary>Cells that are kept over all worlds: those of a hundred states in as many as anything is
    /// explored in.</summary>
    private const int MostCells = 20_000_000;

    /// <summary>The matrix of the states that the question names.</summary>
    public static Matrix Of(Treaty treaty, Ledger ledger, Question question)
    {
        var cells = new Cells(question.Between);
        var explored = Worlds.Explore(Case.Of(treaty, ledger, question), question, cells.Evaluate,
            Math.Min(Worlds.Limit, MostCells / Math.Max(1,
                question.Between.Count * question.Between.Count / 2)));
        var standing = explored.Default.Value;
        var certain = Enumerable.Range(0, standing.Count).Select(i => explored.Others
            .All(other => Seen(other.Value[i]) == Seen(standing[i]))).ToList();
        return new Matrix(treaty, question, question.Between,
            standing.Select((cell, i) => Cell(cell, certain[i])).ToSeq(),
            new WorldCount(explored.Worlds, explored.Exhaustive));
    }

    private static Relation Cell(Life pair, bool certain) => new(pair.Parties[0].Party, pair.Parties[1].Party,
        pair.InForce, certain, pair.Since, pair.Until, pair.Missing);

    private static (Truth, Day?, Day?) Seen(Life pair) => (pair.InForce, pair.Since, pair.Until);

    /// <summary>
    /// The cells in one world after another. A world that leaves the parts of two states as they were in the
    /// first one leaves their relation too, where nothing concerns only the two.
    /// </summary>
    private sealed class Cells(Seq<PartyId> states)
    {
        private readonly Dictionary<(int, int), Life> first = [];
        private List<string>? parts;

        internal Evaluated<List<Life>> Evaluate(World world)
        {
            var life = Evaluation.Life(world);
            var here = states.Select(state =>
                $"{life.InForce} {life.Until} {PartOf(life.PartyOf(state))}").ToList();
            var known = Engine.Relations.RestOnParts(world) ? parts : null;
            parts ??= here;
            var pairs = new List<Life>();
            for (var i = 0; i < states.Count; i++)
            {
                for (var j = i + 1; j < states.Count; j++)
                {
                    pairs.Add(known is not null && known[i] == here[i] && known[j] == here[j] ? first[(i, j)]
                        : Engine.Relations.Of(world, life, states[i], states[j]));
                    first.TryAdd((i, j), pairs[^1]);
                }
            }
            // Pairs share the steps that prove each party's part: each is read once. An absence holds no
            // point.
            var steps = pairs.SelectMany(pair => pair.Proof.Because)
                .Where(step => step is not (Step.AbsenceCovered or Step.AbsenceUncovered))
                .Distinct(ReferenceEqualityComparer.Instance).Cast<Step>();
            return new Evaluated<List<Life>>(pairs, [life.Proof, .. steps])
            {
                Reads = [.. world.Reads],
                Shape = string.Join(' ', pairs.Select(pair =>
                    $"{pair.InForce} {pair.Since is null} {pair.Until is null}")),
                Seen = pairs.Select(Matrix.Seen).ToSeq(),
            };
        }

        private static string PartOf(PartyLife? part) => part is null ? ""
            : $"{part.Status} {part.Since} {part.Until}; {PartOf(part.Earlier)}";
    }
}
