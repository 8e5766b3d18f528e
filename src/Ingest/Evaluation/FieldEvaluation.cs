using DocDigits.Documents.Acceptance;
using DocDigits.Recognition.Reading;

namespace DocDigits.Ingest.Evaluation;

/// <summary>Measures the reading of fields that were cut out already: one picture is one field. Runs the production stages from
/// segmentation to the decision.</summary>
/// <param name="reader">Reads segmented fields.</param>
/// <param name="policy">Decides which are trusted.</param>
/// <param name="clock">Times the run.</param>
public sealed class FieldEvaluation(FieldReader reader, AcceptancePolicy policy, TimeProvider clock)
{
    /// <summary>Reads every crop that the truth names.</summary>
    /// <param name="imagesFolder">The folder of the pictures.</param>
    /// <param name="truthCsv">The truth; see <see cref="TruthFile.ReadFields"/>.</param>
    /// <param name="kind">What the crops hold.</param>
    /// <param name="workers">Crops read at the same time, 1 or more.</param>
    /// <param name="progress">Told the number of crops read so far; null for none.</param>
    /// <param name="cancellation">Stops between crops.</param>
    /// <exception cref="TruthFileException">The truth cannot be used.</exception>
    public EvaluationReport Run(string imagesFolder, string truthCsv, CropKind kind, int workers, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(imagesFolder);
        IReadOnlyList<TruthRow> truth = TruthFile.ReadFields(truthCsv);
        var crops = new CropReader(reader, policy, kind);
        long start = clock.GetTimestamp();
        var results = new (FieldItem Item, UnreadPage? Unread)[truth.Count];
        EvaluationWorkers.Run(truth.Count, workers, i => results[i] = Item(crops, imagesFolder, truth[i], cancellation), progress, cancellation);
        return EvaluationReport.Of(
            "fields", imagesFolder, truthCsv, [.. results.Select(r => r.Item)], results.Select(r => r.Unread).OfType<UnreadPage>(),
            truth.Count, clock.GetElapsedTime(start));
    }

    private static (FieldItem Item, UnreadPage? Unread) Item(CropReader crops, string folder, TruthRow row, CancellationToken cancellation)
    {
        var (reading, decision) = crops.Read(folder, row, cancellation);
        string? reason = (decision as NeedsReview)?.Reason;
        return (
            new FieldItem(row.File, row.Page, crops.Field.Name, crops.Field.Kind, row.Text, reading?.Text ?? "", reading?.Confidence ?? 0, decision is Accepted) { IsRead = reading is not null, Reason = reason },
            reading is null ? new UnreadPage(row.File, row.Page, reason!) : null);
    }
}
