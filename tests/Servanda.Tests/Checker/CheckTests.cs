using Servanda.Proof;
using Servanda.Record;

namespace Servanda.Tests.Checker;

/// <summary>Proofs that hold are verified; an answer that leaves something out is caught.</summary>
public class CheckTests
{
    /// <summary>A name, the dossier, and the question, for everything that the tests of the checker try.</summary>
    internal static IEnumerable<(string Name, Dossier Dossier, Question Question)> Asked()
    {
        var inTime = "2021-02-28 notice-of-termination by Borduria in writing received 2021-02-28 id note";
        var late = "2026-03-01 notice-of-termination by Borduria in writing received 2026-03-01 id note";
        foreach (var day in new[] { "2001-01-01", "2002-02-27", "2002-02-28", "2022-02-28", "2022-03-01", "2026-11-21" })
        {
            yield return ($"friendship on {day}", Dossiers.Friendship(), Dossier.On(day));
        }
        var reading = Dossier.On("2026-11-21", "term-runs-from=signature", "anniversary=start-of-day");
        yield return ("friendship, counted from signature", Dossiers.Friendship(), reading);
        yield return ("friendship, signature unknown", Dossiers.Friendship("retract signed because \"a slip\""), reading);
        yield return ("friendship, a notice in time", Dossiers.Friendship(inTime), Dossier.On("2022-01-01"));
        yield return ("friendship, ended by notice", Dossiers.Friendship(inTime), Dossier.On("2022-03-01"));
        yield return ("friendship, a late notice", Dossiers.Friendship(late), Dossier.On("2027-03-15"));
        yield return ("friendship, a late notice without effect", Dossiers.Friendship(late),
            Dossier.On("2027-03-15", "late-notice=has-no-effect"));
        yield return ("friendship, not in writing", Dossiers.Friendship("2021-01-01 notice-of-termination by Borduria id note"),
            Dossier.On("2023-01-01", "notice-of-termination-form=not-in-writing"));
        yield return ("friendship, receipt and form not stated",
            Dossiers.Friendship("2021-01-01 notice-of-termination by Borduria id note"), Dossier.On("2021-06-01"));
        yield return ("friendship, too early", Dossiers.Friendship("2002-02-01 notice-of-termination by Arcadia in writing"),
            Dossier.On("2003-01-01"));
        yield return ("friendship, revoked", Dossiers.Friendship(inTime, "2021-05-05 revocation by Borduria about note id back"),
            Dossier.On("2023-01-01"));
        yield return ("friendship, both give notice", Dossiers.Friendship(inTime,
            "2021-01-01 notice-of-termination by Arcadia in writing received 2021-01-05"), Dossier.On("2021-06-01"));
        yield return ("friendship, ended by agreement", Dossiers.Friendship("2010-05-05 termination by Arcadia, Borduria"),
            Dossier.On("2011-01-01"));
        yield return ("friendship, complete for notices",
            Dossiers.Friendship("coverage notice-of-termination 2001-01-01/2030-12-31 id complete"), Dossier.On("2026-11-21"));
        yield return ("friendship, supposed notice", Dossiers.Friendship(), Dossiers.Friendship().Supposing(
            Dossier.On("2027-03-15"), "2026-01-05 notice-of-termination by Borduria in writing"));
        yield return ("friendship, rival exchange", Dossiers.Friendship("2002-03-02 exchange-of-instruments between Arcadia, Borduria"),
            Dossier.On("2026-11-21", "exchange-of-instruments=2002-03-02"));
        yield return ("friendship, known on a day", Dossiers.Friendship("recorded 2026-06-01: " + inTime),
            Dossier.On("2026-11-21") with { KnownOn = Dossier.DayOf("2026-05-01") });
        yield return ("friendship, official lens", Dossiers.Friendship(), Dossier.On("2026-11-21") with { Lens = new Lens.Official() });
        foreach (var day in new[] { "2001-04-01", "2002-01-01", "2002-05-30", "2002-05-31", "2003-11-30", "2010-01-01" })
        {
            yield return ($"convention on {day}", Dossiers.Convention(Dossiers.Joined), Dossier.On(day));
        }
        yield return ("convention, none joined", Dossiers.Convention(), Dossier.On("2010-01-01"));
        yield return ("convention, one leaves", Dossiers.Convention([.. Dossiers.Joined,
            "2005-01-31 notice-of-withdrawal by Arcadia received 2005-02-02"]), Dossier.On("2010-01-01"));
        yield return ("convention, one leaves too early", Dossiers.Convention([.. Dossiers.Joined,
            "2003-01-31 notice-of-withdrawal by Arcadia received 2003-02-02"]), Dossier.On("2010-01-01"));
        yield return ("convention, one withdraws its consent", Dossiers.Convention([.. Dossiers.Joined,
            "2001-06-30 notice-of-withdrawal by Arcadia"]), Dossier.On("2010-01-01"));
        yield return ("alliance", Dossiers.Alliance(), Dossier.On("2010-01-01"));
        yield return ("alliance, one leaves", Dossiers.Alliance("2009-08-31 notice-of-withdrawal by Borduria id leaves"),
            Dossier.On("2010-01-01"));
        yield return ("alliance, one left", Dossiers.Alliance("2009-08-31 notice-of-withdrawal by Borduria id leaves"),
            Dossier.On("2012-01-01"));
        yield return ("alliance, too early", Dossiers.Alliance("2002-08-31 notice-of-withdrawal by Borduria received 2002-09-01"),
            Dossier.On("2012-01-01"));
        yield return ("alliance, both leave", Dossiers.Alliance("2009-08-31 notice-of-withdrawal by Borduria",
            "2009-07-31 notice-of-withdrawal by Arcadia"), Dossier.On("2010-01-01"));
        yield return ("alliance, revoked", Dossiers.Alliance("2009-08-31 notice-of-withdrawal by Borduria id leaves",
            "2009-10-01 revocation by Borduria about leaves"), Dossier.On("2012-01-01"));
        yield return ("lease", Dossiers.Lease(), Dossier.On("2005-01-01"));
        yield return ("lease, expired", Dossiers.Lease(), Dossier.On("2012-01-01"));
        yield return ("lease, handed over", Dossiers.Lease("2006-06-06 handover by Arcadia"), Dossier.On("2006-08-08"));
    }

    [Fact]
    public void What_the_engine_proves_is_verified()
    {
        foreach (var (name, dossier, question) in Asked())
        {
            foreach (var proof in Dossier.ProofsOf(dossier.Ask(question)))
            {
                dossier.Faults(question, proof).ShouldBeEmpty($"{name}: {Wording.Of(proof)}");
            }
        }
    }
}
