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
            var node = declaration.Head.Node!;
            citations.Decline(node["STRING"]!, Binder.TextOf(document.Source, node["reason"]!.Span), passage);
        }
        return passages.Where((passage, i) => i > 0 || !passage.Quotes.IsEmpty).Select(Provision).ToSeq();
    }

    private Provision Provision(Passage passage) =>
        new(passage.Label, passage.At, passage.Sentences.Select(span => Sentence(passage, span)).ToSeq());

    private Sentence Sentence(Passage passage, Span span) =>
        new(span, Words(passage, span), CoverageOf(span))
        {
            Cited = citations.Formalised.Where(cited => Meet(cited, span))
                .Select(cited => In(passage, span, cited)).Distinct().ToSeq(),
            Declined = citations.Declined.Where(declined => Meet(declined.Span, span))
                .Select(declined => new DeclinedWords(In(passage, span, declined.Span), declined.Because))
                .ToSeq(),
        };

    /// <summary>Where cited words stand in the folded words of a sentence, as far as they are in
    /// it.</summary>
    private Span In(Passage passage, Span sentence, Span cited)
    {
        var before = Words(passage, new Span(sentence.Start, Math.Max(sentence.Start, cited.Start)));
        var words = Words(passage, new Span(Math.Max(sentence.Start, cited.Start),
            Math.Min(sentence.End, cited.End)));
        var start = Words(passage, sentence).IndexOf(words, before.Length, StringComparison.Ordinal);
        return new Span(start, start + words.Length);
    }

    private Coverage CoverageOf(Span sentence) =>
        citations.Formalised.Exists(cited => Meet(cited, sentence)) ? Coverage.Formalised
        : citations.Declined.Exists(declined => Meet(declined.Span, sentence)) ? Coverage.Declined
        : Coverage.Untouched;

    private static bool Meet(Span one, Span other) => one.Start < other.End && other.Start < one.End;

    /// <summary>The sentence without the marks of its quote, white space folded.</summary>
    private string Words(Passage passage, Span sentence) => string.Join(' ', passage.Quotes
        .SelectMany(quote => quote.Lines)
        .Where(line => Meet(line, sentence))
        .Select(line => Binder.FoldedText(document.Source.Slice(new Span(
            Math.Max(line.Start, sentence.Start), Math.Min(line.End, sentence.End))))));
}
