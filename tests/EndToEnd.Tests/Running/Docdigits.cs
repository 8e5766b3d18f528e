using System.Diagnostics;
using System.Text.Json;

namespace DocDigits.EndToEnd.Tests.Running;

/// <summary>What a finished process left.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json() => JsonDocument.Parse(Output).RootElement;

    /// <summary>Everything that it said, for a failed assertion.</summary>
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";
}

/// <summary>Starts the built <c>docdigits</c> as a process of its own, as a user would.</summary>
internal static class Docdigits
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>The checkout under test.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The executable.</summary>
    public static string Executable { get; } = Path.Combine(Root, "artifacts", "bin", "DocDigits.Cli", "release_linux-x64", "docdigits");

    /// <summary>The pages that are shipped as samples.</summary>
    public static string SampleBatch { get; } = Path.Combine(Root, "samples", "batch");

    /// <summary>Runs it to its end. One that hangs is killed and fails the test.</summary>
    public static Task<Finished> RunAsync(params string[] arguments) => EndAsync(Start(arguments));

    /// <summary>Runs another program to its end.</summary>
    public static Task<Finished> RunProgramAsync(string program, params string[] arguments) => EndAsync(StartProgram(program, arguments));

    /// <summary>Starts it as from a terminal: Ctrl-C (SIGINT) reaches it, although what a shell starts in the background, and with
    /// it perhaps these tests, is born ignoring that signal and hands this on to its children. The process is its own, not env's.</summary>
    public static Process Start(params string[] arguments) => StartProgram("env", ["--default-signal=INT", Executable, .. arguments]);

    /// <summary>Starts it with a collector that collects every four MiB and leaves no holes: what is resident is then what is held, not what a busy machine has not collected yet.</summary>
    public static Process StartCollectingOften(params string[] arguments) => StartProgram("env", ["--default-signal=INT", "DOTNET_GCgen0size=0x400000", "DOTNET_GCConserveMemory=9", Executable, .. arguments]);

    /// <summary>Waits for its end.</summary>
    public static async Task<Finished> EndAsync(Process process)
    {
        using (process)
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken))
        {
            patience.CancelAfter(Patience);
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token), error = process.StandardError.ReadToEndAsync(patience.Token);
            try
            {
                await process.WaitForExitAsync(patience.Token);
                return new Finished(process.ExitCode, await output, await error);
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process StartProgram(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // The launcher sets this; a decompression bomb must meet it.
        start.Environment["OPENCV_IO_MAX_IMAGE_PIXELS"] = "100000000";
        return Process.Start(start)!;
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DocDigits.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No DocDigits.sln above {AppContext.BaseDirectory}.");
    }
}
