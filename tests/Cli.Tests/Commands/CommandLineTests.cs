using DocDigits.Documents.Templates;

namespace DocDigits.Cli.Tests.Commands;

/// <summary>The command line as a contract: exit codes, what is said, and where.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docdigits-cli-").FullName;
    private readonly StringWriter output = new(), error = new();

    [Theory]
    [InlineData("ingest", "read", "serve", "export", "template", "sample", "train", "evaluate", "doctor")]
    public async Task Help_lists_every_command(params string[] commands)
    {
        Assert.Equal(0, await RunAsync("--help"));
        Assert.All(commands, command => Assert.Contains($"\n  {command} ", output.ToString(), StringComparison.Ordinal));
        Assert.Equal("", error.ToString());
    }

    [Theory]
    [InlineData("ingst")]
    [InlineData("template", "chekc", "x")]
    [InlineData("ingest")]
    [InlineData("ingest", "/nowhere/at/all")]
    [InlineData("sample")]
    [InlineData("sample", "--out", "x", "--count", "-1")]
    [InlineData("sample", "--out", "x", "--count", "ten")]
    [InlineData("train", "digits", "--data", ".", "--epochs", "0")]
    [InlineData("train", "lines", "--data", ".", "--wide", "--start", "x.weights", "--out", "y")]
    [InlineData("train", "lines", "--data", ".", "--start", "x.weights")]
    [InlineData("evaluate", "fields", "--images", "/nowhere/at/all", "--truth", "t.csv")]
    [InlineData("evaluate", "fields", "--kind", "words", "--images", ".", "--truth", "t.csv")]
    [InlineData("serve", "--urls", "http://0.0.0.0:5080")]
    [InlineData("serve", "--urls", "nonsense")]
    [InlineData("export", "--format", "xml")]
    [InlineData("read", "x.png", "--template", "no-such-template")]
    public async Task A_wrong_call_ends_with_2_says_why_on_standard_error_and_where_help_is(params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(arguments));
        Assert.Equal("", output.ToString());
        Assert.Contains("--help", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ingest", "ingst")]
    [InlineData("check", "template", "chekc", "x")]
    [InlineData("--template", "ingest", ".", "--templat", "auto")]
    [InlineData("--epochs", "train", "digits", "--data", ".", "--epoch", "3")]
    [InlineData("--verbose", "ingest", ".", "--verbos")]
    [InlineData("--verbose", "train", "digits", "--data", ".", "--verbos")]
    [InlineData(null, "nonsense")]
    [InlineData(null, "ingest", "/nowhere/at/all")]
    public async Task A_mistyped_word_is_answered_with_the_one_that_was_meant(string? meant, params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(arguments));
        if (meant is null) Assert.DoesNotContain("Did you mean", error.ToString(), StringComparison.Ordinal);
        else Assert.Contains($"Did you mean {meant}?", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_command_at_all_shows_the_help_on_standard_error()
    {
        Assert.Equal(2, await RunAsync());
        Assert.Contains("Usage:", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public async Task A_missing_data_file_names_the_file_and_where_MNIST_can_be_had()
    {
        Assert.Equal(3, await RunAsync("train", "digits", "--data", folder, "--out", Path.Combine(folder, "w")));
        Assert.Contains("train-images-idx3-ubyte", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("https://", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_without_a_ledger_says_so_and_makes_none()
    {
        Assert.Equal(3, await RunAsync("export", "--data", folder));
        Assert.Contains("no ledger", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public async Task Shipped_templates_are_valid_and_a_broken_one_is_told_with_its_place()
    {
        Assert.Equal(0, await RunAsync(["template", "check", .. TemplateCatalog.Shipped.Names()]));
        string broken = Path.Combine(folder, "broken.json");
        await File.WriteAllTextAsync(broken, """{ "name": "Broken Name" }""", TestContext.Current.CancellationToken);
        Assert.Equal(1, await RunAsync("template", "check", broken));
        Assert.Contains("$.name", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_whose_anchors_cannot_tell_top_from_bottom_is_valid_and_says_so()
    {
        Assert.Equal(0, await RunAsync(["template", "check", .. TemplateCatalog.Shipped.Names()]));
        Assert.DoesNotContain("upside down", output.ToString(), StringComparison.Ordinal);
        string symmetric = Path.Combine(folder, "symmetric.json");
        await File.WriteAllTextAsync(symmetric, """
            { "name": "symmetric", "version": 1, "size": { "width": 100, "height": 60 },
              "anchors": [
                { "type": "fiducial", "name": "a", "centre": { "x": 10, "y": 10 }, "side": 6 }, { "type": "fiducial", "name": "b", "centre": { "x": 90, "y": 10 }, "side": 6 },
                { "type": "fiducial", "name": "c", "centre": { "x": 90, "y": 50 }, "side": 6 }, { "type": "fiducial", "name": "d", "centre": { "x": 10, "y": 50 }, "side": 6 }],
              "fields": [{ "name": "n", "kind": "amount", "rectangle": { "x": 30, "y": 25, "width": 40, "height": 10 }, "format": { "type": "amount", "currency": "EUR", "decimals": 2, "maximumMajorDigits": 5 } }] }
            """, TestContext.Current.CancellationToken);

        Assert.Equal(0, await RunAsync("template", "check", symmetric));

        Assert.Contains("upside down", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_an_entry_with_an_error_in_JSON()
    {
        string missing = Path.Combine(folder, "missing.png");
        Assert.Equal(1, await RunAsync("read", missing, "--json"));
        System.Text.Json.JsonElement entry = System.Text.Json.JsonDocument.Parse(output.ToString()).RootElement[0];
        Assert.Equal(missing, entry.GetProperty("file").GetString());
        Assert.False(string.IsNullOrEmpty(entry.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_command_that_is_stopped_ends_with_130_and_promises_nothing_that_it_does_not_keep()
    {
        Assert.Equal(130, await CommandLine.RunAsync(["evaluate", "negatives"], Terminal.OfWriters(output, error), new CancellationToken(canceled: true)));
        Assert.EndsWith("Stopped before the end.\n", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void An_unexpected_failure_is_one_line_and_a_stack_trace_only_when_asked()
    {
        var failure = new InvalidOperationException("Something broke.\nmore");
        Assert.Equal(3, Failures.Explain(failure, "docdigits read", verbose: false, error));
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
        Assert.Contains("--verbose", error.ToString(), StringComparison.Ordinal);
        Failures.Explain(failure, "docdigits read", verbose: true, error);
        Assert.Contains("InvalidOperationException: Something broke.", error.ToString(), StringComparison.Ordinal);
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
