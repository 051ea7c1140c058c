using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>
/// The course over time of one content of an instance: everything from which its state on any day is a
/// look-up.
/// </summary>
internal abstract record Course
{
    private Course()
    {
    }

    internal abstract NormState At(Day day);

    /// <summary>The first day on which it can be performed.</summary>
    internal abstract Day Opened { get; }

    /// <summary>The day of its performance in time or late, if any.</summary>
    internal Day? PerformedOn => At(Day.Max) is { Performance: PerformanceState.Performed
        or PerformanceState.PerformedLate, On: { } day } ? day : null;

    /// <summary>The first days of the breaches that are established by a day; one that another part of the
    /// content is in later leaves the earlier on record.</summary>
    internal virtual IEnumerable<Day> Breaches(Day by) =>
        At(by) is { Breach: BreachState.Breach, From: { } from } ? [from] : [];

    /// <summary>An act to be done. The rows are those of the table in the semantics, read from the
    /// top.</summary>
    /// <param name="Due">The last day; null where there is none.</param>
    /// <param name="Act">The first act that fits, on or after the opening.</param>
    /// <param name="OutOfForce">The first day on which the norm no longer binds; null where it survives or
    /// goes on.</param>
    /// <param name="Covered">The record is complete for such acts over the whole window.</param>
    /// <param name="Lapses">It ends with its last day; else it is owed on.</param>
    /// <param name="Attention">What is owed promptly: when office policy asks to look; null for no
    /// policy.</param>
    internal sealed record Achieve(Day Opens, Day? Due, Occurrence? Act, Day? OutOfForce, bool Covered,
        bool Lapses,
        bool Promptly, Day? Attention) : Course
    {
        /// <summary>The leaf that says that no such act is known, or none in time; null where one
        /// is.</summary>
        internal Step? Absence { get; init; }

        /// <summary>The steps that found the days of the window.</summary>
        internal Seq<Step> Window { get; init; }

        /// <summary>Its window counts from a day that has not come yet.</summary>
        internal bool IsUnopened { get; init; }

        internal override Day Opened => Opens;

        internal override NormState At(Day day)
        {
            var (act, release) = (Act is { } done && done.Day <= day ? done.Day : (Day?)null,
                OutOfForce is { } end && end <= day ? end : (Day?)null);
            if (day < Opens || IsUnopened)
            {
                return NormState.Of(PerformanceState.Scheduled, null, Due);
            }
            if (act is { } p && (Due is null || p <= Due) && (release is null || p < release))
            {
                return NormState.Of(PerformanceState.Performed, p, Due);
            }
            if (release is { } r && (Due is null || r <= Due))
            {
                return NormState.Of(PerformanceState.Released, r, Due);
            }
            if (Due is not { } due || day <= due)
            {
                return NormState.Of(PerformanceState.Pending, null, Due) with
                {
                    DayCount = Promptly ? Opens.DaysUntil(day) : null,
                    Attention = Promptly && Attention is { } from && day >= from,
                };
            }
            // Where the last day was over before the trigger, the breach begins with the duty.
            var broken = due.PlusDays(1) ?? due;
            return Overdue(act, release, broken > Opens ? broken : Opens);
        }

        private NormState Overdue(Day? act, Day? release, Day from)
        {
            if (Lapses)
            {
                // An act after the lapse leaves it lapsed; without coverage nothing shows that it lapsed
                // unperformed.
                return Covered
                    ? new NormState(PerformanceState.Lapsed, null, BreachState.Breach, from, from, Due, null,
                        false)
                    : new NormState(PerformanceState.ApparentlyOwed, null, BreachState.Apparent, from,
                        release, Due,
                        null, false);
            }
            if (act is { } late)
            {
                var until = release is { } r && r < late ? r : late;
                until = until > from ? until : from;
                return new NormState(PerformanceState.PerformedLate, late, BreachState.Breach, from, until,
                    Due, null,
                    false);
            }
            return new NormState(Covered ? PerformanceState.StillOwed : PerformanceState.ApparentlyOwed, null,
                Covered ? BreachState.Breach : BreachState.Apparent, from,
                release is { } ended && ended < from ? from : release, Due, null, false);
        }
    }

    /// <summary>
    /// Something that must hold: broken on the days of force without it. <c>Doubtful</c> are the days for
    /// which the
    /// record does not tell.
    /// </summary>
    internal sealed record Maintain(Day Opens, DaySet Broken, DaySet Doubtful, Day? OutOfForce) : Course
    {
        /// <summary>Its window counts from a day that has not come yet.</summary>
        internal bool IsUnopened { get; init; }

        /// <summary>The steps that found the days of the window.</summary>
        internal Seq<Step> Window { get; init; }

        internal Seq<Step> Because { get; init; }

        internal override Day Opened => Opens;

        internal override NormState At(Day day)
        {
            var state = day < Opens || IsUnopened ? PerformanceState.Scheduled
                : OutOfForce is { } end && end <= day ? PerformanceState.Released : PerformanceState.Pending;
            var (sure, open) = (Latest(Broken, day), Latest(Doubtful, day));
            var last = sure ?? open;
            var breach = sure is not null ? BreachState.Breach : open is not null ? BreachState.Apparent
                : BreachState.None;
            return new NormState(state, state == PerformanceState.Released ? OutOfForce
                : null, breach, last?.First,
                last is { } interval && interval.Last < day ? interval.Last.PlusDays(1)
                    : null, null, null, false);
        }

        internal override IEnumerable<Day> Breaches(Day by) =>
            Broken.Intervals.Select(days => days.First).Where(day => day <= by);

        private static Interval? Latest(DaySet days, Day day)
        {
            Interval? found = null;
            foreach (var interval in days.Intervals)
            {
                found = interval.First <= day ? interval : found;
            }
            return found;
        }
    }

    /// <summary>An act to be left undone, and the one that was done: one breach for each act.</summary>
    /// <param name="Sure">False where the condition is unknown, so that the breach is apparent only.</param>
    internal sealed record Refrain(Day Opens, Day? Done, bool Sure, Day? OutOfForce) : Course
    {
        /// <summary>Its window counts from a day that has not come yet.</summary>
        internal bool IsUnopened { get; init; }

        /// <summary>The steps that found the days of the window.</summary>
        internal Seq<Step> Window { get; init; }

        /// <summary>The act that was done, or the leaf that says that none is known.</summary>
        internal Step? Because { get; init; }

        internal override Day Opened => Opens;

        internal override NormState At(Day day)
        {
            var waits = day < Opens || IsUnopened;
            var released = !waits && OutOfForce is { } end && end <= day;
            var state = NormState.Of(waits ? PerformanceState.Scheduled
                : released ? PerformanceState.Released : PerformanceState.Pending, released ? OutOfForce
                : null, null);
            return Done is { } act && act <= day
                ? state with { Breach = Sure ? BreachState.Breach
                : BreachState.Apparent, From = act, Until = act }
                : state;
        }
    }

    /// <summary>Something to strive for: evidence only; a breach needs an authoritative finding.</summary>
    internal sealed record Strive(Day Opens, Day? OutOfForce) : Course
    {
        internal override Day Opened => Opens;

        internal override NormState At(Day day) => NormState.Of(day < Opens ? PerformanceState.Scheduled
            : OutOfForce is { } end && end <= day ? PerformanceState.Released : PerformanceState.Pending,
            OutOfForce is { } over && over <= day ? over : null, null);
    }

    internal sealed record Dormant(Day Opens) : Course
    {
        internal override Day Opened => Opens;

        internal override NormState At(Day day) => NormState.Of(PerformanceState.Dormant, null, null);
    }

    /// <summary>Both: performed with the last, broken with the first that is.</summary>
    internal sealed record Both(Course One, Course Other) : Course
    {
        internal override Day Opened => One.Opened < Other.Opened ? One.Opened : Other.Opened;

        internal override NormState At(Day day) => Joined.Both(One.At(day), Other.At(day));
    }

    /// <summary>Either: performed with the first, broken only when both are.</summary>
    internal sealed record Either(Course One, Course Other) : Course
    {
        internal override Day Opened => One.Opened < Other.Opened ? One.Opened : Other.Opened;

        internal override NormState At(Day day) => Joined.Either(One.At(day), Other.At(day));
    }

    /// <summary>One after the other. <c>Next</c> is null until the first is performed.</summary>
    internal sealed record InTurn(Course First, Course? Next) : Course
    {
        internal override Day Opened => First.Opened;

        internal override IEnumerable<Day> Breaches(Day by) => Next is { } next
            && First.PerformedOn is { } done && done <= by ? [.. First.Breaches(by), .. next.Breaches(by)]
                : First.Breaches(by);

        internal override NormState At(Day day) =>
            Next is { } next && First.PerformedOn is { } done && done <= day
                ? Joined.After(First.At(day), next.At(day))
                : First.At(day);
    }

    /// <summary>
    /// A substitute that opens on the day after the first one's last day. The duty is broken only when the
    /// substitute's
    /// last day has passed too.
    /// </summary>
    internal sealed record Instead(Course First, Day? Opens, Course? Substitute) : Course
    {
        internal override Day Opened => First.Opened;

        internal override NormState At(Day day) => Substituted(day) is { } other ? other.At(day)
            : First.At(day) with { Breach = BreachState.None, From = null, Until = null };

        internal override IEnumerable<Day> Breaches(Day by) => Substituted(by)?.Breaches(by) ?? [];

        private Course? Substituted(Day day) => Opens <= day && First.At(day).Performance
            is not (PerformanceState.Performed or PerformanceState.Released) ? Substitute : null;
    }
}

/// <summary>How the states of two contents make one.</summary>
internal static class Joined
{
    internal static NormState Both(NormState one, NormState other)
    {
        var (worse, better) = Owing(one.Performance) <= Owing(other.Performance) ? (one, other)
            : (other, one);
        var (single, both) = Broken(one, other);
        return worse with
        {
            On = IsDone(one) && IsDone(other) ? Later(one.On, other.On) : worse.On,
            Breach = single.Breach,
            From = both ? Earlier(one.From, other.From) : single.From,
            Until = !both ? single.Until
                : one.Until is null || other.Until is null ? null : Later(one.Until, other.Until),
            Due = one.Due is null || other.Due is null ? one.Due ?? other.Due : Later(one.Due, other.Due),
            Attention = one.Attention || other.Attention,
            DayCount = worse.DayCount ?? better.DayCount,
        };
    }

    /// <summary>
    /// Which of two contents tells how the two of them are broken, and whether both do: an established
    /// breach, where there
    /// is one, and not what is only apparent.
    /// </summary>
    private static (NormState Single, bool Both) Broken(NormState one, NormState other)
    {
        var (first, second) = (Severity(one), Severity(other));
        return (first >= second ? one : other, first == second && first > 0);
    }

    /// <summary>Either is broken on the days on which both are.</summary>
    internal static NormState Either(NormState one, NormState other)
    {
        var best = Rank(one.Performance) >= Rank(other.Performance) ? one : other;
        if (IsDone(one) && one.Performance == other.Performance)
        {
            best = one.On <= other.On ? one : other;
        }
        var (from, until) = (Later(one.From, other.From), Earlier(one.Until, other.Until));
        var broken = one.From is not null && other.From is not null && (until is null || from <= until);
        return best with
        {
            Breach = !broken ? BreachState.None
                : one.Breach == BreachState.Apparent ? one.Breach : other.Breach,
            From = broken ? from : null,
            Until = broken ? until : null,
            Due = one.Due is null || other.Due is null ? null : Later(one.Due, other.Due),
        };
    }

    /// <summary>The second of two in turn has begun; a breach of the first stays on record, and one that is
    /// established is not hidden by one that is only apparent.</summary>
    internal static NormState After(NormState first, NormState next) => Severity(next) > 0
        && Severity(next) >= Severity(first) ? next
        : next with { Breach = first.Breach, From = first.From, Until = first.Until };

    private static int Severity(NormState state) => state.Breach switch
    {
        BreachState.None => 0,
        BreachState.Apparent => 1,
        _ => 2,
    };

    private static bool IsDone(NormState state) =>
        state.Performance is PerformanceState.Performed or PerformanceState.PerformedLate;

    /// <summary>How far towards performance: what decides for both is the lowest, for either the
    /// highest.</summary>
    private static int Rank(PerformanceState state) => state switch
    {
        PerformanceState.Lapsed => 0,
        PerformanceState.StillOwed => 1,
        PerformanceState.ApparentlyOwed => 2,
        PerformanceState.Scheduled => 3,
        PerformanceState.Pending => 4,
        PerformanceState.Dormant => 5,
        PerformanceState.Released => 6,
        PerformanceState.PerformedLate => 7,
        PerformanceState.Performed => 8,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Of two contents that are both asked for, one that is open says more than one that is not
    /// yet.</summary>
    private static int Owing(PerformanceState state) => state switch
    {
        PerformanceState.Pending => Rank(PerformanceState.Scheduled),
        PerformanceState.Scheduled => Rank(PerformanceState.Pending),
        _ => Rank(state),
    };

    private static Day? Later(Day? one, Day? other) => one is null ? other : other is null ? one
        : one > other ? one : other;

    private static Day? Earlier(Day? one, Day? other) => one is null ? other : other is null ? one
        : one < other ? one : other;
}
