using Servanda.Record;
using Servanda.Text;

namespace Servanda.Tests.Record;

public sealed class RowsTests
{
    private const string Header =
        "date,act,by,to,received,form,value,unit,source,locator,stance,rank,recorded,level,about";

    /// <summary>
    /// A row below the header, and the diagnostics: code, line, message, help (if special to the case).
    /// </summary>
    public static TheoryData<string, string> BadRows => new()
    {
        { ",signature,China", "SV0425 2: This row has no date: the column date is empty." },
        { "2001-07-16,,China", "SV0425 2: This row names no act: the column act is empty." },
        { "2002-28-02,signature,China",
            "SV0426 2: “2002-28-02” in the column date is not a date: there is no month 28. "
            + "Day and month look swapped: did you mean 2002-02-28?" },
        { "2002-02-30,signature,China", "SV0426 2: “2002-02-30” in the column date is not a date: "
            + "there is no day 30 in February 2002, which has 28 days." },
        { "28/02/2002,signature,China", "SV0426 2: “28/02/2002” in the column date is not a date: "
            + "year, month and day are joined by hyphens, in this order. Write 2002-02-28." },
        { "03.02.2002,signature,China", "SV0426 2: “03.02.2002” in the column date is not a date: "
            + "year, month and day are joined by hyphens, in this order. "
            + "Write 2002-02-03 or 2002-03-02, whichever is meant." },
        { "2001/7/16,signature,China", "SV0426 2: “2001/7/16” in the column date is not a date: "
            + "year, month and day are joined by hyphens, in this order. Write 2001-07-16." },
        { "2001-07-16,sigature,China", "SV0427 2: No act is called “sigature”. Did you mean “signature”?" },
        { "2001-07-16,signature,Chine",
            "SV0428 2: “Chine” in the column by is not a party. Did you mean “China”?" },
        { "2001-07-16,signature,China;Rusia;Peru",
            "SV0428 2: “Rusia” in the column by is not a party. Did you mean “Russia”? / "
            + "SV0428 2: “Peru” in the column by is not a party." },
        { "2001-07-16,contacts,China,,,,,,,,,,,high", "SV0429 2: “high” in the column level is not a level. "
            + "Levels are summit, heads-of-government, ministers and working." },
        { "2001-07-16,signature,China,,,,,,,,,best", "SV0429 2: “best” in the column rank is not a rank. "
            + "Ranks are preferred, normal and deprecated." },
        { "2001-07-16,signature,China,,,,,,,,doubts x",
            "SV0429 2: “doubts x” in the column stance is not a stance. "
            + "Write “asserts”, “denies ID” or “reports ID”." },
        { "2001-07-16,signature,China,,,by hand", "SV0429 2: “by hand” in the column form is not a form. "
            + "Write “in writing”, or nothing." },
        { "2021,trade,,,,,\"146,8\",USD", "SV0430 2: “146,8” in the column value is not a number." },
        { "2021,trade,,,,,146.8,EUR", "SV0233 2: “trade” is given in USD, not in “EUR”." },
        { "2021,trad,,,,,146.8,USD", "SV0436 2: No indicator is called “trad”. Did you mean “trade”?" },
        { "2021,,,,,,146.8,USD", "SV0436 2: This row has a value and names no indicator." },
        { ",retract", "SV0425 2: This row retracts nothing: the column about is empty. "
            + "Name the entry in the column about, by its id or as FILE:LINE." },
        { "2001-07-16,signature,China,,,,,,a;b,¶1", "SV0435 2: This row names 2 sources and 1 locator." },
        { "2001-07-16,signature,China,,,,,,,,,,2026-12",
            "SV0426 2: “2026-12” in the column recorded is not one day. "
            + "Write a day such as 2002-02-28." },
        { "2001-07-16,signature,China,,,,,,,,,,,,,extra",
            "SV0424 2: This row has 16 cells; the header has 15." },
    };

    /// <summary>Rows that are read, with a remark all the same.</summary>
    public static TheoryData<string, string> Remarks => new()
    {
        { "2026-02-20,notice-of-termination,China,Russia,9999-12-31",
            "SV0433 2: “9999-12-31” in the column received looks like a stand-in for no date." },
        { "2026-02-20,notice-of-termination,China,Russia,2026-02-19",
            "SV0408 2: Received on 2026-02-19, before 2026-02-20, the day it was done." },
        { "2001-07-16,signature,China;Russia,,,,,,un", "SV0434 2: 1 source is named and not described: un." },
        { "2001-07-16,signature,China;Russia,,,,,,un;a;b;c;un",
            "SV0434 2: 4 sources are named and not described: un, a, b and 1 more." },
    };

    public static TheoryData<string, string> BadTables => new()
    {
        { "", "SV0420 1: This table is empty." },
        { "\n\n", "SV0420 1: This table is empty." },
        { "2001-07-16,signature,China",
            "SV0420 1: The first line names no column: “2001-07-16”, “signature”, “China”." },
        { "act,by", "SV0421 1: This table has no column date." },
        { "dates,act", "SV0421 1: This table has no column date. Is “dates” meant to be date?" },
        { "date,by", "SV0421 1: This table has no column act." },
        { "date,act,date", "SV0423 1: The column date stands 2 times." },
    };

    [Theory, MemberData(nameof(BadRows))]
    public void A_row_that_cannot_be_read_is_reported_and_the_rest_is_read(string row, string expected)
    {
        var table = Read(Header + "\n" + Padded(row) + "\n" + Padded("2001-07-17,signature,Russia"));

        Shown(table).ShouldBe(expected);
        table.Ledger.Entries.ShouldHaveSingleItem().Id.ShouldBe("t.csv:3");
        table.Usable.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Remarks))]
    public void A_row_is_read_with_a_remark(string row, string expected)
    {
        var table = Read(Header + "\n" + Padded(row));

        Shown(table).ShouldBe(expected);
        table.Ledger.Entries.ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(BadTables))]
    public void A_table_without_a_fitting_header_is_not_read(string text, string expected)
    {
        var table = Read(text);

        Shown(table).ShouldBe(expected);
        table.Usable.ShouldBeFalse();
    }

    [Fact]
    public void Every_column_finds_its_place()
    {
        var table = Read("id,date,act,by,to,between,about,against,at,level,value,unit,form,received,source,"
            + "locator,stance,rank,reason,recorded,note\n"
            + "n7,2026-02-20,notice-of-termination,China,Russia,,the end,Peru,Moscow,ministers,,,in writing,"
            + "2026-02-21,a;b,¶1;article 3,denies x,deprecated,wrong,2026-12-01,seen");

        var entry = table.Ledger.Entries.ShouldHaveSingleItem();
        var act = ((Assertion.Acted)entry.Assertion).Act;
        $"{act.Act} {act.Day} {act.By} {act.To} {act.Between} {act.Against} {act.About} {act.At} {act.Level}"
            .ShouldBe("notice-of-termination 2026-02-20 [China] [Russia] [] [Peru] the end Moscow Ministers");
        $"{act.Received} {act.InWriting}".ShouldBe("2026-02-21 True");
        (entry.Id, entry.StatesId, entry.Recorded, entry.Stance, entry.Other, entry.Rank, entry.RankReason)
            .ShouldBe(("n7", true, Written.At("2026-12-01"), Stance.Denies, "x", Rank.Deprecated, "wrong"));
        entry.Sources.Select(at => (at.Source.Id, at.Locator, at.Source.Kind, at.Source.Declared)).ShouldBe(
            [("a", "¶1", SourceKind.Reference, false), ("b", "article 3", SourceKind.Reference, false)]);
        table.Ledger.Sources.Select(source => source.Id).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("exchange-of-instruments,China;Russia,,", "[] [] [China, Russia]")]
    [InlineData("exchange-of-instruments,China,Russia,", "[] [] [China, Russia]")]
    [InlineData("exchange-of-instruments,,,China;Russia", "[] [] [China, Russia]")]
    [InlineData("signature,,,China;Russia", "[China, Russia] [] []")]
    [InlineData("notice-of-termination,China,Russia,", "[China] [Russia] []")]
    public void Parties_find_the_role_that_the_act_has(string row, string roles)
    {
        var table = Read("date,act,by,to,between\n2002-02-28," + row);

        var act = ((Assertion.Acted)table.Ledger.Entries.ShouldHaveSingleItem().Assertion).Act;
        $"{act.By} {act.To} {act.Between}".ShouldBe(roles);
    }

    [Fact]
    public void A_value_names_its_indicator_in_act_or_about()
    {
        var table = Read(
            "date,act,about,value,unit\n2021,trade,,146.8,USD\n2022,value,trade,-1,\n2023,,trade,2,USD");

        Shown(table).ShouldBe("");
        table.Ledger.Entries.Select(entry => entry.Assertion).OfType<Assertion.Valued>()
            .Select(value => $"{value.Day} {value.Indicator} {value.Amount} {value.Unit}")
            .ShouldBe(["2021 trade 146.8 USD", "2022 trade -1 USD", "2023 trade 2 USD"]);
    }

    [Fact]
    public void A_retraction_names_an_entry()
    {
        var table = Read("date,act,about,reason\n,retract,n7,a mistake");

        table.Ledger.Entries.ShouldHaveSingleItem()
            .Assertion.ShouldBe(new Assertion.Retracts("n7", "a mistake"));
    }

    [Fact]
    public void Columns_of_other_data_are_named_once_and_ignored()
    {
        var table = Read(
            "Date,ACT,by,signed,weight_percent\n2001-07-16,signature,China,1,2\n"
            + "2001-07-16,signature,Russia,1,2,,");

        Shown(table).ShouldBe("SV0422 1: The columns signed, weight_percent are not read.");
        table.Ledger.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public void A_misspelt_column_is_recognised() =>
        Shown(Read("date,act,by,recieved\n2001-07-16,signature,China,2001-07-17"))
            .ShouldBe("SV0422 1: The column recieved is not read. Is “recieved” meant to be received?");

    [Fact]
    public void A_declared_source_is_the_one_that_is_meant()
    {
        var source = new Source("un", "Treaty Series", SourceKind.Depositary, default);
        var table = Read("date,act,by,source\n2001-07-16,signature,China,un", source);

        table.Diagnostics.ShouldBeEmpty();
        table.Ledger.Sources.ShouldBeEmpty();
        table.Ledger.Entries[0].Sources[0].Source.ShouldBe(source);
    }

    [Fact]
    public void An_open_treaty_takes_every_state()
    {
        var table = Rows.OfTable(new SourceText("t.csv", "x"),
            Split("date,act,by\n2001-07-16,signature,Côte d’Ivoire"),
            Written.Treaty with { Parties = [], Open = true }, new Dictionary<string, Source>());

        table.Diagnostics.ShouldBeEmpty();
    }

    /// <summary>A line of JSON, and the diagnostics of a file that holds it and a good line.</summary>
    public static TheoryData<string, string> BadJson => new()
    {
        { "signature", "SV0431 1: This line holds no JSON object." },
        { "[1]", "SV0431 1: This line holds no JSON object." },
        { "{\"date\":\"2001-07-16\"", "SV0431 1: This line is not well-formed JSON from here on." },
        { "{\"date\":\"2001-07-16\",}", "SV0431 1: This line is not well-formed JSON from here on." },
        { "{\"date\":true}", "SV0432 1: The value of “date” is true or false." },
        { "{\"date\":{}}", "SV0432 1: The value of “date” is an object." },
        { "{\"by\":[1]}", "SV0432 1: The value of “by” is a list of other things than strings." },
        { "{\"by\":\"China\",\"By\":\"Russia\"}", "SV0423 1: The key “By” stands twice in this line." },
        { "{\"by\":\"\\ud800\"}",
            "SV0431 1: This line has half of a surrogate pair, which is no character." },
        { "{\"a\":[[[[[[1]]]]]]}", "SV0431 1: This line is not well-formed JSON from here on." },
        { "{}", "SV0425 1: This row has no date: the column date is empty. / "
            + "SV0425 1: This row names no act: the column act is empty." },
        { "", "" },
    };

    [Theory, MemberData(nameof(BadJson))]
    public void A_line_that_is_no_object_is_reported_and_the_rest_is_read(string line, string expected)
    {
        var table = Json(line
            + "\n{\"date\":\"2001-07-17\",\"act\":\"signature\",\"by\":[\"China\",\"Russia\"]}\n");

        Shown(table).ShouldBe(expected);
        ((Assertion.Acted)table.Ledger.Entries.ShouldHaveSingleItem().Assertion).Act.By.ToString()
            .ShouldBe("[China, Russia]");
    }

    [Fact]
    public void Json_numbers_and_other_keys_are_read()
    {
        var table = Json(
            "\uFEFF{\"date\":2021,\"act\":\"trade\",\"value\":146.8,\"unit\":null,\"counts\":7}\r\n");

        Shown(table).ShouldBe("SV0422 1: The column counts is not read.");
        table.Ledger.Entries.ShouldHaveSingleItem().Id.ShouldBe("t.jsonl:1");
    }

    [Fact]
    public void Ledgers_merge_and_a_later_description_of_a_source_holds()
    {
        var table = Read("date,act,by,source\n2001-07-16,signature,China,un");
        var described = new Source("un", "Treaty Series", SourceKind.Depositary, default);

        var merged = Ledger.Merge(table.Ledger, new Ledger([described], []));

        merged.Sources.ShouldBe([described]);
        merged.Entries[0].Sources[0].Source.ShouldBe(described);
    }

    [Fact]
    public void A_long_cell_is_quoted_shortly() =>
        Shown(Read("date,act\n2001-07-16," + new string('x', 100)))
            .ShouldBe($"SV0427 2: No act is called “{new string('x', 40)}…”.");

    private static string Padded(string row) => row.Count(c => c == ',') >= 15 ? row
        : row + new string(',', 14 - Cells(row).Count + 1);

    private static Table Read(string text, params Source[] declared) =>
        Rows.OfTable(new SourceText("dir/t.csv", text),
        Split(text), Written.Treaty, declared.ToDictionary(source => source.Id));

    private static Table Json(string text) =>
        Rows.OfJsonLines(new SourceText("t.jsonl", text), Written.Treaty, new Dictionary<string, Source>());

    /// <summary>Enough of CSV for these cases; the real reader is tested with the store.</summary>
    private static IEnumerable<Row> Split(string text)
    {
        var source = new SourceText("t.csv", text);
        return Enumerable.Range(1, source.LineCount).Select(source.LineSpan)
            .Select(span => new Row(span, Servanda.Text.Seq.ToSeq(Cells(source.Slice(span)))));
    }

    private static List<string> Cells(string line) => System.Text.RegularExpressions.Regex
        .Matches(line, "(?:^|(?<=,))(?:\"([^\"]*)\"|([^,\"]*))(?=,|$)")
            .Select(m => m.Groups[1].Value + m.Groups[2].Value).ToList();

    private static string Shown(Table table) => string.Join(" / ", table.Diagnostics.Select(diagnostic =>
        $"{diagnostic.Code} {diagnostic.Place.Line}: {diagnostic.Message}"
        + (Codes.All().Any(code => code.Help == diagnostic.Help) ? "" : " " + diagnostic.Help)));
}
