using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Ingest.Tests;

/// <summary>Small pages that differ by one grey value, and a reader that reads that value, so that the pipeline can be tested
/// without a network.</summary>
internal static class TestPages
{
    private static readonly TemplateField Number = new("number", FieldLayout.Free, new MillimetreRect(1, 1, 4, 2), new DigitsFormat(1, 3));

    public static PageRaster Raster(byte value) => new(64, 32, [.. Enumerable.Repeat(value, 64 * 32)], 200);

    public static byte[] Png(byte value) => RasterEncoder.Png(Raster(value));

    public static byte[] Tiff(params byte[] values) => RasterEncoder.Tiff([.. values.Select(Raster)], TiffCompression.Deflate);

    /// <summary>Even values are accepted, odd ones go to review; 250 and above cannot be read.</summary>
    public static PageOutcome Read(Page page, string templateChoice, CancellationToken cancellation)
    {
        byte value = page.Raster.Pixels[0];
        if (value >= 250) return new PageFailed("There is no anchor on the page.");
        string text = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        bool accepted = value % 2 == 0;
        double confidence = accepted ? 0.999 : 0.5;
        var digits = text.Select((c, i) => new DigitInField(new PixelRect(i, 0, 1, 1), Sure(c - '0'), c - '0')).ToList();
        var reading = new FieldReading(text, text, confidence, digits, [new TextCandidate(text, confidence)]);
        var outcome = new FieldOutcome(FieldRegion.OfCrop(Number, page.Raster), reading, accepted ? Accepted.Instance : new NeedsReview("Not certain enough."));
        return new PageRead("test", 1, 0, 0, [outcome], [new StageTiming("test", TimeSpan.FromMilliseconds(1))]);
    }

    private static DigitReading Sure(int digit) => new([.. Enumerable.Range(0, 10).Select(d => d == digit ? 1f : 0f)]);
}
