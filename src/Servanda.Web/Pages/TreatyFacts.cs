using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Time;
using Servanda.Web.Parts;
using Status = Servanda.Answers.Status;

namespace Servanda.Web.Pages;

/// <summary>What is said beside a fact, and the act behind that.</summary>
public sealed record FactNote(State? Mark, string Says, string? Act = null);

/// <summary>A line of the status of a treaty.</summary>
/// <param name="Says">The value in words; null: not known, which a note explains.</param>
/// <param name="Act">The line of the ledger that set it.</param>
/// <param name="Clause">Where no words of the text are behind it: what is.</param>
public sealed record Fact(string Label, string? Says, string? Act, IReadOnlyList<FactNote> Notes,
    IReadOnlyList<Citation> Cites, string Clause);

/// <summary>The facts at the head of a status list, each with the act that set it and the clause
/// behind it.</summary>
internal sealed class TreatyFacts(Inquiry asked, ActLedger ledger)
{
    private const string Stated = "As the dossier states it";
    private const string Silent = "No clause";
    private static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        ["ar"] = "Arabic", ["de"] = "German", ["en"] = "English", ["es"] = "Spanish", ["fr"] = "French",
        ["it"] = "Italian", ["ja"] = "Japanese", ["pt"] = "Portuguese", ["ru"] = "Russian",
        ["uk"] = "Ukrainian", ["zh"] = "Chinese",
    };

    private Status Status => asked.Status;
    private FinalClauses Final => asked.Treaty.Final;

    internal IEnumerable<Fact> All => new Fact?[]
    {
        Concluded, Entry, Term, Notice, Ends, Authentic, Registration, Reservations, Weakest,
    }.OfType<Fact>();

    /// <summary>The act from which the treaty entered into force: the last of those that it needed.</summary>
    internal string? EntryAct => Deciding(statement => statement is Statement.Enters { Party: null });

    internal static string Language(string code) => Languages.GetValueOrDefault(code, code);

    private string? Deciding(Func<Statement, bool> of) => Status.Proofs
        .SelectMany(proof => proof.Everything()).OfType<Step.Derived>().Where(step => of(step.Statement))
        .SelectMany(step => step.Everything()).OfType<Step.Claim>().MaxBy(claim => claim.Act.Day) is { } last
            ? ledger.Of(last.Act) : null;

    private Fact Concluded
    {
        get
        {
            var signed = ledger.Acts.Where(act => act.Act == BuiltInActs.Signature).ToList();
            var rows = ledger.Rows.Where(row => row.Act == BuiltInActs.Signature).ToList();
            var own = rows.Find(row => row.Mark is null && row.When?.Possible.Contains(
                asked.Treaty.Done ?? Day.Min) == true);
            var rivals = signed.Where(act => act.Default is not null).SelectMany(act => act.Accounts
                .Where(account => account.Contradicts(act.Default!))).DistinctBy(account => account.Day.Text)
                .Take(3).Select(account => new FactNote(State.Disputed, account.Denied ? "denied"
                    : $"another account gives {Wording.Of(account.Day)}",
                    rows.Find(row => row.Account == account)?.Id));
            return new Fact("Concluded", asked.Treaty.Done is { } day ? Wording.Of(day)
                + (asked.Treaty.DoneAt is { } place ? ", " + place : "") : null, own?.Id,
                asked.Treaty.Done is null ? [new(State.Unknown, "the dossier states no day")] : [.. rivals],
                [], Stated);
        }
    }

    private Fact Entry
    {
        get
        {
            var force = Status.InForce;
            List<FactNote> notes = force.Since is not null ? [] :
                [new(State.Of(force), force.Missing ?? "no day is known")];
            notes.AddRange(Status.DependsOn.Where(one => one.OfForce).Take(2).Select(one => new FactNote(
                State.Depends, $"with {Prose.Words(string.Join(" and ", one.Change))}: {one.Then}"
                    .Replace("=", ": ", StringComparison.Ordinal))));
            return new Fact("Entry into force", force.Since is { } since ? Wording.Of(since) : null, EntryAct,
                notes, Cited(Final.EntersIntoForce), Clause(Final.EntersIntoForce));
        }
    }

    private Fact Term
    {
        get
        {
            if (Final.Term is null)
            {
                return new Fact("Present term", "No fixed term", null,
                    [new(null, "it goes on until an act ends it")], [], "VCLT art. 42(2)");
            }
            return Status.Term?.State is { } term
                ? new Fact("Present term", $"Term {term.Number}: {Wording.Of(term.From)} to "
                    + Wording.Of(term.To), Deciding(one => one is Statement.TermRuns), [],
                    Cited(Final.Term, Final.Renewal), Clause(Final.Term))
                : new Fact("Present term", "None runs", null,
                    [new(State.Of(Status.InForce), "as of the day asked about")],
                    Cited(Final.Term, Final.Renewal), Clause(Final.Term));
        }
    }

    private Fact? Notice
    {
        get
        {
            if (Final.Unless is not { } unless)
            {
                return Final.Withdrawal is { } withdrawal
                    ? new Fact("Withdrawal", "Possible by notice", null, [new(null,
                        "takes effect: " + Wording.Of(withdrawal.Effective))], Cited(withdrawal),
                        Clause(withdrawal))
                    : new Fact("Withdrawal", null, null,
                        [new(State.Unknown, "the text does not speak of it")], [], "VCLT art. 56");
            }
            if (Status.Term is not { State.LastNotice: { } last } term)
            {
                return null;
            }
            var notes = term.SafeLastNotice is { } safe && safe != last ? new FactNote[] { new(State.LastDay
                with { Word = Prose.Short(safe) }, "under another way of counting: the safe day") } : [];
            var passed = last < asked.Question.On ? ", passed" : "";
            return new Fact("Last day for notice", Wording.Of(last) + passed,
                Deciding(one => one is Statement.TermRuns), notes, Cited(unless), Clause(unless));
        }
    }

    private Fact? Ends
    {
        get
        {
            if (Status.InForce.Until is { } until)
            {
                return new Fact("Last day in force", Wording.Of(until),
                    Deciding(one => one is Statement.Ends or Statement.Effective), [], [],
                    "By the act named");
            }
            if (Status.Term?.State is not { } term || Final.Renewal is null)
            {
                return null;
            }
            var absence = ledger.Absence(Status.WeakestLink);
            return term.ContinuesTo is { } next
                ? new Fact("Continues to", Wording.Of(next) + ", on the record", absence, [],
                    Cited(Final.Renewal), Clause(Final.Renewal))
                : new Fact("Continues", "Unless a notice ends it", null, [], Cited(Final.Renewal),
                    Clause(Final.Renewal));
        }
    }

    private Fact Authentic => asked.Treaty.Authentic.IsEmpty
        ? new Fact("Authentic texts", null, null, [new(State.Unknown, "the dossier does not name them")],
            [], Stated)
        : new Fact("Authentic texts", string.Join(", ", asked.Treaty.Authentic.Select(Language)), null,
            asked.Treaty.Text == TextStatus.Authentic ? [] : [new(null, "the text here is a "
                + asked.Treaty.Text.ToString().ToLowerInvariant())], [], Stated);

    private Fact Registration
    {
        get
        {
            var row = ledger.Rows.Find(one => one.Act?.Name.Contains("registration",
                StringComparison.Ordinal) == true);
            return new Fact("UN registration", row?.When is { } when ? Wording.Of(when) : null, row?.Id,
                row is not null ? []
                : [new(State.Unknown, "no registration on record, and no search for one")], [],
                "Charter of the United Nations, art. 102");
        }
    }

    private Fact Reservations
    {
        get
        {
            var rows = ledger.Rows.Where(row => row.Act == BuiltInActs.Reservation).ToList();
            var notes = rows.Count > 0 ? [] : new FactNote[] { IsCovered(BuiltInActs.Reservation)
                ? new(State.Performed with { Word = "Covered" }, "a source claims to list them all")
                : new(State.Unknown with { Word = "Not covered" }, "no source claims to list them all") };
            return new Fact("Reservations", rows.Count > 0 ? $"{rows.Count} on record" : "None on record",
                rows.FirstOrDefault()?.Id, notes, Cited(Final.Reservations), Clause(Final.Reservations));
        }
    }

    private bool IsCovered(ActName act) => asked.Treaty.RecordComplete || asked.Case.View.Entries
        .Any(known => known.Entry.Assertion is Assertion.Covers covers
            && covers.Act.Act == act);

    private Fact? Weakest => Status.WeakestLink is { } link ? new Fact("Weakest link", Wording.Capital(link),
        ledger.Absence(link), [new(State.Weakest, "what the answer above rests on most lightly")], [],
        ledger.Absence(link) is null ? Stated : "VCLT art. 42(2)") : null;

    private static List<Citation> Cited(params FinalClause?[] clauses) =>
        [.. clauses.Select(clause => clause?.Cites).OfType<Citation>()];

    private static string Clause(FinalClause? clause) => clause is null ? Silent : Stated;
}
