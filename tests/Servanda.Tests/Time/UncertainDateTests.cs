using FsCheck.Fluent;
using Servanda.Time;

namespace Servanda.Tests.Time;

public class UncertainDateTests
{
    [Theory]
    [InlineData("2001-07-16", "2001-07-16")]
    [InlineData("1985-04", "1985-04-01/1985-04-30")]
    [InlineData("2024-02", "2024-02-01/2024-02-29")]
    [InlineData("1985", "1985-01-01/1985-12-31")]
    [InlineData("0001", "0001-01-01/0001-12-31")]
    [InlineData("9999", "9999-01-01/9999-12-31")]
    [InlineData("1964/2008", "1964-01-01/2008-12-31")]
    [InlineData("2004-06/2006-08", "2004-06-01/2006-08-31")]
    [InlineData("2004-02-01/2005-02-08", "2004-02-01/2005-02-08")]
    [InlineData("2004-02-01/2005-02", "2004-02-01/2005-02-28")]
    [InlineData("2004-02-01/2005", "2004-02-01/2005-12-31")]
    [InlineData("2005/2006-02", "2005-01-01/2006-02-28")]
    [InlineData("2005/2005-02", "2005-01-01/2005-02-28")]
    [InlineData("201X", "2010-01-01/2019-12-31")]
    [InlineData("20XX", "2000-01-01/2099-12-31")]
    [InlineData("2004-XX", "2004-01-01/2004-12-31")]
    [InlineData("1985-04-XX", "1985-04-01/1985-04-30")]
    [InlineData("1985-XX-XX", "1985-01-01/1985-12-31")]
    [InlineData("201X/2021", "2010-01-01/2021-12-31")]
    [InlineData("2001-21", "2001-03-01/2001-05-31")]
    [InlineData("2001-22", "2001-06-01/2001-08-31")]
    [InlineData("2001-23", "2001-09-01/2001-11-30")]
    [InlineData("2001-24", "2001-12-01/2002-02-28")]
    [InlineData("2003-24", "2003-12-01/2004-02-29")]
    [InlineData("2001-21/2001-22", "2001-03-01/2001-08-31")]
    [InlineData("[2001-07-16,2001-07-19]", "2001-07-16, 2001-07-19")]
    [InlineData("[2001-07-19, 2001-07-16]", "2001-07-16, 2001-07-19")]
    [InlineData("[2001-07-16,2001-07-17]", "2001-07-16/2001-07-17")]
    [InlineData("[1667,1668,1670..1672]", "1667-01-01/1668-12-31, 1670-01-01/1672-12-31")]
    [InlineData("[1667,1760-12]", "1667-01-01/1667-12-31, 1760-12-01/1760-12-31")]
    [InlineData("[2001-07-16]", "2001-07-16")]
    public void A_date_gives_the_days_that_it_may_mean(string text, string possible)
    {
        var date = Read(text);
        date.Text.ShouldBe(text);
        date.ToString().ShouldBe(text);
        date.Possible.ToString().ShouldBe(possible);
        date.First.ShouldBe(date.Possible.First);
        date.Last.ShouldBe(date.Possible.Last);
        date.IsExact.ShouldBe(possible.Length == 10);
        (date.Uncertain, date.Approximate).ShouldBe((false, false));
    }

    [Theory]
    [InlineData("1985-04-12/..", "1985-04-12/9999-12-31", "1985-04-12", null)]
    [InlineData("1985-04/..", "1985-04-01/9999-12-31", "1985-04-01", null)]
    [InlineData("1985/", "1985-01-01/9999-12-31", "1985-01-01", null)]
    [InlineData("../1985-04-12", "0001-01-01/1985-04-12", null, "1985-04-12")]
    [InlineData("/1985-04", "0001-01-01/1985-04-30", null, "1985-04-30")]
    [InlineData("[..1760-12-03]", "0001-01-01/1760-12-03", null, "1760-12-03")]
    [InlineData("[1760-12..]", "1760-12-01/9999-12-31", "1760-12-01", null)]
    [InlineData("[1760-01,1760-02,1760-12..]",
        "1760-01-01/1760-02-29, 1760-12-01/9999-12-31", "1760-01-01", null)]
    public void An_open_or_unknown_end_has_no_day_of_its_own(
        string text, string possible, string? first, string? last)
    {
        var date = Read(text);
        date.Possible.ToString().ShouldBe(possible);
        (date.First?.ToString()).ShouldBe(first);
        (date.Last?.ToString()).ShouldBe(last);
        (date.StartIsOpen, date.EndIsOpen).ShouldBe((first is null, last is null));
        date.IsExact.ShouldBeFalse();
    }

    [Theory]
    [InlineData("1984?", true, false)]
    [InlineData("2004-06~", false, true)]
    [InlineData("2004-06-11%", true, true)]
    [InlineData("2001-21?", true, false)]
    [InlineData("201X~", false, true)]
    [InlineData("1984~/2004-06", false, true)]
    [InlineData("1984/2004-06~", false, true)]
    [InlineData("1984?/2004~", true, true)]
    [InlineData("2004-06-11%/..", true, true)]
    [InlineData("[1984?,1986]", true, false)]
    public void A_mark_of_doubt_is_kept_and_adds_no_days(string text, bool uncertain, bool approximate)
    {
        var date = Read(text);
        (date.Uncertain, date.Approximate).ShouldBe((uncertain, approximate));
        date.IsExact.ShouldBeFalse();
        date.Possible.ShouldBe(Read(text.Replace("?", "").Replace("~", "").Replace("%", "")).Possible);
    }

    private const string Years = "the years run from 0001 to 9999";

    private const string Misplaced =
        "X stands for the last one or two digits of a year alone, or for a whole month or day, "
        + "as in 201X, 20XX, 2004-XX, 2004-06-XX and 2004-XX-XX";

    private const string Mark = "a mark of doubt (?, ~ or %) stands once, after the date";

    [Theory]
    [InlineData("", "a date is missing here")]
    [InlineData("?", "a date is missing here")]
    [InlineData("2001-02-30", "there is no day 30 in February 2001, which has 28 days")]
    [InlineData("2001-06-00", "there is no day 00 in June 2001, which has 30 days")]
    [InlineData("2001-13", "there is no month 13")]
    [InlineData("2001-00-XX", "there is no month 00")]
    [InlineData("2001-22-05", "there is no month 22")]
    [InlineData("2001-22-XX", "there is no month 22")]
    [InlineData("2001-33", "the season 33 is not read: 21 is spring, 22 summer, 23 autumn and 24 winter")]
    [InlineData("9999-24", Years)]
    [InlineData("0000", Years)]
    [InlineData("000X", Years)]
    [InlineData("00XX", Years)]
    [InlineData("-1985", Years)]
    [InlineData("Y170000002", Years)]
    [InlineData("Y-17E7", Years)]
    [InlineData("XXXX", Misplaced)]
    [InlineData("1XXX", Misplaced)]
    [InlineData("2X01", Misplaced)]
    [InlineData("201X-05", Misplaced)]
    [InlineData("156X-12-25", Misplaced)]
    [InlineData("1984-1X", Misplaced)]
    [InlineData("2004-06-1X", Misplaced)]
    [InlineData("2004-XX-16", Misplaced)]
    [InlineData("2004?-06", Mark)]
    [InlineData("2004??", Mark)]
    [InlineData("?2004-06", Mark)]
    [InlineData("1985-04-12T23:20:30", "a time of day is not read: the day alone counts")]
    [InlineData("2004/2001", "the interval ends before it begins")]
    [InlineData("/", "the interval needs a date at one end at least")]
    [InlineData("../..", "the interval needs a date at one end at least")]
    [InlineData("2001/2002/2003", "\"2002/2003\" is not a date such as 2001-07-16, 2001-07 or 2001")]
    [InlineData("[2001", "the set of dates lacks its closing ]")]
    [InlineData("[2001]?", "nothing may follow the closing ] of a set of dates")]
    [InlineData("[]", "a date is missing here")]
    [InlineData("[2001,]", "a date is missing here")]
    [InlineData("[..]", "the range needs a date at one end at least")]
    [InlineData("[2004..2001]", "the range ends before it begins")]
    [InlineData("[2001,2003-02-29]", "there is no day 29 in February 2003, which has 28 days")]
    [InlineData("{2001,2003}",
        "a set in braces means every date in it; one date of several is written [2001,2003]")]
    [InlineData("16 July 2001", "\"16 July 2001\" is not a date such as 2001-07-16, 2001-07 or 2001")]
    [InlineData("2001-7-16", "\"2001-7-16\" is not a date such as 2001-07-16, 2001-07 or 2001")]
    [InlineData("20010716", "\"20010716\" is not a date such as 2001-07-16, 2001-07 or 2001")]
    [InlineData(" 2001", "\" 2001\" is not a date such as 2001-07-16, 2001-07 or 2001")]
    [InlineData("2001..2002", "\"2001..2002\" is not a date such as 2001-07-16, 2001-07 or 2001")]
    [InlineData("the day after the day after tomorrow",
        "\"the day after the day after to…\" is not a date such as 2001-07-16, 2001-07 or 2001")]
    public void What_cannot_be_read_has_a_plain_reason(string text, string reason)
    {
        UncertainDate.TryParse(text, out var error).ShouldBeNull();
        error.ShouldBe(reason);
    }

    [Fact]
    public void A_day_is_an_exact_date_and_reads_as_itself() =>
        Any.Holds(Any.Day, day =>
        {
            var date = Read(day.ToString());
            return date == UncertainDate.Of(day) && date.IsExact && date.First == day && date.Last == day;
        });

    [Fact]
    public void No_text_throws_and_each_gives_a_date_or_a_reason() =>
        Any.Holds(
            from length in Gen.Choose(0, 14)
            from letters in Gen.ArrayOf(Gen.Elements("0012459X-/.[],?~%TY".ToCharArray()), length)
            select new string(letters),
            text => UncertainDate.TryParse(text, out var error) is { } date
                ? error is null && !date.Possible.IsEmpty
                : error is not null);

    private static UncertainDate Read(string text)
    {
        var date = UncertainDate.TryParse(text, out var error);
        error.ShouldBeNull(text);
        return date.ShouldNotBeNull();
    }
}
