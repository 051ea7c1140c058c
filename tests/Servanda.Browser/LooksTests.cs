using Microsoft.Playwright;

namespace Servanda.Browser;

/// <summary>Every page, wide and narrow, light, dark and in print: axe finds nothing, nothing sticks out,
/// and a
/// picture is kept to be looked at.</summary>
[Collection("browser")]
public class LooksTests(Chromium chromium)
{
    public static TheoryData<string> Pages =>
    [
        "/",
        "/calendar",
        "/data",
        "/check?treaty=cn-ru-2001&claim=ends%20on%202026-07-16",
        "/treaties/cn-ru-2001",
        "/treaties/cn-ru-2001/text",
        "/treaties/cn-ru-2001/clocks",
        "/treaties/cn-ru-2001/between",
        "/treaties/cn-ru-2001/obligations",
        "/treaties/cn-ru-2001/claims",
        "/treaties/cn-ru-2001/cooperation",
        "/treaties/cn-ru-2001/why?q=tass-expiry",
        "/treaties/paris-2015",
        "/treaties/paris-2015/clocks",
        "/treaties/genocide-1948/between",
        "/treaties/ussr-jpn-1941/clocks",
        "/treaties/none",
    ];

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_and_nothing_sticks_out(string address)
    {
        foreach (var (width, dark) in new[] { (1440, false), (1440, true), (390, false), (390, true), (320,
            false) })
        {
            await using var visitor = await chromium.Visit(address, width, dark);
            (await visitor.Overflows()).ShouldBeFalse($"{address} at {width} px");
            if (width > 320)
            {
                await visitor.Picture($"{Name(address)}-{width}-{(dark ? "dark" : "light")}");
                (await visitor.Axe()).ShouldBeEmpty();
            }
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task Print_is_black_on_white_and_has_no_controls(string address)
    {
        await using var visitor = await chromium.Visit(address, 800);
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await visitor.Picture($"{Name(address)}-print");
        (await visitor.Page.Locator("nav.tabs:visible, .btn:visible, input[type=range]:visible").CountAsync())
            .ShouldBe(0);
    }

    private static string Name(string address) =>
        address.Trim('/').Replace("treaties/", "", StringComparison.Ordinal)
        .Replace('/', '-').Split('?')[0] is { Length: > 0 } name ? name : "register";
}
