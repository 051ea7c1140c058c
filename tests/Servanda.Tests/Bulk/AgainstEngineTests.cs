using System.Globalization;
using Servanda.Answers;
using Servanda.Engine.Bulk;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Bulk;

/// <summary>
/// The compiled form of a model says of every treaty what the engine for one treaty says of it. A longer run:
/// SERVANDA_BULK_CASES.
/// </summary>
public sealed class AgainstEngineTests
{
    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("SERVANDA_BULK_CASES"),
        CultureInfo.InvariantCulture, out var cases) ? cases : 60;

    private static readonly string[] Treaties = ["1", "2", "3", "4"];

    public static TheoryData<string> Models => ["friendship.treaty.md", "fishing.treaty.md",
        "parts.treaty.md"];

    [Theory]
    [MemberData(nameof(Models))]
    public void What_is_compiled_answers_like_the_engine(string model)
    {
        var plan = Logs.PlanOf(model);
        for (var seed = 0; seed < Cases; seed++)
        {
            if (Difference(plan, Logs.Draw(plan, seed), seed) is not null)
            {
                var small = Shrunk(plan, Logs.Draw(plan, seed), seed);
                Assert.Fail($"{string.Join('\n', small)}\nseed {seed}: {Difference(plan, small, seed)}");
            }
        }
    }

    [Theory]
    [InlineData("friendship.treaty.md")]
    [InlineData("fishing.treaty.md")]
    [InlineData("parts.treaty.md")]
    public void Every_model_here_is_compiled(string model) => Logs.PlanOf(model).NotCompiled.ShouldBeNull();

    private static List<string> Shrunk(Plan plan, List<string> rows, int seed)
    {
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            var fewer = rows.Where((_, at) => at != i).ToList();
            rows = Difference(plan, fewer, seed) is null ? rows : fewer;
        }
        return rows;
    }

    private static string? Difference(Plan plan, List<string> rows, int seed)
    {
        var book = Logs.Read(plan, rows);
        var random = new Random(seed);
        foreach (var treaty in Treaties.Select(book.Find))
        {
            for (var i = 0; i < 6; i++)
            {
                var on = Day.Of(2000, 1, 1).PlusDays(random.Next(2200))!.Value;
                var (told, expected) = (book.Answer(treaty, on), book.AnswerByItself(treaty, on));
                if (told != expected)
                {
                    return $"treaty {treaty} on {on}: {told}, but by itself {expected}";
                }
            }
        }
        return null;
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void What_is_counted_is_what_status_and_obligations_say(string model)
    {
        var plan = Logs.PlanOf(model);
        var book = Logs.Read(plan, Logs.Draw(plan, 3));
        foreach (var treaty in Treaties.Take(2).Select(book.Find))
        {
            foreach (var on in new[] { Day.Of(2000, 9, 1), Day.Of(2002, 2, 3) })
            {
                book.Answer(treaty, on).ShouldBe(Said(plan, book, treaty, on));
            }
        }
    }

    private static BulkAnswer Said(Plan plan, Book book, int treaty, Day on)
    {
        var one = book.One(treaty)!.Value;
        var question = Question.AsOf(on);
        var status = Status.Of(one.Treaty, one.Ledger, question);
        var items = Obligations.Of(one.Treaty, one.Ledger, question).Items;
        var counts = plan.Columns.SelectMany(column =>
        {
            var states = items.Where(item => item.Norm.Id == column.Norm).Select(item => item.State).ToList();
            var broken = states.Count(state =>
                state.Breach is not (BreachState.None or BreachState.Apparent));
            var whole = states.Where(state =>
                state.Breach is BreachState.None or BreachState.Apparent).ToList();
            return column.Prohibition ? [broken] : new[]
            {
                whole.Count(state => state.Performance == PerformanceState.Performed),
                whole.Count(state => state.Performance is not (PerformanceState.Performed
                    or PerformanceState.Released or PerformanceState.Lapsed or PerformanceState.Dormant)),
                broken,
            };
        });
        return new BulkAnswer(status.InForce.Answer == Truth.Yes, status.Term?.State.Last, counts.ToSeq());
    }
}
