using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Servanda.Contract;
using Servanda.Text;
using Servanda.Time;
using Servanda.Web.Pages;

namespace Servanda.Web;

/// <summary>
/// Pages and their data twins. A page is a function from a request to a <see cref="Shown"/> or a
/// <see cref="Refusal"/>; the page, its JSON and its CSV are three ways to write what it gives.
/// </summary>
internal static class Routes
{
    private const string Html = "text/html; charset=utf-8";
    internal const string JsonType = "application/json; charset=utf-8";
    private const string ProblemType = "application/problem+json; charset=utf-8";
    private const string CsvType = "text/csv; charset=utf-8";
    private static readonly string[] Data = ["/api/", "/openapi/", "/assets/"];
    private static readonly string[] Extensions = [".json", ".csv", ".ics", ".atom"];

    internal static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>What a page of one treaty gives; either is null.</summary>
    internal delegate (Shown? Shown, Refusal? Refusal) OfTreaty(Inquiry inquiry);

    internal delegate (Shown? Shown, Refusal? Refusal) OfAll(Visit visit);

    /// <summary>Maps a page about one treaty, with its twins.</summary>
    internal static void MapTreaty(this IEndpointRouteBuilder app, string page, OfTreaty make) =>
        app.MapPage($"/treaties/{{id}}{(page.Length == 0 ? "" : "/" + page)}", visit => About(visit, make));

    /// <summary>Maps a page with its twins at <c>.json</c> and <c>.csv</c>.</summary>
    internal static void MapPage(this IEndpointRouteBuilder app, string path, OfAll make)
    {
        var twin = path == "/" ? "/index" : path;
        app.MapMethods(path, Methods, (HttpContext http) => Answer(http, make, AsHtml));
        app.MapMethods(twin + ".json", Methods, (HttpContext http) => Answer(http, make, AsJson));
        app.MapMethods(twin + ".csv", Methods, (HttpContext http) => Answer(http, make, AsCsv));
    }

    /// <summary>Maps something that is data only, such as a calendar.</summary>
    internal static void MapData(this IEndpointRouteBuilder app, string path, string type,
        Func<Visit, (string? Text, Refusal? Refusal)> make) =>
        app.MapMethods(path, Methods, (HttpContext http) =>
        {
            if (Enter(http) is { } early)
            {
                return early;
            }
            var (text, refusal) = make(VisitOf(http));
            return refusal is null ? Results.Text(text, type) : Refuse(http, refusal);
        });

    /// <summary>What a function gives for the treaty of an address, or why it does not.</summary>
    internal static (Shown? Shown, Refusal? Refusal) About(Visit visit, OfTreaty make)
    {
        var (inquiry, refusal) = InquiryOf(visit);
        return inquiry is null ? (null, refusal) : make(inquiry);
    }

    internal static (Inquiry? Inquiry, Refusal? Refusal) InquiryOf(Visit visit, Seq<string> between = default)
    {
        if (!visit.Dossiers.TryGetValue(visit.TreatyId ?? "", out var dossier))
        {
            return (null, Refusal.Unknown($"There is no treaty “{visit.TreatyId}” here."));
        }
        var (inquiry, mistakes) = visit.Ask(dossier, between);
        return (inquiry, inquiry is null ? Refusal.Of(mistakes) : null);
    }

    /// <summary>The dossiers and the day of a request: the same however often it looks, so that its entity
    /// tag and its answer are of one state.</summary>
    private static (IReadOnlyDictionary<string, Shelved> Dossiers, Day Today) StateOf(HttpContext http)
    {
        if (http.Items[typeof(Shelf)] is ValueTuple<IReadOnlyDictionary<string, Shelved>, Day> known)
        {
            return known;
        }
        (IReadOnlyDictionary<string, Shelved>, Day) state = (
            http.RequestServices.GetRequiredService<Shelf>().Dossiers,
            http.RequestServices.GetRequiredService<Func<Day>>()());
        http.Items[typeof(Shelf)] = state;
        return state;
    }

    internal static Visit VisitOf(HttpContext http) => new(StateOf(http).Dossiers, http.Request.Path,
        Address.Of(http.Request.Query), http.Request.Query, StateOf(http).Today)
    {
        TreatyId = http.GetRouteValue("id") as string,
        Origin = $"{http.Request.Scheme}://{http.Request.Host}",
    };

    private static IResult Answer(HttpContext http, OfAll make, Func<Shown, IResult> write)
    {
        if (Enter(http) is { } early)
        {
            return early;
        }
        var (view, refusal) = make(VisitOf(http));
        return refusal is null ? write(view!) : Refuse(http, refusal);
    }

    /// <summary>Sets the entity tag, and answers at once where the reader has this state already.</summary>
    private static IResult? Enter(HttpContext http)
    {
        if (Limits.Refuse(http.Request) is { } refusal)
        {
            return Refuse(http, refusal);
        }
        var tag = TagOf(http);
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        return http.Request.Headers.IfNoneMatch.Any(given =>
            given?.Contains(tag, StringComparison.Ordinal) == true)
            ? Results.StatusCode(StatusCodes.Status304NotModified) : null;
    }

    /// <summary>Names the state that answers at an address follow from: engine, look, day, texts.</summary>
    internal static string TagOf(HttpContext http)
    {
        var (dossiers, today) = StateOf(http);
        var state = http.GetRouteValue("id") is string id
            ? dossiers.GetValueOrDefault(id) is { } one ? one.State + one.Fault : "none"
            : string.Concat(dossiers.Values.Select(one => one.State + one.Fault));
        return $"W/\"{Canonical.Hash(Receipts.Engine + Asset.Version + today + state)[7..23]}\"";
    }

    private static IResult AsHtml(Shown view) => Page(view.Component, view.Model, StatusCodes.Status200OK);

    private static IResult AsJson(Shown view) => Results.Text(Json.Indented(view.Json()) + "\n", JsonType);

    private static IResult AsCsv(Shown view) => view.Csv is { } csv ? Results.Text(csv(), CsvType)
        : Problem(Refusal.Unknown("This page has no table; its data are at .json."));

    private static RazorComponentResult Page(Type component, object model, int status) =>
        new(component, new Dictionary<string, object?> { ["Model"] = model })
        {
            StatusCode = status, ContentType = Html, PreventStreamingRendering = true,
        };

    /// <summary>Why there is no answer: as a page in words for who reads pages, and as problem details (RFC
    /// 9457) for who reads data.</summary>
    internal static IResult Refuse(HttpContext http, Refusal refusal)
    {
        // What a cache may keep is an answer.
        http.Response.Headers.ETag = default;
        http.Response.Headers.CacheControl = "no-store";
        return ReadsData(http.Request) ? Problem(refusal)
            : Page(typeof(RefusalPage), (VisitOf(http), refusal), refusal.Status);
    }

    /// <summary>What nothing has answered: an address that does not exist, or a method that it does not
    /// take.</summary>
    internal static Task RefuseUnanswered(StatusCodeContext unanswered)
    {
        var http = unanswered.HttpContext;
        var status = http.Response.StatusCode;
        return Refuse(http, status switch
        {
            StatusCodes.Status404NotFound => Refusal.Unknown("There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => new Refusal(status, "Only reading",
                [$"Nothing here can be changed; this address answers {string.Join(" and ", Methods)}."]),
            _ => new Refusal(status, "This cannot be answered",
                [$"{ReasonPhrases.GetReasonPhrase(status)}."]),
        }).ExecuteAsync(http);
    }

    private static bool ReadsData(HttpRequest request) => request.Path.Value is { } path
        && (Data.Any(start => path.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            || Extensions.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            || (request.Headers.Accept.ToString() is var accept
                && accept.Contains("json", StringComparison.OrdinalIgnoreCase)
                && !accept.Contains("html", StringComparison.OrdinalIgnoreCase)));

    private static IResult Problem(Refusal refusal) => Results.Text(Json.Indented(new JsonObject
    {
        ["type"] = "about:blank",
        ["title"] = refusal.Title,
        ["status"] = refusal.Status,
        ["detail"] = string.Join(' ', refusal.Reasons),
    }) + "\n", ProblemType, Encoding.UTF8, refusal.Status);
}
