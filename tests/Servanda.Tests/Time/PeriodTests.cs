using FsCheck.Fluent;
using Servanda.Time;

namespace Servanda.Tests.Time;

public class PeriodTests
{
    [Theory]
    [InlineData("20 years", "20 years")]
    [InlineData("1 year", "1 year")]
    [InlineData("1 years", "1 year")]
    [InlineData("90 days", "90 days")]
    [InlineData("1 day", "1 day")]
    [InlineData("2 weeks", "2 weeks")]
    [InlineData("1 year 6 months", "1 year 6 months")]
    [InlineData("1 year and 6 months", "1 year 6 months")]
    [InlineData(" 1 year\n  6 months ", "1 year 6 months")]
    [InlineData("1 year 2 months 3 weeks and 4 days", "1 year 2 months 3 weeks 4 days")]
    [InlineData("0 days", "0 days")]
    [InlineData("0 years", "0 days")]
    [InlineData("2147483647 days", "2147483647 days")]
    public void A_period_is_read_and_written_in_words(string text, string written)
    {
        Period.TryParse(text, out var period).ShouldBeTrue();
        period.ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("years")]
    [InlineData("20")]
    [InlineData("twenty years")]
    [InlineData("20 yearss")]
    [InlineData("20years")]
    [InlineData("-1 year")]
    [InlineData("+1 year")]
    [InlineData("1,000 days")]
    [InlineData("1.5 years")]
    [InlineData("2147483648 days")]
    [InlineData("6 months 1 year")]
    [InlineData("1 year 1 year")]
    [InlineData("1 year and")]
    [InlineData("and 1 year")]
    [InlineData("1 year and and 6 months")]
    [InlineData("1\0 year")]
    [InlineData("1 hour")]
    public void Anything_else_is_no_period(string text)
    {
        Period.TryParse(text, out var period).ShouldBeFalse();
        period.ShouldBe(Period.Zero);
    }

    [Fact]
    public void What_is_written_is_read_back() =>
        Any.Holds(Any.Period, period =>
            Period.TryParse(period.ToString(), out var again) && again == period);

    [Fact]
    public void Periods_are_added_and_multiplied_part_by_part()
    {
        var half = new Period(1, 6, 0, 3);
        half.Plus(Period.OfWeeks(2)).ShouldBe(new Period(1, 6, 2, 3));
        half.Times(3).ShouldBe(new Period(3, 18, 0, 9));
        half.Times(0).ShouldBe(Period.Zero);
        Period.OfYears(20).Plus(Period.OfYears(5).Times(2)!.Value).ShouldBe(Period.OfYears(30));
    }

    [Fact]
    public void What_does_not_fit_is_null()
    {
        Period.OfDays(int.MaxValue).Plus(Period.OfDays(1)).ShouldBeNull();
        Period.OfDays(int.MaxValue).Times(int.MaxValue).ShouldBeNull();
        Period.OfDays(1).Times(-1).ShouldBeNull();
        Period.Zero.Times(int.MinValue).ShouldBe(Period.Zero);
    }

    [Fact]
    public void A_negative_period_is_our_own_mistake() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Period.OfMonths(-1));

    [Fact]
    public void A_year_counts_as_twelve_months_but_is_another_period()
    {
        Period.OfYears(1).ShouldNotBe(Period.OfMonths(12));
        var cases = from day in Any.Day from counting in Any.Counting select (day, counting);
        Any.Holds(cases, it => Count.Add(it.day, Period.OfYears(1), it.counting)
            == Count.Add(it.day, Period.OfMonths(12), it.counting));
    }
}
