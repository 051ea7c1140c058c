using System.Globalization;
using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>The policies that fences declare: a line with the name, then kinds of source, those that count
/// most first.</summary>
internal sealed class PoliciesPass(List<Diagnostic> diagnostics)
{
    private readonly List<Policy> policies = [];

    internal Seq<Policy> Run(IEnumerable<Document> documents)
    {
        foreach (var document in documents)
        {
            foreach (var fence in Fences.Tagged(document, "policy"))
            {
                Read(document.Source, fence);
            }
        }
        foreach (var empty in policies.Where(policy => policy.Ranks.IsEmpty))
        {
            diagnostics.Add(Codes.PolicyWithoutKinds.At(empty.At.Source, empty.At.Span,
                $"The policy “{empty.Name}” names no kind of source, and so decides nothing."));
        }
        return policies.ToSeq();
    }

    private void Read(SourceText text, Block.Fence fence)
    {
        var at = -1;
        foreach (var node in fence.Declarations.Select(line => line.Head.Node).OfType<Node>())
        {
            if (node.Form == "policy")
            {
                at = Add(text, node);
            }
            else if (at < 0)
            {
                diagnostics.Add(Codes.ClauseNotUnderstood.At(text, node.Span,
                    "No policy is named above these kinds of source.",
                    "Begin the block with “policy NAME version 1 \"title\"”."));
            }
            else
            {
                policies[at] = Ranked(text, policies[at], node);
            }
        }
    }

    private int Add(SourceText text, Node node)
    {
        var name = Binder.TextOf(text, node["NAME"]!.Span);
        if (policies.Find(other => other.Name == name) is { } first)
        {
            diagnostics.Add(Codes.DeclaredTwice.At(text, node["NAME"]!.Span,
                $"The policy “{name}” is declared already.") with
            {
                Related = [new Related(first.At.Source, first.At.Span, "first here")],
            });
        }
        policies.Add(new Policy(name, int.TryParse(Binder.TextOf(text, node["NUMBER"]!.Span),
            NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
            Binder.TextOf(text, node["title"]!.Span), [], new Location(text, node.Span)));
        return policies.Count - 1;
    }

    private Policy Ranked(SourceText text, Policy policy, Node node)
    {
        var kinds = new List<SourceKind>();
        foreach (var named in node.All("SOURCE-KIND"))
        {
            var words = Binder.TextOf(text, named.Span);
            var kind = SourcesPass.Kind(words);
            if (policy.Ranks.Any(rank => rank.Contains(kind)) || kinds.Contains(kind))
            {
                diagnostics.Add(Codes.KindTwice.At(text, named.Span,
                    $"The policy “{policy.Name}” ranks “{words}” already."));
                continue;
            }
            kinds.Add(kind);
        }
        return kinds.Count == 0 ? policy : policy with { Ranks = policy.Ranks.Add(kinds.ToSeq()) };
    }
}
