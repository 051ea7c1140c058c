using Servanda.Answers;
using Servanda.Proof;

namespace Servanda.Tests.Checker;

/// <summary>Small dossiers with norms of every kind, of whose proofs each must verify and no mutant
/// may.</summary>
internal static class NormCases
{
    private const string Head = "parties: [Arcadia, Borduria]\ndone: 2001-07-16 at Capital\n";

    private const string Acts = """
        final
          consent            ratification by each party
          enters into force  on exchange-of-instruments
          withdrawal         by notice, effective 6 months after receipt

        act call      by: party  to: party  about: matter
        act reply     by: party  to: party  about: act
        act report    by: party  about: matter  at: place
        act visit     between: parties  level: level
        act test      by: party  against: party
        act opening   by: party
        act closing   by: party
        indicator dose  unit: millisievert
        state link-open begins with opening by any party ends with closing by any party

        """;

    private const string Text = "They do so. They answer within thirty days. They then act.";

    internal static Dossier Dossier(string norms, string conventions, params string[] record) =>
        Checker.Dossier.Of(
        Head + conventions, Text, Acts
            + norms.Replace("CITED", "cites \"They do so\"", StringComparison.Ordinal),
        ["2002-02-28 exchange-of-instruments between Arcadia, Borduria id exchanged", .. record]);

    /// <summary>Every proof of what norms made, and all of a norm together.</summary>
    internal static IEnumerable<Step> ProofsOf(Obligations found) => found.Items.Select(item => item.Proof)
        .Concat(found.Exercises.Select(use => use.Proof))
        .Concat(found.Treaty.Norms.Select(norm =>
            WhyNorm.Of(found, norm.Id.Name)?.Proof).OfType<Step>()).Distinct();

    internal static IEnumerable<Case> All() =>
        Answering().Concat(Recurring()).Concat(Forbidden()).Concat(States()).Concat(Composite())
            .Concat(Powers());

    private static Case Of(string name, string norms, string day, params string[] record) =>
        new($"{name}, {day}", Dossier(norms, "", record), Checker.Dossier.On(day));

    private const string Answer = """
        obligation answer
          on       each party
          to       the other party
          when     call by the other party to the bearer
          if       no test by the other party against the bearer before the trigger
                   or assessed "is it grave?"
          achieve  reply by the bearer to the counterparty about the trigger
          within   30 days
          CITED

        obligation explain
          on       each party
          when     breach of answer
          achieve  report about "the delay"
          promptly, attention after 7 days
          CITED

        obligation thank
          on       each party
          when     performance of answer
          achieve  report about "thanks"
          within   10 days after the 5th day after the trigger
          after breach  lapses
          basis    practice
          CITED
        """;

    private static IEnumerable<Case> Answering()
    {
        const string Call = "2003-01-31 call by Arcadia to Borduria about \"the dam\" id call";
        const string Complete = "coverage reply 2001-01-01/2010-12-31 id complete";
        const string NoTest = "coverage test 2001-01-01/2010-12-31 id no-test";
        yield return Of("pending", Answer, "2003-02-10", Call, NoTest);
        yield return Of("apparently owed", Answer, "2003-03-10", Call, NoTest);
        yield return Of("still owed", Answer, "2003-03-10", Call, NoTest, Complete);
        yield return Of("in time", Answer, "2003-03-20", Call, NoTest,
            "2003-03-02 reply by Borduria to Arcadia about call id reply", Complete);
        yield return Of("late", Answer, "2003-05-01", Call, NoTest,
            "2003-03-03 reply by Borduria to Arcadia about call id reply",
            "2003-03-20 report by Borduria about thanks id late",
                "coverage report 2001-01-01/2010-12-31 id reports");
        yield return Of("of the other", Answer, "2003-03-20", Call, NoTest,
            "2003-02-02 reply by Arcadia to Borduria about call id reply");
        yield return Of("unknown whether owed", Answer, "2003-03-10", Call, Complete);
        yield return Of("not owed", Answer, "2003-03-10", Call, Complete,
            "2002-05-05 test by Arcadia against Borduria id test",
            "assessment \"is it grave?\" answered no by Arcadia id found");
        yield return Of("excused, waived, repaired", Answer, "2003-06-01", Call, NoTest, Complete,
            "2003-03-05 excuse by Borduria about call id excuse",
                "2003-04-01 end-of-excuse by Borduria about call",
            "2003-04-05 waiver by Arcadia about call id waiver",
                "2003-05-01 reparation by Borduria about call");
        yield return Of("released", Answer, "2003-09-01",
            "2002-08-20 notice-of-withdrawal by Borduria received 2002-08-20 id leaves", Call, NoTest,
                Complete);
    }

    private static IEnumerable<Case> Recurring()
    {
        const string Meet = """
            obligation meet
              on       the parties jointly
              achieve  visit between the parties level ministers or higher
              every    calendar year, first partial period skipped
              CITED

            obligation talk
              on       each party
              achieve  report at Capital
              every    treaty year
              basis    pledge
              CITED
            """;
        string[] visits =
        [
            "2003-05-05 visit between Arcadia, Borduria level summit id v3",
            "2004-05-05 visit between Arcadia, Borduria level working id v4",
            "coverage visit 2001-01-01/2010-12-31 id visits",
                "coverage report 2001-01-01/2010-12-31 id reports",
            "2003-02-28 report by Arcadia at Capital id r",
        ];
        yield return Of("yearly", Meet, "2005-02-28", visits);
        yield return Of("a finding", Meet, "2003-02-28", [.. visits,
            "assessment \"breach of meet\" answered yes by Arcadia id found"]);
    }

    private static IEnumerable<Case> Forbidden()
    {
        const string Test = """
            prohibition no-test
              on       each party
              to       the other party
              refrain from  test by the bearer against the other party
              if       no test by the other party against the bearer before the trigger
              CITED

            prohibition no-report
              on       Arcadia
              when     call by any party
              refrain from  report about "it"
              within   1 month after the trigger
              CITED
            """;
        string[] record =
        [
            "2003-01-31 call by Borduria to Arcadia id call",
                "2003-03-01 report by Arcadia about it id report",
            "2004-04-04 test by Arcadia against Borduria id first",
                "2004-04-06 test by Borduria against Arcadia id second",
        ];
        yield return Of("acts", Test, "2004-05-01", record);
        yield return Of("acts, all known", Test, "2004-05-01",
            [.. record, "coverage test 2001-01-01/2010-12-31 id all"]);
        yield return Of("no act", Test, "2003-05-01");
    }

    private static IEnumerable<Case> States()
    {
        const string Keep = """
            obligation keep
              on       each party
              maintain link-open
              while in force
              if       dose at least 3 millisievert
                       or in force between the bearer and any party
              CITED
            """;
        string[] record =
        [
            "2003-01-31 opening by Arcadia id opened", "2004-03-01 closing by Borduria id closed",
            "2003-03-03 value dose 4 millisievert id dose",
        ];
        yield return Of("kept and broken", Keep, "2005-01-01",
            [.. record, "coverage opening 2001-01-01/2010-12-31 id all"]);
        yield return Of("kept, not all known", Keep, "2004-01-01", record);
    }

    private static IEnumerable<Case> Composite()
    {
        const string Several = """
            obligation several
              on       Arcadia
              to       Borduria
              when     call by the counterparty
              if       not (link-open holds and dose at most 3 millisievert)
              achieve  reply
              at least 1 week before 3 months after the trigger
              or achieve  report at Capital
              before   2 months after the trigger
              then achieve  visit
              within   30 days
              otherwise achieve  report
              by       the 10th day after receipt
              after termination  survives
              CITED
            """;
        const string Call = "2003-01-31 call by Borduria to Arcadia received 2003-02-02 id call";
        const string All = "coverage reply 2001-01-01/2010-12-31 id replies";
        yield return Of("several, open", Several, "2003-03-31", Call, "2003-03-03 value dose 4 millisievert");
        yield return Of("several, first", Several, "2003-06-01", Call,
            "2003-03-30 report by Arcadia at Capital id r", All,
            "coverage visit 2001-01-01/2010-12-31 id visits");
        yield return Of("several, in turn", Several, "2003-06-01", Call, "2003-04-23 reply by Arcadia id r",
            "2003-05-24 visit between Arcadia, Borduria id v");
        yield return Of("several, instead", Several, "2003-08-01", Call,
            "2003-07-01 report by Arcadia id r", All,
            "2001-09-09 opening by Arcadia id o");
    }

    private static IEnumerable<Case> Powers()
    {
        const string Pause = Answer + "\n\n" + """
            power pause
              on       each party
              when     call by any party
              may      suspension in writing
              within   20 days after the trigger
              effect   suspends answer 10 days after receipt
              CITED

            power resume
              on       each party
              may      resumption
              effect   resumes answer
              cites    "They then act"

            power leave
              on       each party
              if       link-open holds
              may      closing
              effect   ends the treaty the 3rd day after the trigger
              CITED

            power summon
              on       Borduria
              may      opening
              effect   obliges thank
              CITED
            """;
        string[] record =
        [
            "2003-01-31 call by Arcadia to Borduria id call",
                "coverage test 2001-01-01/2010-12-31 id no-test",
            "2003-02-05 suspension by Borduria in writing received 2003-02-06 id paused",
            "2003-02-20 resumption by Borduria id resumed",
        ];
        foreach (var convention in new[] { "excuses", "tolls" })
        {
            foreach (var day in new[] { "2003-02-25", "2003-04-01" })
            {
                yield return new Case($"suspended, {convention}, {day}", Dossier(Pause,
                    $"conventions:\n  suspension: {convention}", record), Checker.Dossier.On(day));
            }
        }
        yield return Of("ended by a power", Pause, "2003-04-01",
            [.. record, "2003-02-28 opening by Borduria id o",
            "2003-03-01 closing by Arcadia id c"]);
        yield return Of("too late", Pause, "2003-04-01", record[0], record[1],
            "2003-02-21 suspension by Arcadia in writing id paused");
        yield return Of("without its trigger", Pause, "2003-04-01",
            "2002-12-12 suspension by Arcadia in writing id paused", "2002-12-12 closing by Arcadia id c");
    }
}
