using Servanda.Engine.Bulk;
using Servanda.Time;

namespace Servanda.Store;

/// <summary>What came of reading a log.</summary>
/// <param name="Wrong">Why nothing could be read; null where it was.</param>
/// <param name="Last">The day of the last row that has one.</param>
/// <param name="Unread">Words of the column act that the model does not name, the most frequent
/// first.</param>
/// <param name="Bad">How many rows were not read, by reason.</param>
/// <param name="FirstBad">The first rows that were not read, with their lines.</param>
/// <param name="IsCut">The last line has no end: something may be missing behind it.</param>
public sealed record LogReport(string? Wrong, long Rows, Day? Last,
    IReadOnlyList<(string Word, long Count)> Unread, IReadOnlyDictionary<string, int> Bad,
    IReadOnlyList<BadRow> FirstBad, IReadOnlyList<string> IgnoredColumns, bool IsCut)
{
    public static LogReport Nothing { get; } =
        new(null, 0, null, [], new Dictionary<string, int>(), [], [], false);

    internal static LogReport Of(string wrong) => Nothing with { Wrong = wrong };

    /// <summary>The report on this and on what was read after it.</summary>
    public LogReport And(LogReport next) => next with
    {
        Rows = Rows + next.Rows,
        Last = next.Last ?? Last,
        Unread = InOrder(Unread.Concat(next.Unread).GroupBy(word => word.Word, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Sum(word => word.Count))),
        Bad = Bad.Concat(next.Bad).GroupBy(one => one.Key, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Sum(one => one.Value)),
        FirstBad = [.. FirstBad, .. next.FirstBad],
        IgnoredColumns = [.. IgnoredColumns.Union(next.IgnoredColumns)],
        IsCut = IsCut || next.IsCut,
    };

    internal static IReadOnlyList<(string Word, long Count)> InOrder(Dictionary<string, long> words) =>
        [.. words.Select(word => (word.Key, word.Value)).OrderByDescending(word => word.Value)
            .ThenBy(word => word.Key, StringComparer.Ordinal)];
}
