using System.Globalization;
using Servanda.Answers;
using Servanda.Record;
using Servanda.Tests.Properties;
using Servanda.Time;

namespace Servanda.Tests.Engine;

/// <summary>
/// Withdrawals, denunciations and lapses that happened, each recomputed from a treaty with that clause.
/// </summary>
public sealed class TerminationTests
{
    private static readonly string[] Expressible = ["days", "months", "years", "term", "fom_after_months",
        "icrw", "unesco"];

    public static TheoryData<string, string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string>();
        foreach (var line in Repo.Shared is not { } shared ? []
            : File.ReadLines(Path.Combine(shared, "acceptance/termination.csv")).Skip(1))
        {
            var cells = Cells(line);
            if (cells[7].Length > 0 && Expressible.Contains(cells[6].Split(' ')[0]))
            {
                rows.Add(cells[0], cells[5], cells[6], cells[7]);
            }
        }
        return rows;
    }

    [SharedTheory]
    [MemberData(nameof(Rows))]
    public void The_last_day_in_force_is_the_day_of_effect(string row, string notice, string rule,
        string effective)
    {
        Day.TryParse(effective, out var last).ShouldBeTrue(row);
        var (treaty, ledger) = Of(notice, rule.Split(' ')).Compiled();
        var status = Status.Of(treaty, ledger, Question.AsOf(last));
        (status.InForce.Answer, status.InForce.Until).ShouldBe((Proof.Truth.Yes, last), row);
        Status.Of(treaty, ledger,
            Question.AsOf(last.PlusDays(1)!.Value)).InForce.Answer.ShouldBe(Proof.Truth.No, row);
    }

    private static Dossier Of(string notice, string[] rule)
    {
        var clauses = rule[0] switch
        {
            "term" => Term(rule),
            "days" => [Withdrawal($"{rule[1]} days after receipt")],
            "months" => [Withdrawal($"{rule[1]} months after receipt")],
            "years" => [Withdrawal($"{rule[1]} years after receipt")],
            "fom_after_months" =>
                [Withdrawal($"on the first day of the month after {rule[1]} months after receipt")],
            // Notice by 1 January takes effect on 30 June of that year, later notice on that of the next.
            "icrw" => [Withdrawal("on the first 06-30 after the first 01-01 on or after receipt")],
            "unesco" => [Withdrawal("on the first 12-31 after the first 12-31 on or after receipt")],
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule[0], null),
        };
        var begins = rule[0] == "term" ? rule[1] : "1950-01-01";
        return new Dossier("[Left, Right]", ["conventions:", "  anniversary: end of day"],
            ["consent ratification by each party", "enters into force 2 consents", .. clauses], [],
            [$"{begins} ratification by Left", $"{begins} ratification by Right",
                .. notice.Length == 0 ? Array.Empty<string>()
                    : [$"{notice} "
                        + $"{(rule[0] == "term" ? "notice-of-termination" : "notice-of-withdrawal")} "
                            + $"by Left received {notice}"]]);
    }

    private static string Withdrawal(string effective) => $"withdrawal by notice, effective {effective}";

    /// <summary>term BEGINS YEARS RENEWAL NOTICE, the notice in months, or in days with a d behind.</summary>
    private static string[] Term(string[] rule)
    {
        var period = rule[4].EndsWith('d') ? $"{rule[4].TrimEnd('d')} days" : $"{rule[4]} months";
        return rule[3] == "0" ? [$"term {rule[2]} years from entry into force"]
            : [$"term {rule[2]} years from entry into force", $"renewal {rule[3]} years, repeated",
                $"unless notice-of-termination by either party received at least {period} before the "
                    + $"term ends"];
    }

    /// <summary>The cells of a line of CSV.</summary>
    private static List<string> Cells(string line)
    {
        var (cells, quoted) = (new List<string> { "" }, false);
        foreach (var letter in line)
        {
            quoted ^= letter == '"';
            if (letter == ',' && !quoted)
            {
                cells.Add("");
            }
            else
            {
                cells[^1] += letter == '"' ? "" : letter.ToString(CultureInfo.InvariantCulture);
            }
        }
        return cells;
    }
}
