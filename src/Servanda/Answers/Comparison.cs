using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Answers;

/// <summary>Something that two answers say differently.</summary>
/// <param name="What">"in force", "term", "party India", "notice", or the key of an instance of a
/// norm.</param>
/// <param name="Before">In words; null where the first answer has nothing of it.</param>
/// <param name="Because">The ids of the entries that made the change; empty where only time passed.</param>
public sealed record Change(string What, string? Before, string? After, Seq<string> Because);

/// <summary>What changed between two days, or between what was known on two days, and why.</summary>
public sealed record Comparison(Status Before, Status After, Seq<Change> Changes)
{
    /// <summary>Two questions that differ in one of the clocks.</summary>
    public static Comparison Of(Treaty treaty, Ledger ledger, Question before, Question after)
    {
        var (first, second) = (Status.Of(treaty, ledger, before), Status.Of(treaty, ledger, after));
        var came = CameBetween(treaty, ledger, before, after);
        var (one, other) = (Points(first, treaty, ledger), Points(second, treaty, ledger));
        AddFlips(Claims.Of(treaty, ledger, before), Claims.Of(treaty, ledger, after), one, other);
        var changes = one.Keys.Union(other.Keys)
            .Select(what => (what, Before: one.GetValueOrDefault(what), After: other.GetValueOrDefault(what)))
            .Where(point => point.Before?.Says != point.After?.Says)
            .Select(point => new Change(point.what, point.Before?.Says, point.After?.Says,
                Because(point.Before, point.After, came, before.On == after.On)));
        return new Comparison(first, second, changes.ToSeq());
    }

    /// <summary>A point of an answer: what it says, the acts that can have made it alone, and the proofs
    /// behind
    /// it.</summary>
    private sealed record Point(string Says, Seq<Step> Proofs)
    {
        internal Seq<Step> Acts { get; init; }

        /// <summary>Those that say so, where it is an account.</summary>
        internal Seq<string> Entries { get; init; }

        internal IEnumerable<string> All => Entries.Concat(Proofs.SelectMany(proof => proof.Everything())
            .SelectMany(Comparison.Entries));
    }

    private static Dictionary<string, Point> Points(Status status, Treaty treaty, Ledger ledger)
    {
        var found = new Dictionary<string, Point>(StringComparer.Ordinal);
        var force = status.InForce;
        found["in force"] = new Point(Force(force), [status.Proof]);
        if (status.Term?.State is { } term)
        {
            found["term"] = new Point($"term {term.Number}, {Wording.Of(term.From)} to {Wording.Of(term.To)}"
                + (term.ContinuesTo is { } next ? $"; continues to {Wording.Of(next)}" : "")
                + (term.WindowOpen == true ? "; notice can be given" : ""), [status.TermProof!]);
        }
        foreach (var party in status.Parties.Where(party => party.Status != PartyStatus.None))
        {
            found[$"party {party.Party}"] = new Point(Words(party), [.. Proofs(party)])
            {
                Acts = [.. new[] { party.Consent, party.Signed, party.Leaving }
                    .OfType<Occurrence>().Select(act => (Step)act.Step)],
            };
        }
        foreach (var part in status.Parts)
        {
            found[part.Part] = new Point(part.Answer == Truth.Yes
                ? $"in force since {Wording.Of(part.Since!.Value)}" : $"not in force: {part.Missing}",
                [part.Proof]);
        }
        foreach (var notice in status.Notices)
        {
            found[$"{Wording.Of(notice.Act)} by {Wording.Of(notice.By)} received on "
                + Wording.Of(notice.Received)] = new Point(notice.Because ?? "effective", [status.Proof]);
        }
        foreach (var item in Obligations.Of(treaty, ledger, status.Question).Items)
        {
            found[item.Key] = new Point(item.Unknown ?? Wording.Of(item.State), [item.Proof]);
        }
        return found;
    }

    /// <summary>What becomes of claims, and which of several accounts is taken, as far as both questions meet
    /// them; entries say so themselves.</summary>
    private static void AddFlips(Claims before, Claims after, Dictionary<string, Point> one,
        Dictionary<string, Point> other)
    {
        foreach (var (claim, now) in before.Items.Join(after.Items, claim => claim.Id, claim => claim.Id,
            (claim, now) => (claim, now)).Where(both => both.claim.Verdict != both.now.Verdict))
        {
            var what = $"claim {claim.Id}, “{claim.Words}”";
            one[what] = Checked(claim);
            other[what] = Checked(now);
        }
        foreach (var (was, now) in before.Disputes.Join(after.Disputes, dispute => dispute.Of,
            dispute => dispute.Of, (before, now) => (was: before.Taken, now))
            .Where(both => both.was is not null))
        {
            var what = $"the account taken of {now.Title}";
            one[what] = Of(was!);
            other[what] = now.Taken is { } taken ? Of(taken) : new Point("none", []);
        }

        static Point Of(RivalAccount account) => new(account.Says, []) { Entries = account.Entries };
    }

    private static Point Checked(CheckedClaim claim) =>
        new($"{ClaimWords.Of(claim.Verdict)}: {claim.Expected}", claim.Because);

    private static string Force(InForce force) => force.Answer switch
    {
        Truth.Yes => $"in force since {Wording.Of(force.Since!.Value)}"
            + (force.Until is { } last ? $" until {Wording.Of(last)}" : ""),
        Truth.No when force.Until is { } last => $"not in force since {Wording.Of(last)}",
        Truth.No => $"not in force: {force.Missing}",
        _ => $"unknown: {force.Missing}",
    } + (force.Certain ? "" : "; depends on a choice");

    private static string Words(PartyLife party) => party.Status switch
    {
        PartyStatus.Party => $"party since {Wording.Of(party.Since!.Value)}"
            + (party.Until is { } last ? $" until {Wording.Of(last)}" : ""),
        PartyStatus.FormerParty => $"party from {Wording.Of(party.Since!.Value)} to "
            + Wording.Of(party.Until!.Value),
        PartyStatus.ContractingState when party.Since is { } since =>
            $"has consented; in force for it on {Wording.Of(since)}",
        PartyStatus.ContractingState => "has consented",
        _ => "has signed",
    } + (party.Provisional is { } provisional ? $"; provisionally since {Wording.Of(provisional.From)}" : "");

    private static IEnumerable<Step> Proofs(PartyLife party) =>
        new[] { party.Because, party.Provisional?.Proof }.OfType<Step>();

    /// <summary>The entries that only one of two questions sees: recorded, done, or retracted between
    /// them.</summary>
    private static HashSet<string> CameBetween(Treaty treaty, Ledger ledger, Question before, Question after)
    {
        var (one, other) = (Seen(before), Seen(after));
        one.SymmetricExceptWith(other);
        return one;

        HashSet<string> Seen(Question question) => View.Of(ledger, treaty, question).Entries
            .Where(known => known.Entry.Assertion is not Assertion.Acted acted
                || acted.Act.Day.Possible.First <= question.On
                || acted.Act.Received?.Possible.First <= question.On)
            .Select(known => known.Entry.Id).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Where no entry came or went, another choice was made between them: then those on which only
    /// one of the answers rests.</summary>
    private static Seq<string> Because(Point? before, Point? after, HashSet<string> came, bool sameDay)
    {
        var points = new[] { after, before }.OfType<Point>().ToList();
        var acts = Came(points.SelectMany(point => point.Acts), came);
        var found = acts.IsEmpty ? Came(points.SelectMany(point => point.Proofs), came) : acts;
        return !found.IsEmpty || !sameDay ? found
            : (after?.All ?? []).Except(before?.All ?? [])
                .Concat((before?.All ?? []).Except(after?.All ?? [])).ToSeq();
    }

    private static Seq<string> Came(IEnumerable<Step> steps, HashSet<string> came) => steps
        .SelectMany(step => step.Everything()).SelectMany(Entries).Where(came.Contains).Distinct().ToSeq();

    private static IEnumerable<string> Entries(Step step) => step switch
    {
        Step.Claim claim => claim.Act.Entries,
        Step.Figure figure => figure.Entries,
        Step.AbsenceCovered { Coverage: { } coverage } => [coverage],
        Step.Assessment assessment => [assessment.Entry],
        _ => [],
    };
}
