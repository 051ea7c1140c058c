namespace Servanda.Compiler;

/// <summary>Events and persons that mean something only in some clauses.</summary>
[Flags]
internal enum Meant
{
    None = 0,
    EntryIntoForce = 1,
    ItsConsent = 2,
    ItsAcceptance = 4,
    Receipt = 8,
    Trigger = 16,
    /// <summary>The bearer, the counterparty, the other party.</summary>
    Persons = 32,
    All = 63,
}

/// <summary>Where a day or an act stands, in words ("a norm"), and what has a meaning there.</summary>
internal sealed record Setting(string Where, Meant Allows)
{
    internal static readonly Setting EntersIntoForce = new("the clause on entry into force", Meant.None);
    internal static readonly Setting ForEachLater = new("“for each later”",
        Meant.EntryIntoForce | Meant.ItsConsent);
    internal static readonly Setting AcceptedAccession = new("“accepted accession”",
        Meant.EntryIntoForce | Meant.ItsConsent | Meant.ItsAcceptance);
    internal static readonly Setting Provisional =
        new("“provisional”", Meant.EntryIntoForce | Meant.ItsConsent);
    internal static readonly Setting Term = new("the clause on the term", Meant.EntryIntoForce);
    internal static readonly Setting Notice = new("the clause on the notice", Meant.EntryIntoForce);
    internal static readonly Setting Withdrawal = new("“withdrawal”", Meant.EntryIntoForce | Meant.Receipt);
    internal static readonly Setting Termination = new("“termination”", Meant.EntryIntoForce);
    /// <summary>What a reading names is checked where the reading is used.</summary>
    internal static readonly Setting Reading = new("a reading", Meant.All & ~Meant.Persons);
    internal static readonly Setting State = new("the declaration of a state", Meant.EntryIntoForce);
    internal static readonly Setting Norm =
        new("a norm without “when”", Meant.EntryIntoForce | Meant.Persons);
    internal static readonly Setting TriggeredNorm = new("a norm",
        Meant.EntryIntoForce | Meant.Persons | Meant.Trigger | Meant.Receipt);
    internal static readonly Setting When = new("“when”", Meant.EntryIntoForce | Meant.Persons);
    internal static readonly Setting Claim = new("a claim", Meant.EntryIntoForce);
    internal static readonly Setting Record = new("the record", Meant.None);

    /// <summary>Entries may be named there by their ids.</summary>
    internal bool OfRecord => this == Record || this == Claim;
}

/// <summary>A reading named where a day stands.</summary>
internal sealed record ReadingUse(string Reading, Text.Span Span, Setting Setting);
