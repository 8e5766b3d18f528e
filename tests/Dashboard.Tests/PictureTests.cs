using System.Net;
using System.Net.Http.Json;
using DocDigits.Dashboard.Pictures;
using DocDigits.Documents.Imaging;

namespace DocDigits.Dashboard.Tests;

public sealed class PictureTests
{
    [Fact]
    public async Task A_page_is_shown_at_its_own_size_or_smaller_and_is_not_sent_twice()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = dashboard.Seeded.ReadCheque("Monday", "a.png");

        using HttpResponseMessage whole = await dashboard.Client.GetAsync($"/pages/{page}/image", TestContext.Current.CancellationToken);
        using HttpResponseMessage small = await dashboard.Client.GetAsync($"/pages/{page}/image?width=300", TestContext.Current.CancellationToken);
        Assert.Equal(("image/jpeg", "image/jpeg"), (whole.Content.Headers.ContentType?.MediaType, small.Content.Headers.ContentType?.MediaType));
        Assert.True(small.Content.Headers.ContentLength < whole.Content.Headers.ContentLength / 3);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/pages/{page}/image");
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using HttpResponseMessage second = await dashboard.Client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task A_page_whose_file_cannot_be_decoded_says_why_instead_of_a_picture()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = dashboard.Seeded.Queue("Monday", "a.png", [1, 2, 3, 4]);

        using HttpResponseMessage answer = await dashboard.Client.GetAsync($"/pages/{page}/image", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Enlarging_keeps_even_grey_and_puts_edges_where_they_were(int scale)
    {
        byte[] pixels = [.. Enumerable.Range(0, 20 * 10).Select(i => (byte)(i % 20 < 10 ? 30 : 200))];
        PageRaster large = Enlargement.Enlarge(new PageRaster(20, 10, pixels, 200), scale);

        Assert.Equal((20 * scale, 10 * scale, 200.0 * scale), (large.Width, large.Height, large.Dpi));
        Assert.Equal(30, large[scale * 3, scale * 5]);
        Assert.Equal(200, large[scale * 16, scale * 5]);
        double left = 0, right = 0;
        for (int x = 0; x < scale * 10; x++) (left, right) = (left + large[x, 7], right + large[scale * 20 - 1 - x, 7]);
        Assert.Equal(230.0 * scale * 10, left + right, 20.0 * scale);
    }

    [Fact]
    public void Reducing_averages_so_that_a_thin_line_stays_visible()
    {
        byte[] pixels = [.. Enumerable.Range(0, 100 * 50).Select(i => (byte)(i % 100 == 37 ? 0 : 255))];
        PageRaster small = Reduction.ToWidth(new PageRaster(100, 50, pixels, 200), 25);

        Assert.Equal((25, 12, 50.0), (small.Width, small.Height, small.Dpi));
        Assert.InRange((int)small[9, 6], 185, 197);
        Assert.Equal(255, small[8, 6]);
    }

    [Fact]
    public async Task A_failed_page_is_queued_again_once_and_a_page_that_is_not_failed_never()
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        long page = dashboard.Seeded.Fail("Monday", "a.png", "No template fits.");

        using HttpResponseMessage first = await dashboard.Client.PostAsJsonAsync($"/api/pages/{page}/retry", new { }, TestContext.Current.CancellationToken);
        using HttpResponseMessage second = await dashboard.Client.PostAsJsonAsync($"/api/pages/{page}/retry", new { }, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        Assert.Equal((1, 1L), (dashboard.Seeded.Ledger.Backlog().PagesQueued, dashboard.JobsQueued));
    }

    [Fact]
    public void A_crop_in_colour_is_enlarged_in_colour()
    {
        PageRaster large = Enlargement.Enlarge(PageRaster.InColour(2, 1, [200, 100, 50, 200, 100, 50], 200), 3);
        Assert.Equal((6, 3, 600.0), (large.Width, large.Height, large.Dpi));
        Assert.Equal(Enumerable.Repeat(new byte[] { 200, 100, 50 }, 18).SelectMany(p => p), large.Colour!);
    }
}
