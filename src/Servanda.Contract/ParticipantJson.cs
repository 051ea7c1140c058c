using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Time;

namespace Servanda.Contract;

/// <summary>A table of participation as JSON.</summary>
public static class ParticipantJson
{
    public static JsonArray Of(Participants table) => new([.. table.Rows.Select(row => new JsonObject
    {
        ["party"] = row.Party.Name,
        ["signature"] = Of(row.Signature),
        ["form"] = row.Form?.Name,
        ["consent"] = Of(row.Consent),
        ["since"] = Of(row.Since),
        ["notice"] = Of(row.Notice),
        ["until"] = Of(row.Until),
        ["signatureGiven"] = row.SignatureGiven?.Text,
        ["consentGiven"] = row.ConsentGiven?.Text,
        ["noticeGiven"] = row.NoticeGiven?.Text,
    })]);

    private static JsonValue? Of(Day? day) => day is { } known ? JsonValue.Create(known.ToString()) : null;
}
