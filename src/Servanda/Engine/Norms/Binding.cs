using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>What made an instance: an act, a breach or performance of another instance, entry into force, or
/// a period.</summary>
/// <param name="Day">The day from which windows count.</param>
/// <param name="Act">The act at the root: for a breach, that which triggered the broken norm.</param>
/// <param name="Label">Part of the instance's key.</param>
/// <param name="Because">The proof that it happened.</param>
internal sealed record Cause(Day Day, Occurrence? Act, string Label, Step Because)
{
    /// <summary>
    /// What names an act in the key of an instance: the id that its entry states, or else its day as written
    /// with its
    /// authors and matter, which stay the same in every world and when a file is edited elsewhere.
    /// </summary>
    internal static string LabelOf(Occurrence act) =>
        act.Account.Entries.FirstOrDefault(entry => entry.StatesId)?.Id ?? string.Join(':', new[]
        {
            act.Act.Report.Day.Text, string.Join('+', act.Authors), act.Account.Report.About,
        }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>What the trigger was about; null matches nothing.</summary>
    internal string? Matter => Act?.Account.Report.About is { Length: > 0 } about ? about : null;
}

/// <summary>What the phrases of a pattern stand for in one instance.</summary>
internal sealed record Binding(Seq<PartyId> Bearers, PartyId? Counterparty, Cause? Cause)
{
    /// <summary>The acts that were shared out to it, by day, where each instance asks for its own; else
    /// null.</summary>
    internal Seq<Occurrence>? Own { get; init; }

    /// <summary>Entry into force for the bearer; null: with the treaty.</summary>
    internal Dated? Entry { get; init; }

    /// <summary>What follows another content, in turn or instead of it, does not open before this
    /// day.</summary>
    internal Day? Follows { get; init; }
}

/// <summary>Whether acts fit patterns, with what the phrases of the pattern are bound to.</summary>
internal sealed class Patterns(World world, Index index, Dated entry)
{
    /// <summary>
    /// The first act on or after a day that fits the pattern. A role that the pattern omits matches anything,
    /// except that
    /// the author of a norm's content is its bearer.
    /// </summary>
    internal Occurrence? FirstFrom(ActPattern pattern, Binding binding, Day from, bool content) =>
        binding.Own is { } own
            ? own.FirstOrDefault(act => act.Day >= from && act.Name == pattern.Act
                && Fits(pattern, act, binding, content))
            : From(pattern, binding, from, content).FirstOrDefault();

    /// <summary>
    /// The pattern with parties and words for its phrases, as far as they stand for one thing, to compare it
    /// with what a
    /// source covers.
    /// </summary>
    internal ActPattern Bound(ActPattern pattern, Binding binding, bool content) => pattern with
    {
        By = content && pattern.By.IsEmpty && pattern.Between.IsEmpty ? Named(binding.Bearers)
            : Bound(pattern.By, binding),
        To = Bound(pattern.To, binding),
        Against = Bound(pattern.Against, binding),
        About = pattern.About is Matter.Same && binding.Cause?.Matter is { } matter ? new Matter.Words(matter)
            : pattern.About,
    };

    private Seq<Who> Bound(Seq<Who> who, Binding binding) => who.SelectMany(one => one switch
    {
        Who.Bearer => Named(binding.Bearers),
        Who.OtherParty or Who.Counterparty when binding.Counterparty is { } other => Named([other]),
        Who.OtherParty or Who.Counterparty when !world.Treaty.Open =>
            Named(world.Treaty.Parties.Except(binding.Bearers).ToSeq()),
        _ => Seq.Create<Who>([one]),
    }).ToSeq();

    private static Seq<Who> Named(Seq<PartyId> parties) =>
        parties.Select(party => (Who)new Who.Named(party)).ToSeq();

    /// <summary>The days of all acts of some kinds.</summary>
    internal IEnumerable<Day> DaysOf(IEnumerable<ActName> acts) =>
        acts.SelectMany(name => index.Of(name)).Select(act => act.Day);

    internal IEnumerable<Occurrence> From(ActPattern pattern, Binding binding, Day from, bool content)
    {
        Read(pattern, binding, content);
        var candidates = Candidates(pattern, binding);
        for (var i = Index.FirstFrom(candidates, from); i < candidates.Count
            && candidates[i].Day <= world.On; i++)
        {
            if (Fits(pattern, candidates[i], binding, content))
            {
                yield return candidates[i];
            }
        }
    }

    /// <summary>Notes the acts that could be the one that decides on another of their days, on which they can
    /// also be about another act.</summary>
    private void Read(ActPattern pattern, Binding binding, bool content)
    {
        if (!world.Case.Doubtful.Contains(pattern.Act))
        {
            return;
        }
        world.ReadBy(world.On, pattern.Act);
        var some = pattern.About is Matter.Trigger ? pattern with { About = null } : pattern;
        foreach (var act in index.Of(pattern.Act))
        {
            if (act.Step.Point is not null && Fits(some, act, binding, content))
            {
                world.Read(act);
            }
        }
    }

    /// <summary>The narrowest list of the index that holds every act that can fit.</summary>
    private List<Occurrence> Candidates(ActPattern pattern, Binding binding) => pattern.About switch
    {
        Matter.Same => binding.Cause?.Matter is { } matter ? index.About(pattern.Act, matter) : [],
        Matter.Trigger => binding.Cause?.Act is { } act ? index.About(pattern.Act, act) : [],
        Matter.Named named => index.About(pattern.Act, named.Name),
        Matter.Words words => index.About(pattern.Act, words.Text),
        _ => index.Of(pattern.Act),
    };

    internal bool Fits(ActPattern pattern, Occurrence act, Binding binding, bool content)
    {
        var report = act.Account.Report;
        return Role(pattern.By, report.By.IsEmpty ? report.Between : report.By, binding)
            && Role(pattern.To, report.To, binding)
            && Role(pattern.Between, act.Authors, binding, true)
            && Role(pattern.Against, report.Against, binding)
            && (!content || !pattern.By.IsEmpty || !pattern.Between.IsEmpty
            || IsByBearer(act.Authors, binding))
            && About(pattern.About, act, binding) && Received(pattern.Received, act, binding)
            && (pattern.At is null || pattern.At == report.At)
            && (!pattern.InWriting || world.IsInWriting(act))
            && (pattern.Level is not { } level || (report.Level is { } actual
                && (pattern.OrHigher ? actual >= level : actual == level)));
    }

    private bool About(Matter? matter, Occurrence act, Binding binding) => matter switch
    {
        null => true,
        Matter.Same => binding.Cause?.Matter is { } same && act.Account.Report.About == same,
        Matter.Trigger => binding.Cause?.Act is { } trigger && index.IsAbout(act, trigger),
        Matter.Named named => act.Account.Report.About == named.Name,
        Matter.Words words => act.Account.Report.About == words.Text,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Received on the day that the pattern names, or so long before it.</summary>
    private bool Received(ReceiptBound? bound, Occurrence act, Binding binding)
    {
        if (bound is null or ReceiptBound.BeforeTermEnds)
        {
            return true;
        }
        var form = bound is ReceiptBound.Before before ? before.Day : ((ReceiptBound.On)bound).Day;
        var trigger = binding.Cause is { } cause ? new Dated(cause.Day, cause.Because) : null;
        if (DayFinder.Find(
            world, form, new Setting { Trigger = trigger, EntryIntoForce = entry }).Day is not { } day)
        {
            return false;
        }
        return bound is ReceiptBound.Before { AtLeast: var period }
            ? Count.Latest(period, day, world.Counting) is { } last && act.Received <= last.Day
            : act.Received == day;
    }

    /// <summary>An act of all the parties is by each of them; one without any author is the parties'
    /// together.</summary>
    private static bool IsByBearer(Seq<PartyId> authors, Binding binding) =>
        authors.IsEmpty || authors.Any(binding.Bearers.Contains);

    private bool Role(Seq<Who> wanted, Seq<PartyId> actual, Binding binding, bool all = false)
    {
        if (wanted.IsEmpty)
        {
            return true;
        }
        return all
            ? actual.IsEmpty || wanted.All(who => IsIn(who, actual, binding))
            : wanted.Any(who => IsIn(who, actual, binding));
    }

    private bool IsIn(Who who, Seq<PartyId> actual, Binding binding) => who switch
    {
        Who.AnyParty => actual.Any(IsParty),
        Who.EachParty or Who.AllParties => world.Treaty.Open || world.Treaty.Parties.All(actual.Contains),
        Who.Bearer => binding.Bearers.Any(actual.Contains),
        Who.OtherParty or Who.Counterparty => binding.Counterparty is { } other
            ? actual.Contains(other)
            : actual.Any(party => IsParty(party) && !binding.Bearers.Contains(party)),
        Who.ThirdState => actual.Any(party => !IsParty(party)),
        Who.Named named => actual.Contains(named.Party),
        Who.Group group => Members(group.Name).Any(actual.Contains),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private bool IsParty(PartyId party) => world.Treaty.Open || world.Treaty.Parties.Contains(party);

    private Seq<PartyId> Members(string group) =>
        world.Treaty.Groups.First(found => found.Name == group).Members;
}
