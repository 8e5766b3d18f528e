using Hangfire.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using HangfireLevel = Hangfire.Logging.LogLevel;
using Level = Microsoft.Extensions.Logging.LogLevel;

namespace DocDigits.Ingest.Jobs;

/// <summary>
/// Gives Hangfire's log to the host's. Hangfire keeps its log provider in a static place, and its own one for hosts stays there
/// when its host is gone, which fails whatever uses Hangfire next in the process; this one falls silent.
/// </summary>
internal sealed class HangfireLogging(ILoggerFactory loggers) : ILogProvider, IDisposable
{
    private volatile bool isOver;

    public ILog GetLogger(string name) => new HostLog(isOver ? NullLogger.Instance : loggers.CreateLogger(name));

    public void Dispose() => isOver = true;

    private sealed class HostLog(ILogger logger) : ILog
    {
        public bool Log(HangfireLevel logLevel, Func<string>? messageFunc, Exception? exception)
        {
            Level level = logLevel switch
            {
                HangfireLevel.Trace => Level.Trace,
                HangfireLevel.Debug => Level.Debug,
                HangfireLevel.Info => Level.Debug, // its coming and going is no news to whoever runs us
                HangfireLevel.Warn => Level.Warning,
                HangfireLevel.Error => Level.Error,
                _ => Level.Critical,
            };
            if (messageFunc is null || !logger.IsEnabled(level)) return logger.IsEnabled(level);
            logger.Log(level, default, messageFunc(), exception, (message, _) => message);
            return true;
        }
    }
}
