using Servanda.Answers;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Properties;

/// <summary>What order, names, later acts and later knowledge may not change.</summary>
public sealed class RecordPropertiesTests
{
    private const int Cases = 150;

    private static Status Ask(Dossier dossier, Day day, Day? knownOn = null)
    {
        var (treaty, ledger) = dossier.Compiled();
        return Status.Of(treaty, ledger, Question.AsOf(day) with { KnownOn = knownOn });
    }

    /// <summary>An answer with its doubts.</summary>
    private static string Whole(Status status) =>
        $"{Told.Of(status)}; {status.InForce.Certain}; {status.WeakestLink}; "
        + string.Join(", ", status.DependsOn.Select(change =>
            $"{string.Join(' ', change.Change)} {change.Then}").Order());

    /// <summary>
    /// Dossiers with days at which their life turns, or a day beside one; none without a record.
    /// </summary>
    private static IEnumerable<(int Seed, Dossier Dossier, Day[] Days)> Drawn(int from, bool doubts = true)
    {
        for (var (seed, count) = (from, 0); count < Cases; seed++)
        {
            var dossier = new Drawing(seed).Dossier();
            dossier = doubts && seed % 2 == 0 ? new Doubts(seed).In(dossier) : dossier;
            var (treaty, ledger) = dossier.Compiled();
            var turns = Boundaries.Of(treaty, Dossier.Acts(ledger)).ToArray();
            if (turns.Length > 0)
            {
                count++;
                var random = new Random(seed);
                yield return (seed, dossier, [.. Enumerable.Range(0, 4)
                    .Select(_ => turns[random.Next(turns.Length)].PlusDays(random.Next(-1, 2))!.Value)
                        .Distinct()]);
            }
        }
    }

    private static Seq<string> Shuffled(Seq<string> lines, int seed)
    {
        var random = new Random(seed);
        return lines.OrderBy(_ => random.Next()).ToSeq();
    }

    [Fact]
    public void The_order_of_lines_changes_no_answer()
    {
        foreach (var (seed, dossier, days) in Drawn(10_000))
        {
            var other = dossier with
            {
                Record = Shuffled(dossier.Record, seed),
                Final = Shuffled(dossier.Final, seed),
                Front = dossier.Front.Take(1).Concat(Shuffled(dossier.Front.Skip(1).ToSeq(), seed)).ToSeq(),
            };
            foreach (var day in days)
            {
                Whole(Ask(other, day))
                    .ShouldBe(Whole(Ask(dossier, day)), $"seed {seed}, {day}\n{dossier.Text}\n{other.Text}");
            }
        }
    }

    [Fact]
    public void The_same_question_has_the_same_answer()
    {
        foreach (var (seed, dossier, days) in Drawn(11_000))
        {
            Whole(Ask(dossier, days[0])).ShouldBe(Whole(Ask(dossier, days[0])), $"seed {seed}");
        }
    }

    [Fact]
    public void An_act_after_a_day_changes_nothing_at_that_day_except_that_it_tells_it_was_not_yet()
    {
        foreach (var (seed, dossier, days) in Drawn(12_000, doubts: false))
        {
            foreach (var day in days)
            {
                var before = dossier with { Record = dossier.Record.Where(line => !IsAfter(line, day))
                    .ToSeq() };
                var (now, then) = (Told.Of(Ask(dossier, day)), Told.Of(Ask(before, day)));
                var same = now == then || (then.StartsWith("unknown", StringComparison.Ordinal)
                    && now == "no" + then["unknown".Length..]);
                same.ShouldBeTrue(
                    $"seed {seed}, {day}\nwith later acts: {now}\nwithout: {then}\n{dossier.Text}");
            }
        }
    }

    private static bool IsAfter(string line, Day day) => Day.TryParse(line.AsSpan(0, 10), out var of)
        && of > day;

    [Fact]
    public void What_is_recorded_later_changes_no_answer_as_known_before()
    {
        foreach (var (seed, dossier, days) in Drawn(13_000))
        {
            var known = days.Max();
            var late = known.PlusDays(1 + seed % 50)!.Value;
            var random = new Random(seed);
            var lines = dossier.Record.Select(line =>
                (Line: line, Late: random.Next(3) == 0 && !IsNamed(dossier, line))).ToList();
            var with = dossier with
            {
                Record = lines.Select(line => line.Late ? $"recorded {late}: {line.Line}"
                    : $"recorded 1990-01-01: {line.Line}").ToSeq(),
            };
            var without = dossier with
            {
                Record = lines.Where(line => !line.Late).Select(line => $"recorded 1990-01-01: {line.Line}")
                    .ToSeq(),
            };
            foreach (var day in days)
            {
                Whole(Ask(with, day, known))
                    .ShouldBe(Whole(Ask(without, day, known)), $"seed {seed}, {day}\n{with.Text}");
            }
        }

        // An entry that another one names cannot be left out.
        static bool IsNamed(Dossier dossier, string line) => dossier.Record.Any(other => other != line
            && (other + " ").Contains(" "
                + line[(line.LastIndexOf(" a", StringComparison.Ordinal) + 1)..].TrimEnd('x') + " ",
                StringComparison.Ordinal)) || line.Contains("rival of", StringComparison.Ordinal);
    }

    [Fact]
    public void Renaming_the_parties_renames_the_answers()
    {
        foreach (var (seed, dossier, days) in Drawn(14_000))
        {
            var text = Renamed(dossier);
            foreach (var day in days)
            {
                Unordered(Ask(text, day))
                    .ShouldBe(Unordered(Ask(dossier, day), Named), $"seed {seed}, {day}\n{dossier.Text}");
            }
        }
    }

    private static readonly Dictionary<string, string> NewNames = new()
    {
        ["A"] = "Zembla", ["B"] = "Ruritania", ["C"] = "Arcadia", ["D"] = "Oz", ["E"] = "Utopia",
            ["EU"] = "Union",
    };

    private static string Named(string text) =>
        string.Join(' ', text.Split(' ').Select(word => NewNames.TryGetValue(word.TrimEnd(','), out var name)
            ? name + word[word.TrimEnd(',').Length..] : word));

    private static Dossier Renamed(Dossier dossier) => dossier with
    {
        Parties = dossier.Parties == "open" ? "open" : $"[{Named(dossier.Parties.Trim('[', ']'))}]",
        Record = dossier.Record.Select(Named).ToSeq(),
        More = dossier.More.Select(Named).ToSeq(),
    };

    private static string Unordered(Status status, Func<string, string>? name = null)
    {
        var force = status.InForce;
        var parties = status.Parties.Select(party =>
            $"{(name ?? (same => same))(party.Party.Name)} {party.Status} {party.Since} {party.Until}")
                .Order(StringComparer.Ordinal);
        return $"{force.Answer} {force.Certain} {force.Since} {force.Until} {status.Term?.State} "
            + $"{string.Join(", ", parties)}";
    }

    [Fact]
    public void Acts_that_no_clause_speaks_of_change_nothing()
    {
        foreach (var (seed, dossier, days) in Drawn(15_000))
        {
            var more = dossier with
            {
                More = dossier.More.Prepend("act visit  by: party  to: party").ToSeq(),
                Record = dossier.Record.Concat(["1997-03-01  visit by A to B", "1999-02-28  objection by B",
                    "1998-12-31  visit by B to A  id v1", "1996-02-29  reservation by A"]).ToSeq(),
            };
            foreach (var day in days)
            {
                Whole(Ask(more, day)).ShouldBe(Whole(Ask(dossier, day)), $"seed {seed}, {day}\n{more.Text}");
            }
        }
    }

    [Fact]
    public void Terms_partition_the_days_in_force()
    {
        var walked = 0;
        for (var seed = 16_000; walked < 12; seed++)
        {
            var dossier = new Drawing(seed).Dossier();
            var (treaty, ledger) = dossier.Compiled();
            var acts = Dossier.Acts(ledger);
            if (treaty.Final.Renewal is null || acts.Count == 0)
            {
                continue;
            }
            var statuses = Enumerable.Range(0, 900).Select(i => Day.Of(1997, 6, 1).PlusDays(i)!.Value)
                .Select(day => (Day: day, Of: Status.Of(treaty, ledger, Question.AsOf(day))))
                    .Where(day => day.Of.Term is not null).ToList();
            walked += statuses.Count > 0 ? 1 : 0;
            foreach (var (one, next) in statuses.Zip(statuses.Skip(1)))
            {
                var (term, then) = (one.Of.Term!.State, next.Of.Term!.State);
                one.Day.ShouldBeLessThanOrEqualTo(term.Last, $"seed {seed}");
                then.Number.ShouldBe(next.Day <= term.Last ? term.Number : term.Number
                    + 1, $"seed {seed}, {next.Day}\n{dossier.Text}");
                then.From.ShouldBe(then.Number == term.Number ? term.From
                    : term.To, $"seed {seed}, {next.Day}");
            }
        }
    }
}
