using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>
/// The rules for Norms. What stands in the record is read again, and a proof must say just that and show
/// everything on which it rests: the words, the cause, the days of windows, conditions, acts and their
/// absence.
/// </summary>
internal sealed partial class Verification
{
    /// <summary>Whether what stands below such a conclusion is verified with it, against what it
    /// needs.</summary>
    private static bool IsOfNorms(Statement? under) => under is Statement.Opens or Statement.Stands
        or Statement.Holds or Statement.Effective or Statement.Ineffective;

    /// <summary>The words of a norm that they are said to be of.</summary>
    private bool OfNorm(Step.Quotation quotation) => treaty.Norms.Any(norm => norm.Id.Name == quotation.Clause
        && norm.At == quotation.At && norm.Cites.Any(cites => cites == quotation.Cites));

    private static IEnumerable<Step> Quotations(Norm norm) =>
        norm.Cites.Select(cites => new Step.Quotation(norm.Id.Name, cites, norm.At));

    /// <summary>The step by which an instance shows what made it: the first after the words.</summary>
    private static Step? CauseIn(Step.Derived step) =>
        step.Because.FirstOrDefault(below => below is not Step.Quotation);

    private Origin? OriginOf(Step.Derived step, Statement.Opens says) => CauseIn(step) is not { } cause ? null
        : Norms.Instances.TryGetValue(says.Key, out var made) && made.Root.From is not null
            ? new Origin(cause, made.Root.Day, made.Root.Act?.Received ?? made.Root.Day)
            : OriginOf(cause, made?.Norm);

    /// <summary>What gave a power stands after the words and the act, unless it is the act itself.</summary>
    private Origin? OriginOfPower(Step.Derived step) =>
        (PowerIn(step) ?? UsesIn(step).FirstOrDefault()?.Power) is not { } power ? null
        : step.Because.Where(below =>
            below is not Step.Quotation).Skip(1).Append(CauseIn(step)).First() is { } cause
            ? OriginOf(cause, power) : null;

    private Origin OriginOf(Step cause, Norm? norm) => cause switch
    {
        Step.Claim claim => new Origin(cause, claim.Act.Day, claim.Act.Received),
        Step.Derived { Statement: Statement.Enters enters } => new Origin(cause, enters.Day, enters.Day),
        Step.Derived { Statement: Statement.Stands stands } => OriginOf(cause, stands,
            norm?.When is Trigger.OnPerformance ? stands.State.On : stands.State.From),
        Step.Derived { Statement: Statement.Effective used } => new Origin(cause, used.Last, used.Received),
        _ => new Origin(cause, null, null),
    };

    /// <summary>What came of another instance was received when the act at its root was.</summary>
    private Origin OriginOf(Step cause, Statement.Stands stands, Day? day) => new(cause, day,
        Norms.Instances.GetValueOrDefault(stands.Key)?.Bound.Cause.Act?.Received ?? day);

    /// <summary>The power whose words a step shows.</summary>
    private Norm? PowerIn(Step.Derived step) =>
        treaty.Norms.FirstOrDefault(norm => norm.Modality == Modality.Power
        && Quotations(norm).Any(step.Because.Contains));

    /// <summary>What became of an instance: all that it rests on is shown, and the state is what the record
    /// makes of it.</summary>
    private void OfStands(Step.Derived step, Statement.Stands says, Support because)
    {
        Require(says.On == question.On, step, $"the question asks about {question.On}");
        if (because.TakeStep<Statement.Opens>() is not { Statement: Statement.Opens opened } opens
            || !Norms.Instances.TryGetValue(says.Key, out var made) || opened.Key != says.Key
            || made.Norm.Id != says.Norm)
        {
            Require(false, step, "the record makes no such instance, or it is not shown");
            return;
        }
        OfOpens(opens, opened, made);
        Require(says.State == made.State, step, $"it is {Wording.Of(made.State)}");
        var leaves = made.Course.Leaves.Concat(made.Remedies.Select(Leaf.Of))
            .Concat(made.Finding is { } finding ? [Leaf.Of(finding)] : []);
        TakeLeaves(step, because, leaves);
        if (made.Course.Sleeps)
        {
            return;
        }
        foreach (var use in Norms.Suspensions(made.Norm, made.Bound.Bearers).SelectMany(one =>
            one.By).Distinct())
        {
            Require(because.Take<Step.Derived>(below => Shows(below, use)) is not null, step,
                $"the {Wording.Of(use.Act.Act)} of {use.Act.Day}, of a suspension, is not shown");
        }
        if (!made.Norm.SurvivesTermination && made.Limits.Force.Last < question.On)
        {
            var last = made.Limits.Force.Last;
            Require(because.Says<Statement.Ends>(end => end.Last == last && (end.Party is { } party
                ? Norms.Force.Last != last && made.Bound.Concerns(party) : Norms.Force.Last == last))
                is not null, step,
                $"that it binds to {made.Limits.Force.Last} only is not shown");
        }
    }

    private void OfOpens(Step.Derived step, Statement.Opens says, Instance made)
    {
        var because = new Support(step);
        Require((says.Norm, says.Bearers, says.To) == (made.Norm.Id, made.Bound.Bearers, made.Bound.To), step,
            "the norm binds others");
        Require((says.Day, says.Due) == (made.Course.Opens, made.Course.At(Day.Max).Due), step,
            $"it opens on {made.Course.Opens}, with {made.Course.At(Day.Max).Due} as last day if any");
        TakeLeaves(step, because, Quotations(made.Norm).Select(Leaf.Of));
        Require(CauseIn(step) is { } cause && because.Left.Remove(cause)
            && Shows(cause, made.Bound with { Cause = made.Root }, made.Norm), step,
            "what made the instance is not shown");
        if (made.Forbidden is { } act && CauseIn(step) != act.Claim)
        {
            TakeLeaves(step, because, [Leaf.Of(act)]);
        }
        TakeReading(step, because, made.If);
        TakeDays(step, because, made.Course.Forms, made.Course.Counting,
            made.Bound with { Cause = made.Root });
        Finished(because);
    }

    /// <summary>Nothing may be left that has no part in a conclusion.</summary>
    private void Finished(Support because) =>
        because.Left.ForEach(left => Require(false, left, "it has no part in what it stands below"));

    /// <summary>Each leaf once, though several parts may need it.</summary>
    private void TakeLeaves(Step.Derived step, Support because, IEnumerable<Leaf> leaves)
    {
        foreach (var leaf in leaves.DistinctBy(leaf => leaf.Any))
        {
            Require(because.Take<Step>(below => leaf.Any.Contains(below)) is not null, step,
                $"“{Wording.Of(leaf.Any[0])}” is not shown");
        }
    }

    /// <summary>The days that windows and effects name, counted from the cause or from an act under a power,
    /// with the conventions of the count.</summary>
    private void TakeDays(Step.Derived step, Support because, Seq<DayForm> forms, Seq<string> counting,
        Bound bound, Fact? act = null)
    {
        foreach (var form in forms.Distinct())
        {
            var day = facts.Evaluate(form, facts.Now,
                act is null ? bound.Anchors : new Anchors { Trigger = act.Day, Receipt = act.Received });
            Require(day is null ? because.Says<Statement.NoDay>(none =>
                none.Form == form && none.Party is null) is not null
                : because.Says<Statement.DayIs>(says =>
                    says.Form == form && says.Day == day && says.Party is null)
                    is not null, step,
                $"{Wording.Of(form)} is not shown");
        }
        TakeLeaves(step, because, counting.Select(convention => Leaf.Of(facts.Convention(convention))));
    }

    private void TakeReading(Step.Derived step, Support because, Weighed? read)
    {
        Require(read is null
            || (because.TakeStep<Statement.Holds>() is { } shown && IsRead(shown, read)), step,
            $"that its condition is {read?.Truth.ToString().ToLowerInvariant()} is not shown");
    }

    /// <summary>Whether a step reads a condition as the record has it, part for part and leaf for
    /// leaf.</summary>
    private static bool IsRead(Step.Derived step, Weighed read)
    {
        var because = new Support(step);
        return step.Statement == new Statement.Holds(read.Says, read.On, read.Truth)
            && read.Parts.Distinct().All(part =>
                because.Take<Step.Derived>(below => IsRead(below, part)) is not null)
            && read.Leaves.Distinct().All(leaf =>
                because.Take<Step>(below => leaf.Any.Contains(below)) is not null)
            && (!read.OnForce || because.Says<Statement.InForce>() is not null) && because.Left.Count == 0;
    }

    /// <summary>Whether a step shows what made an instance, or gave a power.</summary>
    private bool Shows(Step step, Bound bound, Norm norm) => Shows(step, bound, bound.Cause, norm);

    private bool Shows(Step step, Bound bound, Cause cause, Norm norm) => step switch
    {
        Step.Claim claim => cause.Act?.Claim == claim && norm.When is Trigger.OnAct,
        Step.Derived { Statement: Statement.Enters enters } => enters.Day == cause.Day && cause.Act is null
            && norm.When is null or Trigger.OnEntryIntoForce
            && (enters.Party is { } party ? bound.Concerns(party) : cause.Day == Norms.Force.Since),
        Step.Derived { Statement: Statement.Stands stands } => stands.Key == cause.From && norm.When switch
        {
            Trigger.OnBreach on => stands.Norm == on.Norm
                && Norms.Instances[stands.Key].Breaches.Contains(cause.Day),
            Trigger.OnPerformance on => stands.Norm == on.Norm && stands.State.On == cause.Day
                && stands.State.Performance is PerformanceState.Performed or PerformanceState.PerformedLate,
            _ => false,
        },
        Step.Derived { Statement: Statement.Effective } used => Norms.Uses.Exists(use => Shows(used, use)
            && use.Power.Effect is Effect.Obliges obliges && obliges.Norm == norm.Id && use.Act == cause.Act
            && cause.Label == $"{use.Power.Id}:{use.Act.Day}"),
        _ => false,
    };

    private static bool Shows(Step.Derived step, Use use) => step.Because.Contains(use.Act.Claim)
        && step.Statement == Said(use) && Quotations(use.Power).All(step.Because.Contains);

    private static Statement Said(Use use) => use.Because is { } because
        ? new Statement.Ineffective(use.Act.Act, null, use.Act.Received, because)
        : new Statement.Effective(use.Act.Act, use.Act.By[0], null, use.Act.Received, use.Act.Day);

    /// <summary>The uses of a power of which a step may speak: it shows the words of the power and the act. A
    /// power without words is known by what is said of it.</summary>
    private List<Use> UsesIn(Step.Derived step)
    {
        if (PowerIn(step) is { } power)
        {
            return Norms.Uses.Where(use =>
                use.Power == power && step.Because.Contains(use.Act.Claim)).ToList();
        }
        return step.Because.Any(below => below is Step.Quotation) || !treaty.Norms.Any(norm => norm is
            { Modality: Modality.Power, Cites.IsEmpty: true }) ? []
            : Norms.Uses.Where(use => use.Power.Cites.IsEmpty && step.Because.Contains(use.Act.Claim)
                && Said(use) == step.Statement).ToList();
    }

    /// <summary>
    /// An act under a power: what became of it, and all that it rests on. Where it limits norms, what became
    /// of the instance that gave the power may hang on it in turn, and is not shown again.
    /// </summary>
    private void OfUse(Step.Derived step, Support because, List<Use> uses, Place place)
    {
        if (uses.Find(use => Said(use) == step.Statement) is not { } use)
        {
            Require(false, step, $"it is so: {Wording.Of(Said(uses[0]))}");
            return;
        }
        TakeLeaves(step, because, Quotations(use.Power).Append(use.Act.Claim).Select(Leaf.Of));
        if (use.Held is not { Cause: var cause } held)
        {
            return;
        }
        var effect = use.Because is null && use.Power.Effect is Effect.Changes { Day: not null } ? 1 : 0;
        if (place.Under is not (Statement.Stands or Statement.Ends)
            || use.Power.When is not (Trigger.OnBreach or Trigger.OnPerformance))
        {
            var shown = cause.Act == use.Act && use.Power.When is Trigger.OnAct ? use.Act.Claim
                : because.Take<Step>(below => below is Step.Claim or Step.Derived
                    { Statement: Statement.Enters or Statement.Stands or Statement.Effective });
            Require(shown is not null && Shows(shown, held, use.Power), step,
                "what gave the power is not shown");
            TakeDays(step, because, use.Forms.Take(use.Forms.Count - effect).ToSeq(), use.Counting, held);
        }
        TakeReading(step, because, use.If);
        TakeDays(step, because, use.Forms.Skip(use.Forms.Count - effect).ToSeq(), [], held, use.Act);
    }

    /// <summary>The last day in force where the use of a power ends the treaty.</summary>
    private Day? EndByPower(Step.Derived step, Support because) =>
        Norms.Uses.Find(use =>
            use.EndsTreaty && use.Truth == Truth.Yes && Shows(step, use)) is { EffectOn: { } day }
        && Takes(because, Conventions.Anniversary) ? facts.LastDay(day) : null;

    /// <summary>Several conclusions shown together, each of which stands for itself.</summary>
    private void OfGathered(Step.Derived step, Statement.Gathered says, Support because)
    {
        if (treaty.Norms.FirstOrDefault(norm => Wording.Capital(norm.Id.Name.Replace('-', ' ')) == says.Of)
            is not { } norm)
        {
            Require(false, step, "there is no such norm");
            return;
        }
        var shown = because.TakeSteps<Statement.Stands>(stands => stands.Norm == norm.Id).Count
            + because.Left.RemoveAll(below => below is Step.Derived { Statement: Statement.Effective
                or Statement.Ineffective } used && UsesIn(used).Exists(use => use.Power == norm));
        Require(shown == says.Count, step, $"there are {shown}");
        if (shown == 0)
        {
            Require(Norms.Instances.Values.All(made => made.Norm.Id != norm.Id), step, "there are some");
            TakeLeaves(step, because, Quotations(norm).Select(Leaf.Of));
        }
    }
}
