using Servanda.Model;
using Servanda.Time;

namespace Servanda.Tests.Compiler;

public sealed class DayTests
{
    private static DayForm? Enters(string day) =>
        Compiling.Final($"  enters into force {day}").EntersIntoForce?.Day;

    private static readonly DayForm Ratified = new DayForm.OfAct(new ActPattern(BuiltInActs.Ratification));

    public static TheoryData<string, DayForm> Forms() => new()
    {
        { "on signature", new DayForm.Signature() },
        { "the day of signature", new DayForm.Signature() },
        { "ratification", Ratified },
        { "on the day of ratification", Ratified },
        { "on the 30th day after 22 consents", new DayForm.Nth(30, new DayForm.Consents(22, null, null)) },
        { "3 months after ratification", new DayForm.After(Period.OfMonths(3), Ratified) },
        { "1 year and 6 months after ratification", new DayForm.After(new Period(1, 6, 0, 0), Ratified) },
        { "on the first day of the month after 3 months after ratification",
            new DayForm.FirstOfMonth(new DayForm.After(Period.OfMonths(3), Ratified)) },
        { "the first day of the 3rd calendar month after ratification", new DayForm
            .FirstOfNthMonth(3, Ratified) },
        { "the first day of the third month after the month of ratification", new DayForm
            .FirstOfNthMonth(3, Ratified) },
        { "the first 06-30 after ratification", new DayForm.Fixed(6, 30, false, Ratified) },
        { "the first 02-29 on or after ratification", new DayForm.Fixed(2, 29, true, Ratified) },
        { "the later of signature and ratification", new DayForm.Later(new DayForm.Signature(), Ratified) },
        { "the earlier of signature and ratification", new DayForm
            .Earlier(new DayForm.Signature(), Ratified) },
        { "ratification, not before signature", new DayForm.NotBefore(Ratified, new DayForm.Signature()) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_of_date_clause_is_bound(string words, DayForm expected) =>
        Enters(words).ShouldBe(expected);

    [Fact]
    public void A_date_is_kept_as_written() =>
        Enters("on 2016-11-04").ShouldBeOfType<DayForm.Date>().Day.ToString().ShouldBe("2016-11-04");

    [Fact]
    public void Signature_by_somebody_is_an_act() =>
        Enters("on signature by Arcadia").ShouldBeOfType<DayForm.OfAct>().Act.By
            .ShouldBe([new Who.Named(new PartyId("Arcadia"))]);

    [Fact]
    public void A_declared_reading_wins_over_nothing_else_and_is_named_by_its_words()
    {
        var treaty = Compiling.Article("Some text.", "final\n  term 5 years from start\nreading start\n"
            + "  on entry into force   standing arguable because \"one\"\n"
            + "  the 10th day after signature   standing reported because \"two\"").Treaty;
        treaty.Final.Term!.From.ShouldBe(new DayForm.OfReading("start"));
        treaty.Readings[0].Alternatives.Select(alternative => alternative.Name)
            .ShouldBe(["entry-into-force", "the-10th-day-after-signature"]);
        treaty.Readings[0].Alternatives.Select(alternative => alternative.Standing)
            .ShouldBe([Standing.Arguable, Standing.Reported]);
    }

    [Theory]
    [InlineData("on 2001-02-30",
        "SV0208 “2001-02-30” is not a date: there is no day 30 in February 2001, which has 28 days.")]
    [InlineData("99999999999999999999 days after signature",
        "SV0209 “99999999999999999999” is too large a number.")]
    [InlineData("the 99999999999th day after signature",
        "SV0209 “99999999999th” is not an ordinal from 1st to 9999th.")]
    [InlineData("on 0 consents", "SV0209 Nothing is counted with 0.")]
    [InlineData("on entry into force",
        "SV0211 “entry into force” means nothing in the clause on entry into force.")]
    [InlineData("on 3 consents", "SV0214 3 consents are asked for, and the treaty has 2 parties.")]
    public void An_impossible_day_is_explained(string words, string expected) =>
        Compiling.Article("Some text.", $"final\n  enters into force {words}").Diagnostics.Errors()
            .ShouldBe([expected]);
}
