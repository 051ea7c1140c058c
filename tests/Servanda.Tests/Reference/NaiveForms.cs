using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Reference;

/// <summary>The days that the final clauses name, as far as the acts known today tell.</summary>
internal sealed partial class NaiveLife
{
    private Day? Entry() => final.EntersIntoForce is { } clause
        && !(treaty.EntersOnDate && final.Consent is not null && !known.Exists(IsConsent))
        ? DayOf(clause.Day) : null;

    /// <summary>
    /// An act between the parties, such as an exchange of instruments, begins the treaty for all.
    /// </summary>
    private bool StartsWithoutConsent => !treaty.Open && final.EntersIntoForce is { } clause
        && (!treaty.EntersOnDate || final.Consent is null) && Threshold(clause.Day) is null;

    private Day Starts(PlainAct consent, PartyId party)
    {
        var treatyDay = expected!.Value;
        var counted = entry is null ? Threshold(final.EntersIntoForce!.Day) : threshold;
        if (consent.Day <= counted)
        {
            return treatyDay;
        }
        var own = final.ForEachLater is { } clause ? DayOf(clause.Day, consent, party) : consent.Day;
        return NaiveDays.Max(treatyDay, own!.Value);
    }

    private bool IsConsent(PlainAct act) => final.Consent is { } clause
        ? clause.Forms.Contains(act.Act) || (!clause.Only
            && (act.Act == BuiltInActs.DefinitiveSignature || act.Act == BuiltInActs.Succession))
        : BuiltInActs.Consents.Contains(act.Act) || (treaty.EntersOnDate && act.Act == BuiltInActs.Exchange);

    /// <summary>Consents known today, without those withdrawn before entry into force.</summary>
    private IEnumerable<PlainAct> ConsentsOf(PartyId party) => known.Where(act =>
        IsConsent(act) && act.By.Contains(party)
            && !withdrawals.Exists(notice => notice.By.Contains(party) && notice.Had >= act.Day));

    private Seq<PartyId> Members(string? name) =>
        treaty.Groups.FirstOrDefault(group => group.Name == name)?.Members ?? [];

    private List<(PartyId Party, Day Day)> Counted()
    {
        var except = Members(final.Consent?.NotCounting);
        return [.. parts.Keys.Where(party => !except.Contains(party) && ConsentsOf(party).Any())
            .Select(party => (party, ConsentsOf(party).Min(act => act.Day)))
                .OrderBy(consent => consent.Item2)];
    }

    private Day? DayOf(DayForm.Consents form)
    {
        var counted = Counted();
        var group = Members(form.OfGroup?.Group);
        foreach (var (_, day) in counted)
        {
            var by = counted.Where(consent => consent.Day <= day).ToList();
            var ofGroup = by.Count(consent => group.Contains(consent.Party));
            if (by.Count >= form.Count && ofGroup >= (form.OfGroup?.Count ?? 0))
            {
                return day;
            }
        }
        return null;
    }

    private Day? ConsentOfAll(string name)
    {
        var members = Members(name);
        var consents = members.SelectMany(party => ConsentsOf(party).Take(1)).ToList();
        return consents.Count < members.Count ? null : consents.Max(act => act.Day);
    }

    private Day? Threshold(DayForm form) => form switch
    {
        DayForm.Consents or DayForm.ConsentOfAll => DayOf(form),
        DayForm.Later both => Threshold(both.One) is not { } one ? Threshold(both.Other)
            : Threshold(both.Other) is { } other ? NaiveDays.Max(one, other) : one,
        DayForm.Earlier both => Threshold(DayOf(both.One) is not { } one || DayOf(both.Other) is not { } other
            ? DayOf(both.One) is null ? both.Other : both.One
            : one < other ? both.One : one > other ? both.Other : new DayForm.Later(both.One, both.Other)),
        DayForm.Nth nth => Threshold(nth.Of),
        DayForm.After after => Threshold(after.Of),
        DayForm.FirstOfMonth first => Threshold(first.Of),
        DayForm.FirstOfNthMonth first => Threshold(first.Of),
        DayForm.Fixed date => Threshold(date.Of),
        DayForm.NotBefore bound => Threshold(bound.Of),
        _ => null,
    };

    private Day? DayOf(DayForm form, PlainAct? consent = null, PartyId? party = null, Day? receipt = null)
    {
        Day? Of(DayForm inner) => DayOf(inner, consent, party, receipt);
        return form switch
        {
            DayForm.Date date => date.Day.First,
            DayForm.Nth nth => Of(nth.Of) is { } day ? days.NthAfter(nth.N, day) : null,
            DayForm.After after => Of(after.Of) is { } day ? days.Add(day, after.Period) : null,
            DayForm.FirstOfMonth first => Of(first.Of) is { } day ? NaiveDays.FirstOfMonth(1, day) : null,
            DayForm.FirstOfNthMonth first => Of(first.Of) is { } day
                ? NaiveDays.FirstOfMonth(first.N, day) : null,
            DayForm.Fixed date => Of(date.Of) is { } day
                ? NaiveDays.Fixed(date.Month, date.DayOfMonth, date.OnOrAfter, day) : null,
            DayForm.Later both => Of(both.One) is { } one && Of(both.Other) is { } other
                ? NaiveDays.Max(one, other) : null,
            DayForm.Earlier both => Of(both.One) is { } one
                ? Of(both.Other) is { } other ? NaiveDays.Min(one, other) : one : Of(both.Other),
            DayForm.NotBefore bound => Of(bound.Of) is { } day && Of(bound.Bound) is { } least
                ? NaiveDays.Max(day, least) : null,
            DayForm.EntryIntoForce { ForParty: true } => parts[party!.Value].Since,
            DayForm.EntryIntoForce => expected,
            DayForm.ItsConsent => consent?.Day,
            DayForm.Receipt => receipt,
            DayForm.Signature => Signature(),
            DayForm.Consents consents => DayOf(consents),
            DayForm.ConsentOfAll all => ConsentOfAll(all.Group),
            DayForm.OfAct of => known.Where(act => act.Act == of.Act.Act).Select(act => (Day?)act.Day).Min(),
            DayForm.OfReading reading => DayOf(Chosen(reading.Reading), consent, party, receipt),
            _ => throw new NotSupportedException(form.ToString()),
        };
    }

    private DayForm Chosen(string reading)
    {
        var all = treaty.Readings.First(found => found.Name == reading).Alternatives;
        return all.First(one => one.Name == (choices.GetValueOrDefault(reading) ?? all[0].Name)).Day;
    }

    private Day? Signature()
    {
        var signed = known.Where(act => act.Act == BuiltInActs.Signature).ToList();
        return treaty.Open ? signed.Select(act => (Day?)act.Day).Min()
            : treaty.Parties.All(party => signed.Exists(act => act.By.Contains(party)))
                ? treaty.Parties.Max(party => signed.First(act => act.By.Contains(party)).Day) : null;
    }
}
