using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Bulk;

/// <summary>The norms of a plan, their patterns, contents and conditions.</summary>
internal sealed partial class PlanBuilder
{
    private NormPlan[] Norms()
    {
        var order = new List<Norm>();
        foreach (var norm in model.Norms.Where(norm => norm.Modality is not (Modality.Permission
            or Modality.Power)))
        {
            Place(norm, order, []);
        }
        var columns = model.Norms.Where(HasColumn).ToList();
        var plans = new List<NormPlan>();
        foreach (var norm in order)
        {
            if (notCompiled is null)
            {
                plans.Add(Norm(norm, columns.IndexOf(norm), order));
            }
        }
        foreach (var plan in plans.Where(plan => plan.Parent >= 0))
        {
            plans[plan.Parent].ByBreach |= plan.Cause == CauseKind.Breach;
            plans[plan.Parent].ByPerformance |= plan.Cause == CauseKind.Performance;
        }
        return [.. plans];
    }

    /// <summary>How long the longest chain of windows is, in days; null where a norm looks at any
    /// day.</summary>
    private int? ReachOf(NormPlan[] norms)
    {
        var reach = new long[norms.Length];
        for (var i = 0; i < norms.Length; i++)
        {
            var norm = norms[i];
            if (norm.If is not (null or ConditionPlan.InForce) || norm.ByPerformance
                || Days(norm) is not { } days)
            {
                return null;
            }
            reach[i] = (norm.Parent < 0 ? 0 : reach[norm.Parent]) + days + 1;
        }
        var once = read.Any(kind => !clauses.Values.Any(clause => clause.Kind == kind)
            && model.ActKind(kinds.First(pair => pair.Value == kind).Key) is { Once: true, BuiltIn: false });
        return once || reach.Length == 0 || reach.Max() > 36_525 ? null : (int)reach.Max();

        static long? Days(NormPlan norm) => (norm.Cause, norm.Content) switch
        {
            (CauseKind.Act or CauseKind.Breach, ContentPlan.Achieve { Window: Window.Within
                { After: null } within }) => Longest(within.Period),
            (CauseKind.Entry, ContentPlan.Achieve { Window: Window.Every every }) =>
                every.Recurrence is Recurrence.Of of ? Longest(of.Period) : 366,
            (CauseKind.Entry, ContentPlan.Refrain { Window: null or Window.WhileInForce })
                when norm.Norm.Modality == Modality.Prohibition => 0,
            _ => null,
        };

        static long Longest(Period period) => (31 * period.AllMonths) + period.AllDays + 1;
    }

    /// <summary>Puts a norm behind the one that it follows.</summary>
    private void Place(Norm norm, List<Norm> order, HashSet<Norm> above)
    {
        if (order.Contains(norm))
        {
            return;
        }
        if (!above.Add(norm))
        {
            Not($"the circle of {norm.Id}", norm.At);
            return;
        }
        if (Followed(norm) is { } id)
        {
            var other = model.Norms.First(one => one.Id == id);
            if (other.Modality is Modality.Permission or Modality.Power)
            {
                Not($"what follows {id}", norm.At);
                return;
            }
            Place(other, order, above);
        }
        order.Add(norm);
    }

    private static NormId? Followed(Norm norm) => norm.When switch
    {
        Trigger.OnBreach breach => breach.Norm,
        Trigger.OnPerformance performance => performance.Norm,
        _ => null,
    };

    private NormPlan Norm(Norm norm, int column, List<Norm> order)
    {
        var bindings = Bindings(norm);
        var content = ContentOf(norm.Content, bindings, norm);
        if (CanBeDefeated(norm))
        {
            Not($"a norm that prevails over {norm.Id}", norm.At);
        }
        var recurring = norm.Content is not null && Recurs(norm.Content);
        if (recurring && norm.When is not (null or Trigger.OnEntryIntoForce))
        {
            Not($"periods of {norm.Id} for each trigger", norm.At);
        }
        if (recurring && norm.Content is not Content.Achieve)
        {
            Not($"periods of a content of {norm.Id} in several parts", norm.At);
        }
        return new NormPlan
        {
            Norm = norm,
            Column = column,
            Bindings = bindings,
            Cause = norm.When switch
            {
                Trigger.OnAct => CauseKind.Act,
                Trigger.OnBreach => CauseKind.Breach,
                Trigger.OnPerformance => CauseKind.Performance,
                _ => CauseKind.Entry,
            },
            Trigger = norm.When is Trigger.OnAct act ? Pattern(act.Act, bindings, false, norm.At) : null,
            Parent = Followed(norm) is { } id ? order.FindIndex(other => other.Id == id) : -1,
            If = norm.If is { } condition ? If(condition, bindings, norm.At) : null,
            Content = content,
        };
    }

    /// <summary>Whether a norm that forbids the same act could prevail.</summary>
    private bool CanBeDefeated(Norm norm) => model.Norms.Any(other => Priorities.Prevails(other, norm, model)
        && Priorities.Forbidden(other.Content).Any(forbidden =>
            Priorities.Asked(norm.Content).Any(asked => Priorities.Overlap(asked, forbidden))));

    private Bound[] Bindings(Norm norm)
    {
        int[] bearers = norm.On switch
        {
            Bearer.Jointly => [Roles.Both],
            Bearer.EachParty => [Roles.First, Roles.Second],
            Bearer.EachOf of => [.. Bits(model.Groups.First(group => group.Name == of.Group).Members)],
            Bearer.Named named => [.. Bits(named.Parties)],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (norm.On is Bearer.Jointly || norm.To is null or Counterparty.AllParties)
        {
            return [.. bearers.Select(bearer => new Bound(bearer, 0))];
        }
        int[] others = norm.To is Counterparty.Named to ? [.. Bits(to.Parties)] : [Roles.First, Roles.Second];
        return [.. bearers.SelectMany(bearer => others.Where(other => other != bearer)
            .Select(other => new Bound(bearer, other)))];

        IEnumerable<int> Bits(Seq<PartyId> parties)
        {
            if (!parties.All(model.Parties.Contains))
            {
                Not($"a state that is no party, in {norm.Id}", norm.At);
            }
            return parties.Select(party => Fillings.BitOf(party, model)).Where(bit => bit != 0);
        }
    }

    private static bool Recurs(Content content) => content switch
    {
        Content.Achieve achieve => achieve.Window is Window.Every,
        Content.Maintain maintain => maintain.Window is Window.Every,
        Content.Refrain refrain => refrain.Window is Window.Every,
        Content.And and => Recurs(and.One) || Recurs(and.Other),
        Content.Or or => Recurs(or.One) || Recurs(or.Other),
        Content.Then then => Recurs(then.First) || Recurs(then.Next),
        Content.Otherwise otherwise => Recurs(otherwise.First) || Recurs(otherwise.Instead),
        _ => false,
    };

    private ContentPlan ContentOf(Content? content, Bound[] bindings, Norm norm)
    {
        switch (content)
        {
            case Content.Achieve achieve:
                Days(achieve.Window, norm.At);
                return new ContentPlan.Achieve(Pattern(achieve.Act, bindings, true, norm.At), achieve.Window);
            case Content.Refrain refrain:
                Days(refrain.Window, norm.At);
                return new ContentPlan.Refrain(Pattern(refrain.Act, bindings, true, norm.At), refrain.Window);
            case Content.Maintain maintain:
                Days(maintain.Window, norm.At);
                if (norm.If is not null)
                {
                    Not($"a condition of what {norm.Id} maintains", norm.At);
                }
                return new ContentPlan.Maintain(State(maintain.State, bindings, norm.At), maintain.Window);
            case Content.And and:
                return new ContentPlan.And(ContentOf(and.One, bindings, norm),
                    ContentOf(and.Other, bindings, norm));
            case Content.Or or:
                return new ContentPlan.Or(ContentOf(or.One, bindings, norm),
                    ContentOf(or.Other, bindings, norm));
            case Content.Then then:
                return new ContentPlan.Then(ContentOf(then.First, bindings, norm),
                    ContentOf(then.Next, bindings, norm));
            case Content.Otherwise otherwise:
                return new ContentPlan.Otherwise(ContentOf(otherwise.First, bindings, norm),
                    ContentOf(otherwise.Instead, bindings, norm));
            case null or Content.Strive or Content.May:
                return new ContentPlan.Strive();
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Days(Window? window, Location at) => Day(window switch
    {
        Window.Within within => within.After,
        Window.By by => by.Day,
        Window.Before before => before.Day,
        Window.AtLeastBefore least => least.Day,
        _ => null,
    }, at);

    private ConditionPlan If(Condition condition, Bound[] bindings, Location at)
    {
        switch (condition)
        {
            case Condition.And and:
                return new ConditionPlan.And([.. and.Parts.Select(part => If(part, bindings, at))]);
            case Condition.Or or:
                return new ConditionPlan.Or([.. or.Parts.Select(part => If(part, bindings, at))]);
            case Condition.Not not:
                return new ConditionPlan.Not(If(not.Inner, bindings, at));
            case Condition.InForce:
                return new ConditionPlan.InForce();
            case Condition.Assessed or Condition.Compares:
                return new ConditionPlan.Untold();
            case Condition.Holds holds:
                return new ConditionPlan.Holds(State(holds.State, bindings, at), holds.Negated);
            case Condition.Happened happened:
                Day(happened.Since, at);
                return new ConditionPlan.Happened(Pattern(happened.Act, bindings, false, at),
                    happened.BeforeTrigger, happened.Since, happened.Absent);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private StatePlan State(string name, Bound[] bindings, Location at)
    {
        var state = model.States.First(state => state.Name == name);
        return new StatePlan(Pattern(state.Begins, bindings, false, at),
            Pattern(state.Ends, bindings, false, at));
    }

    private PatternPlan Pattern(ActPattern pattern, Bound[] bindings, bool content, Location at)
    {
        Named(pattern, at);
        if (pattern.Act == BuiltInActs.Signature || BuiltInActs.Consents.Contains(pattern.Act))
        {
            Not("a signature or a consent in a norm", at);
        }
        if (pattern.About is Matter.Trigger)
        {
            Not("about the trigger", at);
        }
        if (pattern.Received is not (null or ReceiptBound.BeforeTermEnds))
        {
            Not("a pattern's day of receipt", at);
        }
        var kind = Read(pattern.Act);
        if (pattern.About is Matter.Same)
        {
            byMatter.Add(kind);
        }
        var word = pattern.About switch
        {
            Matter.Named named => named.Name,
            Matter.Words words => words.Text,
            _ => null,
        };
        if (word is not null)
        {
            constants.Add(word);
        }
        return new PatternPlan(patterns++, kind,
            [.. bindings.Select(bound => Fillings.OfNorm(pattern, model, bound.Bearers, bound.Counterparty,
                content))],
            pattern.About is Matter.Same, word is null ? -1 : constants.Count - 1,
            pattern.At is not null || pattern.Level is not null);
    }

    /// <summary>A state that is no placeholder can only be told from others by its name.</summary>
    private void Named(ActPattern pattern, Location at)
    {
        foreach (var who in pattern.By.Concat(pattern.To).Concat(pattern.Between).Concat(pattern.Against))
        {
            var named = who switch
            {
                Who.Named one => [one.Party],
                Who.Group group => model.Groups.First(found => found.Name == group.Name).Members,
                _ => Seq.Create<PartyId>([]),
            };
            if (!named.All(model.Parties.Contains))
            {
                Not("a state that is no party", at);
            }
        }
    }
}
