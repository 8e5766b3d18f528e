using System.CommandLine;
using System.CommandLine.Parsing;
using DocDigits.Cli.Commands;
using DocDigits.Cli.Output;

namespace DocDigits.Cli;

/// <summary>The commands, and what every one of them has in common: how it is parsed, how it fails, how it ends.</summary>
internal static class CommandLine
{
    /// <summary>Shows where an unexpected failure came from, and what the libraries log.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show what goes on inside, and the stack trace of a failure.",
        Recursive = true,
    };

    /// <summary>The commands that go on where they were stopped.</summary>
    private static readonly string[] Resumed = ["docdigits ingest", "docdigits train digits", "docdigits train lines"];

    // Long enough for the page or batch under way; a second signal or the system's own patience ends it earlier.
    private static readonly TimeSpan PatienceAfterSignal = TimeSpan.FromSeconds(30);

    /// <summary>Runs one command to its end.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellation = default)
    {
        // A file may be called "@list" or "-ab": neither is a response file, nor a bundle of options.
        ParseResult parsed = Root(terminal).Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        var invocation = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = PatienceAfterSignal,
        };
        if (parsed.Errors.Count > 0) return ExplainUsage(parsed, args.Count == 0, terminal.Error);
        try
        {
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync(Resumed.Contains(PathOf(parsed)) ? "Stopped. What was finished is kept; start again to go on." : "Stopped before the end.");
            return ExitCode.Stopped;
        }
        catch (Exception failure)
        {
            return Failures.Explain(failure, PathOf(parsed), parsed.GetValue(Verbose), terminal.Error);
        }
    }

    private static RootCommand Root(Terminal terminal) => new("""
        Reads the handwritten digits on scanned cheques and forms, in batches, and knows how sure it is.

        Exit codes: 0 done; 1 done, but some items failed; 2 called wrongly; 3 the environment lacks something; 130 stopped.
        """)
    {
        IngestCommand.Create(terminal),
        ReadCommand.Create(terminal),
        ServeCommand.Create(terminal),
        ExportCommand.Create(terminal),
        TemplateCommand.Create(terminal),
        SampleCommand.Create(terminal),
        TrainCommand.Create(terminal),
        EvaluateCommand.Create(terminal),
        ModelsCommand.Create(terminal),
        DoctorCommand.Create(terminal),
        Verbose,
    };

    private static int ExplainUsage(ParseResult parsed, bool isBare, TextWriter error)
    {
        string command = PathOf(parsed);
        if (isBare)
        {
            parsed.CommandResult.Command.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = error, Error = error });
            return ExitCode.Usage;
        }
        foreach (string token in parsed.UnmatchedTokens.Take(1))
            error.WriteLine($"{command}: '{Printable.Of(token)}' is not known here.");
        // That a word was not known is said above, and that a command is lacking follows from it.
        foreach (ParseError mistake in parsed.Errors.Where(_ => parsed.UnmatchedTokens.Count == 0))
            error.WriteLine($"{command}: {Printable.Of(mistake.Message)}");
        // An option that is not known may have been taken for the name of a file.
        foreach (string meant in parsed.Tokens.Where(token => token.Type == TokenType.Argument).Select(token => token.Value)
            .Where(word => parsed.UnmatchedTokens.Contains(word) || (word.StartsWith("--", StringComparison.Ordinal) && !Path.Exists(word)))
            .Select(word => NearbyWords.Of(word, parsed.CommandResult.Command)).OfType<string>().Take(1))
            error.WriteLine($"Did you mean {meant}?");
        if (parsed.CommandResult.Command.Subcommands is { Count: > 0 } choices)
            error.WriteLine($"Commands: {string.Join(", ", choices.Select(c => c.Name))}");
        error.WriteLine($"Try: {command} --help");
        return ExitCode.Usage;
    }

    private static string PathOf(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: var command }; at = at.Parent)
            names.Insert(0, command is RootCommand ? "docdigits" : command.Name);
        return string.Join(' ', names);
    }
}
