using DocDigits.Samples.Disturbances;

namespace DocDigits.Samples.Tests.Disturbances;

public sealed class DisturbanceTests
{
    public static TheoryData<string> Names => [.. global::DocDigits.Samples.Disturbances.Disturbances.All.Select(d => d.Name)];

    public static Disturbance Named(string name) => global::DocDigits.Samples.Disturbances.Disturbances.All.Single(d => d.Name == name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_level_gives_another_picture_and_the_same_seed_the_same(string name)
    {
        Disturbance disturbance = Named(name);
        var options = new SampleOptions(1, 3);
        SamplePage Draw(double level) => SampleGenerator.Disturbed(options, [ShippedTemplates.All[^1]], 0, disturbance, level); // the smallest

        SamplePage[] pages = [.. disturbance.Levels.Select(Draw)];

        Assert.True(disturbance.Levels.Count >= 4);
        Assert.Equal(disturbance.Levels.Count, pages.Select(p => (p.Raster.Width, p.Raster.Height, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(p.Raster.Pixels)))).Distinct().Count());
        Assert.Equal(pages[^1].Raster.Pixels, Draw(disturbance.Levels[^1]).Raster.Pixels);
        // What is written does not depend on what is done to the picture.
        Assert.All(pages, page => Assert.Equal(pages[0].Fields.Select(f => f.Text), page.Fields.Select(f => f.Text)));
    }
}
