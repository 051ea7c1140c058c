using System.CommandLine;
using System.Text;
using Servanda.Contract;
using Servanda.Engine.Bulk;
using Servanda.Store;
using Servanda.Time;

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
        var log = new Option<string?>("--log") { HelpName = "ACTS.csv", Description = "The acts." };
        var ask = new Option<string?>("--ask") { HelpName = "QUERIES.csv",
            Description = "Questions with the columns query, treaty and on." };
        var into = new Option<string?>("--out") { HelpName = "DIR",
            Description = "The folder for final.csv and asof.csv." };
        var command = new CommandWithExamples("run",
            "Evaluates a model treaty for every signature in a log of acts, however long.",
            new Example("servanda run friendship.treaty.md --log acts.csv --ask questions.csv --out answers",
                "What became of each treaty by the last day, and on the days asked about?"))
        {
            model, log, ask, into,
        };
        command.SetAction(args => new BulkRun(door, args.GetRequiredValue(model), args.GetValue(log),
            args.GetValue(ask), args.GetValue(into)).Run());
        return command;
    }
}

internal sealed class BulkRun(Door door, string model, string? log, string? ask, string? into)
{
    internal int Run()
    {
        var loaded = Dossier.Load(model, null);
        door.Report(Opening.Errors(loaded.Diagnostics));
        if (loaded is not { Usable: true, Treaty: { } treaty })
        {
            return Exit.Mistake;
        }
        var (plan, wrong) = Plan.Of(treaty);
        if (plan is null)
        {
            return door.Mistake($"{model}: {wrong}.");
        }
        var book = new Book(plan);
        var report = LogFile.Read(log!, plan, book, Environment.ProcessorCount);
        if (report.Wrong is not null)
        {
            return door.Mistake($"{log}: {report.Wrong}.");
        }
        var asked = ask is null ? [] : Queries.Read(ask).Asked;
        var on = report.Last ?? Day.Min;
        LogFile.Evaluate(book, asked.Select(query => query.On).Append(on).Max(), Environment.ProcessorCount);
        Directory.CreateDirectory(into!);
        var rows = new StringBuilder(BulkRows.Header(plan) + "\n");
        foreach (var one in book.Signed(on))
        {
            BulkRows.Add(rows, book.NameOf(one), on, book.Answer(one, on));
        }
        File.WriteAllText(Path.Combine(into!, "final.csv"), rows.ToString());
        rows.Clear();
        rows.Append("query,").Append(BulkRows.Header(plan)).Append('\n');
        foreach (var query in asked)
        {
            rows.Append(BulkRows.Cell(query.Name)).Append(',');
            BulkRows.Add(rows, query.Treaty, query.On, book.Answer(book.Find(query.Treaty), query.On));
        }
        File.WriteAllText(Path.Combine(into!, "asof.csv"), rows.ToString());
        return Exit.Answered;
    }
}
