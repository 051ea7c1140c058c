using System.Globalization;
using Microsoft.AspNetCore.Components;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Web.Parts;
using Sentence = Servanda.Model.Sentence;

namespace Servanda.Web.Pages;

/// <summary>A state in the margin of a sentence, with the day or reason that tells more.</summary>
public sealed record MarginState(State State, string? Says);

/// <summary>Text and norms: of each sentence what became of it, how it stands, and the norms that rest on
/// its words.</summary>
public sealed class TextPage
{
    private const int StatesAtOnce = 3;

    public TextPage(Inquiry asked)
    {
        Asked = asked;
        Rows = TextRows.Make(asked.Treaty, asked.Obligations);
    }

    internal Inquiry Asked { get; }
    internal TextRows Rows { get; }

    internal static (Shown? Shown, Refusal? Refusal) Of(Inquiry inquiry)
    {
        var page = new TextPage(inquiry);
        return (new Shown(typeof(TextAndNorms), page, page.Rows.Json), null);
    }

    internal string Counts
    {
        get
        {
            var all = Rows.Provisions.SelectMany(provision => provision.Sentences).ToList();
            int Of(Coverage coverage) => all.Count(row => row.Sentence.Coverage == coverage);
            return $"{Prose.Many(all.Count, "sentence")}: {Of(Coverage.Formalised)} formalised, "
                + $"{Of(Coverage.Declined)} declined, {Of(Coverage.Untouched)} untouched";
        }
    }

    internal static string Strip(ProvisionRow provision) => string.Join(", ", provision.Sentences
        .GroupBy(row => row.Sentence.Coverage).OrderByDescending(same => same.Key)
        .Select(same => $"{same.Count()} {Word(same.Key)}"));

    internal static string Word(Coverage coverage) => coverage.ToString().ToLowerInvariant();

    internal static string ClassOf(Coverage coverage) => coverage switch
    {
        Coverage.Formalised => "formal",
        Coverage.Declined => "declined",
        _ => "untouched",
    };

    internal static string StrokeOf(Coverage coverage) => coverage switch
    {
        Coverage.Formalised => "pf",
        Coverage.Declined => "pd",
        _ => "pu",
    };

    /// <summary>"Article 25" is 25 in the list; other labels stand as they are.</summary>
    internal static (string No, string Name) Label(string label)
    {
        const string Article = "Article ";
        var rest = label.StartsWith(Article, StringComparison.Ordinal) ? label[Article.Length..] : label;
        var digits = string.Concat(rest.TakeWhile(char.IsAsciiDigit));
        return rest == label || digits.Length == 0 ? ("", label)
            : (digits, rest[digits.Length..].TrimStart('.', ':', ' ', '—', '–', '-'));
    }

    /// <summary>What an article is about where its heading does not say: its first words that
    /// count.</summary>
    internal static string Gist(ProvisionRow provision)
    {
        var sentence = provision.Sentences[0].Sentence;
        var first = sentence.Cited.Concat(sentence.Declined.Select(one => one.In)).OrderBy(span => span.Start)
            .ToSeq();
        return first.IsEmpty ? sentence.Words : sentence.Words[first[0].Start..first[0].End];
    }

    internal static string NumberOf(ProvisionRow provision, TextRow row) =>
        Label(provision.Provision.Label).No is { Length: > 0 } no
            ? string.Create(CultureInfo.InvariantCulture, $"{no}.{row.Number}")
            : row.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The states in the margin, the most telling first.</summary>
    internal List<MarginState> Margin(TextRow row) => row.Sentence.Coverage switch
    {
        Coverage.Declined => [new(State.Declined with { Word = "No verdict" }, null)],
        Coverage.Untouched => [new(State.Untouched with { Word = "Not assessed" }, null)],
        _ => [.. row.Norms.OrderBy(norm => norm.Instances.IsEmpty ? int.MaxValue
                : TextRows.Weight(norm.Instances[0]))
            .Select(Of).Concat(row.Clauses.Select(Of)).DistinctBy(one => (one.State.Word, one.Says))
            .Take(StatesAtOnce)],
    };

    private MarginState Of(WordedClause clause)
    {
        var force = Asked.Status.InForce;
        return clause.Clause switch
        {
            _ when clause.Name == "enters into force" =>
                force.Since is { } since && since <= Asked.Question.On
                    ? new(State.Performed, Wording.Of(since))
                    : new(force.Answer == Truth.Unknown ? State.Unknown : State.Pending, force.Missing),
            FinalClause.Term when Asked.Status.Term?.State is { } term => new(State.InForce,
                $"term {term.Number} to {Wording.Of(term.To)}"),
            FinalClause.Unless when Asked.Status.Term?.State is { LastNotice: { } last } => new(
                last < Asked.Question.On ? State.Lapsed : State.LastDay, Wording.Of(last)),
            FinalClause.Renewal when Asked.Status.Term?.State.ContinuesTo is { } next => new(State.Scheduled,
                $"to {Wording.Of(next)}"),
            _ => new(force.Answer == Truth.Yes ? State.InForce : State.Of(force), null),
        };
    }

    /// <summary>How a norm stands by its most telling instance.</summary>
    internal MarginState Of(NormRow row)
    {
        if (!row.Instances.IsEmpty)
        {
            return Of(row.Instances[0]);
        }
        var force = State.Of(Asked.Status.InForce);
        return Asked.Status.InForce.Answer != Truth.Yes ? new(force, null) : row.Norm.Modality switch
        {
            Modality.Permission or Modality.Power => new(force, "not used on record"),
            _ => new(force, row.Norm.When is null or Trigger.OnEntryIntoForce ? "no instance on record"
                : "no trigger on record"),
        };
    }

    /// <summary>The state of an instance as a shape and a word, with its day.</summary>
    internal static MarginState Of(Obligation item)
    {
        var state = item.State;
        return item switch
        {
            { Opened: null } => new(State.Unknown, Obligation.NotKnown),
            { State.Breach: BreachState.Breach } => new(State.Breached, Since(state.From)),
            { State.Breach: BreachState.Apparent } => new(State.ApparentBreach, Since(state.From)),
            { State.Breach: BreachState.Missed } => new(State.Missed, state.Due is { } due ? Wording.Of(due)
                : Since(state.From)),
            { State.Breach: not BreachState.None } => new(State.Lapsed with
            {
                Word = Prose.Capital(Wording.Of(state.Breach)),
            }, Since(state.From)),
            { IsUnknown: true } => new(State.Unknown, Obligation.NotKnownToBeKept),
            _ => OfPerformance(item),
        };
    }

    private static MarginState OfPerformance(Obligation item) => item.State.Performance switch
    {
        PerformanceState.Performed => new(State.Performed, On(item)),
        PerformanceState.PerformedLate => new(State.PerformedLate, On(item)),
        PerformanceState.StillOwed => new(State.Pending with { Word = "Still owed" }, Due(item)),
        PerformanceState.ApparentlyOwed => new(State.Unknown with { Word = "Apparently owed" }, Due(item)),
        PerformanceState.Lapsed => new(State.Lapsed, On(item)),
        PerformanceState.Released => new(State.Lapsed with { Word = "Released" }, On(item)),
        PerformanceState.Scheduled or PerformanceState.Pending when IsCalledFor(item) =>
            new(State.Triggered, Due(item) ?? item.Trigger),
        PerformanceState.Scheduled => new(State.Scheduled, Due(item)),
        PerformanceState.Dormant => new(State.Scheduled with { Word = "Dormant" }, "its condition is false"),
        _ when item.Norm.Modality is Modality.Prohibition => new(State.InForce, "no breach on record"),
        _ when item.Norm.Modality is Modality.Programme => new(State.InForce, "evidence only"),
        _ when item.State.Due is null => new(State.InForce, "owed while in force"),
        _ => new(State.Pending, Due(item)),
    };

    /// <summary>Whether something on record called for it; what is owed by the treaty's entry into force
    /// alone, or in each period, is pending until it is due.</summary>
    private static bool IsCalledFor(Obligation item) => item.Norm is
    {
        Modality: not (Modality.Prohibition or Modality.Programme),
        When: Trigger.OnAct or Trigger.OnBreach or Trigger.OnPerformance,
    };

    /// <summary>What the states in the margin mean, as the legend says it.</summary>
    internal static readonly (State State, string Means)[] Legend =
    [
        (State.InForce, "binds, with no day by which it is due"),
        (State.Triggered, "something on record called for it, and its time is not over"),
        (State.Pending, "owed from entry into force or in each period, and its time is not over"),
        (State.Scheduled, "its time has not begun"),
        (State.Performed, "done in time"),
        (State.PerformedLate, "done after its day"),
        (State.Lapsed, "over, or no longer possible"),
        (State.Missed, "a pledge or practice not kept, which breaks no rule"),
        (State.Breached, "not done in time, or done though forbidden"),
        (State.ApparentBreach, "so it seems, and no source claims to be complete"),
        (State.Unknown, "the record does not tell"),
    ];

    private static string? Since(Time.Day? day) => day is { } from ? $"since {Wording.Of(from)}" : null;
    private static string? On(Obligation item) => item.State.On is { } on ? Wording.Of(on) : null;
    private static string? Due(Obligation item) => item.State.Due is { } due ? $"by {Wording.Of(due)}" : null;

    /// <summary>How many instances stand how, such as "2 instances: 1 performed, 1 missed".</summary>
    internal static string Tally(NormRow row) => row.Instances.Count < 2 ? "1 instance"
        : $"{row.Instances.Count} instances: " + string.Join(", ", row.Instances.GroupBy(item =>
            Of(item).State.Word).Select(same => $"{same.Count()} {same.Key.ToLowerInvariant()}"));

    internal static string Kind(Norm norm) => Prose.Capital(norm.Modality.ToString())
        + $", {NormWords.Bearer(norm)}"
        + (NormWords.Counterparty(norm) is { } to ? $" → {to}" : "");

    /// <summary>A sentence with the words marked that norms rest on, and those that are declined.</summary>
    internal static RenderFragment Marked(Sentence sentence) => build =>
    {
        var at = 0;
        foreach (var (span, element) in Pieces(sentence))
        {
            build.AddContent(0, sentence.Words[at..span.Start]);
            build.OpenElement(1, element);
            if (element == "span")
            {
                build.AddAttribute(2, "class", "dec");
            }
            build.AddContent(3, sentence.Words[span.Start..span.End]);
            build.CloseElement();
            at = span.End;
        }
        build.AddContent(4, sentence.Words[at..]);
    };

    /// <summary>Pieces that do not overlap, in order: where norms cite overlapping words, their
    /// union.</summary>
    private static IEnumerable<(Span Span, string Element)> Pieces(Sentence sentence)
    {
        var all = sentence.Cited.Select(span => (Span: span, Element: "mark"))
            .Concat(sentence.Declined.Select(declined => (Span: declined.In, Element: "span")))
            .OrderBy(piece => piece.Span.Start).ThenByDescending(piece => piece.Span.End);
        (Span Span, string Element)? open = null;
        foreach (var piece in all)
        {
            if (open is { } before && piece.Span.Start < before.Span.End)
            {
                open = (before.Span.To(piece.Span), before.Element == "mark" ? "mark" : piece.Element);
                continue;
            }
            if (open is { } done)
            {
                yield return done;
            }
            open = piece;
        }
        if (open is { } last)
        {
            yield return last;
        }
    }
}
