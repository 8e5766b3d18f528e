using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Tests;

public sealed class UnplacedTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_fits_nothing_is_shown_with_the_templates_to_choose_from()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = dashboard.Seeded.Fail("Monday", "odd.png", "The page fits none.", needsTemplate: true);
        dashboard.Seeded.Fail("Monday", "torn.png", "Torn.");

        string html = await dashboard.HtmlAsync("/unplaced");
        Assert.Contains("1 page left", html);
        Assert.Contains("value=\"personal-cheque\"", html);
        Assert.Contains($"/templates/new?page={page}", html);
        Assert.Contains("Place 1 page", await dashboard.HtmlAsync("/"));
        Assert.Contains($"href=\"/unplaced?page={page}\"", await dashboard.HtmlAsync($"/pages/{page}"));
        Assert.Contains("data-scan=", await dashboard.HtmlAsync($"/templates/new?page={page}"));
    }

    [Fact]
    public async Task A_named_template_queues_the_page_and_a_second_clerk_is_told()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = dashboard.Seeded.Fail("Monday", "odd.png", "The page fits none.", needsTemplate: true);

        await ExpectAsync(HttpStatusCode.BadRequest, dashboard, "/api/unplaced/template", new { template = "personal-cheque", who = " ", pages = new[] { page } });
        await ExpectAsync(HttpStatusCode.BadRequest, dashboard, "/api/unplaced/template", new { template = "../x", who = "Ann", pages = new[] { page } });
        Assert.Equal(0, dashboard.JobsQueued);
        await ExpectAsync(HttpStatusCode.OK, dashboard, "/api/unplaced/template", new { template = "personal-cheque", who = "Ann", pages = new[] { page } });
        Assert.Equal(1, dashboard.JobsQueued);
        await ExpectAsync(HttpStatusCode.Conflict, dashboard, "/api/unplaced/template", new { template = "deposit-slip", who = "Bob", pages = new[] { page } });
        Assert.Contains("is being read again", await dashboard.HtmlAsync($"/unplaced?last={page}"));
    }

    [Fact]
    public async Task All_pages_of_a_batch_are_named_at_once()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        foreach (string file in new[] { "a.png", "b.png", "c.png" }) dashboard.Seeded.Fail("Monday", file, "Fits none.", needsTemplate: true);
        long other = dashboard.Seeded.Fail("Tuesday", "d.png", "Fits none.", needsTemplate: true);
        long batch = dashboard.Seeded.Ledger.Page(1)!.Summary.BatchId;

        await ExpectAsync(HttpStatusCode.OK, dashboard, "/api/unplaced/template", new { template = "auto", who = "Ann", batch });

        Assert.Equal(3, dashboard.JobsQueued);
        Assert.Equal([other], dashboard.Seeded.Ledger.UnplacedPages(false, null, 0, 10).Select(p => p.Id));
        JsonElement left = await dashboard.Client.GetFromJsonAsync<JsonElement>("/api/unplaced", Stop);
        Assert.Equal(1, left.GetProperty("count").GetProperty("waiting").GetInt32());
    }

    [Fact]
    public async Task A_page_is_set_aside_and_taken_back_by_people_who_are_named()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = dashboard.Seeded.Fail("Monday", "letter.png", "Fits none.", needsTemplate: true);

        await ExpectAsync(HttpStatusCode.OK, dashboard, $"/api/pages/{page}/aside", new { who = "Ann" });
        await ExpectAsync(HttpStatusCode.Conflict, dashboard, $"/api/pages/{page}/aside", new { who = "Bob" });
        string html = await dashboard.HtmlAsync("/unplaced");
        Assert.Contains("Every page has found its template.", html);
        Assert.Contains("1 page set aside", html);
        await ExpectAsync(HttpStatusCode.OK, dashboard, $"/api/pages/{page}/back", new { who = "Bob" });
        await ExpectAsync(HttpStatusCode.Conflict, dashboard, $"/api/pages/{page}/back", new { who = "Bob" });

        html = await dashboard.HtmlAsync("/unplaced");
        Assert.Contains("Ann set it aside", html);
        Assert.Contains("Bob took it back", html);
        Assert.Equal([PageDecisionKind.Aside, PageDecisionKind.Back], dashboard.Seeded.Ledger.PageDecisions(page).Select(d => d.What));
    }

    [Fact]
    public async Task All_pages_that_were_set_aside_can_be_reached()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        var aside = new List<long>();
        for (int i = 1; i <= 101; i++) aside.Add(dashboard.Seeded.Fail("Monday", $"letter-{i}.png", "Fits none.", needsTemplate: true));
        foreach (long page in aside) dashboard.Seeded.Ledger.SetAside(page, "Ann");

        string first = await dashboard.HtmlAsync("/unplaced"), second = await dashboard.HtmlAsync("/unplaced?aside=100"), beyond = await dashboard.HtmlAsync("/unplaced?aside=5000");

        Assert.Contains("1 to 100 of 101", first);
        Assert.Contains($"/api/pages/{aside[0]}/back", first);
        Assert.DoesNotContain($"/api/pages/{aside[100]}/back", first);
        Assert.Contains("101 to 101 of 101", second);
        Assert.Contains($"/api/pages/{aside[100]}/back", second);
        Assert.Contains("None here", beyond);
    }

    private static async Task ExpectAsync(HttpStatusCode expected, RunningDashboard dashboard, string address, object body)
    {
        using HttpResponseMessage answer = await dashboard.Client.PostAsJsonAsync(address, body, Stop);
        Assert.Equal(expected, answer.StatusCode);
    }
}
