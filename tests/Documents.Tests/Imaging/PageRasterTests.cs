using DocDigits.Documents.Imaging;

namespace DocDigits.Documents.Tests.Imaging;

public sealed class PageRasterTests
{
    [Fact]
    public void The_greys_of_a_picture_in_colour_are_its_luma_and_a_part_keeps_its_colours()
    {
        byte[] colour = [255, 0, 0, 0, 255, 0, 0, 0, 255, 90, 90, 90];
        PageRaster picture = PageRaster.InColour(2, 2, colour, 200);
        Assert.Equal([29, 150, 76, 90], picture.Pixels);
        PageRaster part = picture.Crop(new PixelRect(1, 0, 5, 9));
        Assert.Equal((1, 2), (part.Width, part.Height));
        Assert.Equal([0, 255, 0, 90, 90, 90], part.Colour!);
        Assert.Null(picture.InGrey().Colour);
        Assert.Equal(picture.Pixels, picture.InGrey().Pixels);
    }

    [Fact]
    public void Colours_of_another_size_are_refused() =>
        Assert.Throws<ArgumentException>(() => new PageRaster(2, 1, new byte[2], 200) { Colour = new byte[5] });
}
