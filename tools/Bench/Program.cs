using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Servanda.Answers;
using Servanda.Bench;
using Servanda.Compiler;
using Servanda.Engine.Bulk;
using Servanda.Record;
using Servanda.Store;
using Servanda.Syntax;
using Servanda.Text;
using Servanda.Time;

// Ratios in one run, on one machine: absolute figures differ from machine to machine and from hour to hour.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["parts", .. var options]:
        BenchmarkRunner.Run<Parts>(DefaultConfig.Instance.WithArtifactsPath(
            Path.Combine(Workload.FindRoot(), ".build", "bench")), options);
        return 0;
    case ["web", .. var time]:
        return await WebBench.Run(Workload.FindRoot(),
            time is [var seconds] ? int.Parse(seconds, CultureInfo.InvariantCulture) : 10);
    case ["read", var readModel, var readLog]:
        return BulkBench.Read(readModel, readLog);
    case ["draw", var drawModel, var rows, var treaties, var file]:
        return DrawnLog.Write(Plan.Of(Dossier.Load(drawModel).Treaty!).Plan!,
            int.Parse(rows, CultureInfo.InvariantCulture), int.Parse(treaties, CultureInfo.InvariantCulture),
            file);
    case ["bulk", var model, var log, .. var more]:
        return BulkBench.Run(model, log, more.FirstOrDefault(), 5);
}
var root = args.Length > 0 ? args[0] : Workload.FindRoot();
var flagship = Path.Combine(root, "treaties", "cn-ru-2001");

Console.WriteLine("| what | figure |");
Console.WriteLine("|---|---|");

if (args.Contains("relations"))
{
    RelationsBench.Run(Say, Best);
    return 0;
}
var document = Workload.LargeDocument(1 << 20);
var megabytes = document.Length / 1048576.0;
Report("parse a 1 MB document", Best(7, () => Parse.Document(new SourceText("large", document))), megabytes);
var parsed = Parse.Document(new SourceText("large", document));
Report("compile a 1 MB document (parsed)", Best(7, () => Compile.Treaty(parsed)), megabytes);

var loaded = Dossier.Load(flagship);
var question = Question.AsOf(Day.Of(2026, 11, 21));
var load = Best(15, () => Dossier.Load(flagship));
var status = Best(40, () => Status.Of(loaded.Treaty!, loaded.Ledger, question));
var obligations = Best(20, () => Obligations.Of(loaded.Treaty!, loaded.Ledger, question));
Say("load the flagship (read, parse, compile, record, scenarios)", $"{load.Milliseconds:0.00} ms");
Say("status of the flagship, warm", $"{status.Milliseconds:0.000} ms, {status.Kilobytes:0} kB allocated");
Say("obligations of the flagship, warm",
    $"{obligations.Milliseconds:0.00} ms, {obligations.Kilobytes:0} kB allocated");

Growth("obligations, {0:N0} acts in one treaty", [1_000, 10_000, 100_000], Workload.ManyActs);
Growth("each by its own act, {0:N0} instances of one norm", [1_000, 10_000], Workload.OwnActs);
Growth("a power used {0:N0} times", [1_000, 10_000], Workload.Uses);
Growth("a content of {0:N0} parts, nested", [10, 100], Workload.Nested);

// Time for each act, or part: flat, if it does not grow faster than what is asked.
static void Growth(string what, int[] counts, Func<int, (Servanda.Model.Treaty, Ledger)> make)
{
    var first = 0.0;
    foreach (var count in counts)
    {
        var (treaty, ledger) = make(count);
        var on = Question.AsOf(Day.Of(2100, 1, 1));
        var measured = Best(count > 10_000 ? 3 : 5, () => Obligations.Of(treaty, ledger, on));
        var each = measured.Milliseconds * 1000 / count;
        first = first == 0 ? each : first;
        Say(string.Format(CultureInfo.InvariantCulture, what, count),
            $"{each:0.0} µs each, {each / first:0.00} times the first row");
    }
}

RelationsBench.Run(Say, Best);
return 0;

static void Say(string what, string figure) => Console.WriteLine($"| {what} | {figure} |");

static void Report(string what, Measured measured, double megabytes) =>
    Say(what,
        $"{megabytes / (measured.Milliseconds / 1000):0.0} MB/s, "
            + $"{measured.Kilobytes / 1024 / megabytes:0.0} MB allocated a MB");

// The fastest of several runs: noise only ever adds.
static Measured Best(int runs, Func<object?> run)
{
    var (best, allocated) = (double.MaxValue, 0L);
    for (var i = 0; i < runs; i++)
    {
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        GC.KeepAlive(run());
        watch.Stop();
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
    }
    return new Measured(best, allocated / 1024.0);
}

internal readonly record struct Measured(double Milliseconds, double Kilobytes);
