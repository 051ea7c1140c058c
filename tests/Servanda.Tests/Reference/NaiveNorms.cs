using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Reference;

/// <summary>An act of the record on its certain day, in the order of the record.</summary>
internal sealed record Deed(string Id, ActReport Act, Day Day, int Order);

/// <summary>Why an instance exists: the norm, who is bound to whom, and what happened on what day.</summary>
internal sealed record Cause(Norm Norm, Seq<PartyId> Bearers, PartyId? Other, Day Day)
{
    internal Deed? Act { get; init; }
    /// <summary>The instance of another norm whose breach or performance is the trigger.</summary>
    internal Cause? Of { get; init; }
    internal Interval? Period { get; init; }
    /// <summary>What follows another content, in turn or instead of it, does not open before this
    /// day.</summary>
    internal Day? Follows { get; init; }
    /// <summary>The day on which the whole period begins, of which the first can be a part only.</summary>
    internal Day? Whole { get; init; }
    /// <summary>Only for "each by its own act": the acts that have been given to this instance.</summary>
    internal HashSet<string> Given { get; init; } = [];
    /// <summary>The act at the root: of a breach, that which triggered the broken norm.</summary>
    internal Deed? Root => Act ?? Of?.Root;
    internal string? Matter => Root?.Act.About;
    internal string Key => string.Join('/', new[] { Norm.Id.Name, string.Join('+', Bearers), Other?.Name,
        Label }.Where(part => !string.IsNullOrEmpty(part)));

    private string? Label => Whole is not { } begun ? Act?.Id ?? Of?.Key : Norm.Content switch
    {
        Content.Achieve { Window: Window.Every { Recurrence: Recurrence.CalendarYear } } => $"{begun}"[..4],
        Content.Achieve { Window: Window.Every { Recurrence: Recurrence.Month } } => $"{begun}"[..7],
        _ => $"{begun}",
    };
}

/// <summary>An instance as the interpreter sees it on the day asked.</summary>
internal sealed record NaiveItem(Cause Cause, Day Opened, Verdict State)
{
    public override string ToString() => $"{Cause.Key} opened {Opened}: {State}";
}

/// <summary>
/// What design 2 says of norms, lived a day at a time: each day of each instance is looked at, nothing is
/// looked up
/// ahead, and no act after the day asked is known. It shares the model, the record and the civil day with
/// the engine.
/// </summary>
internal sealed class NaiveNorms
{
    private readonly Treaty treaty;
    private readonly Day asked;
    private readonly Day? since;
    private readonly Day? until;
    private readonly NaiveDays whole;
    private readonly NaiveContents contents;
    private readonly NaiveConditions conditions;
    private readonly ILookup<Day, Deed> deeds;
    private readonly List<NaiveItem> items = [];

    private NaiveNorms(Treaty treaty, Ledger ledger, Day asked)
    {
        (this.treaty, this.asked) = (treaty, asked);
        var days = new NaiveDays(Convention(Conventions.FirstDay) == "counted",
            Convention(Conventions.MonthEnd) == "next-day",
                Convention(Conventions.Anniversary) == "start-of-day");
        var known = Deeds(ledger).Where(deed => deed.Day <= asked).OrderBy(deed => deed.Day)
            .ThenBy(deed => string.Join('\u001f', deed.Act.Authors.Distinct().Order()),
                StringComparer.Ordinal).ToList();
        whole = new NaiveDays(false, Convention(Conventions.MonthEnd) == "next-day", false);
        deeds = known.ToLookup(deed => deed.Day);
        var plain = Properties.Dossier.Acts(ledger).Where(act => act.Day <= asked).ToList();
        var life = NaiveLife.On(treaty, plain, [asked])[asked];
        (since, until) = life.Since <= asked ? (life.Since, life.Until) : (null, null);
        var coverage = ledger.Entries.Select(entry => entry.Assertion).OfType<Assertion.Covers>().ToList();
        var world = new NaiveWorld(treaty, known, coverage, asked, since, until, days);
        conditions = new NaiveConditions(world);
        contents = new NaiveContents(world, conditions);
    }

    internal static List<Deed> Deeds(Ledger ledger) => [.. ledger.Entries
        .Where(entry => entry.Assertion is Assertion.Acted)
        .Select((entry, order) => (entry.Id, ((Assertion.Acted)entry.Assertion).Act, order))
        .Select(entry => new Deed(entry.Id, entry.Act, entry.Act.Day.First!.Value, entry.order))];

    private string Convention(string name) => treaty.Convention(name).Alternatives[0];

    /// <summary>Every instance on the day asked, and what became of each act under a power.</summary>
    internal static (List<NaiveItem> Items, List<string> Exercises) On(Treaty treaty, Ledger ledger,
        Day asked)
    {
        var norms = new NaiveNorms(treaty, ledger, asked);
        if (norms.since is null)
        {
            return ([], []);
        }
        // Norms speak only of breaches and performances of norms above them.
        foreach (var norm in treaty.Norms
            .Where(norm => norm.Modality is Modality.Obligation or Modality.Prohibition))
        {
            norms.Live(norm);
        }
        // Where one power makes an act effective, it does not count as a failed use of another.
        var uses = treaty.Norms.Where(norm => norm.Modality == Modality.Power)
            .SelectMany(norms.Exercises).ToList();
        return (norms.items, [.. uses.Where(use => use.Truth != "No"
                || !uses.Exists(other => other.Deed == use.Deed && other.Truth != "No"))
            .Select(use => $"{use.Power.Id} {use.Deed.Id} on {use.Deed.Day}: {use.Truth}")]);
    }

    /// <summary>Acts under a power: effective if they fit its form, window and condition under some
    /// trigger.</summary>
    private IEnumerable<(Norm Power, Deed Deed, string Truth)> Exercises(Norm power)
    {
        var may = (Content.May)power.Content!;
        var causes = Causes(power);
        foreach (var deed in deeds.SelectMany(day => day).OrderBy(deed => deed.Day))
        {
            var fitting = causes.Where(cause => conditions.Fits(may.Act with { InWriting = false }, deed,
                cause,
                content: true)).ToList();
            if (deed.Act.Act == may.Act.Act && (fitting.Count > 0 || causes.Count == 0))
            {
                var truths = fitting.Where(cause => cause.Day <= deed.Day
                    && (InForce(deed.Day) || power.SurvivesTermination)
                    && (!(may.Act.InWriting || power.Form == "in writing") || deed.Act.InWriting != false)
                    && contents.IsOpen(may.Window, cause, deed.Day))
                    .Select(cause => conditions.Of(power.If, deed.Day, cause)).ToList();
                yield return (power, deed, truths.Contains(true) ? "Yes" : truths.Contains(null) ? "Unknown"
                    : "No");
            }
        }
    }

    private bool InForce(Day day) => since <= day && !(until < day);

    private List<Cause> Causes(Norm norm)
    {
        var causes = new List<Cause>();
        var first = deeds.Select(day => day.Key).Append(asked).Min();
        for (var day = since is { } start ? NaiveDays.Min(first, start)
            : first; day <= asked; day = NaiveDays.Next(day))
        {
            foreach (var (bearers, other) in Bindings(norm))
            {
                causes.AddRange(Triggered(norm, bearers, other, day));
            }
        }
        return causes;
    }

    private void Live(Norm norm)
    {
        var causes = Causes(norm);
        if (norm.EachByItsOwnAct)
        {
            causes = [.. causes.DistinctBy(cause => cause.Key)
                .Select(cause => cause with { Given = [] })];
            Share(causes);
        }
        // What two triggers ask for in one period, and an act that breaks two instances, counts once.
        items.AddRange(causes.SelectMany(contents.Items).DistinctBy(item => item.Cause.Key));
    }

    private IEnumerable<(Seq<PartyId> Bearers, PartyId? Other)> Bindings(Norm norm)
    {
        if (norm.On is Bearer.Jointly)
        {
            return [(treaty.Parties, null)];
        }
        var bearers = norm.On switch
        {
            Bearer.Named named => named.Parties,
            Bearer.EachOf of => treaty.Groups.First(group => group.Name == of.Group).Members,
            _ => treaty.Parties,
        };
        return bearers.SelectMany(bearer => Others(norm, bearer)
            .Select(other => (Seq.Create<PartyId>([bearer]), other)));
    }

    private IEnumerable<PartyId?> Others(Norm norm, PartyId bearer) => norm.To switch
    {
        null or Counterparty.AllParties => [null],
        Counterparty.Named named => named.Parties.Where(party => party != bearer)
            .Select(party => (PartyId?)party),
        _ => treaty.Parties.Where(party => party != bearer).Select(party => (PartyId?)party),
    };

    /// <summary>The instances that a day makes.</summary>
    private IEnumerable<Cause> Triggered(Norm norm, Seq<PartyId> bearers, PartyId? other, Day day)
    {
        var made = new Cause(norm, bearers, other, day);
        var causes = norm.When switch
        {
            Trigger.OnAct on when InForce(day) => deeds[day]
                .Where(deed => conditions.Fits(on.Act, deed, made, content: false))
                .Select(deed => made with { Act = deed }),
            Trigger.OnBreach on => Events(norm, on.Norm, made, item => item.State.BrokenFrom),
            Trigger.OnPerformance on => Events(norm, on.Norm, made, item => item.State.PerformedOn),
            null or Trigger.OnEntryIntoForce when since == day => [made],
            _ => [],
        };
        return norm.Content is Content.Achieve { Window: Window.Every every }
            ? causes.SelectMany(cause => Periods(every, cause))
            : causes;
    }

    /// <summary>Breaches or performances that fall on the day; after the end only for a norm that
    /// survives.</summary>
    private IEnumerable<Cause> Events(Norm norm, NormId of, Cause made, Func<NaiveItem, Day?> on) => items
        .Where(item => item.Cause.Norm.Id == of && on(item) == made.Day
            && (InForce(made.Day) || (norm.SurvivesTermination && until < made.Day)))
        .Select(item => made with { Of = item.Cause });

    /// <summary>Periods that begin on or before the day asked, while in force; each found by walking
    /// days.</summary>
    private IEnumerable<Cause> Periods(Window.Every every, Cause cause)
    {
        var (number, begun) = (0, cause.Day);
        if (every.Recurrence is Recurrence.CalendarYear or Recurrence.Month or Recurrence.TreatyYear)
        {
            while (!Begins(begun))
            {
                begun = NaiveDays.Before(begun);
            }
        }
        while (begun <= asked && !(until < begun))
        {
            var next = Next();
            if (begun >= cause.Day || every.FirstPartialCounted)
            {
                yield return cause with
                {
                    Period = new Interval(NaiveDays.Max(begun, cause.Day), NaiveDays.Before(next)),
                    Whole = begun,
                };
            }
            begun = next;
        }

        Day Next()
        {
            if (every.Recurrence is Recurrence.Of of)
            {
                return Times(cause.Day, of.Period, ++number);
            }
            var day = NaiveDays.Next(begun);
            while (!Begins(day))
            {
                day = NaiveDays.Next(day);
            }
            return day;
        }

        bool Begins(Day day) => every.Recurrence switch
        {
            Recurrence.CalendarYear => day is { Month: 1, DayOfMonth: 1 },
            Recurrence.Month => day.DayOfMonth == 1,
            _ => Enumerable.Range(0, 50).Any(n => Times(since!.Value, new Period(1, 0, 0, 0), n) == day),
        };
    }

    /// <summary>So many periods in one step from the anchor; they follow one another without a gap.</summary>
    private Day Times(Day anchor, Period period, int n) =>
        whole.Add(anchor, n * period.Years, n * period.Months,
        n * (7 * period.Weeks + period.Days));

    /// <summary>
    /// Each by its own act: an act goes to the one instance that it makes a difference to and that is due
    /// first.
    /// </summary>
    private void Share(List<Cause> causes)
    {
        foreach (var deed in deeds.SelectMany(day => day).OrderBy(deed => deed.Day).ThenBy(deed =>
            deed.Act.Act.Name, StringComparer.Ordinal)
            .ThenBy(deed => deed.Id, StringComparer.Ordinal))
        {
            foreach (var cause in causes.OrderBy(cause => contents.Of(cause, deed.Day).Due ?? Day.Max)
                .ThenBy(cause => contents.Items(cause).First().Opened).ThenBy(cause =>
                    cause.Key, StringComparer.Ordinal))
            {
                var before = contents.Of(cause, deed.Day);
                cause.Given.Add(deed.Id);
                if (before != contents.Of(cause, deed.Day))
                {
                    break;
                }
                cause.Given.Remove(deed.Id);
            }
        }
    }
}
