using Servanda.Text;
using Servanda.Time;

namespace Servanda.Store;

/// <summary>A question about a treaty on a day.</summary>
public sealed record Query(string Name, string Treaty, Day On);

/// <summary>Reads questions: a CSV file with the columns query, treaty and on.</summary>
public static class Queries
{
    private static readonly string[] Names = ["query", "treaty", "on"];

    /// <summary>The questions in their order; what is wrong with a row, with its line; and, where nothing
    /// could be read, why.</summary>
    public static (IReadOnlyList<Query> Asked, IReadOnlyList<string> Bad, string? Wrong) Read(string path)
    {
        var problems = new List<Diagnostic>();
        if (Files.Read(path, Files.LargestTable, problems) is not { } source)
        {
            return ([], [], problems[0].Message);
        }
        var (asked, bad) = (new List<Query>(), new List<string>());
        int[]? columns = null;
        foreach (var row in CsvRows.Read(source).Where(row => row.Malformed is not null
            || row.Cells.Any(cell => cell.Length > 0)))
        {
            var line = source.PlaceOf(row.Span.Start).Line;
            if (columns is null)
            {
                columns = [.. Names.Select(name => row.Cells.ToList().IndexOf(name))];
                if (columns.Contains(-1))
                {
                    return ([], [], $"“{path}” has no columns query, treaty and on.");
                }
            }
            else if (row.Malformed is not null || row.Cells.Count <= columns.Max())
            {
                bad.Add($"{path}:{line}: {row.Malformed ?? "the row has too few cells"}");
            }
            else if (!Day.TryParse(row.Cells[columns[2]], out var on))
            {
                bad.Add($"{path}:{line}: “{row.Cells[columns[2]]}” is no day");
            }
            else
            {
                asked.Add(new Query(row.Cells[columns[0]], row.Cells[columns[1]], on));
            }
        }
        return (asked, bad, columns is null ? $"“{path}” is empty." : null);
    }
}
