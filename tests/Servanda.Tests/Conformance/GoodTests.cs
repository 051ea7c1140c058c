using Servanda.Compiler;
using Servanda.Text;

namespace Servanda.Tests.Conformance;

public sealed class GoodTests
{
    private static readonly string[] Folders =
        [Path.Combine(Places.Root, "conformance/good"), Path.Combine(Places.Root, "treaties"), Places.Shared("acceptance")];

    public static TheoryData<string> Treaties() =>
        new(Folders.SelectMany(Places.Documents).Where(path => path.EndsWith(".treaty.md", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Places.Root, path)));

    [Theory]
    [MemberData(nameof(Treaties))]
    public void A_good_treaty_compiles_without_error(string path)
    {
        var document = Places.Read(Path.Combine(Places.Root, path));
        var compiled = Compile.Treaty(document);
        compiled.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error)
            .Select(diagnostic => diagnostic.Message).ShouldBeEmpty();
        document.Print().ShouldBe(document.Source.Text);
    }
}
