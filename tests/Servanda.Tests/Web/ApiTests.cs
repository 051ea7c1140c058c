using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Servanda.Tests.Doors;

namespace Servanda.Tests.Web;

/// <summary>The API answers what the command line answers, and speaks HTTP as readers expect.</summary>
[Collection(WebTests.Name)]
public sealed class ApiTests(Site site)
{
    private const string Api = "/api/v1/treaties";
    private const string Notice = "2026-02-20 notice-of-termination by China in writing";
    private static readonly string Asked = "?suppose=" + Uri.EscapeDataString(Notice);

    /// <summary>An address under a treaty, and the command line that asks the same.</summary>
    public static TheoryData<string, string, string> Same { get; } = new()
    {
        { "cn-ru-2001", "status", "status" },
        { "cn-ru-2001", "status?on=2026-02-04&knownOn=2026-02-04",
            "status --on 2026-02-04 --known-on 2026-02-04" },
        { "cn-ru-2001", "status?choose=term-runs-from%3Dsignature&lens=official",
            "status --choose term-runs-from=signature --lens official" },
        { "cn-ru-2001", "status" + Asked, $"status --suppose \"{Notice}\"" },
        { "rus-ukr-1997", "status?on=2019-03-31", "status --on 2019-03-31" },
        { "paris-2015", "status", "status" },
        { "cn-ru-2001", "obligations?party=China", "obligations --party China" },
        { "npt-1968", "obligations", "obligations" },
        { "cn-ru-2001", "next?until=2040-12-31", "next --until 2040-12-31" },
        { "ussr-jpn-1941", "next?on=1944-01-01", "next --on 1944-01-01" },
        { "cn-ru-2001", "claims", "claims" },
        { "cn-ru-2001", "claims?disputed=true&knownOn=2021-07-01",
            "claims --disputed --known-on 2021-07-01" },
        { "cn-ru-2001", "cooperation?on=2019-06-06", "cooperation --on 2019-06-06" },
        { "cn-ru-2001", "why?question=term", "why term" },
        { "cn-ru-2001", "why?question=in-force&not=true", "why in-force --not" },
        { "genocide-1948", "why?question=in-force&a=France&b=Germany",
            "why in-force --between France,Germany" },
        { "rus-ukr-1997", "between?a=Russia&b=Ukraine", "status --between Russia,Ukraine" },
        { "genocide-1948", "between?between=France,Germany,Italy",
            "status --between France,Germany,Italy" },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public async Task The_api_gives_what_the_command_line_gives(string treaty, string asked, string line)
    {
        var words = Run.Words(line);
        var expected = Run.Json([words[0], "treaties/" + treaty, .. words[1..]]);
        (await site.Text($"{Api}/{treaty}/{asked}"))
            .ShouldBe(Servanda.Contract.Json.Indented(expected) + "\n");
    }

    [Fact]
    public async Task The_list_names_every_treaty_with_its_force()
    {
        var list = (await site.Json(Api)).AsArray();
        list.Select(one => (string?)one!["treaty"]).ShouldBe(site.Shelf.Dossiers.Keys);
        ((string?)list.Single(one => (string?)one!["treaty"] == "rus-ukr-1997")!["inForce"]!["until"])
            .ShouldBe("2019-04-01");
    }

    [Theory]
    [InlineData("cn-ru-2001/status?on=2026-02-30", 400, "There is no day 2026-02-30. "
        + "Write year, month and day as 2026-11-21.")]
    [InlineData("cn-ru-2001/status?knownOn=10000-01-01", 400, "“10000-01-01” is not a day. "
        + "Write year, month and day as 2026-11-21.")]
    [InlineData("cn-ru-2001/status?on=tomorrow", 400, "“tomorrow” is not a day. "
        + "Write year, month and day as 2026-11-21.")]
    [InlineData("cn-ru-2001/status?lens=Chima", 400, "There is no lens “Chima”. Did you mean “China”? "
        + "The lenses are all, official, undisputed, China and Russia.")]
    [InlineData("cn-ru-2001/status?choose=anniversary", 400, "“anniversary” needs an alternative. "
        + "Write anniversary=end-of-day or anniversary=start-of-day.")]
    [InlineData("cn-ru-2001/status?choose=anniversry=start-of-day", 400, "There is no point of choice "
        + "“anniversry”. Did you mean “anniversary”? The points are term-runs-from, anniversary, "
        + "partnership-declared-by-china-russia-1994, partnership-declared-by-china-russia-1996, "
        + "membership-by-uzbekistan, membership-by-china-kazakhstan-kyrgyzstan-russia-tajikistan, signature, "
        + "meeting-by-china-russia-2002 and 20 more.")]
    [InlineData("cn-ru-2001/status?knowOn=2026-02-04", 400, "There is no parameter “knowOn” here. "
        + "Did you mean “knownOn”?")]
    [InlineData("cn-ru-2001/status?on=2026-01-01&on=2026-01-02", 400, "“on” can be given once only.")]
    [InlineData("cn-ru-2001/claims?disputed=maybe", 400, "“disputed” is true or false.")]
    [InlineData("cn-ru-2001/obligations?party=France", 400, "“France” is not a party to this treaty. "
        + "The parties are China and Russia.")]
    [InlineData("cn-ru-2001/why", 400, "“question” is missing, such as question=in-force.")]
    [InlineData("cn-ru-2001/between", 400, "Between whom? Write a=France&b=India, or "
        + "between=France,India,China.")]
    [InlineData("cn-ru-2001/between?a=China", 400, "Two states are needed: a=France&b=India.")]
    [InlineData("cn-ru-2001/between?a=China&b=China", 400, "Relations need two states at least. "
        + "Write two names with a comma between them, as France,India.")]
    [InlineData("cn-ru-2001/next?until=2026-13-01", 400, "There is no day 2026-13-01. "
        + "Write year, month and day as 2026-11-21.")]
    [InlineData("xx-1900/status", 404, "There is no treaty “xx-1900” here.")]
    [InlineData("cn-ru-2001/nothing", 404, "There is nothing at this address.")]
    public async Task A_mistake_is_refused_in_words(string asked, int status, string detail)
    {
        using var response = await site.Get($"{Api}/{asked}");
        ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType)
            .ShouldBe((status, "application/problem+json"));
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        ((int)problem["status"]!, (string?)problem["detail"]).ShouldBe((status, detail));
    }

    [Fact]
    public async Task A_supposition_that_is_no_line_of_a_record_is_refused_in_words() =>
        (await site.Problem($"{Api}/cn-ru-2001/status?suppose=war")).ShouldNotBeEmpty();

    [Fact]
    public async Task An_answer_that_the_reader_has_is_not_sent_again()
    {
        using var first = await site.Get($"{Api}/cn-ru-2001/status");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Api}/cn-ru-2001/status");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await site.Client.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await second.Content.ReadAsStringAsync()).ShouldBeEmpty();
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
    }

    [Theory]
    [InlineData("/api/v1/treaties")]
    [InlineData("/treaties/cn-ru-2001/clocks")]
    [InlineData("/calendar.ics")]
    public async Task Only_the_head_is_sent_to_who_asks_for_it(string address)
    {
        using var whole = await site.Get(address);
        using var asked = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await site.Client.SendAsync(asked);
        (head.StatusCode, head.Content.Headers.ContentType).ShouldBe((HttpStatusCode.OK,
            whole.Content.Headers.ContentType));
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Whoever_wants_to_change_something_is_told_that_it_only_reads(string method)
    {
        using var asked = new HttpRequestMessage(new HttpMethod(method), $"{Api}/cn-ru-2001/status");
        using var response = await site.Client.SendAsync(asked);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["GET", "HEAD"], ignoreOrder: true);
        ((string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["detail"])
            .ShouldBe("Nothing here can be changed; this address answers GET and HEAD.");
    }

    [Fact]
    public async Task Pages_of_others_may_read()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, Api);
        asked.Headers.Add("Origin", "https://example.org");
        using var response = await site.Client.SendAsync(asked);
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);

        using var before = new HttpRequestMessage(HttpMethod.Options, Api);
        before.Headers.Add("Origin", "https://example.org");
        before.Headers.Add("Access-Control-Request-Method", "GET");
        before.Headers.Add("Access-Control-Request-Headers", "If-None-Match");
        using var allowed = await site.Client.SendAsync(before);
        allowed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        allowed.Headers.GetValues("Access-Control-Allow-Headers").ShouldBe(["If-None-Match"]);
    }

    [Fact]
    public async Task Answers_are_compressed_for_who_can_read_that()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/changes.atom");
        asked.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var response = await site.Client.SendAsync(asked);
        response.Content.Headers.ContentEncoding.ShouldBe(["br"]);
    }
}
