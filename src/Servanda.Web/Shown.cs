using System.Text.Json.Nodes;
using Servanda.Contract;
using Servanda.Text;

namespace Servanda.Web;

/// <summary>What is shown at an address: a component with what it shows, and the same as data.</summary>
/// <param name="Component">The Razor component; it takes <c>Model</c>.</param>
/// <param name="Json">The page as data, under the address with <c>.json</c>.</param>
public sealed record Shown(Type Component, object Model, Func<JsonNode> Json)
{
    /// <summary>The table of the page as CSV, under the address with <c>.csv</c>; null where there is
    /// none.</summary>
    public Func<string>? Csv { get; init; }
}

/// <summary>Why an address cannot be answered, in words.</summary>
/// <param name="Status">400 for a mistake in it, 404 for what is not there, 429 and 414 for too much.</param>
public sealed record Refusal(int Status, string Title, Seq<string> Reasons)
{
    /// <summary>What is wrong with a question, as the diagnostics say it.</summary>
    internal static Refusal Of(Seq<Diagnostic> mistakes) => Mistake([.. mistakes.Select(mistake =>
        mistake.Message + (mistake.Help is { } help ? " " + help : ""))]);

    internal static Refusal Of(NotThere none) => Mistake(none.Says, none.Help);

    internal static Refusal Unknown(string what) => new(404, "Not found", [what]);
    internal static Refusal Mistake(params Seq<string> reasons) =>
        new(400, "This cannot be answered", reasons);
}
