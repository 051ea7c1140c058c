using System.Text.RegularExpressions;
using Servanda.Model;

namespace Servanda.Store.Participation;

/// <summary>What a column of a table of participation holds.</summary>
internal enum Holds
{
    Nothing,
    Party,
    Signature,
    Consent,
    Effect,
    Notice,
    EndEffect,
    Act,
    Day,
    Instrument,
}

/// <summary>A column, with the acts that its heading names: "Ratification, Accession(a)".</summary>
/// <param name="Markers">The act behind each marker; "" is a date without one.</param>
internal sealed record Heading(string Text, Holds Holds, IReadOnlyDictionary<string, ActName?> Markers);

/// <summary>
/// Matches the columns of a table by their names, whoever published it. Markers mean what the heading says
/// they do, and otherwise what depositaries usually mean; upper and lower case differ.
/// </summary>
internal sealed partial class Headings
{
    private static readonly (Holds Holds, string[] Names)[] Known =
    [
        (Holds.Party, ["party", "parties", "participant", "participants", "state", "states", "state party",
            "states parties", "country", "contracting party", "contracting state", "contracting states",
            "member", "member state", "name", "country name", "party name", "by"]),
        (Holds.Effect, ["effect", "effective", "effective date", "date of effect", "effective on",
            "date effective", "entry into force", "entered into force", "enters into force", "in force",
            "in force on", "in force from", "in force since", "date of entry into force", "eif", "eif date"]),
        (Holds.Signature, ["signature", "signed", "date of signature", "signature date", "date signed",
            "signed on"]),
        (Holds.Consent, ["deposit", "deposited", "date of deposit", "deposit date", "deposited on", "consent",
            "date of consent", "deposit of instrument", "instrument deposited"]),
        (Holds.Notice, ["notice", "notice received", "date of notice", "receipt", "received", "notification",
            "withdrawal", "denunciation", "notice of withdrawal", "notice of denunciation",
            "notification of withdrawal", "notification of denunciation", "withdrawal notice"]),
        (Holds.EndEffect, ["effect of withdrawal", "effect of denunciation", "withdrawal effect",
            "withdrawal effective", "denunciation effective", "last day in force", "out of force"]),
        (Holds.Act, ["act", "action", "action type", "type of action", "type", "form", "mode"]),
        (Holds.Day, ["date", "action date", "date of action", "action on"]),
        (Holds.Instrument, ["instrument", "date of instrument", "instrument date", "instrument dated",
            "dated"]),
    ];

    private static readonly (string Words, ActName Act)[] Forms =
    [
        ("definitive signature", BuiltInActs.DefinitiveSignature),
        ("ratification", BuiltInActs.Ratification), ("acceptance", BuiltInActs.Acceptance),
        ("approval", BuiltInActs.Approval), ("accession", BuiltInActs.Accession),
        ("adherence", BuiltInActs.Accession), ("succession", BuiltInActs.Succession),
        // An act of formal confirmation of an organisation is what ratification is of a state
        // (VCLT 1986 art. 2(1)(b bis)); "consent to be bound" leaves the form open.
        ("formal confirmation", BuiltInActs.Ratification), ("consent to be bound", BuiltInActs.Ratification),
        ("signature", BuiltInActs.Signature),
    ];

    /// <summary>What the markers mean where the heading does not say.</summary>
    internal static IReadOnlyDictionary<string, ActName?> Usual { get; } =
        new Dictionary<string, ActName?>(StringComparer.Ordinal)
        {
            [""] = null,
            ["a"] = BuiltInActs.Accession,
            ["A"] = BuiltInActs.Acceptance,
            ["AA"] = BuiltInActs.Approval,
            ["d"] = BuiltInActs.Succession,
            ["s"] = BuiltInActs.DefinitiveSignature,
            ["c"] = BuiltInActs.Ratification,
        };

    private Headings(List<Heading> columns) => Columns = columns;

    internal IReadOnlyList<Heading> Columns { get; }

    internal bool Has(Holds holds) => Columns.Any(column => column.Holds == holds);

    internal static Headings Of(IEnumerable<string> cells) =>
        new([.. cells.Select(cell => One(Cells.Plain(cell.TrimStart('\uFEFF'))))]);

    /// <summary>Why the columns cannot be used, in words that follow the file; null if they can.</summary>
    /// <param name="effects">Whether the days of effect are asked for.</param>
    internal string? Lacks(bool effects)
    {
        var twice = Columns.Where(column => column.Holds is not (Holds.Nothing or Holds.Consent))
            .GroupBy(column => column.Holds).FirstOrDefault(same => same.Count() > 1);
        return !Has(Holds.Party) ? "the table has no column “party”"
            : twice is not null ? $"the columns “{string.Join("” and “", twice.Select(one => one.Text))}” "
                + "say the same"
            : !Has(Holds.Consent) && !Has(Holds.Notice) && !(Has(Holds.Act) && Has(Holds.Day))
                && !(Has(Holds.Signature) && !effects)
                ? "the table has no column “deposit”"
            : effects && !Has(Holds.Effect) && !Has(Holds.EndEffect) ? "the table has no column “effect”"
            : null;
    }

    /// <summary>What to do about it.</summary>
    internal string Help => "Columns are matched by name: party, participant, state or country; deposit, "
        + "ratification, accession … or notice; effect or entry into force. "
        + (Columns.Count == 0 ? "This table has none."
            : $"This table has {string.Join(", ", Columns.Select(column => Shown(column.Text)))}.");

    private static string Shown(string text) => text.Length == 0 ? "a column without a name"
        : $"“{(text.Length > 40 ? text[..40] + "…" : text)}”";

    private static Heading One(string text)
    {
        var words = Spaces().Replace(text.Replace('_', ' '), " ").Trim().ToLowerInvariant();
        var known = Known.FirstOrDefault(known => known.Names.Contains(words, StringComparer.Ordinal));
        if (known.Names is not null)
        {
            return new Heading(text, known.Holds, Usual);
        }
        var markers = new Dictionary<string, ActName?>(StringComparer.Ordinal);
        foreach (var part in text.Length > Cells.Longest ? [] : text.Split(',', '/', ';'))
        {
            var match = Form().Match(part);
            var form = Array.Find(Forms, form =>
                match.Groups["name"].Value.StartsWith(form.Words, StringComparison.OrdinalIgnoreCase));
            if (form.Words is null || part.Contains("to signature", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }
            var marker = match.Groups["marker"].Value;
            if (marker.Length == 0 && markers.ContainsKey(""))
            {
                // "Ratification, acceptance or approval" leaves the form open.
                markers[""] = markers[""] == form.Act ? form.Act : null;
            }
            else
            {
                markers[marker] = form.Act;
            }
        }
        if (markers.Values.All(act => act == BuiltInActs.Signature))
        {
            return new Heading(text, markers.Count > 0 ? Holds.Signature : Holds.Nothing, Usual);
        }
        markers.TryAdd("", markers.Count == 1 ? markers.Values.First() : null);
        foreach (var (marker, act) in Usual)
        {
            markers.TryAdd(marker, act);
        }
        return new Heading(text, Holds.Consent, markers);
    }

    [GeneratedRegex(@"^\s*(?:or\s+|and\s+)?(?<name>[\p{L} ]*?\p{L})\s*"
        + @"(?:\(\s*(?<marker>\p{L}{1,3})\s*\)\s*)?$")]
    private static partial Regex Form();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
