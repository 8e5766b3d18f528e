using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace DocDigits.EndToEnd.Tests.Dashboard;

/// <summary>Every page in a real browser: no error, no serious accessibility fault, nothing wider than a telephone. Nothing is changed, so that one dashboard serves all.</summary>
public sealed class EveryPageTests(Browser browser, EveryPageTests.Pages pages) : IClassFixture<Browser>, IClassFixture<EveryPageTests.Pages>, IAsyncDisposable
{
    public static TheoryData<string> Addresses => ["/", "/batches/1", "/pages/READ", "/pages/FAILED", "/pages/FAILED/place", "/review", "/review?batch=2", "/export", "/learning", "/unplaced", "/templates", "/templates/new", "/templates/new?page=READ", "/templates/deposit-slip", "/draw", "/guide", "/api", "/nothing"];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await browser.CloseWindowsAsync();

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_fits_a_narrow_screen_has_no_serious_accessibility_fault_in_light_or_dark_and_reports_no_error(string address)
    {
        const int narrow = 390, wide = 1280;
        (IPage page, List<string> errors) = await pages.VisitAsync(browser, address, narrow);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, narrow);
        await page.SetViewportSizeAsync(wide, 800);
        Accessible(await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] }));
        // Of all rules contrast alone depends on the colours, and the colours on nothing but what the browser prefers.
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        Accessible(await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast") }));
        Assert.Empty(errors);

        static void Accessible(AxeResult result) =>
            Assert.Empty(result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
    }

    /// <summary>The pages that others see too, and one that was set aside.</summary>
    public sealed class Pages : SeededPages
    {
        /// <inheritdoc/>
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Seeded.Ledger.SetAside(Seeded.Fail("Monday", "letter.png", "The page fits none of the 3 templates.", needsTemplate: true), "Ann");
        }
    }
}
