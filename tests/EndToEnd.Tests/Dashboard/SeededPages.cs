using DocDigits.Dashboard.Tests.Seeding;
using Microsoft.Playwright;

namespace DocDigits.EndToEnd.Tests.Dashboard;

/// <summary>A dashboard with a page in each state that a page can be in, and a browser's way to it.</summary>
public class SeededPages : IAsyncLifetime
{
    internal const string LongName = "a-name-as-scanners-make-them-00000000000000000000000000000000000000000000000000000000000000000000000001.png";

    private Site site = null!;
    private long read, failed;

    internal SeededLedger Seeded { get; private set; } = null!;

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        Seeded = new SeededLedger(TimeProvider.System);
        read = Seeded.ReadCheque("Monday", LongName);
        failed = Seeded.Fail("Monday", "blurred.png", "No template fits this page. Scan it again.", needsTemplate: true);
        Seeded.Queue("Monday", "waits.png");
        Seeded.Refuse("Monday", "letter.docx", "Its content is neither PNG, JPEG, BMP nor TIFF.");
        Seeded.Read("Tuesday", "sure.png", "personal-cheque", field => Entry.Sure(field.Name == "date" ? DateTime.Today.ToString("ddMMyyyy", null) : "123456"));
        SeededVersions.Add(Seeded, isBetter: true);
        SeededVersions.Add(Seeded, isBetter: false);
        site = await Site.SeededAsync(Seeded);
    }

    /// <summary>Opens a page in a window of its own, and collects the errors that it reports. READ and FAILED in the address stand for the page that was read and the one that was not.</summary>
    public async Task<(IPage Page, List<string> Errors)> VisitAsync(Browser browser, string address, int width = 1280)
    {
        IPage page = await browser.OpenAsync(site.Address, "Ann", width, 800);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("404 (Not Found)", StringComparison.Ordinal)) errors.Add(message.Text); };
        await page.GotoAsync(address
            .Replace("READ", $"{read}", StringComparison.Ordinal).Replace("FAILED", $"{failed}", StringComparison.Ordinal),
            new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        return (page, errors);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
