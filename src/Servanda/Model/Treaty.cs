using Servanda.Text;
using Servanda.Time;

namespace Servanda.Model;

public enum TreatyKind
{
    Treaty,
    Model,
    Pack,
}

/// <summary>How a treaty bears on an earlier one (VCLT arts. 30, 39–41, 59).</summary>
public enum LayerKind
{
    Amends,
    /// <summary>It adds to the earlier one, which goes on.</summary>
    ProtocolTo,
    Supersedes,
}

/// <summary>The earlier treaty, by its id, on which a treaty bears.</summary>
public readonly record struct EarlierTreaty(LayerKind Kind, string Treaty);

/// <summary>An article of an earlier treaty in whose place a treaty puts another text.</summary>
public readonly record struct ReplacedArticle(string Treaty, int Article);

/// <summary>What the text in the document is. Only an authentic text is the treaty itself (VCLT art.
/// 33).</summary>
public enum TextStatus
{
    Summary,
    Translation,
    Authentic,
}

/// <summary>Where something stands in a document.</summary>
public readonly record struct Location(SourceText Source, Span Span)
{
    public Place Place => Source.PlaceOf(Span.Start);
}

/// <summary>Words of the treaty's text that a clause or norm rests on, found exactly once under its
/// heading.</summary>
/// <param name="Words">The words as the norm quotes them.</param>
/// <param name="Provision">The heading above them: "Article 25".</param>
/// <param name="Status">What kind of text they are from.</param>
/// <param name="At">Where the words stand in the document.</param>
public sealed record Citation(string Words, string Provision, TextStatus Status, Location At);

/// <summary>A named alternative of a point of choice.</summary>
public enum Standing
{
    Arguable,
    Reported,
}

/// <summary>One way to read a clause: its name in hyphenated words, the day it yields, its standing and
/// reason.</summary>
public sealed record ReadingAlternative(string Name, DayForm Day, Standing Standing, string Because);

/// <summary>A clause that can be read in more than one way; the default first.</summary>
public sealed record Reading(string Name, Seq<ReadingAlternative> Alternatives, Location At);

/// <summary>
/// A convention of counting that the treaty declares, with its alternatives in hyphenated words, the default
/// first.
/// Those known: see <see cref="Conventions"/>.
/// </summary>
public sealed record Convention(string Name, Seq<string> Alternatives, Location? At);

/// <summary>The conventions of counting that a treaty can declare, and what holds where it declares
/// none.</summary>
public static class Conventions
{
    public const string FirstDay = "first-day";
    public const string MonthEnd = "month-end";
    public const string Anniversary = "anniversary";
    public const string LateNotice = "late-notice";
    public const string Suspension = "suspension";

    /// <summary>Every convention with its admissible values; the first is the default.</summary>
    public static Seq<Convention> Known { get; } =
    [
        new(FirstDay, ["not-counted", "counted"], null),
        new(MonthEnd, ["last-day", "next-day"], null),
        new(Anniversary, ["end-of-day", "start-of-day"], null),
        new(LateNotice, ["counts-for-the-next-term", "has-no-effect"], null),
        new(Suspension, ["excuses", "tolls"], null),
    ];

    /// <summary>
    /// What holds where a treaty declares nothing: of each convention the usual value, and no other.
    /// </summary>
    public static Seq<Convention> Usual { get; } =
        Known.Select(convention => convention with { Alternatives = [convention.Alternatives[0]] }).ToSeq();
}

/// <summary>A sentence of the treaty's text and what became of it.</summary>
public enum Coverage
{
    Untouched,
    Declined,
    Formalised,
}

/// <summary>Words of the text that are not formalised, and why.</summary>
/// <param name="In">Where they stand in the words of the sentence.</param>
public sealed record DeclinedWords(Span In, string Because);

/// <summary>A sentence of the text, white space folded.</summary>
/// <param name="Span">Where it stands in the document.</param>
public sealed record Sentence(Span Span, string Words, Coverage Coverage)
{
    /// <summary>Where words stand in it that norms and final clauses rest on.</summary>
    public Seq<Span> Cited { get; init; }
    public Seq<DeclinedWords> Declined { get; init; }
}

/// <summary>A heading and the text in block quotes below it, up to the next heading.</summary>
public sealed record Provision(string Label, Location At, Seq<Sentence> Sentences);

/// <summary>A named set of states.</summary>
public sealed record Group(string Name, Seq<PartyId> Members, Location At);

/// <summary>A thing that holds between an act that begins it and one that ends it.</summary>
public sealed record StateOfAffairs(string Name, ActPattern Begins, ActPattern Ends, Location At);

public sealed record Indicator(string Name, string Unit, Location At);

/// <summary>
/// A word of a log and the act it stands for; <c>Roles</c> are those that the columns by and to fill, in
/// order.
/// </summary>
public sealed record LogWord(string Word, ActName Act, Seq<string> Roles, Location At);

/// <summary>
/// A treaty, compiled: names bound, citations found. <c>Parties</c> is empty when the treaty is open, and
/// then whoever has
/// an act on record is a participant.
/// </summary>
public sealed record Treaty(string Id, TreatyKind Kind, string Title, SourceText Source)
{
    public bool Open { get; init; }
    /// <summary>For the parties that it names the text names the date of entry into force.</summary>
    public bool EntersOnDate => !Open && Final.EntersIntoForce is { Day: DayForm.Date };
    public Seq<PartyId> Parties { get; init; }
    public Day? Done { get; init; }
    /// <summary>Where it was done.</summary>
    public string? DoneAt { get; init; }
    public string DayAt { get; init; } = "UTC";
    public TextStatus Text { get; init; }
    public Seq<string> Authentic { get; init; }
    public Seq<Convention> Conventions { get; init; } = Model.Conventions.Usual;
    public bool RecordComplete { get; init; }
    /// <summary>The packs whose rules fill what the treaty leaves open, the first before the next.</summary>
    public Seq<string> Uses { get; init; }
    public Seq<EarlierTreaty> Earlier { get; init; }
    public Seq<ReplacedArticle> Replaces { get; init; }
    /// <summary>Of a model treaty: the words of a log.</summary>
    public Seq<LogWord> LogWords { get; init; }
    public Seq<ActKind> Acts { get; init; } = BuiltInActs.All;
    public Seq<Reading> Readings { get; init; }
    public Seq<Group> Groups { get; init; }
    public Seq<Weight> Weights { get; init; }
    public Seq<StateOfAffairs> States { get; init; }
    public Seq<Indicator> Indicators { get; init; }
    public CooperationSystem Cooperation { get; init; } = new([], [], [], [], []);
    /// <summary>The law that it uses as a library, in the order of <c>Uses</c>.</summary>
    public Seq<Treaty> Packs { get; init; }
    public FinalClauses Final { get; init; } = new();
    public Seq<Norm> Norms { get; init; }
    public Seq<Provision> Provisions { get; init; }

    public Convention Convention(string name) => Conventions.First(convention => convention.Name == name);
    public ActKind? ActKind(ActName name) => Acts.FirstOrDefault(act => act.Name == name);
}
