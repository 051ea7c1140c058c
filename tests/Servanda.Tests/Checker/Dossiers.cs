using Servanda.Answers;
using Servanda.Checker;
using Servanda.Compiler;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Checker;

/// <summary>A treaty with its record, made of short texts.</summary>
internal sealed record Dossier(Treaty Treaty, Ledger Ledger)
{
    private const string Sources =
        "source gazette \"Official gazette\" kind: registry\nsource paper \"A newspaper\" kind: press\n";

    /// <param name="head">Lines of the front matter after the name of the treaty.</param>
    /// <param name="text">The words of the article.</param>
    /// <param name="norm">Final clauses and readings.</param>
    /// <param name="record">Lines of the record; those without a source get one.</param>
    internal static Dossier Of(string head, string text, string norm, params string[] record)
    {
        var document = Document("example.treaty.md",
            $"---\ntreaty: example\n{head}\n---\n\n# Article 9\n\n> {text.Replace("\n", "\n> ")}\n\n"
            + $"```norm\n{norm}\n```\n");
        var treaty = Compile.Treaty(document);
        Show.All(treaty.Diagnostics.Where(fault => fault.Severity == Severity.Error)).ShouldBeEmpty();
        return new Dossier(treaty.Treaty, LedgerOf(treaty.Treaty, record));
    }

    internal Dossier With(params string[] lines)
    {
        var more = LedgerOf(Treaty, lines);
        return this with { Ledger = new Ledger(more.Sources, Ledger.Entries.AddRange(more.Entries)) };
    }

    internal Status Ask(Question question) => Status.Of(Treaty, Ledger, question);

    internal Seq<string> Faults(Question question, Step proof) =>
        Check.Proof(Treaty, Ledger, question, proof);

    /// <summary>Every proof behind an answer: of force, of the term, and of each party's part.</summary>
    internal static IEnumerable<Step> ProofsOf(Status status) =>
        status.Proofs.Concat(status.Parties.Select(party => party.Because).OfType<Step>());

    internal static Question On(string day, params string[] choices) => Question.AsOf(DayOf(day)) with
    {
        Choices = choices.Select(choice => new Choice(choice.Split('=')[0], choice.Split('=')[1])).ToSeq(),
    };

    internal Question Supposing(Question question, string line) =>
        question with { Suppositions = [Compile.Supposition(
            new SourceText("supposed", line), Treaty).Entry!] };

    internal static Day DayOf(string text) => Day.TryParse(text, out var day) ? day
        : throw new FormatException(text);

    /// <summary>A treaty that ships with the program.</summary>
    internal static Dossier Shipped(string name)
    {
        var folder = Path.Combine(Repo.Root, "treaties", name);
        var file = Path.Combine(folder, name + ".treaty.md");
        var treaty = Compile.Treaty(Document(name, File.ReadAllText(file)), null,
            table => Servanda.Store.Tables.OfWeights(table, file)).Treaty;
        var records = Directory.EnumerateFiles(folder, "*.record.md").Order(StringComparer.Ordinal)
            .Select(path => Document(Path.GetFileName(path), File.ReadAllText(path)));
        return new Dossier(treaty, Compile.Ledger(records, treaty).Ledger);
    }

    private static Ledger LedgerOf(Treaty treaty, string[] lines)
    {
        var written = lines.Select(line => line.Contains(" per ", StringComparison.Ordinal) ? line
            : line + " per gazette");
        var document = Document("example.record.md",
            $"```record\n{Sources}{string.Join('\n', written)}\n```\n");
        var (ledger, faults) = Compile.Ledger([document], treaty);
        Show.All(faults.Where(fault => fault.Severity == Severity.Error)).ShouldBeEmpty();
        return ledger;
    }

    private static Document Document(string name, string text) => Parse.Document(new SourceText(name, text));
}

/// <summary>The dossiers that the tests of the checker share.</summary>
internal static class Dossiers
{
    private const string Two = "parties: [Arcadia, Borduria]\ndone: 2001-07-16 at Capital\n"
        + "conventions:\n  anniversary: end of day | start of day\n"
        + "  late notice: counts for the next term | has no effect";

    internal static readonly string[] Exchanged =
    [
        "2001-07-16 signature by Arcadia, Borduria id signed",
        "2001-10-27 ratification by Arcadia id approved-a",
        "2002-01-25 ratification by Borduria id approved-b",
        "2002-02-28 exchange-of-instruments between Arcadia, Borduria id exchanged per gazette, paper ¶3",
    ];

    /// <summary>Twenty years, then five at a time, unless a notice in writing comes a year before.</summary>
    internal static Dossier Friendship(params string[] more) => Dossier.Of(Two, """
        It takes effect on the day of the exchange of the instruments. It is valid for twenty
        years. Unless a party gives notice in writing one year before it expires,
            it continues for another five years.
        """, """
        final
          consent            ratification by each party
          enters into force  on exchange-of-instruments   cites "on the day of the exchange"
          term               20 years from term-runs-from   cites "valid for 20 years"
          renewal            5 years, repeated   cites "another five years"
          unless             notice-of-termination by either party in writing
                             received at least 1 year before the term ends  cites "one year before it expires"

        reading term-runs-from
          entry into force   standing arguable  because "it follows the sentence on taking effect"
          signature          standing reported  because "officials count from the signature"
        """, [.. Exchanged, .. more]);

    /// <summary>Twelve months after two consents; the notice of those who leave takes half a year.</summary>
    internal static Dossier Convention(params string[] record) =>
        Dossier.Of("parties: open", "It is open to all states.", """
        final
          consent            ratification, acceptance, approval or accession by each state
          enters into force  12 months after 2 consents
          for each later     the first day of the month after 3 months after its consent
          withdrawal         by notice from 1 year after entry into force for the party,
              effective 6 months after receipt
        """, record);

    internal static readonly string[] Joined =
    [
        "2001-02-28 ratification by Arcadia id a1",
        "2001-05-31 acceptance by Borduria id b1",
        "2003-08-15 accession by Cascara id c1",
    ];

    /// <summary>Two parties, either of which may leave after a year.</summary>
    internal static Dossier Alliance(params string[] record) => Dossier.Of(Two, "Either party may leave.", """
        final
          consent            ratification by each party
          enters into force  30 days after 2 consents
          withdrawal         by notice from 1 year after entry into force, effective 6 months after receipt
        """, [.. Exchanged, .. record]);

    /// <summary>Ten years and no more, or until a day that the text names.</summary>
    internal static Dossier Lease(params string[] record) => Dossier.Of(Two, "It lasts for ten years.", """
        final
          enters into force  the later of signature and 2001-09-01
          term               10 years from entry into force
          termination        the 90th day after handover

        act handover once by: party
        """, [.. Exchanged, .. record]);
}
