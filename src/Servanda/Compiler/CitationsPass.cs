using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// Finds cited words in the treaty's text: exactly once in the block quotes under the same heading.
/// </summary>
internal sealed class CitationsPass(
    SourceText source, TextStatus status, Seq<Passage> passages, List<Diagnostic> diagnostics)
{
    /// <summary>
    /// Every citation found, with the places of those that decline and those that formalise.
    /// </summary>
    internal List<Span> Formalised { get; } = [];
    internal List<(Span Span, string Because)> Declined { get; } = [];

    /// <summary>The citations of a clause's nodes labelled CITES.</summary>
    internal Seq<Citation> Of(Node clause, int passage) =>
        clause.All("CITES").Select(cites => Find(cites["STRING"]!, passage)).OfType<Citation>().ToSeq();

    internal Citation? Find(Node quoted, int passage)
    {
        var found = Locate(quoted, passage);
        if (found is not null)
        {
            Formalised.Add(found.At.Span);
        }
        return found;
    }

    internal void Decline(Node quoted, string because, int passage)
    {
        if (Locate(quoted, passage) is { } found)
        {
            Declined.Add((found.At.Span, because));
        }
    }

    private Citation? Locate(Node quoted, int number)
    {
        var words = Binder.TextOf(source, quoted.Span);
        var folded = Folded.Of(words);
        var passage = passages[number];
        if (folded.Items.Count == 0)
        {
            Report(Codes.EmptyCitation, quoted.Span, "Nothing is quoted here.");
            return null;
        }
        if (passage.Quotes.IsEmpty)
        {
            Report(Codes.NoTextToCite, quoted.Span, $"There is no block quote under “{passage.Label}”.");
            return null;
        }
        var places = passage.Texts.SelectMany(text => text.Find(folded)).ToList();
        if (places.Count == 1)
        {
            return new Citation(words, passage.Label, status, new Location(source, places[0]));
        }
        if (places.Count == 0)
        {
            Report(Codes.CitationNotFound, quoted.Span,
                $"“{Cut(words)}” does not stand in the text under “{passage.Label}”.",
                HelpFor(words, folded, number));
            return null;
        }
        diagnostics.Add(Codes.CitationFoundTwice.At(source, quoted.Span,
            $"“{Cut(words)}” stands {Times(places.Count)} in the text under “{passage.Label}”.") with
        {
            Related = places.Take(3)
                .Select((place, i) => new Related(source, place, i == 0 ? "here" : "and here")).ToSeq(),
        });
        return null;
    }

    private void Report(Code code, Span span, string message, string? help = null) =>
        diagnostics.Add(code.At(source, span, message, help));

    private static string Times(int count) => count == 2 ? "twice" : $"{count} times";

    private static string Cut(string words) => words.Length <= 60 ? words : words[..57] + "…";

    /// <summary>
    /// The likely slip: other capitals, another heading, or the part of the words that does stand there.
    /// </summary>
    private string? HelpFor(string quoted, Folded words, int number)
    {
        string Said(Folded.Item item) => quoted[item.Span.Start..item.Span.End];
        var passage = passages[number];
        if (passage.Texts.Any(text => text.Lowered().Find(words.Lowered()).Any()))
        {
            return "The same words stand there with other capitals; quote them as they are written.";
        }
        var elsewhere = passages.FirstOrDefault(other => other.Texts.Any(text => text.Find(words).Any()));
        if (elsewhere is not null)
        {
            return $"They stand under “{elsewhere.Label}”; a block cites the text under its own heading.";
        }
        var known = passage.Texts.Select(text => text.LongestStart(words)).Max();
        return known > 0 && known < words.Items.Count
            ? $"The text has the words up to “{Said(words.Items[known - 1])}”; "
                + $"“{Said(words.Items[known])}” does not follow."
            : null;
    }
}
