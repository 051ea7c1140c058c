using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Servanda.Proof;
using Servanda.Time;

namespace Servanda.Web.Parts;

/// <summary>Sentences as a page shows them: every date is a <c>time</c>, and text stays text.</summary>
public static partial class Prose
{
    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December"];

    /// <summary>A day, as "28 February 2002" or, where space is short, "28 Feb 2002".</summary>
    public static RenderFragment Date(Day day, bool full = false) => build =>
    {
        build.OpenElement(0, "time");
        build.AddAttribute(1, "datetime", day.ToString());
        build.AddContent(2, full ? Wording.Of(day) : Short(day));
        build.CloseElement();
    };

    public static RenderFragment? Date(Day? day, bool full = false) => day is { } known
        ? Date(known, full) : null;

    /// <summary>A date as a source gives it: an exact one as a day, others in words.</summary>
    public static RenderFragment Date(UncertainDate date) =>
        date is { IsExact: true, First: { } day } ? Date(day) : Brief(Wording.Of(date));

    public static string Short(Day day) => string.Create(CultureInfo.InvariantCulture,
        $"{day.DayOfMonth} {Months[day.Month - 1][..3]} {day.Year}");

    /// <summary>Words of the engine, a treaty or a source, as they are; dates in them become
    /// <c>time</c>.</summary>
    public static RenderFragment Said(string text) => build => Add(build, text, Dates(), brief: false);

    /// <summary>The same with short months.</summary>
    public static RenderFragment Brief(string text) => build => Add(build, text, Dates(), brief: true);

    /// <summary>A sentence of ours, in which <c>**strong**</c> and <c>~weak~</c> mark what is
    /// stressed.</summary>
    public static RenderFragment Stressed(string text) => build => Add(build, text, Marks(), brief: false);

    /// <summary>Hyphenated names as words: "term-runs-from" is "term runs from"; dates stay dates.</summary>
    public static string Words(string hyphenated) => HyphenOfWords().Replace(hyphenated, " ");

    public static string Capital(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"1 claim", "3 claims".</summary>
    public static string Many(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    private static void Add(RenderTreeBuilder build, string text, Regex special, bool brief)
    {
        var at = 0;
        foreach (Match match in special.Matches(text))
        {
            build.AddContent(0, text[at..match.Index]);
            at = match.Index + match.Length;
            if (match.Groups["strong"] is { Success: true } strong)
            {
                build.OpenElement(1, "b");
                Add(build, strong.Value, Dates(), brief);
                build.CloseElement();
            }
            else if (match.Groups["weak"] is { Success: true } weak)
            {
                build.OpenElement(2, "span");
                build.AddAttribute(3, "class", "weak");
                Add(build, weak.Value, Dates(), brief);
                build.CloseElement();
            }
            else if (DayOf(match) is { } day)
            {
                build.AddContent(4, Date(day, !brief));
            }
            else
            {
                build.AddContent(5, match.Value);
            }
        }
        build.AddContent(6, text[at..]);
    }

    private static Day? DayOf(Match match)
    {
        if (match.Groups["iso"] is { Success: true } iso)
        {
            return Day.TryParse(iso.Value, out var written) ? written : null;
        }
        var month = Array.IndexOf(Months, match.Groups["month"].Value) + 1;
        return Day.TryOf(int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), month,
            int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture), out var day) ? day : null;
    }

    [GeneratedRegex(@"(?<!\d)-|-(?!\d)")]
    private static partial Regex HyphenOfWords();

    private const string DatePattern = @"\b(?<day>[0-9]{1,2}) (?<month>[A-Z][a-z]{2,8}) (?<year>[0-9]{4})\b"
        + @"|\b(?<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})\b";

    [GeneratedRegex(DatePattern)]
    private static partial Regex Dates();

    [GeneratedRegex(@"\*\*(?<strong>.+?)\*\*|~(?<weak>.+?)~|" + DatePattern)]
    private static partial Regex Marks();
}
