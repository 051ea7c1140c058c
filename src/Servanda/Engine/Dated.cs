using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>
/// A day with its proof, or no day with the reason. <c>Threshold</c> is the last day on which a consent that
/// the form counts
/// was given: states that consented by then start with the treaty.
/// </summary>
internal sealed record Dated(Day? Day, Step Because, Day? Threshold = null)
{
    /// <summary>Of the treaty's entry into force: the consents that were withdrawn before it.</summary>
    internal Seq<PartyConsent> Withdrawn { get; init; }

    /// <summary>No: it has not come about. Unknown: the record does not tell.</summary>
    internal Truth Known => Day is not null ? Truth.Yes
        : Because is Step.Derived { Statement: Statement.NoDay none } ? none.Known : Truth.Unknown;

    /// <summary>Why there is no day.</summary>
    internal string Missing => Because is Step.Derived { Statement: Statement.NoDay none } ? none.Missing
        : "it rests on a day that is not known";
}

/// <summary>What a form of days can refer to beside the record.</summary>
internal sealed record Setting
{
    internal static readonly Setting Treaty = new();

    /// <summary>The party that the form speaks of, with its consent.</summary>
    internal PartyId? Party { get; init; }
    internal Dated? Consent { get; init; }
    /// <summary>The acceptance of its accession by the other of two parties.</summary>
    internal Dated? Acceptance { get; init; }
    /// <summary>The receipt of the notice that the clause speaks of.</summary>
    internal Dated? Receipt { get; init; }
    /// <summary>What made the instance of the norm that the form stands in.</summary>
    internal Dated? Trigger { get; init; }
    internal Dated? EntryIntoForce { get; init; }
    internal Dated? EntryForParty { get; init; }
    /// <summary>Consents that were withdrawn before entry into force and do not count.</summary>
    internal Seq<PartyConsent> Withdrawn { get; init; }
}
