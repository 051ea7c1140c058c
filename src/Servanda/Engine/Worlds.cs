using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>An evaluation in one world: the value, the proofs behind it, and the days at which it could
/// turn.</summary>
internal sealed record Evaluated<T>(T Value, Seq<Step> Proofs, Seq<(string Point, Day Day)> Boundaries)
{
    /// <summary>Points that decide without a leaf in the proofs.</summary>
    internal Seq<string> Reads { get; init; }

    /// <summary>
    /// What turns at a day rather than glide along with it; null: nothing is known of that.
    /// </summary>
    internal string? Shape { get; init; }

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
        private readonly Dictionary<string, string> chosen =
            question.Choices.ToDictionary(choice => choice.Point, choice => choice.Alternative);
        private readonly Dictionary<Seq<Choice>, Evaluated<T>> seen = [];
        private readonly List<Alternative<T>> others = [];
        private List<(Seq<Choice> Change, Evaluated<T> Seen)> next = [];
        private bool cut;

        internal Exploration<T> Run()
        {
            var first = evaluate(new World(given, chosen, question.On));
            next.Add(([], first));
            while (next.Count > 0 && !cut)
            {
                var frontier = next;
                next = [];
                foreach (var (change, world) in frontier)
                {
                    OneMore(change, world);
                }
            }
            return new Exploration<T>(first, others.ToSeq(), !cut, seen.Count + 1);
        }

        /// <summary>
        /// The worlds with one more change, at a point that this world reads: at any other point a change
        /// would leave
        /// the value as it is.
        /// </summary>
        private void OneMore(Seq<Choice> from, Evaluated<T> world)
        {
            var points = world.Points.Where(point => !chosen.ContainsKey(point)
                && from.All(choice => choice.Point != point)).Order(StringComparer.Ordinal);
            foreach (var point in points.ToList())
            {
                var boundaries = world.Boundaries.Where(boundary => boundary.Point == point)
                    .Select(boundary => boundary.Day);
                var days = new List<(Day Day, Evaluated<T> Of)>();
                foreach (var alternative in Points.Alternatives(given, question.On, point, boundaries))
                {
                    if (Look(from, new Choice(point, alternative)) is not { } found)
                    {
                        return;
                    }
                    if (Day.TryParse(alternative, out var day))
                    {
                        days.Add((day, found));
                    }
                }
                Refine(from, point, world, days);
            }
        }

        /// <summary>
        /// Between two days that were looked at, halves the gap until it is clear where the answer turns.
        /// </summary>
        private void Refine(Seq<Choice> from, string point, Evaluated<T> world,
            List<(Day Day, Evaluated<T> Of)> days)
        {
            foreach (var (first, last) in Points.Gaps(given, question.On, point))
            {
                var within = days.Where(day => first <= day.Day && day.Day <= last).ToList();
                if (Points.IsDefault(given, point, first))
                {
                    within.Insert(0, (first, world));
                }
                within.Sort((one, other) => one.Day.CompareTo(other.Day));
                for (var i = 1; i < within.Count; i++)
                {
                    Halve(from, point, within[i - 1], within[i]);
                }
            }
        }

        private void Halve(Seq<Choice> from, string point, (Day Day, Evaluated<T> Of) one,
            (Day Day, Evaluated<T> Of) other)
        {
            var gap = one.Day.DaysUntil(other.Day);
            if (gap < 2 || one.Of.Shape == other.Of.Shape || one.Day.PlusDays(gap / 2) is not { } middle
                || Look(from, new Choice(point, middle.ToString())) is not { } found)
            {
                return;
            }
            Halve(from, point, one, (middle, found));
            Halve(from, point, (middle, found), other);
        }

        /// <summary>The world with one more choice; null where there are too many.</summary>
        private Evaluated<T>? Look(Seq<Choice> from, Choice choice)
        {
            var change = from.Add(choice).OrderBy(one => one.Point, StringComparer.Ordinal).ToSeq();
            if (seen.TryGetValue(change, out var known))
            {
                return known;
            }
            if (seen.Count == limit)
            {
                cut = true;
                return null;
            }
            var choices = new Dictionary<string, string>(chosen);
            foreach (var (point, alternative) in change.Select(one => (one.Point, one.Alternative)))
            {
                choices[point] = alternative;
            }
            var found = evaluate(new World(given, choices, question.On));
            seen.Add(change, found);
            others.Add(new Alternative<T>(change, found.Value));
            next.Add((change, found));
            return found;
        }
    }
}

/// <summary>The alternatives of a point, the default left out.</summary>
internal static class Points
{
    internal static IEnumerable<string> Alternatives(Case given, Day on, string point,
        IEnumerable<Day> boundaries)
    {
        if (given.Treaty.Readings.FirstOrDefault(reading => reading.Name == point) is { } reading)
        {
            return reading.Alternatives.Skip(1).Select(alternative => alternative.Name);
        }
        if (given.Treaty.Conventions.FirstOrDefault(convention => convention.Name == point) is { } convention)
        {
            return convention.Alternatives.Skip(1);
        }
        foreach (var act in given.Acts)
        {
            if (act.PointName == point)
            {
                return OfAct(act, boundaries.ToList());
            }
            if (World.FormPoint(act) == point)
            {
                return ["not-in-writing"];
            }
            if (World.ReceiptPoint(act) == point && act.Default?.Day.First is { } sent)
            {
                return Within(sent, on, boundaries.ToList()).Where(day => day != sent)
                    .Select(day => day.ToString());
            }
        }
        return [];
    }

    /// <summary>The intervals of days of a point, each a day at least.</summary>
    internal static IEnumerable<Interval> Gaps(Case given, Day on, string point) =>
        given.Acts.SelectMany(act =>
        act.PointName == point
            ? act.Admissible.Where(account => !account.Denied && !account.Day.IsExact)
                .SelectMany(account => account.Day.Possible.Intervals)
            : World.ReceiptPoint(act) == point && act.Default?.Day.First is { } sent && sent <= on
                ? [new Interval(sent, on)] : []);

    /// <summary>Whether a day is that of the default world.</summary>
    internal static bool IsDefault(Case given, string point, Day day) => given.Acts.Any(act =>
        (act.PointName == point || World.ReceiptPoint(act) == point) && act.Default?.Day.First == day);

    private static IEnumerable<string> OfAct(ReportedAct act, List<Day> boundaries) => act.Admissible
        .SelectMany(account => account.Denied || account.Day.IsExact ? [account.Name]
            : Days(account, boundaries))
        .Where(name => name != act.Default!.Name && name != act.Default.Day.First?.ToString());

    /// <summary>An uncertain date: its ends, and both sides of every boundary inside it.</summary>
    private static IEnumerable<string> Days(Account account, List<Day> boundaries) =>
        account.Day.Possible.Intervals
        .SelectMany(interval => Within(interval.First, interval.Last, boundaries))
            .Select(day => day.ToString());

    private static IEnumerable<Day> Within(Day first, Day last, List<Day> boundaries) => last < first
        ? [first] :
        boundaries.SelectMany(day => new[] { day, day.PlusDays(1) ?? day }).Append(first).Append(last)
            .Where(day => first <= day && day <= last).Distinct().Order();
}
