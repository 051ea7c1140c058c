using System.Globalization;
using Servanda.Tests.Reference;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Properties;

/// <summary>
/// Draws treaties of one to five norms as text, and records whose acts lie at the boundaries of what the
/// norms ask: a
/// day before, on, or a day after.
/// </summary>
internal sealed class NormDrawing(int seed)
{
    private static readonly string[] Acts = ["request", "reply", "report", "raid", "meeting", "answer"];

    private const string Vocabulary = """
        act request  by: party  to: party  about: matter
        act reply    by: party  to: party  about: matter
        act report   by: party  about: matter
        act raid     by: party  against: party  about: matter
        act meeting  between: parties  about: matter
        act answer   by: party  about: act
        """;

    private const string ByConsents = "enters into force 5 days after 2 consents";

    private readonly Random random = new(seed);
    private readonly List<string> norms = [];
    private readonly List<string> final = [];
    private readonly List<string> record = [];
    private readonly List<(string Name, bool Performed)> drawn = [];
    private string[] parties = ["A", "B"];
    private Day entry;
    private int ids;

    /// <summary>What the drawing so far is likely to ask about: boundaries of instances, without the norms'
    /// help.</summary>
    private List<Day> near = [];

    internal Dossier Dossier()
    {
        parties = Chance(15) ? ["A", "B", "C"] : ["A", "B"];
        entry = Any(Day.Of(1999, 11, 1), 130);
        Final();
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            norms.Add(Norm($"n{norms.Count + 1}"));
        }
        var front = Front();
        near = [entry, entry.PlusDays(random.Next(20, 300))!.Value];
        for (var (left, batch) = (random.Next(0, 26), 4); left > 0; left -= batch)
        {
            for (var i = 0; i < Math.Min(left, batch); i++)
            {
                Act();
            }
            near = NormBoundaries.Of(Make(front));
        }
        Coverage();
        return Make(front);
    }

    private Dossier Make(Seq<string> front) => new($"[{string.Join(", ", parties)}]", front, final.ToSeq(),
        Vocabulary.Split('\n').Concat(
        [
            "state camp begins with raid by any party ends with report by any party",
            "state truce begins with meeting ends with raid",
        ]).Concat(norms).ToSeq(), record.ToSeq());

    private bool Chance(int percent) => random.Next(100) < percent;
    private T Of<T>(params T[] among) => among[random.Next(among.Length)];
    private string Number(int from, int to) => random.Next(from, to
        + 1).ToString(CultureInfo.InvariantCulture);

    private Day Any(Day from, int days)
    {
        var day = from.PlusDays(random.Next(days))!.Value;
        return Chance(40) ? Day.Of(day.Year, day.Month, Day.DaysInMonth(day.Year, day.Month)) : day;
    }

    private Seq<string> Front() => new[]
    {
        "conventions:",
        $"  first day: {Of("not counted", "not counted", "not counted", "counted")}",
        $"  month end: {Of("last day", "last day", "next day")}",
        $"  anniversary: {Of("end of day", "start of day")}",
    }.Concat(Chance(40) ? ["record: complete"] : []).Concat(Chance(30)
        ? [$"done: {entry.PlusDays(-random.Next(0, 40))}"] : [])
        .ToSeq();

    private string Period() => random.Next(6) switch
    {
        0 or 1 => Number(1, 12) + " days",
        2 => Number(1, 3) + " weeks",
        3 => "1 month",
        4 => Number(1, 2) + " months",
        _ => $"1 month {Number(1, 9)} days",
    };

    private void Final()
    {
        final.Add("consent ratification by each party");
        if (parties.Length == 3 && Chance(60))
        {
            OneByOne();
        }
        else
        {
            final.Add("enters into force on exchange-of-instruments");
            if (Chance(95))
            {
                Line(entry, "exchange-of-instruments between " + string.Join(", ", parties));
            }
        }
        if (Chance(60))
        {
            final.Add($"term {Number(2, 11)} months from entry into force");
            if (Chance(40))
            {
                final.Add($"renewal {Number(2, 5)} months, repeated");
                final.Add($"unless notice-of-termination by any party received at least "
                    + $"{Number(5, 30)} days before the term ends");
            }
        }
        else if ((parties.Length == 2 || final.Contains(ByConsents)) && Chance(50))
        {
            final.Add($"withdrawal by notice, effective {Period()} after receipt");
        }
    }

    /// <summary>Two of three begin the treaty, and the third joins later, or never.</summary>
    private void OneByOne()
    {
        final.Add(ByConsents);
        final.Add("for each later 10 days after its consent");
        Line(entry.PlusDays(-5)!.Value, "ratification by A");
        Line(entry.PlusDays(-random.Next(5, 40))!.Value, "ratification by B");
        if (Chance(85))
        {
            Line(entry.PlusDays(random.Next(-10, 150))!.Value, "ratification by C");
        }
    }

    private void Line(Day day, string what) =>
        record.Add($"{day}  {what}  id a{(++ids).ToString(CultureInfo.InvariantCulture)}");

    private string Norm(string name)
    {
        var kind = random.Next(100) switch { < 70 => "obligation", < 88 => "prohibition", _ => "power" };
        var jointly = kind != "power" && Chance(12);
        var lines = new List<string>
        {
            $"{kind} {name}",
            "on " + (jointly ? "the parties jointly" : Of("each party", "each party", "each party", "A", "B",
                "A, B")),
        };
        var to = jointly || Chance(35) ? null : Of("the other party", "each other party", "the other party",
            "all parties", "B");
        lines.AddRange(to is null ? [] : ["to " + to]);
        var directed = to is not null and not "all parties";
        var when = Trigger(directed);
        lines.AddRange(when is null ? [] : ["when " + when]);
        var triggered = when is not null and not "entry into force";
        lines.AddRange(Chance(30) ? ["if " + Condition(2, triggered)] : []);
        lines.AddRange(kind switch
        {
            "obligation" => Chance(14) ? ["maintain " + Of("camp", "truce"), .. Span(triggered)]
                : Contents(directed, triggered),
            "prohibition" => ["refrain from " + Content(directed, triggered), .. Span(triggered)],
            _ => ["may " + Content(directed, triggered) + (Chance(30) ? " in writing" : ""),
                .. Span(triggered)],
        });
        lines.AddRange(Chance(18) && kind == "obligation" ? ["after breach lapses"] : []);
        lines.AddRange(Chance(15) ? ["after termination survives"] : []);
        lines.Add("basis " + Of("agreed", "agreed", "agreed", "agreed", "practice"));
        lines.Add("cites \"Words\"");
        if (kind != "power")
        {
            drawn.Add((name, kind == "obligation"
                && !lines.Exists(line => line.StartsWith("maintain", StringComparison.Ordinal))));
        }
        return string.Join("\n  ", lines);
    }

    private string? Trigger(bool directed)
    {
        var done = drawn.Where(norm => norm.Performed).ToList();
        return random.Next(100) switch
        {
            < 18 => null,
            < 25 => "entry into force",
            < 42 when drawn.Count > 0 => "breach of " + drawn[random.Next(drawn.Count)].Name,
            < 52 when done.Count > 0 => "performance of " + done[random.Next(done.Count)].Name,
            _ => Of(
                "request by any party",
                $"request by the other party{(Chance(50) ? " to the bearer" : "")}",
                $"request by "
                    + $"{Of("A", "B", "the bearer")}{(directed && Chance(40) ? " to the counterparty" : "")}",
                $"raid by any party{(Chance(50) ? " against the bearer" : "")}",
                $"request by the other party about \"{Of("water", "land")}\"",
                "meeting", "report by any party", "report by the other party"),
        };
    }

    private string Content(bool directed, bool triggered)
    {
        var what = Of(
            "reply" + (directed && Chance(60) ? " to the counterparty" : ""), "report", "report by any party",
            "raid" + (Chance(50) ? " against the other party" : ""), "meeting between the parties", "meeting",
            triggered ? "answer about the trigger" : "reply");
        return what.StartsWith("answer", StringComparison.Ordinal) || !Chance(35) ? what
            : triggered && Chance(70) ? what + " about the same matter" : what + " about \"water\"";
    }

    private string[] Contents(bool directed, bool triggered)
    {
        var own = Chance(18);
        List<string> lines = ["achieve " + Content(directed, triggered)];
        if (Chance(18))
        {
            lines.Add("every " + Of("calendar year", "treaty year", "month", "month", Number(2, 5)
                + " weeks", "1 month")
                + Of("", ", first partial period counted", ", first partial period skipped"));
            return [.. lines, .. own ? ["each by its own act"] : Array.Empty<string>()];
        }
        var several = !own && Chance(30);
        lines.AddRange(several ? Window(triggered) : Chance(85) ? Window(triggered) : Span(triggered));
        if (several)
        {
            var join = Of("and", "or", "then", "otherwise");
            lines.Add($"{join} achieve {Content(directed, triggered)}");
            lines.AddRange(join is "then" or "otherwise" && Chance(70) ? ["within " + Period()]
                : Window(triggered));
        }
        return [.. lines, .. own ? ["each by its own act"] : Array.Empty<string>()];
    }

    private string[] Span(bool triggered) => random.Next(3) switch
    {
        0 => [],
        1 => ["while in force"],
        _ => Window(triggered),
    };

    private string[] Window(bool triggered) =>
    [
        random.Next(9) switch
        {
            0 or 1 or 2 when triggered => "within " + Period(),
            0 or 3 => $"within {Period()} after {DayForm(triggered)}",
            1 or 4 => "by " + DayForm(triggered),
            5 => "before " + DayForm(triggered),
            6 => $"at least {Period()} before {DayForm(triggered)}",
            7 when triggered => "promptly" + Of("", $", attention after {Number(1, 9)} days"),
            _ => triggered ? "within " + Period() : $"within {Period()} after entry into force",
        },
    ];

    private string DayForm(bool triggered)
    {
        var anchor = triggered && Chance(70) ? "the trigger"
            : Of("entry into force", "entry into force for the party");
        return random.Next(7) switch
        {
            0 => Any(entry, 300).ToString(),
            1 => $"the {Number(4, 20)}th day after {anchor}",
            2 or 3 => $"{Period()} after {anchor}",
            4 => $"the first day of the month after {anchor}",
            5 => $"the first {Of("06-30", "02-29", "03-31")} on or after {anchor}",
            _ => Of("raid by any party", "meeting", "report by A"),
        };
    }

    private string Condition(int depth, bool triggered) => depth == 0 || Chance(55)
        ? random.Next(6) switch
        {
            0 => $"camp {Of("", "not ")}holds",
            1 => $"truce {Of("", "not ")}holds",
            2 => $"{Of("", "no ")}meeting since {Any(entry, 200)}",
            3 when triggered => $"{Of("", "no ")}report by any party before the trigger",
            4 => $"{Of("", "no ")}raid by the bearer",
            _ => $"{Of("", "no ")}meeting",
        }
        : Of(
            $"{Condition(depth - 1, triggered)} and {Condition(depth - 1, triggered)}",
            $"{Condition(depth - 1, triggered)} or {Condition(depth - 1, triggered)}",
            $"not ({Condition(depth - 1, triggered)})");

    /// <summary>An act at a boundary, or on the day of another act.</summary>
    private void Act()
    {
        var day = NaiveDays.Max(near[random.Next(near.Count)].PlusDays(random.Next(-1, 2))!.Value,
            Day.Of(1999, 10, 1));
        var (by, other) = (Of(parties), Of(parties));
        var about = Chance(50) ? "" : $" about {Of("water", "water", "land")}";
        switch (random.Next(20))
        {
            case 0 when final.Exists(line => line.StartsWith("unless", StringComparison.Ordinal)):
                Line(day, $"notice-of-termination by {by} received {day}");
                break;
            case 0 when final.Exists(line => line.StartsWith("withdrawal", StringComparison.Ordinal)):
                Line(day, $"notice-of-withdrawal by {by} received {day}");
                break;
            case < 6:
                Line(day, $"request by {by}{(Chance(70) ? " to " + other : "")}{about}");
                break;
            case < 9:
                Line(day, $"reply by {by}{(Chance(70) ? " to " + other : "")}{about}");
                break;
            case < 12:
                Line(day, $"report by {by}{about}");
                break;
            case < 14:
                Line(day, $"raid by {by}{(Chance(70) ? " against " + other : "")}{about}"
                    + Of("", " in writing"));
                break;
            case < 17:
                Line(day, $"meeting between "
                    + $"{(Chance(70) ? string.Join(", ", parties) : by + ", " + other)}{about}");
                break;
            default:
                Line(day, $"answer by {by} about "
                    + $"{(ids == 0 || Chance(30) ? "request" : "a" + Number(1, ids))}");
                break;
        }
    }

    /// <summary>Sources that are complete for a part of the time, by all or by one.</summary>
    private void Coverage()
    {
        for (var i = Chance(50) ? random.Next(1, 5) : 0; i > 0; i--)
        {
            var first = Chance(70) ? entry.PlusDays(-random.Next(0, 60))!.Value
                : near[random.Next(near.Count)];
            var last = Chance(50) ? Day.Of(2001, 12, 31)
                : near[random.Next(near.Count)].PlusDays(random.Next(-1, 2))!.Value;
            var act = Of(Acts);
            var narrowed = act is "meeting" ? "" : Of("", "", " by any party", " by A")
                + (act != "answer" && Chance(20) ? " about \"water\"" : "");
            record.AddRange(first <= last ? [$"coverage {act}{narrowed} {first}/{last}"] : []);
        }
    }
}

/// <summary>The days at which instances turn, or could.</summary>
internal static class NormBoundaries
{
    internal static List<Day> Of(Dossier dossier)
    {
        var (treaty, ledger) = dossier.Compiled();
        var horizon = Day.Of(2001, 3, 31);
        var acts = NaiveNorms.Deeds(ledger).Select(deed => (Day?)deed.Day);
        var items = NaiveNorms.On(treaty, ledger, horizon).Items.SelectMany(item => new[]
        {
            item.Opened, item.State.Due, item.State.From, item.State.Until, item.State.On,
        });
        return [.. acts.Concat(items).OfType<Day>()
            .Where(day => day.Year is > 1998 and < 2002).Distinct().Order()
            .DefaultIfEmpty(Day.Of(2000, 1, 31))];
    }
}
