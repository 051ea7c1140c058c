using Servanda.Engine.Norms;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>What every world of a question shares: the treaty, the admitted record, and its entries grouped
/// into acts.</summary>
internal sealed record Case(Treaty Treaty, View View, Seq<ReportedAct> Acts)
{
    private readonly List<(string Id, Assertion.Covers Covers)> coverages = [.. View.Entries
        .Select(known => known.Entry)
        .Where(entry => entry is { Stance: Stance.Asserts, Rank: not Rank.Deprecated }
            && entry.Assertion is Assertion.Covers)
        .Select(entry => (entry.Id, (Assertion.Covers)entry.Assertion))];

    /// <summary>The assessments in view, by their question.</summary>
    internal ILookup<string, Entry> Assessments { get; } = View.Entries.Select(known => known.Entry)
        .Where(entry => entry.Assertion is Assertion.Assessed)
        .ToLookup(entry => ((Assertion.Assessed)entry.Assertion).Question, StringComparer.Ordinal);

    /// <summary>The acts that could have happened on another day, or not at all, by name.</summary>
    internal ILookup<ActName, ReportedAct> Doubtful { get; } = Acts
        .Where(act => act.Accounts.Count > 1 || !act.Accounts[0].Day.IsDay).ToLookup(act => act.Act);

    /// <summary>Each account of an act as proofs cite it, on the day that it has by default.</summary>
    internal Dictionary<Account, ClaimedAct> Claimed { get; } = Acts.SelectMany(act =>
        act.Accounts.Select(account =>
        (account, act.Act))).ToDictionary(pair => pair.account, pair => Cited(pair.Act, pair.account),
        (IEqualityComparer<Account>)ReferenceEqualityComparer.Instance);

    internal Lazy<NormNetwork> Network { get; } = new(() => new NormNetwork(Treaty));

    private static ClaimedAct Cited(ActName act, Account account) => new(act, account.Report.Authors.ToSeq(),
        account.Day.Default, account.Day.Default, account.Report.At,
        account.Entries.Select(entry => entry.Id).ToSeq(),
        account.IsSupposed ? ["supposed for this question"] : account.Entries
            .SelectMany(entry => entry.Sources)
            .Select(attestation => attestation.Locator is { } locator
                ? $"{attestation.Source.Title}, {locator}" : attestation.Source.Title).Distinct().ToSeq(),
        account.Origins) { DayGiven = account.DayGiven, ReceiptGiven = account.ReceiptGiven };

    internal static Case Of(Treaty treaty, Ledger ledger, Question question) =>
        Of(View.Of(ledger, treaty, question));

    internal static Case Of(View view) => new(view.Treaty, view, Record.Acts.Group(view));

    /// <summary>
    /// What makes the record complete for acts of a pattern from a day (without one, since the treaty was
    /// done) to
    /// another: an entry's id, the treaty's own word, or null. A coverage of some such acts covers the
    /// patterns that ask
    /// for no others.
    /// </summary>
    internal string? CoverageOf(ActPattern acts, Day? from, Day until) => Treaty.RecordComplete
        ? "record: complete"
        : coverages.Find(coverage => Includes(coverage.Covers.Act, acts) && coverage.Covers.Over.Last >= until
            && ((from ?? Treaty.Done) is not { } first || coverage.Covers.Over.First <= first)).Id;

    private static bool Includes(ActPattern covered, ActPattern asked) => covered.Act == asked.Act
        && (covered.IsEvery || NarrowsNoMore(covered, asked));

    private static bool NarrowsNoMore(ActPattern covered, ActPattern asked) =>
        Includes(covered.By, asked.By) && Includes(covered.To, asked.To)
        && (covered.Between.IsEmpty || covered.Between == asked.Between)
        && Includes(covered.Against, asked.Against)
        && (covered.About is null || covered.About == asked.About)
            && (covered.At is null || covered.At == asked.At)
        && (covered.Level is null || (covered.OrHigher ? asked.Level >= covered.Level
            : covered.Level == asked.Level && !asked.OrHigher))
        && (!covered.InWriting || asked.InWriting) && covered.Received is null;

    /// <summary>A role that asks for nobody else; among parties, any party is everybody.</summary>
    private static bool Includes(Seq<Who> covered, Seq<Who> asked) => covered.IsEmpty || covered == asked
        || (!asked.IsEmpty && asked.All(who => covered.Contains(who)
            || (who is Who.Named && covered.Any(one => one is Who.AnyParty))));

    /// <summary>
    /// The last day up to which one source is complete for acts of a pattern from a day on; the last of all
    /// days by the
    /// treaty's own word.
    /// </summary>
    internal Day? CoveredUntil(ActPattern acts, Day from) => Treaty.RecordComplete ? Day.Max
        : coverages.Where(coverage => Includes(coverage.Covers.Act, acts)
            && coverage.Covers.Over.First <= from)
            .Max(coverage => (Day?)coverage.Covers.Over.Last);

    /// <summary>The days after which a source is no longer complete.</summary>
    internal IEnumerable<Day> CoverageEnds => coverages.Select(coverage => coverage.Covers.Over.Last);
}
