using Servanda.Compiler;
using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Tests.Compiler;

public sealed class RecordTests
{
    private static readonly Treaty Treaty = Compiling.Text(Compiling.Head).Treaty;

    private static (Ledger Ledger, Seq<Diagnostic> Diagnostics) Read(params string[] records) =>
        Compile.Ledger(
        records.Select((record, i) =>
            Parse.Document(new SourceText($"dossier/r{i}.md", $"```record\n{record}\n```\n"))), Treaty);

    [Fact]
    public void Sources_are_known_before_entries_whatever_the_order_of_lines_and_files()
    {
        var (ledger, diagnostics) = Read(
            "2001-07-16 signature by Arcadia per note ¶3, \"a b\" \"quoted words\"",
                "source note \"Note\"\nsource \"a b\" \"Other\"");
        diagnostics.ShouldBeEmpty();
        ledger.Sources.Select(source => source.Id).ShouldBe(["note", "a b"]);
        var entry = ledger.Entries.ShouldHaveSingleItem();
        entry.Id.ShouldBe("r0.md:2");
        entry.StatesId.ShouldBeFalse();
        entry.Sources.Select(attestation => attestation.Locator).ShouldBe(["¶3", "quoted words"]);
    }

    [Fact]
    public void An_entry_keeps_all_that_its_line_says()
    {
        var (ledger, diagnostics) =
            Read("source note \"Note\" kind: depositary by: Klow origin: log published: \"2022\"\n"
            + "recorded 2026-12-01: 2026-02 notice-of-termination by Arcadia to Borduria in writing at Arx\n"
            + "  received 2026-02-20/2026-03-01 id n reports m per note preferred because \"the original\"\n"
            + "2026-02-03 notice-of-termination by Arcadia id m per note");
        diagnostics.ShouldBeEmpty();
        var source = ledger.Sources[0];
        source.Published!.Text.ShouldBe("2022");
        (source.Kind, source.By, source.Independence).ShouldBe((SourceKind.Depositary, new PartyId("Klow"),
            "log"));
        var entry = ledger.Entries[0];
        (entry.Id, entry.Stance, entry.Other, entry.Rank, entry.RankReason)
            .ShouldBe(("n", Stance.Reports, "m", Rank.Preferred, "the original"));
        entry.Recorded.ShouldBe(Servanda.Time.Day.Of(2026, 12, 1));
        var act = entry.Assertion.ShouldBeOfType<Assertion.Acted>().Act;
        (act.Day.Text, act.Received!.Text, act.InWriting, act.At).ShouldBe(("2026-02",
            "2026-02-20/2026-03-01", true, "Arx"));
        act.By.ShouldBe([new PartyId("Arcadia")]);
        act.To.ShouldBe([new PartyId("Borduria")]);
    }

    [Theory]
    [InlineData("2001-07-16 signature by Arcadia", "SV0401 This entry does not say who says so.")]
    [InlineData("2001-07-16 signature by Arcadia per nota", "SV0402 No source is called “nota”.")]
    [InlineData("source note \"Again\"", "SV0403 The source “note” is declared already.")]
    [InlineData("2001-07-16 signature by Arkadia per note",
        "SV0205 “Arkadia” is not a party; the parties are Arcadia and Borduria.")]
    [InlineData("2001-02-29 signature by Arcadia per note",
        "SV0208 “2001-02-29” is not a date: there is no day 29 in February 2001, which has 28 days.")]
    [InlineData("coverage signature 2001 per note", "SV0409 “2001” has no first and last day.")]
    [InlineData("2001-07-16 signature by Arcadia id a denies b per note", "SV0405 No entry is called “b”.")]
    public void A_slip_in_the_record_is_explained(string line, string expected) =>
        Read("source note \"Note\"\n" + line).Diagnostics.Errors().ShouldBe([expected]);

    [Fact]
    public void A_supposition_has_no_source_and_is_known_at_once()
    {
        var (entry, diagnostics) = Compile.Supposition(
            new SourceText("--suppose", "2026-03-01 notice-of-termination by Arcadia in writing"), Treaty);
        diagnostics.ShouldBeEmpty();
        entry!.Supposed.ShouldBeTrue();
        entry.Sources.ShouldBeEmpty();
        entry.Id.ShouldBe("--suppose:1");
    }

    [Theory]
    [InlineData("2026-03-01 signature by Arcadia per note", "SV0411 A supposition has no source.")]
    [InlineData("source note \"Note\"", "SV0411 A source cannot be supposed.")]
    [InlineData("", "SV0107 There is nothing here to read.")]
    public void Not_everything_can_be_supposed(string line, string expected) =>
        Compile.Supposition(new SourceText("--suppose", line),
            Treaty).Diagnostics.Errors().ShouldBe([expected]);

    [Fact]
    public void A_claim_is_read_in_its_small_grammar()
    {
        var (claim, diagnostics) = Compile.Claim(new SourceText("--check", "in force since 2002-02-28"),
            Treaty);
        diagnostics.ShouldBeEmpty();
        claim.ShouldBeOfType<Claim.InForceSince>().Day.ShouldBeOfType<DayForm.Date>().Day.Text.ShouldBe(
            "2002-02-28");
        Compile.Claim(new SourceText("--check", "ends on receipt"), Treaty).Diagnostics.Errors()
            .ShouldBe(["SV0211 “receipt” means nothing in a claim."]);
    }
}
