using Servanda.Engine;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>A row of a published table that the treaty's own rule contradicts.</summary>
/// <param name="Row">The line of the file; the header is line 1.</param>
/// <param name="Slips">The mistakes that reproduce the stated day exactly.</param>
public sealed record Contradicted(int Row, string Party, Day Stated, Day Computed, Seq<string> Slips);

/// <summary>A row that cannot be held against the rule, and why.</summary>
public sealed record Undecided(int Row, string Party, string Because);

/// <summary>A published participation table, recomputed: party, deposit, and the day of effect that it
/// states.</summary>
public sealed record Audit(Treaty Treaty, int Rows, int Agree, Seq<Contradicted> Contradicted,
    Seq<Undecided> Undecided)
{
    private static readonly string[] Needed = ["party", "deposit", "effect"];

    private sealed record Stated(int Row, string Party, Day Deposit, Day Effect);

    /// <summary>
    /// Recomputes each row from the deposits of the table itself. Null, with what is missing, where the table
    /// lacks a
    /// column.
    /// </summary>
    public static (Audit? Audit, string? Missing) Of(Treaty treaty, SourceText source, IEnumerable<Row> table)
    {
        Dictionary<string, int>? columns = null;
        var (stated, undecided, rows) = (new List<Stated>(), new List<Undecided>(), 0);
        foreach (var row in table)
        {
            var line = source.PlaceOf(row.Span.Start).Line;
            if (columns is null)
            {
                columns = Columns(row);
                if (Needed.FirstOrDefault(name => !columns.ContainsKey(name)) is { } lacks)
                {
                    return (null, $"the table has no column “{lacks}”");
                }
                continue;
            }
            if (row.Cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }
            rows++;
            Read(row, line, columns, stated, undecided);
        }
        if (columns is null)
        {
            return (null, "the table is empty");
        }
        return (Hold(treaty, rows, stated, undecided), null);
    }

    private static Dictionary<string, int> Columns(Row header)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Cells.Count; i++)
        {
            columns.TryAdd(header.Cells[i].Trim().TrimStart('\uFEFF'), i);
        }
        return columns;
    }

    private static void Read(
        Row row, int line, Dictionary<string, int> columns, List<Stated> stated, List<Undecided> undecided)
    {
        string Cell(string name) => columns[name] < row.Cells.Count ? row.Cells[columns[name]].Trim() : "";
        var party = Cell("party");
        var (deposit, effect) = (Cell("deposit"), Cell("effect"));
        string? because = row.Malformed ?? (party.Length == 0 ? "it names no party"
            : deposit.Length == 0 ? "it states no deposit" : effect.Length == 0 ? "it states no effect"
            : null);
        if (because is null && Day.TryParse(deposit, out var from) && Day.TryParse(effect, out var to))
        {
            because = from.Year >= 2999 || to.Year >= 2999 ? "it holds a date that stands in for none"
                : stated.Exists(other => other.Party == party) ? $"“{party}” stands in the table twice"
                : null;
            if (because is null)
            {
                stated.Add(new Stated(line, party, from, to));
                return;
            }
        }
        undecided.Add(
            new Undecided(line, party, because
                ?? $"“{(Day.TryParse(deposit, out _) ? effect : deposit)}” is no day"));
    }

    private static Audit Hold(Treaty treaty, int rows, List<Stated> stated, List<Undecided> undecided)
    {
        var form = treaty.Final.Consent is { Forms: { IsEmpty: false } forms } ? forms[0]
            : BuiltInActs.Ratification;
        var at = new Location(treaty.Source, new Span(0, 0));
        var entries = stated.Select(row => new Entry($"row {row.Row}", new Assertion.Acted(
            new ActReport(form, UncertainDate.Of(row.Deposit)) { By = [new PartyId(row.Party)] }), at)
        { StatesId = true });
        var open = treaty with { Open = true, Parties = [] };
        var question = Question.AsOf(Day.Max);
        var world = new World(Case.Of(open, new Ledger([], entries.ToSeq()), question),
            new Dictionary<string, string>(),
            Day.Max);
        var life = Lifecycle.Of(world);
        var since = life.Parties.ToDictionary(party => party.Party.Name, party => party.Since);
        var contradicted = new List<Contradicted>();
        foreach (var row in stated)
        {
            if (since.GetValueOrDefault(row.Party) is not { } computed)
            {
                undecided.Add(new Undecided(row.Row, row.Party, life.Missing ?? "the rule gives no day"));
            }
            else if (computed != row.Effect)
            {
                var slips = Slips.Of(treaty.Final, row.Deposit, life.EntryDated.Day!.Value, row.Effect,
                    computed);
                contradicted.Add(new Contradicted(row.Row, row.Party, row.Effect, computed,
                    slips.IsEmpty ? OfAnother(row, stated, since) : slips));
            }
        }
        return new Audit(treaty, rows, rows - contradicted.Count - undecided.Count, contradicted.ToSeq(),
            undecided.OrderBy(row => row.Row).ToSeq());
    }

    /// <summary>The day of another participant, such as an organisation of which the state is a
    /// member.</summary>
    private static Seq<string> OfAnother(Stated row, List<Stated> all, Dictionary<string, Day?> since)
    {
        var others = all.FindAll(other => other != row && other.Effect == row.Effect
            && since.GetValueOrDefault(other.Party) == row.Effect);
        return others is [var only] ? [$"the day of {only.Party} (line {only.Row})"] : [];
    }
}
