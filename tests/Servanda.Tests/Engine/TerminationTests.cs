using System.Globalization;
using Servanda.Answers;
using Servanda.Model;
using Servanda.Record;
using Servanda.Tests.Properties;
using Servanda.Time;

namespace Servanda.Tests.Engine;

/// <summary>
/// Withdrawals, denunciations and lapses that happened, each recomputed from a treaty with that clause.
/// </summary>
public sealed class TerminationTests
{
    /// <summary>Facts from public records: what happened, when notice came, the rule in short, what follows
    /// from it, and what is published.</summary>
    private sealed record Case(string Id, string Event, string Notice, string Rule, string Computed,
        string Official, string Slip);

    private static readonly Case[] Cases = [.. Repo.Read("tests/Servanda.Tests/Engine/termination.csv")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(CellsOf)
        .Select(cells => new Case(cells[0], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]))];

    public static TheoryData<string> Endings() =>
        [.. Cases.Where(row => row.Event != "accession").Select(row => row.Id)];

    public static TheoryData<string> Published() =>
        [.. Cases.Where(row => row.Official.Length > 0 && row.Notice.Length > 0).Select(row => row.Id)];

    private static Case Find(string id) => Cases.Single(row => row.Id == id);

    [Theory]
    [MemberData(nameof(Endings))]
    public void The_last_day_in_force_is_the_day_of_effect(string row)
    {
        var (_, _, notice, rule, effective, _, _) = Find(row);
        Day.TryParse(effective, out var last).ShouldBeTrue(row);
        var (treaty, ledger) = Of(notice, rule.Split(' ')).Compiled();
        var status = Status.Of(treaty, ledger, Question.AsOf(last));
        (status.InForce.Answer, status.InForce.Until).ShouldBe((Proof.Truth.Yes, last), row);
        Status.Of(treaty, ledger,
            Question.AsOf(last.PlusDays(1)!.Value)).InForce.Answer.ShouldBe(Proof.Truth.No, row);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void A_published_effect_is_held_against_the_rule_and_its_slip_is_named(string id)
    {
        var row = Find(id);
        var (treaty, ledger) = Of("", row.Rule.Split(' '), row.Event).Compiled();
        var act = row.Event switch
        {
            "accession" => BuiltInActs.Accession,
            _ => BuiltInActs.NoticeOfWithdrawal,
        };
        var audit = Audit.Of(treaty, ledger, new StatedTable([new StatedRow(2, "Left")
        {
            Acts = [new StatedAct(act, DayOf(row.Notice), DayOf(row.Official))],
        }], null, true));

        audit.Undecided.ShouldBeEmpty();
        audit.Contradicted.Select(found => (found.Computed, found.Ends, string.Join('|', found.Slips)))
            .ShouldBe(row.Official == row.Computed ? []
                : [(DayOf(row.Computed), row.Event != "accession", row.Slip)]);
    }

    private static Day DayOf(string text) => Day.TryParse(text, out var day) ? day
        : throw new FormatException(text);

    private static Dossier Of(string notice, string[] rule, string happened = "withdrawal")
    {
        var clauses = rule[0] switch
        {
            "term" => Term(rule),
            "days" when happened == "accession" =>
                [$"for each later on the {rule[1]}th day after its consent"],
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
            [$"consent {(happened == "accession" ? "accession" : "ratification")} by each party",
                happened == "accession" ? "enters into force on 1964-12-13" : "enters into force 2 consents",
                .. clauses], [],
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
    private static List<string> CellsOf(string line)
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
