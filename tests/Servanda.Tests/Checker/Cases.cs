using Servanda.Record;

namespace Servanda.Tests.Checker;

/// <summary>A dossier and a question, with a name for what is special about them.</summary>
internal sealed record Case(string Name, Dossier Dossier, Question Question);

/// <summary>The cases of which every proof must verify, and no mutant of one may.</summary>
internal static class Cases
{
    private const string InTime =
        "2021-02-28 notice-of-termination by Borduria in writing received 2021-02-28 id note";
    private const string Late =
        "2026-03-01 notice-of-termination by Borduria in writing received 2026-03-01 id note";
    private const string Bare = "2021-01-01 notice-of-termination by Borduria id note";
    private const string Leaves = "2009-08-31 notice-of-withdrawal by Borduria id leaves";

    internal static IEnumerable<Case> All() =>
        Friendship().Concat(Convention()).Concat(Alliance()).Concat(Lease());

    private static IEnumerable<Case> Friendship()
    {
        foreach (
            var day in new[] { "2001-01-01", "2002-02-27", "2002-02-28", "2022-02-28", "2022-03-01",
                "2026-11-21" })
        {
            yield return Of("silence", day);
        }
        var signature = Dossier.On("2026-11-21", "term-runs-from=signature", "anniversary=start-of-day");
        yield return new("counted from signature", Dossiers.Friendship(), signature);
        yield return new("signature retracted", Dossiers.Friendship("retract signed because \"a slip\""),
            signature);
        yield return Of("a notice in time", "2022-01-01", InTime);
        yield return Of("ended by notice", "2022-03-01", InTime);
        yield return Of("a late notice", "2027-03-15", Late);
        yield return new("a late notice without effect", Dossiers.Friendship(Late),
            Dossier.On("2027-03-15", "late-notice=has-no-effect"));
        yield return new("not in writing", Dossiers.Friendship(Bare),
            Dossier.On("2023-01-01", "notice-of-termination-form=not-in-writing"));
        yield return Of("receipt and form not stated", "2021-06-01", Bare);
        yield return Of("too early", "2003-01-01", "2002-02-01 notice-of-termination by Arcadia in writing");
        yield return Of("revoked", "2023-01-01", InTime,
            "2021-05-05 revocation by Borduria about note id back");
        yield return Of("both give notice", "2021-06-01", InTime,
            "2021-01-01 notice-of-termination by Arcadia in writing received 2021-01-05");
        yield return Of("ended by agreement", "2011-01-01", "2010-05-05 termination by Arcadia, Borduria");
        yield return Of("complete for notices", "2026-11-21",
            "coverage notice-of-termination 2001-01-01/2030-12-31 id complete");
        yield return new("a supposed notice", Dossiers.Friendship(), Dossiers.Friendship().Supposing(
            Dossier.On("2027-03-15"), "2026-01-05 notice-of-termination by Borduria in writing"));
        yield return new("a rival chosen",
            Dossiers.Friendship("2002-03-02 exchange-of-instruments between Arcadia, Borduria"),
            Dossier.On("2026-11-21", "exchange-of-instruments=2002-03-02"));
        yield return new("before the notice was known", Dossiers.Friendship("recorded 2026-06-01: " + InTime),
            Dossier.On("2026-11-21") with { KnownOn = Dossier.DayOf("2026-05-01") });
        yield return new("official sources", Dossiers.Friendship(),
            Dossier.On("2026-11-21") with { Lens = new Lens.Official() });

        static Case Of(string name, string day, params string[] record) =>
            new($"friendship, {name}, {day}", Dossiers.Friendship(record), Dossier.On(day));
    }

    private static IEnumerable<Case> Convention()
    {
        foreach (
            var day in new[] { "2001-04-01", "2002-01-01", "2002-05-30", "2002-05-31", "2003-11-30",
                "2010-01-01" })
        {
            yield return Of("three joined", day);
        }
        yield return new("convention, none joined", Dossiers.Convention(), Dossier.On("2010-01-01"));
        yield return Of("one leaves", "2010-01-01",
            "2005-01-31 notice-of-withdrawal by Arcadia received 2005-02-02");
        yield return Of("one leaves too early", "2010-01-01",
            "2003-01-31 notice-of-withdrawal by Arcadia received 2003-02-02");
        yield return Of("one withdraws its consent", "2010-01-01",
            "2001-06-30 notice-of-withdrawal by Arcadia");

        static Case Of(string name, string day, params string[] more) =>
            new($"convention, {name}, {day}", Dossiers.Convention([.. Dossiers.Joined, .. more]),
                Dossier.On(day));
    }

    private static IEnumerable<Case> Alliance()
    {
        yield return Of("in force", "2010-01-01");
        yield return Of("one leaves", "2010-01-01", Leaves);
        yield return Of("one left", "2012-01-01", Leaves);
        yield return Of("too early", "2012-01-01",
            "2002-08-31 notice-of-withdrawal by Borduria received 2002-09-01");
        yield return Of("both leave", "2010-01-01", Leaves, "2009-07-31 notice-of-withdrawal by Arcadia");
        yield return Of("revoked", "2012-01-01", Leaves, "2009-10-01 revocation by Borduria about leaves");

        static Case Of(string name, string day, params string[] more) =>
            new($"alliance, {name}, {day}", Dossiers.Alliance(more), Dossier.On(day));
    }

    private static IEnumerable<Case> Lease()
    {
        yield return new("lease", Dossiers.Lease(), Dossier.On("2005-01-01"));
        yield return new("lease, expired", Dossiers.Lease(), Dossier.On("2012-01-01"));
        yield return new("lease, handed over", Dossiers.Lease("2006-06-06 handover by Arcadia"),
            Dossier.On("2006-08-08"));
    }
}
