using System.Diagnostics;
using System.Net;
using Servanda.Text;
using Servanda.Time;
using Servanda.Web;

namespace Servanda.Bench;

/// <summary>
/// The workbench under readers, in one process with them: each asks again as soon as it has read the answer.
/// The load tool is this loop over <see cref="HttpClient"/>; its own work is in the figures.
/// </summary>
internal static class WebBench
{
    private const int Readers = 64;
    private const int NoLimit = 1_000_000;
    private static int days;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(3);

    private static readonly (string What, string Address)[] Asked =
    [
        ("status (API)", "/api/v1/treaties/cn-ru-2001/status?on=2026-11-21"),
        ("status, as of another day each time (API)", "/api/v1/treaties/cn-ru-2001/status?on="),
        ("Two Clocks (page)", "/treaties/cn-ru-2001/clocks?on=2026-11-21"),
        ("Two Clocks, as of another day each time", "/treaties/cn-ru-2001/clocks?on="),
        ("matrix of 12 states (API)", "/api/v1/treaties/genocide-1948/between?between=France,Germany,Italy,"
            + "India,Australia,Belgium,Canada,Denmark,Norway,Poland,Spain,Sweden"),
        ("unchanged status (304)", "/api/v1/treaties/cn-ru-2001/status?on=2026-11-20"),
    ];

    internal static async Task<int> Run(string root, int seconds)
    {
        var shelf = Shelf.Of(Directory.EnumerateDirectories(Path.Combine(root, "treaties"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.treaty.md").Any()).ToSeq(),
            TimeProvider.System, out _);
        await using var app = Workbench.Build(shelf, () => Day.Of(2026, 11, 21),
            new Serving(["http://127.0.0.1:0"], NoLimit));
        await app.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Readers })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        Console.WriteLine($"| {Readers} readers | p50 | p95 | answers/s | bytes (brotli) |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (what, address) in Asked)
        {
            await Ask(client, address, Warm);
            var (times, bytes, seen) = await Ask(client, address, TimeSpan.FromSeconds(seconds));
            Console.WriteLine($"| {what} | {At(times, 0.50):0.0} ms | {At(times, 0.95):0.0} ms | "
                + $"{times.Count / seen.TotalSeconds:0} | {bytes:N0} |");
        }
        await FirstPaint(client);
        await app.StopAsync();
        return 0;
    }

    private static double At(List<double> times, double share) => times[(int)(share * (times.Count - 1))];

    private static async Task<(List<double> Times, long Bytes, TimeSpan Seen)> Ask(HttpClient client,
        string address, TimeSpan time)
    {
        using var first = await client.GetAsync(new Uri(address.TrimEnd('='), UriKind.Relative));
        var tag = address.Contains("11-20", StringComparison.Ordinal) ? first.Headers.ETag : null;
        var (watch, bytes) = (Stopwatch.StartNew(), 0L);
        var readers = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(async () =>
        {
            var times = new List<double>();
            while (watch.Elapsed < time)
            {
                var day = Day.Of(2001, 7, 16).PlusDays(Interlocked.Increment(ref days) % 1_000_000)!.Value;
                using var request = new HttpRequestMessage(HttpMethod.Get,
                    address.EndsWith('=') ? address + day : address);
                if (tag is not null)
                {
                    request.Headers.IfNoneMatch.Add(tag);
                }
                var start = Stopwatch.GetTimestamp();
                using var response = await client.SendAsync(request);
                var body = await response.Content.ReadAsByteArrayAsync();
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NotModified))
                {
                    throw new InvalidOperationException($"{address}: {response.StatusCode}");
                }
                Interlocked.Exchange(ref bytes, body.Length);
            }
            return times;
        })));
        return ([.. readers.SelectMany(times => times).Order()], bytes, watch.Elapsed);
    }

    /// <summary>What a browser fetches before it can paint, script left out: page and style.</summary>
    private static async Task FirstPaint(HttpClient client)
    {
        Console.WriteLine("\n| first paint, bytes as they are sent (brotli) | page | style | together |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var page in new[] { "/", "/treaties/cn-ru-2001", "/treaties/cn-ru-2001/clocks",
            "/treaties/cn-ru-2001/text", "/treaties/paris-2015", "/data" })
        {
            var (body, status) = await Get(client, page);
            if (status != HttpStatusCode.OK)
            {
                continue;
            }
            using var plain = new HttpClient { BaseAddress = client.BaseAddress };
            var text = await plain.GetStringAsync(new Uri(page, UriKind.Relative));
            var start = text.IndexOf("/assets/", StringComparison.Ordinal);
            var (style, _) = await Get(client, text[start..text.IndexOf('"', start)]);
            Console.WriteLine($"| {page} | {body:N0} | {style:N0} | {body + style:N0} |");
        }
    }

    private static async Task<(int Bytes, HttpStatusCode Status)> Get(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return ((await response.Content.ReadAsByteArrayAsync()).Length, response.StatusCode);
    }
}
