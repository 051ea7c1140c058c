using Servanda.Compiler;
using Servanda.Syntax;
using Servanda.Tests.Conformance;
using Servanda.Text;

namespace Servanda.Tests.Syntax;

/// <summary>Whatever the text, there is a tree that prints it again, and nothing throws.</summary>
public sealed class RoundTripTests
{
    private static IEnumerable<string> Files() => Places.Documents(Path.Combine(Repo.Root, "conformance"))
        .Concat(Places.Documents(Path.Combine(Repo.Root, "treaties")))
        .Concat(Places.Documents(Places.Shared("acceptance")))
        .Concat(Places.Documents(Places.Shared("bench")))
        .Concat(Places.Documents(Places.Shared("design")));

    [Fact]
    public void Every_file_prints_as_it_was_read()
    {
        foreach (var document in Files().Select(Places.Read))
        {
            document.Print().ShouldBe(document.Source.Text, document.Source.Name);
        }
    }

    [Fact]
    public void With_the_line_ends_of_another_system_a_file_says_the_same()
    {
        foreach (var path in Files())
        {
            var unix = Places.Read(path);
            var other = Parse
                .Document(new SourceText(
                    unix.Source.Name, unix.Source.Text.Replace("\n", "\r\n", StringComparison.Ordinal)));
            other.Print().ShouldBe(other.Source.Text, path);
            Said(other).ShouldBe(Said(unix), path);
        }
    }

    private static List<string> Said(Document document) => Compile.Treaty(document).Diagnostics
        .Select(diagnostic => $"{diagnostic.Place} {diagnostic.Code} {diagnostic.Message}").ToList();

    /// <summary>Cuts, doubles and swaps pieces of good and bad files, always the same way.</summary>
    [Fact]
    public void A_damaged_file_is_explained_and_never_throws()
    {
        var texts = Places.Documents(Path.Combine(Repo.Root, "conformance")).Select(File.ReadAllText)
            .Where(text => text.Length < 20_000).ToList();
        for (var seed = 0; seed < 1500; seed++)
        {
            var chance = new Random(seed);
            var text = Damaged(texts[chance.Next(texts.Count)], texts[chance.Next(texts.Count)], chance);
            var document = Parse.Document(new SourceText($"seed {seed}", text));
            document.Print().ShouldBe(text);
            var compiled = Compile.Treaty(document);
            var (ledger, ofRecord) = Compile.Ledger([document], compiled.Treaty);
            var (_, ofScenarios) = Compile.Scenarios(document, compiled.Treaty, ledger);
            _ = Show.All(compiled.Diagnostics.Concat(ofRecord).Concat(ofScenarios));
        }
    }

    private static string Damaged(string text, string other, Random chance)
    {
        for (var i = chance.Next(1, 6); i > 0; i--)
        {
            var at = chance.Next(text.Length + 1);
            var length = chance.Next(Math.Min(60, text.Length - at + 1));
            var from = chance.Next(other.Length);
            var piece = other.Substring(from, chance.Next(Math.Min(80, other.Length - from)));
            text = chance.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, piece),
                2 => text.Insert(at, text.Substring(at, length)),
                _ => text.Remove(at, length).Insert(at, piece),
            };
        }
        return text;
    }
}
