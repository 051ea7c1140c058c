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
    /// this cannot. Each answer is computed only if the subject is not found before.</summary>
    /// <param name="subject">in-force, term, a norm, an instance of one, an act, a claim, or a body, project,
    /// organisation or stage.</param>
    public static (Explanation? Explanation, NotThere? Not) Of(string subject, bool not, Treaty treaty,
        Ledger ledger, Func<Status> status, Func<Obligations> obligations, Func<Claims> claims)
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
        var said = claims();
        return ((not ? WhyClaim.Not(said, subject) : WhyClaim.Of(said, subject))
            ?? WhyRecorded.Of(treaty, ledger, found.Question, subject)) is { } explanation
            ? (explanation, null) : (null, Unknown(subject, treaty, found, said));
    }

    /// <summary>The party of a treaty that a name stands for.</summary>
    public static (PartyId? Party, NotThere? Not) PartyOf(Treaty treaty, string name) =>
        new PartyId(name) is var party && (treaty.Open || treaty.Parties.Contains(party)) ? (party, null)
            : (null, new NotThere($"“{name}” is not a party to this treaty.",
                $"The parties are {Wording.Of(treaty.Parties)}."));

    private static NotThere Unknown(string subject, Treaty treaty, Obligations found, Claims said)
    {
        var known = Why.Subjects.AddRange(WhyNorm.Subjects(found)).AddRange(WhyRecorded.Subjects(treaty))
            .AddRange(said.Items.Select(claim => claim.Id));
        var nearest = Spelling.Nearest(subject, known);
        return new NotThere(
            $"“{subject}” cannot be explained." + (nearest is null ? "" : $" Did you mean “{nearest}”?"),
            "What can be explained: " + string.Join(", ", known.Take(FewSubjects))
                + (known.Count > FewSubjects ? " …" : "."));
    }
}
