using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Answers;

/// <summary>An answer to "why?": what was asked, the answer in words, and the proof.</summary>
public sealed record Explanation(string Question, string Answer, Step Proof)
{
    /// <summary>The claim, where one was asked about.</summary>
    public CheckedClaim? Claim { get; init; }
}

/// <summary>Why an answer is what it is, and why it is not another.</summary>
public static class Why
{
    /// <summary>What can be asked about.</summary>
    public static Seq<string> Subjects { get; } = ["in-force", "term"];

    /// <summary>The proof of the answer; null where the subject is unknown.</summary>
    public static Explanation? Of(Status status, string subject) => subject switch
    {
        "in-force" => new Explanation("in-force", Wording.Of(status.Proof), status.Proof),
        "term" when status.TermProof is { } proof => new Explanation("term", TermInWords(status.Term!),
            proof),
        "term" => new Explanation("term", "No term runs on that day. " + Wording.Of(status.Proof),
            status.Proof),
        _ => null,
    };

    /// <summary>What the opposite answer would have needed, and what was found instead.</summary>
    public static Explanation? Not(Status status, string subject)
    {
        var needs = subject switch
        {
            "in-force" => status.InForce.Answer == Truth.Yes ? NotEnded(status) : NotBegun(status),
            "term" => status.TermProof is null ? NotBegun(status) : OtherTerms(status),
            _ => null,
        };
        if (needs is null)
        {
            return null;
        }
        var step = (Step.Derived)status.Proof;
        var answer = (subject == "term" && status.Term is { } term ? TermInWords(term) : Wording.Of(step))
            + (needs.Count == 0 ? " Nothing on record or in the readings could make it otherwise."
            : " For another answer, one of these would be needed:");
        return new Explanation(subject + " --not", answer, step with
        {
            Rule = "the leaves that failed in the nearest derivations of another answer",
            Because = needs.ToSeq(),
        });
    }

    private static string TermInWords(Term term)
    {
        var state = term.State;
        return $"Term {state.Number} runs from {Wording.Of(state.From)} to {Wording.Of(state.To)}"
            + (state.LastNotice is { } notice ? $"; the last day for notice is {Wording.Of(notice)}" : "")
            + (state.ContinuesTo is { } next ? $"; it continues to {Wording.Of(next)}." : ".");
    }

    private static List<Step> NotEnded(Status status)
    {
        var found = new List<Step>();
        foreach (var step in status.Proof.Everything())
        {
            if (step is Step.Derived { Statement: Statement.Ineffective failed } failure)
            {
                found.Add(Lacks($"an effective {Wording.Of(failed.Act)}",
                    $"the one received on {Wording.Of(failed.Received)} failed, {failed.Because}", failure));
            }
            else if (step is Step.AbsenceUncovered or Step.AbsenceCovered)
            {
                var (act, says) = step switch
                {
                    Step.AbsenceUncovered absence => (absence.Act, absence.Says),
                    Step.AbsenceCovered absence => (absence.Act, absence.Says),
                    _ => throw new System.Diagnostics.UnreachableException(),
                };
                found.Add(Lacks(NeededToEnd(status, act), says, step));
            }
        }
        return [.. found, .. OtherWorlds(status, ofForce: true)];
    }

    private static string NeededToEnd(Status status, ActName act)
    {
        var before = status.TermProof?.Everything().OfType<Step.Derived>().Select(step => step.Statement)
            .OfType<Statement.TermRuns>().FirstOrDefault();
        return act == BuiltInActs.Termination ? "an agreement of all parties to end it"
            : before is { Number: > 1 } term && status.Treaty.Final.Unless?.Notice.Act == act
                ? $"a {Wording.Of(act)} received in time before {Wording.Of(term.From)}"
            : $"a {Wording.Of(act)} received in time";
    }

    private static List<Step> NotBegun(Status status)
    {
        var found = new List<Step>();
        foreach (var step in status.Proof.Everything().OfType<Step.Derived>())
        {
            if (step.Statement is Statement.NoDay none && step.Because.All(below =>
                below is not Step.Derived))
            {
                found.Add(Lacks(Wording.Of(none.Form), none.Missing, step));
            }
            else if (step.Statement is Statement.Enters { Party: null } enters
                && enters.Day > status.Question.On)
            {
                found.Add(Lacks($"a day not before {Wording.Of(enters.Day)}",
                    "it is asked about an earlier one", step));
            }
            else if (step.Statement is Statement.Ends ends && ends.Party is null)
            {
                found.Add(Lacks($"that the treaty did not end on {Wording.Of(ends.Last)}", step.Rule, step));
            }
        }
        return [.. found, .. OtherWorlds(status, ofForce: true)];
    }

    private static List<Step> OtherTerms(Status status) => [.. OtherWorlds(status, ofForce: false)];

    private static IEnumerable<Step> OtherWorlds(Status status, bool ofForce) => status.DependsOn
        .Where(dependence => dependence.OfForce || !ofForce).Select(dependence =>
        Lacks("the choice of " + string.Join(" and ", dependence.Change), "it is not the default; then: "
            + dependence.Then,
            [.. dependence.Change.Select(choice => new Step.Choice(choice.Point, choice.Alternative,
                ReasonOf(status, choice)))]));

    private static string ReasonOf(Status status, Choice choice) =>
        PointsOfChoice.Note(status, choice).Because ?? "the record leaves it open";

    private static Step.Derived Lacks(string needed, string found, params Step[] because) =>
        new("what another answer would need", new Statement.Lacks(needed, found), because.ToSeq());
}
