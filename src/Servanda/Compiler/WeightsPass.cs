using System.Globalization;
using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;
using Row = Servanda.Record.Row;
using Weight = Servanda.Model.Weight;

namespace Servanda.Compiler;

/// <summary>
/// The weights that thresholds speak of, from tables beside the treaty: a column <c>party</c> and either
/// <c>percent</c>, a share of the whole, or <c>weight</c>, of which the whole is the sum.
/// </summary>
internal sealed class WeightsPass(Document document, Dictionary<Block.Fence, int> above, Binder binder,
    Func<string, WeightTable?>? tables, List<Diagnostic> diagnostics)
{
    internal Treaty Run(Treaty treaty) => tables is null ? treaty : treaty with
    {
        Weights = Fences.Of(document, above, "weight").Select(placed => Of(placed.Declaration.Head.Node!))
            .OfType<Weight>().ToSeq(),
    };

    private Weight? Of(Node head)
    {
        var file = binder.Text(head["file"]!);
        if (tables!(file) is not { } table)
        {
            binder.Report(Codes.WeightsNotThere, head["file"]!.Span, $"There is no table “{file}” to read.");
            return null;
        }
        var rows = table.Rows.Where(row => row.Cells.Any(cell => cell.Length > 0)).ToList();
        if (Columns(table.Source, rows.FirstOrDefault()) is not var (party, amount, isShare))
        {
            return null;
        }
        var found = new Dictionary<PartyId, decimal>();
        foreach (var row in rows.Skip(1))
        {
            if (Amount(table.Source, row, party, amount) is not var (state, number))
            {
                continue;
            }
            if (!found.TryAdd(state, number))
            {
                Report(table.Source, row, Codes.MemberTwice, $"“{state}” stands twice in this table.");
            }
        }
        var whole = isShare ? 100 : found.Values.Sum();
        return new Weight(binder.Text(head["NAME"]!),
            found.Select(of => new WeightOf(of.Key, whole == 0 ? 0 : of.Value / whole * 100)).ToSeq(),
            binder.At(head.Span));
    }

    private (int Party, int Amount, bool IsShare)? Columns(SourceText source, Row? header)
    {
        int Find(string name) => header?.Cells.ToList().FindIndex(
            cell => cell.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? -1;
        var (party, percent, weight) = (Find("party"), Find("percent"), Find("weight"));
        if (party >= 0 && (percent >= 0 || weight >= 0))
        {
            return (party, percent >= 0 ? percent : weight, percent >= 0);
        }
        diagnostics.Add(Codes.ColumnMissing.At(source, header?.Span ?? new Span(0, 0),
            "This table of weights lacks a column.",
            "It has a column party, and a column percent (of the whole) or weight (the whole is the sum)."));
        return null;
    }

    private (PartyId State, decimal Amount)? Amount(SourceText source, Row row, int party, int amount)
    {
        if (row.Cells.Count <= Math.Max(party, amount) || row.Cells[party].Length == 0)
        {
            Report(source, row, Codes.CellMissing, "This row does not name a party and its weight.");
            return null;
        }
        if (decimal.TryParse(row.Cells[amount], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var number))
        {
            return (new PartyId(row.Cells[party]), number);
        }
        Report(source, row, Codes.CellNotNumber, $"“{row.Cells[amount]}” is not a weight.");
        return null;
    }

    private void Report(SourceText source, Row row, Code code, string message) =>
        diagnostics.Add(code.At(source, row.Span, message));
}
