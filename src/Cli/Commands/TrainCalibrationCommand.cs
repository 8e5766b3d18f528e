using System.CommandLine;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Learning.Calibration;
using DocDigits.Learning.Composing;
using DocDigits.Recognition;
using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;
using DocDigits.Segmentation;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits train calibration</c></summary>
internal static class TrainCalibrationCommand
{

    private static readonly Option<string> Data = TrainingData.Option();
    private static readonly Option<string> Models = new("--models")
    {
        Description = "Folder with the networks' weights; the calibration goes there.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "models",
    };

    private static readonly Option<int> Fields = WholeNumber.Option("--fields", "Fields to compose and read.", 6000, 100, 1_000_000);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "Seed of the fields.", 2, int.MinValue, int.MaxValue);

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("calibration", """
            Fits what the two readers' votes are worth, on composed amounts of writers whom no network was trained on.

            Run it after each training: a calibration belongs to the networks that it was fitted to.
            """) { Data, Models, Fields, Seed };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string folder = parsed.GetRequiredValue(Models), file = Path.Combine(folder, ReadingModels.CalibrationFile);
        int count = parsed.GetValue(Fields);
        SegmentationThreads.Use(1);
        RecognitionThreads.Set(Environment.ProcessorCount);
        DigitClassifier classifier = DigitClassifier.Load(Path.Combine(folder, ReadingModels.DigitsFile));
        LineReader lines = LineReader.Load(ReadingModels.LineFilesOf(folder));
        StringCalibration fitted = await new ProgressDisplay(terminal, TimeProvider.System).RunAsync("fitting", shown => Task.Run(() =>
        {
            LabelledDigits digits = LabelledDigits.ReadTraining(parsed.GetRequiredValue(Data));
            // Training splits with seed 1 as a default: the same writers are held out here.
            var held = new FieldComposer(new WriterDigits(digits, TrainingSplit.Usual(digits).Validation));
            return new VoteFitting(classifier, lines).Fit(held, count, parsed.GetValue(Seed), EvaluationDisplay.Progress(shown, "fields"), cancellation);
        }, CancellationToken.None));
        fitted.Write(file);
        terminal.Output.WriteLine($"{Path.GetFullPath(file)}: fitted to {fitted.Data}");
        return ExitCode.Done;
    }
}
