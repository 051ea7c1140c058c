using System.CommandLine;
using Servanda.Answers;
using Servanda.Contract;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda status TREATY</c></summary>
internal static class StatusCommand
{
    internal static Command Of(Door door)
    {
        var treaty = Shared.Treaty();
        var options = new QuestionOptions();
        var receipt = new Option<string?>("--receipt")
        {
            HelpName = "FILE",
            Description = "Write what lets anybody reproduce the answer; verify-receipt recomputes it.",
        };
        var parties = new Option<bool>("--parties") { Description = "List every party, each with its days." };
        var command = new CommandWithExamples("status",
            "Is the treaty in force, in which term, until when, and what does that depend on?",
            new("servanda status treaties/cn-ru-2001", "As of today, with all that is on record."),
            new("servanda status treaties/cn-ru-2001 --on 2026-02-04 --known-on 2026-02-04",
                "What one could know that day."),
            new("servanda status treaties/rus-ukr-1997 --between Russia,Ukraine",
                "Between these two states."),
            new("servanda status treaties/cn-ru-2001 --choose term-runs-from=signature",
                "Under another reading."),
            new("servanda status treaties/cn-ru-2001 "
                + "--suppose \"2026-02-20 notice-of-termination by China\"", "If that had been done."))
        {
            treaty, parties, receipt,
        };
        command.Add(options.Between);
        options.AddTo(command);
        command.SetAction(args =>
        {
            if (Shared.Ask(door, args, options, args.GetRequiredValue(treaty)) is not { } asked)
            {
                return Exit.Mistake;
            }
            if (asked.Question.Between.Count > 2)
            {
                return OfMany(door, Matrix.Of(asked.Treaty, asked.Ledger, asked.Question),
                    args.GetValue(options.Json), asked.Exit);
            }
            var status = door.Timed(() => asked.Status, found => found.Explored.Worlds);
            var made = Receipts.Of(status, asked.Ledger);
            if (args.GetValue(receipt) is { } file
                && !door.Write("--receipt", file, Json.Indented(made) + "\n"))
            {
                return Exit.Mistake;
            }
            if (args.GetValue(options.Json))
            {
                door.Print(Receipts.WithReceipt(status, asked.Ledger));
                return asked.Exit;
            }
            new StatusPage(door.Screen, status)
                .Show(args.GetValue(parties), args.GetValue(options.On) is null);
            var again = QuestionOptions.Quoted(asked.Path)
                + $" {(status.Term is null ? "in-force" : "term")}{options.Again(args)}";
            door.Screen.Blank();
            door.Screen.Verbatim($"why     servanda why {again}");
            door.Screen.Say(new Words($"receipt {Receipts.HashOf(made)}", Tone.Quiet));
            return asked.Exit;
        });
        return command;
    }

    private static int OfMany(Door door, Matrix matrix, bool json, int exit)
    {
        if (json)
        {
            door.Print(Json.Of(matrix));
        }
        else
        {
            new MatrixPage(door.Screen, matrix).Show();
        }
        return exit;
    }
}
