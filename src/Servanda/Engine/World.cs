using System.Runtime.CompilerServices;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>An act in a world: what was done, with the day that the world's choices give it. A world has each
/// once, so that they are compared by identity.</summary>
internal sealed record Occurrence(ReportedAct Act, Account Account, Step.Claim Step)
{
    internal ActName Name => Act.Act;
    internal Day Day => Step.Act.Day;

    /// <summary>Where the points are noted that are read, if its receipt is one of them.</summary>
    internal HashSet<string>? Reads { get; init; }

    internal Day Received
    {
        get
        {
            Reads?.Add(World.ReceiptPoint(Act));
            return Step.Act.Received;
        }
    }

    internal Seq<PartyId> Authors => Step.Act.Authors;

    public bool Equals(Occurrence? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Whether its receipt is stated and could be another day.</summary>
    internal bool ReceiptInDoubt => Account.Received is { IsDay: false };

    /// <summary>The act as choices make it; null where it did not happen, or only deprecated accounts say
    /// so.</summary>
    internal static Occurrence? Of(ReportedAct act, IReadOnlyDictionary<string, string> choices,
        IReadOnlyDictionary<Account, ClaimedAct> cited)
    {
        choices.TryGetValue(act.PointName, out var chosen);
        var isDay = Day.TryParse(chosen, out var named);
        var account = chosen is null ? act.Default
            : act.Accounts.FirstOrDefault(account => account.Name == chosen)
                ?? act.Accounts.FirstOrDefault(account => isDay && account.Day.Possible.Contains(named));
        if (account is null || account.Denied)
        {
            return null;
        }
        var day = isDay && account.Day.Possible.Contains(named) ? named : account.Day.Default;
        var claimed = cited[account] with { Day = day, Received = Receipt(act, account, day, choices) };
        var isPoint = chosen is not null || act.Admissible.Count() > 1 || !account.Day.IsDay;
        return new Occurrence(act, account, new Step.Claim(claimed, isPoint ? act.PointName : null,
            isPoint ? (account.Day.IsDay ? account.Name : day.ToString()) : null)
        {
            IsContested = isPoint && act.Accounts.Count > 1,
        });
    }

    /// <summary>When the addressee had it: as stated, else as chosen, and never before the act.</summary>
    private static Day Receipt(ReportedAct act, Account account, Day day,
        IReadOnlyDictionary<string, string> choices)
    {
        if (account.Received is { IsDay: true, Default: var stated })
        {
            return stated;
        }
        var received = choices.TryGetValue(World.ReceiptPoint(act), out var chosen)
            && Day.TryParse(chosen, out var named) ? named : account.Received?.Default ?? day;
        return received < day ? day : received;
    }
}

/// <summary>A state's consent to be bound.</summary>
internal readonly record struct PartyConsent(PartyId Party, Occurrence Act);

/// <summary>
/// One choice at every point: the treaty, the record as it is admitted, and the acts with the days that they
/// have here.
/// Reading a point leaves a leaf in the proof, so the points that an answer depends on are those in its
/// proof.
/// </summary>
internal sealed class World
{
    private readonly IReadOnlyDictionary<string, string> choices;
    private readonly Scene scene;
    private readonly bool isShared;

    internal World(Case given, IReadOnlyDictionary<string, string> choices, Day on, World? same = null)
    {
        (Boundaries, Reads) = (same?.Boundaries ?? [], same?.Reads ?? []);
        Case = given;
        On = on;
        this.choices = choices;
        Counting = new Counting(
            Chosen(Conventions.FirstDay) == "counted" ? FirstDay.Counted : FirstDay.NotCounted,
            Chosen(Conventions.MonthEnd) == "next-day" ? MonthEnd.NextDay : MonthEnd.LastDay);
        isShared = same is null && given.Scenes is not null && !given.Usual.ReceiptsInDoubt;
        scene = same?.scene.Again() ?? SceneOf();
    }

    internal static IReadOnlyDictionary<string, string> NoChoices { get; } =
        new Dictionary<string, string>(0);

    /// <summary>The life of the treaty here. Where answers share their lives it is found once for the same
    /// choices and day, and what finding it read is noted in each world.</summary>
    internal Life Once(Func<World, Life> find)
    {
        if (!isShared)
        {
            return find(this);
        }
        if (scene.Life is not { } noted)
        {
            var alone = new World(Case, choices, On);
            scene.Life = noted = new NotedLife(find(alone), alone.Reads, alone.Boundaries);
        }
        Reads.UnionWith(noted.Reads);
        Boundaries.AddRange(noted.Boundaries);
        return noted.Life;
    }

    /// <summary>What happens here. A world in which receipts are in doubt notes what is read of them, and
    /// shares nothing.</summary>
    private Scene SceneOf()
    {
        if (!isShared)
        {
            return Case.Usual.Under(choices, Reads);
        }
        var key = string.Join('\n', choices.OrderBy(choice => choice.Key, StringComparer.Ordinal)
            .Select(choice => choice.Key + "=" + choice.Value).Append(On.ToString()));
        return Case.Scenes!.TryGetValue(key, out var known) ? known
            : Case.Scenes[key] = Case.Usual.Under(choices, Reads);
    }

    /// <summary>The world of a question's own choices, with the default at every other point.</summary>
    internal static World Of(Case given, Question question) => new(given,
        question.Choices.ToDictionary(choice => choice.Point, choice => choice.Alternative), question.On);

    /// <summary>The same world on another day.</summary>
    internal World At(Day day) => new(Case, choices, day, this);

    internal Case Case { get; }
    internal Treaty Treaty => Case.Treaty;
    internal Day On { get; }
    internal Counting Counting { get; }

    /// <summary>Days at which the answer could turn if an uncertain point moved across them.</summary>
    internal List<(string Point, Day Day)> Boundaries { get; }

    /// <summary>
    /// Points that decide without a leaf in the proof: acts that did not happen in time here, and could have
    /// in another
    /// world.
    /// </summary>
    internal HashSet<string> Reads { get; }

    /// <summary>Notes the acts that have not happened here by a day and could have.</summary>
    internal void ReadBy(Day by, params IEnumerable<ActName> names)
    {
        foreach (var act in names.SelectMany(name => Case.Doubtful[name]))
        {
            if (act.Admissible.Any(account => !account.Denied && account.Day.Possible.First <= by)
                && !scene.Occurrences.Any(other => ReferenceEquals(other.Act, act) && other.Day <= by))
            {
                Reads.Add(act.PointName);
            }
        }
    }

    /// <summary>
    /// Notes the doubts about an act that happened: its day, and its receipt where that is not stated.
    /// </summary>
    internal void Read(Occurrence act)
    {
        if (act.Step.Point is { } point)
        {
            Reads.Add(point);
        }
        if (act.Account is { Received: null, IsSupposed: false } && IsNotice(act.Name))
        {
            Reads.Add(ReceiptPoint(act.Act));
        }
    }

    private static bool IsNotice(ActName name) =>
        name == BuiltInActs.NoticeOfWithdrawal || name == BuiltInActs.NoticeOfTermination;

    internal string Chosen(string point, string fallback) => choices.GetValueOrDefault(point, fallback);

    private string Chosen(string convention) =>
        Chosen(convention, Treaty.Convention(convention).Alternatives[0]);

    internal Step.Convention Convention(string name) =>
        new(name, Chosen(name), Treaty.Convention(name).Alternatives.Count > 1);

    /// <summary>The conventions that a count of days rests on, where they could matter or are not the usual
    /// ones.</summary>
    internal IEnumerable<Step> CountingLeaves(bool clamped)
    {
        var (first, month) = (Convention(Conventions.FirstDay), Convention(Conventions.MonthEnd));
        if (first.IsPoint || Counting.FirstDay != FirstDay.NotCounted)
        {
            yield return first;
        }
        if (month.IsPoint || Counting.MonthEnd != MonthEnd.LastDay || clamped)
        {
            yield return month;
        }
    }

    /// <summary>The last day in force where something ends on an anniversary.</summary>
    internal Day LastDayOf(Day end) =>
        Chosen(Conventions.Anniversary) == "start-of-day" ? end.PlusDays(-1) ?? end : end;

    /// <summary>Whether an act was in writing; where the record does not say, that is a point.</summary>
    internal bool IsInWriting(Occurrence act)
    {
        if (act.Account.InWriting is { } stated)
        {
            return stated;
        }
        Reads.Add(FormPoint(act.Act));
        return Chosen(FormPoint(act.Act), "in-writing") == "in-writing";
    }

    internal static string ReceiptPoint(ReportedAct act) => act.PointName + "-receipt";
    internal static string FormPoint(ReportedAct act) => act.PointName + "-form";

    /// <summary>Everything that happens in this world, by day, also after the day asked about.</summary>
    internal IReadOnlyList<Occurrence> Occurrences => scene.Occurrences;

    /// <summary>The same by kind and matter.</summary>
    internal Norms.Index Index => scene.Index;

    /// <summary>Acts of that kind that had happened by the day asked about, by day.</summary>
    internal IReadOnlyList<Occurrence> Acts(ActName name)
    {
        ReadBy(On, name);
        return scene.By(On, name);
    }

    /// <summary>Those of one author, by day.</summary>
    internal IEnumerable<Occurrence> ActsBy(ActName name, PartyId author)
    {
        ReadBy(On, name);
        return scene.ByAuthor(On, name)[author];
    }

    /// <summary>Acts that fit a pattern of the final clauses, by day.</summary>
    internal IEnumerable<Occurrence> Matching(ActPattern pattern) =>
        Acts(pattern.Act).Where(act => Fits(pattern.By, act) && Fits(pattern.Between, act));

    private bool Fits(Seq<Who> who, Occurrence act) => who.IsEmpty || who.All(one => one switch
    {
        Who.Named named => act.Authors.Contains(named.Party),
        Who.Group group => act.Authors.Any(Treaty.Groups.First(g => g.Name == group.Name).Members.Contains),
        Who.ThirdState => act.Authors.Any(author => !Treaty.Parties.Contains(author)),
        _ => Treaty.Open || act.Authors.Any(Treaty.Parties.Contains),
    });

    /// <summary>The forms by which a state consents to be bound. Named parties that enter on a date also do
    /// so by the exchange of their instruments (VCLT arts. 13, 16(a)).</summary>
    internal Seq<ActName> ConsentForms
    {
        get
        {
            Seq<ActName> besides = Treaty.EntersOnDate ? [BuiltInActs.Exchange] : [];
            return Treaty.Final.Consent is not { } clause ? BuiltInActs.Consents.AddRange(besides)
                : clause.Only ? clause.Forms
                : clause.Forms.Concat([BuiltInActs.DefinitiveSignature, BuiltInActs.Succession, .. besides])
                    .Distinct().ToSeq();
        }
    }

    /// <summary>Every consent to be bound on record, by day.</summary>
    internal IEnumerable<PartyConsent> Consents()
    {
        var forms = ConsentForms;
        ReadBy(On, forms);
        return from act in scene.Occurrences
               where act.Day <= On && forms.Contains(act.Name)
               from author in act.Authors
               where Treaty.Open || Treaty.Parties.Contains(author)
               select new PartyConsent(author, act);
    }

    /// <summary>The first consent of each distinct state that was not withdrawn before entry into
    /// force.</summary>
    internal IEnumerable<PartyConsent> FirstConsents(Seq<PartyConsent> withdrawn)
    {
        var seen = new HashSet<PartyId>();
        foreach (var consent in Consents())
        {
            if (!withdrawn.Contains(consent) && seen.Add(consent.Party))
            {
                yield return consent;
            }
        }
    }

    /// <summary>The same without the organisations that the clause does not count; they become parties all
    /// the
    /// same.</summary>
    internal IEnumerable<PartyConsent> CountedConsents(Seq<PartyConsent> withdrawn)
    {
        var left = Treaty.Final.Consent?.NotCounting is { } group
            ? Treaty.Groups.FirstOrDefault(g => g.Name == group)?.Members ?? [] : [];
        return FirstConsents(withdrawn).Where(consent => !left.Contains(consent.Party));
    }

    /// <summary>
    /// A day that has not come about. No, where the record is complete or other consents are on record;
    /// unknown, where the
    /// record holds nothing by which a state consents.
    /// </summary>
    internal Dated Absent(DayForm form, Setting setting, ActName act, string missing, bool some = false,
        Seq<Step> found = default)
    {
        var leaf = AbsenceOf(act, missing);
        if (!some && leaf is Step.AbsenceUncovered)
        {
            Consents().ToList().ForEach(consent => Read(consent.Act));
        }
        var known = some || leaf is Step.AbsenceCovered || Consents().Any() ? Truth.No : Truth.Unknown;
        return new Dated(null, new Step.Derived("an act that begins something must be on record",
            new Statement.NoDay(form, setting.Party, known, missing), found.Add(leaf)));
    }

    /// <summary>The absence of consents is covered only if that of every form is.</summary>
    internal Dated AbsentConsent(DayForm form, Setting setting, string missing, bool some = false,
        Seq<Step> found = default)
    {
        var open = ConsentForms.Where(act => Case.CoverageOf(new ActPattern(act), null, On) is null);
        return Absent(form, setting, open.FirstOrDefault(ConsentForms[0]), missing, some, found);
    }

    /// <summary>The leaf for "no such act by the day asked about": covered where a source is complete for
    /// it.</summary>
    internal Step AbsenceOf(ActName act, string says) => AbsenceOf(new ActPattern(act), says, null, On);

    /// <summary>The leaf for "no act of that pattern" from a day to another.</summary>
    internal Step AbsenceOf(ActPattern acts, string says, Day? from, Day until)
    {
        var coverage = Case.CoverageOf(acts, from, until);
        return coverage is not null ? new Step.AbsenceCovered(says, acts.Act, until, coverage)
            : new Step.AbsenceUncovered(says, acts.Act, until);
    }
}
