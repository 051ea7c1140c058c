using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Proof;

/// <summary>
/// A node of a proof. Inner nodes are <see cref="Derived"/>; all others are leaves, and a proof has no other
/// leaves:
/// quotations, claims, conventions, choices, absences with and without coverage, assessments.
/// </summary>
public abstract record Step
{
    private Step()
    {
    }

    /// <summary>Follows from the steps below it by a rule, under a clause of the treaty where one is
    /// named.</summary>
    /// <param name="Rule">The rule in words with its legal source: "continues until an act ends it (VCLT
    /// art. 42(2))".</param>
    public sealed record Derived(string Rule, Statement Statement, Seq<Step> Because) : Step
    {
        // Not of the tree below: two steps that say the same by the same rule are seldom different ones.
        public override int GetHashCode() => HashCode.Combine(Rule, Statement);
    }

    /// <summary>Words of the treaty. Without a citation the clause is the dossier's own statement of the
    /// rule.</summary>
    public sealed record Quotation(string Clause, Citation? Cites, Location At) : Step;

    /// <summary>Sources say that an act was done on that day. <c>Point</c> is set where other accounts of it
    /// exist.</summary>
    public sealed record Claim(ClaimedAct Act, string? Point, string? Alternative) : Step;

    /// <summary>Sources give a value to an indicator. Values are no points of choice: rivals are named where
    /// they are taken.</summary>
    /// <param name="Of">The value.</param>
    /// <param name="Entries">Ids of the entries that give it.</param>
    /// <param name="Sources">Their sources with locators, in words.</param>
    /// <param name="Origins">How many independent origins they have.</param>
    public sealed record Figure(Record.Assertion.Valued Of, Seq<string> Entries, Seq<string> Sources,
        int Origins) : Step;

    /// <summary>A convention of counting; a point of choice where the treaty declares several.</summary>
    public sealed record Convention(string Point, string Alternative, bool IsPoint) : Step;

    /// <summary>A reading of a clause, or what the record does not state about an act's form.</summary>
    public sealed record Choice(string Point, string Alternative, string Because) : Step;

    /// <summary>No such act: a source that is complete for such acts has none, or all of the record is
    /// complete.</summary>
    public sealed record AbsenceCovered(string Says, ActName Act, Day Until, string? Coverage) : Step;

    /// <summary>No such act is on record, and nothing says that the record is complete.</summary>
    public sealed record AbsenceUncovered(string Says, ActName Act, Day Until) : Step;

    public sealed record Assessment(string Question, string Answer, string By, string Entry) : Step;

    public Seq<Step> Children => this is Derived derived ? derived.Because : [];

    /// <summary>This step and all below it, in reading order.</summary>
    public IEnumerable<Step> Everything()
    {
        var open = new Stack<Step>();
        open.Push(this);
        while (open.TryPop(out var step))
        {
            yield return step;
            var below = step.Children;
            for (var i = below.Count - 1; i >= 0; i--)
            {
                open.Push(below[i]);
            }
        }
    }

    /// <summary>The points of choice that this proof reads, with what it took there.</summary>
    public IEnumerable<(string Point, string Alternative)> Points() => Everything().Select(step => step switch
    {
        Claim { Point: { } point } claim => (point, claim.Alternative!),
        Convention { IsPoint: true } convention => (convention.Point, convention.Alternative),
        Choice choice => (choice.Point, choice.Alternative),
        _ => ("", ""),
    }).Where(read => read.Item1.Length > 0).Distinct();
}

/// <summary>
/// An act with the day that a world gives it, and who says so.
/// </summary>
/// <param name="Received">When the addressee had it; the act's own day where the record does not say.</param>
/// <param name="Entries">Ids of the entries that say so.</param>
/// <param name="Sources">Their sources with locators, in words.</param>
/// <param name="Origins">How many independent origins they have; 0 for a supposition.</param>
public sealed record ClaimedAct(
    ActName Act, Seq<PartyId> Authors, Day Day, Day Received, string? At, Seq<string> Entries,
        Seq<string> Sources, int Origins);
