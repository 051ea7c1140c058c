using System.CommandLine;
using Servanda.Store;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda format PATH…</c></summary>
internal static class FormatCommand
{
    internal static Command Of(Door door)
    {
        var paths = Shared.Paths();
        var check = new Option<bool>("--check")
        {
            Description = "Only look: exit 1 if a file is laid out otherwise.",
        };
        var command = new CommandWithExamples("format",
            "Write treaties, records and scenarios in the one canonical layout.",
            new("servanda format treaties/cn-ru-2001", "Every document of a dossier."),
            new("servanda format --check treaties", "For continuous integration: changes nothing."))
        {
            paths, check,
        };
        command.SetAction(args =>
        {
            var found = Dossiers.Under(args.GetRequiredValue(paths));
            var opened = found.ConvertAll(path =>
                (Path: path, Dossier: Dossier.Open(Dossiers.FolderOf(path))));
            var unreadable = opened.SelectMany(one => one.Dossier.Diagnostics).ToList();
            door.Report(unreadable);
            return unreadable.Count > 0 ? Exit.Mistake
                : Format(door, opened.SelectMany(one => Documents(one.Path, one.Dossier)),
                    args.GetValue(check));
        });
        return command;
    }

    /// <summary>The documents of a dossier, or the one that was named.</summary>
    private static IEnumerable<SourceText> Documents(string path, Opened dossier)
    {
        IEnumerable<SourceText> all = [dossier.Treaty!, .. dossier.Ledgers, .. dossier.Scenarios,
            .. dossier.Policies];
        return File.Exists(path) ? all.Where(document => Dossiers.IsSame(document.Name, path)) : all;
    }

    private static int Format(Door door, IEnumerable<SourceText> sources, bool onlyLook)
    {
        var (changed, all, exit) = (0, 0, Exit.Answered);
        foreach (var document in sources.Select(Parse.Document))
        {
            var (file, errors) = (document.Source.Name, Opening.Errors(document.Diagnostics).ToList());
            door.Report(errors);
            all++;
            if (Syntax.Format.Document(document) is var formatted && formatted != document.Source.Text)
            {
                if (!onlyLook && !door.Write("format", file, formatted))
                {
                    return Exit.Mistake;
                }
                changed++;
                door.Screen.Say(onlyLook ? $"{file} is laid out otherwise" : $"{file} written");
            }
            exit = errors.Count > 0 || (onlyLook && changed > 0) ? Exit.Findings : exit;
        }
        var done = onlyLook ? "to change" : "changed";
        door.Screen.Say($"{InWords.Many(all, "file", "files")}, {changed} {done}");
        return exit;
    }
}
