using System.Diagnostics;
using System.Text.Json;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.EndToEnd.Tests.Running;
using DocDigits.Samples;
using DocDigits.Samples.Faults;
using DocDigits.Samples.Rears;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.EndToEnd.Tests.Ingesting;

/// <summary><c>--both-sides</c> on drawn sheets, one file of several pages.</summary>
public sealed class BothSidesTests : IDisposable
{
    private static readonly PageFault OtherRear = PageFaults.All.Single(f => f.IsOfRear);
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Fronts_are_read_rears_are_kept_and_the_rear_of_another_sheet_sends_its_front_to_review()
    {
        // The last front has no rear.
        string file = Write("both.tif", [.. Sides(0), .. Sides(1, other: 10), .. Sides(2).Take(1)]);

        Finished run = await Docdigits.RunAsync("ingest", file, "--both-sides", "--data", folder.At("data"));
        Finished again = await Docdigits.RunAsync("ingest", file, "--data", folder.At("data"));
        JsonElement json = (await Docdigits.RunAsync("ingest", file, "--both-sides", "--data", folder.At("data"), "--json", "-")).Json();

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Matches(@"1 files, 3 pages read in [\d.]+ s, 2 rears kept, 1 front without a rear", run.Output);
        Assert.Matches(@"\d+ accepted, \d+ to review, 0 failed", run.Output);
        // Said without the option, on the same content: what was settled stays, and that is said.
        Assert.Contains("both.tif: Its content came before as both sides of sheets, and stays so: every second page is a rear.", again.Output, StringComparison.Ordinal);
        Assert.Contains("2 rears kept", again.Output, StringComparison.Ordinal);
        Assert.Equal((3, 0, 2, 1), (Number(json, "pagesRead"), Number(json, "pagesFailed"), Number(json, "rearsKept"), Number(json, "frontsWithoutRear")));
        Assert.True(json.GetProperty("files")[0].GetProperty("bothSides").GetBoolean());
        ILookup<int, JsonElement> fields = json.GetProperty("fields").EnumerateArray().ToLookup(f => Number(f, "page"));
        Assert.Equal([0, 2, 4], fields.Select(page => page.Key).Order());
        Assert.Contains(fields[0], f => f.GetProperty("accepted").GetBoolean());
        Assert.DoesNotContain(fields[2], f => f.GetProperty("accepted").GetBoolean());
        Assert.Contains(fields[2], f => f.GetProperty("reason").GetString()!.Contains("front-rear image dimension mismatch, 9.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_says_of_each_page_what_it_is_and_how_the_sides_differ()
    {
        string file = Write("both.tif", [.. Sides(0), .. Sides(1, other: 10), .. Sides(3), .. Sides(2).Take(1)]);

        Finished both = await Docdigits.RunAsync("read", file, "--both-sides", "--json"), text = await Docdigits.RunAsync("read", file, "--both-sides"), alone = await Docdigits.RunAsync("read", file, "--json");

        Assert.True(both.ExitCode == 0, both.ToString());
        JsonElement[] pages = [.. both.Json().EnumerateArray()];
        Assert.Equal([null, 0, null, 2, null, 4, null], pages.Select(p => p.TryGetProperty("rearOf", out JsonElement front) ? front.GetInt32() : (int?)null));
        JsonElement[] mismatches = [.. pages.Where(p => p.TryGetProperty("quality", out _)).Select(p => p.GetProperty("quality").EnumerateArray().Single(q => q.GetProperty("metric").GetString() == "frontRearMismatch"))];
        Assert.Equal(["passed", "failed", "notMeasured", "notMeasured"], mismatches.Select(m => m.GetProperty("outcome").GetString()));
        Assert.Equal(10, mismatches[1].GetProperty("value").GetDouble(), 0.6);
        Assert.Contains("looks like its paper", mismatches[2].GetProperty("why").GetString(), StringComparison.Ordinal);
        Assert.Contains("Its rear is missing", mismatches[3].GetProperty("why").GetString(), StringComparison.Ordinal);
        Assert.Contains("page 2: rear of page 1; nothing is sought on it", text.Output, StringComparison.Ordinal);
        Assert.Contains("quality failed: front-rear image dimension mismatch", text.Output, StringComparison.Ordinal);
        // Without the option every page is by itself, and on rears no template is found.
        Assert.Equal(1, alone.ExitCode);
        Assert.Equal(3, alone.Json().EnumerateArray().Count(p => p.TryGetProperty("error", out _)));
    }

    [Fact]
    public async Task Killed_while_fronts_are_read_the_next_run_leaves_what_an_undisturbed_one_does()
    {
        string file = Write("both.tif", [.. Enumerable.Range(0, 5).SelectMany(i => Sides(i))]);
        JsonElement undisturbed = (await Docdigits.RunAsync("ingest", file, "--both-sides", "--data", folder.At("undisturbed"), "--json", "-")).Json();

        using (Process run = Docdigits.Start("ingest", file, "--both-sides", "--data", folder.At("killed")))
        {
            // The first crops follow the source into the content store when a page was read.
            using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
            string content = folder.At("killed", "content");
            while (!run.HasExited && !(Directory.Exists(content) && Directory.GetDirectories(content).Length > 3)) await often.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            run.Kill();
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        JsonElement last = (await Docdigits.RunAsync("ingest", file, "--both-sides", "--data", folder.At("killed"), "--json", "-")).Json();

        Assert.Equal((5, 5), (Number(last, "pagesRead"), Number(last, "rearsKept")));
        Assert.Equal(Texts(undisturbed), Texts(last));
    }

    public void Dispose() => folder.Dispose();

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static string[] Texts(JsonElement run) =>
        [.. run.GetProperty("fields").EnumerateArray().Select(f => $"{f.GetProperty("page")} {f.GetProperty("field")} {f.GetProperty("text")} {f.GetProperty("accepted")}").Order(StringComparer.Ordinal)];

    private static IEnumerable<PageRaster> Sides(int index, double? other = null)
    {
        IReadOnlyList<Template> templates = TemplateCatalog.Shipped.LoadEvery();
        var options = new SampleOptions(12, 11);
        yield return SampleGenerator.Faulty(options, templates, index, null, 0).Raster;
        yield return RearGenerator.Draw(options, templates, index, other is null ? null : OtherRear, other ?? 0);
    }

    private string Write(string name, IReadOnlyList<PageRaster> pages)
    {
        string path = folder.At(name);
        File.WriteAllBytes(path, RasterEncoder.Tiff([.. pages.Select(p => p.InGrey())], TiffCompression.Deflate));
        return path;
    }
}
