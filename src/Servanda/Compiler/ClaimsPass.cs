using System.Diagnostics;
using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Time;

namespace Servanda.Compiler;

/// <summary>Claims of a legal result, a count, a value or a date.</summary>
internal sealed class ClaimsPass(Binder binder)
{
    internal Claim? Claim(Node node) => node.Form switch
    {
        "ends" => Day(node["DAY"]!) is { } day ? new Claim.Ends(day) : null,
        "extended" => Extended(node),
        "in-force" => Day(node["DAY"]!) is { } day
            ? binder.Text(node["bound"]!) == "since" ? new Claim.InForceSince(day)
                : new Claim.InForceUntil(day) : null,
        "notice" => Day(node["DAY"]!) is { } day ? new Claim.LastNotice(day) : null,
        "none" => Act(node) is { } act && Day(node["DAY"]!) is { } day ? new Claim.NeverSince(act, day)
            : null,
        "act" => Act(node) is { } act && Day(node["DAY"]!) is { } day ? new Claim.Happened(act, day) : null,
        "count" or "count-between" => Counted(node),
        "value" => Value(node),
        "grew-times" => Growth(node, (name, amount, date) => new Claim.GrewTimes(name, amount, date)
        {
            Bound = Bound(node),
        }),
        "grew-by" => Growth(node, (name, amount, date) => new Claim.GrewBy(name, amount, date)
        {
            Bound = Bound(node),
        }),
        _ => throw new UnreachableException(),
    };

    private Bound Bound(Node node) => node["BOUND"] is not { } bound ? Record.Bound.AsWritten
        : binder.Text(bound) switch
        {
            "over" or "more than" => Record.Bound.Over,
            "at least" => Record.Bound.AtLeast,
            "almost" or "nearly" => Record.Bound.Almost,
            "at most" => Record.Bound.AtMost,
            _ => Record.Bound.Under,
        };

    private DayForm? Day(Node node) => binder.Day(node, Setting.Claim);

    private ActPattern? Act(Node node) => binder.Act(node["ACT-PATTERN"]!, Setting.Claim);

    private Claim.Extended? Extended(Node node)
    {
        var on = node["on"] is { } day ? Day(day) : null;
        var to = node["to"] is { } end ? Day(end) : null;
        return (node.Has("on") && on is null) || (node.Has("to") && to is null) ? null
            : new Claim.Extended(on, to);
    }

    private Claim.Counted? Counted(Node node)
    {
        var count = binder.Amount(node["NUMBER"]!);
        var act = Act(node);
        var (from, to) = (node["from"] ?? node["DAY"], node["to"]);
        var (since, until) = (from is null ? null : Day(from), to is null ? null : Day(to));
        return count is null || act is null || (from is not null && since is null)
            || (to is not null && until is null) ? null
            : new Claim.Counted(count.Value, act, since) { Bound = Bound(node), Until = until };
    }

    private Claim.Value? Value(Node node)
    {
        var indicator = binder.Indicator(node["indicator"]!, node["UNIT"]!);
        var amount = binder.Amount(node["NUMBER"]!);
        var date = binder.Date(node["DATE"]!);
        return indicator is null || amount is null || date is null ? null
            : new Claim.Value(indicator.Name, amount.Value, indicator.Unit, date) { Bound = Bound(node) };
    }

    private Claim? Growth(Node node, Func<string, decimal, UncertainDate, Claim> make)
    {
        var name = binder.Name(node["indicator"]!, NameKind.Indicator);
        var amount = binder.Amount(node["NUMBER"]!);
        var date = binder.Date(node["DATE"]!);
        return name is null || amount is null || date is null ? null : make(name, amount.Value, date);
    }
}
