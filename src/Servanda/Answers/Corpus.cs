using Servanda.Engine;
using Servanda.Engine.Norms;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>A treaty that was in force between two states; its days as in a status.</summary>
public sealed record InForceBetween(Treaty Treaty, Day Since, Day? Until);

/// <summary>
/// Many treaties with their records, read once as of one lens and one day of knowledge, so that it is a
/// look-up
/// what was in force between two states on a day. The answer is that of the default world: a status of the
/// treaty says what it depends on.
/// </summary>
/// <remarks>What happens later never changes an answer about an earlier day, so that one evaluation with
/// everything on record holds for every day.</remarks>
public sealed class Corpus
{
    /// <summary>Days on which a treaty is in force for a state; <c>Treaty</c> is a place in the
    /// list.</summary>
    private readonly record struct Stay(int Treaty, Day Since, Day? Until);

    private readonly List<Case> cases = [];
    private readonly HashSet<int> byPair = [];
    private readonly Dictionary<PartyId, List<Stay>> stays = [];
    private readonly Question question;

    private Corpus(Question question) => this.question = question;

    /// <summary>How many treaties it holds.</summary>
    public int Count => cases.Count;

    /// <param name="question">Its lens and its day of knowledge; the day asked about has no part in
    /// it.</param>
    public static Corpus Of(IEnumerable<(Treaty Treaty, Ledger Ledger)> treaties, Question question)
    {
        var corpus = new Corpus(question with { On = Day.Max, Choices = [], Suppositions = [],
            Between = [] });
        foreach (var (treaty, ledger) in treaties)
        {
            corpus.Add(Case.Of(treaty, ledger, corpus.question));
        }
        return corpus;
    }

    private void Add(Case given)
    {
        var at = cases.Count;
        cases.Add(given);
        if (!Engine.Relations.RestOnParts(given))
        {
            byPair.Add(at);
        }
        var life = Evaluation.Life(new World(given, new Dictionary<string, string>(), Day.Max));
        foreach (var party in life.Parties)
        {
            for (var part = party; part is not null; part = part.Earlier)
            {
                if (part is { Status: PartyStatus.Party or PartyStatus.FormerParty, Since: { } since })
                {
                    Of(part.Party).Add(new Stay(at, since, part.Until));
                }
            }
        }
    }

    private List<Stay> Of(PartyId party)
    {
        if (!stays.TryGetValue(party, out var found))
        {
            stays.Add(party, found = []);
        }
        return found;
    }

    /// <summary>Every treaty in force between two states on a day, in the order in which they came.</summary>
    public Seq<InForceBetween> Between(PartyId one, PartyId other, Day on)
    {
        var found = new List<InForceBetween>();
        var (mine, theirs) = (Of(one), Of(other));
        for (int i = 0, j = 0; i < mine.Count && j < theirs.Count;)
        {
            var (a, b) = (mine[i], theirs[j]);
            if (a.Treaty != b.Treaty)
            {
                (i, j) = a.Treaty < b.Treaty ? (i + 1, j) : (i, j + 1);
                continue;
            }
            var last = Ends(mine, i);
            var lastOfOther = Ends(theirs, j);
            if (At(mine, i, last, on) is { } here && At(theirs, j, lastOfOther, on) is { } there
                && Joined(a.Treaty, here, there, one, other, on) is { } joined)
            {
                found.Add(joined);
            }
            (i, j) = (last, lastOfOther);
        }
        return found.ToSeq();
    }

    private static int Ends(List<Stay> stays, int from)
    {
        var end = from;
        while (end < stays.Count && stays[end].Treaty == stays[from].Treaty)
        {
            end++;
        }
        return end;
    }

    private static Stay? At(List<Stay> stays, int from, int end, Day on)
    {
        for (var i = from; i < end; i++)
        {
            if (stays[i].Since <= on && !(stays[i].Until < on))
            {
                return stays[i];
            }
        }
        return null;
    }

    /// <summary>Where more than the two parts decides, the engine answers for the pair.</summary>
    private InForceBetween? Joined(int treaty, Stay here, Stay there, PartyId one, PartyId other, Day on)
    {
        if (!byPair.Contains(treaty))
        {
            return new InForceBetween(cases[treaty].Treaty, here.Since > there.Since
                ? here.Since : there.Since,
                new[] { here.Until, there.Until }.Min());
        }
        var world = new World(cases[treaty], new Dictionary<string, string>(), on);
        var pair = Engine.Relations.Of(world, Evaluation.Life(world), one, other);
        return pair is { InForce: Truth.Yes, Since: { } since }
            ? new InForceBetween(cases[treaty].Treaty, since, pair.Until) : null;
    }
}
