using Servanda.Engine;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Answers;

/// <summary>Finds accounts that cannot all be true: of one act, its place, a value at one time, a
/// question.</summary>
internal static class Rivals
{
    internal static Seq<Dispute> Of(Case given) => Of(given, 2);

    /// <summary>The account that is taken of everything, also where there is only one.</summary>
    internal static Dictionary<string, RivalAccount> Taken(Case given) => Of(given, 1)
        .Where(one => one.Taken is not null).DistinctBy(one => one.Of, StringComparer.Ordinal)
        .ToDictionary(one => one.Of, one => one.Taken!, StringComparer.Ordinal);

    /// <param name="least">How many accounts that cannot all be true make a dispute.</param>
    private static Seq<Dispute> Of(Case given, int least) => [.. OfActs(given, least),
        .. OfPlaces(given, least), .. OfValues(given, least), .. OfQuestions(given, least)];

    private static IEnumerable<Dispute> OfActs(Case given, int least) => given.Acts
        .Where(act => least < 2
            || act.Accounts.Any(one => act.Accounts.Any(other => other.Contradicts(one))))
        .Select(act => new Dispute(act.PointName, act.Accounts.Select(account => new RivalAccount(
            Says(act, account), account.Rank,
            account.Entries.Select(entry => entry.RankReason).FirstOrDefault(reason => reason is not null),
            account == act.Default, account.Entries.Select(entry => entry.Id).ToSeq(),
            account.Entries.SelectMany(entry =>
                entry.Sources).Select(Claims.Source).Distinct().ToSeq())).ToSeq())
        { Title = Title(given, act) });

    private static string Title(Case given, ReportedAct act) =>
        (act.Report.About is { } about ? given.Treaty.Cooperation.WordsFor(about) + ": " : "")
        + Wording.Of(act.Act) + (act.PointName == act.Act.Name || !act.Report.Authors.Any() ? ""
            : " by " + Wording.Of(act.Report.Authors));

    private static string Says(ReportedAct act, Account account) => account.Denied
        ? $"no {Wording.Of(act.Act)}" : $"{Wording.Of(act.Act)} on {Text(account)}"
            + (account.Received is { IsExact: true } received
                ? $", received {Wording.Of(received.First!.Value)}" : "")
            + (account.InWriting is { } form ? form ? ", in writing" : ", not in writing" : "");

    private static string Text(Account account) => account.Day.IsExact
        ? Wording.Of(account.Day.First!.Value) : account.Day.Text;

    /// <summary>One act at two places.</summary>
    private static IEnumerable<Dispute> OfPlaces(Case given, int least) =>
        from act in given.Acts
        from account in act.Accounts.Where(account => !account.Denied)
        let places = account.Entries.Select(entry =>
            (entry, Place: (entry.Assertion as Assertion.Acted)?.Act.At))
            .Where(one => one.Place is not null).ToLookup(one => one.Place!, one => one.entry)
        where places.Count >= least
        select new Dispute($"place of {act.PointName}", places.Select((place, i) =>
            Rival($"at {place.Key}", [.. place], i == 0)).ToSeq())
        { Title = $"{Title(given, act)}, the place" };

    private static IEnumerable<Dispute> OfValues(Case given, int least) => Groups(given, least, entry =>
        entry.Assertion is Assertion.Valued value
            ? ($"{ClaimWords.Name(value.Indicator)} in {value.Day.Text}",
                $"{ClaimWords.Number(value.Amount)} {ClaimWords.Name(value.Unit)}") : null);

    private static IEnumerable<Dispute> OfQuestions(Case given, int least) => Groups(given, least, entry =>
        entry.Assertion is Assertion.Assessed assessed ? (assessed.Question, assessed.Answer) : null);

    private static IEnumerable<Dispute> Groups(Case given, int least,
        Func<Entry, (string Of, string Says)?> said) =>
        Topic.In(given.View, said).Where(topic => topic.Answers.Count >= least)
            .Select(topic => new Dispute(topic.Of, topic.Answers.Select(answer =>
                Rival(answer.Says, answer.Entries, answer == topic.Answers[0])).ToSeq()));

    private static RivalAccount Rival(string says, List<Entry> entries, bool isDefault) => new(says,
        entries.Max(entry => entry.Rank),
        entries.Select(entry => entry.RankReason).FirstOrDefault(reason => reason is not null), isDefault,
        entries.Select(entry => entry.Id).ToSeq(),
        entries.SelectMany(entry => entry.Sources).Select(Claims.Source).Distinct().ToSeq());
}
