using Servanda.Model;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>Norms that wait for what cannot come, and norms that undo each other on one day.</summary>
internal sealed class EventsPass(Seq<ReadNorm> norms, Binder binder)
{
    private readonly Dictionary<NormId, ReadNorm> named = norms.ToDictionary(norm => norm.Norm.Id);
    private readonly HashSet<NormId> obliged = norms.Select(norm => norm.Norm.Effect)
        .OfType<Effect.Obliges>().Select(effect => effect.Norm).ToHashSet();

    private readonly ILookup<NormId, NormId> afterPerformance = norms
        .Where(norm => norm.Norm.When is Trigger.OnPerformance)
        .ToLookup(norm => ((Trigger.OnPerformance)norm.Norm.When!).Norm, norm => norm.Norm.Id);

    internal void Run()
    {
        var told = new HashSet<NormId>();
        foreach (var norm in norms)
        {
            if (Waiting(norm.Norm) is { } circle)
            {
                if (circle.All(told.Add))
                {
                    Report(norm, circle.Count == 1 ? $"The {norm.Says} waits for itself."
                        : $"These norms wait for each other: {Path(circle)}.");
                }
            }
            else if (Never(norm.Norm) is { } why)
            {
                Report(norm, why);
            }
            Substitutes(norm);
        }
        UndoneOnOneDay();
    }

    private void Report(ReadNorm norm, string why)
    {
        var other = Awaited(norm.Norm) is { } awaited && awaited != norm.Norm.Id
            ? named[awaited].Shown("the norm it waits for") : null;
        binder.Report(Codes.NeverComes, norm.LineOf("when"), why, null, other);
    }

    private static string Path(List<NormId> circle) => string.Join(" → ", circle.Append(circle[0]));

    private static NormId? Awaited(Norm norm) => norm.When switch
    {
        Trigger.OnBreach breach => breach.Norm,
        Trigger.OnPerformance performance => performance.Norm,
        _ => null,
    };

    /// <summary>The norms from this one back to it, each waiting for the next; null where one can begin by
    /// itself.</summary>
    private List<NormId>? Waiting(Norm norm)
    {
        var path = new List<NormId>();
        var seen = new HashSet<NormId>();
        for (var at = norm; seen.Add(at.Id) && !obliged.Contains(at.Id);)
        {
            path.Add(at.Id);
            if (Awaited(at) is not { } next)
            {
                return null;
            }
            if (next == norm.Id)
            {
                return path;
            }
            at = named[next].Norm;
        }
        return null;
    }

    /// <summary>Why what a norm waits for cannot come, or null.</summary>
    private string? Never(Norm norm) => norm.When switch
    {
        Trigger.OnBreach breach => Unbroken(named[breach.Norm]),
        Trigger.OnPerformance performance => Unperformed(named[performance.Norm]),
        _ => null,
    };

    private static string? Unbroken(ReadNorm norm) => norm.Norm switch
    {
        { Modality: Modality.Permission or Modality.Power } =>
            $"The {norm.Says} obliges nobody, so nothing is a breach of it.",
        { Content: { } content } when !CanBeBroken(content) => content is Content.Strive
            ? $"The {norm.Says} is something to strive for, so only a finding makes a breach of it."
            : $"No day makes a breach of the {norm.Says}: only a finding does.",
        _ => null,
    };

    private static string? Unperformed(ReadNorm norm) => norm.Norm switch
    {
        { Modality: Modality.Permission or Modality.Power } =>
            $"The {norm.Says} is used and not performed.",
        { Content: Content.Refrain } => $"The {norm.Says} is kept or broken, and never performed.",
        { Content: { } content } when !CanBePerformed(content) =>
            $"The {norm.Says} asks for no act that would perform it.",
        _ => null,
    };

    private static bool CanBeBroken(Content content) => content switch
    {
        Content.Achieve => HasLastDay(content),
        Content.Maintain or Content.Refrain => true,
        Content.And and => CanBeBroken(and.One) || CanBeBroken(and.Other),
        Content.Or or => CanBeBroken(or.One) && CanBeBroken(or.Other),
        Content.Then then => CanBeBroken(then.First) || CanBeBroken(then.Next),
        Content.Otherwise otherwise => CanBeBroken(otherwise.Instead),
        _ => false,
    };

    private static bool CanBePerformed(Content content) => content switch
    {
        Content.Achieve => true,
        Content.And and => CanBePerformed(and.One) && CanBePerformed(and.Other),
        Content.Or or => CanBePerformed(or.One) || CanBePerformed(or.Other),
        Content.Then then => CanBePerformed(then.First) && CanBePerformed(then.Next),
        Content.Otherwise otherwise => CanBePerformed(otherwise.First) || CanBePerformed(otherwise.Instead),
        _ => false,
    };

    private static bool HasLastDay(Content content) => content switch
    {
        Content.And and => HasLastDay(and.One) || HasLastDay(and.Other),
        Content.Or or => HasLastDay(or.One) && HasLastDay(or.Other),
        Content.Then then => HasLastDay(then.First),
        Content.Otherwise otherwise => HasLastDay(otherwise.First) || HasLastDay(otherwise.Instead),
        _ => Part.WindowOf(content) is Window.Within or Window.By or Window.Before or Window.AtLeastBefore
            or Window.Every,
    };

    /// <summary>A substitute opens on the day after a last day; without one it never does.</summary>
    private void Substitutes(ReadNorm norm)
    {
        var lines = norm.Parts.Where(part => part.Join == "otherwise").ToList();
        var content = norm.Norm.Content;
        for (var i = 0; content is Content.Otherwise otherwise && i < lines.Count; i++)
        {
            if (!HasLastDay(otherwise.First))
            {
                binder.Report(Codes.NeverComes, lines[i].At,
                    "What stands before this substitute has no last day, so the substitute never opens.",
                    "Add a line “within …” or “by …” above it.");
            }
            content = otherwise.Instead;
        }
    }

    /// <summary>
    /// A power that ends or suspends a norm which decides, on the same day, whether the power can be used. A
    /// breach is an event of a later day, and so is an effect that begins after a period.
    /// </summary>
    private void UndoneOnOneDay()
    {
        var told = new HashSet<string>();
        foreach (var power in norms)
        {
            if (power.Norm.Effect is Effect.Changes { Verb: "ends" or "suspends", Norm: { } undone } effect
                && IsSameDay(effect.Day) && Back(undone, power.Norm.Id) is { } path
                && told.Add(string.Join(' ', path.Order(Comparer<NormId>.Create((one, other) =>
                    string.CompareOrdinal(one.Name, other.Name))))))
            {
                binder.Report(Codes.UndoneOnOneDay, power.LineOf("effect"),
                    $"On one day these norms undo each other: {power.Norm.Id} → {string.Join(" → ", path)}.",
                    null, undone == power.Norm.Id ? null : named[undone].Shown("the norm that is undone"));
            }
        }
    }

    private static bool IsSameDay(DayForm? day) => day is null or DayForm.Trigger or DayForm.Receipt;

    /// <summary>The shortest way from a norm to another by what decides on the same day.</summary>
    private List<NormId>? Back(NormId from, NormId to)
    {
        var cameFrom = new Dictionary<NormId, NormId?> { [from] = null };
        var open = new Queue<NormId>([from]);
        while (open.TryDequeue(out var at))
        {
            if (at == to)
            {
                var path = new List<NormId>();
                for (NormId? step = at; step is { } norm; step = cameFrom[norm])
                {
                    path.Insert(0, norm);
                }
                return path;
            }
            foreach (var next in Decided(at).Where(next => cameFrom.TryAdd(next, at)))
            {
                open.Enqueue(next);
            }
        }
        return null;
    }

    /// <summary>What a norm decides on the day itself: who waits for its performance, what it obliges or
    /// changes.</summary>
    private IEnumerable<NormId> Decided(NormId id)
    {
        foreach (var next in afterPerformance[id])
        {
            yield return next;
        }
        switch (named[id].Norm.Effect)
        {
            case Effect.Obliges obliges:
                yield return obliges.Norm;
                break;
            case Effect.Changes { Norm: { } changed } effect when IsSameDay(effect.Day):
                yield return changed;
                break;
            default:
                break;
        }
    }
}
