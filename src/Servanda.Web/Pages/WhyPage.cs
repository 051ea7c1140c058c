using Servanda.Answers;
using Servanda.Contract;
using Servanda.Web.Parts;

namespace Servanda.Web.Pages;

/// <summary>The proof of one answer: of force, the term, a norm, an instance, an act or a claim; or what
/// another answer would need.</summary>
/// <param name="Subject">What is asked about, as it stands in the address.</param>
/// <param name="Not">Why it is not otherwise.</param>
public sealed record WhyPage(Inquiry Asked, string Subject, bool Not, Explanation Found)
{
    /// <summary>What else can be asked about here.</summary>
    internal IEnumerable<(string Subject, string Name)> Others => Why.Subjects
        .Concat(Asked.Treaty.Norms.Select(norm => norm.Id.Name))
        .Select(subject => (subject, Named(subject)));

    internal bool IsClaim => Found.Claim is not null;

    internal string Answer => Found.Claim is { } claim ? $"“{claim.Words ?? claim.Asserts}” is "
        + (claim.Verdict == Verdict.CannotTell ? "open" : ClaimWords.Of(claim.Verdict))
        + $": {claim.Expected}."
        : Found.Answer;

    internal string Title => IsClaim ? "Claim on record" : Named(Subject);

    internal string To(bool not) => Asked.To("why", ("q", Subject), ("not", not ? "1" : null));

    internal string Twin => Asked.To("why.json", ("q", Subject), ("not", Not ? "1" : null));

    private static string Named(string subject) => Prose.Capital(Prose.Words(subject));

    internal static (Shown? Shown, Refusal? Refusal) Of(Inquiry asked)
    {
        if (asked.Visit["not"] is not (null or "1" or "0" or "true" or "false"))
        {
            return (null, Refusal.Mistake($"“{asked.Visit["not"]}” is not a value of “not”.",
                "Write not=1."));
        }
        var (subject, not) = (asked.Visit["q"] ?? "in-force", asked.Visit["not"] is "1" or "true");
        var (found, none) = asked.Explain(subject, not);
        return found is null ? (null, Refusal.Unknown($"{none!.Says} {none.Help}"))
            : (new Shown(typeof(WhyOne), new WhyPage(asked, subject, not, found), () => Json.Of(found)),
                null);
    }
}
