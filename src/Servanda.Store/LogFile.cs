using System.Text;
using Servanda.Engine.Bulk;
using Servanda.Time;

namespace Servanda.Store;

/// <summary>
/// Reads a log on all cores: each takes the next piece of the file, cuts it into acts, and puts them into the
/// book when those before are in. The file is read once, from front to end, so that it can be a pipe.
/// </summary>
public sealed class LogFile
{
    private const int PieceSize = 1 << 21;
    private const int LongestLine = 1 << 26;
    private const int MostQuoted = 10;

    private readonly Stream stream;
    private readonly Plan plan;
    private readonly Book? book;
    private readonly Action<long>? progress;
    private readonly CancellationToken cancel;
    private readonly Lock reading = new();
    private readonly object merging = new();
    private readonly Dictionary<string, long> unread = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> bad = new(StringComparer.Ordinal);
    private readonly List<BadRow> firstBad = [];
    private byte[] rest = [];
    private int restLength;
    private int pieces;
    private int merged;
    private int lines = 1;
    private long rows;
    private long bytes;
    private int last = -1;
    private bool ended;
    private bool isCut;
    private bool isTooLong;

    private LogFile(Stream stream, Plan plan, Book? book, Action<long>? progress, CancellationToken cancel) =>
        (this.stream, this.plan, this.book, this.progress, this.cancel) = (stream, plan, book, progress,
            cancel);

    /// <summary>Reads a log into a book; without a book it only reads, every cell of every row.</summary>
    /// <param name="progress">Told now and then how many bytes are read.</param>
    public static LogReport Read(string path, Plan plan, Book? book, int cores, Action<long>? progress = null,
        CancellationToken cancel = default)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0,
                FileOptions.SequentialScan);
            return Read(stream, plan, book, cores, progress, cancel);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return LogReport.Of("there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            return LogReport.Of("access is denied, or it is a folder");
        }
        catch (IOException)
        {
            return LogReport.Of("it is in use, or the disk does not give it");
        }
    }

    /// <summary>The same for something that is open already.</summary>
    public static LogReport Read(Stream stream, Plan plan, Book? book, int cores,
        Action<long>? progress = null,
        CancellationToken cancel = default)
    {
        if (!Places.TryFind(plan.Treaty.DayAt, out var offset))
        {
            return LogReport.Of(NoPlace(plan));
        }
        return new LogFile(stream, plan, book, progress, cancel).Run(cores, offset);
    }

    private static string NoPlace(Plan plan) => $"the place “{plan.Treaty.DayAt}” of “day at” is in no time "
        + "zone that this machine knows; write UTC, or a zone such as Europe/Vienna";

    /// <summary>
    /// Reads rows as they come and puts each into the book before the next is read. The first line may name
    /// the columns; without that they are id, date, act, treaty, by, to, about.
    /// </summary>
    /// <param name="asked">Told each row <c>ask</c>: its id, the treaty, and the day.</param>
    /// <param name="drained">Called when everything that has come is done.</param>
    public static LogReport Follow(Stream stream, Plan plan, Book book, Action<string, string, Day> asked,
        Action drained, CancellationToken cancel = default)
    {
        if (!Places.TryFind(plan.Treaty.DayAt, out var offset))
        {
            return LogReport.Of(NoPlace(plan));
        }
        var log = new LogFile(stream, plan, book, null, cancel);
        return log.Follow(offset, asked, drained);
    }

    private LogReport Follow(Func<long, int>? offset, Action<string, string, Day> asked, Action drained)
    {
        var (buffer, held, block) = (new byte[PieceSize], 0, new LogBlock());
        var columns = LogColumns.Of("id,date,act,treaty,by,to,about"u8).Columns!;
        LogReader? reader = null;
        var door = book!.Door();
        for (int read; !cancel.IsCancellationRequested
            && ((read = stream.Read(buffer, held, buffer.Length - held)) > 0 || held > 0);)
        {
            held += read;
            if (read == 0)
            {
                isCut = true;
                buffer[held++] = (byte)'\n';
            }
            var end = buffer.AsSpan(0, held).LastIndexOf((byte)'\n') + 1;
            if (end > 0)
            {
                var from = 0;
                if (reader is null)
                {
                    var first = buffer.AsSpan(0, buffer.AsSpan(0, end).IndexOf((byte)'\n'));
                    if (LogColumns.Of(first).Columns is { } named)
                    {
                        (columns, from) = (named, first.Length + 1);
                    }
                    else
                    {
                        lines = 0;
                    }
                    reader = new LogReader(plan, columns, offset, asks: true);
                }
                block.Clear();
                reader.Read(buffer.AsSpan(from, end - from), block);
                door.Add(block, asked);
                Note(block);
                buffer.AsSpan(end, held - end).CopyTo(buffer);
                held -= end;
                drained();
            }
            else if (held == buffer.Length - 1)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        Count(reader);
        return Report(columns);
    }

    /// <summary>Evaluates every treaty of a book up to a day, on several cores.</summary>
    /// <param name="progress">Told now and then how many treaties are begun.</param>
    public static void Evaluate(Book book, Day horizon, int cores, Action<int>? progress = null)
    {
        const int Share = 64;
        var next = 0;
        var threads = Enumerable.Range(0, Math.Max(1, cores) - 1).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(thread => thread.Start());
        Work();
        threads.ForEach(thread => thread.Join());

        void Work()
        {
            var evaluate = book.Evaluation(horizon);
            while (Interlocked.Add(ref next, Share) - Share is var from && from < book.Treaties)
            {
                progress?.Invoke(from);
                evaluate(from, Math.Min(book.Treaties, from + Share));
            }
        }
    }

    private LogReport Run(int cores, Func<long, int>? offset)
    {
        var (columns, wrong) = Header();
        if (columns is null)
        {
            return LogReport.Of(wrong!);
        }
        Exception? fault = null;
        var threads = Enumerable.Range(0, Math.Max(1, cores) - 1).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(thread => thread.Start());
        Work();
        threads.ForEach(thread => thread.Join());
        cancel.ThrowIfCancellationRequested();
        if (fault is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(fault).Throw();
        }
        return isTooLong ? LogReport.Of($"a line has more than {LongestLine >> 20} MB") : Report(columns);

        void Work()
        {
            try
            {
                Share(new LogReader(plan, columns, offset, everyRow: book is null));
            }
            catch (Exception exception)
            {
                lock (merging)
                {
                    fault ??= exception;
                    (ended, merged) = (true, int.MaxValue);
                    Monitor.PulseAll(merging);
                }
            }
        }
    }

    private LogReport Report(LogColumns columns) => new(null, rows, last < 0 ? null : Day.FromNumber(last),
        LogReport.InOrder(unread), bad, firstBad, columns.Ignored, isCut);

    private (LogColumns? Columns, string? Wrong) Header()
    {
        var buffer = new byte[PieceSize];
        var length = Fill(buffer, 0);
        var start = buffer.AsSpan(0, length).StartsWith(Encoding.UTF8.Preamble)
            ? Encoding.UTF8.Preamble.Length : 0;
        var end = buffer.AsSpan(start, length - start).IndexOf((byte)'\n');
        if (end < 0)
        {
            (end, ended) = (length - start, true);
        }
        if (end == 0)
        {
            return (null, "it has no first line that names its columns");
        }
        restLength = Math.Max(0, length - start - end - 1);
        rest = buffer[(length - restLength)..length];
        return LogColumns.Of(buffer.AsSpan(start, end));
    }

    private int Fill(byte[] buffer, int from)
    {
        while (from < buffer.Length
            && stream.Read(buffer, from, buffer.Length - from) is var read && read > 0)
        {
            from += read;
        }
        return from;
    }

    private void Share(LogReader reader)
    {
        var (buffer, block) = (new byte[PieceSize], new LogBlock());
        var door = book?.Door();
        while (!cancel.IsCancellationRequested && Next(ref buffer, out var piece) is var length && length > 0)
        {
            block.Clear();
            reader.Read(buffer.AsSpan(0, length), block);
            Merge(block, door, piece, length);
        }
        lock (merging)
        {
            Count(reader);
        }
    }

    private void Count(LogReader? reader)
    {
        foreach (var (word, count) in reader?.Unread ?? [])
        {
            unread[word] = unread.GetValueOrDefault(word) + count;
        }
    }

    /// <summary>The next whole lines; what follows the last line break is left for the next piece.</summary>
    private int Next(ref byte[] buffer, out int piece)
    {
        lock (reading)
        {
            piece = pieces;
            while (true)
            {
                if (ended && restLength == 0)
                {
                    return 0;
                }
                rest.AsSpan(0, restLength).CopyTo(buffer);
                var length = ended ? restLength : Fill(buffer, restLength);
                ended |= length < buffer.Length;
                var end = buffer.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
                if (ended && end < length)
                {
                    isCut = true;
                    if (length == buffer.Length)
                    {
                        Array.Resize(ref buffer, length + 1);
                    }
                    buffer[length++] = (byte)'\n';
                    end = length;
                }
                restLength = length - end;
                if (rest.Length < restLength)
                {
                    rest = new byte[buffer.Length];
                }
                buffer.AsSpan(end, restLength).CopyTo(rest);
                if (end > 0 || ended)
                {
                    pieces++;
                    return end;
                }
                if (buffer.Length >= LongestLine)
                {
                    (isTooLong, ended, restLength) = (true, true, 0);
                    return 0;
                }
                buffer = new byte[buffer.Length * 2];
            }
        }
    }

    private void Merge(LogBlock block, BookDoor? door, int piece, int length)
    {
        lock (merging)
        {
            while (merged < piece)
            {
                Monitor.Wait(merging);
            }
            door?.Add(block);
            Note(block);
            bytes += length;
            merged += merged == int.MaxValue ? 0 : 1;
            Monitor.PulseAll(merging);
        }
        progress?.Invoke(bytes);
    }

    private void Note(LogBlock block)
    {
        foreach (var (why, count) in block.BadCount)
        {
            bad[why] = bad.GetValueOrDefault(why) + count;
        }
        firstBad.AddRange(block.Bad.Take(MostQuoted - firstBad.Count)
            .Select(row => row with { Line = row.Line + lines + 1 }));
        lines += block.Lines;
        rows += block.Rows;
        last = block.LastDay >= 0 ? block.LastDay : last;
    }
}
