using System.Globalization;
using System.Text;
using Servanda.Engine.Bulk;
using Servanda.Model;
using Servanda.Store;
using Servanda.Time;

namespace Servanda.Tests.Bulk;

/// <summary>Small logs, drawn by rule, in which everything that a model asks about happens close together.
/// </summary>
internal static class Logs
{
    internal const string Header = "id,date,act,treaty,by,to,about\n";

    private static readonly Day First = Day.Of(2000, 1, 1);
    private static readonly string[] States = ["S1", "S2", "S3"];

    internal static Plan PlanOf(string model)
    {
        var loaded = Dossier.Load(Path.Combine(Repo.Root, "tests/Servanda.Tests/Bulk/models", model));
        loaded.Usable.ShouldBeTrue();
        var (plan, wrong) = Plan.Of(loaded.Treaty!);
        wrong.ShouldBeNull();
        return plan!;
    }

    /// <summary>Rows of two or three treaties, in the order of their days.</summary>
    /// <param name="longer">So many times as many rows, but seldom one that could end a treaty, over more
    /// days.</param>
    internal static List<string> Draw(Plan plan, int seed, int longer = 1)
    {
        var random = new Random(seed);
        var rows = new List<(Day Day, string Row)>();
        var days = random.Next(200, 1500) * (1 + (longer / 10));
        var parties = new List<(string, string)>();
        for (var treaty = 1; treaty <= 3; treaty++)
        {
            var one = random.Next(3);
            parties.Add((States[one], States[(one + 1 + random.Next(2)) % 3]));
        }
        foreach (var word in plan.Treaty.LogWords)
        {
            var signs = word.Act == BuiltInActs.Signature || word.Act == BuiltInActs.DefinitiveSignature;
            var begins = signs || word.Act == BuiltInActs.Exchange || word.Act == BuiltInActs.Ratification;
            var count = begins ? 6 : longer == 1 ? random.Next(1, 14)
                : plan.Treaty.ActKind(word.Act)!.BuiltIn ? random.Next(2) : random.Next(1, 14) * longer;
            for (var i = 0; i < count; i++)
            {
                var treaty = 1 + (begins ? i / 2 : random.Next(4));
                var (one, other) = parties[(treaty - 1) % 3];
                var (by, to) = (begins ? i % 2 == 0 : random.Next(2) == 0) ? (one, other) : (other, one);
                by = !signs && random.Next(12) == 0 ? States[random.Next(3)] : by;
                var day = First.PlusDays(random.Next(begins ? 200 : days))!.Value;
                var about = random.Next(8) == 0 ? "" : $"{random.Next(1, 5)}";
                var named = begins || random.Next(4) > 0 ? $"{treaty}" : "";
                if (named == "" && by == to)
                {
                    continue;
                }
                rows.Add((day, string.Create(CultureInfo.InvariantCulture,
                    $"{word.Word},{named},{by},{to},{about}")));
            }
        }
        for (var i = 0; i < 5; i++)
        {
            rows.Add((First.PlusDays(random.Next(days))!.Value, "trade-fair,1,S1,S2,"));
        }
        return [.. rows.OrderBy(row => row.Day).Select((row, i) =>
            string.Create(CultureInfo.InvariantCulture, $"{i + 1},{row.Day},{row.Row}"))];
    }

    internal static Book Read(Plan plan, IEnumerable<string> rows)
    {
        var book = new Book(plan);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Header + string.Join('\n', rows) + "\n"));
        LogFile.Read(stream, plan, book, 1).Wrong.ShouldBeNull();
        return book;
    }
}
