using Servanda.Model;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// What two norms say together: the same twice, or the one forbids what the other asks for.
/// </summary>
internal sealed class PairsPass(Treaty treaty, Seq<ReadNorm> norms, Binder binder)
{
    private readonly DayBounds dated = new(treaty);

    internal void Run()
    {
        Twice();
        var forbidding = norms.SelectMany(norm => Forbidden(norm.Norm.Content)
            .Select(refrain => (Norm: norm, Refrain: refrain))).ToLookup(pair => pair.Refrain.Act.Act);
        if (forbidding.Count == 0)
        {
            return;
        }
        foreach (var asks in norms.Where(norm => norm.Norm.Modality == Modality.Obligation))
        {
            var told = new HashSet<NormId> { asks.Norm.Id };
            foreach (var act in Priorities.Asked(asks.Norm.Content).Select(pattern => pattern.Act).Distinct())
            {
                foreach (var (forbids, refrain) in forbidding[act])
                {
                    if (!told.Contains(forbids.Norm.Id) && Clash(asks, forbids, refrain) is { } bearer)
                    {
                        told.Add(forbids.Norm.Id);
                        Report(asks, forbids, act, bearer);
                    }
                }
            }
        }
    }

    private void Twice()
    {
        var seen = new Dictionary<Norm, ReadNorm>();
        foreach (var norm in norms)
        {
            var asks = norm.Norm with
            {
                Id = default,
                At = default,
                LapsesAfterBreach = false,
                SurvivesTermination = false,
                Relations = [],
                BasisSource = null,
                Cites = [],
                Says = null,
            };
            if (!seen.TryAdd(asks, norm))
            {
                binder.Report(Codes.SameNorm, norm.Norm.At.Span,
                    $"The {norm.Says} says the same as “{seen[asks].Norm.Id}”.", null,
                    seen[asks].Shown("the same"));
            }
        }
    }

    private void Report(ReadNorm asks, ReadNorm forbids, ActName act, PartyId bearer)
    {
        var scenario = new ConflictScenario(treaty, dated).Of(asks.Norm, forbids.Norm, bearer);
        binder.Report(Codes.NormsInConflict, asks.Norm.At.Span,
            $"The {asks.Says} asks for “{act}”, the {forbids.Says} forbids it, and nothing says which "
                + "prevails.",
            scenario is null ? null
                : $"{Codes.NormsInConflict.Help} This scenario shows the conflict, where the record has the "
                    + $"treaty in force by then:\n\n{scenario}",
            forbids.Shown("the norm that forbids it"));
    }

    private static IEnumerable<Content.Refrain> Forbidden(Content? content) => content switch
    {
        Content.Refrain refrain => [refrain],
        Content.And and => Forbidden(and.One).Concat(Forbidden(and.Other)),
        _ => [],
    };

    /// <summary>
    /// Somebody who cannot keep both norms; null for nobody. A prohibition that an earlier act lifts can be
    /// kept, and so can both norms where their conditions rule each other out.
    /// </summary>
    private PartyId? Clash(ReadNorm asks, ReadNorm forbids, Content.Refrain refrain)
    {
        if (Priorities.AreDecided(asks.Norm, forbids.Norm, treaty)
            || (forbids.Norm.If is { } lifted && (Logic.AsksForAbsence(lifted)
                || (asks.Norm.If is { } owed && !Logic.CanBeTrue(new Condition.And([owed, lifted]))))))
        {
            return null;
        }
        var persons = new Persons(treaty, asks.Norm, forbids.Norm);
        foreach (var bearer in persons.Bound(asks.Norm).Intersect(persons.Bound(forbids.Norm)).Order())
        {
            if (Fails(asks.Norm.Content, achieve => Meet(achieve.Window, refrain.Window)
                && Priorities.Overlap(achieve.Act, refrain.Act)
                && persons.Covers(refrain.Act, forbids.Norm, achieve.Act, asks.Norm, bearer)))
            {
                return bearer;
            }
        }
        return null;
    }

    /// <summary>Whether a content cannot be performed where an act in it cannot be done.</summary>
    private static bool Fails(Content? content, Func<Content.Achieve, bool> cannot) => content switch
    {
        Content.Achieve achieve => cannot(achieve),
        Content.And and => Fails(and.One, cannot) || Fails(and.Other, cannot),
        Content.Or or => Fails(or.One, cannot) && Fails(or.Other, cannot),
        Content.Then then => Fails(then.First, cannot) || Fails(then.Next, cannot),
        Content.Otherwise otherwise => Fails(otherwise.First, cannot) && Fails(otherwise.Instead, cannot),
        _ => false,
    };

    /// <summary>Whether two windows can overlap, and one cannot wait until the prohibition is over.</summary>
    private bool Meet(Window? asked, Window? forbidden)
    {
        var (end, due) = (dated.LatestDue(forbidden), dated.LatestDue(asked));
        return !(end is { } over && (dated.Opens(asked) > over || dated.EarliestDue(asked) > over
                || (due is null && asked is null or Window.Promptly or Window.WhileInForce)))
            && !(due is { } last && dated.Opens(forbidden) > last);
    }
}
