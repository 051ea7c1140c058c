using Servanda.Engine;
using Servanda.Answers;
using Servanda.Compiler;
using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Store;

/// <summary>A dossier, understood as far as it can be.</summary>
/// <param name="Treaty">Null if there is none; a diagnostic says why.</param>
/// <param name="Scenarios">Those of the treaty's own document first.</param>
/// <param name="Diagnostics">On files and documents, each once. With an error among them there is no
/// answer.</param>
/// <param name="OfTables">On rows of tables. A row with an error is left out, and the rest is
/// answered.</param>
/// <param name="OfScenarios">On scenarios, as far as <c>Diagnostics</c> has not said it; no answer depends on
/// them.</param>
public sealed record LoadedDossier(
    Treaty? Treaty, Ledger Ledger, Seq<Scenario> Scenarios,
    Seq<Diagnostic> Diagnostics, Seq<Diagnostic> OfTables, Seq<Diagnostic> OfScenarios)
{
    /// <summary>Later treaties that bear on this one, each with its record.</summary>
    public Seq<LoadedDossier> Layers { get; init; }

    /// <summary>The policies that a question can name.</summary>
    public Seq<Policy> Policies { get; init; }

    /// <summary>Whether questions can be answered.</summary>
    public bool Usable => Treaty is not null && !Has(Diagnostics);

    /// <summary>Whether rows were left out, so that an answer comes with findings.</summary>
    public bool LacksRows => Has(OfTables);

    /// <summary>The answer of a usable dossier, with the text that holds where it is about two
    /// states.</summary>
    public Status StatusOf(Question question) => StatusOf(Case.Of(Treaty!, Ledger, question), question);

    /// <summary>The same, where the case of the question is at hand.</summary>
    public Status StatusOf(Case given, Question question) => Answers.Layers.Apply(Status.Of(given, question),
        Layers.Where(layer => layer.Treaty is not null)
            .Select(layer => new Layer(layer.Treaty!, layer.Ledger)).ToSeq());

    private static bool Has(Seq<Diagnostic> diagnostics) =>
        diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}

public static partial class Dossier
{
    /// <summary>Opens a dossier and compiles its treaty and record. See <see cref="Open"/>.</summary>
    public static LoadedDossier Load(string path, string? record = null) => Load(Open(path, record));

    /// <summary>Whether a policy is named by the file in which it stands.</summary>
    public static bool IsPolicyFile(string named) => named.EndsWith(PolicyEnd, StringComparison.Ordinal);

    /// <summary>The policies of a file of its own, and what is wrong with it.</summary>
    public static (Seq<Policy> Policies, Seq<Diagnostic> Diagnostics) PoliciesOf(string path)
    {
        var diagnostics = new List<Diagnostic>();
        var text = Files.Read(path, Files.LargestDocument, diagnostics);
        var (policies, mistakes) = text is null ? ([], []) : Compile.Policies([Parse.Document(text)]);
        return (policies, diagnostics.Concat(mistakes).ToSeq());
    }

    /// <summary>Compiles what was opened.</summary>
    public static LoadedDossier Load(Opened opened)
    {
        if (opened.Treaty is null)
        {
            return new LoadedDossier(null, Ledger.Empty, [], opened.Diagnostics, [], []);
        }
        var document = Parse.Document(opened.Treaty);
        var compiled = Compile.Treaty(document, name => Packs.Find(name, opened.Treaty.Name),
            file => Tables.OfWeights(file, opened.Treaty.Name));
        var documents = opened.Ledgers.Select(Parse.Document).ToList();
        var tables = new List<Table>();
        var (ledger, ofRecord) = Compile.Ledger(opened.OwnRecord ? documents.Prepend(document) : documents,
            compiled.Treaty, declared =>
            {
                tables.AddRange(opened.Tables.Select(table => Read(table, compiled.Treaty, declared)));
                return tables.SelectMany(table => table.Ledger.Entries);
            });
        var whole = Ledger.Merge(tables.Select(table => table.Ledger).Prepend(ledger));
        var unusable = tables.Where(table => !table.Usable).SelectMany(table => table.Diagnostics);
        var rows = tables.Where(table => table.Usable).SelectMany(table => table.Diagnostics)
            .Concat(Rows.WithoutTarget(whole, tables.SelectMany(table => table.Ledger.Entries)));
        var scenarios = opened.Scenarios.Select(Parse.Document).Prepend(document)
            .Select(one => Compile.Scenarios(one, compiled.Treaty, whole)).ToList();
        var (policies, ofPolicies) = Compile.Policies(documents.Prepend(document)
            .Concat(opened.Policies.Select(Parse.Document)));
        var layers = opened.Layers.Select(Load).ToSeq();
        var diagnostics = opened.Diagnostics.Concat(compiled.Diagnostics).Concat(ofRecord).Concat(unusable)
            .Concat(ofPolicies)
            .Concat(layers.SelectMany(layer => layer.Diagnostics))
            .Concat(layers.Where(layer => !Bears(layer.Treaty, compiled.Treaty)).Select(layer =>
                Codes.LayerOfNone.At(layer.Treaty!.Source, layer.Treaty.Source.LineSpan(1),
                    $"“{layer.Treaty.Id}” stands in the folder of “{compiled.Treaty.Id}” and does not say "
                    + "how it bears on it.")))
            .Distinct().ToSeq();
        return new LoadedDossier(compiled.Treaty, whole,
            scenarios.SelectMany(one => one.Scenarios).ToSeq(), diagnostics,
            rows.Concat(layers.SelectMany(layer => layer.OfTables)).ToSeq(),
            scenarios.SelectMany(one => one.Diagnostics).Distinct().Except(diagnostics).ToSeq())
        {
            Layers = layers, Policies = policies,
        };
    }

    private static bool Bears(Treaty? layer, Treaty main) =>
        layer is null || layer.Earlier.Any(earlier => earlier.Treaty == main.Id);

    private static Table Read(
        SourceText table, Treaty treaty, IReadOnlyDictionary<string, Source> declared) =>
        IsJsonLines(table.Name)
            ? Rows.OfJsonLines(table, treaty, declared)
            : Rows.OfTable(table, CsvRows.Read(table), treaty, declared);
}
