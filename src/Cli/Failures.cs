using System.ComponentModel.DataAnnotations;
using DocDigits.Cli.Output;
using DocDigits.Ingest;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Models;
using DocDigits.Ingest.Models.Training;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;
using DocDigits.Storage;

namespace DocDigits.Cli;

/// <summary>Turns what ended a command into a line for people and an exit code.</summary>
internal static class Failures
{
    /// <summary>Says what ended the command.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="command">The command as it was called, such as <c>docdigits train digits</c>.</param>
    /// <param name="verbose">Whether the stack trace is wanted.</param>
    /// <param name="error">Where to say it.</param>
    /// <returns>The exit code.</returns>
    public static int Explain(Exception failure, string command, bool verbose, TextWriter error)
    {
        // Work that was spread over threads wraps what went wrong first.
        Exception first = failure is AggregateException { InnerException: { } inner } ? inner : failure;
        (string message, int code) = first switch
        {
            CommandFailure known => (known.Message, known.ExitCode),
            ValidationException option => (option.Message, ExitCode.Usage),
            PipelineOptionsException options => (string.Join(" ", options.Problems), ExitCode.Usage),
            MnistDataException or WeightsFileException or StorageException or DataFolderInUseException or DataFolderUnusableException or IngestStoppedException or TruthFileException or AdaptationException or TrainingUnderWayException or ModelVersionException => (first.Message, ExitCode.Environment),
            UnauthorizedAccessException or IOException => ($"{first.Message} Check that the path exists, that its permissions allow this, and that the disk has room.", ExitCode.Environment),
            _ when NativeLibraryMissing(first) is { } missing => ($"a native library cannot be loaded: {missing.Message} Run: docdigits doctor", ExitCode.Environment),
            _ => ($"unexpected failure ({first.GetType().Name}): {first.Message.Split('\n')[0]} Run again with --verbose to see where.", ExitCode.Environment),
        };
        error.WriteLine($"{command}: {Printable.Of(message)}");
        if (verbose) error.WriteLine(failure);
        else if (code == ExitCode.Usage) error.WriteLine($"Try: {command} --help");
        return code;
    }

    // The loader's own exception is wrapped by the static constructors of the libraries that wanted it.
    /// <summary>The loader's exception inside another one, or null.</summary>
    public static DllNotFoundException? NativeLibraryMissing(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            if (failure is DllNotFoundException missing) return missing;
        return null;
    }
}
