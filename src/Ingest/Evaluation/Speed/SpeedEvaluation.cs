using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Recognition;
using DocDigits.Segmentation.Fields;

namespace DocDigits.Ingest.Evaluation.Speed;

/// <summary>
/// Times the reading of fields, one after another on the thread that calls: whole, as production does it, and then each
/// reader by itself on the same field. The networks' own threads are the caller's to set; see <see cref="RecognitionThreads"/>.
/// </summary>
/// <param name="models">What to read with.</param>
/// <param name="policy">Decides which readings are trusted.</param>
/// <param name="clock">Times the stages.</param>
public sealed class SpeedEvaluation(ReadingModels models, AcceptancePolicy policy, TimeProvider clock)
{
    /// <summary>Fields read before the first one that counts: the runtime compiles a method anew once it is seen to run often.</summary>
    public const int WarmUp = 60;

    private static readonly TemplateField Field = CropReader.FieldOf(CropKind.Amount);

    private readonly long digitMultiplyAdds = models.Classifier.Metadata.MultiplyAdds;

    /// <summary>Reads fields.</summary>
    /// <param name="count">How many count, 1 or more; <see cref="WarmUp"/> others are read before them.</param>
    /// <param name="seed">The seed they are drawn from, for the report.</param>
    /// <param name="source">Where they come from, in words.</param>
    /// <param name="draw">Draws one by its 0-based index; not timed.</param>
    /// <param name="progress">Told the number of fields read so far; null for none.</param>
    /// <param name="cancellation">Stops between fields.</param>
    public SpeedReport Run(int count, int seed, string source, Func<int, SpeedField> draw, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(draw);
        for (int i = 0; i < WarmUp; i++) Item(draw(count + i), cancellation);
        var items = new SpeedItem[count];
        for (int i = 0; i < count; i++)
        {
            items[i] = Item(draw(i), cancellation);
            progress?.Report(i + 1);
        }
        return new SpeedReport { Source = source, Seed = seed, WarmUp = WarmUp, Items = items };
    }

    private SpeedItem Item(SpeedField field, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var region = FieldRegion.OfCrop(Field, field.Raster);
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long start = clock.GetTimestamp();
        SegmentedField segmented = FieldSegmenter.Segment(region, cancellation);
        double segmentation = Since(start);
        FieldReading reading = models.Reader.Read(segmented, cancellation);
        Decision decision = policy.Decide(Field, reading);
        double whole = Since(start);
        double processor = (Environment.CpuUsage.TotalTime - used).TotalMilliseconds;

        var free = segmented as FreeField;
        int candidates = free?.Lattice.Candidates.Count(c => c.Glyph is not null) ?? 0, columns = free?.Line?.Width ?? 0;
        long lineMultiplyAdds = columns == 0 ? 0 : models.Lines.MultiplyAdds(columns);
        double lattice = free is null ? 0 : Time(() => models.Reader.Read(free with { Line = null }, cancellation));
        double line = free?.Line is { } image ? Time(() => models.Lines.Read([image], cancellation)) : 0;
        return new SpeedItem(
            field.Name, Field.Name, field.Truth, reading.Text, reading.Confidence, decision is Accepted, candidates, columns, candidates * digitMultiplyAdds + lineMultiplyAdds, lineMultiplyAdds,
            new StageTimes(segmentation, lattice, line, whole, processor));
    }

    private double Time(Action work)
    {
        long start = clock.GetTimestamp();
        work();
        return Since(start);
    }

    private double Since(long start) => clock.GetElapsedTime(start).TotalMilliseconds;
}
