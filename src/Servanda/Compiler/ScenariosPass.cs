using System.Diagnostics;
using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;
using Entry = Servanda.Record.Entry;

namespace Servanda.Compiler;

/// <summary>Scenarios: a clause under test, a question, and what the answer must say.</summary>
internal sealed class ScenariosPass(
    Document document, Treaty treaty, Ledger? ledger, Binder binder, List<Diagnostic> diagnostics)
{
    private readonly PointsPass points = new(treaty, ledger, binder);

    private readonly Dictionary<string, Entry> known = (ledger?.Entries ?? [])
        .GroupBy(entry => entry.Id).ToDictionary(group => group.Key, group => group.First());

    internal Seq<Scenario> Run()
    {
        var scenarios = new List<Scenario>();
        var titles = new Dictionary<string, Span>();
        foreach (var declaration in Fences.Tagged(document, "scenario")
            .SelectMany(fence => fence.Declarations))
        {
            var title = Binder.TextOf(document.Source, declaration.Head.Span);
            if (!titles.TryAdd(title, declaration.Head.Span))
            {
                binder.ReportTwice(
                    Codes.ScenarioTwice, declaration.Head.Span, $"Two scenarios are called “{title}”.",
                    titles[title]);
            }
            if (Scenario(title, declaration) is { } scenario)
            {
                scenarios.Add(scenario);
            }
        }
        return scenarios.ToSeq();
    }

    private Scenario? Scenario(string title, Declaration declaration)
    {
        var nodes = declaration.Clauses.Select(line => line.Node).ToList();
        var lines = nodes.OfType<Node>().ToList();
        var clause = Only(lines, "clause");
        var asked = Only(lines, "asked");
        var missing = clause is null ? "a line “clause …”" : asked is null ? "a line “asked on DATE”"
            : !lines.Exists(line => line.Form == "then") ? "a line “then …”" : null;
        if (missing is not null)
        {
            if (!nodes.Contains(null))
            {
                binder.Report(Codes.ScenarioIncomplete, declaration.Head.Span,
                    $"The scenario “{title}” lacks {missing}.");
            }
            return null;
        }
        var tested = Tested(clause!["TESTED"]!);
        var question = Question(asked!, Suppositions(lines));
        var expected = lines.Where(line => line.Form == "then").Select(Expected).ToList();
        return question is null || expected.Contains(null) || nodes.Contains(null) ? null
            : new Scenario(title, tested, question, expected.OfType<Expected>().ToSeq(), binder
                .At(declaration.Span));
    }

    private Node? Only(List<Node> lines, string form)
    {
        var found = lines.Where(line => line.Form == form).ToList();
        foreach (var more in found.Skip(1))
        {
            binder.ReportTwice(
                Codes.ClauseTwice, more.Span, $"The scenario has a line “{form}” already.", found[0].Span);
        }
        return found.FirstOrDefault();
    }

    private string Tested(Node node)
    {
        switch (node.Form)
        {
            case "final":
                CheckFinal(node);
                break;
            case "reading":
                binder.Name(node["NAME"]!, NameKind.Reading);
                break;
            case "norm":
                binder.Name(node["NAME"]!, NameKind.Norm);
                break;
            default:
                throw new UnreachableException();
        }
        return binder.Text(node);
    }

    private void CheckFinal(Node node)
    {
        if (node["WORD"] is not { } word)
        {
            return;
        }
        var text = binder.Text(word);
        if (!Clauses(treaty.Final).TryGetValue(text, out var clause))
        {
            binder.Report(Codes.ClauseNotThere, word.Span, $"No final clause begins with “{text}”.",
                Binder.DidYouMean(text, Clauses(treaty.Final).Keys));
        }
        else if (clause is null)
        {
            binder.Report(Codes.ClauseNotThere, node.Span,
                $"The final clauses of this treaty have no “{text}”.",
                "Test a clause that the treaty has.");
        }
    }

    private static Dictionary<string, FinalClause?> Clauses(FinalClauses final) => new()
    {
        ["consent"] = final.Consent,
        ["enters"] = final.EntersIntoForce,
        ["for"] = final.ForEachLater,
        ["later"] = final.ForEachLater,
        ["provisional"] = final.Provisional,
        ["term"] = final.Term,
        ["renewal"] = final.Renewal,
        ["unless"] = final.Unless,
        ["withdrawal"] = final.Withdrawal,
        ["termination"] = final.Termination ?? (FinalClause?)final.ByAgreement,
        ["accepted"] = final.AcceptedAccession,
        ["unopposed"] = final.UnopposedAccession,
        ["reservations"] = final.Reservations,
        ["territories"] = final.Territories,
        ["part"] = final.Parts.IsEmpty ? null : final.Parts[0],
    };

    private Seq<Entry> Suppositions(List<Node> lines)
    {
        var links = new List<Link>();
        var entries = lines.Where(line => line.Form == "suppose")
            .Select(line => Compile.Supposed(line["RECORD-LINE"]!, binder, links)).OfType<Entry>().ToList();
        if (ledger is not null)
        {
            new LinksPass(treaty, diagnostics).Run(entries, links, known);
        }
        return entries.ToSeq();
    }

    private Question? Question(Node asked, Seq<Entry> suppositions)
    {
        var on = binder.ExactDay(asked["DATE"]!);
        var known = asked["known"] is { } day ? binder.ExactDay(day) : null;
        var lens = asked["lens"] is { } party ? Lens(party) : new Lens.All();
        var choices = asked.All("CHOICE").Select(points.Choice).ToSeq();
        return on is null || (asked.Has("known") && known is null) || lens is null ? null
            : new Question(on.Value, known, lens, choices, suppositions);
    }

    private Lens? Lens(Node node) => binder.Text(node.Children[0]) switch
    {
        "all" => new Lens.All(),
        "official" => new Lens.Official(),
        "undisputed" => new Lens.Undisputed(),
        _ => binder.Party(node) is { } party ? new Lens.OfParty(party) : null,
    };

    private Expected? Expected(Node line)
    {
        var node = line["EXPECTATION"]!;
        return new ExpectationsPass(treaty, ledger, binder, points).Expectation(node) is { } what
            ? new Expected(binder.Text(node), what, binder.At(node.Span)) : null;
    }
}
