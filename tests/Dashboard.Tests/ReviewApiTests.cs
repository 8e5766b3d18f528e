using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DocDigits.Dashboard.Tests.Seeding;
using DocDigits.Ingest.Models;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Tests;

public sealed class ReviewApiTests : IAsyncLifetime
{
    private RunningDashboard dashboard = null!;

    public async ValueTask InitializeAsync() => dashboard = await RunningDashboard.StartAsync();

    public ValueTask DisposeAsync() => dashboard.DisposeAsync();

    [Fact]
    public async Task The_queue_gives_the_least_certain_field_first_with_all_that_its_picture_needs()
    {
        dashboard.Seeded.ReadCheque("Monday", "surer.png", confidence: 0.9);
        dashboard.Seeded.ReadCheque("Monday", "unsurer.png", amount: "12558", written: "12553", confidence: 0.5);

        JsonElement queue = await GetAsync("/api/review?limit=10");

        Assert.Equal(2, queue.GetProperty("total").GetInt32());
        JsonElement first = queue.GetProperty("items")[0];
        Assert.Equal("unsurer.png", first.GetProperty("fileName").GetString());
        Assert.Equal("12558", first.GetProperty("text").GetString());
        Assert.Equal(5, first.GetProperty("digits").GetArrayLength());
        Assert.Equal("12553", first.GetProperty("alternatives")[0].GetProperty("text").GetString());
        Assert.Equal(8, first.GetProperty("page").GetProperty("quad").GetArrayLength());
        Assert.Contains("EUR", first.GetProperty("hint").GetString());
        using HttpResponseMessage crop = await dashboard.Client.GetAsync(first.GetProperty("crop").GetProperty("address").GetString(), TestContext.Current.CancellationToken);
        Assert.Equal("image/png", crop.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_field_that_is_keyed_blind_comes_without_its_reading()
    {
        dashboard.Seeded.Read("Monday", "form.png", "application-form", field => field.Name == "account-number"
            ? new Entry("991233749166", "991233749766", 0.4)
            : Entry.Sure(field.Name == "date-of-birth" ? "10011994" : new string('4', field.Format.MinimumDigits)));

        JsonElement queue = await GetAsync("/api/review");

        JsonElement blind = Assert.Single(queue.GetProperty("items").EnumerateArray(), i => i.GetProperty("name").GetString() == "account-number");
        Assert.True(blind.GetProperty("blind").GetBoolean());
        Assert.DoesNotContain("991233749766", blind.GetRawText());
        Assert.Equal((0, 0), (blind.GetProperty("digits").GetArrayLength(), blind.GetProperty("alternatives").GetArrayLength()));
    }

    [Fact]
    public async Task The_queue_can_be_that_of_one_batch()
    {
        dashboard.Seeded.ReadCheque("Monday", "a.png");
        dashboard.Seeded.ReadCheque("Tuesday", "b.png");

        JsonElement queue = await GetAsync("/api/review?batch=2");

        Assert.Equal("b.png", Assert.Single(queue.GetProperty("items").EnumerateArray()).GetProperty("fileName").GetString());
    }

    [Fact]
    public async Task Accepting_the_text_as_read_is_kept_as_accepted_and_a_changed_one_as_keyed()
    {
        long first = AmountOf("a.png"), second = AmountOf("b.png");

        Assert.Equal(HttpStatusCode.OK, (await DecideAsync(first, "12550")).Status);
        (HttpStatusCode status, JsonElement receipt) = await DecideAsync(second, "12950");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((1, "12950", "Ann", 0), (receipt.GetProperty("revision").GetInt32(), receipt.GetProperty("decidedText").GetString(),
            receipt.GetProperty("decidedBy").GetString(), receipt.GetProperty("left").GetInt32()));
        Assert.Equal(CorrectionKind.Accepted, History(first).Single().How);
        Assert.Equal((CorrectionKind.Keyed, "Ann", "12550", "12950"), History(second).Select(h => (h.How, h.Who, h.BeforeText, h.AfterText)).Single());
    }

    [Fact]
    public async Task What_is_left_is_counted_in_the_batch_under_review()
    {
        long field = AmountOf("a.png");
        dashboard.Seeded.ReadCheque("Tuesday", "b.png");

        (_, JsonElement decided) = await PostAsync($"/api/fields/{field}/decision?batch=1", new { text = "12550", who = "Ann", revision = 0 });
        (_, JsonElement undone) = await PostAsync($"/api/fields/{field}/undo", new { who = "Ann", revision = 1 });

        Assert.Equal((0, 2), (decided.GetProperty("left").GetInt32(), undone.GetProperty("left").GetInt32()));
    }

    [Fact]
    public async Task Who_comes_second_is_told_and_nothing_is_overwritten()
    {
        long field = AmountOf("a.png");
        await DecideAsync(field, "12950", who: "Ann");

        (HttpStatusCode status, JsonElement problem) = await DecideAsync(field, "12550", who: "Ben");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(("Ann", "12950", 1), (problem.GetProperty("decidedBy").GetString(), problem.GetProperty("decidedText").GetString(), problem.GetProperty("revision").GetInt32()));
        Assert.Equal("12950", dashboard.Seeded.Ledger.Field(field)!.Field.FinalText);
    }

    [Fact]
    public async Task An_undone_decision_puts_the_field_back_into_the_queue()
    {
        long field = AmountOf("a.png");
        await DecideAsync(field, "12950");

        (HttpStatusCode status, JsonElement receipt) = await PostAsync($"/api/fields/{field}/undo", new { who = "Ann", revision = 1 });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((2, 1, JsonValueKind.Null), (receipt.GetProperty("revision").GetInt32(), receipt.GetProperty("left").GetInt32(), receipt.GetProperty("decidedText").ValueKind));
        Assert.Equal("12550", dashboard.Seeded.Ledger.Field(field)!.Field.FinalText);
    }

    [Fact]
    public async Task There_is_nothing_to_undo_on_a_field_that_nobody_decided()
    {
        long field = AmountOf("a.png");
        (HttpStatusCode status, JsonElement problem) = await PostAsync($"/api/fields/{field}/undo", new { who = "Ann", revision = 0 });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.False(problem.TryGetProperty("revision", out _));
    }

    [Theory]
    [InlineData("amount", "5", "digits")]
    [InlineData("amount", "", "must be filled")]
    [InlineData("amount", "00000", "range")]
    [InlineData("date", "31022026", "date")]
    [InlineData("date", "01011950", "days")]
    [InlineData("amount", "12a50", "Only the digits")]
    public async Task A_text_that_breaks_a_rule_is_refused_with_the_rule_and_stored_only_on_demand(string name, string text, string said)
    {
        long page = dashboard.Seeded.ReadCheque("Monday", "a.png");
        long field = dashboard.Seeded.FieldOf(page, name).Id;

        (HttpStatusCode status, JsonElement problem) = await DecideAsync(field, text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(said, problem.GetProperty("detail").GetString());
        Assert.Empty(History(field));

        (status, _) = await DecideAsync(field, text, over: true);
        if (text.All(char.IsAsciiDigit))
        {
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal((CorrectionKind.Overruled, text), History(field).Select(h => (h.How, h.AfterText)).Single());
        }
        else
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.Empty(History(field));
        }
    }

    [Fact]
    public async Task An_override_of_a_text_that_breaks_no_rule_is_an_ordinary_correction()
    {
        long field = AmountOf("a.png");
        await DecideAsync(field, "12950", over: true);
        Assert.Equal(CorrectionKind.Keyed, History(field).Single().How);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Ann\nBen")]
    [InlineData(null)]
    public async Task Nobody_decides_without_a_name(string? who)
    {
        long field = AmountOf("a.png");
        (HttpStatusCode status, _) = await PostAsync($"/api/fields/{field}/decision", new { text = "12550", who, revision = 0 });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Empty(History(field));
    }

    [Fact]
    public async Task A_field_that_does_not_exist_is_not_found()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await DecideAsync(777, "1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("/api/fields/777/undo", new { who = "Ann", revision = 0 })).Status);
    }

    [Fact]
    public async Task A_body_that_is_no_decision_is_a_problem_with_a_reason()
    {
        long field = AmountOf("a.png");
        using var body = new StringContent("{ \"text\": 12 ", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await dashboard.Client.PostAsync($"/api/fields/{field}/decision", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_field_that_the_machine_accepted_can_be_corrected_by_a_person()
    {
        long page = dashboard.Seeded.ReadCheque("Monday", "a.png"), field = dashboard.Seeded.FieldOf(page, "date").Id;
        Assert.False(dashboard.Seeded.Ledger.Field(field)!.Field.NeedsReview);
        Assert.Contains($"href=\"/review?field={field}\"", await dashboard.HtmlAsync($"/pages/{page}"));
        Assert.Contains("Decide date", await dashboard.HtmlAsync($"/review?field={field}"));

        JsonElement card = Assert.Single((await GetAsync($"/api/review?field={field}")).GetProperty("items").EnumerateArray());
        Assert.Equal((field, true, JsonValueKind.Null), (card.GetProperty("fieldId").GetInt64(), card.GetProperty("accepted").GetBoolean(), card.GetProperty("before").ValueKind));
        string read = card.GetProperty("text").GetString()!;

        (HttpStatusCode status, JsonElement receipt) = await PostAsync($"/api/fields/{field}/decision?field={field}", new { text = "11112026", who = "Ann", revision = 0, @override = true });
        Assert.Equal((HttpStatusCode.OK, 0), (status, receipt.GetProperty("left").GetInt32()));

        card = Assert.Single((await GetAsync($"/api/review?field={field}")).GetProperty("items").EnumerateArray());
        Assert.Equal(("11112026", "Ann"), (card.GetProperty("before").GetProperty("text").GetString(), card.GetProperty("before").GetProperty("who").GetString()));
        Assert.Contains(card.GetProperty("alternatives").EnumerateArray(), a => a.GetProperty("text").GetString() == read);
    }

    [Fact]
    public async Task A_field_that_is_not_there_cannot_be_reviewed()
    {
        using HttpResponseMessage answer = await dashboard.Client.GetAsync("/review?field=777", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty((await GetAsync("/api/review?field=777")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_decision_that_the_newest_models_doubt_is_looked_at_again_once()
    {
        long doubted = AmountOf("a.png"), other = AmountOf("b.png");
        await DecideAsync(doubted, "12950");
        await DecideAsync(other, "12950");
        SeededVersions.Add(dashboard.Seeded, isBetter: true, new DoubtedDecision("page 1", "amount", "12950", "12550", 0.981) { FieldId = doubted, Revision = 1 });

        JsonElement queue = await GetAsync("/api/review?secondLook=true");

        JsonElement card = Assert.Single(queue.GetProperty("items").EnumerateArray());
        Assert.Equal((1, doubted), (queue.GetProperty("total").GetInt32(), card.GetProperty("fieldId").GetInt64()));
        Assert.Equal("In training version 1, models that had not learnt from this field read 12550 and were 98.1 % sure. Decided was 12950.", card.GetProperty("reason").GetString());
        Assert.Equal("12550", card.GetProperty("alternatives")[0].GetProperty("text").GetString());
        Assert.Equal("12950", card.GetProperty("before").GetProperty("text").GetString());
        string learning = await dashboard.HtmlAsync("/learning");
        Assert.Contains("Worth a second look", learning);
        Assert.Contains($"/review?field={doubted}", learning);

        (_, JsonElement receipt) = await PostAsync($"/api/fields/{doubted}/decision?secondLook=true", new { text = "12950", who = "Ben", revision = 1 });

        Assert.Equal(0, receipt.GetProperty("left").GetInt32());
        Assert.DoesNotContain("Worth a second look", await dashboard.HtmlAsync("/learning"));
        Assert.Equal(["Ann", "Ben"], History(doubted).Select(h => h.Who));
    }

    [Fact]
    public async Task A_doubt_about_a_field_that_is_keyed_blind_does_not_tell_what_was_read()
    {
        long page = dashboard.Seeded.Read("Monday", "form.png", "application-form", field => field.Name == "account-number"
            ? new Entry("991233749166", "991233749766", 0.4)
            : Entry.Sure(field.Name == "date-of-birth" ? "10011994" : new string('4', field.Format.MinimumDigits)));
        long field = dashboard.Seeded.FieldOf(page, "account-number").Id;
        await DecideAsync(field, "991233749166", over: true);
        SeededVersions.Add(dashboard.Seeded, isBetter: true, new DoubtedDecision("page 1", "account-number", "991233749166", "991233749866", 0.97) { FieldId = field, Revision = 1 });

        string card = Assert.Single((await GetAsync("/api/review?secondLook=true")).GetProperty("items").EnumerateArray()).GetRawText();
        string learning = await dashboard.HtmlAsync("/learning"), api = (await GetAsync("/api/learning")).GetRawText();

        Assert.All([card, api], text => Assert.DoesNotContain("99123374", text));
        Assert.DoesNotContain("99123374", learning);
        Assert.Contains("not shown", learning);

        // Nor does the answer to whoever keys it anew and takes that back, or comes too late.
        (_, JsonElement saved) = await PostAsync($"/api/fields/{field}/decision?secondLook=true", new { text = "991233749766", who = "Ben", revision = 1, @override = true });
        (_, JsonElement undone) = await PostAsync($"/api/fields/{field}/undo?secondLook=true", new { who = "Ben", revision = 2 });
        (HttpStatusCode status, JsonElement late) = await PostAsync($"/api/fields/{field}/decision", new { text = "1", who = "Cy", revision = 0, @override = true });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.All([saved, undone, late], answer => Assert.Equal("", answer.GetProperty("decidedText").GetString()));
        Assert.Equal("Ann", undone.GetProperty("decidedBy").GetString());
    }

    [Fact]
    public async Task The_page_of_a_field_that_is_to_be_keyed_blind_does_not_show_its_reading()
    {
        long page = dashboard.Seeded.Read("Monday", "form.png", "application-form", field => field.Name == "account-number"
            ? new Entry("991233749166", "991233749766", 0.4)
            : Entry.Sure(field.Name == "date-of-birth" ? "10011994" : new string('4', field.Format.MinimumDigits)));

        string html = await dashboard.HtmlAsync($"/pages/{page}");

        Assert.DoesNotContain("991233749", html);
        Assert.Contains("to be keyed", html);
    }

    [Fact]
    public async Task A_doubt_that_was_answered_is_not_raised_again_by_the_next_version_and_no_version_hides_anothers()
    {
        long kept = AmountOf("a.png"), waiting = AmountOf("b.png");
        await DecideAsync(kept, "12950");
        await DecideAsync(waiting, "12950");
        SeededVersions.Add(dashboard.Seeded, isBetter: true, Doubt(kept, 1), Doubt(waiting, 1));
        await PostAsync($"/api/fields/{kept}/decision?secondLook=true", new { text = "12950", who = "Ben", revision = 1 });
        SeededVersions.Add(dashboard.Seeded, isBetter: false, Doubt(kept, 2));

        JsonElement queue = await GetAsync("/api/review?secondLook=true");

        Assert.Equal(waiting, Assert.Single(queue.GetProperty("items").EnumerateArray()).GetProperty("fieldId").GetInt64());

        // Another text is another question.
        SeededVersions.Add(dashboard.Seeded, isBetter: false, Doubt(kept, 2) with { Read = "12450" });
        Assert.Equal(2, (await GetAsync("/api/review?secondLook=true")).GetProperty("total").GetInt32());

        static DoubtedDecision Doubt(long field, int revision) => new("a page", "amount", "12950", "12550", 0.97) { FieldId = field, Revision = revision };
    }

    [Fact]
    public async Task Decimals_that_nobody_wrote_are_told_as_they_are_keyed()
    {
        long field = AmountOf("a.png");
        await DecideAsync(field, "12900");
        SeededVersions.Add(dashboard.Seeded, isBetter: true, new DoubtedDecision("page 1", "amount", "129", "125", 0.97) { FieldId = field, Revision = 1 });

        JsonElement card = Assert.Single((await GetAsync("/api/review?secondLook=true")).GetProperty("items").EnumerateArray());

        Assert.Contains("read 12500", card.GetProperty("reason").GetString());
        Assert.Equal("12500", card.GetProperty("alternatives")[0].GetProperty("text").GetString());
    }

    private long AmountOf(string file) => dashboard.Seeded.FieldOf(dashboard.Seeded.ReadCheque("Monday", file), "amount").Id;

    private IReadOnlyList<Correction> History(long field) => dashboard.Seeded.Ledger.Field(field)!.History;

    private Task<(HttpStatusCode Status, JsonElement Body)> DecideAsync(long field, string text, string who = "Ann", bool over = false) =>
        PostAsync($"/api/fields/{field}/decision", new { text, who, revision = 0, @override = over });

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string address, object body)
    {
        using HttpResponseMessage answer = await dashboard.Client.PostAsJsonAsync(address, body, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    private async Task<JsonElement> GetAsync(string address) =>
        await dashboard.Client.GetFromJsonAsync<JsonElement>(address, TestContext.Current.CancellationToken);
}
