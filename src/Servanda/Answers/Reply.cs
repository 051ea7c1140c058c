using Servanda.Engine;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Answers;

/// <summary>What has to be evaluated to say something.</summary>
internal enum Aspect
{
    Force,
    Life,
    Norms,
    Claim,
    Account,
}

/// <summary>Something that an answer speaks of.</summary>
internal readonly record struct Subject(Aspect Aspect, string Name);

/// <summary>What an answer says of a subject, and the proofs behind it.</summary>
internal sealed record Point(string Says, Seq<Step> Proofs)
{
    /// <summary>What two answers are compared by, where they may say the same in other words.</summary>
    internal string Value { get; init; } = Says;

    /// <summary>The subject for people, where its name does not say enough.</summary>
    internal string? Title { get; init; }

    /// <summary>The acts of those whom it concerns; they come to mind first.</summary>
    internal Seq<Step.Claim> Acts { get; init; }

    /// <summary>Those that say so, where it is an account.</summary>
    internal Seq<string> Entries { get; init; }

    /// <summary>Every entry of which the proofs speak, those of one act together.</summary>
    internal IEnumerable<Seq<string>> Named => Proofs.SelectMany(proof => proof.Everything()).Select(Of)
        .Prepend(Entries);

    internal static Seq<string> Of(Step step) => step switch
    {
        Step.Claim claim => claim.Act.Entries,
        Step.Figure figure => figure.Entries,
        Step.AbsenceCovered { Coverage: { } coverage } => [coverage],
        Step.Assessment assessment => [assessment.Entry],
        _ => [],
    };
}

/// <summary>The answer to a question, subject by subject; nothing is evaluated before it is asked
/// for.</summary>
internal sealed class Reply
{
    private readonly Case given;
    private readonly Lazy<Status> status;
    private readonly Lazy<Dictionary<string, Point>> life;
    private readonly Lazy<Dictionary<string, Point>> norms;
    private readonly Lazy<Dictionary<string, Point>> accounts;
    private readonly Dictionary<string, Point?> claims = new(StringComparer.Ordinal);

    internal Reply(Case given, Question question)
    {
        this.given = given;
        Question = question;
        status = new(() => Answers.Status.Of(given, question));
        life = new(() => ByName(OfLife(Answers.Status.Evaluate(Default(), question.Between).Value)));
        norms = new(() => ByName(Obligations.Of(Default())
            .Select(item => (item.Key, Of(item)))));
        accounts = new(() => ByName(Rivals.Taken(given).Select(taken =>
            (taken.Key, new Point(taken.Value.Says, []) { Entries = taken.Value.Entries }))));
    }

    internal Question Question { get; }

    internal Status Status => status.Value;

    /// <summary>What it says of a subject; null where it has nothing of it.</summary>
    internal Point? this[Subject subject] => subject.Aspect switch
    {
        Aspect.Force => new Point(ReplyWords.Of(Status.InForce), [Status.Proof]),
        Aspect.Life => life.Value.GetValueOrDefault(subject.Name),
        Aspect.Norms => norms.Value.GetValueOrDefault(subject.Name),
        Aspect.Claim => Claim(subject.Name),
        Aspect.Account => accounts.Value.GetValueOrDefault(subject.Name) is { } taken
            ? taken with { Title = $"the account taken of {TitleOf(subject.Name)}" } : null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What it says of the treaty and its norms.</summary>
    internal IEnumerable<Subject> Stated() => life.Value.Keys.Select(name => new Subject(Aspect.Life, name))
        .Prepend(new Subject(Aspect.Force, "in force"))
        .Concat(norms.Value.Keys.Select(name => new Subject(Aspect.Norms, name)));

    internal IEnumerable<Subject> Claims() => given.View.Entries
        .Where(known => known.Entry.Assertion is Assertion.Claimed)
        .Select(known => new Subject(Aspect.Claim, known.Entry.Id));

    /// <summary>Everything of which there are several accounts, and one is taken.</summary>
    internal IEnumerable<Subject> Disputed() => Rivals.Of(given).Where(dispute => dispute.Taken is not null)
        .Select(dispute => new Subject(Aspect.Account, dispute.Of));

    private World Default() => World.Of(given, Question);

    private static Dictionary<string, Point> ByName(IEnumerable<(string Name, Point Point)> points)
    {
        var found = new Dictionary<string, Point>(StringComparer.Ordinal);
        foreach (var (name, point) in points)
        {
            found[name] = point;
        }
        return found;
    }

    private string TitleOf(string dispute) =>
        Rivals.Of(given).FirstOrDefault(one => one.Of == dispute)?.Title ?? dispute;

    /// <summary>A claim; its verdict is what can change.</summary>
    private Point? Claim(string id)
    {
        if (!claims.TryGetValue(id, out var found))
        {
            var known = given.View.Entries.FirstOrDefault(known => known.Entry.Id == id
                && known.Entry.Assertion is Assertion.Claimed);
            found = known is null ? null : Of(Answers.Claims.Check(given, Question, known));
            claims.Add(id, found);
        }
        return found;
    }

    private static Point Of(Obligation item) =>
        new(item.Unknown ?? Wording.Of(item.State), [item.Proof])
        {
            Acts = item.Proof.Everything().OfType<Step.Claim>()
                .Where(claim => claim.Act.Authors.Any(item.Bearers.Contains)).ToSeq(),
        };

    private static Point Of(CheckedClaim claim) =>
        new($"{ClaimWords.Of(claim.Verdict)}: {claim.Expected}", claim.Because)
        {
            Value = ClaimWords.Of(claim.Verdict), Title = $"claim {claim.Id}, “{claim.Words}”",
        };

    private static IEnumerable<(string, Point)> OfLife(Life life)
    {
        if (life.Term is { } term)
        {
            yield return ("term", new Point(ReplyWords.Of(term), [life.TermProof!]));
        }
        foreach (var party in life.Parties.Where(party => party.Status != PartyStatus.None))
        {
            yield return ($"party {party.Party}", new Point(ReplyWords.Of(party),
                new[] { party.Because, party.Provisional?.Proof }.OfType<Step>().ToSeq())
            {
                Acts = new[] { party.Consent, party.Signed, party.Leaving }.OfType<Occurrence>()
                    .Select(act => act.Step).ToSeq(),
            });
        }
        foreach (var part in life.Parts)
        {
            yield return (part.Part, new Point(ReplyWords.Of(part), [part.Proof]));
        }
        foreach (var outcome in life.Notices)
        {
            foreach (var notice in Answers.Status.Results(outcome))
            {
                yield return ($"{Wording.Of(notice.Act)} by {Wording.Of(notice.By)} received on "
                    + Wording.Of(notice.Received), new Point(notice.Because ?? "effective", [life.Proof])
                    { Acts = [outcome.Notice.Step] });
            }
        }
    }
}

/// <summary>What is compared, in words.</summary>
internal static class ReplyWords
{
    internal static string Of(TermState term) =>
        $"term {term.Number}, {Wording.Of(term.From)} to {Wording.Of(term.To)}"
        + (term.ContinuesTo is { } next ? $"; continues to {Wording.Of(next)}" : "")
        + (term.WindowOpen == true ? "; notice can be given" : "");

    internal static string Of(PartInForce part) => part.Answer == Truth.Yes
        ? $"in force since {Wording.Of(part.Since!.Value)}" : $"not in force: {part.Missing}";

    internal static string Of(InForce force) => force.Answer switch
    {
        Truth.Yes => $"in force since {Wording.Of(force.Since!.Value)}"
            + (force.Until is { } last ? $" until {Wording.Of(last)}" : ""),
        Truth.No when force.Until is { } last => $"not in force since {Wording.Of(last)}",
        Truth.No => $"not in force: {force.Missing}",
        _ => $"unknown: {force.Missing}",
    } + (force.Certain ? "" : "; depends on what is open");

    internal static string Of(PartyLife party) => party.Status switch
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
}
