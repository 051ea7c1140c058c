using Servanda.Store;
using Servanda.Text;

namespace Servanda.Tests.Store;

public sealed class CsvTests
{
    /// <summary>A text, and its rows: line, the cells between bars, and what is wrong.</summary>
    public static TheoryData<string, string> Cases => new()
    {
        { "a,b\n1,2", "1: a|b / 2: 1|2" },
        { "a,b\r\n1,2\r\n", "1: a|b / 2: 1|2" },
        { "a,b\n1,\"x\r\ny\"\n\n3,4\n", "1: a|b / 2: 1|x\r\ny / 5: 3|4" },
        { "a,\"b \"\"c\"\"\"\n", "1: a|b \"c\"" },
        { " a , \"b,c\" \n", "1: a|b,c" },
        { "a,b\n1\n1,2,3\n", "1: a|b / 2: 1 / 3: 1|2|3" },
        { "é,ß\n😀,\"ü\nö\"\nz", "1: é|ß / 2: 😀|ü\nö / 4: z" },
        { "a\n5\" pipe\n", "1: a / 2: 5\" pipe" },
        { "a,b\n1,\"x\"y\n2,3\n",
            "1: a|b / 2: 1|xy! In this row text follows a closing quotation mark. / 3: 2|3" },
        { "a,b\n1,\"x\n2,3\n4,5\n",
            "1: a|b / 2: ! A quotation mark in this row is not closed. / 3: 2|3 / 4: 4|5" },
        { "a,b\n1,\"x\n2,\"3\"\n\"4\n5\",6",
            "1: a|b / 2: ! A quotation mark in this row is not closed. / 3: 2|3 / 4: 4\n5|6" },
        { "\"", "1: ! A quotation mark in this row is not closed." },
        { "", "" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_text_is_cut_into_rows(string text, string expected)
    {
        var source = new SourceText("t.csv", text);

        string.Join(" / ", CsvRows.Read(source).Select(row => $"{source.PlaceOf(row.Span.Start).Line}: "
            + string.Join('|', row.Cells) + (row.Malformed is null ? "" : "! " + row.Malformed)))
                .ShouldBe(expected);
    }

    [Fact]
    public void A_row_spans_what_stands_in_the_file()
    {
        var source = new SourceText("t.csv", "é,a\r\n\r\n😀,\"ü\nö\"\r\nz");

        CsvRows.Read(source).Select(row => source.Slice(row.Span)).ShouldBe(["é,a", "😀,\"ü\nö\"", "z"]);
    }

    [Fact]
    public void Many_rows_are_read_one_at_a_time()
    {
        var source = new SourceText("t.csv", string.Concat(Enumerable.Range(0, 200_000)
            .Select(i => $"{i},x,\"y\"\n")));

        CsvRows.Read(source).Take(3).Count().ShouldBe(3);
        CsvRows.Read(source).Last().Cells[0].ShouldBe("199999");
    }
}
