using System.Net;
using System.Text;
using Servanda.Answers;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Time;

namespace Servanda.Contract;

/// <summary>
/// Tables of participation in the look that treaty offices know: dates as "19 Dec 1966", and behind them a
/// marker for the form of consent, whose upper and lower case differ. Names and titles are not ours: each
/// form encodes them.
/// </summary>
public static class ParticipantTables
{
    private static readonly (ActName Act, string Name, string Marker)[] Markers =
    [
        (BuiltInActs.DefinitiveSignature, "Definitive signature", "s"),
        (BuiltInActs.Ratification, "Ratification", ""), (BuiltInActs.Acceptance, "Acceptance", "A"),
        (BuiltInActs.Approval, "Approval", "AA"), (BuiltInActs.Accession, "Accession", "a"),
        (BuiltInActs.Succession, "Succession", "d"),
    ];

    private static readonly string[] Months =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>Comma-separated, for spreadsheets and for <c>import</c> and <c>audit</c>.</summary>
    public static string Csv(Participants table) => string.Concat(Rows(table).Prepend(Headings(table))
        .Select(row => string.Join(',', row.Select(BulkRows.Cell)) + "\n"));

    /// <summary>Columns of a fixed width.</summary>
    public static string Text(Participants table)
    {
        var headings = Headings(table);
        (var forms, headings[2]) = (headings[2], "Consent");
        var lines = Rows(table).Prepend(headings).Select(row => row.Select(Printable).ToList()).ToList();
        var widths = Enumerable.Range(0, lines[0].Count)
            .Select(i => lines.Max(line => line[i].Length)).ToList();
        var text = new StringBuilder($"{Printable(Title(table))}\n{AsOf(table)}\n\n");
        for (var i = 0; i < lines.Count; i++)
        {
            text.Append(string.Join("  ", lines[i].Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd())
                .Append('\n');
            if (i == 0)
            {
                text.AppendJoin("  ", widths.Select(width => new string('-', width))).Append('\n');
            }
        }
        return text.Append(string.Concat(Notes(table).Prepend($"Consent: {forms}")
            .Select(note => $"\n{Printable(note)}"))).Append('\n').ToString();
    }

    /// <summary>One page that needs nothing else, to be read and to be printed.</summary>
    public static string Html(Participants table)
    {
        var headings = string.Concat(Headings(table)
            .Select(cell => $"<th scope=\"col\">{Encoded(cell)}</th>"));
        var rows = string.Concat(Rows(table).Select(row =>
            $"      <tr><th scope=\"row\">{Encoded(row[0])}</th>"
            + string.Concat(row.Skip(1).Select(cell => $"<td>{Encoded(cell)}</td>")) + "</tr>\n"));
        var notes = string.Concat(Notes(table).Select(note => $"  <p>{Encoded(note)}</p>\n"));
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta http-equiv="Content-Security-Policy"
                content="default-src 'none'; style-src 'unsafe-inline'">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{{Encoded(Title(table))}}</title>
              <style>
                body { font: 11pt/1.4 Georgia, serif; margin: 2em auto; max-width: 60em; padding: 0 1em;
                  color: #111; background: #fff }
                table { border-collapse: collapse; width: 100% }
                caption { text-align: left; padding-bottom: .5em }
                th, td { text-align: left; vertical-align: top; padding: .25em .75em .25em 0;
                  border-bottom: 1px solid #767676 }
                tbody th { font-weight: normal }
                @media print { body { margin: 0; max-width: none; font-size: 9pt }
                  thead { display: table-header-group } tr { break-inside: avoid } }
              </style>
            </head>
            <body>
            <main>
              <h1>{{Encoded(Title(table))}}</h1>
              <table>
                <caption>{{Encoded(AsOf(table))}}</caption>
                <thead><tr>{{headings}}</tr></thead>
                <tbody>
            {{rows}}    </tbody>
              </table>
            {{notes}}</main>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string Title(Participants table) => table.Treaty.Title;

    private static string AsOf(Participants table) => $"Participants as of {Wording.Of(table.Question.On)}"
        + (table.Question.KnownOn is { } known ? $", as known on {Wording.Of(known)}" : "");

    private static bool Leaves(Participants table) => table.Rows.Any(row => row.Notice is not null
        || row.Until is not null);

    private static List<string> Headings(Participants table)
    {
        var forms = Markers.Where(marker => table.Forms.Contains(marker.Act))
            .Select(marker => marker.Name + (marker.Marker.Length == 0 ? "" : $"({marker.Marker})")).ToList();
        List<string> headings = ["Participant", "Signature",
            forms.Count == 0 ? "Consent" : string.Join(", ", forms), "Entry into force"];
        return Leaves(table) ? [.. headings, "Notice of withdrawal", "Effect of withdrawal"] : headings;
    }

    private static IEnumerable<List<string>> Rows(Participants table)
    {
        var leaves = Leaves(table);
        foreach (var row in table.Rows)
        {
            var marker = Array.Find(Markers, marker => marker.Act == row.Form).Marker;
            List<string> cells = [row.Party.Name, Of(row.Signature),
                Of(row.Consent) + (string.IsNullOrEmpty(marker) ? "" : $" {marker}"), Of(row.Since)];
            yield return leaves ? [.. cells, Of(row.Notice), Of(row.Until)] : cells;
        }
    }

    private static IEnumerable<string> Notes(Participants table)
    {
        if (!table.LeftOut.IsEmpty)
        {
            yield return $"Not in this table: {string.Join("; ", table.LeftOut)}.";
        }
        yield return "Days of entry into force and of effect follow from the treaty's final clauses as "
            + "formalised and from the record as kept.";
    }

    /// <summary>The marker behind a date of consent: "a" for accession, nothing for ratification.</summary>
    public static string Marker(ActName? form) =>
        Array.Find(Markers, marker => marker.Act == form).Marker ?? "";

    /// <summary>The forms of consent with their markers: "Ratification, Accession(a)".</summary>
    public static string Forms(Participants table) => Headings(table)[2];

    private static string Of(Day? day) => day is not { } on ? ""
        : string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{on.DayOfMonth} {Months[on.Month - 1]} {on.Year:0000}");

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    /// <summary>On one line, without characters that steer a terminal.</summary>
    private static string Printable(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
