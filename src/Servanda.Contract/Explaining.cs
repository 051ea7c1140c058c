using Servanda.Answers;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Contract;

/// <summary>What a question asks for that is not there, and what is.</summary>
public sealed record NotThere(string Says, string Help);

/// <summary>Names in questions beside clocks, lens and choices: what to explain, and whose
/// obligations.</summary>
public static class Explaining
{
    private const int FewSubjects = 24;

    /// <summary>The proof of an answer, or of what the opposite one would need; what can be explained where
    /// this cannot.</summary>
    /// <param name="subject">in-force, term, a norm, an instance of one, an act, a claim by its id, or what
    /// the system of cooperation names.</param>
    public static (Explanation? Explanation, NotThere? Not) Of(string subject, bool not, Func<Status> status,
        Func<Obligations> obligations, Ledger ledger)
    {
        if (Why.Subjects.Contains(subject))
        {
            return ((not ? Why.Not(status(), subject) : Why.Of(status(), subject))!, null);
        }
        var found = obligations();
        if ((not ? WhyNorm.Not(found, subject) : WhyNorm.Of(found, subject)) is { } ofNorm)
        {
            return (ofNorm, null);
        }
        var claims = Claims.Of(found.Treaty, ledger, found.Question);
        return ((not ? WhyClaim.Not(claims, subject) : WhyClaim.Of(claims, subject))
            ?? WhyRecorded.Of(found.Treaty, ledger, found.Question, subject)) is { } explanation
            ? (explanation, null) : (null, Unknown(subject, found, claims));
    }

    /// <summary>The party of a treaty that a name stands for.</summary>
    public static (PartyId? Party, NotThere? Not) PartyOf(Treaty treaty, string name) =>
        new PartyId(name) is var party && (treaty.Open || treaty.Parties.Contains(party)) ? (party, null)
            : (null, new NotThere($"“{name}” is not a party to this treaty.",
                $"The parties are {Wording.Of(treaty.Parties)}."));

    private static NotThere Unknown(string subject, Obligations found, Claims claims)
    {
        var known = Why.Subjects.AddRange(WhyNorm.Subjects(found))
            .AddRange(WhyRecorded.Subjects(found.Treaty)).AddRange(claims.Items.Select(claim => claim.Id));
        var nearest = Spelling.Nearest(subject, known);
        return new NotThere(
            $"“{subject}” cannot be explained." + (nearest is null ? "" : $" Did you mean “{nearest}”?"),
            "What can be explained: " + string.Join(", ", known.Take(FewSubjects))
                + (known.Count > FewSubjects ? " …" : "."));
    }
}
