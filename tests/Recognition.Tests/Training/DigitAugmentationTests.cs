using DocDigits.Recognition.Network;
using DocDigits.Recognition.Tests.Support;
using DocDigits.Recognition.Training;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Tests.Training;

public sealed class DigitAugmentationTests
{
    private static readonly AugmentationOptions None = new()
    {
        RotationDegrees = 0, Scale = 0, Shear = 0, ShiftPixels = 0, ElasticPixels = 0, ThinningShare = 0, ThickeningShare = 0, BlurShare = 0,
    };

    private static readonly byte[] Pixels = DrawnDigits.Draw(20, seed: 4).Pixels;

    [Fact]
    public void No_variation_leaves_the_image_as_it_is()
    {
        float[] before = Array.ConvertAll(Pixels, p => p / 255f);
        float[] after = Apply(None, seed: 1);

        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
    }

    [Fact]
    public void Varied_images_stay_between_black_and_white_and_keep_ink()
    {
        float[] varied = Apply(new AugmentationOptions(), seed: 1);

        Assert.All(varied, p => Assert.InRange(p, 0f, 1f));
        Assert.All(varied.Chunk(784), image => Assert.InRange(image.Sum(), 20, 500));
    }

    [Fact]
    public void Equal_seeds_vary_alike_and_other_seeds_otherwise()
    {
        Assert.Equal(Apply(new AugmentationOptions(), 1), Apply(new AugmentationOptions(), 1));
        Assert.NotEqual(Apply(new AugmentationOptions(), 1), Apply(new AugmentationOptions(), 2));
    }

    [Fact]
    public void A_shift_moves_the_centre_of_mass_by_at_most_that_many_pixels_and_by_nearly_as_many()
    {
        const double shift = 3;
        float[] before = Array.ConvertAll(Pixels, p => p / 255f);
        float[] after = Apply(None with { ShiftPixels = shift }, seed: 1);

        double[] moved = [.. before.Chunk(784).Zip(after.Chunk(784), (b, a) => Math.Abs(CentreX(a) - CentreX(b)))];
        Assert.All(moved, m => Assert.InRange(m, 0, shift + 0.1));
        Assert.True(moved.Max() > shift * 0.7);
    }

    [Fact]
    public void Thinning_takes_ink_away_and_thickening_adds_some()
    {
        float ink = Array.ConvertAll(Pixels, p => p / 255f).Sum();

        Assert.True(Apply(None with { ThinningShare = 1, ThicknessPart = 1 }, 1).Sum() < ink);
        Assert.True(Apply(None with { ThickeningShare = 1, ThicknessPart = 1 }, 1).Sum() > ink * 1.1);
    }

    private static float[] Apply(AugmentationOptions options, int seed)
    {
        using var scope = NewDisposeScope();
        return new DigitAugmentation(options).Apply(TensorTransfer.ToInput(Pixels), new SeededRandom(seed)).contiguous().data<float>().ToArray();
    }

    private static double CentreX(float[] image)
    {
        double sum = 0, weighted = 0;
        for (int i = 0; i < image.Length; i++)
        {
            sum += image[i];
            weighted += image[i] * (i % 28);
        }
        return weighted / sum;
    }
}
