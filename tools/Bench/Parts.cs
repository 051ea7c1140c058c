using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Servanda.Engine.Bulk;
using Servanda.Store;
using Servanda.Time;

namespace Servanda.Bench;

/// <summary>The parts of a run over a log, each by itself: <c>tools/Bench parts</c>.</summary>
[MemoryDiagnoser]
[InProcess]
public class Parts
{
    private const int Treaties = 100;
    private const int Rows = 100_000;

    private readonly Plan plan;
    private readonly byte[] log;
    private readonly Book book;
    private readonly Day on = Day.Of(2029, 12, 31);
    private readonly Day leapDay = Day.Of(1996, 2, 29);
    private Book? fresh;
    private int asked;

    public Parts()
    {
        var model = Path.Combine(Workload.FindRoot(),
            "tests/Servanda.Tests/Bulk/models/friendship.treaty.md");
        plan = Plan.Of(Dossier.Load(model).Treaty!).Plan!;
        log = Log();
        book = Read();
        LogFile.Evaluate(book, on, 1);
    }

    /// <summary>The day five years after another, and the last day for a notice a year before that.</summary>
    [Benchmark(Description = "day arithmetic: a term and its last day for notice")]
    public Day? DayArithmetic()
    {
        var end = Count.Add(leapDay, Period.OfYears(5)) ?? default;
        return Count.Latest(Period.OfYears(1), end.Day)?.Day;
    }

    [Benchmark(Description = "parse 100,000 rows", OperationsPerInvoke = Rows)]
    public long Parse()
    {
        using var stream = new MemoryStream(log);
        return LogFile.Read(stream, plan, null, 1).Rows;
    }

    [Benchmark(Description = "parse 100,000 rows into a book", OperationsPerInvoke = Rows)]
    public Book Read()
    {
        var fresh = new Book(plan);
        using var stream = new MemoryStream(log);
        LogFile.Read(stream, plan, fresh, 1);
        return fresh;
    }

    [IterationSetup(Target = nameof(Evaluate))]
    public void NotYetEvaluated() => fresh = Read();

    [Benchmark(Description = "evaluate 100 treaties of 100,000 rows", OperationsPerInvoke = Rows)]
    public void Evaluate() => LogFile.Evaluate(fresh!, on, 1);

    [Benchmark(Description = "one question, evaluated")]
    public BulkAnswer AsOf() => book.Answer(asked++ % Treaties, Day.Of(2000, 5, 5));

    private static byte[] Log()
    {
        string[] words = ["threat", "contact", "consultation", "report", "summit", "force", "fair", "visit",
            "press",
            "memo"];
        var rows = new StringBuilder("id,date,act,treaty,by,to,about\n");
        for (var i = 0; i < Rows; i++)
        {
            var day = Day.Of(1970, 1, 1).PlusDays(i * 21_900L / Rows)!.Value;
            var treaty = 1 + (i * 7 % Treaties);
            var word = i < Treaties ? "sign" : i < 2 * Treaties ? "exchange" : words[i / 3 % words.Length];
            rows.Append(CultureInfo.InvariantCulture,
                $"{i + 1},{day}T10:00:00Z,{word},{treaty},S{treaty % 50:00},T{treaty % 49:00},{i / 40}\n");
        }
        return Encoding.UTF8.GetBytes(rows.ToString());
    }
}
