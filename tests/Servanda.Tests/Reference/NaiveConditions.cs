using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Reference;

/// <summary>Patterns, coverage, states, conditions and days of design 3.</summary>
internal sealed partial class NaiveNorms
{
    private bool Fits(ActPattern pattern, Deed deed, Item item, bool content)
    {
        var act = deed.Act;
        return act.Act == pattern.Act
            && (pattern.By.IsEmpty ? !content || act.Authors.Any(item.Bearers.Contains)
                : Any(pattern.By, act.Authors))
            && Any(pattern.To, act.To) && Any(pattern.Against, act.Against)
            && pattern.Between.All(who => who is Who.AllParties or Who.EachParty
                ? treaty.Parties.All(act.Authors.Contains) : act.Authors.Any(party => Is(who, party, item)))
            && (pattern.About is null || About(pattern.About, deed, item))
            && (!pattern.InWriting || act.InWriting != false);

        bool Any(Seq<Who> who, IEnumerable<PartyId> parties) =>
            who.IsEmpty || parties.Any(party => who.Any(one => Is(one, party, item)));
    }

    private bool Is(Who who, PartyId party, Item item) => who switch
    {
        Who.AnyParty or Who.EachParty or Who.AllParties => treaty.Parties.Contains(party),
        Who.Bearer => item.Bearers.Contains(party),
        Who.OtherParty or Who.Counterparty => item.Other is { } other ? party == other
            : !item.Bearers.Contains(party),
        Who.Named named => party == named.Party,
        _ => throw new NotSupportedException(who.ToString()),
    };

    private bool About(Matter matter, Deed deed, Item item) => matter switch
    {
        Matter.Words words => deed.Act.About == words.Text,
        Matter.Same => item.Root?.Act.About is { Length: > 0 } same && deed.Act.About == same,
        Matter.Trigger => item.Root is { } trigger && (deed.Act.About == trigger.Id
            || (deed.Act.About == trigger.Act.Act.Name && trigger == deeds.LastOrDefault(earlier =>
                earlier.Act.Act == trigger.Act.Act && earlier.Day <= deed.Day))),
        _ => throw new NotSupportedException(matter.ToString()),
    };

    /// <summary>Whether one source is complete for such acts from a day to another.</summary>
    private bool IsCovered(ActPattern pattern, Day from, Day to, Item item, bool content) =>
        treaty.RecordComplete || coverage.Exists(covers => covers.Act.Act == pattern.Act
            && covers.Over.First <= from && to <= covers.Over.Last
            && Includes(covers.Act.By, content && pattern.By.IsEmpty ? [new Who.Bearer()] : pattern.By, item)
            && Includes(covers.Act.To, pattern.To, item)
            && Includes(covers.Act.Against, pattern.Against, item)
            && (covers.Act.About is not Matter.Words words || words.Text == (pattern.About switch
            {
                Matter.Words asked => asked.Text,
                Matter.Same => item.Root?.Act.About,
                _ => null,
            })));

    private bool Includes(Seq<Who> wide, Seq<Who> narrow, Item item) => wide.IsEmpty
        || (!narrow.IsEmpty && treaty.Parties.All(party => !narrow.Any(who => Is(who, party, item))
            || wide.Any(who => Is(who, party, item))));

    /// <summary>True, false, or null where the record does not tell (Kleene).</summary>
    private bool? Holds(Condition? condition, Day day, Item item) => condition switch
    {
        null => true,
        Condition.Not not => !Holds(not.Inner, day, item),
        Condition.And and => All(and.Parts.Select(part => Holds(part, day, item))),
        Condition.Or or => !All(or.Parts.Select(part => !Holds(part, day, item))),
        Condition.Holds state => Holds(state.State, day, item) is { } holds ? holds != state.Negated : null,
        Condition.Happened act => Happened(act, day, item) is { } found ? found != act.Absent : null,
        _ => throw new NotSupportedException(condition.ToString()),
    };

    private static bool? All(IEnumerable<bool?> parts) =>
        parts.Aggregate((bool?)true, (one, other) => one == false || other == false ? false
            : one is null || other is null ? null : true);

    /// <summary>From when on a source must be complete to tell that something never happened.</summary>
    private Day Beginning => treaty.Done ?? life.Since!.Value;

    private bool? Happened(Condition.Happened happened, Day day, Item item)
    {
        var last = happened.BeforeTrigger ? NaiveDays.Before(item.Day) : day;
        var from = happened.Since is { } form ? DayOf(form, item) : null;
        return deeds.Exists(deed => deed.Day <= last && !(deed.Day < from)
            && Fits(happened.Act, deed, item, false)) ? true
            : IsCovered(happened.Act, from ?? Beginning, last, item, false) ? false : null;
    }

    /// <summary>Whether a state holds: null where it is not seen to hold and its beginnings are not
    /// covered. The days on which it begins and ends hold it.</summary>
    private bool? Holds(string name, Day day, Item item)
    {
        var state = treaty.States.First(found => found.Name == name);
        var begun = Fitting(state.Begins).Where(begins => begins <= day
            && !Fitting(state.Ends).Any(ends => begins <= ends && ends < day));
        return begun.Any() ? true : IsCovered(state.Begins, Beginning, day, item, false) ? false : null;

        IEnumerable<Day> Fitting(ActPattern pattern) =>
            deeds.Where(deed => Fits(pattern, deed, item, false)).Select(deed => deed.Day);
    }

    private Day? DayOf(DayForm form, Item item) => days.Of(form, one => one switch
    {
        DayForm.EntryIntoForce { ForParty: true } when item.Norm.On is not Bearer.Jointly =>
            life.Parties.First(party => party.Party == item.Bearers[0]).Since,
        DayForm.EntryIntoForce => life.Since,
        DayForm.Trigger => item.Day,
        DayForm.OfAct of => deeds.Where(deed => Fits(of.Act, deed, item, false)).Min(deed => (Day?)deed.Day),
        _ => throw new NotSupportedException(one.ToString()),
    });
}
