using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>Why the system of cooperation stands so: a body, a step of a project, an organisation or a stage
/// by its name, and the acts that make it what it is.</summary>
public static class WhyRecorded
{
    /// <summary>Everything that can be asked about.</summary>
    public static Seq<string> Subjects(Treaty treaty) => treaty.Cooperation.Bodies.Select(body => body.Name)
        .Concat(treaty.Cooperation.Projects.SelectMany(project => project.Milestones)
            .Select(step => step.Name))
        .Concat(treaty.Cooperation.Organisations.Select(organisation => organisation.Name))
        .Concat(treaty.Cooperation.Stages.Select(stage => stage.Name)).ToSeq();

    /// <summary>The proof; null where the treaty declares nothing of that name.</summary>
    public static Explanation? Of(Treaty treaty, Ledger ledger, Question question, string subject)
    {
        var system = treaty.Cooperation;
        if (!Subjects(treaty).Contains(subject))
        {
            return null;
        }
        var world = World.Of(Case.Of(treaty, ledger, question), question);
        var step = system.Projects.SelectMany(project => project.Milestones.Select(one => (project, one)))
            .FirstOrDefault(found => found.one.Name == subject);
        return system.Bodies.FirstOrDefault(body => body.Name == subject) is { } body ? OfBody(world, body)
            : step.project is not null ? OfStep(world, step.project, step.one)
            : system.Stages.FirstOrDefault(stage => stage.Name == subject) is { } stage
                ? OfStage(world, stage)
            : OfMembers(world, system.Organisations.First(organisation => organisation.Name == subject));
    }

    private static Explanation OfBody(World world, Body body)
    {
        var meetings = About(world, body.Name);
        var state = Cooperation.StateOf(body, Cooperation.MeetingsOf(world, body)
            .OrderBy(one => one.Date.Possible.First).ToSeq());
        return Explained(world, body.Name, meetings, meetings.TakeLast(1), state.Last is { } last
            ? $"{body.Name.Replace('-', ' ')}: last met {Wording.Of(last)}"
                + (state.NextInWords(world.On) is { } next ? $"; {next}" : "")
            : $"{body.Name.Replace('-', ' ')}: no meeting is on record");
    }

    private static Explanation OfStep(World world, Project project, Milestone step)
    {
        var state = Cooperation.StateOf(world, project, step);
        var done = Cooperation.Fitting(world, step.DoneBy).ToList();
        return Explained(world, step.Name, done, done, $"{project.Title}, {step.Words}: "
            + Cooperation.Words(state.State) + (state.On is { } on ? $", {Wording.Of(on)}" : "")
            + (step.Due is { } due ? $" (due {Wording.Of(due)})" : ""), step.DoneBy, step.Due?.Possible.Last);
    }

    private static Explanation OfStage(World world, Stage stage)
    {
        var begun = Cooperation.Fitting(world, stage.Begins).ToList();
        return Explained(world, stage.Name, begun, begun, $"{stage.Title}, " + (begun.Count > 0
            ? $"since {Wording.Of(begun[0].Account.Day)}" : "not begun as far as the record tells"),
            stage.Begins);
    }

    private static Explanation OfMembers(World world, Organisation organisation)
    {
        var acts = About(world, organisation.Name).FindAll(act => act.Name == organisation.JoinedBy
            || act.Name == organisation.LeftBy);
        var members = Cooperation.Members(world, organisation)
            .Where(member => !(member.Until?.Possible.First <= world.On))
            .Select(member => member.Member).Distinct().Order().ToList();
        return Explained(world, organisation.Name, acts, acts, organisation.Title + ": " + (members.Count == 0
            ? "no member is on record" : $"the members on record are {Wording.Of(members)}"));
    }

    private static List<Occurrence> About(World world, string name) => [.. world.Occurrences
        .Where(act => act.Day <= world.On && act.Account.Report.About == name)];

    /// <param name="pattern">What is missing, where nothing is shown.</param>
    /// <param name="due">By when it was to be there.</param>
    private static Explanation Explained(World world, string subject, List<Occurrence> all,
        IEnumerable<Occurrence> shown, string says, ActPattern? pattern = null, Day? due = null)
    {
        var leaves = shown.Select(act => (Step)act.Step).ToList();
        if (leaves.Count == 0)
        {
            var until = due < world.On ? due.Value : world.On;
            leaves.Add(pattern is null ? new Step.AbsenceUncovered($"no act about {subject.Replace('-', ' ')}"
                + " is on record", new ActName(subject), until)
                : world.AbsenceOf(pattern, $"no {Wording.Of(pattern)} is on record", null, until));
        }
        var statement = new Statement.Recorded(subject, world.On, all.Count,
            all.Count > 0 ? all[0].Day : null, all.Count > 0 ? all[^1].Day : null, says);
        return new Explanation(subject, Wording.Capital(says) + ".",
            new Step.Derived("what the acts on record make of it", statement, leaves.ToSeq()));
    }
}
