using Servanda.Answers;
using Servanda.Compiler;
using Servanda.Engine;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Contract;

/// <summary>Reads questions as they are written, on a command line, in an address or in a receipt. Every
/// mistake
/// is a diagnostic that points into what was written.</summary>
public sealed class Asking(Written written)
{
    /// <summary>How far ahead dates to come are looked for where the question does not say.</summary>
    public const int YearsAhead = 10;

    private const int FewParties = 8;

    private readonly List<Diagnostic> mistakes = [];

    /// <summary>The policies that the dossier holds.</summary>
    public Seq<Policy> Policies { get; init; }

    /// <summary>What was wrong, in the order in which it was read.</summary>
    public IReadOnlyList<Diagnostic> Mistakes => mistakes;

    /// <summary>The question to a dossier; null where something is wrong.</summary>
    /// <param name="today">Gives the day asked about where none is written.</param>
    public Question? Read(Treaty treaty, Ledger ledger, Func<Day> today)
    {
        var on = written.On is null ? today() : DayOf("--on", written.On);
        var knownOn = DayOf("--known-on", written.KnownOn);
        var asked = new Question(on ?? Day.Min, knownOn, LensOf(treaty, ledger), [], Suppositions(treaty))
        {
            Policy = PolicyOf(),
        };
        if (mistakes.Count > 0)
        {
            return null;
        }
        asked = asked with { Choices = Choices(treaty, ledger, asked) };
        asked = asked with { Between = Between(treaty, ledger, asked) };
        return mistakes.Count > 0 ? null : asked;
    }

    /// <summary>The last day of dates to come where the question does not say.</summary>
    public static Day Ahead(Day on) => Count.Add(on, Period.OfYears(YearsAhead))?.Day ?? Day.Max;

    /// <summary>A day given to an option of its own; null where there is none, or a mistake was
    /// noted.</summary>
    public Day? DayOf(string option, string? text)
    {
        if (text is null)
        {
            return null;
        }
        if (Day.TryParse(text.Trim(), out var day))
        {
            return day;
        }
        var source = new SourceText(written.Place(option), text);
        var parts = text.Trim().Split('-');
        var looksLikeOne = parts is [{ Length: 4 }, { Length: 2 }, { Length: 2 }]
            && parts.All(part => part.All(char.IsAsciiDigit));
        mistakes.Add(Codes.ImpossibleDate.At(source, new Span(0, text.Length),
            looksLikeOne ? $"There is no day {text.Trim()}." : $"“{text}” is not a day.",
            "Write year, month and day as 2026-11-21."));
        return null;
    }

    private Policy? PolicyOf()
    {
        if (written.Policy is not { } name || name == "none")
        {
            return null;
        }
        if (Policies.FirstOrDefault(policy => policy.Name == name) is { } found)
        {
            return found;
        }
        var nearest = Spelling.Nearest(name, Policies.Select(policy => policy.Name));
        mistakes.Add(Codes.UnknownPolicy.At(new SourceText(written.Place("--policy"), name),
            new Span(0, name.Length), $"This dossier has no policy “{name}”."
                + (nearest is null ? "" : $" Did you mean “{nearest}”?"),
            Policies.IsEmpty ? Codes.UnknownPolicy.Help
                : $"The policies are none, {Listed(Policies.Select(policy => policy.Name))}."));
        return null;
    }

    private Lens LensOf(Treaty treaty, Ledger ledger)
    {
        switch (written.Lens)
        {
            case null or "all":
                return new Lens.All();
            case "official":
                return new Lens.Official();
            case "undisputed":
                return new Lens.Undisputed();
            case var name:
                var parties = PartiesOf(treaty, ledger);
                if (parties.Contains(name))
                {
                    return new Lens.OfParty(new PartyId(name));
                }
                var few = parties.Count <= FewParties;
                List<string> known = ["all", "official", "undisputed", .. parties];
                var nearest = Spelling.Nearest(name, known);
                mistakes.Add(Codes.UnknownParty.At(new SourceText(written.Place("--lens"), name),
                    new Span(0, name.Length),
                    $"There is no lens “{name}”." + (nearest is null ? "" : $" Did you mean “{nearest}”?"),
                    $"The lenses are {(few ? Listed(known) : "all, official, undisputed and any party")}."));
                return new Lens.All();
        }
    }

    /// <summary>The states named; all parties on the day asked about where the line says so.</summary>
    private Seq<PartyId> Between(Treaty treaty, Ledger ledger, Question question)
    {
        if (written.Between is not { } named)
        {
            return [];
        }
        var known = PartiesOf(treaty, ledger);
        if (named is ["all"])
        {
            var parties = Status.Of(treaty, ledger, question).Parties
                .Where(party => party.Status == PartyStatus.Party).Select(party => party.Party).ToSeq();
            return parties.Count >= 2 ? parties : known.Select(name => new PartyId(name)).ToSeq();
        }
        var names = named.Where(name => name.Length > 0).Distinct().ToList();
        var line = string.Join(',', names);
        var source = new SourceText(written.Place("--between"), line);
        foreach (var name in names.Except(known))
        {
            var nearest = Spelling.Nearest(name, known);
            if (nearest is not null || !treaty.Open)
            {
                mistakes.Add(Codes.UnknownParty.At(source,
                    new Span(line.IndexOf(name, StringComparison.Ordinal) is var at and >= 0 ? at : 0,
                        line.Length),
                    $"“{name}” has no part in this treaty." + (nearest is null ? ""
                        : $" Did you mean “{nearest}”?"),
                    "Write the names as the treaty and its record do."));
            }
        }
        if (names.Count < 2)
        {
            mistakes.Add(Codes.UnknownParty.At(source, new Span(0, line.Length),
                "Relations need two states at least.",
                "Write two names with a comma between them, as France,India."));
        }
        return names.Select(name => new PartyId(name)).ToSeq();
    }

    /// <summary>Whose lens there is; of an open treaty, whoever has an act on record.</summary>
    private static List<string> PartiesOf(Treaty treaty, Ledger ledger) => treaty.Open
        ? [.. ledger.Entries.Select(entry => entry.Assertion).OfType<Assertion.Acted>()
            .SelectMany(acted => acted.Act.Authors).Select(party => party.Name).Distinct()
                .Order(StringComparer.Ordinal)]
        : [.. treaty.Parties.Select(party => party.Name)];

    private Seq<Entry> Suppositions(Treaty treaty)
    {
        var supposed = new List<Entry>();
        foreach (var line in written.Suppositions)
        {
            var name = written.Place("--suppose") + (supposed.Count == 0 ? "" : $" {supposed.Count + 1}");
            var (entry, diagnostics) = Compile.Supposition(new SourceText(name, line), treaty);
            mistakes.AddRange(diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error));
            if (entry is not null)
            {
                supposed.Add(entry with { Supposed = true });
            }
        }
        return supposed.ToSeq();
    }

    private Seq<Choice> Choices(Treaty treaty, Ledger ledger, Question question)
    {
        var chosen = new List<Choice>();
        if (written.Choices.Count == 0)
        {
            return [];
        }
        var points = PointsOfChoice.Of(treaty, ledger, question);
        foreach (var line in written.Choices)
        {
            if (ChoiceOf(line, points) is not { } choice)
            {
                continue;
            }
            if (chosen.Exists(other => other.Point == choice.Point))
            {
                mistakes.Add(Codes.AlternativeTwice.At(new SourceText(written.Place("--choose"), line),
                    new Span(0, choice.Point.Length),
                    $"“{choice.Point}” is chosen twice."));
                continue;
            }
            chosen.Add(choice);
        }
        return chosen.ToSeq();
    }

    private Choice? ChoiceOf(string line, Seq<PointOfChoice> points)
    {
        var source = new SourceText(written.Place("--choose"), line);
        var split = line.IndexOf('=', StringComparison.Ordinal);
        var name = split < 0 ? line : line[..split];
        if (points.FirstOrDefault(point => point.Name == name) is not { } point)
        {
            var nearest = Spelling.Nearest(name, points.Select(point => point.Name));
            mistakes.Add(Codes.UnknownPoint.At(source, new Span(0, name.Length),
                $"There is no point of choice “{name}”."
                    + (nearest is null ? "" : $" Did you mean “{nearest}”?"),
                points.IsEmpty ? "This treaty and its record leave nothing to choose."
                    : $"The points are {Listed(points.Select(point => point.Name))}."));
            return null;
        }
        var alternative = split < 0 ? "" : line[(split + 1)..];
        if (point.Admits(alternative))
        {
            return new Choice(name, alternative);
        }
        var near = Spelling.Nearest(alternative, point.Alternatives);
        mistakes.Add(Codes.UnknownAlternative.At(source,
            new Span(Math.Min(name.Length + 1, line.Length), line.Length),
            (split < 0 ? $"“{name}” needs an alternative." : $"“{name}” has no alternative “{alternative}”.")
            + (near is null ? "" : $" Did you mean “{near}”?"),
            $"Write {name}={string.Join(" or " + name + "=", point.Alternatives)}"
            + (point.Days.IsEmpty ? "." : $", or a day within {point.Days}.")));
        return null;
    }

    private static string Listed(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count > FewParties
            ? string.Join(", ", all.Take(FewParties)) + $" and {all.Count - FewParties} more"
            : all.Count == 1 ? all[0] : string.Join(", ", all.Take(all.Count - 1)) + " and " + all[^1];
    }
}
