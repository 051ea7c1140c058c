using System.Text.RegularExpressions;

namespace Servanda.Tests.Web;

[Collection(WebTests.Name)]
public sealed class TextPageTests(Site site)
{
    private const string Clocks = "on=2026-11-21&knownOn=2026-11-21";

    [Fact]
    public async Task ASentenceStandsBetweenItsStateAndItsNorm()
    {
        var page = await site.Text($"/treaties/cn-ru-2001/text?{Clocks}");
        var article = Article(page, "article-2");

        article.ShouldStartWith("Article 2 In force no breach on record formalised 2.1 In their relations "
            + "the parties do not use force or threaten to use it");
        article.ShouldContain("no-use-of-force Prohibition, each party → the other party.");
        page.ShouldContain("<mark>do not use force</mark>");
        page.ShouldContain("norm=no-use-of-force");
    }

    [Fact]
    public async Task AFinalClauseSaysItsReadingsAndItsDay()
    {
        var article = Article(await site.Text($"/treaties/cn-ru-2001/text?{Clocks}"), "article-25");

        article.ShouldContain("In force term 2 to 28 Feb 2027");
        article.ShouldContain("final: term");
        article.ShouldContain("2 readings entry into force (default) or signature");
        article.ShouldContain("2 ways of counting end of day (default) or start of day");
    }

    [Fact]
    public async Task ASentenceThatIsDeclinedSaysWhy()
    {
        Article(await site.Text($"/treaties/cn-ru-2001/text?{Clocks}"), "article-1").ShouldContain(
            "Declined: “develop their strategic partnership”. An open-ended programme for the whole "
            + "relation: no act, amount or time is named.");
    }

    [Fact]
    public async Task TheDataHaveEverySentenceAndEveryCitedWordStandsInIt()
    {
        foreach (var id in site.Shelf.Dossiers.Keys)
        {
            var json = await site.Json($"/treaties/{id}/text.json?{Clocks}");
            var sentences = json["provisions"]!.AsArray().SelectMany(one => one!["sentences"]!.AsArray())
                .ToList();
            var treaty = site.Shelf.Dossiers[id].Treaty;

            sentences.Select(sentence => (string)sentence!["words"]!).ShouldBe(treaty.Provisions
                .SelectMany(provision => provision.Sentences).Select(sentence => sentence.Words));
            sentences.ShouldAllBe(sentence => ((string)sentence!["coverage"]! == "formalised")
                == (sentence["cited"]!.AsArray().Count > 0));
            sentences.SelectMany(sentence => sentence!["cited"]!.AsArray()).ShouldAllBe(words =>
                ((string)words!).Length > 0);
        }
    }

    [Fact]
    public async Task ThereIsNoTable() => (await site.Problem($"/treaties/cn-ru-2001/text.csv",
        System.Net.HttpStatusCode.NotFound)).ShouldBe("This page has no table; its data are at .json.");

    private static string Article(string page, string anchor) => TreatyPageTests.Words(Regex.Match(page,
        $"<section class=\"art\" id=\"{anchor}\".*?</section>", RegexOptions.Singleline).Value);
}
