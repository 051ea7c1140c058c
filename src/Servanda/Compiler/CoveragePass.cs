using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// What became of each sentence of the text: formalised if a norm or final clause cites words in it, declined
/// if it is said why not, else untouched.
/// </summary>
internal sealed class CoveragePass(
    Document document, Dictionary<Block.Fence, int> above, CitationsPass citations)
{
    internal Seq<Provision> Run(Seq<Passage> passages)
    {
        foreach (var (declaration, passage) in Fences.Of(document, above, "unformalised"))
        {
            citations.Decline(declaration.Head.Node!["STRING"]!, passage);
        }
        return passages.Where((passage, i) => i > 0 || !passage.Quotes.IsEmpty).Select(Provision).ToSeq();
    }

    private Provision Provision(Passage passage) =>
        new(passage.Label, passage.At, passage.Sentences.Select(span =>
        new Sentence(span, Words(passage, span), CoverageOf(span))).ToSeq());

    private Coverage CoverageOf(Span sentence) =>
        citations.Formalised.Exists(cited => Meet(cited, sentence)) ? Coverage.Formalised
        : citations.Declined.Exists(cited => Meet(cited, sentence)) ? Coverage.Declined
        : Coverage.Untouched;

    private static bool Meet(Span one, Span other) => one.Start < other.End && other.Start < one.End;

    /// <summary>The sentence without the marks of its quote, white space folded.</summary>
    private string Words(Passage passage, Span sentence) => string.Join(' ', passage.Quotes
        .SelectMany(quote => quote.Lines)
        .Where(line => Meet(line, sentence))
        .Select(line => Binder.FoldedText(document.Source.Slice(new Span(
            Math.Max(line.Start, sentence.Start), Math.Min(line.End, sentence.End))))));
}
