using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Reference;

/// <summary>What is known on the day asked.</summary>
internal sealed record NaiveWorld(Treaty Treaty, IReadOnlyList<Deed> Deeds,
    IReadOnlyList<Assertion.Covers> Coverage,
    Day Asked, Day? Since, Day? Until, NaiveDays Days);

/// <summary>Patterns, coverage, states, conditions and days of design 3, read on one day after
/// another.</summary>
internal sealed class NaiveConditions(NaiveWorld world)
{
    private readonly ILookup<Day, Deed> byDay = world.Deeds.ToLookup(deed => deed.Day);

    internal IEnumerable<Deed> On(Day day) => byDay[day];

    internal bool Fits(ActPattern pattern, Deed deed, Cause cause, bool content)
    {
        var act = deed.Act;
        return act.Act == pattern.Act
            && (pattern.By.IsEmpty ? !content || act.Authors.Any(cause.Bearers.Contains)
                : Any(pattern.By, act.Authors))
            && Any(pattern.To, act.To) && Any(pattern.Against, act.Against)
            && pattern.Between.All(who => who is Who.AllParties or Who.EachParty
                ? world.Treaty.Parties.All(act.Authors.Contains) : act.Authors.Any(party =>
                    Is(who, party, cause)))
            && (pattern.About is null || About(pattern.About, deed, cause))
            && (!pattern.InWriting || act.InWriting != false);

        bool Any(Seq<Who> who, IEnumerable<PartyId> parties) =>
            who.IsEmpty || parties.Any(party => who.Any(one => Is(one, party, cause)));
    }

    private bool Is(Who who, PartyId party, Cause cause) => who switch
    {
        Who.AnyParty or Who.EachParty or Who.AllParties => world.Treaty.Parties.Contains(party),
        Who.Bearer => cause.Bearers.Contains(party),
        Who.OtherParty or Who.Counterparty => cause.Other is { } other ? party == other
            : !cause.Bearers.Contains(party),
        Who.Named named => party == named.Party,
        _ => throw new NotSupportedException(who.ToString()),
    };

    private bool About(Matter matter, Deed deed, Cause cause) => matter switch
    {
        Matter.Words words => deed.Act.About == words.Text,
        Matter.Same => cause.Matter is { Length: > 0 } same && deed.Act.About == same,
        Matter.Trigger => cause.Root is { } trigger && (deed.Act.About == trigger.Id
            || (deed.Act.About == trigger.Act.Act.Name && trigger == world.Deeds.LastOrDefault(earlier =>
                earlier.Act.Act == trigger.Act.Act && earlier.Day <= deed.Day))),
        _ => throw new NotSupportedException(matter.ToString()),
    };

    /// <summary>Whether one source is complete for such acts from a day to another.</summary>
    internal bool IsCovered(ActPattern pattern, Day from, Day to, Cause cause, bool content) =>
        world.Treaty.RecordComplete || world.Coverage.Any(covers => covers.Act.Act == pattern.Act
            && covers.Over.First <= from && to <= covers.Over.Last
            && Includes(covers.Act.By, content && pattern.By.IsEmpty ? [new Who.Bearer()] : pattern.By, cause)
            && Includes(covers.Act.To, pattern.To, cause) && Includes(covers.Act.Against, pattern.Against,
                cause)
            && (covers.Act.About is not Matter.Words words || words.Text == (pattern.About switch
            {
                Matter.Words asked => asked.Text,
                Matter.Same => cause.Matter,
                _ => null,
            })));

    private bool Includes(Seq<Who> wide, Seq<Who> narrow, Cause cause) => wide.IsEmpty
        || (!narrow.IsEmpty && world.Treaty.Parties.All(party => !narrow.Any(who => Is(who, party, cause))
            || wide.Any(who => Is(who, party, cause))));

    /// <summary>True, false, or null where the record does not tell (Kleene).</summary>
    internal bool? Of(Condition? condition, Day day, Cause cause) => condition switch
    {
        null => true,
        Condition.Not not => !Of(not.Inner, day, cause),
        Condition.And and => And(and.Parts.Select(part => Of(part, day, cause))),
        Condition.Or or => !And(or.Parts.Select(part => !Of(part, day, cause))),
        Condition.Holds holds => Holds(holds.State, day, cause) is { } state ? state != holds.Negated : null,
        Condition.Happened happened => Happened(happened, day, cause) is { } found ? found != happened.Absent
            : null,
        _ => throw new NotSupportedException(condition.ToString()),
    };

    private static bool? And(IEnumerable<bool?> parts)
    {
        var all = parts.ToList();
        return all.Contains(false) ? false : all.Contains(null) ? null : true;
    }

    /// <summary>From when on a source must be complete to tell that something never happened.</summary>
    private Day Beginning => world.Treaty.Done ?? world.Since!.Value;

    private bool? Happened(Condition.Happened happened, Day day, Cause cause)
    {
        var last = happened.BeforeTrigger ? NaiveDays.Before(cause.Period?.First ?? cause.Day) : day;
        Day? from = happened.Since is { } form ? DayOf(form, cause, cause.Day) : null;
        var start = from ?? Beginning;
        return world.Deeds.Any(deed => deed.Day <= last && !(deed.Day < from)
            && Fits(happened.Act, deed, cause, content: false))
            ? true : IsCovered(happened.Act, start, last, cause, content: false) ? false : null;
    }

    /// <summary>Whether a state holds: null where it is not seen to hold and its beginnings are not
    /// covered.</summary>
    internal bool? Holds(string name, Day day, Cause cause)
    {
        var state = world.Treaty.States.First(found => found.Name == name);
        var holds = false;
        var first = world.Deeds.Select(deed => deed.Day).Append(day).Min();
        for (var on = first; on < day; on = NaiveDays.Next(on))
        {
            holds = (holds || Any(state.Begins, on)) && !Any(state.Ends, on);
        }
        return holds || Any(state.Begins, day) ? true
            : IsCovered(state.Begins, Beginning, day, cause, content: false) ? false : null;

        bool Any(ActPattern pattern, Day on) =>
            On(on).Any(deed => Fits(pattern, deed, cause, content: false));
    }

    internal Day? DayOf(DayForm form, Cause cause, Day trigger)
    {
        Day? Of(DayForm inner) => DayOf(inner, cause, trigger);
        return form switch
        {
            DayForm.Date date => date.Day.First,
            DayForm.Nth nth => Of(nth.Of) is { } day ? world.Days.NthAfter(nth.N, day) : null,
            DayForm.After after => Of(after.Of) is { } day ? world.Days.Add(day, after.Period) : null,
            DayForm.FirstOfMonth first => Of(first.Of) is { } day ? NaiveDays.FirstOfMonth(1, day) : null,
            DayForm.FirstOfNthMonth first => Of(first.Of) is { } day ? NaiveDays.FirstOfMonth(first.N, day)
                : null,
            DayForm.Fixed date => Of(date.Of) is { } day
                ? NaiveDays.Fixed(date.Month, date.DayOfMonth, date.OnOrAfter, day) : null,
            DayForm.Later both => Of(both.One) is { } one && Of(both.Other) is { } other
                ? NaiveDays.Max(one, other) : null,
            DayForm.EntryIntoForce => world.Since,
            DayForm.Trigger => trigger,
            DayForm.OfAct of => world.Deeds.Where(deed => Fits(of.Act, deed, cause, content: false))
                .Select(deed => (Day?)deed.Day).Min(),
            _ => throw new NotSupportedException(form.ToString()),
        };
    }
}
