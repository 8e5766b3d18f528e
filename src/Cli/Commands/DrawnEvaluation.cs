using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Recognition;
using DocDigits.Segmentation;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Cli.Commands;

/// <summary>What the evaluations have in common that draw what they measure: libraries use one thread for each worker, the work runs beside the
/// display of its progress, and pictures may be kept.</summary>
internal static class DrawnEvaluation
{
    /// <summary>Runs work that reads nothing.</summary>
    /// <param name="terminal">Shows how far it is.</param>
    /// <param name="title">What is done, one word.</param>
    /// <param name="total">Things to do.</param>
    /// <param name="things">Their name, plural.</param>
    /// <param name="work">The work; told where to report the number done.</param>
    public static Task<T> RunAsync<T>(Terminal terminal, string title, int total, string things, Func<IProgress<int>, T> work)
    {
        SegmentationThreads.Use(1);
        return new ProgressDisplay(terminal, TimeProvider.System).RunAsync(title, shown => Task.Run(() => work(new Counted(shown, total, things)), CancellationToken.None));
    }

    /// <summary>Runs work that reads.</summary>
    /// <param name="terminal">Shows how far it is.</param>
    /// <param name="chosen">What to read with.</param>
    /// <param name="total">Things to read.</param>
    /// <param name="things">Their name, plural.</param>
    /// <param name="work">The work; told the models, the policy of production, and where to report the number done.</param>
    public static async Task<T> ReadAsync<T>(Terminal terminal, ChosenModels chosen, int total, string things, Func<ReadingModels, AcceptancePolicy, IProgress<int>, T> work)
    {
        SegmentationThreads.Use(1);
        RecognitionThreads.Set(1);
        ReadingModels models = chosen.Load();
        return await RunAsync(terminal, "reading", total, things, progress => work(models, new AcceptancePolicy(TimeProvider.System), progress));
    }

    private sealed class Counted(IProgress<WorkProgress> shown, int total, string things) : IProgress<int>
    {
        public void Report(int value) => shown.Report(new WorkProgress(value, total, string.Create(CultureInfo.InvariantCulture, $"{value} of {total} {things}")));
    }
}

/// <summary>Where an evaluation keeps what it draws, if it was asked to. Thread-safe.</summary>
/// <param name="folder">The folder, or null to keep nothing.</param>
internal sealed class KeptPictures(string? folder)
{
    /// <summary>Reads the option and makes the folder.</summary>
    public static KeptPictures Of(ParseResult parsed, Option<string> option)
    {
        string? folder = parsed.GetValue(option);
        if (folder is not null) Directory.CreateDirectory(folder);
        return new KeptPictures(folder);
    }

    /// <summary>Writes a picture as a PNG file.</summary>
    public void Keep(string name, PageRaster raster)
    {
        if (folder is not null) File.WriteAllBytes(Path.Combine(folder, name), RasterEncoder.Png(raster));
    }
}
