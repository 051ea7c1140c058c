using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>A heading with the block quotes under it: where citations are looked up.</summary>
internal sealed record Passage(
    string Label, Location At, Seq<Block.Quote> Quotes, Seq<Folded> Texts, Seq<Span> Sentences);

/// <summary>Headings and the treaty's text in block quotes, cut into sentences.</summary>
internal sealed class ProvisionsPass(Document document)
{
    private readonly SourceText source = document.Source;

    /// <summary>The passages in order, and for each fence that of the heading above it.</summary>
    internal (Seq<Passage> Passages, Dictionary<Block.Fence, int> Above) Run()
    {
        var passages = new List<Passage>();
        var above = new Dictionary<Block.Fence, int>(ReferenceEqualityComparer.Instance);
        var (label, at) = ("the opening", new Location(source, new Span(0, 0)));
        var quotes = new List<Block.Quote>();
        foreach (var block in document.Blocks)
        {
            switch (block)
            {
                case Block.Heading heading:
                    passages.Add(Make(label, at, quotes));
                    (label, at) = (source.Slice(heading.Title), new Location(source, heading.Title));
                    quotes = [];
                    break;
                case Block.Quote quote:
                    quotes.Add(quote);
                    break;
                case Block.Fence fence:
                    above.Add(fence, passages.Count);
                    break;
                default:
                    break;
            }
        }
        passages.Add(Make(label, at, quotes));
        return (passages.ToSeq(), above);
    }

    private Passage Make(string label, Location at, List<Block.Quote> quotes) =>
        new(label, at, quotes.ToSeq(),
        quotes.Select(quote => Folded.Of(source, quote.Lines)).ToSeq(),
        quotes.SelectMany(quote => Sentences.Of(source, quote.Lines)).ToSeq());
}
