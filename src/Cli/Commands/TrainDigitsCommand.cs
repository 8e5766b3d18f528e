using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Learning.Candidates;
using DocDigits.Recognition;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Training;
using DocDigits.Segmentation;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits train digits</c></summary>
internal static class TrainDigitsCommand
{
    private static readonly TimeSpan DownloadTimeOut = TimeSpan.FromMinutes(5);
    private static readonly TrainingOptions Defaults = new() { DataFolder = "." };

    private static readonly Option<string> Data = TrainingData.Option();

    private static readonly Option<string> Out = new("--out")
    {
        Description = $"Where the weights go (default: models/{ReadingModels.DigitsFile}, with --wide models/{ReadingModels.WideDigitsFile}).",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Wide = new("--wide") { Description = "Train the wide network, which reads digits that stand alone: comb cells and drawn digits." };

    private static readonly Option<bool> Download = new("--download") { Description = "First fetch the MNIST files that DIR lacks from their public mirrors." };

    private static readonly Option<string> Start = new("--start") { Description = "Weights to begin from (default: from nothing). With --epochs 0 only the refinement is done.", HelpName = "FILE" };
    private static readonly Option<int> Epochs = WholeNumber.Option("--epochs", "Passes over the training digits.", Defaults.Epochs, 0, 1000);
    private static readonly Option<int> RefinementEpochs = WholeNumber.Option("--refinement-epochs", "Passes after those, with milder variation, European forms of 1 and 7, and the candidates of composed fields.", Defaults.RefinementEpochs, 0, 1000);
    private static readonly Option<double> RefinementRate = new("--refinement-rate")
    {
        Description = "The highest learning rate of those passes, 0.000001 to 1.",
        HelpName = "R",
        DefaultValueFactory = _ => Defaults.RefinementLearningRate,
        Validators = { result => { if (result.GetValueOrDefault<double>() is not (>= 1e-6 and <= 1)) result.AddError("--refinement-rate must be a number from 0.000001 to 1."); } },
    };

    private static readonly Option<int> BatchSize = WholeNumber.Option("--batch-size", "Digits a step.", Defaults.BatchSize, 2, 4096);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "Seed of everything random.", Defaults.Seed, int.MinValue, int.MaxValue);
    private static readonly Option<int> Threads = WholeNumber.Option("--threads", "Threads to train with.", Defaults.Threads, 1, 256);

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("digits", """
            Trains a digit network on MNIST, and on what the segmenter cuts out of composed fields, and writes its weights and their model card's figures.

            A run that is stopped or killed leaves a checkpoint beside the weights; the same command goes on from it.
            """) { Data, Wide, Out, Download, Start, Epochs, RefinementEpochs, RefinementRate, BatchSize, Seed, Threads };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        TrainingOptions options = Defaults with
        {
            DataFolder = parsed.GetRequiredValue(Data),
            Wide = parsed.GetValue(Wide),
            OutputFile = parsed.GetValue(Out) ?? Path.Combine("models", parsed.GetValue(Wide) ? ReadingModels.WideDigitsFile : ReadingModels.DigitsFile),
            Start = parsed.GetValue(Start),
            Epochs = parsed.GetValue(Epochs),
            RefinementEpochs = parsed.GetValue(RefinementEpochs),
            RefinementLearningRate = parsed.GetValue(RefinementRate),
            BatchSize = parsed.GetValue(BatchSize),
            Seed = parsed.GetValue(Seed),
            Threads = parsed.GetValue(Threads),
        };
        if (parsed.GetValue(Download)) await DownloadAsync(options.DataFolder, terminal, cancellation);

        SegmentationThreads.Use(1);
        var display = new ProgressDisplay(terminal, TimeProvider.System);
        TrainingResult result = await display.RunAsync("training", shown => Task.Run(
            () => new DigitTrainer(TimeProvider.System, (digits, split) => new CandidateCorpus(digits, split, options.Seed, options.Threads))
                .Run(options, new Translation(shown), cancellation), CancellationToken.None));
        WriteSummary(result, terminal.Output);
        return ExitCode.Done;
    }

    private static async Task DownloadAsync(string folder, Terminal terminal, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = DownloadTimeOut };
        await new MnistDownload(http).FetchAsync(folder, new Announcement(terminal.Error), cancellation);
    }

    private static void WriteSummary(TrainingResult result, TextWriter output)
    {
        WeightsMetadata about = result.Metadata;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {Path.GetFullPath(result.WeightsFile)}
            {about.Parameters:N0} parameters, {about.MultiplyAdds:N0} multiply-adds a digit, trained {TimeSpan.FromSeconds(about.Seconds):h\:mm\:ss}
            validation: {about.Best.ValidationErrors} of {about.Best.ValidationCount} wrong ({about.Best.ValidationAccuracy:P2}) at epoch {about.Best.Epoch}
            temperature {about.Temperature:0.000}, expected calibration error {about.Calibration.ErrorAfter:P2}
            Next: docdigits evaluate digits --images t10k-images-idx3-ubyte.gz --labels t10k-labels-idx1-ubyte.gz
            """));
    }

    private sealed class Translation(IProgress<WorkProgress> shown) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            double done = (value.Epoch - 1) * (double)value.Batches + value.Batch;
            string accuracy = value.LastEpoch is { } last ? string.Create(CultureInfo.InvariantCulture, $", validation {last.ValidationAccuracy:P2}") : "";
            shown.Report(new WorkProgress(done, (double)value.Epochs * value.Batches,
                string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch} of {value.Epochs}, loss {value.Loss:0.0000}{accuracy}")));
        }
    }

    private sealed class Announcement(TextWriter error) : IProgress<string>
    {
        public void Report(string value) => error.WriteLine($"fetched {value}");
    }
}
