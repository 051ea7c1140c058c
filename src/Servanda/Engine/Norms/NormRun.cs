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

    /// <summary>Where the record does not tell whether the treaty is in force: what is owed if it
    /// is.</summary>
    internal Seq<Supposed> Supposed { get; init; }
}

/// <summary>What would make an instance of a norm, if the treaty were in force.</summary>
/// <param name="Act">The act that would; null: entry into force.</param>
internal sealed record Supposed(Norm Norm, string Key, Seq<PartyId> Bearers, PartyId? Counterparty,
    Occurrence? Act)
{
    /// <summary>For everybody named, or with an act on record: a duty that binds from the beginning, or by an
    /// act that fits its trigger. What follows from breach or performance hangs on these in turn.</summary>
    internal static Seq<Supposed> Of(World world, Life life, Seq<Norm> norms)
    {
        var patterns = new Patterns(world, world.Index, life.EntryDated);
        var parties = life.Parties.Select(party => party.Party).ToSeq();
        return norms.Where(norm => norm.Modality is not (Modality.Power or Modality.Permission))
            .SelectMany(norm => Sides.Of(norm, parties, world.Treaty).SelectMany(pair =>
                Triggers(norm, new Binding(pair.Bearers, pair.Counterparty, null)).Select(act => new Supposed(
                    norm, NormRun.KeyOf(norm, pair.Bearers, pair.Counterparty, LabelOf(act)), pair.Bearers,
                    pair.Counterparty, act)))).ToSeq();

        static string LabelOf(Occurrence? act) => act is null ? "" : Cause.LabelOf(act);

        IEnumerable<Occurrence?> Triggers(Norm norm, Binding binding) => norm.When switch
        {
            null or Trigger.OnEntryIntoForce => (IEnumerable<Occurrence?>)[null],
            Trigger.OnAct on => patterns.From(on.Act, binding, Day.Min, false),
            _ => [],
        };
    }
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
    private readonly Bonds bonds;
    private readonly PriorityQueue<(Norm Norm, Cause? Cause, bool Follows), (Day, int)> causes = new();
    private readonly Dictionary<Norm, List<Binding>> held = new(ReferenceEqualityComparer.Instance);
    private readonly List<Exercise> exercises = [];
    private readonly Dictionary<Norm, List<Claim>> sharing = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Norm, HashSet<Occurrence>> shared = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> claimed = new(StringComparer.Ordinal);
    private int order;

    private NormRun(World world, Life life, Suspensions suspensions)
    {
        (this.world, this.life, this.suspensions) = (world, life, suspensions);
        bonds = new Bonds(world, life);
        var index = world.Index;
        patterns = new Patterns(world, index, life.EntryDated);
        conditions = new Conditions(world, life, patterns);
        windows = new Windows(world, life);
        courses = new Courses(world, patterns, conditions, windows, suspensions);
        Index = index;
    }

    private NormNetwork Network => world.Case.Network.Value;

    private Index Index { get; }

    /// <summary>
    /// What became of norms on which no others depend. Powers can suspend norms, so the run is repeated with
    /// what they suspend
    /// until nothing
    /// changes; a chain of suspensions longer than a few is cut, as no treaty has one.
    /// </summary>
    internal static NormResult Of(World world, Life life, Seq<Norm> norms)
    {
        if (life.EntryDated.Day is not { } since || since > world.On || life.Until < since)
        {
            return life.InForce != Truth.Unknown ? NormResult.Nothing
                : NormResult.Nothing with { Supposed = Norms.Supposed.Of(world, life, norms) };
        }
        var suspensions = Suspensions.None;
        for (var round = 0; ; round++)
        {
            var run = new NormRun(world, life, suspensions);
            run.Run(norms, since);
            var next = Suspensions.Of(run.exercises);
            if (next.SameAs(suspensions) || round == 8)
            {
                return new NormResult(run.instances.Values.OrderBy(instance => instance.Course.Opened)
                    .ThenBy(instance => instance.Key, StringComparer.Ordinal).ToSeq(), run.exercises.ToSeq());
            }
            suspensions = next;
        }
    }

    private void Run(Seq<Norm> norms, Day since)
    {
        foreach (var norm in norms)
        {
            Start(norm, since);
        }
        Drain();
        var powers = new Powers(world, life, patterns, conditions, windows);
        foreach (var norm in norms.Where(norm => norm.Modality == Modality.Power))
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
                    $"{exercise.Power.Id}:{exercise.Day}", exercise.Proof), false);
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
                Make(next.Norm, next.Cause, next.Follows);
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
        var norm = sharing.Keys.OrderBy(norm => Network.Depth(norm))
            .ThenBy(norm => norm.Id.Name, StringComparer.Ordinal).First();
        sharing.Remove(norm, out var waiting);
        var used = shared.TryGetValue(norm, out var before) ? before
            : shared[norm] = new HashSet<Occurrence>(ReferenceEqualityComparer.Instance);
        var open = waiting!.Where(claim => !IsDefeated(norm, claim.Binding) && (norm.If is not { } condition
            || conditions.On(condition, claim.Binding.Cause!.Day, claim.Binding).Truth != Truth.No)).ToList();
        Shares.Out(norm, open, courses, patterns, used);
        foreach (var claim in waiting!)
        {
            Add(norm, claim.Binding with { Own = claim.Own.ToSeq() }, claim.Bond, claim.Period);
        }
        return true;
    }

    /// <summary>The causes that the record itself gives a norm: entry into force, or acts that fit its
    /// trigger.</summary>
    private void Start(Norm norm, Day since)
    {
        switch (norm.When)
        {
            case null or Trigger.OnEntryIntoForce:
                causes.Enqueue((norm, null, false), (since, order++));
                break;
            case Trigger.OnAct trigger:
                world.ReadBy(world.On, trigger.Act.Act);
                foreach (var act in Index.Of(trigger.Act.Act))
                {
                    world.Read(act);
                    if (act.Day <= world.On && life.InForceOn(act.Day) == Truth.Yes)
                    {
                        Enqueue(norm, new Cause(act.Day, act, Cause.LabelOf(act), act.Step), false);
                    }
                }
                break;
        }
    }

    /// <param name="follows">The cause is what became of another instance.</param>
    private void Enqueue(Norm norm, Cause cause, bool follows) =>
        causes.Enqueue((norm, cause, follows), (cause.Day, order++));

    /// <summary>One instance for each bearer and counterparty; one for all who are bound jointly. Entry into
    /// force (a null cause) makes one whenever it comes for them.</summary>
    private void Make(Norm norm, Cause? cause, bool follows)
    {
        foreach (var (bearers, counterparty) in bonds.Pairs(norm, cause?.Day ?? life.EntryDated.Day!.Value))
        {
            var times = bonds.Of(norm, bearers, counterparty);
            if (cause is null)
            {
                foreach (var bond in times)
                {
                    var entry = new Cause(bond.Days.First, null, bond.Name, bond.Entered);
                    Bind(norm, new Binding(bearers, counterparty, entry), bond);
                }
                continue;
            }
            var binding = new Binding(bearers, counterparty, cause);
            var fits = follows || norm.When is not Trigger.OnAct trigger || cause.Act is not { } act
                || trigger.Act.Act != act.Name || patterns.Fits(trigger.Act, act, binding, false);
            if (fits && times.LastOrDefault(bond => bond.Days.First <= cause.Day) is { } last
                && (cause.Day <= last.Days.Last || norm.SurvivesTermination))
            {
                Bind(norm, binding, last);
            }
        }
    }

    private void Bind(Norm norm, Binding binding, Bond bond)
    {
        if (suspensions.For(norm.Id, binding.Bearers).Contains(binding.Cause!.Day))
        {
            return;
        }
        binding = binding with { Entry = bonds.EntryFor(norm, binding.Bearers, bond) };
        if (norm.Modality == Modality.Power)
        {
            (held.TryGetValue(norm, out var list) ? list : held[norm] = []).Add(binding);
        }
        else if (norm.Modality != Modality.Permission)
        {
            Make(norm, binding, bond);
        }
    }

    private void Make(Norm norm, Binding binding, Bond bond)
    {
        if (Recurring(norm.Content) is { } every)
        {
            if (Interval.Between(binding.Cause!.Day, bond.Days.Last) is not { } from)
            {
                return;
            }
            foreach (var (period, label) in windows.Periods(every, from, life.EntryDated.Day!.Value))
            {
                Add(norm, binding with { Cause = binding.Cause with { Day = period.First, Label = label } },
                    bond, period);
            }
        }
        else if (norm.Content is Content.Refrain refrain)
        {
            foreach (var (course, cause, because) in courses.Refrains(norm, refrain, binding, bond.Days))
            {
                Add(norm, binding with { Cause = cause }, bond, course, Truth.Yes, because);
            }
        }
        else
        {
            Add(norm, binding, bond, null);
        }
    }

    /// <summary>How often a content is owed; null: once.</summary>
    internal static Window.Every? Recurring(Content? content) => content switch
    {
        Content.Achieve { Window: Window.Every every } => every,
        Content.And and => Recurring(and.One) ?? Recurring(and.Other),
        Content.Or or => Recurring(or.One) ?? Recurring(or.Other),
        _ => null,
    };

    private void Add(Norm norm, Binding binding, Bond bond, Interval? period)
    {
        var cause = binding.Cause!;
        if (norm.EachByItsOwnAct && binding.Own is null)
        {
            var key = KeyOf(norm, binding);
            if (claimed.Add(key))
            {
                (sharing.TryGetValue(norm, out var list) ? list : sharing[norm] = [])
                    .Add(new Claim(key, binding, bond, period));
            }
            return;
        }
        var (truth, because) = norm.If is { } condition && norm.Content is not Content.Maintain
            ? conditions.On(condition, cause.Day, binding) : (Truth.Yes, null);
        var leaves = Seq.Create<Step>(
            [.. norm.Cites.Select(cites => new Step.Quotation(norm.Id.Name, cites, norm.At)),
            cause.Because]);
        leaves = because is null ? leaves : leaves.Add(because);
        if (IsDefeated(norm, binding))
        {
            truth = Truth.No;
        }
        var course = truth == Truth.No || norm.Content is null ? new Course.Dormant(cause.Day)
            : courses.Of(norm, norm.Content, binding, bond.Days, cause.Day, period);
        leaves = period is null ? leaves : leaves.AddRange(windows.Counts(Recurring(norm.Content)!));
        Add(norm, binding, bond, course, truth, leaves.Concat(Leaves.Windows(course)).Distinct().ToSeq());
    }

    /// <summary>Whether a norm that prevails forbids the act on the day of the cause.</summary>
    private bool IsDefeated(Norm norm, Binding binding) => Network.Prevailing(norm).Exists(other =>
        (other.On is not Bearer.Named named || named.Parties.Any(binding.Bearers.Contains))
        && (other.If is not { } condition
            || conditions.On(condition, binding.Cause!.Day, binding).Truth == Truth.Yes));

    /// <summary>Keeps the instance, and lets what becomes of it make instances of the norms that wait for
    /// that.</summary>
    private void Add(Norm norm, Binding binding, Bond bond, Course course, Truth truth, Seq<Step> because)
    {
        var key = KeyOf(norm, binding);
        var instance = new Instance(norm, key, binding, course, truth, course.At(Day.Max).Due, because,
            Remedies.Of(Index, key, binding, norm.Id), Finding(norm, key))
        {
            Limits = course is Course.Dormant ? [] : Limits(norm, binding, bond),
        };
        if (!instances.TryAdd(key, instance))
        {
            return;
        }
        foreach (var other in Network.Waiting[norm.Id])
        {
            IEnumerable<Day> days = other.When is Trigger.OnBreach ? instance.Breaches(world.On)
                : course.PerformedOn is { } done && done <= world.On ? [done] : [];
            foreach (var (day, i) in days.Select((day, i) => (day, i)))
            {
                Enqueue(other, Following(instance, day, i > 0), true);
            }
        }
    }

    private static string KeyOf(Norm norm, Binding binding) =>
        KeyOf(norm, binding.Bearers, binding.Counterparty, binding.Cause!.Label);

    internal static string KeyOf(Norm norm, Seq<PartyId> bearers, PartyId? counterparty, string label) =>
        string.Join('/', new[] { norm.Id.Name, string.Join('+', bearers), counterparty?.Name, label }
            .Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>An authoritative finding on a breach: an assessment of "breach of" the norm or the
    /// instance.</summary>
    private Step.Assessment? Finding(Norm norm, string key) => world.Case.Assessments[$"breach of {norm.Id}"]
        .Concat(world.Case.Assessments[$"breach of {key}"])
        .Select(entry => (entry.Id, Found: (Assertion.Assessed)entry.Assertion))
        .Select(pair => new Step.Assessment(pair.Found.Question, pair.Found.Answer, pair.Found.By.Name,
        pair.Id))
        .FirstOrDefault();

    /// <param name="again">Not the first breach of the instance, so that its day tells them apart.</param>
    private Cause Following(Instance instance, Day day, bool again) =>
        new(day, instance.Cause.Act, instance.Key + (again ? $":{day}" : ""), instance.Proof(world.On));

    /// <summary>The end of what binds them by the day asked about, and the suspensions of the norm.</summary>
    private Seq<Step> Limits(Norm norm, Binding binding, Bond bond)
    {
        var suspended = suspensions.Because(norm.Id, binding.Bearers);
        var parties = binding.Counterparty is { } other ? binding.Bearers.Add(other) : binding.Bearers;
        return !norm.SurvivesTermination && bonds.EndOf(bond, parties) is { } end ? suspended.Add(end)
            : suspended;
    }
}
