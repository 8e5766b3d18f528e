using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DocDigits.Dashboard.Tests.Seeding;
using DocDigits.Ingest;
using DocDigits.Ingest.Models;
using DocDigits.Ingest.Models.Training;
using DocDigits.Learning.Adaptation;
using Hangfire;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocDigits.Dashboard.Tests;

public sealed class LearningTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_too_few_reviewed_fields_retraining_is_not_offered_and_not_taken()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        Review(dashboard, 3);

        string html = await dashboard.HtmlAsync("/learning");
        Assert.Contains("<dd id=\"reviewed\">3</dd>", html);
        Assert.Contains("20 reviewed fields are needed", html);
        Assert.Matches("<button[^>]*id=\"retrain\"[^>]*disabled", html);

        using HttpResponseMessage answer = await PostAsync(dashboard, "retrain", new { who = "Ann" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("3 fields reviewed so far; 20 are needed", await DetailAsync(answer));
        Assert.Equal(RetrainingPhase.Idle, dashboard.Get<Retraining>().State.Phase);
    }

    [Fact]
    public async Task Retraining_is_asked_for_once_by_a_person_with_a_name()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        Review(dashboard, 20);

        await ExpectAsync(HttpStatusCode.BadRequest, dashboard, "retrain", new { who = " " });
        await ExpectAsync(HttpStatusCode.Accepted, dashboard, "retrain", new { who = "Ann" });
        await ExpectAsync(HttpStatusCode.Conflict, dashboard, "retrain", new { who = "Bob" });

        Assert.Equal(1, dashboard.Get<JobStorage>().GetMonitoringApi().EnqueuedCount(Retraining.Queue));
        string part = await dashboard.HtmlAsync("/learning/content");
        Assert.Contains("data-moving=\"yes\"", part);
        Assert.Contains("Retraining waits to begin.", part);
        Assert.Contains("<progress", part);
    }

    [Fact]
    public async Task Versions_are_listed_with_before_after_and_the_reason_of_a_refusal()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        SeededVersions.Add(dashboard.Seeded, isBetter: true);
        SeededVersions.Add(dashboard.Seeded, isBetter: false);

        string html = WebUtility.HtmlDecode(await dashboard.HtmlAsync("/learning"));

        Assert.Contains("36 of 40 (90.0 %)", html);
        Assert.Contains("77.0 to 96.0 %", html);
        Assert.Contains("+15.0 %", html);
        Assert.Contains("Not better: of 40 held-out fields it reads 29 exactly", html);
        Assert.Contains("shipped with the program", html);
        Assert.True(html.IndexOf("version-2", StringComparison.Ordinal) < html.IndexOf("version-1", StringComparison.Ordinal));
        Assert.DoesNotContain("id=\"rollback\"", html);
    }

    [Fact]
    public async Task A_version_with_a_damaged_description_is_named_and_the_others_are_there()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        SeededVersions.Add(dashboard.Seeded, isBetter: true);
        SeededVersions.Add(dashboard.Seeded, isBetter: true);
        await File.WriteAllTextAsync(Path.Combine(dashboard.Get<ModelVersions>().Folder, "0001", "about.json"), "{", Stop);

        string html = WebUtility.HtmlDecode(await dashboard.HtmlAsync("/learning"));
        Assert.Contains("id=\"version-2\"", html);
        Assert.DoesNotContain("id=\"version-1\"", html);
        Assert.Contains("Version 1 cannot be used or gone back to", html);
        await dashboard.HtmlAsync("/review");
        JsonElement now = await dashboard.Client.GetFromJsonAsync<JsonElement>("/api/learning", Stop);
        Assert.Equal(1, Assert.Single(now.GetProperty("damaged").EnumerateArray()).GetProperty("version").GetInt32());
        await ExpectAsync(HttpStatusCode.Conflict, dashboard, "use", new { who = "Ann", version = 1, force = true });
        await ExpectAsync(HttpStatusCode.OK, dashboard, "use", new { who = "Ann", version = 2 });
    }

    [Fact]
    public async Task A_version_is_chosen_read_with_and_taken_back_and_all_of_it_is_recorded()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        SeededVersions.Add(dashboard.Seeded, isBetter: true);
        SeededVersions.Add(dashboard.Seeded, isBetter: false);

        await ExpectAsync(HttpStatusCode.OK, dashboard, "use", new { who = "Ann", version = 1 });
        Assert.Equal(1, dashboard.Get<ModelHost>().Version);
        using (HttpResponseMessage worse = await PostAsync(dashboard, "use", new { who = "Ann", version = 2 }))
        {
            Assert.Equal(HttpStatusCode.Conflict, worse.StatusCode);
            Assert.Contains("Not better", await DetailAsync(worse));
        }
        await ExpectAsync(HttpStatusCode.OK, dashboard, "use", new { who = "Ann", version = 2, force = true });
        await ExpectAsync(HttpStatusCode.Conflict, dashboard, "use", new { who = "Ann", version = 9 });
        Assert.Contains("Go back to version 1", await dashboard.HtmlAsync("/learning/content"));
        await ExpectAsync(HttpStatusCode.OK, dashboard, "rollback", new { who = "Bob" });

        JsonElement now = await dashboard.Client.GetFromJsonAsync<JsonElement>("/api/learning", Stop);
        Assert.Equal((1, 0), (now.GetProperty("active").GetInt32(), now.GetProperty("previous").GetInt32()));
        Assert.Equal(["Bob rolledBack", "Ann promoted", "Ann promoted"], now.GetProperty("changes").EnumerateArray().Select(c => $"{c.GetProperty("who")} {c.GetProperty("kind")}"));
        Assert.Contains("although it was found no better", await dashboard.HtmlAsync("/learning"));
    }

    [Fact]
    public async Task A_retraining_under_way_is_stopped_with_its_next_step_and_nothing_of_it_is_left()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        Review(dashboard, 20);
        Retraining retraining = dashboard.Get<Retraining>();
        await ExpectAsync(HttpStatusCode.Accepted, dashboard, "retrain", new { who = "Ann" });
        Task running = Task.Run(() => Job(dashboard).Run("Ann", Stop), Stop);
        await UntilAsync(() => retraining.State.Share > 0 || running.IsCompleted);
        Assert.False(running.IsCompleted, retraining.State.Text);
        Assert.Single(Directory.GetDirectories(dashboard.Get<ModelVersions>().Folder));
        Assert.Contains("id=\"stop\"", await dashboard.HtmlAsync("/learning/content"));

        await ExpectAsync(HttpStatusCode.BadRequest, dashboard, "stop", new { who = "" });
        await ExpectAsync(HttpStatusCode.Accepted, dashboard, "stop", new { who = "Bob" });
        await running.WaitAsync(Patience, Stop);

        Assert.Equal((RetrainingPhase.Idle, false), (retraining.State.Phase, retraining.State.Failed));
        Assert.Contains("Bob stopped it. The models are as they were.", retraining.State.Text);
        Assert.Empty(Directory.GetDirectories(dashboard.Get<ModelVersions>().Folder));
        await AssertRecordedAsync(dashboard, "Ann", "Bob");
        await ExpectAsync(HttpStatusCode.Conflict, dashboard, "stop", new { who = "Bob" });
        await ExpectAsync(HttpStatusCode.Accepted, dashboard, "retrain", new { who = "Ann" });
    }

    [Fact]
    public async Task A_retraining_that_is_stopped_while_it_waits_never_trains()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        Review(dashboard, 20);
        await ExpectAsync(HttpStatusCode.Conflict, dashboard, "stop", new { who = "Ann" });
        await ExpectAsync(HttpStatusCode.Accepted, dashboard, "retrain", new { who = "Ann" });
        await ExpectAsync(HttpStatusCode.Accepted, dashboard, "stop", new { who = "Bob" });
        await ExpectAsync(HttpStatusCode.Accepted, dashboard, "stop", new { who = "Cy" });
        Assert.Contains("Bob stopped it: it ends with the step under way.", await dashboard.HtmlAsync("/learning/content"));

        Job(dashboard).Run("Ann", Stop);

        Assert.Equal(RetrainingPhase.Idle, dashboard.Get<Retraining>().State.Phase);
        Assert.Empty(dashboard.Get<ModelVersions>().List());
        await AssertRecordedAsync(dashboard, "Ann", "Bob");
    }

    private static async Task AssertRecordedAsync(RunningDashboard dashboard, string who, string by)
    {
        JsonElement stopped = (await dashboard.Client.GetFromJsonAsync<JsonElement>("/api/learning", Stop)).GetProperty("stopped").EnumerateArray().Single();
        Assert.Equal((who, by), (stopped.GetProperty("who").GetString(), stopped.GetProperty("stoppedBy").GetString()));
        Assert.Contains($"stopped the retraining that {who} had asked for", await dashboard.HtmlAsync("/learning"));
    }

    /// <summary>The job that Hangfire would run, with a training that does not come to an end by itself.</summary>
    private static RetrainingJob Job(RunningDashboard dashboard)
    {
        var versions = dashboard.Get<ModelVersions>();
        SeededLedger seeded = dashboard.Seeded;
        var options = new PipelineOptions { DataFolder = seeded.Folder, Templates = seeded.Templates, Adaptation = new AdaptationOptions { LeastFields = 20, Epochs = 1000, Passes = 20 } };
        return new RetrainingJob(dashboard.Get<Retraining>(), new SiteTraining(versions, seeded.Clock), new ReviewedFields(seeded.Ledger, seeded.Store, seeded.Templates), versions, options, NullLogger<RetrainingJob>.Instance);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!isSo()) Assert.True(await often.WaitForNextTickAsync(patience.Token));
    }

    private static void Review(RunningDashboard dashboard, int count)
    {
        for (int i = 0; i < count; i++)
        {
            long page = dashboard.Seeded.ReadCheque("Monday", $"{i}.png");
            dashboard.Seeded.Ledger.Correct(dashboard.Seeded.FieldOf(page, "amount").Id, 0, "Ann", "12950");
        }
    }

    private static async Task ExpectAsync(HttpStatusCode status, RunningDashboard dashboard, string what, object body)
    {
        using HttpResponseMessage answer = await PostAsync(dashboard, what, body);
        Assert.True(status == answer.StatusCode, $"{what}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
    }

    private static Task<HttpResponseMessage> PostAsync(RunningDashboard dashboard, string what, object body) =>
        dashboard.Client.PostAsJsonAsync($"/api/learning/{what}", body, Stop);

    private static async Task<string?> DetailAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("detail").GetString();
}
