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

    /// <summary>What an act on record calls for is triggered until its day; what is owed anyway is
    /// pending.</summary>
    [Fact]
    public async Task WhatWasCalledForIsTriggeredAndWhatIsOwedAnywayIsPending()
    {
        using var folder = new Doors.Folder();
        folder.Write("asking.treaty.md", """
            ---
            treaty: asking-2019
            title: Treaty on Asking
            parties: [Arcadia, Bohemia]
            done: 2019-05-02
            text: summary
            ---

            # Article 1

            > It enters into force on signature. Each gives details within one month of a request, and
            > a report within two years of entry into force.

            ```norm
            final
              enters into force  signature  cites "on signature"

            act request  by: party  to: party
            act details  by: party  to: party
            act report   by: party  to: party

            obligation give-details
              on       each party
              to       the other party
              when     request by the other party to the bearer
              achieve  details by the bearer to the counterparty
              within   1 month
              cites    "details within one month of a request"

            obligation give-report
              on       each party
              to       the other party
              when     entry into force
              achieve  report by the bearer to the counterparty
              within   2 years
              cites    "a report within two years of entry into force"
            ```

            ```record
            source  gazette  "Gazette"
            2019-05-02  signature by Arcadia, Bohemia  per gazette
            2020-03-10  request by Arcadia to Bohemia  per gazette
            ```
            """);
        var asking = new Site([folder.Path]);
        await asking.InitializeAsync();
        var page = Article(await asking.Text("/treaties/asking-2019/text?on=2020-03-20"), "article-1");
        page.ShouldContain("Triggered by 10 Apr 2020");
        page.ShouldContain("Pending by 2 May 2021");
        var before = Article(await asking.Text("/treaties/asking-2019/text?on=2020-03-01"), "article-1");
        before.ShouldNotContain("Triggered");
        await asking.DisposeAsync();
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
