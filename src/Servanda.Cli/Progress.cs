using System.Diagnostics;
using System.Globalization;

namespace Servanda.Cli;

/// <summary>Tells somebody who looks how far a run is, once it has taken a second.</summary>
internal sealed class Progress : IDisposable
{
    private const int FirstAfter = 1000;
    private const int Every = 200;

    private readonly Door door;
    private readonly long length;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Lock writing = new();
    private long next = FirstAfter;
    private bool shown;

    internal Progress(Door door, string file)
    {
        this.door = door;
        var info = new FileInfo(file);
        length = info.Exists ? info.Length : 0;
    }

    /// <summary>Told from any thread how many bytes are read.</summary>
    internal void Told(long bytes)
    {
        var now = watch.ElapsedMilliseconds;
        if (!door.Watched || now < Volatile.Read(ref next))
        {
            return;
        }
        lock (writing)
        {
            next = now + Every;
            shown = true;
            var part = length > 0 ? string.Create(CultureInfo.InvariantCulture,
                $"{100 * bytes / length} % of ")
                : "";
            door.Errors.Write(string.Create(CultureInfo.InvariantCulture,
                $"\r{part}{Math.Max(length, bytes) >> 20} MB read, {now / 1000} s"));
            door.Errors.Flush();
        }
    }

    public void Dispose()
    {
        if (shown)
        {
            door.Errors.Write("\r" + new string(' ', 40) + "\r");
            door.Errors.Flush();
        }
    }
}
