using System.Text.RegularExpressions;
using Servanda.Answers;
using Servanda.Record;
using Servanda.Store;
using Servanda.Text;
using Xunit.Abstractions;

namespace Servanda.Tests.Norms;

/// <summary>
/// A scenario that passes whatever its clause says tests nothing. So each clause that scenarios name is
/// changed, a line or a word at a time, and each of these scenarios must fail under at least one change.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    /// <summary>The folders that hold a treaty, relative to the root.</summary>
    public static TheoryData<string> Dossiers() => new(Directory
        .EnumerateFiles(Path.Combine(Repo.Root, "treaties"), "*.treaty.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repo.Root, Path.GetDirectoryName(file)!)).Distinct()
        .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Dossiers))]
    public void Every_scenario_fails_under_a_mutation_of_the_clause_that_it_names(string folder)
    {
        var opened = Dossier.Open(Path.Combine(Repo.Root, folder));
        var dossier = Dossier.Load(opened);
        Show.All(dossier.OfScenarios).ShouldBeEmpty();
        Failing(dossier, dossier.Scenarios).ShouldBeEmpty();

        var survivors = dossier.Scenarios.GroupBy(scenario => scenario.Clause)
            .SelectMany(clause => Survivors(opened, dossier, clause.Key, [.. clause])).ToList();

        survivors.ShouldBeEmpty();
    }

    /// <summary>Those of a clause's scenarios that no mutation of it makes fail.</summary>
    private List<string> Survivors(
        Opened opened, LoadedDossier dossier, string clause, List<Scenario> scenarios)
    {
        var left = scenarios.Select(scenario => scenario.Title).ToHashSet();
        var alone = opened with { Scenarios = [Document(scenarios)] };
        foreach (var mutation in Mutations.Of(opened.Treaty!, dossier.Treaty!.Parties, clause))
        {
            var mutant = Dossier.Load(alone with { Treaty = mutation.Text });
            if (!mutant.Usable)
            {
                continue;
            }
            var read = mutant.Scenarios
                .Where(scenario => left.Contains(scenario.Title) && IsUnderstood(mutant, scenario));
            foreach (var title in Failing(mutant, read))
            {
                left.Remove(title);
                output.WriteLine($"{clause}: “{title}” fails under: {mutation.What}");
            }
            if (left.Count == 0)
            {
                break;
            }
        }
        return [.. left.Select(title => $"{clause}: {title}")];
    }

    /// <summary>
    /// A document that holds these scenarios only, so that a mutant is compiled fast. They name no final
    /// clause,
    /// since a mutant may lack it.
    /// </summary>
    private static SourceText Document(List<Scenario> scenarios)
    {
        var texts = scenarios.Select(scenario => Regex.Replace(
            scenario.At.Source.Slice(scenario.At.Span), @"(?<=\n *clause +final) .*", ""));
        return new SourceText("mutation.scenarios.md", $"```scenario\n{string.Join("\n\n", texts)}\n```\n");
    }

    /// <summary>False where the mutation took something away that the scenario names.</summary>
    private static bool IsUnderstood(LoadedDossier mutant, Scenario scenario) =>
        !mutant.OfScenarios.Any(diagnostic => diagnostic.Severity == Severity.Error
            && diagnostic.Source == scenario.At.Source
            && scenario.At.Span.Start <= diagnostic.Span.Start
            && diagnostic.Span.End <= scenario.At.Span.End);

    private static List<string> Failing(LoadedDossier dossier, IEnumerable<Scenario> scenarios) =>
        [.. scenarios.Where(scenario => !ScenarioRun.Of(dossier.Treaty!, dossier.Ledger, scenario).Passed)
            .Select(scenario => scenario.Title)];
}
