using System.Globalization;
using Servanda.Engine.Bulk;
using Servanda.Proof;
using Servanda.Store;

namespace Servanda.Cli;

/// <summary>What a run over a log says at the end: what it answered, and everything that it left
/// out.</summary>
internal sealed class BulkReport(Door door, Plan plan, Book book, Commands.BulkQuestion question)
{
    private const int MostWords = 10;
    private const int MostQueries = 10;

    /// <summary>Gives the exit: with findings where a row could not be read.</summary>
    internal int Show(LogReport report, int signed, int asked, IReadOnlyList<string> badQueries)
    {
        // Where rows are answered one by one, the standard output belongs to them.
        var screen = question.Follow ? new Screen(door.Errors, Surroundings.Plain) : door.Screen;
        if (report.Last is { } on)
        {
            screen.Say(new Words($"{Many(report.Rows, "row", "rows")} read; "
                + $"{Many(signed, "treaty", "treaties")} on {Wording.Of(on)}"
                + (question.Ask is null ? "." : $"; {Many(asked, "question", "questions")} answered."),
                Tone.Strong));
        }
        Words(screen, report);
        if (plan.NotCompiled is { } form)
        {
            Note(screen, $"Not compiled, and so slower: {form}.");
        }
        if (report.IgnoredColumns.Count > 0)
        {
            Note(screen, $"Columns not read: {string.Join(", ", report.IgnoredColumns)}.");
        }
        if (report.IsCut)
        {
            Note(screen, "The last line has no end; it was read as it stands.");
        }
        if (book.RetractedUnknown > 0)
        {
            Note(screen,
                $"{Many(book.RetractedUnknown, "retraction names", "retractions name")} no row that was "
                + "read.");
        }
        var bad = Bad(screen, report);
        bad |= List(screen,
            $"{Many(book.Repeated, "row repeats", "rows repeat")} an id; the first of each counts.",
            book.Repeated, book.FirstRepeated);
        bad |= List(screen, $"{Many(badQueries.Count, "question was", "questions were")} not read.",
            badQueries.Count, [.. badQueries.Take(MostQueries)]);
        return bad ? Exit.Findings : Exit.Answered;
    }

    private static void Words(Screen screen, LogReport report)
    {
        if (report.Unread.Count > 0)
        {
            var words = report.Unread.Take(MostWords).Select(word => $"{word.Word} ({Number(word.Count)})");
            var more = report.Unread.Count > MostWords ? $" and {Many(report.Unread.Count - MostWords,
                "more word", "more words")}" : "";
            Note(screen, $"{Many(report.Unread.Sum(word => word.Count), "row has", "rows have")} a word that "
                + $"the model does not name: {string.Join(", ", words)}{more}.");
        }
    }

    private static bool Bad(Screen screen, LogReport report)
    {
        var shown = report.FirstBad.Select(row => $"line {Number(row.Line)}: {row.Text}").ToList();
        foreach (var (why, count) in report.Bad.OrderByDescending(one => one.Value))
        {
            screen.Say(new Words($"{Many(count, "row was", "rows were")} not read: {why}.", Tone.Bad));
        }
        shown.ForEach(line => screen.Verbatim("  " + line));
        return report.Bad.Count > 0;
    }

    private static bool List(Screen screen, string says, long count, IReadOnlyList<string> first)
    {
        if (count > 0)
        {
            screen.Say(new Words(says, Tone.Bad));
            foreach (var line in first)
            {
                screen.Verbatim("  " + line);
            }
        }
        return count > 0;
    }

    private static void Note(Screen screen, string says) => screen.Say(new Words(says, Tone.Quiet));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Many(long count, string one, string many) =>
        $"{Number(count)} {(count == 1 ? one : many)}";
}
