using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>
/// Holds the rows of a table against the treaty's rule. The deposits of the table itself say when the treaty
/// entered into force. A table of notices alone is judged by the dossier's own record; whoever is on record
/// with no consent at all took part since the treaty's entry into force.
/// </summary>
internal sealed class Judgement
{
    private readonly Treaty treaty;
    private readonly Ledger ledger;
    private readonly List<Held> held;
    private readonly bool statesEffects;
    private readonly ActName form;
    private readonly ActName notices;
    private readonly Location at;
    private readonly World world;
    private readonly Life life;
    private readonly Dictionary<PartyId, PartyLife> lives;

    internal Judgement(Treaty treaty, Ledger ledger, List<Held> held, bool statesEffects)
    {
        (this.treaty, this.ledger, this.held, this.statesEffects) = (treaty, ledger, held, statesEffects);
        form = treaty.Final.Consent is { Forms: { IsEmpty: false } forms } ? forms[0]
            : BuiltInActs.Ratification;
        at = new Location(treaty.Source, new Span(0, 0));
        notices = treaty.Final is { Withdrawal: null, Unless: { } unless } ? unless.Notice.Act
            : BuiltInActs.NoticeOfWithdrawal;
        world = held.Exists(one => one.Consent is not null)
            ? Of(treaty with { Open = true, Parties = [] }, new Ledger([], Entries()))
            : Of(treaty, new Ledger(ledger.Sources, ledger.Entries.AddRange(Entries())));
        life = Lifecycle.Of(world);
        lives = life.Parties.ToDictionary(party => party.Party);
    }

    internal List<Contradicted> Contradicted { get; } = [];

    /// <summary>The treaty's entry into force by the deposits of the table.</summary>
    internal Day? Entry => life.EntryDated.Day;

    internal void Rows(AuditedRows rows)
    {
        foreach (var one in held)
        {
            if ((one.Notice is { } notice ? End(one, notice) : Beginning(one)) is { } because)
            {
                rows.Leave(one.Row, because);
            }
        }
    }

    private static World Of(Treaty treaty, Ledger ledger) => new(
        Case.Of(treaty, ledger, Question.AsOf(Day.Max)), new Dictionary<string, string>(), Day.Max);

    private Seq<Entry> Entries()
    {
        var entries = new List<Entry>();
        var deposited = held.Where(one => one.Consent is not null).Select(one => one.Party).ToHashSet();
        foreach (var one in held)
        {
            if (one is { Signature: { } signature } && one.Signature != one.Consent)
            {
                entries.Add(Entered(one, BuiltInActs.Signature, signature.Day));
            }
            if (one.Consent is { } consent)
            {
                entries.Add(Entered(one, consent.Act ?? form, consent.Day));
            }
            if (one.Notice is { } notice)
            {
                entries.Add(Entered(one, notices, notice.Day));
                if (!deposited.Contains(one.Party))
                {
                    entries.AddRange(ConsentsOnRecord(one, deposited.Count > 0));
                }
            }
        }
        return entries.ToSeq();
    }

    /// <summary>The consents of a state that has none in the table, where the record does not hold them
    /// anyway.</summary>
    private List<Entry> ConsentsOnRecord(Held one, bool alone)
    {
        var own = ledger.Entries.Where(entry => entry.Assertion is Assertion.Acted acted
            && BuiltInActs.Consents.Contains(acted.Act.Act) 
            && acted.Act.Authors.Contains(one.Party)).ToList();
        return own.Count > 0 ? alone ? own : []
            : treaty.Final.EntersIntoForce is { Day: DayForm.Date { Day.IsExact: true } date }
                ? [Entered(one, form, date.Day.First!.Value)] : [];
    }

    private Entry Entered(Held one, ActName act, Day day) => new($"row {one.Row.Line} {act.Name}",
        new Assertion.Acted(new ActReport(act, UncertainDate.Of(day))
        {
            By = [one.Party],
            Received = act == notices ? UncertainDate.Of(day) : null,
            InWriting = act == notices ? true : null,
        }), at)
    { StatesId = true };

    /// <summary>Entry into force for a state; the reason where there is nothing to compare.</summary>
    private string? Beginning(Held one)
    {
        if (one.Consent is not { } consent)
        {
            return one.Signature is null ? "it states no deposit" : "it states a signature, and no consent";
        }
        if (Participants.At(lives.GetValueOrDefault(one.Party), consent.Day) is not { Since: { } computed })
        {
            return life.EntryDated.Day is null ? life.Missing
                : lives.GetValueOrDefault(one.Party) is { Since: { } since } && since < consent.Day
                    ? $"“{one.Party.Name}” takes part since {since} already"
                : consent.Act is { } act
                    ? $"the treaty does not let a state consent by {Wording.Of(act)}"
                    : "the rule gives no day";
        }
        if (consent.Effect is not { } stated)
        {
            return statesEffects ? "it states no effect"
                : $"the table states no effects; by the rule it is {computed}";
        }
        if (stated != computed)
        {
            var clause = treaty.Final.ForEachLater?.Day ?? new DayForm.ItsConsent();
            var slips = Slips.Of(new Reckoning(clause, consent.Day, life.EntryDated.Day!.Value, computed,
                world.Counting)
            {
                Signature = one.Signature?.Day,
                Instrument = one.Row.Instrument,
            }, stated);
            Contradicted.Add(new Contradicted(one.Row.Line, one.Row.Party, stated, computed,
                slips.IsEmpty ? OfAnother(one, stated) : slips));
        }
        return null;
    }

    /// <summary>The day of another participant, such as an organisation of which the state is a
    /// member.</summary>
    private Seq<string> OfAnother(Held one, Day stated)
    {
        var others = held.FindAll(other => other != one && other.Consent?.Effect == stated
            && lives.GetValueOrDefault(other.Party)?.Since == stated);
        return others is [var only] ? [$"the day of {only.Row.Party} (line {only.Row.Line})"] : [];
    }

    /// <summary>The day on which a withdrawal, or a notice against renewal, takes effect.</summary>
    private string? End(Held one, StatedAct notice)
    {
        var outcome = life.Notices.FirstOrDefault(outcome => outcome.Notice.Received == notice.Day
            && outcome.Notice.Authors.Contains(one.Party));
        if (outcome is not
            { Last: { } last, Effect: Step.Derived { Statement: Statement.Effective effective } })
        {
            return outcome?.Failures is [{ Statement: Statement.Ineffective failed }, ..]
                ? $"the notice has no effect: {failed.Because}"
                : life.EntryDated.Day is null ? life.Missing
                : $"“{one.Party.Name}” takes part by no deposit in the table or the record";
        }
        var day = Participants.Anniversary(world, last);
        if (notice.Effect is not { } stated)
        {
            return statesEffects ? "it states no effect"
                : $"the table states no effects; by the rule it is {day}";
        }
        if (stated != day)
        {
            Contradicted.Add(new Contradicted(one.Row.Line, one.Row.Party, stated, day,
                effective.Term is { } term ? SlipsOfTerm(term, day, stated)
                    : Slips.Of(new Reckoning(treaty.Final.Withdrawal!.Effective, notice.Day,
                        life.EntryDated.Day!.Value, day, world.Counting)
                    {
                        Ends = true,
                        Signature = one.Signature?.Day,
                        Instrument = one.Row.Instrument,
                    }, stated))
            { Ends = true });
        }
        return null;
    }

    private Seq<string> SlipsOfTerm(int term, Day end, Day stated)
    {
        var signed = world.Acts(BuiltInActs.Signature) is [var first, ..] ? first.Day : (Day?)null;
        return Slips.OfTerm(treaty.Final, term, end, signed, life.EntryDated.Day, world.Counting, stated);
    }
}
