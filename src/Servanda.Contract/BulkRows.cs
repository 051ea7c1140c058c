using System.Globalization;
using System.Text;
using Servanda.Engine.Bulk;
using Servanda.Record;
using Servanda.Time;

namespace Servanda.Contract;

/// <summary>Answers about many treaties as CSV. A name with a comma or a quotation mark is quoted.</summary>
public static class BulkRows
{
    /// <summary>The header of <c>final.csv</c>; that of <c>asof.csv</c> has a column <c>query</c> before
    /// it.</summary>
    public static string Header(Plan plan) => "treaty,on,in_force,term_to"
        + string.Concat(plan.Columns.Select(column => column.Prohibition ? $",{column.Norm}.breached"
            : $",{column.Norm}.performed,{column.Norm}.pending,{column.Norm}.breached"));

    /// <summary>A row, with its line break.</summary>
    public static string Of(string treaty, Day on, BulkAnswer answer)
    {
        var row = new StringBuilder(Cell(treaty)).Append(',').Append(on.ToString())
            .Append(answer.InForce ? ",1," : ",0,").Append(answer.TermTo?.ToString());
        foreach (var count in answer.Counts)
        {
            row.Append(',').Append(CultureInfo.InvariantCulture, $"{count}");
        }
        return row.Append('\n').ToString();
    }

    /// <summary>A cell as CSV has it, which no spreadsheet takes for a formula.</summary>
    public static string Cell(string text)
    {
        var cell = SpreadsheetCell.Safe(text);
        return cell.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }
}
