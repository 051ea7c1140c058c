using System.Text.Json.Nodes;

namespace Servanda.Tests.Doors;

/// <summary>What the command line answers on the relations of two states, and of several.</summary>
public sealed class PairsTests
{
    private static readonly string Huts = Path.Combine(Repo.Root, "tests/Servanda.Tests/Doors/dossiers/huts");

    [Theory]
    [InlineData("2003-01-01", "Arcadia,Borduria", "yes", "1991-05-20", "huts huts-amendment")]
    [InlineData("1999-06-01", "Arcadia,Borduria", "yes", "1991-05-20", "huts")]
    [InlineData("2003-01-01", "Arcadia,Cascara", "yes", "1992-05-20", "huts")]
    [InlineData("2006-01-01", "Arcadia,Dorne", "yes", "2005-07-04", "huts huts-amendment")]
    [InlineData("2006-01-01", "Cascara,Dorne", "yes", "2005-07-04", "huts")]
    [InlineData("2013-01-01", "Cascara,Dorne", "yes", "2005-07-04", "huts-2010")]
    [InlineData("2013-01-01", "Arcadia,Dorne", "yes", "2005-07-04", "huts huts-amendment")]
    [InlineData("2013-01-01", "Arcadia,Narnia", "no", null, "")]
    public void Between_two_states_the_layers_that_bind_both_hold(string on, string between, string answer,
        string? since, string layers)
    {
        var status = Run.Json("status", Huts, "--on", on, "--between", between);
        ((string?)status["inForce"]!["answer"]).ShouldBe(answer);
        ((string?)status["inForce"]!["since"]).ShouldBe(since);
        status["between"]!.AsArray().Select(name => (string?)name).ShouldBe(between.Split(','));
        string.Join(' ', status["layers"]!.AsArray().Select(id => (string?)id)).ShouldBe(layers);
    }

    [Fact]
    public void Who_is_bound_by_an_amendment_is_said_with_the_rule() =>
        ((string?)Run.Json("status", Huts, "--on", "2003-01-01", "--between", "Arcadia,Cascara")["text"])
            .ShouldBe("the treaty; without the Amendment of 1998: Cascara is not bound by it "
                + "(VCLT art. 40(4)); no reservation is on record");

    [Fact]
    public void A_matrix_has_each_pair_once()
    {
        var matrix = Run.Json("status", Huts, "--on", "1993-01-01", "--between", "all");
        matrix["pairs"]!.AsArray().Select(pair => string.Join('-', pair!["between"]!.AsArray())
            + " " + pair["answer"] + " " + pair["certain"]).ShouldBe(
            [
                "Arcadia-Borduria yes true", "Arcadia-Cascara yes true", "Borduria-Cascara yes true",
            ]);
    }

    [Fact]
    public void A_failing_line_on_a_pair_or_a_notice_shows_the_proof_of_its_own_answer()
    {
        using var folder = new Folder();
        File.Copy(Path.Combine(Huts, "huts.treaty.md"), folder["huts.treaty.md"]);
        folder.Write("huts.scenarios.md", """
            ```scenario
            between two
              clause  final enters
              asked   on 1993-01-01
              then    in force between Arcadia and Cascara since 1992-05-21

            no notice
              clause  final enters
              asked   on 1993-01-01
              then    ineffective notice-of-withdrawal because "received too early"
            ```

            """);
        var run = Run.Of("test", folder.Path);
        run.Exit.ShouldBe(1);
        run.Output.ShouldContain("The treaty between Arcadia and Cascara is in force");
        run.Output.ShouldContain("0 passed, 2 failed");
    }

    [Fact]
    public void The_receipt_of_a_pair_holds_its_two_states_and_verifies()
    {
        using var folder = new Folder();
        var file = folder["receipt.json"];
        var status = Run.Json("status", Huts, "--on", "2003-01-01", "--between", "Arcadia,Borduria",
            "--receipt", file);
        ((string?)JsonNode.Parse(File.ReadAllText(file))!["between"]).ShouldBe("Arcadia,Borduria");
        var again = Run.Json("verify-receipt", file, Huts);
        again.ToJsonString().ShouldContain("same");
        status["receipt"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Arcadia", "Relations need two states at least.")]
    [InlineData("Arcadia,Bordria", "“Bordria” has no part in this treaty. Did you mean “Borduria”?")]
    public void States_that_make_no_relation_are_explained(string between, string says)
    {
        var run = Run.Of("status", Huts, "--between", between);
        run.Exit.ShouldBe(2);
        run.Errors.ShouldContain(says);
    }
}
