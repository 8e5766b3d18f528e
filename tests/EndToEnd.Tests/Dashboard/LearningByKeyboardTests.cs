using DocDigits.Dashboard.Tests.Seeding;
using DocDigits.Ingest.Models.Training;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocDigits.EndToEnd.Tests.Dashboard;

public sealed class LearningByKeyboardTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_version_is_chosen_and_taken_back_with_the_keyboard_alone_and_each_asks_first()
    {
        var seeded = new SeededLedger(TimeProvider.System);
        SeededVersions.Add(seeded, isBetter: true);
        SeededVersions.Add(seeded, isBetter: false);
        await using Site site = await Site.SeededAsync(seeded);
        IPage page = await browser.OpenAsync(site.Address, "Ann");
        await page.GotoAsync("/learning");
        await Expect(page.Locator("#version-2")).ToContainTextAsync("not better");
        await Expect(page.Locator("#why-2")).ToContainTextAsync("it reads 29 exactly");

        // Cancel has the focus: Enter alone changes nothing.
        await page.Locator("#version-1 button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#confirm")).ToContainTextAsync("Read with version 1?");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#confirm")).ToBeHiddenAsync();
        await Expect(page.Locator("#active")).ToHaveTextAsync("the shipped models");

        await page.Keyboard.PressAsync("Enter"); // the focus is back on the button
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#active")).ToHaveTextAsync("version 1");
        await Expect(page.Locator("#version-1")).ToContainTextAsync("active");

        await page.Locator("#rollback").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#active")).ToHaveTextAsync("the shipped models");
        await Expect(page.Locator("#changes tbody tr").First).ToContainTextAsync("Ann");
    }

    [Fact]
    public async Task A_retraining_is_stopped_with_the_keyboard_alone_and_that_asks_first()
    {
        await using Site site = await Site.SeededAsync(new SeededLedger(TimeProvider.System));
        Assert.True(site.Get<Retraining>().TryStart("Bob")); // nothing works the queue off: it waits
        IPage page = await browser.OpenAsync(site.Address, "Ann");
        await page.GotoAsync("/learning");

        await page.Locator("#stop").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#confirm")).ToContainTextAsync("Stop the retraining?");
        await page.Keyboard.PressAsync("Enter"); // Cancel has the focus
        await Expect(page.Locator("#confirm")).ToBeHiddenAsync();
        Assert.Null(site.Get<Retraining>().State.StopAskedBy);

        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#training")).ToContainTextAsync("Ann stopped it");
        Assert.Equal("Ann", site.Get<Retraining>().State.StopAskedBy);
    }

    [Fact]
    public async Task Without_a_name_nothing_is_changed_and_the_page_says_why()
    {
        var seeded = new SeededLedger(TimeProvider.System);
        SeededVersions.Add(seeded, isBetter: true);
        await using Site site = await Site.SeededAsync(seeded);
        IPage page = await browser.OpenAsync(site.Address);
        await page.GotoAsync("/learning");

        await page.Locator("#version-1 button").ClickAsync();

        await Expect(page.Locator("#answer")).ToContainTextAsync("Say who you are");
        await Expect(page.Locator("#who")).ToBeFocusedAsync();
        await Expect(page.Locator("#active")).ToHaveTextAsync("the shipped models");
    }
}
