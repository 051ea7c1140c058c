using System.Globalization;
using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Record;

/// <summary>Turns the cells of rows into entries. One reader reads one file.</summary>
internal sealed class RowReader(SourceText source, Treaty treaty, 
    IReadOnlyDictionary<string, Source> declared)
{
    private readonly List<Diagnostic> diagnostics = [];
    private readonly List<Entry> entries = [];
    private readonly Dictionary<string, Source> undeclared = new(StringComparer.Ordinal);
    private readonly string file = source.Name[(source.Name.LastIndexOfAny(['/', '\\']) + 1)..];
    private readonly Dictionary<string, ActKind> acts =
        treaty.Acts.DistinctBy(act => act.Name).ToDictionary(act => act.Name.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, string?> meant = new(StringComparer.Ordinal);
    private readonly HashSet<PartyId> known =
        [.. treaty.Parties, .. treaty.Groups.SelectMany(group => group.Members)];
    private string[] cells = [];
    private Span span;
    private bool failed;

    private bool AnyParty => treaty.Open || treaty.Kind == TreatyKind.Model || treaty.Parties.IsEmpty;

    internal Table Table(bool usable)
    {
        if (undeclared.Count > 0)
        {
            var names = undeclared.Keys.Take(3).ToList();
            var more = undeclared.Count > 3 ? $" and {Number(undeclared.Count - 3)} more" : "";
            var number = Counted(undeclared.Count, "source") + (undeclared.Count == 1 ? " is" : " are");
            Report(Codes.SourcesUndeclared, undeclared.Values.First().At.Span,
                $"{number} named and not described: {string.Join(", ", names)}{more}.");
        }
        return new Table(new Ledger(undeclared.Values.ToSeq(), entries.ToSeq()), diagnostics.ToSeq(), usable);
    }

    internal void Report(Code code, Span at, string message, string? help = null) =>
        diagnostics.Add(code.At(source, at, message, help));

    /// <summary>
    /// Adds the entry of a row, or says why there is none. The cells stand in the order of <see
    /// cref="Column"/>.
    /// </summary>
    internal void Read(Span at, string[] values)
    {
        (span, cells, failed) = (at, values, false);
        var assertion = Assertion();
        var place = new Location(source, at);
        var id = Cell(Column.Id);
        var entry = new Entry(id.Length > 0 ? id : $"{file}:{place.Place.Line}", assertion!, place)
        {
            StatesId = id.Length > 0,
            Recorded = Recorded(),
            Rank = Rank(),
            RankReason = Words(Column.Reason),
        };
        entry = WithStance(entry);
        entry = entry with { Sources = Sources(place) };
        if (!failed)
        {
            entries.Add(entry);
        }
    }

    private string Cell(Column column) => cells[(int)column];

    /// <summary>Reports a mistake in a cell; the row then yields no entry.</summary>
    private void Fail(Code code, string message, string? help = null)
    {
        failed = true;
        Report(code, span, message, help);
    }

    private Assertion? Assertion() => Cell(Column.Value).Length > 0 ? Valued()
        : Cell(Column.Act) == "retract" ? Retracts()
        : Acted();

    private Assertion.Retracts? Retracts()
    {
        if (Cell(Column.About) is not { Length: > 0 } target)
        {
            Fail(Codes.CellMissing, "This row retracts nothing: the column about is empty.",
                "Name the entry in the column about, by its id or as FILE:LINE.");
            return null;
        }
        return new Assertion.Retracts(target, Cell(Column.Reason));
    }

    /// <summary>
    /// The indicator stands in the column act, or in about where act is empty or says <c>value</c>.
    /// </summary>
    private Assertion.Valued? Valued()
    {
        var day = Date(Column.Date, needed: true);
        var name = Cell(Column.Act) is { Length: > 0 } act and not "value" ? act : Cell(Column.About);
        var unit = Cell(Column.Unit);
        var indicator = treaty.Indicators.FirstOrDefault(known => known.Name == name);
        if (indicator is null)
        {
            Fail(Codes.CellUnknownIndicator, name.Length == 0 ? "This row has a value and names no indicator."
                : $"No indicator is called {Quoted(name)}.",
                    DidYouMean(name, treaty.Indicators.Select(known => known.Name)));
        }
        else if (unit.Length > 0 && unit != indicator.Unit)
        {
            Fail(Codes.UnitOfOther, $"“{name}” is given in {indicator.Unit}, not in {Quoted(unit)}.");
        }
        if (!decimal.TryParse(Cell(Column.Value),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var amount))
        {
            Fail(Codes.CellNotNumber, $"{Quoted(Cell(Column.Value))} in the column value is not a number.");
        }
        return day is null || indicator is null ? null
            : new Assertion.Valued(indicator.Name, day, amount, indicator.Unit);
    }

    private Assertion.Acted? Acted()
    {
        var day = Date(Column.Date, needed: true);
        var name = Cell(Column.Act);
        if (name.Length == 0)
        {
            Fail(Codes.CellMissing, "This row names no act: the column act is empty.");
        }
        else if (!acts.ContainsKey(name))
        {
            Fail(Codes.CellUnknownAct, $"No act is called {Quoted(name)}.", DidYouMean(name, acts.Keys));
        }
        var act = new ActReport(new ActName(name), day ?? UncertainDate.Of(Day.Min))
        {
            By = Parties(Column.By),
            To = Parties(Column.To),
            Between = Parties(Column.Between),
            Against = Parties(Column.Against, anybody: true),
            About = Words(Column.About),
            At = Words(Column.At),
            Level = Level(),
            Received = Date(Column.Received, needed: false),
            InWriting = Form(),
        };
        if (failed)
        {
            return null;
        }
        if (act.Received is { Last: { } last } && act.Day.First is { } first && last < first)
        {
            Report(Codes.ReceivedBeforeAct, span,
                $"Received on {act.Received}, before {act.Day}, the day it was done.");
        }
        return new Assertion.Acted(InItsRoles(act, acts[name]));
    }

    /// <summary>
    /// Tables often have one column for whoever takes part. The parties of an act that is done between them
    /// may stand in by and to, and the authors of one that is done by each in between.
    /// </summary>
    private static ActReport InItsRoles(ActReport act, ActKind kind)
    {
        var has = kind.Roles.Select(role => role.Role).ToHashSet();
        return act.Between.IsEmpty && has.Contains("between") && !has.Contains("by")
                ? act with { Between = act.By.Concat(act.To).Distinct().ToSeq(), By = [],
                    To = has.Contains("to") ? act.To : [] }
            : act.By.IsEmpty && has.Contains("by") && !has.Contains("between")
                ? act with { By = act.Between, Between = [] }
            : act;
    }

    private string? Words(Column column) => Cell(column) is { Length: > 0 } words ? words : null;

    private static string Name(Column column) => column.ToString().ToLowerInvariant();

    private UncertainDate? Date(Column column, bool needed)
    {
        var text = Cell(column);
        if (text.Length == 0)
        {
            if (needed)
            {
                Fail(Codes.CellMissing, $"This row has no date: the column {Name(column)} is empty.");
            }
            return null;
        }
        var date = UncertainDate.TryParse(text, out var error);
        if (date is null)
        {
            var why = Dates.IsOtherForm(text)
                ? "year, month and day are joined by hyphens, in this order" : error;
            Fail(Codes.CellNotDate, $"{Quoted(text)} in the column {Name(column)} is not a date: {why}.",
                Dates.Meant(text));
        }
        else if (Dates.IsStandIn(date))
        {
            Report(Codes.StandInDate, span,
                $"“{text}” in the column {Name(column)} looks like a stand-in for no date.");
        }
        return date;
    }

    private Day? Recorded()
    {
        var date = Date(Column.Recorded, needed: false);
        if (date is { IsExact: false })
        {
            Fail(Codes.CellNotDate, $"“{date.Text}” in the column recorded is not one day.",
                "Write a day such as 2002-02-28.");
        }
        return date?.Possible.First;
    }

    private Seq<PartyId> Parties(Column column, bool anybody = false)
    {
        var cell = Cell(column);
        if (cell.Length == 0)
        {
            return [];
        }
        var parties = cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => new PartyId(name)).ToList();
        foreach (var party in parties.Where(party => !anybody && !AnyParty && !known.Contains(party)))
        {
            Fail(Codes.CellUnknownParty, $"{Quoted(party.Name)} in the column {Name(column)} is not a party.",
                DidYouMean(party.Name, known.Select(one => one.Name)));
        }
        return parties.ToSeq();
    }

    private Level? Level()
    {
        switch (Cell(Column.Level))
        {
            case "": return null;
            case "working": return Model.Level.Working;
            case "ministers": return Model.Level.Ministers;
            case "heads-of-government": return Model.Level.HeadsOfGovernment;
            case "summit": return Model.Level.Summit;
            case var other:
                Fail(Codes.CellNotUnderstood, $"{Quoted(other)} in the column level is not a level.",
                    "Levels are summit, heads-of-government, ministers and working.");
                return null;
        }
    }

    private bool? Form()
    {
        if (Cell(Column.Form) is not ("" or "in writing") and var other)
        {
            Fail(Codes.CellNotUnderstood, $"{Quoted(other)} in the column form is not a form.",
                "Write “in writing”, or nothing.");
        }
        return Cell(Column.Form).Length > 0 ? true : null;
    }

    private Rank Rank()
    {
        switch (Cell(Column.Rank))
        {
            case "" or "normal": return Record.Rank.Normal;
            case "preferred": return Record.Rank.Preferred;
            case "deprecated": return Record.Rank.Deprecated;
            case var other:
                Fail(Codes.CellNotUnderstood, $"{Quoted(other)} in the column rank is not a rank.",
                    "Ranks are preferred, normal and deprecated.");
                return Record.Rank.Normal;
        }
    }

    private Entry WithStance(Entry entry)
    {
        switch (Cell(Column.Stance).Split(' ', 2,
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            case [] or ["asserts"]:
                return entry;
            case ["denies", var id]:
                return entry with { Stance = Stance.Denies, Other = id };
            case ["reports", var id]:
                return entry with { Stance = Stance.Reports, Other = id };
            default:
                Fail(Codes.CellNotUnderstood,
                    $"{Quoted(Cell(Column.Stance))} in the column stance is not a stance.",
                    "Write “asserts”, “denies ID” or “reports ID”.");
                return entry;
        }
    }

    private Seq<Attestation> Sources(Location place)
    {
        if (Cell(Column.Source).Length == 0)
        {
            return [];
        }
        var ids = Cell(Column.Source)
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var locator = Words(Column.Locator);
        string?[] locators = locator is null ? new string?[ids.Length] : ids.Length == 1 ? [locator]
            : locator.Split(';', StringSplitOptions.TrimEntries);
        if (locators.Length != ids.Length)
        {
            Fail(Codes.LocatorCount,
                $"This row names {Counted(ids.Length, "source")} and {Counted(locators.Length, "locator")}.");
            return [];
        }
        return failed ? [] : ids.Select((id, index) =>
            new Attestation(Find(id, place), locators[index] is { Length: > 0 } where ? where : null))
                .ToSeq();
    }

    private static string Counted(int number, string what) =>
        $"{Number(number)} {what}{(number == 1 ? "" : "s")}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Source Find(string id, Location place)
    {
        if (declared.TryGetValue(id, out var found) || undeclared.TryGetValue(id, out found))
        {
            return found;
        }
        found = new Source(id, id, SourceKind.Reference, place) { Declared = false };
        undeclared.Add(id, found);
        return found;
    }

    private string? DidYouMean(string word, IEnumerable<string> known)
    {
        if (!meant.TryGetValue(word, out var help))
        {
            var near = word.Length > 0 ? Spelling.Nearest(word, known) : null;
            help = near is null ? null : $"Did you mean “{near}”?";
            meant.Add(word, help);
        }
        return help;
    }

    /// <summary>A cell as a message can quote it: on one line and not too long.</summary>
    private static string Quoted(string cell) =>
        $"“{(cell.Length > 40 ? cell[..40] + "…" : cell).ReplaceLineEndings(" ")}”";
}
