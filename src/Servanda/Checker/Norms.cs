using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>An instance of a norm, as the record makes it.</summary>
/// <param name="Root">What made it; <c>Bound</c> has the period or the forbidden act in its place.</param>
/// <param name="Forbidden">The act that a prohibition was broken by.</param>
/// <param name="Truth">What its condition leaves of a breach.</param>
/// <param name="If">Its condition, where one was read.</param>
internal sealed record Instance(Norm Norm, string Key, Bound Bound, Cause Root, Fact? Forbidden,
    Course Course,
    Truth Truth, Weighed? If, Limits Limits, NormState State)
{
    internal Seq<Fact> Remedies { get; init; }
    internal Step.Assessment? Finding { get; init; }
    /// <summary>The first days of its breaches, whatever answers for them later.</summary>
    internal Seq<Day> Breaches { get; init; }
}

/// <summary>The days on which a norm, or every norm, does not bind a party, or any; with the uses of powers
/// that brought it about.</summary>
internal sealed record Suspension(NormId? Norm, PartyId? Party, Interval Days, Seq<Use> By)
{
    internal bool Concerns(Norm norm, Seq<PartyId> bearers) => (Norm is null || Norm == norm.Id)
        && (Party is not { } one || bearers.Contains(one));
}

/// <summary>
/// What the record makes of the norms by the day asked about, without any proof: every instance and every use
/// of a power. A proof must show one of these.
/// </summary>
internal sealed partial class Norms
{
    private readonly Treaty treaty;
    private readonly Facts facts;
    private readonly Patterns patterns;
    private readonly Conditions conditions;
    private readonly Windows windows;
    private readonly Contents contents;
    private readonly IReadOnlyList<Suspension> suspended;
    private readonly Dictionary<string, Instance> instances = new(StringComparer.Ordinal);
    private readonly Dictionary<NormId, List<Bound>> held = [];
    private readonly PriorityQueue<(Norm Norm, Cause? Cause, bool Follows), (Day, int)> causes = new();
    private int order;

    private Norms(Treaty treaty, Facts facts, Force force, IReadOnlyList<Suspension> suspended)
    {
        (this.treaty, this.facts, Force, this.suspended) = (treaty, facts, force, suspended);
        patterns = new Patterns(treaty, facts);
        conditions = new Conditions(treaty, facts, patterns, force);
        windows = new Windows(facts);
        contents = new Contents(facts, patterns, conditions, windows);
    }

    internal Force Force { get; }
    internal Patterns Patterns => patterns;
    internal IReadOnlyDictionary<string, Instance> Instances => instances;
    internal List<Use> Uses { get; private set; } = [];
    private Day Today => facts.Now.Until;

    /// <summary>Powers can end the treaty and suspend norms, also those that grant powers: all is read again
    /// with what they bring, until nothing changes.</summary>
    internal static Norms Of(Treaty treaty, Facts facts, Terms? terms)
    {
        var ended = new List<Day>();
        while (true)
        {
            var norms = Settled(treaty, facts, new Force(treaty, facts, terms, ended));
            var more = norms.Uses.Where(use =>
                use is { Truth: Truth.Yes, EffectOn: not null } && use.EndsTreaty)
                .Select(use => facts.LastDay(use.EffectOn!.Value)).Except(ended).ToList();
            if (more.Count == 0)
            {
                return norms;
            }
            ended.AddRange(more);
        }
    }

    private static Norms Settled(Treaty treaty, Facts facts, Force force)
    {
        IReadOnlyList<Suspension> suspended = [];
        for (var round = 0; ; round++)
        {
            var norms = new Norms(treaty, facts, force, suspended);
            norms.Read();
            var next = Use.Suspensions(norms.Uses);
            if (round == 8 || next.Select(one => (one.Norm, one.Party, one.Days))
                .SequenceEqual(suspended.Select(one => (one.Norm, one.Party, one.Days))))
            {
                return norms;
            }
            suspended = next;
        }
    }

    private void Read()
    {
        if (Force.Since is not { } since || Force.Last < since)
        {
            return;
        }
        foreach (var norm in treaty.Norms)
        {
            var acts = norm.When is not Trigger.OnAct on ? [] : facts.Now.Acts
                .Where(act => act.Act == on.Act.Act && Force.On(act.Day));
            if (norm.When is null or Trigger.OnEntryIntoForce)
            {
                causes.Enqueue((norm, null, false), (since, order++));
            }
            foreach (var cause in acts.Select(Cause.Of))
            {
                Wait(norm, cause, false);
            }
        }
        Drain();
        var judge = new Judge(treaty, facts, patterns, conditions, windows, Force);
        Uses = treaty.Norms.Where(norm => norm.Modality == Modality.Power)
            .SelectMany(power => judge.Of(power, held.GetValueOrDefault(power.Id) ?? [])).ToList();
        foreach (var use in Uses.Where(use => use is { Truth: Truth.Yes, Power.Effect: Effect.Obliges }))
        {
            Wait(treaty.Norms.First(norm => norm.Id == ((Effect.Obliges)use.Power.Effect!).Norm),
                new Cause(use.Act.Day, use.Act, $"{use.Power.Id}:{use.Act.Day}"), false);
        }
        Drain();
    }

    private void Wait(Norm norm, Cause cause, bool follows) =>
        causes.Enqueue((norm, cause, follows), (cause.Day, order++));

    private void Drain()
    {
        do
        {
            while (causes.TryDequeue(out var next, out _))
            {
                foreach (var (bearers, to) in Pairs(next.Norm, next.Cause?.Day ?? Force.Since!.Value))
                {
                    Make(next.Norm, bearers, to, next.Cause, next.Follows);
                }
            }
        }
        while (Share());
    }

    /// <summary>Who is bound, to whom: of those who take part; jointly, of those who do on the day.</summary>
    private IEnumerable<(Seq<PartyId>, PartyId?)> Pairs(Norm norm, Day day)
    {
        var parties = Force.Parts.Select(part => part.Party).Where(party => Force.Times([party]).Count > 0)
            .ToSeq();
        var bearers = norm.On switch
        {
            Bearer.Jointly => [parties.Where(party => Force.Times([party]).Exists(time =>
                time.Contains(day > Force.Last ? Force.Last.Value : day))).ToSeq()],
            Bearer.EachOf group => Each(facts.Members(group.Group).Where(parties.Contains)),
            Bearer.Named named => Each(named.Parties.Where(parties.Contains)),
            _ => Each(parties),
        };
        return bearers.Where(own => !own.IsEmpty).SelectMany(own =>
            norm.On is Bearer.Jointly || norm.To is null or Counterparty.AllParties
            ? [(own, (PartyId?)null)]
            : (norm.To is Counterparty.Named to ? to.Parties : parties).Where(party => !own.Contains(party))
                .Select(party => (own, (PartyId?)party)));

        static IEnumerable<Seq<PartyId>> Each(IEnumerable<PartyId> all) =>
            all.Select(party => Seq.ToSeq([party]));
    }

    /// <summary>The times in which the norm binds them: while both are parties; jointly, while the treaty
    /// is in force.</summary>
    private List<Interval> Times(Norm norm, Seq<PartyId> bearers, PartyId? to) => norm.On is Bearer.Jointly
        ? [new Interval(Force.Since!.Value, Force.Last ?? Day.Max)]
        : Force.Times(to is { } other ? [bearers[0], other] : [bearers[0]]);

    /// <summary>An instance, if the cause fits whom it is made for and comes on a day on which the norm binds
    /// them; without a cause one for each time that begins.</summary>
    /// <param name="follows">The cause is what became of another instance.</param>
    private void Make(Norm norm, Seq<PartyId> bearers, PartyId? to, Cause? cause, bool follows)
    {
        var times = Times(norm, bearers, to);
        if (cause is null)
        {
            for (var i = 0; i < times.Count; i++)
            {
                Make(norm, new Bound(bearers, to, new Cause(times[i].First, null,
                    i == 0 ? "" : $"{times[i].First}")), times[i]);
            }
            return;
        }
        var bound = new Bound(bearers, to, cause);
        var fits = follows || norm.When is not Trigger.OnAct on || cause.Act?.Act != on.Act.Act
            || patterns.Fits(on.Act, cause.Act, bound, false);
        var begun = times.Where(time => time.First <= cause.Day).ToList();
        if (fits && begun.Count > 0 && (cause.Day <= begun[^1].Last || norm.SurvivesTermination))
        {
            Make(norm, bound, begun[^1]);
        }
    }

    private void Make(Norm norm, Bound bound, Interval force)
    {
        var cause = bound.Cause;
        bound = bound with { Entry = EntryFor(norm, bound.Bearers, force) };
        var limits = new Limits(force, DaySet.From(Suspensions(norm, bound.Bearers).Select(one => one.Days)),
            norm.SurvivesTermination ? null : force.Last.PlusDays(1));
        if (limits.Suspended.Contains(cause.Day) || norm.Modality == Modality.Permission)
        {
            return;
        }
        if (norm.Modality == Modality.Power)
        {
            held.TryAdd(norm.Id, []);
            held[norm.Id].Add(bound);
        }
        else if (Recurring(norm.Content) is { } every)
        {
            foreach (var (days, name) in Interval.Between(cause.Day, force.Last) is { } span
                ? windows.Periods(every, span, Force.Since!.Value) : [])
            {
                Add(norm, bound with { Cause = cause with { Day = days.First, Label = name } }, cause,
                    limits, days);
            }
        }
        else if (norm.Content is Content.Refrain refrain)
        {
            Prohibit(norm, refrain, bound, limits);
        }
        else
        {
            Add(norm, bound, cause, limits, null);
        }
    }

    /// <summary>A bearer's own entry into force, where it came later than the treaty's.</summary>
    private Day? EntryFor(Norm norm, Seq<PartyId> bearers, Interval force) => norm.On is Bearer.Jointly ? null
        : Force.Times([bearers[0]]).Where(own => own.First > Force.Since && own.Contains(force.First))
            .Select(own => (Day?)own.First).FirstOrDefault();

    internal IEnumerable<Suspension> Suspensions(Norm norm, Seq<PartyId> bearers) =>
        suspended.Where(one => one.Concerns(norm, bearers));

    private static Window.Every? Recurring(Content? content) => content switch
    {
        Content.Achieve achieve => achieve.Window as Window.Every,
        Content.And and => Recurring(and.One) ?? Recurring(and.Other),
        Content.Or or => Recurring(or.One) ?? Recurring(or.Other),
        _ => null,
    };

    private void Add(Norm norm, Bound bound, Cause root, Limits limits, Interval? period)
    {
        if (norm.EachByItsOwnAct && bound.Own is null)
        {
            waiting.Add(new Waiting(norm, KeyOf(norm, bound), bound, root, limits, period));
            return;
        }
        var reading = norm.If is { } condition && norm.Content is not Content.Maintain
            ? conditions.Read(condition, bound.Cause.Day, bound) : null;
        var truth = Priority.IsForbidden(norm, bound, treaty, conditions)
            ? Truth.No : reading?.Truth ?? Truth.Yes;
        var course = truth == Truth.No || norm.Content is null ? Course.Dormant(bound.Cause.Day)
            : contents.Of(norm, norm.Content, bound, limits, bound.Cause.Day, period);
        if (period is not null
            && Recurring(norm.Content)!.Recurrence is Recurrence.Of or Recurrence.TreatyYear)
        {
            course = course with { Counting = course.Counting.AddRange(facts.Counting(false)
                .Where(convention => convention == Conventions.MonthEnd)) };
        }
        Keep(norm, bound, root, null, course, truth, reading, limits);
    }

    /// <summary>One instance for each act that was to be left undone, in its window and on a day of force;
    /// the condition is read on the day of the act.</summary>
    private void Prohibit(Norm norm, Content.Refrain content, Bound bound, Limits limits)
    {
        var stands = contents.SpellOf(content.Window, bound, limits, bound.Cause.Day);
        var acts = patterns.From(content.Act, bound, stands.Opens, true).Where(act =>
            stands.Days?.Contains(act.Day) == true && !limits.Suspended.Contains(act.Day)).ToList();
        var broken = false;
        foreach (var act in acts)
        {
            var own = bound with { Cause = Cause.Of(act) };
            var reading = norm.If is { } condition ? conditions.Read(condition, act.Day, own) : null;
            var sleeps = reading?.Truth == Truth.No || IsAllowed(norm, act, bound);
            broken |= !sleeps;
            var course = contents.Refrain(content.Act, stands, act.Day, act, reading?.Truth != Truth.Unknown);
            Keep(norm, own, bound.Cause, act, !sleeps ? course : Course.Dormant(act.Day) with
            {
                Forms = course.Forms,
                Counting = course.Counting,
            }, Truth.Yes, reading, limits);
        }
        if (!broken)
        {
            Keep(norm, bound, bound.Cause, null,
                contents.Refrain(content.Act, stands, stands.Opens, null, true), Truth.Yes, null, limits);
        }
    }

    /// <summary>Whether a norm that prevails asks for the act or permits it.</summary>
    private bool IsAllowed(Norm prohibition, Fact act, Bound bound) => treaty.Norms.Any(norm =>
        Priority.Prevails(norm, prohibition, treaty)
        && Priority.Asked(norm.Content).Any(pattern => patterns.Fits(pattern, act, bound, true))
        && (norm.If is not { } condition || conditions.Read(condition, act.Day, bound).Truth != Truth.No)
        && (norm.When is not Trigger.OnAct on
            || patterns.From(on.Act, bound, Day.Min, false).Any(cause => cause.Day <= act.Day)));

    private static string KeyOf(Norm norm, Bound bound) => string.Join('/', new[]
    {
        norm.Id.Name, string.Join('+', bound.Bearers), bound.To?.Name, bound.Cause.Label,
    }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>Keeps the first of each key, and lets it make instances of the norms that wait for it. What
    /// answers for a breach later does not undo it.</summary>
    private void Keep(Norm norm, Bound bound, Cause root, Fact? forbidden, Course course, Truth truth,
        Weighed? reading, Limits limits)
    {
        var key = KeyOf(norm, bound);
        var findings = facts.Assessments.Where(one => one.Question == $"breach of {norm.Id}")
            .Concat(facts.Assessments.Where(one => one.Question == $"breach of {key}"));
        var remedies = new Remedies(facts, norm, key, bound);
        var instance = new Instance(norm, key, bound, root, forbidden, course, truth, reading, limits,
            default)
        {
            Finding = findings.FirstOrDefault(),
            Remedies = remedies.Acts.Where(act => act.Day <= Today).ToSeq(),
        };
        var found = Found(instance, course.At(Today));
        instance = instance with
        {
            State = remedies.On(found, Today),
            Breaches = Breaches(instance, remedies).ToSeq(),
        };
        if (!instances.TryAdd(key, instance))
        {
            return;
        }
        foreach (var other in treaty.Norms)
        {
            IEnumerable<Day> days = other.When switch
            {
                Trigger.OnBreach on when on.Norm == norm.Id => instance.Breaches,
                Trigger.OnPerformance on when on.Norm == norm.Id && course.Done <= Today =>
                    [course.Done.Value],
                _ => [],
            };
            foreach (var (day, i) in days.Select((day, i) => (day, i)))
            {
                var label = i == 0 ? key : $"{key}:{day}";
                Wait(other, new Cause(day, bound.Cause.Act, label) { From = key }, true);
            }
        }
    }

    /// <summary>The breaches that were none of an excuse on their first day.</summary>
    private IEnumerable<Day> Breaches(Instance instance, Remedies remedies)
    {
        if (!instance.Norm.CanBeBreached || instance.Truth == Truth.Unknown)
        {
            return [];
        }
        var days = instance.Course.Breaches(Today).ToList();
        var state = Found(instance, instance.Course.At(Today));
        days = days.Count == 0 && state is { Breach: BreachState.Breach, From: { } from } ? [from] : days;
        return days.Where(day => remedies.On(state with
        {
            Breach = BreachState.Breach,
            From = day,
            Until = day,
        }, day).Breach == BreachState.Breach);
    }

    /// <summary>What came of it, whatever answers for it: a finding makes a breach; an unknown condition
    /// leaves it apparent; what is neither text nor agreed is missed.</summary>
    private NormState Found(Instance instance, NormState state)
    {
        if (instance.Finding is { Answer: "yes" } && state.Breach == BreachState.None
            && Today >= instance.Course.Opens)
        {
            state = state with { Breach = BreachState.Breach, From = instance.Course.Opens };
        }
        if (instance.Truth == Truth.Unknown && state.Performance == PerformanceState.StillOwed)
        {
            state = state with { Performance = PerformanceState.ApparentlyOwed };
        }
        if (instance.Truth == Truth.Unknown && state.Breach == BreachState.Breach)
        {
            state = state with { Breach = BreachState.Apparent };
        }
        return (instance.Norm.CanBeBreached, state.Breach) switch
        {
            (false, BreachState.Breach) => state with { Breach = BreachState.Missed },
            (false, BreachState.Apparent) =>
                state with { Breach = BreachState.None, From = null, Until = null },
            _ => state,
        };
    }
}
