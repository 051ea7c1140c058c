using System.Net;
using System.Text.RegularExpressions;
using Servanda.Answers;
using Servanda.Record;

namespace Servanda.Tests.Web;

/// <summary>The register and the calendar, as a reader finds them.</summary>
[Collection(WebTests.Name)]
public sealed partial class RegisterTests(Site site)
{
    [Fact]
    public async Task The_register_lists_every_treaty_with_its_state_its_next_date_and_its_disputes()
    {
        var page = Plain(await site.Text("/"));

        page.ShouldContain("10 treaties");
        page.ShouldContain("When does the China–Russia treaty of 2001 expire, and who says otherwise?");
        page.ShouldContain("In force since 28 Feb 2002; no effective notice is on record, so it continues to "
            + "28 Feb 2032.");
        page.ShouldContain("No longer in force: it was in force from 1 Apr 1999 to 1 Apr 2019.");
        page.ShouldContain("28 Feb 2027 term 2 ends and term 3 follows");
        var claims = ClaimsOf(site, "cn-ru-2001");
        var contradicted = claims.Items.Count(claim => claim.Verdict == Verdict.Contradicted);
        contradicted.ShouldBeGreaterThan(0);
        page.ShouldContain($"{contradicted} contradicted, {claims.Disputes.Count} disputes");
    }

    [Theory]
    [InlineData("in force China Russia 2015", "in force on 31 December 2015 · China · Russia",
        "cn-ru-2001 antarctic-1959 genocide-1948 npt-1968")]
    [InlineData("Which bilateral treaties ended?", "ended on 21 November 2026 · bilateral",
        "rus-ukr-1997 ussr-jpn-1941")]
    [InlineData("China-Russia 30 June 2001", "on 30 June 2001 · China · Russia",
        "antarctic-1959 cn-ru-2001 genocide-1948 npt-1968")]
    [InlineData("Soviet Union 1941-05-01", "on 1 May 1941 · USSR", "ussr-jpn-1941")]
    [InlineData("cn-ru-2001", "on 21 November 2026 · “cn-ru-2001”", "cn-ru-2001")]
    [InlineData("not in force Ukraine", "not in force on 21 November 2026 · Ukraine", "rus-ukr-1997")]
    public async Task What_was_understood_of_a_search_stands_above_what_it_finds(string search,
        string understood,
        string found)
    {
        var address = "q=" + Uri.EscapeDataString(search);
        var json = await site.Json("/index.json?" + address);

        string.Join(" · ", json["understood"]!.AsArray().Select(one => (string)one!)).ShouldBe(understood);
        json["treaties"]!.AsArray().Select(one => (string)one!["id"]!).Order(StringComparer.Ordinal)
            .ShouldBe(found.Split(' ').Order(StringComparer.Ordinal));
        Plain(await site.Text("/?" + address)).ShouldContain(understood);
    }

    [Fact]
    public async Task A_day_that_is_given_is_asked_about_whatever_the_words_say() =>
        ((string)(await site.Json("/index.json?q=China+2015&on=2001-01-01"))["understood"]![0]!)
            .ShouldBe("on 1 January 2001");

    [Fact]
    public async Task Words_that_say_nothing_are_named_with_what_may_have_been_meant()
    {
        var page = Plain(await site.Text("/?q=in+force+Ukrane"));

        page.ShouldContain("“Ukrane” is no state of affairs, party, day or word of these treaties. "
            + "Did you mean Ukraine? It is left out of the search.");
    }

    [Fact]
    public async Task Where_nothing_is_found_each_thing_asked_says_what_it_leaves_out()
    {
        var page = Plain(await site.Text("/?q=in+force+Japan+bilateral"));

        page.ShouldContain("No treaty here is all of that at once. Without in force: 1 treaty. "
            + "Without Japan: 1 treaty. Without bilateral: 5 treaties.");
    }

    [Fact]
    public async Task A_facet_counts_what_it_would_leave_and_narrows_to_that()
    {
        var page = await site.Text("/?kind=bilateral");
        var ended = FacetOf(page, "Ended");

        ended.Count.ShouldBe(2);
        (await site.Json("/index.json" + ended.Address[1..]))["treaties"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("/?status=alive", "There is no status “alive”.")]
    [InlineData("/?kind=trilateral", "There is no kind “trilateral”.")]
    [InlineData("/?decade=1995", "“1995” is not a decade.")]
    [InlineData("/?party=Atlantis", "No treaty here knows a party “Atlantis”.")]
    [InlineData("/?on=2026-02-30", "There is no day 2026-02-30.")]
    [InlineData("/calendar?until=soon", "“soon” is not a day.")]
    [InlineData("/calendar?until=2020-01-01",
        "The dates to come begin on 2026-11-21; 2020-01-01 is before that.")]
    public async Task A_parameter_that_is_wrong_is_refused_in_words(string address, string says) =>
        Plain(await site.Text(address, HttpStatusCode.BadRequest)).ShouldContain(says);

    [Fact]
    public async Task The_register_is_a_table_as_well()
    {
        var rows = (await site.Text("/index.csv?q=USSR")).Split('\n');

        rows[0].ShouldBe("id,title,kind,done,as_of,in_force,since,until,next_date,"
            + "next_what,contradicted,disputes,"
            + "says");
        rows[1].ShouldBe("ussr-jpn-1941,Pact of Neutrality between the Soviet Union and Japan,"
            + "bilateral,1941-04-13,"
            + "2026-11-21,no,1941-04-25,1946-04-25,,,2,0,No longer in force: "
            + "it was in force from 25 April 1941 to "
            + "25 April 1946.");
    }

    [Fact]
    public async Task The_calendar_gives_the_dates_to_come_with_what_would_change_them()
    {
        var page = Plain(await site.Text("/calendar?treaty=cn-ru-2001"));

        page.ShouldContain("from 21 November 2026 to 21 November 2036");
        page.ShouldContain("2032 28 Feb 2032 Term 3 ends and term 4 follows");
        page.ShouldContain("Conditional unless a notice is received by 28 Feb 2031");
        (await site.Text("/calendar.csv?treaty=cn-ru-2001&until=2027-12-31")).ShouldBe(
            "date,what,treaty,party,certain,unless\n"
            + "2027-02-28,term 2 ends and term 3 follows,cn-ru-2001,,yes,\n");
        Plain(await site.Text("/calendar?treaty=atlantis", HttpStatusCode.NotFound))
            .ShouldContain("There is no treaty “atlantis” here.");
    }

    [Fact]
    public async Task A_calendar_to_subscribe_to_is_named_whole()
    {
        var page = await site.Text("/calendar?treaty=cn-ru-2001");

        page.ShouldContain($"webcal://{site.Client.BaseAddress!.Authority}/treaties/cn-ru-2001.ics");
    }

    private static (int Count, string Address) FacetOf(string page, string says)
    {
        var match = Regex.Match(page, $"<a href=\"(?<to>[^\"]*)\"[^>]*><span>{says}</span><span "
            + "class=\"leaves\">"
            + "(?<count>[0-9]+)");
        return (int.Parse(match.Groups["count"].Value, System.Globalization.CultureInfo.InvariantCulture),
            WebUtility.HtmlDecode(match.Groups["to"].Value));
    }

    /// <summary>What the engine makes of the claims on record.</summary>
    internal static Claims ClaimsOf(Site site, string treaty)
    {
        var dossier = site.Shelf.Dossiers[treaty];
        return Claims.Of(dossier.Treaty, dossier.Ledger,
            new Question(Site.Today, null, new Lens.All(), [], []));
    }

    /// <summary>The words of a page as they are read.</summary>
    internal static string Plain(string page) => Space().Replace(WebUtility.HtmlDecode(
        Closing().Replace(Inline().Replace(page, ""),
            " ")), " ").Replace(" .", ".", StringComparison.Ordinal);

    [GeneratedRegex("</?(?:time|a|b|strong|span|text)(?: [^>]*)?>")]
    private static partial Regex Inline();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Closing();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
