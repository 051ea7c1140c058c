using System.Collections.Immutable;
using Servanda.Contract;
using Servanda.Model;
using Servanda.Record;
using Servanda.Store;
using Servanda.Text;

namespace Servanda.Web;

/// <summary>A dossier that answers, as it was read at one moment.</summary>
/// <param name="State">A hash of its texts: the same state gives the same answers.</param>
/// <param name="Stamp">Names, lengths and times of its files when they were read.</param>
/// <param name="Fault">Why what stands on the disk now cannot be used, so that this still answers;
/// null: it is what stands there.</param>
public sealed record Shelved(string Path, LoadedDossier Loaded, string State, string Stamp, string? Fault)
{
    public Treaty Treaty => Loaded.Treaty!;
    public Ledger Ledger => Loaded.Ledger;
    public string Id => Treaty.Id;

    internal KeptCases Cases { get; } = new();
}

/// <summary>
/// The dossiers that the workbench shows. Every request sees one consistent state of them: files that change
/// are read again as a whole, once nobody writes them any more (half a record is a record too, and would
/// answer), and while they cannot be used the last state that could answers on.
/// </summary>
public sealed class Shelf
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(0.5);

    private readonly Dictionary<string, string> seen = [];
    private readonly Lock looking = new();
    private readonly Seq<string> paths;
    private readonly TimeProvider time;
    private ImmutableSortedDictionary<string, Shelved> dossiers;
    private long looked;

    private Shelf(Seq<string> paths, TimeProvider time, ImmutableSortedDictionary<string, Shelved> dossiers)
    {
        (this.paths, this.time, this.dossiers) = (paths, time, dossiers);
        looked = time.GetTimestamp();
    }

    /// <summary>Reads the dossiers of folders or files. Those that cannot answer are left out, with what is
    /// said of them; packs of law have no pages.</summary>
    public static Shelf Of(Seq<string> paths, TimeProvider time, out Seq<Diagnostic> left)
    {
        var all = paths.Select(path => (Path: path, Stamp: StampOf(path).Stamp, Loaded: Dossier.Load(path)))
            .ToList();
        left = all.Where(one => !one.Loaded.Usable).SelectMany(one => one.Loaded.Diagnostics)
            .Where(diagnostic => diagnostic.Severity == Severity.Error).ToSeq();
        return new Shelf(paths, time, all.Where(one => IsShown(one.Loaded))
            .Select(one => Of(one.Path, one.Loaded, one.Stamp))
            .GroupBy(one => one.Id, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal));
    }

    /// <summary>The dossiers by the id of their treaty.</summary>
    public ImmutableSortedDictionary<string, Shelved> Dossiers
    {
        get
        {
            if (time.GetElapsedTime(Interlocked.Read(ref looked)) > Pause && looking.TryEnter())
            {
                try
                {
                    dossiers = Again(dossiers);
                    Interlocked.Exchange(ref looked, time.GetTimestamp());
                }
                finally
                {
                    looking.Exit();
                }
            }
            return dossiers;
        }
    }

    private ImmutableSortedDictionary<string, Shelved> Again(ImmutableSortedDictionary<string, Shelved> old)
    {
        var read = old.ToBuilder();
        foreach (var path in paths)
        {
            var before = old.Values.FirstOrDefault(one => one.Path == path);
            var (stamp, last) = StampOf(path);
            if (stamp == before?.Stamp || !IsSettled(path, stamp, last))
            {
                continue;
            }
            var loaded = Dossier.Load(path);
            if (StampOf(path).Stamp != stamp)
            {
                continue;
            }
            if (IsShown(loaded) && (before is null || loaded.Treaty!.Id == before.Id))
            {
                read[loaded.Treaty!.Id] = Of(path, loaded, stamp);
            }
            else if (before is not null)
            {
                var why = loaded.Diagnostics.FirstOrDefault(one => one.Severity == Severity.Error)?.Message;
                read[before.Id] = before with { Stamp = stamp, Fault = why ?? "it is another treaty now" };
            }
        }
        return read.ToImmutable();
    }

    /// <summary>Whether nobody writes the files: the last change is some time ago, or they are as they were
    /// at the last look.</summary>
    private bool IsSettled(string path, string stamp, DateTime last)
    {
        var same = seen.GetValueOrDefault(path) == stamp;
        seen[path] = stamp;
        return same || time.GetUtcNow() - last > Settled;
    }

    private static bool IsShown(LoadedDossier loaded) =>
        loaded is { Usable: true, Treaty: { Kind: not TreatyKind.Pack } };

    private static Shelved Of(string path, LoadedDossier loaded, string stamp) => new(path, loaded,
        Canonical.Hash(string.Join('\n', Texts(loaded))), stamp, null);

    private static IEnumerable<string> Texts(LoadedDossier loaded) => loaded.Treaty!.Packs
        .Select(pack => pack.Source).Prepend(loaded.Treaty.Source)
        .Concat(loaded.Ledger.Entries.Select(entry => entry.At.Source))
        .Concat(loaded.Policies.Select(policy => policy.At.Source)).Distinct()
        .Select(source => source.Text).Concat(loaded.Layers.Where(layer => layer.Treaty is not null)
            .SelectMany(Texts));

    /// <summary>Names, lengths and times of the files of a dossier, and the last of the times.</summary>
    private static (string Stamp, DateTime Last) StampOf(string path)
    {
        var folder = Directory.Exists(path) ? path : System.IO.Path.GetDirectoryName(path);
        try
        {
            var files = new DirectoryInfo(folder is { Length: > 0 } ? folder : ".").EnumerateFiles()
                .OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
            return (string.Join('\n', files.Select(file =>
                $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}")),
                files.Select(file => file.LastWriteTimeUtc).DefaultIfEmpty().Max());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (exception.GetType().Name, default);
        }
    }
}
