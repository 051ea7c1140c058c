using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Servanda.Tests.Web;

/// <summary>The document describes what is answered: each answer is held against its schema.</summary>
[Collection(WebTests.Name)]
public sealed class OpenApiTests(Site site)
{
    private const string Api = "/api/v1/treaties";

    public static TheoryData<string, string> Answers { get; } = new()
    {
        { Api, Api },
        { Api + "/{id}/status", Api + "/cn-ru-2001/status" },
        { Api + "/{id}/status", Api + "/rus-ukr-1997/status" },
        { Api + "/{id}/status", Api + "/paris-2015/status?on=2016-10-01" },
        { Api + "/{id}/status", Api + "/oviedo-1997/status" },
        { Api + "/{id}/obligations", Api + "/cn-ru-2001/obligations" },
        { Api + "/{id}/obligations", Api + "/npt-1968/obligations" },
        { Api + "/{id}/next", Api + "/ussr-jpn-1941/next?on=1944-01-01" },
        { Api + "/{id}/claims", Api + "/cn-ru-2001/claims" },
        { Api + "/{id}/cooperation", Api + "/cn-ru-2001/cooperation" },
        { Api + "/{id}/why", Api + "/cn-ru-2001/why?question=term" },
        { Api + "/{id}/between", Api + "/genocide-1948/between?a=France&b=Germany" },
        { Api + "/{id}/between", Api + "/genocide-1948/between?between=France,Germany,Italy" },
    };

    [Fact]
    public async Task Another_reader_finds_nothing_wrong_with_the_document()
    {
        var read = OpenApiDocument.Parse(await site.Text("/openapi/v1.json"), "json");
        read.Diagnostic!.Errors.ShouldBeEmpty();
        read.Diagnostic.Warnings.ShouldBeEmpty();
        read.Diagnostic.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
        read.Document!.Paths.Keys.ShouldContain(Api + "/{id}/cooperation");
        read.Document.Paths.SelectMany(path => path.Value.Operations!.Values)
            .ShouldAllBe(operation => !string.IsNullOrEmpty(operation.OperationId)
                && operation.Parameters!.All(parameter => !string.IsNullOrEmpty(parameter.Description)));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_fits_its_schema_and_holds_nothing_else(string path, string address)
    {
        var document = await site.Json("/openapi/v1.json");
        var answer = document["paths"]![path]!["get"]!["responses"]!["200"]!;
        var schema = answer["content"]!["application/json"]!["schema"]!;
        Faults(schema, await site.Json(address), document, "$").ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_that_does_not_fit_is_noticed()
    {
        var schema = Servanda.Contract.Shapes.Schema(JsonNode.Parse("""{"a":"date","b":["integer?"]}""")!);
        Faults(schema, JsonNode.Parse("""{"a":"2026-02-30","b":[1,null,"x"],"c":1}"""), new JsonObject(), "$")
            .ShouldBe(["$.a: no day: 2026-02-30", "$.b[2]: String", "$.c is not described"]);
        Faults(schema, JsonNode.Parse("{}"), new JsonObject(), "$")
            .ShouldBe(["$.a is missing", "$.b is missing"]);
    }

    private static List<string> Faults(JsonNode schema, JsonNode? value, JsonNode document, string at)
    {
        if ((string?)schema["$ref"] is { } name)
        {
            return Faults(document["components"]!["schemas"]![name[(name.LastIndexOf('/') + 1)..]]!, value,
                document, at);
        }
        if (schema["anyOf"] is JsonArray alternatives)
        {
            return alternatives.Select(one => Faults(one!, value, document, at))
                .MinBy(faults => faults.Count)!;
        }
        var types = schema["type"] is JsonArray several ? several.Select(one => (string)one!).ToList()
            : [(string)schema["type"]!];
        if (!types.Any(type => Is(type, value)))
        {
            return [$"{at}: {value?.GetValueKind().ToString() ?? "null"}"];
        }
        return value switch
        {
            JsonObject members => OfMembers(schema, members, document, at),
            JsonArray items => [.. items.SelectMany((item, i) =>
                Faults(schema["items"]!, item, document, $"{at}[{i}]"))],
            null => [],
            _ => OfWord(schema, value, at),
        };
    }

    private static List<string> OfMembers(JsonNode schema, JsonObject members, JsonNode document,
        string at) =>
    [
        .. schema["required"]!.AsArray().Select(key => (string)key!).Where(key => !members.ContainsKey(key))
            .Select(key => $"{at}.{key} is missing"),
        .. members.SelectMany(member => schema["properties"]![member.Key] is { } known
            ? Faults(known, member.Value, document, $"{at}.{member.Key}")
            : [$"{at}.{member.Key} is not described"]),
    ];

    private static List<string> OfWord(JsonNode schema, JsonNode value, string at) =>
        (string?)schema["format"] == "date" && !Servanda.Time.Day.TryParse((string)value!, out _)
            ? [$"{at}: no day: {value}"]
        : schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value))
            ? [$"{at}: not one of the words: {value}"] : [];

    private static bool Is(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("null", null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) => true,
        ("string", JsonValueKind.String) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => !value!.ToJsonString().Contains('.', StringComparison.Ordinal),
        ("number", JsonValueKind.Number) => true,
        _ => false,
    };
}
