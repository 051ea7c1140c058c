using System.CommandLine;
using Servanda.Contract;
using Servanda.Model;
using Servanda.Store;
using Servanda.Text;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda check PATH…</c></summary>
internal static class CheckCommand
{
    internal static Command Of(Door door)
    {
        var paths = Shared.Paths();
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text." };
        var command = new CommandWithExamples("check",
            "Compile treaties, records and scenarios; say what is wrong, and which sentences are formalised.",
            new("servanda check treaties", "Every dossier below a folder."),
            new("servanda check my.treaty.md", "One treaty."))
        {
            paths, json,
        };
        command.SetAction(args =>
        {
            var all = Dossiers.Under(args.GetRequiredValue(paths)).Select(Load).ToList();
            var missing = all.SelectMany(one => one.Diagnostics)
                .Where(diagnostic => diagnostic.Code == Codes.NoSuchPath.Name).ToList();
            if (missing.Count > 0)
            {
                door.Report(missing);
                return Exit.Mistake;
            }
            var diagnostics = all.SelectMany(one => one.Diagnostics).ToList();
            var exit = Opening.Errors(diagnostics).Any() ? Exit.Findings : Exit.Answered;
            if (args.GetValue(json))
            {
                door.Print(Json.Check(diagnostics, all.Select(one => one.Treaty).OfType<Treaty>()));
                return exit;
            }
            door.Answer(diagnostics);
            foreach (var (path, treaty, _) in all.Where(one => one.Treaty is not null))
            {
                door.Screen.Say(new Words(path, Tone.Strong));
                door.Screen.Indented(2, Coverage(treaty!));
            }
            door.Screen.Say(Counts(diagnostics));
            return exit;
        });
        return command;
    }

    /// <summary>Everything that is to be said about a dossier, each thing once.</summary>
    private static (string Path, Treaty? Treaty, List<Diagnostic> Diagnostics) Load(string path)
    {
        var loaded = Dossier.Load(Dossiers.FolderOf(path));
        var ofSources = loaded.Treaty is { } treaty ? Sources.Recheck(loaded.Ledger, treaty.Source.Name) : [];
        return (path, loaded.Treaty,
            [.. loaded.Diagnostics, .. loaded.OfTables, .. loaded.OfScenarios, .. ofSources]);
    }

    private static string Coverage(Treaty treaty)
    {
        var sentences = treaty.Provisions.SelectMany(provision => provision.Sentences).ToList();
        int Count(Coverage coverage) => sentences.Count(sentence => sentence.Coverage == coverage);
        return InWords.Many(sentences.Count, "sentence", "sentences")
            + $": {Count(Model.Coverage.Formalised)} formalised, "
            + $"{Count(Model.Coverage.Declined)} declined, {Count(Model.Coverage.Untouched)} untouched";
    }

    private static Words Counts(List<Diagnostic> diagnostics)
    {
        var (errors, warnings, notes) = (Count(Severity.Error), Count(Severity.Warning),
            Count(Severity.Note));
        return new Words(InWords.Many(errors, "error", "errors")
            + ", " + InWords.Many(warnings, "warning", "warnings")
            + (notes > 0 ? $", {InWords.Many(notes, "note", "notes")}" : ""),
            errors > 0 ? Tone.Bad : warnings > 0 ? Tone.Doubtful : Tone.Good);

        int Count(Severity severity) => diagnostics.Count(diagnostic => diagnostic.Severity == severity);
    }
}
