using Servanda.Model;
using Servanda.Proof;

namespace Servanda.Web.Parts;

/// <summary>A norm in a line: who owes what to whom, and when.</summary>
internal static class NormWords
{
    internal static string Of(Norm norm) => norm.Modality + ", " + On(norm.On) + To(norm.To)
        + (norm.Content is { } content ? ": " + Of(content) : "")
        + (norm.When is { } trigger ? ", " + When(trigger) : "") + ".";

    private static string On(Bearer bearer) => bearer switch
    {
        Bearer.EachParty => "each party",
        Bearer.Jointly => "the parties jointly",
        Bearer.EachOf of => "each of " + of.Group,
        Bearer.Named named => Wording.Of(named.Parties),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string To(Counterparty? to) => to switch
    {
        null => "",
        Counterparty.OtherParty => " to the other",
        Counterparty.EachOther => " to each other",
        Counterparty.AllParties => " to all parties",
        Counterparty.Named named => " to " + Wording.Of(named.Parties),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string When(Trigger trigger) => trigger switch
    {
        Trigger.OnAct act => "after " + Wording.Of(act.Act),
        Trigger.OnBreach breach => $"after a breach of {Prose.Words(breach.Norm.Name)}",
        Trigger.OnPerformance done => $"after performance of {Prose.Words(done.Norm.Name)}",
        Trigger.OnEntryIntoForce => "from entry into force",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Of(Content content) => content switch
    {
        Content.Achieve achieve => Wording.Of(achieve.Act) + When(achieve.Window),
        Content.Maintain maintain => "keep up " + Prose.Words(maintain.State) + When(maintain.Window),
        Content.Refrain refrain => "no " + Wording.Of(refrain.Act) + When(refrain.Window),
        Content.Strive strive => "strive for " + strive.For + When(strive.Window),
        Content.May may => "may do " + Wording.Of(may.Act) + When(may.Window),
        Content.And and => $"{Of(and.One)} and {Of(and.Other)}",
        Content.Or or => $"{Of(or.One)} or {Of(or.Other)}",
        Content.Then then => $"{Of(then.First)}, then {Of(then.Next)}",
        Content.Otherwise otherwise => $"{Of(otherwise.First)}, otherwise {Of(otherwise.Instead)}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string When(Window? window) => window switch
    {
        null => "",
        Window.Promptly => " promptly (the text has no number, so none is made up)",
        Window.Within within => $" within {within.Period}"
            + (within.After is { } after ? " after " + Wording.Of(after) : ""),
        Window.By by => " by " + Wording.Of(by.Day),
        Window.Before before => " before " + Wording.Of(before.Day),
        Window.AtLeastBefore least => $" at least {least.Period} before {Wording.Of(least.Day)}",
        Window.Every every => " " + Of(every.Recurrence),
        Window.WhileInForce => " while in force",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Of(Recurrence recurrence) => recurrence switch
    {
        Recurrence.CalendarYear => "every calendar year",
        Recurrence.TreatyYear => "every treaty year",
        Recurrence.Month => "every month",
        Recurrence.Of of => $"every {of.Period}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
