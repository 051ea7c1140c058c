using System.CommandLine;
using Servanda.Answers;
using Servanda.Contract;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda cooperation TREATY</c></summary>
internal static class CooperationCommand
{
    internal static Command Of(Door door)
    {
        var treaty = Shared.Treaty();
        var options = new QuestionOptions();
        var command = new CommandWithExamples("cooperation",
            "Bodies and their meetings, projects, targets and indicators, organisations, stages.",
            new("servanda cooperation treaties/cn-ru-2001", "The whole system, as of today."),
            new("servanda cooperation treaties/cn-ru-2001 --on 2019-06-06", "As of a day."))
        {
            treaty,
        };
        options.AddTo(command);
        command.SetAction(args =>
        {
            if (Shared.Ask(door, args, options, args.GetRequiredValue(treaty)) is not { } asked)
            {
                return Exit.Mistake;
            }
            var found = Cooperation.Of(asked.Treaty, asked.Ledger, asked.Question);
            if (args.GetValue(options.Json))
            {
                door.Print(CooperationJson.Of(found));
            }
            else
            {
                new CooperationPage(door.Screen, found).Show();
            }
            return asked.Exit;
        });
        return command;
    }
}
