using System.Diagnostics;
using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Compiler;

/// <summary>What a scenario says of the answer.</summary>
internal sealed class ExpectationsPass(Treaty treaty, Ledger? ledger, Binder binder, PointsPass points)
{
    internal Expectation? Expectation(Node node) => node.Form switch
    {
        "in-force" => InForce(node),
        "term" => Term(node),
        "notice" => binder.ExactDay(node["DATE"]!) is { } day ? new Expectation.LastNotice(day) : null,
        "conflict" => Norm(node["a"]!) is { } one && Norm(node["b"]!) is { } other
            ? new Expectation.Conflict(one, other) : null,
        "ineffective" => Ineffective(node),
        "depends" => new Expectation.DependsOn(points.Check(node["ANY"]!)),
        "certain" => new Expectation.Certain(),
        "weakest" => new Expectation.WeakestLink(binder.Text(node["STRING"]!)),
        "next" => binder.ExactDay(node["DATE"]!) is { } day
            ? new Expectation.Next(day, binder.Text(node["STRING"]!)) : null,
        "claim" => OfClaim(node),
        "breach" => Breach(node),
        "missed" => Norm(node["NAME"]!) is { } norm && Person(node, out var of)
            && Day(node, "DATE", out var from)
            ? new Expectation.Missed(node.Has("no"), norm, of, from) : null,
        "performance" => Norm(node["NAME"]!) is { } norm && Person(node, out var of)
            && Day(node, "DATE", out var on)
            ? new Expectation.Performance(norm, of, binder.Text(node["PERFORMANCE"]!), on) : null,
        _ => throw new UnreachableException(),
    };

    private NormId? Norm(Node node) => binder.Name(node, NameKind.Norm) is { } name ? new NormId(name) : null;

    private bool Person(Node node, out PartyId? party)
    {
        party = node["PARTY"] is { } named ? binder.Party(named) : null;
        return !node.Has("PARTY") || party is not null;
    }

    private bool Day(Node node, string label, out Day? day)
    {
        day = node[label] is { } date ? binder.ExactDay(date) : null;
        return !node.Has(label) || day is not null;
    }

    private Expectation.InForce? InForce(Node node)
    {
        var a = node["a"] is { } one ? binder.Party(one) : null;
        var b = node["b"] is { } other ? binder.Party(other) : null;
        if (!Day(node, "since", out var since) || !Day(node, "until", out var until)
            || (node.Has("a") && (a is null || b is null)))
        {
            return null;
        }
        if (since is { } first && until is { } last && !Ordered(node, first, last))
        {
            return null;
        }
        bool? answer = node["answer"] is not { } word ? true : binder.Text(word) == "not" ? false : null;
        return new Expectation.InForce(answer, a, b, since, until);
    }

    private bool Ordered(Node node, Day first, Day last)
    {
        if (last < first)
        {
            binder.Report(Codes.EndsBeforeItBegins, node.Span, $"{last} is before {first}.");
        }
        return first <= last;
    }

    private Expectation.Term? Term(Node node)
    {
        var number = binder.Whole(node["NUMBER"]!);
        var from = binder.ExactDay(node["from"]!);
        var to = binder.ExactDay(node["to"]!);
        return number is { } n && from is { } first && to is { } last && Ordered(node, first, last)
            ? new Expectation.Term(n, first, last) : null;
    }

    private Expectation.Ineffective? Ineffective(Node node)
    {
        var act = binder.Name(node["NAME"]!, NameKind.Act);
        var term = node["NUMBER"] is { } number ? binder.Whole(number) : null;
        return act is null || (node.Has("NUMBER") && term is null) ? null
            : new Expectation.Ineffective(new ActName(act), term, binder.Text(node["STRING"]!));
    }

    private Expectation.OfClaim OfClaim(Node node)
    {
        var id = binder.Text(node["ANY"]!);
        if (ledger is not null
            && !ledger.Entries.Any(entry => entry.Id == id && entry.Assertion is Assertion.Claimed))
        {
            var claims = ledger.Entries.Where(entry => entry.Assertion is Assertion.Claimed)
                .Select(entry => entry.Id);
            binder.Report(Codes.UnknownEntry, node["ANY"]!.Span, $"The record has no claim “{id}”.",
                Binder.DidYouMean(id, claims));
        }
        return new Expectation.OfClaim(id, binder.Text(node["verdict"]!));
    }

    private Expectation.Breach? Breach(Node node)
    {
        if (Norm(node["NAME"]!) is not { } norm || !Person(node, out var by)
            || !Day(node, "DATE", out var from))
        {
            return null;
        }
        if (by is { } party && !treaty.Open && !treaty.Parties.Contains(party))
        {
            binder.Report(Codes.BearerNotParty, node["PARTY"]!.Span,
                $"“{party}” is not a party and breaches nothing here.");
        }
        return new Expectation.Breach(node.Has("no"), node.Has("apparent"), norm, by, from);
    }
}
