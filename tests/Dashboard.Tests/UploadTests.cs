using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Encoding;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Tests;

public sealed class UploadTests : IAsyncLifetime
{
    private RunningDashboard dashboard = null!;

    public async ValueTask InitializeAsync() => dashboard = await RunningDashboard.StartAsync();

    public ValueTask DisposeAsync() => dashboard.DisposeAsync();

    [Fact]
    public async Task The_files_of_an_upload_are_one_batch_and_each_is_answered_for()
    {
        JsonElement answer = await SendAsync("/api/upload?template=personal-cheque", HttpStatusCode.OK,
            ("a.png", Png(1)), ("two.tif", Tiff(2, 3)), ("letter.docx", "PK"u8.ToArray()));

        Assert.Equal([true, true, false], answer.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("accepted").GetBoolean()));
        Assert.Equal([1, 2, 0], answer.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("pages").GetInt32()));
        Assert.Contains("was not taken.", answer.GetProperty("files")[2].GetProperty("message").GetString());
        BatchSummary batch = dashboard.Seeded.Ledger.Batch(answer.GetProperty("batchId").GetInt64())!;
        Assert.Equal((BatchSource.Upload, 3, 1), (batch.Source, batch.PagesQueued, batch.FilesRefused));
        Assert.Equal(3, dashboard.JobsQueued);
    }

    [Fact]
    public async Task The_same_file_again_is_said_to_be_here_already()
    {
        await SendAsync("/api/upload", HttpStatusCode.OK, ("a.png", Png(1)));
        JsonElement answer = await SendAsync("/api/upload", HttpStatusCode.OK, ("other name.png", Png(1)));
        JsonElement file = answer.GetProperty("files")[0];
        Assert.True(file.GetProperty("repeated").GetBoolean());
        Assert.Contains("here already", file.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("..\\..\\windows\\x.png")]
    [InlineData("<script>alert(1)</script>.png")]
    [InlineData("a\u0001b.png")]
    public async Task A_name_is_only_ever_a_name(string name)
    {
        string[] before = Files();
        JsonElement answer = await SendAsync("/api/upload", HttpStatusCode.OK, (name, Png(1)));

        PageSummary page = Assert.Single(dashboard.Seeded.Ledger.PagesOfBatch(answer.GetProperty("batchId").GetInt64(), 0, 10));
        Assert.DoesNotContain('/', page.FileName.Replace("</script>", "", StringComparison.Ordinal));
        Assert.DoesNotContain("..\\", page.FileName);
        string added = Assert.Single(Files().Except(before), path => !path.Contains("ledger.db", StringComparison.Ordinal));
        Assert.Matches("/content/[0-9a-f]{2}/[0-9a-f]{64}$", added);
    }

    [Fact]
    public async Task A_file_above_the_limit_is_refused_and_the_next_one_taken()
    {
        JsonElement answer = await SendAsync("/api/upload", HttpStatusCode.OK, ("big.png", new byte[200_001]), ("a.png", Png(1)));
        Assert.Equal([false, true], answer.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("accepted").GetBoolean()));
    }

    [Fact]
    public async Task More_files_than_the_limit_are_not_taken_and_it_is_said()
    {
        JsonElement answer = await SendAsync("/api/upload", HttpStatusCode.OK, [.. Enumerable.Range(1, 7).Select(i => ($"{i}.png", Png(i)))]);
        Assert.Equal([true, true, true, true, true, false], answer.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("accepted").GetBoolean()));
    }

    [Fact]
    public async Task An_upload_that_is_none_is_a_problem_with_a_reason()
    {
        Assert.Contains("Choose at least one", Detail(await SendAsync("/api/upload", HttpStatusCode.BadRequest)));
        Assert.Contains("no template of that name", Detail(await SendAsync("/api/upload?template=../x", HttpStatusCode.BadRequest, ("a.png", Png(1)))));
        using HttpResponseMessage raw = await dashboard.Client.PostAsync("/api/upload", new ByteArrayContent([1, 2]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, raw.StatusCode);
        Assert.Equal(0, dashboard.Seeded.Ledger.BatchCount());
    }

    [Fact]
    public async Task A_form_that_breaks_off_is_a_problem_with_a_reason()
    {
        using var body = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.png\"\r\n\r\nabc"u8.ToArray());
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using HttpResponseMessage answer = await dashboard.Client.PostAsync("/api/upload", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    internal static byte[] Png(int shade) => RasterEncoder.Png(Picture(shade));

    private static byte[] Tiff(params int[] shades) => RasterEncoder.Tiff([.. shades.Select(Picture)], TiffCompression.Deflate);

    private static PageRaster Picture(int shade) => new(60, 30, [.. Enumerable.Range(0, 1800).Select(i => (byte)(i * shade))], 200);

    private static string? Detail(JsonElement problem) => problem.GetProperty("detail").GetString();

    private string[] Files() => Directory.GetFiles(dashboard.Seeded.Folder, "*", SearchOption.AllDirectories);

    private async Task<JsonElement> SendAsync(string address, HttpStatusCode expected, params (string Name, byte[] Bytes)[] files)
    {
        using var form = new MultipartFormDataContent();
        if (files.Length == 0) form.Add(new StringContent("x"), "note");
        foreach ((string name, byte[] bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename=\"{name}\"");
            form.Add(part);
        }
        using HttpResponseMessage answer = await dashboard.Client.PostAsync(address, form, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
