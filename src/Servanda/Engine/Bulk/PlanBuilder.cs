using Servanda.Model;
using Servanda.Text;

namespace Servanda.Engine.Bulk;

/// <summary>
/// Makes plans. What it does not compile it names, and the model is then evaluated treaty by treaty with the
/// engine for one: the class that is compiled may grow without changing an answer.
/// </summary>
internal sealed class PlanBuilder
{
    private readonly Treaty model;
    private readonly Dictionary<ActName, int> kinds = [];
    private readonly HashSet<int> read = [];
    private readonly HashSet<int> byMatter = [];
    private readonly Dictionary<ActPattern, PatternPlan> clauses = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> constants = [];
    private int patterns;
    private string? notCompiled;

    private PlanBuilder(Treaty model) => this.model = model;

    internal static (Plan? Plan, string? Wrong) Plan(Treaty model)
    {
        var wrong = model switch
        {
            { Kind: not TreatyKind.Model } => "it is no model: its front matter says “treaty:”",
            { Open: true } or { Parties.Count: not 2 } => "a log makes treaties of two parties each",
            { RecordComplete: false } => "its front matter lacks “record: complete”, without which a log "
                + "cannot show that something was not done",
            { Final.EntersIntoForce: null } => "it has no clause on entry into force",
            _ when !model.LogWords.Any(word => word.Act == BuiltInActs.Signature
                && word.Roles == Seq.Create<string>(["by", "by"])) =>
                "no word of its “names” stands for “signature by, by”, which makes a treaty",
            _ when model.LogWords.GroupBy(word => word.Word).FirstOrDefault(same => same.Count() > 1) is
                { } twice => $"its “names” have the word “{twice.Key}” twice",
            _ => null,
        };
        return wrong is null ? (new PlanBuilder(model).Run(), null) : (null, wrong);
    }

    private Plan Run()
    {
        var words = model.LogWords.Select(Word).ToArray();
        NotWhole();
        var final = Final();
        Read(BuiltInActs.Signature);
        var ofFinal = read.ToHashSet();
        var norms = Norms();
        var columns = model.Norms.Where(HasColumn).Select(norm =>
            new PlanColumn(norm.Id, norm.Modality == Modality.Prohibition)).ToSeq();
        return new Plan(model)
        {
            NotCompiled = notCompiled,
            Columns = columns,
            Words = words,
            Kinds = [.. kinds.OrderBy(kind => kind.Value).Select(kind => kind.Key)],
            KindsRead = [.. Enumerable.Range(0, kinds.Count).Select(kind => notCompiled is not null
                || read.Contains(kind))],
            KindsFinal = [.. Enumerable.Range(0, kinds.Count).Select(ofFinal.Contains)],
            // Signature and consent happen once for each state, and only the first of each is looked for.
            KindsOnce = [.. kinds.OrderBy(kind => kind.Value).Select(kind => kind.Key).Select(act =>
                act != BuiltInActs.Signature && !BuiltInActs.Consents.Contains(act)
                && model.ActKind(act) is { Once: true })],
            KindsByMatter = [.. Enumerable.Range(0, kinds.Count).Select(byMatter.Contains)],
            Norms = notCompiled is null ? norms : [],
            Final = final,
            Patterns = patterns,
            Constants = constants,
        };
    }

    internal static bool HasColumn(Norm norm) => norm.Pack is null
        && norm.Modality is Modality.Obligation or Modality.Prohibition;

    private int Kind(ActName act) => kinds.TryGetValue(act, out var kind) ? kind
        : kinds[act] = kinds.Count;

    private int Read(ActName act)
    {
        read.Add(Kind(act));
        return Kind(act);
    }

    private void Not(string form,
        Location at) => notCompiled ??= $"{form} ({at.Source.Name}:{at.Place.Line})";

    private PlanWord Word(LogWord word)
    {
        var roles = model.ActKind(word.Act)!.Roles;
        var between = roles.Any(role => role.Role == "between") && !roles.Any(role => role.Role == "by");
        var (by, to) = (Role(0), Role(1));
        return new PlanWord(Kind(word.Act), by, to, word.Act == BuiltInActs.Signature && by == Roles.By
            && to == Roles.By);

        int Role(int column)
        {
            var name = column < word.Roles.Count ? word.Roles[column] : "";
            return between && name is "by" or "to" ? Roles.Between
                : Roles.Named(name) is { } at && roles.Any(role => role.Role == name) ? at : -1;
        }
    }

    /// <summary>What concerns a treaty as a whole and is not compiled.</summary>
    private void NotWhole()
    {
        ActName[] acts = [BuiltInActs.Revocation, BuiltInActs.Excuse, BuiltInActs.Waiver,
            BuiltInActs.Reparation];
        foreach (var word in model.LogWords.Where(word => acts.Contains(word.Act)))
        {
            Not($"the act {word.Act}", word.At);
        }
        foreach (var norm in model.Norms)
        {
            if (norm.Modality == Modality.Power)
            {
                Not($"the power {norm.Id}", norm.At);
            }
            if (norm.EachByItsOwnAct)
            {
                Not($"“each by its own act” of {norm.Id}", norm.At);
            }
            if (Priorities.Forbidden(norm.Content).Any() && model.Norms.Any(other =>
                Priorities.Prevails(other, norm, model)))
            {
                Not($"a norm that prevails over {norm.Id}", norm.At);
            }
        }
    }

    private FinalPlan Final()
    {
        var final = model.Final;
        var at = final.EntersIntoForce!.At;
        var withdraws = model.LogWords.Any(word => word.Act == BuiltInActs.NoticeOfWithdrawal);
        if (final.EntersIntoForce is { Day: DayForm.Date })
        {
            Not("entry into force on a date", at);
        }
        if (final.Consent?.NotCounting is not null || final.AcceptedAccession is not null)
        {
            Not("consents that do not count", at);
        }
        foreach (var (form, place) in new[] { (final.EntersIntoForce.Day, at),
            (final.Term?.From, final.Term?.At ?? at), (final.Withdrawal?.Effective,
                final.Withdrawal?.At ?? at),
            (final.Termination?.Day, final.Termination?.At ?? at) })
        {
            Day(form, place);
        }
        if (final.Unless is { } unless)
        {
            Clause(unless.Notice, unless.At);
        }
        if (final.Withdrawal is not null || withdraws)
        {
            Read(BuiltInActs.NoticeOfWithdrawal);
            Read(BuiltInActs.NoticeOfTermination);
            ConsentForms().ForEach(form => Read(form));
        }
        return new FinalPlan(final, clauses, [.. ConsentForms().Select(Kind)], Kind(BuiltInActs.Signature),
            Kind(BuiltInActs.NoticeOfWithdrawal), Kind(BuiltInActs.NoticeOfTermination),
            Read(BuiltInActs.Termination));
    }

    private List<ActName> ConsentForms() => model.Final.Consent is not { } clause
        ? [.. BuiltInActs.Consents]
        : clause.Only ? [.. clause.Forms]
        : [.. clause.Forms.Union([BuiltInActs.DefinitiveSignature, BuiltInActs.Succession])];


    /// <summary>Makes the patterns in a form of days ready, and notes what is not compiled.</summary>
    private void Day(DayForm? form, Location at)
    {
        switch (form)
        {
            case DayForm.Nth nth:
                Day(nth.Of, at);
                break;
            case DayForm.After after:
                Day(after.Of, at);
                break;
            case DayForm.FirstOfMonth first:
                Day(first.Of, at);
                break;
            case DayForm.FirstOfNthMonth first:
                Day(first.Of, at);
                break;
            case DayForm.Fixed of:
                Day(of.Of, at);
                break;
            case DayForm.Later later:
                Day(later.One, at);
                Day(later.Other, at);
                break;
            case DayForm.Earlier earlier:
                Day(earlier.One, at);
                Day(earlier.Other, at);
                break;
            case DayForm.NotBefore bound:
                Day(bound.Of, at);
                Day(bound.Bound, at);
                break;
            case DayForm.OfAct act:
                Clause(act.Act, at);
                break;
            case DayForm.OfReading of:
                Day(model.Readings.First(reading => reading.Name == of.Reading).Alternatives[0].Day, at);
                break;
            case DayForm.Signature:
                Read(BuiltInActs.Signature);
                break;
            case DayForm.Consents { Count: 2, OfGroup: null, Share: null }:
                ConsentForms().ForEach(act => Read(act));
                break;
            case null or DayForm.Date or DayForm.EntryIntoForce or DayForm.Trigger or DayForm.Receipt:
                break;
            default:
                Not("a day of a party's own consent, or of a share of the states", at);
                break;
        }
    }

    private void Clause(ActPattern pattern, Location at)
    {
        if (!clauses.ContainsKey(pattern))
        {
            Named(pattern, at);
            clauses.Add(pattern, new PatternPlan(patterns++, Read(pattern.Act),
                [Fillings.OfClause(pattern, model)], false, -1, false));
        }
    }

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
        var content = Defeated(norm) ? new ContentPlan.Strive() : ContentOf(norm.Content, bindings, norm);
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
            Column = Defeated(norm) ? -1 : column,
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

    /// <summary>Whether a norm that forbids the same act prevails: then it asks nothing.</summary>
    private bool Defeated(Norm norm) => model.Norms.Any(other => Priorities.Prevails(other, norm, model)
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
                if (model.Norms.Any(other => other.When is Trigger.OnBreach breach && breach.Norm == norm.Id))
                {
                    Not($"what follows a breach of {norm.Id}, of which there can be two", norm.At);
                }
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
        return new StatePlan(Pattern(state.Begins, bindings, false, at), Pattern(state.Ends, bindings,
            false, at));
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
