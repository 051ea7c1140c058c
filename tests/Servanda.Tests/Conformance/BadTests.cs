using Servanda.Text;

namespace Servanda.Tests.Conformance;

public sealed class BadTests
{
    private static readonly string Folder = Path.Combine(Repo.Root, "conformance/bad");

    public static TheoryData<string> Cases() => new(Directory.EnumerateDirectories(Folder)
        .Where(folder => Directory.EnumerateFiles(folder, "*.treaty.md").Any() && !Directory
            .EnumerateFiles(folder, "*.csv").Any()
            && !Directory.EnumerateFiles(folder, "*.jsonl").Any())
        .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_bad_case_is_explained(string name)
    {
        var folder = Path.Combine(Folder, name);
        var shown = Show.All(Case.Diagnostics(folder));
        Golden.Matches($"conformance/bad/{name}/expected.txt", shown);
        shown.ShouldContain($" {name[..6]}: ");
    }

    [Fact]
    public void Every_code_has_a_case_that_shows_it()
    {
        var shown = Directory.EnumerateFiles(Folder, "expected.txt", SearchOption.AllDirectories)
            .Select(File.ReadAllText).ToList();
        Codes.All().Select(code => code.Name)
            .Where(code => !shown.Exists(text => text.Contains($" {code}: ", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_code_is_used_once_and_its_first_digits_say_its_group()
    {
        var names = Codes.All().Select(code => code.Name).ToList();
        names.ShouldBeUnique();
        names.ShouldAllBe(name => name.Length == 6 && name.StartsWith("SV0", StringComparison.Ordinal));
        names.Count.ShouldBeGreaterThan(40);
    }
}
