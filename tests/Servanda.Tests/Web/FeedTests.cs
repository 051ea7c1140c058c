using System.Globalization;
using System.Xml.Linq;

namespace Servanda.Tests.Web;

/// <summary>What readers subscribe to: calendars and feeds.</summary>
[Collection(WebTests.Name)]
public sealed class FeedTests(Site site)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_feed_tells_the_days_on_which_a_status_changed()
    {
        var feed = XDocument.Parse(await site.Text("/treaties/rus-ukr-1997.atom")).Root!;
        Entries(feed).ShouldBe(
        [
            ("2019-04-01T00:00:00Z", "Last day in force."),
            ("2018-09-24T00:00:00Z", "Notice of termination by Ukraine received: the last day in force is "
                + "1 April 2019."),
            ("2009-04-01T00:00:00Z", "Term 2 began; it runs to 1 April 2019."),
            ("1999-04-01T00:00:00Z", "Entered into force."),
        ]);
    }

    [Fact]
    public async Task A_feed_says_who_joined_and_left_a_treaty_of_many()
    {
        var feed = XDocument.Parse(await site.Text("/treaties/paris-2015.atom")).Root!;
        Entries(feed)[0].ShouldBe(("2026-01-26T00:00:00Z", "Last day in force for United States."));
        Entries(feed).ShouldContain(entry =>
            entry.Says.StartsWith("In force for ", StringComparison.Ordinal));
        Entries(feed).Count.ShouldBe(50);
    }

    [Theory]
    [InlineData("/changes.atom")]
    [InlineData("/treaties/cn-ru-2001.atom")]
    public async Task A_feed_is_well_formed_and_newest_first_with_ids_that_stay(string address)
    {
        var feed = XDocument.Parse(await site.Text(address)).Root!;
        feed.Name.ShouldBe(Atom + "feed");
        foreach (var part in feed.Elements(Atom + "entry").Prepend(feed))
        {
            part.Element(Atom + "id")!.Value.ShouldStartWith("urn:uuid:");
            part.Element(Atom + "title")!.Value.ShouldNotBeEmpty();
            DateTimeOffset.ParseExact(part.Element(Atom + "updated")!.Value, "yyyy-MM-dd'T'HH:mm:ss'Z'",
                CultureInfo.InvariantCulture);
        }
        feed.Element(Atom + "author")!.Element(Atom + "name")!.Value.ShouldBe("Servanda");
        feed.Elements(Atom + "link").Single(link => (string?)link.Attribute("rel") == "self")
            .Attribute("href")!.Value.ShouldBe(site.Client.BaseAddress!.ToString().TrimEnd('/') + address);
        var days = Entries(feed).Select(entry => entry.Updated).ToList();
        days.ShouldBe(days.OrderDescending(StringComparer.Ordinal));
        feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value).ShouldBeUnique();
        XNode.DeepEquals(feed, XDocument.Parse(await site.Text(address)).Root).ShouldBeTrue();
    }

    [Fact]
    public async Task A_link_of_a_feed_leads_to_the_answer_of_that_day()
    {
        var feed = XDocument.Parse(await site.Text("/treaties/cn-ru-2001.atom")).Root!;
        var link = feed.Element(Atom + "entry")!.Element(Atom + "link")!.Attribute("href")!.Value;
        new Uri(link).PathAndQuery.ShouldBe("/treaties/cn-ru-2001/clocks?on=2022-02-28");
        (await site.Text(new Uri(link).PathAndQuery)).ShouldContain("28 Feb 2022");
    }

    [Fact]
    public async Task A_calendar_holds_the_dates_to_come_as_whole_days()
    {
        var lines = (await site.Text("/treaties/cn-ru-2001.ics?until=2040-12-31")).Split("\r\n");
        lines.Take(2).ShouldBe(["BEGIN:VCALENDAR", "VERSION:2.0"]);
        lines.TakeLast(2).ShouldBe(["END:VCALENDAR", ""]);
        lines.ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);
        lines.Where(line => line.StartsWith("DTSTART", StringComparison.Ordinal)).Take(3).ShouldBe(
            ["DTSTART;VALUE=DATE:20270228", "DTSTART;VALUE=DATE:20310228", "DTSTART;VALUE=DATE:20320228"]);
        lines.ShouldContain("DTSTAMP:20261121T000000Z");
        Ids(lines).ShouldBeUnique();
    }

    [Fact]
    public async Task The_same_event_has_the_same_name_in_every_calendar_and_when_its_day_moves()
    {
        var own = Ids((await site.Text("/treaties/cn-ru-2001.ics")).Split("\r\n"));
        var moved = Ids((await site.Text("/treaties/cn-ru-2001.ics?choose=anniversary%3Dstart-of-day"))
            .Split("\r\n"));
        moved.ShouldBe(own);
        Ids((await site.Text("/calendar.ics")).Split("\r\n")).Intersect(own).ShouldBe(own, ignoreOrder: true);
    }

    [Fact]
    public async Task A_hypothesis_is_called_one_in_a_list_of_calendars() =>
        (await site.Text("/treaties/cn-ru-2001.ics?on=2026-02-04&suppose="
            + Uri.EscapeDataString("2026-02-20 notice-of-termination by China in writing")))
            .ShouldContain("X-WR-CALNAME:Hypothesis: Treaty of Good-Neighborliness");

    [Theory]
    [InlineData("/treaties/xx-1900.ics", 404, "There is no treaty “xx-1900” here.")]
    [InlineData("/treaties/xx-1900.atom", 404, "There is no treaty “xx-1900” here.")]
    [InlineData("/calendar.ics?suppose=x", 400, "There is no parameter “suppose” here. They are on, knownOn, "
        + "lens, until.")]
    [InlineData("/changes.atom?on=2020-01-01", 400, "There is no parameter “on” here. There are none.")]
    public async Task A_mistake_in_their_address_is_refused_in_words(string address, int status,
        string detail) =>
        (await site.Problem(address, (System.Net.HttpStatusCode)status)).ShouldBe(detail);

    [Fact]
    public async Task Every_page_names_its_feed_and_its_calendar()
    {
        (await site.Text("/treaties/cn-ru-2001/clocks")).ShouldContain("href=\"/treaties/cn-ru-2001.atom\"");
        (await site.Text("/data")).ShouldContain("href=\"/changes.atom\"");
        (await site.Text("/data")).ShouldContain("href=\"/calendar.ics\"");
    }

    private static List<(string Updated, string Says)> Entries(XElement feed) =>
        [.. feed.Elements(Atom + "entry").Select(entry =>
            (entry.Element(Atom + "updated")!.Value, entry.Element(Atom + "summary")!.Value))];

    private static List<string> Ids(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.StartsWith("UID:", StringComparison.Ordinal))];
}
