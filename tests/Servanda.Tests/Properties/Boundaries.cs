using Servanda.Model;
using Servanda.Tests.Reference;
using Servanda.Time;

namespace Servanda.Tests.Properties;

/// <summary>The days at which a life turns, or could.</summary>
internal static class Boundaries
{
    internal static IEnumerable<Day> Of(Treaty treaty, IReadOnlyList<PlainAct> acts)
    {
        if (acts.Count == 0)
        {
            return [];
        }
        var from = acts.Min(act => act.Day);
        var asked = Enumerable.Range(0, 30).Select(i => from.PlusDays(67 * i)!.Value);
        return NaiveLife.On(treaty, acts, asked).Values.SelectMany(Of)
            .Concat(acts.SelectMany(act => new[] { act.Day, act.Had })).Distinct().Order();
    }

    private static IEnumerable<Day> Of(NaiveAnswer answer) =>
        new[] { answer.Since, answer.Until, answer.Term?.From, answer.Term?.Last, answer.Term?.LastNotice, }
            .Concat(answer.Parties.SelectMany(party => new[] { party.Since, party.Until }))
            .Concat(answer.Notices.Select(notice => notice.Last)).OfType<Day>()
            .Where(day => day.Year is > 1990 and < 2010);
}
