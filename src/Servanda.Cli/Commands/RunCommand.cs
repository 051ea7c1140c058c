using System.CommandLine;
using Servanda.Engine.Bulk;
using Servanda.Store;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda run MODEL --log ACTS.csv [--ask QUERIES.csv] --out DIR</c></summary>
internal static class RunCommand
{
    internal static Command Of(Door door)
    {
        var model = new Argument<string>("model")
        {
            HelpName = "MODEL",
            Description = "A model treaty: a .treaty.md file with “model:” in its front matter.",
        };
        var log = new Option<string?>("--log")
        {
            HelpName = "ACTS.csv",
            Description = "The acts, with the columns id, date, act, treaty, by, to and about.",
        };
        var ask = new Option<string?>("--ask")
        {
            HelpName = "QUERIES.csv",
            Description = "Questions, with the columns query, treaty and on.",
        };
        var into = new Option<string?>("--out")
        {
            HelpName = "DIR",
            Description = "The folder for the answers: final.csv, and asof.csv for the questions.",
        };
        var follow = new Option<bool>("--follow")
        {
            Description = "Read rows from standard input as they come. A row “ask” is answered with one row; "
                + "a row “retract” takes back the act whose id it names in the column about.",
        };
        var why = new Option<string?>("--why")
        {
            HelpName = "TREATY/CELL",
            Description = "The proof of one cell of the answers, such as 17/contact.breached.",
        };
        var on = new Option<string?>("--on")
        {
            HelpName = "DATE",
            Description = "With --why: the day. Without it, that of the last row.",
        };
        var command = new CommandWithExamples("run",
            "Evaluates a model treaty for every signature in a log of acts, however long.",
            new("servanda run friendship.treaty.md --log acts.csv --ask questions.csv --out answers",
                "What became of each treaty by the last day, and on the days asked about?"),
            new("servanda run friendship.treaty.md --log acts.csv --why 17/term_to", "Why is that the cell?"))
        {
            model, log, ask, into, follow, why, on,
        };
        command.SetAction(args => Run(door, new BulkQuestion(args.GetRequiredValue(model), args.GetValue(log),
            args.GetValue(ask), args.GetValue(into), args.GetValue(follow), args.GetValue(why),
            args.GetValue(on))));
        return command;
    }

    private static int Run(Door door, BulkQuestion question)
    {
        if (question.Mistake is { } mistake)
        {
            return door.Mistake(mistake, "See servanda run --help.");
        }
        var loaded = Dossier.Load(question.Model);
        door.Report(Opening.Errors(loaded.Diagnostics));
        if (loaded is not { Usable: true, Treaty: { } treaty })
        {
            return Exit.Mistake;
        }
        var (plan, wrong) = Plan.Of(treaty);
        return plan is null
            ? door.Mistake($"{question.Model}: {wrong}.", "language/models.md says what a model needs.")
            : new BulkRun(door, question, plan).Run();
    }
}

/// <summary>What the command line asks of a log.</summary>
internal sealed record BulkQuestion(
    string Model, string? Log, string? Ask, string? Out, bool Follow, string? Why, string? On)
{
    /// <summary>What does not go together; null where all is well.</summary>
    internal string? Mistake => this switch
    {
        { Log: null, Follow: false } => "“run” needs --log ACTS.csv, or --follow.",
        { Why: not null, Follow: true } => "--why and --follow do not go together.",
        { Out: null, Follow: false, Why: null } => "“run” needs --out DIR, the folder for the answers.",
        { Ask: not null, Out: null } => "--ask needs --out DIR, the folder for the answers.",
        { On: not null, Why: null } => "--on goes with --why; questions on other days stand in --ask.",
        _ => null,
    };
}
