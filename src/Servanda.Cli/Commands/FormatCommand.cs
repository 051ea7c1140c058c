using System.CommandLine;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda format PATH…</c></summary>
internal static class FormatCommand
{
    internal static Command Of(Door door)
    {
        var paths = Shared.Paths();
        var check = new Option<bool>("--check") { Description = "Only look: exit 1 if a file is laid out otherwise." };
        var command = new CommandWithExamples("format", "Write treaties, records and scenarios in the one canonical layout.",
            new("servanda format treaties/cn-ru-2001", "Every document of a dossier."),
            new("servanda format --check treaties", "For continuous integration: changes nothing."))
        {
            paths, check,
        };
        command.SetAction(args => Dossiers.Under(door, args.GetRequiredValue(paths)) is { } found
            ? Format(door, found.SelectMany(Dossiers.Documents), args.GetValue(check)) : Exit.Mistake);
        return command;
    }

    private static int Format(Door door, IEnumerable<string> files, bool onlyLook)
    {
        var (changed, all, exit) = (0, 0, Exit.Answered);
        foreach (var file in files)
        {
            var document = Parse.Document(new SourceText(file, File.ReadAllText(file)));
            var errors = document.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
            door.Report(errors);
            all++;
            if (Syntax.Format.Document(document) is var formatted && formatted != document.Source.Text)
            {
                changed++;
                door.Screen.Say(onlyLook ? $"{file} is laid out otherwise" : $"{file} written");
                if (!onlyLook && !door.Write("format", file, formatted))
                {
                    return Exit.Mistake;
                }
            }
            exit = errors.Count > 0 || (onlyLook && changed > 0) ? Exit.Findings : exit;
        }
        door.Screen.Say($"{InWords.Many(all, "file", "files")}, {changed} {(onlyLook ? "to change" : "changed")}");
        return exit;
    }
}
