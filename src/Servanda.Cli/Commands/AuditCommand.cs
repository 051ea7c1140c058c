using System.CommandLine;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Proof;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda audit TREATY TABLE.csv</c></summary>
internal static class AuditCommand
{
    internal static Command Of(Door door)
    {
        var treaty = Shared.Treaty();
        var table = Shared.PublishedTable();
        var options = new QuestionOptions();
        var command = new CommandWithExamples("audit",
            "Recomputes a published participation table by the treaty's own rule.",
            new Example("servanda audit my-convention table.csv",
                "Which published days does the rule contradict, and how did they come about?"),
            new Example("servanda audit my-convention XXVII-7-d.en.xml",
                "The same for a status page of the United Nations."))
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
            if (Shared.Table(door, path, effects: true, asked.Treaty) is not { } read)
            {
                return Exit.Mistake;
            }
            var audit = Audit.Of(asked.Treaty, asked.Ledger, read);
            if (args.GetValue(options.Json))
            {
                door.Print(Json.Of(audit));
            }
            else
            {
                Show(door.Screen, audit, path);
            }
            return audit.Contradicts ? Exit.Findings : asked.Exit;
        });
        return command;
    }

    private static void Show(Screen screen, Audit audit, string path)
    {
        var says = audit.Contradicted.IsEmpty ? "the rule contradicts none"
            : $"the rule contradicts {InWords.Many(audit.Contradicted.Count, "row", "rows")}";
        var undecided = audit.Rows - audit.Agree - audit.Contradicted.Count;
        screen.Say(
            new Words($"{InWords.Many(audit.Rows, "row", "rows")} of {path}: {audit.Agree} agree, {says}"
            + (undecided == 0 ? "." : $", {undecided} undecided."), Tone.Strong));
        if (audit.Entry is { } entry)
        {
            screen.Blank();
            screen.Facts([new Fact($"line {entry.Row}", Entry(entry))]);
        }
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
        Rows(screen, audit.Undecided.Select(row =>
            new Fact($"line {row.Row}", [new Words(row.Party.Length > 0 ? row.Party + " " : ""),
                new Words($"undecided: {row.Because}", Tone.Doubtful)])));
        Rows(screen, audit.Remarks.Select(row =>
            new Fact($"line {row.Row}", [new Words(row.Says, Tone.Quiet)])));
        if (audit.Unlisted > 0)
        {
            screen.Blank();
            screen.Say(new Words($"{InWords.Many(audit.Unlisted, "further row or remark is",
                "further rows or remarks are")} counted and not listed.", Tone.Doubtful));
        }
    }

    private static void Rows(Screen screen, IEnumerable<Fact> rows)
    {
        if (rows.Any())
        {
            screen.Blank();
            screen.Facts(rows);
        }
    }

    private static Words[] Entry(AuditedEntry entry) =>
    [
        new("The treaty's entry into force: "),
        new($"stated {Wording.Of(entry.Stated)}", entry.Contradicts ? Tone.Bad : Tone.Plain),
        new(entry.Computed is not { } computed ? ", by these deposits not yet"
            : entry.Contradicts ? $", by the rule {Wording.Of(computed)}" : ", and so by the rule"),
    ];
}
