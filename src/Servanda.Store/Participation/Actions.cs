using Servanda.Model;

namespace Servanda.Store.Participation;

/// <summary>The words by which lists of events call an act: "Signature", "Denunciation".</summary>
internal static class Actions
{
    private static readonly Dictionary<string, ActName> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["signature"] = BuiltInActs.Signature,
        ["signed"] = BuiltInActs.Signature,
        ["definitive signature"] = BuiltInActs.DefinitiveSignature,
        ["definitively signed"] = BuiltInActs.DefinitiveSignature,
        ["ratification"] = BuiltInActs.Ratification,
        ["ratified"] = BuiltInActs.Ratification,
        ["confirmation"] = BuiltInActs.Ratification,
        ["formal confirmation"] = BuiltInActs.Ratification,
        ["consent to be bound"] = BuiltInActs.Ratification,
        ["acceptance"] = BuiltInActs.Acceptance,
        ["accepted"] = BuiltInActs.Acceptance,
        ["approval"] = BuiltInActs.Approval,
        ["approved"] = BuiltInActs.Approval,
        ["accession"] = BuiltInActs.Accession,
        ["acceded"] = BuiltInActs.Accession,
        ["adherence"] = BuiltInActs.Accession,
        ["adhesion"] = BuiltInActs.Accession,
        ["succession"] = BuiltInActs.Succession,
        ["succeeded"] = BuiltInActs.Succession,
        ["withdrawal"] = BuiltInActs.NoticeOfWithdrawal,
        ["withdrawn"] = BuiltInActs.NoticeOfWithdrawal,
        ["denunciation"] = BuiltInActs.NoticeOfWithdrawal,
        ["denounced"] = BuiltInActs.NoticeOfWithdrawal,
        ["notice of withdrawal"] = BuiltInActs.NoticeOfWithdrawal,
        ["notice of denunciation"] = BuiltInActs.NoticeOfWithdrawal,
        ["notice of termination"] = BuiltInActs.NoticeOfTermination,
    };

    /// <summary>The act, or null for one that makes nobody a party and ends nothing: a declaration, an
    /// extension.</summary>
    internal static ActName? Of(string action) =>
        Known.TryGetValue(action.Trim().Replace('-', ' '), out var act) ? act : null;
}
