using System.CommandLine;

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
        new Asking(door, Written.Of(args, options))
            .Read(path, args.GetValue(options.Record), args.GetValue(options.Strict));

    internal static Argument<string[]> Paths() => new("path")
    {
        HelpName = "PATH",
        Description = "Dossiers, files, or folders that hold dossiers.",
        Arity = ArgumentArity.OneOrMore,
    };
}
