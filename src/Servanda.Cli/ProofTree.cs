using System.Collections.Immutable;
using System.Globalization;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Time;

namespace Servanda.Cli;

/// <summary>
/// A proof as a tree in plain words: what follows, the rule by which, and at the ends quotations, sources,
/// counts, choices and what is not on record. What was shown in full once is named by its number when it
/// comes again.
/// </summary>
internal sealed class ProofTree
{
    private readonly HashSet<Step> repeated;
    private readonly Dictionary<Step, int> shown = [];
    private readonly HashSet<Step> named = [];

    private ProofTree(HashSet<Step> repeated) => this.repeated = repeated;

    /// <summary>Drawn twice: first to see which of the steps that repeat are named again, since only these
    /// have a number.</summary>
    internal static Branch Of(Step root)
    {
        var first = new ProofTree([]);
        first.Count(root, []);
        first.Draw(root, []);
        return new ProofTree(first.named).Draw(root, []);
    }

    private void Count(Step step, HashSet<Step> seen)
    {
        if (step is not Step.Derived { Because.IsEmpty: false })
        {
            return;
        }
        if (!seen.Add(step))
        {
            repeated.Add(step);
            return;
        }
        foreach (var below in step.Children)
        {
            Count(below, seen);
        }
    }

    /// <param name="above">The steps that this one stands below: a premise that only says a part of one of
    /// them again is not drawn.</param>
    private Branch Draw(Step step, ImmutableStack<Step.Derived> above)
    {
        if (step is not Step.Derived derived)
        {
            return Leaf(step);
        }
        Words says = InWords.Dated(Wording.Of(derived.Statement));
        if (shown.TryGetValue(step, out var number))
        {
            named.Add(step);
            return new Branch(null, [[says, new Words($" As above, at [{number}].", Tone.Quiet)]], []);
        }
        if (above.Any(outer => outer.Statement == derived.Statement
            && derived.Because.All(outer.Because.Contains)))
        {
            return new Branch(null, [[says, new Words(" As above.", Tone.Quiet)]], []);
        }
        var name = "";
        if (repeated.Contains(step))
        {
            shown.Add(step, shown.Count + 1);
            name = string.Create(CultureInfo.InvariantCulture, $" [{shown.Count}]");
        }
        IReadOnlyList<Words> head = [says, new Words(name, Tone.Quiet)];
        var rule = new Words("rule: " + InWords.Dated(derived.Rule), Tone.Quiet);
        return new Branch(null, derived.Statement is Statement.Lacks ? [head] : [head, [rule]],
            [.. derived.Because.Select(below => Draw(below, above.Push(derived)))]);
    }

    /// <summary>The day up to which it is absent, where that is not said already.</summary>
    private static string By(string says, Day until) => $" by {Wording.Of(until)}" is var by
        && says.EndsWith(by, StringComparison.Ordinal) ? "" : by;

    private static Branch Leaf(Step step) => step switch
    {
        Step.Quotation { Cites: { } cites } => Leaf("quotation", Tone.Label,
            $"{cites.Provision}: “{cites.Words}”", Standing(cites.Status)),
        Step.Quotation quotation => Leaf("clause", Tone.Label,
            quotation.Clause, ", as the dossier states it, without words of the text"),
        Step.Claim claim => Said(claim),
        Step.Figure figure => new Branch(new Words("source", Tone.Label), [[Wording.Of(figure.Of)],
            .. figure.Sources.Select(Per)], []),
        Step.Convention convention => Leaf("counting", Tone.Label,
            $"{InWords.Name(convention.Point)}: {InWords.Name(convention.Alternative)}", ""),
        Step.Choice choice => Leaf("choice", Tone.Label,
            $"{InWords.Name(choice.Point)}: {InWords.Name(choice.Alternative)}",
            $", because {choice.Because}"),
        Step.AbsenceUncovered absence => Leaf("nothing on record", Tone.Doubtful,
            absence.Says, By(absence.Says, absence.Until) + "; no source claims to be complete on that"),
        Step.AbsenceCovered absence => Leaf("complete record", Tone.Label,
            absence.Says, By(absence.Says, absence.Until) + $", according to {absence.Coverage}"),
        Step.Assessment assessment => Leaf("assessment", Tone.Doubtful, Wording.Of(assessment), ""),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Branch Leaf(string kind, Tone tone, string says, string quietly) =>
        new(new Words(kind, tone), [[says, new Words(quietly, Tone.Quiet)]], []);

    private static Branch Said(Step.Claim claim)
    {
        var lines = new List<IReadOnlyList<Words>> { new Words[] { Wording.Of(claim.Act).TrimEnd('.') } };
        if (claim.Point is { } point)
        {
            var why = claim.IsContested ? "others say otherwise" : "its day is not certain";
            lines.Add([new Words($"{why}: {point}={claim.Alternative} is taken", Tone.Doubtful)]);
        }
        lines.AddRange(claim.Act.Sources.Select(Per));
        return new Branch(new Words("source", Tone.Label), lines, []);
    }

    private static IReadOnlyList<Words> Per(string source) => [new Words("per " + source, Tone.Quiet)];

    private static string Standing(TextStatus status) => status switch
    {
        TextStatus.Authentic => "",
        TextStatus.Translation => " (a translation)",
        _ => " (a summary)",
    };
}
