using Servanda.Answers;
using Servanda.Record;
using Servanda.Store;
using Servanda.Text;
using Xunit.Abstractions;

namespace Servanda.Tests.Norms;

/// <summary>
/// A scenario that passes whatever its clause says tests nothing. So each clause that scenarios name is changed, a line or
/// a word at a time, and each of these scenarios must fail under at least one change.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    public static TheoryData<string> Dossiers() => new(Directory.EnumerateDirectories(Path.Combine(Repo.Root, "treaties"))
        .Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Dossiers))]
    public void Every_scenario_fails_under_a_mutation_of_the_clause_that_it_names(string folder)
    {
        var opened = Dossier.Open(Path.Combine(Repo.Root, "treaties", folder));
        var dossier = Dossier.Load(opened);
        Show.All(dossier.OfScenarios).ShouldBeEmpty();
        Failing(dossier, dossier.Scenarios).ShouldBeEmpty();

        var survivors = dossier.Scenarios.GroupBy(scenario => scenario.Clause)
            .SelectMany(clause => Survivors(opened, dossier, clause.Key, [.. clause])).ToList();

        survivors.ShouldBeEmpty();
    }

    /// <summary>Those of a clause's scenarios that no mutation of it makes fail.</summary>
    private List<string> Survivors(Opened opened, LoadedDossier dossier, string clause, List<Scenario> scenarios)
    {
        var left = scenarios.Select(scenario => scenario.Title).ToHashSet();
        foreach (var mutation in Mutations.Of(opened.Treaty!, dossier.Treaty!.Parties, clause))
        {
            if (left.Count == 0)
            {
                break;
            }
            var mutant = Dossier.Load(opened with { Treaty = mutation.Text });
            if (!mutant.Usable)
            {
                continue;
            }
            foreach (var title in Failing(mutant, mutant.Scenarios.Where(scenario => left.Contains(scenario.Title))))
            {
                left.Remove(title);
                output.WriteLine($"{clause}: “{title}” fails under: {mutation.What}");
            }
        }
        return [.. left.Select(title => $"{clause}: {title}")];
    }

    private static List<string> Failing(LoadedDossier dossier, IEnumerable<Scenario> scenarios) =>
        [.. scenarios.Where(scenario => !ScenarioRun.Of(dossier.Treaty!, dossier.Ledger, scenario).Passed)
            .Select(scenario => scenario.Title)];
}
