using Servanda.Model;

namespace Servanda.Proof;

/// <summary>
/// The leaf on which an answer rests least safely, in this order: an absence without coverage, an
/// assessment, a claim of one
/// origin, a summary or translation in place of an authentic text. Among equals the first in reading order.
/// </summary>
public static class Weakness
{
    /// <summary>In words; null where no such leaf occurs.</summary>
    public static string? Of(IEnumerable<Step> proofs)
    {
        Step? weakest = null;
        var degree = 0;
        foreach (var step in proofs.SelectMany(proof => proof.Everything()))
        {
            if (Degree(step) is var found && found > degree)
            {
                (weakest, degree) = (step, found);
            }
        }
        return weakest switch
        {
            null => null,
            Step.AbsenceUncovered absence => absence.Says,
            Step.Assessment assessment => $"an assessment by {assessment.By}: {assessment.Answer}",
            Step.Claim claim =>
                $"one source only for the {Wording.Of(claim.Act.Act)} of {Wording.Of(claim.Act.Day)}",
            Step.Figure figure => $"one source only for {Wording.Of(figure.Of)}",
            Step.Quotation { Cites: { } cites } =>
                $"a {Called(cites.Status)} of {cites.Provision} stands for the authentic text",
            Step.Quotation quotation => $"the clause “{quotation.Clause}” cites no words of the text",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static int Degree(Step step) => step switch
    {
        Step.AbsenceUncovered => 4,
        Step.Assessment => 3,
        Step.Claim { Act.Origins: 1 } or Step.Figure { Origins: 1 } => 2,
        Step.Quotation { Cites: null } or Step.Quotation { Cites.Status: not TextStatus.Authentic } => 1,
        _ => 0,
    };

    private static string Called(TextStatus status) => status == TextStatus.Translation ? "translation"
        : "summary";
}
