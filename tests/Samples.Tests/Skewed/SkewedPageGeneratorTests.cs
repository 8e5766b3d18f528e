using DocDigits.Samples.Skewed;

namespace DocDigits.Samples.Tests.Skewed;

public sealed class SkewedPageGeneratorTests
{
    private static readonly SkewedPage[] Drawn = [.. Enumerable.Range(0, 24).Select(i => SkewedPageGenerator.Draw(5, [], i))];

    [Fact]
    public void Kinds_take_turns_and_each_lies_in_all_four_ways()
    {
        Assert.Equal(["digits-and-line", "boxes-alone", "few-words"], Drawn.Take(3).Select(p => p.Kind));
        Assert.All(Drawn.GroupBy(p => p.Kind), kind => Assert.Equal([0, 90, 180, 270], kind.Select(p => p.Orientation).Distinct().Order()));
        Assert.Equal(Drawn.Length, Drawn.Select(p => p.Name).Distinct().Count());
        Assert.All(Drawn, p => Assert.False(p.IsForm));
    }

    [Fact]
    public void Pages_lie_askew_by_up_to_twenty_degrees_either_way_and_a_seed_gives_the_same_ones()
    {
        Assert.All(Drawn, p => Assert.InRange(p.SkewDegrees, -20, 20));
        Assert.True(Drawn.Count(p => p.SkewDegrees < -10) > 1 && Drawn.Count(p => p.SkewDegrees > 10) > 1, "no page lies far askew");
        Assert.Equal(Drawn[1].Raster.Pixels, SkewedPageGenerator.Draw(5, [], 1).Raster.Pixels);
        Assert.NotEqual(Drawn[1].Raster.Pixels.Length, SkewedPageGenerator.Draw(6, [], 1).Raster.Pixels.Length);
    }

    [Fact]
    public void A_form_is_one_of_the_templates_named()
    {
        SkewedPage page = SkewedPageGenerator.Draw(5, [ShippedTemplates.All[0]], 0);
        Assert.Equal((ShippedTemplates.All[0].Name, true), (page.Kind, page.IsForm));
    }
}
