using Servanda.Cli;
using Servanda.Time;

namespace Servanda.Tests.Doors;

/// <summary>How runs end, and that the standard output stays empty where there is no answer.</summary>
public sealed class ExitTests
{
    [Theory]
    [InlineData("--version", 0)]
    [InlineData("", 0)]
    [InlineData("--help", 0)]
    [InlineData("next --help", 0)]
    [InlineData("status treaties/cn-ru-2001", 0)]
    [InlineData("status treaties/cn-ru-2001/cn-ru-2001.treaty.md --json", 0)]
    [InlineData("check treaties --json", 0)]
    [InlineData("check src", 1)]
    [InlineData("check treaties/nowhere", 2)]
    [InlineData("test treaties/cn-ru-2001/cn-ru-2001.scenarios.md", 0)]
    [InlineData("check treaties/cn-ru-2001/cn-ru-2001.record.md", 0)]
    [InlineData("test tests/Servanda.Tests/Doors/dossiers/failing --json", 1)]
    [InlineData("negotiate treaties/cn-ru-2001", 2)]
    public void A_run_ends_with_the_code_of_the_contract(string line, int exit) =>
        Run.Of(Run.Words(line)).Exit.ShouldBe(exit);

    [Fact]
    public void The_version_is_that_of_receipts()
    {
        var run = Run.Of("--version");
        run.Output.ShouldBe(Servanda.Contract.Receipts.Engine + "\n");
    }

    [Fact]
    public void Our_own_fault_is_one_line_without_a_trace()
    {
        var run = Run.On(Surroundings.Plain, () => throw new InvalidOperationException("the clock\nis gone"),
            "status", Run.Flagship);
        run.ShouldBe(new Run(3, "",
            "servanda: sorry, this is our fault, not yours: the clock is gone "
            + "(SERVANDA_DEBUG=1 shows where.)\n"));
    }

    [Fact]
    public void The_trace_is_shown_to_those_who_ask()
    {
        var run = Run.On(Surroundings.Plain with { Trace = true }, () =>
            throw new InvalidOperationException("no clock"),
            "status", Run.Flagship);
        run.Exit.ShouldBe(3);
        run.Errors.ShouldContain("   at Servanda.");
    }

    [Fact]
    public void The_day_is_read_only_where_the_command_line_names_none()
    {
        static Day Fail() => throw new InvalidOperationException();
        Run.On(Surroundings.Plain, Fail, "status", Run.Flagship, "--on", "2026-11-21").Exit.ShouldBe(0);
        Run.On(Surroundings.Plain, Fail, "test", "treaties").Exit.ShouldBe(0);
        Run.On(Surroundings.Plain, Fail, "check", "treaties").Exit.ShouldBe(0);
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_reported_and_the_rest_is_answered()
    {
        using var folder = new Folder();
        var treaty = Repo.Read(Run.OpenSea + "/open-sea.treaty.md");
        var table = Repo.Read(Run.OpenSea + "/record.csv");
        folder.Write("open-sea.treaty.md", treaty);
        folder.Write("record.csv", table + "1970-02-30,ratification,Ustland,,depositary\n");
        var run = Run.Of("status", folder.Path, "--json");
        run.Exit.ShouldBe(1);
        run.Output.ShouldContain("\"answer\": \"yes\"");
        run.Errors.ShouldContain("record.csv:23:1");
        var strict = Run.Of("status", folder.Path, "--json", "--strict");
        (strict.Exit, strict.Output, strict.Errors).ShouldBe((2, "", run.Errors));
    }

    [Fact]
    public void Errors_of_a_checked_file_are_findings_on_the_standard_output()
    {
        using var folder = new Folder();
        folder.Write("x.treaty.md",
            "---\ntreaty: x\nparties: [A, B]\n---\n\n# Article 1\n\n"
            + "```norm\nfinal\n  enters into forse  on signature\n```\n");
        var check = Run.Of("check", folder.Path);
        check.Exit.ShouldBe(1);
        check.Errors.ShouldBe("");
        check.Output.ShouldContain("x.treaty.md:10:15");
        check.Output.ShouldEndWith("1 error, 0 warnings\n");
        var status = Run.Of("status", folder.Path);
        status.Exit.ShouldBe(2);
        status.Output.ShouldBe("");
        status.Errors.ShouldContain("x.treaty.md:10:15");
    }
}
