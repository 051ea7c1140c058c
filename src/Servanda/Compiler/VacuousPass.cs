using Servanda.Model;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>Norms that can never ask anything, and acts in them that no record can supply.</summary>
internal sealed class VacuousPass(Treaty treaty, Seq<ReadNorm> norms, Binder binder)
{
    private readonly HashSet<NormId> obliged = norms.Select(norm => norm.Norm.Effect)
        .OfType<Effect.Obliges>().Select(effect => effect.Norm).ToHashSet();
    private readonly Dictionary<NormId, Norm> named = norms.Select(norm => norm.Norm)
        .ToDictionary(norm => norm.Id);

    /// <summary>True where it is known who is a party.</summary>
    private bool Closed => !treaty.Open && !treaty.Parties.IsEmpty;

    internal void Run()
    {
        foreach (var norm in norms)
        {
            CheckBearer(norm);
            CheckCondition(norm);
            if (norm.Norm.When is Trigger.OnAct trigger && Unfit(norm.Norm, trigger.Act) is { } why)
            {
                binder.Report(Codes.NeverAsks, norm.LineOf("when"),
                    $"{Sentence(why)}, so the {norm.Says} never asks anything.");
            }
            foreach (var part in norm.Parts)
            {
                if (part.Act is { } act && (Unfit(norm.Norm, act) ?? About(norm.Norm, act)) is { } reason)
                {
                    binder.Report(Codes.NeverSupplied, part.At,
                        $"{Sentence(reason)}, so no act on record fits.");
                }
            }
        }
    }

    private static string Sentence(string reason) => char.ToUpperInvariant(reason[0]) + reason[1..];

    private void CheckBearer(ReadNorm norm)
    {
        if (norm.Norm.On is Bearer.EachOf of && Closed
            && treaty.Groups.FirstOrDefault(group => group.Name == of.Group) is { } group
            && !group.Members.Any(treaty.Parties.Contains))
        {
            binder.Report(Codes.NeverAsks, norm.LineOf("on"),
                $"No member of “{group.Name}” is a party, so the {norm.Says} binds nobody.", null,
                new Related(group.At.Source, group.At.Span, "the group"));
        }
        if (norm.Norm is { On: Bearer.Named on, To: Counterparty.Named to }
            && on.Parties.All(bearer => to.Parties.All(other => other == bearer)))
        {
            binder.Report(Codes.NeverAsks, norm.LineOf("to"),
                $"The {norm.Says} binds {on.Parties[0]} towards itself, and so to nothing.");
        }
    }

    private void CheckCondition(ReadNorm norm)
    {
        if (norm.Norm.If is not { } condition
            || Logic.CanBeTrue(condition, holds: part => IsGiven(norm.Norm, part)))
        {
            return;
        }
        binder.Report(Codes.NeverAsks, norm.LineOf("if"), Logic.CanBeTrue(condition)
            ? $"The condition of the {norm.Says} is read when the act that it rules out is on record "
                + "already, so it is never true."
            : $"The condition of the {norm.Says} contradicts itself and is never true.",
            Logic.CanBeTrue(condition) ? "Ask for “no … before the trigger”." : null);
    }

    /// <summary>
    /// Whether a part of the condition is true wherever it is read: the act that makes the norm ask, or the
    /// one that it forbids, is on record by then.
    /// </summary>
    private static bool IsGiven(Norm norm, Condition.Happened part)
    {
        ActPattern? judged = norm.Content switch
        {
            Content.Refrain refrain => refrain.Act,
            Content.May may when norm.Modality == Modality.Power => may.Act,
            _ => null,
        };
        return !part.BeforeTrigger && part.Since is null or DayForm.Trigger
            && new[] { (norm.When as Trigger.OnAct)?.Act, judged }.Any(act => act is not null
                && act.Act == part.Act.Act
                && (part.Act.IsEvery
                    || (part.Act == act && act.About is not (Matter.Trigger or Matter.Same))));
    }

    /// <summary>Why no act can fit a pattern by the parties that it names, or null.</summary>
    private string? Unfit(Norm norm, ActPattern act)
    {
        if (act.By is [Who.Named by] && (act.To is [Who.Named to] && by == to
            || act.Against is [Who.Named against] && by == against))
        {
            return $"“{act.Act}” is asked for between {by.Party} and itself";
        }
        if (act.Between.Count > 1 && act.Between.All(who => who is Who.Named)
            && act.Between.Distinct().Count() == 1)
        {
            return $"“{act.Act}” is asked for between {((Who.Named)act.Between[0]).Party} and itself";
        }
        if (norm.On is Bearer.Jointly && Closed
            && (NeedsOther(act.By) || NeedsOther(act.To) || NeedsOther(act.Against)
                || act.Between.Any(IsOther)))
        {
            return "the parties are bound jointly and there is no other party";
        }
        return Closed && treaty.ActKind(act.Act)?.BuiltIn == true && !act.By.IsEmpty && act.By.All(IsNoParty)
            ? $"“{act.Act}” is an act of the treaty's parties, and none of them is named" : null;
    }

    private static bool NeedsOther(Seq<Who> role) => !role.IsEmpty && role.All(IsOther);

    private static bool IsOther(Who who) => who is Who.OtherParty or Who.Counterparty;

    private bool IsNoParty(Who who) => who switch
    {
        Who.ThirdState => true,
        Who.Named named => !treaty.Parties.Contains(named.Party),
        Who.Group of => treaty.Groups.FirstOrDefault(group => group.Name == of.Name) is { } group
            && !group.Members.Any(treaty.Parties.Contains),
        _ => false,
    };

    /// <summary>Why no act can be about what the pattern says, or null.</summary>
    private string? About(Norm norm, ActPattern act)
    {
        if (act.About is not (Matter.Trigger or Matter.Same) || !IsKnown(norm, [], out var root))
        {
            return null;
        }
        if (root is not { } trigger)
        {
            return $"no act makes the {NormPass.Say(norm)} ask, and “{act.Act}” is to be about one";
        }
        return act.About is Matter.Same && treaty.ActKind(trigger) is { } kind
            && kind.Roles.All(role => role.Role != "about")
            ? $"the trigger “{trigger}” is about nothing, as it has no role “about”" : null;
    }

    /// <summary>
    /// The act at the root of what makes a norm ask, null for none; false where that cannot be said.
    /// </summary>
    private bool IsKnown(Norm norm, HashSet<NormId> seen, out ActName? root)
    {
        root = null;
        if (obliged.Contains(norm.Id) || !seen.Add(norm.Id))
        {
            return false;
        }
        switch (norm.When)
        {
            case Trigger.OnAct trigger:
                root = trigger.Act.Act;
                return true;
            case Trigger.OnBreach breach:
                var broken = named[breach.Norm];
                root = (broken.Content as Content.Refrain)?.Act.Act;
                return root is not null || IsKnown(broken, seen, out root);
            case Trigger.OnPerformance performance:
                return IsKnown(named[performance.Norm], seen, out root);
            default:
                return true;
        }
    }
}
