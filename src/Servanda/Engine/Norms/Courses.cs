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
            : windows.Of(window, from, binding.Cause!);
        var act = patterns.FirstFrom(pattern, binding, span.Opens, true);
        var suspended = suspensions.For(norm.Id, binding.Bearers);
        var (due, release) = Suspended(suspended, span, Out(norm, force));
        var end = due is { } last && last < world.On ? last : world.On;
        var covered = world.Case.CoverageOf(pattern, span.Opens, end) is not null;
        var tooLate = norm.LapsesAfterBreach && act?.Day > due;
        var none = $"no {Wording.Of(pattern.Act)} is known" + (tooLate ? $" by {Wording.Of(end)}" : "");
        return new Course.Achieve(span.Opens, due, act, release, covered, norm.LapsesAfterBreach, span.Promptly,
            span.Attention)
        {
            Absence = act is null || tooLate ? world.AbsenceOf(pattern, none, span.Opens, end) : null,
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
        var left = Interval.Between(opens, due) is { } days ? suspended.Intersect(DaySet.Of(days)).DayCount : 0;
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
            ? Of(norm, then.Next, binding, force, done, null) : null);
    }

    private Course.Instead Instead(
        Norm norm, Content.Otherwise otherwise, Binding binding, Interval force, Day from, Interval? period)
    {
        var first = Of(norm, otherwise.First, binding, force, from, period);
        return new Course.Instead(first, first.At(Day.Max).Due?.PlusDays(1) is { } opens
            ? Of(norm, otherwise.Instead, binding, force, opens, null) : null);
    }

    /// <summary>Broken on the days of force, and of a true condition, without the state.</summary>
    private Course.Maintain Maintain(Norm norm, Content.Maintain content, Binding binding, Interval force,
        Day from)
    {
        var until = force.Last < world.On ? force.Last : world.On;
        var asked = Interval.Between(from > force.First ? from : force.First, until) is { } days
            ? DaySet.Of(days) : DaySet.Empty;
        var (holds, doubtful, because) = conditions.StateDays(content.State, binding);
        asked = asked.Except(suspensions.For(norm.Id, binding.Bearers));
        if (norm.If is { } condition && asked.First is { } first)
        {
            var (when, open) = conditions.Days(condition, new Interval(first, asked.Last!.Value), binding);
            asked = asked.Intersect(when.Union(open));
            doubtful = doubtful.Union(open);
        }
        var without = asked.Except(holds);
        return new Course.Maintain(from, without.Except(doubtful), without.Intersect(doubtful),
            Out(norm, force))
        {
            Because = because.ToSeq(),
        };
    }

    private Course.Refrain Refrain(Norm norm, Content.Refrain content, Binding binding, Interval force,
        Day from)
    {
        var act = patterns.From(content.Act, binding, from, true)
            .FirstOrDefault(act => force.Contains(act.Day));
        return new Course.Refrain(from, act?.Day, true, Out(norm, force))
        {
            Because = act?.Step ?? world.AbsenceOf(content.Act, $"no {Wording.Of(content.Act)} is known", from,
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
        var open = content.Window is null ? null
            : windows.Of(content.Window, binding.Cause!.Day, binding.Cause);
        if (open is { Due: { } until } && Interval.Between(open.Opens, until)?.Intersect(force) is { } within)
        {
            force = within;
        }
        var causes = norm.Cites.Select(cites => (Step)new Step.Quotation(norm.Id.Name, cites, norm.At))
            .Append(binding.Cause!.Because).ToSeq();
        var days = open?.Because ?? [];
        foreach (var act in patterns.From(content.Act, binding, binding.Cause.Day, true))
        {
            if (!force.Contains(act.Day) || suspensions.For(norm.Id, binding.Bearers).Contains(act.Day))
            {
                continue;
            }
            var cause = new Cause(act.Day, act, Cause.LabelOf(act), act.Step);
            var (truth, because) = norm.If is { } condition
                ? conditions.On(condition, act.Day, binding with { Cause = cause }) : (Truth.Yes, null);
            var says = causes.Add(act.Step);
            says = (because is null ? says : says.Add(because)).AddRange(days).Distinct().ToSeq();
            if (truth == Truth.No || Allowed(norm, act, binding))
            {
                yield return (new Course.Dormant(act.Day), cause, says);
                continue;
            }
            found = true;
            yield return (
                new Course.Refrain(act.Day, act.Day, truth == Truth.Yes,
                    Out(norm, force)) { Because = act.Step },
                cause, says);
        }
        if (!found)
        {
            var absence = world.AbsenceOf(content.Act, $"no {Wording.Of(content.Act)} is known",
                binding.Cause.Day, world.On);
            yield return (
                new Course.Refrain(binding.Cause.Day, null, true, Out(norm, force)) { Because = absence },
                binding.Cause, causes.AddRange(days));
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
