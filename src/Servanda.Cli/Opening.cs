using Servanda.Model;
using Servanda.Record;
using Servanda.Store;
using Servanda.Text;

namespace Servanda.Cli;

/// <summary>A dossier that can answer.</summary>
/// <param name="Exit">How the run ends when it is answered: with findings, if rows of a table could not be
/// read.</param>
internal sealed record Ready(Treaty Treaty, Ledger Ledger, LoadedDossier Loaded, int Exit);

/// <summary>Opens dossiers and says what is wrong with them.</summary>
internal static class Opening
{
    /// <summary>
    /// Null where the dossier cannot answer, which has been explained. Warnings and notes belong to
    /// <c>check</c>. A row of a table that cannot be read is reported, and the rest answers, unless the user
    /// is strict.
    /// </summary>
    internal static Ready? Of(Door door, string path, string? record, bool strict)
    {
        var loaded = Dossier.Load(path, record);
        door.Report(Errors(loaded.Diagnostics.Concat(loaded.OfTables)));
        return loaded is { Usable: true, Treaty: { } treaty } && !(strict && loaded.LacksRows)
            ? new Ready(treaty, loaded.Ledger, loaded, loaded.LacksRows ? Exit.Findings : Exit.Answered)
            : null;
    }

    internal static IEnumerable<Diagnostic> Errors(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error);
}
