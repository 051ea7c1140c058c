using System.Diagnostics;
using System.Globalization;
using Servanda.Contract;
using Servanda.Engine.Bulk;
using Servanda.Store;

namespace Servanda.Bench;

/// <summary>
/// A log on this machine, in one run: what reading it costs alone, and what each step adds. Reading alone
/// means every cell of every row: cut, dates and times checked, words and numbers looked up.
/// </summary>
internal static class BulkBench
{
    /// <summary>Only reads, as a whole process, to be timed from outside.</summary>
    internal static int Read(string model, string log)
    {
        var plan = Dossier.Load(model).Treaty is { } treaty ? Plan.Of(treaty).Plan : null;
        Say($"{(plan is null ? 0 : LogFile.Read(log, plan, null, Environment.ProcessorCount).Rows):N0} rows");
        return plan is null ? 2 : 0;
    }

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
        var steps = new Dictionary<string, List<(double Wall, double Cpu)>>();
        for (var round = 0; round <= rounds; round++)
        {
            Time("only reading, one core", () => rows = LogFile.Read(log, plan, null, 1).Rows, round);
            Time("only reading", () => LogFile.Read(log, plan, null, cores), round);
            var book = new Book(plan);
            LogReport? report = null;
            Time("reading into a book", () => report = LogFile.Read(log, plan, book, cores), round);
            Time("evaluating every treaty", () => LogFile.Evaluate(book, report!.Last!.Value, cores), round);
            Time("the questions", () => Ask(book, asked), round);
        }
        Print(steps, rows, asked.Count);
        return 0;

        void Time(string step, Action run, int round)
        {
            GC.Collect();
            var (watch, before) = (Stopwatch.StartNew(), Cpu());
            run();
            if (round > 0)
            {
                (steps.TryGetValue(step, out var list) ? list : steps[step] = [])
                    .Add((watch.Elapsed.TotalMilliseconds, Cpu() - before));
            }
        }
    }

    private static void Ask(Book book, IReadOnlyList<Query> asked)
    {
        foreach (var query in asked)
        {
            BulkRows.Of(query.Treaty, query.On, book.Answer(book.Find(query.Treaty), query.On));
        }
    }

    /// <summary>Of all cores together: on a machine that others use too it says more than the
    /// clock.</summary>
    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    private static void Print(Dictionary<string, List<(double Wall, double Cpu)>> steps, long rows, int asked)
    {
        Say($"{rows:N0} rows, {asked:N0} questions, {Environment.ProcessorCount} cores, medians");
        Say($"| step | ms | million rows/s | ms of all cores | ns a row |");
        Say($"|---|---|---|---|---|");
        var (whole, wholeCpu) = (0.0, 0.0);
        foreach (var (step, times) in steps)
        {
            var (wall, cpu) = (Median(times.Select(time => time.Wall)),
                Median(times.Select(time => time.Cpu)));
            Row(step, wall, cpu);
            if (!step.StartsWith("only", StringComparison.Ordinal))
            {
                (whole, wholeCpu) = (whole + wall, wholeCpu + cpu);
            }
        }
        Row("the last three together", whole, wholeCpu);
        var alone = steps["only reading"];
        var (reads, busy) = (Median(alone.Select(time => time.Wall)), Median(alone.Select(time => time.Cpu)));
        Say($"| ratio to only reading | {whole / reads:0.00} | | {wholeCpu / busy:0.00} | |");

        void Row(string step, double took, double used) => Say(
            $"| {step} | {took:0.0} | {rows / took / 1000:0.0} | {used:0.0} | {used * 1e6 / rows:0} |");
    }

    private static void Say(FormattableString line) =>
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static double Median(IEnumerable<double> times)
    {
        var all = times.Order().ToList();
        return all[all.Count / 2];
    }
}
