using System.Text.Json.Nodes;

namespace Servanda.Tests.Doors;

/// <summary>Published tables, recomputed.</summary>
public sealed class AuditTests
{
    private const string Convention = """
        ---
        treaty: convention
        parties: open
        text: summary
        ---

        # Article 12

        > The convention entered into force on 1 December 1983; for each later state,
            on the first day of the third calendar
        > calendar month after its consent.

        ```norm
        final
          consent            ratification or accession by each state
          enters into force  on 1983-12-01  cites "on 1 December 1983"
          for each later     on the first day of the 3rd calendar month after its consent
        ```
        """;

    public static TheoryData<string> Tables() =>
        new(Directory.Exists(Path.Combine(Repo.Shared ?? "", "acceptance/audit"))
        ? Directory.EnumerateDirectories(Path.Combine(Repo.Shared!, "acceptance/audit"))
            .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)
        : []);

    [SharedTheory, MemberData(nameof(Tables))]
    public void A_published_table_is_contradicted_where_it_is_wrong_and_nowhere_else(string name)
    {
        var folder = Path.Combine(Repo.Shared!, "acceptance/audit", name);
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")))!;
        var audit = JsonNode.Parse(
            Run.Of("audit", folder, Path.Combine(folder, "table.csv"), "--json").Output)!;

        ((int)audit["rows"]!).ShouldBe((int)expected["rows"]!);
        Pairs(audit).ShouldBe(Pairs(expected));
    }

    private static IEnumerable<string> Pairs(JsonNode audit) => audit["contradicted"]!.AsArray()
        .Select(row => $"{row!["party"]} {row["computed"]}").Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("1999-03-16,1999-06-16",
        "three months later on the same day instead of the first day of the third calendar month")]
    [InlineData("1999-03-16,1999-07-01",
        "the first day of the month after three months instead of the first day of the third "
            + "calendar month|a month too many")]
    [InlineData("1999-03-16,1999-05-01", "a month too few")]
    [InlineData("1999-03-16,1999-06-14", "counted as 90 days instead of three months")]
    [InlineData("1999-03-05,1999-08-01", "day and month of the deposit swapped")]
    [InlineData("1999-03-16,1899-06-01", "a century off")]
    [InlineData("1999-03-16,2001-02-03", "")]
    public void The_slip_behind_a_wrong_date_is_named(string row, string slips)
    {
        using var folder = new Folder();
        folder.Write("x.treaty.md", Convention);
        folder.Write("table.csv", $"party,deposit,effect\nArcadia,{row}\n");
        var run = Run.Of("audit", folder.Path, folder["table.csv"], "--json");
        var contradicted = JsonNode.Parse(run.Output)!["contradicted"]!.AsArray().ShouldHaveSingleItem()!;

        run.Exit.ShouldBe(1);
        string.Join('|', contradicted["slips"]!.AsArray()).ShouldBe(slips);
        ((int)contradicted["row"]!).ShouldBe(2);
    }

    [Fact]
    public void What_cannot_be_decided_is_said_row_by_row()
    {
        using var folder = new Folder();
        folder.Write("x.treaty.md", Convention);
        folder.Write("table.csv", """
            party,deposit,effect
            Arcadia,,1999-06-01
            Borduria,1999-13-01,1999-06-01
            Syldavia,9999-12-31,1999-06-01
            Ruritania,1999-03-16,1999-06-01
            Ruritania,1999-03-17,1999-06-01
            """);
        var run = Run.Of("audit", folder.Path, folder["table.csv"], "--json");
        var audit = JsonNode.Parse(run.Output)!;

        run.Exit.ShouldBe(0);
        ((int)audit["rows"]!).ShouldBe(5);
        ((int)audit["agree"]!).ShouldBe(1);
        audit["undecided"]!.AsArray().Select(row => $"{row!["row"]}: {row["because"]}").ShouldBe(
        [
            "2: it states no deposit",
            "3: “1999-13-01” is no day: are day and month swapped (1999-01-13)?",
            "4: it holds a date that stands in for none",
            "6: line 5 states another deposit for “Ruritania”: 1999-03-16",
        ]);
    }

    [Theory]
    [InlineData("party,deposit\nArcadia,1999-03-16\n", "the table has no column “effect”")]
    [InlineData("", "the table is empty")]
    public void A_table_with_the_wrong_columns_is_a_mistake(string table, string says)
    {
        using var folder = new Folder();
        folder.Write("x.treaty.md", Convention);
        folder.Write("table.csv", table);
        var run = Run.Of("audit", folder.Path, folder["table.csv"]);

        run.Exit.ShouldBe(2);
        run.Errors.ShouldContain(says);
    }
}
