using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.EndToEnd.Tests.Running;
using DocDigits.Samples;
using DocDigits.Samples.Rears;
using DocDigits.Segmentation.Encoding;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocDigits.EndToEnd.Tests.Dashboard;

/// <summary>A file with both sides, from the browser to the pages of front and rear, with the pipeline at work.</summary>
public sealed class SidesTests(Browser browser) : IClassFixture<Browser>
{
    private const float WholePipeline = 120_000;

    [Fact]
    public async Task A_file_uploaded_with_both_sides_has_its_rears_beside_their_fronts_at_wide_and_narrow_widths()
    {
        using var folder = new TemporaryFolder();
        string file = folder.At("both.tif");
        await File.WriteAllBytesAsync(file, Drawn(), TestContext.Current.CancellationToken);
        await using Site site = await Site.WithPipelineAsync();
        IPage page = await browser.OpenAsync(site.Address, "Ann");
        await page.GotoAsync("/");

        await page.GetByLabel("Both sides").CheckAsync();
        await page.Locator("#files").SetInputFilesAsync(file);

        await Expect(page.Locator("#receipts li")).ToContainTextAsync("was taken, 3 pages: 2 fronts, 1 rear; the last front has no rear.");
        await Expect(page.Locator("#batches")).ToContainTextAsync("All pages are done.", new() { Timeout = WholePipeline });
        await Expect(page.Locator("#batch-1")).ToContainTextAsync("2 read, 1 rear kept");
        await page.Locator("#batch-1 a").First.ClickAsync();
        await Expect(page.Locator("#page-2 .tag")).ToHaveTextAsync("kept");
        // The list takes the room that there is.
        Assert.InRange(await page.Locator("#batch").EvaluateAsync<double>("e => e.getBoundingClientRect().width"), 900, 1280);
        await page.Locator("#page-1 a").ClickAsync();
        await Expect(page.Locator("#rear img")).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await page.Locator("#rear img").EvaluateAsync<int>("e => e.naturalWidth") > 100);
        await FitsAsync(page);
        await page.Locator(".decide-link").First.ClickAsync();
        await Expect(page.Locator("#rear img")).ToHaveJSPropertyAsync("naturalWidth", 480); // as wide as was asked for
        await FitsAsync(page);
        await page.Locator("#rear").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("both.tif, page 2 of 3, rear");
        await FitsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "page 1", Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("both.tif, page 1 of 3");
    }

    private static async Task FitsAsync(IPage page)
    {
        AxeResult result = await page.RunAxe();
        Assert.Empty(result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
        await page.SetViewportSizeAsync(390, 844);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 390);
        await page.SetViewportSizeAsync(1280, 800);
    }

    private static byte[] Drawn()
    {
        IReadOnlyList<Template> templates = TemplateCatalog.Shipped.LoadEvery();
        var options = new SampleOptions(2, 11);
        PageRaster Front(int index) => SampleGenerator.Faulty(options, templates, index, null, 0).Raster.InGrey();
        return RasterEncoder.Tiff([Front(0), RearGenerator.Draw(options, templates, 0, null, 0), Front(1)], TiffCompression.Deflate);
    }
}
