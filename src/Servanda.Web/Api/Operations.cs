using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Store;
using Servanda.Text;

namespace Servanda.Web.Api;

/// <summary>Everything that programs can ask.</summary>
internal static class Operations
{
    private const string Api = "/api/v1/treaties";
    private const string One = Api + "/{id}";
    private const string CalendarType = "text/calendar; charset=utf-8";
    private const string FeedType = "application/atom+xml; charset=utf-8";

    private static readonly Parameter On = new("on", "date",
        "The day asked about. Without it, today.", "2026-11-21");

    private static readonly Parameter KnownOn = new("knownOn", "date",
        "Answer with what was on record that day. Without it, with all that is on record.", "2026-02-04");

    private static readonly Parameter Lens = new("lens", "text",
        "Whose word counts: all, official, undisputed, or the name of a party.", "official");

    private static readonly Parameter Until = new("until", "date",
        $"The last day to look at. Without it, {Asking.YearsAhead} years ahead.", "2040-12-31");

    private static readonly Parameter Between = new("between", "text",
        "States with commas between them: two, several as a matrix, or all.", "France,India");

    private static readonly Parameter A = new("a", "text", "One of two states.", "France");
    private static readonly Parameter B = new("b", "text", "The other one.", "India");

    private static readonly Seq<Parameter> OfAll = [On, KnownOn, Lens];

    private static readonly Seq<Parameter> OfOne =
    [
        .. OfAll,
        new("policy", "text", "A policy of the dossier that ranks kinds of sources.", "officials-first"),
        new("choose", "text", "Take another reading, count or account. Repeatable.",
            "term-runs-from=signature") { Many = true },
        new("suppose", "text", "Suppose a line of the record. Nothing is stored. Repeatable.",
            "2026-02-20 notice-of-termination by China in writing") { Many = true },
    ];

    internal static Seq<Operation> All { get; } =
    [
        Operation.OfJson("treaties", Api, """["#TreatyInList"]""",
            "The treaties here, and whether each is in force.", OfAll, Treaties),
        Of("status", "\"#Status\"", "In force or not, since and until when, in which term, and on what that"
            + " depends.", OfOne,
            inquiry => Receipts.WithReceipt(inquiry.Status, inquiry.ReceiptOf(inquiry.Status))),
        Operation.OfJson("obligations", One + "/obligations", """["#Obligation"]""",
            "Who owes what to whom by when, and what became of it.",
            OfOne.Add(new("party", "text", "Only what binds this party.", "China")), Owed),
        Operation.OfJson("next", One + "/next", """["#Date"]""",
            "The dates to come if nobody acts; conditional ones say on what they depend.",
            OfOne.Add(Until), visit => Of(Dates(visit), dates => Many(dates, date => Json.Of(date)))),
        Of("claims", """["#Claim"]""", "Who says what, and what becomes of it: consistent, contradicted"
            + " with the slip, or open.", OfOne.Add(new("disputed", "truth",
                "Only what is contradicted, open, or told in several ways.", "true")),
            inquiry => Json.Of(inquiry.Claims, inquiry.Visit["disputed"] == "true")),
        Of("cooperation", "\"#Cooperation\"", "Bodies and their meetings, projects, targets and indicators,"
            + " organisations, stages.", OfOne,
            inquiry => CooperationJson.Of(Cooperation.Of(inquiry.Case, inquiry.Question))),
        Operation.OfJson("why", One + "/why", "\"#Explanation\"",
            "The proof of an answer, down to words of the text and sources.",
            OfOne.AddRange([new("question", "text", "in-force, term, a norm, an instance of one, or an act.",
                "in-force") { Required = true },
                new("not", "truth", "What would another answer have needed?", "true"), Between, A, B]), Why),
        Operation.OfJson("between", One + "/between", "\"#Status|#Matrix\"",
            "The relation of two states with the text that holds between them; of more, a matrix.",
            OfOne.AddRange([A, B, Between]), Pair),
        new("calendar", "/treaties/{id}.ics", CalendarType, "\"text\"",
            "The dates to come of a treaty as a calendar (RFC 5545).", OfOne.Add(Until), visit =>
                Of(Dates(visit), dates => Calendar.Of(dates, visit.Today, NameOf(visit)))),
        new("calendarOfAll", "/calendar.ics", CalendarType, "\"text\"",
            "The dates to come of all treaties as a calendar.", OfAll.Add(Until), visit =>
                Of(DatesOfAll(visit), dates => Calendar.Of(dates, visit.Today, "Treaty dates"))),
        new("changes", "/treaties/{id}.atom", FeedType, "\"text\"",
            "The days on which the status of a treaty changed, as an Atom feed (RFC 4287).", [], Changes),
        new("changesOfAll", "/changes.atom", FeedType, "\"text\"",
            $"The last {Feed.MostEntries} changes of status of all treaties as an Atom feed.", [],
            ChangesOfAll),
    ];

    internal static void MapApi(this IEndpointRouteBuilder app)
    {
        foreach (var operation in All)
        {
            operation.Map(app);
        }
        app.MapData(OpenApi.Path, Routes.JsonType, _ => (Json.Indented(OpenApi.Document()) + "\n", null));
    }

    /// <summary>An operation about a treaty that its answers tell without more.</summary>
    private static Operation Of(string name, string shape, string summary, Seq<Parameter> parameters,
        Func<Inquiry, JsonNode> answer) => Operation.OfJson(name, $"{One}/{name}", shape, summary, parameters,
            visit => Of(Routes.InquiryOf(visit), answer));

    private static (TOut? Answer, Refusal? Refusal) Of<TIn, TOut>((TIn? Found, Refusal? Refusal) given,
        Func<TIn, TOut> answer) where TIn : class where TOut : class =>
        given.Found is { } found ? (answer(found), null) : (null, given.Refusal);

    private static (JsonNode?, Refusal?) Treaties(Visit visit) => Of(Inquiries(visit),
        inquiries => Many(inquiries, inquiry => Json.Listed(inquiry.Status)));

    private static (JsonNode?, Refusal?) Owed(Visit visit)
    {
        var (inquiry, refusal) = Routes.InquiryOf(visit);
        if (inquiry is null || visit["party"] is not { } name)
        {
            return (inquiry is null ? null : Many(inquiry.Obligations.Items, item => Json.Of(item)), refusal);
        }
        var (party, none) = Explaining.PartyOf(inquiry.Treaty, name);
        return none is not null ? (null, Refusal.Of(none)) : (Many(
            Obligations.Of(inquiry.Case, inquiry.Question, party).Items,
            item => Json.Of(item)), null);
    }

    private static (JsonNode?, Refusal?) Why(Visit visit)
    {
        var (states, refusal) = States(visit);
        (var inquiry, refusal) = refusal is null ? Routes.InquiryOf(visit, states) : (null, refusal);
        if (inquiry is null)
        {
            return (null, refusal);
        }
        var (explanation, none) = inquiry.Explain(visit["question"]!, visit["not"] == "true");
        return explanation is null ? (null, Refusal.Of(none!)) : (Json.Of(explanation), null);
    }

    private static (JsonNode?, Refusal?) Pair(Visit visit)
    {
        var (states, refusal) = States(visit);
        if (refusal is null && states.IsEmpty)
        {
            refusal = Refusal.Mistake("Between whom? Write a=France&b=India, or between=France,India,China.");
        }
        return refusal is not null ? (null, refusal)
            : Of<Inquiry, JsonNode>(Routes.InquiryOf(visit, states), inquiry =>
                inquiry.Question.Between.Count > 2
                ? Json.Of(Matrix.Of(inquiry.Treaty, inquiry.Ledger, inquiry.Question))
                : Receipts.WithReceipt(inquiry.Status, inquiry.ReceiptOf(inquiry.Status)));
    }

    /// <summary>The states that an address names, as a and b or as a list; empty where it names
    /// none.</summary>
    internal static (Seq<string> States, Refusal? Refusal) States(Visit visit) =>
        (visit["a"], visit["b"], visit["between"]) switch
        {
            (null, null, null) => ([], null),
            (null, null, { } line) => (Tables.Cells(line), null),
            ({ } one, { } other, null) => ([one, other], null),
            (_, _, null) => ([], Refusal.Mistake("Two states are needed: a=France&b=India.")),
            _ => ([], Refusal.Mistake("Name the states as a and b, or as between, not both.")),
        };

    /// <summary>The same question to every treaty.</summary>
    private static (List<Inquiry>?, Refusal?) Inquiries(Visit visit)
    {
        var asked = new List<Inquiry>();
        foreach (var dossier in visit.Dossiers.Values)
        {
            var (inquiry, mistakes) = visit.Ask(dossier);
            if (inquiry is null)
            {
                return (null, Refusal.Of(mistakes));
            }
            asked.Add(inquiry);
        }
        return (asked, null);
    }

    private static (List<NextDate>?, Refusal?) Dates(Visit visit) =>
        Of<Inquiry, List<Inquiry>>(Routes.InquiryOf(visit), inquiry => [inquiry]) is var (asked, refusal)
            && asked is null ? (null, refusal) : Dates(visit, asked!);

    private static (List<NextDate>?, Refusal?) DatesOfAll(Visit visit) =>
        Inquiries(visit) is var (asked, refusal) && asked is null ? (null, refusal) : Dates(visit, asked!);

    private static (List<NextDate>?, Refusal?) Dates(Visit visit, List<Inquiry> asked)
    {
        var asking = new Asking(visit.Address.Written);
        var until = asking.DayOf("until", visit["until"]);
        return asking.Mistakes.Count > 0 ? (null, Refusal.Of(asking.Mistakes.ToSeq()))
            : ([.. asked.SelectMany(one => Next.Of(one.Case, one.Question,
                until ?? Asking.Ahead(one.Question.On))).OrderBy(date => date.Date)], null);
    }

    /// <summary>What the calendar of a treaty is called; a hypothesis must not look like the record among the
    /// dates of a week.</summary>
    private static string NameOf(Visit visit) => (visit.Address.Supposes ? "Hypothesis: " : "")
        + visit.Dossiers[visit.TreatyId!].Treaty.Title;

    private static (string?, Refusal?) Changes(Visit visit) => Of(Routes.InquiryOf(visit), inquiry =>
        Feed.Of($"{inquiry.Treaty.Title}: changes of status", visit.Origin, visit.Path,
            inquiry.PathOf(""), Happenings.Of(inquiry.Status)));

    private static (string?, Refusal?) ChangesOfAll(Visit visit) => Of(Inquiries(visit), inquiries =>
        Feed.Of("Changes of status of treaties", visit.Origin, visit.Path, "/",
            inquiries.SelectMany(inquiry => Happenings.Of(inquiry.Status))));

    private static JsonArray Many<T>(IEnumerable<T> items, Func<T, JsonNode> of) =>
        new([.. items.Select(of)]);
}
