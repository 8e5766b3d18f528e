using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;

namespace DocDigits.Recognition.Tests.Training;

public sealed class RegionalFormsTests
{
    private const int Side = IdxImages.Side;

    [Fact]
    public void A_flagged_one_keeps_its_stroke_and_gains_ink_at_its_upper_left_only()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            byte[] one = UprightStroke();
            byte[] flagged = [.. one];
            new RegionalForms(flaggedOnes: 1, barredSevens: 1).Apply(flagged, 1, new SeededRandom(seed));

            Assert.True(Mass(flagged) > Mass(one) * 1.05, $"Seed {seed}: no flag was drawn.");
            Assert.True(MiddleOfLowerHalf(flagged) >= MiddleOfUpperHalf(flagged) - 0.5, $"Seed {seed}: the flag is not at the left.");
        }
    }

    [Fact]
    public void The_centre_of_mass_stays_within_a_pixel_of_the_middle()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            byte[] image = UprightStroke();
            new RegionalForms(1, 1).Apply(image, seed % 2 == 0 ? 1 : 7, new SeededRandom(seed));
            (double x, double y) = Centre(image);
            Assert.InRange(x, 13, 15);
            Assert.InRange(y, 13, 15);
        }
    }

    [Theory]
    [InlineData(0), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(8), InlineData(9)]
    public void Other_digits_are_left_alone(int label)
    {
        byte[] image = UprightStroke();
        new RegionalForms(1, 1).Apply(image, label, new SeededRandom(label));
        Assert.Equal(UprightStroke(), image);
    }

    [Fact]
    public void The_share_that_is_asked_for_is_changed()
    {
        var random = new SeededRandom(7);
        var forms = new RegionalForms(flaggedOnes: 0.3, barredSevens: 0);
        int changed = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] image = UprightStroke();
            forms.Apply(image, 1, random);
            if (!image.AsSpan().SequenceEqual(UprightStroke())) changed++;
        }
        Assert.InRange(changed, 500, 700);
    }

    private static byte[] UprightStroke()
    {
        byte[] image = new byte[Side * Side];
        for (int y = 4; y < 24; y++) image[y * Side + 13] = image[y * Side + 14] = 255;
        return image;
    }

    private static int Mass(byte[] image) => image.Sum(value => value);

    private static (double X, double Y) Centre(byte[] image)
    {
        double x = 0, y = 0;
        for (int i = 0; i < image.Length; i++) (x, y) = (x + image[i] * (i % Side + 0.5), y + image[i] * (i / Side + 0.5));
        return (x / Mass(image), y / Mass(image));
    }

    private static double MiddleOfUpperHalf(byte[] image) => Centre([.. image[..(Side / 2 * Side)], .. new byte[Side / 2 * Side]]).X;

    private static double MiddleOfLowerHalf(byte[] image) => Centre([.. new byte[Side / 2 * Side], .. image[(Side / 2 * Side)..]]).X;
}
