using System.Text.Json;
using Servanda.Answers;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Store;
using Servanda.Time;

namespace Servanda.Tests.Engine;

/// <summary>
/// Treaties whose entry into force somebody has published, with the consents that brought it about.
/// </summary>
public sealed class EntryIntoForceTests
{
    public static TheoryData<string> Dossiers() => new(Repo.Shared is not { } shared ? []
        : Directory.GetDirectories(Path.Combine(shared, "acceptance/eif"))
            .Select(Path.GetFileName).OfType<string>()
            .Order(StringComparer.Ordinal));

    [SharedTheory]
    [MemberData(nameof(Dossiers))]
    public void The_first_day_in_force_is_the_one_that_was_worked_out_by_hand(string name)
    {
        var folder = Path.Combine(Repo.Shared!, "acceptance/eif", name);
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        Day.TryParse(expected.RootElement.GetProperty("computed").GetString(), out var first).ShouldBeTrue();
        var dossier = Dossier.Load(folder);
        dossier.Usable.ShouldBeTrue();
        InForce On(Day day) => Status.Of(dossier.Treaty!, dossier.Ledger, Question.AsOf(day)).InForce;
        On(Day.Of(2026, 11, 21)).ShouldSatisfyAllConditions(
            answer => answer.Answer.ShouldBe(Truth.Yes), answer => answer.Since.ShouldBe(first));
        On(first).Answer.ShouldBe(Truth.Yes);
        On(first.PlusDays(-1)!.Value).Answer.ShouldBe(Truth.No);
    }
}
