using DocDigits.Documents.Segments;
using DocDigits.Learning.Calibration;
using DocDigits.Learning.Candidates;
using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Reading;
using DocDigits.Recognition.Training.Lines;
using DocDigits.Recognition.Training.Tuning;
using DocDigits.Recognition.Training;
using DocDigits.Recognition;

namespace DocDigits.Learning.Adaptation;

/// <summary>
/// Adapts models to a site's own handwriting. Each line network is trained on from where it is, on reviewed fields and, where
/// MNIST is at hand, composed ones beside; its batch norms are measured on the site's lines. It and the lattices then say which
/// candidates are which digits, and the digit network is trained on with these. The votes and their calibration are fitted to
/// fields that none was trained on. Then the line networks are trained once more from where they were, on those fields too: the
/// calibration stands for a network that learnt from a little less, and so is rather too cautious than too bold. Only the
/// digits of reviewed fields are known; the marks between them are left to the network.
/// </summary>
/// <param name="others">Other hands, or null where MNIST is not at hand.</param>
/// <param name="time">For the training's date and times.</param>
public sealed class SiteAdaptation(OtherHands? others, TimeProvider time)
{
    private const long HeldOutStream = 51, CalibrationStream = 52, FoldStream = 53;
    private const double AverageDecay = 0.99;

    // Between the seeds of the runs of one training: far from the seeds that a person would choose next.
    private const int RunSeeds = 7919;

    // Fewer labelled candidates than this say too little about ten digits.
    private const int FewestCandidates = 100;

    // Composed candidates, and single digits of other hands, for each of the site's candidates.
    private const double OtherCandidates = 0.5;

    // Share of held-out writers' digits that may be read wrongly in addition.
    private const double MostForgotten = 0.002;

    // About what each part takes of the whole.
    private const double LinesEnd = 0.33, DigitsEnd = 0.55, AllLinesEnd = 0.96;

    /// <summary>Adapts, and compares before with after on fields that were held out.</summary>
    /// <param name="options">How.</param>
    /// <param name="baseFolder">The models to begin from; only read.</param>
    /// <param name="outputFolder">Where the adapted ones go.</param>
    /// <param name="fields">The site's fields.</param>
    /// <param name="progress">Told every few steps.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="ArgumentException">Too few fields.</exception>
    public AdaptationResult Run(
        AdaptationOptions options, string baseFolder, string outputFolder, IReadOnlyList<SiteField> fields,
        IProgress<AdaptationProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(fields);
        options.Validate();
        if (fields.Count < options.LeastFields)
            throw new ArgumentException($"There are {fields.Count} fields to adapt on; at least {options.LeastFields} are needed to tell whether it helped.", nameof(fields));
        (IReadOnlyList<SiteField> kept, IReadOnlyList<SiteField> heldOut) = SiteSplit.Part(fields, options.HeldOutShare, options.Seed, HeldOutStream);
        return Adapt(options, baseFolder, outputFolder, kept, heldOut, (share, text) => progress?.Report(new AdaptationProgress(share, text)), cancellation);
    }

    /// <summary>Cross-validation: each fold in turn is held out, and models are adapted on the others.</summary>
    /// <param name="options">How; its held-out share is not used.</param>
    /// <param name="folds">2 or more.</param>
    /// <param name="baseFolder">The models to begin from; only read.</param>
    /// <param name="workFolder">Where each fold's models go, in a folder of its number.</param>
    /// <param name="fields">The site's fields.</param>
    /// <param name="progress">Told every few steps.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>One result a fold, and the fields it was measured on.</returns>
    public IReadOnlyList<(AdaptationResult Result, IReadOnlyList<SiteField> HeldOut)> CrossValidate(
        AdaptationOptions options, int folds, string baseFolder, string workFolder, IReadOnlyList<SiteField> fields,
        IProgress<AdaptationProgress>? progress, CancellationToken cancellation)
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
            int done = fold;
            IReadOnlyList<SiteField> heldOut = parts[fold];
            SiteField[] kept = [.. parts.Where((_, i) => i != done).SelectMany(part => part)];
            void Tell(double share, string text) => progress?.Report(new AdaptationProgress((done + share) / folds, $"fold {done + 1} of {folds}, {text}"));
            results.Add((Adapt(options, baseFolder, Path.Combine(workFolder, $"fold-{fold + 1}"), kept, heldOut, Tell, cancellation), heldOut));
        }
        return results;
    }

    private AdaptationResult Adapt(
        AdaptationOptions options, string baseFolder, string outputFolder, IReadOnlyList<SiteField> kept, IReadOnlyList<SiteField> heldOut,
        Action<double, string> tell, CancellationToken cancellation)
    {
        (IReadOnlyList<SiteField> training, IReadOnlyList<SiteField> calibration) = SiteSplit.Part(kept, options.CalibrationShare, options.Seed, CalibrationStream);
        if (LinesOf(training).Length < 2) throw new ArgumentException("Hardly any of the fields has a line to train on; are they free fields with ink?", nameof(kept));
        Directory.CreateDirectory(outputFolder);
        LineSample[] validation = LinesOf(calibration);

        TrainLines(options, baseFolder, outputFolder, LinesOf(training), validation, (share, text) => tell(LinesEnd * share, $"lines, {text}"), cancellation);
        TrainDigits(options, baseFolder, outputFolder, training, share => tell(LinesEnd + (DigitsEnd - LinesEnd) * share, "digits"), cancellation);
        double loss = FitVotes(baseFolder, outputFolder, calibration, cancellation);
        IReadOnlyList<DoubtedText> doubted = Doubted(outputFolder, calibration, cancellation);
        TrainLines(options, baseFolder, outputFolder, LinesOf(kept), validation,
            (share, text) => tell(DigitsEnd + (AllLinesEnd - DigitsEnd) * share, $"all lines, {text}"), cancellation);

        tell(AllLinesEnd, "comparing with before");
        ReadingModels before = ReadingModels.Load(baseFolder), after = ReadingModels.Load(outputFolder);
        SiteScore adapted = SiteScore.Of(after, heldOut, cancellation);
        return new AdaptationResult(training.Count, calibration.Count, SiteScore.Of(before, heldOut, cancellation), adapted)
        {
            HeldOut = heldOut,
            CalibrationLoss = loss,
            Doubted = DoubtedText.InOrder([.. DoubtedText.Among(heldOut, adapted), .. doubted]),
        };
    }

    private static IReadOnlyList<DoubtedText> Doubted(string folder, IReadOnlyList<SiteField> fields, CancellationToken cancellation)
    {
        ReadingModels models = ReadingModels.Load(folder);
        return DoubtedText.Among(fields, SiteScore.Of(models, fields, cancellation));
    }

    /// <summary>Trains each line network on from where it is.</summary>
    private void TrainLines(
        AdaptationOptions options, string baseFolder, string outputFolder, LineSample[] lines, LineSample[] validation,
        Action<double, string> tell, CancellationToken cancellation)
    {
        IReadOnlyList<string> networks = ReadingModels.LineFilesOf(baseFolder);
        for (int i = 0; i < networks.Count; i++)
        {
            int done = i;
            string named = networks.Count == 1 ? "" : $"network {done + 1} of {networks.Count}, ";
            TrainLine(options, networks[i], Path.Combine(outputFolder, Path.GetFileName(networks[i])), lines, validation,
                (share, text) => tell((done + share) / networks.Count, named + text), cancellation);
        }
    }

    private void TrainLine(
        AdaptationOptions options, string start, string output, LineSample[] lines, LineSample[] validation,
        Action<double, string> tell, CancellationToken cancellation)
    {
        var how = new LineTrainingOptions
        {
            Epochs = options.Epochs, Passes = options.Passes, LearningRate = options.LearningRate, Seed = options.Seed, AverageDecay = AverageDecay,
            BatchSize = Math.Min(options.BatchSize, Math.Max(2, lines.Length / 4)),
        };
        int beside = (int)(options.ComposedShare * lines.Length);
        IReadOnlyList<LineSample> Set(int epoch) => others is null ? lines : [.. lines, .. others.Lines(epoch, beside)];
        for (int run = 0; run < options.Runs; run++)
        {
            int done = run;
            string named = options.Runs == 1 ? "" : $"run {run + 1} of {options.Runs}, ";
            var job = new LineTrainingJob(how with { Seed = unchecked(options.Seed + RunSeeds * run) }, output, Set, validation, $"{lines.Length} fields of the site")
            {
                Start = start, MeanWith = run == 0 ? null : output, MeanShare = run / (run + 1.0),
            };
            new LineTrainer(time).Run(job, new Relay<LineTrainingProgress>(p =>
                tell((done + ((p.Epoch - 1) * (double)p.Steps + p.Step) / Math.Max(1, (double)p.Epochs * p.Steps)) / options.Runs, $"{named}set {p.Epoch} of {p.Epochs}")), cancellation);
        }
        // Batches are of the site's lines or of composed ones, each with norms of their own; what is read is the site's.
        LineNorms.Measure(output, [.. lines.Select(line => line.Line)], cancellation);
    }

    private void TrainDigits(
        AdaptationOptions options, string baseFolder, string outputFolder, IReadOnlyList<SiteField> training, Action<double> tell, CancellationToken cancellation)
    {
        string start = Path.Combine(baseFolder, ReadingModels.DigitsFile), output = Path.Combine(outputFolder, ReadingModels.DigitsFile);
        // The wide network stays as it is: it reads combs, and no comb is among the fields.
        string wide = Path.Combine(baseFolder, ReadingModels.WideDigitsFile);
        if (File.Exists(wide)) File.Copy(wide, Path.Combine(outputFolder, ReadingModels.WideDigitsFile), overwrite: true);
        // Combs are read with this network too, and no comb is among the fields: without other hands nothing would hold what it knows.
        GlyphSamples site = others is null ? new GlyphSamples([], []) : CandidatesOf(options, start, ReadingModels.LineFilesOf(outputFolder), training, cancellation);
        if (others is null || site.Count < FewestCandidates)
        {
            File.Copy(start, output, overwrite: true);
            return;
        }
        var how = new DigitTuningOptions { Epochs = options.DigitEpochs, Seed = options.Seed, AverageDecay = AverageDecay, LearningRate = options.DigitLearningRate };
        new DigitTuner(time).Run(how, start, output, site, epoch => others.Candidates(epoch, (int)(OtherCandidates * site.Count)), new Relay<double>(tell), cancellation);
        if (Forgot(start, output, cancellation)) File.Copy(start, output, overwrite: true);
    }

    /// <summary>Whether the new digit network reads held-out writers' digits so much worse that combs would suffer.</summary>
    private bool Forgot(string before, string after, CancellationToken cancellation)
    {
        DigitClassifier old = DigitClassifier.Load(before), tuned = DigitClassifier.Load(after);
        (int wrong, int count) = others!.Misread(old, cancellation);
        return others.Misread(tuned, cancellation).Wrong > wrong + MostForgotten * count;
    }

    private static GlyphSamples CandidatesOf(AdaptationOptions options, string digits, IReadOnlyList<string> lines, IReadOnlyList<SiteField> fields, CancellationToken cancellation)
    {
        DigitClassifier classifier = DigitClassifier.Load(digits);
        LineReader reader = LineReader.Load(lines);
        (FreeField Field, string Text)[] free = [.. fields.Where(field => field.Text.Length > 0).Select(field => (Field: field.Field as FreeField, field.Text)).Where(pair => pair.Field is not null).Select(pair => (pair.Field!, pair.Text))];
        FreeField[] freeFields = [.. free.Select(pair => pair.Field)];
        string[] texts = [.. free.Select(pair => pair.Text)];
        return SiteCandidates.Of(freeFields.Zip(FieldAlignment.Of(classifier, reader, freeFields, texts, cancellation)), texts, options.Seed);
    }

    /// <summary>Fits the votes and their calibration, and takes the digit network that was there where the new one gives the votes less.</summary>
    /// <returns>The votes' loss.</returns>
    private static double FitVotes(string baseFolder, string outputFolder, IReadOnlyList<SiteField> fields, CancellationToken cancellation)
    {
        string before = Path.Combine(baseFolder, ReadingModels.DigitsFile), adapted = Path.Combine(outputFolder, ReadingModels.DigitsFile);
        string[] truth = [.. fields.Select(field => field.Text)];
        LineReader reader = LineReader.Load(ReadingModels.LineFilesOf(outputFolder));
        (SiteVotes Votes, IReadOnlyList<FieldOpinions?> Opinions) With(string digits)
        {
            DigitClassifier classifier = DigitClassifier.Load(digits);
            IReadOnlyList<FieldOpinions?> opinions = FieldReader.Opinions(classifier, reader, [.. fields.Select(field => field.Field)], cancellation);
            return (SiteVotes.Fit(opinions, truth), opinions);
        }
        (SiteVotes votes, IReadOnlyList<FieldOpinions?> opinions) = With(adapted);
        (SiteVotes votesBefore, IReadOnlyList<FieldOpinions?> opinionsBefore) = With(before);
        if (votesBefore.Loss <= votes.Loss)
        {
            File.Copy(before, adapted, overwrite: true);
            (votes, opinions) = (votesBefore, opinionsBefore);
        }
        StringCalibration shipped = StringCalibration.Load(Path.Combine(baseFolder, ReadingModels.CalibrationFile));
        votes.Calibrated(shipped, opinions, truth, $"{fields.Count} fields of the site").Write(Path.Combine(outputFolder, ReadingModels.CalibrationFile));
        return votes.Loss;
    }

    private static LineSample[] LinesOf(IEnumerable<SiteField> fields) => [.. fields
        .Where(field => field.Text.Length > 0 && field.Field is FreeField { Line: not null })
        .Select(field => new LineSample(((FreeField)field.Field).Line!, field.Text, MarksAreKnown: false))];

    private sealed class Relay<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
