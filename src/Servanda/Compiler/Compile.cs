using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;
using Entry = Servanda.Record.Entry;

namespace Servanda.Compiler;

/// <summary>
/// A treaty and what is to be said about its document. Use the treaty only if <c>Usable</c>.
/// </summary>
public sealed record Compiled(Treaty Treaty, Seq<Diagnostic> Diagnostics)
{
    /// <summary>True if no diagnostic is an error.</summary>
    public bool Usable => !Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}

/// <summary>
/// From documents to the model, pass by pass. Nothing fails: whatever the document, there is a result, and
/// the diagnostics say how far it can be trusted. Each function also gives the diagnostics of parsing its
/// documents; equal ones are equal as values, so that <c>Distinct</c> removes what two functions say alike.
/// </summary>
public static class Compile
{
    /// <summary>The treaty in a document.</summary>
    /// <param name="packs">Finds a pack that the treaty uses by its name; without it, packs are left
    /// out.</param>
    /// <param name="tables">Finds a table of weights by the name of its file; without it, weights are left
    /// out.</param>
    public static Compiled Treaty(Document document, Func<string, Treaty?>? packs = null,
        Func<string, WeightTable?>? tables = null)
    {
        var diagnostics = new List<Diagnostic>(document.Diagnostics);
        var names = new Names();
        var treaty = new FrontMatterPass(document, diagnostics).Run();
        var (passages, above) = new ProvisionsPass(document).Run();
        treaty = new NamesPass(document, names, diagnostics).Run(treaty);
        var binder = new Binder(document.Source, treaty, names, diagnostics);
        var citations = new CitationsPass(document.Source, treaty.Text, passages, diagnostics);
        var numbers = new NumbersPass(binder);
        treaty = new ReadingsPass(document, above, binder).Run(treaty);
        treaty = new WeightsPass(document, above, binder, tables, diagnostics).Run(treaty);
        var final = new FinalPass(document, above, binder, citations, numbers);
        treaty = treaty with { Final = final.Run() };
        var norms = new NormPass(document, above, treaty, binder, citations, numbers).Run();
        treaty = treaty with { Norms = norms };
        treaty = treaty with { Provisions = new CoveragePass(document, above, citations).Run(passages) };
        treaty = new OthersPass(document, above, binder).Run(treaty);
        new ChecksPass(treaty, binder).Run(final.States);
        new NormChecksPass(document, above, treaty, binder).Run(diagnostics);
        treaty = packs is null ? treaty : new PacksPass(document, packs, diagnostics).Run(treaty);
        return new Compiled(treaty, InOrder(diagnostics));
    }

    /// <summary>
    /// The record in the <c>record</c> fences of documents: their sources first, so that order does not
    /// matter.
    /// </summary>
    /// <param name="tables">The rows of tables, read with the sources that the documents declare: entries can
    /// speak of them.</param>
    public static (Ledger Ledger, Seq<Diagnostic> Diagnostics) Ledger(
        IEnumerable<Document> documents, Treaty treaty,
        Func<IReadOnlyDictionary<string, Source>, IEnumerable<Entry>>? tables = null)
    {
        var all = documents.ToList();
        var diagnostics = all.SelectMany(document => document.Diagnostics).ToList();
        var names = Names.Of(treaty);
        var sources = new SourcesPass(diagnostics).Run(all);
        var entries = new List<Entry>();
        var links = new List<Link>();
        foreach (var document in all)
        {
            var pass = new EntriesPass(BinderFor(document.Source, treaty, names, diagnostics), sources);
            entries.AddRange(pass.Run(document));
            links.AddRange(pass.Links);
            diagnostics.AddRange(Fences.NotReadHere(document));
        }
        var declared = sources.ToDictionary(source => source.Key, source => source.Value.Source);
        var rows = (tables?.Invoke(declared) ?? []).GroupBy(row => row.Id);
        new LinksPass(treaty, diagnostics).Run(entries, links,
            rows.ToDictionary(same => same.Key, same => same.First()));
        var inOrder = sources.Values.OrderBy(source => source.Order).Select(source => source.Source).ToSeq();
        return (new Ledger(inOrder, entries.ToSeq()), InOrder(diagnostics));
    }

    /// <summary>The policies in the <c>policy</c> fences of documents.</summary>
    public static (Seq<Policy> Policies, Seq<Diagnostic> Diagnostics) Policies(
        IEnumerable<Document> documents)
    {
        var all = documents.ToList();
        var diagnostics = all.SelectMany(document => document.Diagnostics).ToList();
        return (new PoliciesPass(diagnostics).Run(all), InOrder(diagnostics));
    }

    /// <summary>
    /// The scenarios in the <c>scenario</c> fences of a document. With a ledger the ids that they name are
    /// looked up too.
    /// </summary>
    public static (Seq<Scenario> Scenarios, Seq<Diagnostic> Diagnostics) Scenarios(
        Document document, Treaty treaty, Ledger? ledger = null)
    {
        var diagnostics = new List<Diagnostic>(document.Diagnostics);
        var binder = BinderFor(document.Source, treaty, Names.Of(treaty), diagnostics);
        var scenarios = new ScenariosPass(document, treaty, ledger, binder, diagnostics).Run();
        diagnostics.AddRange(Fences.NotReadHere(document));
        return (scenarios, InOrder(diagnostics));
    }

    /// <summary>
    /// An entry supposed for one question: a line of the record without <c>per</c>. Its id is the one it
    /// states, else the name of the source and the line.
    /// </summary>
    public static (Entry? Entry, Seq<Diagnostic> Diagnostics) Supposition(SourceText line, Treaty treaty)
    {
        var (node, parsed) = Parse.RecordLine(line);
        var diagnostics = new List<Diagnostic>(parsed);
        var binder = BinderFor(line, treaty, Names.Of(treaty), diagnostics);
        var entry = node is null ? null : Supposed(node, binder);
        return (entry, InOrder(diagnostics));
    }

    internal static Entry? Supposed(Node node, Binder binder, List<Link>? links = null)
    {
        if (node.Form == "source")
        {
            binder.Report(Codes.NotSupposable, node.Span, "A source cannot be supposed.");
            return null;
        }
        var pass = new EntriesPass(binder, null);
        var entry = pass.Entry(node);
        links?.AddRange(pass.Links);
        return entry;
    }

    /// <summary>A claim to check against what follows from text and record.</summary>
    public static (Claim? Claim, Seq<Diagnostic> Diagnostics) Claim(SourceText claim, Treaty treaty)
    {
        var (node, parsed) = Parse.Claim(claim);
        var diagnostics = new List<Diagnostic>(parsed);
        var binder = BinderFor(claim, treaty, Names.Of(treaty), diagnostics);
        return (node is null ? null : new ClaimsPass(binder).Claim(node), InOrder(diagnostics));
    }

    private static Binder BinderFor(
        SourceText source, Treaty treaty, Names names, List<Diagnostic> diagnostics) =>
        new(source, treaty, names, diagnostics) { AnyParty = treaty.Kind == TreatyKind.Model };

    /// <summary>By place, in each document; documents in the order in which they came.</summary>
    private static Seq<Diagnostic> InOrder(List<Diagnostic> diagnostics)
    {
        var files = diagnostics.Select(diagnostic => diagnostic.Source).Distinct().ToList();
        return diagnostics.OrderBy(diagnostic => files.IndexOf(diagnostic.Source))
            .ThenBy(diagnostic => diagnostic.Span.Start).ToSeq();
    }
}
