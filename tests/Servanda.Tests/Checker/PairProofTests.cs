using Servanda.Answers;
using Servanda.Checker;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Checker;

/// <summary>Answers on force between two states, over drawn records of conventions of several
/// kinds.</summary>
public sealed class PairProofTests
{
    private const int Draws = 300;

    private static readonly string[] States = ["Arcadia", "Borduria", "Cascara", "Dorne"];

    private static readonly string[] Kinds =
    [
        "accepted accession for each pair, the first day of the 3rd calendar month after its acceptance",
        "unopposed accession for each pair, objection within 6 months",
        "reservations permitted only to \"article 5\"",
        "provisional from signature until entry into force for the party",
    ];

    private static readonly string[] Acts =
    [
        "ratification by {0}", "accession by {0}", "accession by {0}", "signature by {0}",
        "acceptance-of-accession by {0} to {1}", "acceptance-of-accession by {0} to {1}",
        "objection by {0} to {1}", "opposing-objection by {0} to {1}",
            "reservation by {0} about \"article 5\"",
        "reservation by {0} about \"article 6\"",
            "acceptance-of-reservation by {0} to {1} about \"article 5\"",
        "revocation by {0} about objection", "revocation by {0} about reservation",
        "revocation by {0} about opposing-objection",
        "notice-of-withdrawal by {0}", "refusal-to-become-party by {0}",
    ];

    private static Dossier Drawn(Random random)
    {
        var lines = Enumerable.Range(0, random.Next(4, 18)).Select(i => Line(random)).Distinct();
        return Dossier.Of("parties: open", "It is open to all states.", $"""
            final
              consent            ratification or accession by each state
              enters into force  1 month after 2 consents
              for each later     1 month after its consent
              withdrawal         by notice, effective 6 months after receipt
              {Kinds[random.Next(Kinds.Length)]}
            """, [.. lines]);
    }

    private static string Line(Random random)
    {
        var one = random.Next(States.Length);
        var other = (one + random.Next(1, States.Length)) % States.Length;
        var act = string.Format(null, Acts[random.Next(Acts.Length)], States[one], States[other]);
        return random.Next(12) == 0
            ? $"coverage {act.Split(" about")[0]} 1990-01-01/2012-12-31"
            : $"{random.Next(2000, 2006)}-{random.Next(1, 13):00}-{random.Next(1, 29):00} {act}";
    }

    private static IEnumerable<(Dossier Dossier, Question Question)> Cases()
    {
        for (var seed = 0; seed < Draws; seed++)
        {
            var random = new Random(seed);
            var dossier = Drawn(random);
            for (var i = 0; i < 6; i++)
            {
                var one = random.Next(States.Length);
                var other = (one + random.Next(1, States.Length)) % States.Length;
                yield return (dossier, Dossier.On($"{random.Next(2000, 2010)}-0{random.Next(1, 10)}-15") with
                {
                    Between = [new PartyId(States[one]), new PartyId(States[other])],
                });
            }
        }
    }

    [Fact]
    public void Every_proof_of_a_drawn_pair_is_verified()
    {
        var answers = new Dictionary<Truth, int>();
        foreach (var (dossier, question) in Cases())
        {
            var status = dossier.Ask(question);
            answers[status.InForce.Answer] = answers.GetValueOrDefault(status.InForce.Answer) + 1;
            foreach (var proof in Proofs(status))
            {
                dossier.Faults(question, proof).ShouldBeEmpty(Wording.Of(proof));
            }
        }
        answers.Values.ShouldAllBe(count => count > 15);
        answers.Count.ShouldBe(3);
    }

    private static IEnumerable<Step> Proofs(Status status) => status.Proofs.Concat(status.Parties
        .Select(party => party.Provisional?.Proof).OfType<Step>());

    [Fact]
    public void A_relation_has_no_direction_and_holds_only_between_parties()
    {
        foreach (var (dossier, question) in Cases())
        {
            var there = dossier.Ask(question);
            var back = dossier.Ask(question with { Between = question.Between.Reverse().ToSeq() });
            (back.InForce with { Missing = null }).ShouldBe(there.InForce with { Missing = null });
            if (there.InForce.Answer == Truth.Yes)
            {
                there.Parties.ShouldAllBe(party => party.Since <= question.On
                    && !(party.Until < question.On));
                there.InForce.Since.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(
                    there.Parties.Max(party => party.Since)!.Value);
            }
        }
    }

    [Fact]
    public void A_corpus_answers_as_each_treaty_does()
    {
        var found = 0;
        foreach (var of in Cases().GroupBy(one => one.Dossier))
        {
            var corpus = Corpus.Of([(of.Key.Treaty, of.Key.Ledger)], Question.AsOf(Day.Max));
            foreach (var (dossier, question) in of)
            {
                var alone = dossier.Ask(question).InForce;
                var here = corpus.Between(question.Between[0], question.Between[1], question.On);
                here.Select(one => (one.Since, one.Until)).ShouldBe(alone.Answer == Truth.Yes
                    ? [(alone.Since!.Value, UntilKnown(here, alone.Until, question))] : []);
                found += here.Count;
            }
        }
        found.ShouldBeGreaterThan(100);

        // The corpus knows what came later: a treaty that goes on as of a day can have an end by now.
        static Day? UntilKnown(Seq<InForceBetween> here, Day? alone, Question question)
            => alone ?? here.Select(one => one.Until).FirstOrDefault(until => !(until < question.On));
    }

    [Fact]
    public void A_changed_proof_of_a_pair_is_rejected()
    {
        var survivors = new List<string>();
        foreach (var (dossier, question) in Cases().Where((_, i) => i % 19 == 0))
        {
            var verifier = new Verifier(dossier.Treaty, dossier.Ledger, question);
            foreach (var proof in Proofs(dossier.Ask(question)))
            {
                survivors.AddRange(Mutants.Of(proof).Where(mutant => verifier.Faults(mutant.Proof).IsEmpty)
                    .Select(mutant => mutant.What));
            }
        }
        survivors.ShouldBeEmpty();
    }

    [Fact]
    public void Every_pair_in_the_scenarios_of_the_reference_is_verified()
    {
        var page = Servanda.Tests.Language.Page.Read("pairs.md");
        var outcomes = page.Readable().Select(Servanda.Tests.Language.Outcome.Of).ToList();
        var runs = outcomes.SelectMany(outcome => outcome.Scenarios.Select(scenario =>
            (outcome, Run: ScenarioRun.Of(outcome.Treaty, outcome.Ledger, scenario)))).ToList();
        runs.Sum(run => run.Run.Between.Count).ShouldBeGreaterThan(6);
        foreach (var (outcome, run) in runs)
        {
            foreach (var pair in run.Between)
            {
                var verifier = new Verifier(outcome.Treaty, outcome.Ledger, pair.Question);
                pair.Proofs.SelectMany(proof => verifier.Faults(proof)).ShouldBeEmpty(run.Scenario.Title);
            }
        }
    }
}
