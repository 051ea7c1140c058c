using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// Flags a number of a norm or final clause that its quotation lacks: a gloss, or a mistake.
/// </summary>
internal sealed class NumbersPass(Binder binder)
{
    /// <summary>Compares the periods and counts of a clause with the words that it cites.</summary>
    internal void Check(Node clause, Seq<Citation> citations)
    {
        if (citations.IsEmpty)
        {
            return;
        }
        var quoted = citations.SelectMany(citation => Folded.Of(citation.Words).Items).ToList();
        foreach (var node in Counted(clause))
        {
            if (ValueOf(node) is { } number and > 0 && !Says(quoted, number))
            {
                binder.Report(Codes.NumberNotInQuotation, node.Span,
                    $"The words cited do not have the number {number}.",
                    clause.Rule == "FINAL-CLAUSE" ? "Quote the words with the number, or correct it." : null);
            }
        }
    }

    /// <summary>
    /// Numbers that the text should give; dates and the office's own policy are not among them.
    /// </summary>
    private static IEnumerable<Node> Counted(Node node)
    {
        if (node.Rule is "NUMBER" or "ORDINAL")
        {
            return [node];
        }
        return node is { Rule: "NORM-CLAUSE", Form: "promptly" } ? [] : node.Children.SelectMany(Counted);
    }

    private int? ValueOf(Node node) =>
        Folded.Of(binder.Text(node)).Items is [{ Number: >= 0 } item] ? item.Number : null;

    /// <summary>"a year" and "the day after" say one.</summary>
    private static bool Says(List<Folded.Item> quoted, int number) =>
        quoted.Exists(item => item.Number == number)
        || (number == 1 && quoted.Exists(item => item.Word is "a" or "an" or "A" or "An" or "next"));
}
