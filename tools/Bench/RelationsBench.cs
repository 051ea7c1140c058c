using Servanda.Answers;
using Servanda.Compiler;
using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Bench;

/// <summary>Treaties of many parties, made by rule: each state joins on a day of its own, and some
/// leave.</summary>
internal static class RelationsBench
{
    private const int States = 200;

    internal static void Run(Action<string, string> say, Func<int, Func<object?>, Measured> best)
    {
        var (treaty, ledger) = Convention(0, States, 1);
        var on = Question.AsOf(Day.Of(2020, 1, 1));
        var all = on with { Between = Enumerable.Range(0, States).Select(State).ToSeq() };
        say($"status of a treaty of {States} parties, warm",
            $"{best(20, () => Status.Of(treaty, ledger, on)).Milliseconds:0.00} ms");
        say($"matrix of {States} × {States} states",
            $"{best(5, () => Matrix.Of(treaty, ledger, all)).Milliseconds:0} ms");
        var first = 0.0;
        foreach (var count in new[] { 1_000, 10_000 })
        {
            Corpus? corpus = null;
            var load = best(1, () => corpus = Corpus.Of(Enumerable.Range(0, count)
                .Select(i => Convention(i, 50, 4)), on));
            var ask = best(20, () => corpus!.Between(State(7), State(11), Day.Of(2015, 6, 1)));
            first = first == 0 ? ask.Milliseconds : first;
            say($"in force between two states, {count:N0} treaties of 50 parties",
                $"{ask.Milliseconds:0.000} ms, {ask.Milliseconds / first:0.0} times the first row; loaded in "
                + $"{load.Milliseconds / 1000:0.0} s");
        }
    }

    private static PartyId State(int i) => new($"State {i:000}");

    /// <summary>The nth convention; every <c>step</c>th state joins it.</summary>
    private static (Treaty Treaty, Ledger Ledger) Convention(int n, int parties, int step)
    {
        var treaty = Read ??= Compile.Treaty(Parse.Document(new SourceText("convention", """
            ---
            treaty: convention
            parties: open
            text: summary
            ---

            # Article 1

            > It enters into force thirty days after ten ratifications. A party may leave by notice.

            ```norm
            final
              consent            ratification by each state
              enters into force  30 days after 10 consents
              for each later     30 days after its consent
              withdrawal         by notice, effective 12 months after receipt
            ```
            """))).Treaty;
        var entries = Enumerable.Range(0, parties).SelectMany(i =>
            Acts(treaty, n, (n + (i * step)) % States, i));
        return (treaty with { Id = $"convention-{n}" }, new Ledger([], entries.ToSeq()));
    }

    private static Treaty? Read { get; set; }

    private static IEnumerable<Record.Entry> Acts(Treaty treaty, int n, int state, int order)
    {
        var day = Day.Of(1990, 1, 1).PlusDays((n % 900) + (order * 61))!.Value;
        yield return Act(treaty, BuiltInActs.Ratification, state, day);
        if (order % 10 == 9)
        {
            yield return Act(treaty, BuiltInActs.NoticeOfWithdrawal, state, day.PlusDays(3000)!.Value);
        }
    }

    private static Record.Entry Act(Treaty treaty, ActName act, int state, Day day) =>
        new($"{treaty.Id}:{act}:{state}", new Assertion.Acted(
            new ActReport(act, UncertainDate.Of(day))
            {
                By = [State(state)], Received = UncertainDate.Of(day),
            }),
            new Location(treaty.Source, new Text.Span(0, 0)));
}
