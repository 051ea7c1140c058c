using Servanda.Engine;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>
/// Which entries made what two answers say differently: a least set of those that came or went between them
/// without which the later answer does not say what it says. Each is tried: the later question is asked again
/// of a record in which these entries, and no others, are as the earlier question has them. The proofs only
/// tell where to begin.
/// </summary>
internal sealed class Causes
{
    /// <summary>So many acts that a proof names are tried by themselves before all together.</summary>
    private const int AtFirst = 3;

    private readonly Treaty treaty;
    private readonly Ledger ledger;
    private readonly Reply earlier;
    private readonly Reply later;

    /// <summary>The ids of the entries that came or went, the newest first.</summary>
    private readonly Seq<string> between;
    private readonly Dictionary<string, int> places;
    private readonly Dictionary<Seq<string>, Reply> trials = [];

    internal Causes(Treaty treaty, Ledger ledger, Reply first, Reply second)
    {
        (this.treaty, this.ledger) = (treaty, ledger);
        (earlier, later) = IsLater(first.Question, second.Question) ? (second, first) : (first, second);
        between = Between().ToSeq();
        places = between.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
    }

    private static bool IsLater(Question one, Question other) => one.On > other.On
        || (one.On == other.On && (one.KnownOn ?? Day.Max) > (other.KnownOn ?? Day.Max));

    /// <summary>The ids of the entries, the first known first; empty where no entry made it.</summary>
    internal Seq<string> Of(Subject subject)
    {
        var points = new[] { later[subject], earlier[subject] }.OfType<Point>().ToList();
        var from = Candidates(points).FirstOrDefault(some => !some.IsEmpty && IsGone(some));
        return !from.IsEmpty ? EachNeeded(LeastOf([], from, IsGone), IsGone).Reverse().ToSeq()
            : earlier.Question.On == later.Question.On ? OfChoice(subject, points) : [];

        bool IsGone(Seq<string> taken) => Turns(subject, Without(taken));
    }

    /// <summary>Where to look, the likeliest first: an act of those whom it concerns, one that a proof names,
    /// everything that the proofs name, everything that came or went.</summary>
    private IEnumerable<Seq<string>> Candidates(List<Point> points)
    {
        foreach (var act in Came(points.SelectMany(point => point.Acts).Select(Point.Of)).Take(AtFirst))
        {
            yield return act;
        }
        var named = Came(points.SelectMany(point => point.Named));
        foreach (var act in named.Take(AtFirst))
        {
            yield return act;
        }
        yield return named.SelectMany(ids => ids).Distinct().OrderBy(id => places[id]).ToSeq();
        yield return between;
    }

    /// <summary>Of claims and accounts only those are compared that both answers meet: one that is not met
    /// does not differ.</summary>
    private bool Turns(Subject subject, Reply trial) => trial[subject]?.Value is var says
        && says != later[subject]?.Value && (says is not null || subject.Aspect <= Aspect.Norms);

    /// <summary>
    /// A least part of <c>from</c> that, taken together with <c>with</c>, makes it go away, as all of it
    /// does: by halves, so that few of many are found in few trials, the newest that are enough first.
    /// </summary>
    private Seq<string> LeastOf(Seq<string> with, Seq<string> from, Func<Seq<string>, bool> isGone)
    {
        if (from.Count == 1)
        {
            return from;
        }
        var (newer, older) = (from.Take(from.Count / 2).ToSeq(), from.Skip(from.Count / 2).ToSeq());
        var ofOlder = isGone(Together(with, newer)) ? [] : LeastOf(Together(with, newer), older, isGone);
        var rest = Together(with, ofOlder);
        return !rest.IsEmpty && isGone(rest) ? ofOlder : Together(ofOlder, LeastOf(rest, newer, isGone));
    }

    /// <summary>What is found by halves can hold too much where entries undo one another.</summary>
    private static Seq<string> EachNeeded(Seq<string> found, Func<Seq<string>, bool> isGone)
    {
        while (found.Count > 1
            && found.Select(one => found.Where(other => other != one).ToSeq()).FirstOrDefault(isGone)
                is { IsEmpty: false } fewer)
        {
            found = fewer;
        }
        return found;
    }

    private Seq<string> Together(Seq<string> some, Seq<string> more) =>
        some.Concat(more).OrderBy(id => places[id]).ToSeq();

    /// <summary>Of what stands together, what came or went, the newest first.</summary>
    private List<Seq<string>> Came(IEnumerable<Seq<string>> acts) =>
        [.. acts.Select(ids => ids.Where(places.ContainsKey).Distinct().OrderBy(id => places[id]).ToSeq())
            .Where(ids => !ids.IsEmpty).Distinct().OrderBy(ids => places[ids[0]])];

    /// <summary>The later answer if these entries were as the earlier question has them.</summary>
    private Reply Without(Seq<string> taken)
    {
        if (!trials.TryGetValue(taken, out var reply))
        {
            var ids = taken.ToHashSet(StringComparer.Ordinal);
            var kept = ledger with
            {
                Entries = ledger.Entries.Where(entry => !ids.Contains(entry.Id) || !IsDoneBetween(entry))
                    .ToSeq(),
            };
            var view = View.Of(kept, treaty, later.Question,
                entry => ids.Contains(entry.Id) ? earlier.Question : later.Question);
            trials.Add(taken, reply = new Reply(Case.Of(view), later.Question));
        }
        return reply;
    }

    /// <summary>
    /// Nothing came or went that could have made it: another policy, then. The entries on which only one of
    /// the answers rests, if the answers agree without them; else it is the policy itself.
    /// </summary>
    private Seq<string> OfChoice(Subject subject, List<Point> points)
    {
        var apart = points.SelectMany(point => point.Named.SelectMany(ids => ids).Distinct())
            .CountBy(id => id).Where(id => id.Value == 1)
            .Select(id => id.Key).ToHashSet(StringComparer.Ordinal);
        var kept = ledger with
        {
            Entries = ledger.Entries.Where(entry => !apart.Contains(entry.Id)).ToSeq(),
        };
        return Says(earlier.Question) != Says(later.Question) ? []
            : ledger.Entries.Select(entry => entry.Id).Where(apart.Contains).Distinct().ToSeq();

        string? Says(Question question) =>
            new Reply(Case.Of(treaty, kept, question), question)[subject]?.Value;
    }

    /// <summary>The entries that the two questions have otherwise: known, admitted, or done.</summary>
    private IEnumerable<string> Between()
    {
        var (before, after) = (earlier.Question, later.Question);
        var (had, has) = (Seen(before), Seen(after));
        return ledger.Entries.Index()
            .Where(one => IsDoneBetween(one.Item)
                || View.Admit(one.Item, before) != View.Admit(one.Item, after)
                || Retractions.Counts(one.Item, before.KnownOn) != Retractions.Counts(one.Item, after.KnownOn)
                || had.Contains(one.Item.Id) != has.Contains(one.Item.Id))
            .OrderByDescending(one => before.On == after.On ? KnownFrom.Of(one.Item)
                : ActOf(one.Item)?.Day.First)
            .ThenByDescending(one => ActOf(one.Item)?.Day.First)
            .ThenByDescending(one => one.Index)
            .Select(one => one.Item.Id).Distinct();

        HashSet<string> Seen(Question question) => View.Of(ledger, treaty, question).Entries
            .Select(known => known.Entry.Id).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether it was done, or received, after the earlier of the two days and by the
    /// later.</summary>
    private bool IsDoneBetween(Entry entry) => ActOf(entry) is { } act
        && (IsBetween(act.Day) || (act.Received is { } received && IsBetween(received)));

    private bool IsBetween(UncertainDate date) => date.Possible.First > earlier.Question.On
        && date.Possible.First <= later.Question.On;

    private static ActReport? ActOf(Entry entry) => (entry.Assertion as Assertion.Acted)?.Act;
}
