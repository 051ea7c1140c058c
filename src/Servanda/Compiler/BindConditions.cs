using System.Diagnostics;
using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>Conditions.</summary>
internal sealed partial class Binder
{
    internal Condition? Condition(Node node, Setting setting) => node.Rule switch
    {
        "CONDITION" => Joined(node, "CONJUNCTION", setting, parts => new Condition.Or(parts)),
        "CONJUNCTION" => Joined(node, "CONDITION-TERM", setting, parts => new Condition.And(parts)),
        "CONDITION-TERM" => Term(node, setting),
        _ => throw new UnreachableException(),
    };

    private Condition? Joined(Node node, string label, Setting setting, Func<Seq<Condition>, Condition> make)
    {
        var all = node.All(label).Select(part => Condition(part, setting)).ToList();
        var bound = all.OfType<Condition>().ToSeq();
        return bound.Count < all.Count ? null : bound.Count == 1 ? bound[0] : make(bound);
    }

    private Condition? Term(Node node, Setting setting) => node.Form switch
    {
        "group" => Condition(node["CONDITION"]!, setting),
        "not" => Condition(node["CONDITION-TERM"]!, setting) is { } inner ? new Condition.Not(inner) : null,
        "in-force" => node.All("WHO").Select(who => Who(who, setting)).ToList() is [{ } one, { } other]
            ? new Condition.InForce(one, other) : null,
        "assessed" => new Condition.Assessed(Text(node["STRING"]!)),
        "absent" => Happened(node, setting, absent: true),
        "act" => Happened(node, setting, absent: false),
        "state" => Name(node["NAME"]!, NameKind.State) is { } state
            ? new Condition.Holds(state, node.Has("not")) : null,
        "indicator" => Compares(node),
        _ => throw new UnreachableException(),
    };

    private Condition.Compares? Compares(Node node)
    {
        var indicator = Indicator(node["NAME"]!, node["UNIT"]!);
        var amount = Amount(node["NUMBER"]!);
        return indicator is not null && amount is { } value
            ? new Condition.Compares(
                indicator.Name, Text(node["bound"]!) == "at least", value, indicator.Unit) : null;
    }

    private Condition.Happened? Happened(Node node, Setting setting, bool absent)
    {
        if (Act(node["ACT-PATTERN"]!, setting) is not { } act)
        {
            return null;
        }
        var condition = new Condition.Happened(act, false, null, absent);
        var seen = new Dictionary<string, Node>();
        foreach (var since in node.All("SINCE"))
        {
            if (!seen.TryAdd(since.Form, since))
            {
                ReportTwice(Codes.ClauseTwice, since.Span, $"“{since.Form}” stands twice in one condition.",
                    seen[since.Form].Span);
            }
            else if (since.Form == "since")
            {
                condition = condition with { Since = Day(since["DAY"]!, setting) };
            }
            else if (Meaning(since, setting, Meant.Trigger, since) is not null)
            {
                condition = condition with { BeforeTrigger = true };
            }
        }
        return condition;
    }
}
