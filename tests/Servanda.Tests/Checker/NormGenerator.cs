using Servanda.Record;
using Servanda.Time;

namespace Servanda.Tests.Checker;

/// <summary>Small treaties with norms, a record and a question, from a seed: the same on every
/// machine.</summary>
internal sealed class NormGenerator(int seed)
{
    private static readonly string[] Kinds = ["call", "reply", "report", "visit", "test", "opening",
        "closing"];
    private ulong state = unchecked(0x9E37_79B9_7F4A_7C15 * (ulong)(seed + 1000));

    private int Below(int n)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (int)(state % (ulong)n);
    }

    private bool Once(int n) => Below(n) == 0;
    private T One<T>(params T[] of) => of[Below(of.Length)];

    private Day Any(int from = 2002, int to = 2004)
    {
        var (year, month) = (from + Below(to - from + 1), 1 + Below(12));
        var last = Day.DaysInMonth(year, month);
        return Day.Of(year, month, Once(3) ? last : 1 + Below(last));
    }

    internal (Dossier Dossier, Question Question) Next()
    {
        var conventions = Once(2) ? "" : "conventions:\n  first day: "
            + One("not counted | counted", "counted")
            + "\n  month end: " + One("next day | last day", "last day")
                + $"\n  suspension: {One("excuses", "tolls")}";
        var norms = Enumerable.Range(0, 2 + Below(4)).Select(Norm).ToList();
        return (NormCases.Dossier(string.Join("\n\n", norms), conventions, Record()),
            Question.AsOf(Any(2002, 2005)));
    }

    private string Norm(int i)
    {
        var lines = Below(8) switch
        {
            0 => Line("prohibition", i) + $"  refrain from  {Pattern()}{Window(true)}\n",
            1 => Line("obligation", i) + "  maintain link-open\n  while in force\n",
            2 => Line("power", i)
                + $"  may {One("opening", "closing", "test")}{One("", " in writing")}{Window(true)}\n"
                + "  effect " + One($"suspends n{Below(i + 1)}", $"resumes n{Below(i + 1)}",
                    "suspends n0 for the party")
                + One(" 1 day after the trigger\n", " 10 days after receipt\n"),
            3 => Line("programme", i) + "  strive for \"more of it\"\n",
            _ => Line("obligation", i) + Content() + One("", "", "  each by its own act\n")
                + One("", "", "  after breach  lapses\n")
                + One("", "", "  after termination  survives\n") + One("", "", "", "  basis  pledge\n"),
        };
        return lines + "  cites    \"They do so\"";
    }

    private string Line(string kind, int i) =>
        $"{kind} n{i}\n  on  {One("each party", "each party", "the parties jointly", "Arcadia")}\n"
        + One("", "  to  the other party\n", "  to  all parties\n") + Trigger(i) + Condition();

    private string Trigger(int i) => Below(i > 0 ? 5 : 3) switch
    {
        0 => "  when  entry into force\n",
        1 or 2 => $"  when  call by {One("any party", "the other party")}\n",
        3 => $"  when  breach of n{Below(i)}\n",
        _ => $"  when  performance of n{Below(i)}\n",
    };

    private string Condition() => One("", "", "", $"  if  {Simple()}\n",
        $"  if  {Simple()} {One("and", "or")} {One("", "not ")}({Simple()} or {Simple()})\n");

    private string Simple() =>
        One("link-open holds", "link-open not holds", "no test by any party before the trigger",
        "report by the bearer", "assessed \"is it so?\"", "dose at least 3 millisievert",
            "in force between the bearer and any party",
        "no report by the bearer since the day of the trigger");

    private string Content()
    {
        var first = "  " + Achieve();
        return Below(7) switch
        {
            0 => first + "  and " + Achieve(),
            1 => first + "  or " + Achieve(),
            2 => first + "  then " + Achieve(),
            3 => first + "  otherwise " + Achieve(),
            4 => $"  achieve  {Pattern()}\n  every  "
                + One("calendar year", "treaty year", "month", "5 months", "40 days")
                + One("\n", ", first partial period skipped\n"),
            _ => first,
        };
    }

    private string Achieve() => $"achieve  {Pattern()}{Window(false)}\n";

    private string Pattern() => One($"reply{One("", " by the bearer", " about the trigger")}",
        "report" + One("", " about \"it\"", " at Capital", " in writing"),
        $"visit level {One("ministers or higher", "working")}",
        $"test{One("", " against the other party")}");

    private string Window(bool maybe) =>
        maybe && Once(2) ? "" : "\n  " + One("within 30 days", "within 1 month",
        "promptly, attention after 7 days", "within 20 days after the 5th day after the trigger",
            "by 2003-06-30",
        "before 3 months after the trigger", "at least 1 month before 3 months after the trigger",
        "by the 10th day after receipt", "within 2 months after opening",
            "by 6 months after entry into force for the party");

    private string[] Record()
    {
        var lines = new List<string>();
        for (var i = 4 + Below(16); i > 0; i--)
        {
            var (kind, by) = (One(Kinds), One("Arcadia", "Borduria"));
            var other = by == "Arcadia" ? "Borduria" : "Arcadia";
            var role = kind == "visit" ? "between Arcadia, Borduria" : "by " + by;
            lines.Add($"{Any()} {kind} {role}" + kind switch
            {
                "call" => One("", $" to {other}") + One("", " about it"),
                "reply" => One("", " about call"),
                "report" => One("", " about it") + One("", " at Capital") + One("", " in writing"),
                "visit" => One(" level working", " level ministers", " level summit"),
                "test" => $" against {other}",
                _ => One("", $" received {Any()}"),
            } + $" id e{i} per gazette" + One("", "", " deprecated because \"doubtful\""));
        }
        Maybe("assessment \"is it so?\" answered " + One("yes", "no") + " by Arcadia id found");
        Maybe("2002-12-12 value dose " + One("2", "4") + " millisievert id dose");
        Maybe($"{Any()} {One("excuse", "reparation", "waiver")} by {One("Arcadia", "Borduria")} "
            + $"about n{Below(3)} id remedy");
        Maybe($"{Any(2003)} notice-of-withdrawal by {One("Arcadia", "Borduria")} id leaves");
        Maybe($"{Any(2004)} termination by Arcadia, Borduria id ended");
        foreach (var kind in Kinds.Where(_ => Once(2)))
        {
            var (first, last) = (One("2001-01-01", "2002-06-06"), One("2010-01-01", "2003-12-31"));
            lines.Add($"coverage {kind} {first}/{last} id all-{kind}");
        }
        return [.. lines];

        void Maybe(string line)
        {
            if (Once(3))
            {
                lines.Add(line);
            }
        }
    }
}
