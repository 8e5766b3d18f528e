using DocDigits.Dashboard.Tests.Seeding;
using DocDigits.Ingest.Models;
using DocDigits.Storage.Records;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocDigits.EndToEnd.Tests.Dashboard;

/// <summary>A clerk's work with no hand on the mouse.</summary>
public sealed class ReviewByKeyboardTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private SeededLedger seeded = null!;
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        seeded = new SeededLedger(TimeProvider.System);
        site = await Site.SeededAsync(seeded);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseWindowsAsync();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task Enter_accepts_what_is_shown_and_the_next_field_appears()
    {
        long first = Amount("a.png", "12550", 0.5), second = Amount("b.png", "98700", 0.7);
        IPage page = await OpenAsync();
        await Expect(Text(page)).ToHaveValueAsync("12550");
        await Expect(page.Locator("#left")).ToHaveTextAsync("2 left");

        await page.Keyboard.PressAsync("Enter");

        await Expect(Text(page)).ToHaveValueAsync("98700");
        await Expect(page.Locator("#left")).ToHaveTextAsync("1 left");
        Assert.Equal((CorrectionKind.Accepted, "Ann"), Last(first));
        Assert.Empty(seeded.Ledger.Field(second)!.History);
    }

    [Fact]
    public async Task A_doubted_decision_is_looked_at_again_and_the_text_of_the_models_taken()
    {
        long doubted = Amount("a.png", "12550", 0.5), kept = Amount("b.png", "98700", 0.5);
        seeded.Ledger.Correct(doubted, 0, "Ben", "12950");
        seeded.Ledger.Correct(kept, 0, "Ben", "98100");
        SeededVersions.Add(seeded, isBetter: true,
            new DoubtedDecision("page 1", "amount", "12950", "12550", 0.99) { FieldId = doubted, Revision = 1 },
            new DoubtedDecision("page 2", "amount", "98100", "98700", 0.97) { FieldId = kept, Revision = 1 });
        IPage page = await browser.OpenAsync(site.Address, "Ann");
        await page.GotoAsync("/learning");

        await page.Locator("#second-look").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Text(page)).ToHaveValueAsync("12950");
        await Expect(page.Locator("#reason")).ToContainTextAsync("read 12550");
        await Expect(page.Locator("#left")).ToHaveTextAsync("2 left");
        await page.Locator("#alternatives button").First.ClickAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Text(page)).ToHaveValueAsync("98100");
        await page.Keyboard.PressAsync("u"); // taken back, Ben's text stands again, and it is to be decided again
        await Expect(Text(page)).ToHaveValueAsync("12950");
        await page.Keyboard.PressAsync("s");
        await Expect(Text(page)).ToHaveValueAsync("98100");
        await page.Keyboard.PressAsync("Enter"); // the person was right
        await Expect(Text(page)).ToHaveValueAsync("12950");
        await Expect(page.Locator("#left")).ToHaveTextAsync("1 left");
        await page.Keyboard.TypeAsync("12550");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#nothing")).ToContainTextAsync("Nothing to look at again.");
        Assert.Equal(("12550", "98100"), (seeded.Ledger.Field(doubted)!.Field.FinalText, seeded.Ledger.Field(kept)!.Field.FinalText));
        Assert.Equal((4, 2), (seeded.Ledger.Field(doubted)!.History.Count, seeded.Ledger.Field(kept)!.History.Count));
    }

    [Fact]
    public async Task A_field_that_was_accepted_is_corrected_from_its_page_and_the_correction_taken_back()
    {
        long id = Amount("a.png", "12550", 0.5);
        FieldRow date = seeded.FieldOf(seeded.Ledger.Field(id)!.Field.PageId, "date");
        IPage page = await browser.OpenAsync(site.Address, "Ann");
        await page.GotoAsync($"/pages/{date.PageId}");

        await page.Locator($"#field-{date.Id} a").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Text(page)).ToHaveValueAsync(date.Text);
        await Expect(page.Locator("#decided")).ToContainTextAsync("Accepted without a person");
        string corrected = date.Text[..^1] + (date.Text[^1] == '6' ? '5' : '6');
        await page.Keyboard.TypeAsync(corrected);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("#nothing-title")).ToHaveTextAsync("Decided.");
        Assert.Equal(corrected, seeded.Ledger.Field(date.Id)!.Field.FinalText);

        await page.Keyboard.PressAsync("u");
        await Expect(Text(page)).ToHaveValueAsync(date.Text);
        Assert.Equal(date.Text, seeded.Ledger.Field(date.Id)!.Field.FinalText);

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#back")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator($"#field-{date.Id} .tag")).ToHaveTextAsync("reviewed");
    }

    [Fact]
    public async Task Typing_replaces_the_text_and_Enter_saves_it()
    {
        long field = Amount("a.png", "12550", 0.5);
        IPage page = await OpenAsync();

        await page.Keyboard.TypeAsync("12950");
        await Expect(page.Locator("#accept-label")).ToHaveTextAsync("Save");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#nothing")).ToBeVisibleAsync();
        Assert.Equal("12950", seeded.Ledger.Field(field)!.Field.FinalText);
        Assert.Equal(CorrectionKind.Keyed, Last(field).How);
    }

    [Fact]
    public async Task An_arrow_goes_to_the_doubtful_digit_and_one_key_corrects_it()
    {
        long field = Amount("a.png", "12558", 0.5, written: "12758");
        IPage page = await OpenAsync();

        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("#snippet .ink.marked")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("7");
        await Expect(Text(page)).ToHaveValueAsync("12758");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#nothing")).ToBeVisibleAsync();
        Assert.Equal("12758", seeded.Ledger.Field(field)!.Field.FinalText);
    }

    [Fact]
    public async Task Backspace_deletes_Insert_inserts_and_Escape_brings_the_reading_back()
    {
        Amount("a.png", "12550", 0.5);
        IPage page = await OpenAsync();

        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Backspace");
        await Expect(Text(page)).ToHaveValueAsync("1255");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("Insert");
        await page.Keyboard.TypeAsync("77");
        await Expect(Text(page)).ToHaveValueAsync("771255");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Text(page)).ToHaveValueAsync("12550");
    }

    [Theory]
    [InlineData("u")]
    [InlineData("Control+z")]
    public async Task The_last_decision_is_taken_back_and_its_field_shown_again(string key)
    {
        long field = Amount("a.png", "12550", 0.5);
        Amount("b.png", "98700", 0.7);
        IPage page = await OpenAsync();
        await page.Keyboard.TypeAsync("12950");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Text(page)).ToHaveValueAsync("98700");

        await page.Keyboard.PressAsync(key);

        await Expect(Text(page)).ToHaveValueAsync("12550");
        await Expect(page.Locator("#left")).ToHaveTextAsync("2 left");
        Assert.Equal("12550", seeded.Ledger.Field(field)!.Field.FinalText);
        Assert.Equal(CorrectionKind.Undone, Last(field).How);
    }

    [Fact]
    public async Task A_text_that_breaks_a_rule_stays_until_it_is_kept_expressly()
    {
        long field = Amount("a.png", "12550", 0.5);
        IPage page = await OpenAsync();
        await page.Keyboard.TypeAsync("5");

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#message")).ToContainTextAsync("digits");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#message")).ToContainTextAsync("Ctrl+Enter");
        Assert.Empty(seeded.Ledger.Field(field)!.History);
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Locator("#nothing")).ToBeVisibleAsync();
        Assert.Equal((CorrectionKind.Overruled, "Ann"), Last(field));
    }

    [Fact]
    public async Task A_colleague_who_was_faster_is_named_and_not_overwritten()
    {
        long field = Amount("a.png", "12550", 0.5);
        IPage page = await OpenAsync();
        await Expect(Text(page)).ToHaveValueAsync("12550");
        seeded.Ledger.Correct(field, 0, "Ben", "12950");

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#message")).ToContainTextAsync("Ben decided this field before you");
        Assert.Equal(("12950", 1), (seeded.Ledger.Field(field)!.Field.FinalText, seeded.Ledger.Field(field)!.Field.Revision));
    }

    [Fact]
    public async Task Skipping_and_stepping_decide_nothing()
    {
        Amount("a.png", "11100", 0.5);
        Amount("b.png", "22200", 0.6);
        Amount("c.png", "33300", 0.7);
        IPage page = await OpenAsync();
        await Expect(Text(page)).ToHaveValueAsync("11100");

        await page.Keyboard.PressAsync("s");
        await Expect(Text(page)).ToHaveValueAsync("22200");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Text(page)).ToHaveValueAsync("33300");
        await page.Keyboard.PressAsync("PageDown");
        await Expect(Text(page)).ToHaveValueAsync("11100");
        await page.Keyboard.PressAsync("PageUp");
        await Expect(Text(page)).ToHaveValueAsync("33300");
        Assert.Equal(3, seeded.Ledger.Backlog().FieldsToReview);
    }

    [Fact]
    public async Task Help_opens_and_closes_by_key_and_leaves_the_text_alone()
    {
        Amount("a.png", "12550", 0.5);
        IPage page = await OpenAsync();
        await Expect(Text(page)).ToHaveValueAsync("12550");
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#help")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("7");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#help")).ToBeHiddenAsync();
        await Expect(Text(page)).ToHaveValueAsync("12550");
        await Expect(Text(page)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Without_a_name_nothing_is_decided_and_the_name_is_asked_for()
    {
        long field = Amount("a.png", "12550", 0.5);
        IPage page = await OpenAsync(who: null);
        await Expect(Text(page)).ToHaveValueAsync("12550");

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#who")).ToBeFocusedAsync();
        Assert.Empty(seeded.Ledger.Field(field)!.History);
        await page.Keyboard.TypeAsync("Cleo");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Text(page)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#nothing")).ToBeVisibleAsync();
        Assert.Equal("Cleo", Last(field).Who);
    }

    [Fact]
    public async Task A_field_keyed_blind_is_not_taken_as_empty_by_Enter_alone()
    {
        long page = seeded.Read("Monday", "form.png", "application-form", field => field.Name == "account-number"
            ? new Entry("991233749166", "991233749766", 0.1)
            : Entry.Sure(field.Name == "date-of-birth" ? "10011994" : new string('4', field.Format.MinimumDigits)));
        long field = seeded.FieldOf(page, "account-number").Id;
        IPage browserPage = await OpenAsync();
        await Expect(browserPage.Locator("#field-name")).ToHaveTextAsync("account-number");
        await Expect(Text(browserPage)).ToHaveValueAsync("");

        await browserPage.Keyboard.PressAsync("Enter");

        await Expect(browserPage.Locator("#message")).ToContainTextAsync("Key the digits you see");
        Assert.Empty(seeded.Ledger.Field(field)!.History);
    }

    [Fact]
    public async Task Thirty_fields_typed_at_full_speed_are_all_decided_in_order()
    {
        var fields = Enumerable.Range(0, 30).Select(i => Amount($"{i}.png", $"{10000 + i}", 0.3 + i * 0.01)).ToList();
        IPage page = await OpenAsync();
        await Expect(Text(page)).ToHaveValueAsync("10000");

        for (int i = 0; i < 30; i++)
        {
            await page.Keyboard.TypeAsync($"{20000 + i}");
            await page.Keyboard.PressAsync("Enter");
        }

        await Expect(page.Locator("#nothing")).ToBeVisibleAsync();
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{20000 + i}"), fields.Select(f => seeded.Ledger.Field(f)!.Field.FinalText));
    }

    private static ILocator Text(IPage page) => page.Locator("#text");

    private long Amount(string file, string text, double confidence, string? written = null) =>
        seeded.FieldOf(seeded.ReadCheque("Monday", file, text, confidence, written), "amount").Id;

    private (CorrectionKind How, string Who) Last(long field)
    {
        Correction last = seeded.Ledger.Field(field)!.History[^1];
        return (last.How, last.Who);
    }

    private async Task<IPage> OpenAsync(string? who = "Ann")
    {
        IPage page = await browser.OpenAsync(site.Address, who);
        await page.GotoAsync("/review");
        await Expect(page.Locator("#text[data-ready]")).ToBeAttachedAsync();
        return page;
    }
}
