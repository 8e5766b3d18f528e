using System.Text.Json;
using DocDigits.EndToEnd.Tests.Running;

namespace DocDigits.EndToEnd.Tests.Ingesting;

/// <summary><c>docdigits ingest</c> on good pages.</summary>
public sealed class IngestTests(DrawnPages pages) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task The_shipped_batch_is_read_to_the_end_and_shown()
    {
        Finished run = await Docdigits.RunAsync("ingest", Docdigits.SampleBatch, "--data", folder.At("data"));
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("cheque-number", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\d+ accepted, \d+ to review, 0 failed", run.Output);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task A_second_run_reads_nothing_again_and_doubles_nothing()
    {
        string[] arguments = ["ingest", Docdigits.SampleBatch, "--data", folder.At("data"), "--json", "-"];
        JsonElement first = (await Docdigits.RunAsync(arguments)).Json(), second = (await Docdigits.RunAsync(arguments)).Json();
        Assert.Equal(Fields(first), Fields(second));
        Assert.All(second.GetProperty("files").EnumerateArray(), file => Assert.Equal("known", file.GetProperty("state").GetString()));
        Finished export = await Docdigits.RunAsync("export", "--data", folder.At("data"), "--include-undecided", "--format", "json");
        Assert.Equal(Fields(first).Length, export.Json().GetArrayLength());
    }

    [Fact]
    public async Task Drawn_pages_are_read_no_worse_than_they_were()
    {
        string report = folder.At("report.json");
        Finished run = await Docdigits.RunAsync("evaluate", "pages", "--images", pages.Folder, "--truth", pages.Truth, "--json", report);
        Assert.True(run.ExitCode == 0, run.ToString());
        JsonElement kinds = JsonDocument.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken)).RootElement.GetProperty("kinds");
        // The promised bars; these 40 pages give 100 and 97 %, the figures in the README are of 200 others.
        Assert.InRange(kinds.GetProperty("comb").GetProperty("exactRate").GetDouble(), 0.97, 1);
        Assert.InRange(kinds.GetProperty("amount").GetProperty("exactRate").GetDouble(), 0.90, 1);
        Assert.InRange(kinds.GetProperty("comb").GetProperty("substitutionRate").GetDouble(), 0, 0.02);
    }

    [Fact]
    public async Task Read_prints_JSON_alone_with_every_digits_candidates_inside_the_page()
    {
        Finished run = await Docdigits.RunAsync("read", pages.Files[0], "--json");
        Assert.True(run.ExitCode == 0, run.ToString());
        JsonElement field = run.Json()[0].GetProperty("fields")[0];
        foreach (JsonElement digit in field.GetProperty("digits").EnumerateArray())
        {
            Assert.Equal(10, digit.GetProperty("candidates").GetArrayLength());
            Assert.InRange(digit.GetProperty("box").GetProperty("width").GetInt32(), 1, field.GetProperty("box").GetProperty("width").GetInt32());
        }
        Assert.Equal(field.GetProperty("text").GetString()!.Length, field.GetProperty("digits").GetArrayLength());
    }

    public void Dispose() => folder.Dispose();

    private static string[] Fields(JsonElement run) =>
        [.. run.GetProperty("fields").EnumerateArray().Select(f => $"{f.GetProperty("file")} {f.GetProperty("page")} {f.GetProperty("field")} {f.GetProperty("text")}")];
}
