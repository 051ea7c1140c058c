using System.CommandLine;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Proof;
using Servanda.Store;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda audit TREATY TABLE.csv</c></summary>
internal static class AuditCommand
{
    internal static Command Of(Door door)
    {
        var treaty = Shared.Treaty();
        var table = new Argument<string>("table")
        {
            HelpName = "TABLE.csv",
            Description = "A published table with the columns party, deposit and effect.",
        };
        var options = new QuestionOptions();
        var command = new CommandWithExamples("audit",
            "Recomputes a published participation table by the treaty's own rule.",
            new Example("servanda audit my-convention table.csv",
                "Which published days does the rule contradict, and how did they come about?"))
        {
            treaty, table,
        };
        options.AddTo(command);
        command.SetAction(args =>
        {
            var path = args.GetRequiredValue(table);
            if (Shared.Ask(door, args, options, args.GetRequiredValue(treaty)) is not { } asked)
            {
                return Exit.Mistake;
            }
            var (source, rows, problems) = Tables.Read(path);
            if (source is null)
            {
                door.Report(problems);
                return Exit.Mistake;
            }
            var (audit, missing) = Audit.Of(asked.Treaty, source, rows);
            if (audit is null)
            {
                return door.Mistake($"{path}: {missing}.",
                    "An audit reads a CSV file with the columns party, deposit and effect.");
            }
            if (args.GetValue(options.Json))
            {
                door.Print(Json.Of(audit));
            }
            else
            {
                Show(door.Screen, audit, path);
            }
            return audit.Contradicted.IsEmpty ? asked.Exit : Exit.Findings;
        });
        return command;
    }

    private static void Show(Screen screen, Audit audit, string path)
    {
        var says = audit.Contradicted.IsEmpty ? "the rule contradicts none"
            : $"the rule contradicts {InWords.Many(audit.Contradicted.Count, "row", "rows")}";
        screen.Say(
            new Words($"{InWords.Many(audit.Rows, "row", "rows")} of {path}: {audit.Agree} agree, {says}"
            + (audit.Undecided.IsEmpty ? "." : $", {audit.Undecided.Count} undecided."), Tone.Strong));
        foreach (var row in audit.Contradicted)
        {
            screen.Blank();
            screen.Facts(
            [
                new Fact($"line {row.Row}", [new Words(row.Party, Tone.Strong)]),
                new Fact("", [new Words($"stated {Wording.Of(row.Stated)}", Tone.Bad),
                    new Words($", by the rule {Wording.Of(row.Computed)}")]),
                .. row.Slips.Select(slip => new Fact("", [new Words(slip, Tone.Quiet)])),
            ]);
        }
        if (!audit.Undecided.IsEmpty)
        {
            screen.Blank();
            screen.Facts(audit.Undecided.Select(row => new Fact($"line {row.Row}",
                [new Words(row.Party), new Words($" undecided: {row.Because}", Tone.Doubtful)])));
        }
    }
}
