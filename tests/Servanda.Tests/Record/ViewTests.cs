using Servanda.Record;

namespace Servanda.Tests.Record;

public sealed class ViewTests
{
    /// <summary>A line of the record and the day from which it is known; "always" if at all times.</summary>
    [Theory]
    [InlineData("2001-07-16 signature by China; recorded 2026-12-01; per a:published=2002", "2026-12-01")]
    [InlineData("2001-07-16 signature by China; per a:published=2004-05+b:published=2003", "2003-12-31")]
    [InlineData("2001-07-16 signature by China; per a:published=2003+b", "2001-07-16")]
    [InlineData("2001-07-16 signature by China; per a:published=2001-07", "2001-07-31")]
    [InlineData("2001-07-16 signature by China; recorded 2000-01-01", "2001-07-16")]
    [InlineData("2001-07-16 signature by China; per a", "2001-07-16")]
    [InlineData("2001-07 signature by China", "2001-07-01")]
    [InlineData("[..2003] signature by China", "2003-12-31")]
    [InlineData("[2003..] signature by China", "2003-01-01")]
    [InlineData("2001-07-16 signature by China; per a:published=../2003", "2003-12-31")]
    [InlineData("2026-02-20 notice-of-termination by China received 2026-03-01", "2026-02-20")]
    [InlineData("2021 value trade 146.8 USD; per a:published=2022", "2022-12-31")]
    [InlineData("2021 value trade 146.8 USD; per a:published=2020", "2021-01-01")]
    [InlineData("2021 value trade 146.8 USD", "2021-12-31")]
    [InlineData("coverage summit 2013-01-01/2021-12-31", "2021-12-31")]
    [InlineData("coverage summit 2013-01-01/2021-12-31; per a:published=2022-03", "2022-03-31")]
    [InlineData("claim", "always")]
    [InlineData("claim; per a:published=2025", "2025-12-31")]
    [InlineData("assessed q = no", "always")]
    [InlineData("retract x; recorded 2026-01-01", "2026-01-01")]
    public void An_entry_is_known_from(string line, string expected)
    {
        var since = Written.View([line]).Entries.ShouldHaveSingleItem().Since;

        (since?.ToString() ?? "always").ShouldBe(expected);
    }

    [Theory]
    [InlineData("2003-12-30", "")]
    [InlineData("2003-12-31", "1")]
    [InlineData("2026-12-01", "1 2")]
    public void What_is_known_later_is_not_in_view(string on, string lines) => Shown(Written.View([
        "2001-07-16 signature by China; per a:published=2003",
            "2001-07-16 signature by Russia; recorded 2026-12-01"], on))
        .ShouldBe(lines);

    [Fact]
    public void An_entry_keeps_the_sources_known_by_then() => Written.View(
        ["2001-07-16 signature by China; per a:published=2003+b:published=2010+c"], "2005-01-01")
        .Entries[0].Entry.Sources.Select(at => at.Source.Id).ShouldBe(["a", "c"]);

    [Fact]
    public void A_day_of_recording_holds_for_all_sources() => Written.View(
        ["2001-07-16 signature by China; recorded 2004-01-01; per a:published=2003+b:published=2010"],
            "2005-01-01")
        .Entries[0].Entry.Sources.Count.ShouldBe(2);

    [Theory]
    [InlineData("all", "1 2 3 4 5", "")]
    [InlineData("official", "1 2 3", "")]
    [InlineData("China", "3 4", "")]
    [InlineData("official", "1 2", "2005-01-01")]
    public void A_lens_admits(string lens, string lines, string on)
    {
        string[] record =
        [
            "2001-07-16 contacts by China about a; per a:authentictext",
            "2001-07-16 contacts by China about b; per x:press+b:registry",
            "2001-07-16 contacts by China about c; "
                + "per x:press:published=2002+c:officialstatement:by=China:published=2006",
            "2001-07-16 contacts by China about d; per x:press:by=China",
            "2001-07-16 contacts by China about e",
        ];
        Lens admitted = lens switch { "all" => new Lens.All(), "official" => new Lens.Official(),
            _ => new Lens.OfParty(new(lens)) };

        Shown(Written.View(record, on.Length > 0 ? on : null, admitted)).ShouldBe(lines);
    }

    [Fact]
    public void A_lens_leaves_the_sources_that_it_admits()
    {
        var known = Written.View(
            ["2001-07-16 signature by China; per x:press:published=2002+b:depositary:published=2006"],
            lens: new Lens.Official()).Entries.ShouldHaveSingleItem();

        known.Entry.Sources.ShouldHaveSingleItem().Source.Id.ShouldBe("b");
        known.Since.ShouldBe(Written.At("2006-12-31"));
    }

    /// <summary>Lines of a record and those that are undisputed.</summary>
    [Theory]
    [InlineData("2001-07-16 founding | 2001-07-19 founding | 2001-07-16 signature by China", "3")]
    [InlineData("2001-07-16 founding | 2001-07-19 founding; deprecated", "1")]
    [InlineData("2001-07-16 founding | 2001-07 founding", "1 2")]
    [InlineData("2001-07-16 founding; id x | 2001-07-16 founding; denies x", "")]
    [InlineData("2021 value trade 1 USD | 2021 value trade 2 USD | 2022 value trade 3 USD", "3")]
    [InlineData("2021 value trade 1.0 USD | 2021 value trade 1 USD", "1 2")]
    [InlineData("2021 value trade 1 USD | 2021 value trade 2 USD; deprecated", "1")]
    [InlineData("assessed q = yes | assessed q = no | claim", "3")]
    [InlineData(
        "2001-07-16 contacts level summit | 2001-07-16 contacts level working | 2001-07-16 contacts; per a",
            "")]
    public void Undisputed_is_what_no_admissible_entry_contradicts(string lines, string undisputed) =>
        Shown(Written.View(lines.Split(" | "), lens: new Lens.Undisputed())).ShouldBe(undisputed);

    [Theory]
    [InlineData("retract x; recorded 2010-01-01", "2009-12-31", "1")]
    [InlineData("retract x; recorded 2010-01-01", "2010-01-01", "2")]
    [InlineData("retract x", "2003-01-01", "2")]
    [InlineData("retract x; id y | retract y", "2003-01-01", "1 3")]
    [InlineData("retract x; id y | retract y; id z | retract z", "2003-01-01", "2 4")]
    [InlineData("retract x; id y | retract y; recorded 2010-01-01", "2003-01-01", "2")]
    [InlineData("retract x; id y | retract y; id z | retract z; id y", "2003-01-01", "1 2 3 4")]
    public void A_retraction_removes_the_entry_from_when_it_is_known(string lines, string on, string left) =>
        Shown(Written.View(["2001-07-16 founding; id x", .. lines.Split(" | ")], on)).ShouldBe(left);

    [Fact]
    public void A_supposition_is_known_at_once_under_every_lens()
    {
        foreach (var lens in new Lens[] { new Lens.Official(), new Lens.Undisputed(),
            new Lens.OfParty(new("China")) })
        {
            var view = Written.View(["2001-07-16 founding; per a:depositary:by=China"], "2001-01-01", lens,
                "2026-03-01 notice-of-termination by Russia", "2001-07-19 founding");

            view.Entries.Select(known => (known.Entry.Supposed, known.Since))
                .ShouldBe([(true, null), (true, null)]);
        }
    }

    [Fact]
    public void A_supposition_can_retract() =>
        Shown(Written.View(["2001-07-16 founding; id x"], null, null, "retract x")).ShouldBe("1");

    private static string Shown(View view) => string.Join(' ',
        view.Entries.Select(known => known.Entry.At.Place.Line));
}
