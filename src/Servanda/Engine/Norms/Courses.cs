using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>From the content of a norm, bound and anchored, to its course over time.</summary>
internal sealed class Courses(
    World world, Patterns patterns, Conditions conditions, Windows windows, Suspensions suspensions)
{
    /// <summary>The course of a content whose window counts from a day; a recurring one has its period as
    /// window.</summary>
    internal Course Of(Norm norm, Content content, Binding binding, Interval force, Day from,
        Interval? period) =>
        content switch
        {
            Content.Achieve achieve => Achieve(
                norm, achieve.Act, achieve.Window, binding, force, from, period),
            Content.May => new Course.Strive(from, Out(norm, force)),
            Content.Maintain maintain => Maintain(norm, maintain, binding, force, from),
            Content.Refrain refrain => Refrain(norm, refrain, binding, force, from),
            Content.Strive => new Course.Strive(from, Out(norm, force)),
            Content.And and => new Course.Both(Of(norm, and.One, binding, force, from, period),
                Of(norm, and.Other, binding, force, from, period)),
            Content.Or or => new Course.Either(Of(norm, or.One, binding, force, from, period),
                Of(norm, or.Other, binding, force, from, period)),
            Content.Then then => InTurn(norm, then, binding, force, from, period),
            Content.Otherwise otherwise => Instead(norm, otherwise, binding, force, from, period),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static Day? Out(Norm norm, Interval force) => norm.SurvivesTermination ? null
        : force.Last.PlusDays(1);

    private Course.Achieve Achieve(Norm norm, ActPattern pattern, Window? window, Binding binding,
        Interval force,
        Day from, Interval? period)
    {
        var span = period is { } whole ? new Open(whole.First, whole.Last, false, null, [])
            : windows.Of(window, from, binding);
        span = binding.Follows > span.Opens ? span with { Opens = binding.Follows.Value } : span;
        var act = span.IsUnopened ? null : patterns.FirstFrom(pattern, binding, span.Opens, true);
        var suspended = suspensions.For(norm.Id, binding.Bearers);
        var (due, release) = Suspended(suspended, span, Out(norm, force));
        var end = due is { } last && last < world.On ? last : world.On;
        var bound = patterns.Bound(pattern, binding, true);
        var covered = world.Case.CoverageOf(bound, span.Opens, end) is not null;
        var tooLate = norm.LapsesAfterBreach && act?.Day > due;
        var none = $"no {Wording.Of(pattern.Act)} is known" + (tooLate ? $" by {Wording.Of(end)}" : "");
        return new Course.Achieve(span.Opens, due, act, release, covered, norm.LapsesAfterBreach,
            span.Promptly,
            span.Attention)
        {
            IsUnopened = span.IsUnopened,
            Absence = act is null || tooLate ? world.AbsenceOf(bound, none, span.Opens, end) : null,
            Window = suspended.IsEmpty || span.Due is null ? span.Because
                : span.Because.Add(world.Convention(Conventions.Suspension)),
        };
    }

    /// <summary>
    /// A last day in a suspension: moved by the days that it took where the treaty says that it tolls, else
    /// excused, so that
    /// nothing is owed from the first suspended day (VCLT art. 72(1)(a)).
    /// </summary>
    private (Day? Due, Day? Release) Suspended(DaySet suspended, Open span, Day? release)
    {
        if (suspended.IsEmpty || span.Due is not { } due)
        {
            return (span.Due, release);
        }
        if (world.Convention(Conventions.Suspension).Alternative == "tolls")
        {
            return (Tolled(suspended, span.Opens, due), release);
        }
        var first = suspended.IntervalAt(due)?.First;
        return (due, first is { } day && (release is null || day < release) ? day : release);
    }

    /// <summary>Each suspended day moves the last day to one more that is not suspended; null where none is
    /// left.</summary>
    private static Day? Tolled(DaySet suspended, Day opens, Day due)
    {
        var left = Interval.Between(opens, due) is { } days ? suspended.Intersect(DaySet.Of(days)).DayCount
            : 0;
        if (left == 0 || due.PlusDays(1) is not { } next)
        {
            return due;
        }
        foreach (var free in suspended.ComplementWithin(new Interval(next, Day.Max)).Intervals)
        {
            if (free.DayCount >= left)
            {
                return free.First.PlusDays(left - 1);
            }
            left -= free.DayCount;
        }
        return null;
    }

    private Course.InTurn InTurn(Norm norm, Content.Then then, Binding binding, Interval force, Day from,
        Interval? period)
    {
        var first = Of(norm, then.First, binding, force, from, period);
        return new Course.InTurn(first, first.PerformedOn is { } done
            ? Of(norm, then.Next, binding with { Follows = done }, force, done, null) : null);
    }

    private Course.Instead Instead(
        Norm norm, Content.Otherwise otherwise, Binding binding, Interval force, Day from, Interval? period)
    {
        var first = Of(norm, otherwise.First, binding, force, from, period);
        var opens = first.At(Day.Max).Due?.PlusDays(1);
        return new Course.Instead(first, opens, opens is { } day
            ? Of(norm, otherwise.Instead, binding with { Follows = day }, force, day, null) : null);
    }

    /// <summary>
    /// The days on which something is to hold or to be left undone: those of its window, in force or after
    /// it where the
    /// norm survives; and the first day on which it no longer is.
    /// </summary>
    private (Interval? Days, Day Opens, Day? Release, bool IsUnopened, Seq<Step> Because) Standing(
        Norm norm, Window? window, Binding binding, Interval force, Day from)
    {
        var open = window is null ? null : windows.Of(window, from, binding);
        var opens = open is { } found && found.Opens > from ? found.Opens : from;
        var (last, release) = (norm.SurvivesTermination ? Day.Max : force.Last, Out(norm, force));
        if (open?.Due is { } due)
        {
            last = due < last ? due : last;
            release = due.PlusDays(1) is { } after && (release is null || after < release) ? after : release;
        }
        var unopened = open is { IsUnopened: true };
        return (unopened ? null : Interval.Between(opens, last), opens, release, unopened, open?.Because
            ?? []);
    }

    /// <summary>Broken on the days on which it is asked, and of a true condition, without the
    /// state.</summary>
    private Course.Maintain Maintain(Norm norm, Content.Maintain content, Binding binding, Interval force,
        Day from)
    {
        var (standing, opens, release, unopened, window) =
            Standing(norm, content.Window, binding, force, from);
        var known = new Interval(Day.Min, world.On);
        var asked = standing?.Intersect(known) is { } days ? DaySet.Of(days) : DaySet.Empty;
        var (holds, doubtful, because) = conditions.StateDays(content.State, binding);
        asked = asked.Except(suspensions.For(norm.Id, binding.Bearers));
        if (norm.If is { } condition && asked.First is { } first)
        {
            var (when, open) = conditions.Days(condition, new Interval(first, asked.Last!.Value), binding);
            asked = asked.Intersect(when.Union(open));
            doubtful = doubtful.Union(open);
        }
        var without = asked.Except(holds);
        return new Course.Maintain(opens, without.Except(doubtful), without.Intersect(doubtful), release)
        {
            IsUnopened = unopened,
            Window = window,
            Because = because.ToSeq(),
        };
    }

    private Course.Refrain Refrain(Norm norm, Content.Refrain content, Binding binding, Interval force,
        Day from)
    {
        var (days, opens, release, unopened, window) =
            Standing(norm, content.Window, binding, force, from);
        var act = patterns.From(content.Act, binding, opens, true)
            .FirstOrDefault(act => days?.Contains(act.Day) == true);
        return new Course.Refrain(opens, act?.Day, true, release)
        {
            IsUnopened = unopened,
            Window = window,
            Because = act?.Step ?? world.AbsenceOf(content.Act, $"no {Wording.Of(content.Act)} is known",
                opens,
                world.On),
        };
    }

    /// <summary>
    /// One course for each act that was to be left undone, with the act as its cause and the condition read
    /// on its day; or,
    /// without any, the one that says that there is no breach on record.
    /// </summary>
    internal IEnumerable<(Course Course, Cause Cause, Seq<Step> Because)> Refrains(
        Norm norm, Content.Refrain content, Binding binding, Interval force)
    {
        var found = false;
        var (standing, opens, release, unopened, window) =
            Standing(norm, content.Window, binding, force, binding.Cause!.Day);
        var causes = norm.Cites.Select(cites => (Step)new Step.Quotation(norm.Id.Name, cites, norm.At))
            .Append(binding.Cause.Because).ToSeq();
        foreach (var act in patterns.From(content.Act, binding, opens, true))
        {
            if (standing?.Contains(act.Day) != true
                || suspensions.For(norm.Id, binding.Bearers).Contains(act.Day))
            {
                continue;
            }
            var cause = new Cause(act.Day, act, Cause.LabelOf(act), act.Step);
            var (truth, because) = norm.If is { } condition
                ? conditions.On(condition, act.Day, binding with { Cause = cause }) : (Truth.Yes, null);
            var says = causes.Add(act.Step);
            says = (because is null ? says : says.Add(because)).AddRange(window).Distinct().ToSeq();
            if (truth == Truth.No || Allowed(norm, act, binding))
            {
                yield return (new Course.Dormant(act.Day), cause, says);
                continue;
            }
            found = true;
            yield return (
                new Course.Refrain(act.Day, act.Day, truth == Truth.Yes, release) { Because = act.Step },
                cause, says);
        }
        if (!found)
        {
            var absence = world.AbsenceOf(content.Act, $"no {Wording.Of(content.Act)} is known",
                opens, world.On);
            yield return (
                new Course.Refrain(opens, null, true, release) { Because = absence, IsUnopened = unopened },
                binding.Cause, causes.AddRange(window));
        }
    }

    /// <summary>Whether a norm that prevails over a prohibition asks for or permits the act.</summary>
    private bool Allowed(Norm prohibition, Occurrence act, Binding binding) => world.Treaty.Norms.Any(norm =>
        Priorities.Prevails(norm, prohibition, world.Treaty)
        && Priorities.Asked(norm.Content).Any(pattern => patterns.Fits(pattern, act, binding, true))
        && (norm.If is not { } condition || conditions.On(condition, act.Day, binding).Truth != Truth.No)
        && (norm.When is not Trigger.OnAct trigger
            || patterns.From(trigger.Act, binding, Day.Min, false).Any(cause => cause.Day <= act.Day)));
}
