using DocDigits.Documents.Imaging;
using DocDigits.Samples.Negatives;

namespace DocDigits.Samples.Tests.Negatives;

public sealed class NegativeGeneratorTests
{
    private static readonly NegativeSample[] Drawn = [.. Enumerable.Range(0, 140).Select(i => NegativeGenerator.Draw(7, i))];

    [Fact]
    public void Every_kind_comes_and_every_field_has_a_name_of_its_own()
    {
        Assert.Equal(NegativeGenerator.Kinds.Order(), Drawn.Select(n => n.Kind).Distinct().Order());
        Assert.Equal(Drawn.Length, Drawn.Select(n => n.FileName).Distinct().Count());
        Assert.All(Drawn, n => Assert.EndsWith($"-{n.Kind}.png", n.FileName, StringComparison.Ordinal));
        Assert.All(NegativeGenerator.Kinds.SkipLast(1), kind => Assert.InRange(Drawn.Count(n => n.Kind == kind), 9, 10));
        Assert.Single(Drawn, n => n.Kind == "huge");
    }

    [Fact]
    public void A_seed_gives_the_same_fields_and_another_one_gives_others()
    {
        for (int i = 0; i < 14; i++)
        {
            Assert.Equal(Drawn[i].Raster.Pixels, NegativeGenerator.Draw(7, i).Raster.Pixels);
            Assert.NotEqual(Drawn[i].Raster.Pixels, NegativeGenerator.Draw(8, i).Raster.Pixels);
        }
    }

    [Fact]
    public void Sizes_are_those_that_a_bad_scan_has()
    {
        Assert.All(Drawn.Where(n => n.Kind == "tiny"), n => Assert.Equal((20, 5), (n.Raster.Width, n.Raster.Height)));
        Assert.All(Drawn.Where(n => n.Kind == "huge"), n => Assert.Equal((6000, 800), (n.Raster.Width, n.Raster.Height)));
        Assert.All(Drawn.Where(n => n.Kind is not ("tiny" or "huge")), n => Assert.InRange(n.Raster.Width, 180, 720));
    }

    [Fact]
    public void Light_is_where_the_kind_says()
    {
        Assert.All(Of("inverted"), r => Assert.InRange(r.Pixels.Average(p => p), 0, 110));
        Assert.All(Of("nearly-black"), r => Assert.InRange(r.Pixels.Max(), 0, 40));
        Assert.All(Of("empty"), r => Assert.True(Dark(r) < 0.02, "an empty field has ink"));
        foreach (string kind in new[] { "words", "signature", "stamped", "two-lines", "cut-off", "struck-out", "filler", "barcode", "printed-box" })
            Assert.All(Of(kind), r => Assert.True(Dark(r) > 0.004, $"{kind} has no ink"));
    }

    [Fact]
    public void An_amount_that_is_cut_off_has_ink_at_the_edge_of_the_picture() => Assert.All(Of("cut-off"), r =>
    {
        // The darkest pixel of the rim, against the paper: the median.
        byte[] sorted = [.. r.Pixels.Order()];
        var rim = Enumerable.Range(0, r.Width).SelectMany(x => new[] { r[x, 0], r[x, r.Height - 1] }).Concat(Enumerable.Range(0, r.Height).SelectMany(y => new[] { r[0, y], r[r.Width - 1, y] }));
        Assert.True(rim.Min() < sorted[sorted.Length / 2] - 30, "no ink touches the edge");
    });

    [Fact]
    public void Every_word_can_be_written()
    {
        // Each word comes up in so many drawings; a letter that no hand knows would throw.
        for (int i = 0; i < 150; i++) Assert.NotEmpty(new Words().Draw(SampleRandom.Of(11, (ulong)i)).Pixels);
        foreach (char letter in "seethletterofastmonthreceivedwiththanksnottobesoldfourhundredandsixtyoneandtwenty") Assert.Contains(letter, CursiveAlphabet.Known);
    }

    [Fact]
    public void An_index_below_0_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => NegativeGenerator.Draw(1, -1));

    private static IEnumerable<PageRaster> Of(string kind) => Drawn.Where(n => n.Kind == kind).Select(n => n.Raster);

    /// <summary>Share of pixels a good deal darker than the paper.</summary>
    private static double Dark(PageRaster raster)
    {
        byte[] sorted = [.. raster.Pixels.Order()];
        int paper = sorted[sorted.Length * 7 / 10];
        return raster.Pixels.Count(p => p < paper - 50) / (double)raster.Pixels.Length;
    }
}
