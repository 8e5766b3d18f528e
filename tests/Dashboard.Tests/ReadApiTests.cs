using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DocDigits.Dashboard.Tests.Seeding;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Dashboard.Tests;

public sealed class ReadApiTests : IAsyncLifetime
{
    private RunningDashboard dashboard = null!;

    public async ValueTask InitializeAsync() => dashboard = await RunningDashboard.StartAsync();

    public ValueTask DisposeAsync() => dashboard.DisposeAsync();

    [Fact]
    public async Task A_picture_in_the_body_is_read_and_nothing_is_stored()
    {
        string[] before = [.. Directory.GetFiles(Path.GetTempPath(), "docdigits-*")];
        (HttpStatusCode status, JsonElement body) = await PostAsync("/api/read?template=deposit-slip", new ByteArrayContent(Page(1280)));

        Assert.Equal(HttpStatusCode.OK, status);
        JsonElement page = body[0];
        Assert.Equal(("picture", 0, 0, "deposit-slip"), (page.GetProperty("file").GetString(), page.GetProperty("page").GetInt32(),
            page.GetProperty("orientation").GetInt32(), page.GetProperty("template").GetString()));
        JsonElement field = page.GetProperty("fields").EnumerateArray().First(f => f.GetProperty("name").GetString() == "total");
        Assert.Equal(("123456", "1234.56"), (field.GetProperty("text").GetString(), field.GetProperty("value").GetString()));
        Assert.True(field.GetProperty("box").GetProperty("width").GetInt32() > 0);
        Assert.Equal(10, field.GetProperty("digits")[0].GetProperty("candidates").GetArrayLength());
        Assert.Equal(0, dashboard.Seeded.Ledger.BatchCount());
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), "docdigits-*").Except(before));
    }

    [Fact]
    public async Task A_file_in_a_form_is_read_page_by_page_and_a_page_that_fails_says_why()
    {
        byte[] tiff = RasterEncoder.Tiff([Raster(1280), Raster(64)], TiffCompression.Deflate);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(tiff), "file", "two.tif" } };

        (HttpStatusCode status, JsonElement body) = await PostAsync("/api/read", form);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["two.tif", "two.tif"], body.EnumerateArray().Select(p => p.GetProperty("file").GetString()));
        Assert.Equal("No template fits this page.", body[1].GetProperty("error").GetString());
        Assert.False(body[1].TryGetProperty("fields", out _));
        Assert.False(body[0].TryGetProperty("error", out _));
    }

    [Fact]
    public async Task What_cannot_be_read_is_a_problem_that_says_why()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync("/api/read", new ByteArrayContent([1, 2, 3]))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/api/read", new ByteArrayContent([]))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync("/api/read", new ByteArrayContent(new byte[200_001]))).Status);
        (HttpStatusCode status, JsonElement problem) = await PostAsync("/api/read?template=/etc/passwd", new ByteArrayContent(Page(1280)));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("personal-cheque", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_drawn_digit_is_read_with_ten_probabilities_and_the_picture_the_network_saw()
    {
        Assert.SkipUnless(SeededServices.HasShippedModels, "The shipped models are missing.");
        var drawing = new PageRaster(280, 280, [.. Enumerable.Repeat((byte)255, 280 * 280)], 96);
        DigitPen.Draw(drawing, 7, 80, 50, 120, 180, 22);

        (HttpStatusCode status, JsonElement body) = await PostAsync("/api/digit", new ByteArrayContent(RasterEncoder.Png(drawing)));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(7, body.GetProperty("digit").GetInt32());
        Assert.Equal(1.0, body.GetProperty("probabilities").EnumerateArray().Sum(p => p.GetDouble()), 1e-3);
        Assert.Equal(784, body.GetProperty("picture").GetBytesFromBase64().Length);
    }

    [Fact]
    public async Task A_blank_drawing_has_no_digit()
    {
        Assert.SkipUnless(SeededServices.HasShippedModels, "The shipped models are missing.");
        var blank = new PageRaster(100, 100, [.. Enumerable.Repeat((byte)255, 10_000)], 96);
        (HttpStatusCode status, JsonElement body) = await PostAsync("/api/digit", new ByteArrayContent(RasterEncoder.Png(blank)));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(JsonValueKind.Null, body.GetProperty("digit").ValueKind);
    }

    private static byte[] Page(int width) => RasterEncoder.Png(Raster(width));

    private static PageRaster Raster(int width) => new(width, width / 2, [.. Enumerable.Range(0, width * (width / 2)).Select(i => (byte)(i * 16))], 200);

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string address, HttpContent content)
    {
        using (content)
        {
            using HttpResponseMessage answer = await dashboard.Client.PostAsync(address, content, TestContext.Current.CancellationToken);
            return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
        }
    }
}
