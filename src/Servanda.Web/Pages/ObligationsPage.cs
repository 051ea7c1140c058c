using System.Globalization;
using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;
using Servanda.Web.Parts;

namespace Servanda.Web.Pages;

/// <summary>A date to come: a deadline of the treaty, or the last day of an instance.</summary>
/// <param name="Subject">What can be asked why; null where there is nothing.</param>
public sealed record Deadline(Day Date, string What, string? Unless, string? Subject);

/// <summary>Who owes what to whom by when, and what became of it; with filters.</summary>
public sealed class ObligationsPage
{
    private const int RowsAtOnce = 100;
    private const int DeadlinesAtOnce = 9;
    private const int YearsAhead = 10;

    private readonly List<Obligation> before;

    private ObligationsPage(Inquiry asked, string? party, string? norm, string? state, int? within, int page)
    {
        (Asked, Party, Norm, State, Within) = (asked, party, norm, state, within);
        before = [.. All.Where(item => (party is null || item.Bearers.Any(one => one.Name == party))
            && (norm is null || item.Norm.Id.Name == norm) && (within is null || IsDue(item, within.Value)))];
        Found = [.. before.Where(item => state is null || Key(item) == state)
            .OrderBy(item => Gravity(Fate.Of(item))).ThenBy(item => item.State.Due ?? Day.Max)];
        Page = Math.Clamp(page, 1, Math.Max(1, Pages));
    }

    internal Inquiry Asked { get; }
    internal string? Party { get; }
    internal string? Norm { get; }
    internal string? State { get; }

    /// <summary>Days from the day asked about.</summary>
    internal int? Within { get; }

    internal int Page { get; }
    internal int Pages => (Found.Count + RowsAtOnce - 1) / RowsAtOnce;
    internal Seq<Obligation> All => Asked.Obligations.Items;

    /// <summary>The instances that the filters leave, what needs a look first.</summary>
    internal List<Obligation> Found { get; }

    internal IEnumerable<Obligation> Rows => Found.Skip((Page - 1) * RowsAtOnce).Take(RowsAtOnce);
    internal int FirstRow => ((Page - 1) * RowsAtOnce) + 1;
    internal bool IsFiltered =>
        Party is not null || Norm is not null || State is not null || Within is not null;
    internal List<string> Parties => [.. All.SelectMany(item => item.Bearers).Select(party => party.Name)
        .Distinct().Order(StringComparer.Ordinal)];

    internal List<string> Norms => [.. All.Select(item => item.Norm.Id.Name).Distinct()];

    /// <summary>Why nothing can be said to be owed; null where that is known.</summary>
    internal string? Unknown => All.Select(item => item.Unknown).FirstOrDefault();

    /// <summary>How many instances are in each state, whatever state is asked for.</summary>
    internal List<(State State, string Key, int Count)> Counts => [.. before.GroupBy(Key)
        .Select(group => (Fate.Of(group.First()), group.Key, group.Count()))
        .OrderBy(one => Gravity(one.Item1)).ThenByDescending(one => one.Item3)];

    private static int Gravity(State state) => state.Tone switch
    {
        "bad" => 0,
        "wait" => 1,
        "good" => 2,
        _ => 3,
    };

    internal static string Key(Obligation item) => Anchor.Of(Fate.Of(item).Word);

    /// <summary>Why the cell of the breach is empty.</summary>
    internal static string NoBreach(Obligation item) => item switch
    {
        { Opened: null } => "not known",
        { Norm.CanBeBreached: false } => "none: it can only be missed",
        { NeedsFinding: true } => "none: only a finding shows one",
        _ => "none on record",
    };

    internal string To(string? state, int page = 1) => Asked.To("obligations", Filters(state)
        .Append(("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null)));

    internal string Twin(string extension) => Asked.To("obligations" + extension, Filters(State));

    private IEnumerable<(string, string?)> Filters(string? state) => [("party", Party), ("norm", Norm),
        ("state", state), ("within", Within?.ToString(CultureInfo.InvariantCulture))];

    /// <summary>What comes next: dates of the treaty, and last days of what is owed.</summary>
    internal List<Deadline> Deadlines
    {
        get
        {
            var on = Asked.Question.On;
            var until = Count.Add(on, Period.OfYears(YearsAhead))?.Day ?? Day.Max;
            var ofTreaty = Next.Of(Asked.Case, Asked.Question, until).Select(date =>
                new Deadline(date.Date, Prose.Capital(date.What)
                    + (date.Party is { } party ? $" ({party})" : ""), date.Unless, "term"));
            var owed = All.Where(item => IsOpen(item) && item.State.Due >= on && item.State.Due <= until)
                .GroupBy(item => (item.Norm.Id, item.State.Due, item.Trigger)).Select(same => new Deadline(
                    same.Key.Due!.Value, $"Last day for “{Prose.Words(same.Key.Id.Name)}”: "
                        + (same.Count() == 1 ? Fate.Who(same.First()) : $"{same.Count()} instances")
                        + (same.Key.Trigger == "entry into force" ? "" : $" ({same.Key.Trigger})"), null,
                    same.Count() == 1 ? same.First().Key : same.Key.Id.Name));
            return [.. ofTreaty.Concat(owed).OrderBy(one => one.Date).Take(DeadlinesAtOnce)];
        }
    }

    private bool IsDue(Obligation item, int days) => IsOpen(item) && item.State.Due is { } due
        && due >= Asked.Question.On && Asked.Question.On.DaysUntil(due) <= days;

    private static bool IsOpen(Obligation item) => item.State.Performance is PerformanceState.Scheduled
        or PerformanceState.Pending or PerformanceState.StillOwed or PerformanceState.ApparentlyOwed;

    internal static (Shown? Shown, Refusal? Refusal) Of(Inquiry asked)
    {
        var visit = asked.Visit;
        var (within, page) = (visit["within"], visit["page"]);
        if ((Number(within) is null && within is not null) || (Number(page) is null && page is not null))
        {
            return (null, Refusal.Mistake($"“{(Number(within) is null ? within : page)}” is not a number.",
                "Write days, or the number of a page, as 90."));
        }
        var made = new ObligationsPage(asked, visit["party"], visit["norm"], visit["state"],
            Number(within), Number(page) ?? 1);
        return made.Mistaken() is { } mistake ? (null, mistake)
            : (new Shown(typeof(ObligationsList), made, made.Data)
            {
                Csv = () => AnswerRows.Of(made.Found),
            }, null);
    }

    /// <summary>A filter that names what the treaty does not have.</summary>
    private Refusal? Mistaken() =>
        Party is { } party && !All.IsEmpty && !Parties.Contains(party)
            ? Named(party, "owes nothing under this treaty", Parties)
        : Norm is { } norm && Asked.Treaty.Norms.All(one => one.Id.Name != norm)
            ? Named(norm, "is not a norm of this treaty",
                [.. Asked.Treaty.Norms.Select(one => one.Id.Name)])
        : State is { } state && !States.Contains(state)
            ? Named(state, "is not a state", [.. States]) : null;

    private static Refusal Named(string name, string isNot, List<string> known) => Refusal.Mistake(
        $"“{name}” {isNot}."
            + (Spelling.Nearest(name, known) is { } near ? $" Did you mean “{near}”?" : ""));

    /// <summary>The states that an instance can be in, as they stand in an address.</summary>
    private static readonly string[] States = [.. new[]
    {
        "Not known whether owed", "Not known whether kept", "Not known whether it applies",
        "To be striven for",
        "No breach on record", "Binds", "Breached", "Apparent breach", "Missed", "Excused", "Waived",
        "Breach repaired", "Scheduled", "Pending", "Performed", "Performed late", "Still owed", "Lapsed",
        "Apparently owed", "Released", "Dormant",
    }.Select(Anchor.Of)];

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None,
        CultureInfo.InvariantCulture, out var number) ? number : null;

    private JsonArray Data() => [.. Found.Select(item => Json.Of(item))];
}
