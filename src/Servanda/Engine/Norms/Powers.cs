using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>
/// An act done under a power. <c>Because</c> is the element that failed, null where the act is effective;
/// <c>Truth</c> is
/// unknown where the power's condition is.
/// </summary>
internal sealed record Exercise(Norm Power, Occurrence Act, PartyId By, Truth Effective, string? Because,
    Step Proof)
{
    internal Day Day => Act.Day;

    /// <summary>The day on which its effect sets in.</summary>
    internal Day? From { get; init; }

    /// <summary>
    /// The same where it limits norms: without what became of the instance that gave the power, which this
    /// may change.
    /// </summary>
    internal Step Limit { get; init; } = Proof;
}

/// <summary>The exercise of powers: effective, or ineffective with the element that failed.</summary>
internal sealed class Powers(World world, Life life, Patterns patterns, Conditions conditions,
    Windows windows)
{
    /// <summary>What gave the power to whom, and its place among those, by day.</summary>
    private readonly record struct Holder(Binding Binding, int Place);

    /// <summary>Every act on record that could be an exercise of the power, with what became of it.</summary>
    /// <param name="held">What gave the power to whom, by day.</param>
    internal IEnumerable<Exercise> Of(Norm power, Index index, IReadOnlyList<Binding> held)
    {
        foreach (var pattern in Priorities.Asked(power.Content))
        {
            var holders = Holders(pattern with { InWriting = false }, held);
            foreach (var act in index.Of(pattern.Act).Where(act => act.Day <= world.On))
            {
                world.Read(act);
                if (act.Authors.Any(author => life.Parties.Any(party => party.Party == author))
                    && (held.Count == 0 || holders.ContainsKey(act)))
                {
                    yield return Judge(power, pattern, act, holders.GetValueOrDefault(act) ?? []);
                }
            }
        }
    }

    /// <summary>Who could do each act under the power, in lines of those who fit the same acts.</summary>
    private Dictionary<Occurrence, List<List<Holder>>> Holders(
        ActPattern pattern, IReadOnlyList<Binding> held)
    {
        var found = new Dictionary<Occurrence, List<List<Holder>>>(ReferenceEqualityComparer.Instance);
        foreach (var line in held.OrderBy(binding => binding.Cause!.Day)
            .Select((binding, place) => new Holder(binding, place))
            .GroupBy(holder => Shares.KeyOf([pattern], holder.Binding)).Select(line => line.ToList()))
        {
            foreach (var act in patterns.From(pattern, line[0].Binding, Day.Min, true))
            {
                found.TryAdd(act, []);
                found[act].Add(line);
            }
        }
        return found;
    }

    /// <summary>The latest trigger speaks for the power, unless the act lies in what an earlier one
    /// opened.</summary>
    private Exercise Judge(Norm power, ActPattern pattern, Occurrence act, List<List<Holder>> lines)
    {
        if (life.InForceOn(act.Day) != Truth.Yes && !power.SurvivesTermination)
        {
            return Failed(power, act, "the treaty is not in force", []);
        }
        Exercise? best = null;
        var holders = lines is [var only] ? Latest(only, act.Day)
            : lines.SelectMany(line => Latest(line, act.Day)).OrderByDescending(holder => holder.Place);
        foreach (var holder in holders)
        {
            var (binding, cause) = (holder.Binding, holder.Binding.Cause!);
            var use = InForm(power, pattern, act) ? InWindow(power, act, cause, binding)
                : Failed(power, act, "not in writing", [cause.Because]);
            best = best is null || use.Effective > best.Effective ? use : best;
            if (best.Effective == Truth.Yes)
            {
                break;
            }
        }
        return best ?? Failed(power, act, power.When is null ? "not by a holder of the power"
            : "without its trigger", []);
    }

    /// <summary>The holders of a line whom something gave the power by a day, the latest first.</summary>
    private static IEnumerable<Holder> Latest(List<Holder> line, Day day)
    {
        var (low, high) = (0, line.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = line[middle].Binding.Cause!.Day <= day ? (middle + 1, high) : (low, middle);
        }
        while (low > 0)
        {
            yield return line[--low];
        }
    }

    private bool InForm(Norm power, ActPattern pattern, Occurrence act) =>
        !(pattern.InWriting || power.Form == "in writing") || world.IsInWriting(act);

    private Exercise InWindow(Norm power, Occurrence act, Cause cause, Binding binding)
    {
        var open = windows.Of((power.Content as Content.May)?.Window, cause.Day, binding);
        var leaves = Seq.Create<Step>([cause.Because]).AddRange(open.Because);
        var failed = open.IsUnopened ? "before its window opens"
            : act.Day < open.Opens ? $"before {open.Opens}"
            : act.Day > open.Due ? $"after {open.Due}" : null;
        if (failed is not null)
        {
            return Failed(power, act, failed, leaves);
        }
        var (truth, because) = power.If is { } condition ? conditions.On(condition, act.Day, binding)
            : (Truth.Yes, null);
        Seq<Step> own = because is null ? [] : [because];
        return truth == Truth.No ? Failed(power, act, "its condition is not met", leaves.AddRange(own))
            : Effective(power, act, truth, cause, binding, leaves, own);
    }

    /// <param name="own">What the power rests on beside what gave it.</param>
    private Exercise Effective(Norm power, Occurrence act, Truth truth, Cause cause, Binding binding,
        Seq<Step> leaves, Seq<Step> own)
    {
        var by = act.Authors.Where(binding.Bearers.Contains).Append(act.Authors[0]).First();
        var from = Effect(power, act);
        own = from is null ? own : own.Add(from.Because);
        var proof = Proof(power, act, null, leaves.AddRange(own));
        return new Exercise(power, act, by, truth, null, proof)
        {
            From = from is null ? act.Day : from.Day,
            Limit = cause.Because is Step.Derived { Statement: Statement.Stands }
                ? Proof(power, act, null, own) : proof,
        };
    }

    /// <summary>The day that the effect names, counted from the act or its receipt; null where it names
    /// none.</summary>
    private Dated? Effect(Norm power, Occurrence act) => power.Effect is Effect.Changes { Day: { } form }
        ? DayFinder.Find(world, form, new Setting
        {
            EntryIntoForce = life.EntryDated,
            Trigger = new Dated(act.Day, act.Step),
            Receipt = new Dated(act.Received, act.Step),
        }) : null;

    private static Exercise Failed(Norm power, Occurrence act, string because, Seq<Step> leaves) =>
        new(power, act, act.Authors[0], Truth.No, because, Proof(power, act, because, leaves));

    private static Step.Derived Proof(Norm power, Occurrence act, string? because, Seq<Step> leaves)
    {
        var quotations = power.Cites.Select(cites =>
            (Step)new Step.Quotation(power.Id.Name, cites, power.At));
        return because is null
            ? new Step.Derived("a power used in its form and window has its effect",
                new Statement.Effective(act.Name, act.Authors[0], null, act.Received, act.Day),
                quotations.Append(act.Step).Concat(leaves).Distinct().ToSeq())
            : new Step.Derived("a power used outside its form or window has none",
                new Statement.Ineffective(act.Name, null, act.Received, because),
                quotations.Append(act.Step).Concat(leaves).Distinct().ToSeq());
    }
}

/// <summary>The days on which norms, or the whole treaty, are suspended by the exercise of powers.</summary>
internal sealed class Suspensions
{
    private readonly List<(NormId? Norm, PartyId? Party, Interval Days)> intervals = [];
    private readonly List<Seq<Step>> because = [];

    internal static readonly Suspensions None = new();

    /// <summary>A suspension holds from its day until the day before resumption; an end has no
    /// resumption.</summary>
    internal static Suspensions Of(IEnumerable<Exercise> exercises)
    {
        var found = new Suspensions();
        var open = new Dictionary<(NormId?, PartyId?), (Day Since, Seq<Step> Because)>();
        foreach (var exercise in exercises.Where(exercise => exercise.Effective == Truth.Yes).OrderBy(
            exercise => exercise.Day))
        {
            if (exercise.Power.Effect is not Effect.Changes changes
                || (changes is { Norm: null, Verb: "ends" }))
            {
                continue;
            }
            var key = (changes.Norm, changes.ForParty ? exercise.By : (PartyId?)null);
            if (exercise.From is not { } day)
            {
                continue;
            }
            if (changes.Verb == "resumes" && open.Remove(key, out var begun) && begun.Since < day)
            {
                found.Add(key, new Interval(begun.Since, day.PlusDays(-1)!.Value),
                    begun.Because.Add(exercise.Limit));
            }
            else if (changes.Verb != "resumes")
            {
                open.TryAdd(key, (day, [exercise.Limit]));
            }
        }
        foreach (var (key, (since, steps)) in open)
        {
            found.Add(key, new Interval(since, Day.Max), steps);
        }
        return found;
    }

    private void Add((NormId? Norm, PartyId? Party) key, Interval days, Seq<Step> steps)
    {
        intervals.Add((key.Norm, key.Party, days));
        because.Add(steps);
    }

    /// <summary>The days on which the norm does not bind those bearers.</summary>
    internal DaySet For(NormId norm, Seq<PartyId> bearers) => intervals.Count == 0 ? DaySet.Empty
        : DaySet.From(intervals.Where(entry => Concerns(entry.Norm, entry.Party, norm, bearers))
            .Select(entry => entry.Days));

    /// <summary>The uses of powers that brought these days about.</summary>
    internal Seq<Step> Because(NormId norm, Seq<PartyId> bearers) => intervals
        .SelectMany((entry, i) => Concerns(entry.Norm, entry.Party, norm, bearers) ? because[i] : [])
        .Distinct().ToSeq();

    private static bool Concerns(NormId? of, PartyId? party, NormId norm, Seq<PartyId> bearers) =>
        (of is null || of == norm) && (party is not { } one || bearers.Contains(one));

    internal bool SameAs(Suspensions other) => intervals.SequenceEqual(other.intervals);
}
