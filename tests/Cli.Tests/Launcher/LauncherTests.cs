using System.Diagnostics;

namespace DocDigits.Cli.Tests.Launcher;

/// <summary>The launcher <c>docdigits</c>, with stand-ins for what it calls.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly FakeCheckout checkout = new();

    [Fact]
    public async Task It_builds_at_first_and_again_only_when_sources_changed()
    {
        Finished first = await checkout.RunAsync("docdigits");
        Finished second = await checkout.RunAsync("docdigits");
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("building", first.Error, StringComparison.Ordinal);
        Assert.Equal("", second.Error);
        Assert.Equal(["build"], checkout.Notes);

        checkout.WriteSource("second");
        Assert.Contains("sources have changed", (await checkout.RunAsync("docdigits")).Error, StringComparison.Ordinal);
        Assert.Equal(["build", "build"], checkout.Notes);
    }

    [Fact]
    public async Task Two_starts_at_once_build_once()
    {
        using Process one = checkout.Start("docdigits", []), other = checkout.Start("docdigits", []);
        Finished[] both = await Task.WhenAll(FakeCheckout.EndAsync(one), FakeCheckout.EndAsync(other));
        Assert.All(both, finished => Assert.Equal(0, finished.ExitCode));
        Assert.Equal(["build"], checkout.Notes);
    }

    [Fact]
    public async Task Arguments_arrive_as_given_and_standard_output_is_the_commands_alone()
    {
        string[] arguments = ["read", "two words.png", "it's \"quoted\".png", "line\nbreak", "$HOME", "*", "", "--json"];
        Finished finished = await checkout.RunAsync("docdigits", arguments);
        Assert.Equal(string.Concat(arguments.Select(a => a + '\0')), finished.Output);
    }

    [Fact]
    public async Task It_runs_through_a_symbolic_link_and_without_git()
    {
        string link = Path.Combine(checkout.Elsewhere, "link");
        File.CreateSymbolicLink(link, Path.Combine(checkout.Root, "docdigits"));
        Assert.Equal(0, (await checkout.RunAsync(link)).ExitCode);
        Assert.Equal(["build"], checkout.Notes);
    }

    [Fact]
    public async Task A_build_leaves_a_running_program_alone_and_takes_finished_ones_away()
    {
        await checkout.RunAsync("docdigits");
        string gate = Path.Combine(checkout.Elsewhere, "gate");
        using Process running = checkout.Start("docdigits", ["serve"], ("WAIT_FOR", gate));
        while (!File.Exists(gate + ".started") && !running.HasExited) await Task.Yield();

        checkout.WriteSource("second");
        await checkout.RunAsync("docdigits");
        Assert.Equal(2, checkout.Runs.Length);

        await File.WriteAllTextAsync(gate, "", TestContext.Current.CancellationToken);
        Assert.EndsWith("first", (await FakeCheckout.EndAsync(running)).Output, StringComparison.Ordinal);
        checkout.WriteSource("third");
        await checkout.RunAsync("docdigits");
        Assert.Single(checkout.Runs);
    }

    [Fact]
    public async Task Native_libraries_are_linked_and_others_copied()
    {
        await checkout.RunAsync("docdigits");
        string run = checkout.Runs.Single();
        string built = Path.Combine(checkout.Root, "artifacts", "bin", "DocDigits.Cli", "release_linux-x64");
        await File.AppendAllTextAsync(Path.Combine(built, "libnative.so"), "changed", TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(Path.Combine(built, "docdigits.settings"), "changed", TestContext.Current.CancellationToken);
        Assert.Contains("changed", await File.ReadAllTextAsync(Path.Combine(run, "libnative.so"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("first", await File.ReadAllTextAsync(Path.Combine(run, "docdigits.settings"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_build_that_fails_shows_its_errors_ends_with_3_and_is_tried_again()
    {
        checkout.StandIn("dotnet", """
            [[ $1 == --version ]] && { echo 10.0.100; exit; }
            echo "$1" >>"$NOTES"; [[ $1 != build ]] || { echo 'src/Cli/Program.cs(1,1): error CS1001: Identifier expected'; exit 1; }
            """);
        Finished finished = await checkout.RunAsync("docdigits", "read", "--json");
        Assert.Equal(3, finished.ExitCode);
        Assert.Equal("", finished.Output);
        Assert.Contains("error CS1001: Identifier expected", finished.Error, StringComparison.Ordinal);
        await checkout.RunAsync("docdigits");
        // Whatever became of the build, the compiler's server is stopped after it.
        Assert.Equal(["build", "build-server", "build", "build-server"], checkout.Notes);
    }

    [Fact]
    public async Task Without_an_SDK_it_says_so()
    {
        checkout.Remove("dotnet");
        Finished finished = await checkout.RunAsync("docdigits");
        Assert.Equal(3, finished.ExitCode);
        Assert.Contains(".NET 10 SDK is not installed", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_SDK_is_refused()
    {
        checkout.StandIn("dotnet", "echo 8.0.400");
        Finished finished = await checkout.RunAsync("docdigits");
        Assert.Equal(3, finished.ExitCode);
        Assert.Contains("8.0.400", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_packages_are_installed_without_fetching_lists_that_are_there()
    {
        checkout.StandIn("ldconfig", """printf '\t%s (libc6,x86-64) => /lib/x\n' libdrm.so.2 libatomic.so.1 libstdc++.so.6""");
        Finished finished = await checkout.RunAsync("docdigits");
        Assert.Equal(0, finished.ExitCode);
        Assert.Equal(["apt-get install -y --no-install-recommends libgtk-3-0", "build"], checkout.Notes);
    }

    [Fact]
    public async Task Package_lists_are_fetched_when_installing_fails_without()
    {
        checkout.StandIn("ldconfig", ":");
        checkout.StandIn("apt-get", """echo "apt-get $1" >>"$NOTES"; [[ $1 == update || -e $NOTES.updated ]] && touch "$NOTES.updated" """);
        Assert.Equal(0, (await checkout.RunAsync("docdigits")).ExitCode);
        Assert.Equal(["apt-get install", "apt-get update", "apt-get install", "build"], checkout.Notes);
    }

    [Fact]
    public async Task Someone_without_root_uses_sudo_where_it_needs_no_password()
    {
        checkout.StandIn("ldconfig", ":");
        checkout.StandIn("id", "echo 1000");
        checkout.StandIn("sudo", """[[ $1 == -n ]] && exit 0; echo sudo >>"$NOTES"; "$@" """);
        Assert.Equal(0, (await checkout.RunAsync("docdigits")).ExitCode);
        Assert.Equal("sudo", checkout.Notes[0]);
    }

    [Fact]
    public async Task Someone_without_root_and_sudo_is_told_the_command()
    {
        checkout.StandIn("ldconfig", ":");
        checkout.StandIn("id", "echo 1000");
        Finished finished = await checkout.RunAsync("docdigits");
        Assert.Equal(3, finished.ExitCode);
        Assert.Contains("apt-get install -y --no-install-recommends libgtk-3-0 libdrm2 libatomic1 libstdc++6", finished.Error, StringComparison.Ordinal);
        Assert.Empty(checkout.Notes);
    }

    public void Dispose() => checkout.Dispose();
}
