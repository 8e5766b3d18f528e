using System.Globalization;
using DocDigits.Documents.Segments;
using DocDigits.Learning.Calibration;
using DocDigits.Learning.Lines;
using DocDigits.Recognition;
using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Reading;
using DocDigits.Recognition.Training.Lines;

namespace DocDigits.Learning.Adaptation;

/// <summary>What an adaptation came to.</summary>
/// <param name="Trained">Fields trained on.</param>
/// <param name="Calibrated">Fields that the calibration was fitted to.</param>
/// <param name="Before">The models that it began from, on the held-out fields.</param>
/// <param name="After">The adapted ones, on the same.</param>
public sealed record AdaptationResult(int Trained, int Calibrated, SiteScore Before, SiteScore After)
{
    /// <summary>Before and after, field by field.</summary>
    public PairedComparison Comparison => PairedComparison.Of(Before, After);

    /// <summary>
    /// Whether the adapted models may take the others' place: more fields read exactly, and not fewer fields read without a
    /// person at one substitution in a hundred.
    /// </summary>
    public bool IsBetter => After.Exact > Before.Exact && After.CoverageAt(0.01) >= Before.CoverageAt(0.01);

    /// <summary>The fields that both were measured on.</summary>
    public IReadOnlyList<SiteField> HeldOut { get; init; } = [];

    /// <summary>Why <see cref="IsBetter"/> says what it says, in a sentence for people.</summary>
    public string Verdict => this switch
    {
        { IsBetter: true } => string.Create(CultureInfo.InvariantCulture,
            $"Better: it reads {After.Exact} of {After.Count} held-out fields exactly where {Before.Exact} were read before, and {After.CoverageAt(0.01):P1} without a person at 1 % wrong, before {Before.CoverageAt(0.01):P1}."),
        _ when After.Exact <= Before.Exact => string.Create(CultureInfo.InvariantCulture,
            $"Not better: of {After.Count} held-out fields it reads {After.Exact} exactly, and {Before.Exact} were read before."),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"Not better: it reads {After.Exact} of {After.Count} held-out fields exactly where {Before.Exact} were read before, but only {After.CoverageAt(0.01):P1} without a person at 1 % wrong, before {Before.CoverageAt(0.01):P1}."),
    };
}

/// <summary>
/// Adapts models to a site's own handwriting: trains the line network on from where it is, on reviewed fields and, where
/// MNIST is at hand, as many composed ones, so that it does not forget other hands; then fits the calibration to fields it was
/// not trained on. Only the digits of reviewed fields are known; the marks between them are left to the network.
/// </summary>
/// <param name="composed">Composed lines, or null where MNIST is not at hand.</param>
/// <param name="time">For the training's date and times.</param>
public sealed class SiteAdaptation(LineCorpus? composed, TimeProvider time)
{
    private const long HeldOutStream = 51, CalibrationStream = 52, FoldStream = 53;

    /// <summary>Adapts, and compares before with after on fields that were held out.</summary>
    /// <param name="options">How.</param>
    /// <param name="baseFolder">The models to begin from.</param>
    /// <param name="outputFolder">Where the adapted ones go.</param>
    /// <param name="fields">The site's fields.</param>
    /// <param name="progress">Told every few steps.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="ArgumentException">Too few fields.</exception>
    public AdaptationResult Run(
        AdaptationOptions options, string baseFolder, string outputFolder, IReadOnlyList<SiteField> fields,
        IProgress<LineTrainingProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(fields);
        options.Validate();
        if (fields.Count < options.LeastFields)
            throw new ArgumentException($"There are {fields.Count} fields to adapt on; at least {options.LeastFields} are needed to tell whether it helped.", nameof(fields));
        (IReadOnlyList<SiteField> kept, IReadOnlyList<SiteField> heldOut) = SiteSplit.Part(fields, options.HeldOutShare, options.Seed, HeldOutStream);
        return Adapt(options, baseFolder, outputFolder, kept, heldOut, progress, cancellation);
    }

    /// <summary>Cross-validation: each fold in turn is held out, and models are adapted on the others.</summary>
    /// <param name="options">How; its held-out share is not used.</param>
    /// <param name="folds">2 or more.</param>
    /// <param name="baseFolder">The models to begin from.</param>
    /// <param name="workFolder">Where each fold's models go, in a folder of its number.</param>
    /// <param name="fields">The site's fields.</param>
    /// <param name="progress">Told the fold, from 1, and where its training stands.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>One result a fold, and the fields it was measured on.</returns>
    public IReadOnlyList<(AdaptationResult Result, IReadOnlyList<SiteField> HeldOut)> CrossValidate(
        AdaptationOptions options, int folds, string baseFolder, string workFolder, IReadOnlyList<SiteField> fields,
        IProgress<(int Fold, LineTrainingProgress Training)>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        options.Validate();
        IReadOnlyList<SiteField>[] parts = SiteSplit.Folds(fields, folds, options.Seed, FoldStream);
        if (parts.Any(part => part.Count == 0)) throw new ArgumentException($"{fields.Count} fields are too few for {folds} folds.", nameof(fields));
        var results = new List<(AdaptationResult, IReadOnlyList<SiteField>)>();
        for (int fold = 0; fold < folds; fold++)
        {
            int number = fold + 1;
            IReadOnlyList<SiteField> heldOut = parts[fold];
            SiteField[] kept = [.. parts.Where((_, i) => i != number - 1).SelectMany(part => part)];
            var told = progress is null ? null : new Relay(training => progress.Report((number, training)));
            results.Add((Adapt(options, baseFolder, Path.Combine(workFolder, $"fold-{number}"), kept, heldOut, told, cancellation), heldOut));
        }
        return results;
    }

    private AdaptationResult Adapt(
        AdaptationOptions options, string baseFolder, string outputFolder, IReadOnlyList<SiteField> kept, IReadOnlyList<SiteField> heldOut,
        IProgress<LineTrainingProgress>? progress, CancellationToken cancellation)
    {
        (IReadOnlyList<SiteField> training, IReadOnlyList<SiteField> calibration) = SiteSplit.Part(kept, options.CalibrationShare, options.Seed, CalibrationStream);
        LineSample[] lines = [.. LinesOf(training)];
        if (lines.Length < 2) throw new ArgumentException("Hardly any of the fields has a line to train on; are they free fields with ink?", nameof(kept));

        Directory.CreateDirectory(outputFolder);
        string adaptedLines = Path.Combine(outputFolder, ReadingModels.LinesFile);
        var trainingOptions = new LineTrainingOptions
        {
            Epochs = options.Epochs, Passes = options.Passes, LearningRate = options.LearningRate, Seed = options.Seed, BatchSize = Math.Min(64, Math.Max(2, lines.Length / 4)),
            AverageDecay = 0.99,
        };
        LineSample[] validation = [.. LinesOf(calibration)];
        new LineTrainer(time).Run(new LineTrainingJob(trainingOptions, adaptedLines, epoch => Set(lines, epoch), validation, $"{lines.Length} fields of the site")
        {
            Start = Path.Combine(baseFolder, ReadingModels.LinesFile),
        }, progress, cancellation);
        File.Copy(Path.Combine(baseFolder, ReadingModels.DigitsFile), Path.Combine(outputFolder, ReadingModels.DigitsFile), overwrite: true);
        Recalibrate(baseFolder, outputFolder, calibration, cancellation);

        using ReadingModels before = ReadingModels.Load(baseFolder), after = ReadingModels.Load(outputFolder);
        return new AdaptationResult(training.Count, calibration.Count, SiteScore.Of(before, heldOut, cancellation), SiteScore.Of(after, heldOut, cancellation)) { HeldOut = heldOut };
    }

    private static IEnumerable<LineSample> LinesOf(IEnumerable<SiteField> fields) => fields
        .Where(field => field.Text.Length > 0 && field.Field is FreeField { Line: not null })
        .Select(field => new LineSample(((FreeField)field.Field).Line!, field.Text, MarksAreKnown: false));

    /// <summary>The site's lines, and about as many composed ones.</summary>
    private LineSample[] Set(LineSample[] lines, int epoch) => composed is null ? lines : [.. lines, .. composed.OfEpoch(epoch)];

    private static void Recalibrate(string baseFolder, string outputFolder, IReadOnlyList<SiteField> fields, CancellationToken cancellation)
    {
        StringCalibration shipped = StringCalibration.Load(Path.Combine(baseFolder, ReadingModels.CalibrationFile));
        using DigitClassifier classifier = DigitClassifier.Load(Path.Combine(outputFolder, ReadingModels.DigitsFile));
        using LineReader reader = LineReader.Load(Path.Combine(outputFolder, ReadingModels.LinesFile));
        IReadOnlyList<FieldVotes?> votes = FieldReader.Votes(classifier, reader, [.. fields.Select(field => field.Field)], cancellation);
        shipped.FittedTo([.. votes.Zip(fields).SelectMany(pair => VoteFitting.Answers(pair.First, pair.Second.Text))], $"{fields.Count} fields of the site")
            .Write(Path.Combine(outputFolder, ReadingModels.CalibrationFile));
    }

    private sealed class Relay(Action<LineTrainingProgress> tell) : IProgress<LineTrainingProgress>
    {
        public void Report(LineTrainingProgress value) => tell(value);
    }
}
