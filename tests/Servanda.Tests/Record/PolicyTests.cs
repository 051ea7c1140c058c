using Servanda.Answers;
using Servanda.Compiler;
using Servanda.Record;
using Servanda.Tests.Checker;
using Servanda.Text;

namespace Servanda.Tests.Record;

/// <summary>Which account is taken under a policy.</summary>
public sealed class PolicyTests
{
    private static readonly Dossier Shared = Dossier.Of("parties: [Arcadia, Borduria]", "It is.", """
        act founding  once
        indicator trade  unit: million

        final
          enters into force  on exchange-of-instruments
        """);

    private const string Registries = "registry, depositary";
    private const string Papers = "press";

    /// <summary>Lines of the record, what the policy ranks, and what is taken. The gazette is a registry, the
    /// paper is press.</summary>
    [Theory]
    [InlineData("2001 founding per gazette; 2002 founding per paper", Registries, "founding on 2001")]
    [InlineData("2001 founding per gazette; 2002 founding per paper", Papers, "founding on 2002")]
    [InlineData("2001 founding per gazette; 2002 founding per paper", "analysis", "founding on 2001")]
    [InlineData("2001 founding per gazette preferred because \"seen\"; 2002 founding per paper", Papers,
        "founding on 2001")]
    [InlineData("2001 founding per gazette; 2002 founding per paper deprecated because \"not seen\"", Papers,
        "founding on 2001")]
    [InlineData("2001 founding; 2001 founding per gazette; 2002 founding per paper", Papers,
        "founding on 2002")]
    [InlineData("2001 value trade 1 million per paper; 2001 value trade 2 million per gazette", Registries,
        "2 million")]
    [InlineData("2001 value trade 1 million per paper; 2001 value trade 2 million per gazette", Papers,
        "1 million")]
    [InlineData("assessment \"good?\" answered yes by \"X\" per paper; "
        + "assessment \"good?\" answered no by \"Y\" per gazette", Registries, "no")]
    public void A_policy_decides_after_the_record_and_before_origins(string lines, string ranks,
        string taken)
    {
        var dossier = Shared.With(lines.Split("; "));
        var question = Dossier.On("2026-11-21") with { Policy = Policy(ranks) };
        Claims.Of(dossier.Treaty, dossier.Ledger, question).Disputes.ShouldHaveSingleItem()
            .Taken!.Says.ShouldBe(taken);
    }

    [Fact]
    public void Without_a_policy_the_order_of_rivals_is_as_it_was()
    {
        var dossier = Shared.With("2001 founding per paper", "2002 founding per gazette",
            "2002 founding per paper");
        Claims.Of(dossier.Treaty, dossier.Ledger, Dossier.On("2026-11-21")).Disputes.ShouldHaveSingleItem()
            .Taken!.Says.ShouldBe("founding on 2002");
    }

    [Fact]
    public void A_receipt_tells_policies_apart()
    {
        string Of(Policy? policy) => Contract.Receipts.HashOf(Contract.Receipts.Of(
            Shared.Ask(Dossier.On("2026-11-21") with { Policy = policy }), Shared.Ledger));
        new[] { Of(null), Of(Policy(Papers)), Of(Policy(Registries)) }.ShouldBeUnique();
    }

    private static Policy Policy(string ranks)
    {
        var text = $"```policy\npolicy mine version 1 \"Mine\"\nranks {ranks}\n```\n";
        var (policies, diagnostics) = Compile.Policies([Servanda.Syntax.Parse.Document(
            new SourceText("mine.policy.md", text))]);
        Show.All(diagnostics).ShouldBeEmpty();
        return policies.ShouldHaveSingleItem();
    }
}
