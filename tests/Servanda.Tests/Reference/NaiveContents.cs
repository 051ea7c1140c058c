using Servanda.Model;
using Servanda.Time;

namespace Servanda.Tests.Reference;

/// <summary>The two dimensions of an instance, as words and days.</summary>
internal sealed record Verdict(string Performance, Day? On, Day? Due)
{
    internal string Breach { get; init; } = "None";
    internal Day? From { get; init; }
    internal Day? Until { get; init; }
    internal int? DayCount { get; init; }
    internal bool Attention { get; init; }

    internal bool IsPerformed => Performance is "Performed" or "PerformedLate";
    /// <summary>The day on which the norm is broken, where that is established.</summary>
    internal Day? BrokenFrom => Breach == "Breach" ? From : null;
    internal Day? PerformedOn => IsPerformed ? On : null;

    public override string ToString() =>
        $"{Performance} {On}, {Breach} {From} {Until}, due {Due}, day {DayCount}"
        + (Attention ? ", attention" : "");
}

/// <summary>What an instance asks, and what became of it, a day after another.</summary>
internal sealed class NaiveContents(NaiveWorld world, NaiveConditions conditions)
{
    /// <summary>The first day out of force, unless the norm survives.</summary>
    private Day? ReleasedFrom(Norm norm) => norm.SurvivesTermination || world.Until is not { } until
        ? null : NaiveDays.Next(until);

    private static string Broken(Norm norm) => norm.CanBeBreached ? "Breach" : "Missed";

    /// <summary>What cannot be breached is missed only where that is established.</summary>
    private static NaiveItem Told(NaiveItem item) =>
        item.State.Breach != "Apparent" || item.Cause.Norm.CanBeBreached ? item
            : item with { State = item.State with { Breach = "None", From = null, Until = null } };

    /// <summary>An instance; for what is to be left undone, one for each act that does it.</summary>
    internal IEnumerable<NaiveItem> Items(Cause cause) => Found(cause).Select(Told);

    private IEnumerable<NaiveItem> Found(Cause cause) => cause.Norm.Content switch
    {
        Content.Refrain refrain => Refrained(refrain, cause),
        Content.Maintain maintain => [new NaiveItem(cause,
            NaiveDays.Max(Opens(maintain.Window, cause, cause.Day) ?? cause.Day, cause.Day),
                Maintained(maintain, cause))],
        _ => [new NaiveItem(cause, Opened(cause), Of(cause, world.Asked))],
    };

    /// <summary>The first day on which anything can be done; of what is dormant, the day of the
    /// trigger.</summary>
    private Day Opened(Cause cause) =>
        conditions.Of(cause.Norm.If, cause.Period?.First ?? cause.Day, cause) == false
            || cause.Period is not null
            ? cause.Period?.First ?? cause.Day : Opened(cause.Norm.Content!, cause);

    private Day Opened(Content content, Cause cause) => content switch
    {
        Content.Achieve achieve => Opens(achieve.Window, cause, cause.Day) ?? cause.Day,
        Content.And and => NaiveDays.Min(Opened(and.One, cause), Opened(and.Other, cause)),
        Content.Or or => NaiveDays.Min(Opened(or.One, cause), Opened(or.Other, cause)),
        Content.Then then => Opened(then.First, cause),
        Content.Otherwise otherwise => Opened(otherwise.First, cause),
        _ => throw new NotSupportedException(content.ToString()),
    };

    /// <summary>The state on a day of what is to be achieved.</summary>
    internal Verdict Of(Cause cause, Day on)
    {
        var applies = conditions.Of(cause.Norm.If, cause.Period?.First ?? cause.Day, cause);
        if (applies == false)
        {
            return new Verdict("Dormant", null, null);
        }
        var verdict = Of(cause.Norm.Content!, cause, cause.Day, on);
        return applies is null ? verdict with
        {
            Performance = verdict.Performance is "StillOwed" ? "ApparentlyOwed" : verdict.Performance,
            Breach = verdict.Breach == "None" ? "None" : "Apparent",
        } : verdict;
    }

    private Verdict Of(Content content, Cause cause, Day from, Day on) => content switch
    {
        Content.Achieve achieve => Achieved(achieve, cause, from, on),
        Content.And both => And(Of(both.One, cause, from, on), Of(both.Other, cause, from, on)),
        Content.Or either => Or(Of(either.One, cause, from, on), Of(either.Other, cause, from, on)),
        Content.Then then => Of(then.First, cause, from, on) is { IsPerformed: true } first
            ? Then(first, Of(then.Next, cause with { Follows = first.On }, first.On!.Value, on))
                : Of(then.First, cause, from, on),
        Content.Otherwise otherwise => Otherwise(otherwise, cause, from, on),
        _ => throw new NotSupportedException(content.ToString()),
    };

    private Day? Opens(Window? window, Cause cause, Day from) => window is Window.Within { After: { } after }
        ? conditions.DayOf(after, cause, cause.Day) : from;

    private Day? Due(Window? window, Cause cause, Day from)
    {
        Day? Of(DayForm form) => conditions.DayOf(form, cause, cause.Day);
        return window switch
        {
            Window.Within within => Opens(window, cause, from) is { } opens
                ? world.Days.Add(opens, within.Period) : null,
            Window.By by => Of(by.Day),
            Window.Before before => Of(before.Day) is { } day ? NaiveDays.Before(day) : null,
            Window.AtLeastBefore bound => Of(bound.Day) is { } day ? world.Days.Latest(bound.Period, day)
                : null,
            Window.Every => cause.Period!.Value.Last,
            _ => null,
        };
    }

    internal bool IsOpen(Window? window, Cause cause, Day day) => Opens(window, cause, cause.Day) <= day
        && !(Due(window, cause, cause.Day) < day);

    /// <summary>The table of design 2, walked from the day on which the window opens.</summary>
    private Verdict Achieved(Content.Achieve achieve, Cause cause, Day from, Day on)
    {
        var (norm, due, end) = (cause.Norm, Due(achieve.Window, cause, from), ReleasedFrom(cause.Norm));
        var opens = cause.Period?.First ?? Opens(achieve.Window, cause, from);
        opens = cause.Follows is { } follows && opens < follows ? follows : opens;
        var state = new Verdict("Scheduled", null, due);
        if (opens is null)
        {
            return state;
        }
        for (var day = opens.Value; day <= on; day = NaiveDays.Next(day))
        {
            if (end <= day && !(due < end))
            {
                return new Verdict("Released", end, due);
            }
            state = due < day ? state.From is null ? Overdue(achieve, cause, opens.Value, due.Value) : state
                : Pending(achieve, opens.Value, due, day);
            if (state.Until is null && end <= day && state.From is not null)
            {
                state = state with { Until = NaiveDays.Max(end!.Value, state.From!.Value) };
            }
            if ((due >= day || due is null || !norm.LapsesAfterBreach) && IsDone(achieve, cause, day))
            {
                return due < day
                    ? state with { Performance = "PerformedLate", On = day, Breach = Broken(norm),
                        Until = state.Until ?? day }
                    : new Verdict("Performed", day, due);
            }
        }
        return state;
    }

    private bool IsDone(Content.Achieve achieve, Cause cause, Day day) => conditions.On(day).Any(deed =>
        conditions.Fits(achieve.Act, deed, cause, content: true)
        && (!cause.Norm.EachByItsOwnAct || cause.Given.Contains(deed.Id)));

    private Verdict Pending(Content.Achieve achieve, Day opens, Day? due, Day day) =>
        achieve.Window is Window.Promptly promptly
        ? new Verdict("Pending", null, due)
        {
            DayCount = opens.DaysUntil(day),
            Attention = promptly.Attention is { } after && day >= world.Days.Add(opens, after),
        }
        : new Verdict("Pending", null, due);

    private Verdict Overdue(Content.Achieve achieve, Cause cause, Day opens, Day due)
    {
        var from = NaiveDays.Max(NaiveDays.Next(due), opens);
        return !conditions.IsCovered(achieve.Act, opens, due, cause, content: true)
            ? new Verdict("ApparentlyOwed", null, due) { Breach = "Apparent", From = from }
            : cause.Norm.LapsesAfterBreach
                ? new Verdict("Lapsed", null, due) { Breach = Broken(cause.Norm), From = from, Until = from }
                : new Verdict("StillOwed", null, due) { Breach = Broken(cause.Norm), From = from };
    }

    /// <summary>The substitute opens the day after the first one's last day; until then nothing is
    /// broken.</summary>
    private Verdict Otherwise(Content.Otherwise otherwise, Cause cause, Day from, Day on)
    {
        var first = Of(otherwise.First, cause, from, on);
        return first.Due is { } due && due < on && first.Performance is not ("Performed" or "Released")
            ? Of(otherwise.Instead, cause with { Follows = NaiveDays.Next(due) }, NaiveDays.Next(due), on)
            : first with { Breach = "None", From = null, Until = null };
    }

    private static Verdict Then(Verdict first, Verdict next) => next.From is null
        ? next with { Breach = first.Breach, From = first.From, Until = first.Until } : next;

    /// <summary>From the worst to the best: both are as the worse of two, either is as the better.</summary>
    private static readonly string[] Ranks = ["Lapsed", "StillOwed", "ApparentlyOwed", "Scheduled", "Pending",
        "Dormant", "Released", "PerformedLate", "Performed"];

    /// <summary>Performed with the last; broken with the first, where that is established.</summary>
    private static Verdict And(Verdict one, Verdict other)
    {
        var worse = Array.IndexOf(Ranks, one.Performance) <= Array.IndexOf(Ranks, other.Performance) ? one
            : other;
        worse = (one.Performance, other.Performance) switch
        {
            ("Pending", "Scheduled") => one,
            ("Scheduled", "Pending") => other,
            _ => worse,
        };
        var sure = new[] { one, other }.Where(each => each.Breach is not ("None" or "Apparent")).ToList();
        var broken = sure.Count > 0 ? sure : [.. new[] { one, other }.Where(each => each.From is not null)];
        return worse with
        {
            On = one.IsPerformed && other.IsPerformed ? new[] { one.On, other.On }.Max() : worse.On,
            Due = new[] { one.Due, other.Due }.Max(),
            Breach = broken.Count == 0 ? "None" : broken[0].Breach,
            From = broken.Min(each => each.From),
            Until = broken.Exists(each => each.Until is null) ? null : broken.Max(each => each.Until),
            DayCount = worse.DayCount ?? (one == worse ? other : one).DayCount,
            Attention = one.Attention || other.Attention,
        };
    }

    /// <summary>Performed with the first; broken on the days on which both are.</summary>
    private static Verdict Or(Verdict one, Verdict other)
    {
        var best = Array.IndexOf(Ranks, one.Performance) >= Array.IndexOf(Ranks, other.Performance) ? one
            : other;
        best = one.IsPerformed && one.Performance == other.Performance && other.On < one.On ? other : best;
        var from = one.From is null || other.From is null ? null : new[] { one.From, other.From }.Max();
        var until = new[] { one.Until, other.Until }.Min();
        var broken = from is not null && !(until < from);
        return best with
        {
            Due = one.Due is null || other.Due is null ? null : new[] { one.Due, other.Due }.Max(),
            Breach = !broken ? "None" : one.Breach == "Apparent" ? one.Breach : other.Breach,
            From = broken ? from : null,
            Until = broken ? until : null,
        };
    }

    private IEnumerable<NaiveItem> Refrained(Content.Refrain refrain, Cause cause)
    {
        var opens = NaiveDays.Max(Opens(refrain.Window, cause, cause.Day) ?? cause.Day, cause.Day);
        var last = Due(refrain.Window, cause, cause.Day);
        var end = new[] { ReleasedFrom(cause.Norm), last is { } due ? NaiveDays.Next(due) : null }.Min();
        var unopened = Opens(refrain.Window, cause, cause.Day) is null;
        var state = world.Asked < opens || unopened ? new Verdict("Scheduled", null, null)
            : end <= world.Asked ? new Verdict("Released", end, null) : new Verdict("Pending", null, null);
        var seen = false;
        for (var day = opens; day <= world.Asked && !unopened && !(end <= day); day = NaiveDays.Next(day))
        {
            foreach (var deed in conditions.On(day)
                .Where(deed => conditions.Fits(refrain.Act, deed, cause, content: true)))
            {
                var act = cause with { Act = deed, Day = day };
                var applies = conditions.Of(cause.Norm.If, day, act);
                seen = seen || applies != false;
                yield return new NaiveItem(act, day, applies == false ? new Verdict("Dormant", null, null)
                    : state with
                {
                    Breach = applies is null ? "Apparent" : Broken(cause.Norm),
                    From = day,
                    Until = day,
                });
            }
        }
        if (!seen)
        {
            yield return new NaiveItem(cause, opens, state);
        }
    }

    /// <summary>The last run of days surely without the state; else of those for which the record does not
    /// tell.</summary>
    private Verdict Maintained(Content.Maintain maintain, Cause cause)
    {
        var opens = Opens(maintain.Window, cause, cause.Day) is { } day ? NaiveDays.Max(day, cause.Day)
            : (Day?)null;
        var last = Due(maintain.Window, cause, cause.Day);
        var end = new[] { ReleasedFrom(cause.Norm), last is { } due ? NaiveDays.Next(due) : null }.Min();
        if (opens is null || world.Asked < opens)
        {
            return new Verdict("Scheduled", null, null);
        }
        var state = end <= world.Asked ? new Verdict("Released", end, null)
            : new Verdict("Pending", null, null);
        var sure = LastRun(opens.Value, end, on => conditions.Of(cause.Norm.If, on, cause) == true
            && conditions.Holds(maintain.State, on, cause) == false);
        var open = LastRun(opens.Value, end, on => conditions.Of(cause.Norm.If, on, cause) != false
            && conditions.Holds(maintain.State, on, cause) != true
                && (conditions.Of(cause.Norm.If, on, cause) is null
                || conditions.Holds(maintain.State, on, cause) is null));
        return sure.From is not null ? state with { Breach = Broken(cause.Norm), From = sure.From,
            Until = sure.Until }
            : open.From is not null ? state with { Breach = "Apparent", From = open.From,
                Until = open.Until } : state;
    }

    private (Day? From, Day? Until) LastRun(Day first, Day? end, Func<Day, bool> broken)
    {
        (Day? From, Day? Until) run = (null, null);
        var inside = false;
        for (var day = first; day <= world.Asked; day = NaiveDays.Next(day))
        {
            var now = !(end <= day) && broken(day);
            run = now == inside ? run : now ? (day, null) : (run.From, day);
            inside = now;
        }
        return run;
    }
}
