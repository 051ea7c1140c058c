using Servanda.Text;

namespace Servanda.Tests.Compiler;

public sealed class ShowTests
{
    private static string Shown(string text, Span span) =>
        Show.One(Codes.KeyTwice.At(new SourceText("a.md", text), span, "Twice.", "Keep one."));

    [Fact]
    public void A_diagnostic_shows_the_line_the_place_and_help()
    {
        var source = new SourceText("a.md", "one\ntwo three\n");
        var diagnostic = Codes.KeyTwice.At(source, new Span(8, 13), "Twice.", "Keep one.") with
        {
            Related = [new Related(source, new Span(0, 3), "first here")],
        };
        Show.One(diagnostic).ShouldBe("""
            error SV0104: Twice.
             --> a.md:2:5
              |
            2 | two three
              |     ^^^^^
             ::: a.md:1:1
              |
            1 | one
              | ^^^ first here
            help: Keep one.

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_long_line_is_cut_around_the_place()
    {
        var lines = Shown(new string('x', 500) + "HERE" + new string('y', 500), new Span(500, 504))
            .Split('\n');
        lines[3].ShouldBe("1 | … " + new string('x', 33) + "HERE" + new string('y', 63) + " …");
        lines[4].ShouldBe("  | " + new string(' ', 35) + "^^^^");
    }

    [Fact]
    public void The_end_of_a_line_and_of_a_text_can_be_shown()
    {
        Shown("one\n", new Span(3, 3)).ShouldContain("1 | one\n  |    ^\n");
        Shown("one\n", new Span(4, 4)).ShouldContain(" --> a.md:2:1\n  |\n2 |\n  | ^\n");
        Shown("", new Span(0, 0)).ShouldContain(" --> a.md:1:1\n");
    }

    [Fact]
    public void Tabs_and_control_characters_keep_the_marks_in_their_place() =>
        Shown("\ta\u0007b c", new Span(5, 6)).ShouldContain("1 |  a�b c\n  |      ^\n");

    [Fact]
    public void A_place_over_several_lines_is_marked_on_the_first() =>
        Shown("one two\nthree", new Span(4, 13)).ShouldContain("1 | one two\n  |     ^^^\n");
}
