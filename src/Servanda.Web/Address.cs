using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Servanda.Contract;
using Servanda.Record;
using Servanda.Time;

namespace Servanda.Web;

/// <summary>
/// A question as it stands in an address: both clocks, the lens, choices and suppositions. An address that
/// names
/// them gives the same answer later.
/// </summary>
public sealed record Address(string? On, string? KnownOn, string? Lens, IReadOnlyList<string> Choices,
    IReadOnlyList<string> Suppositions)
{
    public static Address Empty { get; } = new(null, null, null, [], []);

    /// <summary>The policy that ranks kinds of sources; null: none.</summary>
    public string? Policy { get; init; }

    internal static Address Of(IQueryCollection query) => new(One(query, "on"), One(query, "knownOn"),
        One(query, "lens"), Many(query, "choose"), Many(query, "suppose"))
    {
        Policy = One(query, "policy"),
    };

    /// <summary>The same question with every clock named.</summary>
    internal static Address Of(Question question, Address asked, Day today) => asked with
    {
        On = question.On.ToString(), KnownOn = (question.KnownOn ?? today).ToString(),
    };

    internal bool Supposes => Suppositions.Count > 0;

    internal Written Written => new(On, KnownOn, Lens, Choices, Suppositions, option => "?"
        + option.TrimStart('-').Replace("known-on", "knownOn", StringComparison.Ordinal))
    {
        Policy = Policy,
    };

    /// <summary>An address of this question. Parameters without a value are left out.</summary>
    internal string To(string path, params IEnumerable<(string Name, string? Value)> more) =>
        QueryHelpers.AddQueryString(path, Parameters.Concat(more)
            .Where(parameter => !string.IsNullOrEmpty(parameter.Value))
            .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));

    /// <summary>What a form must carry so that it asks the same, without the parameters that it
    /// sets.</summary>
    internal IEnumerable<(string Name, string Value)> Carried(params string[] set) => Parameters
        .Where(parameter => parameter.Value is { Length: > 0 } && !set.Contains(parameter.Name))
        .Select(parameter => (parameter.Name, parameter.Value!));

    private IEnumerable<(string Name, string? Value)> Parameters =>
    [
        ("on", On), ("knownOn", KnownOn), ("lens", Lens), ("policy", Policy),
        .. Choices.Select(choice => ("choose", (string?)choice)),
        .. Suppositions.Select(line => ("suppose", (string?)line)),
    ];

    private static string? One(IQueryCollection query, string name) =>
        query[name].LastOrDefault(value => !string.IsNullOrWhiteSpace(value));

    private static List<string> Many(IQueryCollection query, string name) =>
        [.. query[name].OfType<string>().Where(value => value.Length > 0)];
}
