using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Contract;

/// <summary>Answers as the JSON of the contract. Dates are ISO; keys that the contract names never
/// change.</summary>
public static class Json
{
    public static JsonObject Of(Status status)
    {
        var json = OfForce(status);
        if (!status.Question.Between.IsEmpty)
        {
            json["between"] = Many(status.Question.Between, party => JsonValue.Create(party.Name));
            json["text"] = Headline.Text(status);
            json["layers"] = Many(status.Text?.Layers ?? [], id => JsonValue.Create(id));
            json["reservations"] = Many(status.Reserved, Of);
        }
        return json;
    }

    /// <summary>A treaty in a list of treaties.</summary>
    public static JsonObject Listed(Status status) => new()
    {
        ["treaty"] = status.Treaty.Id,
        ["title"] = status.Treaty.Title,
        ["done"] = Of(status.Treaty.Done),
        ["doneAt"] = status.Treaty.DoneAt,
        ["open"] = status.Treaty.Open,
        ["parties"] = status.Parties.Count(party => party.Status == PartyStatus.Party),
        ["inForce"] = Of(status.InForce),
    };

    public static JsonArray Of(Comparison comparison) => Many(comparison.Changes, change => new JsonObject
    {
        ["what"] = change.What,
        ["before"] = change.Before,
        ["after"] = change.After,
        ["because"] = Many(change.Because, id => JsonValue.Create(id)),
    });

    /// <summary>The claims, and the rival accounts as claims of their own.</summary>
    public static JsonArray Of(Claims claims, bool disputedOnly) =>
        new([.. claims.Disputes.SelectMany(Of),
            .. claims.Items.Where(claim => !disputedOnly || claim.IsDisputed).Select(Of)]);

    public static JsonObject Of(CheckedClaim claim) => new()
    {
        ["id"] = claim.Id,
        ["asserts"] = claim.Asserts,
        ["words"] = claim.Words,
        ["by"] = claim.By.IsEmpty ? null : string.Join(", ", claim.By),
        ["source"] = claim.Sources.IsEmpty ? null : string.Join("; ", claim.Sources),
        ["date"] = Of(claim.Date),
        ["rank"] = claim.Rank.ToString().ToLowerInvariant(),
        ["verdict"] = ClaimWords.Of(claim.Verdict),
        ["expected"] = claim.Expected,
        ["slips"] = Many(claim.Slips, slip => JsonValue.Create(slip)),
        ["holdsUnder"] = Many(claim.HoldsUnder, choice => JsonValue.Create(choice)),
        ["pinDown"] = Of(claim.ToPinDown),
        ["worlds"] = Of(claim.Explored),
        ["sameAs"] = Many(claim.SameAs, id => JsonValue.Create(id)),
    };

    private static IEnumerable<JsonObject> Of(Dispute dispute) => dispute.Accounts.Select(account =>
        new JsonObject
        {
            ["id"] = account.Entries.IsEmpty ? null : account.Entries[0],
            ["asserts"] = account.Says,
            ["by"] = null,
            ["source"] = account.Sources.IsEmpty ? null : string.Join("; ", account.Sources),
            ["date"] = null,
            ["rank"] = account.Rank.ToString().ToLowerInvariant(),
            ["verdict"] = ClaimWords.Of(account.IsDefault ? Verdict.Consistent : Verdict.CannotTell),
            ["expected"] = dispute.Accounts.FirstOrDefault(one => one.IsDefault)?.Says,
            ["slips"] = new JsonArray(),
            ["dispute"] = dispute.Of,
            ["title"] = dispute.Title,
            ["reason"] = account.Reason,
        });

    public static JsonObject Of(Matrix matrix) => new()
    {
        ["treaty"] = matrix.Treaty.Id,
        ["title"] = matrix.Treaty.Title,
        ["asOf"] = Of(matrix.Question.On),
        ["knownOn"] = Of(matrix.Question.KnownOn),
        ["lens"] = matrix.Question.Lens.ToString(),
        ["between"] = Many(matrix.States, state => JsonValue.Create(state.Name)),
        ["pairs"] = Many(matrix.Relations, relation => new JsonObject
        {
            ["between"] = new JsonArray(relation.One.Name, relation.Other.Name),
            ["answer"] = Of(relation.Answer),
            ["certain"] = relation.Certain,
            ["since"] = Of(relation.Since),
            ["until"] = Of(relation.Until),
            ["missing"] = relation.Missing,
        }),
        ["worlds"] = Of(matrix.Explored),
    };

    /// <summary>The least facts that would settle an answer.</summary>
    internal static JsonArray Of(Seq<OpenFact> facts) => Many(facts, fact => new JsonObject
    {
        ["point"] = fact.Point,
        ["fact"] = fact.What,
        ["given"] = fact.Given,
        ["outcomes"] = Many(fact.Outcomes, outcome => new JsonObject
        {
            ["if"] = outcome.If,
            ["then"] = outcome.Then,
        }),
    });

    private static JsonObject Of(WorldCount worlds) => new()
    {
        ["count"] = worlds.Worlds,
        ["exhaustive"] = worlds.Exhaustive,
    };

    private static JsonObject Of(Reserved reserved) => new()
    {
        ["by"] = reserved.By.Name,
        ["to"] = reserved.To.Name,
        ["provision"] = reserved.Provision,
        ["state"] = Words(reserved.State),
        ["on"] = Of(reserved.On),
    };

    /// <summary>A state of a reservation as a word or two.</summary>
    private static string Words(ReservationState state) => state switch
    {
        ReservationState.NotPermitted => "not permitted",
        ReservationState.Silent => "accepted by silence",
        ReservationState.Open => "open to objection",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static JsonObject OfForce(Status status) => new()
    {
        ["treaty"] = status.Treaty.Id,
        ["title"] = status.Treaty.Title,
        ["asOf"] = Of(status.Question.On),
        ["knownOn"] = Of(status.Question.KnownOn),
        ["lens"] = status.Question.Lens.ToString(),
        ["policy"] = status.Question.Policy?.Name,
        ["inForce"] = Of(status.InForce),
        ["term"] = status.Term is { } term ? Of(term) : null,
        ["parties"] = Many(status.Parties, Of),
        ["parts"] = Many(status.Parts, Of),
        ["territories"] = Many(status.Territories, Of),
        ["notices"] = Many(status.Notices, Of),
        ["dependsOn"] = Many(status.DependsOn, Of),
        ["pinDown"] = Of(status.ToPinDown),
        ["weakestLink"] = status.WeakestLink,
        ["worlds"] = Of(status.Explored),
    };

    private static JsonObject Of(InForce force) => new()
    {
        ["answer"] = Of(force.Answer),
        ["certain"] = force.Certain,
        ["since"] = Of(force.Since),
        ["until"] = Of(force.Until),
        ["missing"] = force.Missing,
    };

    private static JsonObject Of(Term term) => new()
    {
        ["number"] = term.State.Number,
        ["from"] = Of(term.State.From),
        ["to"] = Of(term.State.To),
        ["lastNoticeDay"] = Of(term.State.LastNotice),
        ["otherLastNoticeDays"] = Many(term.OtherLastNotices, day => Of(day)),
        ["rivalLastNoticeDays"] = Many(term.RivalLastNotices, day => Of(day)),
        ["noticeWindow"] = term.State.WindowOpen switch { true => "open", false => "closed", null => null },
        ["continuesTo"] = Of(term.State.ContinuesTo),
    };

    private static JsonObject Of(PartyLife party) => new()
    {
        ["party"] = party.Party.Name,
        ["status"] = Words(party.Status),
        ["since"] = Of(party.Since),
        ["until"] = Of(party.Until),
        ["provisional"] = party.Provisional is not { } provisional ? null : new JsonObject
        {
            ["from"] = Of(provisional.From),
            ["until"] = Of(provisional.Until),
        },
    };

    private static JsonObject Of(PartInForce part) => new()
    {
        ["part"] = part.Part,
        ["answer"] = Of(part.Answer),
        ["since"] = Of(part.Since),
        ["missing"] = part.Missing,
    };

    private static JsonObject Of(Territory territory) => new()
    {
        ["party"] = territory.Of.Name,
        ["territory"] = territory.Name,
        ["included"] = territory.Included,
        ["since"] = Of(territory.Since),
    };

    private static string Of(Truth truth) => truth switch
    {
        Truth.Yes => "yes",
        Truth.No => "no",
        _ => "unknown",
    };

    /// <summary>A party's status in the words of the contract.</summary>
    public static string Words(PartyStatus status) => status switch
    {
        PartyStatus.Party => "party",
        PartyStatus.ContractingState => "contracting state",
        PartyStatus.Signatory => "signatory",
        PartyStatus.FormerParty => "former party",
        _ => "none",
    };

    private static JsonObject Of(NoticeResult notice) => new()
    {
        ["act"] = notice.Act.Name,
        ["by"] = Many(notice.By, party => JsonValue.Create(party.Name)),
        ["received"] = Of(notice.Received),
        ["given"] = notice.Given?.Text,
        ["term"] = notice.Term,
        ["effective"] = notice.Because is null,
        ["last"] = Of(notice.Last),
        ["because"] = notice.Because,
    };

    /// <summary>Several choices that only together alter the answer are joined with "and".</summary>
    private static JsonObject Of(Dependence dependence) => new()
    {
        ["point"] = string.Join(" and ", dependence.Change.Select(choice => choice.Point)),
        ["choice"] = string.Join(" and ", dependence.Change.Select(choice => choice.Alternative)),
        ["then"] = dependence.Then,
    };

    public static JsonObject Of(NextDate date) => new()
    {
        ["date"] = Of(date.Date),
        ["what"] = date.What,
        ["treaty"] = date.Treaty.Id,
        ["party"] = date.Party?.Name,
        ["certain"] = date.Certain,
        ["unless"] = date.Unless,
        ["pinDown"] = Of(date.ToPinDown),
        ["worlds"] = Of(date.Explored),
    };

    public static JsonObject Of(Obligation item) => new()
    {
        ["norm"] = item.Norm.Id.Name,
        ["key"] = item.Key,
        ["bearer"] = string.Join(", ", item.Bearers),
        ["counterparty"] = item.Counterparty?.Name,
        ["trigger"] = item.Trigger,
        ["opened"] = Of(item.Opened),
        ["due"] = Of(item.State.Due),
        ["performance"] = new JsonObject
        {
            ["state"] = Wording.Of(item.State.Performance),
            ["on"] = Of(item.State.On),
            ["given"] = item.Given?.Text,
            ["day"] = item.State.DayCount,
        },
        ["breach"] = new JsonObject
        {
            ["state"] = item.State.Breach.ToString().ToLowerInvariant(),
            ["from"] = Of(item.State.From),
            ["until"] = Of(item.State.Until),
        },
        ["attention"] = item.State.Attention,
        ["needsFinding"] = item.NeedsFinding,
        ["condition"] = item.Condition switch { Truth.Yes => "true", Truth.No => "false", _ => "unknown" },
        ["unknown"] = item.Unknown,
        ["modality"] = item.Norm.Modality.ToString().ToLowerInvariant(),
        ["basis"] = item.Norm.Basis.ToString().ToLowerInvariant(),
        ["pinDown"] = Of(item.ToPinDown),
        ["worlds"] = Of(item.Explored),
    };

    public static JsonObject Of(Audit audit) => new()
    {
        ["rows"] = audit.Rows,
        ["agree"] = audit.Agree,
        ["contradicted"] = Many(audit.Contradicted, row => new JsonObject
        {
            ["row"] = row.Row,
            ["party"] = row.Party,
            ["stated"] = Of(row.Stated),
            ["computed"] = Of(row.Computed),
            ["slips"] = Many(row.Slips, slip => JsonValue.Create(slip)),
            ["of"] = row.Ends ? "withdrawal" : "entry into force",
        }),
        ["undecided"] = Many(audit.Undecided, row => new JsonObject
        {
            ["row"] = row.Row,
            ["party"] = row.Party,
            ["because"] = row.Because,
        }),
        ["remarks"] = Many(audit.Remarks, row => new JsonObject
        {
            ["row"] = row.Row,
            ["party"] = row.Party,
            ["says"] = row.Says,
        }),
        ["unlisted"] = audit.Unlisted,
        ["entry"] = audit.Entry is not { } entry ? null : new JsonObject
        {
            ["row"] = entry.Row,
            ["stated"] = Of(entry.Stated),
            ["computed"] = Of(entry.Computed),
        },
    };

    public static JsonObject Of(Explanation explanation)
    {
        var json = new JsonObject
        {
            ["question"] = explanation.Question,
            ["answer"] = explanation.Answer,
            ["proof"] = Of(explanation.Proof),
        };
        if (explanation.Claim is { } claim)
        {
            json["claim"] = Of(claim);
        }
        return json;
    }

    public static JsonObject Of(Step step) => new()
    {
        ["rule"] = step is Step.Derived derived ? derived.Rule : null,
        ["says"] = Wording.Of(step),
        ["leaf"] = LeafName(step),
        ["cites"] = step is Step.Quotation { Cites: { } cites } ? $"{cites.Provision}: {cites.Words}" : null,
        ["sources"] = Many(Said(step).Sources, source => JsonValue.Create(source)),
        ["given"] = (step as Step.Claim)?.Act.DayGiven?.Text,
        ["received"] = (step as Step.Claim)?.Act.ReceiptGiven?.Text,
        ["entries"] = step is Step.Claim or Step.Figure
            ? Many(Said(step).Entries, entry => JsonValue.Create(entry)) : null,
        ["because"] = Many(step.Children, Of),
    };

    private static (Seq<string> Entries, Seq<string> Sources) Said(Step step) => step switch
    {
        Step.Claim claim => (claim.Act.Entries, claim.Act.Sources),
        Step.Figure figure => (figure.Entries, figure.Sources),
        _ => ([], []),
    };

    /// <summary>What kind of leaf a step is; null for what follows from others.</summary>
    public static string? LeafName(Step step) => step switch
    {
        Step.Quotation => "quotation",
        Step.Claim or Step.Figure => "claim",
        Step.Convention => "convention",
        Step.Choice => "choice",
        Step.AbsenceCovered => "absence covered",
        Step.AbsenceUncovered => "absence uncovered",
        Step.Assessment => "assessment",
        _ => null,
    };

    public static JsonObject Of(IReadOnlyList<ScenarioRun> runs) => new()
    {
        ["passed"] = runs.Count(run => run.Passed),
        ["failed"] = runs.Count(run => !run.Passed),
        ["failures"] = Many(runs.Where(run => !run.Passed).SelectMany(run => run.Lines
            .Where(line => !line.Holds)
            .Select(line => (run.Scenario.Title, line))), failure => new JsonObject
            {
                ["scenario"] = failure.Title,
                ["expected"] = failure.line.Expected.Words,
                ["actual"] = failure.line.Actual,
            }),
    };

    public static JsonObject Of(Diagnostic diagnostic) => new()
    {
        ["code"] = diagnostic.Code,
        ["severity"] = diagnostic.Severity.ToString().ToLowerInvariant(),
        ["file"] = diagnostic.Source.Name,
        ["line"] = diagnostic.Place.Line,
        ["column"] = diagnostic.Place.Column,
        ["message"] = diagnostic.Message,
        ["help"] = diagnostic.Help,
    };

    /// <summary>The answer to "check": counts, diagnostics, and what became of each sentence of the
    /// text.</summary>
    public static JsonObject Check(IReadOnlyCollection<Diagnostic> diagnostics, IEnumerable<Treaty> treaties)
    {
        var sentences = treaties.SelectMany(treaty => treaty.Provisions).SelectMany(provision =>
            provision.Sentences).ToList();
        int Count(Coverage coverage) => sentences.Count(sentence => sentence.Coverage == coverage);
        return new JsonObject
        {
            ["errors"] = diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error),
            ["warnings"] = diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Warning),
            ["diagnostics"] = Many(diagnostics, Of),
            ["coverage"] = new JsonObject
            {
                ["sentences"] = sentences.Count,
                ["formalised"] = Count(Coverage.Formalised),
                ["declined"] = Count(Coverage.Declined),
                ["untouched"] = Count(Coverage.Untouched),
            },
        };
    }

    /// <summary>The text of an answer as people read it: indented, with every character as it is.</summary>
    public static string Indented(JsonNode node)
    {
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var writer = new Utf8JsonWriter(bytes, options))
        {
            node.WriteTo(writer);
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static JsonValue? Of(Day? day) => day is { } known ? JsonValue.Create(known.ToString()) : null;

    private static JsonArray Many<T>(IEnumerable<T> items, Func<T, JsonNode?> one) =>
        new([.. items.Select(one)]);
}
