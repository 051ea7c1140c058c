using Servanda.Model;
using Servanda.Text;

namespace Servanda.Engine.Bulk;

/// <summary>A model with two states in place of its placeholders, wherever it names them.</summary>
internal sealed class Placeholders
{
    private readonly Treaty model;
    private readonly PartyId one;
    private readonly PartyId other;

    private Placeholders(Treaty model, PartyId one, PartyId other) =>
        (this.model, this.one, this.other) = (model, one, other);

    internal static Treaty Filled(Treaty model, PartyId one, PartyId other) =>
        new Placeholders(model, one, other).Treaty();

    private Treaty Treaty() => model with
    {
        Kind = TreatyKind.Treaty,
        Parties = [one, other],
        Groups = model.Groups.Select(group => group with { Members = group.Members.Select(Of).ToSeq() })
            .ToSeq(),
        States = model.States.Select(state => state with { Begins = Of(state.Begins), Ends = Of(state.Ends) })
            .ToSeq(),
        Readings = model.Readings.Select(reading => reading with
        {
            Alternatives = reading.Alternatives.Select(way => way with { Day = Of(way.Day)! }).ToSeq(),
        }).ToSeq(),
        Norms = model.Norms.Select(Of).ToSeq(),
        Final = Of(model.Final),
    };

    private PartyId Of(PartyId party) => party == model.Parties[0] ? one
        : party == model.Parties[1] ? other : party;

    private FinalClauses Of(FinalClauses final) => final with
    {
        EntersIntoForce = Of(final.EntersIntoForce),
        ForEachLater = Of(final.ForEachLater),
        Termination = Of(final.Termination),
        AcceptedAccession = Of(final.AcceptedAccession),
        Term = final.Term is { } term ? term with { From = Of(term.From)! } : null,
        Unless = final.Unless is { } unless ? unless with { Notice = Of(unless.Notice) } : null,
        Withdrawal = final.Withdrawal is { } leave ? leave with { Effective = Of(leave.Effective)! } : null,
    };

    private FinalClause.OnDay? Of(FinalClause.OnDay? clause) =>
        clause is null ? null : clause with { Day = Of(clause.Day)! };

    private Norm Of(Norm norm) => norm with
    {
        On = norm.On is Bearer.Named named ? new Bearer.Named(named.Parties.Select(Of).ToSeq()) : norm.On,
        To = norm.To is Counterparty.Named to
            ? new Counterparty.Named(to.Parties.Select(Of).ToSeq()) : norm.To,
        When = norm.When is Trigger.OnAct act ? new Trigger.OnAct(Of(act.Act)) : norm.When,
        If = norm.If is { } condition ? Of(condition) : null,
        Content = norm.Content is { } content ? Of(content) : null,
        Effect = norm.Effect is Effect.Changes changes ? changes with { Day = Of(changes.Day) } : norm.Effect,
    };

    private Condition Of(Condition condition) => condition switch
    {
        Condition.Or or => new Condition.Or(or.Parts.Select(Of).ToSeq()),
        Condition.And and => new Condition.And(and.Parts.Select(Of).ToSeq()),
        Condition.Not not => new Condition.Not(Of(not.Inner)),
        Condition.InForce force => new Condition.InForce(Of(force.One), Of(force.Other)),
        Condition.Happened happened => happened with { Act = Of(happened.Act), Since = Of(happened.Since) },
        _ => condition,
    };

    private Content Of(Content content) => content switch
    {
        Content.Achieve achieve => new Content.Achieve(Of(achieve.Act), Of(achieve.Window)),
        Content.Refrain refrain => new Content.Refrain(Of(refrain.Act), Of(refrain.Window)),
        Content.May may => new Content.May(Of(may.Act), Of(may.Window)),
        Content.Maintain maintain => maintain with { Window = Of(maintain.Window) },
        Content.Strive strive => strive with { Window = Of(strive.Window) },
        Content.And and => new Content.And(Of(and.One), Of(and.Other)),
        Content.Or or => new Content.Or(Of(or.One), Of(or.Other)),
        Content.Then then => new Content.Then(Of(then.First), Of(then.Next)),
        Content.Otherwise otherwise => new Content.Otherwise(Of(otherwise.First), Of(otherwise.Instead)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Window? Of(Window? window) => window switch
    {
        Window.Within within => within with { After = Of(within.After) },
        Window.By by => new Window.By(Of(by.Day)!),
        Window.Before before => new Window.Before(Of(before.Day)!),
        Window.AtLeastBefore least => least with { Day = Of(least.Day)! },
        _ => window,
    };

    private DayForm? Of(DayForm? form) => form switch
    {
        DayForm.Nth nth => nth with { Of = Of(nth.Of)! },
        DayForm.After after => after with { Of = Of(after.Of)! },
        DayForm.FirstOfMonth first => new DayForm.FirstOfMonth(Of(first.Of)!),
        DayForm.FirstOfNthMonth first => first with { Of = Of(first.Of)! },
        DayForm.Fixed at => at with { Of = Of(at.Of)! },
        DayForm.Later later => new DayForm.Later(Of(later.One)!, Of(later.Other)!),
        DayForm.Earlier earlier => new DayForm.Earlier(Of(earlier.One)!, Of(earlier.Other)!),
        DayForm.NotBefore not => new DayForm.NotBefore(Of(not.Of)!, Of(not.Bound)!),
        DayForm.OfAct act => new DayForm.OfAct(Of(act.Act)),
        _ => form,
    };

    private ActPattern Of(ActPattern pattern) => pattern with
    {
        By = Of(pattern.By), To = Of(pattern.To), Between = Of(pattern.Between),
            Against = Of(pattern.Against),
        Received = pattern.Received switch
        {
            ReceiptBound.Before before => before with { Day = Of(before.Day)! },
            ReceiptBound.On on => new ReceiptBound.On(Of(on.Day)!),
            { } bound => bound,
            null => null,
        },
    };

    private Seq<Who> Of(Seq<Who> who) => who.Select(Of).ToSeq();

    private Who Of(Who who) => who is Who.Named named ? new Who.Named(Of(named.Party)) : who;
}
