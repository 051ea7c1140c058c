using Servanda.Engine;
using Servanda.Engine.Norms;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>An instance of a norm and what became of it by the day asked about.</summary>
/// <param name="Key">Stable: norm, bearers, counterparty, trigger or period.</param>
/// <param name="Bearers">One, or all who are bound jointly.</param>
/// <param name="Counterparty">Towards whom; null: towards all.</param>
/// <param name="Trigger">What made it, in words.</param>
/// <param name="Opened">Null where the record does not tell whether the treaty is in force: so it is unknown
/// whether anything is owed.</param>
/// <param name="NeedsFinding">No act and no day can show a breach: only an authoritative finding.</param>
/// <param name="Condition">Unknown where the record does not tell whether the norm applies.</param>
public sealed record Obligation(Norm Norm, string Key, Seq<PartyId> Bearers, PartyId? Counterparty,
    string Trigger,
    Day? Opened, NormState State, bool NeedsFinding, Truth Condition, Step Proof)
{
    /// <summary>What is said of practice, a pledge or a gloss that can have been kept and missed.</summary>
    public const string NotKnownToBeKept = "not known whether it was kept";

    /// <summary>Nothing on record shows that it was kept, and no complete source that it was
    /// missed.</summary>
    public bool IsUnknown => !Norm.CanBeBreached && State.Performance == PerformanceState.ApparentlyOwed;

    /// <summary>What is said of it while it is unknown whether the treaty is in force.</summary>
    public const string NotKnown = "not known whether it is owed";

    /// <summary>Why it is unknown whether anything is owed; null where that is known.</summary>
    public string? Unknown => Opened is not null ? null : Wording.Of(Proof).TrimEnd('.')
        + string.Concat(Proof.Everything().OfType<Step.Derived>().Select(step => step.Statement)
            .OfType<Statement.NoDay>().Take(1).Select(day => $": {day.Missing}")) + ".";
}

/// <summary>An act done under a power: effective, or the element that failed.</summary>
public sealed record PowerUse(
    Norm Power, ActName Act, PartyId By, Day On, Truth Effective, string? Because, Step Proof);

/// <summary>Two norms of which one asks for and the other forbids what could be the same act; nothing
/// decides.</summary>
public sealed record NormConflict(Norm Asks, Norm Forbids, Seq<PartyId> Bearers, Day From);

/// <summary>Who owes what to whom by when, and what became of it.</summary>
/// <param name="Exercises">Acts done under powers.</param>
/// <param name="Conflicts">Norms that cannot both be followed.</param>
/// <param name="DependsOn">Each least change of choices that alters any state.</param>
public sealed record Obligations(
    Treaty Treaty, Question Question, Seq<Obligation> Items, Seq<PowerUse> Exercises,
        Seq<NormConflict> Conflicts,
    Seq<Dependence> DependsOn, WorldCount Explored)
{
    public static Obligations Of(Treaty treaty, Ledger ledger, Question question, PartyId? party = null) =>
        Of(Case.Of(treaty, ledger, question), question, party);

    /// <summary>The answer to a question of that case.</summary>
    public static Obligations Of(Case given, Question question, PartyId? party = null)
    {
        var explored = Engine.Worlds.Explore(given, question, Evaluate);
        var norms = explored.Default.Value.Norms;
        var items = norms.Instances.Select(instance => Item(instance, question.On))
            .Concat(norms.Supposed.Select(supposed => Item(supposed, explored.Default.Value.Life.Proof)))
            .Where(item => party is not { } one || item.Bearers.Contains(one)).ToSeq();
        var dependsOn = explored.LeastChanges(found => States(found.Norms, question.On)).Select(change =>
            new Dependence(change.Choices, Difference(norms, change.Value.Norms, question.On), false));
        var exercises = norms.Exercises.Select(
            exercise => new PowerUse(exercise.Power, exercise.Act.Name, exercise.By,
            exercise.Day, exercise.Effective, exercise.Because, exercise.Proof)).ToSeq();
        var conflicts = Engine.Norms.Conflicts.Of(given.Treaty, norms.Instances, question.On)
            .Select(conflict => new NormConflict(
            conflict.Asks, conflict.Forbids, conflict.Bearers, conflict.From)).ToSeq();
        return new Obligations(given.Treaty, question, items, exercises, conflicts, dependsOn.ToSeq(),
            new WorldCount(explored.Worlds, explored.Exhaustive));
    }

    private static Evaluated<(Life Life, NormResult Norms)> Evaluate(World world)
    {
        var (life, norms) = Evaluation.Of(world);
        return new Evaluated<(Life, NormResult)>((life, norms),
            norms.Instances.Select(instance => (Step)instance.Proof(world.On))
            .Concat(norms.Exercises.Select(exercise => exercise.Proof))
            .Concat(norms.Supposed.IsEmpty ? [] : [life.Proof]).ToSeq())
        {
            Reads = [.. world.Reads], Shape = ShapeOf(norms, world.On),
            Beside = world.Occurrences.Select(act => act.Day).Distinct().ToSeq(),
        };
    }

    /// <summary>What of the norms does not glide along with a day.</summary>
    internal static string ShapeOf(NormResult norms, Day on) => string.Join(' ', norms.Instances
        .Select(instance => (instance.Norm.Id, instance.Binding, State: instance.At(on)))
        .Select(one => $"{one.Id} {one.Binding.Bearers} {one.State.Performance} {one.State.Breach} "
            + $"{one.State.Due is null} {one.State.Until is null}").Order(StringComparer.Ordinal)
        .Concat(norms.Exercises.Select(exercise => $"{exercise.Power.Id} {exercise.Effective}"))
        .Append($"{norms.Supposed.Count}"));

    /// <summary>The state of each instance; of one that is only supposed, null.</summary>
    private static Seq<(string, NormState?)> States(NormResult norms, Day on) =>
        norms.Instances.Select(instance => (instance.Key, (NormState?)instance.At(on)))
            .Concat(norms.Supposed.Select(supposed => (supposed.Key, (NormState?)null))).ToSeq();

    private static string Difference(NormResult before, NormResult after, Day on)
    {
        var known = States(before, on).ToDictionary(state => state.Item1, state => state.Item2);
        var parts = States(after, on).Where(state => !known.TryGetValue(state.Item1, out var old)
            || old != state.Item2)
            .Select(state => $"{state.Item1}: "
                + (state.Item2 is { } found ? Wording.Of(found) : Obligation.NotKnown))
            .ToList();
        return parts.Count == 0 ? "fewer instances" : string.Join("; ", parts.Take(3))
            + (parts.Count > 3 ? $"; and {parts.Count - 3} more" : "");
    }

    private static Obligation Item(Supposed supposed, Step inForce) => new(supposed.Norm, supposed.Key,
        supposed.Bearers, supposed.Counterparty, supposed.Act is { } act ? Words(act) : "entry into force",
        null, NormState.Of(PerformanceState.Scheduled, null, null), false, Truth.Unknown, inForce);

    private static Obligation Item(Instance instance, Day on)
    {
        var needsFinding = instance.Course is Course.Achieve { Due: null } or Course.Strive;
        return new Obligation(instance.Norm, instance.Key, instance.Binding.Bearers,
            instance.Binding.Counterparty,
            TriggerOf(instance), instance.Course.Opened, instance.At(on), needsFinding, instance.Condition,
            instance.Proof(on));
    }

    private static string TriggerOf(Instance instance) => (instance.Norm.When, instance.Cause) switch
    {
        (Trigger.OnBreach breach, var cause) => $"breach of {breach.Norm}, {Wording.Of(cause.Day)}",
        (Trigger.OnPerformance performance, var cause) =>
            $"performance of {performance.Norm}, {Wording.Of(cause.Day)}",
        (_, { Act: { } act }) => Words(act),
        (_, { Label: { Length: > 0 } period })
            when NormRun.Recurring(instance.Norm.Content) is not null => period,
        _ => "entry into force",
    };

    private static string Words(Occurrence act) => Wording.Of(act.Name)
        + (act.Authors.IsEmpty ? "" : $" by {Wording.Of(act.Authors)}") + $", {Wording.Of(act.Day)}";
}
