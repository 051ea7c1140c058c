using Servanda.Text;
using Servanda.Time;

namespace Servanda.Model;

/// <summary>How a text names a day: the forms of treaties' date clauses.</summary>
public abstract record DayForm
{
    private DayForm()
    {
    }

    public sealed record Date(UncertainDate Day) : DayForm;
    /// <summary>The nth day after another; the day itself is day 0.</summary>
    public sealed record Nth(int N, DayForm Of) : DayForm;
    /// <summary>A period after another day, added in one step.</summary>
    public sealed record After(Period Period, DayForm Of) : DayForm;
    /// <summary>The first day of the month that follows, even if the day is a first (Council of
    /// Europe).</summary>
    public sealed record FirstOfMonth(DayForm Of) : DayForm;
    /// <summary>The first day of the nth calendar month after the day's own month (Hague
    /// Conference).</summary>
    public sealed record FirstOfNthMonth(int N, DayForm Of) : DayForm;
    /// <summary>The first such day of the year after, or on or after, another day.</summary>
    public sealed record Fixed(int Month, int DayOfMonth, bool OnOrAfter, DayForm Of) : DayForm;
    public sealed record Later(DayForm One, DayForm Other) : DayForm;
    public sealed record Earlier(DayForm One, DayForm Other) : DayForm;
    public sealed record NotBefore(DayForm Of, DayForm Bound) : DayForm;

    public sealed record EntryIntoForce(bool ForParty) : DayForm;
    /// <summary>The day of the last named party's signature; of an open treaty, the first.</summary>
    public sealed record Signature : DayForm;
    public sealed record ItsConsent : DayForm;
    public sealed record ItsAcceptance : DayForm;
    /// <summary>The day on which the notice that the clause speaks of is received.</summary>
    public sealed record Receipt : DayForm;
    public sealed record Trigger : DayForm;
    /// <summary>The day of the Kth distinct state's consent, with the further conditions on who must be
    /// among them.</summary>
    public sealed record Consents(int Count, GroupShare? OfGroup, WeightShare? Share) : DayForm;
    public sealed record ConsentOfAll(string Group) : DayForm;
    public sealed record OfAct(ActPattern Act) : DayForm;
    public sealed record OfReading(string Reading) : DayForm;
}

/// <summary>At least so many of the consents come from a group.</summary>
public sealed record GroupShare(int Count, string Group);

/// <summary>The consents together carry at least so many per cent of a weight.</summary>
public sealed record WeightShare(string Weight, decimal Percent);

/// <summary>Who fills a role.</summary>
public abstract record Who
{
    private Who()
    {
    }

    public sealed record AnyParty : Who;
    public sealed record EachParty : Who;
    public sealed record OtherParty : Who;
    public sealed record Bearer : Who;
    public sealed record Counterparty : Who;
    public sealed record AllParties : Who;
    public sealed record ThirdState : Who;
    public sealed record Named(PartyId Party) : Who;
    public sealed record Group(string Name) : Who;
}

/// <summary>What an act is about.</summary>
public abstract record Matter
{
    private Matter()
    {
    }

    public sealed record Trigger : Matter;
    public sealed record Same : Matter;
    public sealed record Named(string Name) : Matter;
    public sealed record Words(string Text) : Matter;
}

/// <summary>When an act must be received to fit a pattern.</summary>
public abstract record ReceiptBound
{
    private ReceiptBound()
    {
    }

    public sealed record BeforeTermEnds(Period AtLeast) : ReceiptBound;
    public sealed record Before(Period AtLeast, DayForm Day) : ReceiptBound;
    public sealed record On(DayForm Day) : ReceiptBound;
}

/// <summary>Ranks of meetings, lowest first, so that "or higher" is a comparison.</summary>
public enum Level
{
    Working,
    Ministers,
    HeadsOfGovernment,
    Summit,
}

/// <summary>A pattern of acts. A role that it omits (an empty sequence, null) matches anything.</summary>
public sealed record ActPattern(ActName Act)
{
    public Seq<Who> By { get; init; }
    public Seq<Who> To { get; init; }
    public Seq<Who> Between { get; init; }
    public Seq<Who> Against { get; init; }
    public Matter? About { get; init; }
    public string? At { get; init; }
    public Level? Level { get; init; }
    public bool OrHigher { get; init; }
    public bool InWriting { get; init; }
    public ReceiptBound? Received { get; init; }

    /// <summary>Every act of that name by any party: no role narrows it.</summary>
    public bool IsEvery => this with
    {
        By = By.Where(who => who is not Who.AnyParty).ToSeq(),
        Between = Between.Where(who => who is not Who.AnyParty).ToSeq(),
    } == new ActPattern(Act);
}
