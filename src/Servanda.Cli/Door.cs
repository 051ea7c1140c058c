using System.Text.Json.Nodes;
using Servanda.Contract;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Cli;

/// <summary>What every command has: where to answer, where to explain mistakes, and the day.</summary>
internal sealed class Door(TextWriter output, TextWriter errors, Func<Day> today, Surroundings around)
{
    internal TextWriter Output => output;
    internal TextWriter Errors => errors;
    internal int Width => around.Width;
    internal Screen Screen { get; } = new(output, around);
    internal bool Watched => around.Watched;
    internal Stream Input => around.Input();
    internal Day Today => today();

    /// <summary>One JSON object or array, and nothing else.</summary>
    internal void Print(JsonNode node)
    {
        output.Write(Json.Indented(node));
        output.Write('\n');
    }

    /// <summary>An answer; who looks on is told in how many worlds it was looked at, and how long that took.
    /// An answer itself never holds a time.</summary>
    internal T Timed<T>(Func<T> answer, Func<T, int> worlds)
    {
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        var found = answer();
        if (Watched && worlds(found) is > 1 and var count)
        {
            var took = System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalMilliseconds;
            Note(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{count:N0} worlds, {took:N0} ms"));
        }
        return found;
    }

    /// <summary>Something to know beside an answer.</summary>
    internal void Note(string message) => errors.Write($"servanda: {message}\n");

    /// <summary>A mistake on the command line itself.</summary>
    internal int Mistake(string message, string? help = null)
    {
        errors.Write($"servanda: {message}\n");
        if (help is not null)
        {
            errors.Write($"{help}\n");
        }
        return Exit.Mistake;
    }

    /// <summary>Writes a file that the user named with an option; false where it cannot be written, which is
    /// explained.</summary>
    internal bool Write(string option, string file, string text)
    {
        try
        {
            File.WriteAllText(file, text);
            return true;
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Mistake($"{option}: “{file}” cannot be written: {Reason(fault)}.");
            return false;
        }
    }

    /// <summary>Why a file cannot be read or written, without what the machine calls it.</summary>
    internal static string Reason(Exception fault) => fault switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such folder",
        UnauthorizedAccessException => "access is denied, or it is a folder",
        ArgumentException => "this is not the name of a file",
        _ => "it is in use, or the disk does not allow it",
    };

    /// <summary>Diagnostics of a mistake, beside the answer.</summary>
    internal void Report(IEnumerable<Diagnostic> diagnostics) => Render(errors, diagnostics);

    /// <summary>Diagnostics as the answer.</summary>
    internal void Answer(IEnumerable<Diagnostic> diagnostics) => Render(output, diagnostics);

    /// <summary>Never wrapped: the marks must stay under what they mark.</summary>
    private void Render(TextWriter writer, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            var shown = Show.One(diagnostic);
            var head = shown.IndexOf(':', StringComparison.Ordinal);
            if (around.Colour)
            {
                var colour = diagnostic.Severity switch
                {
                    Severity.Error => "31",
                    Severity.Warning => "33",
                    _ => "36",
                };
                shown = $"\u001b[1;{colour}m{shown[..head]}\u001b[0m{shown[head..]}";
            }
            writer.Write(shown);
            writer.Write('\n');
        }
    }
}
