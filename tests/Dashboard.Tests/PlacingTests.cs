using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocDigits.Dashboard.Tests.Seeding;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Ingest;
using DocDigits.Segmentation.Encoding;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Tests;

public sealed class PlacingTests
{
    private const string Name = "deposit-slip"; // 190 x 100 mm
    private static readonly double[] Corners = [10, 10, 770.5, 12, 770, 412, 9, 410];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unplaced_page_can_be_placed_from_the_queue_and_from_its_own_page()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = Waiting(dashboard);

        Assert.Contains($"href=\"/pages/{page}/place\"", await dashboard.HtmlAsync("/unplaced"));
        Assert.Contains($"href=\"/pages/{page}/place\"", await dashboard.HtmlAsync($"/pages/{page}"));
        string html = await dashboard.HtmlAsync($"/pages/{page}/place?template={Name}");
        Assert.Contains($"data-scan=\"{dashboard.Seeded.Ledger.Page(page)!.File.Hex}\"", html);
        Assert.Contains($"value=\"{Name}\" selected", html);
        Assert.Contains("Fits none.", html);
    }

    [Fact]
    public async Task A_placed_page_is_queued_with_who_placed_it_and_a_second_clerk_is_told()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = Waiting(dashboard), other = Waiting(dashboard);

        JsonElement receipt = await ExpectAsync(HttpStatusCode.OK, dashboard, page, Request());
        Assert.Equal((page, 1), (receipt.GetProperty("queued").GetInt64(), receipt.GetProperty("waiting").GetInt32()));
        Assert.Equal(1, dashboard.JobsQueued);
        Assert.Contains("may have named or placed one", (await ExpectAsync(HttpStatusCode.Conflict, dashboard, page, Request(who: "Bob"))).GetProperty("detail").GetString());
        Assert.Equal(1, dashboard.JobsQueued);
        using HttpResponseMessage late = await dashboard.Client.GetAsync($"/pages/{page}/place", Stop);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);

        Assert.Contains("Ann placed deposit-slip, version 1, by hand", await dashboard.HtmlAsync($"/unplaced?page={page}"));
        HandPlacement placement = dashboard.Seeded.Claim(page).Placement!;
        Assert.Equal((Name, 1, new PixelQuad(new(10, 10), new(770.5, 12), new(770, 412), new(9, 410))), (placement.Template, placement.Version, placement.Sheet));
        Assert.True(dashboard.Seeded.Ledger.Page(other)!.Summary.NeedsTemplate);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_read_so_is_refused_with_the_reason_and_nothing_is_queued(HttpStatusCode status, string says, string template, int version, double[] corners, string who)
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = Waiting(dashboard);

        JsonElement answer = await ExpectAsync(status, dashboard, page, new { template, version, corners, who });

        Assert.Contains(says, answer.GetProperty("detail").GetString());
        Assert.Equal(0, dashboard.JobsQueued);
        Assert.Empty(dashboard.Seeded.Ledger.PageDecisions(page));
    }

    public static TheoryData<HttpStatusCode, string, string, int, double[], string> Refused => new()
    {
        { HttpStatusCode.BadRequest, "Say who decides", Name, 1, Corners, " " },
        { HttpStatusCode.BadRequest, "no template of that name", "auto", 1, Corners, "Ann" },
        { HttpStatusCode.BadRequest, "no template of that name", "../x", 1, Corners, "Ann" },
        { HttpStatusCode.BadRequest, "eight numbers", Name, 1, [1, 2, 3], "Ann" },
        { HttpStatusCode.Conflict, "version 1 now, and you placed the page for version 2", Name, 2, Corners, "Ann" },
        { HttpStatusCode.UnprocessableEntity, "from behind", Name, 1, [770, 10, 10, 10, 10, 410, 770, 410], "Ann" },
        { HttpStatusCode.UnprocessableEntity, "cross", Name, 1, [10, 10, 770, 410, 770, 10, 10, 410], "Ann" },
        { HttpStatusCode.UnprocessableEntity, "dots an inch", Name, 1, [10, 10, 110, 10, 110, 62, 10, 62], "Ann" },
        { HttpStatusCode.UnprocessableEntity, "account, date lie partly outside", Name, 1, [-170, 10, 590, 10, 590, 410, -170, 410], "Ann" },
    };

    [Fact]
    public async Task A_page_that_is_not_there_or_of_another_failure_cannot_be_placed()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long blank = dashboard.Seeded.Fail("Monday", "blank.png", "It is blank.");

        await ExpectAsync(HttpStatusCode.NotFound, dashboard, 4711, Request());
        await ExpectAsync(HttpStatusCode.Conflict, dashboard, blank, Request());
        Assert.DoesNotContain("/place", await dashboard.HtmlAsync($"/pages/{blank}"));
    }

    [Fact]
    public async Task A_template_that_was_changed_since_the_page_was_opened_is_not_placed_blindly()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = Waiting(dashboard);
        JsonNode json = JsonNode.Parse(await File.ReadAllTextAsync(dashboard.Seeded.Templates.FileOf(Name)!, Stop))!;
        json["version"] = 2;
        string own = new DataPaths(dashboard.Seeded.Folder).Templates;
        Directory.CreateDirectory(own);
        await File.WriteAllTextAsync(Path.Combine(own, Name + ".json"), json.ToJsonString(), Stop);

        Assert.Contains("is version 2 now", (await ExpectAsync(HttpStatusCode.Conflict, dashboard, page, Request())).GetProperty("detail").GetString());
        await ExpectAsync(HttpStatusCode.OK, dashboard, page, Request(version: 2));
    }

    [Fact]
    public async Task A_page_that_was_read_so_says_who_placed_it_and_what_was_not_measured()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = Waiting(dashboard);
        await ExpectAsync(HttpStatusCode.OK, dashboard, page, Request());
        PageRead outcome = FilledPage.Draw(dashboard.Seeded.Template(Name), _ => Entry.Sure("123456"), dashboard.Seeded.Policy, 1).Outcome with { SkewDegrees = null, ResidualMillimetres = null };
        dashboard.Seeded.Ledger.RecordReading(dashboard.Seeded.Claim(page), new PageReading(outcome, 780, 420, 100, [.. outcome.Fields.Select(f => dashboard.Seeded.Store.Put(RasterEncoder.Png(f.Region.Crop)))]));

        string html = await dashboard.HtmlAsync($"/pages/{page}");
        Assert.Contains("by Ann, 2026-03-20", html);
        Assert.Contains("no printed marks were found there", html);
        Assert.Contains("<dd>not measured</dd>", html);
        Assert.Contains("class=\"by-hand\"", html);
        JsonElement json = await dashboard.Client.GetFromJsonAsync<JsonElement>($"/api/pages/{page}", Stop);
        Assert.Equal("Ann", json.GetProperty("placement").GetProperty("who").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("residualMillimetres").ValueKind);

        await ExpectAsync(HttpStatusCode.Conflict, dashboard, page, Request());
        Assert.Contains($"/pages/{page}/place?template={Name}", html);
        string again = await dashboard.HtmlAsync($"/pages/{page}/place?template={Name}");
        long first = json.GetProperty("placement").GetProperty("id").GetInt64();
        Assert.Contains($"data-replaces=\"{first}\"", again);
        Assert.Contains("data-corners=\"10,10,770.5,12,770,412,9,410\"", again);
        await ExpectAsync(HttpStatusCode.OK, dashboard, page, Request(replaces: first));
        await ExpectAsync(HttpStatusCode.Conflict, dashboard, page, Request(replaces: first));
        Assert.Equal(PageState.Queued, dashboard.Seeded.Ledger.Page(page)!.Summary.State);
    }

    [Fact]
    public async Task The_queue_is_stepped_through_to_its_end_however_long_it_is()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long[] pages = [.. Enumerable.Range(0, 103).Select(i => dashboard.Seeded.Fail("Monday", $"{i}.png", "Fits none.", needsTemplate: true))];

        Assert.Contains($"href=\"/unplaced?page={pages[102]}\" id=\"next-page\"", await dashboard.HtmlAsync($"/unplaced?page={pages[101]}"));
        string last = await dashboard.HtmlAsync($"/unplaced?after={pages[101]}");
        Assert.Contains($"data-page=\"{pages[102]}\"", last);
        Assert.Contains($"href=\"/unplaced?page={pages[101]}\" id=\"previous-page\"", last);
        Assert.DoesNotContain("id=\"next-page\"", last);
        Assert.Contains($"data-page=\"{pages[0]}\"", await dashboard.HtmlAsync($"/unplaced?after={pages[102]}"));
    }

    private static object Request(int version = 1, string who = "Ann", long? replaces = null) => new { template = Name, version, corners = Corners, who, replaces };

    private static int seed;

    private static long Waiting(RunningDashboard dashboard)
    {
        byte[] pixels = new byte[780 * 420];
        Array.Fill(pixels, (byte)240);
        pixels[0] = (byte)Interlocked.Increment(ref seed);
        long page = dashboard.Seeded.Queue("Monday", $"torn-{pixels[0]}.png", RasterEncoder.Png(new PageRaster(780, 420, pixels, 100)));
        Assert.True(dashboard.Seeded.Ledger.RecordFailure(dashboard.Seeded.Claim(page), "Fits none.", needsTemplate: true));
        return page;
    }

    private static async Task<JsonElement> ExpectAsync(HttpStatusCode expected, RunningDashboard dashboard, long page, object body)
    {
        using HttpResponseMessage answer = await dashboard.Client.PostAsJsonAsync($"/api/pages/{page}/place", body, Stop);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
