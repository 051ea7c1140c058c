using Servanda.Text;

namespace Servanda.Model;

/// <summary>
/// Which of two norms gives way. Only what the texts say decides: an explicit clause (subject to,
/// notwithstanding), then
/// declared speciality (VCLT art. 30; lex specialis only where declared). Nothing is guessed.
/// </summary>
public static class Priorities
{
    /// <summary>Whether the first norm prevails over the second.</summary>
    public static bool Prevails(Norm one, Norm other, Treaty treaty) =>
        (one.Pack is null && other.Pack is not null)
            || one.Relations.Any(relation => relation.Kind is "notwithstanding" or "special to"
            && Means(relation, other, treaty))
        || other.Relations.Any(relation => relation.Kind == "subject to" && Means(relation, one, treaty));

    public static bool AreDecided(Norm one, Norm other, Treaty treaty) =>
        Prevails(one, other, treaty) || Prevails(other, one, treaty);

    private static bool Means(Relation relation, Norm norm, Treaty treaty) => relation.Norm is { } named
        ? norm.Id.Name == (relation.Pack is { } pack ? $"{pack}:{named}" : named.Name)
        : relation.Article is { } article && relation.Treaty == treaty.Id
            && norm.Cites.Any(cites => cites.Provision == $"Article {article}");

    /// <summary>Whether one norm asks for, or allows, what could be the act that the other forbids, of
    /// somebody
    /// whom both bind.</summary>
    public static bool Clash(Norm asks, Norm forbids) => (asks.On is not Bearer.Named some
            || forbids.On is not Bearer.Named others || some.Parties.Intersect(others.Parties).Any())
        && Asked(asks.Content).Any(asked => Forbidden(forbids.Content).Any(act => Overlap(asked, act)));

    /// <summary>Whether an act could fit both patterns: the same kind of act, and no role that excludes the
    /// other's.</summary>
    public static bool Overlap(ActPattern one, ActPattern other) => one.Act == other.Act
        && Roles(one.By, other.By) && Roles(one.To, other.To) && Roles(one.Between, other.Between)
        && Roles(one.Against, other.Against) && (one.At is null || other.At is null || one.At == other.At)
        && Levels(one, other) && (one.About is not Matter.Named a || other.About is not Matter.Named b
        || a == b);

    private static bool Roles(Seq<Who> one, Seq<Who> other)
    {
        var (named, others) = (one.OfType<Who.Named>().ToList(), other.OfType<Who.Named>().ToList());
        return named.Count == 0 || others.Count == 0 || named.Count < one.Count || others.Count < other.Count
            || named.Intersect(others).Any();
    }

    private static bool Levels(ActPattern one, ActPattern other) => one.Level is not { } a
        || other.Level is not { } b
        || a == b || (a > b && other.OrHigher) || (b > a && one.OrHigher);

    /// <summary>The acts that a content asks for or allows.</summary>
    public static IEnumerable<ActPattern> Asked(Content? content) => content switch
    {
        Content.Achieve achieve => [achieve.Act],
        Content.May may => [may.Act],
        Content.And and => Asked(and.One).Concat(Asked(and.Other)),
        Content.Or or => Asked(or.One).Concat(Asked(or.Other)),
        Content.Then then => Asked(then.First).Concat(Asked(then.Next)),
        Content.Otherwise otherwise => Asked(otherwise.First).Concat(Asked(otherwise.Instead)),
        _ => [],
    };

    /// <summary>The acts that a content forbids.</summary>
    public static IEnumerable<ActPattern> Forbidden(Content? content) => content switch
    {
        Content.Refrain refrain => [refrain.Act],
        Content.And and => Forbidden(and.One).Concat(Forbidden(and.Other)),
        _ => [],
    };
}
