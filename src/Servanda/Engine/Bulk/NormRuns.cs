using Servanda.Model;
using Servanda.Proof;
using Servanda.Time;

namespace Servanda.Engine.Bulk;

/// <summary>A growing list of days, used again for each treaty.</summary>
internal sealed class DayList
{
    private int[] days = new int[16];

    internal int Count { get; private set; }
    internal ReadOnlySpan<int> Span => days.AsSpan(0, Count);
    internal int this[int at] => days[at];

    internal void Add(int day)
    {
        if (Count == days.Length)
        {
            Array.Resize(ref days, Count * 2);
        }
        days[Count++] = day;
    }

    internal void Clear() => Count = 0;
}

/// <summary>
/// Makes the instances of the norms of one treaty and puts the days on which they begin, are performed,
/// broken or released on lists: what <c>NormRun</c> and <c>Course</c> say of one instance, for many.
/// </summary>
internal sealed class NormRuns
{
    private readonly Plan plan;
    private readonly DayList[] lists;
    private readonly DayList[] brokenOn;
    private readonly DayList[] brokenAbout;
    private readonly DayList[] performedOn;
    private readonly DayList[] performedAbout;
    private readonly Search search;
    private readonly Counting counting;
    private readonly bool plainDays;
    private Columns acts = null!;
    private BulkLife life;
    private BulkDays days;
    private int horizon;
    private bool isForEngine;
    private int from;
    private int before;

    internal NormRuns(Book book)
    {
        plan = book.Plan;
        lists = Make(plan.Columns.Count * Sheet.Lists);
        (brokenOn, brokenAbout) = (Make(plan.Norms.Length), Make(plan.Norms.Length));
        (performedOn, performedAbout) = (Make(plan.Norms.Length), Make(plan.Norms.Length));
        search = new Search(plan, [.. plan.Constants.Select(word => book.Symbols.Of(word))]);
        counting = plan.Counting;
        plainDays = counting.FirstDay == FirstDay.NotCounted;

        static DayList[] Make(int count) => [.. Enumerable.Range(0, count).Select(_ => new DayList())];
    }

    /// <summary>The sheet of a treaty that is in force at some time.</summary>
    /// <param name="since">Causes before this day are left out.</param>
    /// <param name="until">So are those from this day on.</param>
    internal Sheet Run(Columns of, BulkLife ofLife, int upTo, int since = 0, int until = Sheet.NoDay)
    {
        (acts, life, horizon, isForEngine) = (of, ofLife, upTo, false);
        (from, before) = (since, until);
        days = new BulkDays(plan, acts) { Entry = life.Since };
        search.Over(acts);
        foreach (var list in lists)
        {
            list.Clear();
        }
        for (var i = 0; i < plan.Norms.Length; i++)
        {
            brokenOn[i].Clear();
            brokenAbout[i].Clear();
            performedOn[i].Clear();
            performedAbout[i].Clear();
            for (var bound = 0; bound < plan.Norms[i].Bindings.Length; bound++)
            {
                new Binding(this, plan.Norms[i], i, bound).Run();
            }
        }
        return isForEngine ? new Sheet { IsForEngine = true } : new Sheet
        {
            Since = life.Since, Last = life.Last, Anchor = life.Anchor, Horizon = horizon, Days = Together(),
        };
    }

    private int[] Together()
    {
        var heads = lists.Length + 1;
        var all = new int[heads + lists.Sum(list => list.Count)];
        all[0] = heads;
        var at = heads;
        for (var i = 0; i < lists.Length; i++)
        {
            lists[i].Span.CopyTo(all.AsSpan(at));
            at += lists[i].Count;
            all[i + 1] = at;
        }
        return all;
    }

    /// <summary>A norm under one binding.</summary>
    private readonly struct Binding(NormRuns run, NormPlan norm, int index, int bound)
    {
        private readonly int last = run.life.Last;

        private int Release => norm.Norm.SurvivesTermination || last == Sheet.NoDay ? Sheet.NoDay : last + 1;

        internal void Run()
        {
            run.search.Begin();
            switch (norm.Cause)
            {
                case CauseKind.Act:
                    Acts();
                    break;
                case CauseKind.Entry:
                    Entry();
                    break;
                default:
                    Following();
                    break;
            }
        }

        private void Acts()
        {
            var trigger = norm.Trigger!;
            var (acts, fits) = (run.acts, trigger.Fits[bound]);
            for (var act = acts.Start(trigger.Kind); act < acts.End(trigger.Kind); act++)
            {
                var day = acts.Day(act);
                if (day > last || day >= run.before)
                {
                    break;
                }
                if (day >= run.life.Since && day >= run.from && fits.Fits(acts.Filling(act))
                    && run.search.Fits(trigger, act))
                {
                    Instance(day, acts.About(act));
                }
            }
        }

        private void Following()
        {
            var breach = norm.Cause == CauseKind.Breach;
            var on = (breach ? run.brokenOn : run.performedOn)[norm.Parent];
            var about = (breach ? run.brokenAbout : run.performedAbout)[norm.Parent];
            for (var i = 0; i < on.Count; i++)
            {
                if (on[i] >= run.life.Since && (on[i] <= last || norm.Norm.SurvivesTermination))
                {
                    Instance(on[i], about[i]);
                }
            }
        }

        private void Entry()
        {
            if (run.life.Since > last)
            {
                return;
            }
            if (norm.Content is ContentPlan.Achieve { Window: Window.Every every } achieve)
            {
                var (since, end) = (run.life.Since, Math.Min(last, run.horizon));
                foreach (var (from, due) in Periods.Of(every, since, end, last, run.counting))
                {
                    if (from >= run.from && from < run.before
                        && Condition(from, Symbols.None) is var truth && truth != Truth.No)
                    {
                        Done(achieve, from, from, due, false, Symbols.None, truth);
                    }
                }
                return;
            }
            Instance(run.life.Since, Symbols.None);
        }

        private Truth Condition(int day, int about) => norm.If is null ? Truth.Yes
            : new BulkConditions(run.search, run.life, run.days with { Trigger = day }, bound, about)
                .On(norm.If, day, day);

        private void Instance(int day, int about)
        {
            switch (norm.Content)
            {
                case ContentPlan.Achieve achieve:
                    var truth = Condition(day, about);
                    if (truth != Truth.No)
                    {
                        var (opens, due, waits) = Window(achieve.Window, day);
                        Done(achieve, day, opens, due, waits, about, truth);
                    }
                    break;
                case ContentPlan.Refrain refrain:
                    Refrain(refrain, day, about);
                    break;
                case ContentPlan.Strive:
                    if (Condition(day, about) != Truth.No)
                    {
                        Put(Sheet.Begun, day);
                        Put(Sheet.Released, Release);
                    }
                    break;
                default:
                    Parts(day, about);
                    break;
            }
        }

        /// <summary>What became of an act to be done, by the rows of the table in the semantics.</summary>
        private void Done(ContentPlan.Achieve achieve, int begun, int opens, int due, bool waits, int about,
            Truth truth)
        {
            Put(Sheet.Begun, begun);
            if (waits)
            {
                return;
            }
            var act = run.search.First(achieve.Act, bound, about, opens);
            var (done, release) = (act < 0 ? Sheet.NoDay : run.acts.Day(act), Release);
            if (done <= due && done < release && act >= 0)
            {
                Put(Sheet.Performed, done);
                Performed(done, about);
            }
            else if (release <= due && release != Sheet.NoDay)
            {
                Put(Sheet.Released, release);
            }
            else if (due != Sheet.NoDay)
            {
                if (truth == Truth.Yes)
                {
                    var from = Math.Max(due + 1, opens);
                    Put(Sheet.Broken, from);
                    if (norm.ByBreach && norm.CanBreach)
                    {
                        run.brokenOn[index].Add(from);
                        run.brokenAbout[index].Add(about);
                    }
                }
                if (act >= 0 && !norm.Norm.LapsesAfterBreach)
                {
                    Performed(done, about);
                }
            }
        }

        private void Performed(int day, int about)
        {
            if (norm.ByPerformance)
            {
                run.performedOn[index].Add(day);
                run.performedAbout[index].Add(about);
            }
        }

        /// <summary>Each act that was to be left undone is a breach; without any, nothing has happened yet.
        /// </summary>
        private void Refrain(ContentPlan.Refrain refrain, int day, int about)
        {
            var (opens, due, waits) = refrain.Window is null ? (day, Sheet.NoDay, false)
                : Window(refrain.Window, day);
            opens = Math.Max(Math.Max(opens, day), run.from);
            var until = Math.Min(due, norm.Norm.SurvivesTermination ? Sheet.NoDay : last);
            Put(Sheet.Begun, day);
            var found = false;
            for (var act = waits ? -1 : run.search.First(refrain.Act, bound, about, opens);
                act >= 0 && run.acts.Day(act) <= until
                    && run.acts.Day(act) < run.before; act = run.search.Next(refrain.Act, bound, about, act))
            {
                var on = run.acts.Day(act);
                var truth = Condition(on, run.acts.About(act));
                if (truth == Truth.No || !run.search.IsNew(act, norm.Cause))
                {
                    continue;
                }
                if (found)
                {
                    Put(Sheet.Begun, on);
                }
                found = true;
                if (truth == Truth.Yes)
                {
                    Put(Sheet.Broken, on);
                    if (norm.ByBreach && norm.CanBreach)
                    {
                        run.brokenOn[index].Add(on);
                        run.brokenAbout[index].Add(run.acts.About(act));
                    }
                }
            }
            if (!found)
            {
                Put(Sheet.Released, Math.Min(Release, due == Sheet.NoDay ? due : due + 1));
            }
        }

        /// <summary>A content of several parts, or a state to be maintained: its course over time, as days on
        /// which what became of it turns.</summary>
        private void Parts(int day, int about)
        {
            var truth = Condition(day, about);
            if (truth == Truth.No)
            {
                return;
            }
            var course = new BulkCourses(run.search, norm, bound, about, run.horizon, Release, last, Window)
                .Of(norm.Content, day);
            Put(Sheet.Begun, day);
            var before = Sheet.Begun;
            var broken = Sheet.NoDay;
            foreach (var turn in BulkCourses.Turns(course).Where(turn => turn > day).Prepend(day))
            {
                var now = Ordinary.Became(course.At(Day.FromNumber(turn)!.Value));
                now = now == Sheet.Broken && truth != Truth.Yes ? Sheet.Begun : now;
                if (now == before)
                {
                    continue;
                }
                run.isForEngine |= before != Sheet.Begun;
                before = now;
                Put(now, turn);
                broken = now == Sheet.Broken ? turn : broken;
            }
            if (norm.ByBreach && norm.CanBreach && truth == Truth.Yes)
            {
                var first = Sheet.NoDay;
                foreach (var breach in course.Breaches(Day.Max))
                {
                    first = Math.Min(first, breach.Number);
                    run.brokenOn[index].Add(breach.Number);
                    run.brokenAbout[index].Add(about);
                }
                // What a breach led to stands from its first day, on whatever day one asks.
                run.isForEngine |= first != broken;
            }
            if (course.PerformedOn is { } done)
            {
                Performed(done.Number, about);
            }
        }

        private (int Opens, int Due, bool Waits) Window(Window? window, int day) => window switch
        {
            null or Model.Window.WhileInForce or Model.Window.Promptly or Model.Window.Every =>
                (day, Sheet.NoDay, false),
            Model.Window.Within { After: null } within => (day, Due(day, within.Period), false),
            Model.Window.Within { After: { } after } within => Find(after, day) is { } start
                ? Due(start, within.Period) is var due && due != Sheet.NoDay ? (start, due, false)
                    : (day, Sheet.NoDay, false)
                : (day, Sheet.NoDay, true),
            Model.Window.By by => (day, Find(by.Day, day) ?? Sheet.NoDay, false),
            Model.Window.Before before => (day, Find(before.Day, day) is { } end and > 0 ? end - 1
                : Sheet.NoDay, false),
            Model.Window.AtLeastBefore least => (day, Find(least.Day, day) is { } end
                && Count.Latest(least.Period, Day.FromNumber(end)!.Value, run.counting) is { } latest
                ? latest.Day.Number : Sheet.NoDay, false),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        private int? Find(DayForm form, int trigger) =>
            (run.days with { Trigger = trigger, Receipt = trigger }).Find(form);

        private int Due(int day, Period period) =>
            run.plainDays && period.AllMonths == 0 && day + period.AllDays <= Day.Max.Number
                ? day + (int)period.AllDays
                : Count.Add(Day.FromNumber(day)!.Value, period, run.counting)?.Day.Number ?? Sheet.NoDay;

        private void Put(int list, int day)
        {
            if (norm.Column >= 0 && day != Sheet.NoDay)
            {
                run.lists[(norm.Column * Sheet.Lists) + list].Add(day);
            }
        }
    }
}
