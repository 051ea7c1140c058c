using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace Servanda.Tests.Tidy;

/// <summary>What one can take in: files and methods mostly short and never long, lines that fit.</summary>
public class LengthsTests(ITestOutputHelper output)
{
    /// <summary>Never over <paramref name="Most"/>; over <paramref name="Mostly"/> only a share.</summary>
    private sealed record Bound(string What, int Mostly, double Share, int Most);

    private static readonly Bound Files = new("file", 400, 0.15, 600);
    private static readonly Bound Methods = new("method", 40, 0.10, 60);
    private const int LongestLine = 110;
    private const int LongestDocument = 200;

    private static readonly List<(string Path, string Text)> Sources =
        [.. Repo.Sources("src", "tests", "tools").Select(path => (path, Repo.Read(path)))];

    [Fact]
    public void Files_are_mostly_under_400_lines_and_never_over_600() =>
        Keep(Files, Sources.Select(file => (file.Path, LinesOf(file.Text).Length)));

    [Fact]
    public void Methods_are_mostly_under_40_lines_and_never_over_60() =>
        Keep(Methods, Sources.SelectMany(file => MethodsOf(file.Path, file.Text)));

    [Fact]
    public void Lines_have_at_most_110_characters() =>
        Tidy.ShouldHold(Sources.SelectMany(file => LongLines(file.Path, file.Text)));

    [Theory]
    [InlineData("README.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("CHANGELOG.md")]
    public void Documents_stay_under_200_lines(string name)
    {
        if (File.Exists(Path.Combine(Repo.Root, name)))
        {
            LinesOf(Repo.Read(name)).Length.ShouldBeLessThan(LongestDocument, name);
        }
    }

    /// <summary>A person can read an interpreter next to the semantics and check it.</summary>
    [Theory]
    [InlineData("norms", "NaiveNorms", "NaiveContents", "NaiveConditions")]
    [InlineData("life", "NaiveDays", "NaiveLife", "NaiveClauses")]
    public void A_reference_interpreter_has_fewer_than_400_lines_of_code(string of, params string[] files)
    {
        var lines = files.Sum(file => CodeLines(Repo.Read($"tests/Servanda.Tests/Reference/{file}.cs")));
        output.WriteLine($"{of}: {lines} lines of code");
        lines.ShouldBeInRange(1, 399);
        Directory.GetFiles(Path.Combine(Repo.Root, "tests/Servanda.Tests/Reference")).Length.ShouldBe(6);
    }

    /// <summary>Lines that say something: neither blank nor a comment, a brace alone or an import.</summary>
    private static int CodeLines(string text) => LinesOf(text).Select(line => line.Trim()).Count(line =>
        line.Any(char.IsLetterOrDigit) && !line.StartsWith("//", StringComparison.Ordinal)
        && !line.StartsWith("using ", StringComparison.Ordinal)
        && !line.StartsWith("namespace ", StringComparison.Ordinal));

    [Fact]
    public void What_is_too_long_is_caught()
    {
        CodeLines("using A;\n\nnamespace B;\n// why\nvoid C()\n{\n    return;\n}\n").ShouldBe(2);
        Faults(Files, [("A.cs", 601)]).ShouldBe(["A.cs: a file of 601 lines (never over 600)"]);
        Faults(Files, [("A.cs", 401), ("B.cs", 500), ("C.cs", 400)])
            .ShouldBe(["2 of 3 files are over 400 lines (at most 15%, or one): A.cs (401), B.cs (500)"]);
        LongLines("A.cs", "//\n// " + new string('x', 108))
            .ShouldBe(["A.cs:2: a line of 111 characters (at most 110)"]);
        MethodsOf("A.cs", "class A\n{\n    /// why\n    int B()\n    {\n    }\n    int C => 2;\n}\n")
            .ShouldBe([("A.cs:4 B", 3), ("A.cs:7 C", 1)]);
    }

    private void Keep(Bound bound, IEnumerable<(string Name, int Lines)> things)
    {
        var all = things.ToList();
        all.ShouldNotBeEmpty();
        var longest = all.MaxBy(thing => thing.Lines);
        var over = all.Count(thing => thing.Lines > bound.Mostly);
        output.WriteLine($"{all.Count} {bound.What}s, {over} over {bound.Mostly} lines; the longest is "
            + $"{longest.Name} ({longest.Lines})");
        Tidy.ShouldHold(Faults(bound, all));
    }

    private static List<string> Faults(Bound bound, List<(string Name, int Lines)> things)
    {
        var faults = things.Where(thing => thing.Lines > bound.Most)
            .Select(thing => $"{thing.Name}: a {bound.What} of {thing.Lines} lines (never over {bound.Most})")
            .ToList();
        var over = things.Where(thing => thing.Lines > bound.Mostly).ToList();
        if (over.Count > Math.Max(1, things.Count * bound.Share))
        {
            var names = string.Join(", ", over.Select(thing => $"{thing.Name} ({thing.Lines})"));
            faults.Add($"{over.Count} of {things.Count} {bound.What}s are over {bound.Mostly} lines "
                + $"(at most {bound.Share * 100:0}%, or one): {names}");
        }
        return faults;
    }

    private static IEnumerable<string> LongLines(string path, string text) =>
        LinesOf(text).Select((line, index) => (line, number: index + 1))
            .Where(at => at.line.Length > LongestLine)
            .Select(at =>
                $"{path}:{at.number}: a line of {at.line.Length} characters (at most {LongestLine})");

    private static string[] LinesOf(string text) => text.TrimEnd('\n').Split('\n');

    /// <summary>Methods, constructors, operators, accessors with a body, local functions.</summary>
    private static IEnumerable<(string Name, int Lines)> MethodsOf(string path, string text) =>
        from node in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes()
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or GlobalStatementSyntax
            or AccessorDeclarationSyntax { Body: not null }
            or PropertyDeclarationSyntax { ExpressionBody: not null }
        let span = node.GetLocation().GetLineSpan()
        let first = span.StartLinePosition.Line
        select ($"{path}:{first + 1} {NameOf(node)}", span.EndLinePosition.Line - first + 1);

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
        _ => node.Kind().ToString(),
    };
}
