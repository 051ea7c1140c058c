using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// Declarations that nothing evaluates yet: their names are bound all the same, so that slips show.
/// </summary>
internal sealed class OthersPass(Document document, Dictionary<Block.Fence, int> above, Binder binder)
{
    internal Treaty Run(Treaty treaty)
    {
        foreach (var (declaration, _) in Fences.Of(document, above, "body"))
        {
            Body(declaration.Head.Node!);
        }
        foreach (var (declaration, _) in Fences.Of(document, above, "target"))
        {
            var head = declaration.Head.Node!;
            binder.Indicator(head["indicator"]!, head["UNIT"]!);
            binder.Amount(head["NUMBER"]!);
            binder.ExactDay(head["DATE"]!);
        }
        return treaty with
        {
            Replaces = Fences.Of(document, above, "replaces")
                .Select(placed => placed.Declaration.Head.Node!)
                .Select(head => binder.Whole(head["NUMBER"]!) is { } article
                    ? new ReplacedArticle(binder.Text(head["NAME"]!), article) : (ReplacedArticle?)null)
                .OfType<ReplacedArticle>().ToSeq(),
        };
    }

    private void Body(Node head)
    {
        var seen = new Dictionary<string, Span>();
        foreach (var fact in head.All("BODY-FACT"))
        {
            if (!seen.TryAdd(fact.Form, fact.Span))
            {
                binder.ReportTwice(
                    Codes.FactTwice, fact.Span, $"“{fact.Form}:” stands twice in this body.",
                    seen[fact.Form]);
            }
            else if (fact.Form == "under")
            {
                binder.Name(fact["NAME"]!, NameKind.Body);
            }
            else if (fact.Form == "established")
            {
                binder.Date(fact["DATE"]!);
            }
        }
    }
}
