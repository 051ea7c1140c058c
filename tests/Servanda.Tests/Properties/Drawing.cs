using System.Globalization;
using Servanda.Tests.Reference;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Properties;

/// <summary>
/// Draws treaties and records from a seed: every form of days, awkward days more often than by chance,
/// notices at the
/// boundaries of the life that the rest of the dossier leads.
/// </summary>
internal sealed class Drawing(int seed)
{
    private readonly Random random = new(seed);
    private readonly List<string> final = [];
    private readonly List<string> more = [];
    private readonly List<string> record = [];
    private string[] parties = [];
    private bool open;
    private int ids;
    private List<PlainAct> acts = [];

    internal Dossier Dossier()
    {
        open = Chance(35);
        parties = open ? ["A", "B", "C", "D", "E", "EU"] : Chance(15) ? ["A", "B", "C"] : ["A", "B"];
        var front = Front();
        more.AddRange(open ? ["group core = A, B", "group orgs = EU, E"] : []);
        Beginning();
        Consents();
        Ending();
        var begun = Make(front);
        Notices(begun);
        return Make(front);
    }

    private Dossier Make(Seq<string> front) => new(open ? "open" : $"[{string.Join(", ", parties)}]", front,
        final.ToSeq(), more.ToSeq(), record.ToSeq());

    private bool Chance(int percent) => random.Next(100) < percent;
    private T Of<T>(params T[] among) => among[random.Next(among.Length)];
    private string Number(int from, int to) => random.Next(from, to + 1)
        .ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// A day of 1996 to 2000, in half of the cases near a month's end, often in a leap February.
    /// </summary>
    private Day Any(int year = 0)
    {
        year = year == 0 ? random.Next(1996, 2000) : year;
        var month = Of(1, 2, 2, 3, 5, 8, 10, 12, random.Next(1, 13));
        var length = Day.DaysInMonth(year, month);
        return Day.Of(year, month, Chance(50) ? length - random.Next(0, 3) : random.Next(1, length + 1));
    }

    private Seq<string> Front() => new[]
    {
        "conventions:",
        $"  first day: {Of("not counted", "not counted", "not counted", "counted")}",
        $"  month end: {Of("last day", "last day", "next day")}",
        $"  anniversary: {Of("end of day", "start of day")}",
        $"  late notice: {Of("counts for the next term", "counts for the next term", "has no effect")}",
    }.ToSeq();

    private string Nth(int most) => random.Next(1, most + 1) switch
    {
        1 or 21 or 31 => "1st",
        2 or 22 => "2nd",
        3 or 23 => "3rd",
        var n => n.ToString(CultureInfo.InvariantCulture) + "th",
    };

    private string Period(int days, int months, int years) => random.Next(6) switch
    {
        0 => Number(1, days) + " days",
        1 => Number(1, 6) + " weeks",
        2 or 3 => Number(1, months) + " months",
        4 when years > 0 => Number(1, years) + " years",
        _ => $"{Number(1, 3)} months {Number(1, 15)} days",
    };

    /// <summary>A form over another day, nested twice at most.</summary>
    private string Form(string of, bool nests = true)
    {
        var inner = nests && Chance(30) ? Form(of, false) : of;
        return random.Next(9) switch
        {
            0 => "on " + of,
            1 => $"on the {Nth(90)} day after {inner}",
            2 or 3 => $"{Period(60, 7, 1)} after {inner}",
            4 => $"on the first day of the month after {inner}",
            5 => $"on the first day of the {Nth(4)} calendar month after {inner}",
            6 => $"on the first day of the {Nth(4)} month after the month of {of}",
            7 => $"on the first {Of("01-01", "02-29", "06-30", "12-31", "02-28")} "
                + $"{Of("after", "on or after")} {inner}",
            _ => nests ? $"the {Of("later", "earlier")} of {inner} and {Form(of, false)}" : "on " + of,
        };
    }

    private void Beginning()
    {
        var count = open ? random.Next(1, 5) : parties.Length;
        var consents = $"{count} consents" + (open && Chance(25) ? " of which 1 by core" : "");
        var begins = open ? Of(consents, consents, consents, "consent of all of core")
            : Of(consents, "exchange-of-instruments", "signature");
        final.Add("consent ratification, acceptance or accession by each state" + (Chance(10) ? " only" : "")
            + (open && Chance(40) ? " not counting orgs" : ""));
        var form = open && Chance(8) ? $"on {Any(1997)}" : open && Chance(10)
            ? $"the later of {Form(consents, false)} and {Form("consent of all of core", false)}"
                : Form(begins);
        final.Add($"enters into force {form}" + (Chance(12) && !form.Contains("19", StringComparison.Ordinal)
            ? $", not before {Any(1998)}" : ""));
        if (open && Chance(70))
        {
            final.Add($"for each later {Form("its consent")}");
        }
        if (!open && Chance(80))
        {
            Act(Any(1996), "signature by " + string.Join(", ", parties));
        }
        if (begins == "exchange-of-instruments" && Chance(90))
        {
            Act(Any(1997), "exchange-of-instruments between " + string.Join(", ", parties));
        }
    }

    private string Act(Day day, string what)
    {
        var id = "a" + (++ids).ToString(CultureInfo.InvariantCulture);
        record.Add($"{day}  {what}  id {id}");
        return id;
    }

    private void Consents()
    {
        var shared = Any(1996);
        foreach (var party in parties.Where(_ => Chance(open ? 75 : 85)))
        {
            var day = Chance(25) ? shared : Any(random.Next(1996, open ? 2000 : 1998));
            Act(day, $"{Of("ratification", "acceptance", "accession", "definitive-signature")} by {party}");
            if (open && Chance(20))
            {
                Act(Any(1996), $"signature by {party}");
            }
        }
    }

    private void Ending()
    {
        var from = Of("entry into force", "entry into force", "signature", "counted-from");
        if (from == "counted-from")
        {
            more.Add("""
                reading counted-from
                  entry into force standing arguable because "first"
                  signature standing reported because "second"
                """);
        }
        if (!open && Chance(75))
        {
            var renews = Chance(80);
            final.Add(renews ? $"term {Period(90, 18, 2)} from {from}"
                : $"term {Number(3, 4)} years {Number(1, 9)} months from {from}");
            if (renews)
            {
                final.Add($"renewal {Period(90, 14, 1)}, repeated");
                final.Add("unless notice-of-termination by either party" + (Chance(50) ? " in writing" : "")
                    + (Chance(90) ? $" received at least {Period(60, 8, 1)} before the term ends" : ""));
            }
        }
        if (open || Chance(30))
        {
            var wait = Chance(50)
                ? $" from {Period(90, 12, 1)} after entry into force{Of("", " for the party")}" : "";
            final.Add($"withdrawal by "
                + $"notice{(open ? wait : wait.Replace(" for the party", "", StringComparison.Ordinal))}, "
                + $"effective {Form("receipt")}");
        }
        if (Chance(6))
        {
            final.Add($"termination on {Any(2000)}");
        }
        if (!open && Chance(8))
        {
            final.Add("termination by agreement");
            Act(Any(1999), "termination by " + string.Join(", ", parties));
        }
    }

    private void Notices(Dossier begun)
    {
        var (treaty, ledger) = begun.Compiled();
        acts = Properties.Dossier.Acts(ledger);
        var near = Boundaries.Of(treaty, acts).ToArray();
        for (var i = random.Next(0, 4); i > 0; i--)
        {
            Notice(treaty.Final.Unless is null || Chance(20) ? "notice-of-withdrawal"
                : "notice-of-termination", near);
        }
    }

    private Day Near(Day[] near) => near.Length > 0 && Chance(80)
        ? near[random.Next(near.Length)].PlusDays(random.Next(-1, 2))!.Value : Any(random.Next(1996, 2001));

    private void Notice(string kind, Day[] near)
    {
        var (party, received) = (parties[random.Next(parties.Length)], Near(near));
        var sent = received.PlusDays(Chance(50) ? 0 : -random.Next(1, 40))!.Value;
        // A state that consents between sending and receipt would take back what it has not yet given.
        sent = acts.Exists(act => act.By.Any(by => by.Name == party) && act.Day > sent && act.Day <= received)
            ? received : sent;
        var writing = Chance(60) ? " in writing" : "";
        var id = Act(sent, $"{kind} by {party}{writing} received {received}");
        if (Chance(30))
        {
            var day = Chance(50) ? received.PlusDays(random.Next(0, 200))!.Value
                : NaiveDays.Max(sent, Near(near));
            Act(day, $"revocation by {party} about {id}");
        }
        if (kind == "notice-of-withdrawal" && open && Chance(50))
        {
            Act(received.PlusDays(random.Next(1, 500))!.Value,
                $"{Of("ratification", "accession")} by {party}");
        }
    }
}
