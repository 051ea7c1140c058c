using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Servanda.Tests.Web;

[Collection(WebTests.Name)]
public sealed partial class TreatyPageTests(Site site)
{
    private const string Clocks = "on=2026-11-21&knownOn=2026-11-21";

    [Fact]
    public async Task EachFactOfTheFlagshipNamesItsActAndItsClause()
    {
        var page = await site.Text($"/treaties/cn-ru-2001?{Clocks}");
        var facts = Regex.Matches(page, "<tr><td class=\"gut\">(.*?)</tr>", RegexOptions.Singleline)
            .Select(row => Words(row.Groups[1].Value)).ToList();

        facts[1].ShouldMatch(@"^set by act (a\d+) Entry into force 28 February 2002 "
            + "“on the day of the exchange” Article 24$");
        var exchange = Regex.Match(facts[1], @"a\d+").Value;
        Words(Regex.Match(page, $"<li id=\"{exchange}\".*?</li>", RegexOptions.Singleline).Value).ShouldBe(
            $"{exchange} 28 Feb 2002 Exchange of instruments between China and Russia at Beijing "
            + "mirror-fct, twwiki-fct, 2 origins · normal");
        facts[0].ShouldContain(
            "Concluded 16 July 2001, Moscow Disputed another account gives 19 Jul 2001");
        facts[3].ShouldContain(
            "28 February 2026, passed 27 Feb 2026 under another way of counting: the safe day");
        page.ShouldContain(
            "href=\"/treaties/cn-ru-2001/text?on=2026-11-21&amp;knownOn=2026-11-21#article-25\"");
    }

    [Fact]
    public async Task EveryActThatAGutterNamesStandsOnceInTheLedger()
    {
        foreach (var id in new[] { "cn-ru-2001", "paris-2015", "genocide-1948", "ussr-jpn-1941" })
        {
            var page = await site.Text($"/treaties/{id}?{Clocks}");
            var named = Regex.Matches(page, "href=\"#(a\\d+)\"").Select(link => link.Groups[1].Value)
                .Distinct();
            named.ShouldNotBeEmpty();
            named.ShouldAllBe(act => Regex.Count(page, $"<li id=\"{act}\"") == 1);
        }
    }

    [Fact]
    public async Task TheTableOfParticipantsIsTheSameOnThePageAndAsCsvAndJson()
    {
        var page = await site.Text($"/treaties/paris-2015?{Clocks}");
        var csv = await site.Text($"/treaties/paris-2015.csv?{Clocks}");
        var json = await site.Json($"/treaties/paris-2015.json?{Clocks}");

        var rows = json["participants"]!.AsArray();
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(rows.Count + 1);
        Regex.Count(page, "<td class=\"v\" data-h=\"In force from\">").ShouldBe(rows.Count);
        rows.Count.ShouldBeGreaterThan(190);
        ((string)json["receipt"]!).ShouldStartWith("sha256:");
    }

    [Fact]
    public async Task TheHeadSaysAsLinkedDataFromWhatTheAnswerWasDerived()
    {
        var page = await site.Text($"/treaties/cn-ru-2001?{Clocks}");
        var text = Regex.Match(page, "<script type=\"application/ld(?:\\+|&#x2B;)json\">(.*?)</script>")
            .Groups[1].Value;

        text.ShouldNotContain("<");
        var json = JsonNode.Parse(text)!;
        ((string)json["legislationDate"]!).ShouldBe("2001-07-16");
        ((string)json["temporalCoverage"]!).ShouldBe("2002-02-28/..");
        json["prov:wasDerivedFrom"]!.AsArray().Select(source => (string)source!["identifier"]!)
            .ShouldContain("mirror-fct");
    }

    [Fact]
    public async Task ATreatyThatNobodyKnowsIsNotThereAndADayThatDoesNotExistIsRefused()
    {
        await site.Text("/treaties/atlantis", System.Net.HttpStatusCode.NotFound);
        (await site.Text("/treaties/cn-ru-2001?on=2026-02-30", System.Net.HttpStatusCode.BadRequest))
            .ShouldContain("2026-02-30");
    }

    internal static string Words(string html) => Space().Replace(System.Net.WebUtility.HtmlDecode(
        Regex.Replace(html, "<[^>]+>", " ")), " ").Replace(" ,", ",").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
