using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Properties;

/// <summary>Nothing that was learned later leaks into an answer about what was known.</summary>
public sealed class TwoClocksTests
{
    public static TheoryData<string> Folders() => new(Directory
        .EnumerateDirectories(Path.Combine(Repo.Root, "treaties"))
        .Where(folder => Directory.EnumerateFiles(folder, "*.treaty.md").Any())
        .Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Folders))]
    public void What_a_dossier_holds_of_later_days_changes_no_answer_as_known_before(string folder)
    {
        var (treaty, ledger) = Load(folder);
        var days = ledger.Entries.Select(KnownFrom.Of).OfType<Day>().Distinct().Order().ToList();
        var random = new Random(folder.Length);
        for (var i = 0; i < 3 && days.Count > 0; i++)
        {
            var known = days[random.Next(days.Count)].PlusDays(random.Next(-1, 2))!.Value;
            var on = days[random.Next(days.Count)];
            var question = Question.AsOf(on) with { KnownOn = known };
            Whole(treaty, Before(ledger, known), question).ShouldBe(Whole(treaty, ledger, question),
                $"{folder} on {on} as known on {known}");
        }
    }

    [Fact]
    public void What_is_recorded_later_changes_no_answer_about_norms_as_known_before()
    {
        for (var seed = 40_000; seed < 40_150; seed++)
        {
            var drawn = new NormDrawing(seed).Dossier();
            var random = new Random(seed);
            var (treaty, ledger) = (drawn with
            {
                Record = drawn.Record.Select(line =>
                    $"recorded {Day.Of(2000, 1, 1).PlusDays(random.Next(500))}: {line}").ToSeq(),
            }).Compiled();
            var known = Day.Of(2000, 1, 1).PlusDays(random.Next(500))!.Value;
            var question = Question.AsOf(known.PlusDays(random.Next(-200, 200))!.Value)
                with { KnownOn = known };
            Whole(treaty, Before(ledger, known), question).ShouldBe(Whole(treaty, ledger, question),
                $"seed {seed} on {question.On} as known on {known}\n{drawn.Text}");
        }
    }

    private static (Treaty Treaty, Ledger Ledger) Load(string folder)
    {
        var loaded = Servanda.Store.Dossier.Load(Path.Combine(Repo.Root, "treaties", folder));
        return (loaded.Treaty!, loaded.Ledger);
    }

    /// <summary>The ledger without what was learned after a day: entries, and sources of earlier
    /// ones.</summary>
    private static Ledger Before(Ledger ledger, Day known) => ledger with
    {
        Entries = ledger.Entries.Where(entry => !(KnownFrom.Of(entry) > known)).Select(entry => entry with
        {
            Sources = entry.Recorded is not null ? entry.Sources
                : entry.Sources.Where(said => !(Published(said.Source) > known)).ToSeq(),
        }).ToSeq(),
    };

    private static Day? Published(Source source) => source.Published?.Last ?? source.Published?.First;

    private static string Whole(Treaty treaty, Ledger ledger, Question question)
    {
        var status = Status.Of(treaty, ledger, question);
        var obligations = Obligations.Of(treaty, ledger, question);
        var parties = status.Parties.Select(party => party.Party).Take(2).ToSeq();
        var pair = question with { Between = parties };
        return string.Join('\n', new JsonNode[]
        {
            Json.Of(status), Receipts.Of(status, ledger),
            new JsonArray([.. obligations.Items.Select(Json.Of)]),
            new JsonArray([.. obligations.DependsOn.Select(change => JsonValue.Create(change.Then))]),
            new JsonArray([.. Next.Of(treaty, ledger, question, question.On.PlusDays(3650)!.Value)
                .Select(Json.Of)]),
            Json.Of(Claims.Of(treaty, ledger, question), false),
            CooperationJson.Of(Cooperation.Of(treaty, ledger, question)),
            parties.Count == 2 ? Json.Of(Status.Of(treaty, ledger, pair)) : new JsonArray(),
            Json.Of(Why.Of(status, "in-force")!), Json.Of(Why.Not(status, "in-force")!),
        }.Select(answer => answer.ToJsonString()));
    }
}
