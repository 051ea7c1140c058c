using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>What became of the norms by a day: their instances, by opening and key, and the exercises of
/// powers.</summary>
internal sealed record NormResult(Seq<Instance> Instances, Seq<Exercise> Exercises)
{
    internal static readonly NormResult Nothing = new([], []);
}

/// <summary>
/// Makes every instance of every norm, in one pass over causes by day. An instance's performance and breach
/// are found when
/// it is made, since both look only at the record; they are causes themselves, on the day of performance and
/// on the day
/// after the last day, and make the instances of other norms.
/// </summary>
internal sealed class NormRun
{
    private readonly World world;
    private readonly Life life;
    private readonly Patterns patterns;
    private readonly Conditions conditions;
    private readonly Courses courses;
    private readonly Windows windows;
    private readonly Suspensions suspensions;
    private readonly Dictionary<string, Instance> instances = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(Norm Norm, Cause Cause, Binding? Of), (Day, int)> causes = new();
    private readonly Dictionary<Norm, List<(Cause, Binding)>> held = new(ReferenceEqualityComparer.Instance);
    private readonly List<Exercise> exercises = [];
    private readonly Dictionary<Norm, List<Claim>> sharing = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Norm, HashSet<Occurrence>> shared = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> claimed = new(StringComparer.Ordinal);
    private int order;

    private NormRun(World world, Life life, Suspensions suspensions)
    {
        (this.world, this.life, this.suspensions) = (world, life, suspensions);
        var index = new Index(world.Occurrences);
        patterns = new Patterns(world, index, life.EntryDated);
        conditions = new Conditions(world, life, patterns);
        windows = new Windows(world, life);
        courses = new Courses(world, patterns, conditions, windows, suspensions);
        Index = index;
    }

    private Index Index { get; }

    /// <summary>
    /// What became of all norms. Powers can suspend norms, so the run is repeated with what they suspend
    /// until nothing
    /// changes; a chain of suspensions longer than a few is cut, as no treaty has one.
    /// </summary>
    internal static NormResult Of(World world, Life life)
    {
        if (life.EntryDated.Day is not { } since || since > world.On)
        {
            return NormResult.Nothing;
        }
        var suspensions = Suspensions.None;
        for (var round = 0; ; round++)
        {
            var run = new NormRun(world, life, suspensions);
            run.Run(since);
            var next = Suspensions.Of(run.exercises);
            if (next.SameAs(suspensions) || round == 8)
            {
                return new NormResult(run.instances.Values.OrderBy(instance => instance.Course.Opened)
                    .ThenBy(instance => instance.Key, StringComparer.Ordinal).ToSeq(), run.exercises.ToSeq());
            }
            suspensions = next;
        }
    }

    private void Run(Day since)
    {
        foreach (var norm in world.Treaty.Norms)
        {
            Start(norm, since);
        }
        Drain();
        var powers = new Powers(world, life, patterns, conditions, windows);
        foreach (var norm in world.Treaty.Norms.Where(norm => norm.Modality == Modality.Power))
        {
            exercises.AddRange(powers.Of(norm, Index, held.GetValueOrDefault(norm) ?? []));
        }
        var effective = exercises.Where(exercise => exercise.Because is null)
            .Select(exercise => exercise.Act).ToHashSet();
        exercises.RemoveAll(exercise => exercise.Because is not null && effective.Contains(exercise.Act));
        foreach (var exercise in exercises.Where(exercise => exercise.Effective == Truth.Yes))
        {
            if (exercise.Power.Effect is Effect.Obliges obliges)
            {
                Enqueue(world.Treaty.Norms.First(norm => norm.Id == obliges.Norm),
                    new Cause(exercise.Day, exercise.Act,
                    $"{exercise.Power.Id}:{exercise.Day}", exercise.Proof), null);
            }
        }
        Drain();
    }

    private void Drain()
    {
        do
        {
            while (causes.TryDequeue(out var next, out _))
            {
                Make(next.Norm, next.Cause, next.Of);
            }
        }
        while (Share());
    }

    /// <summary>
    /// Shares the acts out to the instances of one norm that asks for an act each, when all of them are
    /// known: those of
    /// norms that it follows, by breach or performance, come first. False where none is left.
    /// </summary>
    private bool Share()
    {
        if (sharing.Count == 0)
        {
            return false;
        }
        var norm = sharing.Keys.OrderBy(norm => Depth(norm, 0))
            .ThenBy(norm => norm.Id.Name, StringComparer.Ordinal).First();
        sharing.Remove(norm, out var waiting);
        var used = shared.TryGetValue(norm, out var before) ? before
            : shared[norm] = new HashSet<Occurrence>(ReferenceEqualityComparer.Instance);
        var open = waiting!.Where(claim => !Defeated(norm) && (norm.If is not { } condition
            || conditions.On(condition, claim.Binding.Cause!.Day, claim.Binding).Truth != Truth.No)).ToList();
        Shares.Out(norm, open, courses, patterns, used);
        foreach (var claim in waiting!)
        {
            Add(norm, claim.Binding with { Own = claim.Own.ToSeq() }, claim.Force, claim.Period);
        }
        return true;
    }

    private int Depth(Norm norm, int steps)
    {
        var follows = norm.When switch
        {
            Trigger.OnBreach on => on.Norm,
            Trigger.OnPerformance on => on.Norm,
            _ => (NormId?)null,
        };
        return follows is not { } id || steps > world.Treaty.Norms.Count ? steps
            : Depth(world.Treaty.Norms.First(other => other.Id == id), steps + 1);
    }

    /// <summary>The causes that the record itself gives a norm: entry into force, or acts that fit its
    /// trigger.</summary>
    private void Start(Norm norm, Day since)
    {
        switch (norm.When)
        {
            case null or Trigger.OnEntryIntoForce:
                Enqueue(norm, new Cause(since, null, "", Lifecycle.Enters(world, life.EntryDated, null)),
                    null);
                break;
            case Trigger.OnAct trigger:
                foreach (var act in Index.Of(trigger.Act.Act))
                {
                    if (act.Day <= world.On && life.InForceOn(act.Day) == Truth.Yes)
                    {
                        Enqueue(norm, new Cause(
                            act.Day, act, Cause.LabelOf(act), act.Step), null);
                    }
                }
                break;
        }
    }

    private void Enqueue(Norm norm, Cause cause, Binding? of) =>
        causes.Enqueue((norm, cause, of), (cause.Day, order++));

    /// <summary>One instance for each bearer and counterparty; one for all who are bound jointly.</summary>
    private void Make(Norm norm, Cause cause, Binding? of)
    {
        foreach (var (bearers, counterparty) in Bound(norm))
        {
            var binding = new Binding(bearers, counterparty, cause);
            if (norm.When is Trigger.OnAct trigger && of is null && cause.Act is { } act
                && trigger.Act.Act == act.Name && !patterns.Fits(trigger.Act, act, binding, false))
            {
                continue;
            }
            var force = Force(bearers);
            if (force is not { } days || (cause.Day > days.Last && !norm.SurvivesTermination)
                || cause.Day < days.First
                || suspensions.For(norm.Id, bearers).Contains(cause.Day))
            {
                continue;
            }
            if (norm.Modality == Modality.Power)
            {
                (held.TryGetValue(norm, out var list) ? list : held[norm] = []).Add((cause, binding));
            }
            else if (norm.Modality != Modality.Permission)
            {
                Make(norm, binding, days);
            }
        }
    }

    private void Make(Norm norm, Binding binding, Interval force)
    {
        var every = norm.Content is null ? null : Recurring(norm.Content);
        if (every is not null)
        {
            var begins = force.First > binding.Cause!.Day ? force.First : binding.Cause.Day;
            if (Interval.Between(begins, force.Last) is not { } from)
            {
                return;
            }
            foreach (var (period, label) in windows.Periods(every, from, force.First))
            {
                Add(norm, binding with { Cause = binding.Cause with { Day = period.First, Label = label } },
                    force, period);
            }
        }
        else if (norm.Content is Content.Refrain refrain)
        {
            foreach (var (course, cause, because) in courses.Refrains(norm, refrain, binding, force))
            {
                Add(norm, binding with { Cause = cause }, course, Truth.Yes, because);
            }
        }
        else
        {
            Add(norm, binding, force, null);
        }
    }

    private static Window.Every? Recurring(Content content) => content switch
    {
        Content.Achieve { Window: Window.Every every } => every,
        Content.And and => Recurring(and.One) ?? Recurring(and.Other),
        Content.Or or => Recurring(or.One) ?? Recurring(or.Other),
        _ => null,
    };

    private void Add(Norm norm, Binding binding, Interval force, Interval? period)
    {
        var cause = binding.Cause!;
        if (norm.EachByItsOwnAct && binding.Own is null)
        {
            var key = KeyOf(norm, binding);
            if (claimed.Add(key))
            {
                (sharing.TryGetValue(norm, out var list) ? list : sharing[norm] = [])
                    .Add(new Claim(key, binding, force, period));
            }
            return;
        }
        var (truth, because) = norm.If is { } condition && norm.Content is not Content.Maintain
            ? conditions.On(condition, cause.Day, binding) : (Truth.Yes, null);
        var leaves = Seq.Create<Step>(
            [.. norm.Cites.Select(cites => new Step.Quotation(norm.Id.Name, cites, norm.At)),
            cause.Because]);
        leaves = because is null ? leaves : leaves.Add(because);
        if (Defeated(norm))
        {
            truth = Truth.No;
        }
        var course = truth == Truth.No || norm.Content is null ? new Course.Dormant(cause.Day)
            : courses.Of(norm, norm.Content, binding, force, cause.Day, period);
        leaves = period is null ? leaves : leaves.AddRange(windows.Counts(Recurring(norm.Content!)!));
        Add(norm, binding, course, truth, leaves.Concat(Leaves.Windows(course)).Distinct().ToSeq());
    }

    /// <summary>Whether a norm that forbids the same act is declared to prevail.</summary>
    private bool Defeated(Norm norm) => world.Treaty.Norms
        .Any(other => Priorities.Prevails(other, norm, world.Treaty)
        && Priorities.Forbidden(other.Content).Any(forbidden =>
            Priorities.Asked(norm.Content).Any(asked => Priorities.Overlap(asked, forbidden))));

    /// <summary>Keeps the instance, and lets what becomes of it make instances of the norms that wait for
    /// that.</summary>
    private void Add(Norm norm, Binding binding, Course course, Truth truth, Seq<Step> because)
    {
        var key = KeyOf(norm, binding);
        var instance = new Instance(norm, key, binding, course, truth, course.At(Day.Max).Due, because,
            Remedies.Of(Index, key, binding, norm.Id), Finding(norm, key))
        {
            Limits = course is Course.Dormant ? [] : Limits(norm, binding.Bearers),
        };
        if (!instances.TryAdd(key, instance))
        {
            return;
        }
        foreach (var other in world.Treaty.Norms)
        {
            if (other.When is Trigger.OnBreach breach && breach.Norm == norm.Id
                && instance.BrokenOn(world.On) is { } from)
            {
                Enqueue(other, Following(instance, from), binding);
            }
            if (other.When is Trigger.OnPerformance performance && performance.Norm == norm.Id
                && course.PerformedOn is { } done && done <= world.On)
            {
                Enqueue(other, Following(instance, done), binding);
            }
        }
    }

    private static string KeyOf(Norm norm, Binding binding) => string.Join('/', new[]
    {
        norm.Id.Name, string.Join('+', binding.Bearers), binding.Counterparty?.Name, binding.Cause!.Label,
    }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>An authoritative finding on a breach: an assessment of "breach of" the norm or the
    /// instance.</summary>
    private Step.Assessment? Finding(Norm norm, string key) => world.Case.Assessments[$"breach of {norm.Id}"]
        .Concat(world.Case.Assessments[$"breach of {key}"])
        .Select(entry => (entry.Id, Found: (Assertion.Assessed)entry.Assertion))
        .Select(pair => new Step.Assessment(pair.Found.Question, pair.Found.Answer, pair.Found.By.Name,
        pair.Id))
        .FirstOrDefault();

    private Cause Following(Instance instance, Day day) =>
        new(day, instance.Cause.Act, instance.Key, instance.Proof(world.On));

    /// <summary>The end of the treaty for the bearers by the day asked about, and the suspensions of the
    /// norm.</summary>
    private Seq<Step> Limits(Norm norm, Seq<PartyId> bearers)
    {
        var suspended = suspensions.Because(norm.Id, bearers);
        if (norm.SurvivesTermination || Force(bearers) is not { } force || force.Last >= world.On)
        {
            return suspended;
        }
        var ends = life.Proof.Because.Concat(life.Parties.Where(party => bearers.Contains(party.Party))
            .Select(party => party.Because).OfType<Step>());
        return suspended.Add(ends.First(step =>
            step is Step.Derived { Statement: Statement.Ends end } && end.Last == force.Last));
    }

    private IEnumerable<(Seq<PartyId> Bearers, PartyId? Counterparty)> Bound(Norm norm)
    {
        var parties = life.Parties.Where(party => party.Since is not null).Select(party => party.Party)
            .ToSeq();
        var bearers = norm.On switch
        {
            Bearer.Jointly => [parties],
            Bearer.EachParty => parties.Select(party => Seq.Create<PartyId>([party])),
            Bearer.EachOf of => world.Treaty.Groups.First(group => group.Name == of.Group).Members
                .Where(parties.Contains).Select(party => Seq.Create<PartyId>([party])),
            Bearer.Named named => named.Parties.Where(parties.Contains)
                .Select(party => Seq.Create<PartyId>([party])),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        foreach (var bearer in bearers)
        {
            if (norm.On is Bearer.Jointly || norm.To is null or Counterparty.AllParties)
            {
                yield return (bearer, null);
                continue;
            }
            var others = norm.To is Counterparty.Named named ? named.Parties : parties;
            foreach (var other in others.Where(party => !bearer.Contains(party)))
            {
                yield return (bearer, other);
            }
        }
    }

    /// <summary>The days on which the treaty is in force for all the bearers.</summary>
    private Interval? Force(Seq<PartyId> bearers)
    {
        Interval? found = null;
        foreach (var party in life.Parties.Where(party => bearers.Contains(party.Party)))
        {
            var last = party.Until ?? life.Until ?? Day.Max;
            var own = party.Since is { } since ? Interval.Between(since, last) : null;
            found = found is { } before && own is { } days ? before.Intersect(days) : own;
        }
        return found;
    }
}
