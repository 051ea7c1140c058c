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
        if (Of(treaty, "the log") is not { } found)
        {
            return BulkAnswer.Nothing(plan);
        }
        var question = Question.AsOf(on);
        var given = Case.Of(found.Treaty, found.Ledger, question);
        var world = new World(given, new Dictionary<string, string>(), on);
        var (life, norms) = Evaluation.Of(world);
        var counts = new List<int>();
        foreach (var column in plan.Columns)
        {
            var became = norms.Instances.Where(instance => instance.Norm.Id == column.Norm)
                .Select(instance => Became(instance.At(on))).ToList();
            if (!column.Prohibition)
            {
                counts.Add(became.Count(list => list == Sheet.Performed));
                counts.Add(became.Count(list => list == Sheet.Begun));
            }
            counts.Add(became.Count(list => list == Sheet.Broken));
        }
        return new BulkAnswer(life.InForce == Truth.Yes, life.Term?.Last, counts.ToSeq());
    }

    /// <summary>
    /// Broken is what was not done by its last day, whatever came later and however it is answered for; what
    /// is only apparent is not shown.
    /// </summary>
    internal static int Became(NormState state) => (state.Breach, state.Performance) switch
    {
        (not (BreachState.None or BreachState.Apparent), _) => Sheet.Broken,
        (_, PerformanceState.Performed) => Sheet.Performed,
        (_, PerformanceState.Released or PerformanceState.Lapsed or PerformanceState.Dormant) =>
            Sheet.Released,
        _ => Sheet.Begun,
    };

    /// <summary>A treaty of two named states and its record; null where no signature makes it.</summary>
    /// <param name="log">What proofs call the log.</param>
    internal (Treaty Treaty, Ledger Ledger)? Of(int treaty, string log)
    {
        var source = new Source("log", log, SourceKind.Reference, plan.Treaty.Final.EntersIntoForce!.At);
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
        var entries = acts.Select((act, place) => Entry(act, $"row {place + 1}", source)).ToList();
        var unrouted = ActsOf(book.PairRun(parties.Item1, parties.Item2))
            .Select((act, place) => Entry(act, $"row {place + 1} of the pair", source)).ToList();
        return (named, new Ledger([source], entries.Concat(Concerning(named, entries, unrouted)).ToSeq()));
    }

    /// <summary>
    /// The acts without a treaty that concern this one: it is in force on their day by all that was done
    /// before.
    /// </summary>
    private List<Entry> Concerning(Treaty treaty, List<Entry> entries, List<Entry> unrouted)
    {
        var concerning = new List<Entry>();
        Life? life = null;
        foreach (var day in unrouted.GroupBy(DayOf).OrderBy(day => day.Key))
        {
            life ??= LifeOf(treaty, entries.Concat(concerning));
            if (life.InForceOn(day.Key) == Truth.Yes)
            {
                concerning.AddRange(day);
                life = day.Any(CanEnd) ? null : life;
            }
        }
        return concerning;
    }

    private static Life LifeOf(Treaty treaty, IEnumerable<Entry> entries)
    {
        var question = Question.AsOf(Day.Max);
        return Evaluation.Life(new World(Case.Of(treaty, new Ledger([], entries.ToSeq()), question),
            new Dictionary<string, string>(), question.On));
    }

    /// <summary>Whether the life of the treaty can turn with an act: by the final clauses, or by a
    /// power.</summary>
    private bool CanEnd(Entry entry) => plan.Treaty.Norms.Any(norm => norm.Modality == Modality.Power)
        || plan.KindsFinal[plan.KindOf(((Assertion.Acted)entry.Assertion).Act.Act)]
        || plan.Treaty.ActKind(((Assertion.Acted)entry.Assertion).Act.Act) is { BuiltIn: true };

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

    private Entry Entry(Kept act, string place, Source source)
    {
        var word = plan.Words[act.Word];
        var day = UncertainDate.Of(Day.FromNumber(act.Day)!.Value);
        var report = new ActReport(plan.Kinds[word.Kind], day)
        {
            Received = day,
            By = Filling(Roles.By), To = Filling(Roles.To), Between = Filling(Roles.Between),
            Against = Filling(Roles.Against),
            About = act.About == Symbols.None ? null : book.Symbols.TextOf(act.About),
        };
        var id = act.Id == 0 ? place : act.Id >> 63 == 0 ? $"{act.Id - 1}" : $"{act.Id:x}";
        return new Entry(id, new Assertion.Acted(report), plan.Treaty.LogWords[act.Word].At)
        {
            StatesId = act.Id != 0,
            Sources = [new Attestation(source, act.Id == 0 ? null : $"id {id}")],
        };

        Seq<PartyId> Filling(int role) => new[] { (word.ByRole, act.By), (word.ToRole, act.To) }
            .Where(column => column.Item1 == role && column.Item2 != Symbols.None)
            .Select(column => Party(column.Item2)).Distinct().ToSeq();
    }
}
