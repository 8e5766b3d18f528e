using BenchmarkDotNet.Attributes;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Reading;
using DocDigits.Recognition;
using DocDigits.Recognition.Reading;
using DocDigits.Segmentation;

namespace DocDigits.Bench;

/// <summary>A whole page from pixels to decisions, as a worker reads it: one thread.</summary>
public class PageBenchmarks
{
    private SampleSheet sheet = null!;
    private ReadingModels models = null!;
    private ReadPage read = null!;

    [Params("personal-cheque", "application-form", "deposit-slip")]
    public string Template { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        SegmentationThreads.Use(1);
        RecognitionThreads.Set(1);
        sheet = new SampleSheet(Template);
        models = ReadingModels.Load(ReadingModels.ShippedFolder);
        read = new ReadPage(TemplateCatalog.Shipped, models.Reader, new AcceptancePolicy(TimeProvider.System), TimeProvider.System);
    }

    [Benchmark(Description = "template known")]
    public PageOutcome Known() => read.Run(sheet.Page, [sheet.Template], CancellationToken.None);

    [Benchmark(Description = "template to be found")]
    public PageOutcome Auto() => read.Run(sheet.Page, "auto", CancellationToken.None);
}
