using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.Colours;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Encoding;
using DocDigits.Segmentation.Fields;
using DocDigits.Segmentation.Quality;
using DocDigits.Segmentation.Registration;
using DocDigits.Segmentation.Tests.Drawing;
using DocDigits.Segmentation.Tests.Quality;

namespace DocDigits.Segmentation.Tests;

/// <summary>Alone in its collection: other tests at the same time would be measured too.</summary>
[CollectionDefinition("Memory", DisableParallelization = true)]
public sealed class MemoryRunsAlone;

[Collection("Memory")]
public sealed class MemoryTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Three_hundred_pages_grow_the_process_by_less_than_thirty_mebibytes()
    {
        Assert.SkipUnless(File.Exists("/proc/self/status"), "The resident set is read from /proc, which only Linux has.");
        Canvas canvas = FormDrawing.Draw(FormDrawing.Shipped[0], 150, 1);
        FormDrawing.FillComb(canvas, FormDrawing.Shipped[0].Fields[1], "24112026");
        string path = folder.Write("page.tif", RasterEncoder.Tiff([canvas.Raster], TiffCompression.Deflate));
        long before = 0, after = 0;
        for (int i = 0; i < 60; i++)
        {
            Read(path);
            before = Math.Max(before, ResidentBytes());
        }
        for (int i = 0; i < 300; i++)
        {
            Read(path);
            if (i % 20 == 19) after = ResidentBytes();
        }
        Assert.InRange(after - before, long.MinValue, 30L << 20);
    }

    [Fact]
    public void Two_hundred_fronts_compared_with_their_rears_grow_the_process_by_less_than_thirty_mebibytes()
    {
        Assert.SkipUnless(File.Exists("/proc/self/status"), "The resident set is read from /proc, which only Linux has.");
        var form = new ScannedForm(dpi: 100);
        string path = folder.Write("both.tif", RasterEncoder.Tiff([form.Raster, form.Raster], TiffCompression.Deflate));
        var page = new CleanPage(new Page(ContentHash.Of([1]), 0, form.Raster), 0);
        var registered = Assert.IsType<Registered>(TemplateRegistrar.Register(page, form.Template, CancellationToken.None));
        long before = 0, after = 0;
        for (int i = 0; i < 300; i++)
        {
            SheetDecoding sheet = SheetFile.Decode(path, 0, 2, true, DecodeLimits.Default);
            Assert.NotNull(QualityMeter.Measure(page.Page with { Rear = sheet.Rear }, registered, CancellationToken.None).Measurements[(int)QualityMetric.FrontRearMismatch].Value);
            if (i < 100) before = Math.Max(before, ResidentBytes());
            else if (i % 20 == 19) after = ResidentBytes();
        }
        Assert.InRange(after - before, long.MinValue, 30L << 20);
    }

    [Fact]
    public void Six_hundred_fields_in_colour_grow_the_process_by_less_than_thirty_mebibytes()
    {
        Assert.SkipUnless(File.Exists("/proc/self/status"), "The resident set is read from /proc, which only Linux has.");
        var field = new TemplateField("amount", FieldLayout.Free, new MillimetreRect(2, 2, 36, 6), new AmountFormat("XXX", 0, 12));
        PageRaster page = PageRaster.InColour(400, 140, [.. Enumerable.Range(0, 400 * 140).SelectMany(i => i % 400 % 60 is > 40 and < 46 && i / 400 is > 40 and < 100 ? new byte[] { 150, 60, 40 } : [180, 210, 235])], 200);
        FieldRegion[] fields = [new(field, page.InGrey().Crop(new PixelRect(20, 20, 340, 100)), PixelQuad.FromRect(new PixelRect(20, 20, 340, 100)), new PixelRect(16, 16, 308, 68))];
        long before = 0, after = 0;
        for (int i = 0; i < 900; i++)
        {
            FieldSegmenter.InkOf(ColourCutter.WithColours(page, fields, CancellationToken.None)[0], BinarisationMethod.Ours, InkPlane.Discriminant);
            if (i < 300) before = Math.Max(before, ResidentBytes());
            else if (i % 60 == 59) after = ResidentBytes();
        }
        Assert.InRange(after - before, long.MinValue, 30L << 20);
    }

    private static void Read(string path)
    {
        PageRaster raster = Assert.IsType<DecodedPage>(PageFile.DecodePage(path, 0, DecodeLimits.Default)).Raster;
        double skew = SkewEstimator.Estimate(raster, CancellationToken.None);
        var registered = Assert.IsType<Registered>(TemplateRegistrar.Register(
            new CleanPage(new Page(ContentHash.Of([1]), 0, raster), skew), FormDrawing.Shipped[0], CancellationToken.None));
        Assert.IsType<CombField>(FieldSegmenter.Segment(registered.Fields[1], CancellationToken.None));
        Assert.IsType<EmptyField>(FieldSegmenter.Segment(registered.Fields[0], CancellationToken.None));
    }

    private static long ResidentBytes()
    {
        // No collection is forced: its finalisers would free what a missing Dispose leaves behind.
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture) << 10;
    }
}
