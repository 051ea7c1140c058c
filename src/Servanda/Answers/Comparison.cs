using Servanda.Engine;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Answers;

/// <summary>Something that two answers say differently.</summary>
/// <param name="What">"in force", "term", "party India", "notice", or the key of an instance of a
/// norm.</param>
/// <param name="Before">In words; null where the first answer has nothing of it.</param>
/// <param name="Because">The ids of the entries that made the change, the first known first: without them it
/// would not be, and without some of them only it would be all the same. Empty where time alone made it, or
/// the policy by which accounts are weighed.</param>
public sealed record Change(string What, string? Before, string? After, Seq<string> Because);

/// <summary>What changed between two days, or between what was known on two days, and why.</summary>
public sealed record Comparison(Status Before, Status After, Seq<Change> Changes)
{
    /// <summary>Two questions that differ in a clock, the lens or the policy.</summary>
    public static Comparison Of(Treaty treaty, Ledger ledger, Question before, Question after)
    {
        var first = new Reply(Case.Of(treaty, ledger, before), before);
        var second = new Reply(Case.Of(treaty, ledger, after), after);
        var causes = new Causes(treaty, ledger, first, second);
        var changes = from subject in first.Stated().Union(second.Stated()).Concat(Met(first, second))
                      let one = first[subject]
                      let other = second[subject]
                      where one?.Value != other?.Value
                      select new Change((other ?? one)!.Title ?? subject.Name, one?.Says, other?.Says,
                          causes.Of(subject));
        return new Comparison(first.Status, second.Status, changes.ToSeq());
    }

    /// <summary>What becomes of claims, and which of several accounts is taken, as far as both questions meet
    /// them; entries say so themselves.</summary>
    private static IEnumerable<Subject> Met(Reply first, Reply second) => first.Claims()
        .Intersect(second.Claims()).Concat(first.Disputed().Intersect(second.Disputed()));
}
