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
                    : windows.Of(achieve.Window, from, bound.Cause));
            case Content.Maintain maintain:
                return Maintain(norm, maintain.State, bound, limits, from);
            case Content.Refrain refrain:
                return Refrain(refrain.Act, limits, from,
                    patterns.From(refrain.Act, bound, from, true).FirstOrDefault(act =>
                        limits.Force.Contains(act.Day)), true);
            case Content.And and:
                var (one, other) = (Part(and.One), Part(and.Other));
                return one.With(other, Earlier(one, other), day => Together.Both(one.At(day), other.At(day)));
            case Content.Or or:
                var (either, rest) = (Part(or.One), Part(or.Other));
                return either.With(rest, Earlier(either, rest),
                    day => Together.Either(either.At(day), rest.At(day)));
            case Content.Then then:
                return InTurn(Part(then.First), done => Of(norm, then.Next, bound, limits, done, null));
            case Content.Otherwise otherwise:
                return Instead(Part(otherwise.First),
                    opens => Of(norm, otherwise.Instead, bound, limits, opens, null));
            default:
                return new Course(from, day => Binding(from, limits, day));
        }

        Course Part(Content part) => Of(norm, part, bound, limits, from, period);
        static Day Earlier(Course one, Course other) => one.Opens < other.Opens ? one.Opens : other.Opens;
    }

    /// <summary>Neither performed nor broken by any act.</summary>
    private static NormState Binding(Day opens, Limits limits, Day day) => day < opens
        ? Course.State(PerformanceState.Scheduled)
        : limits.Out <= day ? Course.State(PerformanceState.Released, limits.Out)
        : Course.State(PerformanceState.Pending);

    private Course Achieve(Norm norm, ActPattern pattern, Bound bound, Limits limits, Span span)
    {
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
        var act = patterns.From(pattern, bound, span.Opens, true).FirstOrDefault();
        var until = due is { } limit && limit < Today ? limit : Today;
        var tooLate = norm.LapsesAfterBreach && act?.Day > due;
        var absence = facts.Absence(pattern, $"no {Wording.Of(pattern.Act)} is known"
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
        var owed = suspended.Intervals.Sum(days => Interval.Between(opens, due)?.Intersect(days)?.DayCount ?? 0);
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
    private Course Maintain(Norm norm, string state, Bound bound, Limits limits, Day from)
    {
        var (sure, open) = (new List<Interval>(), new List<Interval>());
        var first = from > limits.Force.First ? from : limits.Force.First;
        var last = limits.Force.Last < Today ? limits.Force.Last : Today;
        var turns = conditions.Turns().Concat(limits.Suspended.Intervals.SelectMany(days =>
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
        return new Course(from, day => Broken(Binding(from, limits, day), DaySet.From(sure), DaySet.From(open), day))
        {
            Leaves = conditions.OfState(state, bound),
        };
    }

    private static NormState Broken(NormState state, DaySet sure, DaySet open, Day day)
    {
        var breach = sure.Intervals.Any(days => days.First <= day) ? BreachState.Breach : BreachState.Apparent;
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
    internal Course Refrain(ActPattern pattern, Limits limits, Day opens, Fact? done, bool sure) =>
        new(opens, day => done?.Day <= day ? Binding(opens, limits, day) with
        {
            Breach = sure ? BreachState.Breach : BreachState.Apparent,
            From = done.Day,
            Until = done.Day,
        } : Binding(opens, limits, day))
        {
            Leaves = [done is null ? facts.Absence(pattern, $"no {Wording.Of(pattern)} is known", opens, Today)
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
            ? Together.After(first.At(day), second.At(day)) : first.At(day));
    }

    /// <summary>The substitute opens on the day after the last day; only then can a breach follow.</summary>
    private static Course Instead(Course first, Func<Day, Course> instead)
    {
        var second = first.At(Day.Max).Due?.PlusDays(1) is { } opens ? instead(opens) : null;
        return first.With(second, first.Opens, day => second?.Opens <= day
            && first.At(day).Performance is not (PerformanceState.Performed or PerformanceState.Released)
            ? second.At(day)
            : first.At(day) with { Breach = BreachState.None, From = null, Until = null });
    }
}

/// <summary>The table of the semantics for an act to be done, read from the top.</summary>
/// <param name="Done">The first act that fits, on or after the opening.</param>
/// <param name="Out">The first day out of force.</param>
internal sealed record Rows(Span Span, Day? Done, Day? Out, bool Covered, bool Lapses)
{
    internal NormState At(Day t)
    {
        var (p, r) = (Done <= t ? Done : null, Out <= t ? Out : null);
        if (t < Span.Opens)
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
        var from = Span.Due!.Value.PlusDays(1)!.Value;
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
        return new NormState(performance, performance == PerformanceState.PerformedLate ? p : null, breach, from,
            until, Span.Due, null, false);
    }
}

/// <summary>How the states of two contents make one.</summary>
internal static class Together
{
    /// <summary>From the least to the most that can be said for who owes it.</summary>
    private static readonly PerformanceState[] Order =
    [
        PerformanceState.Lapsed, PerformanceState.StillOwed, PerformanceState.ApparentlyOwed,
        PerformanceState.Scheduled, PerformanceState.Pending, PerformanceState.Dormant,
        PerformanceState.Released, PerformanceState.PerformedLate, PerformanceState.Performed,
    ];

    private static int Rank(NormState state) => Array.IndexOf(Order, state.Performance);
    private static bool IsDone(NormState state) => Rank(state) >= 7;
    private static bool IsBroken(NormState state) => state.Breach != BreachState.None;
    private static Day? Later(Day? one, Day? other) => new[] { one, other }.Max();

    /// <summary>Performed with the last, broken with the first that is, and until all are done.</summary>
    internal static NormState Both(NormState one, NormState other)
    {
        var (worse, better) = Rank(one) <= Rank(other) ? (one, other) : (other, one);
        var broken = !IsBroken(one) || (IsBroken(other) && other.From < one.From) ? other : one;
        return new NormState(worse.Performance,
            IsDone(one) && IsDone(other) ? Later(one.On, other.On) : worse.On, broken.Breach, broken.From,
            !IsBroken(one) || !IsBroken(other) ? broken.Until
                : one.Until is null || other.Until is null ? null : Later(one.Until, other.Until),
            Later(one.Due, other.Due), worse.DayCount ?? better.DayCount, one.Attention || other.Attention);
    }

    /// <summary>Performed with the first, broken only when both are.</summary>
    internal static NormState Either(NormState one, NormState other)
    {
        var second = Rank(other) > Rank(one)
            || (IsDone(one) && one.Performance == other.Performance && other.On < one.On);
        var best = second ? other : one;
        var due = one.Due is null || other.Due is null ? null : Later(one.Due, other.Due);
        return IsBroken(one) && IsBroken(other)
            ? best with { From = Later(one.From, other.From), Due = due }
            : best with { Breach = BreachState.None, From = null, Until = null, Due = due };
    }

    /// <summary>The second of two in turn; a breach of the first stays on record.</summary>
    internal static NormState After(NormState first, NormState next) => IsBroken(next) ? next
        : next with { Breach = first.Breach, From = first.From, Until = first.Until };
}
