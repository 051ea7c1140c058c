using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Servanda.Time;
using Servanda.Web.Api;
using Servanda.Web.Pages;

namespace Servanda.Web;

/// <summary>How the workbench is served.</summary>
/// <param name="Urls">Where it listens, such as "http://127.0.0.1:5080"; port 0 takes any free one.</param>
/// <param name="RequestsPerSecond">Requests that one client may make in a second on average.</param>
public sealed record Serving(IReadOnlyList<string> Urls, int RequestsPerSecond = 200);

/// <summary>The workbench and the API over a shelf of dossiers. It reads and never writes.</summary>
public static class Workbench
{
    private const int MostAtOnce = 256;

    /// <summary>The application, not yet started.</summary>
    /// <param name="today">Gives the day that questions without one are about.</param>
    public static WebApplication Build(Shelf shelf, Func<Day> today, Serving serving)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = Limits.RequestLine;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxConcurrentConnections = 4 * MostAtOnce;
        }).UseUrls([.. serving.Urls]);
        builder.Services.AddRoutingCore();
        builder.Services.AddRazorComponents();
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/csv", "text/calendar",
                "application/atom+xml", "application/problem+json", "image/svg+xml"];
        });
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .AllowAnyOrigin().AllowAnyHeader().WithMethods(HttpMethods.Get, HttpMethods.Head)
            .WithExposedHeaders("ETag")));
        builder.Services.AddOutputCache(Keep);
        builder.Services.AddRateLimiter(limiter => Limit(limiter, serving.RequestsPerSecond));
        builder.Services.AddSingleton(shelf).AddSingleton(today);
        var app = builder.Build();
        app.Use(Guard);
        app.UseStatusCodePages(Routes.RefuseUnanswered);
        app.UseRouting();
        app.UseCors();
        app.UseRateLimiter();
        app.UseOutputCache();
        app.UseResponseCompression();
        app.MapAssets();
        Map(app);
        return app;
    }

    /// <summary>An answer follows from the address, the state of the dossiers and the day, so it is computed
    /// once and kept, compressed, while there is room.</summary>
    private static void Keep(OutputCacheOptions cache)
    {
        cache.SizeLimit = 64 << 20;
        cache.MaximumBodySize = 4 << 20;
        cache.AddBasePolicy(policy => policy.Expire(TimeSpan.FromHours(1)).SetVaryByHeader("Accept-Encoding")
            .VaryByValue(http => KeyValuePair.Create("state", Routes.TagOf(http))));
    }

    private static void Map(WebApplication app)
    {
        app.MapTreaty("", TreatyPage.Of);
        app.MapTreaty("text", TextPage.Of);
        app.MapPage("/", RegisterPage.Of);
        app.MapPage("/calendar", CalendarPage.Of);
        app.MapApi();
        app.MapPage("/data", DataPage.Of);
        app.MapTreaty("clocks", ClocksPage.Of);
        app.MapTreaty("between", BetweenPage.Of);
        app.MapTreaty("obligations", ObligationsPage.Of);
        app.MapTreaty("why", WhyPage.Of);
        app.MapTreaty("claims", ClaimsPage.Of);
        app.MapPage("/check", CheckPage.Of);
        app.MapTreaty("cooperation", CooperationPage.Of);
    }

    /// <summary>Headers that keep what is shown from doing anything: no script but ours, no frame, no other
    /// origin. And one place where our own mistakes are caught.</summary>
    private static async Task Guard(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; "
                + "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers.Remove("blazor-enhanced-nav");
            return Task.CompletedTask;
        });
        try
        {
            await next(http);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !http.Response.HasStarted)
        {
            Console.Error.WriteLine($"servanda: our mistake at {http.Request.Path}: {fault}");
            http.Response.Clear();
            await Routes.Refuse(http, new Refusal(500, "Our mistake", ["The answer could not be made; "
                + "nothing is wrong with the address."])).ExecuteAsync(http);
        }
    }

    private static void Limit(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limiter, int perSecond)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, IPAddress>(http =>
                RateLimitPartition.GetTokenBucketLimiter(
                http.Connection.RemoteIpAddress ?? IPAddress.None, _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = 2 * perSecond, TokensPerPeriod = perSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = perSecond,
                })),
            PartitionedRateLimiter.Create<HttpContext, int>(_ => RateLimitPartition.GetConcurrencyLimiter(0,
                _ => new ConcurrencyLimiterOptions { PermitLimit = MostAtOnce,
                    QueueLimit = 4 * MostAtOnce })));
        limiter.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            await Routes.Refuse(rejected.HttpContext, new Refusal(429, "Too many requests",
                [$"One client may make {perSecond} requests a second."])).ExecuteAsync(rejected.HttpContext);
        };
    }
}
