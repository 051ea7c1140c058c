using Servanda.Text;

namespace Servanda.Syntax;

/// <summary>
/// A piece of a parsed line: what a rule of the grammar matched. <c>Rule</c> and <c>Form</c> say which
/// alternative of
/// which rule (see <see cref="Grammar"/>); <c>Label</c> is its name in the rule around it. Leaves are
/// terminals.
/// </summary>
public sealed record Node(string Label, string Rule, string Form, Span Span, Seq<Node> Children)
{
    /// <summary>The first child of that label, or null.</summary>
    public Node? this[string label]
    {
        get
        {
            foreach (var child in Children)
            {
                if (child.Label == label)
                {
                    return child;
                }
            }
            return null;
        }
    }

    public bool Has(string label) => this[label] is not null;

    public IEnumerable<Node> All(string label) => Children.Where(child => child.Label == label);

    /// <summary>This node and all below it, in the order of the text.</summary>
    public IEnumerable<Node> Everything()
    {
        yield return this;
        foreach (var child in Children)
        {
            foreach (var node in child.Everything())
            {
                yield return node;
            }
        }
    }
}
