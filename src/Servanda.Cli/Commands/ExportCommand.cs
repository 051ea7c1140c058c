using System.CommandLine;
using Servanda.Answers;
using Servanda.Contract;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda export TREATY</c></summary>
internal static class ExportCommand
{
    internal static Command Of(Door door)
    {
        var treaty = Shared.Treaty();
        var options = new QuestionOptions();
        var form = new Option<string>("--as")
        {
            HelpName = "FORM",
            Description = "text, csv or html: who takes part, in the look of treaty offices. record: every "
                + "act and value on record, as CSV that can be read again.",
            DefaultValueFactory = _ => "text",
        };
        form.AcceptOnlyFromAmong("text", "csv", "html", "record");
        var file = Shared.Out();
        var command = new CommandWithExamples("export",
            "Writes who takes part in a treaty as a table, or its record.",
            new("servanda export my-convention --as html --out participants.html", "A page to print."),
            new("servanda export my-convention --as csv --on 2020-01-01",
                "For a spreadsheet, as of a day; import reads it again."))
        {
            treaty, form, file,
        };
        options.AddTo(command, withJson: false);
        command.SetAction(args =>
        {
            if (Shared.Ask(door, args, options, args.GetRequiredValue(treaty)) is not { } asked)
            {
                return Exit.Mistake;
            }
            if (args.GetValue(form) == "record")
            {
                var (rows, left) = RecordRows.Of(asked.Ledger);
                if (left > 0)
                {
                    door.Note($"{InWords.Many(left, "entry has", "entries have")} no place in a table and "
                        + $"{(left == 1 ? "is" : "are")} left out: claims, coverage, assessments, rivals.");
                }
                return Shared.Write(door, args.GetValue(file), rows) ? asked.Exit : Exit.Mistake;
            }
            var table = Participants.Of(asked.Treaty, asked.Ledger, asked.Question);
            if (!table.LeftOut.IsEmpty)
            {
                door.Note($"Not in the table: {string.Join("; ", table.LeftOut)}.");
            }
            var text = args.GetValue(form) switch
            {
                "csv" => ParticipantTables.Csv(table),
                "html" => ParticipantTables.Html(table),
                _ => ParticipantTables.Text(table),
            };
            return Shared.Write(door, args.GetValue(file), text) ? asked.Exit : Exit.Mistake;
        });
        return command;
    }
}
