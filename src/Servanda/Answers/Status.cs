using Servanda.Engine;
using Servanda.Engine.Norms;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>Whether the treaty is in force on the day asked about.</summary>
/// <param name="Certain">The same answer, first and last day in every admissible world.</param>
/// <param name="Since">The first day in force.</param>
/// <param name="Until">The last day in force, where an act on record or a fixed term decides it.</param>
/// <param name="Missing">What it still lacks, where it is not in force yet or the record does not
/// tell.</param>
public sealed record InForce(Truth Answer, bool Certain, Day? Since, Day? Until, string? Missing);

/// <summary>A least change of choices that alters the answer, and what it changes, in words.</summary>
/// <param name="OfForce">It alters whether, since when or until when the treaty is in force, not only its
/// term.</param>
public sealed record Dependence(Seq<Choice> Change, string Then, bool OfForce = false)
{
    /// <summary>The change in words, such as "the day of the meeting by Arcadia: 2 August 2024".</summary>
    public required string If { get; init; }
}

/// <summary>The term that runs on the day asked about.</summary>
/// <param name="OtherLastNotices">The last day for notice under the treaty's other admissible
/// conventions.</param>
/// <param name="RivalLastNotices">Further counts that people use, which the treaty does not declare.</param>
public sealed record Term(TermState State, Seq<Day> OtherLastNotices, Seq<Day> RivalLastNotices)
{
    /// <summary>The last day for notice that is good under every way of counting.</summary>
    public Day? SafeLastNotice => State.LastNotice is { } own
        ? OtherLastNotices.Concat(RivalLastNotices).Append(own).Min() : null;
}

/// <summary>A term of a treaty that renews itself.</summary>
/// <param name="Last">Its last day in force.</param>
/// <param name="Unless">It follows unless an act that is still possible ends the treaty before.</param>
public sealed record TermSpan(int Number, Day From, Day To, Day Last, Day? LastNotice, bool Unless);

/// <summary>What became of a notice: for which term it failed and why, or that it ends the treaty.</summary>
public sealed record NoticeResult(ActName Act, Seq<PartyId> By, Day Received, int? Term, Day? Last,
    string? Because)
{
    /// <summary>The date of receipt on record, where it says more than the day.</summary>
    public UncertainDate? Given { get; init; }
}

/// <summary>How many worlds were looked at, and whether those were all.</summary>
public sealed record WorldCount(int Worlds, bool Exhaustive);

/// <summary>The answer to "what is the state of this treaty?".</summary>
public sealed record Status(Treaty Treaty, Question Question, InForce InForce, Term? Term,
    Seq<PartyLife> Parties,
    Seq<NoticeResult> Notices, Seq<Dependence> DependsOn, string? WeakestLink, WorldCount Explored,
        Step Proof, Step? TermProof)
{
    /// <summary>Between two states: which text holds; null where none does.</summary>
    public TextBetween? Text { get; init; }

    /// <summary>The terms up to the one after that which is certain to run; empty where the treaty has
    /// none.</summary>
    public Seq<TermSpan> Terms { get; init; }

    /// <summary>Parts that enter into force on days of their own.</summary>
    public Seq<PartInForce> Parts { get; init; }

    /// <summary>Territories to which parties extended the treaty, or did not.</summary>
    public Seq<Territory> Territories { get; init; }

    /// <summary>Between two states: what became of the reservations of either in relation to the
    /// other.</summary>
    public Seq<Reserved> Reserved { get; init; }

    /// <summary>The least facts that would settle it; empty where nothing is open.</summary>
    public Seq<OpenFact> ToPinDown { get; init; }

    /// <summary>The proofs behind everything that the answer says of force, term and reservations.</summary>
    public Seq<Step> Proofs => ProofsOf(Proof, TermProof, Reserved);

    private static Seq<Step> ProofsOf(Step proof, Step? term, Seq<Reserved> reserved) =>
        new[] { proof, term }.OfType<Step>().Concat(reserved.Select(one => one.Proof)).ToSeq();

    public static Status Of(Treaty treaty, Ledger ledger, Question question) =>
        Of(Case.Of(treaty, ledger, question), question);

    /// <summary>The answer to a question of that case.</summary>
    public static Status Of(Case given, Question question)
    {
        var explored = Engine.Worlds.Explore(given, question, world => Evaluate(world, question.Between));
        var life = explored.Default.Value;
        var certain = explored.LeastChanges(ForceOf).IsEmpty;
        var dependsOn = explored.LeastChanges(Seen)
            .Select(change => new Dependence(change.Choices, Changes.InWords(life, change.Value),
                ForceOf(change.Value) != ForceOf(life)) { If = PointWords.Of(given,
                    change.Choices) }).ToSeq();
        var proofs = explored.Default.Proofs;
        return new Status(given.Treaty, question,
            new InForce(life.InForce, certain, life.Since, life.Until, life.Missing),
            life.Term is { } state ? TermOf(given, state, explored) : null,
            life.Parties, Results(life), dependsOn, Weakness.Of(proofs),
            new WorldCount(explored.Worlds, explored.Exhaustive), life.Proof, life.TermProof)
        {
            ToPinDown = new OpenFacts<Life>(given, value => Seen(value), ShapeOf, dependsOn.Any(one =>
                one.OfForce) ? (_, after) => Changes.OfForce(after) : Changes.InWords).Of(explored),
            Reserved = life.Reserved, Parts = life.Parts, Terms = Spans(life).ToSeq(),
            Territories = life.Territories.Where(territory => question.Between.IsEmpty
                || question.Between.Contains(territory.Of)).ToSeq(),
        };
    }

    internal static Evaluated<Life> Evaluate(World world, Seq<PartyId> between)
    {
        var life = Evaluation.Life(world);
        life = between is [var one, var other] ? Relations.Of(world, life, one, other) : life;
        return new Evaluated<Life>(life, ProofsOf(life.Proof, life.TermProof, life.Reserved))
        { Reads = [.. world.Reads], Shape = ShapeOf(life), Seen = Seen(life) };
    }

    /// <summary>What of a life does not glide along with a day.</summary>
    internal static string ShapeOf(Life life) => $"{life.InForce} {life.Since is null} {life.Until is null} "
        + (life.Term is { } term ? $"{term.Number} {term.WindowOpen} {term.ContinuesTo is null} " : "")
        + string.Join(' ', life.Notices.Select(notice => $"{notice.Last is null} {notice.Failures.Count}"));

    internal static (Truth, Day?, Day?) ForceOf(Life life) => (life.InForce, life.Since, life.Until);

    /// <summary>What counts as "any value in inForce or term".</summary>
    internal static (Truth, Day?, Day?, TermState?) Seen(Life life) =>
        (life.InForce, life.Since, life.Until, life.Term is { } term ? term
            with { Rivals = [], Last = term.To } : null);

    private static Term TermOf(Case given, TermState state, Exploration<Life> explored)
    {
        var conventions = given.Treaty.Conventions.Select(convention => convention.Name).ToHashSet();
        var others = explored.Others
            .Where(other => other.Choices.All(choice => conventions.Contains(choice.Point)))
            .Select(other => other.Value.Term).OfType<TermState>().Where(term => term.Number == state.Number)
            .Select(term => term.LastNotice).OfType<Day>().Where(day => day != state.LastNotice).Distinct()
                .Order().ToSeq();
        return new Term(state, others, state.Rivals.Where(day => !others.Contains(day)).ToSeq());
    }

    private const int MostTerms = 100;

    private static IEnumerable<TermSpan> Spans(Life life)
    {
        var certain = life.Term is { } now ? now.ContinuesTo is null ? now.Number : now.Number + 1 : 1;
        for (var n = Math.Max(1, certain - MostTerms); life.Terms?.End(n) is { } end && n <= certain + 1
            && (life.Until is not { } until || life.Terms.Begin(n) < until); n++)
        {
            yield return new TermSpan(n, life.Terms.Begin(n)!.Value, end, life.Terms.Last(n)!.Value,
                life.Terms.LastNotice(n), n > certain);
        }
    }

    private static Seq<NoticeResult> Results(Life life) => life.Notices.SelectMany(Results).ToSeq();

    internal static IEnumerable<NoticeResult> Results(NoticeOutcome outcome)
    {
        var (act, by, received) = (outcome.Notice.Name, outcome.Notice.Authors, outcome.Notice.Received);
        var given = outcome.Notice.Step.Act.GivenOf(received);
        foreach (var failure in outcome.Failures.Select(failure => (Statement.Ineffective)failure.Statement))
        {
            yield return new NoticeResult(act, by, received, failure.Term, null, failure.Because)
            {
                Given = given,
            };
        }
        if (outcome.Effect is Step.Derived { Statement: Statement.Effective effect })
        {
            yield return new NoticeResult(act, by, received, effect.Term, effect.Last, null)
            {
                Given = given,
            };
        }
    }
}

/// <summary>Says what differs between two lives of a treaty.</summary>
internal static class Changes
{
    /// <summary>Whether it is in force, and on which days, in a few words.</summary>
    internal static string OfForce(Life life) => life.InForce switch
    {
        Truth.Yes => "in force" + (life.Since is { } since ? $" since {Wording.Of(since)}" : "")
            + (life.Until is { } until ? $" until {Wording.Of(until)}" : ""),
        Truth.No => "not in force" + (life.Until is { } last ? $", its last day {Wording.Of(last)}"
            : life.Since is { } begins ? $" before {Wording.Of(begins)}" : ""),
        _ => "it is unknown whether it is in force",
    };

    internal static string InWords(Life before, Life after)
    {
        var parts = new List<string>();
        if (before.InForce != after.InForce)
        {
            parts.Add(after.InForce switch
            {
                Truth.Yes => "in force",
                Truth.No => "not in force",
                _ => "whether it is in force is unknown",
            });
        }
        if (before.Since != after.Since)
        {
            parts.Add(after.Since is { } since ? $"since {Wording.Of(since)}" : "without a known first day");
        }
        if (before.Until != after.Until)
        {
            parts.Add(after.Until is { } until ? $"until {Wording.Of(until)}" : "without a last day");
        }
        parts.AddRange(after.Term is null
            ? before.Term is null ? [] : ["no term runs"]
            : OfTerm(before.Term, after.Term));
        return string.Join("; ", parts);
    }

    private static IEnumerable<string> OfTerm(TermState? before, TermState after)
    {
        if (before?.Number != after.Number || before.From != after.From || before.To != after.To)
        {
            yield return $"term {after.Number}, {Wording.Of(after.From)} to {Wording.Of(after.To)}";
        }
        if (before?.LastNotice != after.LastNotice && after.LastNotice is { } notice)
        {
            yield return $"last day for notice {Wording.Of(notice)}";
        }
        if (before?.WindowOpen != after.WindowOpen && after.WindowOpen is { } open)
        {
            yield return open ? "notice can still be given" : "the time for notice is over";
        }
        if (before?.ContinuesTo != after.ContinuesTo)
        {
            yield return after.ContinuesTo is { } next ? $"continues to {Wording.Of(next)}"
                : "not yet certain to continue";
        }
    }
}
