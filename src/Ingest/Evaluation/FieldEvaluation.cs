using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Recognition.Reading;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Fields;

namespace DocDigits.Ingest.Evaluation;

/// <summary>What the crops of an evaluation hold.</summary>
public enum CropKind
{
    /// <summary>Amounts of money, with or without marks.</summary>
    Amount,

    /// <summary>Numbers without marks.</summary>
    Digits,
}

/// <summary>Measures the reading of fields that were cut out already: one picture is one field. Runs the production stages from
/// segmentation to the decision.</summary>
/// <param name="reader">Reads segmented fields.</param>
/// <param name="policy">Decides which are trusted.</param>
/// <param name="clock">Times the run.</param>
public sealed class FieldEvaluation(FieldReader reader, AcceptancePolicy policy, TimeProvider clock)
{
    private const int MostDigits = 12;

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
        TemplateField field = FieldOf(kind);
        long start = clock.GetTimestamp();
        var results = new (FieldItem Item, UnreadPage? Unread)[truth.Count];
        EvaluationWorkers.Run(truth.Count, workers, i => results[i] = ReadCrop(imagesFolder, truth[i], field, cancellation), progress, cancellation);
        return EvaluationReport.Of(
            "fields", imagesFolder, truthCsv, [.. results.Select(r => r.Item)], results.Select(r => r.Unread).OfType<UnreadPage>(),
            truth.Count, clock.GetElapsedTime(start));
    }

    /// <summary>A field that fills its crop. Of an amount's marks all are taken for grouping, since the truth is the digits alone.</summary>
    private static TemplateField FieldOf(CropKind kind) => kind switch
    {
        CropKind.Amount => Field("amount", new AmountFormat("XXX", 0, MostDigits)),
        CropKind.Digits => Field("digits", new DigitsFormat(1, MostDigits)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of crop."),
    };

    private static TemplateField Field(string name, FieldFormat format) => new(name, FieldLayout.Free, new MillimetreRect(0, 0, 50, 10), format);

    private (FieldItem Item, UnreadPage? Unread) ReadCrop(string folder, TruthRow row, TemplateField field, CancellationToken cancellation)
    {
        PageDecoding decoding = PageFile.DecodePage(Path.Combine(folder, row.File), row.Page, DecodeLimits.Default);
        if (decoding is UndecodablePage undecodable)
            return (new FieldItem(row.File, row.Page, field.Name, field.Kind, row.Text, "", 0, false) { Reason = undecodable.Reason },
                new UnreadPage(row.File, row.Page, undecodable.Reason));
        PageRaster crop = ((DecodedPage)decoding).Raster;
        SegmentedField segmented = FieldSegmenter.Segment(FieldRegion.OfCrop(field, crop), cancellation);
        FieldReading reading = reader.Read(segmented, cancellation);
        Decision decision = policy.Decide(field, reading);
        return (new FieldItem(row.File, row.Page, field.Name, field.Kind, row.Text, reading.Text, reading.Confidence, decision is Accepted)
        {
            Reason = (decision as NeedsReview)?.Reason,
        }, null);
    }
}
