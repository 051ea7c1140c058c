using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Checker;

/// <summary>
/// Verifies a proof again, without the engine that made it: every leaf against treaty, record and question,
/// and every
/// conclusion from what stands below it. What a proof leaves out is looked for in the record.
/// </summary>
public static class Check
{
    /// <summary>What is wrong with a proof, a plain sentence each; empty if it is verified.</summary>
    public static Seq<string> Proof(Treaty treaty, Ledger ledger, Question question, Step proof)
    {
        return new Verifier(treaty, ledger, question).Faults(proof);
    }
}

/// <summary>Verifies any number of proofs of answers to one question, for which the record is read
/// once.</summary>
public sealed class Verifier
{
    private readonly Treaty treaty;
    private readonly Question question;
    private readonly Facts facts;
    private readonly Terms? terms;
    private readonly Lazy<Norms> norms;
    private readonly Ledger ledger;

    public Verifier(Treaty treaty, Ledger ledger, Question question)
    {
        this.ledger = ledger;
        (this.treaty, this.question, facts) = (treaty, question, new Facts(treaty, ledger, question));
        terms = treaty.Final.Term is { } term && facts.Evaluate(term.From, facts.Now) is { } anchor
            ? new Terms(treaty.Final, facts, anchor) : null;
        norms = new Lazy<Norms>(() => Norms.Of(treaty, facts, terms));
    }

    /// <summary>What is wrong with a proof, a plain sentence each; empty if it is verified.</summary>
    public Seq<string> Faults(Step proof)
    {
        var verification = new Verification(treaty, question, facts, terms, norms, proof)
        {
            Choosing = choices => new Verifier(treaty, ledger, question with
            {
                Choices = question.Choices.AddRange(choices),
            }),
        };
        verification.Run();
        return verification.Faults.Distinct().ToSeq();
    }
}

/// <summary>Where in a proof a step stands.</summary>
/// <param name="At">The record of which the steps there speak.</param>
/// <param name="Under">The conclusion above it; null for the proof itself.</param>
/// <param name="Notice">The notice whose outcome is concluded.</param>
/// <param name="Since">The first day in force, where the proof concludes that.</param>
/// <param name="Last">The last day in force, where the proof concludes that.</param>
/// <param name="Origin">What made the instance of a norm, or gave a power.</param>
internal sealed record Place(Moment At, Statement? Under = null, Step.Claim? Notice = null,
    Time.Day? Since = null, Time.Day? Last = null, Origin? Origin = null);

/// <summary>The step that shows what made an instance or gave a power, with the days that it has.</summary>
internal sealed record Origin(Step Step, Time.Day? Day, Time.Day? Received);

/// <summary>The steps below a conclusion, taken one by one by the rule that needs them; none may be
/// left.</summary>
internal sealed class Support(Step.Derived step)
{
    internal List<Step> Left { get; } = [.. step.Because];

    internal T? Take<T>(Func<T, bool>? fits = null) where T : Step
    {
        var found = Left.OfType<T>().FirstOrDefault(step => fits is null || fits(step));
        return found is not null && Left.Remove(found) ? found : null;
    }

    internal List<T> TakeAll<T>() where T : Step
    {
        var found = Left.OfType<T>().ToList();
        Left.RemoveAll(step => step is T);
        return found;
    }

    /// <summary>A conclusion of that kind.</summary>
    internal T? Says<T>(Func<T, bool>? fits = null) where T : Statement => TakeStep(fits)?.Statement as T;

    internal Step.Derived? TakeStep<T>(Func<T, bool>? fits = null) where T : Statement =>
        Take<Step.Derived>(below => below.Statement is T statement && (fits is null || fits(statement)));

    internal List<Step.Derived> TakeSteps<T>(Func<T, bool>? fits = null) where T : Statement
    {
        var found = new List<Step.Derived>();
        while (TakeStep(fits) is { } step)
        {
            found.Add(step);
        }
        return found;
    }
}

internal sealed partial class Verification
{
    private readonly Treaty treaty;
    private readonly FinalClauses final;
    private readonly Question question;
    private readonly Facts facts;
    private readonly Step proof;
    private readonly Terms? terms;
    private readonly Lazy<Norms> ofNorms;

    internal Verification(Treaty treaty, Question question, Facts facts, Terms? terms, Lazy<Norms> norms,
        Step proof)
    {
        (this.treaty, this.question, this.facts, this.terms, ofNorms, this.proof, final) = (
            treaty, question, facts, terms, norms, proof, treaty.Final);
    }

    private Norms Norms => ofNorms.Value;

    /// <summary>Verifies what follows if more is chosen.</summary>
    internal required Func<Seq<Choice>, Verifier> Choosing { get; init; }

    internal List<string> Faults { get; } = [];

    internal void Run() => Verify(proof, new Place(facts.Now));

    private bool Require(bool holds, Step step, string why)
    {
        if (!holds)
        {
            Faults.Add($"“{Wording.Of(step)}” does not follow: {why}.");
        }
        return holds;
    }

    private void Verify(Step step, Place place)
    {
        switch (step)
        {
            case Step.Derived derived:
                Verify(derived, place);
                break;
            case Step.Claim claim:
                OfClaim(claim, place);
                break;
            case Step.Figure figure:
                OfFigure(figure);
                break;
            case Step.Quotation quotation:
                OfQuotation(quotation, place);
                break;
            case Step.Convention convention:
                OfConvention(convention);
                break;
            case Step.Choice choice:
                OfChoice(choice, place);
                break;
            case Step.AbsenceCovered or Step.AbsenceUncovered or Step.Assessment
                when IsOfNorms(place.Under) || IsOfPairs(place.Under)
                    || place.Under is Statement.Claimed or Statement.Recorded:
                break;
            case Step.AbsenceCovered covered:
                Require(covered.Until == place.At.Until, step,
                    "it does not reach exactly to the day asked about");
                Require(facts.Coverage(covered.Act, covered.Until).Contains(covered.Coverage), step,
                    "nothing says that the record "
                    + "is complete for such acts until then");
                break;
            case Step.AbsenceUncovered absence:
                Require(absence.Until == place.At.Until, step,
                    "it does not reach exactly to the day asked about");
                Require(!facts.Coverage(absence.Act, absence.Until).Any(), step,
                    "the record is complete for such acts");
                break;
            default:
                Require(false, step, "no rule of the final clauses rests on an assessment");
                break;
        }
    }

    private void Verify(Step.Derived step, Place place)
    {
        if (step.Statement is Statement.Under { Choices: var choices } && place.Under is Statement.Claimed)
        {
            Faults.AddRange(step.Because.SelectMany(below => Choosing(choices).Faults(below)));
            return;
        }
        var inner = Below(step, place);
        foreach (var below in step.Because)
        {
            Verify(below, inner);
        }
        var (because, before) = (new Support(step), Faults.Count);
        Require(step.Because.Distinct().Count() == step.Because.Count, step, "a step stands there twice");
        switch (step.Statement)
        {
            case Statement.DayIs says: OfDay(step, says, because, inner); break;
            case Statement.NoDay says: OfNoDay(step, says, because, inner); break;
            case Statement.Enters says: OfEntry(step, says, because, inner); break;
            case Statement.TermRuns says: OfTerm(step, says, because, place); break;
            case Statement.LastNoticeDay says: OfLastNotice(step, says, because); break;
            case Statement.Effective or Statement.Ineffective when UsesIn(step) is { Count: > 0 } uses:
                OfUse(step, because, uses, place); break;
            case Statement.Effective says: OfEffective(step, says, because, inner); break;
            case Statement.Ineffective says: OfIneffective(step, says, because, inner); break;
            case Statement.Ends says: OfEnd(step, says, because, inner); break;
            case Statement.InForce { Between.Count: > 0 } says: OfBetween(step, says, because); break;
            case Statement.NotBound says: OfNotBound(step, says, because); break;
            case Statement.AppliesProvisionally says: OfProvisional(step, says, because); break;
            case Statement.Reserves says: OfReservation(step, says, because); break;
            case Statement.InForce says: OfForce(step, says, because); break;
            case Statement.Recorded says when place.Under is null: OfRecorded(step, says, because); break;
            case Statement.Claimed says when place.Under is null: OfClaimed(step, says, because); break;
            case Statement.Stands says: OfStands(step, says, because); break;
            case Statement.Gathered says when place.Under is null: OfGathered(step, says, because); break;
            // Verified with what stands above.
            case Statement.Opens when place.Under is Statement.Stands: return;
            case Statement.Holds when IsOfNorms(place.Under): return;
            case Statement.Lacks: Require(false, step,
                "it says what another answer would need, and concludes nothing"); return;
            default: Require(false, step, "nothing in this place concludes that"); return;
        }
        if (Faults.Count == before)
        {
            because.Left.ForEach(left => Require(false, step, $"“{Wording.Of(left)}” has no part in it"));
        }
    }

    private Place Below(Step.Derived step, Place place) => step.Statement switch
    {
        // Only a treaty that was not yet in force is shown by what came later.
        Statement.InForce { Since: null, Answer: Truth.No, Between.Count: 0 } says
            when facts.Now.Entry is null && step.Because.Any(below =>
                below is Step.Derived { Statement: Statement.Enters }) =>
            new(facts.Ever, says),
        Statement.InForce { Between.Count: > 0 } says => new(facts.Now, says),
        Statement.InForce says => new(facts.Now, says, null, says.Since, says.Until),
        Statement.Effective says => place with { Under = says,
            Notice = NoticeOf(step, says.Act, says.Received), Origin = OriginOfPower(step) },
        Statement.Ineffective says => place with { Under = says,
            Notice = NoticeOf(step, says.Act, says.Received), Origin = OriginOfPower(step) },
        Statement.Opens says => new(facts.Now, says, null, facts.Now.Entry, null, OriginOf(step, says)),
        Statement.Stands or Statement.Gathered => new(facts.Now, step.Statement, null, facts.Now.Entry),
        var says => place with { Under = says },
    };

    private static Step.Claim? NoticeOf(Step.Derived step, ActName act, Time.Day received) =>
        step.Because.OfType<Step.Claim>()
        .FirstOrDefault(claim => claim.Act.Act == act && claim.Act.Received == received);

    /// <summary>Every entry must say so by itself, and together they must be the account that the question
    /// takes.</summary>
    private void OfClaim(Step.Claim claim, Place place)
    {
        foreach (var id in claim.Act.Entries)
        {
            var reports = facts.Entries.Where(entry => entry.Id == id).Select(entry => entry.Assertion)
                .OfType<Assertion.Acted>()
                .Select(acted => acted.Act).ToList();
            Require(reports.Exists(act => act.Day.Possible.Contains(claim.Act.Day)), claim,
                $"the entry {id} is not in view or does not give that day");
            Require(reports.Exists(act => claim.Act.Authors.IsEmpty
                || act.Authors.Intersect(claim.Act.Authors).Any()), claim,
                $"the entry {id} names none of those authors");
        }
        var entries = facts.Entries.Where(entry => claim.Act.Entries.Contains(entry.Id)).ToList();
        var reported = entries.Select(entry => entry.Assertion).OfType<Assertion.Acted>().ToList();
        Require(reported.Exists(acted => acted.Act.Act == claim.Act.Act), claim, "no entry reports that act");
        Require(claim.Act.Authors.All(author =>
            reported.Exists(acted => acted.Act.Authors.Contains(author))), claim,
            "no entry names all of the authors");
        Require(claim.Point is not null || entries
            .Exists(entry => entry is { Rank: not Rank.Deprecated, Stance: not Stance.Denies }),
            claim, "every entry is deprecated");
        Require(FactOf(claim, place) is not null, claim,
            "by the choices of the question, that is not what the record has");
    }

    private static Fact? FactOf(Step.Claim? claim, Place place) =>
        place.At.Acts.FirstOrDefault(fact => fact.Claim == claim);

    private void OfQuotation(Step.Quotation quotation, Place place)
    {
        if (OfNorm(quotation)
            && place.Under is not (Statement.Enters or Statement.Ends or Statement.TermRuns))
        {
            Require(Words.Stand(quotation.Cites!), quotation, "the words do not stand there");
            return;
        }
        if (quotation is { Clause: "weight", Cites: null })
        {
            Require(treaty.Weights.Any(weight => weight.At == quotation.At), quotation,
                "no weights stand there");
            return;
        }
        FinalClause? clause = quotation.Clause switch
        {
            "enters into force" => final.EntersIntoForce,
            "for each later" => final.ForEachLater,
            "term" => final.Term,
            "renewal" => final.Renewal,
            "unless" => final.Unless,
            "withdrawal" => final.Withdrawal,
            "termination" => final.Termination,
            "accepted accession" => final.AcceptedAccession,
            "unopposed accession" => final.UnopposedAccession,
            "reservations" => final.Reservations,
            "provisional" => final.Provisional,
            _ => null,
        };
        Require(clause is not null && quotation.Cites == clause.Cites && quotation.At == clause.At, quotation,
            $"the clause “{quotation.Clause}” of the treaty does not rest on these words");
        Require(quotation.Cites is not { } cites
            || Words.Stand(cites), quotation, "the words do not stand there");
    }

    private void OfConvention(Step.Convention convention)
    {
        var declared = treaty.Conventions.FirstOrDefault(known => known.Name == convention.Point);
        Require(declared?.Alternatives.Contains(convention.Alternative) == true, convention,
            "the treaty declares no such convention");
        Require(declared is null || convention.Alternative == facts.Chosen(convention.Point), convention,
            "another one holds");
        Require(declared is null || convention.IsPoint == declared.Alternatives.Count > 1, convention,
            "whether there are alternatives is said wrongly");
    }

    private void OfChoice(Step.Choice choice, Place place)
    {
        if (treaty.Readings.FirstOrDefault(reading => reading.Name == choice.Point) is { } reading)
        {
            var chosen = facts.Chosen(reading);
            Require(chosen?.Name == choice.Alternative, choice, "another reading is taken");
            Require(chosen is null || choice.Because == chosen.Because
                + (chosen.Standing == Standing.Reported ? " (a reported reading)" : ""), choice,
                "the reading has another reason");
            return;
        }
        var (alternative, because) = place.Notice is not { } notice || FactOf(notice, place) is not { } fact
            ? ("", "")
            : choice.Point == fact.Of.PointName + "-form" && fact.Account.InWriting is null
                ? (facts.Chosen(choice.Point, "in-writing"),
                "the record does not say whether it was in writing")
            : choice.Point == fact.Of.PointName + "-receipt" && fact.Account.Received is null
                ? (facts.Chosen(choice.Point, "same-day"), "the record does not say when it was received")
            : choice.Point == fact.Of.PointName + "-receipt" && fact.Account.Received is { IsDay: false } date
                ? (fact.Received.ToString(), $"the record gives its receipt as {Wording.Of(date)}")
            : ("", "");
        Require(alternative.Length > 0, choice, "there is no such point of choice");
        Require(choice.Alternative == alternative
            && choice.Because == because, choice, "another alternative is taken");
    }
}
