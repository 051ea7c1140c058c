using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>A content of a norm, with the places of its line and of the line with its window.</summary>
internal sealed record Part(Content Content, string Join, Span At, Span WindowAt)
{
    internal Window? Window => WindowOf(Content);

    internal static Window? WindowOf(Content content) => content switch
    {
        Content.Achieve achieve => achieve.Window,
        Content.Maintain maintain => maintain.Window,
        Content.Refrain refrain => refrain.Window,
        Content.Strive strive => strive.Window,
        Content.May may => may.Window,
        _ => null,
    };

    /// <summary>The act that the content asks for, forbids or allows.</summary>
    internal ActPattern? Act => Content switch
    {
        Content.Achieve achieve => achieve.Act,
        Content.Refrain refrain => refrain.Act,
        Content.May may => may.Act,
        _ => null,
    };
}

/// <summary>A norm with the lines it was read from, so that what is said of it can point at one.</summary>
internal sealed record ReadNorm(Norm Norm, Seq<Node> Lines, Seq<Part> Parts)
{
    internal string Says => NormPass.Say(Norm);

    /// <summary>The line that begins so, or else the head.</summary>
    internal Span LineOf(string form) =>
        Lines.FirstOrDefault(line => line.Form == form)?.Span ?? Norm.At.Span;

    internal Related Shown(string says) => new(Norm.At.Source, Norm.At.Span, says);

    /// <summary>The norms of a document without errors, in its order.</summary>
    internal static Seq<ReadNorm> Of(
        Document document, Dictionary<Block.Fence, int> above, Seq<Norm> norms) =>
        Fences.Of(document, above, "norm").Zip(norms, (placed, norm) => Of(document.Source, norm,
            placed.Declaration.Clauses.Select(line => line.Node).OfType<Node>().ToSeq())).ToSeq();

    private static ReadNorm Of(SourceText source, Norm norm, Seq<Node> lines)
    {
        var contents = norm.Content is { } content ? Leaves(content).ToList() : [];
        var parts = new List<Part>();
        foreach (var line in lines)
        {
            if (line.Form == "content" && parts.Count < contents.Count)
            {
                var join = line["join"] is { } word ? source.Slice(word.Span) : "";
                parts.Add(new Part(contents[parts.Count], join, line.Span, line.Span));
            }
            else if (ContentReader.IsWindow(line.Form) && parts.Count > 0)
            {
                parts[^1] = parts[^1] with { WindowAt = line.Span };
            }
        }
        return new ReadNorm(norm, lines, parts.ToSeq());
    }

    /// <summary>The contents without their joins, in the order of the lines.</summary>
    private static IEnumerable<Content> Leaves(Content content) => content switch
    {
        Content.And and => Leaves(and.One).Concat(Leaves(and.Other)),
        Content.Or or => Leaves(or.One).Concat(Leaves(or.Other)),
        Content.Then then => Leaves(then.First).Concat(Leaves(then.Next)),
        Content.Otherwise otherwise => Leaves(otherwise.First).Concat(Leaves(otherwise.Instead)),
        _ => [content],
    };
}
