using System.CommandLine;
using Servanda.Answers;
using Servanda.Contract;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda import TREATY TABLE</c></summary>
internal static class ImportCommand
{
    internal static Command Of(Door door)
    {
        var treaty = Shared.Treaty();
        var table = Shared.PublishedTable();
        var file = Shared.Out();
        var command = new CommandWithExamples("import",
            "Turns a published participation table into a record.",
            new Example("servanda import my-convention XXVII-7-d.en.xml --out my-convention/record.csv",
                "The acts of a status page of the United Nations, each with its line."))
        {
            treaty, table, file,
        };
        command.SetAction(args =>
        {
            var path = args.GetRequiredValue(table);
            if (Opening.Of(door, args.GetRequiredValue(treaty), null, strict: false) is not { } dossier
                || Shared.Table(door, path, effects: false, dossier.Treaty) is not { } read)
            {
                return Exit.Mistake;
            }
            var import = Import.Of(dossier.Treaty, read, Path.GetFileName(path));
            foreach (var row in import.LeftOut)
            {
                door.Note($"line {row.Row}: left out{(row.Party.Length > 0 ? $", {row.Party}" : "")}: "
                    + $"{row.Because}");
            }
            foreach (var remark in import.Remarks)
            {
                door.Note($"line {remark.Row}: {remark.Says}");
            }
            if (import.Unlisted > 0)
            {
                door.Note($"{InWords.Many(import.Unlisted, "further row or remark is",
                    "further rows or remarks are")} counted and not listed.");
            }
            if (import.Effects > 0)
            {
                door.Note($"{InWords.Many(import.Effects, "day of effect is a conclusion and no act: it is",
                    "days of effect are conclusions and no acts: they are")} not taken over; audit holds "
                    + "them against the rule.");
            }
            var (rows, _) = RecordRows.Of(import.Ledger);
            return !Shared.Write(door, args.GetValue(file), rows) ? Exit.Mistake
                : import.LeftOut.IsEmpty ? Exit.Answered : Exit.Findings;
        });
        return command;
    }
}
