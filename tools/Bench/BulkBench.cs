using System.Diagnostics;
using System.Globalization;
using System.Text;
using Servanda.Contract;
using Servanda.Engine.Bulk;
using Servanda.Store;

namespace Servanda.Bench;

/// <summary>
/// A log on this machine, in one run: what reading it costs alone, and what each step adds. Reading alone
/// means
/// every cell of every row: cut, dates and times checked, words and numbers looked up.
/// </summary>
internal static class BulkBench
{
    internal static int Run(string model, string log, string? queries, int rounds)
    {
        if (Dossier.Load(model).Treaty is not { } treaty || Plan.Of(treaty).Plan is not { } plan)
        {
            Console.Error.WriteLine($"{model} is no model that a log can make treaties of.");
            return 2;
        }
        var cores = Environment.ProcessorCount;
        var asked = queries is null ? [] : Queries.Read(queries).Asked;
        var rows = 0L;
        var steps = new Dictionary<string, List<double>>();
        for (var round = 0; round <= rounds; round++)
        {
            Time("only reading, one core", () => rows = LogFile.Read(log, plan, null, 1).Rows, round);
            Time("only reading", () => LogFile.Read(log, plan, null, cores), round);
            var book = new Book(plan);
            LogReport? report = null;
            Time("reading into a book", () => report = LogFile.Read(log, plan, book, cores), round);
            Time("evaluating every treaty", () => LogFile.Evaluate(book, report!.Last!.Value, cores), round);
            Time("the questions", () => Ask(plan, book, asked), round);
        }
        Print(steps, rows, asked.Count);
        return 0;

        void Time(string step, Action run, int round)
        {
            GC.Collect();
            var watch = Stopwatch.StartNew();
            run();
            if (round > 0)
            {
                (steps.TryGetValue(step, out var list) ? list : steps[step] = [])
                    .Add(watch.Elapsed.TotalMilliseconds);
            }
        }
    }

    private static void Ask(Plan plan, Book book, IReadOnlyList<Query> asked)
    {
        var rows = new StringBuilder(BulkRows.Header(plan));
        foreach (var query in asked)
        {
            BulkRows.Add(rows, query.Treaty, query.On, book.Answer(book.Find(query.Treaty), query.On));
        }
    }

    private static void Print(Dictionary<string, List<double>> steps, long rows, int asked)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows:N0} rows, {asked:N0} questions, medians"));
        Console.WriteLine("| step | ms | million rows/s |");
        Console.WriteLine("|---|---|---|");
        foreach (var (step, times) in steps)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {step} | {Median(times):0.0} | {rows / Median(times) / 1000:0.0} |"));
        }
        var whole = Median(steps["reading into a book"]) + Median(steps["evaluating every treaty"])
            + Median(steps["the questions"]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| the last three together | {whole:0.0} | {rows / whole / 1000:0.0} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| their ratio to only reading | {whole / Median(steps["only reading"]):0.00} | |"));
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
