using Servanda.Model;
using Servanda.Text;

namespace Servanda.Engine.Bulk;

/// <summary>
/// Makes plans. What it does not compile it names, and the model is then evaluated treaty by treaty with the
/// engine for one: the class that is compiled may grow without changing an answer.
/// </summary>
internal sealed partial class PlanBuilder
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
            { LogWords.Count: > Kept.MostWords } => $"its “names” have more than {Kept.MostWords} words",
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
            Reach = notCompiled is null ? ReachOf(norms) : null,
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

    private void Not(string form, Location at) =>
        notCompiled ??= $"{form} ({at.Source.Name}:{at.Place.Line})";

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
            // A power whose acts no word of the log stands for is never used.
            if (norm.Modality == Modality.Power && Priorities.Asked(norm.Content)
                .Any(act => model.LogWords.Any(word => word.Act == act.Act)))
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
            (final.Term?.From, final.Term?.At ?? at),
            (final.Withdrawal?.Effective, final.Withdrawal?.At ?? at),
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
}
