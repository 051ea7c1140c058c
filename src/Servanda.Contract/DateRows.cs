using System.Text.Json.Nodes;
using Servanda.Answers;

namespace Servanda.Contract;

/// <summary>Dates to come and meetings as JSON and as CSV.</summary>
public static class DateRows
{
    public static JsonArray Json(IEnumerable<NextDate> dates) =>
        new([.. dates.Select(Servanda.Contract.Json.Of)]);

    public static string Of(IEnumerable<NextDate> dates) => Rows("date,what,treaty,party,certain,unless",
        dates, date => [date.Date.ToString(), date.What, date.Treaty.Id, date.Party?.Name,
            date.Certain ? "yes" : "no", date.Unless]);

    /// <summary>Meetings on record, by day.</summary>
    public static string Of(IEnumerable<Meeting> meetings) => Rows("date,body,level,at,entries,sources",
        meetings, meeting => [meeting.Date.Text, meeting.Body, CooperationJson.Of(meeting.Level), meeting.At,
            string.Join("; ", meeting.Entries), string.Join("; ", meeting.Sources)]);

    private static string Rows<T>(string header, IEnumerable<T> items,
        Func<T, string?[]> cells) => header + "\n"
        + string.Concat(items.Select(item => string.Join(',', cells(item).Select(cell =>
            BulkRows.Cell(cell ?? ""))) + "\n"));
}
