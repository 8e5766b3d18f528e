using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Colours;

/// <summary>
/// Makes grey pictures of fields in colour, in which print of another colour than the ink is gone. Inks that lie over one another
/// multiply their transmittances, so the mixture is sought among optical densities, where they add (Beer and Lambert): the
/// linear discriminant (Fisher 1936) between the densities of the field's ink and those of its paper, pattern and lines. What is
/// at the field's borders and separators is print where its colour is another than that of what is written inside.
/// </summary>
internal static class ColourDropOut
{
    /// <summary>Share of the inside that is darker than what is taken for the ink's density, and what part of that density core ink has.</summary>
    private const double InkShare = 0.006, CoreShare = 0.6;

    /// <summary>Densities: of ink at the least, and the variance that every channel has at the least, so that no noise is believed.</summary>
    private const double LeastDensity = 0.04, LeastVariance = 4e-4;

    /// <summary>Cosine of the angle between the densities of two inks above which they are of one colour.</summary>
    private const double SameColour = 0.96;

    /// <summary>How much printed lines weigh against the paper, of which there is far more.</summary>
    private const double LineWeight = 0.1;

    /// <summary>The mixture is used where ink stands out by so much more on it than on the luma.</summary>
    private const double LeastGain = 1.3;

    /// <summary>Around borders and separators there may be lines; around ink its blur: millimetres.</summary>
    private const double LineZone = 0.7, InkRim = 0.3;

    private const int PixelsAtLeast = 12;

    /// <summary>The region with a grey picture that <paramref name="plane"/> asks for; unchanged where it has no colours, or where they say no more than the luma.</summary>
    public static FieldRegion Apply(FieldRegion region, InkPlane plane)
    {
        if (region.Crop.Colour is not { } colour || plane == InkPlane.Luma) return region;
        byte[]? grey = plane switch
        {
            InkPlane.Red => Each(colour, (_, _, red) => red),
            InkPlane.Lightest => Each(colour, (blue, green, red) => Math.Max(blue, Math.Max(green, red))),
            InkPlane.Discriminant => Discriminant(region, colour),
            _ => throw new ArgumentOutOfRangeException(nameof(plane), plane, "Unknown plane."),
        };
        return grey is null ? region : region with { Crop = new PageRaster(region.Crop.Width, region.Crop.Height, grey, region.Crop.Dpi) };
    }

    private static byte[] Each(byte[] colour, Func<byte, byte, byte, byte> mixture)
    {
        byte[] grey = new byte[colour.Length / 3];
        for (int i = 0; i < grey.Length; i++) grey[i] = mixture(colour[3 * i], colour[3 * i + 1], colour[3 * i + 2]);
        return grey;
    }

    private static byte[]? Discriminant(FieldRegion region, byte[] colour)
    {
        int width = region.Crop.Width, height = region.Crop.Height;
        double[][] density = [.. Enumerable.Range(0, 3).Select(channel => Densities(Each(colour, (b, g, r) => channel switch { 0 => b, 1 => g, _ => r }), width, height, region.Area))];
        double[] luma = Densities(region.Crop.Pixels, width, height, region.Area);
        bool[] printed = PrintZone(region);

        double[] inside = [.. luma.Where((_, i) => !printed[i]).Order()];
        if (inside.Length < PixelsAtLeast) return null;
        double dark = inside[(int)((1 - InkShare) * (inside.Length - 1))];
        if (dark < LeastDensity) return null;
        int[] core = [.. Enumerable.Range(0, luma.Length).Where(i => luma[i] >= CoreShare * dark)];
        int[] ink = [.. core.Where(i => !printed[i])], lines = [.. core.Where(i => printed[i])];
        if (ink.Length < PixelsAtLeast) return null;
        ColourVector inkColour = Mean(density, ink);
        if (lines.Length >= PixelsAtLeast && Mean(density, lines) is var lineColour && inkColour.Cosine(lineColour) < SameColour)
        {
            // Separators run through the inside, and writing over the borders: each pixel goes to the colour that it is nearer to.
            ILookup<bool, int> nearer = core.ToLookup(i => At(density, i) is var c && c.Cosine(inkColour) >= c.Cosine(lineColour));
            (ink, lines) = ([.. nearer[true].Where(i => !printed[i])], [.. nearer[false]]);
            if (ink.Length < PixelsAtLeast) return null;
            inkColour = Mean(density, ink);
        }
        else
        {
            lines = [];
        }

        bool[] nearInk = Grown(core, width, height, (int)Math.Ceiling(InkRim * region.Crop.PixelsPerMillimetre));
        int[] paper = [.. Enumerable.Range(0, luma.Length).Where(i => !nearInk[i])];
        if (paper.Length < PixelsAtLeast) return null;
        ColourMoments moments = ColourMoments.Of(paper, i => At(density, i)).Plus(ColourMoments.Of(lines, i => At(density, i)), LineWeight).WithFloor(LeastVariance);
        ColourVector weights = moments.Solve(inkColour);
        weights = weights.Times(1 / weights.Dot(inkColour));
        double inkLuma = ink.Average(i => luma[i]);
        double lumaSpread = Math.Sqrt(Power(paper, i => luma[i]) + LineWeight * Power(lines, i => luma[i]) + LeastVariance / 3) / inkLuma;
        if (lumaSpread < LeastGain * Math.Sqrt(moments.Along(weights))) return null;
        byte[] grey = new byte[luma.Length];
        for (int i = 0; i < grey.Length; i++) grey[i] = (byte)Math.Clamp(Math.Round(255 * Math.Exp(-inkLuma * At(density, i).Dot(weights))), 0, 255);
        return grey;
    }

    private static double Power(int[] pixels, Func<int, double> value) => pixels.Length == 0 ? 0 : pixels.Average(i => value(i) * value(i));

    private static double[] Densities(byte[] channel, int width, int height, PixelRect area) =>
        Array.ConvertAll(FieldBinariser.EvenBackground(channel, width, height, area), even => -Math.Log(Math.Max((byte)4, even) / 255.0));

    private static ColourVector At(double[][] density, int pixel) => new(density[0][pixel], density[1][pixel], density[2][pixel]);

    private static ColourVector Mean(double[][] density, int[] pixels) =>
        new(pixels.Average(i => density[0][i]), pixels.Average(i => density[1][i]), pixels.Average(i => density[2][i]));

    /// <summary>Where printed lines may be: outside the field, at its borders, and between the cells of a comb.</summary>
    private static bool[] PrintZone(FieldRegion region)
    {
        int width = region.Crop.Width, height = region.Crop.Height;
        bool[] zone = new bool[width * height];
        PixelRect area = region.Area;
        if (area.X == 0 && area.Y == 0) return zone;
        double near = LineZone * region.Crop.PixelsPerMillimetre, pitch = region.Field.Cells > 0 ? (double)area.Width / region.Field.Cells : area.Width;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                double across = (x - area.X) / pitch, toSeparator = Math.Abs(across - Math.Round(across)) * pitch;
                zone[y * width + x] = toSeparator < near || x < area.X || x >= area.Right || y < area.Y + near || y >= area.Bottom - near;
            }
        return zone;
    }

    private static bool[] Grown(int[] pixels, int width, int height, int by)
    {
        byte[] mask = new byte[width * height];
        foreach (int p in pixels) mask[p] = 255;
        using Mat from = Mats.Over(mask, width, height), grown = new(), element = Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(2 * by + 1, 2 * by + 1));
        Cv2.Dilate(from, grown, element);
        return Array.ConvertAll(Mats.Bytes(grown), b => b > 0);
    }
}
