using System.Runtime.CompilerServices;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;
using Servanda.Web.Parts;

namespace Servanda.Web.Pages;

/// <summary>A treaty in the register.</summary>
public sealed record RegisterRow(Inquiry Asked, RegisterEntry Entry)
{
    internal Treaty Treaty => Asked.Treaty;
    internal string Kind => RegisterJson.Kind(Treaty);
    internal string? Decade => Treaty.Done is { } done ? $"{done.Year / 10 * 10}s" : null;

    internal string State => Entry.Status.InForce switch
    {
        { Answer: Truth.Yes } => "in-force",
        { Answer: Truth.Unknown } => "unknown",
        { Until: not null } => "ended",
        _ => "not-yet",
    };

    internal bool IsIn(string state) => State == state
        || (state == "not-in-force" && State is "not-yet" or "ended");

    /// <summary>Whether a state has any part in it on that day.</summary>
    internal bool Has(string party) => Treaty.Parties.Any(named => named.Name == party)
        || Entry.Status.Parties.Any(life => life.Party.Name == party && life.Status != PartyStatus.None);

    internal bool Binds(string party) => Entry.Status.Parties.Any(life =>
        life.Party.Name == party && life.Status == PartyStatus.Party);
}

/// <summary>Something asked for that narrows the register.</summary>
/// <param name="Says">In words, as it stands above the results.</param>
/// <param name="Without">The address of the same search without it.</param>
internal sealed record Criterion(string Name, string Value, string Says, Func<RegisterRow, bool> Fits,
    string Without)
{
    /// <summary>The state whose part in a treaty is asked for.</summary>
    internal string? Party { get; init; }
}

/// <summary>A way to narrow the register further, with how many treaties that leaves.</summary>
internal sealed record Choosable(string Says, int Count, string Address, bool Chosen);

/// <summary>The register: which treaties there are, and how each stands on the day asked about.</summary>
public sealed class RegisterPage
{
    private const int DaysAhead = 365 * 50;
    private const int MostParties = 8;
    private const int MostRemembered = 32;
    private const int ShortestCorrected = 4;

    internal static readonly string[] States = ["in-force", "not-yet", "not-in-force", "ended", "unknown"];
    private static readonly string[] Kinds = ["bilateral", "multilateral"];
    private static readonly string[] Facets = ["status", "kind", "party", "decade"];

    /// <summary>What was found of a dossier for a question: both never change,
    /// so neither does this.</summary>
    private static readonly ConditionalWeakTable<Shelved, Dictionary<Question, RegisterEntry>> Found = [];

    private readonly Visit typed;
    private readonly Search search;
    private readonly List<RegisterRow> all;
    private readonly List<Criterion> criteria;

    private RegisterPage(Visit typed, Search search, Seq<Piece> pieces, List<RegisterRow> all)
    {
        (this.typed, this.search, Pieces, this.all) = (typed, search, pieces, all);
        criteria = [.. Typed(), .. Facets.Select(Chosen).OfType<Criterion>()];
        Rows = [.. all.Where(row => Fits(row, criteria)).OrderBy(Order)
            .ThenBy(row => row.Entry.Next?.Date ?? Day.Max)
            .ThenByDescending(row => row.Treaty.Done ?? Day.Min)];
    }

    internal Visit Visit => typed;
    internal Seq<Piece> Pieces { get; }
    internal string? Query => typed["q"];
    internal int Total => all.Count;
    internal List<RegisterRow> Rows { get; }
    internal Day On => all.Count > 0 ? all[0].Asked.Question.On : typed.Today;
    internal Day KnownOn => all.Count > 0 ? all[0].Asked.KnownOn : typed.Today;
    internal bool Narrowed => criteria.Count > 0;
    internal bool Asks => Narrowed || Pieces.Count > 0;

    internal static (Shown? Shown, Refusal? Refusal) Of(Visit visit)
    {
        var search = SearchOf(visit);
        var pieces = search.Read(visit["q"]);
        var day = pieces.FirstOrDefault(piece => piece.Says == Says.Day)?.Value;
        var asked = visit with
        {
            Address = visit.Address with { On = visit.Address.On ?? day, Choices = [], Suppositions = [] },
        };
        if (Wrong(visit, search) is { } wrong)
        {
            return (null, wrong);
        }
        var each = asked.Dossiers.Values.AsParallel().AsOrdered().Select(dossier => asked.Ask(dossier))
            .Select(one => (Row: one.Inquiry is { } inquiry
                ? new RegisterRow(inquiry, EntryOf(inquiry)) : null,
                one.Mistakes)).ToList();
        var all = each.Select(one => one.Row).OfType<RegisterRow>().ToList();
        if (all.Count == 0 && each.Count > 0)
        {
            return (null, Refusal.Of(each[0].Mistakes));
        }
        var page = new RegisterPage(visit, search, pieces, all);
        return (new Shown(typeof(Register), page, () => RegisterJson.Of(page.Query, page.Understood,
            page.NotUnderstood.Select(piece => piece.Written).ToSeq(), page.Rows.Select(row => row.Entry)))
        {
            Csv = () => RegisterJson.Rows(page.Rows.Select(row => row.Entry)),
        }, null);
    }

    private static RegisterEntry EntryOf(Inquiry asked)
    {
        var known = Found.GetOrCreateValue(asked.Dossier);
        lock (known)
        {
            if (known.TryGetValue(asked.Question, out var entry))
            {
                return entry;
            }
        }
        var next = Answers.Next.Of(asked.Case, asked.Question,
            asked.Question.On.PlusDays(DaysAhead) ?? Day.Max);
        var made = new RegisterEntry(asked.Status, next.IsEmpty ? null : next[0],
            asked.Claims.Items.Count(claim => claim.Verdict == Verdict.Contradicted),
            asked.Claims.Disputes.Count);
        lock (known)
        {
            if (known.Count >= MostRemembered)
            {
                known.Clear();
            }
            known[asked.Question] = made;
        }
        return made;
    }

    private static Search SearchOf(Visit visit)
    {
        var known = visit.Dossiers.Values.Select(Vocabulary.Of).ToList();
        return new Search(known.SelectMany(one => one.Parties).Distinct(StringComparer.Ordinal),
            visit.Dossiers.Keys, known.SelectMany(one => one.Words));
    }

    private static Refusal? Wrong(Visit visit, Search search) =>
        visit["status"] is { } status && !States.Contains(status)
            ? Refusal.Mistake($"There is no status “{status}”.", $"It is one of {string.Join(", ", States)}.")
        : visit["kind"] is { } kind && !Kinds.Contains(kind)
            ? Refusal.Mistake($"There is no kind “{kind}”.", "It is bilateral or multilateral.")
        : visit["decade"] is { } decade && !(decade.Length == 5
            && decade.EndsWith("0s", StringComparison.Ordinal)
            && decade[..3].All(char.IsAsciiDigit))
            ? Refusal.Mistake($"“{decade}” is not a decade.", "Write it as 1990s.")
        : visit["party"] is { } party && !visit.Dossiers.Values.Any(dossier =>
            Vocabulary.Of(dossier).Parties.Contains(party))
            ? Refusal.Mistake($"No treaty here knows a party “{party}”."
                + (search.Nearest(party) is { } near ? $" Did you mean “{near}”?" : ""))
        : null;

    private IEnumerable<Criterion> Typed()
    {
        foreach (var piece in Pieces)
        {
            var (says, fits) = piece.Says switch
            {
                Says.State => (InWords(piece.Value),
                    (Func<RegisterRow, bool>)(row => row.IsIn(piece.Value))),
                Says.Kind => (piece.Value, row => row.Kind == piece.Value),
                Says.Party => (piece.Value, row => row.Has(piece.Value)),
                Says.Word => ($"“{piece.Written}”", row => Vocabulary.Of(row.Asked.Dossier).Has(piece.Value)),
                _ => ("", null!),
            };
            if (fits is not null)
            {
                yield return new Criterion("q", piece.Value, says, fits, To(("q", Without(piece))))
                {
                    Party = piece.Says == Says.Party ? piece.Value : null,
                };
            }
        }
    }

    private Criterion? Chosen(string facet) => typed[facet] is { } value ? Narrowing(facet, value) : null;

    private Criterion Narrowing(string facet, string value) => new(facet, value, facet switch
        {
            "status" => InWords(value),
            "decade" => $"concluded in the {value}",
            _ => value,
        }, Fitting(facet, value), To((facet, null))) { Party = facet == "party" ? value : null };

    private static Func<RegisterRow, bool> Fitting(string facet, string value) => facet switch
    {
        "status" => row => row.IsIn(value),
        "kind" => row => row.Kind == value,
        "decade" => row => row.Decade == value,
        _ => row => row.Has(value),
    };

    /// <summary>Whether a treaty is all of that. Asked what is in force, the states asked about must be
    /// bound; else any part in the treaty is enough.</summary>
    private static bool Fits(RegisterRow row, IReadOnlyList<Criterion> asked) =>
        asked.All(one => one.Fits(row)) && (asked.All(one => one.Value != "in-force")
            || asked.All(one => one.Party is not { } party || row.Binds(party)));

    private string? Without(Piece piece) => string.Join(' ', Pieces.Where(other => other != piece)
        .Select(other => other.Written)) is { Length: > 0 } rest ? rest : null;

    /// <summary>This search with other values of some parameters; null takes one away.</summary>
    internal string To(params (string Name, string? Value)[] changed) => (typed.Address with
    {
        Choices = [], Suppositions = [],
    }).To("/", Facets.Prepend("q").Select(name => changed.Any(one => one.Name == name)
        ? changed.First(one => one.Name == name) : (name, typed[name])));

    internal static string InWords(string state) => Prose.Words(state);

    /// <summary>What was understood, in the order in which one says it.</summary>
    internal Seq<string> Understood => Asks || typed.Address.On is not null
        ? [.. criteria.Where(IsOfState).Take(1).Select(one => $"{one.Says} on {Wording.Of(On)}")
            .DefaultIfEmpty("on " + Wording.Of(On)),
            .. criteria.Where(one => !IsOfState(one)).Select(one => one.Says)] : [];

    private static bool IsOfState(Criterion one) => one.Name == "status" || States.Contains(one.Value);

    internal IEnumerable<Piece> NotUnderstood => Pieces.Where(piece => piece.Says == Says.Nothing);

    internal string? Meant(Piece piece) =>
        piece.Value.Length < ShortestCorrected ? null : search.Nearest(piece.Value);

    /// <summary>All treaties, with the same clocks.</summary>
    internal string Clear => (typed.Address with { Choices = [], Suppositions = [] }).To("/");

    /// <summary>The same search without the day that it names; null where it names none.</summary>
    internal string? Undated => Pieces.FirstOrDefault(piece => piece.Says == Says.Day) is { } day
        && typed.Address.On is null ? To(("q", Without(day))) : null;

    internal string Instead(Piece piece, string meant) => To(("q", string.Join(' ', Pieces.Select(other =>
        other == piece ? meant : other.Written))));

    /// <summary>What to leave out so that something is found, and how much that finds.</summary>
    internal IEnumerable<(Criterion Drop, int Leaves)> Drops => criteria
        .Select(one => (Drop: one, Leaves: all.Count(row =>
            Fits(row, [.. criteria.Where(other => other != one)]))))
        .OrderByDescending(drop => drop.Leaves > 0);

    internal IEnumerable<(string Name, List<Choosable> Choices)> Narrow =>
    [
        ("Status", Choices("status", ["in-force", "not-yet", "ended", "unknown"], Prose.Words)),
        ("Kind", Choices("kind", Kinds)),
        ("Party", [.. Choices("party", all.SelectMany(row => row.Entry.Status.Parties)
            .Where(life => life.Status != PartyStatus.None).Select(life => life.Party.Name).Distinct()
            .Order(StringComparer.Ordinal)).OrderByDescending(one => one.Chosen).ThenByDescending(one =>
                all.Any(row => row.Treaty.Parties.Any(party => party.Name == one.Says)))
            .ThenByDescending(one => one.Count).Take(MostParties)]),
        ("Concluded", Choices("decade", all.Select(row => row.Decade).OfType<string>().Distinct()
            .Order(StringComparer.Ordinal))),
    ];

    private List<Choosable> Choices(string facet, IEnumerable<string> values,
        Func<string, string>? says = null)
    {
        var others = criteria.Where(one => one.Name != facet).ToList();
        return [.. values.Select(value => new Choosable(Prose.Capital(says?.Invoke(value) ?? value),
            all.Count(row => Fits(row, [.. others, Narrowing(facet, value)])),
            To((facet, typed[facet] == value ? null : value)),
            typed[facet] == value)).Where(one => one.Count > 0 || one.Chosen)];
    }

    internal static string Disputed(RegisterEntry entry) => string.Join(", ", new[]
    {
        entry.Contradicted == 0 ? null : $"{entry.Contradicted} contradicted",
        entry.Disputes == 0 ? null : Prose.Many(entry.Disputes, "dispute"),
    }.OfType<string>());

    private static int Order(RegisterRow row) => Array.IndexOf(States, row.State);

    /// <summary>The treaty with a term of which most is disputed: what it is asked shows what all this is
    /// for.</summary>
    internal RegisterRow? Flagship => all.Where(row => row.Entry is { Status.Term: not null,
            Contradicted: > 0 }).MaxBy(row => row.Entry.Open);

    internal static string Name(Treaty treaty) => treaty.Parties is [var one, var other]
        ? $"the {one}–{other} treaty of {treaty.Done?.Year}" : $"the {treaty.Title}";
}

/// <summary>What a dossier can be found by.</summary>
/// <param name="Parties">Everybody with a part in it, as the treaty and its record write the names.</param>
/// <param name="Words">Words of its title, place and id and of what its norms are about, folded.</param>
internal sealed record Vocabulary(HashSet<string> Parties, HashSet<string> Words, string Id)
{
    private const int ShortestWord = 3;
    private static readonly ConditionalWeakTable<Shelved, Vocabulary> Known = [];

    internal static Vocabulary Of(Shelved dossier) => Known.GetValue(dossier, Make);

    internal bool Has(string word) => Id == word
        || Words.Any(own => own.StartsWith(word, StringComparison.Ordinal));

    private static Vocabulary Make(Shelved dossier)
    {
        var treaty = dossier.Treaty;
        var words = new[] { treaty.Id, treaty.Title, treaty.DoneAt ?? "" }
            .Concat(treaty.Norms.Select(norm => norm.Id.Name))
            .Concat(treaty.Acts.Where(act => !act.BuiltIn).Select(act => act.Name.Name))
            .Concat(treaty.Indicators.Select(indicator => indicator.Name))
            .Concat(treaty.Cooperation.Projects.Select(project => project.Title))
            .SelectMany(text => Search.Fold(text).Split(' ')).Where(word => word.Length >= ShortestWord);
        return new Vocabulary([.. treaty.Parties.Concat(dossier.Ledger.Entries
            .Select(entry => entry.Assertion).OfType<Assertion.Acted>()
            .SelectMany(acted => acted.Act.Authors)).Select(party => party.Name)], [.. words], treaty.Id);
    }
}
