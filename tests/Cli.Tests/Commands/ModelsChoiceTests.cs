using System.Text.Json;
using DocDigits.Ingest.Models;
using DocDigits.Ingest.Tests.Models;
using DocDigits.Learning.Tests.Support;

namespace DocDigits.Cli.Tests.Commands;

/// <summary>What <c>read</c>, <c>evaluate</c> and <c>doctor</c> read with.</summary>
public sealed class ModelsChoiceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docdigits-cli-").FullName;
    private readonly StringWriter output = new(), error = new();

    [Fact]
    public async Task A_data_folder_is_read_with_by_its_active_version_and_the_report_says_so()
    {
        ModelVersions versions = WithVersion();
        Assert.Equal("the shipped models", await ModelsOfEvaluationAsync("--data", In("data")));

        versions.Promote(1, "Ada", force: false);
        Assert.Equal($"version 1 of the models in {versions.Folder}", await ModelsOfEvaluationAsync("--data", In("data")));
        Assert.Equal($"the models in {TinyModels.Folder}", await ModelsOfEvaluationAsync("--models", TinyModels.Folder));

        Assert.Equal(1, await RunAsync("read", In("gone.png"), "--data", In("data")));
        Assert.Contains("reading with version 1", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--data", "/nowhere/at/all")]
    [InlineData("--data", "/")]
    [InlineData("--data", "{data}", "--models", "{data}")]
    public async Task What_cannot_be_read_with_is_a_wrong_call(params string[] options)
    {
        WithVersion();
        string[] named = [.. options.Select(o => o.Replace("{data}", In("data"), StringComparison.Ordinal))];
        foreach (string[] command in new string[][] { ["read", "x.png"], ["evaluate", "negatives"], ["evaluate", "speed"], ["evaluate", "fields", "--images", ".", "--truth", "/etc/hostname"] })
        {
            error.GetStringBuilder().Clear();
            Assert.Equal(2, await RunAsync([.. command, .. named]));
            Assert.Contains("--data", error.ToString().Split('\n')[0], StringComparison.Ordinal);
        }
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public async Task The_doctor_names_the_active_version_and_finds_files_that_were_changed()
    {
        ModelVersions versions = WithVersion();
        await RunAsync("doctor", "--data", In("data"));
        Assert.Contains("ok    models: the shipped version is active; 1 adapted to this site", output.ToString(), StringComparison.Ordinal);

        versions.Promote(1, "Ada", force: false);
        output.GetStringBuilder().Clear();
        await RunAsync("doctor", "--data", In("data"));
        Assert.Contains("ok    models: version 1 of 1 is active, chosen 20", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("by Ada; its files are those that were added", output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"networks: {Path.Combine(versions.Folder, "0001")}", output.ToString(), StringComparison.Ordinal);

        string changed = Path.Combine(versions.Folder, "0001", "strings.json");
        await File.AppendAllTextAsync(changed, " ", TestContext.Current.CancellationToken);
        output.GetStringBuilder().Clear();
        Assert.Equal(3, await RunAsync("doctor", "--data", In("data")));
        Assert.Contains($"BAD   models: {changed} is missing or not what was added as version 1", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, await RunAsync("read", In("gone.png"), "--data", In("data")));
        Assert.Contains(changed, error.ToString(), StringComparison.Ordinal);

        versions.Promote(ModelVersions.Shipped, "Ada", force: false);
        output.GetStringBuilder().Clear();
        await RunAsync("doctor", "--data", In("data"));
        Assert.Contains("ok    models: the shipped version is active, chosen 20", output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"note  version 1 of the models: {changed}", output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private ModelVersions WithVersion()
    {
        var versions = ModelVersions.Of(In("data"), TimeProvider.System);
        string unfinished = versions.NewUnfinished();
        TinyModels.CopyTo(unfinished);
        versions.Add(unfinished, SomeVersion.About(TimeProvider.System, isBetter: true));
        return versions;
    }

    private async Task<string?> ModelsOfEvaluationAsync(params string[] options)
    {
        output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync(["evaluate", "negatives", "--count", "1", "--json", "-", .. options]));
        return JsonDocument.Parse(output.ToString()).RootElement.GetProperty("models").GetString();
    }

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(arguments, Terminal.OfWriters(output, error), TestContext.Current.CancellationToken);

    private string In(string name) => Path.Combine(folder, name);
}
