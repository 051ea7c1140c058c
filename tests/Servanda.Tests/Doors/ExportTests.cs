using Servanda.Record;
using Servanda.Store;
using Servanda.Time;

namespace Servanda.Tests.Doors;

/// <summary>Tables out, and in again.</summary>
public sealed class ExportTests
{
    private const string Tables = "tests/Servanda.Tests/Doors/tables/";
    private const string Climate = Tables + "climate.treaty.md";

    private const string Record = """
        date,act,by,received,source,locator
        2016-04-22,signature,Arcadia,,gazette,¶1
        2016-10-05,acceptance,Arcadia,,gazette,¶2
        2019-11-04,notice-of-withdrawal,Arcadia,2019-11-04,gazette,
        2021-01-20,acceptance,Arcadia,,gazette,
        2016-09-21,ratification,"Bohemia, Kingdom of",,gazette,
        2017-06-20,accession,Caledonia,,gazette,
        2018-01-31,succession,Dalmatia,,gazette,
        2018-03-01,definitive-signature,Elbonia,,gazette,
        2018-03-01,approval,Freedonia,,gazette,
        2016-04-23,signature,Grand Fenwick,,gazette,

        """;

    private static Run Export(Folder folder, string record, params string[] more) => Run.Of(["export",
        Climate, "--record", folder.Write("in.csv", record), "--on", "2022-01-01", .. more]);

    [Theory]
    [InlineData("text")]
    [InlineData("csv")]
    [InlineData("html")]
    public void A_table_is_as_it_was_approved(string form)
    {
        using var folder = new Folder();
        var run = Export(folder, Record + "2018-05-05,objection,Dalmatia,,gazette,\n", "--as", form);

        run.Exit.ShouldBe(0);
        run.Errors.ShouldBe("servanda: Not in the table: 1 act of another kind (objection).\n");
        Golden.Matches($"tests/Servanda.Tests/Golden/cli/export.{(form == "text" ? "txt" : form)}",
            run.Output);
    }

    [Fact]
    public void A_table_that_is_read_again_gives_the_same_acts()
    {
        using var folder = new Folder();
        var table = Export(folder, Record, "--as", "csv").Output;
        var run = Run.Of("import", Climate, folder.Write("table.csv", table));

        run.Exit.ShouldBe(0);
        Acts(run.Output).ShouldBe(Acts(Record));
        Export(folder, run.Output, "--as", "csv").Output.ShouldBe(table);
    }

    /// <summary>Date, act and author of each row, in order.</summary>
    private static List<string> Acts(string record) => [.. record
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
        .Select(line => string.Join(',', line.Split(",gazette")[0].Split(",table.csv")[0].TrimEnd(',')
            .Replace(",2019-11-04", "", StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal)];

    [Fact]
    public void The_rule_agrees_with_its_own_table()
    {
        using var folder = new Folder();
        var table = folder.Write("table.csv", Export(folder, Record, "--as", "csv").Output);
        var run = Run.Of("audit", Climate, table);

        run.Exit.ShouldBe(0);
        string.Join(' ', run.Output.Split())
            .ShouldContain("7 agree, the rule contradicts none, 1 undecided.");
    }

    [Fact]
    public void A_record_that_is_exported_and_read_again_is_the_same_record()
    {
        using var folder = new Folder();
        const string record = """
            id,date,act,by,to,about,against,at,level,form,received,source,locator,stance,rank,reason,recorded
            x1,2016-04-22,signature,"Arcadia; Bohemia",,,,Paris,,,,gazette; press,¶1; ¶2,,preferred,seen,
            ,2016-10,acceptance,Arcadia,,,,,,,,gazette,,,,,
            ,2018-02-01,reservation,Bohemia,,"=HYPERLINK(""x"")",,,,,,gazette,,,,,
            ,2018-03-01,objection,Arcadia,Bohemia,,Bohemia,,,,,gazette,,,deprecated,"no, not so",
            ,2019-11-04,notice-of-withdrawal,Arcadia,,,,,,in writing,2019-11-05,gazette,,,,,
            ,2016-04-22,signature,"Arcadia; Bohemia",,,,,,,,press,,reports x1,,,
            ,,retract,,,x1,,,,,,gazette,,,,withdrawn,2020-01-01

            """;
        var first = Export(folder, record, "--as", "record");
        var again = Export(folder, first.Output, "--as", "record");

        first.Exit.ShouldBe(0);
        first.Errors.ShouldBe("");
        again.Output.ShouldBe(first.Output);
        Entries(folder.Write("record.csv", first.Output)).ShouldBe(Entries(folder.Write("in.csv", record)));
    }

    private static List<string> Entries(string record) => [.. Dossier
        .Load(Path.Combine(Repo.Root, Climate), record).Ledger.Entries
        .Select(entry => $"{entry.Assertion} {entry.Stance} {entry.Other} {entry.Rank} {entry.RankReason} "
            + $"{entry.Recorded} "
            + string.Join(';', entry.Sources.Select(at => at.Source.Id + at.Locator)))];

    [Fact]
    public void A_cell_that_a_spreadsheet_would_run_is_written_as_text_and_read_as_it_was()
    {
        using var folder = new Folder();
        const string evil = "=cmd|'/c calc'!A1";
        var record = "date,act,by\n2016-10-05,ratification," + evil + "\n2016-10-05,ratification,@SUM(1)\n"
            + "2016-10-05,ratification,<script>alert(1)</script>\n";
        var csv = Export(folder, record, "--as", "csv").Output;
        var again = Run.Of("import", Climate, folder.Write("table.csv", csv)).Output;

        csv.ShouldContain("\n'=cmd|'/c calc'!A1,");
        csv.ShouldContain("\n'@SUM(1),");
        again.ShouldContain(",'=cmd|'/c calc'!A1,");
        Export(folder, again, "--as", "csv").Output.ShouldContain("\n'=cmd|'/c calc'!A1,");
        var html = Export(folder, record, "--as", "html").Output;
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        html.ShouldNotContain("<script");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("'=1+1", "''=1+1")]
    [InlineData("''=1", "'''=1")]
    [InlineData("-3.5", "-3.5")]
    [InlineData("+3", "+3")]
    [InlineData("'quoted", "'quoted")]
    [InlineData("-", "'-")]
    [InlineData("'", "'")]
    [InlineData("", "")]
    public void Safe_cells_read_as_what_they_were(string text, string safe)
    {
        SpreadsheetCell.Safe(text).ShouldBe(safe);
        SpreadsheetCell.Plain(safe).ShouldBe(text);
    }

    [Fact]
    public void An_import_says_row_by_row_what_it_left_out()
    {
        var run = Run.Of("import", Climate, Tables + "uk.json");

        run.Exit.ShouldBe(1);
        run.Output.ShouldStartWith("date,act,by,received,source,locator\n");
        run.Output.ShouldContain("2016-10-05,approval,FRANCE,,uk.json,line 8\n");
        run.Output.ShouldContain("2019-11-04,notice-of-withdrawal,UNITED STATES OF AMERICA,2019-11-04,"
            + "uk.json,line 12\n");
        run.Errors.ShouldContain("line 10: left out, Bermuda: “Extension” is no act by which a state takes "
            + "part or leaves\n");
        run.Errors.ShouldContain("5 days of effect are conclusions and no acts: they are not taken over");
    }

    [Fact]
    public void A_table_imported_twice_is_the_same_record()
    {
        using var folder = new Folder();
        var once = Run.Of("import", Climate, Tables + "untc.xml", "--out", folder["a.csv"]);
        var twice = Run.Of("import", Climate, Tables + "untc.xml", "--out", folder["a.csv"]);

        (once.Output + twice.Output).ShouldBe("");
        File.ReadAllText(folder["a.csv"]).ShouldBe(Run.Of("import", Climate, Tables + "untc.xml").Output);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_a_mistake()
    {
        using var folder = new Folder();
        var run = Export(folder, Record, "--out", Path.Combine(folder["nowhere"], "x.csv"));
        run.Exit.ShouldBe(2);
        run.Errors.ShouldContain("--out: “");
    }

    /// <summary>A quotation mark that is never closed costs its own row.</summary>
    [Fact]
    public void A_long_file_with_an_open_quotation_mark_is_read_to_its_end()
    {
        using var folder = new Folder();
        var rows = Enumerable.Range(0, 9000).Select(i => $"State {i},2017-06-20,2017-07-20\n").ToList();
        rows[10] = "\"State 10,2017-06-20,2017-07-20\n";
        rows[20] = $"{new string('x', 200_000)},2017-06-20,2017-07-20\n";
        var opened = Servanda.Store.Tables.Read(
            folder.Write("table.csv", "party,deposit,effect\n" + string.Concat(rows)), true, []);
        var read = opened.Table!.Rows.ToList();

        read.Count.ShouldBe(9000);
        read.Where(row => row.Because is not null).Select(row => row.Line).ShouldBe([12, 22]);
        read[^1].Line.ShouldBe(9001);
        read[^1].Party.ShouldBe("State 8999");
        read[^1].Acts.ShouldBe([new StatedAct(null, Day.Of(2017, 6, 20), Day.Of(2017, 7, 20))]);
    }
}
