using Servanda.Answers;
using Servanda.Checker;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Tests.Language;
using Servanda.Tests.Properties;
using Servanda.Time;
using Xunit.Abstractions;

namespace Servanda.Tests.Checker;

/// <summary>What is proved of norms is verified; a proof that leaves something out, or was changed, is
/// not.</summary>
public class NormProofTests(ITestOutputHelper output)
{
    [Fact]
    public void What_the_engine_proves_of_norms_is_verified()
    {
        foreach (var (name, dossier, question) in NormCases.All())
        {
            var verifier = new Verifier(dossier.Treaty, dossier.Ledger, question);
            foreach (var proof in NormCases.ProofsOf(Obligations.Of(dossier.Treaty, dossier.Ledger, question))
                .Concat(Checker.Dossier.ProofsOf(dossier.Ask(question))))
            {
                verifier.Faults(proof).ShouldBeEmpty($"{name}: {Wording.Of(proof)}\n{Tree(proof)}");
            }
        }
    }

    public static TheoryData<string> Scenarios() => new(Folders("treaties").Concat(
        Folders("conformance/good")).Concat(Page.Names().Select(name => "language/" + name)));

    private static IEnumerable<string> Folders(string folder) => Directory
        .EnumerateFiles(Path.Combine(Repo.Root, folder), "*.treaty.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repo.Root,
            Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal);

    /// <summary>Every answer that a scenario asks for, and everything that became of the norms in
    /// it.</summary>
    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_answer_of_a_scenario_is_verified(string path)
    {
        var count = 0;
        foreach (var (treaty, ledger, scenario) in ScenariosOf(path))
        {
            var run = ScenarioRun.Of(treaty, ledger, scenario);
            var verifier = new Verifier(treaty, ledger, scenario.Question);
            var found = Obligations.Of(treaty, ledger, scenario.Question);
            foreach (var proof in run.Proofs.Concat(Checker.Dossier.ProofsOf(run.Status))
                .Concat(NormCases.ProofsOf(found))
                .Distinct())
            {
                count++;
                verifier.Faults(proof).ShouldBeEmpty($"{scenario.Title}: {Wording.Of(proof)}\n{Tree(proof)}");
            }
        }
        output.WriteLine($"{count} proofs");
    }

    private static IEnumerable<(Treaty, Ledger, Scenario)> ScenariosOf(string path)
    {
        if (path.StartsWith("language/", StringComparison.Ordinal))
        {
            var page = Page.Read(path["language/".Length..]);
            return page.Examples().Prepend(page.With(fence =>
                fence.Use == "")).Select(Outcome.Of).SelectMany(outcome =>
                outcome.Scenarios.Select(scenario => (outcome.Treaty, outcome.Ledger, scenario)));
        }
        var dossier = Servanda.Store.Dossier.Load(Path.Combine(Repo.Root, path));
        return dossier.Scenarios.Select(scenario => (dossier.Treaty!, dossier.Ledger, scenario));
    }

    /// <summary>The days on which something opens, falls due or is over, and those after them.</summary>
    [Theory]
    [InlineData("treaties/cn-ru-2001")]
    [InlineData("treaties/rus-ukr-1997")]
    [InlineData("treaties/ussr-jpn-1941")]
    public void Every_day_on_which_something_turns_is_verified(string folder)
    {
        var dossier = Servanda.Store.Dossier.Load(Path.Combine(Repo.Root, folder));
        var late = Obligations.Of(dossier.Treaty!, dossier.Ledger, Checker.Dossier.On("2026-11-21"));
        var days = late.Items.SelectMany(item =>
            new[] { item.Opened, item.State.Due, item.State.On, item.State.From })
            .OfType<Day>().SelectMany(day =>
                new[] { day, day.PlusDays(1) ?? day }).Distinct().Order().ToList();
        foreach (var day in days.Where((_, i) => i % (1 + days.Count / 12) == 0))
        {
            var question = Question.AsOf(day);
            var verifier = new Verifier(dossier.Treaty!, dossier.Ledger, question);
            foreach (var proof in NormCases.ProofsOf(Obligations.Of(dossier.Treaty!, dossier.Ledger,
                question)))
            {
                verifier.Faults(proof).ShouldBeEmpty($"{day}: {Wording.Of(proof)}\n{Tree(proof)}");
            }
        }
    }

    [Fact]
    public void What_the_engine_proves_of_generated_norms_is_verified()
    {
        var (proofs, states) = (0, new HashSet<(PerformanceState, BreachState)>());
        for (var seed = 1; seed <= 400; seed++)
        {
            var (dossier, question) = new NormGenerator(seed).Next();
            var found = Obligations.Of(dossier.Treaty, dossier.Ledger, question);
            var verifier = new Verifier(dossier.Treaty, dossier.Ledger, question);
            foreach (var proof in NormCases.ProofsOf(found))
            {
                proofs++;
                verifier.Faults(proof)
                    .ShouldBeEmpty($"case {seed}, {question.On}: {Wording.Of(proof)}\n{Tree(proof)}\n"
                    + dossier.Treaty.Source.Text + string.Join('\n', dossier.Ledger.Entries.Select(entry =>
                        entry.At.Source.Slice(entry.At.Span))));
            }
            states.UnionWith(found.Items.Select(item => (item.State.Performance, item.State.Breach)));
        }
        output.WriteLine($"{proofs} proofs: {string.Join(", ", states.Order())}");
        states.Select(state =>
            state.Item1).Distinct().Count().ShouldBe(Enum.GetValues<PerformanceState>().Length,
            "the cases must be varied");
    }

    /// <summary>The treaties that are drawn to compare engine and reference.</summary>
    [Fact]
    public void What_the_engine_proves_of_drawn_norms_is_verified()
    {
        var proofs = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var (treaty, ledger) = new NormDrawing(seed).Dossier().Compiled();
            foreach (var year in new[] { 1998, 2000, 2002 })
            {
                var question = Question.AsOf(Day.Of(year, 1 + seed % 12, 1 + seed % 28));
                var verifier = new Verifier(treaty, ledger, question);
                foreach (var proof in NormCases.ProofsOf(Obligations.Of(treaty, ledger, question)))
                {
                    proofs++;
                    verifier.Faults(proof).ShouldBeEmpty(
                        $"case {seed}, {question.On}: {Wording.Of(proof)}\n{Tree(proof)}\n"
                        + treaty.Source.Text);
                }
            }
        }
        output.WriteLine($"{proofs} proofs");
    }

    /// <summary>The canary: a proof with one thing changed is no proof any more.</summary>
    [Fact]
    public void No_mutant_of_a_proof_of_norms_is_verified()
    {
        var (count, survivors) = (0, new List<string>());
        foreach (var (name, dossier, question) in NormCases.All())
        {
            var verifier = new Verifier(dossier.Treaty, dossier.Ledger, question);
            foreach (var proof in NormCases.ProofsOf(Obligations.Of(dossier.Treaty, dossier.Ledger,
                question)))
            {
                foreach (var mutant in Mutants.Of(proof))
                {
                    count++;
                    if (verifier.Faults(mutant.Proof).IsEmpty)
                    {
                        survivors.Add($"{name}, {Wording.Of(proof)}\n    {mutant.What}");
                    }
                }
            }
        }
        output.WriteLine($"{count} mutants, {survivors.Count} survive");
        survivors.Take(40).ToList().ForEach(output.WriteLine);
        survivors.ShouldBeEmpty();
    }

    [Fact]
    public void An_act_that_a_proof_of_norms_forgets_is_found()
    {
        var (_, dossier, question) = NormCases.All().First(found =>
            found.Name.StartsWith("still owed", StringComparison.Ordinal));
        var owed = Obligations.Of(dossier.Treaty, dossier.Ledger, question).Items
            .Single(item => item.Norm.Id.Name == "answer").Proof;
        dossier.Faults(question, owed).ShouldBeEmpty();
        dossier.With("2003-02-20 reply by Borduria to Arcadia about call id forgotten").Faults(question, owed)
            .ShouldNotBeEmpty();
        dossier.With("2003-02-20 reply by Arcadia to Borduria about call id unlike").Faults(question,
            owed).ShouldBeEmpty();
    }

    private static string Tree(Step step, string indent = "  ") => indent + Wording.Of(step) + "\n"
        + string.Concat(step.Children.Select(below => Tree(below, indent + "  ")));
}
