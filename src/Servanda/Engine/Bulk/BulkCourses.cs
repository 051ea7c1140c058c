using Servanda.Engine.Norms;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Time;

namespace Servanda.Engine.Bulk;

/// <summary>
/// The course of a content of several parts, made of the same courses as that of one treaty, with days of
/// acts in place of the acts themselves.
/// </summary>
/// <param name="release">The first day on which the norm no longer binds, or NoDay.</param>
/// <param name="last">The last day in force, or NoDay.</param>
/// <param name="window">When a window opens that counts from a day, its last day, and whether it waits for
/// one that has not come.</param>
internal readonly struct BulkCourses(Search search, NormPlan norm, int bound, int about, int horizon,
    int release, int last, Func<Window?, int, (int Opens, int Due, bool Waits)> window)
{
    private static readonly ActName Some = new("act");

    internal Course Of(ContentPlan content, int from, int follows = 0)
    {
        switch (content)
        {
            case ContentPlan.Achieve achieve:
                return Achieve(achieve, from, follows);
            case ContentPlan.Refrain refrain:
                return Refrain(refrain, from);
            case ContentPlan.Maintain maintain:
                return Maintain(maintain, from);
            case ContentPlan.Strive:
                return new Course.Strive(DayOf(from)!.Value, DayOf(release));
            case ContentPlan.And and:
                return new Course.Both(Of(and.One, from, follows), Of(and.Other, from, follows));
            case ContentPlan.Or or:
                return new Course.Either(Of(or.One, from, follows), Of(or.Other, from, follows));
            case ContentPlan.Then then:
                var first = Of(then.First, from, follows);
                return new Course.InTurn(first, first.PerformedOn is { } done
                    ? Of(then.Next, done.Number, done.Number) : null);
            case ContentPlan.Otherwise otherwise:
                var before = Of(otherwise.First, from, follows);
                var opens = before.At(Day.Max).Due?.PlusDays(1);
                return new Course.Instead(before, opens, opens is { } day
                    ? Of(otherwise.Instead, day.Number, day.Number) : null);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static Day? DayOf(int number) => number == Sheet.NoDay ? null : Day.FromNumber(number);

    private Course.Achieve Achieve(ContentPlan.Achieve content, int from, int follows)
    {
        var (opens, due, waits) = window(content.Window, from);
        opens = Math.Max(opens, follows);
        var act = waits ? -1 : search.First(content.Act, bound, about, opens);
        return new Course.Achieve(DayOf(opens)!.Value, DayOf(due),
            act < 0 ? null : OnDay(Day.FromNumber(search.DayOf(act))!.Value), DayOf(release), true,
            norm.Norm.LapsesAfterBreach, false, null) { IsUnopened = waits };
    }

    private (Interval? Days, Day Opens, Day? Release, bool Waits) Standing(Window? of, int from)
    {
        var (opens, due, waits) = of is null ? (from, Sheet.NoDay, false) : window(of, from);
        opens = Math.Max(opens, from);
        var end = Math.Min(due, Math.Min(norm.Norm.SurvivesTermination ? Sheet.NoDay : last, Day.Max.Number));
        var over = Math.Min(release, due == Sheet.NoDay || due == Day.Max.Number ? Sheet.NoDay : due + 1);
        return (waits ? null : Interval.Between(DayOf(opens)!.Value, DayOf(end)!.Value), DayOf(opens)!.Value,
            DayOf(over), waits);
    }

    private Course.Refrain Refrain(ContentPlan.Refrain content, int from)
    {
        var (days, opens, over, waits) = Standing(content.Window, from);
        var act = search.First(content.Act, bound, about, opens.Number);
        var done = act < 0 ? null : DayOf(search.DayOf(act));
        return new Course.Refrain(opens, done is { } day && days?.Contains(day) == true ? day : null, true,
            over)
        {
            IsUnopened = waits,
        };
    }

    private Course.Maintain Maintain(ContentPlan.Maintain content, int from)
    {
        var (days, opens, over, waits) = Standing(content.Window, from);
        var known = days?.Intersect(new Interval(Day.Min, Day.FromNumber(horizon) ?? Day.Max));
        var asked = known is { } some ? DaySet.Of(some) : DaySet.Empty;
        return new Course.Maintain(opens, asked.Except(Holds(content.State)), DaySet.Empty, over)
        {
            IsUnopened = waits,
        };
    }

    private DaySet Holds(StatePlan state)
    {
        var holds = new List<Interval>();
        for (var begin = search.First(state.Begins, bound, about, 0); begin >= 0;
            begin = search.Next(state.Begins, bound, about, begin))
        {
            var end = search.First(state.Ends, bound, about, search.DayOf(begin));
            holds.Add(new Interval(Day.FromNumber(search.DayOf(begin))!.Value,
                end < 0 ? Day.Max : Day.FromNumber(search.DayOf(end))!.Value));
        }
        return DaySet.From(holds);
    }

    /// <summary>The days on which a course can turn, in order.</summary>
    internal static IEnumerable<int> Turns(Course course) => All(course).OfType<Day>()
        .Select(day => day.Number).Distinct().Order();

    private static IEnumerable<Day?> All(Course? course) => course switch
    {
        Course.Achieve of => [of.Opens, of.Due?.PlusDays(1), of.Act?.Day, of.OutOfForce],
        Course.Maintain of => of.Broken.Intervals.Select(days => (Day?)days.First)
            .Concat([of.Opens, of.OutOfForce]),
        Course.Refrain of => [of.Opens, of.Done, of.OutOfForce],
        Course.Strive of => [of.Opens, of.OutOfForce],
        Course.Both of => All(of.One).Concat(All(of.Other)),
        Course.Either of => All(of.One).Concat(All(of.Other)),
        Course.InTurn of => All(of.First).Concat(All(of.Next)),
        Course.Instead of => All(of.First).Concat(All(of.Substitute)).Append(of.Opens),
        _ => [],
    };

    /// <summary>An act of which only the day is known.</summary>
    private static Occurrence OnDay(Day day) => new(null!, null!, new Step.Claim(
        new ClaimedAct(Some, [], day, day, null, [], [], 1), null, null));
}
