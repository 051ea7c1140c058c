using System.Runtime.InteropServices;
using System.Text;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Engine.Bulk;
using Servanda.Store;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Cli;

/// <summary>One run over a log: reads, evaluates, writes the answers, and says at the end what it left out.
/// </summary>
internal sealed class BulkRun(Door door, Commands.BulkQuestion question, Plan plan)
{
    private const int ProvedInstances = 3;
    private const int WrittenAtOnce = 1 << 20;

    private readonly Book book = new(plan);
    private readonly int cores = Environment.ProcessorCount;

    internal int Run()
    {
        using var interrupted = new CancellationTokenSource();
        // Who follows rows waits for the next one and writes nothing: there the usual end will do.
        using var signal = question.Follow ? null
            : PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
            {
                context.Cancel = true;
                interrupted.Cancel();
            });
        try
        {
            return Run(interrupted.Token);
        }
        catch (OperationCanceledException)
        {
            return door.Mistake("interrupted; no answers were written.");
        }
    }

    private int Run(CancellationToken cancel)
    {
        var (asked, badQueries, wrong) = question.Ask is { } path ? Queries.Read(path) : ([], [], null);
        if (wrong is not null)
        {
            return door.Mistake($"--ask: {wrong}");
        }
        using var progress = new Progress(door);
        var report = LogReport.Nothing;
        if (question.Log is { } log)
        {
            var file = new FileInfo(log);
            var length = file.Exists ? file.Length : 0;
            report = LogFile.Read(log, plan, book, cores, bytes => progress.Told("read", bytes, length),
                cancel);
        }
        if ((report.Wrong ?? (report.Last is null && !question.Follow ? "it has no row with a day" : null)) is
            { } why)
        {
            return door.Mistake($"{question.Log}: {why}.");
        }
        if (question.Why is { } cell)
        {
            progress.Clear();
            return Why(cell, report.Last!.Value);
        }
        if (question.Follow)
        {
            report = report.And(new BulkFollow(door, plan, book).Run(cancel));
        }
        var signed = new List<int>();
        if (report.Last is { } on)
        {
            LogFile.Evaluate(book, asked.Select(query => query.On).Append(on).Max(), cores,
                done => progress.Told("evaluated", done, book.Treaties));
            signed = book.Signed(on);
            if (question.Out is { } folder && !Write(folder, signed, asked, on, progress, cancel))
            {
                return Exit.Mistake;
            }
        }
        progress.Clear();
        return new BulkReport(door, plan, book, question).Show(report, signed.Count, asked.Count, badQueries);
    }

    private bool Write(string folder, List<int> signed, IReadOnlyList<Query> asked, Day on,
        Progress progress, CancellationToken cancel)
    {
        try
        {
            using var files = new Aside(folder);
            var written = 0;
            Rows(files.Open("final.csv"), BulkRows.Header(plan), signed, treaty =>
            {
                progress.Told("written", Interlocked.Increment(ref written), signed.Count);
                return BulkRows.Of(book.NameOf(treaty), on, book.Answer(treaty, on));
            }, cancel);
            if (question.Ask is not null)
            {
                Rows(files.Open("asof.csv"), "query," + BulkRows.Header(plan), asked, query =>
                    $"{BulkRows.Cell(query.Name)},"
                    + BulkRows.Of(query.Treaty, query.On, book.Answer(book.Find(query.Treaty), query.On)),
                        cancel);
            }
            files.Keep();
            return true;
        }
        catch (Exception fault) when (
            fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            door.Mistake($"--out: “{folder}” cannot be written: {Door.Reason(fault)}.");
            return false;
        }
    }

    /// <summary>Writes a row for each. What is not compiled takes its time, and then all cores share
    /// it.</summary>
    private void Rows<T>(Stream file, string header, IReadOnlyList<T> all, Func<T, string> row,
        CancellationToken cancel)
    {
        var rows = new StringBuilder(header).Append('\n');
        foreach (var one in plan.NotCompiled is null ? all.Select(row)
            : all.AsParallel().AsOrdered().WithCancellation(cancel).Select(row))
        {
            rows.Append(one);
            cancel.ThrowIfCancellationRequested();
            if (rows.Length > WrittenAtOnce)
            {
                file.Write(Encoding.UTF8.GetBytes(rows.ToString()));
                rows.Clear();
            }
        }
        file.Write(Encoding.UTF8.GetBytes(rows.ToString()));
    }

    /// <summary>The proof of a cell, in the form TREATY/CELL.</summary>
    private int Why(string subject, Day last)
    {
        var slash = subject.LastIndexOf('/');
        var (treaty, cell) = (slash < 0 ? "" : subject[..slash], subject[(slash + 1)..]);
        var cells = WhyCell.Cells(plan);
        if (!cells.Contains(cell))
        {
            var nearest = Spelling.Nearest(cell, cells);
            return door.Mistake($"There is no cell “{cell}”."
                + (nearest is null ? "" : $" Did you mean “{nearest}”?"),
                $"Write TREATY/CELL; the cells are {string.Join(", ", cells)}.");
        }
        var on = last;
        if (question.On is { } day && !Day.TryParse(day, out on))
        {
            return door.Mistake($"--on: “{day}” is not a day.", "Write year, month and day as 2026-11-21.");
        }
        if (book.One(book.Find(treaty), Path.GetFileName(question.Log!)) is not { } one)
        {
            return door.Mistake($"No signature in the log makes a treaty “{treaty}”.");
        }
        var found = WhyCell.Of(one, cell, on, ProvedInstances);
        door.Screen.Say(new Words(InWords.Dated(found.Answer), Tone.Strong));
        door.Screen.Blank();
        door.Screen.Tree(ProofTree.Of(found.Proof));
        return Exit.Answered;
    }
}
