using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocDigits.EndToEnd.Tests.Dashboard;

/// <summary>What pages do when they are worked with, in a real browser.</summary>
public sealed class PagesTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly SeededPages pages = new();

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => pages.InitializeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await browser.CloseWindowsAsync();
        await pages.DisposeAsync();
    }

    [Fact]
    public async Task Pointing_at_a_field_in_the_table_marks_it_on_the_picture_and_tells_of_it()
    {
        (IPage page, _) = await pages.VisitAsync(browser, "/pages/READ");

        await page.Locator("tr[data-field]").First.HoverAsync();

        await Expect(page.Locator("g.mark.pointed")).ToHaveCountAsync(1);
        await Expect(page.Locator("#tip")).ToContainTextAsync("12550");
        await Expect(page.Locator("#tip")).ToContainTextAsync("Not certain enough");
    }

    [Fact]
    public async Task The_picture_of_a_page_can_be_made_larger_and_fitted_again()
    {
        (IPage page, _) = await pages.VisitAsync(browser, "/pages/READ", width: 900);
        await Expect(page.Locator("#zoom-level")).Not.ToHaveTextAsync("100 %");
        string? fitted = await page.Locator("#zoom-level").TextContentAsync();
        await page.Locator("#zoom-full").ClickAsync();
        await Expect(page.Locator("#zoom-level")).ToHaveTextAsync("100 %");
        await page.Locator("#zoom-fit").ClickAsync();
        await Expect(page.Locator("#zoom-level")).ToHaveTextAsync(fitted!);
    }

    [Fact]
    public async Task A_failed_page_is_tried_again_by_its_button()
    {
        (IPage page, _) = await pages.VisitAsync(browser, "/pages/FAILED");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.Locator("#state")).ToContainTextAsync("Waits to be read");
        Assert.Equal(0, pages.Seeded.Ledger.Backlog().PagesFailed);
    }

    [Fact]
    public async Task The_list_of_batches_follows_the_ledger_without_being_loaded_anew()
    {
        (IPage page, _) = await pages.VisitAsync(browser, "/");
        await Expect(page.Locator("#batch-1")).ToContainTextAsync("2 of 3, waiting");

        pages.Seeded.Ledger.RecordFailure(pages.Seeded.Claim(pages.Seeded.Ledger.UnfinishedPages(1).Single()), "It is blank.");

        await Expect(page.Locator("#batch-1")).ToContainTextAsync("2 failed");
        await Expect(page.Locator("#batches")).ToContainTextAsync("It is blank.");
        await Expect(page.Locator("#batches")).ToContainTextAsync("All pages are done.");
    }

    [Fact]
    public async Task An_export_is_counted_and_downloaded()
    {
        (IPage page, _) = await pages.VisitAsync(browser, "/export");
        await Expect(page.Locator("#count-all")).ToHaveTextAsync("6");
        await page.Locator("#batch").SelectOptionAsync("2");
        await Expect(page.Locator("#count-all")).ToHaveTextAsync("3");

        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).ClickAsync());

        Assert.Matches(@"^fields-batch-2-\d{8}-\d{4}\.csv$", download.SuggestedFilename);
        string text = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("\"sure.png\"", text);
        Assert.DoesNotContain(SeededPages.LongName, text);
        Assert.Equal("Ann", pages.Seeded.Ledger.Exports(1).Single().Who);
    }
}
