using Servanda.Model;
using Servanda.Text;

namespace Servanda.Engine.Bulk;

/// <summary>
/// Who fills the roles of an act, seen from a treaty of two parties: three bits for each role, for the first
/// party, the second, and anybody else.
/// </summary>
internal static class Roles
{
    internal const int First = 1;
    internal const int Second = 2;
    internal const int Both = First | Second;
    internal const int Other = 4;

    internal const int By = 0;
    internal const int To = 3;
    internal const int Between = 6;
    internal const int Against = 9;
    internal const int All = 1 << 12;

    internal static int In(int filling, int role) => (filling >> role) & 7;

    internal static int Authors(int filling) => In(filling, By) | In(filling, Between);

    /// <summary>Where a role of a log's column stands; null for one that patterns do not look at.</summary>
    internal static int? Named(string role) => role switch
    {
        "by" => By,
        "to" => To,
        "between" => Between,
        "against" => Against,
        _ => null,
    };
}

/// <summary>
/// The fillings of the roles that fit a pattern, as a set of the 4,096 that there are: whatever the pattern
/// asks of the parties, an act is tested by one look-up.
/// </summary>
internal sealed class Fillings
{
    private readonly ulong[] bits = new ulong[Roles.All / 64];

    internal bool Fits(int filling) => (bits[filling >> 6] >> (filling & 63) & 1) != 0;

    private static Fillings Where(Func<int, bool> fits)
    {
        var found = new Fillings();
        for (var filling = 0; filling < Roles.All; filling++)
        {
            found.bits[filling >> 6] |= fits(filling) ? 1UL << (filling & 63) : 0;
        }
        return found;
    }

    /// <summary>Those that fit a pattern of a norm, as <c>Patterns.Fits</c> reads it.</summary>
    /// <param name="bearers">The bits of the bearers.</param>
    /// <param name="counterparty">The bit of the counterparty; 0: it has none.</param>
    /// <param name="content">The pattern is a content, whose author is the bearer.</param>
    internal static Fillings OfNorm(ActPattern pattern, Treaty treaty, int bearers, int counterparty,
        bool content)
    {
        return Where(filling =>
        {
            var authors = Roles.Authors(filling);
            var by = Roles.In(filling, Roles.By);
            return Any(pattern.By, by == 0 ? Roles.In(filling, Roles.Between) : by)
                && Any(pattern.To, Roles.In(filling, Roles.To))
                && (authors == 0 || pattern.Between.All(who => IsIn(who, authors)))
                && Any(pattern.Against, Roles.In(filling, Roles.Against))
                && (!content || !pattern.By.IsEmpty || !pattern.Between.IsEmpty || authors == 0
                    || (authors & bearers) != 0);
        });

        bool Any(Seq<Who> wanted, int actual) => wanted.IsEmpty || wanted.Any(who => IsIn(who, actual));

        bool IsIn(Who who, int actual) => who switch
        {
            Who.AnyParty => (actual & Roles.Both) != 0,
            Who.EachParty or Who.AllParties => (actual & Roles.Both) == Roles.Both,
            Who.Bearer => (actual & bearers) != 0,
            Who.OtherParty or Who.Counterparty =>
                (actual & (counterparty != 0 ? counterparty : Roles.Both & ~bearers)) != 0,
            Who.ThirdState => (actual & Roles.Other) != 0,
            Who.Named named => (actual & BitOf(named.Party, treaty)) != 0,
            Who.Group group => treaty.Groups.First(found => found.Name == group.Name).Members
                .Any(member => (actual & BitOf(member, treaty)) != 0),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Those that fit a pattern of the final clauses, as <c>World.Matching</c> reads it.</summary>
    internal static Fillings OfClause(ActPattern pattern, Treaty treaty)
    {
        return Where(filling => pattern.By.Concat(pattern.Between)
            .All(who => Fits(who, Roles.Authors(filling))));

        bool Fits(Who who, int authors) => who switch
        {
            Who.Named named => (authors & BitOf(named.Party, treaty)) != 0,
            Who.Group group => treaty.Groups.First(found => found.Name == group.Name).Members
                .Any(member => (authors & BitOf(member, treaty)) != 0),
            Who.ThirdState => (authors & Roles.Other) != 0,
            _ => (authors & Roles.Both) != 0,
        };
    }

    /// <summary>The bit of a placeholder; 0 for a state that is none: the plan is not made then.</summary>
    internal static int BitOf(PartyId party, Treaty treaty) => treaty.Parties[0] == party ? Roles.First
        : treaty.Parties[1] == party ? Roles.Second : 0;
}
