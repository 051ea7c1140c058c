using System.Globalization;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;

namespace Servanda.Contract;

/// <summary>What a norm says, part by part, in words: who owes what to whom, from what and by when.</summary>
public static class NormWords
{
    public static string Bearer(Norm norm) => norm.On switch
    {
        Model.Bearer.EachParty => "each party",
        Model.Bearer.Jointly => "the parties jointly",
        Model.Bearer.EachOf of => $"each of {Plain(of.Group)}",
        Model.Bearer.Named named => Wording.Of(named.Parties),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Towards whom; null: the norm does not say.</summary>
    public static string? Counterparty(Norm norm) => norm.To switch
    {
        null => null,
        Model.Counterparty.OtherParty => "the other party",
        Model.Counterparty.EachOther => "each other party",
        Model.Counterparty.AllParties => "all parties",
        Model.Counterparty.Named named => Wording.Of(named.Parties),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Trigger(Norm norm) => norm.When switch
    {
        Model.Trigger.OnAct act => Wording.Of(act.Act),
        Model.Trigger.OnBreach breach => $"a breach of {Plain(breach.Norm.Name)}",
        Model.Trigger.OnPerformance performance => $"performance of {Plain(performance.Norm.Name)}",
        _ => "entry into force",
    };

    /// <summary>The windows in which it is owed; empty where the text names none.</summary>
    public static Seq<string> Windows(Norm norm) => norm.Content is { } content
        ? WindowsOf(content).Select(Of).Distinct().ToSeq() : [];

    public static string? Content(Norm norm) => norm.Content is { } content ? Of(content) : null;

    public static string? Condition(Norm norm) => norm.If is { } condition ? Of(condition) : null;

    /// <summary>What makes it bind: the text, an agreement, a pledge, practice or a gloss.</summary>
    public static string Basis(Norm norm) => norm.Basis.ToString().ToLowerInvariant()
        + (norm.BasisSource is { } source ? $", {source}" : "");

    private static IEnumerable<Window> WindowsOf(Content content) => content switch
    {
        Model.Content.Achieve { Window: { } window } => [window],
        Model.Content.Maintain { Window: { } window } => [window],
        Model.Content.Refrain { Window: { } window } => [window],
        Model.Content.Strive { Window: { } window } => [window],
        Model.Content.May { Window: { } window } => [window],
        Model.Content.And and => WindowsOf(and.One).Concat(WindowsOf(and.Other)),
        Model.Content.Or or => WindowsOf(or.One).Concat(WindowsOf(or.Other)),
        Model.Content.Then then => WindowsOf(then.First).Concat(WindowsOf(then.Next)),
        Model.Content.Otherwise otherwise => WindowsOf(otherwise.First).Concat(WindowsOf(otherwise.Instead)),
        _ => [],
    };

    private static string Of(Content content) => content switch
    {
        Model.Content.Achieve achieve => Wording.Of(achieve.Act),
        Model.Content.Maintain maintain => $"keep up {Plain(maintain.State)}",
        Model.Content.Refrain refrain => $"refrain from {Wording.Of(refrain.Act)}",
        Model.Content.Strive strive => $"strive for {Plain(strive.For)}",
        Model.Content.May may => $"may do: {Wording.Of(may.Act)}",
        Model.Content.And and => $"{Of(and.One)}, and {Of(and.Other)}",
        Model.Content.Or or => $"{Of(or.One)}, or {Of(or.Other)}",
        Model.Content.Then then => $"{Of(then.First)}, then {Of(then.Next)}",
        Model.Content.Otherwise otherwise => $"{Of(otherwise.First)}, otherwise {Of(otherwise.Instead)}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Of(Window window) => window switch
    {
        Window.Promptly { Attention: { } period } =>
            $"promptly: the text has no number; attention after {period} by office policy, never a breach",
        Window.Promptly => "promptly: the text has no number, so none is made up",
        Window.Within within => $"within {within.Period}"
            + (within.After is { } day ? $" after {Wording.Of(day)}" : ""),
        Window.By by => $"by {Wording.Of(by.Day)}",
        Window.Before before => $"before {Wording.Of(before.Day)}",
        Window.AtLeastBefore least => $"at least {least.Period} before {Wording.Of(least.Day)}",
        Window.Every every => "every " + every.Recurrence switch
        {
            Recurrence.CalendarYear => "calendar year",
            Recurrence.TreatyYear => "year of the treaty",
            Recurrence.Month => "month",
            Recurrence.Of of => of.Period.ToString(),
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        Window.WhileInForce => "while in force",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Of(Condition condition) => condition switch
    {
        Model.Condition.Or or => string.Join(" or ", or.Parts.Select(Of)),
        Model.Condition.And and => string.Join(" and ", and.Parts.Select(Of)),
        Model.Condition.Not not => $"not: {Of(not.Inner)}",
        Model.Condition.InForce force =>
            $"the treaty is in force between {Wording.Of(force.One)} and {Wording.Of(force.Other)}",
        Model.Condition.Assessed assessed => $"assessed: “{assessed.Question}”",
        Model.Condition.Holds holds => $"{Plain(holds.State)} {(holds.Negated ? "does not hold" : "holds")}",
        Model.Condition.Compares compares => string.Create(CultureInfo.InvariantCulture,
            $"{Plain(compares.Indicator)} at {(compares.AtLeast ? "least" : "most")} {compares.Value} ")
            + compares.Unit,
        Model.Condition.Happened happened => (happened.Absent ? "no " : "") + Wording.Of(happened.Act)
            + (happened.BeforeTrigger ? " before the trigger" : "")
            + (happened.Since is { } since ? $" since {Wording.Of(since)}" : ""),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Plain(string name) => name.Replace('-', ' ');
}
