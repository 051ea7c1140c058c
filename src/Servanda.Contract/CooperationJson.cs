using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Contract;

/// <summary>The system of cooperation as the JSON of the contract.</summary>
public static class CooperationJson
{
    public static JsonObject Of(Cooperation found) => new()
    {
        ["treaty"] = found.Treaty.Id,
        ["asOf"] = found.Question.On.ToString(),
        ["knownOn"] = found.Question.KnownOn?.ToString(),
        ["bodies"] = Many(found.Bodies, Of),
        ["meetings"] = Many(found.Meetings, meeting => new JsonObject
        {
            ["date"] = meeting.Date.Text,
            ["body"] = meeting.Body,
            ["level"] = Of(meeting.Level),
            ["at"] = meeting.At,
            ["certain"] = meeting.Certain,
            ["entries"] = Texts(meeting.Entries),
            ["sources"] = Texts(meeting.Sources),
        }),
        ["projects"] = Many(found.Projects, milestone => new JsonObject
        {
            ["project"] = milestone.Project.Name,
            ["title"] = milestone.Project.Title,
            ["milestone"] = milestone.Milestone.Words,
            ["due"] = milestone.Milestone.Due?.Text,
            ["state"] = Cooperation.Words(milestone.State),
            ["on"] = milestone.On?.Text,
            ["pinDown"] = Json.Of(milestone.ToPinDown),
            ["sources"] = Texts(milestone.Sources),
        }),
        ["targets"] = Many(found.Targets, Of),
        ["indicators"] = Many(found.Indicators, series => new JsonObject
        {
            ["indicator"] = series.Indicator.Name,
            ["unit"] = series.Indicator.Unit,
            ["values"] = Many(series.Values, Of),
        }),
        ["organisations"] = Many(found.Organisations, organisation => new JsonObject
        {
            ["organisation"] = organisation.Organisation.Name,
            ["title"] = organisation.Organisation.Title,
            ["pinDown"] = Json.Of(organisation.ToPinDown),
            ["members"] = Many(organisation.Members, member => new JsonObject
            {
                ["member"] = member.Member.Name,
                ["since"] = member.Since.Text,
                ["until"] = member.Until?.Text,
                ["sources"] = Texts(member.Sources),
            }),
        }),
        ["stages"] = Many(found.Stages, stage => new JsonObject
        {
            ["stage"] = stage.Stage.Name,
            ["title"] = stage.Stage.Title,
            ["since"] = stage.Since?.Text,
            ["pinDown"] = Json.Of(stage.ToPinDown),
            ["sources"] = Texts(stage.Sources),
        }),
    };

    private static JsonObject Of(BodyState state) => new()
    {
        ["body"] = state.Body.Name,
        ["level"] = Of(state.Body.Level),
        ["ledBy"] = state.Body.LedBy,
        ["under"] = state.Body.Under,
        ["cadence"] = Words(state.Body.Meets),
        ["last"] = state.Last?.Text,
        ["next"] = Of(state.Next),
        ["meetings"] = state.Meetings,
        ["pinDown"] = Json.Of(state.ToPinDown),
        ["sources"] = Texts(state.Sources),
    };

    private static JsonObject Of(TargetState state) => new()
    {
        ["target"] = state.Target.Name,
        ["indicator"] = state.Target.Indicator,
        ["amount"] = state.Target.Amount,
        ["unit"] = state.Target.Unit,
        ["by"] = Of(state.Target.By),
        ["basis"] = state.Target.Basis.ToString().ToLowerInvariant(),
        ["state"] = Words(state),
        ["latest"] = state.Latest is { } latest ? Of(latest) : null,
    };

    private static JsonObject Of(IndicatorValue value) => new()
    {
        ["date"] = value.Date.Text,
        ["value"] = value.Amount,
        ["rank"] = value.Rank.ToString().ToLowerInvariant(),
        ["entry"] = value.Entry,
        ["sources"] = Texts(value.Sources),
    };

    /// <summary>A target can be reached or missed, never breached: it is a pledge.</summary>
    public static string Words(TargetState state) => state switch
    {
        { ReachedOn: not null } => "reached",
        { IsOver: true, Latest: { } latest } when latest.Date.Possible.Last >= state.Target.By => "missed",
        { IsOver: true } => "unknown",
        _ => "pending",
    };

    /// <summary>"every calendar year", "every 6 months"; null without a cadence.</summary>
    public static string? Words(Cadence? cadence) => cadence switch
    {
        null => null,
        { EachYear: true } => "every calendar year",
        _ => $"every {cadence.Period}",
    };

    public static string? Of(Level? level) => level switch
    {
        Level.Summit => "summit",
        Level.HeadsOfGovernment => "heads-of-government",
        Level.Ministers => "ministers",
        Level.Working => "working",
        _ => null,
    };

    private static string? Of(Day? day) => day?.ToString();

    private static JsonArray Texts(Seq<string> items) => Many(items, text => JsonValue.Create(text)!);

    private static JsonArray Many<T>(IEnumerable<T> items, Func<T, JsonNode> of) =>
        new([.. items.Select(of)]);
}
