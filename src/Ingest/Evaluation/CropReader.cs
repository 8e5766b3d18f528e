using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Learning.Composing;
using DocDigits.Recognition.Reading;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Fields;

namespace DocDigits.Ingest.Evaluation;

/// <summary>Reads crops, one picture one field, by the production stages from segmentation to the decision.</summary>
internal sealed class CropReader(FieldReader reader, AcceptancePolicy policy, CropKind kind)
{
    private const int MostDigits = 12;

    /// <summary>A field that fills its crop. Of an amount's marks all are taken for grouping, since the truth is the digits alone.</summary>
    public TemplateField Field { get; } = FieldOf(kind);

    /// <summary>The field of a kind of crop.</summary>
    public static TemplateField FieldOf(CropKind kind) => kind switch
    {
        CropKind.Amount => FieldOf("amount", new AmountFormat("XXX", 0, MostDigits)),
        CropKind.Digits => FieldOf("digits", new DigitsFormat(1, MostDigits)),
        CropKind.American => FieldOf("amount", AmountWriting.American),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of crop."),
    };

    /// <summary>Reads a picture.</summary>
    public (FieldReading Reading, Decision Decision) Read(PageRaster crop, CancellationToken cancellation)
    {
        SegmentedField segmented = FieldSegmenter.Segment(FieldRegion.OfCrop(Field, crop), cancellation);
        FieldReading reading = reader.Read(segmented, cancellation);
        return (reading, policy.Decide(Field, reading));
    }

    /// <summary>Reads a row's file, or says why its picture cannot be had.</summary>
    public (FieldReading? Reading, Decision Decision) Read(string folder, TruthRow row, CancellationToken cancellation) =>
        PageFile.DecodePage(Path.Combine(folder, row.File), row.Page, DecodeLimits.Default) switch
        {
            DecodedPage decoded => Read(decoded.Raster, cancellation),
            UndecodablePage undecodable => (null, new NeedsReview(undecodable.Reason)),
            var other => throw new InvalidOperationException($"Unknown decoding {other.GetType().Name}."),
        };

    /// <summary>What would be decided if one reader read alone: its text, with its own probability, by the same policy.</summary>
    public Decision DecideAlone(FieldReading reading, ReaderOpinion opinion) => policy.Decide(Field, reading with
    {
        Text = opinion.Text,
        Raw = opinion.Raw,
        Confidence = opinion.Probability,
        MinorUnits = Field.Format is AmountFormat ? AcceptancePolicy.MinorUnitsOf(opinion.Text) : null,
    });

    private static TemplateField FieldOf(string name, FieldFormat format) => new(name, FieldLayout.Free, new MillimetreRect(0, 0, 50, 10), format);
}
