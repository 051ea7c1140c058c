using System.Globalization;
using Servanda.Answers;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Tests.Reference;
using Servanda.Time;

namespace Servanda.Tests.Properties;

/// <summary>
/// Engine and reference interpreter say the same of every treaty drawn, on every day asked.
/// </summary>
public sealed class AgainstReferenceTests
{
    private const int Cases = 3000;

    public static TheoryData<int> Tenths() => new(Enumerable.Range(0, 10));

    [Theory]
    [MemberData(nameof(Tenths))]
    public void Engine_and_reference_agree(int tenth)
    {
        for (var seed = tenth * Cases / 10; seed < (tenth + 1) * Cases / 10; seed++)
        {
            var dossier = new Drawing(seed).Dossier();
            if (Difference(dossier, seed) is not null)
            {
                var small = dossier.Shrunk(smaller => Difference(smaller, seed) is not null);
                Assert.Fail(string.Create(CultureInfo.InvariantCulture,
                    $"{small.Text}\nseed {seed}: {Difference(small, seed)}"));
            }
        }
    }

    private static string? Difference(Dossier dossier, int seed)
    {
        var (treaty, ledger) = dossier.Compiled();
        var acts = Dossier.Acts(ledger);
        if (acts.Count == 0)
        {
            return null;
        }
        var random = new Random(seed);
        var turns = Boundaries.Of(treaty, acts).ToArray();
        var asked = turns.OrderBy(_ => random.Next()).Take(8)
            .SelectMany(day => new[] { -1, 0, 1 }.Select(by => day.PlusDays(by)!.Value)).Append(turns[^1])
            .Append(turns[0].PlusDays(random.Next(2500))!.Value).Distinct().Order().ToList();
        var expected = NaiveLife.On(treaty, acts, asked);
        if (expected.Values.Any(answer => answer.Until < answer.Since))
        {
            return null;
        }
        foreach (var day in asked)
        {
            var naive = Told.Of(expected[day]);
            var engine = Told.Of(Status.Of(treaty, ledger, Question.AsOf(day)));
            if (naive != engine)
            {
                return $"on {day}\n  reference: {naive}\n  engine:    {engine}";
            }
        }
        return null;
    }
}

/// <summary>An answer in one line, whoever gives it.</summary>
internal static class Told
{
    internal static string Of(NaiveAnswer answer)
    {
        var force = answer.Answer switch { true => "yes", false => "no", null => "unknown" };
        var term = answer.Term is { } t
            ? $"{t.Number} {t.From} {t.To} {t.Last} {t.LastNotice} {t.Open} {t.ContinuesTo}"
            : "none";
        return Line($"{force} {answer.Since} {answer.Until}", term,
            answer.Parties.Select(party => $"{party.Party} {party.Status} {party.Since} {party.Until}"),
            answer.Notices.Select(notice => notice.Last), answer.Notices.SelectMany(notice => notice.Late));
    }

    internal static string Of(Status status)
    {
        var force = status.InForce.Answer switch { Truth.Yes => "yes", Truth.No => "no", _ => "unknown" };
        var term = status.Term?.State is { } t
            ? $"{t.Number} {t.From} {t.To} {t.Last} {t.LastNotice} {t.WindowOpen} {t.ContinuesTo}" : "none";
        var late = status.Notices.Where(notice => notice.Because is { } because && notice.Term is not null
            && because.StartsWith("received after", StringComparison.Ordinal)).Select(notice =>
                notice.Term!.Value);
        return Line($"{force} {status.InForce.Since} {status.InForce.Until}", term,
            status.Parties.Select(party => $"{party.Party} {party.Status} {party.Since} {party.Until}"),
            status.Notices.Select(notice => notice.Last), late);
    }

    private static string Line(
        string force, string term, IEnumerable<string> parties, IEnumerable<Day?> ends,
            IEnumerable<int> late) =>
        $"{force}; term {term}; {string.Join(", ", parties)}; ends "
            + $"{string.Join(' ', ends.OfType<Day>().Order())}; "
        + $"late for {string.Join(' ', late.Order())}";
}
