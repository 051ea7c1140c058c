using Servanda.Compiler;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Tests.Conformance;

public sealed class GoodTests
{
    private static readonly string Own = Path.Combine(Repo.Root, "conformance/good");

    private static TheoryData<string> Named(IEnumerable<string> paths) =>
        new(paths.Select(path => Path.GetRelativePath(Repo.Root, path)));

    public static TheoryData<string> Treaties() =>
        Named(Places.Documents(Own).Concat(Places.Documents(Places.Shared("acceptance")))
        .Where(path => path.EndsWith(".treaty.md", StringComparison.Ordinal)));

    public static TheoryData<string> Folders() => Named(new[] { Own, Path.Combine(Repo.Root, "treaties") }
        .Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories)
        .Where(folder => Directory.EnumerateFiles(folder, "*.treaty.md").Any())
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Treaties))]
    public void A_good_treaty_compiles_without_error(string path) =>
        Errors(Compile.Treaty(Places.Read(Path.Combine(Repo.Root, path))).Diagnostics).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_good_folder_compiles_without_error(string folder) =>
        Errors(Servanda.Store.Dossier.Load(Path.Combine(Repo.Root, folder)) is var loaded
            ? loaded.Diagnostics.Concat(loaded.OfTables).Concat(loaded.OfScenarios) : []).ShouldBeEmpty();

    private static string Errors(IEnumerable<Diagnostic> diagnostics) =>
        Show.All(diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error));

    [Fact]
    public void Every_form_of_the_grammar_stands_in_a_good_document()
    {
        var seen = Places.Documents(Own).Select(Places.Read)
            .SelectMany(document => document.Blocks).OfType<Block.Fence>()
            .SelectMany(fence => fence.Declarations)
            .SelectMany(declaration => declaration.Clauses.Prepend(declaration.Head))
            .SelectMany(line => line.Node?.Everything() ?? [])
            .Select(node => $"{node.Rule}/{node.Form}").ToHashSet();
        Grammar.All.Values.SelectMany(rule => rule.Forms.Select(form => $"{rule.Name}/{form.Name}"))
            .Where(form => !seen.Contains(form)).ShouldBeEmpty();
    }
}
