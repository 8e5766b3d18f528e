namespace DocDigits.Cli;

/// <summary>A command cannot go on. The message says what is wrong, where, and what to do.</summary>
internal sealed class CommandFailure : Exception
{
    private CommandFailure(string message, int exitCode, Exception? cause) : base(message, cause) => ExitCode = exitCode;

    /// <summary>The process's exit code.</summary>
    public int ExitCode { get; }

    /// <summary>The command was called wrongly.</summary>
    public static CommandFailure Usage(string message, Exception? cause = null) => new(message, Cli.ExitCode.Usage, cause);

    /// <summary>Something the command needs is missing or broken.</summary>
    public static CommandFailure Environment(string message, Exception? cause = null) => new(message, Cli.ExitCode.Environment, cause);
}
