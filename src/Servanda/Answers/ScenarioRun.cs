using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Answers;

/// <summary>A line of a scenario held against the answer.</summary>
public sealed record Checked(Expected Expected, bool Holds, string Actual);

/// <summary>A scenario that has run.</summary>
public sealed record ScenarioRun(Scenario Scenario, Seq<Checked> Lines, Status Status)
{
    public bool Passed => Lines.All(line => line.Holds);

    public static ScenarioRun Of(Treaty treaty, Ledger ledger, Scenario scenario)
    {
        var given = Case.Of(treaty, ledger, scenario.Question);
        var explored = Worlds.Explore(given, scenario.Question, Status.Evaluate);
        var status = Status.Of(given, scenario.Question);
        var lines = scenario.Expectations.Select(expected => Check(treaty, ledger, scenario, expected,
            status, explored));
        return new ScenarioRun(scenario, lines.ToSeq(), status);
    }

    private static Checked Check(Treaty treaty, Ledger ledger, Scenario scenario, Expected expected,
        Status status,
        Exploration<Life> explored)
    {
        var (holds, actual) = expected.What switch
        {
            Expectation.InForce force => OfForce(force, status.InForce),
            Expectation.Term term => OfTerm(term, status.Term),
            Expectation.LastNotice notice => (status.Term?.State.LastNotice == notice.Day,
                status.Term?.State.LastNotice is { } day ? $"last day for notice {day}"
                    : "no day for notice"),
            Expectation.Ineffective ineffective => OfNotice(ineffective, status.Notices),
            Expectation.DependsOn depends => OfDependence(depends, scenario, explored),
            Expectation.Certain => OfCertainty(scenario, explored),
            Expectation.WeakestLink link =>
                (status.WeakestLink == link.Words, $"weakest link “{status.WeakestLink ?? "none"}”"),
            Expectation.Next next => OfNext(next, Next.Of(treaty, ledger, scenario.Question, next.Day)),
            _ => (false, "this version does not evaluate that line"),
        };
        return new Checked(expected, holds, actual);
    }

    private static (bool, string) OfForce(Expectation.InForce expected, InForce actual)
    {
        var answer = expected.Answer switch { true => Truth.Yes, false => Truth.No, null => Truth.Unknown };
        var says = actual.Answer switch { Truth.Yes => "in force", Truth.No => "not in force", _ =>
            "unknown whether in force" };
        says += actual.Since is { } since ? $" since {since}" : "";
        says += actual.Until is { } until ? $" until {until}" : "";
        return (answer == actual.Answer && (expected.Since is null || expected.Since == actual.Since)
            && (expected.Until is null || expected.Until == actual.Until), says);
    }

    private static (bool, string) OfTerm(Expectation.Term expected, Term? actual) => actual is null
        ? (false, "no term runs")
        : (actual.State.Number == expected.Number && actual.State.From == expected.From
            && actual.State.To == expected.To,
            $"term {actual.State.Number} runs {actual.State.From} to {actual.State.To}");

    private static (bool, string) OfNotice(Expectation.Ineffective expected, Seq<NoticeResult> notices) =>
        (notices.Any(notice => notice.Act == expected.Act && notice.Because == expected.Because
            && (expected.ForTerm is null || expected.ForTerm == notice.Term)),
            notices.IsEmpty ? "no notice on record" : string.Join("; ", notices.Select(InWords)));

    private static string InWords(NoticeResult notice) => notice.Because is { } because
        ? $"ineffective {notice.Act}" + (notice.Term is { } term ? $" for term {term}" : "")
            + $" because “{because}”"
        : $"{notice.Act} received {notice.Received} is effective, last day {notice.Last}";

    private static (bool, string) OfDependence(Expectation.DependsOn expected, Scenario scenario,
        Exploration<Life> explored)
    {
        var points = explored.LeastChanges(life => Named(scenario, life)).SelectMany(change => change.Choices)
            .Select(choice => choice.Point).Distinct().ToList();
        return (points.Contains(expected.Point), points.Count == 0 ? "certain" : "depends on "
            + string.Join(", ", points));
    }

    private static (bool, string) OfCertainty(Scenario scenario, Exploration<Life> explored)
    {
        var least = explored.LeastChanges(life => Named(scenario, life));
        return (least.IsEmpty, least.IsEmpty ? "certain" : "depends on "
            + string.Join(", ", least.SelectMany(change => change.Choices).Distinct()));
    }

    /// <summary>The values that the scenario's lines name, as a world has them; without any, all of the
    /// answer.</summary>
    private static string Named(Scenario scenario, Life life)
    {
        var named = scenario.Expectations.Select(expected => expected.What switch
        {
            Expectation.InForce force => $"{life.InForce} {(force.Since is null ? null : life.Since)} "
                + $"{(force.Until is null ? null : life.Until)}",
            Expectation.Term => $"{life.Term?.Number} {life.Term?.From} {life.Term?.To}",
            Expectation.LastNotice => $"{life.Term?.LastNotice}",
            Expectation.Ineffective wanted => string.Join(", ", life.Notices.Select(notice =>
                $"{notice.Last} {string.Join(' ', notice.Failures.Select(failure => Wording.Of(failure)))}")),
            _ => "",
        }).Where(value => value.Length > 0).ToList();
        return named.Count > 0 ? string.Join("; ", named) : Status.Seen(life).ToString();
    }

    private static (bool, string) OfNext(Expectation.Next expected, Seq<NextDate> dates) =>
        (dates.Any(date => date.Date == expected.Day && date.What == expected.What),
            dates.IsEmpty ? "no dates to come" : string.Join("; ", dates
                .Select(date => $"next {date.Date} “{date.What}”")));
}
