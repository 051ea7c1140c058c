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
    /// <summary>The date on record of the act that performs it, where it says more than the day.</summary>
    public UncertainDate? Given => State.On is not { } on ? null : Proof.Everything().OfType<Step.Claim>()
        .Select(claim => claim.Act.GivenOf(on)).FirstOrDefault(given => given is not null);

    /// <summary>The worlds in which it was looked at.</summary>
    public WorldCount Explored { get; init; } = new(1, true);

    /// <summary>The least facts that would settle what becomes of it; empty where nothing is open.</summary>
    public Seq<OpenFact> ToPinDown { get; init; }

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
    Norm Power, ActName Act, PartyId By, Day On, Truth Effective, string? Because, Step Proof)
{
    /// <summary>The date on record, where it says more than the day.</summary>
    public UncertainDate? Given { get; init; }
}

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
    /// <summary>The least facts that would settle all states; empty where nothing is open.</summary>
    public Seq<OpenFact> ToPinDown { get; init; }

    public static Obligations Of(Treaty treaty, Ledger ledger, Question question, PartyId? party = null) =>
        Of(Case.Of(treaty, ledger, question), question, party);

    /// <summary>The answer to a question of that case.</summary>
    public static Obligations Of(Case given, Question question, PartyId? party = null)
    {
        var groups = given.Network.Value.Groups.Select(group =>
            Engine.Worlds.Explore(given, question, world => Evaluate(world, group))).ToList();
        var found = groups.Select(group => group.Default.Value).ToList();
        var instances = found.SelectMany(one => one.Norms.Instances)
            .OrderBy(instance => instance.Course.Opened)
            .ThenBy(instance => instance.Key, StringComparer.Ordinal).ToSeq();
        var settling = groups.ConvertAll(group => new Settling(given, question.On, group));
        var of = settling.Where(group => group.IsOpen).SelectMany(group => group.Norms
            .Select(norm => (norm, group))).ToDictionary(pair => pair.norm, pair => pair.group);
        var items = instances.Select(instance => Item(instance, question.On))
            .Concat(found.SelectMany(one => one.Norms.Supposed.Select(supposed =>
                Item(supposed, one.Life.Proof))))
            .Where(item => party is not { } one || item.Bearers.Contains(one))
            .Select(item => of.TryGetValue(item.Norm.Id, out var group)
                ? item with { ToPinDown = group.Of(item.Key), Explored = group.Explored } : item).ToSeq();
        var exercises = found.SelectMany(one => one.Norms.Exercises).Select(
            exercise => new PowerUse(exercise.Power, exercise.Act.Name, exercise.By,
            exercise.Day, exercise.Effective, exercise.Because, exercise.Proof)
            {
                Given = exercise.Act.Step.Act.GivenOf(exercise.Day),
            }).ToSeq();
        var conflicts = Engine.Norms.Conflicts.Of(given.Treaty, instances, question.On)
            .Select(conflict => new NormConflict(
            conflict.Asks, conflict.Forbids, conflict.Bearers, conflict.From)).ToSeq();
        return new Obligations(given.Treaty, question, items, exercises, conflicts,
            DependencesOf(given, groups, question.On), new WorldCount(1 + groups.Sum(group =>
                group.Worlds - 1),
                groups.TrueForAll(group => group.Exhaustive)))
        {
            ToPinDown = Together(settling.SelectMany(group => group.OfAll())),
        };
    }

    /// <summary>The instances in one world, without what they depend on.</summary>
    internal static IEnumerable<Obligation> Of(World world)
    {
        var (life, norms) = Evaluation.Of(world, world.Treaty.Norms);
        return norms.Instances.Select(instance => Item(instance, world.On))
            .Concat(norms.Supposed.Select(supposed => Item(supposed, life.Proof)));
    }

    /// <summary>A fact that settles several groups of norms stands there once.</summary>
    private static Seq<OpenFact> Together(IEnumerable<OpenFact> facts) => facts.GroupBy(fact => fact.Point)
        .Select(same => same.Distinct().ToList() is [var only] ? only : same.First() with { Outcomes = [] })
        .ToSeq();

    /// <summary>Each least change that alters what becomes of a group of norms.</summary>
    private static Seq<Dependence> DependencesOf(Case given,
        List<Exploration<(Life Life, NormResult Norms)>> groups, Day on) => groups
        .SelectMany(group => group.LeastChanges(found => States(found.Norms, on)).Select(change =>
            (change.Choices, Parts: Differences(group.Default.Value.Norms, change.Value.Norms, on))))
        .GroupBy(change => change.Choices, change => change.Parts)
        .OrderBy(change => change.Key.Count)
        .ThenBy(change => string.Join(' ', change.Key.Select(choice => choice.Point)), StringComparer.Ordinal)
        .Select(change => new Dependence(change.Key, Words([.. change.SelectMany(parts => parts)]))
        {
            If = PointWords.Of(given, change.Key),
        })
        .ToSeq();

    private static Evaluated<(Life Life, NormResult Norms)> Evaluate(World world, Seq<Norm> group)
    {
        var (life, norms) = Evaluation.Of(world, group);
        return new Evaluated<(Life, NormResult)>((life, norms),
            norms.Instances.Select(instance => (Step)instance.Proof(world.On))
            .Concat(norms.Exercises.Select(exercise => exercise.Proof))
            .Append(life.Proof)
            .Concat(life.Parties.Select(party => party.Because).OfType<Step>()).ToSeq())
        {
            Reads = [.. world.Reads], Shape = ShapeOf(norms, world.On), Seen = States(norms, world.On),
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
    internal static Seq<(string, NormState?)> States(NormResult norms, Day on) =>
        norms.Instances.Select(instance => (instance.Key, (NormState?)instance.At(on)))
            .Concat(norms.Supposed.Select(supposed => (supposed.Key, (NormState?)null)))
            .OrderBy(state => state.Item1, StringComparer.Ordinal).ToSeq();

    private static IEnumerable<string> Differences(NormResult before, NormResult after, Day on)
    {
        var (known, now) = (States(before, on), States(after, on));
        return now.Except(known).Select(state => $"{Named(state.Item1)}: "
                + (state.Item2 is { } found ? Wording.Of(found) + LastDay(found) : Obligation.NotKnown))
            .Concat(known.Select(state => state.Item1).Except(now.Select(state => state.Item1))
                .Select(key => $"{Named(key)}: does not arise"));
    }

    private static string LastDay(NormState state) =>
        state is { Performance: PerformanceState.Pending, Due: { } due }
        ? $", last day {Wording.Of(due)}" : "";

    /// <summary>The key of an instance in words.</summary>
    private static string Named(string key) => string.Join(", ", key.Split('/').Select((part, i) =>
        i == 0 ? part.Replace('-', ' ') : part.Replace("+", " and ", StringComparison.Ordinal)));

    /// <summary>Of which norms something else becomes, whatever the days.</summary>
    internal static string Otherwise(NormResult before, NormResult after, Day on)
    {
        var known = Kinds(before).ToHashSet();
        var now = Kinds(after).ToHashSet();
        return Words([.. now.Except(known).Select(kind => $"{kind.Norm}: {kind.Words}")
            .Concat(known.Select(kind => kind.Norm).Except(now.Select(kind => kind.Norm))
                .Select(norm => $"{norm} does not arise")).Distinct()]);

        IEnumerable<(string Norm, string Words)> Kinds(NormResult norms) => norms.Instances.Select(instance =>
            (instance.Norm.Id.Name.Replace('-', ' '), Wording.Of(instance.At(on) with
            {
                On = null, From = null, Until = null, DayCount = null, Attention = false,
            }))).Concat(norms.Supposed.Select(supposed => (supposed.Norm.Id.Name.Replace('-', ' '),
                Obligation.NotKnown)));
    }

    private static string Words(List<string> parts) => string.Join("; ", parts.Take(3))
        + (parts.Count > 3 ? $"; and {parts.Count - 3} more" : "");

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
        + (act.Authors.IsEmpty ? "" : $" by {Wording.Of(act.Authors)}")
        + $", {Wording.Of(act.Day, act.Step.Act.DayGiven)}";
}

/// <summary>What would settle the states of a group of norms, all of them or one.</summary>
internal sealed class Settling(Case given, Day on, Exploration<(Life Life, NormResult Norms)> explored)
{
    internal WorldCount Explored => new(explored.Worlds, explored.Exhaustive);

    internal bool IsOpen => !explored.Others.IsEmpty;

    internal IEnumerable<NormId> Norms => explored.Others.Select(other => other.Value.Norms)
        .Append(explored.Default.Value.Norms).SelectMany(found => found.Instances
            .Select(instance => instance.Norm.Id).Concat(found.Supposed.Select(one => one.Norm.Id)))
        .Distinct();

    internal Seq<OpenFact> OfAll() => new OpenFacts<(Life Life, NormResult Norms)>(given,
        found => Obligations.States(found.Norms, on), found => Obligations.ShapeOf(found.Norms, on),
        (before, after) => Obligations.Otherwise(before.Norms, after.Norms, on)).Of(explored);

    internal Seq<OpenFact> Of(string key)
    {
        return new OpenFacts<(Life Life, NormResult Norms)>(given, found => StateIn(found),
            found => StateIn(found) is (true, { } state)
                ? $"{state.Performance} {state.Breach} {state.Due is null}" : $"{StateIn(found)}",
            (_, after) => StateIn(after) switch
            {
                (true, { } state) => Wording.Of(state)
                    + (state.Due is { } due ? $", last day {Wording.Of(due)}" : ""),
                (true, null) => Obligation.NotKnown,
                _ => "it does not arise",
            }).Of(explored);

        (bool Arises, NormState? State) StateIn((Life, NormResult Norms) found)
        {
            var one = Obligations.States(found.Norms, on).Where(state => state.Item1 == key).ToList();
            return one.Count == 0 ? (false, null) : (true, one[0].Item2);
        }
    }
}
