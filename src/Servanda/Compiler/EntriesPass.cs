using System.Diagnostics;
using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;
using Servanda.Time;
using Entry = Servanda.Record.Entry;

namespace Servanda.Compiler;

/// <summary>
/// The entries of record fences: what each asserts, who says so, and how it stands to others.
/// </summary>
/// <param name="sources">Null where entries are supposed: they have no source.</param>
internal sealed class EntriesPass(Binder binder, Dictionary<string, (Source Source, int Order)>? sources)
{
    /// <summary>Where the entries read so far name others.</summary>
    internal List<Link> Links { get; } = [];

    internal IEnumerable<Entry> Run(Document document)
    {
        foreach (var declaration in Fences.Tagged(document, "record").SelectMany(fence => fence.Declarations))
        {
            if (declaration.Head.Node is { Form: "entry" } node && Entry(node) is { } entry)
            {
                yield return entry;
            }
        }
    }

    /// <summary>One entry, or null where a part of it means nothing.</summary>
    internal Entry? Entry(Node node)
    {
        var recorded = node["recorded"] is { } day ? binder.ExactDay(day["day"]!) : null;
        var attested = Sources(node);
        if (Assertion(node["ENTRY"]!) is not { } assertion)
        {
            return null;
        }
        var at = binder.At(node.Span);
        var entry = new Entry($"{FileName(at.Source.Name)}:{at.Place.Line}", assertion, at)
        {
            Recorded = recorded,
            Sources = attested,
            Supposed = sources is null,
        };
        return Ranked(Linked(entry, node), node["RANK"]);
    }

    private static string FileName(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    private Seq<Attestation> Sources(Node node)
    {
        if (sources is null)
        {
            if (node["per"] is { } given)
            {
                binder.Report(Codes.NotSupposable, given.Span, "A supposition has no source.",
                    "Leave “per …” out.");
            }
            return [];
        }
        if (node["per"] is not { } per)
        {
            binder.Report(Codes.EntryWithoutSource, node.Span, "This entry does not say who says so.");
            return [];
        }
        var found = new List<Attestation>();
        foreach (var citation in per.All("CITATION"))
        {
            var id = binder.Text(citation["source"]!);
            if (!sources.TryGetValue(id, out var source))
            {
                binder.Report(Codes.UnknownSource, citation["source"]!.Span, $"No source is called “{id}”.",
                    Binder.DidYouMean(id, sources.Keys));
                continue;
            }
            var locator = citation["LOCATOR"] is { } place ? binder.Text(place) : null;
            found.Add(new Attestation(source.Source, locator));
        }
        return found.ToSeq();
    }

    private Assertion? Assertion(Node node) => node.Form switch
    {
        "retract" => new Assertion.Retracts(Linked(node["id"]!), binder.Text(node["reason"]!)),
        "coverage" => Coverage(node),
        "claim" => Claimed(node),
        "assessment" => new Assertion.Assessed(binder.Text(node["question"]!), binder.Text(node["answer"]!),
            Anybody(node["PARTY"]!)),
        "value" => Valued(node),
        "act" => Acted(node),
        _ => throw new UnreachableException(),
    };

    private string Linked(Node id)
    {
        Links.Add(new Link(binder.Text(id), false, binder.At(id.Span)));
        return binder.Text(id);
    }

    /// <summary>Who says or judges something need not be a party.</summary>
    private PartyId Anybody(Node party) => new(binder.Text(party.Children[0]));

    private Assertion.Covers? Coverage(Node node)
    {
        var pattern = binder.Act(node["ACT-PATTERN"]!, Setting.Record);
        var date = binder.Date(node["DATE"]!);
        if (date is not null
            && (date.First is null || date.Last is null
                || !date.Text.Contains('/', StringComparison.Ordinal)))
        {
            binder.Report(Codes.CoverageNotInterval, node["DATE"]!.Span,
                $"“{date.Text}” has no first and last day.");
            return null;
        }
        return pattern is null || date is null ? null
            : new Assertion.Covers(pattern, new Interval(date.First!.Value, date.Last!.Value));
    }

    private Assertion.Claimed? Claimed(Node node)
    {
        var by = node.All("PARTY").Select(Anybody).ToList();
        return new ClaimsPass(binder).Claim(node["CLAIM"]!) is { } claim
            ? new Assertion.Claimed(binder.Text(node["STRING"]!), claim, by.Count == 0 ? null : by[0])
            {
                AlsoBy = by.Skip(1).ToSeq(),
            }
            : null;
    }

    private Assertion.Valued? Valued(Node node)
    {
        var date = binder.Date(node["DATE"]!);
        var indicator = binder.Indicator(node["NAME"]!, node["UNIT"]!);
        var amount = binder.Amount(node["NUMBER"]!);
        return date is not null && indicator is not null && amount is { } value
            ? new Assertion.Valued(indicator.Name, date, value, indicator.Unit) : null;
    }

    private Assertion.Acted? Acted(Node node)
    {
        var date = binder.Date(node["DATE"]!);
        var pattern = binder.Act(node["ACT-PATTERN"]!, Setting.Record);
        if (date is null || pattern is null)
        {
            return null;
        }
        var act = new ActReport(pattern.Act, date)
        {
            By = Parties(pattern.By, node),
            To = Parties(pattern.To, node),
            Between = Parties(pattern.Between, node),
            Against = Parties(pattern.Against, node),
            About = pattern.About switch
            {
                Matter.Named named => named.Name,
                Matter.Words words => words.Text,
                _ => null,
            },
            At = pattern.At,
            Level = pattern.Level,
            InWriting = pattern.InWriting ? true : null,
            Received = Received(pattern.Received, node),
        };
        LinkMatter(node["ACT-PATTERN"]!);
        if (act.Received is { Last: { } last } && date.First is { } first && last < first)
        {
            binder.Report(Codes.ReceivedBeforeAct, node.Span,
                $"Received on {act.Received}, before {date}, the day it was done.");
        }
        return new Assertion.Acted(act);
    }

    /// <summary>
    /// An act about an act names an entry, or a kind of act: its latest earlier occurrence.
    /// </summary>
    private void LinkMatter(Node pattern)
    {
        var matter = pattern.All("ROLE").FirstOrDefault(role => role.Form == "about")?["MATTER"];
        if (matter is { Form: "name" } && binder.IsAboutAct(pattern["NAME"]!))
        {
            Links.Add(new Link(binder.Text(matter), true, binder.At(matter.Span)));
        }
    }

    private Seq<PartyId> Parties(Seq<Who> persons, Node node)
    {
        foreach (var person in persons.Where(person => person is not Who.Named))
        {
            var what = person is Who.Group group ? $"the group “{group.Name}”"
                : "a party that it does not name";
            binder.Report(Codes.NotDefinite, node["ACT-PATTERN"]!.Span, $"This entry speaks of {what}.");
        }
        return persons.OfType<Who.Named>().Select(named => named.Party).ToSeq();
    }

    private UncertainDate? Received(ReceiptBound? bound, Node node)
    {
        if (bound is null or ReceiptBound.On { Day: DayForm.Date })
        {
            return ((bound as ReceiptBound.On)?.Day as DayForm.Date)?.Day;
        }
        binder.Report(Codes.NotDefinite, node["ACT-PATTERN"]!.Span, "“received” needs a date here.");
        return null;
    }

    private Entry Linked(Entry entry, Node node)
    {
        var seen = new Dictionary<string, Node>();
        foreach (var link in node.All("ENTRY-LINK"))
        {
            var id = binder.Text(link["ANY"]!);
            var what = link.Form is "denies" or "reports" ? "stance" : link.Form;
            if (!seen.TryAdd(what, link))
            {
                binder.ReportTwice(
                    Codes.FactTwice, link.Span, $"“{binder.Text(link)}” is one too many in this entry.",
                    seen[what].Span);
                continue;
            }
            if (link.Form != "id")
            {
                Linked(link["ANY"]!);
            }
            entry = link.Form switch
            {
                "id" => entry with { Id = id, StatesId = true },
                "rival" => entry with { RivalOf = id },
                "denies" => entry with { Stance = Stance.Denies, Other = id },
                "reports" => entry with { Stance = Stance.Reports, Other = id },
                _ => throw new UnreachableException(),
            };
        }
        return entry;
    }

    private Entry Ranked(Entry entry, Node? rank)
    {
        if (rank is null)
        {
            return entry;
        }
        var word = binder.Text(rank["rank"]!);
        var reason = rank["reason"] is { } because ? binder.Text(because) : null;
        if (reason is null && word != "normal")
        {
            binder.Report(Codes.RankWithoutReason, rank.Span,
                $"This entry is {word}, and no reason is given.");
        }
        return entry with
        {
            Rank = word switch
            {
                "preferred" => Rank.Preferred,
                "deprecated" => Rank.Deprecated,
                _ => Rank.Normal,
            },
            RankReason = reason,
        };
    }
}
