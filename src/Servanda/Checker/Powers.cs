using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>An act done under a power.</summary>
/// <param name="Because">The element that failed; null where it has its effect.</param>
/// <param name="Truth">Unknown where the power's condition is.</param>
/// <param name="Held">The holder and what gave it the power, where that has come.</param>
/// <param name="Forms">The days that the window and the effect name.</param>
internal sealed record Use(Norm Power, Fact Act, string? Because, Truth Truth, Bound? Held,
    Seq<DayForm> Forms,
    Seq<string> Counting, Weighed? If)
{
    internal PartyId? By { get; init; }
    internal Day? EffectOn { get; init; }

    internal bool EndsTreaty => Power.Effect is Effect.Changes { Norm: null, Verb: "ends" };

    /// <summary>What is suspended from the day of an effect to the day before that of resumption, or for
    /// good.</summary>
    internal static List<Suspension> Suspensions(IEnumerable<Use> uses)
    {
        var found = new List<Suspension>();
        foreach (var use in uses.Where(use =>
            use.Truth == Truth.Yes && use.EffectOn is not null && !use.EndsTreaty)
            .OrderBy(use => use.Act.Day))
        {
            if (use.Power.Effect is not Effect.Changes changes)
            {
                continue;
            }
            var (party, day) = (changes.ForParty ? use.By : null, use.EffectOn!.Value);
            var open = found.FindIndex(one => one.Days.Last == Day.Max && one.Norm == changes.Norm
                && one.Party == party);
            if (changes.Verb != "resumes" && open < 0)
            {
                found.Add(new Suspension(changes.Norm, party, new Interval(day, Day.Max), [use]));
            }
            else if (changes.Verb == "resumes" && open >= 0)
            {
                var begun = found[open];
                found.RemoveAt(open);
                if (begun.Days.First < day)
                {
                    found.Add(begun with
                    {
                        Days = new Interval(begun.Days.First, day.PlusDays(-1)!.Value),
                        By = begun.By.Add(use),
                    });
                }
            }
        }
        return found;
    }
}

/// <summary>What becomes of acts under powers: the first element that fails, in the order of the
/// semantics.</summary>
internal sealed class Judge(
    Treaty treaty, Facts facts, Patterns patterns, Conditions conditions, Windows windows, Force force)
{
    internal IEnumerable<Use> Of(Norm power, IReadOnlyList<Bound> held) =>
        from pattern in Priority.Asked(power.Content)
        from act in facts.Now.Acts
        where act.Act == pattern.Act && act.By.Any(IsParty)
        let use = Of(power, pattern, act, held)
        where use is not null
        select use;

    private bool IsParty(PartyId state) => treaty.Open ? force.States.Contains(state)
        : treaty.Parties.Contains(state);

    private Use? Of(Norm power, ActPattern pattern, Fact act, IReadOnlyList<Bound> held)
    {
        var loose = pattern with { InWriting = false };
        var fitting = held.Where(bound => patterns.Fits(loose, act, bound, true)).ToList();
        if (fitting.Count == 0 && held.Count > 0)
        {
            return null;
        }
        if (!force.On(act.Day) && !power.SurvivesTermination)
        {
            return Failed("the treaty is not in force");
        }
        // Of several triggers the latest by which the act has its effect, or may have it; else the latest of
        // all.
        var uses = fitting.Where(bound => bound.Cause.Day <= act.Day).Reverse()
            .Select(holder => Of(power, pattern, act, holder)).ToList();
        return uses.Find(use => use.Truth == Truth.Yes) ?? uses.Find(use => use.Truth == Truth.Unknown)
            ?? uses.FirstOrDefault()
            ?? Failed(power.When is null ? "not by a holder of the power" : "without its trigger");

        Use Failed(string because) => new(power, act, because, Truth.No, null, [], [], null);
    }

    private Use Of(Norm power, ActPattern pattern, Fact act, Bound holder)
    {
        var found = new Use(power, act, null, Truth.Yes, holder, [], [], null);
        if ((pattern.InWriting || power.Form == "in writing") && act.Account.InWriting == false)
        {
            return found with { Truth = Truth.No, Because = "not in writing" };
        }
        var span = windows.Of((power.Content as Content.May)?.Window, holder.Cause.Day, holder);
        found = found with { Forms = span.Forms, Counting = span.Counting };
        if (span.Waits || act.Day < span.Opens || act.Day > span.Due)
        {
            return found with { Truth = Truth.No, Because = span.Waits ? "before its window opens"
                : act.Day < span.Opens ? $"before {span.Opens}" : $"after {span.Due}" };
        }
        var reading = power.If is { } condition ? conditions.Read(condition, act.Day, holder) : null;
        found = found with { If = reading, Truth = reading?.Truth ?? Truth.Yes };
        return found.Truth == Truth.No ? found with { Because = "its condition is not met" }
            : InEffect(found, holder);
    }

    private Use InEffect(Use use, Bound holder)
    {
        var form = (use.Power.Effect as Effect.Changes)?.Day;
        return use with
        {
            By = use.Act.By.Where(holder.Bearers.Contains).Append(use.Act.By[0]).First(),
            Forms = form is null ? use.Forms : use.Forms.Add(form),
            EffectOn = form is null ? use.Act.Day : facts.Evaluate(form, facts.Now,
                new Anchors { Trigger = use.Act.Day, Receipt = use.Act.Received }),
        };
    }
}

/// <summary>Which of two norms gives way, by what the texts say.</summary>
internal static class Priority
{
    /// <summary>Whether a norm that prevails forbids what the norm asks for.</summary>
    internal static bool IsForbidden(Norm norm, Bound bound, Treaty treaty, Conditions conditions) =>
        treaty.Norms.Any(other => Prevails(other, norm, treaty)
            && (other.On is not Bearer.Named named || named.Parties.Any(bound.Bearers.Contains))
            && Forbidden(other.Content).Any(act => Asked(norm.Content).Any(asked => CouldBeOne(asked, act)))
            && (other.If is not { } condition
                || conditions.Read(condition, bound.Cause.Day, bound).Truth == Truth.Yes));

    internal static bool Prevails(Norm one, Norm other, Treaty treaty) =>
        (one.Pack is null && other.Pack is not null)
        || one.Relations.Any(relation => relation.Kind is "notwithstanding" or "special to"
            && Names(relation, other, treaty))
        || other.Relations.Any(relation => relation.Kind == "subject to" && Names(relation, one, treaty));

    private static bool Names(Relation relation, Norm norm, Treaty treaty) => relation.Norm is { } named
        ? norm.Id.Name == (relation.Pack is null ? named.Name : $"{relation.Pack}:{named}")
        : relation.Article is not null && relation.Treaty == treaty.Id
            && norm.Cites.Any(cites => cites.Provision == $"Article {relation.Article}");

    internal static IEnumerable<ActPattern> Asked(Content? content) => content switch
    {
        Content.Achieve achieve => [achieve.Act],
        Content.May may => [may.Act],
        Content.And of => [.. Asked(of.One), .. Asked(of.Other)],
        Content.Or of => [.. Asked(of.One), .. Asked(of.Other)],
        Content.Then of => [.. Asked(of.First), .. Asked(of.Next)],
        Content.Otherwise of => [.. Asked(of.First), .. Asked(of.Instead)],
        _ => [],
    };

    private static IEnumerable<ActPattern> Forbidden(Content? content) => content switch
    {
        Content.Refrain refrain => [refrain.Act],
        Content.And of => [.. Forbidden(of.One), .. Forbidden(of.Other)],
        _ => [],
    };

    /// <summary>Whether one act could fit both patterns.</summary>
    private static bool CouldBeOne(ActPattern one, ActPattern other) => one.Act == other.Act
        && Meet(one.By, other.By) && Meet(one.To, other.To) && Meet(one.Between, other.Between)
        && Meet(one.Against, other.Against) && (one.At is null || other.At is null || one.At == other.At)
        && (one.About is not Matter.Named || other.About is not Matter.Named || one.About == other.About)
        && (one.Level is null || other.Level is null || one.Level == other.Level
            || (one.Level > other.Level ? other.OrHigher : one.OrHigher));

    /// <summary>Only parties by name exclude each other.</summary>
    private static bool Meet(Seq<Who> one, Seq<Who> other) => one.IsEmpty || other.IsEmpty
        || !one.All(who => who is Who.Named) || !other.All(who => who is Who.Named)
            || one.Intersect(other).Any();
}

/// <summary>The acts on record by which a breach is answered for in another way (state responsibility arts.
/// 20–27, 31, 45).</summary>
internal sealed class Remedies
{
    private readonly List<(BreachState State, Day From, Day? Until)> all = [];

    internal Remedies(Facts facts, Norm norm, string key, Bound bound)
    {
        foreach (var matter in new[] { key, norm.Id.Name }.Concat(bound.Cause.Act?.Claim.Act.Entries
            ?? []).Distinct())
        {
            var about = facts.Ever.Acts.Where(act => Patterns.About(act) == matter).ToList();
            foreach (var act in about)
            {
                var by = act.By.Any(bound.Bearers.Contains);
                var state = act.Act == BuiltInActs.Excuse && by ? BreachState.Excused
                    : act.Act == BuiltInActs.Reparation && by ? BreachState.Repaired
                    : act.Act == BuiltInActs.Waiver && (bound.To is { } injured ? act.By.Contains(injured)
                        : !act.By.All(bound.Bearers.Contains)) ? BreachState.Waived : BreachState.None;
                if (state != BreachState.None)
                {
                    Acts.Add(act);
                    all.Add((state, act.Day, state != BreachState.Excused ? null : about.Find(end =>
                        end.Act == BuiltInActs.EndOfExcuse && end.Day >= act.Day)?.Day));
                }
            }
        }
    }

    internal List<Fact> Acts { get; } = [];

    /// <summary>
    /// A waiver counts before reparation, that before an excuse. What was done in one day is excused by the
    /// ground of that day; what is owed, while the ground lasts.
    /// </summary>
    internal NormState On(NormState state, Day day)
    {
        if (state.Breach is not (BreachState.Breach or BreachState.Apparent))
        {
            return state;
        }
        var excused = state.From == state.Until ? state.From ?? day : day;
        var found = all.Where(one => one.State == BreachState.Excused
            ? one.From <= excused && !(one.Until < excused) : one.From <= day).Select(one =>
                one.State).ToList();
        var best = new[] { BreachState.Waived, BreachState.Repaired, BreachState.Excused }
            .FirstOrDefault(found.Contains);
        return best == BreachState.None ? state : state with { Breach = best };
    }
}
