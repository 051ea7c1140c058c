using System.Text;
using Servanda.Compiler;
using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Bench;

/// <summary>What is measured: made by rule, so that every machine measures the same.</summary>
internal static class Workload
{
    internal static string FindRoot()
    {
        for (var folder = new DirectoryInfo(
            AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Servanda.slnx")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException("Name the root of the repository.");
    }

    /// <summary>A treaty of many articles, each with text, a norm and commentary.</summary>
    internal static string LargeDocument(int size)
    {
        var text = new StringBuilder("---\ntreaty: large\nparties: [A, B]\ntext: summary\n---\n\n");
        for (var n = 1; text.Length < size; n++)
        {
            text.Append(Article(n));
        }
        return text.ToString();
    }

    private static string Article(int n) => $"""
        # Article {n}

        > When a party declares threat {n}, the parties hold contacts about it within ten days. They report
        > the result to each other. This sentence states a purpose and is not formalised.

        ```norm
        act threat-{n}   by: party  about: matter
        act contacts-{n}  between: parties  about: matter

        obligation contact-{n}
          on       the parties jointly
          when     threat-{n} by any party
          achieve  contacts-{n} about the same matter
          within   10 days
          cites    "hold contacts about it within ten days"

        unformalised "This sentence states a purpose" because "it asks nothing"
        ```

        Commentary on article {n}, which the compiler passes over.


        """;

    private const string Model = """
        ---
        treaty: growth
        parties: [A, B]
        text: summary
        record: complete
        ---

        # Norms

        > A threat is answered by contacts about it within ten days; if not,
            a report follows within thirty days.
        > Neither uses force.

        ```norm
        act threat      by: party  about: matter
        act contacts    between: parties  about: matter
        act report      by: party  about: matter
        act force-used  by: party  against: party

        obligation contact
          on       the parties jointly
          when     threat by any party
          achieve  contacts about the same matter
          within   10 days
          cites    "answered by contacts about it within ten days"

        obligation report-on-contact
          on       the parties jointly
          when     breach of contact
          achieve  report about the same matter
          within   30 days
          cites    "a report follows within thirty days"

        prohibition no-force
          on       each party
          to       the other party
          refrain from force-used against the other party
          cites    "Neither uses force"

        final
          enters into force  on 1900-01-01
        ```
        """;

    /// <summary>One treaty with so many acts: threats, some of them answered, and now and then
    /// force.</summary>
    internal static (Treaty Treaty, Ledger Ledger) ManyActs(int count)
    {
        var treaty = Compile.Treaty(Parse.Document(new SourceText("growth", Model))).Treaty;
        var at = new Location(new SourceText("log", ""), new Text.Span(0, 0));
        PartyId[] parties = [new("A"), new("B")];
        var entries = new List<Record.Entry>(count);
        for (var i = 0; i < count; i++)
        {
            var day = Day.Of(1900, 1, 2).PlusDays(i * 70_000L / count)!.Value;
            var (who, other) = (parties[i % 2], parties[1 - (i % 2)]);
            var matter = $"m{i - (i % 4)}";
            var act = (i % 4) switch
            {
                0 => new ActReport(new ActName("threat"), UncertainDate.Of(day)) { By = [who],
                    About = matter },
                1 when i % 8 == 1 => new ActReport(new ActName("contacts"), UncertainDate.Of(day))
                { Between = [who, other], About = matter },
                2 => new ActReport(new ActName("report"), UncertainDate.Of(day)) { By = [who],
                    About = matter },
                _ => new ActReport(new ActName("force-used"), UncertainDate.Of(day)) { By = [who],
                    Against = [other] },
            };
            entries.Add(new Record.Entry($"log:{i}", new Assertion.Acted(act), at) { StatesId = true });
        }
        return (treaty, new Ledger([], entries.ToSeq()));
    }

    private const string Asking = """
        ---
        treaty: asking
        parties: [A, B]
        text: summary
        ---

        # Article 1

        > Words.

        ```norm
        act request  by: party  about: matter
        act reply    by: party  about: matter

        final
          enters into force  on 1900-01-01

        {0}
          cites    "Words"
        ```
        """;

    /// <summary>Requests and replies by turns, a hundred days to answer each with an act of its
    /// own.</summary>
    internal static (Treaty Treaty, Ledger Ledger) OwnActs(int count) => Turns(count, """
        obligation reply-to-each
          on       B
          when     request by A
          achieve  reply
          within   100 days
          each by its own act
        """);

    /// <summary>As many requests, each of which gives a power for a hundred days, and as many uses.</summary>
    internal static (Treaty Treaty, Ledger Ledger) Uses(int count) => Turns(count, """
        power reply-to-any
          on       B
          when     request by A
          may      reply
          within   100 days
        """);

    /// <summary>One act asked for so many times, one after the other.</summary>
    internal static (Treaty Treaty, Ledger Ledger) Nested(int count) => Turns(2 * count, """
        obligation reply-in-turn
          on       B
          achieve  reply
          within   20000 days after entry into force
        """ + string.Concat(Enumerable.Repeat("\n  then achieve reply\n  within   20000 days", count)));

    private static (Treaty Treaty, Ledger Ledger) Turns(int count, string norm)
    {
        var text = Asking.Replace("{0}", norm, StringComparison.Ordinal);
        var treaty = Compile.Treaty(Parse.Document(new SourceText("asking", text))).Treaty;
        var at = new Location(new SourceText("log", ""), new Text.Span(0, 0));
        var entries = Enumerable.Range(0, 2 * count).Select(i =>
        {
            var day = Day.Of(1900, 1, 2).PlusDays(i * 35_000L / count)!.Value;
            var act = new ActReport(new ActName(i % 2 == 0 ? "request" : "reply"), UncertainDate.Of(day))
            {
                By = [new PartyId(i % 2 == 0 ? "A" : "B")],
            };
            return new Record.Entry($"log:{i}", new Assertion.Acted(act), at) { StatesId = true };
        });
        return (treaty, new Ledger([], entries.ToSeq()));
    }
}
