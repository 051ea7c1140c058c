using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Reference;

/// <summary>Consents, terms and the days that the final clauses name, as far as the acts known today
/// tell.</summary>
internal sealed partial class NaiveLife
{
    /// <summary>What a clause on one party's consent, entry or notice counts from.</summary>
    private readonly record struct Anchors(PlainAct? Consent = null, Day? Since = null, Day? Receipt = null);

    /// <summary>A date alone binds no named party that the treaty asks to consent.</summary>
    private Day? Entry(Day? consentsBy = null) => final.EntersIntoForce is not { } clause
        || (treaty.EntersOnDate && final.Consent is not null && !known.Exists(IsConsent))
        ? null : DayOf(clause.Day, default, consentsBy);

    /// <summary>The first day whose consents, with those before, bring about the same entry into force; null
    /// where it needs none.</summary>
    private Day? Threshold() => Entry(Day.Min) == expected ? null
        : known.Where(IsConsent).Select(act => act.Day).Order().First(day => Entry(day) == expected);

    /// <summary>Named parties begin together by an act between them, such as an exchange of instruments, or
    /// on a date where no consent is asked of them.</summary>
    private bool StartsWithoutConsent => !treaty.Open && expected is not null
        && (!treaty.EntersOnDate || final.Consent is null)
        && (entry is null ? Threshold() : threshold) is null;

    /// <summary>With the treaty, if the consent is one of those that bring it into force.</summary>
    private Day Starts(PlainAct consent, PartyId party)
    {
        if (consent.Day <= (entry is null ? Threshold() : threshold))
        {
            return expected!.Value;
        }
        var own = final.ForEachLater is { } clause
            ? DayOf(clause.Day, new Anchors(consent, parts[party].Since)) : consent.Day;
        return NaiveDays.Max(expected!.Value, own!.Value);
    }

    private bool IsConsent(PlainAct act) => final.Consent is { } clause
        ? clause.Forms.Contains(act.Act) || (!clause.Only && (act.Act == BuiltInActs.DefinitiveSignature
            || act.Act == BuiltInActs.Succession || IsExchangeForDate(act)))
        : BuiltInActs.Consents.Contains(act.Act) || IsExchangeForDate(act);

    private bool IsExchangeForDate(PlainAct act) => treaty.EntersOnDate && act.Act == BuiltInActs.Exchange;

    /// <summary>Consents known today, without those withdrawn before entry into force.</summary>
    private IEnumerable<PlainAct> ConsentsOf(PartyId party, Day? by = null) => known.Where(act =>
        IsConsent(act) && act.By.Contains(party) && !(act.Day > by)
            && !withdrawals.Exists(notice => notice.By.Contains(party) && notice.Had >= act.Day));

    private Seq<PartyId> Members(string? name) =>
        treaty.Groups.FirstOrDefault(group => group.Name == name)?.Members ?? [];

    /// <summary>The first day by which enough have consented, and of the group enough among them.</summary>
    private Day? Consents(DayForm.Consents form, Day? by)
    {
        var first = parts.Keys.Except(Members(final.Consent?.NotCounting))
            .Select(party => (Party: party, Day: ConsentsOf(party, by).Min(act => (Day?)act.Day)))
            .Where(consent => consent.Day is not null).ToList();
        var group = Members(form.OfGroup?.Group);
        return first.Select(consent => consent.Day).Order().FirstOrDefault(day =>
            first.Count(consent => consent.Day <= day) >= form.Count
            && first.Count(consent => consent.Day <= day && group.Contains(consent.Party))
                >= (form.OfGroup?.Count ?? 0));
    }

    /// <summary>The last of the first days, once each of some states has one.</summary>
    private static Day? OfAll(IEnumerable<PartyId> states, Func<PartyId, Day?> first)
    {
        var found = states.Select(first).ToList();
        return found.Contains(null) ? null : found.Max();
    }

    private Day? First(ActName name, PartyId? by = null) => known
        .Where(act => act.Act == name && (by is not { } party || act.By.Contains(party)))
        .Min(act => (Day?)act.Day);

    private Day? DayOf(DayForm form, Anchors at = default, Day? consentsBy = null) =>
        days.Of(form, one => one switch
    {
        DayForm.EntryIntoForce { ForParty: true } => at.Since,
        DayForm.EntryIntoForce => expected,
        DayForm.ItsConsent => at.Consent?.Day,
        DayForm.Receipt => at.Receipt,
        DayForm.Signature => treaty.Open ? First(BuiltInActs.Signature)
            : OfAll(treaty.Parties, party => First(BuiltInActs.Signature, party)),
        DayForm.Consents consents => Consents(consents, consentsBy),
        DayForm.ConsentOfAll all => OfAll(Members(all.Group),
            party => ConsentsOf(party, consentsBy).Min(act => (Day?)act.Day)),
        DayForm.OfAct of => First(of.Act.Act),
        DayForm.OfReading reading => DayOf(Reading(reading.Reading), at, consentsBy),
        _ => throw new NotSupportedException(one.ToString()),
    });

    private DayForm Reading(string name)
    {
        var all = treaty.Readings.First(found => found.Name == name).Alternatives;
        return (all.FirstOrDefault(one => one.Name == choices.GetValueOrDefault(name)) ?? all[0]).Day;
    }

    private bool HasTerm => final.Term is not null && Anchor is not null;
    private Day? Anchor => DayOf(final.Term!.From);

    /// <summary>E: the first term, and the renewals, added in one step from the anchor.</summary>
    private Day EndOf(int n)
    {
        var (first, more) = (final.Term!.Period, final.Renewal?.Period ?? default);
        return n == 0 ? Anchor!.Value : days.Add(Anchor!.Value, new Period(first.Years + (n - 1) * more.Years,
            first.Months + (n - 1) * more.Months, first.Weeks + (n - 1) * more.Weeks,
            first.Days + (n - 1) * more.Days));
    }

    private Day LastOf(int n) => days.LastDay(EndOf(n));

    private Day? LastNotice(int n) => final.Unless?.Notice.Received switch
    {
        ReceiptBound.BeforeTermEnds bound => days.Latest(bound.AtLeast, LastOf(n)),
        _ => final.Unless is null ? null : LastOf(n),
    };
}
