using Servanda.Model;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// Who is meant by the phrases of two norms, for one bearer of both. Of an open treaty the parties are those
/// that it names, and two more that stand for any others.
/// </summary>
internal sealed class Persons
{
    private static readonly PartyId Third = new("a third state");
    private readonly Treaty treaty;
    private readonly HashSet<PartyId> parties;

    internal Persons(Treaty treaty, params Norm[] norms)
    {
        this.treaty = treaty;
        parties = treaty is { Open: false, Parties.IsEmpty: false } ? [.. treaty.Parties]
            : [new("one party"), new("another party"), .. treaty.Groups.SelectMany(group => group.Members),
                .. norms.SelectMany(norm => norm.On is Bearer.Named named ? named.Parties : [])];
    }

    internal IEnumerable<PartyId> Bound(Norm norm) => norm.On switch
    {
        Bearer.EachOf of => Members(of.Group).Where(parties.Contains),
        Bearer.Named named => named.Parties,
        _ => parties,
    };

    private Seq<PartyId> Members(string group) =>
        treaty.Groups.FirstOrDefault(known => known.Name == group)?.Members ?? [];

    /// <summary>Whether whatever the one norm asks for is forbidden by the other, for that bearer.</summary>
    internal bool Covers(ActPattern forbidden, Norm forbids, ActPattern asked, Norm asks, PartyId bearer)
    {
        var has = treaty.ActKind(asked.Act)?.Roles ?? [];
        var to = asked.To.IsEmpty && asks.To is not null && has.Any(role => role.Role == "to")
            ? [new Who.Counterparty()] : asked.To;
        return Covers(OrBearer(forbidden), forbids, OrBearer(asked), asks, bearer)
            && Covers(forbidden.To, forbids, to, asks, bearer)
            && Covers(forbidden.Between, forbids, asked.Between, asks, bearer)
            && Covers(forbidden.Against, forbids, asked.Against, asks, bearer)
            && CoversMatter(forbidden.About, asked.About, forbids.When == asks.When)
            && (forbidden.At is null || forbidden.At == asked.At)
            && CoversLevel(forbidden, asked)
            && (!forbidden.InWriting || asked.InWriting) && forbidden.Received is null;
    }

    private static Seq<Who> OrBearer(ActPattern act) =>
        act.By.IsEmpty && act.Between.IsEmpty ? [new Who.Bearer()] : act.By;

    private static bool CoversMatter(Matter? forbidden, Matter? asked, bool sameTrigger) => forbidden switch
    {
        null => true,
        Matter.Trigger or Matter.Same => sameTrigger && asked == forbidden,
        _ => Words(forbidden) == Words(asked),
    };

    private static string? Words(Matter? matter) => matter switch
    {
        Matter.Named named => named.Name,
        Matter.Words words => words.Text,
        _ => null,
    };

    private static bool CoversLevel(ActPattern forbidden, ActPattern asked) =>
        forbidden.Level is not { } least || (asked.Level is { } level
            && (forbidden.OrHigher ? level >= least : level == least && !asked.OrHigher));

    /// <summary>
    /// What is owed to each of several is forbidden where it is towards one of them; what is owed to any of
    /// them only where it is towards all.
    /// </summary>
    private bool Covers(Seq<Who> forbidden, Norm forbids, Seq<Who> asked, Norm asks, PartyId bearer)
    {
        if (forbidden.IsEmpty)
        {
            return true;
        }
        var meant = forbidden.SelectMany(who => Meant(who, forbids, bearer)).ToHashSet();
        return !asked.IsEmpty
            && (asked.Any(who => IsEach(who) && Meant(who, asks, bearer).Any(meant.Contains))
            || asked.SelectMany(who => Meant(who, asks, bearer)).All(meant.Contains));
    }

    private static bool IsEach(Who who) => who is Who.EachParty or Who.AllParties or Who.OtherParty
        or Who.Counterparty or Who.Bearer;

    private IEnumerable<PartyId> Meant(Who who, Norm norm, PartyId bearer) => who switch
    {
        Who.Bearer => norm.On is Bearer.Jointly ? parties : [bearer],
        Who.OtherParty or Who.Counterparty => norm.To is Counterparty.Named named
            ? named.Parties.Where(party => party != bearer) : parties.Where(party => party != bearer),
        Who.ThirdState => [Third],
        Who.Named named => [named.Party],
        Who.Group of => Members(of.Name),
        _ => parties,
    };
}
