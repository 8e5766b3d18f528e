using System.Globalization;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Readings;
using DocDigits.Recognition.Reading;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.Colours;
using DocDigits.Segmentation.Fields;

namespace DocDigits.Ingest.Evaluation.Binarisation;

/// <summary>Compares ways to part ink from paper: by the ink itself, which is known, and by what production's stages read in the end
/// when nothing but the binariser is another.</summary>
/// <param name="reader">Reads segmented fields.</param>
/// <param name="policy">Decides which readings are trusted.</param>
/// <param name="clock">Times the run.</param>
public sealed class BinarisationEvaluation(FieldReader reader, AcceptancePolicy policy, TimeProvider clock)
{
    private static readonly (string Name, BinarisationMethod Method, InkPlane Plane)[] Ways =
    [
        .. Enum.GetValues<BinarisationMethod>().Select(method => (method.ToString(), method, InkPlane.Luma)),
        .. Enum.GetValues<InkPlane>().Where(plane => plane != InkPlane.Luma).Select(plane => ($"Ours, {plane}", BinarisationMethod.Ours, plane)),
    ];

    /// <summary>Draws fields and reads each in every way.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="seed">The seed they are drawn from, for the report.</param>
    /// <param name="draw">Draws one by its 0-based index; called from several threads at once.</param>
    /// <param name="workers">Fields read at the same time, 1 or more.</param>
    /// <param name="progress">Told the number of fields read so far; null for none.</param>
    /// <param name="cancellation">Stops between fields.</param>
    public BinarisationReport Run(int count, int seed, Func<int, InkTrial> draw, int workers, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(draw);
        long start = clock.GetTimestamp();
        var results = new Result[count][];
        EvaluationWorkers.Run(count, workers, i =>
        {
            InkTrial trial = draw(i);
            results[i] = [.. Ways.Select(way => Read(trial, way.Method, way.Plane, cancellation))];
        }, progress, cancellation);
        return new BinarisationReport
        {
            Seed = seed,
            Scores = [.. Ways.Select((way, w) => Score(way.Name, [.. results.Select(r => r[w])]))],
            Seconds = clock.GetElapsedTime(start).TotalSeconds,
        };
    }

    private Result Read(InkTrial trial, BinarisationMethod method, InkPlane plane, CancellationToken cancellation)
    {
        var agreement = MaskAgreement.Of(FieldSegmenter.InkOf(trial.Region, method, plane), trial.Ink, trial.Lines, trial.Region.Crop.Width);
        FieldReading reading = reader.Read(FieldSegmenter.Segment(trial.Region, method, plane, cancellation), cancellation);
        Decision decision = policy.Decide(trial.Region.Field, reading);
        var item = new FieldItem(trial.Name, 0, trial.Region.Field.Name, trial.Region.Field.Kind, trial.Text, reading.Text, reading.Confidence, decision is Accepted)
        {
            Reason = (decision as NeedsReview)?.Reason,
        };
        return new Result(trial, agreement, item);
    }

    private static BinarisationScore Score(string method, Result[] results) => new()
    {
        Method = method,
        Recall = results.Average(r => r.Agreement.Recall),
        Precision = results.Average(r => r.Agreement.Precision),
        FMeasure = results.Average(r => r.Agreement.FMeasure),
        PseudoFMeasure = results.Average(r => r.Agreement.PseudoFMeasure),
        Psnr = results.Average(r => r.Agreement.Psnr),
        Totals = EvaluationTotals.Of([.. results.Select(r => r.Item)]),
        Papers = By(results, r => r.Trial.Paper),
        Boxes = By(results, r => r.Trial.Box),
        Contrasts = By(results.OrderByDescending(r => r.Trial.Contrast), r => r.Trial.Contrast.ToString(CultureInfo.InvariantCulture)),
        Items = [.. results.Select(r => r.Item)],
    };

    private static Dictionary<string, EvaluationTotals> By(IEnumerable<Result> results, Func<Result, string> key) =>
        results.GroupBy(key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => EvaluationTotals.Of([.. g.Select(r => r.Item)]));

    private sealed record Result(InkTrial Trial, MaskAgreement Agreement, FieldItem Item);
}
