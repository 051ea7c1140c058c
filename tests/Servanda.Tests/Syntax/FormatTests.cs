using Servanda.Syntax;

namespace Servanda.Tests.Syntax;

public class FormatTests
{
    private static readonly string[] Ours = ["treaties", "language"];

    private static string Formatted(string text) => Format.Document(Written.Parse(text));

    public static TheoryData<string> Canonical() => new(Written.Documents(Ours));

    public static TheoryData<string> Any() => new(Written.Documents([.. Ours, "conformance", "tests"])
        .Concat(Repo.Shared is null ? [] : Written.Documents("../shared/acceptance", "../shared/bench")));

    [Theory]
    [MemberData(nameof(Canonical))]
    public void Our_own_documents_are_in_canonical_layout(string path)
    {
        var text = Repo.Read(path);
        Golden.Difference(Format.Document(Written.Read(path)), text).ShouldBeNull($"servanda format {path}");
    }

    [Theory]
    [MemberData(nameof(Any))]
    public void Layout_keeps_every_word_and_a_second_pass_changes_nothing(string path)
    {
        var document = Written.Read(path);
        var once = Written.Parse(Format.Document(document), path);
        Written.Words(once).ShouldBe(Written.Words(document));
        Written.Shape(once).ShouldBe(Written.Shape(document));
        Format.Document(once).ShouldBe(once.Source.Text);
    }

    [Fact]
    public void Every_kind_of_line_has_its_layout()
    {
        var shown = Written.Read("tests/Servanda.Tests/Syntax/layout.before.md");
        shown.Diagnostics.ShouldBeEmpty();
        Golden.Matches("tests/Servanda.Tests/Syntax/layout.after.md", Format.Document(shown));
    }

    [Fact]
    public void Line_ends_stay_as_they_are() =>
        Formatted("# A\r\n\r\n```norm\r\nfinal\r\n term 5 days from signature -- x\r\n```\r\n")
            .ShouldBe("# A\r\n\r\n```norm\r\nfinal\r\n"
                + "  term               5 days from signature  -- x\r\n```\r\n");

    [Theory]
    [InlineData("```norm\nfinal\n term 5 yards from signature\n```\n")]
    [InlineData("```norm\nact  x   by: \"unclosed\n```\n")]
    [InlineData("```norm\nact  x   by: party")]
    [InlineData("```other\nact  x   by: party\n```\n")]
    [InlineData("act  x   by: party\n> act  x\n# act  x  #\n")]
    public void What_cannot_be_read_and_what_is_not_ours_is_left_as_it_is(string text) =>
        Formatted(text).ShouldBe(text);

    [Fact]
    public void A_fence_with_a_mistake_does_not_keep_another_from_its_layout() =>
        Formatted("```norm\nfinal\n  nonsense\n```\n```norm\nact  x   by: party\n```\n")
            .ShouldBe("```norm\nfinal\n  nonsense\n```\n```norm\nact x  by: party\n```\n");

    [Fact]
    public void A_word_cannot_become_a_comment() =>
        Formatted("```norm\ngroup g =--b\n```\n").ShouldBe("```norm\ngroup g =--b\n```\n");
}
