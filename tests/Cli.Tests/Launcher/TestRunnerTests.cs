namespace DocDigits.Cli.Tests.Launcher;

/// <summary>test.sh, with stand-ins for the test programs.</summary>
public sealed class TestRunnerTests : IDisposable
{
    private readonly FakeCheckout checkout = new();

    public TestRunnerTests() => checkout.StandIn("dotnet", """[[ $1 == --version ]] && echo 10.0.100; echo "$1" >>"$NOTES" """);

    [Fact]
    public async Task It_sums_up_over_all_projects()
    {
        Program("One", Report(passed: 3, failed: 0, errors: 0, skipped: 1));
        Program("EndToEnd", Report(passed: 4, failed: 0, errors: 0, skipped: 0));
        Finished finished = await checkout.RunAsync("test.sh");
        Assert.Equal(0, finished.ExitCode);
        Assert.Equal("7 passed, 0 failed, 1 skipped", LastLine(finished));
    }

    [Fact]
    public async Task Unit_leaves_the_end_to_end_tests_out_and_a_second_run_does_not_build()
    {
        Program("One", Report(passed: 3, failed: 0, errors: 0, skipped: 0));
        Program("EndToEnd", "exit 1");
        await checkout.RunAsync("test.sh", "unit");
        int builds = checkout.Notes.Count(note => note == "build");
        Assert.Equal("3 passed, 0 failed, 0 skipped", LastLine(await checkout.RunAsync("test.sh", "unit")));
        Assert.Equal((1, 1), (builds, checkout.Notes.Count(note => note == "build")));
    }

    [Fact]
    public async Task Failed_tests_and_broken_fixtures_count_as_failed()
    {
        Program("One", "echo 'failed One.Two (1ms)'; " + Report(passed: 3, failed: 2, errors: 1, skipped: 0) + "; exit 2");
        Finished finished = await checkout.RunAsync("test.sh", "unit");
        Assert.Equal(1, finished.ExitCode);
        Assert.Equal("3 passed, 3 failed, 0 skipped", LastLine(finished));
        Assert.Contains("failed One.Two", finished.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo Segmentation fault; exit 139", "Segmentation fault")]
    [InlineData("exit 0", "ran no test")]
    public async Task A_project_that_crashes_or_runs_no_test_counts_as_one_failed(string script, string said)
    {
        Program("One", script);
        Finished finished = await checkout.RunAsync("test.sh", "unit");
        Assert.Equal(1, finished.ExitCode);
        Assert.Equal("0 passed, 1 failed, 0 skipped", LastLine(finished));
        Assert.Contains(said, finished.Output, StringComparison.Ordinal);
    }

    public void Dispose() => checkout.Dispose();

    private static string LastLine(Finished finished) => finished.Output.TrimEnd('\n').Split('\n')[^1];

    private static string Report(int passed, int failed, int errors, int skipped) =>
        $"""printf '<assemblies><assembly name="x" errors="{errors}" failed="{failed}" not-run="0" passed="{passed}" skipped="{skipped}" total="9"><test passed="77"/></assembly></assemblies>' >"$2/$5" """;

    private void Program(string name, string script)
    {
        Directory.CreateDirectory(Path.Combine(checkout.Root, "tests", name + ".Tests"));
        string project = $"DocDigits.{name}.Tests", folder = Path.Combine(checkout.Root, "artifacts", "bin", project, "release_linux-x64");
        Directory.CreateDirectory(folder);
        string program = Path.Combine(folder, project);
        File.WriteAllText(program, $"#!/usr/bin/env bash\n{script}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
