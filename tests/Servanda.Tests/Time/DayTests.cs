using Servanda.Time;

namespace Servanda.Tests.Time;

public class DayTests
{
    [Fact]
    public void Every_day_of_the_calendar_follows_the_day_before_it()
    {
        var (year, month, dayOfMonth) = (1, 1, 1);
        for (var number = 0; number <= Day.Max.Number; number++)
        {
            var day = Any.DayOf(number);
            var (y, m, d) = day;
            if ((y, m, d) != (year, month, dayOfMonth) || Day.Of(y, m, d) != day)
            {
                Assert.Fail($"Number {number} is {day}, not {year}-{month}-{dayOfMonth}");
            }
            var isLast = dayOfMonth == Day.DaysInMonth(year, month);
            (year, month, dayOfMonth) = !isLast ? (year, month, dayOfMonth + 1)
                : month == 12 ? (year + 1, 1, 1)
                : (year, month + 1, 1);
        }
        (year, month, dayOfMonth).ShouldBe((10_000, 1, 1));
    }

    [Fact]
    public void The_calendar_runs_from_the_year_1_to_the_year_9999()
    {
        Day.Min.ToString().ShouldBe("0001-01-01");
        Day.Max.ToString().ShouldBe("9999-12-31");
        Day.Min.Number.ShouldBe(0);
        default(Day).ShouldBe(Day.Min);
        Day.FromNumber(-1).ShouldBeNull();
        Day.FromNumber(Day.Max.Number + 1L).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, "0001-01-01", "9999-12-31")]
    [InlineData(1, "0001-01-02", null)]
    [InlineData(-1, null, "9999-12-30")]
    [InlineData(3_652_058, "9999-12-31", null)]
    [InlineData(3_652_059, null, null)]
    [InlineData(int.MaxValue, null, null)]
    [InlineData(long.MaxValue, null, null)]
    [InlineData(long.MinValue, null, null)]
    public void A_step_beyond_the_calendar_is_null_and_never_an_overflow(
        long days, string? first, string? last)
    {
        (Day.Min.PlusDays(days)?.ToString()).ShouldBe(first);
        (Day.Max.PlusDays(days)?.ToString()).ShouldBe(last);
    }

    [Theory]
    [InlineData("2001-07-16", true)]
    [InlineData("2024-02-29", true)]
    [InlineData("2000-02-29", true)]
    [InlineData("0001-01-01", true)]
    [InlineData("9999-12-31", true)]
    [InlineData("1900-02-29", false)]
    [InlineData("2023-02-29", false)]
    [InlineData("2023-04-31", false)]
    [InlineData("2023-00-10", false)]
    [InlineData("2023-13-10", false)]
    [InlineData("2023-01-00", false)]
    [InlineData("0000-01-01", false)]
    [InlineData("2001-7-16", false)]
    [InlineData("2001-07-16 ", false)]
    [InlineData("2001/07/16", false)]
    [InlineData("+001-07-16", false)]
    [InlineData("٢٠٠١-07-16", false)]
    [InlineData("", false)]
    public void Only_whole_ISO_days_are_read(string text, bool isDay)
    {
        Day.TryParse(text, out var day).ShouldBe(isDay);
        day.ToString().ShouldBe(isDay ? text : "0001-01-01");
    }

    [Fact]
    public void Days_are_ordered_and_their_distance_has_a_sign()
    {
        var signature = Day.Of(2001, 7, 16);
        var force = Day.Of(2002, 2, 28);
        (signature < force).ShouldBeTrue();
        (signature >= force).ShouldBeFalse();
        signature.CompareTo(force).ShouldBeNegative();
        signature.DaysUntil(force).ShouldBe(227);
        force.DaysUntil(signature).ShouldBe(-227);
        signature.PlusDays(227).ShouldBe(force);
    }

    [Fact]
    public void A_day_that_does_not_exist_is_our_own_mistake() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Day.Of(2023, 2, 29))
            .Message.ShouldStartWith("No day 2023-2-29.");
}
