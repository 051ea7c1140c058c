using System.Diagnostics;
using System.Globalization;
using Servanda.Compiler;
using Servanda.Record;
using Servanda.Store;
using Servanda.Syntax;
using Servanda.Tests.Syntax;
using Servanda.Text;
using Xunit.Abstractions;

namespace Servanda.Tests.Properties;

/// <summary>
/// Whatever the text: it is read, printed again, laid out and explained, and nothing throws.
/// SERVANDA_FUZZ_SECONDS makes a run longer, SERVANDA_FUZZ_SEED another one; each text has a seed of its own,
/// which a failure names.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    private static readonly List<string> Texts =
        [.. Written.Documents("treaties", "language", "conformance").Select(Repo.Read)
            .Where(text => text.Length < 20_000)];

    private const string FrontMatter = "---\ntreaty: made-up\nparties: [Arcadia, Bohemia]\n---\n";

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value : usual;

    private void Run(int share, Action<Random> check)
    {
        var seed = Setting("SERVANDA_FUZZ_SEED", 1);
        var time = TimeSpan.FromSeconds(Setting("SERVANDA_FUZZ_SECONDS", 4) / (double)share);
        var (watch, count) = (Stopwatch.StartNew(), 0);
        for (; watch.Elapsed < time; count++)
        {
            try
            {
                check(new Random(seed + count));
            }
            catch (Exception fault)
            {
                var again = $"SERVANDA_FUZZ_SEED={seed + count} begins with it";
                throw new InvalidOperationException($"{again}: {fault.Message}", fault);
            }
        }
        output.WriteLine($"{count} texts from seed {seed} on, in {watch.Elapsed.TotalSeconds:0.0} s");
    }

    [Fact]
    public void A_damaged_text_is_read_printed_laid_out_and_explained() => Run(2, chance =>
    {
        var damage = new Damage(chance, Texts, new Sentences(chance));
        Holds(damage.Damaged(damage.Text()));
    });

    [Fact]
    public void A_sentence_made_from_the_grammar_is_read_without_error() => Run(4, chance =>
    {
        var sentences = new Sentences(chance);
        var text = FrontMatter + sentences.Fence() + sentences.Fence();
        Written.Parse(text).Diagnostics.Select(diagnostic => diagnostic.Message).ShouldBeEmpty(text);
        Holds(text);
    });

    [Fact]
    public void A_supposed_line_or_a_claim_is_read_or_explained() => Run(4, chance =>
    {
        var sentences = new Sentences(chance);
        var treaty = Compile.Treaty(Written.Parse(Texts[chance.Next(Texts.Count)])).Treaty;
        var damage = new Damage(chance, Texts, sentences);
        var (line, claim) = (sentences.Of("RECORD-LINE"), sentences.Of("CLAIM"));
        if (chance.Next(2) == 0)
        {
            (line, claim) = (damage.Damaged(line), damage.Damaged(claim));
        }
        InBounds(Compile.Supposition(new SourceText("--suppose", line), treaty).Diagnostics);
        InBounds(Compile.Claim(new SourceText("--check", claim), treaty).Diagnostics);
    });

    private const string Csv = """
        id,date,act,by,to,between,at,level,form,received,source,locator,stance,rank,reason,recorded,note
        s,2001-07-16,signature,"Arcadia; Bohemia",,,Arx,,,,list,,,,,,
        ,2026-02-20,notice-of-termination,Arcadia,,,,,in writing,2026-02-21,list,¶3,,preferred,"a ""b"" c",,
        ,2002/2003-01,exchange-of-instruments,,,"Arcadia, Bohemia",,summit,,,list,,denies s,,,2026-03-01,x

        """;

    private const string Json = """
        {"id":"s","date":"2001-07-16","act":"signature","by":["Arcadia","Bohemia"],"at":"Arx","source":"list"}
        {"date":"2026-02-20","act":"notice-of-termination","by":"Arcadia","received":"2026-02-21"}
        {"date":"2021","act":"value","value":146.8,"unit":"billion-USD","source":"list","note":"\u00e9 \"x\""}

        """;

    [Fact]
    public void A_damaged_table_is_read_or_explained_row_by_row() => Run(4, chance =>
    {
        var texts = new[] { Csv, Json, Texts[chance.Next(Texts.Count)] };
        var damage = new Damage(chance, texts, new Sentences(chance));
        var treaty = Compile.Treaty(Written.Parse(FrontMatter)).Treaty;
        var csv = new SourceText("t.csv", damage.Damaged(Csv));
        var json = new SourceText("t.jsonl", damage.Damaged(Json));
        InBounds(Rows.OfTable(csv, CsvRows.Read(csv), treaty, new Dictionary<string, Source>()).Diagnostics);
        InBounds(Rows.OfJsonLines(json, treaty, new Dictionary<string, Source>()).Diagnostics);
    });

    private static void Holds(string text)
    {
        var document = Written.Parse(text);
        document.Print().ShouldBe(text);
        Tiles(document);
        var formatted = Format.Document(document);
        var again = Written.Parse(formatted);
        Written.Words(again).ShouldBe(Written.Words(document));
        Written.Shape(again).ShouldBe(Written.Shape(document));
        Format.Document(again).ShouldBe(formatted);
        var compiled = Compile.Treaty(document);
        var (ledger, ofRecord) = Compile.Ledger([document], compiled.Treaty);
        var (_, ofScenarios) = Compile.Scenarios(document, compiled.Treaty, ledger);
        InBounds([.. document.Diagnostics, .. compiled.Diagnostics, .. ofRecord, .. ofScenarios]);
    }

    private static void InBounds(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            Inside(diagnostic.Span, new Span(0, diagnostic.Source.Text.Length));
            foreach (var related in diagnostic.Related)
            {
                Inside(related.Span, new Span(0, related.Source.Text.Length));
            }
            diagnostic.Message.ShouldNotBeNullOrWhiteSpace();
            Show.One(diagnostic).ShouldContain(diagnostic.Code);
        }
    }

    private static void Inside(Span inner, Span outer) =>
        (outer.Start <= inner.Start && inner.Start <= inner.End && inner.End <= outer.End)
            .ShouldBeTrue($"{inner} in {outer}");

    /// <summary>Blocks tile the text, and tokens with what is before them tile the body of a fence.</summary>
    private static void Tiles(Document document)
    {
        var at = 0;
        foreach (var block in document.Blocks)
        {
            block.Span.Start.ShouldBe(at);
            at = block.Span.End;
            if (block is Block.Fence fence)
            {
                Inside(fence.Body, fence.Span);
                fence.Tokens.Select(token => token.Lead).ShouldBe(
                    fence.Tokens.Select(token => token.End).Prepend(fence.Body.Start).SkipLast(1));
                fence.Tokens[^1].End.ShouldBe(fence.Body.End);
                Nests(fence);
            }
        }
        at.ShouldBe(document.Source.Text.Length);
    }

    private static void Nests(Block.Fence fence)
    {
        foreach (var line in fence.Declarations.SelectMany(each => each.Clauses.Prepend(each.Head)))
        {
            Inside(line.Span, fence.Body);
            foreach (var node in line.Node?.Everything() ?? [])
            {
                Inside(node.Span, line.Span);
                foreach (var child in node.Children)
                {
                    Inside(child.Span, node.Span);
                }
            }
        }
    }
}
