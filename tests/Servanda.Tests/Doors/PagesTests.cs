using System.Text.RegularExpressions;
using Servanda.Cli;

namespace Servanda.Tests.Doors;

/// <summary>What people read, kept whole in files.</summary>
public sealed partial class PagesTests
{
    private const string Notice = "notice-of-termination by Russia to China in writing received";

    private static readonly (string Name, string Line)[] Pages =
    [
        ("help-status", "status --help"),
        ("help-serve", "serve --help"),
        ("status", $"status {Run.Flagship} --on 2026-11-21"),
        ("status-today", $"status {Run.Flagship}"),
        ("status-not-yet", $"status {Run.Flagship} --on 2001-08-01"),
        ("status-unknown", $"status {Run.Flagship} --on 2002-03-01 --known-on 2001-07-20"),
        ("status-window-open", $"status {Run.Flagship} --on 2026-02-04 --known-on 2026-02-04"),
        ("status-reading", $"status {Run.Flagship} --choose term-runs-from=signature"),
        ("status-lens", $"status {Run.Flagship} --lens official"),
        ("status-notice", $"status {Run.Flagship} --suppose \"2026-02-20 {Notice} 2026-02-20\""),
        ("status-late-notice",
            $"status {Run.Flagship} --suppose \"2026-03-01 {Notice} 2026-03-01\" --on 2027-03-15"),
        ("status-ended", "status treaties/rus-ukr-1997"),
        ("status-open", $"status {Run.OpenSea}"),
        ("status-open-parties", $"status {Run.OpenSea} --parties"),
        ("status-open-missing", $"status {Run.OpenSea} --on 1962-01-01 --known-on 1962-01-01"),
        ("why-in-force", $"why {Run.Flagship} in-force"),
        ("why-term", $"why {Run.Flagship} term"),
        ("why-not-in-force", $"why {Run.Flagship} in-force --not"),
        ("why-not-term", $"why {Run.Flagship} term --not"),
        ("why-ended", "why treaties/rus-ukr-1997 in-force"),
        ("why-no-term", $"why {Run.Flagship} term --on 2001-08-01"),
        ("why-open", $"why {Run.OpenSea} in-force"),
        ("obligations", $"obligations {Run.Flagship} --suppose "
            + "\"2030-05-02 threat-declared by Russia\" --on 2030-05-12"),
        ("obligations-unknown", $"obligations {Run.Flagship} --lens official"),
        ("why-unknown", $"why {Run.Flagship} yearly-summit --lens official"),
        ("why-practice", $"why {Run.Flagship} yearly-summit/China+Russia/2003"),
        ("why-claim", $"why {Run.Flagship} tass-expiry"),
        ("why-claim-not", $"why {Run.Flagship} tass-expiry --not"),
        ("why-growth", $"why {Run.Flagship} thirteen-hundred-percent"),
        ("why-step", $"why {Run.Flagship} road-bridge-opened"),
        ("why-body", $"why {Run.Flagship} heads-of-state-meeting"),
        ("why-members", $"why {Run.Flagship} eaeu"),
        ("pair", $"status {Run.Dossiers}/huts --on 2003-01-01 --between Arcadia,Cascara"),
        ("pair-not-in-force", $"status {Run.Dossiers}/huts --on 2003-01-01 --between Arcadia,Dorne"),
        ("why-pair", $"why {Run.Dossiers}/huts in-force --on 2003-01-01 --between Arcadia,Cascara"),
        ("matrix", $"status {Run.Dossiers}/huts --on 2003-01-01 --between Arcadia,Borduria,Cascara,Dorne"),
        ("compare", $"compare {Run.Dossiers}/huts --on 1991-03-01..1992-12-01"),
        ("compare-flagship", $"compare {Run.Flagship} --on 2021-02-28..2021-03-01"),
        ("compare-known", $"compare {Run.Flagship} --known-on 2021-01-01..2026-11-21"),
        ("compare-policies", $"compare {Run.Flagship} --policy none..officials-first"),
        ("compare-lenses", $"compare {Run.Flagship} --lens all..undisputed"),
        ("claim", $"claims {Run.Flagship} --check \"ends on 2026-07-16\""),
        ("claim-open", $"claims {Run.Flagship} --check \"40 meeting since 2013-01-01\""),
        ("claims-of-early-days", $"claims {Run.Flagship} --disputed --known-on 2021-07-01"),
        ("cooperation", $"cooperation {Run.Flagship}"),
        ("next", $"next {Run.Flagship}"),
        ("next-many", $"next {Run.Flagship} treaties/ussr-jpn-1941 --on 1944-01-01 --until 2012-12-31"),
        ("next-none", "next treaties/rus-ukr-1997"),
        ("test", $"test {Run.OpenSea}"),
        ("test-documents", "test language"),
        ("test-failing", $"test {Run.Failing}"),
        ("check", $"check {Run.Dossiers}"),
    ];

    public static TheoryData<string> Names => [.. Pages.Select(page => page.Name)];

    /// <summary>Lines of a source are shown as they are.</summary>
    public static TheoryData<string> Laid => [.. Pages.Select(page => page.Name)
        .Where(name => name != "check")];

    private static string[] Line(string name) => Run.Words(Pages.First(page => page.Name == name).Line);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_is_as_it_was_approved(string name)
    {
        var run = Run.Of(Line(name));
        run.Errors.ShouldBe("");
        run.Exit.ShouldBe(name == "test-failing" ? 1 : 0);
        Golden.Matches($"tests/Servanda.Tests/Golden/cli/{name}.txt",
            $"$ servanda "
                + $"{Pages.First(page => page.Name == name).Line}\n{Hash().Replace(run.Output, "sha256:…")}");
    }

    [Theory]
    [MemberData(nameof(Laid))]
    public void No_line_is_wider_than_the_page_or_ends_in_spaces(string name)
    {
        foreach (var width in new[] { 60, 80, 110 })
        {
            var lines = Run.On(Surroundings.Plain with { Width = width }, Line(name)).Output.Split('\n')
                .Where(line => !line.StartsWith("receipt ", StringComparison.Ordinal)
                    && !line.Contains("servanda ", StringComparison.Ordinal));
            lines.ShouldAllBe(line => line.Length <= width && line == line.TrimEnd());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Colours_change_no_word(string name)
    {
        var plain = Run.Of(Line(name)).Output;
        plain.ShouldNotContain('\u001b');
        var coloured = Run.On(Surroundings.Plain with { Colour = true }, Line(name)).Output;
        coloured.ShouldContain('\u001b');
        Spaces().Replace(Escapes().Replace(coloured, ""), "").ShouldBe(plain);
    }

    /// <summary>A receipt changes with every word of a treaty's file; a page does not.</summary>
    [GeneratedRegex("sha256:[0-9a-f]{64}")]
    private static partial Regex Hash();

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escapes();

    [GeneratedRegex(" +(?=\n)")]
    private static partial Regex Spaces();
}
