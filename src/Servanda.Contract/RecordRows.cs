using System.Globalization;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Contract;

/// <summary>A record as CSV, with the columns that it needs. Reading it gives the same entries.</summary>
public static class RecordRows
{
    private static readonly string[] Columns =
    [
        "id", "date", "act", "by", "to", "between", "about", "against", "at", "level", "value", "unit",
        "form", "received", "source", "locator", "stance", "rank", "reason", "recorded",
    ];

    /// <summary>The rows, and how many entries have no place in a table, such as claims.</summary>
    public static (string Text, int LeftOut) Of(Ledger ledger)
    {
        var named = ledger.Entries
            .Select(entry => entry.Other ?? (entry.Assertion as Assertion.Retracts)?.Entry)
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        var rows = ledger.Entries.Select(entry => Row(entry, named)).ToList();
        var kept = rows.OfType<Dictionary<string, string>>().ToList();
        var used = Columns.Where(column => column is "date" or "act" or "by"
            || kept.Exists(row => row.ContainsKey(column))).ToList();
        var lines = kept.Select(row => string.Join(',', used.Select(column =>
            BulkRows.Cell(row.GetValueOrDefault(column, "")))));
        return (string.Concat(lines.Prepend(string.Join(',', used)).Select(line => line + "\n")),
            rows.Count - kept.Count);
    }

    private static Dictionary<string, string>? Row(Entry entry, HashSet<string> named)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        switch (entry.Assertion)
        {
            case Assertion.Acted { Act: var act }:
                Put("date", act.Day.Text);
                Put("act", act.Act.Name);
                Put("by", Names(act.By));
                Put("to", Names(act.To));
                Put("between", Names(act.Between));
                Put("against", Names(act.Against));
                Put("about", act.About);
                Put("at", act.At);
                Put("level", act.Level is { } level ? Of(level) : null);
                Put("form", act.InWriting == true ? "in writing" : null);
                Put("received", act.Received?.Text);
                break;
            case Assertion.Valued value:
                Put("date", value.Day.Text);
                Put("act", value.Indicator);
                Put("value", value.Amount.ToString(CultureInfo.InvariantCulture));
                Put("unit", value.Unit);
                break;
            case Assertion.Retracts retracts:
                Put("act", "retract");
                Put("about", retracts.Entry);
                Put("reason", retracts.Because);
                break;
            default:
                return null;
        }
        if (entry.RivalOf is not null)
        {
            return null;
        }
        Put("id", entry.StatesId || named.Contains(entry.Id) ? entry.Id : null);
        Put("source", string.Join("; ", entry.Sources.Select(at => at.Source.Id)));
        Put("locator", entry.Sources.All(at => at.Locator is null) ? null
            : string.Join("; ", entry.Sources.Select(at => at.Locator)));
        Put("stance", entry.Stance == Stance.Asserts ? null
            : $"{entry.Stance.ToString().ToLowerInvariant()} {entry.Other}");
        Put("rank", entry.Rank == Rank.Normal ? null : entry.Rank.ToString().ToLowerInvariant());
        Put("reason", entry.RankReason);
        Put("recorded", entry.Recorded?.ToString());
        return row;

        void Put(string column, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                row[column] = value;
            }
        }
    }

    private static string Names(Seq<PartyId> parties) =>
        string.Join("; ", parties.Select(party => party.Name));

    private static string Of(Level level) => level switch
    {
        Level.HeadsOfGovernment => "heads-of-government",
        _ => level.ToString().ToLowerInvariant(),
    };
}
