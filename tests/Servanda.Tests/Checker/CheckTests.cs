using Servanda.Answers;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Tests.Checker;

/// <summary>Proofs that hold are verified; an answer that leaves something out is caught.</summary>
public class CheckTests
{
    [Fact]
    public void What_the_engine_proves_is_verified()
    {
        foreach (var (name, dossier, question) in Cases.All())
        {
            foreach (var proof in Dossier.ProofsOf(dossier.Ask(question)))
            {
                dossier.Faults(question, proof).ShouldBeEmpty($"{name}: {Wording.Of(proof)}");
            }
        }
    }

    [Theory]
    [InlineData("2021-01-01 notice-of-termination by Arcadia in writing received 2021-01-01",
        "notice of termination")]
    [InlineData("2021-01-01 notice-of-termination by Arcadia", "notice of termination")]
    [InlineData("2010-05-05 termination by Arcadia, Borduria", "termination")]
    public void An_act_that_the_proof_forgets_is_found(string forgotten, string called)
    {
        var question = Dossier.On("2026-11-21");
        var dossier = Dossiers.Friendship();
        foreach (var proof in dossier.Ask(question).Proofs)
        {
            var faults = dossier.With(forgotten).Faults(question, proof);
            faults.Any(fault => fault.Contains(
                $"the record has a {called} received on", StringComparison.Ordinal))
                .ShouldBe(proof is Step.Derived { Statement: Statement.InForce } || called != "termination");
        }
    }

    [Fact]
    public void A_consent_that_the_proof_forgets_is_found()
    {
        var question = Dossier.On("2010-01-01");
        var dossier = Dossiers.Convention(Dossiers.Joined);
        var proof = dossier.Ask(question).Proof;
        dossier.With("2001-04-30 ratification by Dagobia").Faults(question, proof).ShouldBe(
            ["“2 consents: 31 May 2001.” does not follow: the steps below give no such day."]);
        dossier.With("2002-05-30 notice-of-withdrawal by Arcadia").Faults(question, proof).ShouldNotBeEmpty();
        dossier.With("2002-05-31 notice-of-withdrawal by Arcadia").Faults(question, proof).ShouldBeEmpty();
    }

    [Fact]
    public void Every_entry_that_a_proof_names_must_be_on_record()
    {
        foreach (var (name, dossier, question) in Cases.All())
        {
            var proof = dossier.Ask(question).Proof;
            foreach (var id in proof.Everything().OfType<Step.Claim>().SelectMany(claim => claim.Act.Entries)
                .Distinct())
            {
                var entries = dossier.Ledger.Entries.Where(entry => entry.Id != id).ToSeq();
                var supposed = question.Suppositions.Where(entry => entry.Id != id).ToSeq();
                var without = dossier with { Ledger = dossier.Ledger with { Entries = entries } };
                without.Faults(question with { Suppositions = supposed }, proof).ShouldNotBeEmpty(
                    $"{name}, without {id}");
            }
        }
    }

    [Fact]
    public void A_proof_answers_its_own_question_only()
    {
        var dossier = Dossiers.Friendship("2021-01-01 notice-of-termination by Borduria in writing id note");
        var question = Dossier.On("2021-06-01");
        Question[] others =
        [
            Dossier.On("2021-06-02"), Dossier.On("2021-06-01", "term-runs-from=signature"),
            Dossier.On("2021-06-01", "anniversary=start-of-day"),
            Dossier.On("2021-06-01", "notice-of-termination-receipt=2021-01-02"),
            question with { KnownOn = Dossier.DayOf("2020-12-31") },
            question with { Lens = new Lens.OfParty(new PartyId("Arcadia")) },
        ];
        var proof = dossier.Ask(question).Proof;
        dossier.Faults(question, proof).ShouldBeEmpty();
        foreach (var other in others)
        {
            dossier.Faults(other, proof).ShouldNotBeEmpty($"{other}: {Wording.Of(proof)}");
        }
    }

    [Fact]
    public void What_another_answer_would_need_is_no_proof()
    {
        var (dossier, question) = (Dossiers.Friendship(), Dossier.On("2026-11-21"));
        var why = Why.Not(dossier.Ask(question), "in-force")!;
        dossier.Faults(question, why.Proof).ShouldContain(fault => fault.EndsWith(
            "does not follow: it says what another answer would need, and concludes nothing.",
                StringComparison.Ordinal));
    }

    [Fact]
    public void Cited_words_must_stand_where_they_are_said_to_stand()
    {
        var (dossier, question) = (Dossiers.Friendship(), Dossier.On("2026-11-21"));
        var term = dossier.Treaty.Final.Term!;
        var elsewhere = term with { Cites = term.Cites! with { Words = "valid for thirty years" } };
        var final = dossier.Treaty.Final with { Term = elsewhere };
        var doctored = dossier with { Treaty = dossier.Treaty with { Final = final } };
        doctored.Faults(question, doctored.Ask(question).Proof).ShouldBe(
            ["“Article 9: “valid for thirty years”” does not follow: the words do not stand there."]);
    }

    public static TheoryData<string> Shipped() =>
        new(Directory.EnumerateDirectories(Path.Combine(Repo.Root, "treaties"))
        .Select(Path.GetFileName).OfType<string>()
        .Where(name => File.Exists(Path.Combine(Repo.Root, "treaties", name, name + ".treaty.md")))
        .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_year_of_a_shipped_treaty_is_verified(string name)
    {
        var dossier = Dossier.Shipped(name);
        for (var year = 1930; year < 2040; year += 3)
        {
            foreach (var lens in new Lens[] { new Lens.All(), new Lens.Official() })
            {
                var question = Dossier.On($"{year}-07-01") with { Lens = lens };
                foreach (var proof in Dossier.ProofsOf(dossier.Ask(question)))
                {
                    dossier.Faults(question, proof).ShouldBeEmpty(
                        $"{name}, {question.On}, {lens}: {Wording.Of(proof)}");
                }
            }
        }
    }
}
