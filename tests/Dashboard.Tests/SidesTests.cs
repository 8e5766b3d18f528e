using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Encoding;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Tests;

public sealed class SidesTests : IAsyncLifetime
{
    private static readonly ScannedRear Scanned = new(new PageRaster(1, 1, [0], 200), 1, 1, 200, 1);
    private RunningDashboard dashboard = null!;

    public async ValueTask InitializeAsync() => dashboard = await RunningDashboard.StartAsync();

    public ValueTask DisposeAsync() => dashboard.DisposeAsync();

    [Fact]
    public async Task A_front_shows_its_rear_and_the_rear_names_its_front()
    {
        long front = dashboard.Seeded.ReadSides("Monday", "both.tif", Scanned), rear = dashboard.Seeded.Ledger.Page(front)!.Summary.RearId!.Value;

        string ofFront = await dashboard.HtmlAsync($"/pages/{front}"), ofRear = await dashboard.HtmlAsync($"/pages/{rear}");

        Assert.Contains($"href=\"/pages/{rear}?batch=", ofFront);
        Assert.Contains($"src=\"/pages/{rear}/image?width=", ofFront);
        Assert.Equal(HttpStatusCode.OK, (await dashboard.Client.GetAsync($"/pages/{rear}/image?width=640", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("both.tif, page 2 of 2, rear", ofRear);
        Assert.Matches($"The rear of <a href=\"/pages/{front}\\?batch=\\d+\">page 1</a>", ofRear);
        Assert.DoesNotContain("No fields", ofRear);
        Assert.Contains("data-state=\"kept\"", ofRear);
    }

    [Fact]
    public async Task A_rear_that_is_missing_or_cannot_be_decoded_is_said_on_its_front()
    {
        long missing = dashboard.Seeded.ReadSides("Monday", "one.png", new MissingRear()), broken = dashboard.Seeded.ReadSides("Monday", "both.tif", new BrokenRear("It is cut short."));

        Assert.Contains("There is none in the file.", await dashboard.HtmlAsync($"/pages/{missing}"));
        Assert.Contains("was not kept as the rear. It is cut short.", await dashboard.HtmlAsync($"/pages/{broken}"));
        Assert.Contains("It is cut short.", await dashboard.HtmlAsync("/"));
        Assert.DoesNotContain("<h2>Rear</h2>", await dashboard.HtmlAsync($"/pages/{dashboard.Seeded.ReadCheque("Monday", "alone.png")}"));
    }

    [Fact]
    public async Task A_review_card_shows_the_rear_of_the_sheet_where_it_was_kept_and_only_there()
    {
        long kept = dashboard.Seeded.ReadSides("Monday", "both.tif", Scanned), broken = dashboard.Seeded.ReadSides("Monday", "broken.tif", new BrokenRear("It may be a front."));

        async Task<JsonElement> RearAsync(long page) => (await dashboard.Client.GetFromJsonAsync<JsonElement>(
            $"/api/review?field={dashboard.Seeded.FieldOf(page, "date").Id}", TestContext.Current.CancellationToken)).GetProperty("items")[0].GetProperty("rear");

        Assert.Equal(dashboard.Seeded.Ledger.Page(kept)!.Summary.RearId, (await RearAsync(kept)).GetProperty("pageId").GetInt64());
        Assert.Equal(JsonValueKind.Null, (await RearAsync(broken)).ValueKind);
    }

    [Fact]
    public async Task A_rear_is_read_as_a_front_when_a_person_who_is_named_says_so()
    {
        long front = dashboard.Seeded.ReadSides("Monday", "both.tif", Scanned), rear = dashboard.Seeded.Ledger.Page(front)!.Summary.RearId!.Value;
        async Task<HttpStatusCode> SayAsync(long page, string who) => (await dashboard.Client.PostAsJsonAsync($"/api/pages/{page}/front", new { who }, TestContext.Current.CancellationToken)).StatusCode;
        Assert.Contains($"data-post=\"/api/pages/{rear}/front\"", await dashboard.HtmlAsync($"/pages/{rear}"));

        Assert.Equal(HttpStatusCode.BadRequest, await SayAsync(rear, " "));
        Assert.Equal(HttpStatusCode.Conflict, await SayAsync(front, "Ann"));
        Assert.Equal(HttpStatusCode.NotFound, await SayAsync(987654, "Ann"));
        Assert.Equal(0, dashboard.JobsQueued);
        Assert.Equal(HttpStatusCode.OK, await SayAsync(rear, "Ann"));
        Assert.Equal(HttpStatusCode.Conflict, await SayAsync(rear, "Bob"));

        Assert.Equal(1, dashboard.JobsQueued);
        PageSummary queued = dashboard.Seeded.Ledger.Page(rear)!.Summary;
        Assert.Equal((PageState.Queued, PageSide.Front, null, null), (queued.State, queued.Side, queued.FrontId, queued.RearId));
        Assert.Contains("There is none in the file.", await dashboard.HtmlAsync($"/pages/{front}"));
    }

    [Fact]
    public async Task A_batch_counts_its_rears_apart_and_lists_them_as_kept()
    {
        long front = dashboard.Seeded.ReadSides("Monday", "both.tif", Scanned);
        dashboard.Seeded.ReadSides("Monday", "one.png", new MissingRear());
        long batch = dashboard.Seeded.Ledger.Page(front)!.Summary.BatchId;

        string list = await dashboard.HtmlAsync("/"), html = await dashboard.HtmlAsync($"/batches/{batch}");
        JsonElement json = await JsonAsync($"/api/batches/{batch}"), page = await JsonAsync($"/api/pages/{dashboard.Seeded.Ledger.Page(front)!.Summary.RearId}");

        foreach (string text in new[] { list, html })
        {
            Assert.Contains("2 read, 1 rear kept", text);
            Assert.Contains("1 front without a rear", text);
        }
        Assert.Contains("tag good\">kept", html);
        JsonElement counts = json.GetProperty("batch");
        Assert.Equal((2, 1, 1, 3), (counts.GetProperty("pagesRead").GetInt32(), counts.GetProperty("rearsKept").GetInt32(), counts.GetProperty("frontsWithoutRear").GetInt32(), counts.GetProperty("pages").GetInt32()));
        Assert.Equal(("rear", "kept", front), (page.GetProperty("summary").GetProperty("side").GetString(), page.GetProperty("summary").GetProperty("state").GetString(), page.GetProperty("summary").GetProperty("frontId").GetInt64()));
    }

    [Fact]
    public async Task Every_other_page_and_list_is_there_as_well_where_there_are_rears()
    {
        long front = dashboard.Seeded.ReadSides("Monday", "both.tif", Scanned), rear = dashboard.Seeded.Ledger.Page(front)!.Summary.RearId!.Value;
        dashboard.Seeded.ReadSides("Monday", "broken.tif", new BrokenRear("It is cut short."));

        foreach (string address in new[] { "/", "/batches/list", "/review", "/unplaced", "/export", "/templates", $"/templates/new?page={rear}", "/learning", "/guide", "/api", "/api/batches", "/api/review?limit=20", "/api/unplaced", "/api/templates", "/api/learning", "/export/fields.csv", "/export/fields.json", $"/pages/{rear}/state" })
            Assert.Equal((address, HttpStatusCode.OK), (address, (await dashboard.Client.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode));
        Assert.DoesNotContain("Place it by hand", await dashboard.HtmlAsync($"/pages/{rear}"));
        using HttpResponseMessage retry = await dashboard.Client.PostAsync($"/api/pages/{rear}/retry", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, retry.StatusCode);
    }

    [Theory]
    [InlineData("?bothSides=true", true)]
    [InlineData("?bothSides=false", false)]
    [InlineData("", false)]
    public async Task An_upload_says_whether_its_files_hold_both_sides(string query, bool both)
    {
        JsonElement answer = await SendAsync("/api/upload" + query, [1, 2, 3]);

        Assert.Equal(both ? "was taken, 3 pages: 2 fronts, 1 rear; the last front has no rear." : "was taken, 3 pages.", answer.GetProperty("files")[0].GetProperty("message").GetString());
        BatchSummary batch = dashboard.Seeded.Ledger.Batch(answer.GetProperty("batchId").GetInt64())!;
        Assert.Equal(both ? (2, 1) : (3, 0), (batch.PagesQueued, batch.RearsKept));
        Assert.Equal(both ? 2 : 3, dashboard.JobsQueued);

        JsonElement again = await SendAsync($"/api/upload?bothSides={(both ? "false" : "true")}", [1, 2, 3]);
        Assert.Contains(both ? "both sides of sheets, and stays so" : "single pages, and stays so", again.GetProperty("files")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_read_at_once_with_both_sides_gives_an_entry_a_page_and_reads_none_of_the_rears()
    {
        JsonElement pages = await SendAsync("/api/read?bothSides=true", [1, 2, 3]);

        Assert.Equal([null, 0, null], pages.EnumerateArray().Select(p => p.TryGetProperty("rearOf", out JsonElement front) ? front.GetInt32() : (int?)null));
        Assert.Equal([true, false, true], pages.EnumerateArray().Select(p => p.TryGetProperty("error", out _)));
        Assert.All((await SendAsync("/api/read", [1, 2, 3])).EnumerateArray(), p => Assert.False(p.TryGetProperty("rearOf", out _)));
    }

    private async Task<JsonElement> JsonAsync(string address)
    {
        using JsonDocument json = JsonDocument.Parse(await dashboard.Client.GetStringAsync(address, TestContext.Current.CancellationToken));
        return json.RootElement.Clone();
    }

    private async Task<JsonElement> SendAsync(string address, byte[] pages)
    {
        using var file = new ByteArrayContent(RasterEncoder.Tiff([.. pages.Select(p => new PageRaster(40, 20, [.. Enumerable.Repeat(p, 800)], 200))], TiffCompression.Deflate));
        file.Headers.ContentType = new MediaTypeHeaderValue("image/tiff");
        using var form = new MultipartFormDataContent { { file, address.StartsWith("/api/read", StringComparison.Ordinal) ? "file" : "files", "scan.tif" } };
        using HttpResponseMessage response = await dashboard.Client.PostAsync(address, form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using JsonDocument json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return json.RootElement.Clone();
    }
}
