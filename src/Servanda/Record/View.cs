using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Record;

/// <summary>
/// An entry that a view admits, with the sources that it admits, and the day from which it is known.
/// </summary>
/// <param name="Since">Null: known at all times, as an undated claim or a supposition is.</param>
public sealed record Known(Entry Entry, Day? Since);

/// <summary>
/// The record as a question sees it: the entries known by a day, not retracted by then, and admitted by the
/// lens, in the order of the ledger; suppositions last.
/// </summary>
/// <param name="KnownOn">Null: everything on record.</param>
public sealed record View(Treaty Treaty, Day? KnownOn, Lens Lens, Seq<Known> Entries)
{
    /// <summary>By which rival accounts are ordered, if the question names one.</summary>
    public Policy? Policy { get; init; }

    /// <summary>
    /// The view of a question. A retraction that is known by then counts under every lens: it corrects the
    /// record itself. A supposition is known at once, admitted by every lens and no reason to call an entry
    /// disputed.
    /// </summary>
    public static View Of(Ledger ledger, Treaty treaty, Question question) =>
        Of(ledger, treaty, question, _ => question);

    /// <summary>
    /// The view of a question in which an entry is as another question has it: that is how one asks what the
    /// answer would be without it.
    /// </summary>
    /// <param name="asking">By which question an entry of the ledger is admitted.</param>
    internal static View Of(Ledger ledger, Treaty treaty, Question question, Func<Entry, Question> asking)
    {
        var retracted = Retractions.By(ledger.Entries.Concat(question.Suppositions),
            entry => asking(entry).KnownOn);
        var admitted = new List<(Known Known, bool Undisputed)>();
        foreach (var entry in ledger.Entries)
        {
            if (!retracted.Contains(entry.Id) && Admit(entry, asking(entry)) is { } known)
            {
                admitted.Add((known, asking(entry).Lens is Lens.Undisputed));
            }
        }
        if (admitted.Exists(one => one.Undisputed))
        {
            var disputed = Disputes.Among(new View(treaty, question.KnownOn, question.Lens,
                admitted.Select(one => one.Known).ToSeq()));
            admitted.RemoveAll(one => one.Undisputed && disputed.Contains(one.Known.Entry));
        }
        var supposed = question.Suppositions.Where(entry => !retracted.Contains(entry.Id));
        return new View(treaty, question.KnownOn, question.Lens,
            admitted.Select(one => one.Known)
                .Concat(supposed.Select(entry => new Known(entry with { Supposed = true }, null)))
                .ToSeq())
        {
            Policy = question.Policy,
        };
    }

    /// <summary>
    /// The entry with the sources that the question admits, or null if it is not known or not admitted.
    /// </summary>
    internal static Known? Admit(Entry entry, Question question)
    {
        var from = KnownFrom.Of(entry);
        if (entry.Sources.IsEmpty)
        {
            return IsKnown(from) && (entry.Supposed || Admits(question.Lens, null))
                ? new Known(entry, from)
                : null;
        }
        var admitted = entry.Sources.Where(attestation => Admits(question.Lens, attestation.Source))
            .Select(attestation => (Attestation: attestation,
                Since: KnownFrom.Of(entry, attestation.Source, from)))
            .Where(source => IsKnown(source.Since)).ToList();
        if (admitted.Count == 0)
        {
            return null;
        }
        var since = admitted.Exists(source => source.Since is null) ? null
            : admitted.Min(source => source.Since);
        return new Known(admitted.Count == entry.Sources.Count
            ? entry
            : entry with { Sources = admitted.Select(source => source.Attestation).ToSeq() }, since);

        bool IsKnown(Day? day) => question.KnownOn is not { } on || day is null || day <= on;
    }

    /// <summary>
    /// Whether the lens admits what a source says; null: what is on record without a source.
    /// </summary>
    private static bool Admits(Lens lens, Source? source) => lens switch
    {
        Lens.All or Lens.Undisputed => true,
        Lens.Official => source is { Kind: <= SourceKind.Registry },
        Lens.OfParty of => source?.By == of.Party,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>
/// From when an entry is known: the day it was recorded, if it says so; else the earliest publication among
/// its sources, never before the first possible day of what it asserts. A source without a day of publication
/// is no reason to have known later: then it is the day of what it asserts. Null: at all times.
/// </summary>
public static class KnownFrom
{
    public static Day? Of(Entry entry)
    {
        if (entry.Supposed)
        {
            return null;
        }
        var stated = entry.Recorded;
        if (stated is null && entry.Sources.All(attestation => Published(attestation.Source) is not null))
        {
            stated = entry.Sources.Min(attestation => Published(attestation.Source));
        }
        return stated is { } known ? NotBefore(known, EarliestOf(entry.Assertion))
            : UnstatedOf(entry.Assertion);
    }

    /// <summary>
    /// From when the source is known to say so: where the entry states a day of recording, that day, whatever
    /// the source; else the source's publication; an undated source is known with the entry.
    /// </summary>
    internal static Day? Of(Entry entry, Source source, Day? ofEntry) =>
        entry.Supposed || entry.Recorded is not null || Published(source) is not { } published
            ? ofEntry
            : NotBefore(published, EarliestOf(entry.Assertion));

    /// <summary>What was published "2021" is certainly known only when that year is over; without a last day,
    /// from the first.</summary>
    private static Day? Published(Source source) => source.Published is { } date ? date.Last ?? date.First
        : null;

    private static Day NotBefore(Day day, Day? bound) => bound is { } least && day < least ? least : day;

    private static Day? EarliestOf(Assertion assertion) => assertion switch
    {
        Assertion.Acted acted => acted.Act.Day.First,
        Assertion.Valued valued => valued.Day.First,
        _ => null,
    };

    /// <summary>
    /// The value of a year is known, like coverage, when its period is over; an act without a known first
    /// day, when it has happened at the latest.
    /// </summary>
    private static Day? UnstatedOf(Assertion assertion) => assertion switch
    {
        Assertion.Acted acted => acted.Act.Day.First ?? acted.Act.Day.Last,
        Assertion.Valued valued => valued.Day.Last ?? valued.Day.First,
        Assertion.Covers covers => covers.Over.Last,
        _ => null,
    };
}

/// <summary>Which entries are retracted by the retractions known on a day.</summary>
internal static class Retractions
{
    /// <summary>
    /// The ids of the retracted entries. A retraction can itself be retracted; retractions that retract one
    /// another in a circle undo nothing.
    /// </summary>
    internal static HashSet<string> By(IEnumerable<Entry> entries, Func<Entry, Day?> knownOn)
    {
        var retractions = entries.Where(entry => Counts(entry, knownOn(entry))).ToList();
        var byId = retractions.ToLookup(entry => entry.Id);
        var against = retractions.CountBy(Target).ToDictionary();
        var open = new Queue<Entry>(retractions.Where(entry => !against.ContainsKey(entry.Id)));
        var retracted = new HashSet<string>();
        while (open.TryDequeue(out var effective))
        {
            if (!retracted.Add(Target(effective)))
            {
                continue;
            }
            foreach (var struck in byId[Target(effective)])
            {
                if (against.TryGetValue(Target(struck), out var left))
                {
                    against[Target(struck)] = left - 1;
                    if (left == 1)
                    {
                        Release(byId[Target(struck)], retracted, open);
                    }
                }
            }
        }
        return retracted;
    }

    /// <summary>Whether it is a retraction that is known by the day.</summary>
    internal static bool Counts(Entry entry, Day? knownOn) => entry.Assertion is Assertion.Retracts
        && (knownOn is not { } on || KnownFrom.Of(entry) is not { } from || from <= on);

    /// <summary>Retractions against which no retraction is left stand.</summary>
    private static void Release(IEnumerable<Entry> retractions, HashSet<string> retracted, Queue<Entry> open)
    {
        foreach (var entry in retractions.Where(entry => !retracted.Contains(entry.Id)))
        {
            open.Enqueue(entry);
        }
    }

    private static string Target(Entry entry) => ((Assertion.Retracts)entry.Assertion).Entry;
}
