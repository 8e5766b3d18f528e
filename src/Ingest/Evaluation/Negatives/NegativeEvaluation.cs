using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Recognition.Reading;

namespace DocDigits.Ingest.Evaluation.Negatives;

/// <summary>A field that holds nothing which may be accepted.</summary>
/// <param name="Name">Its name among the others, as a file would have it.</param>
/// <param name="Kind">What it holds, such as <c>signature</c>.</param>
/// <param name="Raster">Its picture.</param>
public sealed record NegativeField(string Name, string Kind, PageRaster Raster);

/// <summary>Counts how often something is accepted where nothing may be: the first promise, put to the test. Runs the production
/// stages from segmentation to the decision, on a field that must be filled.</summary>
/// <param name="reader">Reads segmented fields.</param>
/// <param name="policy">Decides which are trusted.</param>
/// <param name="clock">Times the run.</param>
public sealed class NegativeEvaluation(FieldReader reader, AcceptancePolicy policy, TimeProvider clock)
{
    /// <summary>Draws and reads fields.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="seed">The seed they are drawn from, for the report.</param>
    /// <param name="draw">Draws one by its 0-based index; called from several threads at once, once an index.</param>
    /// <param name="kind">What the field is taken for.</param>
    /// <param name="workers">Fields read at the same time, 1 or more.</param>
    /// <param name="progress">Told the number of fields read so far; null for none.</param>
    /// <param name="cancellation">Stops between fields.</param>
    public NegativeReport Run(
        int count, int seed, Func<int, NegativeField> draw, CropKind kind, int workers, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(draw);
        var crops = new CropReader(reader, policy, kind);
        long start = clock.GetTimestamp();
        var items = new FieldItem[count];
        EvaluationWorkers.Run(count, workers, i => items[i] = Item(crops, draw(i), cancellation), progress, cancellation);
        return NegativeReport.Of(seed, items, clock.GetElapsedTime(start));
    }

    private static FieldItem Item(CropReader crops, NegativeField field, CancellationToken cancellation)
    {
        var (reading, decision) = crops.Read(field.Raster, cancellation);
        return new FieldItem(field.Name, 0, crops.Field.Name, field.Kind, "", reading.Text, reading.Confidence, decision is Accepted)
        {
            Reason = (decision as NeedsReview)?.Reason,
        };
    }
}
