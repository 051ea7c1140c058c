using System.Diagnostics;
using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>Norms: a head and its clauses. A window belongs to the content above it.</summary>
internal sealed class NormPass(
    Document document, Dictionary<Block.Fence, int> above, Treaty treaty, Binder binder,
    CitationsPass citations, NumbersPass numbers)
{
    internal Seq<Norm> Run() => Fences.Of(document, above, "norm").Select(Norm).ToSeq();

    private Norm Norm(Placed placed)
    {
        var head = placed.Declaration.Head.Node!;
        var modality = Enum.Parse<Modality>(binder.Text(head["modality"]!), ignoreCase: true);
        var norm = new Norm(new NormId(binder.Text(head["NAME"]!)), modality, binder.At(head.Span));
        var lines = placed.Declaration.Clauses.Select(line => line.Node).OfType<Node>().ToList();
        var complete = lines.Count == placed.Declaration.Clauses.Count;
        var triggered = !complete || lines.Exists(line => line.Form == "when");
        var setting = triggered || modality is Modality.Prohibition or Modality.Permission or Modality.Power
            ? Setting.TriggeredNorm : Setting.Norm;
        var seen = new Dictionary<string, Node>();
        foreach (var line in lines
            .Where(line => line.Form != "content" && !ContentReader.IsWindow(line.Form)))
        {
            if (line.Form is "cites" or "subject" || Once(norm, line, seen))
            {
                norm = Clause(norm, line, placed.Passage, setting);
            }
        }
        norm = norm with { Content = new ContentReader(binder, norm, setting, triggered).Read(lines) };
        Cite(norm, lines, complete);
        if (complete && !lines.Exists(line => line.Form == "content"))
        {
            var effect = lines.Find(line => line.Form == "effect");
            if (effect is null || modality != Modality.Power)
            {
                binder.Report(Codes.ContentMissing, head.Span,
                    $"The {Say(norm)} says nothing that is owed or allowed.");
            }
        }
        return norm;
    }

    internal static string Say(Norm norm) => $"{norm.Modality.ToString().ToLowerInvariant()} “{norm.Id}”";

    private void Cite(Norm norm, List<Node> lines, bool complete)
    {
        if (complete && norm.Basis == Basis.Text && !lines.Exists(line => line.Form == "cites"))
        {
            binder.Report(Codes.NormWithoutCitation, norm.At.Span,
                $"The {Say(norm)} does not cite the text it rests on.");
        }
        if (norm.Basis == Basis.Text)
        {
            foreach (var line in lines.Where(line => line.Form is not ("cites" or "says" or "subject")))
            {
                numbers.Check(line, norm.Cites);
            }
        }
    }

    private bool Once(Norm norm, Node line, Dictionary<string, Node> seen)
    {
        if (seen.TryAdd(line.Form, line))
        {
            return true;
        }
        binder.ReportTwice(
            Codes.ClauseTwice, line.Span, $"The {Say(norm)} has a line “{Keyword(line)}” already.",
            seen[line.Form].Span);
        return false;
    }

    private string Keyword(Node line) => line.Form switch
    {
        "own" => "each by its own act",
        "after-breach" => "after breach",
        "after-termination" => "after termination",
        _ => binder.Text(line).Split(' ')[0],
    };

    private Norm Clause(Norm norm, Node line, int passage, Setting setting) => line.Form switch
    {
        "on" => norm with { On = Bearer(line["BEARER"]!) ?? norm.On },
        "to" => norm with { To = Counterparty(line["COUNTERPARTY"]!) },
        "when" => norm with { When = Trigger(line["TRIGGER"]!) },
        "if" => norm with { If = binder.Condition(line["CONDITION"]!, setting) },
        "own" => norm with { EachByItsOwnAct = true },
        "after-breach" => norm with { LapsesAfterBreach = binder.Text(line["fate"]!) == "lapses" },
        "after-termination" => norm with { SurvivesTermination = binder.Text(line["fate"]!) == "survives" },
        "effect" => norm with { Effect = Effect(norm, line["EFFECT"]!, setting) },
        "form" => norm with { Form = binder.Text(line["form"]!) },
        "subject" => Related(norm, line),
        "basis" => norm with
        {
            Basis = Enum.Parse<Basis>(binder.Text(line["BASIS"]!["basis"]!), ignoreCase: true),
            BasisSource = line["BASIS"]!["source"] is { } source ? binder.Text(source) : null,
        },
        "cites" => citations.Find(line["STRING"]!, passage) is { } found
            ? norm with { Cites = norm.Cites.Add(found) } : norm,
        "says" => norm with { Says = binder.Text(line["STRING"]!) },
        _ => throw new UnreachableException(),
    };

    private Bearer? Bearer(Node node) => node.Form switch
    {
        "each-party" => new Bearer.EachParty(),
        "jointly" => new Bearer.Jointly(),
        "each-group" => binder.Name(node["group"]!, NameKind.Group) is { } group ? new Bearer.EachOf(group)
            : null,
        "named" => Named(node, "bound by it") is { IsEmpty: false } parties ? new Bearer.Named(parties)
            : null,
        _ => throw new UnreachableException(),
    };

    private Counterparty? Counterparty(Node node) => node.Form switch
    {
        "other-party" => new Counterparty.OtherParty(),
        "each-other" => new Counterparty.EachOther(),
        "all" => new Counterparty.AllParties(),
        "named" => Named(node, "owed anything by it") is { IsEmpty: false } parties
            ? new Counterparty.Named(parties) : null,
        _ => throw new UnreachableException(),
    };

    private Seq<PartyId> Named(Node node, string how)
    {
        var parties = new List<PartyId>();
        foreach (var party in node.All("PARTY"))
        {
            var name = binder.Text(party.Children[0]);
            if (binder.Names.Is(name, NameKind.Group))
            {
                binder.Report(Codes.BearerNotParty, party.Span, $"“{name}” is a group, not a party.",
                    $"Write “each {name}”.");
            }
            else if (!treaty.Open && !treaty.Parties.Contains(new PartyId(name)))
            {
                binder.Report(Codes.BearerNotParty, party.Span,
                    $"“{name}” is not a party, and so is not {how}.",
                    Binder.DidYouMean(name, treaty.Parties.Select(known => known.Name)));
            }
            else
            {
                parties.Add(new PartyId(name));
            }
        }
        return parties.ToSeq();
    }

    private Trigger? Trigger(Node node) => node.Form switch
    {
        "breach" => Norm(node) is { } norm ? new Trigger.OnBreach(norm) : null,
        "performance" => Norm(node) is { } norm ? new Trigger.OnPerformance(norm) : null,
        "entry" => new Trigger.OnEntryIntoForce(),
        "act" => binder.Act(node["ACT-PATTERN"]!, Setting.When) is { } act ? new Trigger.OnAct(act) : null,
        _ => throw new UnreachableException(),
    };

    private NormId? Norm(Node node) =>
        binder.Name(node["NAME"]!, NameKind.Norm) is { } name ? new NormId(name) : null;

    private Effect? Effect(Norm norm, Node node, Setting setting)
    {
        if (norm.Modality != Modality.Power)
        {
            binder.Report(Codes.EffectWithoutPower, node.Span, $"The {Say(norm)} has an effect.");
        }
        if (node.Form == "obliges")
        {
            return Norm(node) is { } owed ? new Effect.Obliges(owed) : null;
        }
        NormId? target = node.Has("NAME") ? Norm(node) : null;
        var day = node["DAY"] is { } on ? binder.Day(on, setting) : null;
        return node.Has("NAME") && target is null ? null
            : new Effect.Changes(binder.Text(node["verb"]!), target, node.Has("party"), day);
    }

    private Norm Related(Norm norm, Node line)
    {
        var kind = binder.Text(line["relation"]!);
        var node = line["REF"]!;
        var relation = node.Form switch
        {
            "article" => binder.Whole(node["NUMBER"]!) is { } article
                ? new Relation(kind, binder.Text(node["treaty"]!), article, null, null) : null,
            "pack" => new Relation(
                kind, null, null, binder.Text(node["pack"]!), new NormId(binder.Text(node["NAME"]!))),
            "norm" => Norm(node) is { } other ? new Relation(kind, null, null, null, other) : null,
            _ => throw new UnreachableException(),
        };
        return relation is null ? norm : norm with { Relations = norm.Relations.Add(relation) };
    }
}
