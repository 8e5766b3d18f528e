using BenchmarkDotNet.Attributes;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Recognition;
using DocDigits.Segmentation;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Fields;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Bench;

/// <summary>The stages that take the time, one thread each.</summary>
public class KernelBenchmarks
{
    private SampleSheet sheet = null!;
    private FieldRegion comb = null!, free = null!;
    private DigitClassifier classifier = null!;
    private Glyph[] glyphs = null!;

    [GlobalSetup]
    public void Setup()
    {
        SegmentationThreads.Use(1);
        RecognitionThreads.Set(1);
        sheet = new SampleSheet("personal-cheque");
        comb = sheet.Registered.Fields.First(f => f.Field.Cells > 0);
        free = sheet.Registered.Fields.First(f => f.Field.Cells == 0);
        classifier = DigitClassifier.Load(Path.Combine(AppContext.BaseDirectory, "models", "digits.weights"));
        Glyph[] drawn = [.. ((CombField)FieldSegmenter.Segment(comb, CancellationToken.None)).Cells.Select(c => c.Glyph).OfType<Glyph>()];
        glyphs = [.. Enumerable.Range(0, 64).Select(i => drawn[i % drawn.Length])];
    }

    [Benchmark(Description = "skew of a page")]
    public double Skew() => SkewEstimator.Estimate(sheet.Page.Raster, CancellationToken.None);

    [Benchmark(Description = "registration of a page")]
    public TemplateRegistration Registration() => TemplateRegistrar.Register(sheet.Clean, sheet.Template, CancellationToken.None);

    [Benchmark(Description = "comb: Sauvola, lines, cells, normalisation")]
    public SegmentedField Comb() => FieldSegmenter.Segment(comb, CancellationToken.None);

    [Benchmark(Description = "free run: Sauvola, lines, lattice, normalisation")]
    public SegmentedField FreeRun() => FieldSegmenter.Segment(free, CancellationToken.None);

    [Benchmark(Description = "64 digits classified")]
    public IReadOnlyList<DigitReading> Classify() => classifier.Classify(glyphs);
}
