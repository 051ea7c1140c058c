using System.Diagnostics;
using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>Acts with their roles, persons, matters and conditions.</summary>
internal sealed partial class Binder
{
    internal ActPattern? Act(Node node, Setting setting)
    {
        if (Name(node["NAME"]!, NameKind.Act) is not { } name)
        {
            return null;
        }
        var kind = treaty.ActKind(new ActName(name));
        if (kind is null)
        {
            return null;
        }
        var pattern = new ActPattern(kind.Name);
        var seen = new Dictionary<string, Node>();
        foreach (var role in node.All("ROLE"))
        {
            if (!seen.TryAdd(role.Form, role))
            {
                ReportTwice(Codes.RoleTwice, role.Span, $"“{FirstWord(role)}” stands twice in one act.",
                    seen[role.Form].Span);
            }
            else if (HasRole(kind, role))
            {
                pattern = Fill(pattern, kind, role, setting);
            }
        }
        return pattern;
    }

    private string FirstWord(Node node) => Text(node).Split(' ')[0];

    /// <summary>
    /// Every act happens somewhere, may be in writing and may be received; the other roles are declared.
    /// </summary>
    private bool HasRole(ActKind kind, Node role)
    {
        if (role.Form is "place" or "writing" or "received"
            || kind.Roles.Any(declared => declared.Role == role.Form))
        {
            return true;
        }
        var has = kind.Roles.Where(declared => declared.Role != "at").Select(declared => declared.Role)
            .ToList();
        Report(Codes.NoSuchRole, role.Span, has.Count == 0
            ? $"The act “{kind.Name}” has no roles, and so no “{role.Form}”."
            : $"The act “{kind.Name}” has no role “{role.Form}”; it has {string.Join(", ", has)}.");
        return false;
    }

    private ActPattern Fill(ActPattern pattern, ActKind kind, Node role, Setting setting) => role.Form switch
    {
        "by" => pattern with { By = Persons(role, setting) },
        "to" => pattern with { To = Persons(role, setting) },
        "between" => pattern with { Between = Between(role, setting) },
        "against" => pattern with { Against = Persons(role, setting, anybody: true) },
        "about" => pattern with { About = Matter(role["MATTER"]!, kind, setting) },
        "place" => pattern with { At = Text(Inside(role["place"]!)) },
        "level" => pattern with { Level = LevelOf(role["LEVEL"]!), OrHigher = role.Has("higher") },
        "writing" => pattern with { InWriting = true },
        "received" => pattern with { Received = Receipt(role["RECEIPT"]!, setting) },
        _ => throw new UnreachableException(),
    };

    private Seq<Who> Persons(Node role, Setting setting, bool anybody = false) => role.All("WHO")
        .Select(who => Who(who, setting, anybody)).OfType<Who>().ToSeq();

    private Seq<Who> Between(Node role, Setting setting)
    {
        var persons = Persons(role, setting);
        if (role.All("WHO").Count() == 1 && persons is [Who.Named only])
        {
            Report(Codes.BetweenOne, role.Span, $"“between” names only {only.Party}.");
        }
        return persons;
    }

    internal Who? Who(Node node, Setting setting, bool anybody = false) => node.Form switch
    {
        "any-party" or "either-party" => new Who.AnyParty(),
        "each-party" => new Who.EachParty(),
        "other-party" or "each-other" => Meaning(node, setting, Meant.Persons, new Who.OtherParty()),
        "bearer" => Meaning(node, setting, Meant.Persons, new Who.Bearer()),
        "counterparty" => Meaning(node, setting, Meant.Persons, new Who.Counterparty()),
        "parties" or "all" => new Who.AllParties(),
        "third" => new Who.ThirdState(),
        "named" => Named(node["PARTY"]!, anybody),
        _ => throw new UnreachableException(),
    };

    private Who? Named(Node node, bool anybody)
    {
        var name = Text(Inside(node));
        return node.Form == "name" && names.Is(name, NameKind.Group) ? new Who.Group(name)
            : anybody ? new Who.Named(new PartyId(name))
            : Party(node) is { } party ? new Who.Named(party)
            : null;
    }

    /// <summary>A party: of a treaty with named parties one of them, or a state that a group names.</summary>
    internal PartyId? Party(Node node)
    {
        var party = new PartyId(Text(Inside(node)));
        if (AnyParty || treaty.Open || treaty.Parties.IsEmpty || IsKnown(party))
        {
            return party;
        }
        Report(Codes.UnknownParty, node.Span,
            $"“{party}” is not a party; the parties are {Listed(treaty.Parties)}.",
            DidYouMean(party.Name, treaty.Parties.Select(known => known.Name)));
        return null;
    }

    private bool IsKnown(PartyId party) => treaty.Parties.Contains(party)
        || treaty.Groups.Any(group => group.Members.Contains(party));

    internal static string Listed(IEnumerable<PartyId> parties)
    {
        var all = parties.Select(party => party.Name).ToList();
        return all.Count <= 1 ? string.Concat(all)
            : all.Count > 8 ? string.Join(", ", all.Take(8)) + " …"
            : string.Join(", ", all.Take(all.Count - 1)) + " and " + all[^1];
    }

    private Matter? Matter(Node node, ActKind kind, Setting setting)
    {
        var type = kind.Roles.First(role => role.Role == "about").Type;
        switch (node.Form)
        {
            case "trigger":
                return Meaning(node, setting, Meant.Trigger, new Matter.Trigger());
            case "same":
                return Meaning(node, setting, Meant.Trigger, new Matter.Same());
            case "words" when type == "act":
                Report(Codes.RoleOfOtherType, node.Span,
                    $"The act “{kind.Name}” is about an act, not about words.",
                    "Name an act, or write “the trigger”.");
                return null;
            case "words":
                return new Matter.Words(Text(node));
            case "name" when type == "act" && !setting.OfRecord:
                return Name(node["NAME"]!, NameKind.Act) is { } act ? new Matter.Named(act) : null;
            case "name":
                return new Matter.Named(Text(node));
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>
    /// True for acts that are declared with “about: act”, and for the revocation of an act.
    /// </summary>
    internal bool IsAboutAct(Node name) => treaty.ActKind(new ActName(Text(name))) is { } kind
        && (kind.Name == BuiltInActs.Revocation
            || kind.Roles.Any(role => role is { Role: "about", Type: "act" }));

    internal Level LevelOf(Node node) => Text(node) switch
    {
        "summit" => Level.Summit,
        "heads-of-government" => Level.HeadsOfGovernment,
        "ministers" => Level.Ministers,
        "working" => Level.Working,
        _ => throw new UnreachableException(),
    };

    private ReceiptBound? Receipt(Node node, Setting setting) => node.Form switch
    {
        "before-term-ends" =>
            Period(node["PERIOD"]!) is { } period ? new ReceiptBound.BeforeTermEnds(period) : null,
        "before" => Period(node["PERIOD"]!) is { } period && Day(node["DAY"]!, setting) is { } day
            ? new ReceiptBound.Before(period, day) : null,
        "day" => Day(node["DAY"]!, setting) is { } day ? new ReceiptBound.On(day) : null,
        _ => throw new UnreachableException(),
    };

    /// <summary>A declared indicator, given in its own unit.</summary>
    internal Indicator? Indicator(Node name, Node unit)
    {
        if (Name(name, NameKind.Indicator) is not { } found)
        {
            return null;
        }
        var indicator = treaty.Indicators.First(known => known.Name == found);
        if (indicator.Unit != Text(unit))
        {
            Report(Codes.UnitOfOther, unit.Span,
                $"“{found}” is given in {indicator.Unit}, not in {Text(unit)}.");
            return null;
        }
        return indicator;
    }
}
