using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Servanda.Contract;
using Servanda.Text;

namespace Servanda.Web.Api;

/// <summary>A parameter of an operation.</summary>
/// <param name="Kind">As in <see cref="Shapes"/>: date, text, truth.</param>
internal sealed record Parameter(string Name, string Kind, string Says, string Example)
{
    /// <summary>Whether it may be given several times.</summary>
    internal bool Many { get; init; }

    internal bool Required { get; init; }
}

/// <summary>
/// Something that programs can ask. One table of them maps the addresses and is written as the OpenAPI
/// document, so that the two cannot differ.
/// </summary>
/// <param name="Id">Names it in programs that are made from the document.</param>
/// <param name="Path">Its address; <c>{id}</c> is that of a treaty.</param>
/// <param name="Type">The media type of its answer.</param>
/// <param name="Shape">The shape of its answer (<see cref="Shapes"/>).</param>
internal sealed record Operation(string Id, string Path, string Type, string Shape, string Summary,
    Seq<Parameter> Parameters, Func<Visit, (string? Text, Refusal? Refusal)> Answer)
{
    /// <summary>Maps it. A parameter that it does not have is a mistake: a clock that is misspelt must not be
    /// taken for today.</summary>
    internal void Map(IEndpointRouteBuilder app) => app.MapData(Path, Type,
        visit => Misread(visit) is { } refusal ? (null, refusal) : Answer(visit));

    /// <summary>What is wrong with the parameters themselves; null where they can be read.</summary>
    private Refusal? Misread(Visit visit)
    {
        var mistakes = visit.Query.Select(given => (given.Key, given.Value.Count,
                Known: Parameters.FirstOrDefault(known =>
                    known.Name.Equals(given.Key, StringComparison.OrdinalIgnoreCase)),
                Value: given.Value.LastOrDefault()))
            .Select(given => given.Known is not { } known ? Unknown(given.Key)
                : given.Count > 1 && !known.Many ? $"“{known.Name}” can be given once only."
                : known.Kind == "truth" && given.Value is not ("true" or "false")
                    ? $"“{known.Name}” is true or false."
                : null).OfType<string>()
            .Concat(Parameters.Where(known => known.Required && visit[known.Name] is null)
                .Select(known => $"“{known.Name}” is missing, such as {known.Name}={known.Example}."))
            .ToSeq();
        return mistakes.IsEmpty ? null : Refusal.Mistake(mistakes);
    }

    private string Unknown(string name)
    {
        var names = Parameters.Select(known => known.Name).ToList();
        return $"There is no parameter “{name}” here." + (Spelling.Nearest(name, names) is { } nearest
            ? $" Did you mean “{nearest}”?" : names.Count == 0 ? " There are none."
            : $" They are {string.Join(", ", names)}.");
    }

    /// <summary>An operation that answers in JSON.</summary>
    internal static Operation OfJson(string id, string path, string shape, string summary,
        Seq<Parameter> parameters, Func<Visit, (JsonNode? Json, Refusal? Refusal)> answer) =>
        new(id, path, Routes.JsonType, shape, summary, parameters, visit =>
        {
            var (json, refusal) = answer(visit);
            return (json is null ? null : Json.Indented(json) + "\n", refusal);
        });
}
