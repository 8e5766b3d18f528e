using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>
/// A smooth bend of a hand's digits: columns swing as the rows go down, and the upper half grows at the lower one's cost
/// or the other way round. All lengths in MNIST's pixels, of which a digit is 20 high.
/// </summary>
/// <param name="Swing">How far columns swing.</param>
/// <param name="Waves">Swings over the height.</param>
/// <param name="Phase">Radians, where the swing begins.</param>
/// <param name="Lift">How far the middle moves up; below 0 down.</param>
/// <param name="Bulge">How far the middle moves out to the right.</param>
internal readonly record struct HandBend(double Swing, double Waves, double Phase, double Lift, double Bulge)
{
    private const double Half = 10;

    /// <summary>No bend.</summary>
    public static HandBend None => default;

    public static HandBend Draw(SeededRandom random) => new(
        random.Uniform(0, 1.1), random.Uniform(0.4, 1.4), random.Uniform(0, 6.283), random.Uniform(-2.2, 2.2), random.Uniform(-1.2, 1.2));

    /// <summary>Where the ink at a point comes from; 0, 0 is the digit's middle, y down.</summary>
    public (double X, double Y) From(double x, double y)
    {
        double t = Math.Clamp(y / Half, -1.4, 1.4), hump = Math.Cos(t * Math.PI / 2.8);
        return (x - Swing * Math.Sin(Math.PI * Waves * t + Phase) - Bulge * hump, y + Lift * hump);
    }
}
