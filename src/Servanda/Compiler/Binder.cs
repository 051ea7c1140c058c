using System.Globalization;
using System.Text.RegularExpressions;
using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Compiler;

/// <summary>
/// Turns nodes of the tree into the model, with the names of a treaty. Where a node means nothing it says so
/// and gives null.
/// </summary>
internal sealed partial class Binder(
    SourceText source, Treaty treaty, Names names, List<Diagnostic> diagnostics)
{
    internal const int Largest = 9999;

    /// <summary>A guess at what was meant may not take longer than the reading itself.</summary>
    private const int MostCompared = 1000;

    internal Names Names => names;
    internal List<ReadingUse> ReadingUses { get; } = [];
    /// <summary>True for the record of a model treaty, whose parties are placeholders.</summary>
    internal bool AnyParty { get; init; }

    internal Location At(Span span) => new(source, span);

    internal void Report(
        Code code, Span span, string message, string? help = null, Related? related = null) =>
        diagnostics.Add(code.At(source, span, message, help) with
        {
            Related = related is null ? [] : [related],
        });

    internal void ReportTwice(Code code, Span span, string message, Span first) =>
        Report(code, span, message, null, new Related(source, first, "first here"));

    /// <summary>The words of a node: without quotation marks, white space folded.</summary>
    internal string Text(Node node) => TextOf(source, node.Span);

    internal static string TextOf(SourceText source, Span span)
    {
        var text = source[span];
        text = text.Length >= 2 && text[0] == '"' && text[^1] == '"' && !text[1..^1].Contains('"')
            ? text[1..^1] : text;
        return FoldedText(text.ToString());
    }

    /// <summary>A text with its white space folded.</summary>
    internal static string FoldedText(string text) => WhiteSpace().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    /// <summary>Words joined with hyphens, as choices name them.</summary>
    internal static string Hyphenated(string words) =>
        WhiteSpace().Replace(words.Replace(",", "", StringComparison.Ordinal).Trim(), "-");

    /// <summary>A whole number from 1 up.</summary>
    internal int? Whole(Node node)
    {
        var text = source[node.Span];
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > Largest)
        {
            var why = text.Contains('.') ? "is not a whole number" : "is too large a number";
            Report(Codes.NumberOutOfRange, node.Span, $"“{text}” {why}.");
            return null;
        }
        if (number == 0)
        {
            Report(Codes.NumberOutOfRange, node.Span, "Nothing is counted with 0.");
            return null;
        }
        return number;
    }

    internal decimal? Amount(Node node)
    {
        if (decimal.TryParse(
            source[node.Span], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            return amount;
        }
        Report(Codes.NumberOutOfRange, node.Span, $"“{Text(node)}” is too large a number.",
            "Write it in a larger unit.");
        return null;
    }

    internal UncertainDate? Date(Node node)
    {
        var date = UncertainDate.TryParse(Text(node), out var error);
        if (date is null)
        {
            Report(Codes.ImpossibleDate, node.Span, NotADate(Text(node), error));
        }
        return date;
    }

    /// <summary>What is wrong with a text that should be a date, as a sentence.</summary>
    internal static string NotADate(string text, string? error) =>
        error is null || error.Contains("is not a date such as", StringComparison.Ordinal)
            ? $"“{text}” is not a date such as 2001-07-16, 2001-07 or 2001."
            : $"“{text}” is not a date: {error}.";

    /// <summary>A date that is one certain day.</summary>
    internal Day? ExactDay(Node node)
    {
        var date = Date(node);
        if (date is { IsExact: false })
        {
            Report(Codes.ImpossibleDate, node.Span, $"“{date.Text}” is not one day.",
                "Write a day such as 2002-02-28.");
            return null;
        }
        return date?.Possible.First;
    }

    /// <summary>A name of that kind, or null after saying what is wrong with it.</summary>
    internal string? Name(Node node, NameKind kind)
    {
        var name = Text(node);
        var found = names.Find(name);
        if (found?.Kind == kind)
        {
            return name;
        }
        if (found is not null)
        {
            Report(Codes.OtherKindOfName, node.Span,
                $"“{name}” is {Names.Say(found.Kind)}; {Names.Say(kind)} belongs here.", null,
                found.At is { } at ? new Related(at.Source, at.Span, "declared here") : null);
            return null;
        }
        var code = kind == NameKind.Act ? Codes.UnknownAct : Codes.UnknownName;
        Report(code, node.Span, $"No {Names.Say(kind)[2..].TrimStart()} is called “{name}”.",
            DidYouMean(name, names.Of(kind)));
        return null;
    }

    internal static string? DidYouMean(string word, IEnumerable<string> known) =>
        Spelling.Nearest(word, known.Take(MostCompared)) is { } near ? $"Did you mean “{near}”?" : null;
}
