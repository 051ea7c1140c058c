using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>What the treaty is to a state (VCLT art. 2(1)).</summary>
public enum PartyStatus
{
    None,
    Signatory,
    ContractingState,
    Party,
    FormerParty,
}

/// <summary>A state's part in the treaty on the day asked about.</summary>
public sealed record PartyLife(PartyId Party, PartyStatus Status, Day? Since, Day? Until, Step? Because)
{
    /// <summary>The consent from which its part runs; null where an act between the parties began
    /// it.</summary>
    internal Occurrence? Consent { get; init; }

    /// <summary>Its signature.</summary>
    internal Occurrence? Signed { get; init; }

    /// <summary>The day of that consent.</summary>
    public Day? Consented => Consent?.Day;

    /// <summary>Its provisional application of the treaty before that.</summary>
    public Provisionally? Provisional { get; init; }

    /// <summary>The proof of <c>Since</c>, once that has come.</summary>
    internal Step? Entered { get; init; }

    /// <summary>What became of its notices of withdrawal.</summary>
    internal Seq<NoticeOutcome> Notices { get; init; }

    /// <summary>The notice by which it leaves.</summary>
    internal Occurrence? Leaving { get; init; }

    /// <summary>Its part before it left and came back.</summary>
    internal PartyLife? Earlier { get; init; }
}

/// <summary>A running term: number, anniversaries, the last day for notice and what follows from
/// it.</summary>
/// <param name="LastNotice">L(n); null where no notice prevents renewal.</param>
/// <param name="Rivals">Other ways to count the last day for notice, whether or not the treaty declares
/// them.</param>
/// <param name="WindowOpen">Whether a notice could still end the treaty with this term; null where none
/// can.</param>
/// <param name="ContinuesTo">End of the next term, once that is certain.</param>
public sealed record TermState(
    int Number, Day From, Day To, Day Last, Day? LastNotice, Seq<Day> Rivals, bool? WindowOpen,
        Day? ContinuesTo);

/// <summary>
/// The life of a treaty as one world sees it on one day: whether it is in force, since and until when, its
/// term, the
/// notices and what became of them, its parties; and the proof.
/// </summary>
internal sealed record Life(
    Truth InForce, Day? Since, Day? Until, string? Missing, TermState? Term, Seq<NoticeOutcome> Notices,
    Seq<PartyLife> Parties, Step.Derived Proof, Step.Derived? TermProof, Terms? Terms)
{
    internal required Dated EntryDated { get; init; }

    internal PartyLife? PartyOf(PartyId party) => Parties.FirstOrDefault(part => part.Party == party);

    internal Seq<PartInForce> Parts { get; init; }
    internal Seq<Territory> Territories { get; init; }

    /// <summary>Between two states: the reservations of either in relation to the other.</summary>
    internal Seq<Reserved> Reserved { get; init; }

    /// <summary>Whether the treaty is in force on a day, as far as the day asked about can tell.</summary>
    internal Truth InForceOn(Day day) => EntryDated.Day is not { } since ? EntryDated.Known
        : day >= since && (Until is not { } until || day <= until) ? Truth.Yes : Truth.No;
}

/// <summary>Something that ends the treaty: the last day in force, and why.</summary>
internal sealed record Ending(Day Last, Step Because);

/// <summary>From the final clauses and the acts of a world to the life of the treaty.</summary>
internal static class Lifecycle
{
    private const string Goes = "a treaty goes on until an act on record ends it (VCLT art. 42(2))";

    internal static Life Of(World world) => Of(world, []);

    /// <summary>The life with endings that the exercise of powers brings beside those of the final
    /// clauses.</summary>
    internal static Life Of(World world, Seq<Ending> byPowers) => byPowers.IsEmpty
        ? world.Once(alone => Find(alone, [])) : Find(world, byPowers);

    private static Life Find(World world, Seq<Ending> byPowers)
    {
        var entry = Entry(world);
        if (entry.Day is not { } since || since > world.On)
        {
            return NotYet(world, entry);
        }
        var terms = Terms.Of(world, entry);
        var parties = Participation.Of(world, entry);
        var withdrawals = parties.SelectMany(party => party.Notices).ToSeq();
        var notices = Notices.AgainstRenewal(world, entry, terms);
        if (world.Treaty.Parties.Count == 2)
        {
            // A treaty of many goes on when one leaves.
            (notices, withdrawals) = (notices.AddRange(withdrawals), []);
        }
        var endings = Endings(world, entry, terms, notices, parties).Concat(byPowers)
            .OrderBy(ending => ending.Last).ToList();
        var last = endings.Count > 0 ? endings[0].Last : (Day?)null;
        (notices, withdrawals) = (Notices.Until(last, notices), Notices.Until(last, withdrawals));
        endings.RemoveAll(ending => ending.Last > last && Notices.IsTooLate(ending.Because, last));
        var inForce = last is not { } end || world.On <= end ? Truth.Yes : Truth.No;
        var term = inForce == Truth.Yes && terms is not null ? TermAt(world, terms, last) : null;
        var because = new List<Step> { Enters(world, entry, null) };
        if (term is not null)
        {
            because.Add(terms!.Proof(term.Number));
        }
        because.AddRange(endings.Select(ending => ending.Because));
        because.AddRange(notices.SelectMany(notice => notice.Failures));
        because.AddRange(WithoutDay(world, entry));
        if (last is null)
        {
            because.AddRange(NothingEnds(world, notices));
        }
        var proof = new Step.Derived(Goes, new Statement.InForce([], world.On, inForce, since, last),
            because.ToSeq());
        if (last is { } ended)
        {
            parties = parties.Select(party => UpTo(party, ended, inForce)).ToSeq();
        }
        return new Life(inForce, since, last, null, term, notices.AddRange(withdrawals), parties, proof,
            term is null ? null : TermProof(world, terms!, term, notices), terms)
        {
            EntryDated = entry, Parts = Extent.Parts(world, entry), Territories = Extent.Territories(world),
        };
    }

    /// <summary>Entry into force, leaving out consents that were withdrawn before it, until nothing
    /// changes.</summary>
    private static Dated Entry(World world)
    {
        var withdrawn = Seq.Create<PartyConsent>([]);
        while (true)
        {
            var entry = Entry(world, withdrawn);
            var more = world.Consents().Where(consent => !withdrawn.Contains(consent) && world
                .Acts(BuiltInActs.NoticeOfWithdrawal).Any(notice => notice.Authors.Contains(consent.Party)
                    && notice.Received >= consent.Act.Day && notice.Received <= world.On
                    && !(notice.Received >= entry.Day))).ToList();
            if (more.Count == 0)
            {
                ReadWithdrawals(world, entry.Day, withdrawn);
                return entry with { Withdrawn = withdrawn };
            }
            withdrawn = withdrawn.AddRange(more);
        }
    }

    /// <summary>
    /// A notice that could take a consent back before entry into force, and the consents that some did.
    /// </summary>
    private static void ReadWithdrawals(World world, Day? entry, Seq<PartyConsent> withdrawn)
    {
        foreach (var notice in world.Acts(BuiltInActs.NoticeOfWithdrawal))
        {
            if (!(notice.Act.Admissible.Min(account => account.Day.Possible.First) >= entry))
            {
                world.Read(notice);
                Notices.Mark(world, notice, entry?.PlusDays(-1));
                foreach (var consent in world.Consents()
                    .Where(consent => notice.Authors.Contains(consent.Party)))
                {
                    Notices.Mark(world, notice, consent.Act.Day.PlusDays(-1));
                    Notices.Mark(world, consent.Act, notice.Received);
                }
            }
        }
        foreach (var consent in withdrawn)
        {
            world.Read(consent.Act);
        }
    }

    private static Dated Entry(World world, Seq<PartyConsent> withdrawn)
    {
        var setting = Setting.Treaty with { Withdrawn = withdrawn };
        if (world.Treaty.Final.EntersIntoForce is { } clause)
        {
            // A date alone binds nobody that the treaty asks to consent.
            return world.Treaty is { EntersOnDate: true, Final.Consent: not null } && !world.Consents().Any()
                ? world.AbsentConsent(clause.Day, setting, "no consent to be bound is on record")
                : DayFinder.Find(world, clause.Day, setting);
        }
        return world.AbsentConsent(new DayForm.EntryIntoForce(false), setting,
            "the treaty has no clause on entry into force");
    }

    internal static Step.Derived Enters(World world, Dated entry, PartyId? party)
    {
        var clause = world.Treaty.Final.EntersIntoForce!;
        return new Step.Derived("a treaty enters into force on the day that it names (VCLT art. 24(1))",
            new Statement.Enters(party, entry.Day!.Value),
            [new Step.Quotation("enters into force", clause.Cites, clause.At), entry.Because]);
    }

    /// <summary>Not in force: it enters later, or something is missing; a later act on record tells that it
    /// was not yet.</summary>
    private static Life NotYet(World world, Dated entry)
    {
        var (answer, missing) = entry.Day is { } day
            ? (Truth.No, $"it enters into force on {Wording.Of(day)}")
            : (entry.Known, ((Statement.NoDay)((Step.Derived)entry.Because).Statement).Missing);
        var because = Seq.Create<Step>([entry.Day is null ? entry.Because : Enters(world, entry, null)]);
        if (entry.Day is null && world.On < Day.Max)
        {
            var all = world.At(Day.Max);
            if (Entry(all).Day is { } later && later > world.On)
            {
                (answer, missing) = (Truth.No, $"it enters into force on {Wording.Of(later)}");
                because = [Enters(all, Entry(all), null)];
            }
        }
        var proof = new Step.Derived("a treaty is not in force before the day on which it enters into force",
            new Statement.InForce([], world.On, answer, null, null), because);
        return new Life(answer, entry.Day, null, missing, null, [], Participation.Of(world, entry), proof,
            null, null) { EntryDated = entry };
    }

    /// <summary>No party stays longer than the treaty.</summary>
    private static PartyLife UpTo(PartyLife life, Day last, Truth inForce) => life.Since > last
        ? life.Earlier is { } earlier ? UpTo(earlier, last, inForce)
            : life with { Status = PartyStatus.ContractingState, Since = null, Until = null }
        : life.Until <= last || life.Status is not (PartyStatus.Party or PartyStatus.FormerParty) ? life
        : life with
        {
            Status = inForce == Truth.No ? PartyStatus.FormerParty : life.Status,
            Until = last,
        };

    private static IEnumerable<Ending> Endings(
        World world, Dated entry, Terms? terms, Seq<NoticeOutcome> notices, Seq<PartyLife> parties)
    {
        if (terms is { Renews: false } && terms.Last(1) is { } fixedEnd)
        {
            yield return new Ending(fixedEnd, Ends("the term is fixed", null, fixedEnd, [terms.Proof(1)]));
        }
        foreach (var notice in notices)
        {
            if (notice is { Last: { } last,
                Effect: Step.Derived { Statement: Statement.Effective { Term: not null } } effect })
            {
                yield return new Ending(last, Ends("a notice ended it with the term", null, last, [effect]));
            }
        }
        if (world.Treaty.Parties.Count == 2)
        {
            foreach (var party in parties)
            {
                var first = party;
                while (first.Earlier is { } earlier)
                {
                    first = earlier;
                }
                if (first is { Until: { } until, Because: { } because })
                {
                    yield return new Ending(until,
                        Ends("a treaty of two parties ends when one leaves", null, until, [because]));
                }
            }
        }
        foreach (var act in world.Acts(BuiltInActs.Termination))
        {
            if (!world.Treaty.Open && world.Treaty.Parties.All(act.Authors.Contains) && act.Day >= entry.Day)
            {
                var last = world.LastDayOf(act.Day);
                yield return new Ending(last, Ends("all parties may end it at any time (VCLT art. 54(b))",
                    null, last,
                    [act.Step, world.Convention(Conventions.Anniversary)]));
            }
        }
        if (world.Treaty.Final.Termination is { } clause)
        {
            var day = DayFinder.Find(world, clause.Day, Setting.Treaty with { EntryIntoForce = entry });
            if (day.Day is { } end)
            {
                yield return new Ending(world.LastDayOf(end),
                    Ends("the treaty names the day on which it ends", null,
                    world.LastDayOf(end), [new Step.Quotation("termination", clause.Cites, clause.At),
                        day.Because,
                        world.Convention(Conventions.Anniversary)]));
            }
        }
    }

    internal static Step.Derived Ends(string rule, PartyId? party, Day last, Seq<Step> because) =>
        new(rule, new Statement.Ends(party, last), because);

    /// <summary>Why a clause on the end names no day: the term has no beginning, or its act is
    /// missing.</summary>
    private static IEnumerable<Step> WithoutDay(World world, Dated entry) =>
        new[] { world.Treaty.Final.Term?.From, world.Treaty.Final.Termination?.Day }.OfType<DayForm>()
            .Select(form => DayFinder.Find(world, form, Setting.Treaty with { EntryIntoForce = entry }))
            .Where(day => day.Day is null).Select(day => day.Because);

    /// <summary>The leaves that say that no ending act is on record.</summary>
    private static IEnumerable<Step> NothingEnds(World world, Seq<NoticeOutcome> notices)
    {
        var final = world.Treaty.Final;
        if (final.Unless is { } unless)
        {
            yield return world.AbsenceOf(unless.Notice.Act,
                Failed(unless.Notice.Act) ? "no other notice is known" : "no notice is known");
        }
        if (final.Withdrawal is not null && world.Treaty.Parties.Count == 2)
        {
            yield return world.AbsenceOf(BuiltInActs.NoticeOfWithdrawal,
                Failed(BuiltInActs.NoticeOfWithdrawal) ? "no other notice of withdrawal is known"
                    : "no notice of withdrawal is known");
        }
        yield return world.AbsenceOf(BuiltInActs.Termination, "no termination is known");

        bool Failed(ActName act) =>
            notices.Any(notice => notice.Notice.Name == act && !notice.Failures.IsEmpty);
    }

    private static TermState? TermAt(World world, Terms terms, Day? last)
    {
        var n = terms.At(world.On);
        if (terms.Begin(n) is not { } from || terms.End(n) is not { } to || terms.Last(n) is not { } end)
        {
            return null;
        }
        var limit = terms.Renews ? terms.LastNotice(n) : null;
        var ending = last is { } until && until <= end;
        var open = limit is { } day ? !ending && world.On <= day : (bool?)null;
        var continues = terms.Renews && !ending && open != true ? terms.End(n + 1) : null;
        return new TermState(n, from, to, end, limit, terms.RivalLastNotices(n), open, continues);
    }

    private static Step.Derived TermProof(World world, Terms terms, TermState term,
        Seq<NoticeOutcome> notices)
    {
        var run = terms.Proof(term.Number);
        var because = new List<Step>(run.Because);
        if (term.LastNotice is { } limit)
        {
            because.Add(terms.LastNoticeProof(term.Number, limit));
        }
        because.AddRange(notices.SelectMany(notice => notice.Steps));
        if (term.WindowOpen == false && notices.All(notice => notice.Last is null))
        {
            because.Add(world.AbsenceOf(world.Treaty.Final.Unless!.Notice.Act,
                notices.IsEmpty ? "no notice is known" : "no other notice is known"));
        }
        return run with { Because = because.ToSeq() };
    }
}
