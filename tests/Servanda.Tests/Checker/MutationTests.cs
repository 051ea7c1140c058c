using Servanda.Proof;
using Xunit.Abstractions;

namespace Servanda.Tests.Checker;

/// <summary>The canary of the checker: a proof with one thing changed is no proof any more.</summary>
public class MutationTests(ITestOutputHelper output)
{
    [Fact]
    public void No_mutant_of_a_proof_is_verified()
    {
        var survivors = new List<string>();
        var count = 0;
        foreach (var (name, dossier, question) in Cases.All())
        {
            foreach (var proof in Dossier.ProofsOf(dossier.Ask(question)).Distinct())
            {
                foreach (var mutant in Mutants.Of(proof))
                {
                    count++;
                    if (dossier.Faults(question, mutant.Proof).IsEmpty)
                    {
                        survivors.Add($"{name}, {Wording.Of(proof)}\n    {mutant.What}");
                    }
                }
            }
        }
        output.WriteLine($"{count} mutants, {survivors.Count} survive");
        survivors.ForEach(output.WriteLine);
        survivors.ShouldBeEmpty();
    }
}
