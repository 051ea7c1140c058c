using System.Net;
using System.Text.RegularExpressions;

namespace Servanda.Tests.Web;

/// <summary>Between two states, obligations, proofs, claims, the claim check: what a reader finds.</summary>
[Collection(WebTests.Name)]
public sealed partial class ListsTests(Site site)
{
    [Fact]
    public async Task A_bilateral_treaty_opens_between_its_two_parties()
    {
        var page = Plain(await site.Text("/treaties/cn-ru-2001/between"));

        page.ShouldContain("Between China and Russia");
        page.ShouldContain("In force since 28 February 2002 between China and Russia; nothing on record ends "
            + "it.");
        page.ShouldContain("The text that applies between them: the treaty; no reservation is on record.");
        page.ShouldContain("No reservation of either is on record");
        page.ShouldContain("Link to this answer");
    }

    [Fact]
    public async Task A_link_to_a_pair_names_the_pair_and_still_gives_its_receipt()
    {
        var page = await site.Text("/treaties/genocide-1948/between?a=Hungary&b=Australia&on=1970-01-01");
        var link = WebUtility.HtmlDecode(LinkToAnswer().Match(page).Groups[1].Value);

        link.ShouldContain("a=Hungary&b=Australia");
        Plain(await site.Text(link)).ShouldContain("The answer that was linked");
    }

    [Fact]
    public async Task A_treaty_of_many_opens_with_a_matrix_whose_cells_say_their_pair()
    {
        var page = await site.Text("/treaties/paris-2015/between");

        Plain(page).ShouldContain("Each two of 30 states");
        Plain(page).ShouldContain("164 more parties left out. Show all 194");
        page.ShouldContain("aria-label=\"Afghanistan and Albania: in force, since ");
        (await site.Json("/treaties/paris-2015/between.json"))["pairs"]!.AsArray().Count
            .ShouldBe(30 * 29 / 2);
    }

    [Fact]
    public async Task Every_cell_of_a_matrix_leads_to_the_answer_that_it_shows()
    {
        var page = await site.Text("/treaties/genocide-1948/between?of=Hungary,Australia&of=China");
        var cells = Cell().Matches(page);

        cells.Count.ShouldBe(3);
        foreach (Match cell in cells)
        {
            var pair = await site.Text(WebUtility.HtmlDecode(cell.Groups[1].Value));
            var says = cell.Groups[2].Value;
            Plain(pair).ShouldContain(says.Contains(": in force", StringComparison.Ordinal)
                ? "In force since" : "Not in force");
        }
    }

    [Fact]
    public async Task A_matrix_as_CSV_has_a_row_for_each_pair() =>
        (await site.Text("/treaties/genocide-1948/between.csv?of=Hungary&of=Australia&on=1970-01-01"))
            .Split('\n')[0].ShouldBe("one,other,answer,certain,since,until,missing");

    [Theory]
    [InlineData("/treaties/genocide-1948/between?a=Hungry", "“Hungry” has no part in this treaty.")]
    [InlineData("/treaties/genocide-1948/between?a=Hungary&b=Hungary", "Relations need two states")]
    [InlineData("/treaties/cn-ru-2001/between?a=China&b=Rusia", "Did you mean “Russia”?")]
    [InlineData("/treaties/cn-ru-2001/obligations?state=broken", "“broken” is not a state.")]
    [InlineData("/treaties/cn-ru-2001/obligations?party=France", "“France” owes nothing under")]
    [InlineData("/treaties/cn-ru-2001/obligations?within=soon", "“soon” is not a number.")]
    [InlineData("/treaties/cn-ru-2001/claims?verdict=true", "“true” is not a verdict.")]
    [InlineData("/treaties/cn-ru-2001/claims?by=nobody", "Nobody called “nobody” makes a claim here.")]
    [InlineData("/check?claim=ends+on+2026-07-16", "A claim is held against a treaty: choose one.")]
    public async Task What_cannot_be_asked_is_refused_in_words(string address, string says) =>
        Plain(await site.Text(address, HttpStatusCode.BadRequest)).ShouldContain(says);

    [Theory]
    [InlineData("/treaties/cn-ru-2001/why?q=consullt",
        "“consullt” cannot be explained. Did you mean “consult”?")]
    [InlineData("/check?treaty=atlantis", "There is no treaty “atlantis” here.")]
    public async Task What_is_not_there_is_not_found(string address, string says) =>
        Plain(await site.Text(address, HttpStatusCode.NotFound)).ShouldContain(says);

    [Fact]
    public async Task Obligations_say_who_owes_what_and_never_call_practice_breached()
    {
        var page = await site.Text("/treaties/cn-ru-2001/obligations");
        var plain = Plain(page);

        plain.ShouldContain("As of 21 November 2026, 128 instances of 42 norms");
        plain.ShouldContain("31 Dec 2026 Last day for “yearly heads of government meeting”: China and Russia "
            + "(2026)");
        plain.ShouldContain("28 Feb 2031 Last day for notice");
        plain.ShouldContain("none: it can only be missed");
        plain.ShouldNotContain("complied");
        foreach (var row in (await site.Text("/treaties/cn-ru-2001/obligations.csv")).Split('\n')
            .Where(row => row.Contains(",practice,", StringComparison.Ordinal)))
        {
            row.ShouldNotContain(",breach,");
        }
    }

    [Fact]
    public async Task Filters_of_obligations_narrow_page_and_data_alike()
    {
        const string filter = "?party=China&state=performed";
        var json = (await site.Json("/treaties/cn-ru-2001/obligations.json" + filter)).AsArray();

        json.Count.ShouldBePositive();
        json.ShouldAllBe(item => (string)item!["performance"]!["state"]! == "performed");
        Plain(await site.Text("/treaties/cn-ru-2001/obligations" + filter))
            .ShouldContain($"{json.Count} instances of 128");
        (await site.Text("/treaties/cn-ru-2001/obligations.csv" + filter)).Trim().Split('\n').Length
            .ShouldBe(json.Count + 1);
    }

    [Fact]
    public async Task A_breach_that_is_supposed_shows_its_first_day_and_its_proof()
    {
        const string supposing = "?on=2030-06-12&suppose=2030-05-02+threat-declared+by+Russia";

        Plain(await site.Text("/treaties/cn-ru-2001/obligations" + supposing)).ShouldContain("Hypothesis.");
        var why = Plain(await site.Text("/treaties/cn-ru-2001/why" + supposing + "&q=consult"));
        why.ShouldContain("Why: Consult");
        why.ShouldContain("not in the record");
    }

    [Fact]
    public async Task Why_not_says_what_another_answer_would_need()
    {
        var page = Plain(await site.Text("/treaties/cn-ru-2001/why?q=in-force&not=1"));

        page.ShouldContain("Why not otherwise: In force");
        page.ShouldContain("For another answer, one of these would be needed");
        ((string)(await site.Json("/treaties/cn-ru-2001/why.json?q=term"))["question"]!).ShouldBe("term");
    }

    [Fact]
    public async Task Claims_show_verdict_slip_and_reading_and_keep_opinions_apart()
    {
        var page = Plain(await site.Text("/treaties/cn-ru-2001/claims?by=TASS"));

        page.ShouldContain("“expiry date” TASS, 11 Nov 2025. That is: ends on 16 Jul 2026. Contradicted");
        page.ShouldContain("The slip: signature + 25 years; the term runs from entry into force, 28 Feb "
            + "2002.");
        page.ShouldContain("It would hold under term runs from: signature.");
        page.ShouldContain("Opinions and forecasts Attributed, and not checked");
        page.ShouldContain("A marriage of convenience?");
    }

    [Fact]
    public async Task A_claim_on_record_can_be_tried_as_it_stands()
    {
        var page = await site.Text("/treaties/cn-ru-2001/claims?by=TASS");
        var check = TryIt().Match(page).Groups[1].Value;

        check.ShouldNotBeEmpty();
        var verdict = Plain(await site.Text(WebUtility.HtmlDecode(check)));
        verdict.ShouldContain("“Ends on 16 July 2026”: it does not hold.");
        verdict.ShouldContain("Signature + 25 years");
        verdict.ShouldContain("under term runs from: signature.");
    }

    [Fact]
    public async Task Every_example_of_every_treaty_is_a_claim_that_can_be_checked()
    {
        foreach (var id in site.Shelf.Dossiers.Keys)
        {
            foreach (var example in (await site.Json($"/check.json?treaty={id}"))["examples"]!.AsArray())
            {
                var found = await site.Json($"/check.json?treaty={id}&claim="
                    + Uri.EscapeDataString((string)example!));
                found["verdict"].ShouldNotBeNull($"{id}: {example}");
            }
        }
    }

    [Fact]
    public async Task A_mistake_in_a_claim_is_shown_below_what_was_typed()
    {
        var page = await site.Text("/check?treaty=cn-ru-2001&claim=ends+on+2026-02-30");

        Plain(page).ShouldContain("This is not yet a claim that can be checked");
        WebUtility.HtmlDecode(page).ShouldContain("ends on 2026-02-30\n        ^^^^^^^^^^");
    }

    [Fact]
    public async Task What_is_typed_stays_text()
    {
        var page = await site.Text("/check?treaty=cn-ru-2001&claim=%3Cscript%3Ealert(1)%3C%2Fscript%3E");

        page.ShouldNotContain("<script>alert");
        page.ShouldContain("&lt;script&gt;alert(1)");
    }

    /// <summary>The words of a page, without its markup.</summary>
    private static string Plain(string page) => WebUtility.HtmlDecode(Spaces().Replace(
        Tag().Replace(page, " "), " ")).Replace(" .", ".", StringComparison.Ordinal)
        .Replace(" ,", ",", StringComparison.Ordinal).Replace("“ ", "“", StringComparison.Ordinal)
        .Replace(" ”", "”", StringComparison.Ordinal).Replace(" ;", ";", StringComparison.Ordinal)
        .Replace(" :", ":", StringComparison.Ordinal);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("id=\"link\" href=\"([^\"]+)\"")]
    private static partial Regex LinkToAnswer();

    [GeneratedRegex("<td><a class=\"st-[a-z]+\" href=\"([^\"]+)\" title=\"([^\"]+)\"")]
    private static partial Regex Cell();

    [GeneratedRegex("href=\"([^\"]+)\">Try another wording")]
    private static partial Regex TryIt();
}
