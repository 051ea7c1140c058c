using Microsoft.Playwright;

namespace Servanda.Browser;

/// <summary>From the front page to an answer, and what stands around it.</summary>
[Collection("browser")]
public class RegisterJourneys(Chromium chromium)
{
    [BrowserFact]
    public async Task Plain_words_find_a_treaty_on_a_day_and_lead_to_its_clocks()
    {
        await using var visitor = await chromium.Visit("/");
        await visitor.Page.Locator("main input[name=q]").FillAsync("in force China Russia 2015");
        await visitor.Leave(() => visitor.Page.Keyboard.PressAsync("Enter"));
        (await visitor.Read()).ShouldContain("31 Dec 2015");
        var row = visitor.Page.Locator("tbody tr").Filter(new() { HasText = "Good-Neighborliness" });
        (await row.InnerTextAsync()).ShouldContain("In force since 28 Feb 2002");
        await visitor.Leave(() => row.GetByRole(AriaRole.Link, new() { Name = "Two Clocks" }).ClickAsync());
        (await visitor.Read("#says")).ShouldStartWith("On 31 December 2015 the treaty was in force");
    }

    [BrowserFact]
    public async Task A_headline_is_tried_and_its_slip_is_named()
    {
        await using var visitor = await chromium.Visit("/check?treaty=cn-ru-2001");
        await visitor.Page.Locator("input[name=claim]").FillAsync("ends on 2026-07-16");
        await visitor.Leave(() =>
            visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync());
        (await visitor.Read()).ShouldContain("Contradicted");
        (await visitor.Read()).ShouldContain("Signature + 25 years", Case.Insensitive);
        await visitor.Page.Locator("input[name=claim]").FillAsync("expires someday");
        await visitor.Leave(() =>
            visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync());
        (await visitor.Page.Locator("input[name=claim]").InputValueAsync()).ShouldBe("expires someday");
        (await visitor.Read()).ShouldNotContain("Contradicted");
    }

    [BrowserFact]
    public async Task A_cell_of_the_matrix_leads_to_the_two_states()
    {
        await using var visitor = await chromium.Visit("/treaties/npt-1968/between?a=China&b=Russia");
        (await visitor.Read()).ShouldContain("in force", Case.Insensitive);
        await visitor.Open("/treaties/genocide-1948/between");
        await visitor.Leave(() => visitor.Page.Locator("main table tbody a").First.ClickAsync());
        visitor.Page.Url.ShouldContain("a=");
        (await visitor.Read()).ShouldContain("In force");
    }

    [BrowserFact]
    public async Task Obligations_are_filtered_by_the_address()
    {
        await using var visitor = await chromium.Visit("/treaties/cn-ru-2001/obligations");
        await visitor.Leave(() =>
            visitor.Page.Locator("main select[name=norm]").SelectOptionAsync("yearly-summit"));
        var norms = await visitor.Page.Locator("main tbody th[scope=row] a").AllInnerTextsAsync();
        norms.ShouldNotBeEmpty();
        foreach (var norm in norms)
        {
            norm.ShouldBe("Yearly summit");
        }
    }

    [BrowserFact]
    public async Task Claims_are_narrowed_to_what_is_contradicted()
    {
        await using var visitor = await chromium.Visit("/treaties/cn-ru-2001/claims?verdict=contradicted");
        var claims = await visitor.Read();
        claims.ShouldContain("Ends on 16 Jul 2026", Case.Insensitive);
        claims.ShouldNotContain("State Duma ratifies");
    }

    [BrowserFact]
    public async Task The_system_of_cooperation_is_read_as_a_drawing_and_as_a_list()
    {
        await using var visitor = await chromium.Visit("/treaties/cn-ru-2001/cooperation");
        var page = await visitor.Read();
        page.ShouldContain("Heads of state meeting");
        page.ShouldContain("+35.9%", Case.Insensitive);
        await visitor.Page.GetByText("Structure as a list").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("details[open]").First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task What_is_not_there_is_said_in_words()
    {
        await using var visitor = await chromium.Visit("/treaties/none/clocks");
        (await visitor.Read()).ShouldContain("There is no treaty “none” here.");
        await visitor.Open("/treaties/cn-ru-2001/clocks?on=2026-02-30");
        (await visitor.Read()).ShouldContain("There is no day 2026-02-30.");
    }

    [BrowserFact]
    public async Task The_keyboard_reaches_everything_and_the_first_stop_skips_to_the_content()
    {
        await using var visitor = await chromium.Visit("/treaties/cn-ru-2001/clocks");
        await visitor.Page.Keyboard.PressAsync("Tab");
        (await visitor.Page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe(
            "Skip to content");
        var without = await visitor.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('a[href], button, input, select, summary')]
              .filter(e => e.tabIndex < 0 && e.checkVisibility()).map(e => e.outerHTML.slice(0, 80))
            """);
        without.ShouldBeEmpty();
    }
}
