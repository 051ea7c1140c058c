using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;

namespace Servanda.Answers;

/// <summary>Why a norm stands as it does, why not otherwise, and whether an act is permitted.</summary>
public static class WhyNorm
{
    /// <summary>Everything that can be asked about: norms, keys of instances, and acts that norms speak
    /// of.</summary>
    public static Seq<string> Subjects(Obligations found) => found.Treaty.Norms.Select(norm => norm.Id.Name)
        .Concat(found.Items.Select(item => item.Key)).Concat(ActsOf(found.Treaty)).Distinct().ToSeq();

    /// <summary>The proof for a norm, an instance or an act; null where the subject is none of
    /// these.</summary>
    public static Explanation? Of(Obligations found, string subject)
    {
        var norm = found.Treaty.Norms.FirstOrDefault(norm => norm.Id.Name == subject);
        var items = found.Items.Where(item => item.Key == subject || item.Norm.Id.Name == subject).ToList();
        if (items.Count > 0 && items[0].Unknown is { } unknown)
        {
            return new Explanation(subject, $"{Name(items[0].Norm)}: {Obligation.NotKnown}. {unknown}",
                items[0].Proof);
        }
        if (items.Count > 0)
        {
            return new Explanation(subject, string.Join(" ", items.Select(InWords)),
                Together(norm ?? items[0].Norm, [.. items.Select(item => item.Proof)], items.Count));
        }
        if (norm is not null)
        {
            var uses = found.Exercises.Where(use => use.Power.Id == norm.Id).Select(use => use.Proof)
                .ToList();
            return new Explanation(subject, uses.Count > 0 ? $"{Name(norm)}: used {Times(uses.Count)}."
                : $"{Name(norm)}: no instance on {Wording.Of(found.Question.On)}; nothing on record "
                    + $"has triggered it.",
                Together(norm, uses, uses.Count));
        }
        return ActsOf(found.Treaty).Contains(subject) ? Regulation(found, new ActName(subject)) : null;
    }

    /// <summary>What another state of the norm would need, and what was found instead.</summary>
    public static Explanation? Not(Obligations found, string subject)
    {
        var items = found.Items.Where(item => item.Key == subject || item.Norm.Id.Name == subject).ToList();
        var norm = found.Treaty.Norms.FirstOrDefault(norm => norm.Id.Name == subject)
            ?? items.FirstOrDefault()?.Norm;
        if (norm is null)
        {
            return null;
        }
        // What is missing for force is the same for all of them.
        var needs = items.Take(items.Exists(item => item.Opened is null) ? 1 : items.Count)
            .SelectMany(Needs).ToList();
        if (items.Count == 0)
        {
            needs.Add(Lacks(norm.When is { } trigger ? Words(trigger) : "that the treaty is in force",
                $"nothing on record by {Wording.Of(found.Question.On)} fits"));
        }
        return new Explanation(subject + " --not", needs.Count == 0
            ? $"{Name(norm)}: nothing more would change it."
            : $"{Name(norm)}: for another state, one of these would be needed:",
            Together(norm, needs, items.Count));
    }

    private static IEnumerable<Step> Needs(Obligation item)
    {
        var who = item.Opened is null ? "" : Wording.Of(item.Bearers) + ": ";
        foreach (var leaf in item.Proof.Everything())
        {
            if (leaf is Step.AbsenceUncovered open)
            {
                yield return Lacks(
                    $"{who}{Wording.Of(open.Act)} on record, or a source that is complete for it", open.Says,
                    leaf);
            }
            else if (leaf is Step.AbsenceCovered covered)
            {
                yield return Lacks($"{who}{Wording.Of(covered.Act)} on record", covered.Says, leaf);
            }
            else if (leaf is Step.Derived { Statement: Statement.Holds { Answer: not Truth.Yes } holds })
            {
                yield return Lacks($"{who}{holds.Condition}", Wording.Of(holds).TrimEnd('.'), leaf);
            }
        }
        if (item.NeedsFinding && item.State.Breach == BreachState.None)
        {
            yield return Lacks($"{who}an authoritative finding, for a breach", "none is on record");
        }
        else if (item.State is { Performance: PerformanceState.Pending, Due: { } due })
        {
            yield return Lacks($"{who}that {Wording.Of(due)} passes without the act, for a breach",
                "it has not passed yet");
        }
    }

    private static Step.Derived Together(Norm norm, List<Step> steps, int count)
    {
        if (steps is [Step.Derived only])
        {
            return only;
        }
        var quotations = norm.Cites.Select(cites => (Step)new Step.Quotation(norm.Id.Name, cites, norm.At));
        return new Step.Derived("each instance for itself",
            new Statement.Gathered(Name(norm), count),
            (steps.Count > 0 ? steps : quotations).ToSeq());
    }

    private static string InWords(Obligation item) =>
        $"{Name(item.Norm)} "
            + $"({Wording.Of(item.Bearers)}{(item.Counterparty is { } other ? $" to {other}" : "")}): "
        + (item.IsUnknown ? Obligation.NotKnownToBeKept : Wording.Of(item.State))
        + (item.NeedsFinding && item.State.Breach == BreachState.None
            ? "; only a finding can show a breach." : ".");

    private static string Name(Norm norm) => Wording.Capital(norm.Id.Name.Replace('-', ' '));

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";

    private static string Words(Trigger trigger) => trigger switch
    {
        Trigger.OnAct act => Wording.Of(act.Act),
        Trigger.OnBreach breach => $"a breach of {breach.Norm}",
        Trigger.OnPerformance performance => $"performance of {performance.Norm}",
        _ => "entry into force",
    };

    private static IEnumerable<string> ActsOf(Treaty treaty) => treaty.Norms
        .SelectMany(norm => Priorities.Asked(norm.Content).Concat(Priorities.Forbidden(norm.Content)))
        .Select(pattern => pattern.Act.Name).Distinct();

    /// <summary>Three answers: expressly permitted, expressly forbidden, not regulated.</summary>
    private static Explanation Regulation(Obligations found, ActName act)
    {
        var norms = found.Treaty.Norms;
        var permitting = norms.Where(norm => norm.Modality is Modality.Permission or Modality.Power
            && Priorities.Asked(norm.Content).Any(pattern => pattern.Act == act)).ToList();
        var forbidding = norms.Where(norm => Priorities.Forbidden(norm.Content)
            .Any(pattern => pattern.Act == act)).ToList();
        var owed = norms.Where(norm => norm.Modality == Modality.Obligation
            && Priorities.Asked(norm.Content).Any(pattern => pattern.Act == act)).ToList();
        var parts = new List<string>();
        void Add(string says, List<Norm> by)
        {
            if (by.Count > 0)
            {
                parts.Add($"{says} by {string.Join(", ", by.Select(norm => norm.Id.Name))}");
            }
        }
        Add("expressly permitted", permitting);
        Add("expressly forbidden", forbidding);
        Add("owed where it is triggered", owed);
        var answer = $"{Wording.Capital(Wording.Of(act))}: " + (
            parts.Count == 0 ? "not regulated." : string.Join("; ", parts) + ".");
        var quotations = permitting.Concat(forbidding).Concat(owed)
            .SelectMany(norm => norm.Cites.Select(
            cites => (Step)new Step.Quotation(norm.Id.Name, cites, norm.At)));
        return new Explanation(act.Name, answer, new Step.Derived("what the text says of the act",
            new Statement.Holds(Wording.Of(act), found.Question.On, Truth.Yes), quotations.ToSeq()));
    }

    private static Step.Derived Lacks(string needed, string found, params Step[] because) =>
        new("what another state would need", new Statement.Lacks(needed, found), because.ToSeq());
}
