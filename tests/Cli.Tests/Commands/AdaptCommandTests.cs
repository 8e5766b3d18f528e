using System.Text.Json;
using DocDigits.Ingest.Models;
using DocDigits.Ingest.Tests.Models;
using DocDigits.Learning.Tests.Support;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Cli.Tests.Commands;

/// <summary><c>docdigits train adapt</c> and <c>docdigits models</c>, with tiny models.</summary>
public sealed class AdaptCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docdigits-cli-").FullName;
    private readonly StringWriter output = new(), error = new();

    [Theory]
    [InlineData("train", "adapt")]
    [InlineData("train", "adapt", "--from-reviews", "--images", ".", "--truth", "/etc/hostname")]
    [InlineData("train", "adapt", "--images", ".")]
    [InlineData("train", "adapt", "--images", ".", "--truth", "/nowhere.csv")]
    [InlineData("train", "adapt", "--from-reviews", "--folds", "1")]
    [InlineData("train", "adapt", "--from-reviews", "--folds", "5", "--promote")]
    [InlineData("train", "adapt", "--from-reviews", "--out", "x", "--promote")]
    [InlineData("train", "adapt", "--from-reviews", "--models", "x", "--promote")]
    [InlineData("train", "adapt", "--from-reviews", "--mnist", "/nowhere")]
    [InlineData("train", "adapt", "--from-reviews", "--data", "x")]
    [InlineData("train", "adapt", "--from-reviews", "--data-folder", "/nowhere/at/all")]
    [InlineData("models", "use", "first")]
    public async Task A_wrong_call_ends_with_2_and_says_why(params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(arguments));
        Assert.Equal("", output.ToString());
        Assert.DoesNotContain("Exception", error.ToString(), StringComparison.Ordinal);
        Assert.True(error.ToString().Split('\n')[0].Length > 20, error.ToString());
    }

    [Theory]
    [InlineData("file,digits\n", "no rows")]
    [InlineData("file,digits\ngone.png,12\n", "gone.png")]
    [InlineData("file,digits\n0.png,10\n", "at least 100")]
    public async Task Fields_that_cannot_be_adapted_to_are_told_with_the_reason(string csv, string said)
    {
        Draw(1);
        await File.WriteAllTextAsync(In("truth.csv"), csv, TestContext.Current.CancellationToken);

        Assert.Equal(3, await RunAsync("train", "adapt", "--images", folder, "--truth", In("truth.csv"), "--models", TinyModels.Folder, "--data-folder", In("data")));
        Assert.Contains(said, error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(In("data"), "models", "0001")));
    }

    [Fact]
    public async Task Pictures_are_adapted_to_compared_and_listed_field_by_field()
    {
        Draw(24);
        string[] call = ["train", "adapt", "--images", folder, "--truth", In("truth.csv"), "--kind", "digits", "--models", TinyModels.Folder, "--data-folder", In("data"), "--least", "20", "--epochs", "1", "--passes", "1", "--who", "Ada", "--json", In("report.json")];

        Assert.Equal(0, await RunAsync(call));

        Assert.Contains("hands that are not among the fields may be forgotten", error.ToString(), StringComparison.Ordinal);
        foreach (string said in (string[])["exact", "95 % range", "coverage at 1 % wrong", "gain", "etter: ", "Version 1: kept"]) Assert.Contains(said, output.ToString(), StringComparison.Ordinal);
        JsonElement report = JsonDocument.Parse(await File.ReadAllTextAsync(In("report.json"), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal((1, 5), (report.GetProperty("about").GetProperty("version").GetInt32(), report.GetProperty("items").GetArrayLength()));
        Assert.All(report.GetProperty("items").EnumerateArray(), item => Assert.EndsWith(".png", item.GetProperty("file").GetString(), StringComparison.Ordinal));
        ModelAbout about = Assert.Single(ModelVersions.Of(In("data"), TimeProvider.System).List());
        Assert.Equal(("Ada", 24, null), (about.Who, about.Trained + about.Calibrated + about.HeldOut, about.FromVersion));
    }

    [Fact]
    public async Task A_cross_validation_shows_each_fold_and_all_of_them_together_and_keeps_nothing()
    {
        Draw(24);

        Assert.Equal(0, await RunAsync("train", "adapt", "--images", folder, "--truth", In("truth.csv"), "--kind", "digits", "--models", TinyModels.Folder, "--data-folder", In("data"), "--least", "20", "--epochs", "1", "--passes", "1", "--folds", "2", "--json", "-"));

        JsonElement report = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal((2, 24), (report.GetProperty("folds").GetArrayLength(), report.GetProperty("items").GetArrayLength()));
        Assert.Equal(24, report.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("file").GetString()).Distinct().Count());
        Assert.Equal(report.GetProperty("after").GetProperty("exact").GetInt32(), report.GetProperty("items").EnumerateArray().Count(i => i.GetProperty("text").GetString() == i.GetProperty("truth").GetString()));
        Assert.False(Directory.Exists(In("data")));
    }

    [Fact]
    public async Task Versions_are_listed_chosen_refused_and_rolled_back()
    {
        var versions = ModelVersions.Of(In("data"), TimeProvider.System);
        foreach (bool isBetter in (bool[])[true, false])
        {
            string unfinished = versions.NewUnfinished();
            TinyModels.CopyTo(unfinished);
            versions.Add(unfinished, SomeVersion.About(TimeProvider.System, isBetter));
        }

        Assert.Equal(0, await RunAsync("models", "use", "1", "--data", In("data"), "--who", "Ada"));
        Assert.Equal(3, await RunAsync("models", "use", "2", "--data", In("data")));
        Assert.Contains("Not better", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, await RunAsync("models", "use", "7", "--data", In("data")));
        Assert.Equal(0, await RunAsync("models", "use", "2", "--force", "--data", In("data"), "--who", "Ada"));
        Assert.Equal(0, await RunAsync("models", "rollback", "--data", In("data"), "--who", "Bob"));
        Assert.Equal(1, versions.Active);

        output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync("models", "list", "--data", In("data")));
        string[] lines = output.ToString().Split('\n');
        Assert.Contains(lines, l => l.Contains("shipped", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.TrimStart().StartsWith('1') && l.Contains("active", StringComparison.Ordinal) && l.Contains("+15.0 % (+1.0 to +29.0)", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("not better", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("Ada: promoted 1 -> 2, forced", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("Bob: rolled back 2 -> 1", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(arguments, Terminal.OfWriters(output, error), TestContext.Current.CancellationToken);

    private string In(string name) => Path.Combine(folder, name);

    private void Draw(int count)
    {
        var rows = new List<string> { "file,digits" };
        for (int i = 0; i < count; i++)
        {
            string text = $"{10 + i * 37 % 90}";
            File.WriteAllBytes(In($"{i}.png"), RasterEncoder.Png(DrawnFields.Raster(text, i)));
            rows.Add($"{i}.png,{text}");
        }
        File.WriteAllLines(In("truth.csv"), rows);
    }
}
