using Servanda.Answers;
using Servanda.Store;

namespace Servanda.Tests.Engine;

/// <summary>Cases in which the engine and the design once disagreed.</summary>
public sealed class LifecycleCasesTests
{
    public static TheoryData<string> Folders() =>
        new(Directory.GetDirectories(Path.Combine(Repo.Root, "conformance/good"), "lifecycle-*")
            .Select(folder => Path.GetRelativePath(Repo.Root, folder)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_scenario_of_the_case_holds(string folder)
    {
        var dossier = Dossier.Load(Path.Combine(Repo.Root, folder));
        dossier.Diagnostics.Concat(dossier.OfScenarios).Select(diagnostic => diagnostic.Message)
            .ShouldBeEmpty();
        dossier.Scenarios.ShouldNotBeEmpty();
        foreach (var run in dossier.Scenarios.Select(scenario =>
            ScenarioRun.Of(dossier.Treaty!, dossier.Ledger, scenario)))
        {
            run.Lines.Where(line => !line.Holds).Select(line => $"{line.Expected.Words}: {line.Actual}")
                .ShouldBeEmpty(run.Scenario.Title);
        }
    }
}
