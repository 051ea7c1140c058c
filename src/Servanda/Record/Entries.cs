using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Record;

/// <summary>What kind of document a source is, most authoritative first.</summary>
public enum SourceKind
{
    AuthenticText,
    Depositary,
    OfficialStatement,
    Registry,
    Press,
    Analysis,
    Reference,
}

/// <summary>
/// A document that says something. Two sources of one <c>Origin</c> count once. <c>Published</c> and
/// <c>Accessed</c> may be
/// uncertain dates; <c>Declared</c> is false for a source that a table names without describing it.
/// </summary>
public sealed record Source(string Id, string Title, SourceKind Kind, Location At)
{
    public PartyId? By { get; init; }
    public string? Origin { get; init; }
    public string? Language { get; init; }
    public UncertainDate? Published { get; init; }
    public UncertainDate? Accessed { get; init; }
    public string? Sha256 { get; init; }
    public bool Declared { get; init; } = true;

    /// <summary>What it counts as when independence is asked for: its origin, or itself.</summary>
    public string Independence => Origin ?? Id;
}

/// <summary>A source and where in it: "¶3", "article 25", or quoted words.</summary>
public sealed record Attestation(Source Source, string? Locator);

public enum Rank
{
    Deprecated,
    Normal,
    Preferred,
}

/// <summary>What an entry does with the assertion: makes it, denies another entry's, or reports another
/// entry's.</summary>
public enum Stance
{
    Asserts,
    Denies,
    Reports,
}

/// <summary>
/// An act as somebody reports it: what, by and between whom, on what day. <c>Received</c> is when the
/// addressee had it;
/// <c>InWriting</c> is null where the record does not say.
/// </summary>
public sealed record ActReport(ActName Act, UncertainDate Day)
{
    public Seq<PartyId> By { get; init; }
    public Seq<PartyId> To { get; init; }
    public Seq<PartyId> Between { get; init; }
    public Seq<PartyId> Against { get; init; }
    /// <summary>The id of an entry, the name of an act, or words.</summary>
    public string? About { get; init; }
    public string? At { get; init; }
    public Level? Level { get; init; }
    public UncertainDate? Received { get; init; }
    public bool? InWriting { get; init; }

    /// <summary>Everybody who takes part as author: by, or between.</summary>
    public IEnumerable<PartyId> Authors => By.Concat(Between);
}

/// <summary>What a claim says, in the small fixed grammar of the record.</summary>
public abstract record Claim
{
    private Claim()
    {
    }

    public sealed record Ends(DayForm Day) : Claim;
    public sealed record Extended(DayForm? On, DayForm? To) : Claim;
    public sealed record InForceSince(DayForm Day) : Claim;
    public sealed record InForceUntil(DayForm Day) : Claim;
    public sealed record LastNotice(DayForm Day) : Claim;
    public sealed record Happened(ActPattern Act, DayForm Day) : Claim;
    /// <param name="Count">How often; see <c>Bound</c>.</param>
    /// <param name="Since">From which day; null: at all times.</param>
    public sealed record Counted(decimal Count, ActPattern Act, DayForm? Since) : Claim
    {
        public Bound Bound { get; init; }

        /// <summary>The last day counted; null: the day of the claim.</summary>
        public DayForm? Until { get; init; }

        public Amount Amount => new(Count, Bound);
    }
    public sealed record NeverSince(ActPattern Act, DayForm Day) : Claim;
    public sealed record Value(string Indicator, decimal Amount, string Unit, UncertainDate In) : Claim
    {
        public Bound Bound { get; init; }
        public Amount Stated => new(Amount, Bound);
    }
    public sealed record GrewTimes(string Indicator, decimal Times, UncertainDate Since) : Claim
    {
        public Bound Bound { get; init; }
        public Amount Stated => new(Times, Bound);
    }
    public sealed record GrewBy(string Indicator, decimal Percent, UncertainDate Since) : Claim
    {
        public Bound Bound { get; init; }
        public Amount Stated => new(Percent, Bound);
    }
}

/// <summary>What an entry asserts.</summary>
public abstract record Assertion
{
    private Assertion()
    {
    }

    public sealed record Acted(ActReport Act) : Assertion;
    public sealed record Valued(string Indicator, UncertainDate Day, decimal Amount, string Unit) : Assertion;
    public sealed record Claimed(string Words, Claim Claim, PartyId? By) : Assertion
    {
        /// <summary>Who says so together with <c>By</c>.</summary>
        public Seq<PartyId> AlsoBy { get; init; }
    }
    /// <summary>A source is complete for such acts over the interval: what it lacks did not happen.</summary>
    public sealed record Covers(ActPattern Act, Interval Over) : Assertion;
    public sealed record Assessed(string Question, string Answer, PartyId By) : Assertion;
    public sealed record Retracts(string Entry, string Because) : Assertion;
}

/// <summary>
/// One line of the record. <c>Id</c> is the one it states, else made of its file and line. A supposition has
/// no sources and
/// is known at once.
/// </summary>
public sealed record Entry(string Id, Assertion Assertion, Location At)
{
    /// <summary>True where the line itself states its id.</summary>
    public bool StatesId { get; init; }
    public Day? Recorded { get; init; }
    public Seq<Attestation> Sources { get; init; }
    public Stance Stance { get; init; }
    /// <summary>The entry that it denies or reports.</summary>
    public string? Other { get; init; }
    public string? RivalOf { get; init; }
    public Rank Rank { get; init; } = Rank.Normal;
    public string? RankReason { get; init; }
    public bool Supposed { get; init; }
}

/// <summary>
/// The record of a treaty: sources and entries in the order of the files, nothing ever removed.
/// </summary>
public sealed record Ledger(Seq<Source> Sources, Seq<Entry> Entries)
{
    public static Ledger Empty { get; } = new([], []);

    /// <summary>
    /// One ledger of several, in their order. A source that a later ledger describes is described in the
    /// entries of the earlier ones too; of two descriptions the first holds.
    /// </summary>
    public static Ledger Merge(params IEnumerable<Ledger> ledgers)
    {
        var all = ledgers.ToList();
        var sources = all.SelectMany(ledger => ledger.Sources)
            .GroupBy(source => source.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.FirstOrDefault(source => source.Declared)
                ?? same.First());
        var merged = all.SelectMany(ledger => ledger.Entries).Select(Described).ToSeq();
        return new Ledger(sources.Values.ToSeq(), merged);

        Entry Described(Entry entry) => entry.Sources.All(at => Best(at.Source)
            .Declared == at.Source.Declared)
            ? entry
            : entry with
            {
                Sources = entry.Sources.Select(at => at with { Source = Best(at.Source) }).ToSeq(),
            };

        Source Best(Source source) => sources.GetValueOrDefault(source.Id, source);
    }
}
