using Servanda.Text;
using Servanda.Time;

namespace Servanda.Model;

public enum Modality
{
    Obligation,
    Prohibition,
    Permission,
    Power,
    Programme,
}

/// <summary>What makes a norm bind. Only what stands in the text or was agreed can be breached.</summary>
public enum Basis
{
    Text,
    Agreed,
    Pledge,
    Practice,
    Gloss,
}

/// <summary>Who is bound: each party for itself, the parties together, each member of a group, or those
/// named.</summary>
public abstract record Bearer
{
    private Bearer()
    {
    }

    public sealed record EachParty : Bearer;
    public sealed record Jointly : Bearer;
    public sealed record EachOf(string Group) : Bearer;
    public sealed record Named(Seq<PartyId> Parties) : Bearer;
}

/// <summary>Towards whom the norm binds.</summary>
public abstract record Counterparty
{
    private Counterparty()
    {
    }

    public sealed record OtherParty : Counterparty;
    public sealed record EachOther : Counterparty;
    public sealed record AllParties : Counterparty;
    public sealed record Named(Seq<PartyId> Parties) : Counterparty;
}

/// <summary>What makes an instance of a norm.</summary>
public abstract record Trigger
{
    private Trigger()
    {
    }

    public sealed record OnAct(ActPattern Act) : Trigger;
    public sealed record OnBreach(NormId Norm) : Trigger;
    public sealed record OnPerformance(NormId Norm) : Trigger;
    public sealed record OnEntryIntoForce : Trigger;
}

/// <summary>A condition; its value is true, false or unknown (Kleene).</summary>
public abstract record Condition
{
    private Condition()
    {
    }

    public sealed record Or(Seq<Condition> Parts) : Condition;
    public sealed record And(Seq<Condition> Parts) : Condition;
    public sealed record Not(Condition Inner) : Condition;
    public sealed record InForce(Who One, Who Other) : Condition;
    public sealed record Assessed(string Question) : Condition;
    public sealed record Holds(string State, bool Negated) : Condition;
    public sealed record Compares(string Indicator, bool AtLeast, decimal Value, string Unit) : Condition;
    /// <summary>Such an act is on record, before the trigger or since a day where the text says so.</summary>
    public sealed record Happened(ActPattern Act, bool BeforeTrigger, DayForm? Since, bool Absent)
        : Condition;
}

/// <summary>When a content is owed.</summary>
public abstract record Window
{
    private Window()
    {
    }

    /// <summary>No due day; attention after a period of office policy.</summary>
    public sealed record Promptly(Period? Attention) : Window;
    public sealed record Within(Period Period, DayForm? After) : Window;
    public sealed record By(DayForm Day) : Window;
    public sealed record Before(DayForm Day) : Window;
    public sealed record AtLeastBefore(Period Period, DayForm Day) : Window;
    public sealed record Every(Recurrence Recurrence, bool FirstPartialCounted) : Window;
    public sealed record WhileInForce : Window;
}

/// <summary>How often a recurring content is owed.</summary>
public abstract record Recurrence
{
    private Recurrence()
    {
    }

    public sealed record CalendarYear : Recurrence;
    public sealed record TreatyYear : Recurrence;
    public sealed record Month : Recurrence;
    public sealed record Of(Period Period) : Recurrence;
}

/// <summary>What is owed.</summary>
public abstract record Content
{
    private Content()
    {
    }

    public sealed record Achieve(ActPattern Act, Window? Window) : Content;
    public sealed record Maintain(string State, Window? Window) : Content;
    public sealed record Refrain(ActPattern Act, Window? Window) : Content;
    public sealed record Strive(string For, Window? Window) : Content;
    public sealed record May(ActPattern Act, Window? Window) : Content;
    public sealed record And(Content One, Content Other) : Content;
    public sealed record Or(Content One, Content Other) : Content;
    public sealed record Then(Content First, Content Next) : Content;
    public sealed record Otherwise(Content First, Content Instead) : Content;
}

/// <summary>What the exercise of a power brings about.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Ends, suspends or resumes a norm, or the treaty where <c>Norm</c> is null, for the party or
    /// for all.</summary>
    public sealed record Changes(string Verb, NormId? Norm, bool ForParty, DayForm? Day) : Effect;
    public sealed record Obliges(NormId Norm) : Effect;
}

/// <summary>How a norm stands to another: subject to, notwithstanding, special to.</summary>
public sealed record Relation(string Kind, string? Treaty, int? Article, string? Pack, NormId? Norm);

/// <summary>A norm: its basis, citation, modality, bearer, counterparty, trigger, condition, content and
/// windows.</summary>
public sealed record Norm(NormId Id, Modality Modality, Location At)
{
    public Bearer On { get; init; } = new Bearer.EachParty();
    public Counterparty? To { get; init; }
    public Trigger? When { get; init; }
    public Condition? If { get; init; }
    public Content? Content { get; init; }
    public bool EachByItsOwnAct { get; init; }
    public bool LapsesAfterBreach { get; init; }
    public bool SurvivesTermination { get; init; }
    public Effect? Effect { get; init; }
    public string? Form { get; init; }
    public Seq<Relation> Relations { get; init; }
    public Basis Basis { get; init; }
    /// <summary>Only what stands in the text or was agreed (VCLT arts. 31(3)(a), 39) can be breached; a
    /// pledge, practice and a gloss can only be missed.</summary>
    public bool CanBeBreached => Basis is Basis.Text or Basis.Agreed;
    public string? BasisSource { get; init; }
    /// <summary>The pack that the norm comes from; null: the treaty's own. A pack's norm yields to the
    /// treaty's.</summary>
    public string? Pack { get; init; }
    public Seq<Citation> Cites { get; init; }
    public string? Says { get; init; }
}
