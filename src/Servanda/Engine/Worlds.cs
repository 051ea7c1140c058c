using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>An evaluation in one world: the value and the proofs behind it.</summary>
internal sealed record Evaluated<T>(T Value, Seq<Step> Proofs)
{
    /// <summary>Points that decide without a leaf in the proofs.</summary>
    internal Seq<string> Reads { get; init; }

    /// <summary>Days of acts that can decide without standing in a proof, being outside of what it
    /// asks.</summary>
    internal Seq<Day> Beside { get; init; }

    /// <summary>What of the value turns at a day rather than glide along with it.</summary>
    internal required string Shape { get; init; }

    /// <summary>All of the value that an answer shows, with its days; compared by value.</summary>
    internal required object Seen { get; init; }

    internal IEnumerable<string> Points => Proofs.SelectMany(proof => proof.Points())
        .Select(read => read.Point)
        .Concat(Reads).Distinct();
}

/// <summary>A world that differs from the default one, by its choices, and the value there.</summary>
internal sealed record Alternative<T>(Seq<Choice> Choices, T Value);

/// <summary>
/// A value in the default world and in every other world that its proof can tell apart. <c>Exhaustive</c> is
/// false when
/// there were more worlds than the limit; then those with the fewest changes were looked at.
/// </summary>
internal sealed record Exploration<T>(Evaluated<T> Default, Seq<Alternative<T>> Others, bool Exhaustive,
    int Worlds)
{
    /// <summary>Each least change of choices that alters what <c>project</c> sees.</summary>
    internal Seq<Alternative<T>> LeastChanges<TSeen>(Func<T, TSeen> project)
    {
        var original = project(Default.Value);
        var least = new List<Alternative<T>>();
        foreach (var other in Others)
        {
            if (!EqualityComparer<TSeen>.Default.Equals(project(other.Value), original)
                && !least.Any(smaller => smaller.Choices.All(other.Choices.Contains)))
            {
                least.Add(other);
            }
        }
        return least.ToSeq();
    }
}

/// <summary>
/// The one mechanism of alternatives. Readings, conventions, rival claims, uncertain dates and unstated
/// forms are points;
/// a world is a choice at each. Only the points that a proof reads are varied: any other leaves the value as
/// it is.
/// </summary>
internal static class Worlds
{
    internal const int Limit = 4096;

    /// <summary>Evaluates the default world, then all others by the number of changes, the fewest
    /// first.</summary>
    internal static Exploration<T> Explore<T>(Case given, Question question, Func<World,
        Evaluated<T>> evaluate, int limit = Limit) => new Search<T>(given, question, evaluate, limit).Run();

    private sealed class Search<T>(Case given, Question question, Func<World, Evaluated<T>> evaluate,
        int limit)
    {
        /// <summary>Days of one interval that are tried.</summary>
        private const int MostTried = 512;

        /// <summary>The days of an interval each of which is tried.</summary>
        private const int Short = 31;

        private sealed record Looked(World World, Evaluated<T> Of, Seq<Choice> Change)
        {
            /// <summary>The days of which the proofs speak.</summary>
            internal HashSet<Day> Days => days ??= [.. Of.Proofs.SelectMany(proof => proof.Everything())
                .Distinct(ReferenceEqualityComparer.Instance).Cast<Step>().SelectMany(DaysOf.Step)];

            private HashSet<Day>? days;
        }

        private readonly Dictionary<string, string> chosen =
            question.Choices.ToDictionary(choice => choice.Point, choice => choice.Alternative);
        private readonly Dictionary<Seq<Choice>, Looked> seen = [];
        private readonly HashSet<Seq<Choice>> kept = [];
        private readonly List<Alternative<T>> others = [];
        private List<Looked> next = [];
        private bool cut;

        internal Exploration<T> Run()
        {
            var world = new World(given, chosen, question.On);
            var first = new Looked(world, evaluate(world), []);
            next.Add(first);
            while (next.Count > 0 && !cut)
            {
                var frontier = next;
                next = [];
                frontier.ForEach(OneMore);
            }
            return new Exploration<T>(first.Of, others.ToSeq(), !cut, seen.Count + 1);
        }

        /// <summary>
        /// The worlds with one more change, at a point that this world reads: at any other point a change
        /// would leave
        /// the value as it is.
        /// </summary>
        private void OneMore(Looked from)
        {
            var points = from.Of.Points.Where(point => !chosen.ContainsKey(point)
                && from.Change.All(choice => choice.Point != point)).Order(StringComparer.Ordinal);
            foreach (var point in points.ToList())
            {
                foreach (var alternative in Points.Alternatives(given, point))
                {
                    Keep(Look(from, point, alternative));
                }
                foreach (var span in Points.Spans(given, question.On, point))
                {
                    OverDays(from, point, span);
                }
            }
        }

        /// <summary>
        /// Every day of a short interval; of a longer one its ends, and on both sides of every turn. The last
        /// day known of an end that is open stands for all beyond it.
        /// </summary>
        private void OverDays(Looked from, string point, DayRange range)
        {
            var looked = new SortedDictionary<Day, Looked>();
            var open = new Queue<Day>();
            var (first, last) = (range.Days.First, range.Days.Last);
            if (range.Days.DayCount <= Short)
            {
                Ask(Enumerable.Range(0, range.Days.DayCount).Select(n => first.PlusDays(n)));
            }
            else
            {
                Ask([first, last]);
                Try();
                Ask(looked.Count < 2 ? [] : Critical(looked[first], looked[last], range.Days));
            }
            do
            {
                Try();
                // Between two days that differ, half way, until it is clear where the answer turns.
                Ask(looked.Zip(looked.Skip(1))
                    .Where(pair => pair.First.Value.Of.Shape != pair.Second.Value.Of.Shape)
                    .Select(pair => pair.First.Key.PlusDays(pair.First.Key.DaysUntil(pair.Second.Key) / 2)));
            }
            while (open.Count > 0 && !cut);
            Turns(range, [.. looked]);

            void Ask(IEnumerable<Day?> days)
            {
                foreach (var day in days.OfType<Day>().Where(range.Days.Contains))
                {
                    if (!looked.ContainsKey(day))
                    {
                        open.Enqueue(day);
                    }
                }
            }

            void Try()
            {
                while (open.TryDequeue(out var day))
                {
                    if (!looked.ContainsKey(day) && At(day) is { } found)
                    {
                        looked.Add(day, found);
                        Ask(found.World.Boundaries.Where(mark => mark.Point == point)
                            .SelectMany(mark => new[] { mark.Day, mark.Day.PlusDays(1) }));
                    }
                }
            }

            Looked? At(Day day)
            {
                cut |= looked.Count >= MostTried;
                return day == range.Default ? from : cut ? null : Look(from, point, day.ToString());
            }
        }

        /// <summary>
        /// Keeps the first and the last day of each run of days on which the answer does not turn, and of
        /// each run on which it glides along.
        /// </summary>
        private void Turns(DayRange range, List<KeyValuePair<Day, Looked>> days)
        {
            for (var i = 0; i < days.Count; i++)
            {
                var shape = days[i].Value.Of.Shape;
                var begins = i == 0 ? !range.StartIsOpen : days[i - 1].Value.Of.Shape != shape;
                var ends = i == days.Count - 1 ? !range.EndIsOpen : days[i + 1].Value.Of.Shape != shape;
                var glides = Moves(i) && !(Moves(i - 1) && Moves(i + 1));
                if ((begins || ends || glides) && days[i].Key != range.Default)
                {
                    Keep(days[i].Value);
                }
            }

            bool Moves(int i) => i > 0 && i < days.Count
                && !days[i - 1].Value.Of.Seen.Equals(days[i].Value.Of.Seen);
        }

        /// <summary>
        /// Where the answer can turn between two ends: what moves with the point (a day of the proofs at one
        /// end only) is compared with what does not, so it turns where the one comes to the other.
        /// </summary>
        private IEnumerable<Day?> Critical(Looked start, Looked end, Interval days)
        {
            var all = start.Days.Concat(end.Days).Concat(start.Of.Beside).Append(question.On).Distinct()
                .ToList();
            return new[] { (At: days.First, Moving: start.Days.Except(end.Days)),
                (At: days.Last, Moving: end.Days.Except(start.Days)) }
                .SelectMany(one => one.Moving.Append(one.At).Distinct()
                    .SelectMany(day => all.Select(other => one.At.PlusDays(day.DaysUntil(other)))))
                .SelectMany(day => new[] { day?.PlusDays(-1), day, day?.PlusDays(1) }).Distinct();
        }

        private void Keep(Looked? world)
        {
            if (world is not null && kept.Add(world.Change))
            {
                others.Add(new Alternative<T>(world.Change, world.Of.Value));
                next.Add(world);
            }
        }

        /// <summary>The world with one more choice; null where there are too many.</summary>
        private Looked? Look(Looked from, string point, string alternative)
        {
            var change = from.Change.Add(new Choice(point, alternative))
                .OrderBy(one => one.Point, StringComparer.Ordinal).ToSeq();
            if (seen.TryGetValue(change, out var known))
            {
                return known;
            }
            if (seen.Count >= limit)
            {
                cut = true;
                return null;
            }
            var choices = new Dictionary<string, string>(chosen);
            foreach (var one in change)
            {
                choices[one.Point] = one.Alternative;
            }
            var world = new World(given, choices, question.On);
            var found = new Looked(world, evaluate(world), change);
            seen.Add(change, found);
            return found;
        }
    }
}

/// <summary>The days that a step of a proof speaks of.</summary>
internal static class DaysOf
{
    internal static IEnumerable<Day> Step(Step step) => (step switch
    {
        Step.Claim claim => new Day?[] { claim.Act.Day, claim.Act.Received },
        Step.AbsenceCovered absence => [absence.Until],
        Step.AbsenceUncovered absence => [absence.Until],
        Step.Derived derived => Statement(derived.Statement),
        _ => [],
    }).OfType<Day>();

    private static Day?[] Statement(Statement statement) => statement switch
    {
        Statement.DayIs of => [of.Day],
        Statement.Enters enters => [enters.Day],
        Statement.TermRuns term => [term.From, term.To, term.Last],
        Statement.LastNoticeDay notice => [notice.Day],
        Statement.Effective of => [of.Received, of.Last],
        Statement.Ineffective of => [of.Received],
        Statement.Ends ends => [ends.Last],
        Statement.InForce force => [force.Since, force.Until],
        Statement.AppliesProvisionally of => [of.From, of.Until],
        Statement.Reserves reserved => [reserved.On],
        Statement.Opens opens => [opens.Day, opens.Due],
        Statement.Stands { State: var state } => [state.On, state.From, state.Until, state.Due],
        Statement.Holds holds => [holds.On],
        _ => [],
    };
}

/// <summary>An interval of days over which a point is varied.</summary>
/// <param name="Default">The day of the default world, where it lies in the interval.</param>
internal readonly record struct DayRange(Interval Days, Day? Default, bool StartIsOpen, bool EndIsOpen);

/// <summary>The alternatives of a point, the default left out.</summary>
internal static class Points
{
    /// <summary>Those that have a name of their own.</summary>
    internal static IEnumerable<string> Alternatives(Case given, string point)
    {
        if (given.Treaty.Readings.FirstOrDefault(reading => reading.Name == point) is { } reading)
        {
            return reading.Alternatives.Skip(1).Select(alternative => alternative.Name);
        }
        if (given.Treaty.Conventions.FirstOrDefault(convention => convention.Name == point) is { } convention)
        {
            return convention.Alternatives.Skip(1);
        }
        return given.Usual.At(point).SelectMany(act => act.PointName == point
            ? act.Admissible.Where(account => account != act.Default
                && (account.Denied || account.Day.IsDay)).Select(account => account.Name)
            : World.FormPoint(act) == point ? ["not-in-writing"] : []);
    }

    /// <summary>Those that are days.</summary>
    internal static IEnumerable<DayRange> Spans(Case given, Day on, string point) =>
        given.Usual.At(point).SelectMany(act => act.PointName == point
            ? act.Admissible.Where(account => !account.Denied && !account.Day.IsDay)
                .SelectMany(account => Spans(account.Day, act.Default!.Day.Default,
                    account == act.Default))
            : World.ReceiptPoint(act) != point || act.Default is not { } taken ? []
            : taken.Received is { IsDay: false } stated
                ? Spans(stated, stated.Default < taken.Day.Default ? taken.Day.Default : stated.Default, true)
            : taken.Day.Default is var sent && sent <= on
                ? [new DayRange(new Interval(sent, on), sent, false, false)] : []);

    private static IEnumerable<DayRange> Spans(UncertainDate date, Day taken, bool isDefault) =>
        date.Possible.Intervals.Select((days, i) => new DayRange(days,
            isDefault && days.Contains(taken) ? taken : null, date.StartIsOpen && i == 0,
            date.EndIsOpen && i == date.Possible.Intervals.Count - 1));
}
