using Servanda.Answers;
using Servanda.Contract;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Time;
using Servanda.Web.Parts;
using Claim = Servanda.Record.Claim;

namespace Servanda.Web.Pages;

/// <summary>A body or a level on the time line of meetings.</summary>
public sealed record Lane(string Name, IReadOnlyList<Meeting> Meetings);

/// <summary>An indicator as it is shown: in a chart where its values are more than one.</summary>
public sealed record Figure(IndicatorSeries Series, Chart? Chart, IReadOnlyList<CheckedClaim> Claims)
{
    public required string Title { get; init; }
    internal string Unit => Prose.Words(Series.Indicator.Unit);
}

/// <summary>The system of cooperation: what was set up, what meets, what was planned, and what the figures
/// show.</summary>
public sealed class CooperationPage
{
    private const int MostLanes = 10;

    private readonly Inquiry asked;

    private CooperationPage(Inquiry asked, Cooperation found)
    {
        (this.asked, Found) = (asked, found);
        Bodies = [.. found.Bodies.Select(Describe)];
        Figures = [.. found.Indicators.Where(series => !series.Values.IsEmpty || About(series).Count > 0)
            .Select(series => new Figure(series, Chart.Of(series, found.Targets), About(series))
            {
                Title = Named(series.Indicator.Name),
            })];
    }

    internal Inquiry Asked => asked;
    internal Cooperation Found { get; }
    internal IReadOnlyList<BodyShown> Bodies { get; }
    internal IReadOnlyList<Figure> Figures { get; }
    internal Structure Structure => Structure.Of(Bodies);

    internal static (Shown? Shown, Refusal? Refusal) Of(Inquiry asked)
    {
        var treaty = asked.Treaty;
        var system = treaty.Cooperation;
        if (system.Bodies.IsEmpty && system.Projects.IsEmpty && system.Organisations.IsEmpty
            && system.Stages.IsEmpty && treaty.Indicators.IsEmpty)
        {
            return (null, Refusal.Unknown($"The dossier of the {treaty.Title} describes no bodies, projects, "
                + "figures or organisations: there is no system of cooperation to show."));
        }
        var found = Cooperation.Of(asked.Case, asked.Question);
        return (new Shown(typeof(CooperationView), new CooperationPage(asked, found),
            () => CooperationJson.Of(found)) { Csv = () => DateRows.Of(found.Meetings) }, null);
    }

    private BodyShown Describe(BodyState state)
    {
        var provision = ProvisionOf(state.Body);
        return new BodyShown(state, IsNamed(state.Body, provision), provision?.Label,
            Facts(state), MarkOf(state));
    }

    private Provision? ProvisionOf(Body body) => asked.Treaty.Provisions.LastOrDefault(provision =>
        provision.At.Source == body.At.Source && provision.At.Span.Start <= body.At.Span.Start);

    /// <summary>Each word of its name stands in the text under whose heading it is described.</summary>
    private static bool IsNamed(Body body, Provision? provision)
    {
        var words = provision?.Sentences.SelectMany(sentence => Search.Fold(sentence.Words).Split(' '))
            .ToHashSet()
            ?? [];
        return body.Name.Split('-').All(part => words.Any(word =>
            word.StartsWith(part.TrimEnd('s'), StringComparison.Ordinal)));
    }

    private List<string> Facts(BodyState state)
    {
        var facts = new List<string>();
        if (CooperationJson.Words(state.Body.Meets) is { } cadence)
        {
            facts.Add(Prose.Capital(cadence) + (IsPractice(state.Body) ? ", by practice" : ""));
        }
        if (state.Body.LedBy is { } led)
        {
            facts.Add($"Led by {led}");
        }
        if (state.Body.Established is { } since && state.Meetings == 0)
        {
            facts.Add($"Since {InWords(since)}");
        }
        facts.Add(state.Last is { } last ? $"Last {InWords(last)} · {Prose.Many(state.Meetings, "meeting")}"
            : "No meeting on record");
        return facts;
    }

    /// <summary>A norm that asks for such meetings at intervals rests on what the parties do.</summary>
    private bool IsPractice(Body body) => asked.Treaty.Norms.Any(norm => norm.Basis == Basis.Practice
        && norm.Content is Content.Achieve { Window: Window.Every, Act: var act }
        && (act.About is Matter.Named { Name: var name } ? name == body.Name : act.Level == body.Level));

    private State? MarkOf(BodyState state)
    {
        if (state.Body.Meets is not { } cadence)
        {
            return null;
        }
        var on = asked.Question.On;
        return state switch
        {
            { Last: null } => State.Unknown,
            { Next: { } next } when next < on => asked.Treaty.RecordComplete ? State.Missed
                : State.Unknown with { Word = $"Unknown since {next.Year}" },
            { Next: { } next } when cadence.EachYear && next.Year == on.Year =>
                State.Pending with { Word = $"Due by {Prose.Short(next)}" },
            _ => State.Performed with { Word = "Kept" },
        };
    }

    internal static string InWords(UncertainDate date) =>
        date is { IsExact: true, First: { } day } ? Prose.Short(day) : Wording.Of(date);

    /// <summary>One lane a body that has met, or one a level where those are too many.</summary>
    internal List<Lane> Lanes
    {
        get
        {
            var bodies = Found.Bodies.Where(state => state.Meetings > 0).Select(state => new Lane(
                Prose.Capital(Prose.Words(state.Body.Name)),
                [.. Found.Meetings.Where(meeting => meeting.Body == state.Body.Name)])).ToList();
            return bodies.Count <= MostLanes ? bodies : [.. Found.Meetings.GroupBy(meeting => meeting.Level)
                .OrderByDescending(level => level.Key).Select(level => new Lane(Structure.NameOf(level.Key),
                    [.. level]))];
        }
    }

    internal Axis MeetingAxis => Axis.Around(Found.Meetings.Select(meeting => Chart.DayOf(meeting.Date))
        .Append(asked.Question.On));

    internal static Axis MemberAxis(OrganisationState organisation, Day on) =>
        Axis.Around(organisation.Members.SelectMany(member => new[] { member.Since, member.Until })
            .OfType<UncertainDate>().Select(Chart.DayOf).Append(on));

    private List<CheckedClaim> About(IndicatorSeries series) => ClaimsThat(claim => claim switch
    {
        Claim.Value value => value.Indicator == series.Indicator.Name,
        Claim.GrewTimes grew => grew.Indicator == series.Indicator.Name,
        Claim.GrewBy grew => grew.Indicator == series.Indicator.Name,
        _ => false,
    });

    /// <summary>Claims of how often something of this system happened, or that it never did.</summary>
    internal List<CheckedClaim> Counts
    {
        get
        {
            var met = Found.Meetings.SelectMany(meeting => meeting.Entries).ToHashSet(StringComparer.Ordinal);
            var acts = asked.Ledger.Entries.Where(entry => met.Contains(entry.Id))
                .Select(entry => (entry.Assertion as Assertion.Acted)?.Act.Act).OfType<ActName>().ToHashSet();
            return ClaimsThat(claim => claim switch
            {
                Claim.Counted counted => acts.Contains(counted.Act.Act),
                Claim.NeverSince never => acts.Contains(never.Act.Act),
                Claim.Happened happened => acts.Contains(happened.Act.Act),
                _ => false,
            });
        }
    }

    private List<CheckedClaim> ClaimsThat(Func<Claim, bool> fits)
    {
        var ids = asked.Ledger.Entries.Where(entry => entry.Assertion is Assertion.Claimed claimed
            && fits(claimed.Claim)).Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        return [.. asked.Claims.Items.Where(claim => ids.Contains(claim.Id))
            .OrderByDescending(claim => claim.Verdict == Verdict.Contradicted)
            .ThenBy(claim => claim.Verdict == Verdict.Consistent)];
    }

    /// <summary>A name in hyphenated small letters as words, with the parties in it as they are
    /// written.</summary>
    internal string Named(string name) => Prose.Capital(string.Join(' ', name.Split('-').Select(word =>
        asked.Treaty.Parties.Select(party => party.Name).FirstOrDefault(party =>
            party.Equals(word, StringComparison.OrdinalIgnoreCase)) ?? word)));

    internal static State Of(MilestoneState state) => state switch
    {
        MilestoneState.Done => State.Performed with { Word = "Done" },
        MilestoneState.Due => State.Pending with { Word = "Due" },
        MilestoneState.Overdue => State.Missed with { Word = "Overdue" },
        _ => State.Unknown,
    };

    internal static State Of(TargetState target) => CooperationJson.Words(target) switch
    {
        "reached" => State.Performed with { Word = "Reached" },
        "missed" => State.Missed,
        "pending" => State.Pending,
        _ => State.Unknown,
    };

    internal string Lede => Bodies.Count == 0 ? "What the parties planned, and what the figures show."
        : Bodies.Any(body => body.Named)
            ? "What the treaty set up, what meets and how often, "
            + "and what the figures show. Text binds; practice "
                + "does not."
            : "The text names none of these bodies: they are what the parties do under it. "
            + "What meets and how "
                + "often is practice, which can be missed and never breached.";

    internal string Milestones => string.Join(", ", Found.Projects.GroupBy(one => one.State)
        .OrderBy(group => group.Key)
        .Select(group => $"{group.Count()} {Of(group.Key).Word.ToLowerInvariant()}"));
}
