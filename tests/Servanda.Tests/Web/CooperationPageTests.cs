using System.Net;
using System.Text.RegularExpressions;
using Servanda.Answers;
using Servanda.Model;
using Servanda.Text;
using Servanda.Web.Parts;

namespace Servanda.Tests.Web;

/// <summary>The page of cooperation, and the drawings that it computes.</summary>
[Collection(WebTests.Name)]
public sealed class CooperationPageTests(Site site)
{
    [Fact]
    public async Task The_page_says_who_meets_what_is_practice_and_what_is_unknown()
    {
        var page = RegisterTests.Plain(await site.Text("/treaties/cn-ru-2001/cooperation"));

        page.ShouldContain("The text names none of these bodies");
        page.ShouldContain("Heads of state meeting Kept Practice, Article 10. Every calendar year, "
            + "by practice. "
            + "Last 4 Feb 2026 · 15 meetings.");
        page.ShouldContain("Heads of government meeting Due by 31 Dec 2026");
        page.ShouldContain("Trade turnover: 200 billion USD 31 Dec 2020 pledge Missed 107.76 in 2020");
        page.ShouldContain("Full capacity Unknown not on record 2025 no such act is on record");
    }

    [Fact]
    public async Task Claims_about_figures_and_counts_stand_with_their_verdict()
    {
        var page = RegisterTests.Plain(await site.Text("/treaties/cn-ru-2001/cooperation"));

        var open = RegisterTests.ClaimsOf(site, "cn-ru-2001").Items.Where(claim =>
            claim.Verdict != Verdict.Consistent
            && claim.Asserts.StartsWith("trade turnover", StringComparison.Ordinal)).ToList();
        open.ShouldNotBeEmpty();
        open.ShouldAllBe(claim => page.Contains($"“{claim.Words}” {State.Of(claim.Verdict).Word}",
            StringComparison.Ordinal));
        page.ShouldContain("“our meeting is the 37th since 2013” Cannot tell");
    }

    [Fact]
    public async Task A_body_that_the_text_names_is_drawn_solid_and_members_stand_over_time()
    {
        var page = await site.Text("/treaties/antarctic-1959/cooperation");

        Regex.Count(page, "class=\"box-text\"").ShouldBe(1);
        RegisterTests.Plain(page).ShouldContain("Consultative parties 29 members on 21 Nov 2026");
    }

    [Fact]
    public async Task A_treaty_without_such_a_system_says_so() =>
        RegisterTests.Plain(await site.Text("/treaties/genocide-1948/cooperation", HttpStatusCode.NotFound))
            .ShouldContain("describes no bodies, projects, figures or organisations: there is no system of "
                + "cooperation to show.");

    [Fact]
    public async Task Meetings_are_a_table_and_the_system_is_data()
    {
        (await site.Text("/treaties/cn-ru-2001/cooperation.csv")).Split('\n').Length.ShouldBe(21 + 2);
        (await site.Json("/treaties/cn-ru-2001/cooperation.json?on=2016-01-01"))["meetings"]!.AsArray()
            .ShouldAllBe(meeting => string.CompareOrdinal((string)meeting!["date"]!, "2016-01-02") < 0);
    }

    [Fact]
    public async Task No_number_in_a_chart_touches_another()
    {
        var page = await site.Text("/treaties/cn-ru-2001/cooperation");
        var chart = Regex.Match(page, "<figure class=\"chart\">.*?</svg></figure>",
            RegexOptions.Singleline).Value;
        var labels = Regex.Matches(chart, "<text x=\"(?<x>[0-9.]+)%\" y=\"(?<y>[0-9.]+)\" "
            + "class=\"lab[^\"]*\"[^>]*text-anchor=\"(?<at>[a-z]+)\"[^>]*>(?<says>[^<]+)<")
            .Select(match => (X: Number(match.Groups["x"].Value) * 6.2, Y: Number(match.Groups["y"].Value),
                Half: match.Groups["says"].Value.Length * 3.5, At: match.Groups["at"].Value))
            .Select(label => label with
            {
                X = label.X + (label.At == "start" ? label.Half : label.At == "end" ? -label.Half : 0),
            }).ToList();

        labels.Count.ShouldBeGreaterThan(10);
        foreach (var (one, other) in labels.SelectMany((one, i) => labels.Skip(i + 1)
            .Select(other => (one, other))))
        {
            (Math.Abs(one.X - other.X) >= one.Half + other.Half || Math.Abs(one.Y - other.Y) >= 12)
                .ShouldBeTrue($"{one} and {other}");
        }
    }

    [Fact]
    public void Boxes_do_not_overlap_and_wires_end_at_them()
    {
        var bodies = Enumerable.Range(0, 14).Select(i => Shown($"body-number-{i}",
            i == 0 ? Level.Summit : i < 9 ? Level.Ministers : i == 13 ? null : Level.Working,
            i is 0 or 8 ? null : i == 13 ? "body-number-0" : i < 8 ? "body-number-0" :
                "body-number-1")).ToList();
        var drawing = Structure.Of(bodies);
        var boxes = drawing.Boxes.ToList();

        boxes.Count.ShouldBe(14);
        foreach (var (one, other) in boxes.SelectMany((one, i) => boxes.Skip(i + 1)
            .Select(other => (one, other))))
        {
            (one.X + one.Width <= other.X || other.X + other.Width <= one.X || one.Foot <= other.Y
                || other.Foot <= one.Y).ShouldBeTrue($"{one.Of.Title} and {other.Of.Title}");
        }
        drawing.Wires.Count.ShouldBe(12);
        boxes.ShouldAllBe(box => box.X >= 0 && box.X + box.Width <= Structure.Width
            && box.Foot <= drawing.Height);
    }

    private static BodyShown Shown(string name, Level? level, string? under) => new(
        new BodyState(new Body(name, level, null, under, null, null, new Location(new SourceText("t", ""),
            new Span(0, 0))), null, null, 0, []), true, null, ["No meeting on record"], null);

    private static double Number(string text) =>
        double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
