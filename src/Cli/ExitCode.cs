namespace DocDigits.Cli;

/// <summary>How a command ends, as scripts see it.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>Done, but some items failed.</summary>
    public const int SomeFailed = 1;

    /// <summary>The command was called wrongly; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>Something the command needs is missing or broken.</summary>
    public const int Environment = 3;

    /// <summary>Stopped by Ctrl-C or SIGTERM, as shells say it: 128 + SIGINT.</summary>
    public const int Stopped = 130;
}
