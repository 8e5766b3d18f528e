using DocDigits.Documents;
using DocDigits.Ingest.Evaluation;
using DocDigits.Learning.Adaptation;
using DocDigits.Recognition;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;

namespace DocDigits.Ingest.Models.Training;

/// <summary>What is to be trained.</summary>
/// <param name="Who">Who wants it.</param>
/// <param name="Site">The fields.</param>
/// <param name="Options">How.</param>
public sealed record SiteTrainingRequest(string Who, SiteFields Site, AdaptationOptions Options)
{
    /// <summary>Folder of MNIST's files, for composed fields of other hands; null: without.</summary>
    public string? MnistFolder { get; init; }

    /// <summary>Models to begin from; null: the active version.</summary>
    public string? BaseFolder { get; init; }

    /// <summary>Whether the result becomes the active version, where it is better.</summary>
    public bool Promote { get; init; }

    /// <summary>Fields composed at the same time, 1 or more. Default 1.</summary>
    public int Workers { get; init; } = 1;
}

/// <summary>Where a training stands.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Text">What is going on, a few words.</param>
public readonly record struct TrainingStanding(double Share, string Text);

/// <summary>What a training came to.</summary>
/// <param name="About">The version, as it was written.</param>
/// <param name="Result">Before and after, field by field.</param>
/// <param name="Promotion">How it became the active version; null where it did not.</param>
public sealed record TrainedVersion(ModelAbout About, AdaptationResult Result, ModelChange? Promotion);

/// <summary>Adapts models to a site's fields and keeps what came of it, better or not, as a version.</summary>
/// <param name="versions">Where versions are kept.</param>
/// <param name="clock">For dates and times.</param>
public sealed class SiteTraining(ModelVersions versions, TimeProvider clock)
{
    private const int FewestComposed = 200;

    /// <summary>Adapts, compares on held-out fields, adds a version, and promotes it where that is asked for and it is better.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="progress">Told every few steps; null for none.</param>
    /// <param name="cancellation">Stops between steps; nothing is left then.</param>
    /// <exception cref="AdaptationException">Too few fields.</exception>
    /// <exception cref="TrainingUnderWayException">Another training is under way in the data folder.</exception>
    /// <exception cref="ModelVersionException">The active version cannot be used.</exception>
    public TrainedVersion Run(SiteTrainingRequest request, IProgress<TrainingStanding>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        using TrainingTurn turn = TrainingTurn.Take(versions);
        Check(request);
        int active = versions.Active;
        string unfinished = versions.NewUnfinished();
        try
        {
            AdaptationResult result = Adapt(request, request.BaseFolder ?? versions.FolderOf(active), unfinished, progress, cancellation);
            ModelAbout about = versions.Add(unfinished, About(request, request.BaseFolder is null ? active : null, result));
            // Somebody may have chosen another version meanwhile, and it was not compared with that one.
            bool promote = request.Promote && result.IsBetter && request.BaseFolder is null && versions.Active == active;
            return new TrainedVersion(about, result, promote ? versions.Promote(about.Version, request.Who, force: false) : null);
        }
        finally
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        }
    }

    /// <summary>As <see cref="Run"/>, into a folder of one's own: no version is added and nothing is promoted.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="folder">Where the models go; made where it is missing.</param>
    /// <param name="progress">Told every few steps; null for none.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public TrainedVersion RunInto(SiteTrainingRequest request, string folder, IProgress<TrainingStanding>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        AdaptationResult result = Adapt(request, request.BaseFolder ?? versions.ActiveFolder, folder, progress, cancellation);
        ModelAbout about = About(request, request.BaseFolder is null ? versions.Active : null, result) with { Sha256 = ModelFiles.Hashes(folder) };
        ModelFiles.Write(Path.Combine(folder, ModelFiles.About), about);
        return new TrainedVersion(about, result, null);
    }

    /// <summary>Cross-validates: how well adapting does on fields that were not trained on, over all of them.</summary>
    /// <param name="request">What to do; nothing is promoted.</param>
    /// <param name="folds">2 or more.</param>
    /// <param name="folder">Where each fold's models go.</param>
    /// <param name="progress">Told every few steps; null for none.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <remarks>Begins from the shipped models where no folder is named: the active version may have learnt from these very fields.</remarks>
    public CrossValidation CrossValidate(SiteTrainingRequest request, int folds, string folder, IProgress<TrainingStanding>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        string from = request.BaseFolder ?? versions.FolderOf(ModelVersions.Shipped);
        var results = new SiteAdaptation(Others(request), clock).CrossValidate(
            request.Options, folds, from, folder, Marked(request.Site.Fields, ModelFiles.LearntBy(from)), Told(progress), cancellation);
        return new CrossValidation([.. results.Select(r => r.Result)]);
    }

    private AdaptationResult Adapt(SiteTrainingRequest request, string baseFolder, string folder, IProgress<TrainingStanding>? progress, CancellationToken cancellation)
    {
        progress?.Report(new TrainingStanding(0, "preparing"));
        IReadOnlySet<string> learnt = ModelFiles.LearntBy(baseFolder);
        AdaptationResult result = new SiteAdaptation(Others(request), clock).Run(request.Options, baseFolder, folder, Marked(request.Site.Fields, learnt), Told(progress), cancellation);
        IEnumerable<string> now = request.Site.Fields.Select(field => field.Name).Except(result.HeldOut.Select(field => field.Name));
        ModelFiles.WriteLearnt(folder, learnt.Concat(now));
        return result;
    }

    private static SiteField[] Marked(IReadOnlyList<SiteField> fields, IReadOnlySet<string> learnt) =>
        [.. fields.Select(field => learnt.Contains(field.Name) ? field with { Learnt = true } : field)];

    private static Relay? Told(IProgress<TrainingStanding>? progress) =>
        progress is null ? null : new Relay(p => progress.Report(new TrainingStanding(p.Share, p.Text)));

    private static void Check(SiteTrainingRequest request)
    {
        request.Options.Validate();
        int count = request.Site.Fields.Count, least = request.Options.LeastFields;
        if (count >= least) return;
        string leftOut = request.Site.LeftOut.Count == 0 ? "" : $" Left out were {string.Join("; ", request.Site.LeftOut.Select(l => $"{l.Count}: {l.Reason}"))}.";
        throw new AdaptationException($"There are {count} fields to adapt with; at least {least} are needed to tell whether it helped.{leftOut} Review more fields, then try again.");
    }

    private static OtherHands? Others(SiteTrainingRequest request)
    {
        if (request.MnistFolder is not { } folder) return null;
        LabelledDigits digits = LabelledDigits.ReadTraining(folder);
        TrainingSplit split = TrainingSplit.Usual(digits);
        int lines = Math.Max(FewestComposed, (int)(request.Options.ComposedShare * request.Site.Fields.Count));
        return new OtherHands(digits, split, lines, request.Options.Seed, request.Workers);
    }

    private ModelAbout About(SiteTrainingRequest request, int? from, AdaptationResult result)
    {
        PairedComparison gain = result.Comparison;
        return new ModelAbout
        {
            Version = 0,
            CreatedUtc = clock.GetUtcNow(),
            Who = request.Who.Trim(),
            FromVersion = from,
            Source = request.Site.Source,
            Trained = result.Trained,
            Calibrated = result.Calibrated,
            HeldOut = result.Before.Count,
            LeftOut = request.Site.LeftOut,
            WithComposed = request.MnistFolder is not null,
            Before = Measure(result.Before),
            After = Measure(result.After),
            Gain = new ModelGain(gain.Gained, gain.Lost, gain.Gain, gain.GainInterval.Low, gain.GainInterval.High, gain.ChanceOfGain),
            IsBetter = result.IsBetter,
            Verdict = result.Verdict,
            Doubted = [.. result.Doubted.Select(d => new DoubtedDecision(d.Field.Name, d.Field.Part, d.Field.Text, d.Read, d.Confidence)
            {
                FieldId = d.Field.Decision?.FieldId, Revision = d.Field.Decision?.Revision,
            })],
            Sha256 = new Dictionary<string, string>(),
        };
    }

    private static ModelMeasure Measure(SiteScore score)
    {
        WilsonInterval range = WilsonInterval.Of(score.Exact, score.Count);
        return new ModelMeasure(score.Exact, score.Count, range.Low, range.High, score.CoverageAt(0.01));
    }

    private sealed class Relay(Action<AdaptationProgress> tell) : IProgress<AdaptationProgress>
    {
        public void Report(AdaptationProgress value) => tell(value);
    }
}
