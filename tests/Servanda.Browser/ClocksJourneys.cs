using Microsoft.Playwright;

namespace Servanda.Browser;

/// <summary>When does it expire, who says otherwise, and why are they wrong?</summary>
[Collection("browser")]
public class ClocksJourneys(Chromium chromium)
{
    private const string Clocks = "/treaties/cn-ru-2001/clocks";

    [BrowserFact]
    public async Task A_newcomer_finds_the_end_who_says_otherwise_and_the_slip()
    {
        await using var visitor = await chromium.Visit("/treaties/cn-ru-2001");
        await visitor.Leave(() =>
            visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Two Clocks" }).First.ClickAsync());
        (await visitor.Read("#says")).ShouldBe(
            "The treaty is in force. Its second term ends on 28 February 2027, "
            + "and on the record it then continues to 28 February 2032: no notice to end it is known.");
        var otherwise = await visitor.Read("section[aria-labelledby=who]");
        otherwise.ShouldContain("Ends on 16 Jul 2026");
        otherwise.ShouldContain("Contradicted");
        otherwise.ShouldContain("The slip: signature + 25 years");
        await visitor.Picture("clocks-1440-light");
    }

    [BrowserFact]
    public async Task A_slider_moves_the_answer_and_the_address()
    {
        await using var visitor = await chromium.Visit(Clocks + "?on=2026-11-21&knownOn=2026-11-21");
        await visitor.Page.Locator("#on-rail").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowLeft");
        await visitor.Page.WaitForURLAsync("**on=2026-11-20**");
        (await visitor.Read("#says")).ShouldStartWith("On 20 November 2026 the treaty was in force");
        await visitor.Page.Keyboard.PressAsync("PageDown");
        await visitor.Page.WaitForURLAsync("**on=2026-10-20**");
        (await visitor.Page.Locator("#on").InputValueAsync()).ShouldBe("2026-10-20");
        (await visitor.Page.Locator("#on-rail").GetAttributeAsync("aria-valuetext")).ShouldBe(
            "20 October 2026");
        (await visitor.Page.TitleAsync()).ShouldContain("as of 20 October 2026");
    }

    [BrowserFact]
    public async Task A_link_gives_the_same_answer_and_says_so()
    {
        await using var visitor = await chromium.Visit(Clocks + "?choose=term-runs-from%3Dsignature");
        var link = await visitor.Page.Locator("#link").GetAttributeAsync("href");
        var said = await visitor.Read("#says");
        await visitor.Open(link!);
        (await visitor.Read("#says")).ShouldBe(said);
        (await visitor.Read(".linked")).ShouldContain("Text and record give the same receipt");
        await visitor.Open(link!.Replace("receipt=", "receipt=0", StringComparison.Ordinal));
        (await visitor.Read(".linked")).ShouldContain("Not the receipt that was linked");
    }

    [BrowserFact]
    public async Task A_supposition_makes_the_page_a_hypothesis_that_can_be_left()
    {
        await using var visitor = await chromium.Visit(Clocks);
        await visitor.Leave(() =>
            visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Suppose it" }).First.ClickAsync());
        visitor.Page.Url.ShouldContain("suppose=2026-02-28");
        (await visitor.Read("body")).ShouldContain("Hypothesis.");
        (await visitor.Read("#says")).ShouldContain("ends on 28 February 2027");
        (await visitor.Read()).ShouldContain("A hypothesis has no receipt.");
        await visitor.Picture("clocks-1440-hypothesis");
        await visitor.Leave(() => visitor.Page.GetByText("Leave the hypothesis").ClickAsync());
        (await visitor.Read("#says")).ShouldContain("continues to 28 February 2032");
    }

    [BrowserFact]
    public async Task Without_a_script_the_clocks_are_a_form()
    {
        await using var visitor = await chromium.Visit(Clocks, script: false);
        await visitor.Page.Locator("#known").FillAsync("2001-08-01");
        await visitor.Page.Locator("#on").FillAsync("2001-12-31");
        await visitor.Leave(() =>
            visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync());
        (await visitor.Read("#says")).ShouldContain("unknown: no exchange of instruments is on record");
        visitor.Page.Url.ShouldContain("on=2001-12-31&knownOn=2001-08-01");
    }
}
