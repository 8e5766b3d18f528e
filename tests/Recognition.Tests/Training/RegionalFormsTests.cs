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
            (int left, int right) = InkBesideTheStem(flagged, fromRow: 0, toRow: 12);
            Assert.True(left > 2 * right, $"Seed {seed}: above, {left} of ink at the left of the stem and {right} at its right.");
        }
    }

    [Fact]
    public void A_barred_seven_gains_ink_on_both_sides_of_its_stem()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            byte[] barred = UprightStroke();
            new RegionalForms(flaggedOnes: 0, barredSevens: 1).Apply(barred, 7, new SeededRandom(seed));
            (int left, int right) = InkBesideTheStem(barred, fromRow: 0, toRow: Side);
            Assert.True(left > 0 && right > 0, $"Seed {seed}: {left} of ink at the left of the stem and {right} at its right.");
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

    private static (int Left, int Right) InkBesideTheStem(byte[] image, int fromRow, int toRow)
    {
        int stem = Enumerable.Range(0, Side - 1).MaxBy(x => Enumerable.Range(0, Side).Sum(y => image[y * Side + x] + image[y * Side + x + 1]));
        int left = 0, right = 0;
        for (int y = fromRow; y < toRow; y++)
        {
            for (int x = 0; x < stem; x++) left += image[y * Side + x];
            for (int x = stem + 2; x < Side; x++) right += image[y * Side + x];
        }
        return (left, right);
    }
}
