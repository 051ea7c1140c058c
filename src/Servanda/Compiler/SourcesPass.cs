using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Compiler;

/// <summary>The sources that record fences declare, by id.</summary>
internal sealed class SourcesPass(List<Diagnostic> diagnostics)
{
    private readonly Dictionary<string, (Source Source, int Order)> sources = [];
    private SourceText text = new("", "");

    internal Dictionary<string, (Source Source, int Order)> Run(IEnumerable<Document> documents)
    {
        foreach (var document in documents)
        {
            text = document.Source;
            foreach (var declaration in Fences.Tagged(document, "record")
                .SelectMany(fence => fence.Declarations))
            {
                if (declaration.Head.Node is { Form: "source" } head)
                {
                    Add(head);
                }
            }
        }
        return sources;
    }

    private string Text(Node node) => Binder.TextOf(text, node.Span);

    private void Report(Code code, Span span, string message, string? help = null) =>
        diagnostics.Add(code.At(text, span, message, help));

    private void Add(Node head)
    {
        var id = Text(head["id"]!);
        var source = new Source(
            id, Text(head["STRING"]!), SourceKind.Reference, new Location(text, head.Span));
        var seen = new Dictionary<string, Node>();
        foreach (var fact in head.All("SOURCE-FACT"))
        {
            if (!seen.TryAdd(fact.Form, fact))
            {
                Report(Codes.FactTwice, fact.Span, $"“{fact.Form}:” stands twice in this source.");
                continue;
            }
            source = With(source, fact);
        }
        if (!sources.TryAdd(id, (source, sources.Count)))
        {
            var first = sources[id].Source.At;
            diagnostics.Add(Codes.SourceTwice.At(
                text, head["id"]!.Span, $"The source “{id}” is declared already.") with
            {
                Related = [new Related(first.Source, first.Span, "first here")],
            });
        }
    }

    private Source With(Source source, Node fact) => fact.Form switch
    {
        "kind" => source with { Kind = Kind(Text(fact["SOURCE-KIND"]!)) },
        "by" => source with { By = new PartyId(Text(fact["PARTY"]!.Children[0])) },
        "origin" => source with { Origin = Text(fact["ANY"]!) },
        "language" => source with { Language = Text(fact["ANY"]!) },
        "published" => source with { Published = Date(fact["date"]!) },
        "accessed" => source with { Accessed = Date(fact["date"]!) },
        "sha256" => source with { Sha256 = Hash(fact["ANY"]!) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static SourceKind Kind(string words) => words switch
    {
        "authentic text" => SourceKind.AuthenticText,
        "depositary" => SourceKind.Depositary,
        "official statement" => SourceKind.OfficialStatement,
        "registry" => SourceKind.Registry,
        "press" => SourceKind.Press,
        "analysis" => SourceKind.Analysis,
        _ => SourceKind.Reference,
    };

    private UncertainDate? Date(Node node)
    {
        var words = Text(node);
        var date = UncertainDate.TryParse(words, out var error);
        if (date is null)
        {
            Report(Codes.ImpossibleDate, node.Span, Binder.NotADate(words, error));
        }
        return date;
    }

    private string? Hash(Node node)
    {
        var words = Text(node).ToLowerInvariant();
        if (words.Length == 64 && words.All(char.IsAsciiHexDigit))
        {
            return words;
        }
        Report(Codes.HashNotUnderstood, node.Span, $"“{words}” is not a SHA-256.");
        return null;
    }
}
