using System.Text.Json.Nodes;

namespace Servanda.Tests.Doors;

/// <summary>Published tables as the offices publish them, and what can be wrong with the files.</summary>
public sealed class AuditFormatsTests
{
    private const string Tables = "tests/Servanda.Tests/Doors/tables/";
    private const string Climate = Tables + "climate.treaty.md";

    private static JsonNode Audit(string table) =>
        JsonNode.Parse(Run.Of("audit", Climate, table, "--json").Output)!;

    private static JsonNode Audited(string name, string text)
    {
        using var folder = new Folder();
        return Audit(folder.Write(name, text));
    }

    private static IEnumerable<string> Lines(JsonNode audit, string list) =>
        audit[list]!.AsArray().Select(row => $"{row!["row"]} {row["party"]}: " + (list == "contradicted"
            ? $"{row["stated"]}, not {row["computed"]}: {string.Join('|', row["slips"]!.AsArray())}"
            : $"{row["because"] ?? row["says"]}"));

    [Fact]
    public void A_status_page_of_the_United_Nations_is_audited_row_by_row()
    {
        var audit = Audit(Tables + "untc.xml");

        (audit["rows"] + " " + audit["agree"]).ShouldBe("9 4");
        Lines(audit, "contradicted").ShouldBe(
        [
            "27 Albania: 2016-10-21, not 2016-11-04: its own day, before the treaty was in force",
            "29 Syrian Arab Republic: 2017-12-12, not 2017-12-13: "
                + "the day of the deposit was counted as the first",
        ]);
        Lines(audit, "undecided").ShouldBe(
        [
            "31 Yemen: it states a signature, and no consent",
            "32 Oman: “aa” in “22 May 2019 aa” is no marker that its column explains",
            "33 Kuwait: its deposit of 2018-04-23 is before its signature of 2018-04-24",
        ]);
        Lines(audit, "remarks").ShouldBe(
        [
            "30 United States of America: “[20 Jan 2021 A]” stands in brackets: it may no longer hold",
            "34 Frnace: no state or organisation is known as “Frnace”; did you mean “France”?",
        ]);
        audit["entry"]!.ToJsonString().ShouldBe(
            """{"row":9,"stated":"2016-11-05","computed":"2016-11-04"}""");
    }

    [Fact]
    public void A_list_of_acts_of_the_British_register_is_audited_act_by_act()
    {
        var audit = Audit(Tables + "uk.json");

        (audit["rows"] + " " + audit["agree"]).ShouldBe("10 3");
        Lines(audit, "contradicted").ShouldBe(
        [
            "9 UNITED KINGDOM: 2016-12-19, not 2016-12-18: "
                + "clear days: the day after the period instead of its last",
            "12 UNITED STATES OF AMERICA: 2020-11-05, not 2020-11-04: "
                + "the day after the period instead of its last: clear days, or the first day out of force",
        ]);
        Lines(audit, "undecided").ShouldBe(
        [
            "10 Bermuda: “Extension” is no act by which a state takes part or leaves",
            "14 YEMEN: “00/00/2016” is no day",
            "15 SPAIN: it states a signature, and no consent",
            "16 ITALY: “31/02/2017” is no day",
            "17 MALTA: it states no date of its ratification",
        ]);
        audit["entry"]!["computed"]!.ToString().ShouldBe("2016-11-04");
    }

    [Theory]
    [InlineData("Participant,Signature,\"Ratification, Accession(a)\",Entry into force\n"
        + "Norway,22 Apr 2016,20 Jun 2017 a,20 Jul 2017\n")]
    [InlineData("State;x,Country,Deposit of instrument,In force since\n,Norway,20/06/2017,2017-07-20\n")]
    [InlineData("country,action,action_date,effective_date\nNORWAY,Ratification,2017-06-20,2017-07-20\n")]
    [InlineData("party,Signature,Ratification,Accession,effect\nNorway,,,20 June 2017,2017-07-20\n")]
    [InlineData("\uFEFFParty , deposited,Entry into Force\r\nNorway,\"20 June 2017\",\"2017-07-20\"\r\n\r\n")]
    public void Columns_are_matched_by_their_names(string table)
    {
        var audit = Audited("table.csv", table);
        (audit["rows"] + " " + audit["agree"]).ShouldBe("1 1", audit.ToJsonString());
    }

    [Theory]
    [InlineData("party,effect\nA,2016-11-04\n", "the table has no column “deposit”.",
        "This table has “party”, “effect”.")]
    [InlineData("a,b,c\n1,2,3\n", "the table has no column “party”.", "This table has “a”, “b”, “c”.")]
    [InlineData("party,state,deposit,effect\n", "the columns “party” and “state” say the same.", "")]
    public void A_table_with_other_columns_says_which_it_has(string table, string says, string help)
    {
        using var folder = new Folder();
        var run = Run.Of("audit", Climate, folder.Write("table.csv", table));

        run.Exit.ShouldBe(2);
        run.Output.ShouldBe("");
        run.Errors.ShouldContain(says);
        run.Errors.ShouldContain(help);
    }

    [Theory]
    [InlineData("table.xml", "<?xml version=\"1.0\"?>\n<!DOCTYPE d [<!ENTITY e \"x\">]>\n<d>&e;</d>",
        "line 2: it declares a document type, and such a file is refused.")]
    [InlineData("table.xml", "<Document>\n<Treaty></Document>", "line 2, column 11: it is no XML: ")]
    [InlineData("table.xml", "<Document/>", "it holds no table of participants.")]
    [InlineData("table.json", "{\"a\": ", "line 1: it is no JSON.")]
    [InlineData("table.json", "[1, 2]", 
        "it holds no list of acts: objects with a country, an action and its date.")]
    [InlineData("table.json", "[[{\"country\": \"A\", \"action\": \"x\", \"date\": \"\"}], "
        + "[{\"country\": \"A\", \"action\": \"x\", \"date\": \"\"}]]",
        "it holds 2 lists of acts, and a table is of one treaty: keep one of them.")]
    public void A_file_that_is_refused_says_why(string name, string text, string says)
    {
        using var folder = new Folder();
        var run = Run.Of("audit", Climate, folder.Write(name, text));

        run.Exit.ShouldBe(2);
        run.Output.ShouldBe("");
        run.Errors.ShouldContain(says);
    }

    [Fact]
    public void What_stands_before_the_place_where_a_file_breaks_off_is_answered()
    {
        using var folder = new Folder();
        var whole = File.ReadAllText(Path.Combine(Repo.Root, Tables + "untc.xml"),
            System.Text.Encoding.Latin1);
        folder.Write("cut.xml", whole[..whole.IndexOf("Yemen", StringComparison.Ordinal)]
            .Replace("iso-8859-1", "utf-8", StringComparison.Ordinal));
        var audit = Audit(folder["cut.xml"]);

        Lines(audit, "contradicted").Count().ShouldBe(2);
        Lines(audit, "undecided").Last().ShouldStartWith("31 : the file is no XML from here on: ");
    }

    [Theory]
    [InlineData("Norway,2017-06-20,2017-07-20\n\"Oman,2019-05-22,2019-06-21\nMalta,2016-10-05,2016-11-04\n",
        "3 Oman,2019-05-22,2019-06-21: a quotation mark in it is not closed")]
    [InlineData("Norway,2017-06-20,2017-07-20\nOman,2019-05-22,2019-06-21,x\nMalta,2016-10-05,2016-11-04\n",
        "3 Oman: it has 4 cells; the header has 3")]
    [InlineData("Norway,2017-06-20,2017-07-20\nOman,05/06/2019,2019-06-21\nMalta,2016-10-05,2016-11-04\n",
        "3 Oman: “05/06/2019” can be 5 June or 6 May: write it as 1999-12-31")]
    [InlineData("Norway,2017-06-20,2017-07-20\nOman,2999-01-01,2019-06-21\nMalta,2016-10-05,2016-11-04\n",
        "3 Oman: it holds a date that stands in for none")]
    [InlineData("Norway,2017-06-20,2017-07-20\n,2019-05-22,2019-06-21\nMalta,2016-10-05,2016-11-04\n",
        "3 : it names no party")]
    [InlineData("Norway,2017-06-20,2017-07-20\nNORWAY,2019-05-22,2019-06-21\nMalta,2016-10-05,2016-11-04\n",
        "3 Norway: line 2 states another deposit for “Norway”: 2017-06-20")]
    public void A_bad_row_costs_that_row_only(string rows, string says)
    {
        var audit = Audited("table.csv", "party,deposit,effect\n" + rows);

        (audit["rows"] + " " + audit["agree"]).ShouldBe("3 2");
        Lines(audit, "undecided").ShouldBe([says]);
    }
}
