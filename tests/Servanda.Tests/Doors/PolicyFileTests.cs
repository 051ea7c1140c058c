namespace Servanda.Tests.Doors;

/// <summary>A policy can stand in a file of its own, outside of the dossier.</summary>
public sealed class PolicyFileTests
{
    private const string Officials = """
        ```policy
        policy  mine version 1 "What states say comes first"
        ranks   authentic text, depositary
        ranks   official statement, registry
        ranks   press
        ranks   analysis, reference
        ```
        """;

    [Fact]
    public void A_file_decides_as_the_same_policy_of_the_dossier_does()
    {
        using var folder = new Folder();
        var file = folder.Write("mine.policy.md", Officials);
        var own = Run.Of("compare", Run.Flagship, "--policy", "none..officials-first", "--json");
        var outside = Run.Of("compare", Run.Flagship, "--policy", $"none..{file}", "--json");
        (outside.Exit, outside.Errors, outside.Output).ShouldBe((own.Exit, "", own.Output));
        own.Output.ShouldContain("because");
    }

    [Fact]
    public void A_receipt_is_verified_with_the_file_of_its_policy_and_tells_when_the_file_ranks_otherwise()
    {
        using var folder = new Folder();
        var (file, receipt) = (folder.Write("mine.policy.md", Officials), folder["receipt.json"]);
        Run.Of("status", Run.Flagship, "--policy", file, "--receipt", receipt).Exit.ShouldBe(0);
        Run.Of("verify-receipt", receipt, Run.Flagship).Errors.ShouldContain("has no policy “mine”");
        Run.Of("verify-receipt", receipt, Run.Flagship, "--policy", "mine").Errors.ShouldStartWith(
            "servanda: --policy: “mine” is no path of a policy.");
        var same = Run.Of("verify-receipt", receipt, Run.Flagship, "--policy", file);
        (same.Exit, same.Errors).ShouldBe((0, ""));
        folder.Write("mine.policy.md", Officials.Replace("ranks   press\n", "", StringComparison.Ordinal));
        var other = Run.Of("verify-receipt", receipt, Run.Flagship, "--policy", file);
        other.Exit.ShouldBe(1);
        other.Output.ShouldContain("policyOrder");
    }

    [Fact]
    public void A_file_that_holds_no_policy_or_several_is_refused()
    {
        using var folder = new Folder();
        var none = folder.Write("none.policy.md", "Nothing here.\n");
        var run = Run.Of("status", Run.Flagship, "--policy", none);
        (run.Exit, folder.Hide(run.Errors)).ShouldBe((2, "servanda: --policy: DIR/none.policy.md holds no "
            + "policy.\nName a file with one policy block, or a policy of the dossier.\n"));
        var two = folder.Write("two.policy.md", Officials + "\n\n" + Officials.Replace("mine", "ours",
            StringComparison.Ordinal));
        folder.Hide(Run.Of("claims", Run.Flagship, "--policy", two).Errors).ShouldStartWith(
            "servanda: --policy: DIR/two.policy.md holds 2 policies: mine, ours.");
        var missing = Run.Of("status", Run.Flagship, "--policy", folder["gone.policy.md"]);
        missing.Exit.ShouldBe(2);
        folder.Hide(missing.Errors).ShouldContain("DIR/gone.policy.md");
    }
}
