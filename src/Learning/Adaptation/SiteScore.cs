using DocDigits.Documents.Readings;
using DocDigits.Recognition;
using DocDigits.Recognition.Calibration;

namespace DocDigits.Learning.Adaptation;

/// <summary>How models read fields whose text is known.</summary>
/// <param name="Texts">What was read, field by field.</param>
/// <param name="Confidences">The stated probabilities.</param>
/// <param name="Right">Which were exactly right.</param>
public sealed record SiteScore(IReadOnlyList<string> Texts, IReadOnlyList<double> Confidences, IReadOnlyList<bool> Right)
{
    /// <summary>Fields.</summary>
    public int Count => Right.Count;

    /// <summary>Fields read exactly.</summary>
    public int Exact => Right.Count(right => right);

    /// <summary>Share of the fields, the surest ones, of which no more than a share is wrong; 0 to 1.</summary>
    /// <param name="substitution">That share, 0 to 1.</param>
    public double CoverageAt(double substitution) =>
        RiskCoverageCurve.Of(Confidences.Zip(Right, (confidence, right) => (confidence, right))).LargestCoverageAt(substitution)?.Coverage ?? 0;

    /// <summary>Reads the fields.</summary>
    /// <param name="models">With these.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="cancellation">Stops between parts.</param>
    public static SiteScore Of(ReadingModels models, IReadOnlyList<SiteField> fields, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(fields);
        IReadOnlyList<FieldReading> readings = models.Reader.Read([.. fields.Select(field => field.Field)], cancellation);
        return new SiteScore(
            [.. readings.Select(reading => reading.Text)], [.. readings.Select(reading => reading.Confidence)],
            [.. readings.Zip(fields, (reading, field) => reading.Text == field.Text)]);
    }
}
