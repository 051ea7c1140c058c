using Servanda.Text;
using Servanda.Time;

namespace Servanda.Model;

/// <summary>How often a body meets: in each calendar year, or each time a period after the last
/// meeting.</summary>
public sealed record Cadence(bool EachYear, Period Period);

/// <summary>A body in which the parties meet. Its meetings are the acts that are about it, by name.</summary>
/// <param name="Under">The body to which it reports.</param>
public sealed record Body(string Name, Level? Level, string? LedBy, string? Under, UncertainDate? Established,
    Cadence? Meets, Location At);

/// <summary>What an indicator is to reach by a day; on whose word, by its basis.</summary>
public sealed record Target(string Name, string Indicator, decimal Amount, string Unit, Day By, Basis Basis,
    Location At);

/// <summary>A common undertaking with its milestones.</summary>
public sealed record Project(string Name, string Title, Seq<Milestone> Milestones, Location At);

/// <summary>A step of a project: done by the first act of a pattern.</summary>
/// <param name="Due">The last day; null where none was named.</param>
public sealed record Milestone(string Name, string Words, UncertainDate? Due, ActPattern DoneBy, Location At);

/// <summary>An organisation around the treaty. Who joins it does so by an act that is about it, by
/// name.</summary>
public sealed record Organisation(string Name, string Title, ActName JoinedBy, ActName? LeftBy, Location At);

/// <summary>A stage of a relation, from the act that declares it until the next one begins.</summary>
public sealed record Stage(string Name, string Title, ActPattern Begins, Location At);

/// <summary>The system of cooperation that a treaty and its record describe.</summary>
public sealed record CooperationSystem(Seq<Body> Bodies, Seq<Target> Targets, Seq<Project> Projects,
    Seq<Organisation> Organisations, Seq<Stage> Stages)
{
    /// <summary>What a name stands for, in words: a step of a project with the project's title, an
    /// organisation by its title; any other name with its hyphens opened.</summary>
    public string WordsFor(string name) =>
        Projects.SelectMany(project => project.Milestones.Where(step => step.Name == name)
            .Select(step => $"{project.Title}, {step.Words}")).FirstOrDefault()
        ?? Organisations.FirstOrDefault(organisation => organisation.Name == name)?.Title
        ?? Stages.FirstOrDefault(stage => stage.Name == name)?.Title ?? name.Replace('-', ' ');
}
