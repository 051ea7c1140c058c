namespace Servanda.Model;

/// <summary>A state or organisation, by the name that the treaty or record writes.</summary>
public readonly record struct PartyId(string Name) : IComparable<PartyId>
{
    public int CompareTo(PartyId other) => string.CompareOrdinal(Name, other.Name);
    public override string ToString() => Name;
    public static bool operator <(PartyId left, PartyId right) => left.CompareTo(right) < 0;
    public static bool operator <=(PartyId left, PartyId right) => left.CompareTo(right) <= 0;
    public static bool operator >(PartyId left, PartyId right) => left.CompareTo(right) > 0;
    public static bool operator >=(PartyId left, PartyId right) => left.CompareTo(right) >= 0;
}

/// <summary>A kind of act: "signature", "contacts".</summary>
public readonly record struct ActName(string Name)
{
    public override string ToString() => Name;
}

/// <summary>The name of a norm.</summary>
public readonly record struct NormId(string Name)
{
    public override string ToString() => Name;
}

/// <summary>
/// A kind of act that the treaty or the law of treaties knows. <c>Roles</c> pairs a role ("by", "about")
/// with the type of
/// what fills it ("party", "act"). An act that happens <c>Once</c> cannot have two days: reports of two days
/// are rivals.
/// </summary>
public sealed record ActKind(ActName Name, bool Once, Text.Seq<RoleType> Roles, bool BuiltIn);

/// <summary>A role and its type: party, parties, act, matter, place, text, date, level, or quantity with its
/// unit.</summary>
public readonly record struct RoleType(string Role, string Type, string? Unit);

/// <summary>
/// The acts of the law of treaties (Vienna Convention arts. 2, 11–16, 19–23, 54–57, 67–68) and of state
/// responsibility
/// (arts. 20–27, 31, 45).
/// </summary>
public static class BuiltInActs
{
    public static readonly ActName Signature = new("signature");
    public static readonly ActName DefinitiveSignature = new("definitive-signature");
    public static readonly ActName Ratification = new("ratification");
    public static readonly ActName Acceptance = new("acceptance");
    public static readonly ActName Approval = new("approval");
    public static readonly ActName Accession = new("accession");
    public static readonly ActName Succession = new("succession");
    public static readonly ActName Exchange = new("exchange-of-instruments");
    public static readonly ActName NoticeOfTermination = new("notice-of-termination");
    public static readonly ActName NoticeOfWithdrawal = new("notice-of-withdrawal");
    public static readonly ActName Revocation = new("revocation");
    public static readonly ActName Suspension = new("suspension");
    public static readonly ActName Resumption = new("resumption");
    public static readonly ActName Termination = new("termination");
    public static readonly ActName Objection = new("objection");
    public static readonly ActName Reservation = new("reservation");
    public static readonly ActName AcceptanceOfReservation = new("acceptance-of-reservation");
    /// <summary>An objection whose author opposes the entry into force of the treaty between itself and the
    /// reserving state (VCLT arts. 20(4)(b), 21(3)).</summary>
    public static readonly ActName OpposingObjection = new("opposing-objection");
    /// <summary>A party accepts another state's accession, where the treaty lets it have effect only
    /// so.</summary>
    public static readonly ActName AcceptanceOfAccession = new("acceptance-of-accession");
    /// <summary>A treaty is extended to a territory, or does not extend to it (VCLT art. 29).</summary>
    public static readonly ActName TerritorialInclusion = new("territorial-inclusion");
    public static readonly ActName TerritorialExclusion = new("territorial-exclusion");
    /// <summary>A state makes clear that it will not become a party (VCLT arts. 18(a), 25(2)).</summary>
    public static readonly ActName Refusal = new("refusal-to-become-party");
    public static readonly ActName EndOfState = new("end-of-state");
    /// <summary>A circumstance that precludes wrongfulness is invoked for a norm or instance, and
    /// ends.</summary>
    public static readonly ActName Excuse = new("excuse");
    public static readonly ActName EndOfExcuse = new("end-of-excuse");
    public static readonly ActName Waiver = new("waiver");
    public static readonly ActName Reparation = new("reparation");

    /// <summary>The acts by which a state can express its consent to be bound (VCLT art. 11).</summary>
    public static Text.Seq<ActName> Consents { get; } =
        [DefinitiveSignature, Ratification, Acceptance, Approval, Accession, Succession];

    public static Text.Seq<ActKind> All { get; } =
    [
        Make(Signature, true, "by"), Make(DefinitiveSignature, true, "by"), Make(Ratification, true, "by"),
        Make(Acceptance, true, "by"), Make(Approval, true, "by"), Make(Accession, true, "by"),
        Make(Succession, true, "by"), Make(Exchange, true, "between"), Make(NoticeOfTermination, false,
            "by to"),
        Make(NoticeOfWithdrawal, false, "by to"), Make(Revocation, false, "by to about"),
        Make(Suspension, false, "by to between about"), Make(Resumption, false, "by to between about"),
        Make(Termination, false, "by between"), Make(Objection, false, "by to against about"),
        Make(Reservation, false, "by about"), Make(AcceptanceOfReservation, false, "by to about"),
        Make(OpposingObjection, false, "by to about"), Make(AcceptanceOfAccession, false, "by to about"),
        Make(TerritorialInclusion, false, "by about"), Make(TerritorialExclusion, false, "by about"),
        Make(Refusal, false, "by"), Make(EndOfState, true, "by"),
        Make(Excuse, false, "by to about"),
        Make(EndOfExcuse, false, "by to about"), Make(Waiver, false, "by to about"),
        Make(Reparation, false, "by to about"),
    ];

    private static ActKind Make(ActName name, bool once, string roles) => new(name, once,
        Text.Seq.ToSeq(roles.Split(' ').Select(role => new RoleType(role, TypeOf(role), null)).Append(
            new RoleType("at", "place", null))), true);

    private static string TypeOf(string role) => role switch
    {
        "between" => "parties",
        "about" => "matter",
        _ => "party",
    };
}
