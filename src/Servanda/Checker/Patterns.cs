using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>What makes an instance of a norm.</summary>
/// <param name="Day">The day from which windows count.</param>
/// <param name="Act">The act at its root; null where there is none.</param>
/// <param name="Label">Its part in the key of the instance.</param>
internal sealed record Cause(Day Day, Fact? Act, string Label)
{
    /// <summary>The key of the instance that was broken or performed.</summary>
    internal string? From { get; init; }

    /// <summary>An act is named by the id that its entry states, else by its day, authors and
    /// matter.</summary>
    internal static Cause Of(Fact act) => new(act.Day, act,
        act.Account.Entries.FirstOrDefault(entry => entry.StatesId)?.Id
            ?? string.Join(':', new[] { act.Of.Report.Day.Text, string.Join('+', act.By),
                Patterns.About(act) }
                .Where(part => !string.IsNullOrEmpty(part))));
}

/// <summary>For whom and by what an instance is made: what the phrases of patterns stand for.</summary>
internal sealed record Bound(Seq<PartyId> Bearers, PartyId? To, Cause Cause)
{
    /// <summary>The acts shared out to it, where each instance asks for its own; else null.</summary>
    internal Seq<Fact>? Own { get; init; }

    /// <summary>What comes after another content does not open before this day.</summary>
    internal Day? After { get; init; }

    /// <summary>The bearer's own entry into force; null: with the treaty.</summary>
    internal Day? Entry { get; init; }

    /// <summary>From what the days that a norm names count.</summary>
    internal Anchors Anchors => new()
    {
        Entry = Entry,
        Trigger = Cause.Day,
        Receipt = Cause.Act?.Received ?? Cause.Day,
    };

    internal bool Concerns(PartyId party) => Bearers.Contains(party) || To == party;
}

/// <summary>Whether acts fit the patterns of norms.</summary>
internal sealed class Patterns(Treaty treaty, Facts facts)
{
    internal static string? About(Fact act) =>
        act.Account.Report.About is { Length: > 0 } about ? about : null;

    /// <summary>The acts by the day asked about that fit a pattern, by day, not before some day.</summary>
    internal IEnumerable<Fact> From(ActPattern pattern, Bound bound, Day from, bool content) =>
        facts.Now.Acts.Where(act => act.Day >= from && Fits(pattern, act, bound, content));

    /// <summary>The first act that a content is performed by.</summary>
    internal Fact? First(ActPattern pattern, Bound bound, Day from) => bound.Own is { } own
        ? own.FirstOrDefault(act => act.Day >= from && Fits(pattern, act, bound, true))
        : From(pattern, bound, from, true).FirstOrDefault();

    /// <summary>The pattern with parties and words for its phrases, as far as they stand for one
    /// thing.</summary>
    internal ActPattern Named(ActPattern pattern, Bound bound, bool content)
    {
        var by = content && pattern.By.IsEmpty && pattern.Between.IsEmpty ? [new Who.Bearer()] : pattern.By;
        return pattern with
        {
            By = Named(by, bound),
            To = Named(pattern.To, bound),
            Against = Named(pattern.Against, bound),
            About = pattern.About is Matter.Same && bound.Cause.Act is { } act && About(act) is { } matter
                ? new Matter.Words(matter) : pattern.About,
        };
    }

    private Seq<Who> Named(Seq<Who> roles, Bound bound) => roles.SelectMany(who => (who switch
    {
        Who.Bearer => bound.Bearers,
        Who.OtherParty or Who.Counterparty when bound.To is { } other => [other],
        Who.OtherParty or Who.Counterparty when !treaty.Open => treaty.Parties.Except(bound.Bearers),
        _ => Enumerable.Empty<PartyId>(),
    }).Select(party => (Who)new Who.Named(party)).DefaultIfEmpty(who)).ToSeq();

    /// <summary>What a norm asks for is done by its bearer, unless the pattern names who does it.</summary>
    internal bool Fits(ActPattern pattern, Fact act, Bound bound, bool content)
    {
        var says = act.Account.Report;
        return act.Act == pattern.Act
            && Some(pattern.By, says.By.IsEmpty ? says.Between : says.By, bound)
            && Some(pattern.To, says.To, bound) && Some(pattern.Against, says.Against, bound)
            && (act.By.IsEmpty || pattern.Between.All(who => Is(who, act.By, bound)))
            && (!content || !pattern.By.IsEmpty || !pattern.Between.IsEmpty || act.By.IsEmpty
                || act.By.Any(bound.Bearers.Contains))
            && (pattern.At ?? says.At) == says.At && (!pattern.InWriting || facts.InWriting(act))
            && (pattern.Level is not { } level || says.Level == level
                || (pattern.OrHigher && says.Level > level))
            && IsAbout(pattern.About, act, bound) && IsReceived(pattern.Received, act, bound);
    }

    private bool Some(Seq<Who> wanted, Seq<PartyId> actual, Bound bound) =>
        wanted.IsEmpty || wanted.Any(who => Is(who, actual, bound));

    private bool Is(Who who, Seq<PartyId> actual, Bound bound) => who switch
    {
        Who.Named named => actual.Contains(named.Party),
        Who.Group group => actual.Any(facts.Members(group.Name).Contains),
        Who.Bearer => actual.Any(bound.Bearers.Contains),
        Who.AnyParty => actual.Any(IsParty),
        Who.ThirdState => !actual.All(IsParty),
        Who.EachParty or Who.AllParties => treaty.Open || treaty.Parties.All(actual.Contains),
        _ => bound.To is { } other ? actual.Contains(other)
            : actual.Except(bound.Bearers).Any(IsParty),
    };

    private bool IsParty(PartyId state) => treaty.Open || treaty.Parties.Contains(state);

    private bool IsAbout(Matter? matter, Fact act, Bound bound) => matter switch
    {
        null => true,
        Matter.Named named => About(act) == named.Name,
        Matter.Words words => About(act) == words.Text,
        Matter.Same => About(act) is { } about && bound.Cause.Act is { } trigger && About(trigger) == about,
        _ => bound.Cause.Act is { } trigger && Meant(act) == trigger,
    };

    /// <summary>The act that another is about: that of an entry, or the latest of a kind on an earlier day or
    /// the same.</summary>
    private Fact? Meant(Fact act) => About(act) is not { } about ? null
        : facts.Ever.Acts.FirstOrDefault(other => other.Claim.Act.Entries.Contains(about))
            ?? facts.Ever.Acts.LastOrDefault(other => other.Act.Name == about && other.Day <= act.Day
                && other != act);

    private bool IsReceived(ReceiptBound? bound, Fact act, Bound of)
    {
        var form = bound switch
        {
            ReceiptBound.Before before => before.Day,
            ReceiptBound.On on => on.Day,
            _ => null,
        };
        return form is null || (facts.Evaluate(form, facts.Now,
            new Anchors { Trigger = of.Cause.Day }) is { } day
            && (bound is ReceiptBound.Before { AtLeast: var period }
                ? facts.Count.Add(act.Received, period)?.Day <= day : act.Received == day));
    }
}
