using Servanda.Engine;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>What an alternative is: a reading of a clause, a way of counting, or what the record leaves
/// open.</summary>
public enum ChoiceKind
{
    Arguable,
    Reported,
    Counting,
    Record,
}

/// <summary>A point at which a question can choose.</summary>
/// <param name="Alternatives">By name, the default first; deprecated accounts of an act last.</param>
/// <param name="Days">Where any day may be named: the days of an uncertain date, or of a receipt not on
/// record.</param>
public sealed record PointOfChoice(string Name, Seq<string> Alternatives, DaySet Days)
{
    public bool Admits(string alternative) =>
        Alternatives.Contains(alternative) || (Day.TryParse(alternative, out var day) && Days.Contains(day));
}

/// <summary>An alternative as people read about it.</summary>
/// <param name="InsteadOf">The default in its place; null where the answer asked for did not read the
/// point.</param>
/// <param name="Because">The reason that the treaty gives for a reading; what a way of counting means; else
/// null.</param>
public sealed record ChoiceNote(Choice Choice, string? InsteadOf, ChoiceKind Kind, string? Because);

/// <summary>The points at which a question can choose: readings, declared conventions, and what the record
/// leaves open.</summary>
public static class PointsOfChoice
{
    /// <summary>All of them, with the suppositions of the question taken into account.</summary>
    public static Seq<PointOfChoice> Of(Treaty treaty, Ledger ledger, Question question)
    {
        var points = new List<PointOfChoice>();
        points.AddRange(treaty.Readings.Select(reading => new PointOfChoice(reading.Name,
            reading.Alternatives.Select(alternative => alternative.Name).ToSeq(), DaySet.Empty)));
        points.AddRange(treaty.Conventions.Where(convention => convention.Alternatives.Count > 1)
            .Select(convention => new PointOfChoice(convention.Name, convention.Alternatives, DaySet.Empty)));
        points.AddRange(Case.Of(treaty, ledger, question).Acts.SelectMany(act => OfAct(treaty, act)));
        return points.ToSeq();
    }

    /// <summary>What a choice in an answer's dependences means, and instead of what.</summary>
    public static ChoiceNote Note(Status status, Choice choice)
    {
        var taken = status.Proofs.SelectMany(proof => proof.Points())
            .Where(read => read.Point == choice.Point)
            .Select(read => read.Alternative).FirstOrDefault();
        var reading = status.Treaty.Readings.FirstOrDefault(reading => reading.Name == choice.Point);
        var alternative = reading?.Alternatives.FirstOrDefault(alternative =>
            alternative.Name == choice.Alternative);
        var kind = alternative is not null
            ? alternative.Standing == Standing.Reported ? ChoiceKind.Reported : ChoiceKind.Arguable
            : status.Treaty.Conventions.Any(convention => convention.Name == choice.Point)
                ? ChoiceKind.Counting : ChoiceKind.Record;
        return new ChoiceNote(choice, taken, kind, alternative?.Because ?? Counted(choice));
    }

    private static string? Counted(Choice choice) => (choice.Point, choice.Alternative) switch
    {
        (Conventions.FirstDay, "counted") => "the day of the event is the first day of a period",
        (Conventions.FirstDay, _) => "a period begins on the day after the event",
        (Conventions.MonthEnd, "next-day") => "a day that a month lacks becomes the first of the next month",
        (Conventions.MonthEnd, _) => "a day that a month lacks becomes the month's last day",
        (Conventions.Anniversary, "start-of-day") => "a term ends with the day before its anniversary",
        (Conventions.Anniversary, _) => "a term ends with the day of its anniversary",
        (Conventions.LateNotice, "has-no-effect") => "a notice that comes too late for one term is lost",
        (Conventions.LateNotice, _) => "a notice that comes too late for one term ends the next",
        _ => null,
    };

    private static IEnumerable<PointOfChoice> OfAct(Treaty treaty, ReportedAct act)
    {
        var open = act.Accounts.Where(account => !account.Denied && !account.Day.IsDay)
            .Select(account => account.Day.Possible).ToList();
        if (act.Accounts.Count > 1 || open.Count > 0)
        {
            yield return new PointOfChoice(act.PointName,
                act.Accounts.Select(account => account.Name).ToSeq(),
                open.Aggregate(DaySet.Empty, (all, days) => all.Union(days)));
        }
        if (act.Default is { Denied: false, Received: { IsDay: false } inDoubt })
        {
            yield return new PointOfChoice(World.ReceiptPoint(act), [inDoubt.Default.ToString()],
                inDoubt.Possible);
        }
        if (act.Default is not { Denied: false } account || !IsNotice(treaty, act.Act))
        {
            yield break;
        }
        if (account.InWriting is null && treaty.Final.Unless is { Notice.InWriting: true })
        {
            yield return new PointOfChoice(World.FormPoint(act), ["in-writing", "not-in-writing"],
                DaySet.Empty);
        }
        if (account is { Received: null, IsSupposed: false })
        {
            yield return new PointOfChoice(World.ReceiptPoint(act), ["same-day"],
                DaySet.Of(new Interval(account.Day.Default, Day.Max)));
        }
    }

    private static bool IsNotice(Treaty treaty, ActName act) =>
        act == BuiltInActs.NoticeOfWithdrawal || act == BuiltInActs.NoticeOfTermination
        || act == treaty.Final.Unless?.Notice.Act;
}
