using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Servanda.Text;
using Servanda.Web;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda serve [PATH…]</c></summary>
internal static class ServeCommand
{
    private const string Local = "http://127.0.0.1:5080";

    internal static Command Of(Door door)
    {
        var paths = new Argument<string[]>("path")
        {
            HelpName = "PATH",
            Description = "Dossiers, or folders that hold dossiers. Without it, the treaties that come with "
                + "Servanda.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var urls = new Option<string>("--urls")
        {
            HelpName = "URLS", DefaultValueFactory = _ => Local,
            Description = "Where it listens, several with a semicolon between them. Port 0 takes any free "
                + "one.",
        };
        var rate = new Option<int>("--rate")
        {
            HelpName = "N", DefaultValueFactory = _ => 200,
            Description = "Requests that one client may make in a second.",
        };
        var command = new CommandWithExamples("serve",
            "The workbench and the API, in a browser, until Ctrl-C.",
            new("servanda serve", "The bundled treaties, for this machine only."),
            new("servanda serve my/dossiers --urls http://0.0.0.0:8080", "Other dossiers, for others too."))
        {
            paths, urls, rate,
        };
        command.SetAction(async (args, cancel) =>
        {
            var named = args.GetValue(paths) is { Length: > 0 } given ? given : Bundled();
            if (named.Length == 0)
            {
                return door.Mistake("There are no bundled treaties beside this program.",
                    "Name a folder of dossiers.");
            }
            var shelf = Shelf.Of(Dossiers.Under(named).ToSeq(), TimeProvider.System, out var left);
            door.Report(left);
            return shelf.Dossiers.IsEmpty ? door.Mistake("No dossier there can answer.") : await Serve(door,
                shelf, new Serving(args.GetRequiredValue(urls).Split(';'), args.GetValue(rate)), cancel);
        });
        return command;
    }

    private static async Task<int> Serve(Door door, Shelf shelf, Serving serving, CancellationToken cancel)
    {
        await using var app = Workbench.Build(shelf, () => door.Today, serving);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (Exception fault) when (fault is IOException or FormatException or InvalidOperationException)
        {
            return door.Mistake($"--urls: {fault.Message}", "Write it as http://127.0.0.1:5080.");
        }
        door.Output.WriteLine($"Servanda: {shelf.Dossiers.Count} treaties at {string.Join(", ", app.Urls)}"
            + " — Ctrl-C ends it.");
        door.Output.Flush();
        await app.WaitForShutdownAsync(cancel);
        return Exit.Answered;
    }

    /// <summary>The folder <c>treaties</c> beside the program or above it.</summary>
    private static string[] Bundled()
    {
        for (var folder = new DirectoryInfo(
            AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var treaties = Path.Combine(folder.FullName, "treaties");
            if (Directory.Exists(treaties))
            {
                return [treaties];
            }
        }
        return [];
    }
}
