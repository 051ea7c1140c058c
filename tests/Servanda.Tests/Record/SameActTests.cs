using FsCheck;
using FsCheck.Fluent;
using Servanda.Record;

namespace Servanda.Tests.Record;

public sealed class SameActTests
{
    /// <summary>
    /// A case: its name, lines of the record, and the acts that they make, each as <c>point: account (lines);
    /// account (lines)</c>; a deprecated account ends in an exclamation mark.
    /// </summary>
    public static TheoryData<string, string, string> WhatHappensOnce => new()
    {
        { "two sources of one day make one account", """
            2001-07-16 signature by China, Russia; per a
            2001-07-16 signature by Russia, China; per b
            """, "signature: 2001-07-16 (1 2)" },
        { "signature happens once, so that two days are rivals", """
            2001-07-16 signature by China, Russia; per a
            2001-07-19 signature by China, Russia; per b; deprecated
            """, "signature: 2001-07-16 (1); 2001-07-19! (2)" },
        { "a report of one state's signature stands with that of both", """
            2001-07-16 signature by China, Russia
            2001-07-16 signature by China
            """, "signature: 2001-07-16 (1 2)" },
        { "a rival about one state leaves the other's signature alone", """
            2001-07-16 signature by A, B
            2001-07-19 signature by B
            """, "signature-by-a: 2001-07-16 (1) / signature-by-b: 2001-07-16 (1); 2001-07-19 (2)" },
        { "states that sign apart make two acts", """
            2001-07-16 signature by China
            2001-07-18 signature by Russia
            """, "signature-by-china: 2001-07-16 (1) / signature-by-russia: 2001-07-18 (2)" },
        { "two ids do not make a signature happen twice", """
            2001-07-16 signature by China, Russia; id one
            2001-07-19 signature by China, Russia; id two
            """, "signature: 2001-07-16 (1); 2001-07-19 (2)" },
        { "each state's consent is an act of its own", """
            2001-08-11 ratification by China
            2001-10-20 ratification by Russia
            2001-10-28 ratification by China
            """, "ratification-by-china: 2001-08-11 (1); 2001-10-28 (3) / "
            + "ratification-by-russia: 2001-10-20 (2)" },
        { "a consent after a notice of withdrawal is a new act", """
            2001-01-01 accession by A
            2005-01-01 notice-of-withdrawal by A
            2009-01-01 accession by A
            2009-02-01 accession by A
            """, "accession-by-a-2001-01-01: 2001-01-01 (1) / notice-of-withdrawal: 2005-01-01 (2) / "
            + "accession-by-a-2009-01-01: 2009-01-01 (3); 2009-02-01 (4)" },
        { "another state's withdrawal changes nothing", """
            2001-01-01 accession by A
            2005-01-01 notice-of-withdrawal by B
            2009-01-01 accession by A
            """, "accession: 2001-01-01 (1); 2009-01-01 (3) / notice-of-withdrawal: 2005-01-01 (2)" },
    };

    public static TheoryData<string, string, string> WhatHappensOften => new()
    {
        { "an act that happens often is another on another day", """
            2013-03-22 summit between China, Russia
            2014-05-20 summit between China, Russia
            2014-05-20 summit between Russia, China
            """, "summit-by-china-russia-2013-03-22: 2013-03-22 (1) / "
            + "summit-by-china-russia-2014-05-20: 2014-05-20 (2 3)" },
        { "place, form and level are not roles", """
            2014-05-20 summit between China, Russia at Shanghai level summit
            2014-05-20 summit between China, Russia; writing
            """, "summit: 2014-05-20 (1 2)" },
        { "what it is about is a role", """
            2014-05-20 contacts between China, Russia about x
            2014-05-20 contacts between China, Russia about y
            """, "contacts-by-china-russia-2014-05-20-about-x: 2014-05-20 (1) / "
            + "contacts-by-china-russia-2014-05-20-about-y: 2014-05-20 (2)" },
        { "two ids are two meetings of one day", """
            2014-05-20 contacts between China, Russia; id m
            2014-05-20 contacts between China, Russia; id n
            2014-05-20 contacts between China, Russia
            """, "contacts-by-china-russia-2014-05-20: 2014-05-20 (1 3) / "
            + "contacts-by-china-russia-2014-05-20-2: 2014-05-20 (2)" },
        { "one id is one act, whatever else differs", """
            2014-05-20 contacts between China, Russia; id m
            2014-05-21 contacts between China, Russia about x; id m
            """, "contacts: 2014-05-20 (1); 2014-05-21 (2)" },
        { "a rival can be declared by hand", """
            2014-05-20 contacts between China, Russia; id m
            2014-06-20 contacts between China, Russia; rival m
            """, "contacts: 2014-05-20 (1); 2014-06-20 (2)" },
        { "a consent can be declared the rival of another state's", """
            2014-05-20 accession by A; id m
            2014-05-20 accession by B; rival m
            """, "accession: 2014-05-20-by-a (1); 2014-05-20-by-b (2)" },
    };

    public static TheoryData<string, string, string> Versions => new()
    {
        { "a denial is a version in which it did not happen", """
            2014-05-20 contacts between China, Russia; id m
            2014-05-20 contacts between China, Russia; denies m
            """, "contacts: 2014-05-20 (1); not-happened (2)" },
        { "a denial of an entry that is not in view stands alone", """
            2014-05-20 contacts between China, Russia; denies gone
            """, "contacts: not-happened (1)" },
        { "two receipts of one day are named by the receipt", """
            2026-02-20 notice-of-termination by China to Russia received 2026-02-20
            2026-02-20 notice-of-termination by China to Russia received 2026-03-02
            """, "notice-of-termination: 2026-02-20-received-2026-02-20 (1); "
            + "2026-02-20-received-2026-03-02 (2)" },
        { "silence on receipt and form contradicts nobody", """
            2026-02-20 notice-of-termination by China to Russia received 2026-02-20
            2026-02-20 notice-of-termination by China to Russia; writing
            2026-02-20 notice-of-termination by China to Russia
            """, "notice-of-termination: 2026-02-20 (1 2 3)" },
        { "who is silent stands with the default", """
            2026-02-20 notice-of-termination by China to Russia received 2026-02-20
            2026-02-20 notice-of-termination by China to Russia received 2026-03-02; preferred
            2026-02-20 notice-of-termination by China to Russia
            """, "notice-of-termination: 2026-02-20-received-2026-03-02 (2 3); "
            + "2026-02-20-received-2026-02-20 (1)" },
        { "what only a deprecated entry states is not stated", """
            2026-02-20 notice-of-termination by China to Russia received 2026-02-20; deprecated
            2026-02-20 notice-of-termination by China to Russia
            """, "notice-of-termination: 2026-02-20 (2); 2026-02-20-received-2026-02-20! (1)" },
        { "two levels of one day are rivals", """
            2014-05-20 contacts between China, Russia level ministers
            2014-05-20 contacts between China, Russia level summit
            """, "contacts: 2014-05-20-ministers (1); 2014-05-20-summit (2)" },
        { "a month and a day in it are two versions of what happens once", """
            2001-07 founding
            2001-07-16 founding
            """, "founding: 2001-07 (1); 2001-07-16 (2)" },
        { "a date written in two ways is one date", """
            2001 founding
            2001-XX founding
            """, "founding: 2001 (1 2)" },
        { "two acts without authors are told apart by the day", """
            2013-03-22 summit
            2014-05-20 summit
            """, "summit-2013-03-22: 2013-03-22 (1) / summit-2014-05-20: 2014-05-20 (2)" },
    };

    /// <summary>Lines of rivals, and the line that answers first.</summary>
    public static TheoryData<string, string, string> Defaults => new()
    {
        { "preferred before all", "per a; preferred", "per b+c" },
        { "most independent origins", "per b+c", "per a" },
        { "two reports of one origin count once", "per a+b", "per x:origin=o+y:origin=o+z:origin=o" },
        { "the first known", "per a:published=2001", "per b:published=2002" },
        { "the first recorded", "recorded 2001-08-01; per a", "per b:published=2001-09" },
        { "the earliest in the file", "per a:published=2002", "per b:published=2002" },
    };

    [Theory]
    [MemberData(nameof(WhatHappensOnce))]
    [MemberData(nameof(WhatHappensOften))]
    [MemberData(nameof(Versions))]
    public void Entries_speak_of_the_same_act(string name, string lines, string acts) =>
        Shown(Written.View(lines.Split('\n'))).ShouldBe(acts, name);

    [Theory, MemberData(nameof(Defaults))]
    public void The_default_is(string name, string first, string second)
    {
        string[] lines = [$"2001-07-16 founding; {first}".TrimEnd(' ', ';'),
            $"2001-07-15 founding; {second}"];

        var act = Acts.Group(Written.View(lines)).ShouldHaveSingleItem();

        act.Default!.Name.ShouldBe("2001-07-16", name);
        act.Accounts.Count.ShouldBe(2);
    }

    [Fact]
    public void A_repeated_claim_is_no_origin_of_its_own()
    {
        var act = Acts.Group(Written.View([
            "2001-07-19 signature by China, Russia; id x; per valori",
            "2001-07-19 signature by China, Russia; reports x; per blog",
            "2001-07-19 signature by China, Russia; reports gone; per other"])).ShouldHaveSingleItem();

        act.Default!.Origins.ShouldBe(2);
    }

    [Fact]
    public void A_deprecated_entry_that_agrees_is_shown_and_adds_no_origin()
    {
        var account = Acts.Group(Written.View([
            "2001-07-16 founding; per a:published=2003",
                "2001-07-16 founding; per b:published=2002; deprecated"]))
            .ShouldHaveSingleItem().Accounts.ShouldHaveSingleItem();

        (account.Origins, account.Rank, account.Since, account.Entries.Count)
            .ShouldBe((1, Rank.Normal, Written.At("2003-12-31"), 2));
    }

    [Fact]
    public void Without_an_admissible_version_there_is_no_default()
    {
        var act = Acts.Group(Written.View(["2001-07-19 founding; deprecated"])).ShouldHaveSingleItem();

        act.Default.ShouldBeNull();
        act.Admissible.ShouldBeEmpty();
        act.Report.Day.Text.ShouldBe("2001-07-19");
    }

    [Fact]
    public void A_supposition_answers_before_what_is_on_record()
    {
        var view = Written.View(["2001-07-16 founding; per a+b; preferred"], supposed: "2001-07-19 founding");

        var act = Acts.Group(view).ShouldHaveSingleItem();

        act.Default!.Name.ShouldBe("2001-07-19");
        act.Default.IsSupposed.ShouldBeTrue();
    }

    [Fact]
    public void The_order_of_the_entries_changes_nothing()
    {
        var lines = WhatHappensOnce.Concat(WhatHappensOften).Concat(Versions)
            .SelectMany(one => ((string)one[1]).Split('\n')).Distinct().ToArray();
        var expected = Full(lines);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(
            Gen.Shuffle(lines).ToArbitrary(), shuffled => Full(shuffled) == expected));

        string Full(string[] ordered)
        {
            var view = Written.View(lines);
            var by = view.Entries.ToDictionary(known => known.Entry.At.Source.Slice(known.Entry.At.Span));
            return string.Join('\n',
                Acts.Group(view with { Entries = Servanda.Text.Seq.ToSeq(ordered.Select(l => by[l])) })
                .Select(act => act + string.Join(',', act.Accounts.SelectMany(a => a.Entries)
                    .Select(e => e.Id))));
        }
    }

    [Theory]
    [InlineData("one act told fifty thousand times", "2001-07-16 signature by China, Russia; per a")]
    [InlineData("fifty thousand meetings of one day, each with its id", "2001-07-16 contacts; id {0}")]
    [InlineData("fifty thousand receipts", "2001-07-16 contacts received [{1}]")]
    [InlineData("fifty thousand rivals of one entry", "2001-07-16 contacts; id {0}; rival 1")]
    [InlineData("fifty thousand states", "2001-07-16 accession by P{0}, Q{0}")]
    public void Grouping_stays_near_linear(string name, string line)
    {
        var lines = Enumerable.Range(1, 50_000).Select(i => string.Format(
            System.Globalization.CultureInfo.InvariantCulture, line, i, Servanda.Time.Day.Min.PlusDays(i)));
        var view = Written.View(lines);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Acts.Group(view).ShouldNotBeEmpty(name);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    private static string Shown(View view) => string.Join(" / ", Acts.Group(view)
        .Select(act => act.PointName + ": "
        + string.Join("; ", act.Accounts.Select(account => account.Name + (account.IsAdmissible ? "" : "!")
            + " (" + string.Join(' ', account.Entries.Select(entry => entry.At.Place.Line)) + ")"))));
}
