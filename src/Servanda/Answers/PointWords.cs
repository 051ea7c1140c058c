using Servanda.Engine;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>Says in words what is open at a point of choice.</summary>
internal static class PointWords
{
    private static ReportedAct? ActOf(Case given, string point, Func<ReportedAct, string> name) =>
        given.Acts.FirstOrDefault(act => name(act) == point);

    /// <summary>The alternative that a point has by default, a day where it is one.</summary>
    internal static string DefaultOf(Case given, string point) =>
        given.Treaty.Readings.FirstOrDefault(reading => reading.Name == point)?.Alternatives[0].Name
        ?? given.Treaty.Conventions.FirstOrDefault(one => one.Name == point)?.Alternatives[0]
        ?? (ActOf(given, point, act => act.PointName) is { Default: { } account }
            ? account.Denied ? account.Name : account.Day.Default.ToString()
        : ActOf(given, point, World.ReceiptPoint) is { Default: { } taken }
            ? (taken.Received ?? taken.Day).Default.ToString() : "in writing");

    /// <summary>What is not known, or not decided, at a point.</summary>
    internal static OpenFact Of(Case given, string point)
    {
        if (given.Treaty.Readings.FirstOrDefault(reading => reading.Name == point) is { } read)
        {
            return new OpenFact(point, $"the reading of “{point.Replace('-', ' ')}”",
                Either(read.Alternatives.Select(alternative => alternative.Name)), []);
        }
        if (given.Treaty.Conventions.FirstOrDefault(convention => convention.Name == point) is { } count)
        {
            return new OpenFact(point, $"the way of counting “{point.Replace('-', ' ')}”",
                Either(count.Alternatives), []);
        }
        if (ActOf(given, point, World.ReceiptPoint) is { } sent)
        {
            return new OpenFact(point, $"the day on which the {Words(given, sent)} was received",
                sent.Default?.Received is { } date ? Wording.Of(date) : "not on record", []);
        }
        return ActOf(given, point, World.FormPoint) is { } written
            ? new OpenFact(point, $"whether the {Words(given, written)} was in writing", null, [])
            : OfAct(given, point, ActOf(given, point, act => act.PointName)!);
    }

    /// <summary>What holds where these choices are made.</summary>
    internal static string Of(Case given, Seq<Choice> choices) =>
        string.Join(" and ", choices.Select(choice =>
        $"{Of(given, choice.Point).What}: " + (Day.TryParse(choice.Alternative, out var day) ? Wording.Of(day)
            : choice.Alternative.Replace('-', ' '))));

    private static OpenFact OfAct(Case given, string point, ReportedAct act)
    {
        var told = act.Admissible.Where(account => !account.Denied).ToList();
        var days = told.Select(account => Wording.Of(account.Day)).Distinct().ToList();
        return new OpenFact(point, act.Admissible.Any(account => account.Denied)
            ? $"whether there was the {Words(given, act)}"
            : days.Count == 1 && told.Count > 1 ? $"which account of the {Words(given, act)} is right"
            : $"the day of the {Words(given, act)}", Few(days), []);
    }

    private static string Words(Case given, ReportedAct act) => Wording.Of(act.Act)
        + (act.Report.Authors.Any() ? $" by {Wording.Of(act.Report.Authors)}" : "")
        + (act.Report.About is { } about ? $", {given.Treaty.Cooperation.WordsFor(about)}" : "");

    private static string Either(IEnumerable<string> names) =>
        Few([.. names.Select(name => name.Replace('-', ' '))]);

    private static string Few(List<string> names) => names.Count <= 3 ? string.Join(" or ", names)
        : $"{names[0]}, {names[1]} or one of {names.Count - 2} more";
}
