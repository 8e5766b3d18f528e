using DocDigits.Samples.Crops;

namespace DocDigits.Samples.Tests.Crops;

public sealed class AmountCropGeneratorTests
{
    [Fact]
    public void Amounts_have_five_digits_ink_and_a_name_of_their_own()
    {
        AmountCrop[] drawn = [.. Enumerable.Range(0, 20).Select(i => AmountCropGenerator.Draw(3, i))];
        Assert.All(drawn, a => Assert.Matches("^[1-9][0-9]{4}$", a.Text));
        Assert.All(drawn, a => Assert.True(a.Raster.Pixels.Max() - a.Raster.Pixels.Min() > 60, "no ink"));
        Assert.Equal(drawn.Length, drawn.Select(a => a.FileName).Distinct().Count());
        Assert.True(drawn.Select(a => a.Text).Distinct().Count() > 15);
    }

    [Fact]
    public void A_seed_gives_the_same_amounts_and_another_one_gives_others()
    {
        AmountCrop one = AmountCropGenerator.Draw(3, 4), again = AmountCropGenerator.Draw(3, 4), other = AmountCropGenerator.Draw(4, 4);
        Assert.Equal((one.Text, one.FileName), (again.Text, again.FileName));
        Assert.Equal(one.Raster.Pixels, again.Raster.Pixels);
        Assert.NotEqual(one.Raster.Pixels, other.Raster.Pixels);
    }

    [Fact]
    public void An_index_below_0_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => AmountCropGenerator.Draw(1, -1));
}
