using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>Who is a party, since when and until when.</summary>
internal static class Participation
{
    /// <summary>The life of each named party, or of everybody with an act on record, by name.</summary>
    internal static Seq<PartyLife> Of(World world, Dated entry)
    {
        var consents = world.Consents().Where(consent => !entry.Withdrawn.Contains(consent))
            .ToLookup(consent => consent.Party, consent => consent.Act);
        var signatures = world.Acts(BuiltInActs.Signature)
            .SelectMany(act => act.Authors.Select(author => (Author: author, Act: act)))
            .ToLookup(pair => pair.Author, pair => pair.Act);
        var notices =
            world.Acts(BuiltInActs.NoticeOfWithdrawal).Concat(world.Acts(BuiltInActs.NoticeOfTermination))
            .Where(notice => notice.Received <= world.On).OrderBy(notice => notice.Received)
            .SelectMany(notice => notice.Authors.Select(author => (Author: author, Notice: notice)))
            .ToLookup(pair => pair.Author, pair => pair.Notice);
        if (world.Treaty.Parties.Count == 2)
        {
            notices.SelectMany(of => of).Concat(world.Acts(BuiltInActs.Revocation)).ToList()
                .ForEach(world.Read);
        }
        var who = world.Treaty.Open
            ? world.Consents().Select(consent => consent.Party).Union(signatures.Select(of => of.Key)).Order()
            : world.Treaty.Parties.AsEnumerable();
        return who.Select(party => Life(world, entry, party, [.. consents[party]],
            signatures[party].FirstOrDefault(),
            [.. notices[party]])).ToSeq();
    }

    private static PartyLife Life(World world, Dated entry, PartyId party, List<Occurrence> consents,
        Occurrence? signed,
        List<Occurrence> notices)
    {
        PartyLife? life = null;
        foreach (var consent in Starts(world, entry, consents))
        {
            if (life is not null && !(consent?.Day > life.Leaving?.Received))
            {
                continue;
            }
            var since = Since(world, entry, party, consent);
            if (since.Day is not { } begins || begins > world.On)
            {
                life ??= new PartyLife(party, PartyStatus.ContractingState, since.Day, null, since.Because);
                continue;
            }
            var unbroken = life is { Since: not null, Until: { } left } && begins <= left;
            life = Cease(world, since, Leave(world, entry, since,
                notices.Where(notice => !(notice.Received < consent?.Day)),
                new PartyLife(party, PartyStatus.Party, unbroken ? life!.Since : begins, null, since.Because)
                {
                    Consent = unbroken ? life!.Consent : consent,
                    Entered = unbroken ? life!.Entered : since.Because,
                    Notices = life?.Notices ?? [],
                    Earlier = unbroken || life?.Until is null ? life?.Earlier : life,
                }));
        }
        life ??= new PartyLife(party, consents.Count > 0 ? PartyStatus.ContractingState
            : signed is not null ? PartyStatus.Signatory : PartyStatus.None, null, null, null)
        {
            Consent = consents.FirstOrDefault(),
        };
        life = life with { Signed = signed };
        return world.Treaty.Final.Provisional is null ? life
            : life with { Provisional = Extent.Of(world, entry, life) };
    }

    /// <summary>
    /// The consents from which participation can start. A named party takes part with the treaty where the
    /// treaty enters
    /// into force by an act between the parties, whether or not the record holds its own consent; and with
    /// one that names its date and asks nothing of them, where it holds none.
    /// </summary>
    private static List<Occurrence?> Starts(World world, Dated entry, List<Occurrence> consents) =>
        world.Treaty.Open || entry.Day is null || entry.Threshold is not null
            || (world.Treaty.EntersOnDate && (world.Treaty.Final.Consent is not null || consents.Count > 0))
            ? [.. consents] : [null, .. consents];

    /// <summary>
    /// The later of the treaty's own day and the party's (VCLT art. 24(3)). An act between the parties begins
    /// the treaty
    /// for all of them at once; who left and comes back takes its own day.
    /// </summary>
    private static Dated Since(World world, Dated entry, PartyId party, Occurrence? consent)
    {
        if (entry.Day is not { } treaty)
        {
            return entry;
        }
        var withTreaty = consent is null || (entry.Threshold is { } threshold && consent.Day <= threshold);
        if (withTreaty)
        {
            return new Dated(treaty, Entering(world, party, treaty, [Lifecycle.Enters(world, entry, null)],
                consent));
        }
        var own = new Dated(consent!.Day, consent.Step);
        var form = world.Treaty.Final.ForEachLater?.Day ?? new DayForm.ItsConsent();
        var day = DayFinder.Find(world, form, new Setting { Party = party, Consent = own,
            EntryIntoForce = entry });
        if (day.Day is not { } later)
        {
            return day;
        }
        var clause = world.Treaty.Final.ForEachLater;
        Seq<Step> rule = clause is null ? []
            : [new Step.Quotation("for each later", clause.Cites, clause.At)];
        var start = later > treaty ? later : treaty;
        return new Dated(start, Entering(world, party, start,
            rule.Add(day.Because).Add(Lifecycle.Enters(world, entry, null)), null));
    }

    private static Step.Derived Entering(World world, PartyId party, Day day, Seq<Step> because,
        Occurrence? consent) =>
        new("for a party not before its own consent nor before the treaty (VCLT art. 24(3))",
            new Statement.Enters(party, day),
            consent is null ? because : because.Add(consent.Step));

    /// <summary>A state that has ceased to exist is no party; the day of the act is its last.</summary>
    private static PartyLife Cease(World world, Dated since, PartyLife life)
    {
        if (world.ActsBy(BuiltInActs.EndOfState, life.Party).FirstOrDefault() is not { } end
            || end.Day < life.Since || end.Day >= life.Until)
        {
            return life;
        }
        world.Read(end);
        return life with
        {
            Status = world.On <= end.Day ? PartyStatus.Party : PartyStatus.FormerParty,
            Until = end.Day,
            Leaving = end,
            Because = Lifecycle.Ends("a state that has ceased to exist is no party", life.Party, end.Day,
                [since.Because, end.Step]),
        };
    }

    /// <summary>The first notice that takes effect decides; a consent after it is a new one.</summary>
    private static PartyLife Leave(World world, Dated entry, Dated since, IEnumerable<Occurrence> notices,
        PartyLife life)
    {
        foreach (var notice in notices)
        {
            if (world.Treaty.Final.Unless?.Notice.Act == notice.Name || notice.Received < life.Since
                || notice.Received > life.Until)
            {
                continue;
            }
            var outcome = Notices.OfWithdrawal(world, entry, since, notice);
            life = life with
            {
                Notices = life.Notices.Where(other => other.Notice != notice).Append(outcome).ToSeq(),
            };
            if (outcome is { Last: { } last, Effect: { } effect } && !(last >= life.Until))
            {
                life = life with
                {
                    Status = world.On <= last ? PartyStatus.Party : PartyStatus.FormerParty,
                    Until = last,
                    Leaving = notice,
                    Because = Lifecycle.Ends("a party leaves by its notice", life.Party, last,
                        [since.Because, effect]),
                };
            }
        }
        return life;
    }
}
