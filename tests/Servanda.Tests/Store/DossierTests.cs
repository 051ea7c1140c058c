using Servanda.Record;
using Servanda.Store;
using Servanda.Text;

namespace Servanda.Tests.Store;

public sealed class DossierTests
{
    private const string Fence = """
        ```record
        source log "Log of deposits" kind: depositary published: 2005
        2001-08-11 ratification by Arcadia per log
        ```

        """;

    private const string Scenario = """
        ```scenario
        nothing in force yet
          clause  final enters
          asked   on 2026-11-21
          then    not in force
        ```

        """;

    [Fact]
    public void A_folder_is_its_treaty_all_its_records_and_its_scenarios()
    {
        using var folder = new Folder().With("x.treaty.md", Folder.Treaty + Fence)
            .With("b.scenarios.md", Scenario)
            .With("x.record.md", Fence.Replace("log", "logs").Replace("Arcadia", "Borduria"))
            .With("record.csv", "date,act,by,source\n2001-09-01,ratification,Borduria,log\n")
            .With("x.record.jsonl", "{\"date\":\"2001-09-02\",\"act\":\"signature\",\"by\":\"Borduria\"}\n")
            .With("notes.md", "not a part").With("table.csv", "nor this")
                .With("texts/y.treaty.md", "nor this");

        var opened = Dossier.Open(folder.Path);
        var loaded = Dossier.Load(opened);

        new[] { opened.Ledgers, opened.Tables, opened.Scenarios }.Select(files =>
            string.Join(' ', files.Select(Name)))
            .ShouldBe(["x.record.md", "record.csv x.record.jsonl", "b.scenarios.md"]);
        loaded.Diagnostics.Concat(loaded.OfTables).ShouldBeEmpty();
        loaded.Usable.ShouldBeTrue();
        loaded.LacksRows.ShouldBeFalse();
        loaded.Ledger.Entries.Select(entry => entry.Id)
            .ShouldBe(["x.treaty.md:22", "x.record.md:3", "record.csv:2", "x.record.jsonl:1"]);
        loaded.Ledger.Sources.Select(source => source.Id).ShouldBe(["log", "logs"]);
        loaded.Ledger.Entries[2].Sources[0].Source.Kind.ShouldBe(SourceKind.Depositary);
        loaded.OfScenarios.ShouldBeEmpty();
        loaded.Scenarios.ShouldHaveSingleItem().Title.ShouldBe("nothing in force yet");
    }

    [Fact]
    public void A_line_in_a_document_can_speak_of_a_row_in_a_table()
    {
        using var folder = new Folder().With("x.treaty.md", Folder.Treaty + """
            ```record
            source log "Log of deposits" kind: depositary published: 2005
            retract x1 because "a slip" per log
            2001-09-02 ratification by Borduria denies x2 per log
            retract x3 because "no such row" per log
            ```

            """).With("record.csv", "id,date,act,by,source\nx1,2001-09-01,ratification,Arcadia,log\n"
                + "x2,2001-09-02,ratification,Borduria,log\n");

        Dossier.Load(folder.Path).Diagnostics.ShouldHaveSingleItem().Message
            .ShouldBe("No entry is called “x3”.");
    }

    [Fact]
    public void A_document_whose_front_matter_says_so_is_a_treaty()
    {
        using var folder = new Folder().With("page.md", Folder.Treaty + Fence)
            .With("record.csv", "date,act\n");

        var opened = Dossier.Open(folder["page.md"]);

        (opened.Tables.Count, Dossier.Load(opened).Ledger.Entries.Count).ShouldBe((0, 1));
    }

    [Fact]
    public void A_treaty_alone_in_its_folder_brings_the_whole_dossier()
    {
        using var folder = new Folder().With("x.treaty.md", Folder.Treaty).With("record.csv", "date,act\n");

        Dossier.Open(folder["x.treaty.md"]).Tables.Count.ShouldBe(1);
    }

    [Fact]
    public void A_treaty_among_others_brings_what_bears_its_name()
    {
        using var folder = new Folder().With("x.treaty.md", Folder.Treaty).With("xy.treaty.md", Folder.Treaty)
            .With("record.csv", "date,act\n").With("x.record.csv", "date,act\n")
                .With("xy.record.csv", "date,act\n")
            .With("x.scenarios.md", "").With("xy.scenarios.md", "");

        var opened = Dossier.Open(folder["x.treaty.md"]);

        opened.Tables.Concat(opened.Scenarios).Select(Name).ShouldBe(["x.record.csv", "x.scenarios.md"]);
    }

    [Theory]
    [InlineData("other.md", Fence)]
    [InlineData("other.csv", "date,act,by\n2001-08-11,ratification,Arcadia\n")]
    [InlineData("other.jsonl", "{\"date\":\"2001-08-11\",\"act\":\"ratification\",\"by\":\"Arcadia\"}")]
    public void Another_record_stands_in_place_of_the_dossiers_own(string name, string text)
    {
        using var folder = new Folder().With("x.treaty.md", Folder.Treaty + Fence).With("x.record.md", Fence)
            .With("record.csv", "date,act,by\n2001-08-11,ratification,Borduria\n").With(name, text);

        var loaded = Dossier.Load(folder.Path, folder[name]);

        loaded.Usable.ShouldBeTrue();
        loaded.Ledger.Entries.ShouldHaveSingleItem().Id.ShouldStartWith(name + ":");
    }

    [Fact]
    public void Byte_order_marks_and_line_ends_do_not_matter()
    {
        using var folder = new Folder().With("x.treaty.md", "\uFEFF" + Folder.Treaty.Replace("\n", "\r\n"))
            .With("x.record.md", "\uFEFF" + Fence.Replace("\n", "\r\n"))
            .With("record.csv",
                "\uFEFFdate,act,by,note\r\n2001-08-11,ratification,Arcadia,\"a,\r\nb\"\r\n\r\n"
                + "2001-08-12,ratification,Borduria,\r\n")
            .With("record.jsonl", "\uFEFF{\"date\":\"2001-08-13\",\"act\":\"signature\"}\r\n");

        var loaded = Dossier.Load(folder.Path);

        loaded.Diagnostics.Concat(loaded.OfTables).Select(diagnostic => diagnostic.Message).ShouldBeEmpty();
        loaded.Ledger.Entries.Select(entry => entry.Id)
            .ShouldBe(["x.record.md:3", "record.csv:2", "record.csv:5", "record.jsonl:1"]);
    }

    [Fact]
    public void Names_are_shown_as_the_path_was_given()
    {
        using var folder = new Folder().With("x.treaty.md", Folder.Treaty).With("record.csv", "date,act\n");
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, folder.Path);

        var opened = Dossier.Open(relative);

        opened.Treaty!.Name.ShouldBe(relative + "/x.treaty.md");
        opened.Tables[0].Name.ShouldBe(relative + "/record.csv");
    }

    [Fact]
    public void A_bad_row_leaves_the_rest_and_a_table_without_header_leaves_nothing()
    {
        using var folder = new Folder().With("x.treaty.md", Folder.Treaty)
            .With("record.csv",
                "date,act,by\n2001-13-11,ratification,Arcadia\n2001-08-12,ratification,Borduria\n");

        var loaded = Dossier.Load(folder.Path);
        (loaded.Usable, loaded.LacksRows, loaded.Ledger.Entries.Count).ShouldBe((true, true, 1));

        folder.With("record.csv", "2001-08-12,ratification,Borduria\n");
        loaded = Dossier.Load(folder.Path);
        (loaded.Usable, loaded.LacksRows, loaded.Ledger.Entries.Count).ShouldBe((false, false, 0));
    }

    [Fact]
    public void An_unreadable_treaty_leaves_nothing_to_answer()
    {
        var loaded = Dossier.Load("no such folder");

        (loaded.Usable, loaded.Treaty).ShouldBe((false, null));
        loaded.Diagnostics.ShouldHaveSingleItem().Message.ShouldBe(
            "There is no file or folder “no such folder”.");
    }

    [Fact]
    public void The_dossiers_that_come_with_it_load()
    {
        foreach (var path in Directory.EnumerateDirectories(Path.Combine(Repo.Root, "treaties"))
            .Where(path => Path.GetFileName(path) != "packs"))
        {
            var loaded = Dossier.Load(path);

            loaded.Diagnostics.Concat(loaded.OfTables).Concat(loaded.OfScenarios)
                .Where(diagnostic => diagnostic.Severity == Severity.Error).Select(Show.One).ShouldBeEmpty();
            loaded.Ledger.Entries.ShouldNotBeEmpty(path);
            loaded.Scenarios.ShouldNotBeEmpty(path);
        }
    }

    [SharedFact]
    public void Every_published_table_is_read_to_the_last_row()
    {
        foreach (var path in Directory.EnumerateDirectories(Path.Combine(Repo.Shared!, "acceptance/eif")))
        {
            var loaded = Dossier.Load(path);

            loaded.OfTables.Where(diagnostic => diagnostic.Severity != Severity.Note)
                .Select(diagnostic => diagnostic.Message).ShouldBeEmpty(path);
            loaded.Ledger.Entries.Count.ShouldBe(File.ReadLines(Path.Combine(path, "record.csv"))
                .Count(line => line.Length > 0) - 1, path);
        }
    }

    private static string Name(SourceText source) => Path.GetFileName(source.Name);
}
