using System.Text;
using System.Text.RegularExpressions;

namespace Servanda.Tests.Doors;

/// <summary>
/// What a user can get wrong. Each mistake is explained on the standard error, with a place and help where
/// there is one;
/// the standard output stays empty and the exit is 2. The whole explanations are kept in a file each.
/// </summary>
public sealed partial class BadInputTests
{
    private const string Status = $"status {Run.Flagship} ";

    private static readonly (string Name, string Line)[] Mistakes =
    [
        ("unknown-command", "statsu treaties/cn-ru-2001"),
        ("unknown-command-near-none", "negotiate"),
        ("no-treaty", "status"),
        ("no-question", $"why {Run.Flagship}"),
        ("no-path", "check"),
        ("no-receipt", "verify-receipt"),
        ("unknown-option", Status + "--onn 2026-01-01"),
        ("option-without-value", Status + "--on"),
        ("option-twice", Status + "--on 2026-01-01 --on 2026-01-02"),
        ("a-word-too-many", Status + "and more"),
        ("response-file", Status + "@arguments"),
        ("no-such-treaty", "status treaties/nowhere"),
        ("empty-path", "status \"\""),
        ("folder-without-treaty", "status treaties"),
        ("nothing-below", "test src"),
        ("another-kind-of-file", "status global.json"),
        ("no-such-test", "test treaties/nowhere"),
        ("no-such-scenarios", "test treaties/cn-ru-2001/other.scenarios.md"),
        ("no-such-check", "check treaties/nowhere"),
        ("no-such-format", "format treaties/nowhere"),
        ("30-february", Status + "--on 2026-02-30"),
        ("words-for-a-day", Status + "--known-on \"30 February\""),
        ("month-for-a-day", Status + "--on 2026-02"),
        ("empty-day", Status + "--on \"\""),
        ("until", $"next {Run.Flagship} --until soon"),
        ("lens", Status + "--lens china"),
        ("lens-of-open-treaty", $"status {Run.OpenSea} --lens Arcardia"),
        ("policy", Status + "--policy official-first"),
        ("no-policies", $"claims {Run.OpenSea} --policy officials-first"),
        ("two-ranges", $"compare {Run.Flagship} --lens all..official --policy none..studies-first"),
        ("point", Status + "--choose term-run-from=signature"),
        ("alternative", Status + "--choose term-runs-from=signatur"),
        ("alternative-missing", Status + "--choose term-runs-from"),
        ("account", Status + "--choose signature=2001-07-17"),
        ("point-twice", Status + "--choose anniversary=start-of-day --choose anniversary=end-of-day"),
        ("two-mistakes", Status + "--choose anniversary=start --choose lens=all"),
        ("supposed-day", Status + "--suppose \"2026-02-30 notice-of-termination by Russia\""),
        ("supposed-act", Status + "--suppose \"2026-02-20 notice-of-terminatio by Russia\""),
        ("supposed-party", Status + "--suppose \"2026-02-20 notice-of-termination by Rusia\""),
        ("supposed-source", Status + "--suppose \"2026-02-20 notice-of-termination by Russia per wiki-fct\""),
        ("supposed-nothing", Status + "--suppose \"\""),
        ("second-supposition", Status
            + "--suppose \"2026-02-20 notice-of-termination by Russia\" --suppose nonsense"),
        ("no-such-record", Status + "--record nowhere.csv"),
        ("record-of-another-kind", Status + "--record global.json"),
        ("subject", $"why {Run.Failing} trem"),
        ("receipt-that-is-none", $"verify-receipt global.json {Run.Flagship}"),
        ("receipt-that-is-not-json", $"verify-receipt servanda {Run.Flagship}"),
        ("no-such-receipt", $"verify-receipt nowhere.json {Run.Flagship}"),
        ("receipt-into-nowhere", Status + "--receipt nowhere/receipt.json"),
        ("calendar-into-nowhere", $"next {Run.Flagship} --ics nowhere/dates.ics"),
    ];

    /// <summary>The list of commands grows; no explanation should have to follow it.</summary>
    [GeneratedRegex("(?<=^|\n)The commands are .*")]
    private static partial Regex WithoutCommands();

    public static TheoryData<string> Names => [.. Mistakes.Select(mistake => mistake.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mistake_is_explained(string name)
    {
        var line = Mistakes.First(mistake => mistake.Name == name).Line;
        var run = Run.Of(Run.Words(line));
        (run.Exit, run.Output).ShouldBe((2, ""));
        run.Errors.ShouldNotContain("   at ");
        Golden.Matches($"tests/Servanda.Tests/Golden/mistakes/{name}.txt",
            $"$ servanda {line}\n" + WithoutCommands().Replace(run.Errors, "The commands are …."));
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--lens official --json")]
    public void With_json_a_mistake_leaves_the_standard_output_empty(string more)
    {
        var run = Run.Of(Run.Words($"{Status} --on 2026-02-30 {more}"));
        (run.Exit, run.Output).ShouldBe((2, ""));
        run.Errors.ShouldContain("--on:1:1");
    }

    [Fact]
    public void A_file_that_is_not_text_is_named()
    {
        using var folder = new Folder();
        File.WriteAllBytes(folder["x.treaty.md"], [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2]);
        Explained(folder, "status", folder.Path).ShouldBe("""
            error SV0004: “DIR/x.treaty.md” is not text: there is a zero byte at offset 4.
             --> DIR/x.treaty.md:1:1
            help: Save it as UTF-8 text.


            """);
        File.WriteAllBytes(folder["x.treaty.md"], Encoding.Latin1.GetBytes("---\ntreaty: caf\u00e9\n"));
        Explained(folder, "status", folder.Path)
            .ShouldContain("is not UTF-8: the byte at offset 15 begins no character.");
    }

    [Fact]
    public void A_folder_with_two_treaties_asks_which()
    {
        using var folder = new Folder();
        folder.Write("a.treaty.md", "");
        folder.Write("b.treaty.md", "");
        Explained(folder, "status", folder.Path)
            .ShouldContain("“DIR” holds 2 treaties: a.treaty.md, b.treaty.md.");
    }

    [Fact]
    public void A_huge_file_is_refused()
    {
        using var folder = new Folder();
        using (var file = File.Create(folder["x.treaty.md"]))
        {
            file.SetLength(33L << 20);
        }
        Explained(folder, "status", folder.Path)
            .ShouldContain("error SV0005: “DIR/x.treaty.md” has 33 MB; at most 32 MB are read.");
    }

    [Theory]
    [InlineData("fence not closed", "```norm\nfinal\n", "SV0106")]
    [InlineData("unknown word", "```norm\nfinal\n  enters into forse  on signature\n```\n", "SV0107")]
    [InlineData("unknown clause", "```norm\nfinal\n  begins  on signature\n```\n", "SV0110")]
    [InlineData("front matter not closed", "", "SV0102")]
    [InlineData("act that nobody declared", "```norm\nfinal\n  enters into force  on handshake\n```\n",
        "SV0202")]
    [InlineData("entry without a source", "```record\n2001-01-01 signature by A, B\n```\n", "SV0401")]
    [InlineData("party that is none", "```record\nsource s \"S\"\n2001-01-01 signature by A, C per s\n```\n",
        "SV0205")]
    [InlineData("30 February", "```record\nsource s \"S\"\n2001-02-30 signature by A, B per s\n```\n",
        "SV0208")]
    public void A_broken_document_is_explained_with_its_place(string what, string body, string code)
    {
        using var folder = new Folder();
        var close = what == "front matter not closed" ? "" : "---\n";
        folder.Write("x.treaty.md", $"---\ntreaty: x\nparties: [A, B]\n{close}\n# Article 1\n\n{body}");
        var explained = Explained(folder, "status", folder.Path);
        explained.ShouldStartWith("error SV0");
        explained.ShouldContain($"error {code}: ");
        explained.ShouldContain("--> DIR/x.treaty.md:");
        explained.ShouldContain("\nhelp: ");
    }

    [Theory]
    [InlineData("{}", "engine")]
    [InlineData("{\"engine\": 1}", "engine")]
    [InlineData("{\"engine\":\"\",\"treaty\":\"\",\"asOf\":\"\",\"lens\":\"\",\"result\":\"\"}", "choices")]
    public void A_receipt_that_lacks_something_says_what(string receipt, string lacks)
    {
        using var folder = new Folder();
        var file = folder.Write("receipt.json", receipt);
        Explained(folder, "verify-receipt", file, Run.Flagship).ShouldBe(
            $"servanda: “DIR/receipt.json” is no receipt: “{lacks}” is missing or of another kind.\n"
            + "A receipt is what servanda status --receipt writes.\n");
    }

    private static string Explained(Folder folder, params string[] args)
    {
        var run = Run.Of(args);
        (run.Exit, run.Output).ShouldBe((2, ""));
        return folder.Hide(run.Errors);
    }
}
