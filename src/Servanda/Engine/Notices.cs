using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>
/// What became of a notice. <c>Last</c> is the last day in force that it brings about, null where it is
/// without effect;
/// <c>Failures</c> are the terms for which it failed, with the element that failed.
/// </summary>
internal sealed record NoticeOutcome(Occurrence Notice, Day? Last, Step? Effect, Seq<Step.Derived> Failures)
{
    /// <summary>What shows the outcome: the effect, or else the failures.</summary>
    internal IEnumerable<Step> Steps => Effect is { } effect ? [effect, .. Failures] : Failures;
}

/// <summary>Notices that end a treaty or a party's part in it, and their revocation (VCLT arts. 54, 67, 68,
/// 78).</summary>
internal static class Notices
{
    /// <summary>What became of each notice under the clause that prevents renewal, by receipt.</summary>
    internal static Seq<NoticeOutcome> AgainstRenewal(World world, Dated entry, Terms? terms)
    {
        if (world.Treaty.Final.Unless is not { } unless)
        {
            return [];
        }
        world.Acts(BuiltInActs.Revocation).ToList().ForEach(world.Read);
        return world.Matching(unless.Notice).Where(notice => notice.Received <= world.On)
            .OrderBy(notice => notice.Received)
            .Select(notice => AgainstRenewal(world, entry, terms, unless, notice)).ToSeq();
    }

    private static NoticeOutcome AgainstRenewal(
        World world, Dated entry, Terms? terms, FinalClause.Unless unless, Occurrence notice)
    {
        var leaves = Leaves(world, notice, unless.Notice.InWriting, unless.Notice.Received is not null);
        if (terms is null)
        {
            var from = world.Treaty.Final.Term?.From;
            return Failed(notice, null, "no term is known to run", from is null ? leaves
                : leaves.Add(
                DayFinder.Find(world, from, Setting.Treaty with { EntryIntoForce = entry }).Because));
        }
        var (received, term) = (notice.Received, terms.At(notice.Received));
        Mark(world, notice, entry.Day!.Value.PlusDays(-1));
        if (!InForm(world, notice, unless.Notice.InWriting))
        {
            return Failed(notice, term, "not in writing", leaves);
        }
        if (received < entry.Day)
        {
            return Failed(notice, null, "received before entry into force", leaves.Add(entry.Because));
        }
        var failures = new List<Step.Derived>();
        var n = term;
        for (; terms.LastNotice(n) is { } last && received > last; n++)
        {
            Mark(world, notice, last);
            var late = world.Convention(Conventions.LateNotice);
            failures.Add(Fails(notice, n, $"received after {last}",
                leaves.Add(terms.LastNoticeProof(n, last)).Add(late)));
            if (late.Alternative == "has-no-effect")
            {
                return new NoticeOutcome(notice, null, null, failures.ToSeq());
            }
        }
        if (terms.LastNotice(n) is not { } limit || terms.Last(n) is not { } end)
        {
            return failures.Count > 0 ? new NoticeOutcome(notice, null, null, failures.ToSeq())
                : Failed(notice, n, "the term has no last day within the years 1 to 9999", leaves);
        }
        Mark(world, notice, limit);
        if (Revoked(world, notice, end) is { } revocation)
        {
            failures.Add(Fails(notice, n, $"revoked on {revocation.Received}",
                leaves.Add(terms.LastNoticeProof(n, limit)).Add(revocation.Step)));
            return new NoticeOutcome(notice, null, null, failures.ToSeq());
        }
        var effect = new Step.Derived(
            "a notice received by the last day for notice ends the treaty with the term",
            new Statement.Effective(notice.Name, Author(notice), n, received, end),
            leaves.Add(terms.LastNoticeProof(n, limit)));
        return new NoticeOutcome(notice, end, effect, failures.ToSeq());
    }

    /// <summary>
    /// What became of a notice of withdrawal by a party for which the treaty is in force since <c>since</c>
    /// (VCLT arts. 54, 56).
    /// </summary>
    internal static NoticeOutcome OfWithdrawal(World world, Dated entry, Dated since, Occurrence notice)
    {
        if (world.Treaty.Final.Withdrawal is not { } clause)
        {
            return Failed(notice, null, "the treaty has no clause on withdrawal (VCLT art. 56)",
                [notice.Step]);
        }
        var leaves = Leaves(world, notice, false, true);
        var bound = Seq.Create<Step>([since.Because]);
        if (clause.Earliest is { } wait)
        {
            var earliest = DayFinder.Find(world, new DayForm.After(wait,
                new DayForm.EntryIntoForce(clause.EarliestForParty)),
                new Setting { EntryIntoForce = entry, EntryForParty = since });
            if (earliest.Day is { } first)
            {
                Mark(world, notice, first.PlusDays(-1));
                if (notice.Received < first)
                {
                    return Failed(notice, null, $"received before {first}", leaves.Add(earliest.Because));
                }
                bound = bound.Add(earliest.Because);
            }
        }
        var receipt = new Dated(notice.Received, notice.Step);
        var setting = new Setting { EntryIntoForce = entry, EntryForParty = since, Receipt = receipt };
        var effective = DayFinder.Find(world, clause.Effective, setting);
        if (effective.Day is not { } day)
        {
            return Failed(notice, null, "no day of effect can be found", leaves.Add(effective.Because));
        }
        var last = world.LastDayOf(day);
        var effect = Seq.Create<Step>([effective.Because, world.Convention(Conventions.Anniversary)]);
        if (Revoked(world, notice, last) is { } revocation)
        {
            return Failed(notice, null, $"revoked on {revocation.Received}",
                leaves.AddRange(effect).Add(revocation.Step));
        }
        var quotation = new Step.Quotation("withdrawal", clause.Cites, clause.At);
        return new NoticeOutcome(notice, last,
            new Step.Derived("withdrawal takes effect on the day that the clause names",
            new Statement.Effective(notice.Name, Author(notice), null, notice.Received, last),
            Seq.Create<Step>([quotation]).AddRange(leaves).AddRange(bound).AddRange(effect)), []);
    }

    /// <summary>The outcomes once the treaty's last day is known: what is received after it ends
    /// nothing.</summary>
    internal static Seq<NoticeOutcome> Until(Day? last, Seq<NoticeOutcome> outcomes) =>
        outcomes.Select(outcome =>
        outcome.Notice.Received > last && !(outcome.Last <= last)
            ? Failed(outcome.Notice, null, $"received after {last}, the last day in force",
            [outcome.Notice.Step])
            : outcome).ToSeq();

    /// <summary>Whether an ending rests on a notice received after the treaty's last day.</summary>
    internal static bool IsTooLate(Step ending, Day? last) => ending.Everything().Any(step =>
        step is Step.Derived { Statement: Statement.Effective notice } && notice.Received > last);

    /// <summary>A notice may be revoked at any time before it takes effect (VCLT art. 68).</summary>
    internal static Occurrence? Revoked(World world, Occurrence notice, Day last) =>
        world.Acts(BuiltInActs.Revocation).FirstOrDefault(revocation =>
            revocation.Received >= notice.Day && revocation.Received <= last
                && revocation.Received <= world.On
            && revocation.Authors.Any(notice.Authors.Contains) && IsAbout(world, revocation, notice));

    /// <summary>A matter names an entry, or an act and then means its latest earlier occurrence by the same
    /// author.</summary>
    private static bool IsAbout(World world, Occurrence revocation, Occurrence notice) =>
        revocation.Account.Report.About switch
    {
        null => true,
        { } about when notice.Step.Act.Entries.Contains(about) => true,
        { } about when about == notice.Name.Name => ReferenceEquals(notice, world.Acts(notice.Name)
            .LastOrDefault(act => act.Day <= revocation.Day && act.Authors.Any(revocation.Authors.Contains))),
        _ => false,
    };

    /// <summary>The claim, and a leaf for everything that the clause asks of the notice and the record does
    /// not state.</summary>
    private static Seq<Step> Leaves(World world, Occurrence notice, bool inWriting, bool receipt)
    {
        var leaves = Seq.Create<Step>([notice.Step]);
        if (inWriting && notice.Account.InWriting is null)
        {
            var point = World.FormPoint(notice.Act);
            leaves = leaves.Add(new Step.Choice(point, world.Chosen(point, "in-writing"),
                "the record does not say whether it was in writing"));
        }
        if (receipt && notice.Account is { Received: null, IsSupposed: false })
        {
            var point = World.ReceiptPoint(notice.Act);
            leaves = leaves.Add(new Step.Choice(point, world.Chosen(point, "same-day"),
                "the record does not say when it was received"));
        }
        else if (notice.Account.Received is { IsDay: false } given)
        {
            leaves = leaves.Add(new Step.Choice(World.ReceiptPoint(notice.Act), notice.Received.ToString(),
                $"the record gives its receipt as {Wording.Of(given)}"));
        }
        return leaves;
    }

    private static bool InForm(World world, Occurrence notice, bool inWriting) =>
        !inWriting || world.IsInWriting(notice);

    internal static void Mark(World world, Occurrence notice, Day? boundary)
    {
        if (boundary is { } day)
        {
            world.Boundaries.Add((notice.Act.PointName, day));
            world.Boundaries.Add((World.ReceiptPoint(notice.Act), day));
        }
    }

    private static PartyId? Author(Occurrence notice) => notice.Authors.IsEmpty ? null : notice.Authors[0];

    private static Step.Derived Fails(Occurrence notice, int? term, string because, Seq<Step> leaves) =>
        new("a notice that lacks what the clause asks has no effect", new Statement.Ineffective(notice.Name,
            term, notice.Received, because), leaves);

    private static NoticeOutcome Failed(Occurrence notice, int? term, string because, Seq<Step> leaves) =>
        new(notice, null, null, [Fails(notice, term, because, leaves)]);
}
