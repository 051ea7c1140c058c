using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Record;

/// <summary>
/// The reports of one act; of an act that happens once for each state, those of states with the same
/// accounts.
/// </summary>
internal sealed record Part(List<Report> Reports, Seq<PartyId>? States, bool TellAuthorsApart);

/// <summary>
/// Takes apart what one line reports of several states: "signature by A, B" beside a rival "signature by A"
/// leaves one account of B's signature and two of A's. States with the same accounts stay together in one
/// act.
/// </summary>
internal static class ByState
{
    internal static IEnumerable<Part> Split(List<Report> component, SameAct same)
    {
        if (!component.TrueForAll(report => same.IsPerState(report.Act.Act))
            || same.JoinsOtherAuthors(component))
        {
            return [new Part(component, null, same.JoinsOtherAuthors(component))];
        }
        var states = new Dictionary<PartyId, List<Report>>();
        foreach (var report in component)
        {
            foreach (var state in report.Act.Authors.Distinct())
            {
                if (!states.TryGetValue(state, out var of))
                {
                    states.Add(state, of = []);
                }
                of.Add(report);
            }
        }
        return states.Count == 0
            ? [new Part(component, null, false)]
            : states.OrderBy(state => state.Key)
                .GroupBy(state => string.Join('\n', Versions.Of(state.Value, false)
                    .Select(version => version.Key).Order(StringComparer.Ordinal)))
                .Select(alike => new Part(
                    [.. alike.SelectMany(state => state.Value).DistinctBy(report => report.Index)
                        .OrderBy(report => report.Index)],
                    alike.Select(state => state.Key).ToSeq(), false));
    }
}

/// <summary>What reports of one day can differ in, as far as they say it.</summary>
internal readonly record struct Said(DaySet? Received, bool? InWriting, Level? Level)
{
    internal static Said By(ActReport act) => new(act.Received?.Possible, act.InWriting, act.Level);

    /// <summary>Whether this says nothing that the other does not say too.</summary>
    internal bool Fits(Said other) => (Received is null || Received == other.Received)
        && (InWriting is null || InWriting == other.InWriting) && (Level is null || Level == other.Level);
}

/// <summary>One version of an act while its reports are being gathered.</summary>
internal sealed class Version(bool denied, string roles, DaySet day, Said said, bool admissible)
{
    internal bool Denied => denied;
    internal DaySet Day => day;
    internal Said Said => said;
    internal bool Admissible => admissible;
    internal List<Report> Reports { get; } = [];
    internal string Key => $"{admissible} {denied} {roles} {day} {said}";

    /// <summary>
    /// Those that carry it: a deprecated report that agrees with an admissible one is shown and adds nothing.
    /// </summary>
    internal IEnumerable<Report> Carriers =>
        Reports.Where(report => !admissible || report.Entry.Rank != Rank.Deprecated);
}

/// <summary>Gathers the reports of one act into its versions.</summary>
internal static class Versions
{
    private readonly record struct Basis(bool Denied, string Roles, DaySet Day);

    internal static List<Version> Of(List<Report> reports, bool tellAuthorsApart)
    {
        var versions = new List<Version>();
        var admissible = new Dictionary<Basis, SameDay>();
        foreach (var (basis, of) in ByBasis(reports.Where(report => report.Entry.Rank != Rank.Deprecated)))
        {
            admissible.Add(basis, Gather(basis, of, true));
        }
        var alone = new List<Report>();
        foreach (var report in reports.Where(report => report.Entry.Rank == Rank.Deprecated))
        {
            var basis = BasisOf(report);
            var agreeing = admissible.TryGetValue(basis, out var found) ? found.Find(Said.By(report.Act))
                : null;
            (agreeing?.Reports ?? alone).Add(report);
        }
        versions.AddRange(admissible.Values.SelectMany(same => same.Versions));
        versions.AddRange(ByBasis(alone).SelectMany(basis => Gather(basis.Key, basis.Value, false).Versions));
        return versions;

        Basis BasisOf(Report report) => report.Entry.Stance == Stance.Denies
            ? new Basis(true, "", DaySet.Empty)
            : new Basis(false, tellAuthorsApart ? report.Act.Act + " " + Report.RolesOf(report.Act) : "",
                report.Act.Day.Possible);

        Dictionary<Basis, List<Report>> ByBasis(IEnumerable<Report> some) =>
            some.GroupBy(BasisOf).ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <summary>
    /// What only one value is stated of holds for those who are silent too; where several are stated, a
    /// silent report stands with the version that would be the default without it.
    /// </summary>
    private static SameDay Gather(Basis basis, List<Report> reports, bool admissible)
    {
        if (basis.Denied)
        {
            var denial = new Version(true, "", basis.Day, default, admissible);
            denial.Reports.AddRange(reports);
            return new SameDay([denial]);
        }
        var received = Stated(reports.Select(report => report.Act.Received?.Possible));
        var forms = Stated(reports.Select(report => report.Act.InWriting));
        var levels = Stated(reports.Select(report => report.Act.Level));
        var versions = new Dictionary<Said, Version>();
        var silent = new List<(Report Report, Said Said)>();
        foreach (var report in reports)
        {
            var said = Said.By(report.Act);
            said = new Said(
                said.Received ?? One(received), said.InWriting ?? One(forms), said.Level ?? One(levels));
            if ((said.Received is null && received.Count > 1) || (said.InWriting is null && forms.Count > 1)
                || (said.Level is null && levels.Count > 1))
            {
                silent.Add((report, said));
                continue;
            }
            if (!versions.TryGetValue(said, out var version))
            {
                versions.Add(said, version = new Version(false, basis.Roles, basis.Day, said, admissible));
            }
            version.Reports.Add(report);
        }
        var day = new SameDay([.. versions.Values]);
        day.Place(silent, said => new Version(false, basis.Roles, basis.Day, said, admissible));
        return day;
    }

    private static HashSet<T> Stated<T>(IEnumerable<T?> values) where T : struct =>
        [.. values.Where(value => value is not null).Select(value => value!.Value)];

    private static T? One<T>(HashSet<T> values) where T : struct => values.Count == 1 ? values.First() : null;
}

/// <summary>The versions of an act that agree on its day, the one that would be the default first.</summary>
internal sealed class SameDay
{
    private readonly List<Version> versions;
    private readonly ILookup<DaySet?, Version> byReceipt;
    private readonly Dictionary<Said, Version?> found = [];

    internal SameDay(List<Version> versions)
    {
        this.versions = [.. versions.OrderBy(Weight.Of)];
        byReceipt = this.versions.ToLookup(version => version.Said.Received);
    }

    internal IReadOnlyList<Version> Versions => versions;

    /// <summary>The first version that says all that is said, or null.</summary>
    internal Version? Find(Said said)
    {
        if (!found.TryGetValue(said, out var version))
        {
            version = (said.Received is null ? versions : byReceipt[said.Received]).FirstOrDefault(
                candidate => said.Fits(candidate.Said));
            found.Add(said, version);
        }
        return version;
    }

    internal void Place(List<(Report Report, Said Said)> silent, Func<Said, Version> make)
    {
        var more = new Dictionary<Said, Version>();
        foreach (var (report, said) in silent)
        {
            var version = Find(said);
            if (version is null && !more.TryGetValue(said, out version))
            {
                more.Add(said, version = make(said));
            }
            version.Reports.Add(report);
        }
        versions.AddRange(more.Values);
        found.Clear();
    }
}

/// <summary>What decides between versions; the least is the default.</summary>
/// <param name="Place">By the policy of the question; the same for all where it has none.</param>
internal sealed record Weight(bool Admissible, bool Supposed, Rank Rank, int Place, int Origins, Day? Since,
    Entry First) : IComparable<Weight>
{
    internal static Weight Of(Version version) => Of([.. version.Carriers.Select(report =>
        new Told(report.Entry, report.Since, report.Place, report.Repeats))], version.Admissible);

    /// <param name="carriers">Those that say so, at least one.</param>
    internal static Weight Of(List<Told> carriers, bool admissible)
    {
        var origins = carriers.Where(told => !told.Repeats).SelectMany(told => told.Entry.Sources)
            .Select(attestation => attestation.Source.Independence).Distinct(StringComparer.Ordinal).Count();
        var since = carriers.Exists(told => told.Since is null) ? null : carriers.Min(told => told.Since);
        return new Weight(admissible, carriers.Exists(told => told.Entry.Supposed),
            carriers.Max(told => told.Entry.Rank), carriers.Min(told => told.Place), origins, since,
            carriers.Select(told => told.Entry).Min(Report.FileOrder)!);
    }

    /// <summary>Known at all times sorts before any day.</summary>
    public int CompareTo(Weight? other)
    {
        var order = other!.Admissible.CompareTo(Admissible);
        order = order != 0 ? order : other.Supposed.CompareTo(Supposed);
        order = order != 0 ? order : other.Rank.CompareTo(Rank);
        order = order != 0 ? order : Place.CompareTo(other.Place);
        order = order != 0 ? order : other.Origins.CompareTo(Origins);
        order = order != 0 ? order : Nullable.Compare(Since, other.Since);
        return order != 0 ? order : Report.InFile(First, other.First);
    }
}

/// <summary>An act without its point's name, which depends on the other acts.</summary>
internal sealed record Unnamed(ActName Act, Seq<Account> Accounts);

internal static class Accounts
{
    internal static Unnamed Of(Part part)
    {
        var versions = Versions.Of(part.Reports, part.TellAuthorsApart).Select(version => (Version: version,
            Weight: Weight.Of(version), Act: Together(version, part.States)))
                .OrderBy(version => version.Weight).ToList();
        var names = AccountNames.Of(versions.ConvertAll(version => (version.Version, version.Act)));
        var accounts = versions.Select((version, index) =>
            new Account(names[index], version.Act, version.Weight.Rank,
            version.Version.Denied, version.Weight.Origins, version.Weight.Since,
            version.Version.Reports.Select(report => report.Entry).Order(Report.FileOrder).ToSeq()));
        return new Unnamed(versions[0].Act.Act, accounts.ToSeq());
    }

    /// <summary>
    /// What the reports of a version say together: the first that says something of a role says it for all.
    /// </summary>
    private static ActReport Together(Version version, Seq<PartyId>? states)
    {
        var carriers = version.Carriers.OrderBy(report => report.Entry, Report.FileOrder)
            .Select(report => report.Act).ToList();
        var first = carriers.MinBy(act => (act.Day.Uncertain || act.Day.Approximate, act.Day.Text.Length))!;
        return first with
        {
            By = states ?? Filled(act => act.By),
            Between = states is null ? Filled(act => act.Between) : [],
            To = Filled(act => act.To),
            Against = Filled(act => act.Against),
            About = carriers.Select(act => act.About).FirstOrDefault(about => about is not null),
            At = carriers.Select(act => act.At).FirstOrDefault(place => place is not null),
            Level = version.Said.Level ?? carriers.Select(act => act.Level)
                .FirstOrDefault(level => level is not null),
            Received = carriers.Select(act => act.Received).FirstOrDefault(
                day => day is not null && (version.Denied || day.Possible == version.Said.Received)),
            InWriting = version.Said.InWriting,
        };

        Seq<PartyId> Filled(Func<ActReport, Seq<PartyId>> role) =>
            carriers.Select(role).FirstOrDefault(parties => !parties.IsEmpty);
    }
}

/// <summary>Names for the accounts of an act: the day, and as much more as tells them apart.</summary>
internal static class AccountNames
{
    private static readonly Func<ActReport, string>[] More =
    [
        act => act.Received is { } received ? "-received-" + received.Text : "",
        act => act.Level switch
        {
            Level.Working => "-working",
            Level.Ministers => "-ministers",
            Level.HeadsOfGovernment => "-heads-of-government",
            Level.Summit => "-summit",
            null => "",
        },
        act => act.InWriting switch { true => "-in-writing", false => "-not-in-writing", null => "" },
        act => PointNames.By(act),
        act => "-" + act.Act.Name,
    ];

    internal static string[] Of(List<(Version Version, ActReport Act)> versions)
    {
        var names = versions.Select(version =>
            version.Version.Denied ? Account.NotHappened : version.Act.Day.Text).ToArray();
        foreach (var more in More)
        {
            PointNames.AddWhereShared(names, i => versions[i].Version.Denied ? "" : more(versions[i].Act));
        }
        return PointNames.Numbered(names);
    }
}
