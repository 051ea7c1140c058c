using Servanda.Contract;
using Servanda.Engine;
using Servanda.Record;
using Servanda.Time;

namespace Servanda.Web;

/// <summary>What answers to many questions share: the case, and the hash of its entries.</summary>
internal sealed class Kept(Shelved dossier, Question question)
{
    private readonly Lazy<Case> given = new(() => Supposing(dossier, question)
        ?? Case.Of(dossier.Treaty, dossier.Ledger, question));
    private readonly Lazy<string> entries = new(() => Receipts.EntriesOf(View.Of(dossier.Ledger,
        dossier.Treaty, question with { Suppositions = [] })));

    internal Case Case => given.Value;

    /// <summary>The case of one supposition, made of the one without it where it stands for itself.</summary>
    private static Case? Supposing(Shelved dossier, Question question) =>
        question.Suppositions is [var supposed] && !dossier.Ledger.Entries.Any(entry =>
            entry.Assertion is Assertion.Retracts { Entry: var id } && id == supposed.Id)
            ? dossier.Cases.Of(dossier, question with { Suppositions = [] }).Case.Supposing(supposed) : null;

    /// <summary>As a receipt holds it.</summary>
    internal string Entries => entries.Value;
}

/// <summary>The cases of a dossier that were asked for last. A new day asked about, another choice or pair
/// needs
/// no new one; a supposition does, and is not kept.</summary>
internal sealed class KeptCases
{
    private const int Most = 8;

    private readonly Lock changing = new();
    private readonly List<(Question Of, Kept Kept)> last = [];

    /// <summary>What of a question its case depends on.</summary>
    internal static Question Shared(Question question) =>
        question with { On = Day.Min, Choices = [], Between = [] };

    internal Kept Of(Shelved dossier, Question question)
    {
        var of = Shared(question);
        if (!of.Suppositions.IsEmpty)
        {
            return new Kept(dossier, of);
        }
        lock (changing)
        {
            var at = last.FindIndex(one => one.Of == of);
            var found = at < 0 ? (of, new Kept(dossier, of)) : last[at];
            if (at >= 0 || last.Count == Most)
            {
                last.RemoveAt(Math.Max(at, 0));
            }
            last.Add(found);
            return found.Item2;
        }
    }
}
