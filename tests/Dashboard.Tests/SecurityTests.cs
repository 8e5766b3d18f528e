using System.Net;
using System.Net.Http.Json;
using DocDigits.Dashboard.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DocDigits.Dashboard.Tests;

public sealed class SecurityTests
{
    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:9999")]
    [InlineData("Origin", "https://localhost:5080")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_change_sent_by_a_page_of_another_origin_is_refused_and_changes_nothing(string header, string value)
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long field = dashboard.Seeded.FieldOf(dashboard.Seeded.ReadCheque("Monday", "a.png"), "amount").Id;

        using HttpResponseMessage answer = await DecideAsync(dashboard, field, request => request.Headers.Add(header, value));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(0, dashboard.Seeded.Ledger.Field(field)!.Field.Revision);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Origin", "http://localhost:5080")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    public async Task A_change_sent_by_our_own_page_or_by_a_program_is_taken(string? header, string? value)
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long field = dashboard.Seeded.FieldOf(dashboard.Seeded.ReadCheque("Monday", "a.png"), "amount").Id;

        using HttpResponseMessage answer = await DecideAsync(dashboard, field, request => { if (header is not null) request.Headers.Add(header, value); });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, dashboard.Seeded.Ledger.Field(field)!.Field.Revision);
    }

    [Theory]
    [InlineData("docdigits.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("192.168.1.7:5080", HttpStatusCode.Forbidden)]
    [InlineData("localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost:5080", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:5080", HttpStatusCode.OK)]
    [InlineData("[::1]:5080", HttpStatusCode.OK)]
    public async Task Only_names_of_this_machine_are_answered(string host, HttpStatusCode expected)
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/batches");
        request.Headers.Host = host;

        using HttpResponseMessage answer = await dashboard.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.5", false)]
    [InlineData("::ffff:10.0.0.5", false)]
    public async Task Only_connections_from_this_machine_are_answered(string caller, bool answered)
    {
        bool reached = false;
        var guard = new RequestGuard(_ =>
        {
            reached = true;
            return Task.CompletedTask;
        });
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        context.Request.Method = "GET";
        context.Request.Host = new HostString("localhost");
        context.Connection.RemoteIpAddress = IPAddress.Parse(caller);

        await guard.InvokeAsync(context);

        Assert.Equal(answered, reached);
        Assert.Equal(answered ? 200 : 403, context.Response.StatusCode);
    }

    [Fact]
    public async Task Hangfires_pages_are_shown_to_this_machine_and_guarded_like_all_others()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        Assert.Contains("DocDigits jobs", await dashboard.HtmlAsync("/jobs"));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/jobs/jobs/failed/delete");
        request.Headers.Add("Origin", "http://evil.example");
        using HttpResponseMessage answer = await dashboard.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/batches")]
    [InlineData("/assets/app.css")]
    [InlineData("/nothing/here")]
    public async Task Every_answer_tells_the_browser_what_to_refuse(string address)
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        using HttpResponseMessage answer = await dashboard.Client.GetAsync(address, TestContext.Current.CancellationToken);

        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private static async Task<HttpResponseMessage> DecideAsync(RunningDashboard dashboard, long field, Action<HttpRequestMessage> shape)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/fields/{field}/decision")
        {
            Content = JsonContent.Create(new { text = "12550", who = "Ann", revision = 0 }),
        };
        shape(request);
        return await dashboard.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
