using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>Binds readings with their alternatives, and states of affairs.</summary>
internal sealed class ReadingsPass(Document document, Dictionary<Block.Fence, int> above, Binder binder)
{
    internal Treaty Run(Treaty treaty)
    {
        var readings = new List<Reading>();
        foreach (var (declaration, _) in Fences.Of(document, above, "reading"))
        {
            readings.Add(Reading(declaration));
        }
        var states = new List<StateOfAffairs>();
        foreach (var (declaration, _) in Fences.Of(document, above, "state"))
        {
            var head = declaration.Head.Node!;
            if (binder.Act(head["begins"]!, Setting.State) is { } begins
                && binder.Act(head["ends"]!, Setting.State) is { } ends)
            {
                states.Add(new StateOfAffairs(
                    binder.Text(head["NAME"]!), begins, ends, binder.At(head.Span)));
            }
        }
        return treaty with { Readings = readings.ToSeq(), States = states.ToSeq() };
    }

    private Reading Reading(Declaration declaration)
    {
        var name = declaration.Head.Node!["NAME"]!;
        var alternatives = new List<ReadingAlternative>();
        var seen = new Dictionary<string, Node>();
        foreach (var line in declaration.Clauses)
        {
            if (line.Node is not { } node)
            {
                continue;
            }
            var called = NameOf(node["DAY"]!);
            if (!seen.TryAdd(called, node["DAY"]!))
            {
                binder.ReportTwice(Codes.AlternativeTwice, node["DAY"]!.Span,
                    $"The reading “{binder.Text(name)}” lists “{called}” twice.", seen[called].Span);
            }
            else if (binder.Day(node["DAY"]!, Setting.Reading) is { } day)
            {
                var standing = binder.Text(node["standing"]!) == "reported" ? Standing.Reported
                    : Standing.Arguable;
                alternatives.Add(new ReadingAlternative(called, day, standing, binder.Text(node["reason"]!)));
            }
        }
        if (declaration.Clauses.IsEmpty)
        {
            binder.Report(Codes.ReadingIncomplete, name.Span,
                $"The reading “{binder.Text(name)}” has no alternatives.");
        }
        return new Reading(binder.Text(name), alternatives.ToSeq(), binder.At(name.Span));
    }

    /// <summary>
    /// "on entry into force" is called entry-into-force: "on" and "the day of" mean nothing.
    /// </summary>
    private string NameOf(Node day) => day.Form switch
    {
        "on" => NameOf(day["DAY"]!),
        "the-day" => Binder.Hyphenated(binder.Text(day["EVENT"]!)),
        _ => Binder.Hyphenated(binder.Text(day)),
    };
}
