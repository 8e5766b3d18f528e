namespace DocDigits.Samples.Tests;

public sealed class SampleGeneratorTests
{
    [Fact]
    public void Twelve_pages_show_every_template_and_format_and_repeat_with_their_seed()
    {
        IReadOnlyList<SamplePage> pages = ShippedBatch.Drawn;
        SamplePage[] again = [.. SampleGenerator.Generate(new SampleOptions(5, ShippedBatch.Seed), ShippedTemplates.All)];
        SamplePage other = SampleGenerator.Generate(new SampleOptions(1, ShippedBatch.Seed + 1), ShippedTemplates.All).First();

        Assert.Equal(Enum.GetValues<SampleFormat>().Length, pages.Select(p => p.Format).Distinct().Count());
        Assert.Equal(ShippedTemplates.All.Select(t => t.Name), pages.Select(p => p.Template).Distinct().Order());
        Assert.Equal([0, 1, 2], pages.Where(p => p.FileName == "00005.tif").Select(p => p.PageIndex));
        for (int i = 0; i < again.Length; i++)
        {
            Assert.Equal(pages[i].Raster.Pixels, again[i].Raster.Pixels);
            Assert.Equal(pages[i].Fields.Select(f => f.Text), again[i].Fields.Select(f => f.Text));
        }
        Assert.NotEqual(pages[0].Raster.Pixels, other.Raster.Pixels);
        Assert.NotEqual(pages[0].Fields.Select(f => f.Text), other.Fields.Select(f => f.Text));
        foreach (SamplePage page in pages)
        {
            Assert.Equal(ShippedTemplates.All.Single(t => t.Name == page.Template).Fields, page.Fields.Select(f => f.Field));
            Assert.True(page.Raster.Pixels.Count(p => p < 110) > page.Raster.Pixels.Length / 200, $"{page.FileName} has hardly any ink");
            Assert.True(page.Raster.Pixels.Count(p => p > 140) > page.Raster.Pixels.Length / 3, $"{page.FileName} has hardly any paper");
            if (page.Format == SampleFormat.TiffGroup4) Assert.DoesNotContain(page.Raster.Pixels, p => p is not (0 or 255));
        }
    }

    [Fact]
    public void Pages_in_colour_hold_what_the_grey_ones_of_their_seed_hold_and_only_formats_that_keep_colours_have_them()
    {
        SamplePage[] grey = [.. ShippedBatch.Drawn.Take(3)];
        SamplePage[] colour = [.. SampleGenerator.Generate(new SampleOptions(3, ShippedBatch.Seed) { InColour = true }, ShippedTemplates.All)];
        Assert.Equal(grey.Select(p => p.Fields.Select(f => f.Text)), colour.Select(p => p.Fields.Select(f => f.Text)));
        Assert.Equal([SampleFormat.Jpeg, SampleFormat.TiffGroup4, SampleFormat.Png], colour.Select(p => p.Format));
        Assert.Equal([true, false, true], colour.Select(p => p.Raster.Colour is not null));
        Assert.Equal(grey[1].Raster.Pixels, colour[1].Raster.Pixels);
        Assert.All(grey, p => Assert.Null(p.Raster.Colour));
        byte[] first = colour[0].Raster.Colour!;
        Assert.Contains(Enumerable.Range(0, first.Length / 3), i => Math.Abs(first[3 * i] - first[3 * i + 2]) > 60);
    }

    [Fact]
    public void A_count_outside_its_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleOptions(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleOptions(SampleOptions.MaximumCount + 1, 1));
        Assert.Throws<ArgumentException>(() => SampleGenerator.Generate(new SampleOptions(1, 1), []));
    }
}
