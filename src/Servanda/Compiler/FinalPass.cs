using System.Diagnostics;
using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>The final clauses: several blocks merge, and no clause stands twice.</summary>
internal sealed class FinalPass(
    Document document, Dictionary<Block.Fence, int> above, Binder binder, CitationsPass citations,
    NumbersPass numbers)
{
    private readonly Dictionary<string, Span> seen = [];

    /// <summary>True where every line could be read, so that a missing clause is missing indeed.</summary>
    private bool complete = true;

    internal FinalClauses Run()
    {
        var final = new FinalClauses();
        foreach (var (declaration, passage) in Fences.Of(document, above, "final"))
        {
            foreach (var line in declaration.Clauses)
            {
                complete &= line.Node is not null;
                if (line.Node is { } node && Once(node))
                {
                    final = Clause(final, node, passage);
                }
            }
        }
        return final;
    }

    /// <summary>What each clause is called in messages, by its form in the grammar.</summary>
    internal static string Say(string form) => form switch
    {
        "enters" => "enters into force",
        "later" => "for each later",
        "by-agreement" => "termination by agreement",
        "accepted" => "accepted accession",
        "unopposed" => "unopposed accession",
        "no-reservations" => "reservations",
        _ => form,
    };

    /// <summary>True where such a clause stands in the text, even if it means nothing.</summary>
    internal bool States(string form) => !complete || seen.ContainsKey(Say(form));

    private bool Once(Node node)
    {
        var of = node.Form == "part" ? $"part {binder.Text(node["STRING"]!)}" : Say(node.Form);
        if (seen.TryAdd(of, node.Span))
        {
            return true;
        }
        binder.ReportTwice(
            Codes.ClauseTwice, node.Span, $"The final clauses have “{of}” already.", seen[of]);
        return false;
    }

    private FinalClauses Clause(FinalClauses final, Node node, int passage)
    {
        var found = citations.Of(node, passage);
        Citation? cites = found.IsEmpty ? null : found[0];
        var at = binder.At(node.Span);
        if (!node.Has("CITES"))
        {
            binder.Report(Codes.FinalClauseWithoutCitation, node.Span,
                $"The clause “{Say(node.Form)}” does not cite the text it rests on.");
        }
        numbers.Check(node, found);
        FinalClause.OnDay? OnDay(Setting setting) =>
            binder.ClauseDay(node["CLAUSE-DAY"]!, setting) is { } day ? new FinalClause.OnDay(day, cites, at)
                : null;
        return node.Form switch
        {
            "consent" => final with { Consent = Consent(node, cites, at) },
            "enters" => final with { EntersIntoForce = OnDay(Setting.EntersIntoForce) },
            "later" => final with { ForEachLater = OnDay(Setting.ForEachLater) },
            "provisional" => final with { Provisional = Provisional(node, cites, at) },
            "term" => final with { Term = Term(node, cites, at) },
            "renewal" => final with
            {
                Renewal = binder.Period(node["PERIOD"]!) is { } period
                    ? new FinalClause.Renewal(period, cites, at) : null,
            },
            "unless" => final with
            {
                Unless = binder.Act(node["ACT-PATTERN"]!, Setting.Notice) is { } notice
                    ? new FinalClause.Unless(notice, cites, at) : null,
            },
            "withdrawal" => final with { Withdrawal = Withdrawal(node, cites, at) },
            "by-agreement" => final with { ByAgreement = new FinalClause.ByAgreement(cites, at) },
            "termination" => final with { Termination = OnDay(Setting.Termination) },
            "accepted" => final with { AcceptedAccession = OnDay(Setting.AcceptedAccession) },
            "unopposed" => final with
            {
                UnopposedAccession = binder.Period(node["PERIOD"]!) is { } period
                    ? new FinalClause.Unopposed(period, cites, at) : null,
            },
            "no-reservations" or "reservations" => final with
            {
                Reservations = new FinalClause.Reservations(
                    node.All("STRING").Select(provision => binder.Text(provision)).ToSeq(), cites, at),
            },
            "territories" => final with { Territories = OnDay(Setting.Withdrawal) },
            "part" => Part(final, node, cites, at),
            _ => throw new UnreachableException(),
        };
    }

    private FinalClauses Part(FinalClauses final, Node node, Citation? cites, Location at) =>
        binder.ClauseDay(node["CLAUSE-DAY"]!, Setting.EntersIntoForce) is not { } day ? final : final with
        {
            Parts = final.Parts.Add(new FinalClause.OfPart(binder.Text(node["STRING"]!), day, cites, at)),
        };

    private FinalClause.Consent Consent(Node node, Citation? cites, Location at)
    {
        var forms = new List<ActName>();
        foreach (var form in node.All("CONSENT-FORM"))
        {
            if (binder.Name(form["NAME"]!, NameKind.Act) is not { } name)
            {
                continue;
            }
            var act = new ActName(name);
            if (!Expresses(act))
            {
                binder.Report(Codes.NotConsent, form.Span,
                    $"A state does not express its consent by “{name}”.");
            }
            else if (forms.Contains(act))
            {
                binder.Report(Codes.MemberTwice, form.Span,
                    $"“{name}” stands twice among the forms of consent.");
            }
            else
            {
                forms.Add(act);
            }
        }
        var except = node["except"] is { } group ? binder.Name(group.Children[0], NameKind.Group) : null;
        return new FinalClause.Consent(forms.ToSeq(), node.Has("only"), except, cites, at);
    }

    /// <summary>VCLT art. 11: the listed means, exchange (art. 13), or any other means so agreed.</summary>
    private static bool Expresses(ActName act) => act == BuiltInActs.Signature || act == BuiltInActs.Exchange
        || BuiltInActs.Consents.Contains(act) || BuiltInActs.All.All(kind => kind.Name != act);

    private FinalClause.Provisional? Provisional(Node node, Citation? cites, Location at)
    {
        var from = binder.Day(node["DAY"]!, Setting.Provisional);
        var until = node["until"] is { } day ? binder.Day(day, Setting.Provisional) : null;
        return from is null ? null : new FinalClause.Provisional(from, until, cites, at);
    }

    private FinalClause.Term? Term(Node node, Citation? cites, Location at)
    {
        var period = binder.Period(node["PERIOD"]!);
        var from = binder.Day(node["DAY"]!, Setting.Term);
        return period is { } length && from is not null ? new FinalClause.Term(length, from, cites, at)
            : null;
    }

    private FinalClause.Withdrawal? Withdrawal(Node node, Citation? cites, Location at)
    {
        var earliest = node["earliest"];
        var period = earliest is null ? null : binder.Period(earliest["PERIOD"]!);
        return binder.ClauseDay(node["CLAUSE-DAY"]!, Setting.Withdrawal) is { } effective
            ? new FinalClause.Withdrawal(period, earliest?.Has("party") ?? false, effective, cites, at)
                : null;
    }
}
