using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DocDigits.EndToEnd.Tests.Running;

namespace DocDigits.EndToEnd.Tests.Serving;

/// <summary><c>docdigits serve</c> as a process.</summary>
public sealed class ServeTests(DrawnPages pages) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task It_answers_takes_files_from_the_watch_folder_and_ends_cleanly()
    {
        string watch = folder.Folder("watch"), name = Path.GetFileName(pages.Files[0]);
        Process serving = Docdigits.Start("serve", "--urls", "http://127.0.0.1:0", "--data", folder.At("data"), "--watch", watch);
        string first = await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        Assert.StartsWith("Dashboard: http://127.0.0.1:", first, StringComparison.Ordinal);
        var address = new Uri(first["Dashboard: ".Length..]);

        File.Copy(pages.Files[0], Path.Combine(watch, name));
        using var browser = new HttpClient { BaseAddress = address };
        await WaitUntilAsync(() => File.Exists(Path.Combine(watch, "done", name)));
        Assert.Contains("Batches", await browser.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);

        await Docdigits.RunProgramAsync("kill", "-TERM", $"{serving.Id}");
        Finished ended = await Docdigits.EndAsync(serving);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Finished export = await Docdigits.RunAsync("export", "--data", folder.At("data"), "--include-undecided");
        Assert.Contains(name, export.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_that_files_hold_both_sides_it_takes_a_file_of_one_page_for_a_front_without_a_rear()
    {
        string watch = folder.Folder("watch"), scan = pages.Files.First(file => file.EndsWith(".png", StringComparison.Ordinal)), name = Path.GetFileName(scan);
        Process serving = Docdigits.Start("serve", "--urls", "http://127.0.0.1:0", "--data", folder.At("data"), "--watch", watch, "--both-sides");
        string first = await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        using var browser = new HttpClient { BaseAddress = new Uri(first["Dashboard: ".Length..]) };
        await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.EndsWith("watch, for files with both sides", await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        File.Copy(scan, Path.Combine(watch, name));
        await WaitUntilAsync(() => File.Exists(Path.Combine(watch, "done", name)));

        using var page = System.Text.Json.JsonDocument.Parse(await browser.GetStringAsync(new Uri("/api/pages/1", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal("front", page.RootElement.GetProperty("summary").GetProperty("side").GetString());
        Assert.Contains(page.RootElement.GetProperty("quality").EnumerateArray(), q => q.GetProperty("why").GetString() == "Its rear is missing: the file holds none.");
        await Docdigits.RunProgramAsync("kill", "-TERM", $"{serving.Id}");
        await Docdigits.EndAsync(serving);
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_taken_when_it_is_complete()
    {
        string watch = folder.Folder("watch"), name = Path.GetFileName(pages.Files[0]);
        byte[] content = await File.ReadAllBytesAsync(pages.Files[0], TestContext.Current.CancellationToken);
        Process serving = Docdigits.Start("serve", "--urls", "http://127.0.0.1:0", "--data", folder.At("data"), "--watch", watch);
        await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        // In a hundred pieces, each soon after the one before: slower than a glance, faster than the quiet period.
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
        await using (FileStream slow = File.Create(Path.Combine(watch, name)))
        {
            foreach (byte[] piece in content.Chunk(content.Length / 100 + 1))
            {
                await slow.WriteAsync(piece, TestContext.Current.CancellationToken);
                await slow.FlushAsync(TestContext.Current.CancellationToken);
                await often.WaitForNextTickAsync(TestContext.Current.CancellationToken);
                Assert.False(Directory.Exists(Path.Combine(watch, "failed")) && Directory.EnumerateFiles(Path.Combine(watch, "failed")).Any());
            }
        }
        string done = Path.Combine(watch, "done", name);
        await WaitUntilAsync(() => File.Exists(done));
        Assert.Equal(content, await File.ReadAllBytesAsync(done, TestContext.Current.CancellationToken));
        await Docdigits.RunProgramAsync("kill", "-TERM", $"{serving.Id}");
        await Docdigits.EndAsync(serving);
    }

    [Fact]
    public async Task A_port_in_use_is_told_with_another_one_to_take()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Finished run = await Docdigits.RunAsync("serve", "--urls", $"http://127.0.0.1:{port}", "--data", folder.At("data"));
        Assert.True(run.ExitCode == 3, run.ToString());
        Assert.Contains($"{port}", run.Error, StringComparison.Ordinal);
        Assert.Contains("--urls", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://192.168.1.2:5080")]
    [InlineData("http://example.org")]
    public async Task An_address_that_others_can_reach_is_refused(string url)
    {
        Finished run = await Docdigits.RunAsync("serve", "--urls", url, "--data", folder.At("data"));
        Assert.True(run.ExitCode == 2, run.ToString());
        Assert.False(Directory.Exists(folder.At("data")));
    }

    [Fact]
    public async Task A_second_one_in_the_same_data_folder_is_refused()
    {
        Process serving = Docdigits.Start("serve", "--urls", "http://127.0.0.1:0", "--data", folder.At("data"));
        await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Finished other = await Docdigits.RunAsync("ingest", pages.Files[0], "--data", folder.At("data"));
        Assert.True(other.ExitCode == 3, other.ToString());
        Assert.Contains("in use", other.Error, StringComparison.Ordinal);
        await Docdigits.RunProgramAsync("kill", "-TERM", $"{serving.Id}");
        await Docdigits.EndAsync(serving);
    }

    public void Dispose() => folder.Dispose();

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!condition()) await often.WaitForNextTickAsync(patience.Token);
    }
}
