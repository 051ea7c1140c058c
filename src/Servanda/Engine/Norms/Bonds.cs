using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>A time without a gap in which a norm binds its bearers, towards its counterparty.</summary>
/// <param name="Entered">The proof of its first day.</param>
/// <param name="Name">Tells it from an earlier one in the key of an instance; empty for the first.</param>
internal sealed record Bond(Interval Days, Step Entered, string Name);

/// <summary>
/// Who is bound to whom, and when: a party from its own entry into force on (VCLT art. 24(3)), and one
/// towards another while both are bound; parties jointly as long as the treaty binds anybody.
/// </summary>
internal sealed class Bonds(World world, Life life)
{
    private readonly Dictionary<(PartyId, PartyId?), List<Bond>> found = [];

    private Seq<PartyId>? known;

    private Interval Force { get; } = new(life.EntryDated.Day!.Value, life.Until ?? Day.Max);

    /// <summary>Who has been a party by the day asked about.</summary>
    private Seq<PartyId> Parties => known ??= life.Parties.Select(party => party.Party)
        .Where(party => Of(party, null).Count > 0).ToSeq();

    /// <summary>Bearers and counterparty of a norm on a day; those bound jointly are who is a party
    /// then.</summary>
    internal IEnumerable<(Seq<PartyId> Bearers, PartyId? Counterparty)> Pairs(Norm norm, Day day)
    {
        if (norm.On is not Bearer.Jointly)
        {
            return Sides.Of(norm, Parties, world.Treaty);
        }
        day = day < Force.Last ? day : Force.Last;
        return Sides.Of(norm, Parties.Where(party => Of(party, null)
            .Exists(bond => bond.Days.Contains(day))).ToSeq(), world.Treaty);
    }

    /// <summary>The times in which the norm binds, the first first.</summary>
    internal IReadOnlyList<Bond> Of(Norm norm, Seq<PartyId> bearers, PartyId? counterparty) =>
        norm.On is Bearer.Jointly
            ? [new Bond(Force, Lifecycle.Enters(world, life.EntryDated, null), "")]
            : Of(bearers[0], counterparty);

    private List<Bond> Of(PartyId bearer, PartyId? counterparty)
    {
        if (!found.TryGetValue((bearer, counterparty), out var bonds))
        {
            var own = Stays(bearer);
            bonds = counterparty is { } other ? [.. Both(own, Stays(other))] : [.. own];
            bonds = [.. bonds.Select((bond, i) => i == 0 ? bond : bond with { Name = $"{bond.Days.First}" })];
            found.Add((bearer, counterparty), bonds);
        }
        return bonds;
    }

    /// <summary>Entry into force for a bearer; null where that is the treaty's own, as for all
    /// jointly.</summary>
    internal Dated? EntryFor(Norm norm, Seq<PartyId> bearers, Bond bond) => norm.On is Bearer.Jointly ? null
        : Of(bearers[0], null)
            .Where(own => own.Days.First > Force.First && own.Days.Contains(bond.Days.First))
            .Select(own => new Dated(own.Days.First, own.Entered)).FirstOrDefault();

    private static IEnumerable<Bond> Both(Stack<Bond> some, Stack<Bond> others) =>
        from one in some
        from other in others
        let days = one.Days.Intersect(other.Days)
        where days is not null
        select (one.Days.First < other.Days.First ? other : one) with { Days = days.Value };

    /// <summary>The times in which a state is a party, the first first.</summary>
    private Stack<Bond> Stays(PartyId party)
    {
        var stays = new Stack<Bond>();
        for (var part = life.Parties.FirstOrDefault(of => of.Party == party); part is not null;
            part = part.Earlier)
        {
            var last = part.Until ?? life.Until ?? Day.Max;
            if (part.Since is { } since && since <= world.On && Interval.Between(since, last) is { } days)
            {
                stays.Push(new Bond(days, since == Force.First
                    ? Lifecycle.Enters(world, life.EntryDated, null) : part.Entered!, ""));
            }
        }
        return stays;
    }

    /// <summary>The step by which a bond ended by the day asked about; null while it lasts.</summary>
    internal Step? EndOf(Bond bond, Seq<PartyId> parties)
    {
        if (bond.Days.Last >= world.On)
        {
            return null;
        }
        var ends = life.Parties.Where(party => parties.Contains(party.Party)).SelectMany(Parts)
            .Select(part => part.Because).OfType<Step>();
        return life.Proof.Because.Concat(ends).First(step =>
            step is Step.Derived { Statement: Statement.Ends end } && end.Last == bond.Days.Last);
    }

    private static IEnumerable<PartyLife> Parts(PartyLife life)
    {
        for (var part = life; part is not null; part = part.Earlier)
        {
            yield return part;
        }
    }
}

/// <summary>Whom a norm binds towards whom, of those who take part.</summary>
internal static class Sides
{
    internal static IEnumerable<(Seq<PartyId> Bearers, PartyId? Counterparty)> Of(
        Norm norm, Seq<PartyId> parties, Treaty treaty)
    {
        if (norm.On is Bearer.Jointly)
        {
            return parties.IsEmpty ? [] : [(parties, null)];
        }
        var named = norm.On switch
        {
            Bearer.EachOf of => treaty.Groups.First(group => group.Name == of.Group).Members,
            Bearer.Named these => these.Parties,
            _ => parties,
        };
        var others = norm.To is Counterparty.Named to ? to.Parties : parties;
        return named.Where(parties.Contains).SelectMany(bearer => norm.To is null or Counterparty.AllParties
            ? [(Seq.Create<PartyId>([bearer]), (PartyId?)null)]
            : others.Where(party => party != bearer)
                .Select(party => (Seq.Create<PartyId>([bearer]), (PartyId?)party)));
    }
}
