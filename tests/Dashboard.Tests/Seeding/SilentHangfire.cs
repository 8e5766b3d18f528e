using Hangfire.Logging;

namespace DocDigits.Dashboard.Tests.Seeding;

/// <summary>Hangfire keeps its log provider in a static place; that of a host which is gone fails whatever uses Hangfire next in the process.</summary>
internal sealed class SilentHangfire : ILogProvider
{
    public ILog GetLogger(string name) => new Silence();

    private sealed class Silence : ILog
    {
        public bool Log(LogLevel logLevel, Func<string>? messageFunc, Exception? exception) => false;
    }
}
