using System.Globalization;
using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Proof;

/// <summary>Says in words what a form, a statement or a step says. Dates for people are "28 February
/// 2002".</summary>
public static partial class Wording
{
    private static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
        "December",
    ];

    public static string Of(Day day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.DayOfMonth} {Months[day.Month - 1]} {day.Year}");

    /// <summary>A fixed day of the year: "30 June".</summary>
    public static string OfYear(int month, int dayOfMonth) => $"{dayOfMonth} {Months[month - 1]}";

    public static string Of(ActName act) => act.Name.Replace('-', ' ');

    /// <summary>"China", "China and Russia", "A, B and C".</summary>
    public static string Of(IEnumerable<PartyId> parties)
    {
        var names = parties.Select(party => party.Name).ToList();
        return names.Count switch
        {
            0 => "",
            1 => names[0],
            _ => string.Join(", ", names.Take(names.Count - 1)) + " and " + names[^1],
        };
    }

    /// <summary>"first" to "fifth", then "6th".</summary>
    public static string Nth(int n) => n switch
    {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        _ => Ordinal(n),
    };

    public static string Ordinal(int n) => (n % 100) is 11 or 12 or 13 ? $"{n}th"
        : (n % 10) switch { 1 => $"{n}st", 2 => $"{n}nd", 3 => $"{n}rd", _ => $"{n}th" };

    public static string Of(DayForm form) => form switch
    {
        DayForm.Date date => Of(date.Day),
        DayForm.Nth nth => $"the {Ordinal(nth.N)} day after {Of(nth.Of)}",
        DayForm.After after => $"{after.Period} after {Of(after.Of)}",
        DayForm.FirstOfMonth first => $"the first day of the month after {Of(first.Of)}",
        DayForm.FirstOfNthMonth first =>
            $"the first day of the {Ordinal(first.N)} calendar month after {Of(first.Of)}",
        DayForm.Fixed fixedDay => $"the first {fixedDay.DayOfMonth} {Months[fixedDay.Month - 1]} "
            + (fixedDay.OnOrAfter ? "on or after " : "after ") + Of(fixedDay.Of),
        DayForm.Later later => $"the later of {Of(later.One)} and {Of(later.Other)}",
        DayForm.Earlier earlier => $"the earlier of {Of(earlier.One)} and {Of(earlier.Other)}",
        DayForm.NotBefore bound => $"{Of(bound.Of)}, not before {Of(bound.Bound)}",
        DayForm.EntryIntoForce entry => entry.ForParty ? "entry into force for the party"
            : "entry into force",
        DayForm.Signature => "signature",
        DayForm.ItsConsent => "its consent",
        DayForm.ItsAcceptance => "its acceptance",
        DayForm.Receipt => "receipt of the notice",
        DayForm.Trigger => "the trigger",
        DayForm.Consents consents => Of(consents),
        DayForm.ConsentOfAll all => $"the consent of all of {all.Group}",
        DayForm.OfAct act => Of(act.Act),
        DayForm.OfReading reading => reading.Reading.Replace('-', ' '),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Of(DayForm.Consents consents) => (consents.Count == 1 ? "1 consent"
        : $"{consents.Count} consents")
        + (consents.OfGroup is { } group ? $" of which {group.Count} by {group.Group}" : "")
        + (consents.Share is { } share ? $" with {share.Percent} % of {share.Weight}" : "");

    /// <summary>How much of a weight the consents carry, of what is asked for.</summary>
    internal static string OfShare(decimal carried, WeightShare share) => string.Create(
        CultureInfo.InvariantCulture,
        $"the consents on record carry {carried:0.##} % of {share.Weight}, not {share.Percent} %");

    public static string Of(ActPattern pattern)
    {
        var text = Of(pattern.Act);
        void Role(string role, Seq<Who> who) => text += who.IsEmpty ? ""
            : $" {role} " + string.Join(", ", who.Select(Of));
        Role("by", pattern.By);
        Role("to", pattern.To);
        Role("between", pattern.Between);
        Role("against", pattern.Against);
        text += pattern.About switch
        {
            null => "",
            Matter.Trigger => " about the trigger",
            Matter.Same => " about the same matter",
            Matter.Named named => $" about {named.Name}",
            Matter.Words words => $" about “{words.Text}”",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return text + (pattern.At is { } place ? $" at {place}" : "") + pattern.Level switch
        {
            null => "",
            Level.Working => " at working level",
            Level.Ministers => " of ministers",
            Level.HeadsOfGovernment => " of heads of government",
            _ => " at a summit",
        } + (pattern.OrHigher ? " or higher" : "") + (pattern.InWriting ? " in writing" : "");
    }

    public static string Of(Who who) => who switch
    {
        Who.AnyParty => "a party",
        Who.EachParty => "each party",
        Who.OtherParty => "the other party",
        Who.Bearer => "the bearer",
        Who.Counterparty => "the counterparty",
        Who.AllParties => "all parties",
        Who.ThirdState => "a third state",
        Who.Named named => named.Party.Name,
        Who.Group group => group.Name,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Of(Statement statement) => statement switch
    {
        Statement.DayIs { Form: DayForm.Date, Party: null } date => $"The date is {Of(date.Day)}.",
        Statement.DayIs day => $"{Capital(Of(day.Form))}{For(day.Party)}: {Of(day.Day)}"
            + (day.Clamped ? " (the month has no such day: its last day)." : "."),
        Statement.NoDay none => $"{Capital(Of(none.Form))}{For(none.Party)}: "
            + (none.Known == Truth.Unknown ? $"unknown, {none.Missing}." : $"not yet, {none.Missing}."),
        Statement.Enters enters => $"{Subject(enters.Party)} enters into force on {Of(enters.Day)}.",
        Statement.TermRuns term => $"Term {term.Number} runs from {Of(term.From)} to {Of(term.To)}"
            + (term.Last == term.To ? "." : $"; its last day is {Of(term.Last)}."),
        Statement.LastNoticeDay last => $"The last day for notice in term {last.Term} is {Of(last.Day)}.",
        Statement.Effective notice => $"The {Of(notice.Act)} received on {Of(notice.Received)} is effective"
            + (notice.Term is { } n ? $" for term {n}" : "")
                + $"; the last day in force is {Of(notice.Last)}.",
        Statement.Ineffective notice =>
            $"The {Of(notice.Act)} received on {Of(notice.Received)} is ineffective"
            + (notice.Term is { } n ? $" for term {n}" : "") + $": {notice.Because}.",
        Statement.Ends ends => $"{Subject(ends.Party)} ends; its last day in force is {Of(ends.Last)}.",
        Statement.InForce force => Of(force),
        Statement.NotBound not => not.Known == Truth.No ? $"{not.Party} is not bound."
            : $"Whether {not.Party} is bound is unknown.",
        Statement.AppliesProvisionally applies => $"{applies.Party} applies the treaty provisionally from "
            + Of(applies.From) + (applies.Until is { } to ? $" to {Of(to)}." : "."),
        Statement.Reserves reserves => Of(reserves),
        Statement.Opens opens => $"{Capital(opens.Norm.Name.Replace('-', ' '))}: {Owes(opens)}.",
        Statement.Stands stands => $"{Capital(stands.Norm.Name.Replace('-', ' '))} on {Of(stands.On)}: "
            + Of(stands.State) + ".",
        Statement.Holds holds => $"{Capital(holds.Condition)}: " + holds.Answer switch
        {
            Truth.Yes => "true",
            Truth.No => "false",
            _ => "unknown",
        } + $" on {Of(holds.On)}.",
        Statement.Gathered gathered => $"{gathered.Of}: " + gathered.Count switch
        {
            0 => "no instance.",
            1 => "1 instance.",
            var count => $"{count} instances.",
        },
        Statement.Claimed claimed => $"“{Capital(claimed.Words)}” " + claimed.Answer switch
        {
            Truth.Yes => "is consistent: ",
            Truth.No => "is contradicted: ",
            _ => "cannot be told: ",
        } + claimed.Expected + ".",
        Statement.Under under => "If " + string.Join(" and ", under.Choices.Select(choice =>
            $"{choice.Point.Replace('-', ' ')} is {Chosen(choice.Alternative)}")) + ":",
        Statement.Recorded recorded =>
            $"{Capital(recorded.Says)}; as of {Of(recorded.On)}, by " + recorded.Count switch
            {
                0 => "no act on record.",
                1 => "1 act on record.",
                var count => $"{count} acts on record.",
            },
        Statement.Lacks lacks => $"It would need {lacks.Needed}; {lacks.Found}.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>"The reservation by A to article 3, in relation to B: accepted on …".</summary>
    public static string Of(Statement.Reserves reserves) => $"The reservation by {reserves.By}"
        + (reserves.Provision is { } to ? $" ({to})" : "") + $", in relation to {reserves.To}: "
        + Of(reserves.State, reserves.On) + ".";

    /// <summary>What became of a reservation, in words, with its day.</summary>
    public static string Of(ReservationState state, Day? on)
    {
        var day = on is { } known ? Of(known) : "";
        return state switch
        {
            ReservationState.Authorised => "permitted by the treaty itself",
            ReservationState.NotPermitted => "not permitted by the treaty (VCLT art. 19)",
            ReservationState.Accepted => $"accepted on {day}",
            ReservationState.Silent => $"accepted by silence, no objection until {day}",
            ReservationState.Open => $"open to objection until {day}",
            ReservationState.Objected =>
                $"objected to on {day}; the provisions do not apply between the two to its extent",
            ReservationState.Opposed => $"objected to on {day}, opposing entry into force between the two",
            ReservationState.Withdrawn => $"withdrawn on {day}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string Of(Statement.InForce force)
    {
        var what = force.Between.IsEmpty ? "the treaty" : $"the treaty between {Of(force.Between)}";
        return (force.Answer switch
        {
            Truth.Yes => $"{Capital(what)} is in force on {Of(force.On)}",
            Truth.No => $"{Capital(what)} is not in force on {Of(force.On)}",
            _ => $"Whether {what} is in force on {Of(force.On)} is unknown",
        }) + Days(force);
    }

    private static string Days(Statement.InForce force) => (force.Since is { } since
        && force.Answer == Truth.Yes ? $", since {Of(since)}" : "")
        + (force.Until is { } until
            ? force.Answer == Truth.No ? $"; its last day in force was {Of(until)}." : $", until {Of(until)}."
            : ".");

    private static string Owes(Statement.Opens opens) =>
        $"{Of(opens.Bearers)}{(opens.To is { } to ? $" to {to.Name}" : "")}, from {Of(opens.Day)}"
        + (opens.Due is { } due ? $", last day {Of(due)}" : ", without a last day");

    /// <summary>"performed on 13 May 2030", "still owed, breach from 1 June 2030".</summary>
    /// <param name="given">The date on record of the act behind it, where it says more than the day.</param>
    public static string Of(NormState state, UncertainDate? given = null)
    {
        var text = Of(state.Performance) + (state.On is { } on ? $" on {Of(on, given)}" : "")
            + (state.DayCount is { } count ? $", day {count}" : "") + (state.Attention ? ", attention" : "");
        if (state.Breach == BreachState.None)
        {
            return text;
        }
        return text + $", {Of(state.Breach)}" + (state.From is { } from ? $" from {Of(from)}" : "")
            + (state.Until is { } until && until != state.From ? $" to {Of(until)}" : "");
    }

    /// <summary>A state of performance in the words of the contract.</summary>
    public static string Of(PerformanceState state) => state switch
    {
        PerformanceState.PerformedLate => "performed late",
        PerformanceState.StillOwed => "still owed",
        PerformanceState.ApparentlyOwed => "apparently owed",
        _ => state.ToString().ToLowerInvariant(),
    };

    /// <summary>A state of breach in words; "none", "breach", "apparent breach", "missed" and so
    /// on.</summary>
    public static string Of(BreachState state) =>
        state == BreachState.Apparent ? "apparent breach" : state.ToString().ToLowerInvariant();

    private static string Subject(PartyId? party) => party is { } named ? $"The treaty for {named.Name}"
        : "The treaty";

    private static string For(PartyId? party) => party is { } named ? $" ({named.Name})" : "";

    public static string Of(Step step) => step switch
    {
        Step.Derived derived => Of(derived.Statement),
        Step.Quotation { Cites: { } cites } => $"{cites.Provision}: “{cites.Words}”",
        Step.Quotation quotation => $"{quotation.Clause} (stated by the dossier, without words of the text)",
        Step.Claim claim => Of(claim.Act)
            + (claim.Point is null ? "" : (claim.IsContested ? " Other accounts exist"
                : " Its day is not certain") + $": {claim.Point}={claim.Alternative} is taken."),
        Step.Figure figure => Of(figure.Of) + ".",
        Step.Convention convention =>
            $"Counting: {convention.Point.Replace('-', ' ')}: {convention.Alternative.Replace('-', ' ')}.",
        Step.Choice choice => $"{Capital(choice.Point.Replace('-', ' '))}: "
            + $"{Chosen(choice.Alternative)}, because {choice.Because}.",
        Step.AbsenceCovered absence => Capital(absence.Says) + ", and the record is complete for it.",
        Step.AbsenceUncovered absence => Capital(absence.Says) + ".",
        Step.Assessment assessment =>
            $"“{assessment.Question}”: {assessment.Answer}, according to {assessment.By}.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>"trade turnover 104 billion USD in 2020".</summary>
    public static string Of(Record.Assertion.Valued value) => string.Create(CultureInfo.InvariantCulture,
        $"{value.Indicator.Replace('-', ' ')} {value.Amount:#,0.####} {value.Unit.Replace('-', ' ')} in ")
        + Of(value.Day);

    public static string Of(ClaimedAct act) => $"{Of(act.Day, act.DayGiven)}: {Of(act.Act)}"
        + (act.Authors.IsEmpty ? "" : (act.Act == BuiltInActs.Exchange ? " between " : " by ")
            + Of(act.Authors))
        + (act.At is { } place ? $" at {place}" : "")
        + (act.Received != act.Day || act.ReceiptGiven is not null
            ? $", received on {Of(act.Received, act.ReceiptGiven)}" : "") + ".";

    private static string Chosen(string alternative) =>
        Day.TryParse(alternative, out var day) ? Of(day) : alternative.Replace('-', ' ');

    public static string Capital(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
