using Servanda.Model;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// Joins the contents of a norm: <c>and</c> binds before <c>or</c>, then <c>then</c>, then <c>otherwise</c>.
/// Of several <c>then</c> or <c>otherwise</c> each speaks of all that follows it.
/// </summary>
internal static class Contents
{
    internal static Content? Join(Seq<(string Join, Content Content)> parts) =>
        parts.IsEmpty ? null : Chain(parts.AsSpan(), "otherwise");

    private static Content Chain(ReadOnlySpan<(string Join, Content Content)> parts, string join)
    {
        if (join.Length == 0)
        {
            return parts[0].Content;
        }
        var right = join is "then" or "otherwise";
        for (var i = right ? 1 : parts.Length - 1; i > 0 && i < parts.Length; i += right ? 1 : -1)
        {
            if (parts[i].Join != join)
            {
                continue;
            }
            var before = parts[..i];
            var after = parts[i..];
            return right ? Make(join, Chain(before, Tighter(join)), Chain(after, join))
                : Make(join, Chain(before, join), Chain(after, Tighter(join)));
        }
        return Chain(parts, Tighter(join));
    }

    private static string Tighter(string join) => join switch
    {
        "otherwise" => "then",
        "then" => "or",
        "or" => "and",
        _ => "",
    };

    private static Content Make(string join, Content one, Content other) => join switch
    {
        "otherwise" => new Content.Otherwise(one, other),
        "then" => new Content.Then(one, other),
        "or" => new Content.Or(one, other),
        "and" => new Content.And(one, other),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
