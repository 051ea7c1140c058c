using Servanda.Proof;
using Servanda.Record;
using Servanda.Time;
using Xunit.Abstractions;

namespace Servanda.Tests.Checker;

/// <summary>The engine's proofs of generated answers are verified; and once more in each world on which an
/// answer depends.</summary>
public class GeneratedTests(ITestOutputHelper output)
{
    [Fact]
    public void What_the_engine_proves_of_generated_cases_is_verified()
    {
        var proofs = 0;
        var kinds = new HashSet<string>();
        for (var seed = 1; seed <= 240; seed++)
        {
            var (dossier, question) = new Generator(seed).Next();
            var status = dossier.Ask(question);
            var questions = status.DependsOn.Take(3).Select(dependence => question with
            {
                Choices = question.Choices.AddRange(dependence.Change),
            }).Prepend(question);
            foreach (var asked in questions)
            {
                foreach (var proof in Dossier.ProofsOf(dossier.Ask(asked)))
                {
                    proofs++;
                    kinds.UnionWith(proof.Everything().OfType<Step.Derived>().Select(Kind));
                    dossier.Faults(asked, proof).ShouldBeEmpty(
                        $"case {seed}, {asked.On}, {asked.Choices}: {Wording.Of(proof)}\n"
                        + dossier.Treaty.Source.Text + string.Join(
                        '\n', dossier.Ledger.Entries.Select(Written)));
                }
            }
        }
        output.WriteLine($"{proofs} proofs: {string.Join(", ", kinds.Order())}");
        kinds.Count.ShouldBeGreaterThan(25, "the cases must be varied");
    }

    private static string Kind(Step.Derived step) => step.Statement.GetType().Name + step.Statement switch
    {
        Statement.DayIs day => " " + day.Form.GetType().Name,
        Statement.NoDay none => " " + none.Form.GetType().Name,
        Statement.InForce force => " " + force.Answer,
        Statement.Ineffective failed => " " + failed.Because.TrimEnd([.. "0123456789-"]),
        _ => "",
    };

    private static string Written(Entry entry) => entry.At.Source.Slice(entry.At.Span);
}

/// <summary>Small treaties with a record and a question, from a seed.</summary>
internal sealed class Generator(int seed)
{
    private static readonly string[] States = ["Arcadia", "Borduria", "Cascara", "Dagobia", "Elbonia"];
    private ulong state = unchecked(0x9E37_79B9_7F4A_7C15 * (ulong)seed);

    /// <summary>The same cases on every machine (xorshift).</summary>
    private int Below(int n)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (int)(state % (ulong)n);
    }

    private bool Once(int n) => Below(n) == 0;
    private T One<T>(params T[] of) => of[Below(of.Length)];

    internal (Dossier Dossier, Question Question) Next()
    {
        var dossier = One(Bilateral, Bilateral, Open)();
        var question = Question.AsOf(Any(1998, 2030)) with
        {
            KnownOn = Once(5) ? Any(2001, 2030) : null,
            Lens = One<Lens>(new Lens.All(), new Lens.All(), new Lens.Official(), new Lens.Undisputed()),
        };
        return (dossier, Once(5) ? dossier.Supposing(
            question, $"{Any(2000, 2020)} notice-of-withdrawal by Arcadia") : question);
    }

    private Day Any(int from, int to)
    {
        var (year, month) = (from + Below(to - from + 1), 1 + Below(12));
        var last = Day.DaysInMonth(year, month);
        return Day.Of(year, month, Once(3) ? last : 1 + Below(last));
    }

    private string Date(int from, int to) => Any(from, to) is var day && Once(8)
        ? day.ToString()[..One(4, 7)] : Any(from, to).ToString();

    private string Period() => One("1 year", "6 months", "90 days", "12 months", "3 months", "30 days");

    private Dossier Bilateral()
    {
        var conventions = "conventions:\n  anniversary: " + One(
            "end of day", "end of day | start of day", "start of day")
            + "\n  first day: " + One("not counted", "not counted | counted", "counted")
            + "\n  month end: " + One("last day", "next day | last day") + "\n  late notice: "
            + One("counts for the next term", "has no effect", "counts for the next term | has no effect");
        var final = new List<string>
        {
            "final", "  consent ratification by each party",
            "  enters into force " + One("on exchange-of-instruments", $"{Period()} after 2 consents",
                "on signature",
                "the later of signature and 2 consents", "on the day of ratification by each party",
                    "on 2003-03-31",
                $"the {One("later", "earlier")} of exchange-of-instruments and {Any(2001, 2004)}"),
        };
        var term = Once(2);
        if (term)
        {
            final.Add($"  term {1 + Below(10)} years from {One("entry into force", "signature", "begins")}");
            if (!Once(4))
            {
                final.Add($"  renewal {1 + Below(5)} years, repeated");
                final.Add("  unless notice-of-termination by either party" + One("", " in writing")
                    + One("", $"\n    received at least {Period()} before the term ends"));
            }
        }
        if (Once(3))
        {
            final.Add("  withdrawal by notice" + One("", $" from {Period()} after entry into force")
                + $", effective {Period()} after receipt");
        }
        if (Once(6))
        {
            final.Add($"  termination {One(Any(2008, 2020).ToString(), "the 90th day after handover")}");
        }
        var norm = string.Join('\n', final) + "\nact handover once by: party\n"
            + "reading begins\n  entry into force standing arguable because \"so\"\n"
            + "  signature standing reported because \"or so\"";
        return Dossier.Of($"parties: [Arcadia, Borduria]\ndone: 2000-01-01 at Capital\n{conventions}",
            "Text.", norm, Acts(false));
    }

    private Dossier Open()
    {
        var k = 1 + Below(4);
        var entry = One($"{Period()} after {k} consents",
            $"the first day of the month after {Period()} after {k} consents",
            $"the first day of the 3rd calendar month after {k} consents",
                $"the later of {k} consents and {Any(2001, 2006)}",
            $"the earlier of {k} consents and {Any(2001, 2006)}",
                $"on {k} consents, not before {Any(2001, 2006)}",
            $"the 30th day after {k} consents of which 1 by great", "30 days after consent of all of great",
            "on 2003-03-31", $"the first 01-01 on or after {k} consents");
        var norm = "final\n  consent ratification, acceptance or accession by each state\n"
            + $"  enters into force {entry}\n"
            + One("", $"  for each later {Period()} after its consent\n",
            "  for each later the first day of the month after its consent\n")
            + One("",
            $"  withdrawal by notice from {Period()} after entry into force{One("", " for the party")}, "
                + $"effective {Period()} after receipt\n") + "group great = Arcadia, Elbonia";
        return Dossier.Of("parties: open" + One("", "\nrecord: complete"), "Text.", norm, Acts(true));
    }

    private string[] Acts(bool open)
    {
        var lines = new List<string>();
        foreach (var state in open ? States : States[..2])
        {
            Maybe(9, $"{Date(2000, 2001)} signature by {state}");
            Maybe(8,
                $"{Date(2000, 2006)} {One("ratification", open ? "accession" : "ratification")} by {state}");
            Maybe(2, $"{Date(2000, 2012)} notice-of-withdrawal by {state}" + One(
                "", $" received {Any(2005, 2013)}"));
            Maybe(1, $"{Date(2006, 2014)} accession by {state}");
            Maybe(2, $"{Any(2002, 2012)} revocation by {state}" + One(
                "", " about notice-of-withdrawal", " about notice-of-termination"));
        }
        for (var i = Below(3); !open && i > 0; i--)
        {
            lines.Add($"{Date(2000, 2015)} notice-of-termination by {One("Arcadia", "Borduria")}"
                + One("", " in writing") + One("", $" received {Any(2005, 2016)}"));
        }
        Maybe(open ? 0 : 7, $"{Date(2001, 2003)} exchange-of-instruments between Arcadia, Borduria");
        Maybe(open ? 0 : 2, $"{Any(2005, 2015)} termination by {One("Arcadia", "Arcadia, Borduria")}");
        Maybe(open ? 0 : 3, $"{Any(2004, 2010)} handover by Arcadia");
        Maybe(3,
            $"coverage {One("ratification", "notice-of-termination", "termination", "notice-of-withdrawal")}"
            + " 1999-01-01/2035-01-01");
        return [.. lines];

        void Maybe(int inTen, string line)
        {
            if (Below(10) < inTen)
            {
                lines.Add(line + (Once(4) ? " per paper" : " per gazette") + (
                    Once(12) ? " deprecated because \"doubtful\"" : ""));
            }
        }
    }
}
