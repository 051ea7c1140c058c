using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Answers;

/// <summary>
/// What of a system of cooperation rests on acts of which the record does not tell whether they were done by
/// the day asked about, or which of them was the last.
/// </summary>
internal sealed class CooperationDoubts(Case given, Question question)
{
    internal Seq<OpenFact> Of(Body body) => Settling(world =>
    {
        var met = About(world, body.Name).FindAll(act => act.Day <= world.On);
        var last = met.Count > 0 ? met[^1] : null;
        return (last is null ? "no meeting" : $"the last meeting is of {Wording.Of(last.Account.Day)}",
            Concerning(body.Name).Where(act => IsOpen(act) || (IsDoubtful(act)
                && act.Admissible.Any(account => account.Day.Possible.Last >= last?.Day))));
    });

    internal Seq<OpenFact> Of(Project project, Milestone milestone) => Settling(world =>
    {
        var acts = Cooperation.Fitting(world, milestone.DoneBy).ToList();
        var state = acts.Exists(act => act.Day <= world.On) ? MilestoneState.Done
            : Cooperation.Undone(world, milestone);
        return (state == MilestoneState.Unknown ? "not known to be done" : Cooperation.Words(state),
            acts.Select(act => act.Act).Where(IsOpen));
    });

    internal Seq<OpenFact> Of(Organisation organisation) => Settling(world => (
        Cooperation.Members(world, organisation)
            .Where(member => member.Left is not { } left || left > world.On)
            .Select(member => member.Member).Distinct().Order().ToSeq(),
        Concerning(organisation.Name).Where(IsOpen)), (before, after) => string.Join(", ",
            new[] { ("also", after.Except(before)), ("without", before.Except(after)) }
                .Where(change => change.Item2.Any())
                .Select(change => $"{change.Item1} {Wording.Of(change.Item2)}")));

    internal Seq<OpenFact> Of(Stage stage) => Settling(world =>
    {
        var acts = Cooperation.Fitting(world, stage.Begins).ToList();
        return (acts.Exists(act => act.Day <= world.On) ? "begun" : "not begun",
            acts.Select(act => act.Act).Where(IsOpen));
    });

    private Seq<OpenFact> Settling(Func<World, (string, IEnumerable<ReportedAct>)> of) =>
        Settling(of, (_, says) => says);

    /// <param name="of">A state in a world, and the acts that decide it.</param>
    private Seq<OpenFact> Settling<T>(Func<World, (T State, IEnumerable<ReportedAct> Reads)> of,
        Func<T, T, string> says) where T : notnull =>
        new OpenFacts<T>(given, state => state, state => $"{state}", says).Of(
            Worlds.Explore(given, question, world =>
            {
                var (state, reads) = of(world);
                return new Evaluated<T>(state, [])
                {
                    Reads = reads.Select(act => act.PointName).ToSeq(), Shape = $"{state}", Seen = state,
                };
            }));

    private IEnumerable<ReportedAct> Concerning(string name) =>
        given.Acts.Where(act => act.Admissible.Any(account => account.Report.About == name));

    private static List<Occurrence> About(World world, string name) =>
        [.. world.Occurrences.Where(act => act.Account.Report.About == name)];

    private static bool IsDoubtful(ReportedAct act) =>
        act.Admissible.Skip(1).Any() || act.Admissible.Any(account => !account.Day.IsDay);

    /// <summary>It may have been done by the day asked about, and may not.</summary>
    private bool IsOpen(ReportedAct act) =>
        act.Admissible.Any(account => !account.Denied && account.Day.Possible.First <= question.On)
        && act.Admissible.Any(account => account.Denied || account.Day.Possible.Last > question.On);
}
