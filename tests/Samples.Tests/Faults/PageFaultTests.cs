using DocDigits.Documents.Quality;
using DocDigits.Samples.Faults;
using DocDigits.Samples.Rears;

namespace DocDigits.Samples.Tests.Faults;

public sealed class PageFaultTests
{
    public static TheoryData<string> Names => [.. PageFaults.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_level_gives_another_picture_and_the_same_seed_the_same(string name)
    {
        PageFault fault = PageFaults.All.Single(f => f.Name == name);
        var options = new SampleOptions(1, 3);
        SamplePage Faulty(PageFault? drawn, double level)
        {
            SamplePage page = SampleGenerator.Faulty(options, [ShippedTemplates.All[^1]], 0, drawn, level);
            return fault.IsOfRear ? page with { Raster = RearGenerator.Draw(options, [ShippedTemplates.All[^1]], 0, drawn, level) } : page;
        }
        SamplePage Draw(double level) => Faulty(fault, level);

        SamplePage[] pages = [.. fault.Levels.Select(Draw), Faulty(null, 0)];

        Assert.True(fault.Levels.Count >= 4);
        Assert.Equal(pages.Length, pages.Select(p => (p.Raster.Width, p.Raster.Height, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(p.Raster.Pixels)))).Distinct().Count());
        Assert.Equal(pages[0].Raster.Pixels, Draw(fault.Levels[0]).Raster.Pixels);
        // What is written does not depend on what is wrong with the scan.
        Assert.All(pages, page => Assert.Equal(pages[0].Fields.Select(f => f.Text), page.Fields.Select(f => f.Text)));
    }

    [Fact]
    public void Every_metric_that_looks_at_the_picture_has_a_fault_that_it_should_tell() => Assert.Equal(
        Enum.GetValues<QualityMetric>().Except([QualityMetric.BelowMinimumCompressedSize, QualityMetric.AboveMaximumCompressedSize]),
        PageFaults.All.Select(f => f.Metric).Distinct().Order());
}
