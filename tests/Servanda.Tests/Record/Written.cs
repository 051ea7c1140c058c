using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Record;

/// <summary>
/// Entries in a line each, for tables of cases: <c>DATE ACT [by A, B] [to A] [between A, B] [about X] [at P]
/// [level L] [received D]; fact; fact</c>. Facts: <c>id X</c>, <c>rival X</c>, <c>denies X</c>, <c>reports
/// X</c>, a rank, <c>recorded D</c>, <c>writing</c>, <c>per SOURCE+SOURCE</c>; a source is
/// <c>name[:kind|:by=P|:origin=X|:published=D]…</c>. Other entries: <c>D value I N UNIT</c>, <c>assessed Q =
/// A</c>, <c>claim</c>, <c>coverage ACT D/D</c>, <c>retract X</c>.
/// </summary>
internal static class Written
{
    private static readonly string[] Roles = ["by", "to", "between", "against", "about", "at", "level",
        "received"];

    internal static Treaty Treaty { get; } = new("t", TreatyKind.Treaty, "T",
        new SourceText("t.treaty.md", ""))
    {
        Parties = [new("China"), new("Russia")],
        Acts = BuiltInActs.All.Add(new ActKind(new("contacts"), false, [], false))
            .Add(new ActKind(new("summit"), false, [], false))
                .Add(new ActKind(new("founding"), true, [], false)),
        Indicators = [new("trade", "USD", default)],
    };

    internal static Ledger Ledger(params IEnumerable<string> lines)
    {
        var source = new SourceText("r.record.md", string.Join('\n', lines));
        var entries = lines.Select((line, index) =>
            Entry(line, new Location(source, source.LineSpan(index + 1)))).ToSeq();
        return new Ledger(entries.SelectMany(entry => entry.Sources).Select(at => at.Source)
            .DistinctBy(s => s.Id).ToSeq(),
            entries);
    }

    internal static View View(IEnumerable<string> lines, string? knownOn = null, Lens? lens = null,
        params string[] supposed)
    {
        var question = new Question(Day.Of(2030, 1, 1), knownOn is null ? null : At(knownOn), lens
            ?? new Lens.All(), [],
            supposed.Select(line => Entry(line, new Location(new SourceText("--suppose", line), default)))
                .ToSeq());
        return Servanda.Record.View.Of(Ledger(lines), Treaty, question);
    }

    internal static Day At(string day) => Day.TryParse(day, out var found) ? found
        : throw new FormatException(day);

    private static UncertainDate Date(string text) =>
        UncertainDate.TryParse(text, out var error) ?? throw new FormatException(error);

    private static Entry Entry(string line, Location at)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        var entry = new Entry($"r:{at.Place.Line}", Assertion(parts[0]), at);
        return parts.Skip(1).Aggregate(entry, (e, fact) => fact.Split(' ', 2) switch
        {
            ["id", var id] => e with { Id = id, StatesId = true },
            ["rival", var id] => e with { RivalOf = id },
            ["denies", var id] => e with { Stance = Stance.Denies, Other = id },
            ["reports", var id] => e with { Stance = Stance.Reports, Other = id },
            ["recorded", var day] => e with { Recorded = At(day) },
            ["per", var sources] => e with { Sources = sources.Split('+')
                .Select(s => new Attestation(Source(s, at), null)).ToSeq() },
            ["writing"] => e with { Assertion = new Assertion.Acted(((Assertion.Acted)e.Assertion)
                .Act with { InWriting = true }) },
            [var rank] => e with { Rank = Enum.Parse<Rank>(rank, true) },
            _ => throw new FormatException(fact),
        });
    }

    private static Source Source(string words, Location at)
    {
        var parts = words.Split(':');
        return parts.Skip(1).Aggregate(new Source(parts[0], parts[0], SourceKind.Reference, at), (s, fact) =>
            fact.Split('=') switch
            {
                ["by", var party] => s with { By = new PartyId(party) },
                ["origin", var origin] => s with { Origin = origin },
                ["published", var date] => s with { Published = Date(date) },
                [var kind] => s with { Kind = Enum.Parse<SourceKind>(kind, true) },
                _ => throw new FormatException(fact),
            });
    }

    private static Assertion Assertion(string text) => text.Split(' ') switch
    {
        ["claim", ..] => new Assertion.Claimed(text, new Claim.Ends(new DayForm.Date(Date("2026-07-16"))),
            null),
        ["retract", var id] => new Assertion.Retracts(id, "a mistake"),
        ["coverage", var act, var over] => new Assertion.Covers(new ActPattern(new(act)),
            new Interval(Date(over).First!.Value, Date(over).Last!.Value)),
        ["assessed", var question, "=", var answer] => new Assertion.Assessed(question, answer, new("W")),
        [var date, "value", var indicator, var amount, var unit] =>
            new Assertion.Valued(indicator, Date(date),
            decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), unit),
        [var date, var act, .. var rest] => new Assertion.Acted(Act(new ActReport(new(act), Date(date)),
            rest)),
        _ => throw new FormatException(text),
    };

    private static ActReport Act(ActReport act, string[] words)
    {
        for (var i = 0; i < words.Length;)
        {
            var role = words[i];
            var end = Array.FindIndex(words, i + 1, word => Roles.Contains(word));
            end = end < 0 ? words.Length : end;
            var value = string.Join(' ', words[(i + 1)..end]);
            var parties = value.Split(", ").Select(name => new PartyId(name)).ToSeq();
            act = role switch
            {
                "by" => act with { By = parties },
                "to" => act with { To = parties },
                "between" => act with { Between = parties },
                "against" => act with { Against = parties },
                "about" => act with { About = value },
                "at" => act with { At = value },
                "level" => act with { Level = Enum.Parse<Level>(value, true) },
                "received" => act with { Received = Date(value) },
                _ => throw new FormatException(role),
            };
            i = end;
        }
        return act;
    }
}
