namespace Servanda.Text;

/// <summary>An entry of the catalogue of diagnostics: a code that never changes its meaning.</summary>
public sealed record Code(string Name, Severity Severity, string Title, string Help)
{
    /// <summary>
    /// The diagnostic at that place, with a sentence about this case and, if better, help of its own.
    /// </summary>
    public Diagnostic At(SourceText source, Span span, string message, string? help = null) =>
        new(Name, Severity, source, span, message, help ?? Help);
}

/// <summary>
/// The catalogue of diagnostics. SV00 files · SV01 the shape of a document · SV02 meaning · SV03 citations ·
/// SV04 the record · SV05 scenarios and questions.
/// </summary>
public static class Codes
{
    public static readonly Code LineTooLong = Error("SV0003", "line too long",
        "Break the line; a treaty document has lines that a person can read.");
    public static readonly Code TwoTreaties = Error("SV0006", "two treaties in one file",
        "Put each treaty into a file of its own.");

    public static readonly Code NoFrontMatter = Error("SV0101", "no front matter",
        "Begin with a line “---”, then “treaty: NAME” and “parties: …”, then a line “---”.");
    public static readonly Code FrontMatterNotClosed = Error("SV0102", "front matter not closed",
        "Close it with a line that holds only “---”.");
    public static readonly Code FrontMatterLine = Error("SV0103", "front matter line not understood",
        "Write “key: value”, “key: [a, b]”, or indented “key: value” lines under a key.");
    public static readonly Code KeyTwice = Error("SV0104", "key given twice", "Keep one of the two.");
    public static readonly Code KeyMissing = Error("SV0105", "key missing in the front matter",
        "The front matter needs “treaty:” (or “model:”, “pack:”) and “parties:”.");
    public static readonly Code FenceNotClosed = Error("SV0106", "fence not closed",
        "Close it with a line of the same three marks.");
    public static readonly Code ClauseNotUnderstood = Error("SV0107", "clause not understood",
        "The language reference shows every form.");
    public static readonly Code UnknownDeclaration = Error("SV0108", "unknown declaration",
        "A block declares acts, norms, final clauses and readings.");
    public static readonly Code QuotationNotClosed = Error("SV0109", "quotation not closed",
        "Add the closing quotation mark.");
    public static readonly Code UnknownClause = Error("SV0110", "unknown clause",
        "The language reference shows every form.");
    public static readonly Code TabInIndentation = Warning("SV0111", "tab in the indentation",
        "Indent with spaces: the same tab is not equally wide everywhere.");
    public static readonly Code UnexpectedCharacter = Error("SV0112", "unexpected character",
        "Put words with unusual characters into quotation marks.");
    public static readonly Code NestedTooDeep = Error("SV0113", "nested too deep",
        "Name a part of it in a reading, and refer to that.");
    public static readonly Code UnknownKey = Error("SV0114", "unknown key in the front matter",
        "Known are treaty, model, pack, title, parties, done, day at, text, authentic, conventions, uses, "
        + "names, record, amends, protocol to and supersedes.");
    public static readonly Code ValueNotUnderstood = Error("SV0115", "value not understood",
        "The language reference lists the values of each key.");
    public static readonly Code UnknownConvention = Error("SV0116", "unknown convention",
        "The language reference lists the conventions of counting.");
    public static readonly Code BlockNotReadHere = Warning("SV0117", "block not read here",
        "Put it into the document of the treaty, whose front matter says which treaty it is.");

    public static readonly Code DeclaredTwice = Error("SV0201", "name declared twice",
        "Acts, states, readings, groups, indicators and norms share one name space: "
        + "give one of the two another name.");
    public static readonly Code UnknownAct = Error("SV0202", "unknown act",
        "Declare it with “act NAME role: type …”; the acts of the law of treaties are built in.");
    public static readonly Code UnknownName = Error("SV0203", "unknown name",
        "Declare it in a norm block, or correct the name.");
    public static readonly Code OtherKindOfName = Error("SV0204", "name of another kind",
        "Write a name of the kind that this form takes.");
    public static readonly Code UnknownParty = Error("SV0205", "unknown party",
        "The parties stand in the front matter; other states and organisations can be named by a group.");
    public static readonly Code NoSuchRole = Error("SV0206", "role that the act does not have",
        "Declare the role with the act, or leave it out here.");
    public static readonly Code RoleOfOtherType = Error("SV0207", "role of another type",
        "Fill the role with something of its type.");
    public static readonly Code ImpossibleDate = Error("SV0208", "impossible date",
        "Write a date such as 2002-02-28; where it is uncertain, 2002-02, 2002 or 2002-02-28/2002-03-02.");
    public static readonly Code NumberOutOfRange = Error("SV0209", "number out of range",
        "Write a whole number from 1 to 9999.");
    public static readonly Code ClauseTwice = Error("SV0210", "clause given twice", "Keep one of the two.");
    public static readonly Code EventNotHere = Error("SV0211", "event without meaning here",
        "Name the act or the event from which to count.");
    public static readonly Code PersonNotHere = Error("SV0212", "person without meaning here",
        "Write “any party”, “each party”, or a name.");
    public static readonly Code CyclicReadings = Error("SV0213", "readings that name each other",
        "Let one of them name an act, a date or entry into force.");
    public static readonly Code TooManyConsents = Error("SV0214", "more consents than parties",
        "Ask for no more consents than there are states that can give them.");
    public static readonly Code RenewalWithoutTerm = Error("SV0215", "renewal without a term",
        "Add “term PERIOD from DAY” to the final clauses.");
    public static readonly Code UnlessWithoutRenewal = Error("SV0216", "“unless” without a renewal",
        "Add “renewal PERIOD, repeated”: the notice prevents a renewal.");
    public static readonly Code ContentMissing = Error("SV0217", "norm without content",
        "Add “achieve …”, “maintain …”, “refrain from …”, “strive for …” or “may …”.");
    public static readonly Code WindowWithoutAnchor = Error("SV0218", "window without an anchor",
        "Add a line “when …”, or say from which day it counts: “within PERIOD after DAY”.");
    public static readonly Code BearerNotParty = Error("SV0219", "bearer that is not a party",
        "Only a party can be bound by the treaty (VCLT art. 34).");
    public static readonly Code ZeroPeriod =
        Error("SV0220", "period of no length", "Write a period of at least one day.");
    public static readonly Code PeriodNotUnderstood = Error("SV0221", "period not understood",
        "Write the largest unit first and each unit once: “1 year 6 months”.");
    public static readonly Code ReadingIncomplete = Error("SV0222", "reading without alternatives",
        "List the alternatives, one a line, the default first: “DAY standing arguable because "
        + "\"…\"”.");
    public static readonly Code AlternativeTwice =
        Error("SV0223", "alternative given twice", "Keep one of the two.");
    public static readonly Code NotConsent = Error("SV0224", "act that does not express consent",
        "Consent is expressed by signature, ratification, acceptance, approval, accession, succession, "
        + "exchange of instruments, or an act that the treaty declares for it.");
    public static readonly Code ContentOfOtherModality = Error("SV0225", "content that does not fit the norm",
        "An obligation or programme achieves, maintains or strives; a prohibition refrains; "
        + "a permission or power may.");
    public static readonly Code BetweenOne = Error("SV0226", "an act between one party",
        "Name at least two parties, or use “by”.");
    public static readonly Code WindowWithoutContent = Error("SV0227", "window without content",
        "Put the window below the line with the content it belongs to.");
    public static readonly Code JoinNotFitting = Error("SV0228", "contents not joined",
        "The first content stands alone; each further one begins with “and”, “or”, “then” or “otherwise”.");
    public static readonly Code UnknownPack = Error("SV0235", "unknown pack",
        "Packs stand in a folder packs/NAME beside the dossier; vclt and state-responsibility come "
            + "with Servanda.");
    public static readonly Code UnknownPackNorm = Error("SV0236", "unknown norm of a pack",
        "Write “overrides PACK:NORM because \"…\"” with a norm that the pack declares.");
    public static readonly Code MemberTwice = Error("SV0230", "member named twice", "Keep one of the two.");
    public static readonly Code EffectWithoutPower = Error("SV0231", "effect without a power",
        "Only a power has an effect; write “power NAME”, or drop the line.");
    public static readonly Code RoleTwice = Error("SV0232", "role given twice",
        "Keep one of the two; several parties are one list: “by A, B”.");
    public static readonly Code UnitOfOther = Error("SV0233", "unit that the indicator does not have",
        "Write the value in the unit that the indicator declares.");
    public static readonly Code LaterWithoutEntry =
        Error("SV0234", "“for each later” without entry into force",
        "Add “enters into force DAY”: a state can be later only than that.");

    public static readonly Code NeverAsks = Warning("SV0237", "norm that never asks anything",
        "Correct the line; a norm that can never ask anything is best left out.");
    public static readonly Code NeverComes = Warning("SV0238", "event that does not come",
        "Wait for something that can come: a breach needs a last day, a performance an act that is owed.");
    public static readonly Code SameNorm = Warning("SV0239", "same norm twice",
        "Keep one of the two, with both citations.");
    public static readonly Code WindowWithoutDays = Warning("SV0240", "window that no day lies in",
        "Correct one of the two days.");
    public static readonly Code DueAfterTerm = Warning("SV0241", "due after the longest term",
        "Shorten the window; what is owed after the end all the same says “after termination survives”.");
    public static readonly Code PeriodsWithoutAnchor = Warning("SV0242", "periods that begin nowhere",
        "Add “enters into force DAY” to the final clauses, or write “every calendar year” or “every month”.");
    public static readonly Code ActUnused = Warning("SV0243", "act that nothing reads",
        "Use it in a norm, a state, a reading or a final clause, or drop the declaration.");
    public static readonly Code NeverSupplied = Warning("SV0244", "act that no record can supply",
        "Correct the roles of the act, or what the norm waits for.");
    public static readonly Code DutyUncovered = Warning("SV0245", "duty that nothing formalises",
        "Cite the sentence in a norm, or decline it: unformalised \"…\" because \"…\".");
    public static readonly Code UndoneOnOneDay = Error("SV0246", "norms that undo each other on one day",
        "Let the effect begin later: “effect suspends NORM 1 day after receipt”.");
    public static readonly Code NormsInConflict = Warning("SV0247", "norms in conflict",
        "Say which of the two prevails: “subject to NORM”, “notwithstanding NORM” or “special to NORM”.");
    public static readonly Code WeightsNotThere = Error("SV0248", "table of weights not found",
        "Put the table beside the treaty, and write the name of its file: weight NAME from \"FILE.csv\".");
    public static readonly Code LayerOfNone = Warning("SV0249", "layer that bears on nothing",
        "Write “amends:”, “protocol to:” or “supersedes:” with the name of the folder's main treaty.");

    public static readonly Code CitationNotFound = Error("SV0301", "cited words not found",
        "Quote whole words as they stand in the block quote under the same heading, capitals included.");
    public static readonly Code CitationFoundTwice = Error("SV0302", "cited words found more than once",
        "Quote more words, so that they stand only once under this heading.");
    public static readonly Code NoTextToCite = Error("SV0303", "no text to cite",
        "Put the text into a block quote (lines that begin with “>”) under the same heading.");
    public static readonly Code FinalClauseWithoutCitation =
        Warning("SV0304", "final clause without citation",
        "Add “cites” and the words of the text that it rests on.");
    public static readonly Code NormWithoutCitation = Error("SV0305", "norm without citation",
        "Add a line “cites” and the words of the text that it rests on.");
    public static readonly Code NumberNotInQuotation = Warning("SV0306", "number that the quotation lacks",
        "Quote the words with the number; if the text gives none, say so with “basis gloss”.");
    public static readonly Code EmptyCitation = Error("SV0307", "empty citation",
        "Quote the words of the text between the quotation marks.");

    public static readonly Code EntryWithoutSource = Error("SV0401", "entry without a source",
        "End the line with “per SOURCE”; what nobody says cannot stand in the record.");
    public static readonly Code UnknownSource = Error("SV0402", "unknown source",
        "Declare it with “source ID \"title\" …”.");
    public static readonly Code SourceTwice =
        Error("SV0403", "source declared twice", "Give one of the two another id.");
    public static readonly Code IdTwice = Error("SV0404", "id given twice",
        "Give one of the two another id; the same act from another source needs no id.");
    public static readonly Code UnknownEntry = Error("SV0405", "unknown entry",
        "Name an entry by the id that it states; one that states none is \"FILE:LINE\", in quotation marks.");
    public static readonly Code CircularReports = Error("SV0406", "reports in a circle",
        "Let one of the entries assert what the others report.");
    public static readonly Code RankWithoutReason = Warning("SV0407", "rank without a reason",
        "Add “because \"…\"”: others must be able to check the choice.");
    public static readonly Code ReceivedBeforeAct = Warning("SV0408", "received before it was done",
        "Check the two dates; a notice is received on the day of the act or later.");
    public static readonly Code CoverageNotInterval = Error("SV0409", "coverage without a period",
        "Write the first and the last day: 2013-01-01/2021-12-31.");
    public static readonly Code NotDefinite = Error("SV0410", "not definite",
        "The record says what was done: name the parties and give dates.");
    public static readonly Code NotSupposable = Error("SV0411", "not a supposition",
        "Suppose an entry without source: 2026-03-01 notice-of-termination by Russia in writing.");
    public static readonly Code LocatorOrphan = Warning("SV0414", "locator that leads nowhere",
        "Correct the paragraph or the quoted words, or put the right document into sources/.");
    public static readonly Code OtherDocument = Warning("SV0415", "document that is another one",
        "Put the document that was read into sources/, or correct its sha256.");
    public static readonly Code HashNotUnderstood = Error("SV0412", "hash not understood",
        "Write the SHA-256 of the document as 64 hexadecimal digits.");
    public static readonly Code FactTwice =
        Error("SV0413", "given twice in one line", "Keep one of the two.");

    public static readonly Code ScenarioIncomplete = Error("SV0501", "scenario incomplete",
        "A scenario has a title, a line “clause …”, a line “asked on DATE”, and at least one line “then …”.");
    public static readonly Code ClauseNotThere = Error("SV0502", "clause that the treaty does not have",
        "Name a norm, “final” with the first word of a final clause, or “reading” with a name.");
    public static readonly Code UnknownAlternative = Error("SV0503", "unknown alternative",
        "An alternative is named by its words, joined with hyphens.");
    public static readonly Code UnknownPoint = Error("SV0504", "unknown point of choice",
        "Points are readings, declared conventions, and acts with rival dates.");
    public static readonly Code ScenarioTwice = Warning("SV0505", "title used twice",
        "Give each scenario a title of its own, so that a failure can be found.");
    public static readonly Code EndsBeforeItBegins = Error("SV0506", "end before the beginning",
        "Write the earlier date first.");

    // SV00 files
    public static readonly Code NoSuchPath = Error("SV0001", "no such file or folder",
        "Name a folder with a NAME.treaty.md, or a .treaty.md file.");
    public static readonly Code NotReadable = Error("SV0002", "file that cannot be read",
        "Check that the file is not in use elsewhere and that you may read it.");
    public static readonly Code NotText = Error("SV0004", "file that is not text", "Save it as UTF-8 text.");
    public static readonly Code TooLarge = Error("SV0005", "file too large",
        "Split it; large tables of acts belong into CSV files.");
    public static readonly Code NoTreatyInFolder = Error("SV0007", "folder without a treaty",
        "A dossier holds one file NAME.treaty.md.");
    public static readonly Code TwoTreatiesInFolder = Error("SV0008", "folder with several treaties",
        "Name the treaty file itself, give each treaty a folder of its own, or name the main one as the "
        + "folder.");
    public static readonly Code FolderNamedAsFile = Error("SV0009", "folder that is named like a file",
        "Name the file itself, or give the folder another name.");
    public static readonly Code OtherKindOfFile = Error("SV0010", "file of another kind",
        "A treaty is a .treaty.md file; a record is a .md, .csv or .jsonl file.");

    // SV04 tables
    public static readonly Code TableWithoutHeader = Error("SV0420", "table without a header",
        "Begin with a line of column names, such as: date,act,by,source.");
    public static readonly Code ColumnMissing = Error("SV0421", "column missing",
        "A table of the record has a column date, and a column act or value.");
    public static readonly Code ColumnsIgnored = Note("SV0422", "columns ignored",
        "Columns of a record: id, date, act, by, to, between, about, against, at, level, value, unit, form, "
        + "received, source, locator, stance, rank, reason, recorded, note.");
    public static readonly Code ColumnTwice = Error("SV0423", "column given twice", "Rename one of the two.");
    public static readonly Code CellCount = Error("SV0424", "row with another number of cells",
        "Put a cell with commas into quotation marks; an empty cell still needs its comma.");
    public static readonly Code CellMissing = Error("SV0425", "cell missing",
        "Fill it in; the other rows are read.");
    public static readonly Code CellNotDate = Error("SV0426", "cell that is not a date",
        "Write a date such as 2002-02-28; where it is uncertain, 2002-02, 2002 or "
        + "2002-02-28/2002-03-02.");
    public static readonly Code CellUnknownAct = Error("SV0427", "unknown act in a table",
        "Declare it in the treaty with “act NAME role: type …”; the acts of the law of treaties are built "
        + "in.");
    public static readonly Code CellUnknownParty = Error("SV0428", "unknown party in a table",
        "Parties are written as in the front matter of the treaty; several in one cell are separated by "
        + "“;”.");
    public static readonly Code CellNotUnderstood = Error("SV0429", "cell not understood",
        "The language reference lists the values of each column.");
    public static readonly Code CellNotNumber = Error("SV0430", "cell that is not a number",
        "Write digits, and a point before decimals: 146.8.");
    public static readonly Code LineNotJson = Error("SV0431", "line that is not JSON",
        "Each line holds one object, such as {\"date\": \"2001-07-16\", \"act\": \"signature\"}.");
    public static readonly Code JsonOfOtherType = Error("SV0432", "JSON value of another type",
        "Values are strings or numbers; where there are several, a list of strings.");
    public static readonly Code StandInDate = Warning("SV0433", "date that stands in for none",
        "Leave the cell empty where no date is known.");
    public static readonly Code SourcesUndeclared = Note("SV0434", "sources that are not described",
        "Describe them in a record fence: source ID \"title\" kind: … published: …");
    public static readonly Code LocatorCount = Error("SV0435", "locators that do not fit the sources",
        "Give one locator for each source, in the same order, separated by “;”.");
    public static readonly Code CellUnknownIndicator = Error("SV0436", "unknown indicator in a table",
        "Declare it in the treaty with “indicator NAME unit: UNIT”, and name it in the column act or about.");
    public static readonly Code RowWithoutTarget = Warning("SV0438", "row that speaks of no entry",
        "Name an entry by the id that it states, or as FILE:LINE.");
    public static readonly Code CellQuotation = Error("SV0437", "quotation marks that do not match",
        "A cell in quotation marks ends with one; write a quotation mark inside it twice.");

    // SV04 policies
    public static readonly Code PolicyWithoutKinds = Error("SV0440", "policy that names no kind of source",
        "Rank kinds below it, one line each: “ranks official statement, registry”.");
    public static readonly Code KindTwice = Error("SV0441", "kind of source ranked twice",
        "Leave it where it counts most.");
    public static readonly Code UnknownPolicy = Error("SV0442", "unknown policy",
        "A policy stands in a policy block of the dossier, such as NAME.policy.md.");

    private static Code Error(string name, string title, string help) =>
        new(name, Severity.Error, title, help);
    private static Code Note(string name, string title, string help) =>
        new(name, Severity.Note, title, help);
    private static Code Warning(string name, string title, string help) =>
        new(name, Severity.Warning, title, help);

    /// <summary>All codes, in order.</summary>
    public static Seq<Code> All() =>
        typeof(Codes).GetFields().Select(member => member.GetValue(null)).OfType<Code>()
        .OrderBy(code => code.Name, StringComparer.Ordinal).ToSeq();
}
