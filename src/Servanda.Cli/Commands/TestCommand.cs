using System.CommandLine;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Proof;
using Servanda.Record;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda test PATH…</c></summary>
internal static class TestCommand
{
    internal static Command Of(Door door)
    {
        var paths = Shared.Paths();
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text." };
        var command = new CommandWithExamples("test",
            "Run the scenarios of treaties. A failing one shows what the answer is, and why.",
            new("servanda test treaties", "Every scenario below a folder."),
            new("servanda test treaties/cn-ru-2001/cn-ru-2001.scenarios.md", "Those of one file."))
        {
            paths, json,
        };
        command.SetAction(args =>
        {
            var found = Dossiers.Under(args.GetRequiredValue(paths));
            var runs = new List<ScenarioRun>();
            foreach (var path in found)
            {
                if (Run(door, path) is not { } more)
                {
                    return Exit.Mistake;
                }
                runs.AddRange(more);
            }
            if (args.GetValue(json))
            {
                door.Print(Json.Of(runs));
            }
            else
            {
                Show(door.Screen, runs);
            }
            return runs.TrueForAll(run => run.Passed) ? Exit.Answered : Exit.Findings;
        });
        return command;
    }

    /// <summary>The scenarios of a dossier, or of one of its files.</summary>
    private static List<ScenarioRun>? Run(Door door, string path)
    {
        var folder = Dossiers.FolderOf(path);
        var isOne = folder != path;
        if (Opening.Of(door, folder, null, strict: true) is not { Loaded: var loaded } dossier)
        {
            return null;
        }
        var errors = Opening.Errors(loaded.OfScenarios).ToList();
        door.Report(errors);
        return errors.Count > 0 ? null
            : [.. loaded.Scenarios.Where(scenario => !isOne || Dossiers.IsSame(scenario.At.Source.Name, path))
                .Select(scenario => ScenarioRun.Of(dossier.Treaty, dossier.Ledger, scenario))];
    }

    private static void Show(Screen screen, List<ScenarioRun> runs)
    {
        foreach (var file in runs.GroupBy(run => run.Scenario.At.Source.Name))
        {
            screen.Say(file.Key);
            screen.Indented(2, [.. file.Select(run => Mark(run.Passed))]);
        }
        foreach (var run in runs.Where(run => !run.Passed))
        {
            Failure(screen, run);
        }
        var failed = runs.Count(run => !run.Passed);
        screen.Blank();
        var tone = failed > 0 ? Tone.Bad : Tone.Good;
        screen.Say(new Words($"{runs.Count - failed} passed, {failed} failed", tone));
    }

    private static Words Mark(bool passed) =>
        passed ? new Words("·", Tone.Good) : new Words("✗", Tone.Bad);

    private static void Failure(Screen screen, ScenarioRun run)
    {
        var at = run.Scenario.At;
        screen.Blank();
        screen.Marked(Mark(false), new Words(run.Scenario.Title, Tone.Strong),
            new Words($"\n{at.Source.Name}:{at.Place.Line}", Tone.Quiet));
        var facts = new List<Fact> { new("Clause", [run.Scenario.Clause]) };
        foreach (var line in run.Lines.Where(line => !line.Holds))
        {
            facts.Add(new Fact("Expected", [line.Expected.Words]));
            facts.Add(new Fact("Actual", [new Words(line.Actual, Tone.Bad)]));
        }
        screen.Facts(facts);
        var failed = run.Lines.Where(line => !line.Holds);
        foreach (var proof in failed.Select(line => ProofOf(run, line)).Distinct())
        {
            screen.Blank();
            screen.Tree(ProofTree.Of(proof));
        }
    }

    /// <summary>The proof of what the line asks about; of a norm without an instance, that of the
    /// treaty.</summary>
    private static Step ProofOf(ScenarioRun run, Checked line) => line.Expected.What switch
    {
        Expectation.Term or Expectation.LastNotice or Expectation.Next =>
            run.Status.TermProof ?? run.Status.Proof,
        Expectation.InForce { A: { } one, B: { } other } =>
            run.Between.First(pair => pair.Question.Between.SequenceEqual([one, other])).Proof,
        Expectation.InForce or Expectation.Ineffective => run.Status.Proof,
        _ => run.Proofs.IsEmpty ? run.Status.Proof : run.Proofs[0],
    };
}
