using Servanda.Model;

namespace Servanda.Tests.Compiler;

public sealed class ContentTests
{
    private const string Acts = "act k by: party\nact l by: party\nact m by: party\nact n by: party\n";

    private static string Joined(string contents) => Say(Compiling.Article("It is owed.",
        $"{Acts}obligation o\n  cites \"It is owed\"\n{contents}").Treaty.Norms[0].Content!);

    private static string Say(Content content) => content switch
    {
        Content.Achieve achieve => achieve.Act.Act.Name + (achieve.Window is null ? "" : "!"),
        Content.And and => $"({Say(and.One)} and {Say(and.Other)})",
        Content.Or or => $"({Say(or.One)} or {Say(or.Other)})",
        Content.Then then => $"({Say(then.First)} then {Say(then.Next)})",
        Content.Otherwise otherwise => $"({Say(otherwise.First)} otherwise {Say(otherwise.Instead)})",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    [Theory]
    [InlineData("  achieve k\n  and achieve l\n  or achieve m", "((k and l) or m)")]
    [InlineData("  achieve k\n  or achieve l\n  and achieve m", "(k or (l and m))")]
    [InlineData("  achieve k\n  otherwise achieve l\n  or achieve m\n  and achieve n",
        "(k otherwise (l or (m and n)))")]
    [InlineData("  achieve k\n  then achieve l\n  or achieve m\n  otherwise achieve n",
        "((k then (l or m)) otherwise n)")]
    [InlineData("  achieve k\n  otherwise achieve l\n  then achieve m", "(k otherwise (l then m))")]
    [InlineData("  achieve k\n  otherwise achieve l\n  otherwise achieve m", "(k otherwise (l otherwise m))")]
    [InlineData("  achieve k\n  and achieve l\n  and achieve m", "((k and l) and m)")]
    public void And_binds_before_or_then_then_then_otherwise(string contents, string expected) =>
        Joined(contents).ShouldBe(expected);

    [Fact]
    public void A_window_belongs_to_the_content_above_it() =>
        Joined("  achieve k\n  promptly\n  or achieve l\n  and achieve m\n  by 2030-01-01")
            .ShouldBe("(k! or (l and m!))");
}
