using System.Globalization;
using System.Text;
using Servanda.Engine.Bulk;
using Servanda.Model;
using Servanda.Time;

namespace Servanda.Bench;

/// <summary>
/// A log for any model, drawn by rule: signatures, consents and exchanges first, then acts of all the model's
/// words over 60 years, with as many rows of no interest.
/// </summary>
internal static class DrawnLog
{
    private const int States = 200;
    private const int Days = 21_900;
    private const int MattersATreaty = 40;

    internal static int Write(Plan plan, int rows, int treaties, string file)
    {
        var random = new Random(1);
        var all = plan.Treaty.LogWords.ToList();
        var first = all.Where(word => IsFirst(word.Act)).ToList();
        var ends = all.Where(word => plan.Treaty.ActKind(word.Act)!.BuiltIn && !IsFirst(word.Act)).ToList();
        var rest = all.Except(first).Except(ends).ToList();
        using var writer = new StreamWriter(file, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        writer.WriteLine("id,date,act,treaty,by,to,about");
        var row = 0;
        foreach (var word in first)
        {
            for (var treaty = 1; treaty <= treaties; treaty++)
            {
                Put(word.Word, treaty, row % 90, false);
                Put(word.Word, treaty, row % 90, word.Act != BuiltInActs.Signature);
            }
        }
        for (var at = row; row < rows;)
        {
            var day = 90 + (int)((long)(row - at) * (Days - 90) / Math.Max(1, rows - at));
            var word = random.Next(2) == 0 ? "press-statement"
                : ends.Count > 0 && random.Next(20_000) == 0 ? ends[random.Next(ends.Count)].Word
                : rest[random.Next(rest.Count)].Word;
            Put(word, random.Next(30) == 0 ? 0 : 1 + random.Next(treaties), day, random.Next(2) == 0);
        }
        return 0;

        void Put(string word, int treaty, int day, bool turned)
        {
            var pair = treaty == 0 ? random.Next(treaties) : treaty;
            var (one, other) = (pair % States, (pair + 1 + (pair / States % (States - 1))) % States);
            (one, other) = turned ? (other, one) : (one, other);
            var matter = day < 90
                ? "" : $"{(pair * 1000) + (day / 60 * 2) + random.Next(MattersATreaty / 20)}";
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"{++row},{Day.Of(1970, 1, 1).PlusDays(day)}T{row % 24:00}:00:00Z,{word},"));
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(treaty == 0 ? "" : treaty)},S{one:000},S{other:000},{matter}"));
        }
    }

    private static bool IsFirst(ActName act) => act == BuiltInActs.Signature || act == BuiltInActs.Exchange
        || BuiltInActs.Consents.Contains(act);
}
