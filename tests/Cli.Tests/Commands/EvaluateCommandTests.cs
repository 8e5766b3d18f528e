using System.Text.Json;

namespace DocDigits.Cli.Tests.Commands;

/// <summary><c>docdigits evaluate</c>, with the shipped network.</summary>
public sealed class EvaluateCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docdigits-cli-").FullName;
    private readonly StringWriter output = new(), error = new();

    [Fact]
    public async Task Help_names_what_can_be_evaluated()
    {
        Assert.Equal(0, await RunAsync("evaluate", "--help"));
        Assert.All(new[] { "digits", "fields", "strings", "pages", "amounts", "crops", "negatives", "robustness", "quality", "binarisation", "skew", "speed", "templates" }, name => Assert.Contains($"\n  {name} ", output.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("evaluate", "strings", "--images", ".", "--truth", "/nowhere.csv")]
    [InlineData("evaluate", "strings", "--images", ".", "--truth", "/etc/hostname", "--reader", "both")]
    [InlineData("evaluate", "strings", "--images", ".", "--truth", "/etc/hostname", "--plots", "/etc/hostname")]
    [InlineData("evaluate", "strings", "--images", ".", "--truth", "/etc/hostname", "--errors", "/nowhere/errors.csv")]
    [InlineData("evaluate", "strings", "--images", ".", "--truth", "/etc/hostname", "--html", "/nowhere/failures.html")]
    [InlineData("evaluate", "strings", "--images", ".", "--truth", "/etc/hostname", "--failures", "-1")]
    [InlineData("evaluate", "amounts")]
    [InlineData("evaluate", "amounts", "--mnist", "/nowhere")]
    [InlineData("evaluate", "amounts", "--mnist", ".", "--only", "roman")]
    [InlineData("evaluate", "amounts", "--mnist", ".", "--count", "0")]
    [InlineData("evaluate", "crops")]
    [InlineData("evaluate", "crops", "--mnist", ".", "--only", "round")]
    [InlineData("evaluate", "crops", "--mnist", ".", "--count", "0")]
    [InlineData("evaluate", "fields", "--images", ".", "--truth", "/etc/hostname", "--kind", "american")]
    [InlineData("evaluate", "negatives", "--count", "0")]
    [InlineData("evaluate", "negatives", "--kind", "words")]
    [InlineData("evaluate", "binarisation", "--count", "0")]
    [InlineData("evaluate", "robustness", "--count", "0")]
    [InlineData("evaluate", "robustness", "--only", "rain")]
    [InlineData("evaluate", "robustness", "--plot", "/nowhere/curves.svg")]
    [InlineData("evaluate", "quality", "--count", "0")]
    [InlineData("evaluate", "quality", "--only", "rain")]
    [InlineData("evaluate", "skew", "--count", "0")]
    [InlineData("evaluate", "skew", "--json", "/nowhere/skew.json")]
    [InlineData("evaluate", "templates", "--templates", "65")]
    [InlineData("evaluate", "templates", "--count", "0")]
    [InlineData("evaluate", "speed", "--count", "0")]
    [InlineData("evaluate", "speed", "--mnist", "/nowhere")]
    [InlineData("evaluate", "speed", "--json", "/nowhere/speed.json")]
    public async Task A_wrong_call_ends_with_2_and_says_which_option(params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(arguments));
        Assert.Equal("", output.ToString());
        Assert.Contains("--", error.ToString().Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Negatives_are_kept_as_files_and_reported_as_JSON_alone()
    {
        string keep = Path.Combine(folder, "kept");
        Assert.Equal(0, await RunAsync("evaluate", "negatives", "--count", "3", "--seed", "4", "--json", "-", "--keep", keep));
        JsonElement[] items = [.. JsonDocument.Parse(output.ToString()).RootElement.GetProperty("items").EnumerateArray()];
        Assert.Equal(items.Select(i => i.GetProperty("file").GetString()), Directory.GetFiles(keep).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["empty", "printed-box", "words"], items.Select(i => i.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task A_faults_levels_are_told_more_surely_the_plainer_they_are_and_kept_as_files()
    {
        string keep = Path.Combine(folder, "kept"), json = Path.Combine(folder, "quality.json");
        Assert.Equal(0, await RunAsync("evaluate", "quality", "--count", "1", "--seed", "6", "--only", "dark", "--json", json, "--keep", keep));

        using JsonDocument report = JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        JsonElement fault = Assert.Single(report.RootElement.GetProperty("faults").EnumerateArray());
        Assert.Equal(("dark", "imageTooDark"), (fault.GetProperty("name").GetString(), fault.GetProperty("metric").GetString()));
        double[] told = [.. fault.GetProperty("levels").EnumerateArray().Where(l => l.GetProperty("measured").GetInt32() > 0).Select(l => l.GetProperty("detectionRate").GetDouble())];
        Assert.Equal(told.Order(), told);
        Assert.Equal((0, 1), (told[0], told[^1]));
        Assert.Equal(0, report.RootElement.GetProperty("cleanReviews").GetInt32());
        // Five levels, and the page without a fault with its rear.
        Assert.Equal(7, Directory.GetFiles(keep).Length);
        Assert.Contains("dark: what is left of all light; told by imageTooDark, at least 40 %", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Binarisers_are_compared_by_ink_and_by_reading_and_combs_alone_where_asked()
    {
        string json = Path.Combine(folder, "binarisation.json"), keep = Path.Combine(folder, "kept");
        Assert.Equal(0, await RunAsync("evaluate", "binarisation", "--count", "2", "--combs", "--json", json, "--keep", keep));
        foreach (string said in new[] { "Pseudo-F", "Otsu", "Wolf", "Ours, Discriminant", "Exact by paper", "closed", "boxes" }) Assert.Contains(said, output.ToString(), StringComparison.Ordinal);
        JsonElement[] scores = [.. JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken)).RootElement.GetProperty("scores").EnumerateArray()];
        Assert.All(scores, s => Assert.Equal(["closed", "boxes"], s.GetProperty("boxes").EnumerateObject().Select(b => b.Name)));
        Assert.Equal(["00001.png", "00002.png"], Directory.GetFiles(keep).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Strings_are_shown_with_what_was_accepted_first_and_drawn_and_listed()
    {
        string keep = Path.Combine(folder, "kept"), truth = Path.Combine(folder, "truth.csv"), plots = Path.Combine(folder, "plots"), errors = Path.Combine(folder, "errors.csv");
        await RunAsync("evaluate", "negatives", "--count", "3", "--seed", "4", "--json", "-", "--keep", keep);
        await File.WriteAllTextAsync(truth, "file,digits\n00001-empty.png,125\n00003-words.png,500\n", TestContext.Current.CancellationToken);
        output.GetStringBuilder().Clear();

        Assert.Equal(0, await RunAsync("evaluate", "strings", "--images", keep, "--truth", truth, "--plots", plots, "--errors", errors, "--failures", "5", "--html", Path.Combine(folder, "failures.html")));
        string[] lines = [.. output.ToString().Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
        Assert.StartsWith("Never wrong silently", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("accepted", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("wrong among these", lines[3], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith("either is right (oracle): 0", StringComparison.Ordinal));
        Assert.Contains("2 of 2 wrong readings, the surest first:", lines);
        Assert.Contains(lines, l => l.StartsWith("00001-empty.png", StringComparison.Ordinal) && l.Contains("(nothing)", StringComparison.Ordinal));
        string page = await File.ReadAllTextAsync(Path.Combine(folder, "failures.html"), TestContext.Current.CancellationToken);
        Assert.Equal(2, page.Split("<img ").Length - 1);
        Assert.Equal(3, Directory.GetFiles(plots, "*.svg").Length);
        Assert.Equal(2 + 1, (await File.ReadAllLinesAsync(errors, TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task Skew_is_told_by_kind_of_page_for_the_estimate_and_for_registered_forms()
    {
        string json = Path.Combine(folder, "skew.json");
        Assert.Equal(0, await RunAsync("evaluate", "skew", "--count", "7", "--json", json));
        foreach (string said in new[] { "personal-cheque (1)", "few-words (1)", "on a side (1)", "all (7)", "4 of 4", "7 pages of seed 1" })
            Assert.Contains(said, output.ToString(), StringComparison.Ordinal);
        JsonElement[] items = [.. JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken)).RootElement.GetProperty("items").EnumerateArray()];
        Assert.Equal(7, items.Length);
        Assert.All(items, item => Assert.InRange(item.GetProperty("estimateError").GetDouble(), 0, 1));
    }

    [Fact]
    public async Task Choosing_a_template_is_told_for_pages_of_one_and_of_none()
    {
        Assert.Equal(0, await RunAsync("evaluate", "templates", "--templates", "4", "--count", "4"));
        foreach (string said in new[] { "of one of the templates   3 of 3", "of none of them           1 of 1", "ms more among all", "4 templates, 4 pages of seed 1" })
            Assert.Contains(said, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speed_is_told_of_each_reader_and_of_the_whole_with_the_multiply_adds()
    {
        string json = Path.Combine(folder, "speed.json");
        Assert.Equal(0, await RunAsync("evaluate", "speed", "--count", "2", "--json", json));
        foreach (string said in new[] { "2 drawn amounts of five digits", "segmentation", "lattice reader", "line reader", "the whole", "at most 25 ms", "multiply-adds a field", "candidates", "columns" })
            Assert.Contains(said, output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken)).RootElement.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("speed")]
    [InlineData("amounts")]
    [InlineData("crops")]
    public async Task What_is_composed_needs_MNIST_and_says_where_it_can_be_had(string command)
    {
        Assert.Equal(3, await RunAsync("evaluate", command, "--mnist", folder));
        Assert.Contains("train-images-idx3-ubyte", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(arguments, Terminal.OfWriters(output, error), TestContext.Current.CancellationToken);
}
