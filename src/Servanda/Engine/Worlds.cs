using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>An evaluation in one world: the value, the proofs behind it, and the days at which it could
/// turn.</summary>
internal sealed record Evaluated<T>(T Value, Seq<Step> Proofs, Seq<(string Point, Day Day)> Boundaries);

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
        Evaluated<T>> evaluate)
    {
        var chosen = question.Choices.ToDictionary(choice => choice.Point, choice => choice.Alternative);
        var first = evaluate(new World(given, chosen, question.On));
        var seen = new HashSet<Seq<Choice>>();
        var others = new List<Alternative<T>>();
        var frontier = new List<(Seq<Choice> Change, Evaluated<T> Seen)> { ([], first) };
        while (frontier.Count > 0)
        {
            var next = new List<(Seq<Choice>, Evaluated<T>)>();
            foreach (var change in frontier.SelectMany(from => OneMore(given, question, chosen, from.Change,
                from.Seen)))
            {
                if (seen.Contains(change))
                {
                    continue;
                }
                if (seen.Count == Limit)
                {
                    return new Exploration<T>(first, others.ToSeq(), false, Limit + 1);
                }
                var choices = new Dictionary<string, string>(chosen);
                foreach (var choice in change)
                {
                    choices[choice.Point] = choice.Alternative;
                }
                var evaluated = evaluate(new World(given, choices, question.On));
                seen.Add(change);
                others.Add(new Alternative<T>(change, evaluated.Value));
                next.Add((change, evaluated));
            }
            frontier = next;
        }
        return new Exploration<T>(first, others.ToSeq(), true, seen.Count + 1);
    }

    /// <summary>
    /// The worlds with one more change, at a point that this world's proof reads: at any other point a
    /// change would leave
    /// the value as it is.
    /// </summary>
    private static IEnumerable<Seq<Choice>> OneMore<T>(
        Case given, Question question, Dictionary<string, string> chosen, Seq<Choice> from, Evaluated<T> seen)
    {
        var points = seen.Proofs.SelectMany(proof => proof.Points()).Select(read => read.Point).Distinct()
            .Where(point => !chosen.ContainsKey(point) && from.All(choice => choice.Point != point))
            .Order(StringComparer.Ordinal);
        foreach (var point in points)
        {
            var boundaries = seen.Boundaries.Where(boundary => boundary.Point == point)
                .Select(boundary => boundary.Day);
            foreach (var alternative in Points.Alternatives(given, question.On, point, boundaries))
            {
                yield return from.Add(new Choice(point, alternative))
                    .OrderBy(choice => choice.Point, StringComparer.Ordinal).ToSeq();
            }
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
