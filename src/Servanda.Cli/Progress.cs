using System.Diagnostics;
using System.Globalization;

namespace Servanda.Cli;

/// <summary>Tells somebody who looks how far a run is, once it has taken a second.</summary>
internal sealed class Progress : IDisposable
{
    private const int FirstAfter = 1000;
    private const int Every = 200;

    private readonly Door door;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Lock writing = new();
    private long next = FirstAfter;
    private bool shown;

    internal Progress(Door door) => this.door = door;

    /// <summary>Told from any thread how much of something is done; 0 for a whole that nobody
    /// knows.</summary>
    internal void Told(string done, long part, long whole)
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
            var share = whole > 0 ? $"{100 * part / whole} % " : "";
            door.Errors.Write(string.Create(CultureInfo.InvariantCulture,
                $"\r{share}{done}, {now / 1000} s  "));
            door.Errors.Flush();
        }
    }

    public void Dispose() => Clear();

    /// <summary>Leaves the line as if nothing had been there.</summary>
    internal void Clear()
    {
        if (shown)
        {
            shown = false;
            door.Errors.Write("\r" + new string(' ', 40) + "\r");
            door.Errors.Flush();
        }
    }
}
