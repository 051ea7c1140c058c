using Servanda.Engine;
using Servanda.Engine.Norms;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Answers;

/// <summary>A line of a scenario held against the answer.</summary>
public sealed record Checked(Expected Expected, bool Holds, string Actual);

/// <summary>A scenario that has run.</summary>
/// <param name="Proofs">The proofs of the answers that its lines speak of.</param>
public sealed record ScenarioRun(Scenario Scenario, Seq<Checked> Lines, Status Status, Seq<Step> Proofs)
{
    /// <summary>The answers on force between two states, in the order of the lines that ask for
    /// them.</summary>
    public Seq<Status> Between { get; init; }

    public bool Passed => Lines.All(line => line.Holds);

    public static ScenarioRun Of(Treaty treaty, Ledger ledger, Scenario scenario)
    {
        var given = Case.Of(treaty, ledger, scenario.Question);
        var run = new Expectations(given, ledger, scenario);
        return new ScenarioRun(scenario, scenario.Expectations.Select(run.Check).ToSeq(), run.Status,
            run.Proofs) { Between = run.Between };
    }
}

/// <summary>What one world says of everything that the lines of a scenario can name.</summary>
internal sealed record Facts(Life Life, NormResult Norms)
{
    internal Seq<Life> Pairs { get; init; }

    internal Seq<Instance> Instances => Norms.Instances;
}

/// <summary>Holds the lines of one scenario against the answers to its question.</summary>
internal sealed class Expectations
{
    private readonly Case given;
    private readonly Ledger ledger;
    private readonly Scenario scenario;
    private readonly Lazy<Facts> facts;

    /// <summary>Other worlds, for the lines that ask for them, with the norms that lines name and those on
    /// which they depend.</summary>
    private readonly Lazy<Exploration<Facts>> explored;
    private readonly bool ofNorms;

    internal Expectations(Case given, Ledger ledger, Scenario scenario)
    {
        (this.given, this.ledger, this.scenario) = (given, ledger, scenario);
        ofNorms = scenario.Expectations.Any(expected => NormOf(expected.What) is not null
            || expected.What is Expectation.Conflict or Expectation.Ineffective);
        Status = Status.Of(given, scenario.Question);
        Between = scenario.Expectations.Select(expected => expected.What).OfType<Expectation.InForce>()
            .Where(line => line.A is not null).Select(line =>
                Status.Of(given, scenario.Question with { Between = [line.A!.Value,
                    line.B!.Value] })).ToSeq();
        facts = new(() => Evaluate(World.Of(given, scenario.Question), given.Treaty.Norms).Value);
        var named = scenario.Expectations.Select(expected => NormOf(expected.What)).ToHashSet();
        explored = new Lazy<Exploration<Facts>>(() => Worlds.Explore(given, scenario.Question,
            world => Evaluate(world, given.Network.Value.Groups.Where(group =>
                group.Any(norm => named.Contains(norm.Id))).SelectMany(group => group).ToSeq())));
    }

    internal Status Status { get; }
    internal Seq<Status> Between { get; }

    internal Seq<Step> Proofs => ofNorms ? NormProofs() : Status.Proofs;

    private Evaluated<Facts> Evaluate(World world, Seq<Norm> some)
    {
        if (!ofNorms)
        {
            var status = Status.Evaluate(world, []);
            var pairs = PairsOf(world, status.Value);
            return new Evaluated<Facts>(
                new Facts(status.Value, NormResult.Nothing) { Pairs = pairs },
                [.. status.Proofs, .. pairs.Select(pair => pair.Proof)])
            { Reads = [.. world.Reads], Shape = status.Shape, Seen = (status.Seen,
                pairs.Select(Status.Seen).ToSeq()) };
        }
        var (life, norms) = Evaluation.Of(world, some);
        var proofs = norms.Instances.Select(instance => (Step)instance.Proof(world.On))
            .Concat(norms.Exercises.Select(exercise => exercise.Proof)).Append(life.Proof)
            .Concat(life.TermProof is { } term ? [term] : []);
        var between = PairsOf(world, life);
        return new Evaluated<Facts>(new Facts(life, norms) { Pairs = between },
            proofs.Concat(between.Select(pair => pair.Proof)).ToSeq())
        {
            Reads = [.. world.Reads], Shape = Status.ShapeOf(life) + Obligations.ShapeOf(norms, world.On),
            Seen = (Status.Seen(life), Obligations.States(norms, world.On),
                between.Select(Status.Seen).ToSeq()),
            Beside = world.Occurrences.Select(act => act.Day).Distinct().ToSeq(),
        };
    }

    private Seq<Life> PairsOf(World world, Life life) => Between.Select(asked =>
        Relations.Of(world, life, asked.Question.Between[0], asked.Question.Between[1])).ToSeq();

    internal Checked Check(Expected expected)
    {
        var (holds, actual) = expected.What switch
        {
            Expectation.InForce force => OfForce(force, Answering(force).InForce),
            Expectation.Term term => OfTerm(term, Status.Term),
            Expectation.LastNotice notice => (Status.Term?.State.LastNotice == notice.Day,
                Status.Term?.State.LastNotice is { } day ? $"last day for notice {day}"
                    : "no day for notice"),
            Expectation.Ineffective ineffective => OfNotice(ineffective, Status.Notices.AddRange(Uses())),
            Expectation.DependsOn depends => OfDependence(depends),
            Expectation.Certain => OfCertainty(),
            Expectation.WeakestLink link => OfWeakness(link),
            Expectation.Next next => OfNext(next, Next.Of(given.Treaty, ledger, scenario.Question, next.Day)),
            Expectation.Breach breach => OfBreach(breach),
            Expectation.Missed missed => OfMissed(missed),
            Expectation.Performance wanted => OfState(wanted.Norm, wanted.Of, state =>
                Wording.Of(state.Performance) == wanted.State
                    && (wanted.On is null || wanted.On == state.On)),
            Expectation.Conflict conflict => OfConflict(conflict),
            Expectation.OfClaim claim => OfClaim(claim),
            _ => (false, "this version does not evaluate that line"),
        };
        return new Checked(expected, holds, actual);
    }

    /// <summary>The answer on the treaty, or on the pair that a line names.</summary>
    private Status Answering(Expectation.InForce line) => line.A is null ? Status
        : Between.First(pair => pair.Question.Between.SequenceEqual([line.A.Value, line.B!.Value]));

    private static (bool, string) OfForce(Expectation.InForce expected, InForce actual)
    {
        var answer = expected.Answer switch { true => Truth.Yes, false => Truth.No, null => Truth.Unknown };
        var says = actual.Answer switch
        {
            Truth.Yes => "in force",
            Truth.No => "not in force",
            _ => "unknown whether in force",
        };
        says += actual.Since is { } since ? $" since {since}" : "";
        says += actual.Until is { } until ? $" until {until}" : "";
        return (answer == actual.Answer && (expected.Since is null || expected.Since == actual.Since)
            && (expected.Until is null || expected.Until == actual.Until), says);
    }

    private static (bool, string) OfTerm(Expectation.Term expected, Term? actual) =>
        actual?.State is not { } state
        ? (false, "no term runs")
        : (state.Number == expected.Number && state.From == expected.From && state.To == expected.To,
            $"term {state.Number} runs {state.From} to {state.To}");

    private static (bool, string) OfNotice(Expectation.Ineffective expected, Seq<NoticeResult> notices) =>
        (notices.Any(notice => notice.Act == expected.Act && notice.Because == expected.Because
            && (expected.ForTerm is null || expected.ForTerm == notice.Term)),
            notices.IsEmpty ? "no notice on record" : string.Join("; ", notices.Select(InWords)));

    private static string InWords(NoticeResult notice) => notice.Because is { } because
        ? $"ineffective {notice.Act}" + (notice.Term is { } term ? $" for term {term}"
        : "") + $" because “{because}”"
        : $"{notice.Act} received {notice.Received} is effective, last day {notice.Last}";

    /// <summary>Acts under powers, as results like those of notices.</summary>
    private IEnumerable<NoticeResult> Uses() => facts.Value.Norms.Exercises
        .Where(exercise => exercise.Because is not null)
        .Select(exercise => new NoticeResult(exercise.Act.Name,
            exercise.Act.Authors, exercise.Act.Received, null, null, exercise.Because));

    private (bool, string) OfClaim(Expectation.OfClaim expected)
    {
        var item = Claims.Of(given, scenario.Question).Items.FirstOrDefault(claim => claim.Id == expected.Id);
        return item is null ? (false, $"no claim {expected.Id} is known")
            : (ClaimWords.Of(item.Verdict) == expected.Verdict,
                $"{ClaimWords.Of(item.Verdict)}: {item.Expected}");
    }

    private (bool, string) OfConflict(Expectation.Conflict expected)
    {
        var found = Conflicts.Of(given.Treaty, facts.Value.Instances, scenario.Question.On);
        return (found
            .Any(conflict => (conflict.Asks.Id == expected.One && conflict.Forbids.Id == expected.Other)
                || (conflict.Asks.Id == expected.Other && conflict.Forbids.Id == expected.One)),
            found.IsEmpty ? "no conflict"
                : string.Join("; ", found.Select(
                conflict => $"conflict of {conflict.Asks.Id} and {conflict.Forbids.Id}")));
    }

    private (bool, string) OfDependence(Expectation.DependsOn expected)
    {
        var points = explored.Value.LeastChanges(Named).SelectMany(change => change.Choices)
            .Select(choice => choice.Point).Distinct().ToList();
        return (points.Contains(expected.Point),
            points.Count == 0 ? "certain" : "depends on " + string.Join(", ", points));
    }

    private (bool, string) OfCertainty()
    {
        var least = explored.Value.LeastChanges(Named);
        return (least.IsEmpty, least.IsEmpty ? "certain"
            : "depends on " + string.Join(", ", least.SelectMany(change => change.Choices).Distinct()));
    }

    private (bool, string) OfWeakness(Expectation.WeakestLink expected)
    {
        var link = Weakness.Of(Proofs);
        return (link == expected.Words, $"weakest link “{link ?? "none"}”");
    }

    private static (bool, string) OfNext(Expectation.Next expected, Seq<NextDate> dates) =>
        (dates.Any(date => date.Date == expected.Day && date.What == expected.What),
            dates.IsEmpty ? "no dates to come"
                : string.Join("; ", dates.Select(date => $"next {date.Date} “{date.What}”")));

    private (bool, string) OfBreach(Expectation.Breach expected)
    {
        var wanted = expected.Apparent ? BreachState.Apparent : BreachState.Breach;
        var (found, says) = OfState(expected.Norm, expected.By, state => state.Breach == wanted
            && (expected.From is null || expected.From == state.From));
        return (found != expected.None, says);
    }

    private (bool, string) OfMissed(Expectation.Missed expected)
    {
        var (found, says) = OfState(expected.Norm, expected.Of, state =>
            state.Breach == BreachState.Missed && (expected.From is null || expected.From == state.From));
        return (found != expected.None, says);
    }

    /// <summary>A line on a norm holds if the state of some instance fits.</summary>
    private (bool, string) OfState(NormId norm, PartyId? of, Func<NormState, bool> fits)
    {
        var states = InstancesOf(norm, of).Select(
            instance => (instance.Key, State: instance.At(scenario.Question.On)))
            .ToList();
        return (states.Any(state => fits(state.State)), states.Count == 0 ? $"no instance of {norm}"
            : string.Join("; ", states.Select(state => $"{state.Key}: {Wording.Of(state.State)}")));
    }

    private IEnumerable<Instance> InstancesOf(NormId norm, PartyId? of) => facts.Value.Instances
        .Where(instance => instance.Norm.Id == norm
        && (of is not { } party || instance.Binding.Bearers.Contains(party)));

    private Seq<Step> NormProofs()
    {
        var named = scenario.Expectations.Select(expected => NormOf(expected.What))
            .OfType<NormId>().ToHashSet();
        return facts.Value.Instances.Where(instance => named.Contains(instance.Norm.Id))
            .Select(instance => (Step)instance.Proof(scenario.Question.On)).ToSeq();
    }

    private static NormId? NormOf(Expectation what) => what switch
    {
        Expectation.Breach breach => breach.Norm,
        Expectation.Missed missed => missed.Norm,
        Expectation.Performance performance => performance.Norm,
        _ => null,
    };

    /// <summary>The values that the scenario's lines name, as a world has them; without any, all of the
    /// answer.</summary>
    private string Named(Facts facts)
    {
        var life = facts.Life;
        var named = scenario.Expectations.Select(expected => expected.What switch
        {
            Expectation.InForce force => OfForce(force, force.A is null ? life : facts.Pairs.First(pair =>
                pair.Parties.Select(part => part.Party).SequenceEqual([force.A.Value, force.B!.Value]))),
            Expectation.Term => $"{life.Term?.Number} {life.Term?.From} {life.Term?.To}",
            Expectation.LastNotice => $"{life.Term?.LastNotice}",
            Expectation.Ineffective => string.Join(", ", life.Notices.Select(notice =>
                $"{notice.Last} {string.Join(' ', notice.Failures.Select(failure => Wording.Of(failure)))}")),
            _ when NormOf(expected.What) is { } norm => string.Join(", ", facts.Instances
                .Where(instance => instance.Norm.Id == norm)
                .Select(instance => $"{instance.Key} {Wording.Of(instance.At(scenario.Question.On))}")),
            _ => "",
        }).Where(value => value.Length > 0).ToList();
        return named.Count > 0 ? string.Join("; ", named) : Status.Seen(life).ToString();

        static string OfForce(Expectation.InForce line, Life life) => $"{life.InForce} "
            + $"{(line.Since is null ? null : life.Since)} {(line.Until is null ? null : life.Until)}";
    }
}
