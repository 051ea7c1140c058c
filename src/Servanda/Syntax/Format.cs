using System.Text;
using Servanda.Text;

namespace Servanda.Syntax;

/// <summary>
/// The one canonical layout. Declarations stand at the margin and their clauses two spaces in; what follows a
/// clause's keyword begins in one column; citations, sources and comments at the ends of lines stand below
/// one another. Every line stays a line with the same words: breaks are the author's. Text outside fences,
/// titles of scenarios, comments and everything quoted stay as they are.
/// </summary>
public static class Format
{
    /// <summary>
    /// The document in canonical layout. A fence with a line that cannot be read is left as it is.
    /// </summary>
    public static string Document(Document document)
    {
        var text = new StringBuilder(document.Source.Text.Length);
        var newLine = document.Source.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        foreach (var block in document.Blocks)
        {
            if (block is Block.Fence fence && CanFormat(document, fence) && !HasHeading(document, fence))
            {
                text.Append(document.Source[new Span(fence.Span.Start, fence.Body.Start)]);
                foreach (var row in new FenceLayout(document.Source, fence).Rows())
                {
                    text.Append(row).Append(newLine);
                }
                text.Append(document.Source[new Span(fence.Body.End, fence.Span.End)]);
            }
            else
            {
                text.Append(document.Source[block.Span]);
            }
        }
        return text.ToString();
    }

    /// <summary>A title that begins with the mark of a heading would be one at the margin.</summary>
    private static bool HasHeading(Document document, Block.Fence fence) => fence.Tag == "scenario"
        && fence.Declarations.Any(declaration => document.Source.Text[declaration.Span.Start] == '#');

    private static bool CanFormat(Document document, Block.Fence fence) =>
        !document.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error
            && diagnostic.Span.Start >= fence.Span.Start && diagnostic.Span.Start < fence.Span.End);
}

/// <summary>
/// A line of a fence while it is being laid out: what stands first, its tail and its comment.
/// </summary>
internal sealed class Row(string indent)
{
    /// <summary>Longer lines are not lengthened by columns.</summary>
    internal const int Widest = 110;
    internal const int WidestGap = 40;

    private readonly StringBuilder text = new(indent);
    private int tail = -1;

    internal string Comment { get; set; } = "";
    internal bool IsBlank => text.Length == 0 && Comment.Length == 0;
    internal bool IsEmpty => text.Length == indent.Length;
    internal bool HasTail => tail >= 0;
    internal bool HasComment => Comment.Length > 0 && !IsEmpty;

    /// <summary>How far the line reaches; after a quotation of several lines, its last one.</summary>
    internal int Width => WidthOf(text.ToString());
    internal int WidthBeforeTail => WidthOf(text.ToString(0, tail));

    private static int WidthOf(string written) => written.Length - (written.LastIndexOf('\n') + 1);

    internal void Add(int gap, ReadOnlySpan<char> word) => text.Append(' ', IsEmpty ? 0 : gap).Append(word);

    internal void BeginTail() => tail = tail < 0 && !IsEmpty ? text.Length : tail;

    internal int TailLength => Width - WidthBeforeTail - 2;

    /// <summary>Moves the tail, which stands two spaces behind what is before it, to a column.</summary>
    internal void MoveTail(int column) =>
        text.Insert(tail, new string(' ', Math.Max(0, column - WidthBeforeTail - 2)));

    internal void PlaceComment(int column)
    {
        text.Append(' ', IsEmpty ? 0 : Math.Max(2, column - Width)).Append(Comment);
        Comment = "";
    }

    public override string ToString() => text.ToString();
}
