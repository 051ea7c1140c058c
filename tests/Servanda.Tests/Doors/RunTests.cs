using System.Diagnostics;
using System.Text;
using Servanda.Cli;
using Servanda.Engine.Bulk;
using Servanda.Store;

namespace Servanda.Tests.Doors;

/// <summary>Runs over logs as users have them: whatever is wrong with one is said, and nothing
/// crashes.</summary>
public sealed class RunTests
{
    private const string Model = "tests/Servanda.Tests/Bulk/models/friendship.treaty.md";

    private const string Head = "id,date,act,treaty,by,to,about\n";

    private const string Good = """
        1,2000-01-01T10:00:00Z,sign,1,S1,S2,
        2,2000-02-01T10:00:00Z,exchange,1,S1,S2,
        3,2000-03-01T10:00:00Z,threat,1,S1,S2,7
        4,2000-03-05T10:00:00Z,contact,1,S2,S1,7
        5,2001-01-01T10:00:00Z,summit,1,S2,S1,

        """;

    private const string Row = "1,2001-01-01,1,2002-02-01,1,0,0,0,0,0,0,0,1,1,0,0,0\n";

    /// <summary>Logs with the same acts, written in other ways.</summary>
    public static TheoryData<string, string> Same => new()
    {
        { "as it should be", Head + Good },
        { "with a byte order mark", "\uFEFF" + Head + Good },
        { "with carriage returns", (Head + Good).Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "without an end to the last line", (Head + Good).TrimEnd('\n') },
        { "with empty lines", Head + Good.Replace("\n", "\n\n",
            StringComparison.Ordinal) + "5,2001-01-01,x,,,,\n" },
        { "with cells in quotation marks",
            Head + Good.Replace("S1", "\"S1\"", StringComparison.Ordinal).Replace(",7\n", ",\"7\"\n",
                StringComparison.Ordinal) },
        { "with the columns in another order", "about,act,to,by,treaty,note,date,id\n" + string.Concat(Good
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))
            .Select(cells =>
                $"{cells[6]},{cells[2]},{cells[5]},{cells[4]},{cells[3]},n,{cells[1]},{cells[0]}\n")) },
        { "with days in place of times", Head + Good.Replace("T10:00:00Z", "", StringComparison.Ordinal) },
        { "with times elsewhere", Head + Good.Replace("T10:00:00Z", "T10:30:05.5+01:00",
            StringComparison.Ordinal) },
        { "with an act that nothing reads", Head + Good.Replace("5,", "9,2000-09-09,trade,,S1,S2,\n5,",
            StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void The_same_acts_have_the_same_answers(string how, string log)
    {
        using var folder = new Folder();
        var run = Run.Of("run", Model, "--log", folder.Write("log.csv", log), "--out", folder["out"]);
        run.Exit.ShouldBe(0, how + run.Output + run.Errors);
        File.ReadAllLines(folder["out/final.csv"])[1].ShouldBe(Row.TrimEnd(), how);
        Directory.GetFiles(folder["out"]).Length.ShouldBe(1);
    }

    /// <summary>At half past eleven in the evening at Greenwich it is the next day at Vienna.</summary>
    [Theory]
    [InlineData("UTC", "2000-03-11T23:30:00Z", "2000-03-11")]
    [InlineData("Vienna", "2000-03-11T23:30:00Z", "2000-03-12")]
    [InlineData("Vienna", "2000-03-11T22:30:00Z", "2000-03-11")]
    [InlineData("Vienna", "2000-03-11T23:30:00", "2000-03-11")]
    [InlineData("Vienna", "2000-03-11T23:30:00-05:00", "2000-03-12")]
    [InlineData("Beijing", "2000-03-11T16:30:00Z", "2000-03-12")]
    public void The_day_of_a_time_is_that_of_the_place_that_the_model_names(string place, string time,
        string day)
    {
        using var folder = new Folder();
        var model = folder.Write("m.treaty.md", Repo.Read(Model).Replace("text: summary",
            $"text: summary\nday at: {place}", StringComparison.Ordinal));
        var log = folder.Write("log.csv", Head + Good + $"9,{time},sign,2,S1,S2,\n");
        Run.Of("run", model, "--log", log, "--out", folder["out"]).Exit.ShouldBe(0);
        File.ReadAllLines(folder["out/final.csv"])[2].ShouldStartWith($"2,{day},0,");
    }

    [Fact]
    public void A_place_that_nobody_knows_is_a_mistake()
    {
        using var folder = new Folder();
        var model = folder.Write("m.treaty.md", Repo.Read(Model).Replace("text: summary",
            "text: summary\nday at: Xanadu", StringComparison.Ordinal));
        var run = Run.Of("run", model, "--log", folder.Write("log.csv", Head + Good), "--out", folder["out"]);
        folder.Hide(run.Errors).ShouldBe(
            "servanda: DIR/log.csv: the place “Xanadu” of “day at” is in no time "
            + "zone that this machine knows; write UTC, or a zone such as Europe/Vienna.\n");
        run.Exit.ShouldBe(2);
    }

    [Fact]
    public void Rows_that_cannot_be_read_are_counted_and_quoted()
    {
        using var folder = new Folder();
        var log = Head + Good + """
            6,2001-02-30,threat,1,S1,S2,8
            7,2001-02-03,threat
            8,2001-02-03,threat,1,"S1,S2,8
            9,2001-02-03,threat,,S1,,8
            4,2001-02-03,threat,1,S1,S2,9
            10,2001-01-01T25:00:00Z,threat,1,S1,S2,8
            ,,retract,,,,99
            ,,retract,,,,
            12,2001-01-01,ask,1,,,
            11,2001-01-01,summit,1,S2,S1
            """;
        var run = Run.Of("run", Model, "--log", folder.Write("log.csv", log), "--out", folder["out"]);
        folder.Hide(run.Output).ShouldBe("""
            8 rows read; 1 treaty on 3 February 2001.
            1 row has a word that the model does not name: ask (1).
            The last line has no end; it was read as it stands.
            1 retraction names no row that was read.
            2 rows were not read: its date is no day.
            1 row was not read: it has 3 cells instead of 7.
            1 row was not read: a quotation mark in it is not closed.
            1 row was not read: it names neither a treaty nor two parties.
            1 row was not read: it retracts no id.
            1 row was not read: it has 6 cells instead of 7.
              line 7: 6,2001-02-30,threat,1,S1,S2,8
              line 8: 7,2001-02-03,threat
              line 9: 8,2001-02-03,threat,1,"S1,S2,8
              line 10: 9,2001-02-03,threat,,S1,,8
              line 12: 10,2001-01-01T25:00:00Z,threat,1,S1,S2,8
              line 14: ,,retract,,,,
              line 16: 11,2001-01-01,summit,1,S2,S1
            1 row repeats an id; the first of each counts.
              id 4: threat on 2001-02-03

            """);
        run.Exit.ShouldBe(1);
    }

    [Theory]
    [InlineData("run MODEL --out DIR/out", "servanda: “run” needs --log ACTS.csv, or --follow.")]
    [InlineData("run MODEL --log DIR/none.csv --out DIR/out",
        "servanda: DIR/none.csv: there is no such file.")]
    [InlineData("run MODEL --log DIR --out DIR/out", "servanda: DIR: access is denied, or it is a folder.")]
    [InlineData("run MODEL --log DIR/empty.csv --out DIR/out",
        "servanda: DIR/empty.csv: it has no first line that names its columns.")]
    [InlineData("run MODEL --log DIR/head.csv --out DIR/out",
        "servanda: DIR/head.csv: it has no row with a day.")]
    [InlineData("run MODEL --log DIR/other.csv --out DIR/out",
        "servanda: DIR/other.csv: the first line names no column “date”.")]
    [InlineData("run MODEL --log DIR/log.csv",
        "servanda: “run” needs --out DIR, the folder for the answers.")]
    [InlineData("run MODEL --log DIR/log.csv --out DIR/log.csv",
        "servanda: --out: “DIR/log.csv” cannot be written: it is in use, or the disk does not allow it.")]
    [InlineData("run treaties/cn-ru-2001 --log DIR/log.csv --out DIR/out",
        "servanda: treaties/cn-ru-2001: it is no model: its front matter says “treaty:”.")]
    [InlineData("run MODEL --log DIR/log.csv --why 1/contct.breached",
        "servanda: There is no cell “contct.breached”. Did you mean “contact.breached”?")]
    [InlineData("run MODEL --log DIR/log.csv --why 9/term_to",
        "servanda: No signature in the log makes a treaty “9”.")]
    [InlineData("run MODEL --log DIR/log.csv --ask DIR/none.csv --out DIR/out",
        "servanda: --ask: There is no file “DIR/none.csv”.")]
    public void A_mistake_is_explained(string line, string says)
    {
        using var folder = new Folder();
        folder.Write("log.csv", Head + Good);
        folder.Write("empty.csv", "");
        folder.Write("head.csv", Head);
        folder.Write("other.csv", "a,b,c\n1,2,3\n");
        var run = Run.Of(Run.Words(line.Replace("DIR", folder.Path, StringComparison.Ordinal)
            .Replace("MODEL", Model, StringComparison.Ordinal)));
        folder.Hide(run.Errors).Split('\n')[0].ShouldBe(says);
        run.Exit.ShouldBe(2);
        run.Output.ShouldBe("");
        File.Exists(folder["out/final.csv"]).ShouldBeFalse();
    }

    /// <summary>Several cores share a log of many pieces, and a line can lie across two of them.</summary>
    [Fact]
    public void However_many_cores_read_a_long_log_the_answers_are_the_same()
    {
        var plan = Bulk.Logs.PlanOf("friendship.treaty.md");
        var rows = Enumerable.Range(0, 400).SelectMany(seed => Bulk.Logs.Draw(plan, seed)
            .Select(row => row[row.IndexOf(',', StringComparison.Ordinal)..])).Order(StringComparer.Ordinal)
            .Select((row, i) => $"{i + 1}{row}{new string('7', i % 500)}\n");
        var bytes = Encoding.UTF8.GetBytes(Head + string.Concat(rows) + "x");
        bytes.Length.ShouldBeGreaterThan(3 << 21);
        var said = Enumerable.Range(1, 4).Select(cores =>
        {
            var book = new Book(plan);
            using var stream = new MemoryStream(bytes);
            var report = LogFile.Read(stream, plan, book, cores);
            LogFile.Evaluate(book, report.Last!.Value, cores);
            return $"{report.Rows} {report.Last} {string.Join(' ', report.FirstBad)} "
                + string.Join('\n', book.Signed(report.Last!.Value).Select(treaty =>
                    book.NameOf(treaty) + book.Answer(treaty, report.Last!.Value)));
        }).ToList();
        said.Distinct().Count().ShouldBe(1, string.Join('\n', said));
        said[0].ShouldContain("Line = ");
    }

    [SharedFact]
    public void The_workload_of_the_bench_has_the_answers_of_its_reference()
    {
        var bench = Path.Combine(Repo.Shared!, "bench");
        using var folder = new Folder();
        if (!Python(bench, "generate.py", "20000", "60", "5", folder["w"]))
        {
            return;
        }
        Python(bench, "reference.py", folder["w"], "60").ShouldBeTrue();
        Run.Of("run", Path.Combine(bench, "model.treaty.md"), "--log", folder["w.csv"], "--ask",
            folder["w.queries.csv"], "--out", folder["out"]).Exit.ShouldBe(0);
        File.ReadAllText(folder["out/final.csv"]).ShouldBe(File.ReadAllText(folder["w.final.csv"]));
        File.ReadAllText(folder["out/asof.csv"]).ShouldBe(File.ReadAllText(folder["w.asof.csv"]));
    }

    /// <summary>False where there is no Python.</summary>
    private static bool Python(string folder, string script, params string[] args)
    {
        try
        {
            using var run = Process.Start("python3", [Path.Combine(folder, script), .. args]);
            run.WaitForExit();
            return run.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [Fact]
    public void Questions_are_answered_in_their_order_and_bad_ones_counted()
    {
        using var folder = new Folder();
        var run = Run.Of("run", Model, "--log", folder.Write("log.csv", Head + Good), "--out", folder["out"],
            "--ask", folder.Write("asked.csv",
                "query,treaty,on\nb,1,2000-03-03\na,1,2000-03-20\nc,9,2000-03-20\nd,1,soon\n"));
        File.ReadAllText(folder["out/asof.csv"]).Split('\n')[1..].ShouldBe(
        [
            "b,1,2000-03-03,1,2002-02-01,0,1,0,0,0,0,0,0,0,0,0,0,0",
            "a,1,2000-03-20,1,2002-02-01,1,0,0,0,0,0,0,1,0,0,0,0,0",
            "c,9,2000-03-20,0,,0,0,0,0,0,0,0,0,0,0,0,0,0", "",
        ]);
        folder.Hide(run.Output).ShouldBe("""
            5 rows read; 1 treaty on 1 January 2001; 3 questions answered.
            1 question was not read.
              DIR/asked.csv:5: “soon” is no day

            """);
        run.Exit.ShouldBe(1);
    }

    [Fact]
    public void Rows_are_followed_and_those_that_ask_answered_at_once()
    {
        var around = Surroundings.Plain with
        {
            Input = () => new MemoryStream(Encoding.UTF8.GetBytes(
                Good + "q,2000-03-20,ask,1,,,\n,,retract,,,,4\n,2000-03-20,ask,1,,,\n")),
        };
        var run = Run.On(around, "run", Model, "--follow");
        run.Output.ShouldBe("""
            q,1,2000-03-20,1,2002-02-01,1,0,0,0,0,0,0,1,0,0,0,0,0
            1,2000-03-20,1,2002-02-01,0,0,1,0,1,0,0,0,0,0,0,0,0

            """);
        run.Errors.ShouldBe("8 rows read; 1 treaty on 1 January 2001.\n");
        run.Exit.ShouldBe(0);
    }

    [Fact]
    public void A_cell_is_proved_by_the_instances_that_it_counts()
    {
        using var folder = new Folder();
        var run = Run.Of("run", Model, "--log", folder.Write("log.csv", Head + Good), "--why",
            "1/contact.performed");
        run.Output.ShouldContain("contact.performed of friendship-of-two-1 on 1 January 2001: 1.");
        run.Output.ShouldContain("per log.csv, id 4");
        run.Exit.ShouldBe(0);
    }
}
