using System.Net;
using System.Text.RegularExpressions;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Store.Participation;

/// <summary>From the cells of a row to what it states.</summary>
internal static partial class Cells
{
    /// <summary>No name, date or heading is longer; nothing is looked for in cells that are.</summary>
    internal const int Longest = 1000;

    /// <summary>The text of a cell without tags, the marks of footnotes and spare white space.</summary>
    internal static string Plain(string cell)
    {
        if (cell.Length > Longest)
        {
            return cell.Trim();
        }
        var text = Footnote().Replace(cell, "");
        text = text.Contains('<') ? Tag().Replace(text, "") : text;
        text = text.Contains('&') ? WebUtility.HtmlDecode(text) : text;
        return SpreadsheetCell.Plain(Spaces().Replace(text, " ").Trim(' ', '*', '†', '‡'));
    }

    /// <summary>What a row states. Its cells stand in the order of the headings.</summary>
    internal static StatedRow Row(int line, IReadOnlyList<string> cells, Headings headings, bool dayFirst)
    {
        var reading = new Reading(line, headings, dayFirst);
        for (var i = 0; i < headings.Columns.Count; i++)
        {
            reading.Cell(headings.Columns[i], i < cells.Count ? Plain(cells[i]) : "");
        }
        return reading.Row();
    }

    private sealed class Reading(int line, Headings headings, bool dayFirst)
    {
        private readonly List<StatedAct> acts = [];
        private readonly List<string> remarks = [];
        private string party = "";
        private string? act;
        private Day? day;
        private Day? effect;
        private Day? endEffect;
        private Day? instrument;
        private string? because;

        internal void Cell(Heading heading, string cell)
        {
            if (heading.Holds == Holds.Party)
            {
                (party, because) = (cell, cell.Length > 0 ? because : "it names no party");
                if (cell.Contains('\uFFFD'))
                {
                    because ??= "its name is not in UTF-8";
                }
            }
            else if (heading.Holds == Holds.Act)
            {
                act = cell;
            }
            else if (heading.Holds != Holds.Nothing && cell.Length > 0 && cell is not ("-" or "–" or "—"))
            {
                Date(heading, cell);
            }
        }

        private void Date(Heading heading, string cell)
        {
            var date = cell.Length > Longest ? default(TableDate) with { Problem = "is no date" }
                : TableDate.Of(cell, dayFirst);
            if (date.Day is not { } found)
            {
                because ??= $"“{Cut(cell)}” {date.Problem}";
                return;
            }
            if (date.Bracketed)
            {
                remarks.Add($"“{Cut(cell)}” stands in brackets: it may no longer hold");
            }
            switch (heading.Holds)
            {
                case Holds.Effect: effect = found; break;
                case Holds.EndEffect: endEffect = found; break;
                case Holds.Instrument: instrument = found; break;
                case Holds.Day: day = found; break;
                case Holds.Notice: acts.Add(new StatedAct(BuiltInActs.NoticeOfWithdrawal, found)); break;
                case Holds.Signature when date.Marker != "s":
                    acts.Add(new StatedAct(BuiltInActs.Signature, found));
                    break;
                default:
                    if (heading.Markers.TryGetValue(date.Marker, out var form))
                    {
                        acts.Add(new StatedAct(form, found));
                    }
                    else
                    {
                        because ??= $"“{date.Marker}” in “{Cut(cell)}” is no marker that its column explains";
                    }
                    break;
            }
        }

        internal StatedRow Row()
        {
            Named();
            var effects = acts.ConvertAll(one => one with
            {
                Effect = one.IsNotice ? endEffect ?? (acts.Exists(other => other.IsConsent) ? null : effect)
                    : one.IsConsent ? effect
                    : acts.TrueForAll(other => other.IsSignature) && headings.Has(Holds.Act) ? effect : null,
            });
            if (acts.Count(one => one.IsConsent) > 1)
            {
                because ??= "it states more than one consent";
            }
            else if (acts.Count == 0)
            {
                because ??= headings.Has(Holds.Notice) && !headings.Has(Holds.Consent) ? "it states no notice"
                    : "it states no deposit";
            }
            return new StatedRow(line, party)
            {
                Acts = because is null ? effects.ToSeq() : [],
                Instrument = instrument,
                Because = because,
                Remarks = remarks.ToSeq(),
            };
        }

        /// <summary>The act that stands in a column of its own.</summary>
        private void Named()
        {
            if (act is null || because is not null)
            {
                return;
            }
            if (Actions.Of(act) is not { } known)
            {
                because = act.Length == 0 ? "it names no act"
                    : $"“{Cut(act)}” is no act by which a state takes part or leaves";
            }
            else if (day is { } on)
            {
                acts.Add(new StatedAct(known, on));
            }
            else
            {
                because = $"it states no date of its {act.ToLowerInvariant()}";
            }
        }
    }

    internal static string Cut(string text) => text.Length > 40 ? text[..40] + "…" : text;

    [GeneratedRegex(@"<\s*(superscript|sup)\b[^>]*>.*?<\s*/\s*\1\s*>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Footnote();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\s\u00A0]+")]
    private static partial Regex Spaces();
}
