using Spectre.Console;

namespace DocDigits.Cli;

/// <summary>Standard output, for results, and standard error, for everything else; each knows whether a person watches it.
/// Where none does, no escape sequence is written and lines are not cut.</summary>
internal sealed class Terminal
{
    // A file has no right margin; a table must not be squeezed for one.
    private const int WidthOfFiles = 1000;

    private Terminal(TextWriter output, bool isOutputWatched, TextWriter error, bool isErrorWatched)
    {
        Output = output;
        Error = error;
        IsErrorWatched = isErrorWatched;
        Results = ConsoleOn(output, isOutputWatched);
        Messages = ConsoleOn(error, isErrorWatched);
    }

    /// <summary>The results, for plain writing.</summary>
    public TextWriter Output { get; }

    /// <summary>The results, for tables.</summary>
    public IAnsiConsole Results { get; }

    /// <summary>Messages and progress, for plain writing.</summary>
    public TextWriter Error { get; }

    /// <summary>Messages and progress, for bars.</summary>
    public IAnsiConsole Messages { get; }

    /// <summary>Whether standard error is a terminal that can redraw a line.</summary>
    public bool IsErrorWatched { get; }

    /// <summary>This process's own.</summary>
    public static Terminal OfProcess()
    {
        bool canRedraw = Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } kind && kind != "dumb";
        return new Terminal(Console.Out, canRedraw && !Console.IsOutputRedirected, Console.Error, canRedraw && !Console.IsErrorRedirected);
    }

    /// <summary>Two writers that nobody watches.</summary>
    public static Terminal OfWriters(TextWriter output, TextWriter error) => new(output, false, error, false);

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool isWatched)
    {
        bool inColour = isWatched && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isWatched ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = inColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isWatched ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isWatched) console.Profile.Width = WidthOfFiles;
        return console;
    }
}
