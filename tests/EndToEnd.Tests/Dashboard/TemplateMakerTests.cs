using System.Globalization;
using DocDigits.Dashboard.Tests.Seeding;
using DocDigits.Documents.Templates;
using DocDigits.Samples;
using DocDigits.Segmentation.Encoding;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocDigits.EndToEnd.Tests.Dashboard;

/// <summary>Pages of a kind that nobody knows: from the queue, through a template made in the browser, to fields that are read.</summary>
public sealed class TemplateMakerTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const float WholePipeline = 120_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docdigits-maker-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Pages_without_a_template_are_read_once_a_clerk_has_made_one_from_a_scan()
    {
        Template cheque = ((LoadedTemplate)TemplateCatalog.Shipped.Find("personal-cheque")).Template;
        await using Site site = await Site.WithPipelineAsync(AllBut(cheque.Name));
        string blank = Path.Combine(folder.FullName, "blank.png");
        await File.WriteAllBytesAsync(blank, RasterEncoder.Png(SampleGenerator.Blank(new SampleOptions(1, 5) { OnePrinting = true }, cheque, 200)), TestContext.Current.CancellationToken);
        string[] filled = [.. SampleGenerator.Generate(new SampleOptions(2, 5) { OnePrinting = true }, [cheque]).Select((sample, i) => Written(sample, i))];

        IPage page = await browser.OpenAsync(site.Address, "Ann", width: 1440, height: 1000);
        await page.GotoAsync("/");
        await page.Locator("#files").SetInputFilesAsync(filled);
        await Expect(page.Locator("#batches")).ToContainTextAsync("All pages are done.", new() { Timeout = WholePipeline });
        await Shoot(page, "batches");
        await page.GetByRole(AriaRole.Link, new() { Name = "Place 2 pages" }).ClickAsync();
        await Expect(page.GetByText("2 pages left")).ToBeVisibleAsync();
        await Shoot(page, "unplaced");

        await page.GotoAsync("/templates");
        await Shoot(page, "templates");
        await page.GetByRole(AriaRole.Link, new() { Name = "Make a template" }).ClickAsync();
        await page.Locator("#scan-file").SetInputFilesAsync(blank);
        await Expect(page.Locator("#lay-flat")).ToBeVisibleAsync();
        await page.Locator("#sheet-width").FillAsync("170");
        await page.Locator("#sheet-height").FillAsync("75");
        await Shoot(page, "sheet");
        await page.Locator("#lay-flat").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Printed comb of 8 cells: make it a field" }).ClickAsync();
        await page.GetByLabel("Name").First.FillAsync("date");
        await page.GetByLabel("Holds").SelectOptionAsync("date");
        await Shoot(page, "fields");
        await Draw(page, 116, 25, 158, 34);
        await page.GetByLabel("Name").First.FillAsync("amount");
        await page.GetByLabel("Kind").SelectOptionAsync("amount");
        await Expect(page.Locator("#field-list li")).ToHaveCountAsync(2);

        await page.GetByRole(AriaRole.Button, new() { Name = "4 Try" }).ClickAsync();
        await page.Locator("#trial-files").SetInputFilesAsync(filled[0]);
        await Expect(page.Locator("#trials .trial-picture")).ToHaveCountAsync(2, new() { Timeout = WholePipeline });
        await Shoot(page, "try");

        await page.GetByRole(AriaRole.Button, new() { Name = "5 Save" }).ClickAsync();
        await Expect(page.Locator("#problems")).ToContainTextAsync("name");
        await page.Locator("#name").FillAsync("site-cheque");
        await page.Locator("#description").FillAsync("A cheque of our own bank.");
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#saved")).ToContainTextAsync("Saved as site-cheque, version 1.");
        await Shoot(page, "saved");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare the 2 unplaced pages with it now" }).ClickAsync();
        await Expect(page.GetByText("Every page has found its template.")).ToBeVisibleAsync();
        await page.GotoAsync("/");
        await Expect(page.Locator("#batches")).ToContainTextAsync("All pages are done.", new() { Timeout = WholePipeline });
        await page.Locator("#batch-1 a").First.ClickAsync();
        await page.Locator("tr[id^=page-] a").First.ClickAsync();
        await Expect(page.Locator("tr[data-field]")).ToHaveCountAsync(2);
        await Shoot(page, "read");
        await page.GotoAsync("/templates");
        await Expect(page.Locator("#template-site-cheque")).ToContainTextAsync("2 pages read");
        await Shoot(page, "templates-after");
    }

    [Fact]
    public async Task A_scan_that_is_chosen_before_the_script_has_come_is_taken()
    {
        Template cheque = ((LoadedTemplate)TemplateCatalog.Shipped.Find("personal-cheque")).Template;
        string blank = Path.Combine(folder.FullName, "blank.png");
        await File.WriteAllBytesAsync(blank, RasterEncoder.Png(SampleGenerator.Blank(new SampleOptions(1, 5), cheque, 100)), TestContext.Current.CancellationToken);
        await using Site site = await Site.SeededAsync(new SeededLedger(TimeProvider.System));
        IPage page = await browser.OpenAsync(site.Address, "Ann");
        var chosen = new TaskCompletionSource();
        await page.RouteAsync("**/js/maker/main.js*", async route =>
        {
            await chosen.Task;
            await route.ContinueAsync();
        });

        await page.GotoAsync("/templates/new", new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("#scan-file").SetInputFilesAsync(blank);
        chosen.SetResult();

        await Expect(page.Locator("#lay-flat")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_template_is_changed_by_keyboard_alone_and_every_step_can_be_taken_back()
    {
        var seeded = new SeededLedger(TimeProvider.System);
        await using Site site = await Site.SeededAsync(seeded);
        IPage page = await browser.OpenAsync(site.Address, "Ann");
        await page.GotoAsync("/templates/deposit-slip");
        await Expect(page.Locator("#field-list li")).ToHaveCountAsync(8);
        ILocator box = page.Locator("[data-box='field-0']"), left = page.GetByLabel("Left");

        await box.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        string before = await left.InputValueAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Expect(left).ToHaveValueAsync((double.Parse(before, CultureInfo.InvariantCulture) + 2.25).ToString(CultureInfo.InvariantCulture));
        await Expect(box).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+z");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(left).ToHaveValueAsync(before);
        await box.FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await Expect(page.Locator("#field-list li")).ToHaveCountAsync(7);
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator("#field-list li")).ToHaveCountAsync(8);
        await page.Locator("#add-box").PressAsync("Enter");
        await Expect(page.Locator("[data-box='field-8']")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Delete");
        await Expect(page.Locator("#field-list li")).ToHaveCountAsync(8);

        await page.GetByRole(AriaRole.Button, new() { Name = "5 Save" }).PressAsync("Enter");
        await page.Locator("#save").PressAsync("Enter");
        await Expect(page.Locator("#saved")).ToContainTextAsync("Saved as deposit-slip, version 2.");
        Template saved = ((LoadedTemplate)seeded.Templates.Find("deposit-slip")).Template, shipped = ((LoadedTemplate)TemplateCatalog.Shipped.Find("deposit-slip")).Template;
        Assert.Equal(shipped.Fields.Select(f => (f.Name, f.Area, f.Format, f.TargetError)), saved.Fields.Select(f => (f.Name, f.Area, f.Format, f.TargetError)));
        Assert.Equal(shipped.Fields.SelectMany(f => f.Rules), saved.Fields.SelectMany(f => f.Rules));
        Assert.Equal(shipped.Balances.SelectMany(b => b.Items), saved.Balances.SelectMany(b => b.Items));
    }

    [Fact]
    public async Task A_clerk_places_pages_by_keyboard()
    {
        var seeded = new SeededLedger(TimeProvider.System);
        long first = seeded.Fail("Monday", "first.png", "The page fits none of the templates.", needsTemplate: true), second = seeded.Fail("Monday", "second.png", "The page fits none of the templates.", needsTemplate: true);
        await using Site site = await Site.SeededAsync(seeded);
        IPage page = await browser.OpenAsync(site.Address, "Ann");
        await page.GotoAsync("/unplaced");

        await page.Keyboard.PressAsync("2");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#last")).ToContainTextAsync("first.png is being read again");
        await Expect(page.GetByText("1 page left")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(); // what listens to the keys comes with the next page's script
        await page.Keyboard.PressAsync("a");
        await Expect(page.GetByText("Every page has found its template.")).ToBeVisibleAsync();

        Assert.Equal(seeded.Templates.Names()[1], seeded.Claim(first).TemplateChoice);
        Assert.True(seeded.Ledger.Page(second)!.Summary.SetAside);
    }

    /// <summary>The shipped templates without one, so that its pages are of a kind that nobody knows.</summary>
    private string AllBut(string name)
    {
        string others = folder.CreateSubdirectory("templates").FullName;
        foreach (string file in TemplateCatalog.Shipped.Names().Where(n => n != name))
            File.Copy(TemplateCatalog.Shipped.FileOf(file)!, Path.Combine(others, $"{file}.json"));
        return others;
    }

    private string Written(SamplePage sample, int index)
    {
        string path = Path.Combine(folder.FullName, $"filled-{index + 1}.png");
        File.WriteAllBytes(path, RasterEncoder.Png(sample.Raster));
        return path;
    }

    /// <summary>Draws a box on the sheet by mouse, millimetres.</summary>
    private static async Task Draw(IPage page, double left, double top, double right, double bottom)
    {
        var canvas = (await page.Locator("#canvas").BoundingBoxAsync())!;
        double scale = canvas.Width / 170;
        await page.Mouse.MoveAsync((float)(canvas.X + left * scale), (float)(canvas.Y + top * scale));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((float)(canvas.X + right * scale), (float)(canvas.Y + bottom * scale), new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }

    private static async Task Shoot(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DOCDIGITS_SHOTS") is { Length: > 0 } shots)
            await page.ScreenshotAsync(new() { Path = Path.Combine(shots, $"{name}.png") });
    }
}
