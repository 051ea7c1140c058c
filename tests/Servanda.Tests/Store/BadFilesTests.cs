using Servanda.Store;
using Servanda.Text;

namespace Servanda.Tests.Store;

/// <summary>
/// Files that cannot be read and tables that are wrong, with the whole of what is said of them.
/// </summary>
public sealed class BadFilesTests
{
    private static readonly string Bad = Path.Combine(Repo.Root, "conformance/bad");

    public static TheoryData<string> Tables() => new(Directory.EnumerateDirectories(Bad)
        .Where(folder => Directory.EnumerateFiles(folder, "record.*")
            .Any(file => !file.EndsWith(".md", StringComparison.Ordinal)))
        .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));

    /// <summary>Cases that cannot stand in a repository: how to make them, and what to open.</summary>
    private static readonly Dictionary<string, (Action<Folder> Make, string Open)> Made = new()
    {
        ["SV0001-no-such-path"] = (_ => { }, "missing"),
        ["SV0001-ending-forgotten"] = (folder => folder.With("x.treaty.md", Folder.Treaty), "x"),
        ["SV0004-zero-byte"] = (folder => folder.With("x.treaty.md", "---\ntreaty: \0x\n"), "x.treaty.md"),
        ["SV0004-not-utf-8"] = (folder => folder.With("x.treaty.md",
            [0xEF, 0xBB, 0xBF, (byte)'a', 0xE9, (byte)'b']), "."),
        ["SV0004-utf-16"] = (folder => folder.With("x.treaty.md", [0xFF, 0xFE, 0x2D, 0x00]), "."),
        ["SV0005-too-large"] = (folder => Sparse(folder["x.treaty.md"], (32L << 20) + 1), "."),
        ["SV0007-folder-without-a-treaty"] = (folder => folder.With("README.md", "text"), "."),
        ["SV0007-folder-of-folders"] = (folder => folder.With("a/a.treaty.md", "").With("b/b.treaty.md", "")
            .WithFolder("c"), "."),
        ["SV0008-folder-with-two-treaties"] = (folder => folder.With("a.treaty.md", "")
            .With("b.treaty.md", ""), "."),
        ["SV0009-folder-named-as-a-file"] = (folder => folder.With("x.treaty.md/x.treaty.md", ""),
            "x.treaty.md"),
        ["SV0010-another-kind-of-file"] = (folder => folder.With("x.md", "no treaty"), "x.md"),
    };

    public static TheoryData<string> MadeCases() => new(Made.Keys);

    [Theory, MemberData(nameof(Tables))]
    public void A_bad_table_is_explained(string name)
    {
        var folder = Path.Combine(Bad, name);
        var loaded = Dossier.Load(folder);
        var shown = Show.All(loaded.Diagnostics.Concat(loaded.OfTables))
            .Replace(folder, $"conformance/bad/{name}");

        Golden.Matches($"conformance/bad/{name}/expected.txt", shown);
        shown.ShouldContain($" {name[..6]}: ");
    }

    [Theory, MemberData(nameof(MadeCases))]
    public void A_path_that_cannot_be_opened_is_explained(string name)
    {
        using var folder = new Folder();
        Made[name].Make(folder);

        var opened = Dossier.Open(Made[name].Open is "." ? folder.Path : folder[Made[name].Open]);

        opened.Treaty.ShouldBeNull();
        ShouldSay(name, folder.Shown(Show.All(opened.Diagnostics)));
    }

    [Fact]
    public void A_file_in_use_is_explained()
    {
        using var folder = new Folder().With("x.treaty.md", Folder.Treaty);
        using var locked = new FileStream(folder["x.treaty.md"], FileMode.Open, FileAccess.ReadWrite,
            FileShare.None);

        ShouldSay("SV0002-file-in-use", folder.Shown(Show.All(Dossier.Open(folder.Path).Diagnostics)));
    }

    [Theory]
    [InlineData("SV0001-no-such-record", "none.csv")]
    [InlineData("SV0009-record-is-a-folder", "folder")]
    [InlineData("SV0010-record-of-another-kind", "record.xlsx")]
    public void A_record_that_cannot_be_opened_is_explained(string name, string record)
    {
        using var folder = new Folder().With("x.treaty.md", Folder.Treaty).WithFolder("folder")
            .With("record.xlsx", "PK");

        var loaded = Dossier.Load(folder.Path, folder[record]);

        loaded.Usable.ShouldBeFalse();
        ShouldSay(name, folder.Shown(Show.All(loaded.Diagnostics)));
    }

    [Fact]
    public void A_layer_that_bears_on_nothing_is_explained()
    {
        using var folder = new Folder().With("huts/huts.treaty.md", Folder.Treaty)
            .With("huts/later.treaty.md", Folder.Treaty);

        var loaded = Dossier.Load(folder["huts"]);

        ShouldSay("SV0249-layer-that-bears-on-nothing", folder.Shown(Show.All(loaded.Diagnostics
            .Where(diagnostic => diagnostic.Code == Codes.LayerOfNone.Name))));
        loaded.Layers.Count.ShouldBe(1);
        loaded.Usable.ShouldBeTrue();
    }

    [Fact]
    public void A_locator_that_leads_nowhere_and_another_document_are_explained()
    {
        var ledger = $"""
            # Record

            ```record
            source log "Log of deposits" kind: depositary
            source note "A note" kind: press sha256: {new string('0', 64)}

            2001-08-11 ratification by Arcadia per log ¶2
            2001-08-12 ratification by Borduria per log ¶4, note "was received"
            ```

            """;
        using var folder = new Folder().With("x.treaty.md", Folder.Treaty).With("x.record.md", ledger)
            .With("sources/log.txt", "One\n\nTwo\nThree\n").With("sources/note.txt", "It was\nreceived.");

        var loaded = Dossier.Load(folder.Path);
        var said = Sources.Recheck(loaded.Ledger, loaded.Treaty!.Source.Name).ToList();

        ShouldSay("SV0414-locator-that-leads-nowhere", folder.Shown(Show.All(said.Where(one =>
            one.Code == Codes.LocatorOrphan.Name))));
        ShouldSay("SV0415-another-document", folder.Shown(Show.All(said.Where(one =>
            one.Code == Codes.OtherDocument.Name))));
        said.Count.ShouldBe(2);
    }

    [Fact]
    public void A_policy_that_the_dossier_does_not_hold_is_explained()
    {
        using var folder = new Folder().With("x.treaty.md", Folder.Treaty).With("x.policy.md",
            "```policy\npolicy lists-first version 1 \"Lists first\"\nranks registry\n```\n");
        var loaded = Dossier.Load(folder.Path);
        var asking = new Servanda.Contract.Asking(new(null, null, null, [], [], option => option)
        {
            Policy = "list-first",
        })
        { Policies = loaded.Policies };

        asking.Read(loaded.Treaty!, loaded.Ledger, () => Servanda.Time.Day.Min).ShouldBeNull();
        ShouldSay("SV0442-unknown-policy", Show.All(asking.Mistakes));
    }

    /// <summary>The documents themselves are not in the repository; where they are beside it, every paragraph
    /// that the flagship names is looked up in them.</summary>
    [SharedFact]
    public void Every_paragraph_of_the_flagship_is_in_its_document()
    {
        var seeds = Path.Combine(Repo.Root, "../shared/data/seeds");
        string[] ids = ["wiki-fct", "briefing-2021", "valori-2022", "boone-2021", "lavrov-2021"];
        var files = Directory.EnumerateFiles(seeds, "*.txt").Order(StringComparer.Ordinal).ToList();
        var loaded = Dossier.Load(Path.Combine(Repo.Root, "treaties/cn-ru-2001"));

        var named = loaded.Ledger.Entries.SelectMany(entry => entry.Sources)
            .Count(at => ids.Contains(at.Source.Id) && at.Locator is not null);
        var said = Sources.Recheck(loaded.Ledger, id => ids.Contains(id)
            ? new SourceText(id, File.ReadAllText(files[Array.IndexOf(ids, id)])) : null);

        named.ShouldBeGreaterThan(40);
        Show.All(said).ShouldBeEmpty();
    }

    private static void ShouldSay(string name, string shown)
    {
        Golden.Matches($"conformance/bad/{name}/expected.txt", shown);
        shown.ShouldContain($" {name[..6]}: ");
    }

    private static void Sparse(string path, long length)
    {
        using var stream = new FileStream(path, FileMode.CreateNew);
        stream.SetLength(length);
    }
}
