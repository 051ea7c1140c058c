using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;

namespace Servanda.Contract;

/// <summary>A final clause in words.</summary>
/// <param name="Name">As the dossier calls it: "enters into force", "term".</param>
/// <param name="Points">Readings and ways of counting on which it depends.</param>
public sealed record WordedClause(string Name, FinalClause Clause, string Says, Seq<string> Points);

/// <summary>Final clauses in words, in the order in which a treaty lives through them.</summary>
public static class FinalWords
{
    public static Seq<WordedClause> Of(Treaty treaty)
    {
        var final = treaty.Final;
        return Begins(final).Concat(Runs(final)).Concat(Joins(final))
            .Select(one => new WordedClause(one.Name, one.Clause!, one.Says, Points(treaty, one.Clause!)))
            .ToSeq();
    }

    private static IEnumerable<(string Name, FinalClause? Clause, string Says)> Begins(FinalClauses final)
    {
        if (final.Consent is { } consent)
        {
            yield return ("consent", consent, "by " + string.Join(" or ", consent.Forms.Select(Wording.Of))
                + (consent.Only ? ", in no other form" : ""));
        }
        if (final.EntersIntoForce is { } enters)
        {
            yield return ("enters into force", enters, Wording.Of(enters.Day));
        }
        foreach (var part in final.Parts)
        {
            yield return ($"part {part.Part}", part, Wording.Of(part.Day));
        }
        if (final.Provisional is { } provisional)
        {
            yield return ("provisional application", provisional, $"from {Wording.Of(provisional.From)}"
                + (provisional.Until is { } until ? $" until {Wording.Of(until)}" : ""));
        }
    }

    private static IEnumerable<(string Name, FinalClause? Clause, string Says)> Runs(FinalClauses final)
    {
        if (final.Term is { } term)
        {
            yield return ("term", term, $"{term.Period} from {Wording.Of(term.From)}");
        }
        if (final.Renewal is { } renewal)
        {
            yield return ("renewal", renewal, $"for {renewal.Period}, again and again");
        }
        if (final.Unless is { } unless)
        {
            yield return ("unless", unless, Wording.Of(unless.Notice) + (unless.Notice.Received switch
            {
                ReceiptBound.BeforeTermEnds bound =>
                    $" received at least {bound.AtLeast} before the term ends",
                _ => "",
            }));
        }
        if (final.Withdrawal is { } withdrawal)
        {
            yield return ("withdrawal", withdrawal, $"takes effect: {Wording.Of(withdrawal.Effective)}"
                + (withdrawal.Earliest is { } earliest ? $"; not before {earliest} after entry into force"
                    + (withdrawal.EarliestForParty ? " for the party" : "") : ""));
        }
        if (final.Termination is { } termination)
        {
            yield return ("termination", termination, Wording.Of(termination.Day));
        }
        if (final.ByAgreement is { } agreement)
        {
            yield return ("termination by agreement", agreement, "when all parties agree");
        }
    }

    private static IEnumerable<(string Name, FinalClause? Clause, string Says)> Joins(FinalClauses final)
    {
        if (final.ForEachLater is { } later)
        {
            yield return ("for each later", later, Wording.Of(later.Day));
        }
        if (final.AcceptedAccession is { } accepted)
        {
            yield return ("accepted accession", accepted, Wording.Of(accepted.Day));
        }
        if (final.UnopposedAccession is { } unopposed)
        {
            yield return ("unopposed accession", unopposed, $"no objection within {unopposed.Within}");
        }
        if (final.Reservations is { } reservations)
        {
            yield return ("reservations", reservations, reservations.PermittedTo.IsEmpty ? "none may be made"
                : "may be made to " + string.Join(", ", reservations.PermittedTo));
        }
        if (final.Territories is { } territories)
        {
            yield return ("territories", territories, Wording.Of(territories.Day));
        }
    }

    /// <summary>"2 readings: from entry into force (default) or from signature".</summary>
    private static Seq<string> Points(Treaty treaty, FinalClause clause)
    {
        var readings = treaty.Readings.Where(reading => Named(clause, reading.Name)).Select(reading =>
            Choice(reading.Alternatives.Count, "reading", reading.Alternatives.Select(one => one.Name)));
        string[] counted = clause switch
        {
            FinalClause.Term or FinalClause.Renewal => [Conventions.Anniversary],
            FinalClause.Unless => [Conventions.Anniversary, Conventions.LateNotice],
            _ => [],
        };
        var counts = treaty.Conventions.Where(convention => counted.Contains(convention.Name)
            && convention.Alternatives.Count > 1).Select(convention => Choice(convention.Alternatives.Count,
                "way of counting", convention.Alternatives));
        return readings.Concat(counts).ToSeq();
    }

    private static bool Named(FinalClause clause, string reading) => clause switch
    {
        FinalClause.Term term => Names(term.From, reading),
        FinalClause.OnDay on => Names(on.Day, reading),
        FinalClause.OfPart part => Names(part.Day, reading),
        FinalClause.Withdrawal withdrawal => Names(withdrawal.Effective, reading),
        FinalClause.Provisional provisional => Names(provisional.From, reading)
            || (provisional.Until is { } until && Names(until, reading)),
        _ => false,
    };

    private static bool Names(DayForm form, string reading) => form switch
    {
        DayForm.OfReading of => of.Reading == reading,
        DayForm.Nth nth => Names(nth.Of, reading),
        DayForm.After after => Names(after.Of, reading),
        DayForm.FirstOfMonth first => Names(first.Of, reading),
        DayForm.FirstOfNthMonth first => Names(first.Of, reading),
        DayForm.Fixed day => Names(day.Of, reading),
        DayForm.Later later => Names(later.One, reading) || Names(later.Other, reading),
        DayForm.Earlier earlier => Names(earlier.One, reading) || Names(earlier.Other, reading),
        DayForm.NotBefore bound => Names(bound.Of, reading) || Names(bound.Bound, reading),
        _ => false,
    };

    private static string Choice(int count, string one, IEnumerable<string> names) =>
        $"{count} {(one == "reading" ? "readings" : "ways of counting")}: "
            + string.Join(" or ", names.Select((name, i) =>
                name.Replace('-', ' ') + (i == 0 ? " (default)" : "")));
}
