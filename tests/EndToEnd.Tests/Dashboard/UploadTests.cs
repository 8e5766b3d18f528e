using DocDigits.Dashboard.Tests.Seeding;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocDigits.EndToEnd.Tests.Dashboard;

/// <summary>From a file in the browser to fields on the page, with the pipeline and its weights at work.</summary>
public sealed class UploadTests(Browser browser) : IClassFixture<Browser>
{
    private const float WholePipeline = 120_000;

    [Fact]
    public async Task Sample_pages_are_uploaded_followed_to_the_end_and_shown_with_their_fields()
    {
        string batch = Path.Combine(SeededLedger.RepositoryRoot(), "samples", "batch");
        string[] samples = Directory.Exists(batch) ? [.. Directory.GetFiles(batch).Where(f => Path.GetExtension(f) != ".csv").Order(StringComparer.Ordinal).Take(3)] : [];
        Assert.SkipUnless(samples.Length > 0, "samples/batch is missing.");
        string letter = Path.Combine(Path.GetTempPath(), $"letter-{Guid.NewGuid():N}.png");
        await File.WriteAllTextAsync(letter, "Dear Sir or Madam", TestContext.Current.CancellationToken);
        await using Site site = await Site.WithPipelineAsync();
        IPage page = await browser.OpenAsync(site.Address, "Ann");
        await page.GotoAsync("/");
        await Expect(page.GetByText("Nothing here yet.")).ToBeVisibleAsync();

        await page.Locator("#files").SetInputFilesAsync([.. samples, letter]);

        await Expect(page.Locator("#receipts li.good")).ToHaveCountAsync(3);
        await Expect(page.Locator("#receipts li.bad")).ToContainTextAsync("was not taken");
        await Expect(page.Locator("#batches")).ToContainTextAsync("All pages are done.", new() { Timeout = WholePipeline });
        await Expect(page.Locator("#batch-1")).ToContainTextAsync("1 file refused");
        await page.Locator("#batch-1 a").First.ClickAsync();
        await page.Locator("tr[id^=page-] a").First.ClickAsync();
        await Expect(page.Locator("tr[data-field]").First).ToBeVisibleAsync();
        await Expect(page.Locator("g.mark").First).ToBeVisibleAsync();

        await page.GotoAsync("/");
        await page.Locator("#files").SetInputFilesAsync(samples[0]);
        await Expect(page.Locator("#receipts li")).ToContainTextAsync("is here already");
        File.Delete(letter);
    }
}
