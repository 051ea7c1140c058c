using Servanda.Answers;
using Servanda.Compiler;
using Servanda.Contract;
using Servanda.Record;
using Servanda.Store;
using Servanda.Text;
using Servanda.Time;
using Case = Servanda.Engine.Case;

namespace Servanda.Tests.Answers;

/// <summary>A case that is kept, shared by answers or made of another one, answers as one made
/// anew.</summary>
public sealed class SittingTests
{
    public static TheoryData<string> Treaties { get; } =
        [.. Directory.EnumerateDirectories(
        Path.Combine(Repo.Root, "treaties")).Where(folder =>
            Directory.EnumerateFiles(folder, "*.treaty.md").Any()).Order(StringComparer.Ordinal)];

    private static readonly Day[] Days = [Day.Of(1975, 3, 6), Day.Of(2016, 10, 20), Day.Of(2026, 11, 21)];

    [Theory]
    [MemberData(nameof(Treaties))]
    public void Answers_that_share_what_they_find_are_those_that_do_not(string path)
    {
        var loaded = Dossier.Load(path);
        var kept = Case.Of(loaded.Treaty!, loaded.Ledger, Question.AsOf(Day.Min));
        foreach (var on in Days)
        {
            var (question, sitting) = (Question.AsOf(on), kept.Sitting());
            Written(loaded, question, sitting).ShouldBe(Written(loaded, question, null));
        }
    }

    [Theory]
    [MemberData(nameof(Treaties))]
    public void A_case_with_an_act_supposed_is_the_one_that_is_grouped_anew(string path)
    {
        var loaded = Dossier.Load(path);
        var kept = Case.Of(loaded.Treaty!, loaded.Ledger, Question.AsOf(Day.Min));
        var made = 0;
        foreach (var act in new[] { "termination", "notice-of-termination", "ratification", "signature" })
        {
            var by = loaded.Ledger.Entries.Select(entry => entry.Assertion).OfType<Assertion.Acted>()
                .SelectMany(acted => acted.Act.Authors).First(party => party.Name.All(char.IsLetter));
            var (entry, _) = Compile.Supposition(new SourceText("suppose", $"2016-11-01 {act} by {by}"),
                loaded.Treaty!);
            if (entry is not null && kept.Supposing(entry) is { } supposed)
            {
                made++;
                var question = Question.AsOf(Days[2]) with
                {
                    Suppositions = [entry with { Supposed = true }],
                };
                var anew = Case.Of(loaded.Treaty!, loaded.Ledger, question);
                supposed.Acts.ShouldBe(anew.Acts);
                supposed.View.Entries.ShouldBe(anew.View.Entries);
            }
        }
        made.ShouldBeGreaterThan(0);
    }

    private static string Written(LoadedDossier loaded, Question question, Case? given)
    {
        Case Mine() => given ?? Case.Of(loaded.Treaty!, loaded.Ledger, question);
        return string.Join('\n', Json.Indented(Receipts.WithReceipt(loaded.StatusOf(Mine(), question),
                loaded.Ledger)),
            Json.Indented(Json.Of(Claims.Of(Mine(), question), disputedOnly: false)),
            string.Join('\n', Next.Of(Mine(), question, Asking.Ahead(question.On))),
            string.Join('\n', Obligations.Of(Mine(), question).Items.Select(item => Json.Indented(
                Json.Of(item)))));
    }
}
