using Microsoft.AspNetCore.Components;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Time;
using Servanda.Web.Parts;
using Status = Servanda.Answers.Status;

namespace Servanda.Web.Pages;

/// <summary>A date in the table of participants, with the act that set it.</summary>
/// <param name="Marker">The form of consent, as offices mark it.</param>
/// <param name="Note">The number of the note below the table.</param>
/// <param name="Missing">What stands in place of a day.</param>
public sealed record PartyCell(string Column, Day? Day, string Marker, string? Act, int? Note,
    string Missing)
{
    /// <summary>The date on record, where it says more than the day.</summary>
    internal UncertainDate? Given { get; init; }
}

/// <summary>A row of the table of participants.</summary>
public sealed record PartyLine(string Name, IReadOnlyList<PartyCell> Cells);

/// <summary>The status of a treaty as offices print it: facts, participants, terms, and the acts that set
/// them.</summary>
public sealed class TreatyPage
{
    private const int Few = 40;
    private const int FewAlike = 5;
    private readonly List<string> notes = [];

    public TreatyPage(Inquiry asked)
    {
        Asked = asked;
        Ledger = new ActLedger(asked);
        var facts = new TreatyFacts(asked, Ledger);
        Facts = [.. facts.All];
        EntryAct = facts.EntryAct;
        Table = Participants.Of(asked.Treaty, asked.Ledger, asked.Question);
        Leaves = Table.Rows.Any(row => row.Notice is not null || row.Until is not null);
        Lines = [.. Table.Rows.Select(Line)];
    }

    internal Inquiry Asked { get; }
    internal Status Status => Asked.Status;
    internal ActLedger Ledger { get; }
    internal List<Fact> Facts { get; }
    internal Participants Table { get; }
    internal List<PartyLine> Lines { get; }
    internal string? EntryAct { get; }
    internal bool Leaves { get; }
    internal IReadOnlyList<string> Notes => notes;

    internal static (Shown? Shown, Refusal? Refusal) Of(Inquiry inquiry)
    {
        var page = new Lazy<TreatyPage>(() => new TreatyPage(inquiry));
        return (new Shown(typeof(TreatyStatus), page.Value, () => Data(inquiry))
        {
            Csv = () => ParticipantTables.Csv(page.Value.Table),
        }, null);
    }

    private static System.Text.Json.Nodes.JsonObject Data(Inquiry inquiry)
    {
        var json = Receipts.WithReceipt(inquiry.Status, inquiry.Ledger);
        json["says"] = Headline.Of(inquiry.Status);
        json["participants"] = ParticipantJson.Of(Participants.Of(inquiry.Treaty, inquiry.Ledger,
            inquiry.Question));
        json["linkedData"] = LinkedData.Of(inquiry.Status, inquiry.Ledger, inquiry.Lasting(""));
        return json;
    }

    /// <summary>The treaty as JSON-LD for the head of the page. Its text is JSON in which every character
    /// that HTML knows is escaped.</summary>
    internal RenderFragment Linked => build =>
    {
        build.OpenElement(0, "script");
        build.AddAttribute(1, "type", "application/ld+json");
        build.AddMarkupContent(2, LinkedData.Text(LinkedData.Of(Status, Asked.Ledger, Asked.Lasting(""))));
        build.CloseElement();
    };

    internal string Forms => ParticipantTables.Forms(Table);

    /// <summary>The forms where they fit above a column; a note says them where they do not.</summary>
    internal string ConsentHeading => Table.Forms.Count > 1 ? "Consent" : Forms;

    internal int Signatories => Table.Rows.Count(row => row.Signature is not null);
    internal int Parties => Status.Parties.Count(party => party.Status == PartyStatus.Party);

    /// <summary>Acts that stand open in the ledger: all where they are few, else those that the facts
    /// name and those that are not one of many like them.</summary>
    internal IEnumerable<LedgerRow> Shown => Ledger.Rows.Count <= Few ? Ledger.Rows
        : Ledger.Rows.Where(row => !IsFolded(row));

    /// <summary>The others, by kind.</summary>
    internal IEnumerable<IGrouping<string, LedgerRow>> Folded => Ledger.Rows.Count <= Few ? []
        : Ledger.Rows.Where(IsFolded).GroupBy(row => Prose.Capital(Wording.Of(row.Act!.Value)));

    private HashSet<string> Named => named ??= Facts.SelectMany(fact =>
        fact.Notes.Select(note => note.Act).Append(fact.Act)).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
    private HashSet<string>? named;

    private bool IsFolded(LedgerRow row) => row.Act is { } && row.Mark is null && !Named.Contains(row.Id)
        && Ledger.Rows.Count(other => other.Act == row.Act) > FewAlike;

    private PartyLine Line(ParticipantRow row)
    {
        var cells = new List<PartyCell>
        {
            Cell("Signature", row, BuiltInActs.Signature, row.Signature, "") with
            {
                Given = row.SignatureGiven,
            },
        };
        var exchange = row.Form is null ? Ledger.Of(row.Party, BuiltInActs.Exchange, null) : null;
        var consent = row.Form is { } form
            ? Cell("Consent", row, form, row.Consent, ParticipantTables.Marker(form)) with
            {
                Given = row.ConsentGiven,
            }
            : exchange is not null
                ? Cell("Consent", row, BuiltInActs.Exchange, exchange.When?.First, "exchange") with
                {
                    Given = exchange.When is { IsExact: false } when ? when : null,
                }
                : new PartyCell("Consent", null, "", null, null, "none on record");
        cells.Add(consent);
        cells.Add(new PartyCell("In force from", row.Since, "", row.Since is null ? null
            : row.Since == Status.InForce.Since && !(row.Consent > row.Since) ? EntryAct ?? consent.Act
            : consent.Act, null, Missing(row)));
        if (Leaves)
        {
            var notice = Ledger.Of(row.Party, BuiltInActs.NoticeOfWithdrawal, row.Notice)
                ?? Ledger.Of(row.Party, BuiltInActs.NoticeOfTermination, row.Notice);
            cells.Add(new PartyCell("Notice", row.Notice, "", row.Notice is null ? null : notice?.Id, null,
                "none known") { Given = row.NoticeGiven });
            cells.Add(new PartyCell("Out from", row.Until, "", row.Until is null ? null : notice?.Id, null,
                row.Notice is null ? "no end known" : "no effect known"));
        }
        return new PartyLine(row.Party.Name, cells);
    }

    private string Missing(ParticipantRow row) => Status.InForce.Answer == Truth.Unknown ? "unknown"
        : row.Consent is null ? "not in force" : "not yet in force";

    private PartyCell Cell(string column, ParticipantRow row, ActName act, Day? day, string marker)
    {
        var line = day is null ? null : Ledger.Of(row.Party, act, day);
        return new PartyCell(column, day, marker, line?.Id, line is null ? null : NoteOn(line, row.Party),
            "none on record");
    }

    /// <summary>Other accounts of an act, once for all who did it together.</summary>
    private int? NoteOn(LedgerRow line, PartyId party)
    {
        var act = Ledger.Acts.Find(one => one.Accounts.Contains(line.Account!));
        var rivals = act?.Accounts.Where(account => account != line.Account
            && account.Contradicts(line.Account!)).ToList() ?? [];
        if (rivals.Count == 0)
        {
            return null;
        }
        var says = string.Join("; ", rivals.Select(account => account.Denied ? "another account denies it"
            : $"another account gives {Wording.Of(account.Day)}").Distinct());
        var note = $"{Prose.Capital(says)} ({string.Join(", ", rivals.SelectMany(account => account.Entries)
            .SelectMany(entry => entry.Sources).Select(one => one.Source.Id).Distinct())}). "
            + $"{Wording.Capital(Wording.Of(act!.Act))} of {Wording.Of(act.Report.Authors.Distinct())} here "
            + $"as in {line.Id}.";
        var at = notes.IndexOf(note);
        if (at < 0)
        {
            notes.Add(note);
            at = notes.Count - 1;
        }
        return at + 1;
    }

    /// <summary>The state of a term on the day asked about.</summary>
    internal State OfTerm(TermSpan term) => term.Number == Status.Term?.State.Number
        ? State.InForce with { Word = "Running" }
        : term.Last < Asked.Question.On ? State.Lapsed with { Word = "Ended" }
        : term.Unless ? State.Depends with { Word = "Unless a notice" } : State.Scheduled;

    internal string NoticeOf(TermSpan term)
    {
        var given = Status.Notices.Where(notice => notice.Term == term.Number).ToList();
        return given.Count > 0 ? string.Join("; ", given.Select(notice =>
                $"{Wording.Of(notice.Act)}, received {notice.Received}: {notice.Because ?? "effective"}"))
            : term.LastNotice is { } last && last >= Asked.Question.On ? "still possible" : "none known";
    }

    /// <summary>Later treaties that bear on this one, with how they stand on the same day.</summary>
    internal List<(string Kind, Treaty Treaty, Status Status)> Layers => [.. Asked.Dossier.Loaded.Layers
        .Where(layer => layer.Treaty is not null).SelectMany(layer => layer.Treaty!.Earlier
            .Where(earlier => earlier.Treaty == Asked.Treaty.Id).Select(earlier => (earlier.Kind switch
            {
                LayerKind.Amends => "Amends it",
                LayerKind.ProtocolTo => "Protocol to it",
                _ => "Supersedes it",
            }, layer.Treaty!, layer.StatusOf(Asked.Question with { Choices = [], Suppositions = [] }))))];
}
