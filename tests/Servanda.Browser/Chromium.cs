using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Servanda.Text;
using Servanda.Time;
using Servanda.Web;

namespace Servanda.Browser;

/// <summary>A fact about pages in a browser, skipped where there is no Chromium.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Missing;
}

public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Missing;
}

/// <summary>The workbench over the treaties of the repository, and one browser for all journeys. The day is
/// fixed.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome"];

    private static readonly string? Program = Environment.GetEnvironmentVariable("CHROMIUM")
        ?? Array.Find(Places, File.Exists);

    public static string? Missing { get; } = Program is null
        ? "no Chromium: install the package chromium." : null;

    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Url { get; private set; } = "";

    private static string Root { get; } = RootAbove(AppContext.BaseDirectory);

    /// <summary>Where pictures of pages are written, to be looked at.</summary>
    private static string Pictures { get; } = Path.Combine(Root, ".build", "screenshots");

    public async Task InitializeAsync()
    {
        if (Program is null)
        {
            return;
        }
        var folders = Directory.GetDirectories(Path.Combine(Root, "treaties"))
            .Where(folder => Path.GetFileName(folder) != "packs").Order(StringComparer.Ordinal);
        var shelf = Shelf.Of(folders.ToSeq(), TimeProvider.System, out _);
        app = Workbench.Build(shelf, () => Day.Of(2026, 11, 21), new Serving(["http://127.0.0.1:0"], 10_000));
        await app.StartAsync();
        Url = app.Urls.First();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        Directory.CreateDirectory(Pictures);
    }

    public async Task DisposeAsync()
    {
        await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        playwright?.Dispose();
        await (app?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>A page of its own that fails the journey on any error of a script and any request to another
    /// place.</summary>
    public async Task<Visitor> Visit(string address, int width = 1440, bool dark = false, bool script = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script, Locale = "en-GB",
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        var visitor = new Visitor(await context.NewPageAsync(), Url, Pictures);
        await visitor.Open(address);
        return visitor;
    }

    private static string RootAbove(string start)
    {
        var at = new DirectoryInfo(start);
        while (!File.Exists(Path.Combine(at.FullName, "Servanda.slnx")))
        {
            at = at.Parent ?? throw new InvalidOperationException($"No Servanda.slnx above {start}.");
        }
        return at.FullName;
    }
}

[CollectionDefinition("browser")]
public class BrowserCollection : ICollectionFixture<Chromium>;

/// <summary>Somebody who looks at pages.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> faults = [];
    private readonly string url;
    private readonly string pictures;

    internal Visitor(IPage page, string url, string pictures)
    {
        (Page, this.url, this.pictures) = (page, url, pictures);
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, said) =>
        {
            // A page that is refused is a message of its own.
            if (said.Type == "error" && !said.Text.Contains("the server responded with a status of 4",
                StringComparison.Ordinal))
            {
                faults.Add(said.Text);
            }
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(url, StringComparison.Ordinal))
            {
                faults.Add("asks another place: " + request.Url);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>What a person reads in the main part.</summary>
    public Task<string> Read(string selector = "main") => Page.Locator(selector).First.InnerTextAsync();

    public Task Open(string address) => Page.GotoAsync(url + address);

    /// <summary>Does what leads to another address, and waits until that page is there.</summary>
    public async Task Leave(Func<Task> act)
    {
        var left = Page.Url;
        await act();
        await Page.WaitForURLAsync(at => at != left);
    }

    public async Task Picture(string name) => await Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(pictures, name + ".png"), FullPage = true,
    });

    /// <summary>Whether anything sticks out to the right.</summary>
    public Task<bool> Overflows() => Page.EvaluateAsync<bool>(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth");

    /// <summary>What axe finds: rule, how grave, and where (WCAG 2.2 AA and best practice).</summary>
    public async Task<IReadOnlyList<string>> Axe()
    {
        using var source = new StreamReader(typeof(Visitor).Assembly.GetManifestResourceStream("axe")!);
        await Page.EvaluateAsync(await source.ReadToEndAsync());
        return await Page.EvaluateAsync<string[]>("""
            async () => (await axe.run()).violations.filter(v =>
                ['serious', 'critical', 'moderate'].includes(v.impact))
              .map(v => `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map(n =>
                  n.html.slice(0, 120)).join(' | ')}`)
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        faults.ShouldBeEmpty();
    }
}
