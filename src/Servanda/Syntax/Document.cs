using Servanda.Text;

namespace Servanda.Syntax;

/// <summary>A part of a document. The blocks of a document tile its source.</summary>
public abstract record Block(Span Span)
{
    /// <summary>The lines between the first two <c>---</c>: what the treaty is and how it counts.</summary>
    public sealed record FrontMatter(Span Span, Seq<Entry> Entries) : Block(Span);
    public sealed record Heading(Span Span, int Level, Span Title) : Block(Span);
    /// <summary>A block quote: the treaty's text. <c>Lines</c> are its lines without the marks.</summary>
    public sealed record Quote(Span Span, Seq<Span> Lines) : Block(Span);
    /// <summary>A fence tagged <c>norm</c>, <c>scenario</c> or <c>record</c>; other fences are
    /// prose.</summary>
    public sealed record Fence(Span Span, string Tag, Span Body, Seq<Declaration> Declarations,
        Seq<Token> Tokens)
        : Block(Span);
    public sealed record Prose(Span Span) : Block(Span);
}

/// <summary>A key of the front matter with its value: words, a list, or a map one level deep.</summary>
public sealed record Entry(Span Key, Seq<Span> Values, bool IsList, Seq<Entry> Inner);

/// <summary>
/// A declaration: its head line and the clauses below it. <c>Head</c> or a clause's node is null where the
/// line could not be
/// read; a diagnostic says why. For a scenario the head is the title and has no node.
/// </summary>
public sealed record Declaration(Line Head, Seq<Line> Clauses)
{
    public Span Span => Clauses.IsEmpty ? Head.Span : Head.Span.To(Clauses[^1].Span);
}

/// <summary>A logical line: tokens <c>First</c> up to <c>Last</c> of its fence, and what they mean.</summary>
public sealed record Line(int First, int Last, Span Span, Node? Node);

/// <summary>A parsed document: full fidelity, so that its blocks and tokens print the same text
/// again.</summary>
public sealed record Document(SourceText Source, Seq<Block> Blocks, Seq<Diagnostic> Diagnostics)
{
    public Block.FrontMatter? FrontMatter => Blocks.OfType<Block.FrontMatter>().FirstOrDefault();

    /// <summary>The text again, put together from the tree.</summary>
    public string Print()
    {
        var text = new System.Text.StringBuilder(Source.Text.Length);
        foreach (var block in Blocks)
        {
            if (block is not Block.Fence fence)
            {
                text.Append(Source[block.Span]);
                continue;
            }
            text.Append(Source[new Span(fence.Span.Start, fence.Body.Start)]);
            foreach (var token in fence.Tokens)
            {
                text.Append(Source.Text, token.Lead, token.Start - token.Lead).Append(Source[token.Span]);
            }
            text.Append(Source[new Span(fence.Body.End, fence.Span.End)]);
        }
        return text.ToString();
    }
}
