using System.Text.Json.Nodes;
using Servanda.Contract;

namespace Servanda.Web.Api;

/// <summary>The table of operations as an OpenAPI 3.1 document.</summary>
internal static class OpenApi
{
    internal const string Path = "/openapi/v1.json";

    private const string ProblemType = "application/problem+json";

    internal static JsonObject Document() => new()
    {
        ["openapi"] = "3.1.1",
        ["info"] = new JsonObject
        {
            ["title"] = "Servanda",
            ["version"] = Receipts.Engine.Split(' ')[^1],
            ["description"] = "Answers on treaties: what is in force, since when, until when, and why, as of "
                + "any day and as known on any day. It only reads. An address that names on and knownOn "
                + "gives the same answer on any day. Every answer has an ETag; a mistake is refused with a "
                + "reason in words.",
        },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
        ["paths"] = new JsonObject(Operations.All.Select(operation => KeyValuePair.Create(operation.Path,
            (JsonNode?)new JsonObject { ["get"] = Of(operation) }))),
        ["components"] = new JsonObject
        {
            ["schemas"] = Shapes.Schemas(),
            ["responses"] = new JsonObject
            {
                ["Same"] = new JsonObject { ["description"] = "What If-None-Match names is still so." },
                ["Mistake"] = Problem("A parameter is wrong; the detail says which, and what to write."),
                ["Unknown"] = Problem("There is no such treaty."),
                ["TooMany"] = Problem(
                    "Too many requests; Retry-After says in how many seconds to come again."),
            },
        },
    };

    private static JsonObject Of(Operation operation) => new()
    {
        ["operationId"] = operation.Id,
        ["summary"] = operation.Summary,
        ["parameters"] = new JsonArray([.. IsOfTreaty(operation) ? new[] { OfTreaty() } : [],
            .. operation.Parameters.Select(Of)]),
        ["responses"] = Responses(operation),
    };

    private static bool IsOfTreaty(Operation operation) =>
        operation.Path.Contains("{id}", StringComparison.Ordinal);

    private static JsonObject Responses(Operation operation)
    {
        var responses = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = operation.Summary,
                ["headers"] = new JsonObject
                {
                    ["ETag"] = new JsonObject
                    {
                        ["description"] = "The state of the dossiers, of the day and of the engine.",
                        ["schema"] = new JsonObject { ["type"] = "string" },
                    },
                },
                ["content"] = Content(operation.Type.Split(';')[0],
                    Shapes.Schema(JsonNode.Parse(operation.Shape)!)),
            },
            ["304"] = Response("Same"),
            ["400"] = Response("Mistake"),
        };
        if (IsOfTreaty(operation))
        {
            responses["404"] = Response("Unknown");
        }
        responses["429"] = Response("TooMany");
        return responses;
    }

    private static JsonObject OfTreaty() => new()
    {
        ["name"] = "id", ["in"] = "path", ["required"] = true, ["description"] = "The id of a treaty.",
        ["schema"] = new JsonObject { ["type"] = "string" }, ["example"] = "cn-ru-2001",
    };

    private static JsonObject Of(Parameter parameter)
    {
        var one = Shapes.Schema(JsonValue.Create(parameter.Kind));
        return new JsonObject
        {
            ["name"] = parameter.Name, ["in"] = "query", ["description"] = parameter.Says,
            ["required"] = parameter.Required,
            ["schema"] = parameter.Many ? new JsonObject { ["type"] = "array", ["items"] = one } : one,
            ["example"] = parameter.Many ? new JsonArray(parameter.Example)
                : parameter.Kind == "truth" ? JsonValue.Create(true) : JsonValue.Create(parameter.Example),
        };
    }

    private static JsonObject Problem(string says) => new()
    {
        ["description"] = says,
        ["content"] = Content(ProblemType, Shapes.Schema(JsonValue.Create("#Problem"))),
    };

    private static JsonObject Content(string type, JsonObject schema) =>
        new() { [type] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Response(string name) => new() { ["$ref"] = "#/components/responses/" + name };
}
