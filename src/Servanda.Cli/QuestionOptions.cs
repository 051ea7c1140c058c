using System.CommandLine;

namespace Servanda.Cli;

/// <summary>The options that every question takes.</summary>
internal sealed class QuestionOptions
{
    internal Option<string?> On { get; } = new("--on")
    {
        HelpName = "DATE",
        Description = "The day asked about, as 2026-11-21. Without it, today.",
    };

    internal Option<string?> KnownOn { get; } = new("--known-on")
    {
        HelpName = "DATE",
        Description = "Answer with what was on record that day. Without it, with all that is on record.",
    };

    internal Option<string?> Lens { get; } = new("--lens")
    {
        HelpName = "LENS",
        Description = "Whose word counts: all, official, undisputed, or a party, such as China.",
    };

    internal Option<string?> Policy { get; } = new("--policy")
    {
        HelpName = "POLICY",
        Description = "Decide between rival accounts by kinds of source, as a policy ranks them: one of "
            + "the dossier by its name, or the path of a file NAME.policy.md. Without it, the record "
            + "alone decides.",
    };

    internal Option<string[]> Choose { get; } = new("--choose")
    {
        HelpName = "POINT=ALTERNATIVE",
        Description = "Take another reading, count or account, such as term-runs-from=signature. Repeatable.",
    };

    internal Option<string[]> Suppose { get; } = new("--suppose")
    {
        HelpName = "LINE",
        Description = "Suppose a line of the record, without “per”: "
            + "\"2026-02-20 notice-of-termination by Russia in writing\". Repeatable.",
    };

    /// <summary>Of the commands that answer on force; they add it themselves.</summary>
    internal Option<string?> Between { get; } = new("--between")
    {
        HelpName = "A,B",
        Description = "Answer for the relations of these states: two, several as a matrix, or all.",
    };

    internal Option<string?> Record { get; } = new("--record")
    {
        HelpName = "FILE",
        Description = "Take the record from this file instead of the dossier's own.",
    };

    internal Option<bool> Strict { get; } = new("--strict")
    {
        Description = "Stop at a row of a table that cannot be read. Without it, the rest is answered "
            + "(exit 1).",
    };

    internal Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON value instead of text.",
    };

    internal void AddTo(Command command, bool withJson = true)
    {
        foreach (var option in (Option[])[On, KnownOn, Lens, Policy, Choose, Suppose, Record, Strict])
        {
            command.Add(option);
        }
        if (withJson)
        {
            command.Add(Json);
        }
    }

    /// <summary>The same question for another command, to be pasted after its arguments; with a space before
    /// it.</summary>
    internal string Again(ParseResult args)
    {
        var given = new List<string>();
        void Add(Option option, params IEnumerable<string?> values) =>
            given.AddRange(values.OfType<string>().Select(value => $" {option.Name} {Quoted(value)}"));
        Add(On, args.GetValue(On));
        Add(KnownOn, args.GetValue(KnownOn));
        Add(Lens, args.GetValue(Lens));
        Add(Policy, args.GetValue(Policy));
        Add(Choose, args.GetValue(Choose) ?? []);
        Add(Suppose, args.GetValue(Suppose) ?? []);
        Add(Between, args.GetValue(Between));
        Add(Record, args.GetValue(Record));
        return string.Concat(given);
    }

    /// <summary>A word as a shell takes it.</summary>
    internal static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c)
            || "-_./=,:@%+".Contains(c, StringComparison.Ordinal))
            ? word : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
