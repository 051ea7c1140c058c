using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Servanda.Contract;
using Servanda.Text;
using Servanda.Web;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda serve [PATH…]</c></summary>
internal static class ServeCommand
{
    private const string Local = "http://127.0.0.1:5080";
    private const int MostRate = 1_000_000;
    private const string Written = $"Write it as {Local}.";

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
            Description = $"Where it listens, several with a semicolon between them. Without it, {Local}, "
                + "which only this machine reaches. Port 0 takes any free one.",
        };
        var rate = new Option<string>("--rate")
        {
            HelpName = "N", DefaultValueFactory = _ => "200",
            Description = "Requests that one client may make in a second. Without it, 200.",
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
            var places = args.GetRequiredValue(urls).Split(';', StringSplitOptions.RemoveEmptyEntries
                | StringSplitOptions.TrimEntries);
            var mistake = named.Length == 0
                ? new NotThere("There are no bundled treaties beside this program.",
                    "Name a folder of dossiers.")
                : RateOf(args.GetRequiredValue(rate)) is null ? new NotThere(
                    $"--rate: “{args.GetValue(rate)}” is not a number of requests, from 1 to {MostRate}.",
                    "Write it as 200, which it is without it.")
                : places.Length == 0 ? new NotThere("--urls names no address.", Written)
                : places.Select(Misplaced).FirstOrDefault(wrong => wrong is not null);
            if (mistake is not null)
            {
                return door.Mistake(mistake.Says, mistake.Help);
            }
            var shelf = Shelf.Of(Dossiers.Under(named).ToSeq(), TimeProvider.System, out var left);
            door.Report(left);
            return shelf.Dossiers.IsEmpty
                ? door.Mistake("There is no dossier that can answer.", "See servanda check PATH.")
                : await Serve(door, shelf,
                    new Serving(places, RateOf(args.GetRequiredValue(rate))!.Value), cancel);
        });
        return command;
    }

    private static int? RateOf(string written) => int.TryParse(written, NumberStyles.None,
        CultureInfo.InvariantCulture, out var rate) && rate is >= 1 and <= MostRate ? rate : null;

    /// <summary>What is wrong with an address to listen at; null where nothing is. A name that is not this
    /// machine's would listen everywhere, and is refused.</summary>
    private static NotThere? Misplaced(string place) =>
        !Uri.TryCreate(Parsable(place), UriKind.Absolute, out var uri) || uri.AbsolutePath != "/"
            || uri.Query.Length > 0
            ? new NotThere($"--urls: “{place}” is not an address to listen at.", Written)
        : uri.Scheme != Uri.UriSchemeHttp ? new NotThere($"--urls: “{place}” is not http.",
            "For https put a server before this one that has the certificate.")
        : uri.Host != "localhost" && uri.HostNameType is not (UriHostNameType.IPv4 or UriHostNameType.IPv6)
            ? new NotThere($"--urls: “{uri.Host}” is not an address of this machine.",
                "Write an IP address: 127.0.0.1 for this machine only, 0.0.0.0 for others too.")
        : null;

    /// <summary>The forms in which "everywhere" is written, as an address.</summary>
    private static string Parsable(string place) => place
        .Replace("://*", "://0.0.0.0", StringComparison.Ordinal)
        .Replace("://+", "://0.0.0.0", StringComparison.Ordinal);

    private static async Task<int> Serve(Door door, Shelf shelf, Serving serving, CancellationToken cancel)
    {
        await using var app = Workbench.Build(shelf, () => door.Today, serving);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (Exception fault) when (fault is IOException or SocketException or InvalidOperationException)
        {
            return Sockets(fault).Any(socket => socket.SocketErrorCode == SocketError.AddressAlreadyInUse)
                ? door.Mistake($"--urls: {string.Join(", ", serving.Urls)} is in use by another program.",
                    "Take another port, or 0 for any free one: --urls http://127.0.0.1:0")
                : door.Mistake($"--urls: {string.Join(", ", serving.Urls)} cannot be listened at: "
                    + $"{fault.Message.TrimEnd('.')}.", Written);
        }
        var count = InWords.Many(shelf.Dossiers.Count, "treaty", "treaties");
        door.Output.WriteLine($"Servanda: {count} at {string.Join(", ", app.Urls)} — Ctrl-C ends it.");
        door.Output.Flush();
        await app.WaitForShutdownAsync(cancel);
        return Exit.Answered;
    }

    private static IEnumerable<SocketException> Sockets(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is SocketException socket)
            {
                yield return socket;
            }
        }
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
