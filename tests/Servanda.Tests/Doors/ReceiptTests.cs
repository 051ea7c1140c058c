using System.Text.Json.Nodes;
using Servanda.Contract;

namespace Servanda.Tests.Doors;

/// <summary>A receipt lets anybody reproduce an answer.</summary>
public sealed class ReceiptTests
{
    private const string Notice = "2026-02-20 notice-of-termination by Russia to China";

    [Theory]
    [InlineData("")]
    [InlineData("--on 2026-02-04 --known-on 2026-02-04")]
    [InlineData("--lens Russia --choose term-runs-from=signature")]
    [InlineData("--choose anniversary=start-of-day --choose signature=2001-07-19")]
    [InlineData($"--suppose \"{Notice} in writing received 2026-02-20\"")]
    [InlineData($"--suppose \"{Notice}\" --choose notice-of-termination-form=not-in-writing")]
    public void An_answer_can_be_reproduced_from_its_receipt(string question)
    {
        using var folder = new Folder();
        var file = folder["receipt.json"];
        var status = Run.Json(["status", Run.Flagship, .. Run.Words(question), "--receipt", file]);
        var receipt = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        ((string?)status["receipt"]).ShouldBe(Receipts.HashOf(receipt));
        Run.Of("verify-receipt", file, Run.Flagship)
            .ShouldBe(new Run(0, "same: the answer can be reproduced.\n", ""));
    }

    [Fact]
    public void Another_record_gives_another_answer_and_says_what_changed()
    {
        using var folder = new Folder();
        var file = Receipt(folder);
        var record = Repo.Read($"{Run.Flagship}/cn-ru-2001.record.md");
        var changed = folder.Write("other.record.md",
            record.Replace("\n2002-02-28  exchange", "\n2002-03-01  exchange",
            StringComparison.Ordinal));
        var run = Run.Of("verify-receipt", file, Run.Flagship, "--record", changed);
        run.Exit.ShouldBe(1);
        run.Output.ShouldStartWith("differs: the answer is another, and this has changed since:\n");
        run.Output.ShouldContain("entries");
        run.Output.ShouldContain("result");
        var json = JsonNode.Parse(Run.Of("verify-receipt", file, Run.Flagship, "--record", changed, "--json")
            .Output)!;
        ((string?)json["verdict"]).ShouldBe("differs");
        json["differences"]!.AsArray().Select(difference => (string?)difference!["member"])
            .ShouldBe(["entries", "result"]);
    }

    [Fact]
    public void Another_engine_is_named_and_the_answer_compared_all_the_same()
    {
        using var folder = new Folder();
        var receipt = JsonNode.Parse(File.ReadAllText(Receipt(folder)))!.AsObject();
        receipt["engine"] = "servanda 0.0.9";
        var run = Run.Of("verify-receipt", folder.Write("receipt.json", receipt.ToJsonString()),
            Run.Flagship);
        run.Exit.ShouldBe(1);
        run.Output.ShouldStartWith("other engine: the answer is the same, computed by another version.\n");
        receipt["result"] = "sha256:0";
        run = Run.Of("verify-receipt", folder.Write("receipt.json", receipt.ToJsonString()), Run.Flagship);
        run.Exit.ShouldBe(1);
        run.Output.ShouldStartWith("other engine: the answer is another, computed by another version.\n");
    }

    [Fact]
    public void A_receipt_of_another_treaty_differs()
    {
        using var folder = new Folder();
        var run = Run.Of("verify-receipt", Receipt(folder), "treaties/rus-ukr-1997");
        run.Exit.ShouldBe(1);
        run.Output.ShouldContain("\"cn-ru-2001\"");
    }

    [Fact]
    public void A_mistake_in_a_receipt_is_shown_in_its_place()
    {
        using var folder = new Folder();
        var receipt = JsonNode.Parse(File.ReadAllText(Receipt(folder)))!.AsObject();
        receipt["choices"] = new JsonArray("term-runs-from=signatur");
        var run = Run.Of("verify-receipt", folder.Write("receipt.json", receipt.ToJsonString()),
            Run.Flagship);
        (run.Exit, run.Output).ShouldBe((2, ""));
        folder.Hide(run.Errors).ShouldStartWith(
            "error SV0503: “term-runs-from” has no alternative “signatur”. Did you mean “signature”?\n"
            + " --> DIR/receipt.json, choices:1:16\n");
    }

    private static string Receipt(Folder folder)
    {
        var file = folder["receipt.json"];
        Run.Of("status", Run.Flagship, "--receipt", file).Exit.ShouldBe(0);
        return file;
    }
}
