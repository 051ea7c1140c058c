using Servanda.Model;

namespace Servanda.Tests.Compiler;

public sealed class CitationTests
{
    private static Servanda.Compiler.Compiled Citing(string quote, string words) =>
        Compiling.Article(quote, $"final\n  consent ratification by each party cites \"{words}\"");

    [Theory]
    [InlineData("The treaty needs\nratification   at once.", "needs ratification at once")]
    [InlineData("It is valid for twenty years.", "valid for 20 years")]
    [InlineData("It is valid for 20 years.", "valid for twenty years")]
    [InlineData("It is valid for twenty-five years.", "for 25 years")]
    [InlineData("It is valid for twenty five years.", "for 25 years")]
    [InlineData("It is valid for one year.", "valid for 1 year")]
    [InlineData("It is valid for ninety-nine years.", "valid for 99 years")]
    [InlineData("It is valid for a hundred years.", "for a 100 years")]
    [InlineData("It is valid for one hundred and twenty days.", "for 120 days")]
    [InlineData("It begins on the ninetieth day.", "on the 90th day")]
    [InlineData("It begins after the twenty-second instrument.", "the 22nd instrument")]
    [InlineData("Each other's laws, and each other's courts.", "and each other's courts")]
    public void Words_are_found_whatever_the_white_space_and_the_way_to_write_numbers(
        string quote, string words)
    {
        var compiled = Citing(quote, words);
        compiled.Diagnostics.Errors().ShouldBeEmpty();
        compiled.Treaty.Final.Consent!.Cites!.Words.ShouldBe(words);
        compiled.Treaty.Final.Consent.Cites.Provision.ShouldBe("Article 1");
    }

    [Theory]
    [InlineData("It is valid for twenty years.", "for twelve years")]
    [InlineData("It is valid for twenty-five years.", "five years")]
    [InlineData("The Parties ratify it.", "the parties ratify")]
    [InlineData("The parties ratify it.", "part")]
    public void Other_words_are_not_found(string quote, string words) =>
        Citing(quote, words).Diagnostics.Errors().ShouldBe(
            [$"SV0301 “{words}” does not stand in the text under “Article 1”."]);

    [Fact]
    public void Words_that_stand_twice_are_no_citation() =>
        Citing("Each party ratifies. Each party informs the other.", "Each party").Diagnostics.Errors()
            .ShouldBe(
            ["SV0302 “Each party” stands twice in the text under “Article 1”."]);

    [Fact]
    public void Words_do_not_run_on_from_one_block_quote_into_the_next()
    {
        var text = Compiling.Head + "> It needs\n\nA remark.\n\n> ratification.\n\n"
            + "```norm\nfinal\n  consent ratification by each party cites \"needs ratification\"\n```\n";
        Compiling.Text(text).Diagnostics.Errors().ShouldBe(
            ["SV0301 “needs ratification” does not stand in the text under “Article 1”."]);
    }

    [Fact]
    public void The_place_of_a_citation_is_the_place_of_the_words()
    {
        var cites = Citing("It needs\nratification.", "needs ratification").Treaty.Final.Consent!.Cites!;
        cites.At.Source.Slice(cites.At.Span).ShouldBe("needs\n> ratification");
        cites.Status.ShouldBe(TextStatus.Summary);
    }

    [Fact]
    public void Text_is_cut_into_sentences_but_not_at_abbreviations()
    {
        var quote = "1. See art. 25 and No. 3 of the U.S. notes; it holds (cf. para. 2). "
            + "Is it so? \"Yes.\" It is\nno. Right.\n\n(2) More!";
        var treaty = Citing(quote, "More").Treaty;
        treaty.Provisions.ShouldHaveSingleItem().Sentences.Select(sentence => sentence.Words).ShouldBe(
        [
            "1. See art. 25 and No. 3 of the U.S. notes;", "it holds (cf. para. 2).", "Is it so?", "\"Yes.\"",
            "It is no.", "Right.", "(2) More!",
        ]);
    }

    [Fact]
    public void Each_sentence_is_formalised_declined_or_untouched()
    {
        var compiled = Compiling.Article("It needs ratification. The parties are friends. It is done.",
            "final\n  consent ratification by each party cites \"needs ratification\"\n"
            + "unformalised \"are friends\" because \"no act\"");
        compiled.Diagnostics.Errors().ShouldBeEmpty();
        compiled.Treaty.Provisions[0].Sentences.Select(sentence => sentence.Coverage).ShouldBe(
            [Coverage.Formalised, Coverage.Declined, Coverage.Untouched]);
    }
}
