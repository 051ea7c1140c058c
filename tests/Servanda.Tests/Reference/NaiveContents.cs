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

    public override string ToString() => $"{Performance} {On}, {Breach} {From} {Until}, due {Due}, "
        + $"day {DayCount}" + (Attention ? ", attention" : "");
}

/// <summary>What an instance asks, and what became of it.</summary>
internal sealed partial class NaiveNorms
{
    /// <summary>The state of an instance; of what is to be left undone, one for each act that does
    /// it.</summary>
    private IEnumerable<NaiveItem> Told(Item item) => item.Norm.Content is Content.Refrain refrain
        ? Refrained(refrain, item)
        : [new NaiveItem(item, Opened(item), Settled(State(item, asked), item.Norm))];

    /// <summary>Practice, a pledge or a gloss can be missed, where that is established, and never
    /// breached.</summary>
    private static Verdict Settled(Verdict verdict, Norm norm) => norm.CanBeBreached ? verdict
        : verdict.Breach switch
    {
        "Breach" => verdict with { Breach = "Missed" },
        "Apparent" => verdict with { Breach = "None", From = null, Until = null },
        _ => verdict,
    };

    /// <summary>The first days of breaches that are established: found by asking on every day.</summary>
    private IEnumerable<Day> Broken(NaiveItem told)
    {
        var (item, found) = (told.Item, new SortedSet<Day>());
        if (!item.Norm.CanBeBreached || item.Norm.Content is Content.Refrain)
        {
            return told.State is { Breach: "Breach", From: { } done } ? [done] : [];
        }
        if (item.Norm.Content is Content.Maintain maintain)
        {
            return Runs(maintain, item, asked, "Breach").Select(run => run.From);
        }
        for (var day = told.Opened; day <= asked; day = NaiveDays.Next(day))
        {
            found.UnionWith(State(item, day) is { Breach: "Breach", From: { } from } ? [from] : []);
        }
        return found;
    }

    /// <summary>The first day on which anything can be done; of what is dormant, the day of the
    /// trigger.</summary>
    private Day Opened(Item item) => item.Norm.Content is not Content.Maintain
        && Holds(item.Norm.If, item.Day, item) == false ? item.Day : Opened(item.Norm.Content!, item);

    private Day Opened(Content content, Item item) => content switch
    {
        Content.Achieve achieve => Opens(achieve.Window, item, item.Day) ?? item.Day,
        Content.Maintain maintain =>
            NaiveDays.Max(Opens(maintain.Window, item, item.Day) ?? item.Day, item.Day),
        Content.And and => new[] { Opened(and.One, item), Opened(and.Other, item) }.Min(),
        Content.Or or => new[] { Opened(or.One, item), Opened(or.Other, item) }.Min(),
        Content.Then then => Opened(then.First, item),
        Content.Otherwise otherwise => Opened(otherwise.First, item),
        _ => throw new NotSupportedException(content.ToString()),
    };

    private Verdict State(Item item, Day on)
    {
        if (item.Norm.Content is Content.Maintain maintain)
        {
            return Maintained(maintain, item, on);
        }
        var verdict = Of(item.Norm.Content!, item, item.Day, on);
        return Holds(item.Norm.If, item.Day, item) switch
        {
            true => verdict,
            false => new Verdict("Dormant", null, null),
            null => verdict with
            {
                Performance = verdict.Performance is "StillOwed" ? "ApparentlyOwed" : verdict.Performance,
                Breach = verdict.Breach == "None" ? "None" : "Apparent",
            },
        };
    }

    private Verdict Of(Content content, Item item, Day from, Day on) => content switch
    {
        Content.Achieve achieve => Achieved(achieve, item, from, on),
        Content.And both => And(Of(both.One, item, from, on), Of(both.Other, item, from, on)),
        Content.Or either => Or(Of(either.One, item, from, on), Of(either.Other, item, from, on)),
        Content.Then then => Then(then, Of(then.First, item, from, on), item, on),
        Content.Otherwise otherwise => Otherwise(otherwise, Of(otherwise.First, item, from, on), item, on),
        _ => throw new NotSupportedException(content.ToString()),
    };

    /// <summary>The next opens with the first one's performance; a breach of that stays on record.</summary>
    private Verdict Then(Content.Then then, Verdict first, Item item, Day on)
    {
        if (!first.IsPerformed)
        {
            return first;
        }
        var next = Of(then.Next, item with { Follows = first.On }, first.On!.Value, on);
        return next.Breach == "Breach" || (next.Breach == "Apparent" && first.Breach == "None") ? next
            : next with { Breach = first.Breach, From = first.From, Until = first.Until };
    }

    /// <summary>The substitute opens on the day after the first one's last day; until then nothing is
    /// broken.</summary>
    private Verdict Otherwise(Content.Otherwise otherwise, Verdict first, Item item, Day on) =>
        first.Due < on && first.Performance is not ("Performed" or "Released")
            ? Of(otherwise.Instead, item with { Follows = NaiveDays.Next(first.Due.Value) },
                NaiveDays.Next(first.Due.Value), on)
            : first with { Breach = "None", From = null, Until = null };

    private Day? Opens(Window? window, Item item, Day from) => item.LastOfPeriod is not null ? item.Day
        : window is Window.Within { After: { } after } ? DayOf(after, item) : from;

    private Day? Due(Window? window, Item item, Day from) => item.LastOfPeriod ?? window switch
    {
        Window.Within within => Opens(window, item, from) is { } opens ? days.Add(opens, within.Period)
            : null,
        Window.By by => DayOf(by.Day, item),
        Window.Before before => DayOf(before.Day, item)?.PlusDays(-1),
        Window.AtLeastBefore bound => DayOf(bound.Day, item) is { } day ? days.Latest(bound.Period, day)
            : null,
        _ => null,
    };

    /// <summary>r: the first day out of force, if it has come and the norm does not survive that.</summary>
    private static Day? Released(Item item, Day on) =>
        !item.Norm.SurvivesTermination && item.Until < on ? NaiveDays.Next(item.Until.Value) : null;

    /// <summary>The table of design 2, read from the top.</summary>
    private Verdict Achieved(Content.Achieve achieve, Item item, Day from, Day t)
    {
        var (due, r) = (Due(achieve.Window, item, from), Released(item, t));
        var window = Opens(achieve.Window, item, from);
        var opens = new[] { window, item.Follows }.Max() ?? from;
        if (window is null || t < opens)
        {
            return new Verdict("Scheduled", null, due);
        }
        var p = deeds.Where(deed => opens <= deed.Day && deed.Day <= t && Fits(achieve.Act, deed, item, true)
            && item.Given?.Contains(deed.Id) != false).Min(deed => (Day?)deed.Day);
        if (p is not null && !(p > due) && !(p >= r))
        {
            return new Verdict("Performed", p, due);
        }
        if (r is not null && !(r > due))
        {
            return new Verdict("Released", r, due);
        }
        if (due is null || t <= due)
        {
            var promptly = achieve.Window as Window.Promptly;
            return new Verdict("Pending", null, due)
            {
                DayCount = promptly is null ? null : opens.DaysUntil(t),
                Attention = promptly?.Attention is { } after && t >= days.Add(opens, after),
            };
        }
        var first = NaiveDays.Max(NaiveDays.Next(due.Value), opens);
        var broken = new Verdict("StillOwed", null, due) { Breach = "Breach", From = first, Until = Last(r) };
        var covered = IsCovered(achieve.Act, opens, due.Value, item, true);
        return item.Norm.LapsesAfterBreach && covered ? broken with { Performance = "Lapsed", Until = first }
            : p is not null && !item.Norm.LapsesAfterBreach ? broken with
            {
                Performance = "PerformedLate",
                On = p,
                Until = Last(new[] { p, r }.Min()),
            }
            : covered ? broken : broken with { Performance = "ApparentlyOwed", Breach = "Apparent" };

        Day? Last(Day? day) => day < first ? first : day;
    }

    /// <summary>From the worst to the best: both are as the worse of two, either is as the better.</summary>
    private static readonly string[] Ranks = ["Lapsed", "StillOwed", "ApparentlyOwed", "Scheduled", "Pending",
        "Dormant", "Released", "PerformedLate", "Performed"];

    private static int Rank(Verdict verdict) => Array.IndexOf(Ranks, verdict.Performance);

    /// <summary>Performed with the last; broken with the first, where that is established. One that is open
    /// says more than one that is not yet.</summary>
    private static Verdict And(Verdict one, Verdict other)
    {
        var (worse, better) = Rank(one) <= Rank(other) ? (one, other) : (other, one);
        var isOpen = (worse.Performance, better.Performance) is ("Scheduled", "Pending");
        (worse, better) = isOpen ? (better, worse) : (worse, better);
        var broken = new[] { one, other }.Where(each => each.From is not null).ToList();
        broken = broken.Exists(each => each.Breach == "Breach")
            ? broken.FindAll(each => each.Breach == "Breach") : broken;
        return worse with
        {
            On = one.IsPerformed && other.IsPerformed ? new[] { one.On, other.On }.Max() : worse.On,
            Due = new[] { one.Due, other.Due }.Max(),
            Breach = broken.Count == 0 ? "None" : broken[0].Breach,
            From = broken.Min(each => each.From),
            Until = broken.Exists(each => each.Until is null) ? null : broken.Max(each => each.Until),
            DayCount = worse.DayCount ?? better.DayCount,
            Attention = one.Attention || other.Attention,
        };
    }

    /// <summary>Performed with the first; broken on the days on which both are.</summary>
    private static Verdict Or(Verdict one, Verdict other)
    {
        var best = Rank(one) >= Rank(other) ? one : other;
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

    /// <summary>What is to hold, or to be left undone, from a day on: scheduled, asked for, or no
    /// more.</summary>
    private (Day Opens, Day? End, Verdict State) Standing(Window? window, Item item, Day on)
    {
        var opens = Opens(window, item, item.Day);
        var first = NaiveDays.Max(opens ?? item.Day, item.Day);
        var force = item.Norm.SurvivesTermination ? null : item.Until;
        var end = new[] { Due(window, item, item.Day), force }.Min()?.PlusDays(1);
        return opens is null ? (first, first, new Verdict("Scheduled", null, null))
            : on < first ? (first, end, new Verdict("Scheduled", null, null))
            : end <= on ? (first, end, new Verdict("Released", end, null))
            : (first, end, new Verdict("Pending", null, null));
    }

    private IEnumerable<NaiveItem> Refrained(Content.Refrain refrain, Item item)
    {
        var (opens, end, state) = Standing(refrain.Window, item, asked);
        var acts = deeds.Where(deed => opens <= deed.Day && !(end <= deed.Day))
            .Where(deed => Fits(refrain.Act, deed, item, true))
            .Select(deed => item with { Act = deed, Day = deed.Day, Name = null });
        var found = acts.Select(act => new NaiveItem(act, act.Day, Holds(item.Norm.If, act.Day, act) is false
            ? new Verdict("Dormant", null, null) : Settled(state with
            {
                Breach = Holds(item.Norm.If, act.Day, act) is null ? "Apparent" : "Breach",
                From = act.Day,
                Until = act.Day,
            }, item.Norm))).ToList();
        return found.Exists(act => act.State.Performance != "Dormant") ? found
            : found.Append(new NaiveItem(item, opens, state));
    }

    /// <summary>The last run of days surely without the state; else of those for which the record does not
    /// tell.</summary>
    private Verdict Maintained(Content.Maintain maintain, Item item, Day on)
    {
        var state = Standing(maintain.Window, item, on).State;
        foreach (var breach in new[] { "Breach", "Apparent" })
        {
            if (Runs(maintain, item, on, breach) is [.., var (from, until)])
            {
                return state with { Breach = breach, From = from, Until = until };
            }
        }
        return state;
    }

    private List<(Day From, Day? Until)> Runs(Content.Maintain maintain, Item item, Day on, string breach)
    {
        var (opens, end, _) = Standing(maintain.Window, item, on);
        var runs = new List<(Day From, Day? Until)>();
        for (var (day, inside) = (opens, false); day <= on; day = NaiveDays.Next(day))
        {
            var now = !(end <= day) && Without(maintain, item, day) == breach;
            if (now && !inside)
            {
                runs.Add((day, null));
            }
            else if (inside && !now)
            {
                runs[^1] = (runs[^1].From, day);
            }
            inside = now;
        }
        return runs;
    }

    private string Without(Content.Maintain maintain, Item item, Day day)
    {
        var (asks, holds) = (Holds(item.Norm.If, day, item), Holds(maintain.State, day, item));
        return asks == false || holds == true ? "None"
            : asks is null || holds is null ? "Apparent" : "Breach";
    }
}
