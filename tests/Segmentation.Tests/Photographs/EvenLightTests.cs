using DocDigits.Segmentation.Photographs;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Tests.Photographs;

public sealed class EvenLightTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    public void Under_a_shadow_paper_becomes_even_and_ink_stays_dark(double shadow)
    {
        const int width = 800, height = 400;
        const double scale = 8;
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                double light = 220 * (1 - shadow / (1 + Math.Exp((400 - x) / 30.0)));
                bool ink = x % 40 < 4 && y is > 100 and < 300;
                pixels[y * width + x] = (byte)(ink ? light * 0.3 : light);
            }
        using Mat mat = Mats.Over(pixels, width, height);

        EvenLight.Apply(mat, scale);

        byte[] even = Mats.Bytes(mat);
        double[] paper = [.. Enumerable.Range(0, width).Where(x => x % 40 is > 8 and < 36).Select(x => (double)even[200 * width + x])];
        double[] ink2 = [.. Enumerable.Range(0, width).Where(x => x % 40 is 1 or 2).Select(x => (double)even[200 * width + x])];
        Assert.InRange(paper.Max() - paper.Min(), 0, 40);
        Assert.All(ink2, grey => Assert.InRange(grey, 0, 110));
    }
}
