using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Learning.Lines;
using DocDigits.Recognition;
using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;
using DocDigits.Recognition.Training.Lines;
using DocDigits.Segmentation;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits train lines</c></summary>
internal static class TrainLinesCommand
{
    private static readonly LineTrainingOptions Defaults = new();

    private static readonly Option<string> Data = TrainingData.Option();
    private static readonly Option<string?> Out = new("--out")
    {
        Description = $"Where the weights go; needed with --start (default: models/{ReadingModels.LinesFile}, with --wide models/{ReadingModels.WideLinesFile}).",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Wide = new("--wide") { Description = "Train the network with the wide view, which sees fields smaller with more room above and below." };
    private static readonly Option<string> Start = new("--start") { Description = "Weights to begin from (default: from nothing).", HelpName = "FILE" };
    private static readonly Option<bool> MeanWithStart = new("--mean-with-start") { Description = "Write the mean of the weights begun from and of those come to." };
    private static readonly Option<double> Rate = new("--rate")
    {
        Description = "The highest learning rate, 0.000001 to 1; lower where the run begins from weights.",
        HelpName = "R",
        DefaultValueFactory = _ => Defaults.LearningRate,
        Validators = { result => { if (result.GetValueOrDefault<double>() is not (>= 1e-6 and <= 1)) result.AddError("--rate must be a number from 0.000001 to 1."); } },
    };

    private static readonly Option<int> Epochs = WholeNumber.Option("--epochs", "Sets of fields, each composed anew.", Defaults.Epochs, 1, 1000);
    private static readonly Option<int> Fields = WholeNumber.Option("--fields", "Fields composed for a set.", 16000, 100, 1_000_000);
    private static readonly Option<int> Passes = WholeNumber.Option("--passes", "Passes over each set, varied differently each time.", Defaults.Passes, 1, 100);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "Seed of everything random.", Defaults.Seed, int.MinValue, int.MaxValue);
    private static readonly Option<int> Threads = WholeNumber.Option("--threads", "Threads to train with.", 2, 1, 256);

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("lines", """
            Trains a line network, of the reader that cuts nothing, on amounts composed of MNIST digits, one writer an amount.

            A run that is stopped or killed leaves a checkpoint beside the weights; the same command goes on from its last
            whole set. Fit the calibration anew afterwards: docdigits train calibration.
            """) { Data, Out, Wide, Start, MeanWithStart, Rate, Epochs, Fields, Passes, Seed, Threads };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Start) is not null && result.GetValue(Out) is null) result.AddError("--start needs --out FILE: say where the weights go that come of it.");
            if (result.GetValue(Wide) && result.GetValue(Start) is not null) result.AddError("--wide is for a training from nothing: the weights of --start keep the view that they have.");
            if (result.GetValue(MeanWithStart) && result.GetValue(Start) is null) result.AddError("--mean-with-start needs --start FILE, the weights to take the mean with.");
        });
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        LineTrainingOptions options = Defaults with { LearningRate = parsed.GetValue(Rate), Epochs = parsed.GetValue(Epochs), Passes = parsed.GetValue(Passes), Seed = parsed.GetValue(Seed), View = parsed.GetValue(Wide) ? LineView.Wide : LineView.Close };
        string output = parsed.GetValue(Out) ?? Path.Combine("models", parsed.GetValue(Wide) ? ReadingModels.WideLinesFile : ReadingModels.LinesFile);
        int threads = parsed.GetValue(Threads);
        SegmentationThreads.Use(1);
        RecognitionThreads.Set(threads);
        LineWeightsMetadata result = await new ProgressDisplay(terminal, TimeProvider.System).RunAsync("training", shown => Task.Run(() =>
        {
            LabelledDigits digits = LabelledDigits.ReadTraining(parsed.GetRequiredValue(Data));
            var corpus = new LineCorpus(digits, TrainingSplit.Usual(digits), parsed.GetValue(Fields), options.Seed, threads);
            var job = new LineTrainingJob(options, output, corpus.OfEpoch, corpus.Validation(), corpus.Description) { Start = parsed.GetValue(Start), MeanWith = parsed.GetValue(MeanWithStart) ? parsed.GetValue(Start) : null, CheckpointFile = output + ".checkpoint" };
            return new LineTrainer(TimeProvider.System).Run(job, new Translation(shown), cancellation);
        }, CancellationToken.None));

        LineEpochResult last = result.History[^1];
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {Path.GetFullPath(output)}
            {result.Parameters:N0} parameters, {result.MultiplyAddsOf160:N0} multiply-adds for 160 columns, trained {TimeSpan.FromSeconds(result.Seconds):h\:mm\:ss}
            composed fields of held-out writers: {last.Exact} of {last.Count} exact
            Next: docdigits train calibration
            """));
        return ExitCode.Done;
    }

    private sealed class Translation(IProgress<WorkProgress> shown) : IProgress<LineTrainingProgress>
    {
        public void Report(LineTrainingProgress value)
        {
            string held = value.Last is { } last ? string.Create(CultureInfo.InvariantCulture, $", held out {last.Exact} of {last.Count}") : "";
            shown.Report(new WorkProgress((value.Epoch - 1) * (double)value.Steps + value.Step, (double)value.Epochs * value.Steps,
                string.Create(CultureInfo.InvariantCulture, $"set {value.Epoch} of {value.Epochs}, loss {value.Loss:0.000}{held}")));
        }
    }
}
