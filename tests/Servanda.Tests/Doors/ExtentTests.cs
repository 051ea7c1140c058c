using System.Text.Json.Nodes;

namespace Servanda.Tests.Doors;

/// <summary>How far a treaty applies beside its being in force: the convention of the page on
/// pairs.</summary>
public sealed class ExtentTests
{
    private static JsonNode On(string day, params string[] supposed) => Run.Json(
        ["status", "language/pairs.md", "--on", day, .. supposed.SelectMany(line =>
            new[] { "--suppose", line })]);

    [Theory]
    [InlineData("1990-06-01", "1990-05-01", null)]
    [InlineData("1996-01-01", "1990-05-01", "1995-03-31")]
    public void A_state_applies_a_treaty_provisionally_until_it_is_in_force_for_it(string day, string from,
        string? until)
    {
        var party = On(day, "1990-05-01 provisional-application by Syldavia")["parties"]!.AsArray()
            .First(one => (string?)one!["party"] == "Syldavia")!;
        ((string?)party["provisional"]!["from"], (string?)party["provisional"]!["until"]).ShouldBe((from,
            until));
    }

    [Fact]
    public void A_refusal_to_become_a_party_ends_it()
    {
        var party = On("1992-01-01", "1990-05-01 provisional-application by Syldavia",
            "1991-06-01 refusal-to-become-party by Syldavia")["parties"]!.AsArray()
            .First(one => (string?)one!["party"] == "Syldavia")!;
        ((string?)party["provisional"]!["until"]).ShouldBe("1991-06-01");
    }

    [Theory]
    [InlineData("1993-07-03", "no", null)]
    [InlineData("1993-07-04", "yes", "1993-07-04")]
    public void A_part_enters_into_force_on_a_day_of_its_own(string day, string answer, string? since)
    {
        var part = On(day)["parts"]![0]!;
        ((string?)part["part"], (string?)part["answer"]).ShouldBe(("Part II", answer));
        if (since is not null)
        {
            ((string?)part["since"]).ShouldBe(since);
        }
    }

    [Theory]
    [InlineData("1992-03-31", "")]
    [InlineData("1992-04-01", "Arcadia Isles True 1992-04-01")]
    [InlineData("1995-01-01", "Arcadia Isles False 1994-06-01")]
    public void A_territory_is_included_and_excluded_from_the_day_of_effect(string day, string expected)
    {
        var found = On(day, "1992-01-01 territorial-inclusion by Arcadia about \"Isles\"",
            "1994-03-01 territorial-exclusion by Arcadia about \"Isles\"")["territories"]!.AsArray();
        string.Join("; ", found.Select(one => $"{one!["party"]} {one["territory"]} {(bool)one["included"]!} "
            + one["since"])).ShouldBe(expected);
    }
}
