using Servanda.Contract;
using Servanda.Engine.Bulk;
using Servanda.Store;
using Servanda.Time;

namespace Servanda.Cli;

/// <summary>Takes rows as they come and answers those that ask, each with one row: with its id before it, as
/// asof.csv has it, or without an id as final.csv has it.</summary>
internal sealed class BulkFollow(Door door, Plan plan, Book book)
{
    /// <summary>Follows until the input ends.</summary>
    internal LogReport Run(CancellationToken cancel) =>
        LogFile.Follow(door.Input, plan, book, Answer, door.Output.Flush, cancel);

    private void Answer(string query, string treaty, Day on)
    {
        var row = BulkRows.Of(treaty, on, book.Answer(book.Find(treaty), on));
        door.Output.Write(query.Length > 0 ? $"{BulkRows.Cell(query)},{row}" : row);
    }
}
