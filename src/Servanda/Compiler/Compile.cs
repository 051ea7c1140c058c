using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;
using Entry = Servanda.Record.Entry;

namespace Servanda.Compiler;

/// <summary>A treaty and what is to be said about its document. Use the treaty only if <c>Usable</c>.</summary>
public sealed record Compiled(Treaty Treaty, Seq<Diagnostic> Diagnostics)
{
    /// <summary>True if no diagnostic is an error.</summary>
    public bool Usable => !Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}

/// <summary>
/// From documents to the model, pass by pass. Nothing fails: whatever the document, there is a result, and the
/// diagnostics say how far it can be trusted. Each function also gives the diagnostics of parsing its documents; equal
/// ones are equal as values, so that <c>Distinct</c> removes what two functions say alike.
/// </summary>
public static class Compile
{
    /// <summary>The treaty in a document.</summary>
    public static Compiled Treaty(Document document)
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
        var final = new FinalPass(document, above, binder, citations, numbers);
        treaty = treaty with { Final = final.Run() };
        return new Compiled(treaty, InOrder(diagnostics));
    }

    /// <summary>The record in the <c>record</c> fences of documents: their sources first, so that order does not matter.</summary>
    public static (Ledger Ledger, Seq<Diagnostic> Diagnostics) Ledger(IEnumerable<Document> documents, Treaty treaty)
    {
        var all = documents.ToList();
        var diagnostics = all.SelectMany(document => document.Diagnostics).ToList();
        var names = Names.Of(treaty);
        var sources = new SourcesPass(diagnostics).Run(all);
        var entries = new List<Entry>();
        foreach (var document in all)
        {
            entries.AddRange(new EntriesPass(BinderFor(document.Source, treaty, names, diagnostics), sources).Run(document));
        }
        return (new Ledger(sources.Values.OrderBy(source => source.Order).Select(source => source.Source).ToSeq(),
            entries.ToSeq()), InOrder(diagnostics));
    }

    private static Binder BinderFor(SourceText source, Treaty treaty, Names names, List<Diagnostic> diagnostics) =>
        new(source, treaty, names, diagnostics) { AnyParty = treaty.Kind == TreatyKind.Model };

    /// <summary>By place, in each document; documents in the order in which they came.</summary>
    private static Seq<Diagnostic> InOrder(List<Diagnostic> diagnostics)
    {
        var files = diagnostics.Select(diagnostic => diagnostic.Source).Distinct().ToList();
        return diagnostics.OrderBy(diagnostic => files.IndexOf(diagnostic.Source))
            .ThenBy(diagnostic => diagnostic.Span.Start).ToSeq();
    }
}
