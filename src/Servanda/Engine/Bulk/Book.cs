using System.Runtime.InteropServices;
using Servanda.Model;
using Servanda.Record;
using Servanda.Time;

namespace Servanda.Engine.Bulk;

/// <summary>
/// The acts of a log by treaty, and what became of each treaty. Acts come in any order, and can be retracted;
/// only the treaties that an act concerns are evaluated again, and only when they are asked about. Not safe
/// for several threads, except to evaluate and to answer for different treaties.
/// </summary>
public sealed class Book
{
    private const int SmallNumbers = 1 << 16;
    private const int MoreDays = 3660;

    private readonly Plan plan;
    private readonly Shelf shelf = new();
    private readonly Dictionary<int, int> others = [];
    private readonly Dictionary<long, int> pairs = [];
    private readonly List<Run> pairRuns = [];
    private readonly List<List<int>> pairTreaties = [];
    private readonly Ids ids;
    private readonly Ordinary ordinary;
    private int[] direct = [];
    private int[] names = new int[16];
    private Run[] runs = new Run[16];
    private Sheet?[] sheets = new Sheet?[16];
    private Evaluator? own;

    /// <summary>The treaties of which an act came after they were asked about, with what is settled of
    /// them.</summary>
    private readonly Dictionary<int, Settled?> followed = [];

    public Book(Plan plan)
    {
        this.plan = plan;
        foreach (var word in plan.Constants)
        {
            Symbols.Of(word);
        }
        ids = new Ids(this);
        ordinary = new Ordinary(plan, this);
    }

    internal Symbols Symbols { get; } = new();
    internal Shelf Shelf => shelf;
    internal Plan Plan => plan;

    /// <summary>How many numbers or names of treaties have come.</summary>
    public int Treaties { get; private set; }

    /// <summary>The day of the last row, or null before the first.</summary>
    public Day? LastDay => last < 0 ? null : Day.FromNumber(last);

    private int last = -1;

    /// <summary>Rows that repeat an id, of which the first counts: how many, and the first of them.</summary>
    public long Repeated => ids.Repeated;
    public IReadOnlyList<string> FirstRepeated => ids.FirstRepeated;

    /// <summary>How many ids are taken back that no act has which was read.</summary>
    public int RetractedUnknown => ids.Unmet;

    /// <summary>The door through which one reader's blocks come in.</summary>
    public BookDoor Door() => new(this);

    /// <summary>Adds one act; the cells are those of a row. False where the model has no such word.</summary>
    public bool Add(string id, Day day, string word, string treaty, string by, string to, string about)
    {
        var code = plan.Treaty.LogWords.ToList().FindIndex(known => known.Word == word);
        if (code < 0 || !plan.Reads(code))
        {
            return code >= 0;
        }
        Put(new LogAct(IdOf(id), day.Number, code, Symbols.Of(treaty), Symbols.Of(by), Symbols.Of(to),
            Symbols.Of(about)));
        return true;
    }

    /// <summary>Takes an act back, or another retraction, by its id; it may still be to come.</summary>
    /// <param name="row">The retraction's own id, or nothing.</param>
    public void Retract(string row, string id) => ids.Retract(IdOf(row), IdOf(id));

    private static ulong IdOf(string id) => LogReader.IdOf(System.Text.Encoding.UTF8.GetBytes(id));

    internal void Put(in LogAct act)
    {
        if (act.Word >= plan.RetractCode)
        {
            if (act.Word == plan.RetractCode)
            {
                ids.Retract(act.Id, unchecked((uint)act.By | ((ulong)(uint)act.To << 32)));
            }
            return;
        }
        if (ids.IsKnown(act))
        {
            return;
        }
        var kept = new Kept(act) { IsRetracted = ids.AreRetracted && ids.IsRetracted(act.Id) };
        int place;
        if (act.Treaty == Symbols.None)
        {
            var pair = PairOf(act.By, act.To);
            place = shelf.Add(ref CollectionsMarshal.AsSpan(pairRuns)[pair], kept);
            Touch(~pair, kept);
            ids.Add(act.Id, place, ~pair);
            return;
        }
        var treaty = IndexOf(act.Treaty, true);
        place = shelf.Add(ref runs[treaty], kept);
        Anew(treaty, kept);
        ids.Add(act.Id, place, treaty);
        if (plan.Words[act.Word].Signs && act.By != act.To && act.By != Symbols.None
            && act.To != Symbols.None)
        {
            var with = pairTreaties[PairOf(act.By, act.To)];
            if (with.Count == 0 || with[^1] != treaty)
            {
                with.Add(treaty);
            }
        }
    }

    internal void EndsOn(int day) => last = day >= 0 ? day : last;

    /// <summary>An act of a treaty, or of a pair, came, went or came back: what was known is to be found
    /// anew.
    /// </summary>
    internal void Touch(int list, in Kept act)
    {
        if (list >= 0)
        {
            Anew(list, act);
            return;
        }
        foreach (var treaty in pairTreaties[~list])
        {
            Anew(treaty, act);
        }
    }

    private void Anew(int treaty, in Kept act)
    {
        if (sheets[treaty] is null && followed.Count == 0)
        {
            return;
        }
        if (followed.TryGetValue(treaty, out var settled))
        {
            followed[treaty] = settled?.Bears(plan, act) == true ? settled : null;
        }
        else if (sheets[treaty] is not null)
        {
            followed.Add(treaty, null);
        }
        sheets[treaty] = null;
    }

    private int PairOf(int one, int other)
    {
        var key = ((long)Math.Min(one, other) << 32) | unchecked((uint)Math.Max(one, other));
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, key, out var exists);
        if (!exists)
        {
            place = pairRuns.Count;
            pairRuns.Add(default);
            pairTreaties.Add([]);
        }
        return place;
    }

    /// <summary>The acts between two states that name no treaty.</summary>
    internal Run PairRun(int one, int other) => pairs.TryGetValue(
        ((long)Math.Min(one, other) << 32) | unchecked((uint)Math.Max(one, other)), out var pair)
        ? pairRuns[pair] : default;

    internal Run RunOf(int treaty) => runs[treaty];

    /// <summary>Every list of acts, with its place: that of the treaty, or the complement of the
    /// pair's.</summary>
    internal void EachRun(Action<Run, int> see)
    {
        for (var treaty = 0; treaty < Treaties; treaty++)
        {
            see(runs[treaty], treaty);
        }
        for (var pair = 0; pair < pairRuns.Count; pair++)
        {
            see(pairRuns[pair], ~pair);
        }
    }

    private int IndexOf(int name, bool add)
    {
        if (name >= 0 && name < direct.Length && direct[name] > 0)
        {
            return direct[name] - 1;
        }
        if (others.Count > 0 && others.TryGetValue(name, out var known))
        {
            return known;
        }
        if (!add)
        {
            return -1;
        }
        // Numbers that lie close together are looked up without a search.
        if (name < 0 || name >= Math.Max(SmallNumbers, 4 * (long)Treaties))
        {
            return others[name] = New(name);
        }
        if (name >= direct.Length)
        {
            Array.Resize(ref direct, Math.Max(name + 1, direct.Length * 2));
        }
        return (direct[name] = New(name) + 1) - 1;
    }

    private int New(int name)
    {
        if (Treaties == names.Length)
        {
            Array.Resize(ref names, Treaties * 2);
            Array.Resize(ref runs, Treaties * 2);
            Array.Resize(ref sheets, Treaties * 2);
        }
        names[Treaties] = name;
        return Treaties++;
    }

    /// <summary>The place of a treaty by its number or name; −1: no act names it.</summary>
    public int Find(string treaty) => Symbols.Known(treaty) is { } name && name != Symbols.None
        ? IndexOf(name, false) : -1;

    public string NameOf(int treaty) => Symbols.TextOf(names[treaty]);

    /// <summary>All that a signature makes, by number, then those that have a name; evaluates what is not
    /// yet.
    /// </summary>
    public List<int> Signed(Day horizon)
    {
        var found = new List<int>(Treaties);
        var inOrder = true;
        for (var treaty = 0; treaty < Treaties; treaty++)
        {
            if (SheetOf(treaty, horizon.Number, Own).IsSigned)
            {
                inOrder &= names[treaty] >= 0 && (found.Count == 0 || names[found[^1]] < names[treaty]);
                found.Add(treaty);
            }
        }
        if (inOrder)
        {
            return found;
        }
        found.Sort((one, other) => names[one] >= 0 || names[other] >= 0
            ? unchecked((uint)names[one]).CompareTo(unchecked((uint)names[other]))
            : string.CompareOrdinal(NameOf(one), NameOf(other)));
        return found;
    }

    private Evaluator Own => own ??= new Evaluator(this);

    /// <summary>
    /// Evaluates treaties up to a day, for a thread of its own: each call takes those from one place up to
    /// another, which no other thread may take.
    /// </summary>
    public Action<int, int> Evaluation(Day horizon)
    {
        var evaluator = new Evaluator(this);
        return (from, upTo) =>
        {
            for (var treaty = from; treaty < upTo; treaty++)
            {
                SheetOf(treaty, horizon.Number, evaluator);
            }
        };
    }

    /// <summary>The answer for a treaty on a day; zeros for one that nothing is known of.</summary>
    /// <param name="treaty">Its place; −1: no act names it.</param>
    public BulkAnswer Answer(int treaty, Day on)
    {
        if (treaty < 0)
        {
            return BulkAnswer.Nothing(plan);
        }
        var sheet = SheetOf(treaty, on.Number);
        return sheet.IsForEngine ? ordinary.Answer(treaty, on) : BulkAnswer.Of(plan, sheet, on);
    }

    /// <summary>
    /// One treaty by itself: the model with its two parties, and a record of its acts. Every question to a
    /// treaty can be asked of it. Null where no signature makes it.
    /// </summary>
    /// <param name="log">What proofs call the log.</param>
    public (Treaty Treaty, Ledger Ledger)? One(int treaty, string log = "the log") =>
        treaty < 0 ? null : ordinary.Of(treaty, log);

    /// <summary>The same answer from the engine for one treaty, which takes longer.</summary>
    public BulkAnswer AnswerByItself(int treaty, Day on) =>
        treaty < 0 ? BulkAnswer.Nothing(plan) : ordinary.Answer(treaty, on);

    private Sheet SheetOf(int treaty, int horizon, Evaluator evaluator)
    {
        var sheet = sheets[treaty];
        if (sheet is null || sheet.Horizon < horizon)
        {
            sheets[treaty] = sheet = evaluator.Evaluate(treaty, horizon + (sheet is null ? 0 : MoreDays));
        }
        return sheet;
    }

    /// <summary>The sheet of a treaty that is asked about while its acts come.</summary>
    private Sheet SheetOf(int treaty, int horizon)
    {
        if (sheets[treaty] is { } sheet && sheet.Horizon >= horizon)
        {
            return sheet;
        }
        if (!followed.TryGetValue(treaty, out var settled))
        {
            return SheetOf(treaty, horizon, Own);
        }
        horizon += sheets[treaty] is null ? 0 : MoreDays;
        sheet = Own.Evaluate(treaty, horizon, ref settled);
        followed[treaty] = settled;
        return sheets[treaty] = sheet;
    }
}

/// <summary>Where the blocks of one reader come in: its symbols become those of the book.</summary>
public sealed class BookDoor
{
    private readonly Book book;
    private int[] symbols = new int[16];
    private int known;

    internal BookDoor(Book book) => this.book = book;

    /// <summary>Adds the acts of a block. The blocks of a reader come in the order in which it read
    /// them.</summary>
    /// <param name="asked">Told each row <c>ask</c> when the acts before it are in: the query's name, the
    /// treaty, and the day.</param>
    public void Add(LogBlock block, Action<string, string, Day>? asked = null)
    {
        var bytes = CollectionsMarshal.AsSpan(block.NewBytes);
        var start = 0;
        foreach (var end in block.NewEnds)
        {
            if (known == symbols.Length)
            {
                Array.Resize(ref symbols, known * 2);
            }
            symbols[known++] = book.Symbols.Of(bytes[start..end]);
            start = end;
        }
        foreach (ref readonly var act in block.Acts)
        {
            if (act.Word == book.Plan.RetractCode)
            {
                book.Put(act);
            }
            else if (act.Word == book.Plan.AskCode)
            {
                asked?.Invoke(book.Symbols.TextOf(Of(act.About)), book.Symbols.TextOf(Of(act.Treaty)),
                    Day.FromNumber(act.Day)!.Value);
            }
            else
            {
                book.Put(act with
                {
                    Treaty = Of(act.Treaty), By = Of(act.By), To = Of(act.To), About = Of(act.About),
                });
            }
        }
        book.EndsOn(block.LastDay);
    }

    /// <summary>The book's symbol for one of the reader's.</summary>
    public int Of(int symbol) => symbol >= 0 || symbol == Symbols.None ? symbol : symbols[~symbol];
}
