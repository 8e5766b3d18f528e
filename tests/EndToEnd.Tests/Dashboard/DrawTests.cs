using DocDigits.Dashboard.Tests.Seeding;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocDigits.EndToEnd.Tests.Dashboard;

public sealed class DrawTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_drawn_seven_is_read_as_seven_and_undone_again()
    {
        Assert.SkipUnless(SeededServices.HasShippedModels, "The shipped models are missing.");
        await using Site site = await Site.SeededAsync(new SeededLedger(TimeProvider.System));
        IPage page = await browser.OpenAsync(site.Address);
        await page.GotoAsync("/draw");
        LocatorBoundingBoxResult pad = (await page.Locator("#pad").BoundingBoxAsync())!;
        await StrokeAsync(page, pad, (.3f, .2f), (.7f, .2f), (.45f, .8f));

        await Expect(page.Locator("#bars li.best .digits")).ToHaveTextAsync("7");
        await Expect(page.Locator("#verdict")).ToContainTextAsync("It is a 7");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator("#verdict")).ToHaveTextAsync("Nothing drawn yet.");
        await Expect(page.Locator("#bars li.best")).ToHaveCountAsync(0);
    }

    private static async Task StrokeAsync(IPage page, LocatorBoundingBoxResult pad, params (float X, float Y)[] points)
    {
        await page.Mouse.MoveAsync(pad.X + points[0].X * pad.Width, pad.Y + points[0].Y * pad.Height);
        await page.Mouse.DownAsync();
        foreach ((float x, float y) in points[1..])
            await page.Mouse.MoveAsync(pad.X + x * pad.Width, pad.Y + y * pad.Height, new MouseMoveOptions { Steps = 12 });
        await page.Mouse.UpAsync();
    }
}
