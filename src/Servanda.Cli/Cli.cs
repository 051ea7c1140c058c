using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Servanda.Cli.Commands;
using Servanda.Contract;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Cli;

/// <summary>What a run finds around it. Without colour there is no escape sequence at all, not even for
/// bold.</summary>
/// <param name="Trace">Show where our own faults come from.</param>
public sealed record Surroundings(int Width, bool Colour, bool Trace)
{
    /// <summary>Somebody looks at the standard error, and may be told how far a long run is.</summary>
    public bool Watched { get; init; }

    /// <summary>What is written to a run while it goes on.</summary>
    public Func<Stream> Input { get; init; } = () => Stream.Null;

    /// <summary>A file or a pipe.</summary>
    public static Surroundings Plain { get; } = new(80, false, false);
}

/// <summary>How a run ends.</summary>
internal static class Exit
{
    internal const int Answered = 0;
    internal const int Findings = 1;
    internal const int Mistake = 2;
    internal const int Fault = 3;
}

/// <summary>
/// The door for people and scripts. It answers on <c>output</c> and explains mistakes on <c>errors</c>; it
/// keeps nothing between runs and asks for the day only where the command line names none.
/// </summary>
public static class Cli
{
    /// <summary>0 answered · 1 answered, with findings · 2 the user's mistake · 3 our fault.</summary>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors, Func<Day> today,
        Surroundings? around = null)
    {
        try
        {
            if (args is ["--version"])
            {
                output.Write(Receipts.Engine + "\n");
                return Exit.Answered;
            }
            return Run(args, new Door(output, errors, today, around ?? Surroundings.Plain));
        }
        catch (Exception fault)
        {
            var says = around is { Trace: true } ? fault.ToString()
                : fault.Message.ReplaceLineEndings(" ") + " (SERVANDA_DEBUG=1 shows where.)";
            errors.Write($"servanda: sorry, this is our fault, not yours: {says}\n");
            return Exit.Fault;
        }
        finally
        {
            output.Flush();
            errors.Flush();
        }
    }

    private static int Run(IReadOnlyList<string> args, Door door)
    {
        var root = CommandsOf(door);
        if (args.Count == 0)
        {
            return Help.Show(door.Screen, root);
        }
        var known = root.Subcommands.Select(command => command.Name).ToList();
        if (!args[0].StartsWith('-') && !known.Contains(args[0]))
        {
            var nearest = Spelling.Nearest(args[0], known);
            return door.Mistake(
                $"There is no command “{args[0]}”." + (nearest is null ? "" : $" Did you mean “{nearest}”?"),
                $"The commands are {string.Join(", ", known)}.");
        }
        // Nothing that a user writes is a file of further arguments, and no two options are one word.
        var syntax = new ParserConfiguration
        {
            ResponseFileTokenReplacer = null,
            EnablePosixBundling = false,
        };
        var parsed = root.Parse([.. args], syntax);
        if (parsed.Action is HelpAction)
        {
            return Help.Show(door.Screen, parsed.CommandResult.Command);
        }
        return parsed.Errors.Count > 0 ? Explain(door, parsed) : parsed.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = door.Output,
            Error = door.Errors,
            ProcessTerminationTimeout = null,
        });
    }

    private static RootCommand CommandsOf(Door door) =>
        new("Servanda runs treaties: it answers what is in force, since when, until when, and why, "
            + "for any day and as known on any day.")
    {
        StatusCommand.Of(door),
        WhyCommand.Of(door),
        ObligationsCommand.Of(door),
        AuditCommand.Of(door),
        ImportCommand.Of(door),
        ExportCommand.Of(door),
        RunCommand.Of(door),
        NextCommand.Of(door),
        CompareCommand.Of(door),
        ClaimsCommand.Of(door),
        CooperationCommand.Of(door),
        CheckCommand.Of(door),
        FormatCommand.Of(door),
        TestCommand.Of(door),
        VerifyReceiptCommand.Of(door),
        ServeCommand.Of(door),
    };

    /// <summary>What is wrong with the command line; for a word that nothing takes, the nearest one that
    /// is.</summary>
    private static int Explain(Door door, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var see = command is RootCommand ? "servanda --help" : $"servanda {command.Name} --help";
        if (parsed.UnmatchedTokens is [var word, ..])
        {
            var options = command.Options.Select(option => option.Name).Append("--help");
            var nearest = word.StartsWith('-') ? Spelling.Nearest(word.Split('=')[0], options) : null;
            var what = word.StartsWith('-') ? $"There is no option “{word}” here."
                : $"“{word}” is one word too many.";
            return door.Mistake(what + (nearest is null ? "" : $" Did you mean “{nearest}”?"), $"See {see}.");
        }
        return door.Mistake(string.Join(" ", parsed.Errors.Select(InWords).Distinct()), $"See {see}.");
    }

    private static string InWords(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Tokens.Count: 0 } option => $"{option.Option.Name} needs {option.Option.HelpName}.",
        OptionResult { IdentifierTokenCount: > 1 } option => $"{option.Option.Name} can be given once only.",
        ArgumentResult { Tokens.Count: 0, Parent: CommandResult command } argument =>
            $"“{command.Command.Name}” needs {argument.Argument.HelpName}.",
        CommandResult { Command.Arguments: [.., { } last] } command when command.Command is not RootCommand =>
            $"“{command.Command.Name}” needs {last.HelpName}.",
        _ => error.Message,
    };
}
