using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Properties;

/// <summary>
/// Puts doubts into a dossier (rivals, dates of a month, unstated receipts and forms, rival conventions), and
/// finds all worlds that follow.
/// </summary>
internal sealed class Doubts(int seed)
{
    private readonly Random random = new(seed);

    private bool Chance(int percent) => random.Next(100) < percent;

    internal Dossier In(Dossier dossier)
    {
        var record = dossier.Record.ToList();
        for (var i = random.Next(1, 3); i > 0 && record.Count > 0; i--)
        {
            var at = random.Next(record.Count);
            Doubt(record, at);
        }
        var front = dossier.Front.Select(line => !Chance(25) ? line : line.Trim() switch
        {
            "anniversary: end of day" => line + " | start of day",
            "anniversary: start of day" => line + " | end of day",
            "late notice: counts for the next term" => line + " | has no effect",
            "first day: not counted" => line + " | counted",
            _ => line,
        });
        return dossier with { Front = front.ToSeq(), Record = record.ToSeq() };
    }

    private void Doubt(List<string> record, int at)
    {
        var line = record[at];
        if (!Day.TryParse(line.AsSpan(0, 10), out var day)
            || line.Contains(" rival ", StringComparison.Ordinal))
        {
            return;
        }
        var received = line.IndexOf(" received ", StringComparison.Ordinal);
        var stated = received < 0 ? line : line.Remove(received, " received 2000-01-01".Length);
        switch (random.Next(4))
        {
            case 0:
                record[at] = stated;
                break;
            case 1:
                record[at] = string.Concat(stated.AsSpan(0, 7), stated.AsSpan(10));
                break;
            case 2:
                record[at] = line.Replace(" in writing", "", StringComparison.Ordinal);
                break;
            default:
                var other = day.PlusDays(random.Next(2) == 0 ? random.Next(-40, 41)
                    : random.Next(-400, 401))!.Value;
                var id = line[line.LastIndexOf(' ')..];
                record[at] = stated;
                record.Add($"{other}{stated[10..]}x  rival of{id}{(Chance(30) ? Dossier.Preferred : "")}");
                break;
        }
    }

    /// <summary>
    /// Every point of the record and the treaty with all that can be chosen there, a day at a time.
    /// </summary>
    internal static List<(string Point, List<string> Alternatives)> Points(Treaty treaty, Ledger ledger,
        Day on)
    {
        var acts = Servanda.Record.Acts.Group(View.Of(ledger, treaty, Question.AsOf(on)));
        return [.. treaty.Conventions.Select(convention =>
            (convention.Name, convention.Alternatives.ToList()))
            .Concat(treaty.Readings.Select(reading =>
                (reading.Name, reading.Alternatives.Select(one => one.Name).ToList())))
            .Concat(acts.Select(act =>
                (act.PointName, act.Admissible.SelectMany(Versions).Distinct().ToList())))
            .Concat(acts.Where(act => act.Default is { Received: null } && IsNotice(act))
                .Select(act => (act.PointName + "-receipt", Days(act.Default!.Day.First!.Value, on))))
            .Concat(acts.Where(act => act.Default is { InWriting: null } && IsNotice(act))
                .Select(act => (act.PointName
                    + "-form", new List<string> { "in-writing", "not-in-writing" })))
            .Where(point => point.Item2.Count > 1)];
    }

    private static bool IsNotice(ReportedAct act) =>
        act.Act.Name.StartsWith("notice", StringComparison.Ordinal);

    private static IEnumerable<string> Versions(Account account) => account.Denied || account.Day.IsExact
        ? [account.Name]
        : Days(account.Day.First!.Value, account.Day.Last!.Value);

    private static List<string> Days(Day first, Day last)
    {
        var days = new List<string>();
        for (var day = first; day <= last; day = day.PlusDays(1)!.Value)
        {
            days.Add(day.ToString());
        }
        return days;
    }

    /// <summary>Every choice at every point.</summary>
    internal static IEnumerable<Seq<Choice>> Worlds(List<(string Point, List<string> Alternatives)> points) =>
        points.Aggregate<(string Point, List<string> Alternatives),
            IEnumerable<Seq<Choice>>>([[]], (worlds, point) =>
            worlds.SelectMany(world =>
                point.Alternatives.Select(one => world.Add(new Choice(point.Point, one)))));
}
