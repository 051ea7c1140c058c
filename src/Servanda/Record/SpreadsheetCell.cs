using System.Globalization;

namespace Servanda.Record;

/// <summary>
/// Cells that a spreadsheet would run. What begins like a formula is written with an apostrophe before it,
/// and read without; numbers stay as they are.
/// </summary>
public static class SpreadsheetCell
{
    private const string Begins = "=+-@\t\r";

    public static string Safe(string text) => IsFormula(text.TrimStart('\'')) ? "'" + text : text;

    public static string Plain(string cell) =>
        cell.StartsWith('\'') && IsFormula(cell.TrimStart('\'')) ? cell[1..] : cell;

    private static bool IsFormula(string text) => text.Length > 0 && Begins.Contains(text[0])
        && !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out _);
}
