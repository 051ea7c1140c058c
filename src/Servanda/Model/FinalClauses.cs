using Servanda.Text;
using Servanda.Time;

namespace Servanda.Model;

/// <summary>What every final clause has: the words it rests on, where it cites any, and where it
/// stands.</summary>
public abstract record FinalClause(Citation? Cites, Location At)
{
    /// <summary>How states express their consent to be bound (VCLT arts. 11–16).</summary>
    public sealed record Consent(Seq<ActName> Forms, bool Only, string? NotCounting, Citation? Cites,
        Location At)
        : FinalClause(Cites, At);

    /// <summary>Entry into force of the treaty, or for each later state (VCLT art. 24).</summary>
    public sealed record OnDay(DayForm Day, Citation? Cites, Location At) : FinalClause(Cites, At);

    /// <summary>Provisional application (VCLT art. 25).</summary>
    public sealed record Provisional(DayForm From, DayForm? Until, Citation? Cites, Location At)
        : FinalClause(Cites, At);

    public sealed record Term(Period Period, DayForm From, Citation? Cites, Location At)
        : FinalClause(Cites, At);

    public sealed record Renewal(Period Period, Citation? Cites, Location At) : FinalClause(Cites, At);

    /// <summary>The notice that prevents a renewal.</summary>
    public sealed record Unless(ActPattern Notice, Citation? Cites, Location At) : FinalClause(Cites, At);

    /// <summary>Withdrawal or denunciation by notice (VCLT arts. 54, 56): from when it may be given, when it
    /// takes effect.</summary>
    public sealed record Withdrawal(Period? Earliest, bool EarliestForParty, DayForm Effective,
        Citation? Cites, Location At)
        : FinalClause(Cites, At);

    /// <summary>An accession has no effect in relation to a party that objects within a period from it (so in
    /// conventions of the Hague Conference).</summary>
    public sealed record Unopposed(Period Within, Citation? Cites, Location At) : FinalClause(Cites, At);

    /// <summary>To which provisions reservations may be made; to none where the treaty prohibits them (VCLT
    /// art. 19(a), (b)).</summary>
    public sealed record Reservations(Seq<string> PermittedTo, Citation? Cites, Location At)
        : FinalClause(Cites, At);

    /// <summary>A part of the treaty that enters into force on a day of its own.</summary>
    public sealed record OfPart(string Part, DayForm Day, Citation? Cites, Location At)
        : FinalClause(Cites, At);

    public sealed record ByAgreement(Citation? Cites, Location At) : FinalClause(Cites, At);
}

/// <summary>The final clauses: how the treaty begins, runs and ends. They apply from adoption (VCLT art.
/// 24(4)).</summary>
public sealed record FinalClauses
{
    public FinalClause.Consent? Consent { get; init; }
    public FinalClause.OnDay? EntersIntoForce { get; init; }
    public FinalClause.OnDay? ForEachLater { get; init; }
    public FinalClause.Provisional? Provisional { get; init; }
    public FinalClause.Term? Term { get; init; }
    public FinalClause.Renewal? Renewal { get; init; }
    public FinalClause.Unless? Unless { get; init; }
    public FinalClause.Withdrawal? Withdrawal { get; init; }
    public FinalClause.ByAgreement? ByAgreement { get; init; }
    public FinalClause.OnDay? Termination { get; init; }
    public FinalClause.OnDay? AcceptedAccession { get; init; }
    public FinalClause.Unopposed? UnopposedAccession { get; init; }
    /// <summary>Null where the treaty is silent: then all that are compatible with it (VCLT art.
    /// 19(c)).</summary>
    public FinalClause.Reservations? Reservations { get; init; }
    public Seq<FinalClause.OfPart> Parts { get; init; }
    /// <summary>When a declaration on a territory takes effect; null: on its receipt.</summary>
    public FinalClause.OnDay? Territories { get; init; }
}
