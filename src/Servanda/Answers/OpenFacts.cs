using Servanda.Engine;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>What holds if an open fact turns out to be so.</summary>
/// <param name="If">Such as "until 12 June 2001".</param>
public sealed record Possibility(string If, string Then);

/// <summary>Something that is not known, or not decided, and on which an answer turns.</summary>
/// <param name="Point">The point of choice.</param>
/// <param name="What">Such as "the day of the ratification by Arcadia".</param>
/// <param name="Given">What is on record, or what can be decided.</param>
/// <param name="Outcomes">What each possibility makes of the answer, where this fact alone settles
/// it.</param>
public sealed record OpenFact(string Point, string What, string? Given, Seq<Possibility> Outcomes)
{
    /// <summary>Outcomes that a line of words holds.</summary>
    private const int Most = 4;

    /// <summary>The least facts that settle an answer, in one line; null where nothing is open.</summary>
    public static string? InWords(Seq<OpenFact> facts) => facts.IsEmpty ? null
        : string.Join(facts.Count == 2 ? " and " : ", ", facts.Select(fact => fact.What
            + (fact.Given is { } given ? $" ({given})" : "")))
        + (facts is [{ Outcomes: { IsEmpty: false } outcomes }] ? ": "
            + string.Join("; ", outcomes.Take(Most).Select(one => $"{one.If}, {one.Then}"))
            + (outcomes.Count > Most ? $"; and {outcomes.Count - Most} more" : "") : "");
}

/// <summary>
/// Finds the least set of open facts that settles an answer: with these known, whatever they turn out to be,
/// all worlds agree. It looks at the worlds that were explored and evaluates nothing.
/// </summary>
/// <param name="Seen">What of a value is to be settled.</param>
/// <param name="Shape">What of a value does not glide along with a day.</param>
/// <param name="Says">What differs in the second of two values, in words; empty where nothing does.</param>
internal sealed record OpenFacts<T>(Case Given, Func<T, object?> Seen, Func<T, string> Shape,
    Func<T, T, string> Says)
{
    internal Seq<OpenFact> Of(Exploration<T> explored)
    {
        List<Alternative<T>> worlds = [new([], explored.Default.Value), .. explored.Others];
        if (worlds.TrueForAll(world => Equals(Seen(world.Value), Seen(worlds[0].Value))))
        {
            return [];
        }
        var points = worlds.SelectMany(world => world.Choices).Select(choice => choice.Point).Distinct()
            .OrderBy(point => IsDecided(point) ? 0 : 1).ThenBy(point => point, StringComparer.Ordinal)
            .ToList();
        return points.Find(point => Settles(worlds, [point])) is { } only
            ? [PointWords.Of(Given, only) with { Outcomes = Outcomes(only, worlds) }]
            : Fewest(points, worlds).Select(point =>
                PointWords.Of(Given, point)).ToSeq();
    }

    /// <summary>Without any of them, the rest settles nothing.</summary>
    private List<string> Fewest(List<string> points, List<Alternative<T>> worlds)
    {
        var needed = points.ToList();
        foreach (var point in points)
        {
            var fewer = needed.FindAll(other => other != point);
            needed = Settles(worlds, fewer) ? fewer : needed;
        }
        return needed;
    }

    private bool Settles(List<Alternative<T>> worlds, List<string> points)
    {
        var answers = new Dictionary<string, object?>(StringComparer.Ordinal);
        return worlds.TrueForAll(world =>
        {
            var known = string.Join(' ', world.Choices.Where(choice => points.Contains(choice.Point)));
            var seen = Seen(world.Value);
            return answers.TryGetValue(known, out var before) ? Equals(before, seen)
                : answers.TryAdd(known, seen);
        });
    }

    /// <summary>People decide it; nobody can find it out.</summary>
    private bool IsDecided(string point) => Given.Treaty.Readings.Any(reading => reading.Name == point)
        || Given.Treaty.Conventions.Any(convention => convention.Name == point);

    private Seq<Possibility> Outcomes(string point, List<Alternative<T>> worlds)
    {
        var own = worlds.FindAll(world => world.Choices.All(choice => choice.Point == point));
        var days = new SortedDictionary<Day, T>();
        var others = new List<Possibility>();
        foreach (var world in own)
        {
            var name = world.Choices is [var choice] ? choice.Alternative
                : PointWords.DefaultOf(Given, point);
            if (Day.TryParse(name, out var day))
            {
                days.TryAdd(day, world.Value);
            }
            else
            {
                others.Add(new Possibility(name.Replace('-', ' '), Then(world.Value)));
            }
        }
        var all = Runs([.. days]).Concat(others).ToSeq();
        return all.Select(one => one.Then).Distinct().Count() > 1 ? all : [];

        string Then(T value) => Says(own[0].Value, value) is { Length: > 0 } words ? words : "as above";

        IEnumerable<Possibility> Runs(List<KeyValuePair<Day, T>> found)
        {
            var range = RangeOf(point);
            for (int first = 0, last; first < found.Count; first = last + 1)
            {
                for (last = first; last + 1 < found.Count && range is not null
                    && Shape(found[last + 1].Value) == Shape(found[first].Value);)
                {
                    last++;
                }
                var (one, other) = (Then(found[first].Value), Then(found[last].Value));
                var span = Span(found[first].Key, found[last].Key, range, first == 0,
                    last == found.Count - 1);
                yield return new Possibility(span, one == other ? one : $"{one} … {other}");
            }
        }
    }

    /// <summary>The days over which a point is varied, where they are one interval: then a run of days has
    /// all days between.</summary>
    private DayRange? RangeOf(string point) => Points.Alternatives(Given, point).Any() ? null
        : Points.Spans(Given, Day.Max, point).Take(2).ToList() is [var only] ? only : null;

    private static string Span(Day first, Day last, DayRange? range, bool isFirst, bool isLast) =>
        range is not { } of || (isFirst == isLast && first != last)
            ? first == last ? $"on {Wording.Of(first)}"
                : $"from {Wording.Of(first)} to {Wording.Of(last)}"
        : isFirst && (first != last || of.StartIsOpen) ? $"until {Wording.Of(last)}"
        : isLast && (first != last || of.EndIsOpen) ? $"from {Wording.Of(first)} on"
        : $"on {Wording.Of(first)}";
}
