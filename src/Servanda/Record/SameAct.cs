using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Record;

/// <summary>Finds which entries of a view speak of the same act.</summary>
public static class Acts
{
    /// <summary>
    /// The acts of the view, by day, act, parties and id, whatever the order of the entries. Entries speak of
    /// one act if they share an id or one is declared the other's rival, denial or report; or if act, roles
    /// (who and about) and day agree, unless both state an id; or, where an act happens once, if act and
    /// roles agree. Signature and consent happen once for each state (VCLT arts. 11–16), and a consent after
    /// the state has left is another act (VCLT arts. 15, 54).
    /// </summary>
    public static Seq<ReportedAct> Group(View view)
    {
        var reports = Report.Sorted(view);
        var same = new SameAct(reports, view.Treaty);
        var acts = same.Components().SelectMany(component => ByState.Split(component, same))
            .Select(Accounts.Of).ToList();
        return PointNames.Give(acts);
    }
}

/// <summary>
/// An entry that reports an act, with its place in an order that does not depend on the input's.
/// </summary>
internal sealed record Report(Entry Entry, ActReport Act, Day? Since)
{
    private static readonly Comparer<Report> ByOrder = Comparer<Report>.Create(Compare);

    internal static readonly Comparer<Entry> FileOrder = Comparer<Entry>.Create(InFile);

    internal string Who { get; } = Act.Between.IsEmpty ? Names(Act.By) : Names(Act.Authors);
    internal int Index { get; private init; }

    /// <summary>The place of its sources in the policy of the question.</summary>
    internal int Place { get; private init; }

    /// <summary>It repeats an entry that is itself in view, and so is no origin of its own.</summary>
    internal bool Repeats { get; private init; }

    internal static Report[] Sorted(View view)
    {
        var reports = view.Entries.Where(known => known.Entry.Assertion is Assertion.Acted)
            .Select(known => new Report(known.Entry, ((Assertion.Acted)known.Entry.Assertion).Act,
                known.Since)).ToArray();
        Array.Sort(reports, ByOrder);
        var ids = reports.Select(report => report.Entry.Id).ToHashSet(StringComparer.Ordinal);
        return [.. reports.Select((report, index) => report with
        {
            Index = index,
            Place = view.Policy?.PlaceOf(report.Entry) ?? 0,
            Repeats = report.Entry is { Stance: Stance.Reports, Other: { } other } && ids.Contains(other),
        })];
    }

    /// <summary>
    /// The day by which it is sorted, and in which order acts follow one another: the first that is possible.
    /// </summary>
    internal static Day DayOf(ActReport act) => act.Day.Default;

    private static int Compare(Report one, Report other)
    {
        var order = DayOf(one.Act).CompareTo(DayOf(other.Act));
        order = order != 0 ? order : string.CompareOrdinal(one.Act.Act.Name, other.Act.Act.Name);
        order = order != 0 ? order : string.CompareOrdinal(one.Who, other.Who);
        return order != 0 ? order : InFile(one.Entry, other.Entry);
    }

    /// <summary>
    /// By file and place, which is what "earlier in the file" means for entries of several files.
    /// </summary>
    internal static int InFile(Entry one, Entry other)
    {
        var order = string.CompareOrdinal(one.At.Source.Name, other.At.Source.Name);
        order = order != 0 ? order : one.At.Span.Start.CompareTo(other.At.Span.Start);
        order = order != 0 ? order : string.CompareOrdinal(one.Id, other.Id);
        return order != 0 ? order : string.CompareOrdinal(Said(one), Said(other));
    }

    /// <summary>Tells entries apart that stand at one place, as suppositions do.</summary>
    private static string Said(Entry entry) => entry.At.Source.Text.Length < 1000 ? entry.At.Source.Text : "";

    /// <summary>Who does something is mostly nobody or one.</summary>
    private static string Names(Seq<PartyId> parties) => parties.Count switch
    {
        0 => "",
        1 => parties[0].Name,
        _ => Names((IEnumerable<PartyId>)parties),
    };

    /// <summary>Act, place, form and level aside: who, to whom, against whom, about what.</summary>
    internal static string RolesOf(ActReport act) => string.Join('\u001e', Names(act.By), Names(act.To),
        Names(act.Between), Names(act.Against), act.About ?? "");

    private static string Names(IEnumerable<PartyId> parties) =>
        string.Join('\u001f', parties.Select(party => party.Name).Distinct().Order(StringComparer.Ordinal));
}

/// <summary>The partition of reports into acts, by union and find.</summary>
internal sealed class SameAct
{
    private readonly Report[] reports;
    private readonly Treaty treaty;
    private readonly int[] parents;
    private readonly bool[] joinsOtherAuthors;
    private readonly ILookup<string, int> byId;
    private readonly Departures departures;

    internal SameAct(Report[] reports, Treaty treaty)
    {
        (this.reports, this.treaty) = (reports, treaty);
        parents = [.. Enumerable.Range(0, reports.Length)];
        joinsOtherAuthors = new bool[reports.Length];
        byId = Enumerable.Range(0, reports.Length).ToLookup(i => reports[i].Entry.Id);
        departures = new Departures(reports);
        ByHand();
        ByKey();
    }

    /// <summary>The reports of each act, in order, acts in the order of their first report.</summary>
    internal IEnumerable<List<Report>> Components()
    {
        var components = new Dictionary<int, List<Report>>();
        var order = new List<List<Report>>();
        for (var i = 0; i < reports.Length; i++)
        {
            var root = Find(i);
            if (!components.TryGetValue(root, out var component))
            {
                components.Add(root, component = []);
                order.Add(component);
            }
            component.Add(reports[i]);
        }
        return order;
    }

    /// <summary>Signature and the consents happen once for each state, not once for the treaty.</summary>
    internal bool IsPerState(ActName act) =>
        (act == BuiltInActs.Signature || BuiltInActs.Consents.Contains(act)) && IsOnce(act);

    private bool IsOnce(ActName act) => treaty.ActKind(act) is { Once: true };

    /// <summary>
    /// Which of a state's consents a report speaks of: another after each notice of withdrawal by that state.
    /// </summary>
    internal int Epoch(Report report, PartyId state) =>
        BuiltInActs.Consents.Contains(report.Act.Act)
            ? departures.Before(state, Report.DayOf(report.Act))
            : 0;

    private void ByHand()
    {
        foreach (var group in byId.Where(group => reports[group.First()].Entry.StatesId))
        {
            Unite(group);
        }
        for (var i = 0; i < reports.Length; i++)
        {
            foreach (var other in new[] { reports[i].Entry.RivalOf, reports[i].Entry.Other }.OfType<string>())
            {
                Unite(byId[other].Take(1).Append(i));
            }
        }
    }

    private void ByKey()
    {
        var once = new Dictionary<(string Act, string Roles, int Epoch), int>();
        var dated = new Dictionary<(string Act, string Roles, DaySet Day), Dated>();
        for (var i = 0; i < reports.Length; i++)
        {
            var report = reports[i];
            var act = report.Act.Act;
            if (report.Entry is { Stance: Stance.Denies, Other: { } denied } && byId.Contains(denied))
            {
                continue;
            }
            if (IsPerState(act) && report.Act.Authors.Any())
            {
                foreach (var state in report.Act.Authors)
                {
                    Join(once, (act.Name, state.Name, Epoch(report, state)), i);
                }
            }
            else if (IsOnce(act))
            {
                Join(once, (act.Name, Report.RolesOf(report.Act), 0), i);
            }
            else
            {
                Add(dated, (act.Name, Report.RolesOf(report.Act), report.Act.Day.Possible), i);
            }
        }
        UniteDated(dated.Values);
    }

    /// <summary>
    /// Reports of one act, with one set of roles, on one day; those that state an id apart from those that do
    /// not.
    /// </summary>
    private sealed record Dated(List<int> WithId, List<int> Without);

    private void Add(
        Dictionary<(string Act, string Roles, DaySet Day), Dated> dated,
        (string, string, DaySet) key, int report)
    {
        if (!dated.TryGetValue(key, out var found))
        {
            dated.Add(key, found = new Dated([], []));
        }
        (reports[report].Entry.StatesId ? found.WithId : found.Without).Add(report);
    }

    /// <summary>
    /// Two ids are two acts, so a report without an id can stand with only one of them: the first by its id,
    /// lest one more act be counted.
    /// </summary>
    private void UniteDated(IEnumerable<Dated> all)
    {
        foreach (var (withId, without) in all)
        {
            var first = withId.OrderBy(i => reports[i].Entry.Id, StringComparer.Ordinal).Take(1);
            Unite(without.Concat(first), byHand: false);
        }
    }

    private void Join(Dictionary<(string, string, int), int> once, (string, string, int) key, int report)
    {
        if (!once.TryAdd(key, report))
        {
            Unite([once[key], report], byHand: false);
        }
    }

    /// <summary>True where reports of other authors were declared to be of the same act.</summary>
    internal bool JoinsOtherAuthors(List<Report> component) =>
        component.Exists(report => joinsOtherAuthors[report.Index]);

    private void Unite(IEnumerable<int> indices, bool byHand = true)
    {
        var first = -1;
        foreach (var i in indices)
        {
            if (first < 0)
            {
                first = i;
                continue;
            }
            var (one, other) = (Find(first), Find(i));
            parents[Math.Max(one, other)] = Math.Min(one, other);
            joinsOtherAuthors[i] |= byHand
                && !reports[i].Act.Authors.Intersect(reports[first].Act.Authors).Any();
        }
    }

    private int Find(int i)
    {
        while (parents[i] != i)
        {
            i = parents[i] = parents[parents[i]];
        }
        return i;
    }
}

/// <summary>The notices of withdrawal on record, and the ends of states, by state.</summary>
internal sealed class Departures
{
    private readonly Dictionary<PartyId, List<Day>> days = [];

    internal Departures(IEnumerable<Report> reports)
    {
        foreach (var report in reports.Where(report => (report.Act.Act == BuiltInActs.NoticeOfWithdrawal
            || report.Act.Act == BuiltInActs.EndOfState) && report.Entry.Stance != Stance.Denies
            && report.Entry.Rank != Rank.Deprecated))
        {
            foreach (var state in report.Act.Authors)
            {
                if (!days.TryGetValue(state, out var of))
                {
                    days.Add(state, of = []);
                }
                of.Add(Report.DayOf(report.Act));
            }
        }
    }

    /// <summary>
    /// How many notices the state had given before the day. The reports came in the order of their days.
    /// </summary>
    internal int Before(PartyId state, Day day)
    {
        if (!days.TryGetValue(state, out var of))
        {
            return 0;
        }
        var (low, high) = (0, of.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = of[middle] < day ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
