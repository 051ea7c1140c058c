using System.Globalization;
using System.Text;
using Servanda.Engine.Bulk;
using Servanda.Store;
using Servanda.Time;

namespace Servanda.Tests.Bulk;

/// <summary>Rows in any order, asked about at any time, with some taken back: always what a log of just the
/// rows that stand would say.</summary>
public sealed class AnyOrderTests
{
    private const int Cases = 25;

    private static readonly string[] Treaties = ["1", "2", "3"];

    [Theory]
    [MemberData(nameof(AgainstEngineTests.Models), MemberType = typeof(AgainstEngineTests))]
    public void Late_rows_and_retractions_leave_what_a_log_without_them_says(string model)
    {
        var plan = Logs.PlanOf(model);
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var rows = Logs.Draw(plan, seed);
            var retracted = rows.Where(_ => random.Next(6) == 0).Select(Id).ToHashSet();
            var restored = retracted.Where(_ => random.Next(3) == 0).ToHashSet();
            var all = rows.Concat(retracted.Select(id => $"r{id},,retract,,,,{id}"))
                .Concat(restored.Select(id => $"x{id},,retract,,,,r{id}"))
                .OrderBy(_ => random.Next()).ToList();
            var book = new Book(plan);
            for (int from = 0, upTo; from < all.Count; from = upTo)
            {
                upTo = Math.Min(all.Count, from + 1 + random.Next(12));
                Follow(plan, book, all[from..upTo]);
                Same(plan, book, Standing(all[..upTo]), random);
            }
        }
    }

    /// <summary>Long enough for most of it to be settled, with now and then a late row, a notice, or a
    /// retraction of something old.</summary>
    [Fact]
    public void A_long_history_that_is_settled_answers_as_if_it_were_not()
    {
        var plan = Logs.PlanOf("friendship.treaty.md");
        for (var seed = 0; seed < 4; seed++)
        {
            var random = new Random(seed);
            var rows = Logs.Draw(plan, seed, 60);
            var all = rows.Select((row, i) => (Row: row,
                At: i + (random.Next(40) == 0 ? random.Next(400) : 0)))
                .Concat(rows.Select((row, i) => (Row: $",,retract,,,,{Id(row)}", At: i + random.Next(300)))
                    .Where(_ => random.Next(150) == 0))
                .OrderBy(row => row.At).Select(row => row.Row).ToList();
            var book = new Book(plan);
            for (int from = 0, upTo; from < all.Count; from = upTo)
            {
                upTo = Math.Min(all.Count, from + 1 + random.Next(3));
                Follow(plan, book, all[from..upTo]);
                foreach (var treaty in Treaties)
                {
                    book.Answer(book.Find(treaty), Day.Of(2000 + (from * 100 / all.Count), 5, 5));
                }
                if (random.Next(40) == 0 || upTo == all.Count)
                {
                    Same(plan, book, Standing(all[..upTo]), random);
                }
            }
        }
    }

    [Fact]
    public void The_library_takes_acts_one_by_one_like_rows()
    {
        var plan = Logs.PlanOf("friendship.treaty.md");
        var rows = Logs.Draw(plan, 7);
        var book = new Book(plan);
        foreach (var cells in rows.Select(row => row.Split(',')).Reverse())
        {
            book.Add(cells[0], Day.TryParse(cells[1], out var day) ? day : Day.Min, cells[2], cells[3],
                cells[4],
                cells[5], cells[6]).ShouldBe(cells[2] != "trade-fair");
        }
        book.Retract("", "3");
        Same(plan, book, rows.Where(row => Id(row) != "3").ToList(), new Random(1));
    }

    [Fact]
    public void A_row_that_asks_is_answered_in_its_place()
    {
        var plan = Logs.PlanOf("friendship.treaty.md");
        var told = new List<string>();
        var book = new Book(plan);
        using var input = new MemoryStream(Encoding.UTF8.GetBytes("""
            1,2000-01-01,sign,7,S1,S2,
            q1,2000-03-01,ask,7,,,
            2,2000-02-01,exchange,7,S1,S2,
            q2,2000-03-01,ask,7,,,
            ,,retract,,,,2
            q3,2000-03-01,ask,7,,,
            q4,2000-03-01,ask,8,,,

            """));
        LogFile.Follow(input, plan, book, (query, treaty, on) =>
            told.Add($"{query} {treaty} {on} {book.Answer(book.Find(treaty), on).InForce}"), () => { });
        told.ShouldBe(["q1 7 2000-03-01 False", "q2 7 2000-03-01 True", "q3 7 2000-03-01 False",
            "q4 8 2000-03-01 False"]);
    }

    private static string Id(string row) => row[..row.IndexOf(',', StringComparison.Ordinal)];

    /// <summary>The acts of rows that nothing takes back: a retraction that is taken back itself does
    /// not.</summary>
    private static List<string> Standing(List<string> rows)
    {
        var targets = rows.Where(row => row.Contains(",retract,", StringComparison.Ordinal))
            .Select(row => (Row: Id(row), Target: row.Split(',')[6])).ToList();
        var struck = targets.Select(one => one.Target).ToHashSet();
        var gone = targets.Where(one => one.Row == "" || !struck.Contains(one.Row)).Select(one => one.Target)
            .ToHashSet();
        return [.. rows.Where(row => !row.Contains(",retract,", StringComparison.Ordinal)
            && !gone.Contains(Id(row)))];
    }

    private static void Follow(Plan plan, Book book, IEnumerable<string> rows)
    {
        var text = string.Concat(rows.Select(row => row + "\n"));
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        LogFile.Follow(input, plan, book, (_, _, _) => { }, () => { });
    }

    private static void Same(Plan plan, Book book, List<string> rows, Random random)
    {
        var fresh = Logs.Read(plan, rows.Order(Comparer<string>.Create((one, other) =>
            string.CompareOrdinal(one.Split(',')[1], other.Split(',')[1]))));
        foreach (var treaty in Treaties)
        {
            var on = Day.Of(2000, 1, 1).PlusDays(random.Next(20) == 0 ? 40_000 : random.Next(2000))!.Value;
            book.Answer(book.Find(treaty), on).ShouldBe(fresh.Answer(fresh.Find(treaty), on),
                string.Create(CultureInfo.InvariantCulture, $"treaty {treaty} on {on}"));
        }
    }
}
