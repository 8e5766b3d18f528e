using System.CommandLine;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Templates;
using DocDigits.Ingest;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Models;
using DocDigits.Ingest.Models.Training;
using DocDigits.Learning.Adaptation;
using DocDigits.Recognition;
using DocDigits.Segmentation;
using DocDigits.Storage;
using DocDigits.Storage.Content;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits train adapt</c></summary>
internal static class TrainAdaptCommand
{
    private static readonly AdaptationOptions Defaults = new();

    private static readonly Option<bool> FromReviews = new("--from-reviews") { Description = "Adapt to the free fields that clerks confirmed or corrected in the data folder." };
    private static readonly Option<string> Images = new("--images") { Description = "Adapt to pictures of fields instead: the folder of those that --truth names.", HelpName = "DIR" };
    private static readonly Option<string> Truth = new("--truth") { Description = "What stands in them: CSV with a header and the columns file,digits; others are ignored.", HelpName = "CSV" };
    private static readonly Option<CropKind> Kind = CropKindOption.Create();

    // Not --data: that is MNIST in the other commands of train, and the data folder outside of it.
    private static readonly Option<string> DataFolder = new("--data-folder")
    {
        Description = $"The data folder of ingest and serve: its reviews, and where versions are kept (default: ${DataFolderOption.Variable}, else ./docdigits-data).",
        HelpName = "DIR",
    };

    private static readonly Option<string> Mnist = new("--mnist") { Description = "Folder with MNIST's IDX files, to train composed fields of other hands as well, so that those are not forgotten.", HelpName = "DIR" };
    private static readonly Option<string> Models = new("--models") { Description = "Folder of the models to begin from (default: the data folder's active version; with --folds the shipped models, which learnt from none of the fields).", HelpName = "DIR" };
    private static readonly Option<string> Out = OutputFolderOption.Create("--out", "Put the models there instead of adding a version to the data folder.");
    private static readonly Option<bool> Promote = new("--promote") { Description = "Read with the new version from now on, where it is better." };
    private static readonly Option<int> Folds = WholeNumber.Option("--folds", "Cross-validate with N folds instead: measure on every field, keep and promote nothing. 0: do not.", 0, 0, 20);
    private static readonly Option<int> Epochs = WholeNumber.Option("--epochs", "Sets of lines, each with every field once and composed ones beside.", Defaults.Epochs, 1, 1000);
    private static readonly Option<int> Passes = WholeNumber.Option("--passes", "Passes over each set.", Defaults.Passes, 1, 100);
    private static readonly Option<int> Runs = WholeNumber.Option("--runs", "Runs of each line network, of which the mean is taken.", Defaults.Runs, 1, 10);
    private static readonly Option<int> Least = WholeNumber.Option("--least", "Fewest fields to adapt to: fewer say too little of whether it helped.", Defaults.LeastFields, 20, 1_000_000);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "Seed of the split and of training.", Defaults.Seed, int.MinValue, int.MaxValue);
    private static readonly Option<int> Threads = WholeNumber.Option("--threads", "Threads to train with.", Math.Clamp(Environment.ProcessorCount, 1, 256), 1, 256);
    private static readonly Option<string> Who = WhoOption.Create();
    private static readonly Option<string> Json = JsonFileOption.Create();

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("adapt", """
            Trains the networks on, on a site's own fields, and fits their votes and the calibration to them; holds a part of
            the fields out and shows before and after on it. What is no better is kept as a version and never promoted by itself.

            docdigits train adapt --from-reviews --promote
            docdigits train adapt --images DIR --truth CSV --folds 5
            """) { FromReviews, Images, Truth, Kind, DataFolder, Mnist, Models, Out, Promote, Folds, Epochs, Passes, Runs, Least, Seed, Threads, Who, Json };
        command.Validators.Add(result =>
        {
            bool reviews = result.GetValue(FromReviews), images = result.GetValue(Images) is not null, truth = result.GetValue(Truth) is not null;
            if (reviews == (images || truth)) result.AddError("Say what to adapt to: either --from-reviews, or --images and --truth.");
            else if (images != truth) result.AddError("--images and --truth belong together.");
            if (result.GetValue(Images) is { } folder && !Directory.Exists(folder)) result.AddError($"--images: there is no folder '{folder}'.");
            if (result.GetValue(Truth) is { } file && !File.Exists(file)) result.AddError($"--truth: there is no file '{file}'.");
            if (result.GetValue(Mnist) is { } mnist && !Directory.Exists(mnist)) result.AddError($"--mnist: there is no folder '{mnist}'.");
            if (result.GetValue(Folds) == 1) result.AddError("--folds must be 0, or 2 to 20.");
            if (result.GetValue(Promote) && result.GetValue(Folds) > 0) result.AddError("--folds promotes nothing; leave --promote out.");
            if (result.GetValue(Promote) && result.GetValue(Out) is not null) result.AddError("--promote needs a version in the data folder; leave --out out.");
            if (result.GetValue(Promote) && result.GetValue(Models) is not null) result.AddError("--promote compares with the active version; leave --models out.");
        });
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string data = parsed.GetValue(DataFolder) is { } named ? named : DataFolderOption.Named();
        var versions = ModelVersions.Of(data, TimeProvider.System);
        int threads = parsed.GetValue(Threads);
        SegmentationThreads.Use(1);
        RecognitionThreads.Set(threads);
        if (parsed.GetValue(Mnist) is null)
            await terminal.Error.WriteLineAsync("Without --mnist no other hands are learnt beside: hands that are not among the fields may be forgotten, and the digit network stays as it is.");

        var display = new ProgressDisplay(terminal, TimeProvider.System);
        SiteFields site = await display.RunAsync("preparing", shown => Task.Run(() => Fields(parsed, data, threads, shown, cancellation), CancellationToken.None));
        AdaptationDisplay.ShowSource(site, terminal.Error);
        var request = new SiteTrainingRequest(WhoOption.Of(parsed, Who), site, Defaults with
        {
            Epochs = parsed.GetValue(Epochs), Passes = parsed.GetValue(Passes), Runs = parsed.GetValue(Runs), Seed = parsed.GetValue(Seed), LeastFields = parsed.GetValue(Least),
        })
        {
            MnistFolder = parsed.GetValue(Mnist), BaseFolder = parsed.GetValue(Models), Promote = parsed.GetValue(Promote), Workers = threads,
        };
        var training = new SiteTraining(versions, TimeProvider.System);
        string? json = parsed.GetValue(Json), output = parsed.GetValue(Out);
        if (parsed.GetValue(Folds) is var folds and > 0)
        {
            CrossValidation validation = await display.RunAsync("training", shown => Task.Run(
                () => InFolder(output, folder => training.CrossValidate(request, folds, folder, new Translation(shown), cancellation)), CancellationToken.None));
            AdaptationDisplay.Show(validation, site, json, terminal);
            return ExitCode.Done;
        }

        TrainedVersion made = await display.RunAsync("training", shown => Task.Run(
            () => output is null ? training.Run(request, new Translation(shown), cancellation) : training.RunInto(request, output, new Translation(shown), cancellation), CancellationToken.None));
        AdaptationDisplay.Show(made, output is null ? null : Path.GetFullPath(output), request.Promote, json, terminal);
        return request.Promote && made.Promotion is null ? ExitCode.SomeFailed : ExitCode.Done;
    }

    private static SiteFields Fields(ParseResult parsed, string data, int workers, IProgress<WorkProgress> shown, CancellationToken cancellation)
    {
        if (!parsed.GetValue(FromReviews))
            return CropFields.Read(parsed.GetValue(Images)!, parsed.GetValue(Truth)!, parsed.GetValue(Kind), workers, EvaluationDisplay.Progress(shown, "pictures"), cancellation);
        DataPaths paths = DataPaths.Of(data);
        if (!File.Exists(paths.Ledger))
            throw CommandFailure.Usage($"There is no ledger in {paths.Folder}. Name the data folder of ingest or serve: --data-folder DIR.");
        using Ledger ledger = Ledger.Open(paths.Ledger, TimeProvider.System);
        return new ReviewedFields(ledger, new ContentStore(paths.Content, TimeProvider.System), paths.Catalog).Read(cancellation);
    }

    /// <summary>In the folder named, or in one that is removed afterwards.</summary>
    private static T InFolder<T>(string? folder, Func<string, T> work)
    {
        if (folder is not null) return work(folder);
        DirectoryInfo temporary = Directory.CreateTempSubdirectory("docdigits-folds-");
        try
        {
            return work(temporary.FullName);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private sealed class Translation(IProgress<WorkProgress> shown) : IProgress<TrainingStanding>
    {
        public void Report(TrainingStanding value) => shown.Report(new WorkProgress(value.Share, 1, value.Text));
    }
}
