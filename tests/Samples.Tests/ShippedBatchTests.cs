using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Decoding;

namespace DocDigits.Samples.Tests;

public sealed class ShippedBatchTests
{
    [Fact]
    public void The_shipped_batch_is_what_its_command_draws()
    {
        string[] truth = [.. File.ReadAllLines(Path.Combine(ShippedBatch.Folder, SampleSet.TruthFile)).Skip(1)];
        Assert.Equal(ShippedBatch.Drawn.SelectMany(p => p.Fields.Select(f => $"{p.FileName},{p.PageIndex},{p.Template},{f.Field.Name},{f.Text}")), truth);
        foreach (SamplePage page in ShippedBatch.Drawn)
        {
            string path = Path.Combine(ShippedBatch.Folder, page.FileName);
            PageRaster shipped = Assert.IsType<DecodedPage>(PageFile.DecodePage(path, page.PageIndex, DecodeLimits.Default)).Raster;
            Assert.Equal((page.Raster.Width, page.Raster.Height), (shipped.Width, shipped.Height));
            // Another processor may round a sine otherwise, and JPEG loses a little: pictures agree, bytes need not.
            int differ = page.Raster.Pixels.Zip(shipped.Pixels).Count(p => Math.Abs(p.First - p.Second) > 40);
            Assert.True(differ <= page.Raster.Pixels.Length / 1000, $"{page.FileName}, page {page.PageIndex}: {differ} pixels differ; draw the batch anew as samples/README.md says.");
        }
    }

    [Fact]
    public void The_shipped_batch_has_at_most_three_megabytes() =>
        Assert.InRange(Directory.EnumerateFiles(ShippedBatch.Folder).Sum(f => new FileInfo(f).Length), 1, 3_000_000);
}
