using Servanda.Answers;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Properties;

/// <summary>Claims of the real dossiers, when the record gives one act by its month only: a verdict stands if
/// every day of the month gives it, and otherwise nobody can tell.</summary>
public sealed class ClaimWorldsTests
{
    private static readonly Day On = Day.Of(2026, 11, 21);

    public static TheoryData<string> Folders =>
        [.. Directory.GetDirectories(Path.Combine(Repo.Root, "treaties")).Select(Path.GetFileName)
            .OfType<string>().Where(folder => folder != "packs").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_verdict_stands_if_every_day_of_the_month_gives_it(string folder)
    {
        var loaded = Servanda.Store.Dossier.Load(Path.Combine(Repo.Root, "treaties", folder));
        var (treaty, ledger) = (loaded.Treaty!, loaded.Ledger);
        if (Claims.Of(treaty, ledger, Question.AsOf(On)).Items.IsEmpty)
        {
            return;
        }
        var acts = ledger.Entries.Where(entry => entry.Assertion is Assertion.Acted { Act.Day.IsExact: true })
            .ToList();
        var compared = 0;
        foreach (var entry in acts.Where((_, i) => i % Math.Max(1, acts.Count / 10) == 0))
        {
            var month = Monthly(entry);
            var doubtful = ledger with
            {
                Entries = ledger.Entries.Select(other => other.Id == entry.Id ? month : other).ToSeq(),
            };
            Fault(treaty, doubtful, ((Assertion.Acted)month.Assertion).Act.Day, ref compared)
                .ShouldBeNull($"{folder}, {entry.Id}");
        }
        compared.ShouldBeGreaterThan(2, folder);
    }

    private static Entry Monthly(Entry entry)
    {
        var acted = (Assertion.Acted)entry.Assertion;
        return entry with
        {
            Assertion = new Assertion.Acted(acted.Act with
            {
                Day = UncertainDate.TryParse(acted.Act.Day.Text.AsSpan(0, 7), out _)!,
            }),
        };
    }

    private static string? Fault(Treaty treaty, Ledger ledger, UncertainDate month, ref int compared)
    {
        Claims Of(Seq<Choice> choices) =>
            Claims.Of(treaty, ledger, Question.AsOf(On) with { Choices = choices });
        var points = PointsOfChoice.Of(treaty, ledger, Question.AsOf(On))
            .Where(point => point.Days == month.Possible).ToList();
        if (points.Count != 1)
        {
            return null;
        }
        compared++;
        var days = month.Possible.Intervals[0];
        var every = Enumerable.Range(0, days.DayCount).Select(n => days.First.PlusDays(n)!.Value)
            .Select(day => Of([new Choice(points[0].Name, day.ToString())])).ToList();
        foreach (var (claim, i) in Of([]).Items.Select((claim, i) => (claim, i)))
        {
            var verdicts = every.Select(claims => claims.Items[i].Verdict).Distinct().ToList();
            if (claim.Verdict != (verdicts is [var only] ? only : Verdict.CannotTell))
            {
                return $"{claim.Id} is {claim.Verdict} in the month, by day {string.Join(", ", verdicts)}";
            }
        }
        return null;
    }
}
