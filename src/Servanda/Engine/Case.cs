using Servanda.Engine.Norms;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>
/// What every world of a question shares: the treaty, the admitted record, and its entries grouped into acts.
/// None of it
/// depends on the day asked about or on a choice, so whoever answers many questions can keep it.
/// </summary>
public sealed record Case(Treaty Treaty, View View, Seq<ReportedAct> Acts)
{
    private readonly Lazy<UsualCourse> usual = new(() => UsualCourse.Of(Acts));

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

    internal Lazy<NormNetwork> Network { get; } = new(() => new NormNetwork(Treaty));

    /// <summary>What happens where nothing is chosen.</summary>
    internal UsualCourse Usual => usual.Value;

    /// <summary>What worlds of one reader share, by their choices and day; null where nobody
    /// does.</summary>
    internal Dictionary<string, Scene>? Scenes { get; private init; }

    /// <summary>The case of every question with the same treaty, record, day of knowledge, lens, policy and
    /// suppositions.</summary>
    public static Case Of(Treaty treaty, Ledger ledger, Question question) =>
        Of(View.Of(ledger, treaty, question));

    internal static Case Of(View view) => new(view.Treaty, view, Record.Acts.Group(view));

    /// <summary>The same for one reader, whose answers share what they find; not for two threads at
    /// once.</summary>
    public Case Sitting() => this with { Scenes = new(StringComparer.Ordinal) };

    /// <summary>
    /// The case with an act supposed of a kind of which there is none on record: then no entry speaks of the
    /// same act, and none gets another name. Null: the record must be grouped anew.
    /// </summary>
    public Case? Supposing(Entry entry)
    {
        if (entry.Assertion is not Assertion.Acted { Act: var report } || entry.RivalOf is not null
            || entry.Other is not null || report.Act == BuiltInActs.NoticeOfWithdrawal
            || report.Act == BuiltInActs.EndOfState
            || Acts.Any(act => act.Act == report.Act || act.PointName == report.Act.Name
                || act.Accounts.Any(account => account.Entries.Any(other =>
                    other.Id == entry.Id || other.RivalOf == entry.Id || other.Other == entry.Id))))
        {
            return null;
        }
        var known = new Known(entry with { Supposed = true }, null);
        var act = Record.Acts.Group(View with { Entries = [known] })[0];
        var before = Acts.Count(other => (Report.DayOf(other.Report), other.Act.Name) is var (day, name)
            && (day < Report.DayOf(act.Report) || (day == Report.DayOf(act.Report)
                && string.CompareOrdinal(name, act.Act.Name) < 0)));
        return new Case(Treaty, View with { Entries = View.Entries.Add(known) },
            [.. Acts.Take(before), act, .. Acts.Skip(before)]);
    }

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
