using Servanda.Compiler;
using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Tests.Reference;
using Servanda.Text;

namespace Servanda.Tests.Properties;

/// <summary>
/// A treaty and its record as lines of the language, so that whole lines can be left out or moved.
/// </summary>
internal sealed record Dossier(string Parties, Seq<string> Front, Seq<string> Final, Seq<string> More,
    Seq<string> Record)
{
    internal string Text => $"""
        ---
        treaty: t
        parties: {Parties}
        text: summary
        {string.Join('\n', Front)}
        ---

        # Final provisions

        > Words.

        ```norm
        final
          {string.Join("\n  ", Final)}

        {string.Join('\n', More)}
        ```

        ```record
        source  s  "A source"

        {string.Join('\n', Record.Select(Attested))}
        ```
        """;

    /// <summary>At the end of a line of the record: a rank that comes behind the source.</summary>
    internal const string Preferred = "  preferred";

    private static string Attested(string line) => line.EndsWith(Preferred, StringComparison.Ordinal)
        ? line[..^Preferred.Length] + "  per s  preferred because \"so\"" : line + "  per s";

    /// <summary>
    /// The whole pipeline: text, tree, model, ledger. What is drawn must compile without error.
    /// </summary>
    internal (Treaty Treaty, Ledger Ledger) Compiled()
    {
        var document = Parse.Document(new SourceText("t.treaty.md", Text));
        var compiled = Compile.Treaty(document);
        var (ledger, diagnostics) = Compile.Ledger([document], compiled.Treaty);
        var errors = compiled.Diagnostics.Concat(diagnostics).Where(found => found.Severity == Severity.Error)
            .Select(found => found.Message).ToList();
        return errors.Count == 0 ? (compiled.Treaty, ledger)
            : throw new FormatException(string.Join('\n', errors) + "\n" + Text);
    }

    /// <summary>
    /// The acts of the only world there is where every line is another act on a certain day.
    /// </summary>
    internal static List<PlainAct> Acts(Ledger ledger) =>
        [.. ledger.Entries.Where(entry => entry.Assertion is Assertion.Acted)
        .Select(entry => (entry.Id, ((Assertion.Acted)entry.Assertion).Act))
        .Select(entry => new PlainAct(entry.Id, entry.Act.Act, entry.Act.Authors.ToSeq(),
            entry.Act.Day.First!.Value)
        {
            Received = entry.Act.Received?.First,
            InWriting = entry.Act.InWriting,
            About = entry.Act.About,
        }).OrderBy(act => act.Day).ThenBy(act => act.Act.Name, StringComparer.Ordinal)
        .ThenBy(act => act.By[0])];

    /// <summary>The smallest dossier that still fails, line after line left out.</summary>
    internal Dossier Shrunk(Func<Dossier, bool> fails)
    {
        foreach (var smaller in Smaller())
        {
            if (Compiles(smaller) && fails(smaller))
            {
                return smaller.Shrunk(fails);
            }
        }
        return this;
    }

    private IEnumerable<Dossier> Smaller() =>
    [
        .. Record.Select((_, i) => this with { Record = Without(Record, i) }),
        .. Final.Select((_, i) => this with { Final = Without(Final, i) }),
        .. Front.Skip(1).Select((_, i) => this with { Front = Without(Front, i + 1) }),
    ];

    private static Seq<string> Without(Seq<string> lines, int index) => lines.Where((_, i) => i != index)
        .ToSeq();

    private static bool Compiles(Dossier dossier)
    {
        try
        {
            dossier.Compiled();
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
