using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Entry = Servanda.Record.Entry;

namespace Servanda.Compiler;

/// <summary>
/// A place where an entry names another, by its id; where <c>OrAct</c>, the name of an act will do.
/// </summary>
internal sealed record Link(string Id, bool OrAct, Location At);

/// <summary>How entries stand to each other: each id once, no unknown one, no reports in a circle.</summary>
internal sealed class LinksPass(Treaty treaty, List<Diagnostic> diagnostics)
{
    /// <param name="entries">Those to check.</param>
    /// <param name="links">Where they name others.</param>
    /// <param name="known">Entries that were checked before, by id.</param>
    internal void Run(
        IEnumerable<Entry> entries, IEnumerable<Link> links, IReadOnlyDictionary<string, Entry> known)
    {
        var byId = new Dictionary<string, Entry>(known);
        var added = new List<Entry>();
        foreach (var entry in entries)
        {
            if (!byId.TryAdd(entry.Id, entry) && !AreOneAct(byId[entry.Id], entry))
            {
                var first = byId[entry.Id].At;
                Report(Codes.IdTwice, entry.At, $"The id “{entry.Id}” is given to an entry already.",
                    new Related(first.Source, first.Span, "first here"));
            }
            added.Add(entry);
        }
        foreach (var link in links)
        {
            if (!byId.ContainsKey(link.Id)
                && !(link.OrAct && treaty.ActKind(new ActName(link.Id)) is not null))
            {
                var what = link.OrAct ? "No entry and no act" : "No entry";
                var ids = byId.Values.Where(entry => entry.StatesId).Select(entry => entry.Id);
                Report(Codes.UnknownEntry, link.At, $"{what} is called “{link.Id}”.", null,
                    Binder.DidYouMean(link.Id, ids));
            }
        }
        Circles(added, byId);
    }

    /// <summary>Entries that share an id speak of one act, where they report the same act of the same
    /// parties.</summary>
    private static bool AreOneAct(Entry one, Entry other) => one.Assertion is Assertion.Acted a
        && other.Assertion is Assertion.Acted b && a.Act.Act == b.Act.Act
        && a.Act.Authors.ToHashSet().SetEquals(b.Act.Authors);

    private void Report(
        Code code, Location at, string message, Related? related = null, string? help = null) =>
        diagnostics.Add(code.At(at.Source, at.Span, message, help) with
        {
            Related = related is null ? [] : [related],
        });

    private void Circles(List<Entry> entries, Dictionary<string, Entry> byId)
    {
        var done = new HashSet<string>();
        foreach (var entry in entries)
        {
            var path = new List<string>();
            var at = entry;
            while (at is { Stance: Stance.Reports, Other: { } other } && done.Add(at.Id))
            {
                path.Add(at.Id);
                at = byId.GetValueOrDefault(other);
            }
            if (at is not null && path.IndexOf(at.Id) is var start and >= 0)
            {
                Report(Codes.CircularReports, at.At, $"These entries report each other: {string.Join(" → ",
                    path.Skip(start).Append(at.Id))}.");
            }
            if (entry.Stance == Stance.Denies && entry.Other == entry.Id)
            {
                Report(Codes.CircularReports, entry.At, $"“{entry.Id}” denies itself.");
            }
        }
    }
}
