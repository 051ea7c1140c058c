using Servanda.Proof;
using Servanda.Text;

namespace Servanda.Answers;

/// <summary>Why a claim is consistent, contradicted, or cannot be told.</summary>
public static class WhyClaim
{
    /// <summary>The proof of the verdict; null where no claim has that id.</summary>
    public static Explanation? Of(Claims claims, string id) =>
        claims.Items.FirstOrDefault(claim => claim.Id == id) is not { } found ? null
            : new Explanation(id, Answer(found), found.Proof) { Claim = found };

    /// <summary>What another verdict would need, and what was found instead.</summary>
    public static Explanation? Not(Claims claims, string id)
    {
        if (claims.Items.FirstOrDefault(claim => claim.Id == id) is not { } found)
        {
            return null;
        }
        var needs = found.Proof.Everything().Select(Needed).OfType<Step>().Concat(found.HoldsUnder
            .Select(choice => Lacks($"the choice of {choice}", "it is not the default"))).Distinct().ToSeq();
        return new Explanation(id + " --not", Answer(found) + (needs.IsEmpty
            ? " Nothing that is missing, and no reading, would make it otherwise."
            : " For another verdict, one of these would be needed:"),
            new Step.Derived("the leaves that failed, and the readings under which it holds",
                ((Step.Derived)found.Proof).Statement, needs)) { Claim = found };
    }

    private static string Answer(CheckedClaim claim) => Wording.Of(claim.Proof)
        + (claim.Slips.IsEmpty ? "" : $" The slip: {string.Join("; ", claim.Slips)}.");

    private static Step? Needed(Step step) => step switch
    {
        Step.AbsenceUncovered open => Lacks(
            $"{Wording.Of(open.Act)} on record, or a source that is complete for it", open.Says, step),
        Step.AbsenceCovered covered => Lacks($"{Wording.Of(covered.Act)} on record", covered.Says, step),
        _ => null,
    };

    private static Step.Derived Lacks(string needed, string found, params Step[] because) =>
        new("what another verdict would need", new Statement.Lacks(needed, found), because.ToSeq());
}
