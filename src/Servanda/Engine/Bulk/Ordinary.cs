using Servanda.Engine.Norms;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Bulk;

/// <summary>
/// One treaty of a book as a treaty with a record of its own, for what the plan does not cover, for proofs,
/// and to hold the plan against the engine.
/// </summary>
internal sealed class Ordinary(Plan plan, Book book)
{
    /// <summary>The answer as the engine for one treaty gives it.</summary>
    internal BulkAnswer Answer(int treaty, Day on)
    {
        if (Of(treaty) is not { } found)
        {
            return BulkAnswer.Nothing(plan);
        }
        var question = Question.AsOf(on);
        var world = new World(Case.Of(found.Treaty, found.Ledger, question), new Dictionary<string, string>(), on);
        var (life, norms) = Evaluation.Of(world);
        var counts = new List<int>();
        foreach (var column in plan.Columns)
        {
            var states = norms.Instances.Where(instance => instance.Norm.Id == column.Norm)
                .Select(instance => instance.At(on)).ToList();
            var broken = states.Count(IsBroken);
            if (!column.Prohibition)
            {
                counts.Add(states.Count(state => !IsBroken(state)
                    && state.Performance == PerformanceState.Performed));
                counts.Add(states.Count(state => !IsBroken(state) && state.Performance
                    is PerformanceState.Pending or PerformanceState.Scheduled or PerformanceState.StillOwed
                    or PerformanceState.ApparentlyOwed or PerformanceState.PerformedLate));
            }
            counts.Add(broken);
        }
        return new BulkAnswer(life.InForce == Truth.Yes, life.Term?.Last, counts.ToSeq());
    }

    /// <summary>Not done by its last day, whatever came later; what is only apparent is not shown.</summary>
    private static bool IsBroken(NormState state) =>
        state.Breach is not (BreachState.None or BreachState.Apparent);

    /// <summary>A treaty of two named states and its record; null where no signature makes it.</summary>
    internal (Treaty Treaty, Ledger Ledger)? Of(int treaty)
    {
        var acts = ActsOf(book.RunOf(treaty));
        if (acts.Where(act => plan.Words[act.Word].Signs && act.By != act.To).OrderBy(act => act.Day)
            .Select(act => ((int, int)?)(act.By, act.To)).FirstOrDefault() is not { } parties)
        {
            return null;
        }
        var (one, other) = (Party(parties.Item1), Party(parties.Item2));
        var named = Placeholders.Filled(plan.Treaty, one, other) with
        {
            Id = $"{plan.Treaty.Id}-{book.NameOf(treaty)}",
        };
        var entries = acts.Select(Entry).ToList();
        var unrouted = ActsOf(book.PairRun(parties.Item1, parties.Item2)).Select(Entry).ToList();
        return (named, new Ledger([], entries.Concat(Concerning(named, entries, unrouted)).ToSeq()));
    }

    /// <summary>
    /// The acts without a treaty on whose day this one is in force. They can themselves end it, and then those
    /// after its end concern it no more.
    /// </summary>
    private static List<Entry> Concerning(Treaty treaty, List<Entry> entries, List<Entry> unrouted)
    {
        var concerning = new List<Entry>();
        foreach (var entry in unrouted.OrderBy(DayOf))
        {
            var all = new Ledger([], entries.Concat(concerning).ToSeq());
            var on = Question.AsOf(DayOf(entry));
            var world = new World(Case.Of(treaty, all, on), new Dictionary<string, string>(), on.On);
            if (Evaluation.Life(world).InForce == Truth.Yes)
            {
                concerning.Add(entry);
            }
        }
        return concerning;
    }

    private static Day DayOf(Entry entry) => ((Assertion.Acted)entry.Assertion).Act.Day.First!.Value;

    private PartyId Party(int symbol) => new(book.Symbols.TextOf(symbol));

    private List<Kept> ActsOf(Run run)
    {
        var found = new List<Kept>(run.Count);
        for (var place = run.First; place != 0;)
        {
            foreach (ref readonly var act in book.Shelf.Block(ref place))
            {
                if (!act.IsRetracted)
                {
                    found.Add(act);
                }
            }
        }
        return found;
    }

    private Entry Entry(Kept act, int place)
    {
        var word = plan.Words[act.Word];
        var report = new ActReport(plan.Kinds[word.Kind], UncertainDate.Of(Day.FromNumber(act.Day)!.Value))
        {
            By = Filling(Roles.By), To = Filling(Roles.To), Between = Filling(Roles.Between),
            Against = Filling(Roles.Against),
            About = act.About == Symbols.None ? null : book.Symbols.TextOf(act.About),
        };
        var id = act.Id == 0 ? $"row {place}" : act.Id >> 63 == 0 ? $"{act.Id - 1}" : $"{act.Id:x}";
        return new Entry(id, new Assertion.Acted(report), plan.Treaty.LogWords[act.Word].At)
        {
            StatesId = act.Id != 0,
        };

        Seq<PartyId> Filling(int role) => new[] { (word.ByRole, act.By), (word.ToRole, act.To) }
            .Where(column => column.Item1 == role && column.Item2 != Symbols.None)
            .Select(column => Party(column.Item2)).Distinct().ToSeq();
    }
}
