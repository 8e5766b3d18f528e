using DocDigits.Recognition.Mnist;

namespace DocDigits.Recognition.Training;

/// <summary>
/// Gives some ones a flag, and a foot to some of those, and some sevens a bar. MNIST's writers are American, whose ones
/// are mostly plain strokes; in Europe and South America a one begins with an upstroke and a seven is crossed, and a
/// network that has hardly seen either reads the one's flag as a seven's top. Only training digits are changed, never
/// held-out ones.
/// </summary>
/// <param name="flaggedOnes">Share of the ones that get a flag, 0 to 1.</param>
/// <param name="barredSevens">Share of the sevens that get a bar, 0 to 1.</param>
public sealed class RegionalForms(double flaggedOnes, double barredSevens)
{
    private const int Side = IdxImages.Side;
    private const double FootShare = 0.35;
    private const byte Ink = 96; // halfway up the slope of an anti-aliased edge, a little below

    /// <summary>Changes a 28 x 28 image, row-major, ink 255, in place, or leaves it.</summary>
    public void Apply(Span<byte> image, int label, SeededRandom random)
    {
        double choice = random.Uniform();
        if (label == 1 && choice < flaggedOnes) AddFlag(image, random);
        else if (label == 7 && choice < barredSevens) AddBar(image, random);
        else return;
        CentreByMass(image);
    }

    private static void AddFlag(Span<byte> image, SeededRandom random)
    {
        (int top, int bottom) = Rows(image);
        int height = bottom - top + 1;
        if (height < 10 || Middle(image, top + 1) is not { } start || Middle(image, bottom) is not { } end) return;

        double width = StrokeWidth(image, top, bottom);
        double startY = top + width / 2;
        double length = random.Uniform(0.18, 0.52) * height;
        // Steeper than a seven's top, which is what tells the two apart.
        double angle = random.Uniform(28, 72) * Math.PI / 180;
        double bow = random.Uniform(-0.12, 0.12) * length;
        DrawArc(image, start, startY, start - length * Math.Cos(angle), startY + length * Math.Sin(angle), bow, width);
        if (random.Uniform() >= FootShare) return;

        double left = random.Uniform(0.1, 0.34) * height, right = random.Uniform(0.1, 0.34) * height;
        double footY = bottom - width / 2 + 0.5, tilt = random.Uniform(-0.1, 0.1);
        DrawArc(image, end - left, footY + left * tilt, end + right, footY - right * tilt, 0, width);
    }

    private static void AddBar(Span<byte> image, SeededRandom random)
    {
        (int top, int bottom) = Rows(image);
        int height = bottom - top + 1;
        double y = top + random.Uniform(0.42, 0.62) * height;
        if (height < 10 || Middle(image, (int)y) is not { } stem) return;

        double left = random.Uniform(0.14, 0.3) * height, right = random.Uniform(0.1, 0.3) * height, tilt = random.Uniform(-0.25, 0.25);
        DrawArc(image, stem - left, y + left * tilt, stem + right, y - right * tilt, 0, StrokeWidth(image, top, bottom) * 0.9);
    }

    private static (int Top, int Bottom) Rows(ReadOnlySpan<byte> image)
    {
        int top = Side, bottom = -1;
        for (int y = 0; y < Side; y++)
        {
            if (image.Slice(y * Side, Side).IndexOfAnyInRange(Ink, byte.MaxValue) < 0) continue;
            top = Math.Min(top, y);
            bottom = y;
        }
        return (top, bottom);
    }

    /// <summary>Where the ink of a row has its middle; null where the row has none.</summary>
    private static double? Middle(ReadOnlySpan<byte> image, int row)
    {
        double mass = 0, moment = 0;
        if (row is < 0 or >= Side) return null;
        for (int x = 0; x < Side; x++)
        {
            mass += image[row * Side + x];
            moment += image[row * Side + x] * (x + 0.5);
        }
        return mass < Ink ? null : moment / mass;
    }

    /// <summary>The ink of a row, on the whole: as wide as a near-upright stroke is.</summary>
    private static double StrokeWidth(ReadOnlySpan<byte> image, int top, int bottom)
    {
        Span<double> widths = stackalloc double[Side];
        int count = 0;
        for (int y = top; y <= bottom; y++)
        {
            int sum = 0;
            foreach (byte value in image.Slice(y * Side, Side)) sum += value;
            widths[count++] = sum / 255.0;
        }
        widths[..count].Sort();
        return Math.Clamp(widths[count / 2] * 0.9, 1.4, 4);
    }

    /// <summary>A stroke between two points that bows out sideways in its middle, with soft edges, laid over what is there.</summary>
    private static void DrawArc(Span<byte> image, double fromX, double fromY, double toX, double toY, double bow, double width)
    {
        double dx = toX - fromX, dy = toY - fromY, length = Math.Sqrt(dx * dx + dy * dy);
        int steps = Math.Max(2, (int)Math.Ceiling(length * 2));
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                double nearest = double.MaxValue;
                for (int i = 0; i <= steps; i++)
                {
                    double t = (double)i / steps, aside = bow * 4 * t * (1 - t);
                    double px = fromX + dx * t - dy / length * aside, py = fromY + dy * t + dx / length * aside;
                    nearest = Math.Min(nearest, (x + 0.5 - px) * (x + 0.5 - px) + (y + 0.5 - py) * (y + 0.5 - py));
                }
                double cover = Math.Clamp(width / 2 + 0.5 - Math.Sqrt(nearest), 0, 1);
                ref byte pixel = ref image[y * Side + x];
                pixel = Math.Max(pixel, (byte)(cover * 255));
            }
        }
    }

    /// <summary>Moves the image by whole pixels so that its centre of mass is in the middle again, as MNIST has it; the
    /// remaining part of a pixel is less than the shift that every digit gets.</summary>
    private static void CentreByMass(Span<byte> image)
    {
        double mass = 0, sumX = 0, sumY = 0;
        for (int i = 0; i < image.Length; i++)
        {
            mass += image[i];
            sumX += image[i] * (i % Side + 0.5);
            sumY += image[i] * (i / Side + 0.5);
        }
        int moveX = (int)Math.Round(Side / 2.0 - sumX / mass), moveY = (int)Math.Round(Side / 2.0 - sumY / mass);
        Span<byte> moved = stackalloc byte[Side * Side];
        moved.Clear();
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                int fromX = x - moveX, fromY = y - moveY;
                if (fromX is >= 0 and < Side && fromY is >= 0 and < Side) moved[y * Side + x] = image[fromY * Side + fromX];
            }
        }
        moved.CopyTo(image);
    }
}
