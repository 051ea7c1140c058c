using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Servanda.Text;
using Servanda.Time;
using Servanda.Web;

namespace Servanda.Tests.Web;

/// <summary>Tests that ask the workbench. They share one, over the treaties of the repository.</summary>
[CollectionDefinition(Name)]
public sealed class WebTests : ICollectionFixture<Site>
{
    public const string Name = "web";
}

/// <summary>The workbench on a free port, on the day of the tests, with somebody who reads it.</summary>
public sealed class Site : IAsyncLifetime
{
    private const int NoLimit = 1_000_000;

    private readonly WebApplication app;

    public Site() : this(Directory.EnumerateDirectories(Path.Combine(Repo.Root, "treaties"))
        .Where(folder => Directory.EnumerateFiles(folder, "*.treaty.md").Any()).Order(StringComparer.Ordinal))
    {
    }

    /// <summary>Over other dossiers; a client may ask as often as it likes unless it is said.</summary>
    internal Site(IEnumerable<string> dossiers, int requestsPerSecond = NoLimit, TimeProvider? time = null)
    {
        Shelf = Shelf.Of(dossiers.ToSeq(), time ?? TimeProvider.System, out var left);
        left.ShouldBeEmpty();
        app = Workbench.Build(Shelf, () => Today, new Serving(["http://127.0.0.1:0"], requestsPerSecond));
    }

    public static Day Today { get; } = Day.Of(2026, 11, 21);

    public Shelf Shelf { get; }

    /// <summary>The addresses that there are, with {id} where the id of a treaty stands; those of style and
    /// script are not among them.</summary>
    internal IEnumerable<string> Addresses => app.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
        .Where(address => !address.StartsWith("/assets/", StringComparison.Ordinal)).Distinct();

    /// <summary>Those that are read in a browser.</summary>
    internal IEnumerable<string> Pages => Addresses.Where(address =>
        !address.Contains('.', StringComparison.Ordinal)
        && !address.StartsWith("/api/", StringComparison.Ordinal));

    /// <summary>Follows no redirection, and gives bytes as they come.</summary>
    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await app.StartAsync();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public Task<HttpResponseMessage> Get(string address) =>
        Client.GetAsync(new Uri(address, UriKind.Relative));

    /// <summary>What stands at an address that must answer.</summary>
    public async Task<string> Text(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await Get(address);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, $"{address}: {text}");
        return text;
    }

    public async Task<JsonNode> Json(string address, HttpStatusCode status = HttpStatusCode.OK) =>
        JsonNode.Parse(await Text(address, status))!;

    /// <summary>The words of a refusal at an address that is wrong.</summary>
    public async Task<string> Problem(string address, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        (string)(await Json(address, status))["detail"]!;
}
