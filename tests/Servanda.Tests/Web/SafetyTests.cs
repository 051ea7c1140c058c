using System.Net;
using System.Net.Sockets;
using System.Text;
using Servanda.Tests.Doors;

namespace Servanda.Tests.Web;

/// <summary>What is read here can do nothing, and nobody outside reaches more than is meant to be
/// read.</summary>
[Collection(WebTests.Name)]
public sealed class SafetyTests(Site site)
{
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly string[] OfQuestions = ["on", "knownOn", "lens", "choose", "suppose"];

    private static readonly string[] OfPages = ["q", "a", "b", "between", "party", "question", "until",
        "treaty", "receipt", "claim", "says", "norm", "state", "words", "disputed", "not", "at",
        "from", "to", "sort"];

    [Fact]
    public void Fifty_payloads_are_tried() => Payloads.All.Distinct().Count().ShouldBe(50);

    [Fact]
    public void Script_that_stands_in_a_page_is_noticed()
    {
        Markup.Faults("<p>a</p><a href=\"/b\">b</a><script src=\"/assets/1/a.js\" defer></script>")
            .ShouldBeEmpty();
        Payloads.All.Take(36).Count(payload =>
            Markup.Faults($"<p title=\"{payload}\">{payload}</p>").Count > 0).ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task No_page_holds_script_or_style_and_each_forbids_what_is_not_ours()
    {
        foreach (var id in new[] { "cn-ru-2001", "paris-2015", "rus-ukr-1997" })
        {
            foreach (var page in site.Pages.Append("/nowhere").Append("/treaties/xx-1900/clocks"))
            {
                using var response = await site.Get(page.Replace("{id}", id, StringComparison.Ordinal));
                response.Headers.GetValues("Content-Security-Policy").ShouldBe([Policy], page);
                response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], page);
                response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8", page);
                Markup.Faults(await response.Content.ReadAsStringAsync()).ShouldBeEmpty(page);
            }
        }
    }

    [Fact]
    public async Task Text_of_a_treaty_or_record_does_nothing_on_any_page()
    {
        using var folder = new Folder();
        var hostile = new Site(Enumerable.Range(0, Payloads.All.Length)
            .Select(number => Payloads.Write(folder.Path, number)));
        await hostile.InitializeAsync();
        for (var number = 0; number < Payloads.All.Length; number++)
        {
            foreach (var page in hostile.Pages.Select(page =>
                page.Replace("{id}", $"hostile-{number:00}", StringComparison.Ordinal)).Distinct())
            {
                await IsHarmless(hostile, page, Payloads.All[number]);
            }
        }
        (await hostile.Text("/treaties/hostile-00/clocks")).ShouldContain("&lt;script&gt;alert(1)");
        (await hostile.Text("/changes.atom")).ShouldContain("&lt;script&gt;alert(1)");
        await hostile.DisposeAsync();
    }

    [Fact]
    public async Task What_stands_in_an_address_does_nothing_on_any_page()
    {
        var pages = site.Pages.Append("/nowhere")
            .Select(page => page.Replace("{id}", "rus-ukr-1997", StringComparison.Ordinal)).ToList();
        var (i, j) = (0, 0);
        foreach (var payload in Payloads.All)
        {
            var value = Uri.EscapeDataString(payload);
            foreach (var parameter in OfQuestions.Append(OfPages[j++ % OfPages.Length]))
            {
                await IsHarmless(site, $"{pages[i++ % pages.Count]}?{parameter}={value}", payload);
            }
            await IsHarmless(site, pages[i++ % pages.Count] + "?"
                + string.Join('&', OfPages.Select(parameter => $"{parameter}={value}")), payload);
            foreach (var path in new[] { "/", "/treaties/", "/treaties/cn-ru-2001/", "/assets/" })
            {
                await IsHarmless(site, path + Uri.EscapeDataString(payload), payload);
            }
            await IsHarmless(site, $"/treaties/{Uri.EscapeDataString(payload)}/clocks", payload);
        }
    }

    private static async Task IsHarmless(Site site, string address, string payload)
    {
        using var response = await site.Get(address);
        ((int)response.StatusCode).ShouldBeOneOf([200, 400, 404], address);
        var text = await response.Content.ReadAsStringAsync();
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            Markup.Faults(text).ShouldBeEmpty(address);
            (payload.Contains('<', StringComparison.Ordinal)
                && text.Contains(payload, StringComparison.Ordinal))
                .ShouldBeFalse($"{address} holds {payload} as it is");
        }
    }

    [Theory]
    [InlineData("/../../etc/passwd")]
    [InlineData("/assets/../Servanda.slnx")]
    [InlineData("/assets/x/..%2f..%2fServanda.slnx")]
    [InlineData("/assets/x/%2e%2e/%2e%2e/%2e%2e/Servanda.slnx")]
    [InlineData("/treaties/../Servanda.slnx")]
    [InlineData("/treaties/..%2f..%2fServanda.slnx")]
    [InlineData("/treaties/%2e%2e%5c%2e%2e%5cServanda.slnx")]
    [InlineData("/treaties/cn-ru-2001/cn-ru-2001.treaty.md")]
    [InlineData("/treaties/cn-ru-2001%2fcn-ru-2001.treaty.md")]
    [InlineData("/treaties/..%252f..%252fServanda.slnx/clocks")]
    [InlineData("//etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("/api/v1/treaties/..%2fcn-ru-2001/status")]
    [InlineData("/treaties/cn-ru-2001%00.md")]
    [InlineData("/treaties/packs")]
    [InlineData("/treaties/file:%2f%2f%2fetc%2fpasswd/clocks")]
    public async Task No_path_leads_to_a_file(string target)
    {
        var answer = await Raw($"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        answer.Split(' ')[1].ShouldBeOneOf(["400", "404"], target);
        answer.ShouldNotContain("root:");
        answer.ShouldNotContain("<Solution");
        answer.ShouldNotContain("```norm");
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /data HTTP/1.1\r\nConnection: close\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET /\0data HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    public async Task What_is_no_request_is_refused(string request) =>
        (await Raw(request)).Split(' ')[1].ShouldBe("400");

    [Fact]
    public async Task Ten_thousand_parameters_are_refused_in_words()
    {
        var query = string.Join('&', Enumerable.Range(0, 10_000).Select(i => $"p{i}=1"));
        (await site.Problem("/api/v1/treaties?" + query))
            .ShouldBe("The address has 10000 parameters; at most 100 are read.");
        var page = await site.Text("/treaties/cn-ru-2001/clocks?" + query, HttpStatusCode.BadRequest);
        page.ShouldContain("The address has 10000 parameters; at most 100 are read.");
        page.Length.ShouldBeLessThan(20_000);
    }

    [Fact]
    public async Task A_long_address_is_refused_in_words()
    {
        (await site.Problem("/api/v1/treaties/cn-ru-2001/status?" + Many("suppose", 500, 20), HttpStatusCode
            .RequestUriTooLong)).ShouldBe("At most 8192 characters are read.");
        (await site.Problem("/api/v1/treaties/cn-ru-2001/status?lens=" + new string('x', 1001)))
            .ShouldBe("“lens” is longer than 1000 characters.");
        (await site.Problem("/api/v1/treaties/cn-ru-2001/status?" + Many("choose", 5, 11)))
            .ShouldBe("At most 10 choices and suppositions are read at once.");
        (await site.Get("/" + new string('x', 300_000))).StatusCode
            .ShouldBe(HttpStatusCode.RequestUriTooLong);
    }

    [Theory]
    [InlineData("on=2026-02-30", "There is no day 2026-02-30.")]
    [InlineData("on=10000-01-01", "“10000-01-01” is not a day.")]
    [InlineData("on=0000-01-01", "There is no day 0000-01-01.")]
    [InlineData("knownOn=yesterday", "“yesterday” is not a day.")]
    [InlineData("lens=nobody", "There is no lens “nobody”.")]
    [InlineData("choose=anniversary%3Dnever", "“anniversary” has no alternative “never”.")]
    [InlineData("suppose=2026-02-20%20notice-of-termination%20by%20Chinaa", "Chinaa")]
    public async Task A_wrong_question_is_refused_on_a_page_in_words(string query, string reason)
    {
        var page = await site.Text("/treaties/cn-ru-2001/clocks?" + query, HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(page).ShouldContain(reason);
        Markup.Faults(page).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("on=%00")]
    [InlineData("lens=%00%01")]
    [InlineData("choose=%00%3D%00")]
    [InlineData("suppose=%00")]
    [InlineData("on=%ff%fe")]
    [InlineData("lens=%ed%a0%80")]
    public async Task Characters_that_are_none_are_refused(string query) =>
        (await site.Problem("/api/v1/treaties/cn-ru-2001/status?" + query)).ShouldNotBeEmpty();

    [Fact]
    public async Task An_unknown_page_says_so_in_words_and_an_unknown_address_of_data_as_data()
    {
        var page = await site.Text("/nowhere", HttpStatusCode.NotFound);
        page.ShouldContain("There is nothing at this address.");
        page.ShouldContain("<h1>Not found</h1>");
        (await site.Problem("/nowhere.json", HttpStatusCode.NotFound))
            .ShouldBe("There is nothing at this address.");
        WebUtility.HtmlDecode(await site.Text("/treaties/xx-1900/clocks", HttpStatusCode.NotFound))
            .ShouldContain("There is no treaty “xx-1900” here.");
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_again()
    {
        using var folder = new Folder();
        var slow = new Site([Payloads.Write(folder.Path, 0)], requestsPerSecond: 5);
        await slow.InitializeAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i =>
            slow.Get(i % 2 == 0 ? "/api/v1/treaties" : "/data")));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBeInRange(10, 40);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            (await answer.Content.ReadAsStringAsync())
                .ShouldContain("One client may make 5 requests a second.");
        }
        await slow.DisposeAsync();
    }

    private static string Many(string name, int length, int count) => string.Join('&',
        Enumerable.Range(0, count).Select(i => $"{name}={new string('x', length)}{i}"));

    private async Task<string> Raw(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(site.Client.BaseAddress!.Host, site.Client.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
