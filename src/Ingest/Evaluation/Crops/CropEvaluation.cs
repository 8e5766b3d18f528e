using System.Globalization;
using DocDigits.Documents.Acceptance;
using DocDigits.Recognition.Reading;

namespace DocDigits.Ingest.Evaluation.Crops;

/// <summary>Reads single digits that somebody else cut out of forms, each as a field of which nothing is known but that digits stand in it, by
/// the stages of production from segmentation to the decision.</summary>
/// <param name="reader">Reads segmented fields.</param>
/// <param name="policy">Decides which are trusted.</param>
/// <param name="clock">Times the run.</param>
public sealed class CropEvaluation(FieldReader reader, AcceptancePolicy policy, TimeProvider clock)
{
    /// <summary>Draws and reads digits.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="seed">The seed they are drawn from, for the report.</param>
    /// <param name="draw">Draws one by its 0-based index; called from several threads at once, once an index.</param>
    /// <param name="workers">Digits read at the same time, 1 or more.</param>
    /// <param name="progress">Told the number of digits read so far; null for none.</param>
    /// <param name="cancellation">Stops between digits.</param>
    public CropReport Run(int count, int seed, Func<int, CutDigit> draw, int workers, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(draw);
        var crops = new CropReader(reader, policy, CropKind.Digits);
        long start = clock.GetTimestamp();
        var items = new FieldItem[count];
        EvaluationWorkers.Run(count, workers, i => items[i] = Item(crops, draw(i), cancellation), progress, cancellation);
        return new CropReport { Seed = seed, Items = items, Seconds = clock.GetElapsedTime(start).TotalSeconds };
    }

    private static FieldItem Item(CropReader crops, CutDigit digit, CancellationToken cancellation)
    {
        var (reading, decision) = crops.Read(digit.Raster, cancellation);
        return new FieldItem(digit.Name, 0, crops.Field.Name, digit.Cut, digit.Digit.ToString(CultureInfo.InvariantCulture), reading.Text, reading.Confidence, decision is Accepted)
        {
            Reason = (decision as NeedsReview)?.Reason,
        };
    }
}
