using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Compiler;

/// <summary>The system of cooperation, and the articles of earlier treaties that this one replaces.</summary>
internal sealed class OthersPass(Document document, Dictionary<Block.Fence, int> above, Binder binder)
{
    internal Treaty Run(Treaty treaty)
    {
        var milestones = Heads("milestone").Select(head =>
            (Of: binder.Name(head["project"]!, NameKind.Project),
            Milestone: Milestone(head))).ToLookup(one => one.Of, one => one.Milestone);
        return treaty with
        {
            Cooperation = new CooperationSystem(
                Heads("body").Select(Body).ToSeq(),
                Heads("target").Select(Target).OfType<Target>().ToSeq(),
                Heads("project").Select(head => new Project(binder.Text(head["NAME"]!),
                    binder.Text(head["title"]!),
                        milestones[binder.Text(head["NAME"]!)].OfType<Milestone>().ToSeq(),
                    binder.At(head.Span))).ToSeq(),
                Heads("organisation").Select(Organisation).OfType<Organisation>().ToSeq(),
                Heads("stage").Select(Stage).OfType<Stage>().ToSeq()),
            Replaces = Heads("replaces").Select(head => binder.Whole(head["NUMBER"]!) is { } article
                ? new ReplacedArticle(binder.Text(head["NAME"]!), article) : (ReplacedArticle?)null)
                .OfType<ReplacedArticle>().ToSeq(),
        };
    }

    private IEnumerable<Node> Heads(string form) =>
        Fences.Of(document, above, form).Select(placed => placed.Declaration.Head.Node!);

    private Body Body(Node head)
    {
        var body = new Body(binder.Text(head["NAME"]!), null, null, null, null, null, binder.At(head.Span));
        var seen = new Dictionary<string, Span>();
        foreach (var fact in head.All("BODY-FACT"))
        {
            if (!seen.TryAdd(fact.Form, fact.Span))
            {
                binder.ReportTwice(
                    Codes.FactTwice, fact.Span, $"“{fact.Form}:” stands twice in this body.",
                    seen[fact.Form]);
                continue;
            }
            body = fact.Form switch
            {
                "level" => body with { Level = binder.LevelOf(fact["LEVEL"]!) },
                "led" => body with { LedBy = binder.Text(fact["STRING"]!) },
                "under" => body with { Under = binder.Name(fact["NAME"]!, NameKind.Body) },
                "established" => body with { Established = binder.Date(fact["DATE"]!) },
                _ => body with { Meets = Cadence(fact["RECURRENCE"]!) },
            };
        }
        return body;
    }

    private Cadence? Cadence(Node node) => node.Form switch
    {
        "month" => new Cadence(false, Period.OfMonths(1)),
        "period" => binder.Period(node["PERIOD"]!) is { } period ? new Cadence(false, period) : null,
        _ => new Cadence(true, Period.OfYears(1)),
    };

    private Target? Target(Node head)
    {
        var indicator = binder.Indicator(head["indicator"]!, head["UNIT"]!);
        var (amount, by) = (binder.Amount(head["NUMBER"]!), binder.ExactDay(head["DATE"]!));
        var basis = head["BASIS"] is { } node
            ? Enum.Parse<Basis>(binder.Text(node["basis"]!), ignoreCase: true) : Model.Basis.Pledge;
        return indicator is not null && amount is { } number && by is { } day
            ? new Target(binder.Text(head["NAME"]!), indicator.Name, number, indicator.Unit, day, basis,
                binder.At(head.Span)) : null;
    }

    private Milestone? Milestone(Node head)
    {
        var done = binder.Act(head["ACT-PATTERN"]!, Setting.State);
        var due = head["due"] is { } date ? binder.Date(date) : null;
        return done is null
            ? null : new Milestone(binder.Text(head["NAME"]!), binder.Text(head["words"]!), due,
            done, binder.At(head.Span));
    }

    private Organisation? Organisation(Node head)
    {
        var joined = binder.Act(head["joined"]!, Setting.State);
        var left = head["left"] is { } node ? binder.Act(node, Setting.State) : null;
        return joined is null
            ? null : new Organisation(binder.Text(head["NAME"]!), binder.Text(head["title"]!),
            joined.Act, left?.Act, binder.At(head.Span));
    }

    private Stage? Stage(Node head) => binder.Act(head["ACT-PATTERN"]!, Setting.State) is { } begins
        ? new Stage(binder.Text(head["NAME"]!), binder.Text(head["title"]!), begins,
            binder.At(head.Span)) : null;
}
