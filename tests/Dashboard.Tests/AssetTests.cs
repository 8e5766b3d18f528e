using System.Net;
using System.Text.RegularExpressions;
using DocDigits.Dashboard.Assets;

namespace DocDigits.Dashboard.Tests;

public sealed partial class AssetTests
{
    [Theory]
    [InlineData("/assets/app.css", "text/css")]
    [InlineData("/assets/js/review/main.js", "text/javascript")]
    [InlineData("/assets/icon.svg", "image/svg+xml")]
    public async Task Assets_travel_in_the_assembly_and_are_asked_for_anew_each_time(string address, string type)
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        using HttpResponseMessage first = await dashboard.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(type, first.Content.Headers.ContentType?.MediaType);
        Assert.True(first.Headers.CacheControl?.NoCache);

        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await dashboard.Client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/assets/../DashboardApp.cs")]
    [InlineData("/assets/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets/js/none.js")]
    public async Task Nothing_else_can_be_had_as_an_asset(string address)
    {
        await using RunningDashboard dashboard = await RunningDashboard.StartAsync();
        using HttpResponseMessage answer = await dashboard.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void Every_module_that_a_script_imports_is_there()
    {
        string[] scripts = ["shell.js", "batches.js", "batch.js", "page.js", "export.js", "draw.js", "review/main.js"];
        var open = new Queue<string>(scripts.Select(s => "js/" + s));
        var seen = new HashSet<string>();
        while (open.TryDequeue(out string? path))
        {
            if (!seen.Add(path)) continue;
            EmbeddedAsset? asset = EmbeddedAssets.Find(path);
            Assert.True(asset is not null, $"{path} is imported and missing.");
            string folder = path[..(path.LastIndexOf('/') + 1)];
            foreach (Match import in Imports().Matches(System.Text.Encoding.UTF8.GetString(asset.Bytes)))
                open.Enqueue(new Uri(new Uri("http://localhost/" + folder), import.Groups[1].Value).AbsolutePath.TrimStart('/'));
        }
        Assert.Contains("js/review/editor.js", seen);
    }

    [GeneratedRegex("from \"(\\.[^\"]+)\"")]
    private static partial Regex Imports();
}
