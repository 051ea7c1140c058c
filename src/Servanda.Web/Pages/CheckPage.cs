using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Compiler;
using Servanda.Contract;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Web.Pages;

/// <summary>A claim to try, and where it comes from.</summary>
public sealed record Example(string Typed, string Of);

/// <summary>Try a headline: a claim typed in the grammar of the record, held against a treaty.</summary>
/// <param name="Asked">The question to the chosen treaty; null: none is chosen yet.</param>
/// <param name="Typed">What was typed; null: nothing yet.</param>
/// <param name="Found">What became of it; null where nothing was typed, or it has mistakes.</param>
public sealed record CheckPage(Visit Visit, Inquiry? Asked, string? Typed, CheckedClaim? Found,
    Seq<Diagnostic> Mistakes)
{
    private const int MostExamples = 12;

    internal IEnumerable<(string Id, string Title)> Treaties => Visit.Dossiers.Values
        .Select(one => (one.Id, one.Treaty.Title)).OrderBy(one => one.Title, StringComparer.Ordinal);

    internal string To(string typed, string extension = "") => Visit.Address.To("/check" + extension,
        ("treaty", Asked?.Treaty.Id), ("claim", typed));

    internal string Twin => To(Typed ?? "", ".json");

    /// <summary>What can be tried: what follows from this treaty, then what its record holds.</summary>
    internal List<Example> Examples => Asked is null ? [] : [.. OfLife(Asked.Status)
        .Concat(Asked.Claims.Items.OrderByDescending(claim => claim.Verdict == Verdict.Contradicted)
            .Select(claim => Asked.Ledger.Entries.FirstOrDefault(entry => entry.Id == claim.Id))
            .OfType<Entry>().Select(entry => (Typed: Typing(entry), entry))
            .Where(one => one.Typed is not null).Select(one => new Example(one.Typed!, Speaker(one.entry))))
        .DistinctBy(example => example.Typed).Take(MostExamples)];

    private string? Typing(Entry entry) => Grammar(entry, Asked!.Treaty);

    private static string Speaker(Entry entry) => entry.Assertion is Assertion.Claimed { By: { } by }
        ? $"{by} on record" : "on record";

    private static IEnumerable<Example> OfLife(Answers.Status status)
    {
        if (status.InForce.Since is { } since)
        {
            yield return new Example($"in force since {since}", "this treaty");
        }
        if (status.InForce.Until is { } until)
        {
            yield return new Example($"ends on {until}", "this treaty");
        }
        else if (status.Term is { } term)
        {
            yield return new Example($"ends on {term.State.Last}", "its term");
        }
        if (status.Term?.State.LastNotice is { } notice)
        {
            yield return new Example($"last day for notice {notice}", "its term");
        }
        if (status.Treaty.Done is { } done && done != status.InForce.Since)
        {
            yield return new Example($"in force since {done}", "a common slip: the day of signature");
        }
    }

    internal static (Shown? Shown, Refusal? Refusal) Of(Visit visit)
    {
        Inquiry? asked = null;
        if (visit["treaty"] is { } id)
        {
            (asked, var refusal) = Routes.InquiryOf(visit with { TreatyId = id });
            if (asked is null)
            {
                return (null, refusal);
            }
        }
        else if (visit["claim"] is not null)
        {
            return (null, Refusal.Mistake("A claim is held against a treaty: choose one."));
        }
        var page = Made(visit, asked, visit["claim"]);
        return (new Shown(typeof(Check), page, page.Data), null);
    }

    private static CheckPage Made(Visit visit, Inquiry? asked, string? typed)
    {
        if (asked is null || typed is null)
        {
            return new CheckPage(visit, asked, typed, null, []);
        }
        var (claim, diagnostics) = Compile.Claim(new SourceText("claim", typed), asked.Treaty);
        var mistakes = diagnostics.Where(one => one.Severity == Severity.Error).ToSeq();
        return new CheckPage(visit, asked, typed, claim is null || !mistakes.IsEmpty ? null
            : Claims.Check(asked.Treaty, asked.Ledger, asked.Question, claim), mistakes);
    }

    /// <summary>The claim of an entry as it stands in its line, so that it can be typed; null where the line
    /// holds none that stands alone.</summary>
    internal static string? Grammar(Entry entry, Treaty treaty)
    {
        var words = string.Join(' ', entry.At.Source.Slice(entry.At.Span).ToString()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var said = words.IndexOf("\" says ", StringComparison.Ordinal);
        if (entry.Assertion is not Assertion.Claimed || said < 0)
        {
            return null;
        }
        // Options follow the claim, and "by" may belong to either: the longest beginning that is a claim.
        var rest = words[(said + "\" says ".Length)..].Split(' ');
        for (var length = rest.Length; length > 0; length--)
        {
            var typed = string.Join(' ', rest.Take(length));
            var (claim, diagnostics) = Compile.Claim(new SourceText("claim", typed), treaty);
            if (claim is not null && diagnostics.All(one => one.Severity != Severity.Error))
            {
                return typed;
            }
        }
        return null;
    }

    /// <summary>A line of spaces and carets below what was typed, where a mistake is.</summary>
    internal static string Carets(Diagnostic mistake)
    {
        var length = mistake.Source.Text.Length;
        var start = Math.Clamp(mistake.Span.Start, 0, length);
        return new string(' ', start)
            + new string('^', Math.Max(1, Math.Min(mistake.Span.Length, length - start)));
    }

    private JsonObject Data() => Found is { } found ? Json.Of(found) : new JsonObject
    {
        ["treaty"] = Asked?.Treaty.Id,
        ["claim"] = Typed,
        ["diagnostics"] = new JsonArray([.. Mistakes.Select(mistake => Json.Of(mistake))]),
        ["examples"] = new JsonArray([.. Examples.Select(example => JsonValue.Create(example.Typed))]),
    };
}
