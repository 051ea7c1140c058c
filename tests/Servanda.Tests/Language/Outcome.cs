using Servanda.Answers;
using Servanda.Compiler;
using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Tests.Syntax;
using Servanda.Text;

namespace Servanda.Tests.Language;

/// <summary>What becomes of a document: treaty, record, scenarios, and what is to be said.</summary>
internal sealed record Outcome(Treaty Treaty, Ledger Ledger, Seq<Scenario> Scenarios, List<Diagnostic> Said)
{
    internal static Outcome Of(Document document)
    {
        var compiled = Compile.Treaty(document, Pack);
        var (ledger, ofRecord) = Compile.Ledger([document], compiled.Treaty);
        var (scenarios, ofScenarios) = Compile.Scenarios(document, compiled.Treaty, ledger);
        var said = compiled.Diagnostics.Concat(ofRecord).Concat(ofScenarios)
            .Concat(Compile.Policies([document]).Diagnostics).Distinct();
        return new Outcome(compiled.Treaty, ledger, scenarios,
            [.. said.OrderBy(diagnostic => diagnostic.Span.Start)]);
    }

    private static Treaty? Pack(string name) => $"treaties/packs/{name}/{name}.treaty.md" is var path
        && File.Exists(Path.Combine(Repo.Root, path)) ? Compile.Treaty(Written.Read(path)).Treaty : null;

    internal IEnumerable<string> Failures() =>
        from scenario in Scenarios
        let run = ScenarioRun.Of(Treaty, Ledger, scenario)
        from line in run.Lines
        where !line.Holds
        select $"{scenario.Title}: {line.Expected.Words}; in fact: {line.Actual}";
}
