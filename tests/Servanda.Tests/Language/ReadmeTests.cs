using System.Text.RegularExpressions;
using Servanda.Syntax;
using Servanda.Tests.Doors;
using Servanda.Tests.Syntax;
using Servanda.Text;

namespace Servanda.Tests.Language;

/// <summary>What the README shows is what one sees.</summary>
public partial class ReadmeTests
{
    [Fact]
    public void Every_command_in_the_README_answers_what_stands_below_it()
    {
        var shown = Repo.Read("README.md");
        Golden.Matches("README.md", Console().Replace(shown, block =>
            $"```console\n$ ./servanda {block.Groups[1].Value}\n{Answer(block.Groups[1].Value)}```\n"));
    }

    private static string Answer(string line)
    {
        var run = Run.Of(Run.Words(line));
        run.Errors.ShouldBeEmpty();
        return Receipt().Replace(run.Output, "receipt sha256:…").TrimEnd() + "\n";
    }

    [GeneratedRegex(@"```console\n\$ \./servanda (.*)\n(?:(?!```).*\n)*```\n")]
    private static partial Regex Console();

    [GeneratedRegex("receipt sha256:[0-9a-f]{64}")]
    private static partial Regex Receipt();

    [Fact]
    public void The_treaty_in_the_README_compiles_in_canonical_layout_and_its_scenario_passes()
    {
        var parts = Repo.Read("README.md").Split("````markdown\n");
        var text = parts[1][..parts[1].IndexOf("````", StringComparison.Ordinal)];
        var document = Written.Parse(text, "ferries.treaty.md");
        var outcome = Outcome.Of(document);
        Show.All(outcome.Said).ShouldBeEmpty();
        outcome.Scenarios.Count.ShouldBe(1);
        outcome.Failures().ShouldBeEmpty();
        Golden.Difference(Format.Document(document), document.Source.Text).ShouldBeNull();
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("language/README.md")]
    public void Places_that_are_named_exist(string name)
    {
        var text = Repo.Read(name);
        var folder = Path.GetDirectoryName(name)!;
        Link().Matches(text).Select(match => match.Groups[1].Value)
            .Where(to => !to.Contains("://") && !Exists(Path.Combine(folder, to))).ShouldBeEmpty();
        var named = Named().Matches(text).Select(match => match.Groups[1].Value.Split(' ')[0]);
        named.Where(path => !Exists(path) && !Exists("src/" + path) && !Exists("src/Servanda/" + path)
            && !Exists("tests/Servanda.Tests/" + path)).ShouldBeEmpty();
    }

    private static bool Exists(string path) => Path.Exists(Path.Combine(Repo.Root, path));

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();

    /// <summary>A path with a folder in it, between back quotes.</summary>
    [GeneratedRegex(@"`([\w.-]+/[\w./-]*)`")]
    private static partial Regex Named();
}
