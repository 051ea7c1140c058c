using System.Globalization;
using System.Text.RegularExpressions;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Tests.Norms;

/// <summary>A treaty with one clause changed, and the change in words.</summary>
internal sealed record Mutation(string What, SourceText Text);

/// <summary>Changes of one clause, as text: lines left out or repeated with other words.</summary>
internal static class Mutations
{
    private static readonly string[] Modalities =
        ["obligation", "prohibition", "permission", "power", "programme"];

    /// <summary>What is replaced by what, wherever it stands in a line outside quotation marks.</summary>
    private static readonly (string Old, string New)[] Words =
    [
        // Conditions, roles and windows of a norm
        (@"(?<=^ *if +)no ", ""), (@" holds", " not holds"), (@" before the trigger", ""),
        (@" about the (trigger|same matter)", ""), (@" by the other party", ""),
        (@" against (the other party|the bearer)", ""), (@" or higher", ""),
        (@" level \S+( or higher)?", " level working or higher"),
        (@" level \S+( or higher)?", " level summit"),
        (@"promptly.*?(?=  |$)", "within 1 day"), (@" skipped", " counted"), (@"calendar year", "month"),
        (@"practice.*?(?=   |$)", "agreed"),
        // What makes it, what it asks for, whom it binds
        (@"(?<=^ *when +)\S.*?(?=  |$)", "entry into force"), (@"(?<=^ *when +)\S+", "objection"),
        (@"(?<=^ *(achieve|refrain from) +)\S.*?(?=  |$)", "objection"),
        (@"(?<=^ *to +)the other party", "all parties"),
        (@"(?<=^ *on +)(each party|the parties jointly|\w+$)", "@1"),
        (@"(?<=^ *on +)(each party|the parties jointly|\w+$)", "@2"),
        (@"(?<=^ *on +)each party", "the parties jointly"),
        (@"(?<=^ *on +)the parties jointly", "each party"),
        // Final clauses
        (@" in writing", ""), (@"\breceived at least .* before the term ends", ""),
        (@"\b(\d+)(?= \w)", "+1"), (@"\b(\d+)(?= \w)", "-1"),
        (@"(?<=for each later +)\S[^""]*?(?=  |$)", "1 day after its consent"),
        (@"consent of all of \w+", "3 consents"), (@"\b\d+(?:st|nd|rd|th)\b", "+1th"), (@" or accession", ""),
        (@"(?<=\d )years?", "months"), (@"(?<=\d )months?", "years"),
        (@"(?<= from )\S[^""]*?(?=  |$)", "entry into force"),
        (@"(?<= from )\S[^""]*?(?=  |$)", "signature"),
        (@"(?<=enters into force +)(on )?\S[^""]*?(?=  |$)", "on signature"),
        (@"(?<=enters into force +)(on )?\S[^""]*?(?=  |$)", "on ratification by @1"),
        (@"(?<=enters into force +)on ", "on the 30th day after "), (@"\bratification", "accession"),
        (@"\bratification", "signature"), (@" not counting \w+", ""),
        (@"notice-of-termination", "notice-of-withdrawal"),
        (@"\b(either|each|any) party", "@1"), (@"\b(either|each|any) party", "@2"),
    ];

    internal static IEnumerable<Mutation> Of(SourceText treaty, Seq<PartyId> parties, string clause)
    {
        var lines = treaty.Text.Split('\n');
        foreach (var (first, last) in Places(treaty, clause))
        {
            var own = lines[first..last];
            var all = own[0].Trim() == "final" ? [("without the block", [])]
                : clause.StartsWith("reading ", StringComparison.Ordinal) ? Reordered(own)
                : OtherWords(own, parties).Concat(WithoutLines(own)).Concat(WithLines(own));
            foreach (var (what, text) in all)
            {
                var mutated = string.Join('\n', lines[..first].Concat(text).Concat(lines[last..]));
                yield return new Mutation(what, new SourceText(treaty.Name, mutated));
            }
        }
    }

    /// <summary>
    /// The lines of a norm, a reading or a final clause: from zero, the last one excluded. A clause that
    /// stands
    /// alone takes its block with it.
    /// </summary>
    private static IEnumerable<(int First, int Last)> Places(SourceText treaty, string clause)
    {
        var (kind, name) = clause.Split(' ') is [var word, var rest] ? (word, rest) : ("norm", clause);
        foreach (var declaration in Parse.Document(treaty).Blocks.OfType<Block.Fence>()
            .Where(fence => fence.Tag == "norm").SelectMany(fence => fence.Declarations))
        {
            var head = treaty.Slice(declaration.Head.Span)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (kind == "final" && head[0] == "final")
            {
                foreach (var line in declaration.Clauses.Where(line => Begins(treaty, line.Span, name)))
                {
                    yield return Lines(treaty, line.Span);
                    if (declaration.Clauses.Count == 1)
                    {
                        yield return Lines(treaty, declaration.Span);
                    }
                }
            }
            else if (head is [var form, var named, ..] && named == name
                && (kind == "reading" ? form == "reading" : kind == "norm" && Modalities.Contains(form)))
            {
                yield return Lines(treaty, declaration.Span);
            }
        }
    }

    private static bool Begins(SourceText text, Span line, string word) =>
        text.Slice(line).StartsWith((word == "later" ? "for each later"
            : word) + " ", StringComparison.Ordinal);

    private static (int First, int Last) Lines(SourceText text, Span span) =>
        (text.Text.AsSpan(0, span.Start).Count('\n'), text.Text.AsSpan(0, span.End).Count('\n') + 1);

    private static IEnumerable<(string What, string[] Lines)> OtherWords(string[] own, Seq<PartyId> parties)
    {
        foreach (var (old, instead) in Words)
        {
            for (var i = 0; i < own.Length; i++)
            {
                var quoted = own[i].IndexOf('"', StringComparison.Ordinal);
                foreach (Match match in Regex.Matches(own[i], old))
                {
                    var word = Instead(instead, match.Value, parties);
                    if ((quoted < 0 || match.Index < quoted) && word != match.Value)
                    {
                        var line = own[i][..match.Index] + word + own[i][(match.Index + match.Length)..];
                        yield return ($"“{match.Value.Trim()}” → “{word.Trim()}”",
                            [.. own[..i], line, .. own[(i + 1)..]]);
                    }
                }
            }
        }
    }

    private static string Instead(string word, string old, Seq<PartyId> parties) => word switch
    {
        "+1" => $"{int.Parse(old, CultureInfo.InvariantCulture) + 1}",
        "+1th" => Wording.Ordinal(int.Parse(old[..^2], CultureInfo.InvariantCulture) + 1),
        "-1" => $"{int.Parse(old, CultureInfo.InvariantCulture) - 1}",
        // Of an open treaty any state can stand there.
        _ => word.Replace("@1", parties.IsEmpty ? "Arcadia" : parties[0].Name, StringComparison.Ordinal)
            .Replace("@2", parties.IsEmpty ? "Borduria" : parties[1].Name, StringComparison.Ordinal),
    };

    /// <summary>Each line left out, with those that continue it.</summary>
    private static IEnumerable<(string What, string[] Lines)> WithoutLines(string[] own)
    {
        for (var i = 0; i < own.Length; i++)
        {
            var end = i + 1;
            while (end < own.Length && Indent(own[end]) > Indent(own[i]) && (i > 0 || Indent(own[0]) > 0))
            {
                end++;
            }
            yield return ($"without “{own[i].Trim()}”", [.. own[..i], .. own[end..]]);
        }
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    /// <summary>A line more at the end.</summary>
    private static IEnumerable<(string What, string[] Lines)> WithLines(string[] own)
    {
        foreach (var line in new[] { "after termination survives", "basis gloss", "after breach lapses",
            "reservations not permitted" })
        {
            yield return ($"with “{line}”", [.. own, "  " + line]);
        }
        var swapped = own.Select(line => line.Replace("prohibition ", "obligation ", StringComparison.Ordinal)
            .Replace("refrain from ", "achieve ", StringComparison.Ordinal)).ToArray();
        yield return ("an obligation in place of a prohibition", swapped);
    }

    /// <summary>A reading with its alternatives in another order, or without one of them.</summary>
    private static IEnumerable<(string What, string[] Lines)> Reordered(string[] own)
    {
        yield return ("the alternatives swapped", [own[0], .. own[1..].Reverse()]);
        for (var i = 1; i < own.Length; i++)
        {
            yield return ($"without “{own[i].Trim()}”", [.. own[..i], .. own[(i + 1)..]]);
        }
    }
}
