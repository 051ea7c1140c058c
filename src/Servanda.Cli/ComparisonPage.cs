using Servanda.Answers;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Cli;

/// <summary>
/// What changed, told by what made it, in the order of its days: an entry, and below it everything that it
/// changed. Entries that report the same of several states on one day are told together.
/// </summary>
internal static class ComparisonPage
{
    private const string Party = "party ";
    private const int Few = 6;
    private const int Days = 20;
    private const int Further = 2;

    /// <summary>Entries that made the same changes, and these.</summary>
    private sealed record Cause(Seq<Entry> Entries, IReadOnlyList<Change> Changes)
    {
        internal Day? Day => Entries.Min(DayOf);
    }

    internal static void Show(Screen screen, Comparison comparison, Ledger ledger)
    {
        var count = comparison.Changes.Count;
        screen.Say(new Words(Between(comparison) + (count == 0 ? ", nothing changed."
            : count == 1 ? ", one thing changed." : $", {count} things changed."), Tone.Strong));
        foreach (var alike in Causes(comparison, ledger).GroupBy(Telling))
        {
            screen.Blank();
            var causes = alike.ToList();
            screen.Facts(Heads(causes, comparison).Concat(Lines(causes)), Days);
        }
    }

    private static string Between(Comparison comparison)
    {
        var (before, after) = (comparison.Before.Question, comparison.After.Question);
        return before.On != after.On ? $"Between {Wording.Of(before.On)} and {Wording.Of(after.On)}"
            : before.Lens != after.Lens ? $"Between the lenses {before.Lens} and {after.Lens}"
            : before.Policy != after.Policy ? $"Between {Named(before.Policy)} and {Named(after.Policy)}"
            : $"Between what was known on {Known(before)} and on {Known(after)}";
    }

    private static string Known(Question question) =>
        question.KnownOn is { } day ? Wording.Of(day) : "the whole record";

    private static string Named(Policy? policy) => policy is null ? "no policy"
        : $"the policy {policy.Name}";

    /// <summary>What no entry made comes last.</summary>
    private static IEnumerable<Cause> Causes(Comparison comparison, Ledger ledger)
    {
        var entries = ledger.Entries.ToLookup(entry => entry.Id, StringComparer.Ordinal);
        return comparison.Changes.GroupBy(change => change.Because)
            .Select(same => new Cause(same.Key.SelectMany(id => entries[id]).ToSeq(), [.. same]))
            .OrderBy(cause => cause.Entries.IsEmpty).ThenBy(cause => cause.Day ?? Day.Min);
    }

    /// <summary>When it was done; of what is no act, from when it is known.</summary>
    private static Day? DayOf(Entry entry) => entry.Assertion is Assertion.Acted acted
        ? acted.Act.Day.First ?? acted.Act.Day.Last : KnownFrom.Of(entry);

    /// <summary>What is alike in causes that are told together: all but the state that acts.</summary>
    private static string Telling(Cause cause) => cause.Entries is [{ Assertion: Assertion.Acted one } entry]
        && one.Act.By is [_] && one.Act.Between.IsEmpty
        ? $"{one.Act.Act} {one.Act.Day} {one.Act.Received} {Sources(entry)}\n"
            + string.Join('\n', cause.Changes
                .Select(change => $"{Alike(change.What)} {change.Before} {change.After}").Distinct())
        : string.Join('\n', cause.Entries.Select(other => other.Id));

    private static IEnumerable<Fact> Heads(List<Cause> causes, Comparison comparison)
    {
        if (causes[0].Entries.IsEmpty)
        {
            var (label, says) = comparison.Before.Question.On != comparison.After.Question.On
                ? ("time passed", "no act on record made these changes")
                : ("by the policy", "which weighs the accounts otherwise");
            return [new Fact(label, [new Words(says, Tone.Quiet)])];
        }
        return causes.Count == 1 ? causes[0].Entries.Select(Head) : [Together([.. causes
            .Select(cause => cause.Entries[0])])];
    }

    private static Fact Head(Entry entry) => entry.Assertion is Assertion.Acted { Act: var act }
        ? Head(entry, act.Authors, $" ({entry.Id})")
        : new Fact(DayOf(entry) is { } known ? Wording.Of(known) : "",
            [new Words(InWords.Entry(entry), Tone.Strong)]);

    private static Fact Together(List<Entry> entries) => Head(entries[0],
        entries.SelectMany(entry => ((Assertion.Acted)entry.Assertion).Act.By), "");

    private static Fact Head(Entry entry, IEnumerable<PartyId> authors, string id)
    {
        var act = ((Assertion.Acted)entry.Assertion).Act;
        var words = (entry.Stance == Stance.Denies ? "no " : "") + Wording.Of(act.Act)
            + (authors.Any() ? $" {(act.By.IsEmpty ? "between" : "by")} {Wording.Of(authors)}" : "")
            + (act.About is { } about ? $" about {InWords.Name(about)}" : "")
            + (act.At is { } place ? $" at {place}" : "")
            + (act.Received is { IsExact: true, First: { } received } && received != act.Day.First
                ? $", received {Wording.Of(received)}" : "");
        return new Fact(Wording.Of(act.Day),
            [new Words(words, Tone.Strong), new Words($"  {Sources(entry)}{id}", Tone.Quiet)]);
    }

    /// <summary>Who says so, in short.</summary>
    private static string Sources(Entry entry) => entry.Sources.IsEmpty ? "supposed"
        : "per " + string.Join(", ", entry.Sources.Select(said => said.Source.Id).Distinct());

    private static IEnumerable<Fact> Lines(List<Cause> causes)
    {
        var alike = causes.SelectMany(cause => cause.Changes)
            .GroupBy(change => (Alike(change.What), change.Before, change.After)).ToList();
        return alike.Select(same => new Fact("", [
            Named(causes, [.. same.Select(change => change.What)], alike.Count == 1),
            new Words(same.Key.Before ?? "nothing", Tone.Quiet), new Words(" → ", Tone.Label),
            same.Key.After ?? "nothing"], Further));
    }

    /// <summary>What changed; states that stand in the line above are not named again.</summary>
    private static string Named(List<Cause> causes, List<string> whats, bool alone)
    {
        var authors = causes.SelectMany(cause => cause.Entries).Select(entry => entry.Assertion)
            .OfType<Assertion.Acted>().SelectMany(acted => acted.Act.Authors);
        var above = whats.Order().SequenceEqual(authors.Select(one => Party + one).Order());
        return above && whats.Count > 1 ? "each of them: " : above && alone ? "" : Named(whats) + ": ";
    }

    /// <summary>Parties and instances of norms that changed alike are told together.</summary>
    private static string Alike(string what) => IsParty(what) ? "parties"
        : what.StartsWith("claim ", StringComparison.Ordinal) || !what.Contains('/') ? what : "instances";

    private static bool IsParty(string what) => what.StartsWith(Party, StringComparison.Ordinal);

    private static string Named(List<string> whats)
    {
        if (whats.Count == 1)
        {
            return whats[0];
        }
        var rest = whats.Count - Few;
        return $"{whats.Count} {Alike(whats[0])} (" + string.Join(", ",
            whats.Take(Few).Select(what => IsParty(what) ? what[Party.Length..] : what))
            + (rest > 0 ? $" and {rest} more)" : ")");
    }
}
