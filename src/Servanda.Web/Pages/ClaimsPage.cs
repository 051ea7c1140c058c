using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;
using Servanda.Web.Parts;

namespace Servanda.Web.Pages;

/// <summary>A claim as the record holds it: what was checked, its line, and what to type to try it.</summary>
public sealed record ListedClaim(CheckedClaim Checked, Entry Entry, string? Typed)
{
    internal IEnumerable<SourceKind> Kinds => Entry.Sources.Select(at => at.Source.Kind).Distinct();
}

/// <summary>What somebody says of a question that nothing decides: an opinion, a finding, a
/// forecast.</summary>
public sealed record Opinion(Entry Entry, Assertion.Assessed Says, Day? Known);

/// <summary>Who says what, and what becomes of it; with filters, and the sources of the record.</summary>
public sealed class ClaimsPage
{
    /// <summary>So many claims are shown with everything; of more, what is said and the verdict.</summary>
    internal const int FewEnough = 5;

    private static readonly string[] Verdicts = [.. Enum.GetValues<Verdict>().Select(Key)];

    private ClaimsPage(Inquiry asked, string? verdict, string? by, string? words)
    {
        (Asked, Verdict, By, Words) = (asked, verdict, by, words);
        var entries = asked.Ledger.Entries.Concat(asked.Question.Suppositions)
            .GroupBy(entry => entry.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First());
        All = [.. asked.Claims.Items.Select(claim => new ListedClaim(claim, entries[claim.Id],
            CheckPage.Grammar(entries[claim.Id], asked.Treaty)))];
        Found = [.. All.Where(claim => (verdict is null || Key(claim.Checked.Verdict) == verdict)
            && (by is null || IsBy(claim, by)) && (words is null || Says(claim.Checked, words)))];
    }

    internal Inquiry Asked { get; }
    internal string? Verdict { get; }
    internal string? By { get; }
    internal string? Words { get; }
    internal List<ListedClaim> All { get; }
    internal List<ListedClaim> Found { get; }
    internal bool IsFiltered => Verdict is not null || By is not null || Words is not null;

    internal List<string> Speakers => [.. All.SelectMany(claim => claim.Checked.By)
        .Select(party => party.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Who says it, or else where it is said.</summary>
    internal static string Speaker(CheckedClaim claim) => !claim.By.IsEmpty ? Wording.Of(claim.By)
        : claim.Sources.IsEmpty ? "Supposed" : claim.Sources[0];

    internal List<SourceKind> Kinds => [.. All.SelectMany(claim => claim.Kinds).Distinct().Order()];

    internal IEnumerable<(Verdict Verdict, int Count)> Counts => All.GroupBy(claim => claim.Checked.Verdict)
        .OrderByDescending(group => group.Key == Answers.Verdict.Contradicted).ThenBy(group => group.Key)
        .Select(group => (group.Key, group.Count()));

    internal List<Opinion> Opinions => [.. Asked.Case.View.Entries
        .Where(known => known.Entry.Assertion is Assertion.Assessed)
        .Select(known => new Opinion(known.Entry, (Assertion.Assessed)known.Entry.Assertion, known.Since))];

    /// <summary>Every source of the record, with how many entries rest on it.</summary>
    internal List<(Source Source, int Entries)> Sources
    {
        get
        {
            var counts = Asked.Ledger.Entries
                .SelectMany(entry => entry.Sources.Select(at => at.Source.Id).Distinct())
                .CountBy(id => id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            return [.. Asked.Ledger.Sources.Select(source => (source, counts.GetValueOrDefault(source.Id)))];
        }
    }

    /// <summary>Another claim, by who makes it.</summary>
    internal string Name(string id) => Asked.Claims.Items.FirstOrDefault(claim => claim.Id == id) is { } same
        ? same.By.IsEmpty ? same.Sources.IsEmpty ? id : same.Sources[0] : string.Join(", ", same.By) : id;

    internal static string Key(Verdict verdict) => Anchor.Of(ClaimWords.Of(verdict));

    internal static string Key(SourceKind kind) => Anchor.Of(Name(kind));

    internal static string Name(SourceKind kind) => kind switch
    {
        SourceKind.AuthenticText => "authentic text",
        SourceKind.OfficialStatement => "official statement",
        _ => kind.ToString().ToLowerInvariant(),
    };

    internal string To(string? verdict) => Asked.To("claims", Filters(verdict));

    internal string Twin(string extension) => Asked.To("claims" + extension, Filters(Verdict));

    /// <summary>Where a claim can be tried and altered.</summary>
    internal string Try(string typed) => Asked.Visit.Address.To("/check", ("treaty", Asked.Treaty.Id),
        ("claim", typed));

    private IEnumerable<(string, string?)> Filters(string? verdict) =>
        [("verdict", verdict), ("by", By), ("q", Words)];

    private static bool IsBy(ListedClaim claim, string by) => claim.Checked.By.Any(one => one.Name == by)
        || claim.Kinds.Any(kind => Key(kind) == by);

    private static bool Says(CheckedClaim claim, string words) => new[] { claim.Asserts, claim.Words,
        string.Join(' ', claim.By), string.Join(' ', claim.Sources), claim.Expected,
        string.Join(' ', claim.Slips) }
        .Any(text => text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true);

    internal static (Shown? Shown, Refusal? Refusal) Of(Inquiry asked)
    {
        var page = new ClaimsPage(asked, asked.Visit["verdict"], asked.Visit["by"], asked.Visit["q"]);
        return page.Mistaken() is { } mistake ? (null, mistake)
            : (new Shown(typeof(ClaimsList), page, page.Data)
            {
                Csv = () => AnswerRows.Of(page.Found.Select(claim => claim.Checked)),
            }, null);
    }

    private Refusal? Mistaken()
    {
        if (Verdict is { } verdict && !Verdicts.Contains(verdict))
        {
            return Refusal.Mistake($"“{verdict}” is not a verdict.",
                $"Verdicts are {string.Join(", ", Verdicts)}.");
        }
        List<string> known = [.. Speakers, .. Asked.Treaty.Parties.Select(party => party.Name),
            .. Enum.GetValues<SourceKind>().Select(Key)];
        return By is not { } by || known.Contains(by) ? null
            : Refusal.Mistake($"Nobody called “{by}” makes a claim here."
                + (Spelling.Nearest(by, known) is { } near ? $" Did you mean “{near}”?" : ""));
    }

    /// <summary>All as the contract has it; where there are filters, the claims that they leave.</summary>
    private JsonArray Data() => IsFiltered ? [.. Found.Select(claim => Json.Of(claim.Checked))]
        : Json.Of(Asked.Claims, disputedOnly: false);
}
