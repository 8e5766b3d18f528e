using Microsoft.Playwright;

namespace DocDigits.EndToEnd.Tests.Dashboard;

/// <summary>Debian's Chromium, one for all tests of a class. Playwright's own browsers are never fetched.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private const float Patience = 30_000; // milliseconds; nothing waits that long on a machine that is not busy
    private IPlaywright? playwright;
    private readonly List<IBrowserContext> windows = [];
    private IBrowser? browser;

    public static bool IsInstalled => File.Exists(Chromium);

    public async ValueTask InitializeAsync()
    {
        if (!IsInstalled) return;
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A window of its own, with a clerk's name where one is given. Any error on its pages fails the test that asks
    /// for them.</summary>
    public async Task<IPage> OpenAsync(Uri site, string? who = null, int width = 1280, int height = 800)
    {
        Assert.SkipUnless(IsInstalled, $"Chromium is not installed: {Chromium} is missing (apt-get install chromium).");
        IBrowserContext context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(), ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = ColorScheme.Light, AcceptDownloads = true,
        });
        windows.Add(context);
        context.SetDefaultTimeout(Patience);
        if (who is not null) await context.AddInitScriptAsync($"localStorage.setItem('docdigits.who', '{who}')");
        return await context.NewPageAsync();
    }

    /// <summary>Closes all windows: after a test, as a page that is left open asks for what is new as long as it lives.</summary>
    public async Task CloseWindowsAsync()
    {
        foreach (IBrowserContext window in windows) await window.CloseAsync();
        windows.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
