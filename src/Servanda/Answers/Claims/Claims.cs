using Servanda.Engine;
using Servanda.Engine.Norms;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;
using Claim = Servanda.Record.Claim;

namespace Servanda.Answers;

/// <summary>What becomes of a claim when it is held against what follows from text and record.</summary>
public enum Verdict
{
    CannotTell,
    Consistent,
    Contradicted,
}

/// <summary>A claim held against the answer of the default world.</summary>
/// <param name="Asserts">What it says, in the words of the engine.</param>
/// <param name="Words">What it says as reported; null for a claim that was typed.</param>
/// <param name="Date">From when it is known; null: always.</param>
/// <param name="Expected">What follows from text and record, or what is missing to tell.</param>
/// <param name="Slips">Mistakes that give what it says exactly.</param>
/// <param name="HoldsUnder">Least choices under which it would hold.</param>
/// <param name="SameAs">Other claims that say the same.</param>
public sealed record CheckedClaim(string Id, string Asserts, string? Words, Seq<PartyId> By,
    Seq<string> Sources,
    Day? Date, Rank Rank, Verdict Verdict, string Expected, Seq<string> Slips, Seq<string> HoldsUnder,
    Seq<string> SameAs, Seq<Step> Because)
{
    /// <summary>In how many worlds it was looked at, and whether those were all: with thousands of rivals it
    /// may hold under one that was not.</summary>
    public required WorldCount Explored { get; init; }

    /// <summary>Why the verdict is what it is.</summary>
    public required Step Proof { get; init; }

    /// <summary>The least facts that would settle the verdict; empty where nothing is open.</summary>
    public Seq<OpenFact> ToPinDown { get; init; }

    /// <summary>Whether there is more to say of it than that it is so: it is contradicted or open, or the
    /// engine
    /// derives what it states.</summary>
    public bool IsDisputed => Verdict != Verdict.Consistent || !SameAs.IsEmpty
        || Expected.Contains("evidence", StringComparison.Ordinal);
}

/// <summary>One of several accounts that cannot all be true.</summary>
/// <param name="Says">What this one says.</param>
/// <param name="IsDefault">Whether an answer takes it unless something else is chosen.</param>
public sealed record RivalAccount(string Says, Rank Rank, string? Reason, bool IsDefault, Seq<string> Entries,
    Seq<string> Sources);

/// <summary>Accounts of one act, value or question that cannot all be true; found, not listed by
/// hand.</summary>
/// <param name="Of">The point of choice of an act; else what the accounts speak of.</param>
public sealed record Dispute(string Of, Seq<RivalAccount> Accounts)
{
    /// <summary>The same for people: what it is about, the act, and whose where that tells it from
    /// others.</summary>
    public string Title { get; init; } = Of;

    /// <summary>The account that an answer takes; null where every one is deprecated.</summary>
    public RivalAccount? Taken => Accounts.FirstOrDefault(account => account.IsDefault);
}

/// <summary>Who says what, and what becomes of it.</summary>
public sealed record Claims(Treaty Treaty, Question Question, Seq<CheckedClaim> Items, Seq<Dispute> Disputes)
{
    public static Claims Of(Treaty treaty, Ledger ledger, Question question) =>
        Of(Case.Of(treaty, ledger, question).Sitting(), question);

    /// <summary>The answer to a question of that case.</summary>
    public static Claims Of(Case given, Question question)
    {
        var checks = given.View.Entries.Where(known => known.Entry.Assertion is Assertion.Claimed)
            .Select(known => Check(given, question, known)).ToList();
        return new Claims(given.Treaty, question, checks.Select(one =>
            one with { SameAs = Same(one, checks) }).ToSeq(),
            Rivals.Of(given));
    }

    /// <summary>A claim that somebody typed.</summary>
    public static CheckedClaim Check(Treaty treaty, Ledger ledger, Question question, Claim claim) =>
        Check(Case.Of(treaty, ledger, question), question, "check", claim, question.On);

    internal static CheckedClaim Check(Case given, Question question, Known known)
    {
        var (entry, claimed) = (known.Entry, (Assertion.Claimed)known.Entry.Assertion);
        return Check(given, question, entry.Id, claimed.Claim, Said(known) ?? question.On) with
        {
            Words = claimed.Words, Date = known.Since, Rank = entry.Rank,
            By = claimed.By is { } by ? [by, .. claimed.AlsoBy] : claimed.AlsoBy,
            Sources = entry.Sources.Select(Source).ToSeq(),
        };
    }

    /// <summary>The day on which a claim is made; of an uncertain one the first, as everywhere.</summary>
    private static Day? Said(Known known) => known.Entry.Recorded
        ?? known.Entry.Sources.Min(source => source.Source.Published?.First) ?? known.Since;

    internal static string Source(Attestation source) => source.Locator is { } locator
        ? $"{source.Source.Title}, {locator}" : source.Source.Title;

    private static CheckedClaim Check(Case given, Question question, string id, Claim claim, Day said)
    {
        var explored = Worlds.Explore(given, question, world => Evaluate(world, claim, said));
        var first = explored.Default.Value;
        var turn = InDoubt(given, explored);
        var held = turn is null ? first : Judged.Open($"{first.Expected}, if the default day is right; it "
            + $"depends on {PointWords.Of(given, turn.Choices[0].Point).What}, on record as "
            + Wording.Of(OpenDay(given, turn.Choices[0])!.Day), first.Because);
        Seq<string> under = first.Verdict != Verdict.Contradicted || first.HasSomething ? [] : explored
            .LeastChanges(value => value.HasSomething)
            .Select(change => string.Join(" and ", change.Choices)).ToSeq();
        return new CheckedClaim(id, ClaimWords.Of(claim), null, [], [], null, Rank.Normal, held.Verdict,
            held.Expected, held.Slips, under, [], held.Because)
        {
            Explored = new WorldCount(explored.Worlds, explored.Exhaustive),
            ToPinDown = new OpenFacts<Judged>(given, value => value.Verdict, value => $"{value.Verdict}",
                (_, value) => ClaimWords.Of(value.Verdict)).Of(explored),
            Proof = turn is null ? Proof(claim, said, first) : Proof(claim, said, held with
            {
                Because = [Under(DefaultOf(given, turn), Proof(claim, said, first)),
                    Under(turn.Choices, Proof(claim, said, turn.Value))],
            }),
        };
    }

    private static Step.Derived Proof(Claim claim, Day said, Judged held) => new(
        held.Because is [Step.Derived { Statement: Statement.Under }, ..]
            ? "a verdict that turns with a day in doubt is none: the day by default decides nothing"
            : RuleOf(claim), new Statement.Claimed(claim, said, ClaimWords.Of(claim), held.Verdict switch
        {
            Verdict.Consistent => Truth.Yes,
            Verdict.Contradicted => Truth.No,
            _ => Truth.Unknown,
        }, held.Expected), held.Because);

    private static Step.Derived Under(Seq<Choice> choices, Step proof) =>
        new("an admissible account of the record", new Statement.Under(choices), [proof]);

    private static Seq<Choice> DefaultOf(Case given, Alternative<Judged> turn)
    {
        var open = OpenDay(given, turn.Choices[0])!;
        return [new Choice(turn.Choices[0].Point, open.Day.Default.ToString())];
    }

    /// <summary>
    /// A verdict that holds on some of the days on which an act may have been done, and not on others, is
    /// none: the day by default decides nothing.
    /// </summary>
    /// <returns>A world of another verdict; null where that of the default world stands.</returns>
    private static Alternative<Judged>? InDoubt(Case given, Exploration<Judged> explored) =>
        explored.Default.Value.Verdict == Verdict.CannotTell ? null : explored.Others.FirstOrDefault(other =>
            other.Choices is [var only] && other.Value.Verdict != explored.Default.Value.Verdict
            && OpenDay(given, only) is not null);

    /// <summary>The account that leaves open on which day an act was done, where a choice names such a
    /// day.</summary>
    private static Account? OpenDay(Case given, Choice choice) =>
        given.Acts.FirstOrDefault(act => act.PointName == choice.Point)?.Default
            is { Day: { IsDay: false } open } account && Day.TryParse(choice.Alternative, out var day)
            && open.Possible.Contains(day) ? account : null;

    private static string RuleOf(Claim claim) => claim switch
    {
        Claim.Value or Claim.GrewTimes or Claim.GrewBy =>
            "a claim of a figure is held against the values on record, rounded as it is written",
        Claim.Happened or Claim.Counted or Claim.NeverSince =>
            "a claim of a deed is held against the acts on record; what is not there did not happen only "
                + "where a source is complete",
        _ => "a claim of a legal result is held against what follows from text and record",
    };

    private static Evaluated<Judged> Evaluate(World world, Claim claim, Day said)
    {
        var life = Evaluation.Life(world);
        var held = claim is Claim.Value or Claim.GrewTimes or Claim.GrewBy ? Series.Check(world, claim, said)
            : claim is Claim.Happened or Claim.Counted or Claim.NeverSince
                ? Deeds.Check(world, life, claim, said)
            : LegalResults.Check(world, life, claim, said);
        return new Evaluated<Judged>(held, held.Because)
        {
            Reads = [.. world.Reads], Shape = $"{held.Verdict} {held.IsHalfTrue}",
            Seen = (held.Verdict, held.IsHalfTrue, held.Expected),
            Beside = DayNamed(claim) is { } named ? [named] : [],
        };
    }

    /// <summary>The day at which the verdict can turn.</summary>
    private static Day? DayNamed(Claim claim) => (claim switch
    {
        Claim.Ends ends => ends.Day,
        Claim.InForceSince since => since.Day,
        Claim.InForceUntil until => until.Day,
        Claim.LastNotice notice => notice.Day,
        Claim.Happened happened => happened.Day,
        _ => null,
    }) is DayForm.Date { Day: var date } ? date.Default : null;

    /// <summary>That something grew fourteen times and that it grew by 1,300 per cent is one claim.</summary>
    private static Seq<string> Same(CheckedClaim one, List<CheckedClaim> all) => all
        .Where(other => other.Id != one.Id && other.Asserts == one.Asserts).Select(other => other.Id).ToSeq();
}

/// <summary>What follows about a claim in one world.</summary>
/// <param name="Reckoned">The slips, looked for only where they are read: a world that only tells verdicts
/// apart
/// has no use for them.</param>
internal sealed record Judged(Verdict Verdict, string Expected, IEnumerable<string> Reckoned,
    Seq<Step> Because)
{
    internal Seq<string> Slips => Reckoned.Distinct().ToSeq();

    /// <summary>Something to what it says, where it does not hold: a term ends on the day that is called the
    /// end of the treaty.</summary>
    internal bool IsHalfTrue { get; init; }

    internal bool HasSomething => IsHalfTrue || Verdict == Verdict.Consistent;

    internal static Judged That(bool holds, string expected, Seq<Step> because,
        IEnumerable<string>? slips = null) =>
        new(holds ? Verdict.Consistent : Verdict.Contradicted, expected,
            holds ? [] : slips ?? [], because);

    internal static Judged Open(string missing, Seq<Step> because) =>
        new(Verdict.CannotTell, missing, [], because);
}

/// <summary>Claims in words.</summary>
public static class ClaimWords
{
    internal static string Of(Claim claim) => claim switch
    {
        Claim.Ends ends => $"ends on {Wording.Of(ends.Day)}",
        Claim.Extended extended => "extended"
            + (extended.On is { } on ? $" on {Wording.Of(on)}" : "")
            + (extended.To is { } to ? $" to {Wording.Of(to)}" : ""),
        Claim.InForceSince since => $"in force since {Wording.Of(since.Day)}",
        Claim.InForceUntil until => $"in force until {Wording.Of(until.Day)}",
        Claim.LastNotice notice => $"last day for notice {Wording.Of(notice.Day)}",
        Claim.Happened happened => $"{Wording.Of(happened.Act)} on {Wording.Of(happened.Day)}",
        Claim.Counted counted => $"{counted.Amount} × {Wording.Of(counted.Act)}"
            + (counted.Since is not { } since ? "" : counted.Until is { } until
                ? $" from {Wording.Of(since)} to {Wording.Of(until)}" : $" since {Wording.Of(since)}"),
        Claim.NeverSince never => $"no {Wording.Of(never.Act)} since {Wording.Of(never.Day)}",
        Claim.Value value =>
            $"{Name(value.Indicator)} {value.Stated} {Name(value.Unit)} "
            + $"in {Wording.Of(value.In)}",
        // One claim in two forms: to fourteen times is by 1,300 per cent.
        Claim.GrewTimes grew =>
            $"{Name(grew.Indicator)} grew to {grew.Stated} times "
            + $"since {Wording.Of(grew.Since)}",
        Claim.GrewBy grew =>
            $"{Name(grew.Indicator)} grew to {new Amount(1 + (grew.Percent / 100),
                grew.Bound)} times "
            + $"since {Wording.Of(grew.Since)}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A verdict in the words of the contract.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Consistent => "consistent",
        Verdict.Contradicted => "contradicted",
        _ => "cannot tell",
    };

    internal static string Name(string hyphenated) => hyphenated.Replace('-', ' ');

    internal static string Number(decimal number) =>
        number.ToString("#,0.####", System.Globalization.CultureInfo.InvariantCulture);
}
