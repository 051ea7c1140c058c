namespace Servanda.Tests.Doors;

/// <summary>The formatter at the door; what it does to a text is tested beside the syntax.</summary>
public sealed class FormatTests
{
    [Fact]
    public void Looking_changes_nothing_and_writing_changes_no_answer()
    {
        using var folder = new Folder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repo.Root, Run.Failing)))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }
        var treaty = folder["failing.treaty.md"];
        var crowded = File.ReadAllText(treaty)
            .Replace("  term               10", " term 10", StringComparison.Ordinal);
        File.WriteAllText(treaty, crowded);
        var before = Run.Of("why", folder.Path, "in-force").Output;

        var look = Run.Of("format", "--check", treaty);
        (look.Exit, folder.Hide(look.Output))
            .ShouldBe((1, "DIR/failing.treaty.md is laid out otherwise\n1 file, 1 to change\n"));
        File.ReadAllText(treaty).ShouldBe(crowded);

        var write = Run.Of("format", treaty);
        (write.Exit, folder.Hide(write.Output))
            .ShouldBe((0, "DIR/failing.treaty.md written\n1 file, 1 changed\n"));
        Run.Of("format", "--check", treaty).ShouldBe(new Run(0, "1 file, 0 to change\n", ""));
        Run.Of("why", folder.Path, "in-force").Output.ShouldBe(before);
    }

    [Fact]
    public void A_file_with_errors_is_reported_and_its_broken_fence_left_alone()
    {
        using var folder = new Folder();
        const string broken = "---\ntreaty: x\nparties: [A, B]\n---\n\n"
            + "```norm\nfinal\n begins  on   signature\n```\n";
        var treaty = folder.Write("x.treaty.md", broken);
        var run = Run.Of("format", treaty);
        (run.Exit, run.Output).ShouldBe((1, "1 file, 0 changed\n"));
        run.Errors.ShouldContain("x.treaty.md:8:2");
        File.ReadAllText(treaty).ShouldBe(broken);
    }
}
