using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Reference;

/// <summary>An act of the record on its certain day.</summary>
internal sealed record Deed(string Id, ActReport Act, Day Day);

/// <summary>One occurrence of a norm: who is bound to whom, from when until when, and what made it.</summary>
internal sealed record Item(Norm Norm, Seq<PartyId> Bearers, PartyId? Other, Day Since, Day? Until)
{
    internal Day Day { get; init; }
    internal Deed? Act { get; init; }
    /// <summary>The instance of another norm whose breach or performance is the trigger.</summary>
    internal Item? Of { get; init; }
    /// <summary>What tells it from others of the same trigger: a period, or which breach it is.</summary>
    internal string? Name { get; init; }
    internal Day? LastOfPeriod { get; init; }
    /// <summary>What follows another content, in turn or instead of it, does not open before this
    /// day.</summary>
    internal Day? Follows { get; init; }
    /// <summary>Only for "each by its own act": the acts that have been given to this instance.</summary>
    internal HashSet<string>? Given { get; init; }
    /// <summary>The act at the root: of a breach, that which triggered the broken norm.</summary>
    internal Deed? Root => Act ?? Of?.Root;
    internal string Key => string.Join('/', new[] { Norm.Id.Name, string.Join('+', Bearers), Other?.Name,
        Name ?? Act?.Id ?? Of?.Key }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>An instance with its state on the day asked.</summary>
internal sealed record NaiveItem(Item Item, Day Opened, Verdict State)
{
    public override string ToString() => $"{Item.Key} opened {Opened}: {State}";
}

/// <summary>
/// What design 2 says of norms, with nothing looked up ahead: no act after the day asked is known, and every
/// state is worked out anew for every day on which it is asked. It shares model, record and civil day with
/// the engine.
/// </summary>
internal sealed partial class NaiveNorms
{
    private readonly Treaty treaty;
    private readonly Day asked;
    private readonly NaiveAnswer life;
    private readonly NaiveDays days;
    private readonly List<Deed> deeds;
    private readonly List<Assertion.Covers> coverage;
    private readonly List<NaiveItem> items = [];

    private NaiveNorms(Treaty treaty, Ledger ledger, Day asked)
    {
        (this.treaty, this.asked) = (treaty, asked);
        days = NaiveDays.Of(name => treaty.Convention(name).Alternatives[0]);
        deeds = [.. Deeds(ledger).Where(deed => deed.Day <= asked).OrderBy(deed => deed.Day)
            .ThenBy(deed => string.Join('/', Roles(deed.Act).Select(all => string.Join('+', all.Order()))),
                StringComparer.Ordinal).ThenBy(deed => deed.Act.About ?? "", StringComparer.Ordinal)];
        coverage = [.. ledger.Entries.Select(entry => entry.Assertion).OfType<Assertion.Covers>()];
        var plain = Properties.Dossier.Acts(ledger).Where(act => act.Day <= asked).ToList();
        life = NaiveLife.On(treaty, plain, [asked])[asked];
    }

    private static Seq<Seq<PartyId>> Roles(ActReport act) => [act.By, act.To, act.Between, act.Against];

    internal static IEnumerable<Deed> Deeds(Ledger ledger) =>
        from entry in ledger.Entries
        where entry.Assertion is Assertion.Acted
        let act = ((Assertion.Acted)entry.Assertion).Act
        select new Deed(entry.Id, act, act.Day.First!.Value);

    /// <summary>Every instance on the day asked, and what became of each act under a power.</summary>
    internal static (List<NaiveItem> Items, List<string> Uses) On(Treaty treaty, Ledger ledger, Day asked)
    {
        var norms = new NaiveNorms(treaty, ledger, asked);
        if (!(norms.life.Since <= asked) || norms.life.Until < norms.life.Since)
        {
            return ([], []);
        }
        // Norms speak only of breaches and performances of norms above them.
        foreach (var norm in treaty.Norms.Where(norm => norm.Modality != Modality.Power))
        {
            norms.items.AddRange(norms.Of(norm));
        }
        // Where one power makes an act effective, it does not count as a failed use of another.
        var uses = treaty.Norms.Where(norm => norm.Modality == Modality.Power)
            .SelectMany(norms.Uses).ToList();
        return (norms.items, [.. uses.Where(use => use.Truth != "No"
                || !uses.Exists(other => other.Deed == use.Deed && other.Truth != "No"))
            .Select(use => $"{use.Power.Id} {use.Deed.Id} on {use.Deed.Day}: {use.Truth}")]);
    }

    private List<NaiveItem> Of(Norm norm)
    {
        var made = Made(norm);
        if (norm.EachByItsOwnAct)
        {
            made = [.. made.DistinctBy(item => item.Key).Select(item => item with { Given = [] })];
            Share(made);
        }
        // What two triggers ask for in one period, and an act that breaks two instances, counts once.
        return [.. made.SelectMany(Told).DistinctBy(told => told.Item.Key)];
    }

    private bool InForce(Day day) => life.Since <= day && !(life.Until < day);

    /// <summary>What the trigger makes, of those whom the norm binds on its day, or bound before where it
    /// survives; what nothing triggers, when the norm begins to bind.</summary>
    private List<Item> Made(Norm norm)
    {
        IEnumerable<(Day? Day, Deed? Act, Item? Of, string? Name)> causes = norm.When switch
        {
            Trigger.OnAct on => deeds.Where(deed => deed.Act.Act == on.Act.Act && InForce(deed.Day))
                .Select(deed => ((Day?)deed.Day, (Deed?)deed, (Item?)null, (string?)null)),
            Trigger.OnBreach on => items.Where(told => told.Item.Norm.Id == on.Norm)
                .SelectMany(told => Broken(told).Select((day, i) => ((Day?)day, (Deed?)null,
                    (Item?)told.Item, i == 0 ? null : $"{told.Item.Key}:{day}"))),
            Trigger.OnPerformance on => items.Where(told => told.Item.Norm.Id == on.Norm
                && told.State.IsPerformed).Select(told => (told.State.On, (Deed?)null, (Item?)told.Item,
                    (string?)null)),
            _ => [(null, null, null, null)],
        };
        return [.. from cause in causes.OrderBy(cause => cause.Day)
                   from pair in Pairs(norm, cause.Day ?? life.Since!.Value)
                   let day = cause.Day ?? pair.Since
                   where pair.Since <= day && !(pair.Until < pair.Since)
                       && (!(pair.Until < day) || norm.SurvivesTermination)
                   let made = pair with { Day = day, Act = cause.Act, Of = cause.Of, Name = cause.Name }
                   where cause.Act is null || Fits(((Trigger.OnAct)norm.When!).Act, cause.Act, made, false)
                   from item in norm.Content is Content.Achieve { Window: Window.Every every }
                       ? Periods(every, made) : [made]
                   select item];
    }

    /// <summary>Who is bound to whom: each as long as both are parties; together those who are parties on the
    /// day, as long as the treaty is in force.</summary>
    private IEnumerable<Item> Pairs(Norm norm, Day day)
    {
        var parties = life.Parties.Where(party => party.Since <= asked).ToList();
        if (norm.On is Bearer.Jointly)
        {
            day = life.Until < day ? life.Until.Value : day;
            return [new Item(norm, parties.Where(party => party.Since <= day && !(party.Until < day))
                .Select(party => party.Party).ToSeq(), null, life.Since!.Value, life.Until)];
        }
        var bearers = norm.On is Bearer.Named named
            ? parties.Where(party => named.Parties.Contains(party.Party)) : parties;
        var others = norm.To is Counterparty.Named to
            ? parties.Where(party => to.Parties.Contains(party.Party)) : parties;
        return bearers.SelectMany(bearer => norm.To is null or Counterparty.AllParties
            ? [new Item(norm, [bearer.Party], null, bearer.Since!.Value, bearer.Until)]
            : others.Where(other => other != bearer).Select(other => new Item(
                norm, [bearer.Party], other.Party,
                NaiveDays.Max(bearer.Since!.Value, other.Since!.Value),
                new[] { bearer.Until, other.Until }.Min())));
    }

    /// <summary>The periods that begin by the day asked while the norm binds; the first may be a part
    /// only.</summary>
    private IEnumerable<Item> Periods(Window.Every every, Item made)
    {
        var begin = Enumerable.Range(0, 100).Select(n => every.Recurrence switch
        {
            Recurrence.CalendarYear => Day.Of(made.Day.Year + n, 1, 1),
            Recurrence.Month => Times(Day.Of(made.Day.Year, made.Day.Month, 1), new Period(0, 1, 0, 0), n),
            Recurrence.Of of => Times(made.Day, of.Period, n),
            _ => Times(life.Since!.Value, new Period(1, 0, 0, 0), n),
        }).ToList();
        return begin.Zip(begin.Skip(1)).Where(period => period.First <= asked && !(made.Until < period.First)
                && (period.First >= made.Day || (every.FirstPartialCounted && period.Second > made.Day)))
            .Select(period => made with
            {
                Day = NaiveDays.Max(period.First, made.Day),
                LastOfPeriod = NaiveDays.Before(period.Second),
                Name = $"{period.First}"[..(every.Recurrence switch
                {
                    Recurrence.CalendarYear => 4,
                    Recurrence.Month => 7,
                    _ => 10,
                })],
            });
    }

    /// <summary>Periods follow one another without a gap, whether or not a first day is counted.</summary>
    private Day Times(Day anchor, Period period, int n) =>
        NaiveDays.Of(name => name == Conventions.FirstDay ? "" : treaty.Convention(name).Alternatives[0])
            .Add(anchor, period, n);

    /// <summary>Each by its own act: an act goes to the one instance to which it makes a difference and that
    /// is due first.</summary>
    private void Share(List<Item> made)
    {
        foreach (var deed in deeds.OrderBy(deed => deed.Day).ThenBy(deed => deed.Act.Act.Name,
            StringComparer.Ordinal).ThenBy(deed => deed.Id, StringComparer.Ordinal))
        {
            made.OrderBy(item => State(item, deed.Day).Due ?? Day.Max).ThenBy(Opened)
                .ThenBy(item => item.Key, StringComparer.Ordinal)
                .FirstOrDefault(item => State(item, deed.Day) != State(With(item, deed), deed.Day))
                ?.Given!.Add(deed.Id);
        }

        static Item With(Item item, Deed deed) => item with { Given = [.. item.Given!, deed.Id] };
    }

    /// <summary>Acts under a power: effective if under some trigger they fit its form, window and
    /// condition.</summary>
    private IEnumerable<(Norm Power, Deed Deed, string Truth)> Uses(Norm power)
    {
        var may = (Content.May)power.Content!;
        var made = Made(power);
        foreach (var deed in deeds.Where(deed => deed.Act.Act == may.Act.Act))
        {
            var loose = may.Act with { InWriting = false };
            var fitting = made.Where(item => Fits(loose, deed, item, true)).ToList();
            var truths = fitting.Where(item => item.Day <= deed.Day
                && (InForce(deed.Day) || power.SurvivesTermination)
                && (!(may.Act.InWriting || power.Form == "in writing") || deed.Act.InWriting != false)
                && Opens(may.Window, item, item.Day) <= deed.Day
                && !(Due(may.Window, item, item.Day) < deed.Day))
                .Select(item => Holds(power.If, deed.Day, item)).ToList();
            if (fitting.Count > 0 || made.Count == 0)
            {
                yield return (power, deed,
                    truths.Contains(true) ? "Yes" : truths.Contains(null) ? "Unknown" : "No");
            }
        }
    }
}
