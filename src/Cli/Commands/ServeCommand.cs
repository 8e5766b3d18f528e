using System.CommandLine;
using System.Net.Sockets;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Dashboard;
using DocDigits.Ingest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits serve</c></summary>
internal static class ServeCommand
{
    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "Where the dashboard listens; this machine's own addresses only.",
        HelpName = "URL",
        DefaultValueFactory = _ => LoopbackUrls.Standard,
        Validators =
        {
            result =>
            {
                if (LoopbackUrls.Problem(result.GetValueOrDefault<string>() ?? "") is { } problem) result.AddError(problem);
            },
        },
    };

    private static readonly Option<string[]> Watch = new("--watch")
    {
        Description = "A folder to take files from; may be given several times. What was read goes to done/ in it, what failed to failed/.",
        HelpName = "DIR",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string?> Schedule = new("--schedule")
    {
        Description = "When watch folders are looked through, as a cron expression such as '0 2 * * *' (default: all the time).",
        HelpName = "CRON",
    };

    private static readonly Option<string?> Mnist = new("--mnist")
    {
        Description = "Folder with MNIST's IDX files, so that retraining trains composed fields of other hands as well and does not forget them.",
        HelpName = "DIR",
    };

    private static readonly PipelineChoices Choices = new();

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("serve", "Runs the dashboard, the watch folders and the workers, until Ctrl-C.") { Urls, Watch, Schedule, Mnist };
        Choices.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string urls = parsed.GetRequiredValue(Urls);
        PipelineOptions options = Choices.Of(parsed) with { WatchFolders = parsed.GetRequiredValue(Watch), Schedule = parsed.GetValue(Schedule), MnistFolder = parsed.GetValue(Mnist) };
        await using WebApplication app = Build(options, urls, parsed.GetValue(CommandLine.Verbose));
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException failure) when (IsInUse(failure))
        {
            throw CommandFailure.Environment($"{failure.Message} Another program listens there, perhaps another 'docdigits serve'. End it, or choose another port: --urls http://127.0.0.1:5081", failure);
        }
        await terminal.Output.WriteLineAsync($"Dashboard: {string.Join(" ", app.Urls)}");
        await terminal.Output.WriteLineAsync($"Data folder: {Path.GetFullPath(options.DataFolder)}");
        foreach (string folder in options.WatchFolders) await terminal.Output.WriteLineAsync($"Watching: {Path.GetFullPath(folder)}{(options.BothSides ? ", for files with both sides" : "")}");
        await terminal.Output.WriteLineAsync("Ctrl-C ends it.");
        await terminal.Output.FlushAsync(cancellation);
        await WaitForEndAsync(app, cancellation);
        return ExitCode.Done;
    }

    private static WebApplication Build(PipelineOptions options, string urls, bool verbose)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddCommandLog(verbose);
        builder.WebHost.UseUrls(urls);
        builder.Services.AddDocDigitsPipeline(options);
        builder.Services.AddDocDigitsDashboard();
        return builder.Build().MapDocDigitsDashboard();
    }

    private static bool IsInUse(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            if (failure is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }) return true;
        return false;
    }

    private static async Task WaitForEndAsync(WebApplication app, CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellation.Register(() => ended.TrySetResult()))
        await using (app.Lifetime.ApplicationStopping.Register(() => ended.TrySetResult()))
            await ended.Task;
        await app.StopAsync(CancellationToken.None);
    }
}
