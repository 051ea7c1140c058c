using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Engine;
using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Web;

/// <summary>A request: the dossiers as they are for all of it, the address, and the day.</summary>
/// <param name="Dossiers">One consistent state of the shelf.</param>
/// <param name="Query">Parameters of the page itself; those of the question are in the address.</param>
public sealed record Visit(IReadOnlyDictionary<string, Shelved> Dossiers, string Path, Address Address,
    IQueryCollection Query, Day Today)
{
    /// <summary>The treaty that the path names, if it names one.</summary>
    internal string? TreatyId { get; init; }

    /// <summary>Where the reader reaches the workbench, such as "https://example.org"; for what leaves
    /// it, such as a feed.</summary>
    internal string Origin { get; init; } = "";

    /// <summary>A parameter of the page; null where it is missing or empty.</summary>
    internal string? this[string name] =>
        Query[name].LastOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim();

    /// <summary>The question to a treaty; null where something is wrong, which the diagnostics say.</summary>
    internal (Inquiry? Inquiry, Seq<Diagnostic> Mistakes) Ask(Shelved dossier, Seq<string> between = default)
    {
        var asking = new Asking(Address.Written with
        {
            Between = between.IsEmpty ? null : [.. between],
        })
        {
            Policies = dossier.Loaded.Policies,
        };
        var question = asking.Read(dossier.Treaty, dossier.Ledger, () => Today);
        return (question is null ? null : new Inquiry(this, dossier, question), asking.Mistakes.ToSeq());
    }
}

/// <summary>A question to a treaty, with its answers, each computed when it is first read.</summary>
public sealed class Inquiry(Visit visit, Shelved dossier, Question question)
{
    private readonly Dictionary<Question, Status> statuses = [];
    private readonly Dictionary<Question, Case> cases = [];
    private Claims? claims;
    private Obligations? obligations;

    public Visit Visit => visit;
    public Shelved Dossier => dossier;
    public Question Question => question;
    public Treaty Treaty => dossier.Treaty;
    public Ledger Ledger => dossier.Ledger;
    public Case Case => CaseOf(question);
    public Status Status => StatusOf(question);
    public Claims Claims => claims ??= Claims.Of(Case, question);
    public Obligations Obligations => obligations ??= Obligations.Of(Case, question);

    /// <summary>The answer to this question with something changed.</summary>
    internal Status StatusOf(Question other) => statuses.TryGetValue(other, out var known) ? known
        : statuses[other] = dossier.Loaded.StatusOf(CaseOf(other), other);

    /// <summary>The case of this question with something changed; all of this inquiry share what they
    /// find.</summary>
    internal Case CaseOf(Question other)
    {
        var of = KeptCases.Shared(other);
        return cases.TryGetValue(of, out var known) ? known
            : cases[of] = dossier.Cases.Of(dossier, of).Case.Sitting();
    }

    internal JsonObject ReceiptOf(Status answer) =>
        Receipts.Of(answer, dossier.Cases.Of(dossier, answer.Question).Entries);

    /// <summary>The proof of an answer, or of what another would need; or what can be explained.</summary>
    internal (Explanation? Explanation, NotThere? Not) Explain(string subject, bool not) =>
        Explaining.Of(subject, not, Treaty, Ledger, () => Status, () => Obligations, () => Claims);

    /// <summary>Until when it is known: the day of the second clock, today where none is named.</summary>
    public Day KnownOn => question.KnownOn ?? visit.Today;

    public bool Supposes => !question.Suppositions.IsEmpty;

    /// <summary>An address of a page of this treaty with the same question.</summary>
    internal string To(string page = "", params IEnumerable<(string Name, string? Value)> more) =>
        visit.Address.To(PathOf(page), more);

    /// <summary>An address that names both clocks, so that it gives this answer on any day.</summary>
    internal string Lasting(string page, params IEnumerable<(string Name, string? Value)> more) =>
        Address.Of(question, visit.Address, visit.Today).To(PathOf(page), more);

    internal string To(Address other, string page) => other.To(PathOf(page));

    internal string PathOf(string page) =>
        $"/treaties/{Uri.EscapeDataString(Treaty.Id)}" + (page.Length == 0 ? "" : "/" + page);
}
