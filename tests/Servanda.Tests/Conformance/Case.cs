using Servanda.Compiler;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Tests.Conformance;

/// <summary>
/// A folder with a treaty, records and scenarios, and everything that the compiler says of them.
/// </summary>
internal static class Case
{
    internal static IEnumerable<Diagnostic> Diagnostics(string folder)
    {
        var documents = Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal)
            .Select(Places.Read).ToList();
        var treaty = documents
            .Single(document => document.Source.Name.EndsWith(".treaty.md", StringComparison.Ordinal));
        var compiled = Compile.Treaty(treaty, name => Servanda.Store.Packs.Find(name, treaty.Source.Name),
            file => Servanda.Store.Tables.OfWeights(file, Path.Combine(folder, "case.treaty.md")));
        var records = documents.Where(document => document == treaty || Is(document, ".record.md"));
        var (ledger, ofRecord) = Compile.Ledger(records, compiled.Treaty);
        var ofScenarios = documents.Where(document => document == treaty || Is(document, ".scenarios.md"))
            .SelectMany(document => Compile.Scenarios(document, compiled.Treaty, ledger).Diagnostics);
        var ofPolicies = Compile.Policies(documents.Where(document => Is(document, ".policy.md")))
            .Diagnostics;
        return compiled.Diagnostics.Concat(ofRecord).Concat(ofScenarios).Concat(ofPolicies).Distinct();
    }

    private static bool Is(Document document, string ending) =>
        document.Source.Name.EndsWith(ending, StringComparison.Ordinal);
}
