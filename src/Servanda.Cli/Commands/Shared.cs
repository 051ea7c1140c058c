using System.CommandLine;
using Servanda.Model;
using Servanda.Record;
using Servanda.Store;

namespace Servanda.Cli.Commands;

/// <summary>Arguments that several commands take.</summary>
internal static class Shared
{
    internal static Argument<string> Treaty() => new("treaty")
    {
        HelpName = "TREATY",
        Description = "The folder of a dossier, or a .treaty.md file.",
    };

    /// <summary>The question of a command line to one treaty; null where something is wrong, which has been
    /// explained.</summary>
    internal static Asked? Ask(Door door, ParseResult args, QuestionOptions options, string path) =>
        Asked.Read(door, Questions.Of(args, options), path, args.GetValue(options.Record),
            args.GetValue(options.Strict));

    /// <summary>A published table; null where it cannot be used, which has been explained.</summary>
    internal static StatedTable? Table(Door door, string path, bool effects, Treaty treaty)
    {
        var opened = Tables.Read(path, effects, treaty.Parties.Select(party => party.Name));
        door.Report(opened.Diagnostics);
        if (opened.Mistake is { } mistake)
        {
            door.Mistake($"{path}: {mistake}.", opened.Help);
        }
        return opened.Table;
    }

    internal static Argument<string> PublishedTable() => new("table")
    {
        HelpName = "TABLE",
        Description = "A published table: CSV with columns such as party, deposit or notice, and effect; the "
            + "XML of the UN Treaty Collection; the JSON of the British treaty register.",
    };

    internal static Option<string?> Out() => new("--out")
    {
        HelpName = "FILE", Description = "Write to this file instead of the screen.",
    };

    /// <summary>Writes an answer as it is; false where it cannot be written, which has been
    /// explained.</summary>
    internal static bool Write(Door door, string? file, string text)
    {
        if (file is not null)
        {
            return door.Write("--out", file, text);
        }
        door.Output.Write(text);
        return true;
    }

    internal static Argument<string[]> Paths() => new("path")
    {
        HelpName = "PATH",
        Description = "Dossiers, files, or folders that hold dossiers.",
        Arity = ArgumentArity.OneOrMore,
    };
}
