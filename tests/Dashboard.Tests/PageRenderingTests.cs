using System.Net;
using System.Text.Json;
using DocDigits.Dashboard.Tests.Seeding;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Segmentation.Decoding;

namespace DocDigits.Dashboard.Tests;

public sealed class PageRenderingTests
{
    private const string Hostile = "<script>alert('1')</script>\"><img src=x onerror=alert(1)>\n&amp; .png";

    [Theory]
    [InlineData("/", "Nothing here yet.")]
    [InlineData("/review", "Keys")]
    [InlineData("/export", "Download CSV")]
    [InlineData("/learning", "Only the shipped models so far.")]
    [InlineData("/draw", "Draw a digit")]
    [InlineData("/guide", "What it cannot do")]
    [InlineData("/api", "POST /api/read")]
    public async Task Every_page_renders_over_an_empty_ledger(string address, string said)
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();

        string html = await dashboard.HtmlAsync(address);

        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart());
        Assert.Contains(said, html);
        Assert.Contains("</html>", html);
    }

    [Fact]
    public async Task A_batch_is_listed_with_the_counts_of_its_pages_and_fields()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        dashboard.Seeded.ReadCheque("Monday morning", "a.png");
        dashboard.Seeded.Fail("Monday morning", "b.png", "No template fits this page.");
        dashboard.Seeded.Queue("Monday morning", "c.png");

        string html = await dashboard.HtmlAsync("/");

        Assert.Contains("Monday morning", html);
        Assert.Contains("2 of 3, waiting", html);
        Assert.Contains("1 failed", html);
        Assert.Contains("No template fits this page.", html);
        Assert.Contains("data-moving=\"yes\"", html);
        Assert.Contains("Review 1 field", html);
    }

    [Fact]
    public async Task Names_of_files_and_batches_are_written_as_text_wherever_they_are_shown()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long read = dashboard.Seeded.ReadCheque("batch " + Hostile, "read " + Hostile);
        long failed = dashboard.Seeded.Fail("batch " + Hostile, "failed " + Hostile, "reason " + Hostile);
        dashboard.Seeded.Refuse("batch " + Hostile, "refused " + Hostile, "refusal " + Hostile);
        long batch = dashboard.Seeded.Ledger.Batches(0, 1).Single().Id;

        string[] addresses = ["/", $"/batches/{batch}", $"/pages/{read}", $"/pages/{failed}", "/review", $"/review?batch={batch}", "/export", "/batches/list", $"/batches/{batch}/content", $"/pages/{failed}/state"];
        foreach (string address in addresses)
        {
            string html = await dashboard.HtmlAsync(address);
            Assert.DoesNotContain("<script>alert", html);
            Assert.DoesNotContain("<img src=x", html);
            Assert.DoesNotContain("'1')</script>\">", html);
        }
        Assert.Contains("&lt;script&gt;alert", await dashboard.HtmlAsync($"/batches/{batch}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_shows_what_is_not_good_about_its_scan_first_and_folds_in_the_rest_whether_it_was_read_or_not(bool isRead)
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = isRead ? dashboard.Seeded.ReadCheque("Monday", "a.png") : dashboard.Seeded.Fail("Monday", "a.png", "No template fits this page.");

        string html = await dashboard.HtmlAsync($"/pages/{page}");

        string section = html[html.IndexOf("Quality of the scan", StringComparison.Ordinal)..];
        int Place(string text) => section.IndexOf(text, StringComparison.Ordinal);
        int[] places = [Place("Edge folded or torn"), Place("Skew"), Place("<details"), Place("13 passed, 1 not measured"), Place("Corner folded or torn"), Place("Nothing says which"), Place("</details>")];
        Assert.Equal(places.Order(), places);
        Assert.True(places[0] > 0);
        Assert.Contains("8.25 mm", section);
        Assert.Contains("at most 4", section);
        Assert.Equal((1, 1, 13), (Occurrences(section, "tag bad\">failed"), Occurrences(section, "tag look\">suspect"), Occurrences(section, "tag good\">passed")));
        Assert.Contains("its fields to review", section);
    }

    [Fact]
    public async Task A_pages_quality_is_in_its_JSON()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = dashboard.Seeded.ReadCheque("Monday", "a.png");

        using JsonDocument json = JsonDocument.Parse(await dashboard.Client.GetStringAsync($"/api/pages/{page}", TestContext.Current.CancellationToken));

        JsonElement[] quality = [.. json.RootElement.GetProperty("quality").EnumerateArray()];
        Assert.Equal(QualityMetrics.All.Select(info => info.Name), quality.Select(q => q.GetProperty("metric").GetString()));
        JsonElement edges = quality[(int)QualityMetric.FoldedOrTornEdges];
        Assert.Equal((8.25, "mm", 4, "failed", "field"), (edges.GetProperty("value").GetDouble(), edges.GetProperty("unit").GetString(), edges.GetProperty("high").GetDouble(),
            edges.GetProperty("outcome").GetString(), edges.GetProperty("action").GetString()));
        Assert.Equal("notMeasured", quality[(int)QualityMetric.FrontRearMismatch].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_read_page_shows_its_fields_on_the_picture_and_in_the_table()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = dashboard.Seeded.ReadCheque("Monday", "a.png");

        string html = await dashboard.HtmlAsync($"/pages/{page}");

        Assert.Equal(3, Occurrences(html, "<g class=\"mark"));
        Assert.Equal(3 + 5 + 8 + 6, Occurrences(html, "<polygon"));
        Assert.Contains("12550", html);
        Assert.Contains("125.50 EUR", html);
        Assert.Contains("Not certain enough", html);
        Assert.Contains("registration", html);
        Assert.Contains("0.13 mm", html);
        Assert.Contains("viewBox=\"0 0 1338 590\"", html);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task A_page_that_lay_turned_is_shown_upright_with_its_marks_where_they_are_on_an_upright_one(int orientation)
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long upright = dashboard.Seeded.ReadCheque("Monday", "a.png"), turned = dashboard.Seeded.ReadCheque("Monday", "b.png", orientation: orientation);

        string straight = await dashboard.Client.GetStringAsync($"/pages/{upright}", TestContext.Current.CancellationToken);
        string shown = await dashboard.Client.GetStringAsync($"/pages/{turned}", TestContext.Current.CancellationToken);

        Assert.Equal(Marks(straight), Marks(shown));
        Assert.Contains("shown upright", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("shown upright", straight, StringComparison.Ordinal);
        PageRaster one = await Picture(upright), other = await Picture(turned);
        Assert.Equal((one.Width, one.Height), (other.Width, other.Height));

        // The view box, the size of the picture and the corners of all fields.
        static string[] Marks(string page) => [.. System.Text.RegularExpressions.Regex.Matches(page, "(viewBox|<polygon points|width|height)=\"[0-9 ,.]+\"").Select(m => m.Value)];
        async Task<PageRaster> Picture(long page)
        {
            string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jpg");
            await File.WriteAllBytesAsync(file, await dashboard.Client.GetByteArrayAsync($"/pages/{page}/image?upright=true", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
            PageRaster raster = Assert.IsType<DecodedPage>(PageFile.DecodePage(file, 0, DecodeLimits.Default)).Raster;
            File.Delete(file);
            return raster;
        }
    }

    [Fact]
    public async Task A_failed_page_shows_its_reason_and_offers_to_try_again()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = dashboard.Seeded.Fail("Monday", "a.png", "No template fits this page.");

        string html = await dashboard.HtmlAsync($"/pages/{page}");

        Assert.Contains("No template fits this page.", html);
        Assert.Contains($"data-retry=\"{page}\"", html);
    }

    [Fact]
    public async Task A_batch_of_many_pages_is_shown_in_parts()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        for (int i = 0; i < 101; i++) dashboard.Seeded.Queue("Big", $"{i:000}.png");

        Assert.Contains("1 to 100 of 101", await dashboard.HtmlAsync("/batches/1"));
        string second = await dashboard.HtmlAsync("/batches/1?from=100");
        Assert.Contains("100.png", second);
        Assert.DoesNotContain("099.png", second);
    }

    [Theory]
    [InlineData("/batches/77")]
    [InlineData("/pages/77")]
    [InlineData("/review?batch=77")]
    [InlineData("/export?batch=77")]
    [InlineData("/nothing/here")]
    public async Task What_is_not_there_is_a_page_that_says_so(string address)
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();

        using HttpResponseMessage answer = await dashboard.Client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("does not exist", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task No_page_has_a_script_or_style_of_its_own_that_the_content_policy_would_stop()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = dashboard.Seeded.ReadCheque("Monday", "a.png");
        foreach (string address in new[] { "/", "/batches/1", $"/pages/{page}", "/review", "/export", "/draw", "/guide", "/api" })
        {
            string html = await dashboard.HtmlAsync(address);
            Assert.DoesNotContain("style=", html);
            Assert.DoesNotContain("onclick=", html);
            Assert.Equal(Occurrences(html, "<script"), Occurrences(html, "<script type=\"module\" src=\"/assets/"));
        }
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
