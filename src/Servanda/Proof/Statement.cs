using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Proof;

/// <summary>A truth value of Kleene's three-valued logic.</summary>
public enum Truth
{
    No,
    Unknown,
    Yes,
}

/// <summary>What became of a reservation between its author and another state (VCLT arts. 19–22).</summary>
public enum ReservationState
{
    /// <summary>The treaty expressly permits it (art. 20(1)).</summary>
    Authorised,
    /// <summary>The treaty prohibits it (art. 19(a), (b)); what follows from that, the Convention does not
    /// say.</summary>
    NotPermitted,
    /// <summary>The other state accepted it, or took back its objection.</summary>
    Accepted,
    /// <summary>The other state raised no objection in time (art. 20(5)).</summary>
    Silent,
    /// <summary>The other state can still object.</summary>
    Open,
    /// <summary>The provisions to which it relates do not apply between the two, to its extent (art.
    /// 21(3)).</summary>
    Objected,
    /// <summary>The objection opposes entry into force between the two (art. 20(4)(b)).</summary>
    Opposed,
    Withdrawn,
}

/// <summary>What a step of a proof establishes, with every value that is needed to verify it again.</summary>
public abstract record Statement
{
    private Statement()
    {
    }

    /// <summary>The day that a form of the text names, for a party where the form speaks of one.</summary>
    public sealed record DayIs(DayForm Form, PartyId? Party, Day Day, bool Clamped) : Statement;

    /// <summary>The form names no day yet. <c>Known</c>: No, it has not come about; Unknown, the record does
    /// not tell.</summary>
    public sealed record NoDay(DayForm Form, PartyId? Party, Truth Known, string Missing) : Statement;

    /// <summary>The treaty, or the treaty for a party, enters into force on that day.</summary>
    public sealed record Enters(PartyId? Party, Day Day) : Statement;

    /// <summary>Term n runs from anniversary to anniversary; <c>Last</c> is its last day in force.</summary>
    public sealed record TermRuns(int Number, Day From, Day To, Day Last) : Statement;

    /// <summary>The last day on which a notice ends the treaty with that term.</summary>
    public sealed record LastNoticeDay(int Term, Day Day) : Statement;

    /// <summary>A notice ends the treaty, or ends it for its author; <c>Last</c> is the last day in
    /// force.</summary>
    public sealed record Effective(ActName Act, PartyId? Author, int? Term, Day Received, Day Last)
        : Statement;

    /// <summary>A notice does not end the treaty, or not with that term; the failed element in
    /// words.</summary>
    public sealed record Ineffective(ActName Act, int? Term, Day Received, string Because) : Statement;

    /// <summary>The last day in force of the treaty, or for a party.</summary>
    public sealed record Ends(PartyId? Party, Day Last) : Statement;

    /// <summary>Whether the treaty, or the treaty for a party, is in force on a day.</summary>
    public sealed record InForce(Seq<PartyId> Between, Day On, Truth Answer, Day? Since, Day? Until)
        : Statement;

    /// <summary>A state that has not given a consent by which the treaty is in force for it. <c>Known</c>:
    /// No;
    /// Unknown, the record does not tell.</summary>
    public sealed record NotBound(PartyId Party, Truth Known) : Statement;

    /// <summary>A state applies the treaty provisionally, until the last such day where one is
    /// known.</summary>
    public sealed record AppliesProvisionally(PartyId Party, Day From, Day? Until) : Statement;

    /// <summary>What a reservation is in the relations of its author with another state; <c>On</c> as in the
    /// state.</summary>
    public sealed record Reserves(PartyId By, PartyId To, string? Provision, ReservationState State, Day? On)
        : Statement;

    /// <summary>An instance of a norm: who owes it to whom, from which day and by which day.</summary>
    public sealed record Opens(NormId Norm, string Key, Seq<PartyId> Bearers, PartyId? To, Day Day, Day? Due)
        : Statement;

    /// <summary>What became of an instance by a day.</summary>
    public sealed record Stands(NormId Norm, string Key, Day On, NormState State) : Statement;

    /// <summary>The value of a condition on a day.</summary>
    public sealed record Holds(string Condition, Day On, Truth Answer) : Statement;

    /// <summary>Several instances of a norm, or uses of a power, shown together; each stands for
    /// itself.</summary>
    public sealed record Gathered(string Of, int Count) : Statement;

    /// <summary>What follows about a claim that somebody makes.</summary>
    /// <param name="Said">The day on which it is made.</param>
    /// <param name="Words">The claim in words.</param>
    /// <param name="Answer">Whether it is consistent with text and record; unknown: they do not tell.</param>
    /// <param name="Expected">What follows instead, or what is missing to tell.</param>
    public sealed record Claimed(Record.Claim Claim, Day Said, string Words, Truth Answer, string Expected)
        : Statement;

    /// <summary>In the proof that a verdict is open: what follows if these are chosen.</summary>
    public sealed record Under(Seq<Record.Choice> Choices) : Statement;

    /// <summary>What the record has of a body, a step of a project, an organisation or a stage: the acts by
    /// which it meets, is done, grows or begins.</summary>
    /// <param name="Name">Its name in the treaty.</param>
    /// <param name="Count">How many such acts there are by then; the first and the last of them.</param>
    /// <param name="Says">What follows, in words.</param>
    public sealed record Recorded(string Name, Day On, int Count, Day? First, Day? Last, string Says)
        : Statement;

    /// <summary>
    /// In an answer to "why not": what the opposite would need, and what was found instead. Not a
    /// conclusion; its steps show
    /// what was found.
    /// </summary>
    public sealed record Lacks(string Needed, string Found) : Statement;
}
