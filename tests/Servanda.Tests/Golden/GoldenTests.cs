namespace Servanda.Tests;

public class GoldenTests
{
    [Fact]
    public void A_file_matches_its_own_text() => Golden.Matches("global.json", Repo.Read("global.json"));

    [Theory]
    [InlineData("one\ntwo\n", "one\ntoo\n", ":2 differs.\n  expected: two⏎\n  actual:   too⏎")]
    [InlineData("one\n", "one\r\n", ":1 differs.\n  expected: one⏎\n  actual:   one\\r⏎")]
    [InlineData("one\n", "one", ":1 differs.\n  expected: one⏎\n  actual:   one")]
    [InlineData("one\ntwo", "one\ntwo\n", ":2 differs.\n  expected: two\n  actual:   two⏎")]
    [InlineData("one\n", "one\ntwo", ":2 differs.\n  expected: (the text ends here)\n  actual:   two")]
    [InlineData("one", "one", null)]
    public void The_first_line_that_differs_is_shown(string expected, string actual, string? difference) =>
        Golden.Difference(expected, actual).ShouldBe(difference);
}
