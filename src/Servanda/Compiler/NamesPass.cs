using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// Declares every name of the document before any is used, so that their order does not matter.
/// </summary>
internal sealed class NamesPass(Document document, Names names, List<Diagnostic> diagnostics)
{
    private readonly SourceText source = document.Source;
    private readonly List<ActKind> acts = [.. BuiltInActs.All];
    private readonly List<Group> groups = [];
    private readonly List<Indicator> indicators = [];

    internal Treaty Run(Treaty treaty)
    {
        foreach (var fence in Fences.Tagged(document, "norm"))
        {
            foreach (var declaration in fence.Declarations)
            {
                if (declaration.Head.Node is { } head)
                {
                    Declare(treaty, head);
                }
            }
        }
        return treaty with { Acts = acts.ToSeq(), Groups = groups.ToSeq(), Indicators = indicators.ToSeq() };
    }

    private void Declare(Treaty treaty, Node head)
    {
        if (KindOf(head.Form) is not { } kind || !Add(treaty, head["NAME"]!, kind))
        {
            return;
        }
        switch (kind)
        {
            case NameKind.Act:
                acts.Add(Act(head));
                break;
            case NameKind.Group:
                groups.Add(Group(treaty, head));
                break;
            case NameKind.Indicator:
                indicators.Add(new Indicator(Text(head["NAME"]!), Text(head["UNIT"]!), At(head)));
                break;
            default:
                break;
        }
    }

    private static NameKind? KindOf(string form) => form switch
    {
        "act" => NameKind.Act,
        "norm" => NameKind.Norm,
        "reading" => NameKind.Reading,
        "state" => NameKind.State,
        "body" => NameKind.Body,
        "target" => NameKind.Target,
        "indicator" => NameKind.Indicator,
        "group" => NameKind.Group,
        "weight" => NameKind.Weight,
        "project" => NameKind.Project,
        "milestone" => NameKind.Milestone,
        "organisation" => NameKind.Organisation,
        "stage" => NameKind.Stage,
        _ => null,
    };

    private Location At(Node node) => new(source, node.Span);
    private string Text(Node node) => Binder.TextOf(source, node.Span);

    private void Report(Code code, Span span, string message, string? help = null, Span? first = null) =>
        diagnostics.Add(code.At(source, span, message, help) with
        {
            Related = first is { } at ? [new Related(source, at, "first here")] : [],
        });

    private bool Add(Treaty treaty, Node node, NameKind kind)
    {
        var name = Text(node);
        if (treaty.Parties.Contains(new PartyId(name))
            || Conventions.Known.Any(convention => convention.Name == name))
        {
            var what = treaty.Parties.Contains(new PartyId(name)) ? "a party" : "a convention of counting";
            Report(Codes.DeclaredTwice, node.Span, $"“{name}” is the name of {what} already.",
                "Give it another name, so that it can be told apart.");
            return false;
        }
        var first = names.Add(new Declared(name, kind, At(node)));
        if (first is null)
        {
            return true;
        }
        if (first.At is { } at)
        {
            Report(Codes.DeclaredTwice, node.Span,
                $"“{name}” is declared already, as {Names.Say(first.Kind)}.", null, at.Span);
        }
        else
        {
            Report(Codes.DeclaredTwice, node.Span, $"The act “{name}” is built in.",
                "Use it without declaring it.");
        }
        return false;
    }

    private ActKind Act(Node head)
    {
        var roles = new List<RoleType>();
        foreach (var node in head.All("ROLE-TYPE"))
        {
            var role = Text(node["role"]!);
            var type = node["TYPE"]!;
            var name = type.Form == "quantity" ? "quantity" : Text(type["type"]!);
            if (roles.Any(before => before.Role == role))
            {
                Report(Codes.RoleTwice, node.Span, $"The role “{role}” is declared twice.",
                    "Keep one of the two.");
                continue;
            }
            if (TypesOf(role) is { } types && !types.Contains(name))
            {
                Report(Codes.RoleOfOtherType, node.Span,
                    $"The role “{role}” cannot be of type {name}; it takes {string.Join(" or ", types)}.");
            }
            roles.Add(new RoleType(role, name, type.Form == "quantity" ? Text(type["UNIT"]!) : null));
        }
        return new ActKind(new ActName(Text(head["NAME"]!)), head.Has("once"), roles.ToSeq(), false);
    }

    /// <summary>What the roles that the language knows can be; other roles are of any type.</summary>
    private static string[]? TypesOf(string role) => role switch
    {
        "by" or "to" or "against" => ["party", "parties"],
        "between" => ["parties"],
        "about" => ["act", "matter", "text", "party", "place"],
        "at" => ["place"],
        "level" => ["level"],
        _ => null,
    };

    private Group Group(Treaty treaty, Node head)
    {
        var members = new List<PartyId>();
        var seen = new HashSet<PartyId>();
        var known = treaty.Parties.ToHashSet();
        foreach (var node in head.All("PARTY"))
        {
            var party = new PartyId(Text(node.Children[0]));
            if (!seen.Add(party))
            {
                Report(Codes.MemberTwice, node.Span, $"“{party}” stands twice in this group.");
                continue;
            }
            if (!treaty.Open && !known.Contains(party)
                && Binder.DidYouMean(party.Name, treaty.Parties.Select(of => of.Name)) is { } guess)
            {
                Report(Codes.UnknownParty, node.Span, $"“{party}” is not a party.", guess);
            }
            members.Add(party);
        }
        return new Group(Text(head["NAME"]!), members.ToSeq(), At(head));
    }
}
