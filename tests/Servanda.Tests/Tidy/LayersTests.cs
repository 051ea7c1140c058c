using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Servanda.Tests.Tidy;

/// <summary>
/// Arrows in the core go one way. A folder may use those named here and whatever these may use. Files at the
/// root of the core may use every folder, and no folder uses them.
/// </summary>
public class LayersTests
{
    private static readonly Dictionary<string, string[]> Uses = new()
    {
        ["Text"] = [],
        ["Time"] = ["Text"],
        ["Syntax"] = ["Time"],
        ["Model"] = ["Time"],
        ["Record"] = ["Model"],
        ["Proof"] = ["Record"],
        ["Checker"] = ["Proof"],
        ["Engine"] = ["Proof"],
        ["Answers"] = ["Engine"],
        ["Compiler"] = ["Syntax", "Model", "Record"],
        ["Editing"] = ["Answers", "Compiler"],
    };

    [Fact]
    public void Every_folder_of_the_core_uses_only_folders_before_it()
    {
        var core = Repo.Sources("src/Servanda").Select(path => (path, Repo.Read(path))).ToList();
        core.ShouldNotBeEmpty();
        Tidy.ShouldHold(Faults(core));
    }

    [Fact]
    public void An_arrow_against_the_table_is_caught_with_file_and_symbol() =>
        Faults(
        [
            ("src/Servanda/Text/A.cs", "namespace Servanda.Text; class A { object C(Time.B b) => b.Next; }"),
            ("src/Servanda/Time/B.cs", "namespace Servanda.Time; class B { Text.A? At; public B? Next; }"),
        ]).ShouldBe(
        [
            "src/Servanda/Text/A.cs:1: Text may not use Servanda.Time",
            "src/Servanda/Text/A.cs:1: Text may not use Servanda.Time.B",
            "src/Servanda/Text/A.cs:1: Text may not use Servanda.Time.B.Next",
        ]);

    [Fact]
    public void A_namespace_that_is_not_its_folder_is_caught() =>
        Faults([("src/Servanda/Time/Day.cs", "namespace Servanda.Text; class Day;")])
            .ShouldBe(["src/Servanda/Time/Day.cs:1: namespace Servanda.Text does not match its folder"]);

    [Fact]
    public void A_folder_that_is_not_in_the_table_is_caught() =>
        Faults([("src/Servanda/Misc/Odd.cs", "namespace Servanda.Misc; class Odd;")])
            .ShouldBe(["src/Servanda/Misc/Odd.cs: the folder Misc is not in the table of layers"]);

    private static IEnumerable<string> Closure(string folder) =>
        Uses[folder].SelectMany(Closure).Append(folder);

    private static string FolderOf(string path) =>
        path.Split('/') is [_, _, var folder, _, ..] ? folder : "";

    /// <summary>Servanda.Time.Day → Time; the root namespace → nothing; what is not ours → null.</summary>
    private static string? FolderOf(ISymbol symbol)
    {
        var space = (symbol as INamespaceSymbol ?? symbol.ContainingNamespace)?.ToDisplayString().Split('.');
        return space is ["Servanda", ..] ? space.ElementAtOrDefault(1) ?? "" : null;
    }

    private static List<string> Faults(IEnumerable<(string Path, string Text)> core)
    {
        var trees = core.Select(file => CSharpSyntaxTree.ParseText(file.Text, path: file.Path)).ToList();
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Select(path => MetadataReference.CreateFromFile(path));
        var usings = CSharpSyntaxTree.ParseText("""
            global using System; global using System.Collections.Generic; global using System.IO;
            global using System.Linq; global using System.Threading; global using System.Threading.Tasks;
            """);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        var compilation = CSharpCompilation.Create("Core", [.. trees, usings], references, options);
        // A name that nobody knows could hide an arrow.
        var unknown = compilation.GetDiagnostics()
            .Where(fault => fault.Id is "CS0103" or "CS0234" or "CS0246" or "CS1061")
            .Select(fault => fault.ToString());
        var faults = trees.SelectMany(tree => FaultsOf(tree, compilation.GetSemanticModel(tree)));
        return [.. unknown, .. faults.Distinct()];
    }

    private static IEnumerable<string> FaultsOf(SyntaxTree tree, SemanticModel model)
    {
        var folder = FolderOf(tree.FilePath);
        if (folder != "" && !Uses.ContainsKey(folder))
        {
            return [$"{tree.FilePath}: the folder {folder} is not in the table of layers"];
        }
        var expected = string.Join('.', tree.FilePath.Split('/')[1..^1]);
        string[] fitting = folder == "" ? [expected] : [expected, $"Servanda.{folder}"];
        var nodes = tree.GetRoot().DescendantNodes().ToList();
        var misplaced =
            from node in nodes.OfType<BaseNamespaceDeclarationSyntax>()
            let name = node.Name.ToString()
            where !fitting.Contains(name)
            select $"{At(node)}: namespace {name} does not match its folder";
        if (folder == "" || misplaced.Any())
        {
            return misplaced;
        }
        var allowed = Closure(folder).ToHashSet();
        return
            from node in nodes.OfType<SimpleNameSyntax>()
            let symbol = model.GetSymbolInfo(node).Symbol
            where symbol is not null and not INamespaceSymbol { Name: "Servanda" }
            let used = FolderOf(symbol)
            where used is not null && !allowed.Contains(used)
            select $"{At(node)}: {folder} may not use {Named(symbol)}";

        string At(SyntaxNode node) =>
            $"{tree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
    }

    private static string Named(ISymbol symbol) =>
        symbol is INamespaceOrTypeSymbol || symbol.ContainingType is null
            ? symbol.ToDisplayString()
            : $"{symbol.ContainingType.ToDisplayString()}.{symbol.Name}";
}
