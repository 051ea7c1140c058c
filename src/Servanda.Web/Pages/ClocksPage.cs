using Servanda.Answers;
using Servanda.Compiler;
using Servanda.Contract;
using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;
using Servanda.Web.Parts;
using Claim = Servanda.Record.Claim;
using Status = Servanda.Answers.Status;
using Term = Servanda.Answers.Term;

namespace Servanda.Web.Pages;

/// <summary>The answer under one choice of readings and counts.</summary>
public sealed record Alternative(string Name, string? Note, Status Status, string? Address);

/// <summary>What would make the answer another.</summary>
public sealed record WhatIf(string If, string Then, string? Do, string? Address);

/// <summary>What stands on the line of the second clock.</summary>
/// <param name="Kind">act, statement, contradicted or search.</param>
public sealed record KnownMark(Day Day, string Kind, int Level);

/// <summary>Two Clocks: the answer as of a day, as known on a day, and everything behind it.</summary>
public sealed class ClocksPage(Inquiry asked)
{
    private const int MarksAtOnce = 3;
    private const int FewestDays = 3650;
    private const int MostLives = 2;
    private const int DaysAhead = 365 * 50;

    // Read several times by the page, and each costs an evaluation.
    private List<Alternative>? alternatives;
    private List<CheckedClaim>? otherwise;

    internal Inquiry Asked => asked;
    internal Status Status => asked.Status;
    internal Term? Term => asked.Status.Term;
    internal string Sentence { get; } = Parts.Sentence.Of(asked);
    internal Axis Axis { get; } = AxisOf(asked);

    internal static (Shown? Shown, Refusal? Refusal) Of(Inquiry inquiry) =>
        (new Shown(typeof(Clocks), new ClocksPage(inquiry), () => Data(inquiry)), null);

    private static System.Text.Json.Nodes.JsonObject Data(Inquiry inquiry)
    {
        var json = Receipts.WithReceipt(inquiry.Status, inquiry.ReceiptOf(inquiry.Status));
        json["says"] = Headline.Of(inquiry.Status);
        return json;
    }

    internal Explanation Why => Answers.Why.Of(Status, Term is null ? "in-force" : "term")!;

    /// <summary>Claims that the record or text does not bear out, the contradicted first.</summary>
    internal List<CheckedClaim> Otherwise => otherwise ??= [.. asked.Claims.Items
        .Where(claim => claim.Verdict != Verdict.Consistent && IsOfLife(claim))
        .OrderByDescending(claim => claim.Verdict == Verdict.Contradicted)];

    /// <summary>Accounts that cannot all be true, of acts which this answer reads.</summary>
    internal List<Dispute> Disputes
    {
        get
        {
            var read = Status.Proofs.SelectMany(proof => proof.Everything()).OfType<Step.Claim>()
                .SelectMany(claim => claim.Act.Entries).ToHashSet(StringComparer.Ordinal);
            var acts = asked.Ledger.Entries.Where(entry => entry.Assertion is Assertion.Acted acted
                && BuiltInActs.All.Any(kind => kind.Name == acted.Act.Act)).Select(entry => entry.Id)
                .ToHashSet(StringComparer.Ordinal);
            return [.. asked.Claims.Disputes.Where(dispute => dispute.Accounts.Any(account =>
                account.Entries.Any(id => read.Contains(id) || acts.Contains(id))))];
        }
    }

    private Claim? ClaimOf(CheckedClaim claim) =>
        (asked.Ledger.Entries.FirstOrDefault(entry =>
            entry.Id == claim.Id)?.Assertion as Assertion.Claimed)?.Claim;

    private bool IsOfLife(CheckedClaim claim) => ClaimOf(claim) is Claim.Ends or Claim.Extended
        or Claim.InForceSince or Claim.InForceUntil or Claim.LastNotice;

    /// <summary>The day that a claim states as the end, where a drawing can show the slip behind
    /// it.</summary>
    internal Day? StatedEnd(CheckedClaim claim) => Status.Terms.IsEmpty ? null : ClaimOf(claim) switch
    {
        Claim.Ends { Day: DayForm.Date date } => date.Day.First,
        Claim.InForceUntil { Day: DayForm.Date date } => date.Day.First,
        _ => null,
    };

    /// <summary>Whether the treaty is in force under every alternative or under none, whatever its
    /// days.</summary>
    internal bool SameAnswer => Status.InForce.Certain
        || Alternatives.All(one => one.Status.InForce.Answer == Status.InForce.Answer);

    internal List<Alternative> Alternatives => alternatives ??= Status.DependsOn.IsEmpty ? [] :
    [
        new("default", null, Status, null),
        .. Status.DependsOn.Select(dependence => new Alternative(
            string.Join(" and ", dependence.Change.Select(choice =>
                $"{Prose.Words(choice.Point)}: {Prose.Words(choice.Alternative)}")),
            PointsOfChoice.Note(Status, dependence.Change[0]).Because, Under(dependence),
                Choosing(dependence))),
    ];

    private Status Under(Dependence dependence) => asked.StatusOf(asked.Question with
    {
        Choices = [.. asked.Question.Choices.Where(choice =>
            dependence.Change.All(other => other.Point != choice.Point)), .. dependence.Change],
    });

    private string Choosing(Dependence dependence) => asked.To(asked.Visit.Address with
    {
        Choices = [.. asked.Visit.Address.Choices.Where(choice => dependence.Change.All(other =>
            !choice.StartsWith(other.Point + "=", StringComparison.Ordinal))),
            .. dependence.Change.Select(choice => choice.ToString())],
    }, "clocks");

    internal List<WhatIf> Changes =>
    [
        .. Status.InForce.Answer == Truth.Yes ? Endings() : Needed(),
        .. asked.Treaty.Open && !asked.Supposes ? Moves() : [],
        .. Status.DependsOn.Select(dependence => new WhatIf(
            string.Join(" and ", dependence.Change.Select(choice => "Taking "
                + $"{Prose.Words(choice.Point)} as {Prose.Words(choice.Alternative)}")),
            "then " + dependence.Then, "Choose it", Choosing(dependence))),
    ];

    /// <summary>Acts that would end the treaty, each with what the engine answers if it is
    /// supposed.</summary>
    private IEnumerable<WhatIf> Endings()
    {
        if (asked.Treaty.Parties.IsEmpty || asked.Supposes)
        {
            yield break;
        }
        if (asked.Treaty.Final.Unless is { Notice: var notice } && Term?.State.LastNotice is { } last
            && Suppose($"{last} {notice.Act.Name} by {asked.Treaty.Parties[0]}"
                + (notice.InWriting ? " in writing" : "")) is var (ends, address))
        {
            yield return new WhatIf(
                $"A {Wording.Of(notice.Act)}{(notice.InWriting ? " in writing" : "")}, received "
                + $"by {Wording.Of(last)}, that is not on record", ends, "Suppose it", address);
        }
        var parties = string.Join(", ", asked.Treaty.Parties);
        if (Suppose($"{asked.Question.On} {BuiltInActs.Termination.Name} by {parties}") is var (then, by))
        {
            yield return new WhatIf("An agreement of all parties to end it (VCLT art. 54)", then,
                "Suppose it", by);
        }
    }

    /// <summary>What follows if a line is supposed, and its address; null where it is no line of this record
    /// or
    /// ends nothing.</summary>
    private (string Then, string Address)? Suppose(string line) => Suppose(line, status =>
        status.InForce.Until is { } until ? $"then its last day is {Wording.Of(until)}" : null);

    private (string Then, string Address)? Suppose(string line, Func<Status, string?> then)
    {
        var (entry, diagnostics) = Compile.Supposition(new SourceText("suppose", line), asked.Treaty);
        return entry is not null && diagnostics.All(one => one.Severity != Severity.Error)
            && then(asked.StatusOf(asked.Question with
            {
                Suppositions = [entry with { Supposed = true }],
            })) is { } says
            ? (says, asked.To(asked.Visit.Address with
            {
                Suppositions = [line],
            }, "clocks")) : null;
    }

    /// <summary>What one state more or less does to a treaty that is open to many: a signatory consents, a
    /// party leaves.</summary>
    private IEnumerable<WhatIf> Moves()
    {
        var (on, final) = (asked.Question.On, asked.Treaty.Final);
        var consent = final.Consent is { Forms: { IsEmpty: false } forms }
            && !forms.Contains(BuiltInActs.Ratification) ? forms[0] : BuiltInActs.Ratification;
        if (OneOf(PartyStatus.Signatory) is { } signatory && Suppose($"{on} {consent.Name} by {signatory}",
            status => Joined(status, signatory)) is var (joins, address))
        {
            yield return new WhatIf($"One more {Wording.Of(consent)}, by {signatory} on {Wording.Of(on)}",
                joins, "Suppose it", address);
        }
        var leaving = final.Withdrawal is null ? final.Unless?.Notice.Act : BuiltInActs.NoticeOfWithdrawal;
        if (leaving is { } notice && OneOf(PartyStatus.Party) is { } party
            && Suppose($"{on} {notice.Name} by {party}",
                status => Left(status, party)) is var (leaves, by))
        {
            yield return new WhatIf($"A {Wording.Of(notice)} by {party}, received on "
                + Wording.Of(on), leaves, "Suppose it", by);
        }
    }

    /// <summary>The first of that standing whose part does not end anyway, by name.</summary>
    private PartyId? OneOf(PartyStatus standing) => Status.Parties
        .Where(part => part.Status == standing && part.Until is null
            && part.Party.Name.All(char.IsAsciiLetter)).Select(part => (PartyId?)part.Party)
        .OrderBy(party => party!.Value.Name, StringComparer.Ordinal).FirstOrDefault();

    private string? Joined(Status supposed, PartyId state) =>
        Status.InForce.Since is null && supposed.InForce.Since is { } since
            ? $"then it enters into force on {Wording.Of(since)}"
        : supposed.InForce.Since is null ? "then too it is not yet in force: " + supposed.InForce.Missing
        : supposed.Parties.FirstOrDefault(part => part.Party == state)?.Since is { } day
            ? $"then it is in force for {state} from {Wording.Of(day)}" : null;

    private static string? Left(Status supposed, PartyId state) =>
        supposed.Parties.FirstOrDefault(part => part.Party == state)?.Until is not { } last ? null
        : $"then its last day for {state} is {Wording.Of(last)}; "
            + (supposed.InForce.Until is { } until ? $"that of the treaty is {Wording.Of(until)}"
                : "for the others it goes on");

    private IEnumerable<WhatIf> Needed() =>
        from step in Answers.Why.Not(Status, "in-force")?.Proof.Children.OfType<Step.Derived>() ?? []
        let lacks = step.Statement as Statement.Lacks
        where lacks is not null && !lacks.Needed.StartsWith("the choice of", StringComparison.Ordinal)
        select new WhatIf("It would need " + lacks.Needed, "found: " + lacks.Found, null, null);

    internal Seq<NextDate> Next => Answers.Next.Of(asked.Case, asked.Question,
        asked.Question.On.PlusDays(DaysAhead) ?? Day.Max);

    /// <summary>What the record came to hold, by the day from which it is known. Marks too near to each other
    /// stand above each other.</summary>
    internal List<KnownMark> Known
    {
        get
        {
            var verdicts = asked.Claims.Items.ToDictionary(claim => claim.Id, claim => claim.Verdict);
            var marks = new List<KnownMark>();
            foreach (var group in asked.CaseOf(asked.Question with { KnownOn = null })
                .View.Entries.Where(known => known.Since is not null)
                .Select(known => (Day: known.Since!.Value, Kind: KindOf(known.Entry, verdicts)))
                .Where(mark => mark.Kind.Length > 0).Distinct()
                .GroupBy(mark => (int)(Axis.Share(mark.Day) * 90)))
            {
                marks.AddRange(group.OrderByDescending(mark => mark.Kind == "contradicted")
                    .DistinctBy(mark => mark.Kind).Concat(group).Distinct()
                    .Take(MarksAtOnce).Select((mark, level) => new KnownMark(mark.Day, mark.Kind, level)));
            }
            return marks;
        }
    }

    private static string KindOf(Entry entry, Dictionary<string, Verdict> verdicts) => entry.Assertion switch
    {
        Assertion.Acted acted => BuiltInActs.All.Any(kind => kind.Name == acted.Act.Act) ? "act" : "",
        Assertion.Claimed => verdicts.GetValueOrDefault(entry.Id) == Verdict.Contradicted ? "contradicted"
            : "statement",
        Assertion.Covers => "search",
        _ => "",
    };

    private static Axis AxisOf(Inquiry asked)
    {
        var status = asked.Status;
        Day?[] life = [asked.Treaty.Done, status.InForce.Since, status.InForce.Until,
            .. status.Terms.SelectMany(term => new Day?[] { term.From, term.To })];
        var days = life.OfType<Day>().ToList();
        // Of a treaty that ended long ago the line shows its life; a day far beyond it stands at the edge.
        var span = days.Count == 0 ? 0 : Math.Max(days.Min().DaysUntil(days.Max()), FewestDays);
        return Axis.Around(days.Count == 0 ? [asked.Question.On, asked.Visit.Today] : days.Concat(
            new[] { asked.Question.On, asked.Visit.Today }.Where(day => status.InForce.Until is null
                || days.Max().DaysUntil(day) < MostLives * span)));
    }
}
