using Servanda.Model;
using Servanda.Text;

namespace Servanda.Record;

/// <summary>
/// An order of kinds of source by which a reader decides between accounts that cannot all be true. It comes
/// after what the record itself prefers or deprecates with a reason, and before counting who says so.
/// </summary>
/// <param name="Ranks">Kinds of source, those that count most first; kinds of one rank count alike, and kinds
/// that it does not name come last.</param>
public sealed record Policy(string Name, int Version, string Title, Seq<Seq<SourceKind>> Ranks, Location At)
{
    /// <summary>The place of the best kind among the sources of an entry; the lower, the better.</summary>
    internal int PlaceOf(Entry entry)
    {
        for (var i = 0; i < Ranks.Count; i++)
        {
            if (entry.Sources.Any(source => Ranks[i].Contains(source.Source.Kind)))
            {
                return i;
            }
        }
        return Ranks.Count;
    }

    public override string ToString() => $"{Name} {Version}";
}
