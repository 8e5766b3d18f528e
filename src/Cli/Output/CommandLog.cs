using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocDigits.Cli.Output;

/// <summary>What the libraries log, on standard error: everything they say with --verbose, else only what is wrong.</summary>
internal static class CommandLog
{
    /// <summary>Adds the log to a program's services.</summary>
    public static IServiceCollection AddCommandLog(this IServiceCollection services, bool verbose) => services.AddLogging(log => log
        .ClearProviders()
        .SetMinimumLevel(verbose ? LogLevel.Information : LogLevel.Error)
        .AddSimpleConsole(line => line.SingleLine = true)
        .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
}
