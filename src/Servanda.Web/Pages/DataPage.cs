using Servanda.Contract;
using Servanda.Web.Api;

namespace Servanda.Web.Pages;

/// <summary>How to take data from here: addresses, operations, calendars, feeds, links.</summary>
public sealed class DataPage(Visit visit)
{
    /// <summary>The best known of the treaties here, so that examples give something to read.</summary>
    private static readonly string[] Preferred = ["cn-ru-2001", "paris-2015"];

    internal Visit Visit => visit;

    /// <summary>A treaty for the examples; null on an empty shelf.</summary>
    internal Shelved? Treaty { get; } = Preferred.Select(id => visit.Dossiers.GetValueOrDefault(id))
        .FirstOrDefault(one => one is not null) ?? visit.Dossiers.Values.FirstOrDefault();

    internal static (Shown? Shown, Refusal? Refusal) Of(Visit visit) =>
        (new Shown(typeof(Data), new DataPage(visit), OpenApi.Document) { Csv = Csv }, null);

    /// <summary>Operations under the API, and what programs subscribe to.</summary>
    internal IEnumerable<(string Path, string Summary, string Example, string Parameters)> Asked =>
        Rows(api: true);

    internal IEnumerable<(string Path, string Summary, string Example, string Parameters)> Subscribed =>
        Rows(api: false);

    private IEnumerable<(string, string, string, string)> Rows(bool api) => Operations.All
        .Where(operation => operation.Path.StartsWith("/api/", StringComparison.Ordinal) == api)
        .Select(operation => (operation.Path, operation.Summary, ExampleOf(operation), Names(operation)));

    private static string Names(Operation operation) =>
        string.Join(", ", operation.Parameters.Select(parameter => parameter.Name));

    /// <summary>An address that answers here.</summary>
    private string ExampleOf(Operation operation)
    {
        var path = operation.Path.Replace("{id}", Uri.EscapeDataString(Treaty?.Id ?? "id"),
            StringComparison.Ordinal);
        var query = operation.Parameters.Where(parameter => parameter.Required)
            .Select(parameter => (parameter.Name, (string?)parameter.Example));
        if (operation.Id == "between")
        {
            query = [("between", "all")];
        }
        return Address.Empty.To(path, query);
    }

    private static string Csv() => "operation,address,parameters,type,answer\n" + string.Concat(Operations.All
        .Select(operation => string.Join(',', new[] { operation.Id, operation.Path, Names(operation),
            operation.Type.Split(';')[0], operation.Summary }.Select(BulkRows.Cell)) + "\n"));
}
