using System.Diagnostics;
using System.Text.Json;
using DocDigits.EndToEnd.Tests.Running;

namespace DocDigits.EndToEnd.Tests.Ingesting;

/// <summary>Killed at any moment and started again, it finishes the rest and doubles nothing.</summary>
public sealed class KillTests(DrawnPages pages) : IDisposable
{
    private const int Kills = 4;
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Killed_again_and_again_every_page_is_there_exactly_once_with_the_same_texts()
    {
        JsonElement undisturbed = (await Docdigits.RunAsync("ingest", pages.Folder, "--data", folder.At("undisturbed"), "--json", "-")).Json();

        var random = new Random(20261123);
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process run = Docdigits.Start("ingest", pages.Folder, "--data", folder.At("killed"));
            // A moment of work, told by the ledger's growth or, where it ends before, by its end; never by guessing a time.
            await WaitForPagesAsync(run, random.Next(0, DrawnPages.Count / Kills));
            run.Kill();
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        Finished last = await Docdigits.RunAsync("ingest", pages.Folder, "--data", folder.At("killed"), "--json", "-");

        Assert.True(last.ExitCode == 0, last.ToString());
        Assert.Equal(DrawnPages.Count, last.Json().GetProperty("pagesRead").GetInt32());
        Assert.Equal(Texts(undisturbed), Texts(last.Json()));
        Finished export = await Docdigits.RunAsync("export", "--data", folder.At("killed"), "--include-undecided", "--format", "json");
        Assert.Equal(Texts(undisturbed).Length, export.Json().GetArrayLength());
    }

    [Fact]
    public async Task Ctrl_C_stops_it_and_the_next_run_goes_on()
    {
        string data = folder.At("data");
        Process run = Docdigits.Start("ingest", pages.Folder, "--data", data);
        string first = await run.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        Assert.StartsWith("reading:", first, StringComparison.Ordinal);
        await Docdigits.RunProgramAsync("kill", "-INT", $"{run.Id}");
        Finished stopped = await Docdigits.EndAsync(run);
        Assert.True(stopped.ExitCode == 130, stopped.ToString());

        Finished next = await Docdigits.RunAsync("ingest", pages.Folder, "--data", data, "--json", "-");
        Assert.True(next.ExitCode == 0, next.ToString());
        Assert.Equal(DrawnPages.Count, next.Json().GetProperty("pagesRead").GetInt32());
    }

    public void Dispose() => folder.Dispose();

    // Each page adds its crops to the content store.
    private async Task WaitForPagesAsync(Process run, int pagesMore)
    {
        string content = folder.At("killed", "content");
        int Stored() => Directory.Exists(content) ? Directory.GetDirectories(content).Length : 0;
        int wanted = Stored() + pagesMore;
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!run.HasExited && Stored() < wanted) await often.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    private static string[] Texts(JsonElement run) =>
        [.. run.GetProperty("fields").EnumerateArray().Select(f => $"{f.GetProperty("file")} {f.GetProperty("page")} {f.GetProperty("field")} {f.GetProperty("text")}").Order(StringComparer.Ordinal)];
}
