using Servanda.Answers;
using Servanda.Proof;

namespace Servanda.Web.Parts;

/// <summary>The answer in one sentence, in large type: what stands in bold is what was asked.</summary>
internal static class Sentence
{
    internal static string Of(Inquiry asked)
    {
        var status = asked.Status;
        return status.InForce.Answer switch
        {
            Truth.Yes => Opening(asked) + Goes(status),
            Truth.No when status.InForce is { Since: { } since, Until: { } until } =>
                $"{On(asked, "The treaty is", "the treaty was")} **no longer in force**: it was in force "
                    + $"from **{Wording.Of(since)}** to **{Wording.Of(until)}**.",
            Truth.No => $"{On(asked, "The treaty is", "the treaty was")} **not yet in force**: "
                + $"{status.InForce.Missing}.",
            _ => $"Whether the treaty {(asked.Question.On < asked.Visit.Today ? "was" : "is")} in force"
                + (asked.Question.On == asked.Visit.Today ? "" : " on " + Wording.Of(asked.Question.On))
                + $" is **unknown**: {status.InForce.Missing}.",
        };
    }

    private static string Opening(Inquiry asked) => asked.Question.On > asked.Visit.Today
        ? $"On {Wording.Of(asked.Question.On)} the treaty **would be in force**"
        : $"{On(asked, "The treaty is", "the treaty was")} **in force**";

    private static string On(Inquiry asked, string today, string thatDay) =>
        asked.Question.On == asked.Visit.Today ? today
            : $"On {Wording.Of(asked.Question.On)} {thatDay}";

    private static string Goes(Status status) => status switch
    {
        { InForce.Until: { } last, Question.Suppositions.IsEmpty: false } =>
            $" and, on this supposition, **ends on {Wording.Of(last)}**.",
        { InForce.Until: { } last } => $" until **{Wording.Of(last)}**, its last day.",
        { Term.State: { ContinuesTo: { } next, LastNotice: not null } term } =>
            $". Its {Wording.Nth(term.Number)} term ends on **{Wording.Of(term.To)}**, and on the record it "
                + $"then **continues to {Wording.Of(next)}**: ~no notice to end it is known~.",
        { Term.State: { ContinuesTo: { } next } term } =>
            $". Its {Wording.Nth(term.Number)} term ends on **{Wording.Of(term.To)}**; it renews itself and "
                + $"**continues to {Wording.Of(next)}**.",
        { Term.State: { LastNotice: { } notice } term } =>
            $". Its {Wording.Nth(term.Number)} term ends on **{Wording.Of(term.To)}**; it continues after "
                + $"that **unless a notice is received by {Wording.Of(notice)}**.",
        _ => $", and has been since **{Wording.Of(status.InForce.Since!.Value)}**"
            + (status.Parties.Count > 2 ? $", between **{Parties(status)} parties**" : "")
            + $": {Nothing(status)}.",
    };

    private static int Parties(Status status) =>
        status.Parties.Count(party => party.Status == Engine.PartyStatus.Party);

    private static string Nothing(Status status) => status.WeakestLink is null
        ? "nothing on record ends it" : "~nothing on record ends it~";
}
