using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocDigits.Dashboard.Tests.Seeding;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Dashboard.Tests;

public sealed class TemplateMakerApiTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_a_scan_to_a_saved_template_that_is_listed()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        JsonElement scan = await TakeAsync(dashboard, Scan());
        Assert.Equal((709, 354, 1), (scan.GetProperty("width").GetInt32(), scan.GetProperty("height").GetInt32(), scan.GetProperty("pages").GetInt32()));
        Assert.Equal(8, scan.GetProperty("corners").GetArrayLength());

        JsonElement flat = await PostAsync(dashboard, "flatten", new { scan = Hash(scan), corners = new[] { 0, 0, 709, 0, 709, 354, 0, 354 }, width = 120, height = 60 });
        string picture = flat.GetProperty("picture").GetString()!;
        JsonElement box = Assert.Single(flat.GetProperty("boxes").EnumerateArray(), b => b.GetProperty("cells").GetInt32() == 4);
        Assert.Equal(10, box.GetProperty("x").GetDouble(), 0.5);

        JsonObject template = Draft("");
        JsonElement problems = (await PostAsync(dashboard, "check", new { template, picture })).GetProperty("problems");
        Assert.Equal(["$.name"], problems.EnumerateArray().Select(p => p.GetProperty("path").GetString()));

        template["name"] = "giro-slip";
        JsonElement tried = await PostAsync(dashboard, "try", new { template, picture, scan = Hash(scan), name = "one.png" });
        Assert.Equal(("one.png", "giro-slip"), (tried.GetProperty("file").GetString(), tried.GetProperty("template").GetString()));
        Assert.Equal("1234", tried.GetProperty("fields")[0].GetProperty("text").GetString());

        JsonElement saved = await PostAsync(dashboard, "", new { template, picture, who = "Ann" });
        Assert.Equal(("giro-slip", 1), (saved.GetProperty("name").GetString(), saved.GetProperty("version").GetInt32()));
        Assert.IsType<LoadedTemplate>(dashboard.Seeded.Templates.Find("giro-slip"));

        string html = await dashboard.HtmlAsync("/templates");
        Assert.Contains("id=\"template-giro-slip\"", html);
        Assert.Contains("saved giro-slip, version 1", html);
        using HttpResponseMessage shown = await dashboard.Client.GetAsync("/api/templates/giro-slip/picture?width=200", Stop);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        JsonElement again = await dashboard.Client.GetFromJsonAsync<JsonElement>("/api/templates/giro-slip", Stop);
        Assert.Equal((picture, true), (again.GetProperty("picture").GetString(), again.GetProperty("isOwn").GetBoolean()));
    }

    [Fact]
    public async Task Two_who_save_the_same_template_are_not_both_right()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        string picture = await PictureAsync(dashboard);
        await PostAsync(dashboard, "", new { template = Draft("giro-slip"), picture, who = "Ann" });

        using HttpResponseMessage second = await SendAsync(dashboard, "", new { template = Draft("giro-slip"), picture, who = "Bob" });

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("Ann changed it last", await second.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_is_removed_by_whoever_saw_it_and_a_shipped_one_never()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        string basedOn = (await PostAsync(dashboard, "", new { template = Draft("giro-slip"), picture = await PictureAsync(dashboard), who = "Ann" })).GetProperty("basedOn").GetString()!;

        await ExpectAsync(HttpStatusCode.BadRequest, dashboard, "giro-slip/remove", new { basedOn, who = "" });
        await ExpectAsync(HttpStatusCode.Conflict, dashboard, "giro-slip/remove", new { basedOn = new string('0', 64), who = "Bob" });
        await ExpectAsync(HttpStatusCode.OK, dashboard, "giro-slip/remove", new { basedOn, who = "Bob" });
        await ExpectAsync(HttpStatusCode.NotFound, dashboard, "giro-slip/remove", new { basedOn, who = "Bob" });
        await ExpectAsync(HttpStatusCode.Conflict, dashboard, "deposit-slip/remove", new { basedOn, who = "Bob" });
        Assert.Contains("removed giro-slip", await dashboard.HtmlAsync("/templates"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flatten", """{ "scan": "zz", "corners": [0,0,1,0,1,1,0,1], "width": 100, "height": 50 }""", HttpStatusCode.BadRequest)]
    [InlineData("flatten", """{ "scan": "0000000000000000000000000000000000000000000000000000000000000000", "corners": [0,0,1,0,1,1,0,1], "width": 100, "height": 50 }""", HttpStatusCode.NotFound)]
    [InlineData("flatten", """{ "scan": "SCAN", "corners": [0,0,1], "width": 100, "height": 50 }""", HttpStatusCode.BadRequest)]
    [InlineData("flatten", """{ "scan": "SCAN", "corners": null, "width": 100, "height": 50 }""", HttpStatusCode.BadRequest)]
    [InlineData("flatten", """{ "scan": "SCAN", "corners": [0,0,1e308,0,1e308,1e308,0,1e308], "width": 100, "height": 50 }""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("flatten", """{ "scan": "SCAN", "corners": [0,0,709,0,709,354,0,354], "width": 1e9, "height": 50 }""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("flatten", """{ "scan": "SCAN", "page": 7, "corners": [0,0,709,0,709,354,0,354], "width": 120, "height": 60 }""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("flatten", """{ "scan": "SCAN", "page": -1, "corners": [0,0,709,0,709,354,0,354], "width": 120, "height": 60 }""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("check", """{ "template": { "name": "a", "name": "b" } }""", HttpStatusCode.BadRequest)]
    [InlineData("check", """{ "template": null }""", HttpStatusCode.BadRequest)]
    [InlineData("check", """{ "template": [1] }""", HttpStatusCode.BadRequest)]
    [InlineData("try", """{ "template": {}, "scan": "SCAN" }""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", """{ "template": {}, "who": "Ann" }""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", """{ "template": { "name": "../../etc/x", "version": 1 }, "who": "Ann" }""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", """{ "template": {}, "who": "Ann", "basedOn": "../x" }""", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_used_is_refused_with_a_reason(string address, string body, HttpStatusCode expected)
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        string scan = Hash(await TakeAsync(dashboard, Scan()));
        using var content = new StringContent(body.Replace("SCAN", scan, StringComparison.Ordinal), new MediaTypeHeaderValue("application/json"));

        using HttpResponseMessage answer = await dashboard.Client.PostAsync(new Uri($"/api/templates/{address}".TrimEnd('/'), UriKind.Relative), content, Stop);

        Assert.Equal(expected, answer.StatusCode);
        Assert.False(string.IsNullOrEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task What_is_no_picture_is_not_taken_as_a_scan()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        using var letter = new StringContent("Dear Sir");
        using HttpResponseMessage answer = await dashboard.Client.PostAsync("/api/templates/scans", letter, Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var nothing = new ByteArrayContent([]);
        using HttpResponseMessage empty = await dashboard.Client.PostAsync("/api/templates/scans", nothing, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
    }

    [Fact]
    public async Task The_blank_form_of_a_template_with_anchors_is_printed_and_that_of_a_reference_is_not()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        using HttpResponseMessage form = await dashboard.Client.GetAsync("/templates/deposit-slip/form.pdf?paper=a4", Stop);
        Assert.Equal(("application/pdf", HttpStatusCode.OK), (form.Content.Headers.ContentType?.MediaType, form.StatusCode));
        Assert.StartsWith("%PDF-", await form.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        await PostAsync(dashboard, "", new { template = Draft("giro-slip"), picture = await PictureAsync(dashboard), who = "Ann" });
        using HttpResponseMessage referred = await dashboard.Client.GetAsync("/templates/giro-slip/form.pdf", Stop);
        Assert.Equal(HttpStatusCode.Conflict, referred.StatusCode);
        string html = await dashboard.HtmlAsync("/templates");
        Assert.Contains("/templates/deposit-slip/form.pdf", html);
        Assert.DoesNotContain("/templates/giro-slip/form.pdf", html);
    }

    [Fact]
    public async Task A_file_with_mistakes_is_shown_with_them_and_not_opened()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        string folder = Directory.CreateDirectory(Path.Combine(dashboard.Seeded.Folder, "templates")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.json"), "{ \"name\": \"<b>other</b>\" }", Stop);

        string html = await dashboard.HtmlAsync("/templates");
        Assert.Contains("Its file has mistakes", html);
        Assert.DoesNotContain("<b>other</b>", html);
        using HttpResponseMessage maker = await dashboard.Client.GetAsync("/templates/broken", Stop);
        Assert.Equal(HttpStatusCode.Conflict, maker.StatusCode);
        using HttpResponseMessage json = await dashboard.Client.GetAsync("/api/templates/broken", Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, json.StatusCode);
    }

    private static string Hash(JsonElement scan) => scan.GetProperty("scan").GetString()!;

    private static async Task<string> PictureAsync(RunningDashboard dashboard)
    {
        JsonElement scan = await TakeAsync(dashboard, Scan());
        return (await PostAsync(dashboard, "flatten", new { scan = Hash(scan), corners = new[] { 0, 0, 709, 0, 709, 354, 0, 354 }, width = 120, height = 60 })).GetProperty("picture").GetString()!;
    }

    private static async Task<JsonElement> TakeAsync(RunningDashboard dashboard, byte[] png)
    {
        using var content = new ByteArrayContent(png);
        using HttpResponseMessage answer = await dashboard.Client.PostAsync("/api/templates/scans", content, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    private static Task<HttpResponseMessage> SendAsync(RunningDashboard dashboard, string address, object body) =>
        dashboard.Client.PostAsJsonAsync($"/api/templates/{address}".TrimEnd('/'), body, Stop);

    private static async Task<JsonElement> PostAsync(RunningDashboard dashboard, string address, object body)
    {
        using HttpResponseMessage answer = await SendAsync(dashboard, address, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    private static async Task ExpectAsync(HttpStatusCode expected, RunningDashboard dashboard, string address, object body)
    {
        using HttpResponseMessage answer = await SendAsync(dashboard, address, body);
        Assert.Equal(expected, answer.StatusCode);
    }

    private static JsonObject Draft(string name) => (JsonObject)JsonNode.Parse($$"""
        {
          "name": "{{name}}", "version": 1, "size": { "width": 120, "height": 60 }, "reference": { "image": "" },
          "fields": [{ "name": "account", "kind": "comb", "cells": 4, "rectangle": { "x": 10, "y": 10, "width": 24, "height": 8 },
                       "format": { "type": "digits", "minimum": 4, "maximum": 4 } }]
        }
        """)!;

    /// <summary>A sheet of 120 x 60 mm at 150 dots an inch: a comb of four cells, and print to be found by.</summary>
    private static byte[] Scan()
    {
        const int width = 709, height = 354;
        const double scale = 150 / 25.4;
        byte[] pixels = new byte[width * height];
        Array.Fill(pixels, (byte)240);
        var random = new Random(4);
        for (int mark = 0; mark < 160; mark++)
        {
            int left = random.Next(width - 40), top = random.Next(height - 20), w = random.Next(3, 30), h = random.Next(3, 12);
            if (left < 240 && top < 130) continue;
            Fill(left, top, w, h, (byte)random.Next(20, 120));
        }
        foreach (double y in new[] { 10.0, 18 }) Fill((int)(10 * scale), (int)(y * scale), (int)(24 * scale) + 2, 2, 40);
        for (int cell = 0; cell <= 4; cell++) Fill((int)((10 + 6 * cell) * scale), (int)(10 * scale), 2, (int)(8 * scale) + 2, 40);
        return RasterEncoder.Png(new PageRaster(width, height, pixels, 150));

        void Fill(int left, int top, int w, int h, byte grey)
        {
            for (int y = top; y < top + h; y++) pixels.AsSpan(y * width + left, w).Fill(grey);
        }
    }
}
