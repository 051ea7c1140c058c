using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>What becomes of a content over time, and what a proof has to show for it.</summary>
/// <param name="Opens">The first day on which it can be performed.</param>
internal sealed record Course(Day Opens, Func<Day, NormState> At)
{
    internal Seq<Leaf> Leaves { get; init; }
    internal Seq<DayForm> Forms { get; init; }
    internal Seq<string> Counting { get; init; }
    /// <summary>Nothing is asked.</summary>
    internal bool Sleeps { get; init; }

    /// <summary>The first days of its breaches by a day, where it can have several.</summary>
    internal Func<Day, IEnumerable<Day>>? Several { get; init; }

    internal IEnumerable<Day> Breaches(Day by) => Several?.Invoke(by)
        ?? (At(by) is { Breach: BreachState.Breach, From: { } from } ? [from] : []);

    internal Day? Done => At(Day.Max) is { Performance: PerformanceState.Performed
        or PerformanceState.PerformedLate, On: { } day } ? day : null;

    internal static Course Dormant(Day from) =>
        new(from, _ => State(PerformanceState.Dormant)) { Sleeps = true };

    internal static NormState State(PerformanceState performance, Day? on = null, Day? due = null) =>
        new(performance, on, BreachState.None, null, null, due, null, false);

    /// <summary>A course that shows what both show.</summary>
    internal Course With(Course? other, Day opens, Func<Day, NormState> at) => new(opens, at)
    {
        Leaves = Leaves.AddRange(other?.Leaves ?? []),
        Forms = Forms.AddRange(other?.Forms ?? []),
        Counting = Counting.AddRange(other?.Counting ?? []),
    };
}

/// <summary>The days on which a norm binds its bearers.</summary>
/// <param name="Out">The first day out of force; null where the norm survives or goes on.</param>
internal sealed record Limits(Interval Force, DaySet Suspended, Day? Out);

/// <summary>From contents to what becomes of them, by the table of the semantics.</summary>
internal sealed class Contents(Facts facts, Patterns patterns, Conditions conditions, Windows windows)
{
    private Day Today => facts.Now.Until;

    /// <param name="from">The day from which a window counts that names none.</param>
    /// <param name="period">The period of a recurring content, which is the window of every part.</param>
    internal Course Of(Norm norm, Content content, Bound bound, Limits limits, Day from, Interval? period)
    {
        switch (content)
        {
            case Content.Achieve achieve:
                return Achieve(norm, achieve.Act, bound, limits, period is { } days ? Span.Of(days)
                    : windows.Of(achieve.Window, from, bound));
            case Content.Maintain maintain:
                return Maintain(norm, maintain.State, bound, limits,
                    SpellOf(maintain.Window, bound, limits, from));
            case Content.Refrain refrain:
                var stands = SpellOf(refrain.Window, bound, limits, from);
                return Refrain(refrain.Act, stands, stands.Opens,
                    patterns.From(refrain.Act, bound, stands.Opens, true)
                    .FirstOrDefault(act => stands.Days?.Contains(act.Day) == true), true);
            case Content.And and:
                var (one, other) = (Part(and.One), Part(and.Other));
                return one.With(other, Earlier(one, other), day => Together.Both(one.At(day), other.At(day)));
            case Content.Or or:
                var (either, rest) = (Part(or.One), Part(or.Other));
                return either.With(rest, Earlier(either, rest),
                    day => Together.Either(either.At(day), rest.At(day)));
            case Content.Then then:
                return InTurn(Part(then.First), done =>
                    Of(norm, then.Next, bound with { After = done }, limits, done, null));
            case Content.Otherwise otherwise:
                return Instead(Part(otherwise.First),
                    opens => Of(norm, otherwise.Instead, bound with { After = opens }, limits, opens, null));
            default:
                return new Course(from, day => Binding(from, limits.Out, day));
        }

        Course Part(Content part) => Of(norm, part, bound, limits, from, period);
        static Day Earlier(Course one, Course other) => one.Opens < other.Opens ? one.Opens : other.Opens;
    }

    /// <summary>Neither performed nor broken by any act.</summary>
    private static NormState Binding(Day opens, Day? end, Day day) => day < opens
        ? Course.State(PerformanceState.Scheduled)
        : end <= day ? Course.State(PerformanceState.Released, end) : Course.State(PerformanceState.Pending);

    /// <summary>The days on which something is to hold or to be left undone: those of its window, in force or
    /// after it where the norm survives.</summary>
    internal Spell SpellOf(Window? window, Bound bound, Limits limits, Day from)
    {
        var span = windows.Of(window, from, bound);
        var opens = span.Opens > from ? span.Opens : from;
        var last = limits.Out is null ? Day.Max : limits.Force.Last;
        last = span.Due < last ? span.Due.Value : last;
        return new Spell(span.Waits ? null : Interval.Between(opens, last), opens,
            new[] { limits.Out, span.Due?.PlusDays(1) }.Min(), span);
    }

    private Course Achieve(Norm norm, ActPattern pattern, Bound bound, Limits limits, Span span)
    {
        span = bound.After > span.Opens ? span with { Opens = bound.After.Value } : span;
        var (due, last) = (span.Due, limits.Out);
        var counting = span.Counting;
        if (due is { } end && !limits.Suspended.IsEmpty)
        {
            counting = counting.Add(Conventions.Suspension);
            if (facts.Chosen(Conventions.Suspension) == "tolls")
            {
                due = Tolled(limits.Suspended, span.Opens, end);
            }
            else if (limits.Suspended.IntervalAt(end)?.First is { } excused)
            {
                last = last < excused ? last : excused;
            }
        }
        var act = span.Waits ? null : patterns.First(pattern, bound, span.Opens);
        var until = due is { } limit && limit < Today ? limit : Today;
        var tooLate = norm.LapsesAfterBreach && act?.Day > due;
        var absence = facts.Absence(patterns.Named(pattern, bound, true),
            $"no {Wording.Of(pattern.Act)} is known"
            + (tooLate ? $" by {Wording.Of(until)}" : ""), span.Opens, until);
        var rows = new Rows(span with { Due = due }, act?.Day, last, absence.Any[0] is Step.AbsenceCovered,
            norm.LapsesAfterBreach);
        Seq<Leaf> leaves = act is null ? [absence] : tooLate ? [Leaf.Of(act), absence] : [Leaf.Of(act)];
        return new Course(span.Opens, rows.At) { Leaves = leaves, Forms = span.Forms, Counting = counting };
    }

    /// <summary>For each suspended day in the window, a day more that is not suspended; null where none
    /// comes.</summary>
    private static Day? Tolled(DaySet suspended, Day opens, Day due)
    {
        var owed = suspended.Intervals.Sum(days =>
            Interval.Between(opens, due)?.Intersect(days)?.DayCount ?? 0);
        var day = due;
        while (owed > 0)
        {
            if (day.PlusDays(1) is not { } next)
            {
                return null;
            }
            var skipped = suspended.IntervalAt(next)?.Last;
            (day, owed) = (skipped ?? next, skipped is null ? owed - 1 : owed);
        }
        return day;
    }

    /// <summary>Broken on the days of force on which the condition may hold and the state may not.</summary>
    private Course Maintain(Norm norm, string state, Bound bound, Limits limits, Spell stands)
    {
        var (sure, open) = (new List<Interval>(), new List<Interval>());
        var (first, last) = stands.Days?.Intersect(new Interval(Day.Min, Today))
            ?? new Interval(Day.Max, Day.Max);
        var turns = conditions.Turns.Concat(limits.Suspended.Intervals.SelectMany(days =>
                new[] { days.First, days.Last.PlusDays(1) ?? days.Last })).Append(first)
            .Where(day => first <= day && day <= last).Distinct().Order().ToList();
        for (var i = 0; i < turns.Count; i++)
        {
            var days = new Interval(turns[i], i + 1 < turns.Count ? turns[i + 1].PlusDays(-1)!.Value : last);
            var holds = conditions.State(state, turns[i], bound);
            var asked = limits.Suspended.Contains(turns[i]) ? Truth.No
                : norm.If is { } condition ? conditions.Read(condition, turns[i], bound).Truth : Truth.Yes;
            if (holds != Truth.Yes && asked != Truth.No)
            {
                (holds == Truth.No && asked == Truth.Yes ? sure : open).Add(days);
            }
        }
        return new Course(stands.Opens, day =>
            Broken(stands.On(day), DaySet.From(sure), DaySet.From(open), day))
        {
            Several = by => DaySet.From(sure).Intervals.Select(days => days.First).Where(day => day <= by),
            Leaves = conditions.OfState(state, bound),
            Forms = stands.Span.Forms,
            Counting = stands.Span.Counting,
        };
    }

    private static NormState Broken(NormState state, DaySet sure, DaySet open, Day day)
    {
        var breach = sure.Intervals.Any(days => days.First <= day) ? BreachState.Breach
            : BreachState.Apparent;
        var days = (breach == BreachState.Breach ? sure : open).Intervals.Where(days => days.First <= day)
            .Cast<Interval?>().LastOrDefault();
        return days is not { } latest ? state : state with
        {
            Breach = breach,
            From = latest.First,
            Until = latest.Last < day ? latest.Last.PlusDays(1) : null,
        };
    }

    /// <summary>One breach for one act; without any, none on record.</summary>
    internal Course Refrain(ActPattern pattern, Spell stands, Day opens, Fact? done, bool sure) =>
        new(opens, day => done?.Day <= day ? stands.On(day) with
        {
            Breach = sure ? BreachState.Breach : BreachState.Apparent,
            From = done.Day,
            Until = done.Day,
        } : stands.On(day))
        {
            Forms = stands.Span.Forms,
            Counting = stands.Span.Counting,
            Leaves = [done is null
                ? facts.Absence(pattern, $"no {Wording.Of(pattern)} is known", opens, Today)
                : Leaf.Of(done)],
        };

    private static Course InTurn(Course first, Func<Day, Course> next)
    {
        if (first.Done is not { } done)
        {
            return first;
        }
        var second = next(done);
        return first.With(second, first.Opens, day => done <= day
            ? Together.After(first.At(day), second.At(day)) : first.At(day)) with
        {
            Several = by => done <= by ? first.Breaches(by).Concat(second.Breaches(by)) : first.Breaches(by),
        };
    }

    /// <summary>The substitute opens on the day after the last day; only then can a breach follow.</summary>
    private static Course Instead(Course first, Func<Day, Course> instead)
    {
        var opens = first.At(Day.Max).Due?.PlusDays(1);
        var second = opens is { } next ? instead(next) : null;
        return first.With(second, first.Opens, day => HasOpened(day) ? second!.At(day)
            : first.At(day) with { Breach = BreachState.None, From = null, Until = null }) with
        {
            Several = by => HasOpened(by) ? second!.Breaches(by) : [],
        };

        bool HasOpened(Day day) => second is not null && opens <= day
            && first.At(day).Performance is not (PerformanceState.Performed or PerformanceState.Released);
    }
}

/// <summary>The days on which something is to hold or to be left undone.</summary>
/// <param name="Days">Null where there are none.</param>
/// <param name="Out">The first day on which it no longer is.</param>
internal sealed record Spell(Interval? Days, Day Opens, Day? Out, Span Span)
{
    /// <summary>What can be said of it without any breach.</summary>
    internal NormState On(Day day) => day < Opens || Span.Waits ? Course.State(PerformanceState.Scheduled)
        : Out <= day ? Course.State(PerformanceState.Released, Out) : Course.State(PerformanceState.Pending);
}

/// <summary>The table of the semantics for an act to be done, read from the top.</summary>
/// <param name="Done">The first act that fits, on or after the opening.</param>
/// <param name="Out">The first day out of force.</param>
internal sealed record Rows(Span Span, Day? Done, Day? Out, bool Covered, bool Lapses)
{
    internal NormState At(Day t)
    {
        var (p, r) = (Done <= t ? Done : null, Out <= t ? Out : null);
        if (t < Span.Opens || Span.Waits)
        {
            return Course.State(PerformanceState.Scheduled, null, Span.Due);
        }
        if (p is not null && !(p > Span.Due) && !(p >= r))
        {
            return Course.State(PerformanceState.Performed, p, Span.Due);
        }
        if (r is not null && !(r > Span.Due))
        {
            return Course.State(PerformanceState.Released, r, Span.Due);
        }
        if (!(t > Span.Due))
        {
            return Course.State(PerformanceState.Pending, null, Span.Due) with
            {
                DayCount = Span.Promptly ? t.Number - Span.Opens.Number : null,
                Attention = Span.Promptly && t >= Span.Look,
            };
        }
        var next = Span.Due!.Value.PlusDays(1)!.Value;
        var from = next > Span.Opens ? next : Span.Opens;
        var (performance, breach) = Lapses
            ? Covered ? (PerformanceState.Lapsed, BreachState.Breach)
                : (PerformanceState.ApparentlyOwed, BreachState.Apparent)
            : p is not null ? (PerformanceState.PerformedLate, BreachState.Breach)
            : Covered ? (PerformanceState.StillOwed, BreachState.Breach)
            : (PerformanceState.ApparentlyOwed, BreachState.Apparent);
        var until = performance switch
        {
            PerformanceState.Lapsed => from,
            PerformanceState.PerformedLate => r < p ? r : p,
            _ => r,
        };
        until = until < from && !Lapses ? from : until;
        return new NormState(performance, performance == PerformanceState.PerformedLate ? p : null,
            breach, from,
            until, Span.Due, null, false);
    }
}

/// <summary>How the states of two contents make one.</summary>
internal static class Together
{
    /// <summary>From the least to the most that can be said for who owes it.</summary>
    private static readonly List<PerformanceState> Order =
    [
        PerformanceState.Lapsed, PerformanceState.StillOwed, PerformanceState.ApparentlyOwed,
        PerformanceState.Scheduled, PerformanceState.Pending, PerformanceState.Dormant,
        PerformanceState.Released, PerformanceState.PerformedLate, PerformanceState.Performed,
    ];

    private static int Rank(NormState state) => Order.IndexOf(state.Performance);
    private static bool IsDone(NormState state) => Rank(state) >= 7;
    private static bool IsBroken(NormState state) => state.Breach != BreachState.None;
    private static bool IsSure(NormState state) =>
        state.Breach is not (BreachState.None or BreachState.Apparent);
    private static Day? Later(Day? one, Day? other) => new[] { one, other }.Max();
    private static Day? Earlier(Day? one, Day? other) => new[] { one, other }.Min();

    /// <summary>Of what is asked together, what is open already says more than what is not yet.</summary>
    private static int Owing(NormState state) => state.Performance switch
    {
        PerformanceState.Pending => 3,
        PerformanceState.Scheduled => 4,
        _ => Rank(state),
    };

    /// <summary>Performed with the last, broken from the first that is until none is; what is only apparent
    /// says nothing beside an established breach.</summary>
    internal static NormState Both(NormState one, NormState other)
    {
        var (worse, better) = Owing(one) <= Owing(other) ? (one, other) : (other, one);
        var broken = IsSure(one) || !IsBroken(other) || (IsBroken(one) && !IsSure(other)) ? one : other;
        var alike = IsBroken(one) && IsBroken(other) && IsSure(one) == IsSure(other);
        return new NormState(worse.Performance,
            IsDone(one) && IsDone(other) ? Later(one.On, other.On) : worse.On, broken.Breach,
            alike ? Earlier(one.From, other.From) : broken.From,
            !alike ? broken.Until : one.Until is null || other.Until is null ? null
                : Later(one.Until, other.Until),
            Later(one.Due, other.Due), worse.DayCount ?? better.DayCount, one.Attention || other.Attention);
    }

    /// <summary>Performed with the first, broken on the days on which both are.</summary>
    internal static NormState Either(NormState one, NormState other)
    {
        var second = IsDone(one) && one.Performance == other.Performance ? other.On < one.On
            : Rank(other) > Rank(one);
        var (best, from, until) = (second ? other : one, Later(one.From, other.From),
            Earlier(one.Until, other.Until));
        var due = one.Due is null || other.Due is null ? null : Later(one.Due, other.Due);
        return one.From is null || other.From is null || until < from
            ? best with { Breach = BreachState.None, From = null, Until = null, Due = due }
            : best with
            {
                Breach = IsSure(one) ? other.Breach : one.Breach,
                From = from,
                Until = until,
                Due = due,
            };
    }

    /// <summary>The second of two in turn; a breach of the first stays on record.</summary>
    internal static NormState After(NormState first, NormState next) =>
        IsBroken(next) && (IsSure(next) || !IsSure(first)) ? next
        : next with { Breach = first.Breach, From = first.From, Until = first.Until };
}
