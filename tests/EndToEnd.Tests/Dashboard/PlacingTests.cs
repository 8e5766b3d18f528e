using System.Globalization;
using DocDigits.Dashboard.Tests.Seeding;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Tests.Reading;
using DocDigits.Samples;
using DocDigits.Segmentation.Encoding;
using DocDigits.Storage;
using DocDigits.Storage.Records;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocDigits.EndToEnd.Tests.Dashboard;

/// <summary>A page on which no template is found is placed by hand, by mouse and by keyboard.</summary>
public sealed class PlacingTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const float WholePipeline = 120_000;

    private static readonly Template Slip = ((LoadedTemplate)TemplateCatalog.Shipped.Find("deposit-slip")).Template;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docdigits-placing-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_slip_without_its_marks_is_read_where_a_clerk_drags_the_corners_of_its_sheet()
    {
        await using Site site = await Site.WithPipelineAsync();
        SamplePage sample = SampleGenerator.Generate(new SampleOptions(1, 4711), [Slip]).Single();
        (PageRaster wiped, PixelQuad sheet) = WipedPage.Of(sample.Raster, Slip, TestContext.Current.CancellationToken);
        string file = Path.Combine(folder.FullName, "torn.png");
        await File.WriteAllBytesAsync(file, RasterEncoder.Png(wiped), TestContext.Current.CancellationToken);

        IPage page = await browser.OpenAsync(site.Address, "Ann", width: 1280, height: 860);
        await page.GotoAsync("/");
        await page.Locator("#files").SetInputFilesAsync(file);
        await Expect(page.Locator("#batches")).ToContainTextAsync("All pages are done.", new() { Timeout = WholePipeline });
        await page.GotoAsync("/pages/1");
        await Shoot(page, "place-failed");
        await page.GotoAsync("/unplaced");
        await Shoot(page, "place-queue");
        await page.Keyboard.PressAsync("2");
        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator("#place[data-ready]")).ToBeVisibleAsync();
        await Expect(page.Locator("#template")).ToHaveValueAsync("deposit-slip");
        await Shoot(page, "place-suggested");

        await page.Locator("#place-whole").ClickAsync();
        string before = await BoxOf(page, "account");
        for (int i = 0; i < 4; i++) await Drag(page, i, sheet.Corners[i]);
        Assert.NotEqual(before, await BoxOf(page, "account"));
        MillimetreRect account = Slip.FieldNamed("account")!.Area;
        PixelPoint expected = sheet.At(account.X / Slip.Size.Width, account.Y / Slip.Size.Height), shown = FirstPoint(await BoxOf(page, "account"));
        Assert.InRange(expected.DistanceTo(shown), 0, 0.7 * wiped.PixelsPerMillimetre);
        await page.GetByRole(AriaRole.Button, new() { Name = "total", Exact = true }).ClickAsync();
        await Shoot(page, "place-dragged");
        await page.SetViewportSizeAsync(390, 844);
        await Shoot(page, "place-narrow", whole: true);
        await page.SetViewportSizeAsync(1280, 860);

        await page.GetByRole(AriaRole.Button, new() { Name = "Read it so" }).ClickAsync();
        await Expect(page.Locator("#last")).ToContainTextAsync("was read as deposit-slip: 0 fields accepted, 8 to review", new() { Timeout = WholePipeline });
        await Shoot(page, "place-read");
        await page.GotoAsync("/pages/1");
        await Expect(page.Locator(".facts")).ToContainTextAsync("by Ann");
        await Expect(page.Locator(".facts")).ToContainTextAsync("not measured");
        await Shoot(page, "place-page", whole: true);
        await page.SetViewportSizeAsync(390, 844);
        await Shoot(page, "place-page-narrow", whole: true);
        await page.SetViewportSizeAsync(1280, 860);
        await page.GotoAsync("/review");
        await Expect(page.Locator("main")).ToContainTextAsync("The page was placed by hand.");
        await Shoot(page, "place-review");

        PageDetail read = site.Get<Ledger>().Page(1)!;
        Assert.All(read.Fields, f => Assert.True(f.Field.NeedsReview));
        int right = read.Fields.Zip(sample.Fields).Count(f => f.First.Field.Text == f.Second.Text);
        Assert.InRange(right, 7, 8);

        await page.GotoAsync("/pages/1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Place it again" }).ClickAsync();
        await Expect(page.Locator("#place[data-ready]")).ToBeVisibleAsync();
        Assert.InRange(read.Placement!.Placement.Sheet.TopLeft.DistanceTo(FirstPoint((await page.Locator("#place-picture .outline").GetAttributeAsync("points"))!)), 0, 0.1);
        await Shoot(page, "place-again");
        await page.Locator("[data-corner='0']").PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync("**/pages/1");
        await Expect(page.Locator("tr[data-field]")).ToHaveCountAsync(8, new() { Timeout = WholePipeline });
        Assert.Equal(2, site.Get<Ledger>().PageDecisions(1).Count);
    }

    [Fact]
    public async Task By_keyboard_alone_a_corner_is_moved_and_the_page_is_read_so()
    {
        var seeded = new SeededLedger(TimeProvider.System);
        long waiting = Waiting(seeded);
        await using Site site = await Site.SeededAsync(seeded);
        IPage page = await browser.OpenAsync(site.Address, "Ann");
        await page.GotoAsync("/unplaced");
        await page.Keyboard.PressAsync("2");
        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator("#place[data-ready]")).ToBeVisibleAsync();
        ILocator corner = page.Locator("[data-corner='2']");

        for (int tabs = 0; tabs < 60 && !await corner.EvaluateAsync<bool>("c => c === document.activeElement"); tabs++) await page.Keyboard.PressAsync("Tab");
        await Expect(corner).ToBeFocusedAsync();
        double x = await Number(corner, "cx"), y = await Number(corner, "cy");
        string before = await BoxOf(page, "total");
        await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await page.Keyboard.PressAsync("ArrowUp");

        Assert.Equal((x - 10, y - 1), (await Number(corner, "cx"), await Number(corner, "cy")));
        Assert.NotEqual(before, await BoxOf(page, "total"));
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("#last")).ToContainTextAsync("is being read again");

        HandPlacement placement = seeded.Claim(waiting).Placement!;
        Assert.Equal(("deposit-slip", 1, new PixelPoint(x - 10, y - 1)), (placement.Template, placement.Version, placement.Sheet.BottomRight));
        Assert.Equal("Ann", seeded.Ledger.PageDecisions(waiting).Single().Who);
    }

    [Fact]
    public async Task Corners_that_cross_are_told_of_at_once_and_are_not_read()
    {
        var seeded = new SeededLedger(TimeProvider.System);
        long waiting = Waiting(seeded);
        await using Site site = await Site.SeededAsync(seeded);
        IPage page = await browser.OpenAsync(site.Address, "Ann");
        await page.GotoAsync($"/pages/{waiting}/place?template=deposit-slip");
        await Expect(page.Locator("#place[data-ready]")).ToBeVisibleAsync();
        await Expect(page.Locator("#hint")).ToBeHiddenAsync();

        await Drag(page, 0, new PixelPoint(1300, 700));
        await Expect(page.Locator("#hint")).ToContainTextAsync("enclose no sheet");
        await Expect(page.Locator(".placed")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Read it so" }).ClickAsync();
        await Expect(page.Locator("#answer")).ToContainTextAsync("pushed in");
        await Shoot(page, "place-refused");
        await page.GetByRole(AriaRole.Button, new() { Name = "As suggested" }).ClickAsync();
        await Expect(page.Locator("#hint")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn by a quarter" }).ClickAsync();
        await Expect(page.Locator("#hint")).ToContainTextAsync("shape of a sheet of 190 × 100 mm");

        Assert.Equal(PageState.Failed, seeded.Ledger.Page(waiting)!.Summary.State);
    }

    private static long Waiting(SeededLedger seeded)
    {
        PageRaster blank = SampleGenerator.Blank(new SampleOptions(1, 5), Slip, 200);
        long page = seeded.Queue("Monday", "torn.png", RasterEncoder.Png(blank));
        seeded.Ledger.RecordFailure(seeded.Claim(page), "The page fits none of the 3 templates.", needsTemplate: true);
        return page;
    }

    /// <summary>Drags a corner to a place of the scan, pixels.</summary>
    private static async Task Drag(IPage page, int corner, PixelPoint to)
    {
        ILocator handle = page.Locator($"[data-corner='{corner}']");
        (float fromX, float fromY) = await OnScreen(page, new PixelPoint(await Number(handle, "cx"), await Number(handle, "cy")));
        (float x, float y) = await OnScreen(page, to);
        await page.Mouse.MoveAsync(fromX, fromY);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x, y, new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }

    private static async Task<(float X, float Y)> OnScreen(IPage page, PixelPoint at)
    {
        float[] screen = await page.EvaluateAsync<float[]>(
            "([x, y]) => { const p = new DOMPoint(x, y).matrixTransform(document.getElementById('place-picture').getScreenCTM()); return [p.x, p.y]; }", new[] { at.X, at.Y });
        return (screen[0], screen[1]);
    }

    private static async Task<string> BoxOf(IPage page, string field) =>
        await page.Locator($"#place-picture .placed.field polygon:has(title:text-is('{field}'))").GetAttributeAsync("points") ?? "";

    private static PixelPoint FirstPoint(string points)
    {
        double[] at = [.. points.Split(' ')[0].Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
        return new PixelPoint(at[0], at[1]);
    }

    private static async Task<double> Number(ILocator element, string attribute) =>
        double.Parse((await element.GetAttributeAsync(attribute))!, CultureInfo.InvariantCulture);

    private static async Task Shoot(IPage page, string name, bool whole = false)
    {
        if (Environment.GetEnvironmentVariable("DOCDIGITS_SHOTS") is { Length: > 0 } shots)
            await page.ScreenshotAsync(new() { Path = Path.Combine(shots, $"{name}.png"), FullPage = whole });
    }
}
