using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using DocDigits.Dashboard.Tests.Seeding;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocDigits.EndToEnd.Tests.Dashboard;

/// <summary>Every page in a real browser: no error, no serious accessibility fault, nothing wider than a telephone.</summary>
public sealed class PagesTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private const string LongName = "a-name-as-scanners-make-them-00000000000000000000000000000000000000000000000000000000000000000000000001.png";
    private SeededLedger seeded = null!;
    private Site site = null!;
    private long read, failed;

    public static TheoryData<string> Addresses => ["/", "/batches/1", "/pages/READ", "/pages/FAILED", "/pages/FAILED/place", "/review", "/review?batch=2", "/export", "/learning", "/unplaced", "/templates", "/templates/new", "/templates/new?page=READ", "/templates/deposit-slip", "/draw", "/guide", "/api", "/nothing"];

    public async ValueTask InitializeAsync()
    {
        seeded = new SeededLedger(TimeProvider.System);
        read = seeded.ReadCheque("Monday", LongName);
        failed = seeded.Fail("Monday", "blurred.png", "No template fits this page. Scan it again.", needsTemplate: true);
        seeded.Queue("Monday", "waits.png");
        seeded.Refuse("Monday", "letter.docx", "Its content is neither PNG, JPEG, BMP nor TIFF.");
        seeded.Read("Tuesday", "sure.png", "personal-cheque", field => Entry.Sure(field.Name == "date" ? DateTime.Today.ToString("ddMMyyyy", null) : "123456"));
        SeededVersions.Add(seeded, isBetter: true);
        SeededVersions.Add(seeded, isBetter: false);
        site = await Site.SeededAsync(seeded);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_has_no_serious_accessibility_fault_in_light_or_dark_and_reports_no_error(string address)
    {
        seeded.Ledger.SetAside(seeded.Fail("Monday", "letter.png", "The page fits none of the 3 templates.", needsTemplate: true), "Ann");
        foreach (ColorScheme colours in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            (IPage page, List<string> errors) = await VisitAsync(address, 1280, 800, colours);
            AxeResult result = await page.RunAxe();
            Assert.Empty(result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
            Assert.Empty(errors);
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_fits_a_narrow_screen(string address)
    {
        (IPage page, _) = await VisitAsync(address, 390, 844, ColorScheme.Light);
        int width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.InRange(width, 1, 390);
    }

    [Fact]
    public async Task Pointing_at_a_field_in_the_table_marks_it_on_the_picture_and_tells_of_it()
    {
        (IPage page, _) = await VisitAsync("/pages/READ", 1280, 800, ColorScheme.Light);

        await page.Locator("tr[data-field]").First.HoverAsync();

        await Expect(page.Locator("g.mark.pointed")).ToHaveCountAsync(1);
        await Expect(page.Locator("#tip")).ToContainTextAsync("12550");
        await Expect(page.Locator("#tip")).ToContainTextAsync("Not certain enough");
    }

    [Fact]
    public async Task The_picture_of_a_page_can_be_made_larger_and_fitted_again()
    {
        (IPage page, _) = await VisitAsync("/pages/READ", 900, 800, ColorScheme.Light);
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
        (IPage page, _) = await VisitAsync("/pages/FAILED", 1280, 800, ColorScheme.Light);
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.Locator("#state")).ToContainTextAsync("Waits to be read");
        Assert.Equal(0, seeded.Ledger.Backlog().PagesFailed);
    }

    [Fact]
    public async Task The_list_of_batches_follows_the_ledger_without_being_loaded_anew()
    {
        (IPage page, _) = await VisitAsync("/", 1280, 800, ColorScheme.Light);
        await Expect(page.Locator("#batch-1")).ToContainTextAsync("2 of 3, waiting");

        seeded.Ledger.RecordFailure(seeded.Claim(seeded.Ledger.UnfinishedPages(1).Single()), "It is blank.");

        await Expect(page.Locator("#batch-1")).ToContainTextAsync("2 failed");
        await Expect(page.Locator("#batches")).ToContainTextAsync("It is blank.");
        await Expect(page.Locator("#batches")).ToContainTextAsync("All pages are done.");
    }

    [Fact]
    public async Task An_export_is_counted_and_downloaded()
    {
        (IPage page, _) = await VisitAsync("/export", 1280, 800, ColorScheme.Light);
        await Expect(page.Locator("#count-all")).ToHaveTextAsync("6");
        await page.Locator("#batch").SelectOptionAsync("2");
        await Expect(page.Locator("#count-all")).ToHaveTextAsync("3");

        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).ClickAsync());

        Assert.Matches(@"^fields-batch-2-\d{8}-\d{4}\.csv$", download.SuggestedFilename);
        string text = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("\"sure.png\"", text);
        Assert.DoesNotContain(LongName, text);
        Assert.Equal("Ann", seeded.Ledger.Exports(1).Single().Who);
    }

    private async Task<(IPage Page, List<string> Errors)> VisitAsync(string address, int width, int height, ColorScheme colours)
    {
        IPage page = await browser.OpenAsync(site.Address, "Ann", width, height, colours);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("404 (Not Found)", StringComparison.Ordinal)) errors.Add(message.Text); };
        await page.GotoAsync(address
            .Replace("READ", $"{read}", StringComparison.Ordinal).Replace("FAILED", $"{failed}", StringComparison.Ordinal),
            new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        return (page, errors);
    }
}
