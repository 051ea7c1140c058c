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
}

/// <summary>The days on which a norm, or every norm, does not bind a party, or any; with the uses of powers
/// that
/// brought it about.</summary>
internal sealed record Suspension(NormId? Norm, PartyId? Party, Interval Days, Seq<Use> By)
{
    internal bool Concerns(Norm norm, Seq<PartyId> bearers) => (Norm is null || Norm == norm.Id)
        && (Party is not { } one || bearers.Contains(one));
}

/// <summary>An instance that asks for an act of its own, with the acts that went to it so far.</summary>
internal sealed record Claim(Norm Norm, Bound Bound, Cause Root, Limits Limits, Interval? Period,
    List<Fact> Own);

/// <summary>
/// What the record makes of the norms by the day asked about, without any proof: every instance and every
/// use of
/// a power. A proof must show one of these.
/// </summary>
internal sealed class Norms
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
    private readonly PriorityQueue<(Norm Norm, Cause Cause, Bound? After), (Day, int)> causes = new();
    private readonly Dictionary<string, Claim> waiting = new(StringComparer.Ordinal);
    private readonly HashSet<string> claimed = new(StringComparer.Ordinal);
    private readonly Dictionary<NormId, List<Fact>> given = [];
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
    /// with
    /// what they bring, until nothing changes.</summary>
    internal static Norms Of(Treaty treaty, Facts facts, Terms? terms)
    {
        var ended = new List<Day>();
        while (true)
        {
            var norms = Settled(treaty, facts, new Force(treaty, facts, terms, ended));
            var more = norms.Uses.Where(use => use is { Truth: Truth.Yes, EffectOn: not null }
                && use.EndsTreaty)
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
        if (Force.Since is not { } since)
        {
            return;
        }
        foreach (var norm in treaty.Norms)
        {
            var acts = norm.When is not Trigger.OnAct on ? [] : facts.Now.Acts
                .Where(act => act.Act == on.Act.Act && Force.On(act.Day));
            foreach (var cause in norm.When is null or Trigger.OnEntryIntoForce ? [new Cause(since, null, "")]
                : acts.Select(Cause.Of))
            {
                Wait(norm, cause, null);
            }
        }
        Drain();
        var judge = new Judge(treaty, facts, patterns, conditions, windows, Force);
        Uses = treaty.Norms.Where(norm => norm.Modality == Modality.Power)
            .SelectMany(power => judge.Of(power, held.GetValueOrDefault(power.Id) ?? [])).ToList();
        foreach (var use in Uses.Where(use => use is { Truth: Truth.Yes, Power.Effect: Effect.Obliges }))
        {
            Wait(treaty.Norms.First(norm => norm.Id == ((Effect.Obliges)use.Power.Effect!).Norm),
                new Cause(use.Act.Day, use.Act, $"{use.Power.Id}:{use.Act.Day}"), null);
        }
        Drain();
    }

    private void Wait(Norm norm, Cause cause, Bound? after) =>
        causes.Enqueue((norm, cause, after), (cause.Day, order++));

    private void Drain()
    {
        do
        {
            while (causes.TryDequeue(out var next, out _))
            {
                foreach (var (bearers, to) in Pairs(next.Norm))
                {
                    Make(next.Norm, new Bound(bearers, to, next.Cause), next.After);
                }
            }
        }
        while (Share());
    }

    /// <summary>Gives the acts of one norm to the instances that ask for an act each, those of the norms
    /// that it
    /// follows first; false where no instance waits.</summary>
    private bool Share()
    {
        if (waiting.Count == 0)
        {
            return false;
        }
        var norm = waiting.Values.Select(one => one.Norm).OrderBy(norm => Follows(norm, 0))
            .ThenBy(norm => norm.Id.Name, StringComparer.Ordinal).First();
        var claims = waiting.Where(one => one.Value.Norm == norm).Select(one => one.Value).ToList();
        foreach (var key in claims.Select(claim => KeyOf(norm, claim.Bound)))
        {
            waiting.Remove(key);
        }
        var open = claims.Where(claim => !Priority.IsForbidden(norm, treaty) && (norm.If is not { } condition
            || conditions.Read(condition, claim.Bound.Cause.Day, claim.Bound).Truth != Truth.No)).ToList();
        foreach (var act in facts.Now.Acts.Except(given.GetValueOrDefault(norm.Id) ?? [])
            .OrderBy(act => act.Day).ThenBy(act => act.Act.Name, StringComparer.Ordinal)
            .ThenBy(act => Cause.Of(act).Label, StringComparer.Ordinal).ToList())
        {
            Give(norm, act, open);
        }
        claims.ForEach(claim => Add(norm, claim.Bound with { Own = claim.Own.ToSeq() }, claim.Root,
            claim.Limits,
            claim.Period));
        return true;
    }

    /// <summary>An act goes to the first instance by its last day for which it makes a difference.</summary>
    private void Give(Norm norm, Fact act, List<Claim> claims)
    {
        if (!claims.Exists(claim => Priority.Asked(norm.Content).Any(pattern =>
            patterns.Fits(pattern, act, claim.Bound, true))))
        {
            return;
        }
        foreach (var claim in claims.OrderBy(claim => With(claim, null).At(act.Day).Due ?? Day.Max)
            .ThenBy(claim => With(claim, null).Opens).ThenBy(claim => KeyOf(norm, claim.Bound),
                StringComparer.Ordinal))
        {
            if (With(claim, null).At(act.Day) != With(claim, act).At(act.Day))
            {
                claim.Own.Add(act);
                given.TryAdd(norm.Id, []);
                given[norm.Id].Add(act);
                return;
            }
        }

        Course With(Claim claim, Fact? more) => contents.Of(norm, norm.Content!, claim.Bound with
        {
            Own = more is null ? claim.Own.ToSeq() : claim.Own.Append(more).ToSeq(),
        }, claim.Limits, claim.Bound.Cause.Day, claim.Period);
    }

    /// <summary>How many norms come before one, each by its breach or performance.</summary>
    private int Follows(Norm norm, int steps) => norm.When is not (Trigger.OnBreach or Trigger.OnPerformance)
        || steps > treaty.Norms.Count ? steps : Follows(treaty.Norms.First(other => other.Id == (norm.When is
            Trigger.OnBreach broken ? broken.Norm : ((Trigger.OnPerformance)norm.When).Norm)), steps + 1);

    /// <summary>Who is bound, to whom: of those who take part.</summary>
    private IEnumerable<(Seq<PartyId>, PartyId?)> Pairs(Norm norm)
    {
        var parties = Force.Parts.Select(part => part.Party).ToSeq();
        var bearers = norm.On switch
        {
            Bearer.Jointly => [parties],
            Bearer.EachOf group => Each(facts.Members(group.Group).Where(parties.Contains)),
            Bearer.Named named => Each(named.Parties.Where(parties.Contains)),
            _ => Each(parties),
        };
        return bearers.SelectMany(own => norm.On is Bearer.Jointly
            || norm.To is null or Counterparty.AllParties
            ? [(own, (PartyId?)null)]
            : (norm.To is Counterparty.Named to ? to.Parties : parties).Where(party => !own.Contains(party))
                .Select(party => (own, (PartyId?)party)));

        static IEnumerable<Seq<PartyId>> Each(IEnumerable<PartyId> all) =>
            all.Select(party => Seq.ToSeq([party]));
    }

    /// <summary>An instance, if the cause fits whom it is made for and comes on a day on which the norm binds
    /// them.</summary>
    private void Make(Norm norm, Bound bound, Bound? after)
    {
        var cause = bound.Cause;
        var fits = after is not null || norm.When is not Trigger.OnAct on || cause.Act?.Act != on.Act.Act
            || patterns.Fits(on.Act, cause.Act, bound, false);
        if (!fits || Force.Days(bound.Bearers) is not { } force || cause.Day < force.First
            || (cause.Day > force.Last && !norm.SurvivesTermination))
        {
            return;
        }
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
            var from = cause.Day > force.First ? cause.Day : force.First;
            foreach (var (days, name) in Interval.Between(from, force.Last) is { } span
                ? windows.Periods(every, span, force.First) : [])
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
            if (claimed.Add(KeyOf(norm, bound)))
            {
                waiting.Add(KeyOf(norm, bound), new Claim(norm, bound, root, limits, period, []));
            }
            return;
        }
        var reading = norm.If is { } condition && norm.Content is not Content.Maintain
            ? conditions.Read(condition, bound.Cause.Day, bound) : null;
        var truth = Priority.IsForbidden(norm, treaty) ? Truth.No : reading?.Truth ?? Truth.Yes;
        var course = truth == Truth.No || norm.Content is null ? Course.Dormant(bound.Cause.Day)
            : contents.Of(norm, norm.Content, bound, limits, bound.Cause.Day, period);
        if (period is not null
            && Recurring(norm.Content)!.Recurrence is Recurrence.Of or Recurrence.TreatyYear)
        {
            course = course with { Counting = course.Counting.AddRange(
                facts.Counting(false).Where(convention => convention == Conventions.MonthEnd)) };
        }
        Keep(norm, bound, root, null, course, truth, reading, limits);
    }

    /// <summary>One instance for each act that was to be left undone, in its window and on a day of force;
    /// the
    /// condition is read on the day of the act.</summary>
    private void Prohibit(Norm norm, Content.Refrain content, Bound bound, Limits limits)
    {
        var extent = contents.ExtentOf(norm, content.Window, bound, limits, bound.Cause.Day);
        var acts = patterns.From(content.Act, bound, extent.Span.Opens, true).Where(act =>
            extent.Days?.Contains(act.Day) == true && !limits.Suspended.Contains(act.Day)).ToList();
        var broken = false;
        foreach (var act in acts)
        {
            var own = bound with { Cause = Cause.Of(act) };
            var reading = norm.If is { } condition ? conditions.Read(condition, act.Day, own) : null;
            var sleeps = reading?.Truth == Truth.No || IsAllowed(norm, act, bound);
            broken |= !sleeps;
            Keep(norm, own, bound.Cause, act, Shown(sleeps ? Course.Dormant(act.Day)
                : contents.Refrain(content.Act, extent, act, reading?.Truth != Truth.Unknown)),
                Truth.Yes, reading, limits);
        }
        if (!broken)
        {
            Keep(norm, bound, bound.Cause, null, contents.Refrain(content.Act, extent, null, true), Truth.Yes,
                null, limits);
        }

        Course Shown(Course course) =>
            course with { Forms = extent.Span.Forms, Counting = extent.Span.Counting };
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

    /// <summary>Keeps the first of each key, and lets it make instances of the norms that wait for
    /// it.</summary>
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
        instance = instance with { State = remedies.On(Found(instance, course.At(Today)), Today) };
        if (!instances.TryAdd(key, instance))
        {
            return;
        }
        foreach (var other in treaty.Norms)
        {
            var day = other.When switch
            {
                Trigger.OnBreach on when on.Norm == norm.Id =>
                    BrokenOn(remedies, Found(instance, course.At(Today))),
                Trigger.OnPerformance on when on.Norm == norm.Id => course.Done,
                _ => null,
            };
            if (day <= Today)
            {
                Wait(other, new Cause(day.Value, bound.Cause.Act, key), bound);
            }
        }
    }

    /// <summary>The day of an established breach that was not excused then; no later remedy undoes
    /// it.</summary>
    private static Day? BrokenOn(Remedies remedies, NormState state) => state is { Breach: BreachState.Breach,
        From: { } from } && remedies.On(state, from).Breach == BreachState.Breach ? from : null;

    /// <summary>A finding makes a breach; an unknown condition leaves it apparent; what is neither text nor
    /// agreed
    /// is missed.</summary>
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
        return state.Breach != BreachState.Breach ? state : state with
        {
            Breach = instance.Truth == Truth.Unknown ? BreachState.Apparent
                : instance.Norm.Basis is Basis.Text or Basis.Agreed ? BreachState.Breach : BreachState.Missed,
        };
    }
}
