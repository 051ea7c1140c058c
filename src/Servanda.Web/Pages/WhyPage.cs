using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Text;
using Servanda.Web.Parts;
using Step = Servanda.Proof.Step;

namespace Servanda.Web.Pages;

/// <summary>The proof of one answer: of force, the term, a norm, an instance, an act or a claim; or what another
/// answer would need.</summary>
/// <param name="Subject">What is asked about, as it stands in the address.</param>
/// <param name="Not">Why it is not otherwise.</param>
public sealed record WhyPage(Inquiry Asked, string Subject, bool Not, string Answer, Seq<Step> Proofs,
    Func<JsonNode> Data)
{
    private const int FewSubjects = 12;

    /// <summary>What else can be asked about here.</summary>
    internal IEnumerable<(string Subject, string Name)> Others => Why.Subjects
        .Concat(Asked.Treaty.Norms.Select(norm => norm.Id.Name))
        .Select(subject => (subject, Named(subject)));

    internal bool IsClaim => Asked.Claims.Items.Any(claim => claim.Id == Subject);

    internal string Title => IsClaim ? "Claim on record" : Named(Subject);

    internal string To(bool not) => Asked.To("why", ("q", Subject), ("not", not ? "1" : null));

    internal string Twin => Asked.To("why.json", ("q", Subject), ("not", Not ? "1" : null));

    private static string Named(string subject) => Prose.Capital(Prose.Words(subject));

    internal static (Shown? Shown, Refusal? Refusal) Of(Inquiry asked)
    {
        if (asked.Visit["not"] is not (null or "1" or "0" or "true" or "false"))
        {
            return (null, Refusal.Mistake($"“{asked.Visit["not"]}” is not a value of “not”.", "Write not=1."));
        }
        var (subject, not) = (asked.Visit["q"] ?? "in-force", asked.Visit["not"] is "1" or "true");
        var page = Explain(asked, subject, not) is { } found
            ? new WhyPage(asked, subject, not, found.Answer, [found.Proof], () => Json.Of(found))
            : asked.Claims.Items.FirstOrDefault(claim => claim.Id == subject) is { } claim
            ? OfClaim(asked, claim) : null;
        return page is null ? (null, Refusal.Unknown(Unknown(asked, subject)))
            : (new Shown(typeof(WhyOne), page, page.Data), null);
    }

    private static WhyPage OfClaim(Inquiry asked, CheckedClaim claim) => new(asked, claim.Id, false,
        $"“{claim.Words ?? claim.Asserts}” is {Verdict(claim)}: {claim.Expected}.", claim.Because, () =>
        {
            var json = Json.Of(claim);
            json["proofs"] = new JsonArray([.. claim.Because.Select(step => Json.Of(step))]);
            return json;
        });

    private static string Verdict(CheckedClaim claim) => claim.Verdict == Answers.Verdict.CannotTell
        ? "open" : ClaimWords.Of(claim.Verdict);

    private static Explanation? Explain(Inquiry asked, string subject, bool not) => (Why.Subjects.Contains(subject), not)
        switch
        {
            (true, false) => Why.Of(asked.Status, subject),
            (true, true) => Why.Not(asked.Status, subject),
            (false, false) => WhyNorm.Of(asked.Obligations, subject),
            (false, true) => WhyNorm.Not(asked.Obligations, subject),
        };

    private static string Unknown(Inquiry asked, string subject)
    {
        var known = Why.Subjects.AddRange(WhyNorm.Subjects(asked.Obligations)).ToList();
        var near = Spelling.Nearest(subject, known);
        return $"“{subject}” cannot be explained." + (near is null
            ? $" What can be: {string.Join(", ", known.Take(FewSubjects))}{(known.Count > FewSubjects ? " …" : ".")}"
            : $" Did you mean “{near}”?");
    }
}
