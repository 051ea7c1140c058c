using System.Text.Json.Nodes;
using Servanda.Cli;
using Servanda.Time;

namespace Servanda.Tests.Doors;

/// <summary>A run of the command line, in this process and from the root of the repository.</summary>
internal sealed record Run(int Exit, string Output, string Errors)
{
    internal const string Flagship = "treaties/cn-ru-2001";
    internal const string Dossiers = "tests/Servanda.Tests/Doors/dossiers";
    internal const string OpenSea = Dossiers + "/open-sea";
    internal const string Failing = Dossiers + "/failing";

    internal static readonly Day Today = Day.Of(2026, 11, 21);

    /// <summary>Paths in answers are as they were given, so every test of the doors stands in the same
    /// folder.</summary>
    static Run() => Environment.CurrentDirectory = Repo.Root;

    internal static Run Of(params string[] args) => On(Surroundings.Plain, args);

    internal static Run On(Surroundings around, params string[] args) => On(around, () => Today, args);

    internal static Run On(Surroundings around, Func<Day> today, params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = Servanda.Cli.Cli.Run(args, output, errors, today, around);
        return new Run(exit, output.ToString(), errors.ToString());
    }

    /// <summary>The command line as a shell has it: words apart by spaces, longer ones in double
    /// quotes.</summary>
    internal static string[] Words(string line) => [.. line.Split('"').SelectMany((part, i) =>
        i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>The JSON of a run that answered.</summary>
    internal static JsonNode Json(params string[] args)
    {
        var run = Of([.. args, "--json"]);
        run.Errors.ShouldBe("");
        run.Exit.ShouldBe(0);
        return JsonNode.Parse(run.Output)!;
    }
}

/// <summary>A folder of its own for what a test writes.</summary>
internal sealed class Folder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("servanda-").FullName;

    internal string this[string name] => System.IO.Path.Combine(Path, name);

    internal string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>The text with this folder's name, which is another each time, as DIR.</summary>
    internal string Hide(string text) => text.Replace(Path, "DIR", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
