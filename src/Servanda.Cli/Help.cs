using System.CommandLine;

namespace Servanda.Cli;

/// <summary>A command line that shows how a command is used, and what it asks.</summary>
internal readonly record struct Example(string Line, string Says);

/// <summary>A command with examples for its help.</summary>
internal sealed class CommandWithExamples(string name, string description,
    params IReadOnlyList<Example> examples)
    : Command(name, description)
{
    internal IReadOnlyList<Example> Examples => examples;
}

/// <summary>Help: what a command does, what it takes, and examples.</summary>
internal static class Help
{
    private const int NameWidth = 28;

    private static readonly Example[] First =
    [
        new("servanda status treaties/cn-ru-2001", "Is it in force, in which term, until when?"),
        new("servanda why treaties/cn-ru-2001 term",
            "The proof, down to the words of the text and the sources."),
        new("servanda next treaties/*", "The dates to come, of all treaties."),
    ];

    internal static int Show(Screen screen, Command command)
    {
        screen.Say(command.Description!);
        Usage(screen, command);
        Section(screen, "Commands", command.Subcommands.Select(inner => (inner.Name, inner.Description!)));
        Section(screen, "Arguments",
            command.Arguments.Select(argument => (argument.HelpName!, argument.Description!)));
        Section(screen, "Options", command.Options.Where(option => option is not VersionOption)
            .Select(option => (NameOf(option), option.Name == "--help" ? "Show this." : option.Description!))
            .Concat(command is RootCommand ? [("--version", "Show the version.")] : []));
        Section(screen, "Examples", (command as CommandWithExamples)?.Examples ?? First);
        if (command is RootCommand)
        {
            Section(screen, "Exit codes",
            [
                ("0", "answered, and nothing is wrong"),
                ("1", "answered, with findings: a failing scenario, an error in a checked file"),
                ("2", "a mistake in the command or the files, explained on standard error"),
                ("3", "our fault"),
            ]);
            screen.Blank();
            screen.Say("servanda COMMAND --help says more about each.");
        }
        return Exit.Answered;
    }

    private static void Usage(Screen screen, Command command)
    {
        var takes = command.Arguments.Select(argument => argument.Arity.MaximumNumberOfValues > 1
            ? argument.HelpName + "…" : argument.HelpName);
        screen.Blank();
        screen.Say(new Words("Usage", Tone.Strong));
        screen.Indented(2, command is RootCommand ? "servanda COMMAND …"
            : $"servanda {command.Name} {string.Join(' ', takes)} [options]");
    }

    private static string NameOf(Option option) =>
        (option.Aliases.Count > 0 && option.Name == "--help" ? "-h, " : "") + option.Name
        + (option.HelpName is { } value && option.ValueType != typeof(bool) ? " " + value : "");

    private static void Section(Screen screen, string title, IEnumerable<(string Name, string Says)> rows)
    {
        var all = rows.ToList();
        if (all.Count > 0)
        {
            screen.Blank();
            screen.Say(new Words(title, Tone.Strong));
            screen.Facts(all.Select(row => new Fact(row.Name, [row.Says])), NameWidth);
        }
    }

    private static void Section(Screen screen, string title, IEnumerable<Example> examples)
    {
        screen.Blank();
        screen.Say(new Words(title, Tone.Strong));
        foreach (var example in examples)
        {
            screen.Verbatim("  " + example.Line);
            screen.Indented(6, new Words(example.Says, Tone.Quiet));
        }
    }
}
