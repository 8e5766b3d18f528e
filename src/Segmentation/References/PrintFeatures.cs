using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.References;

/// <summary>
/// Corners of print with what they look like, whichever way the picture is turned and about whatever its scale: ORB (Rublee et al., "ORB: an
/// efficient alternative to SIFT or SURF", 2011) on the picture reduced to about 1,000 pixels. Managed; freed with the object.
/// </summary>
internal sealed class PrintFeatures
{
    private const int ReducedSide = 1000, Border = 20;
    private const int DescriptorBytes = 32;

    private PrintFeatures(PixelPoint[] places, float[] directions, byte[] descriptors) => (Places, Directions, Descriptors) = (places, directions, descriptors);

    /// <summary>Where they are, pixels of the picture as it is.</summary>
    public PixelPoint[] Places { get; }

    /// <summary>Which way each is turned by itself, degrees clockwise.</summary>
    public float[] Directions { get; }

    /// <summary>32 bytes each.</summary>
    public byte[] Descriptors { get; }

    /// <summary>Number of features.</summary>
    public int Count => Places.Length;

    /// <summary>Finds them.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="most">At most so many, the strongest.</param>
    /// <param name="counts">Whether a place of the picture counts, by its pixels; null where all do.</param>
    public static PrintFeatures Of(PageRaster picture, int most, Func<double, double, bool>? counts = null)
    {
        double factor = Math.Min(1, (double)ReducedSide / Math.Max(picture.Width, picture.Height));
        using Mat full = Mats.Over(picture), reduced = new(), descriptors = new();
        Cv2.Resize(full, reduced, new Size(Math.Max(1, picture.Width * factor), Math.Max(1, picture.Height * factor)), 0, 0, InterpolationFlags.Area);
        if (Math.Min(reduced.Width, reduced.Height) < 2 * Border + 1) return new PrintFeatures([], [], []);
        double fx = (double)picture.Width / reduced.Width, fy = (double)picture.Height / reduced.Height;
        using Mat? mask = counts is null ? null : Mask(reduced.Width, reduced.Height, (x, y) => counts(x * fx, y * fy));
        using ORB orb = ORB.Create(most, 1.2f, 8, Border, fastThreshold: 12);
        using Mat everywhere = new();
        orb.DetectAndCompute(reduced, mask ?? everywhere, out KeyPoint[] points, descriptors);
        byte[] bytes = points.Length == 0 ? [] : Mats.Bytes(descriptors);
        return new PrintFeatures([.. points.Select(p => new PixelPoint((p.Pt.X + 0.5) * fx, (p.Pt.Y + 0.5) * fy))], [.. points.Select(p => p.Angle)], bytes);
    }

    /// <summary>Pairs of features that look alike, and like nothing else nearly as much (the ratio of Lowe, "Distinctive image features from
    /// scale-invariant keypoints", 2004).</summary>
    public IReadOnlyList<(int Here, int There)> Matches(PrintFeatures other, double ratio)
    {
        if (Count < 2 || other.Count < 2) return [];
        using Mat here = Mat.FromPixelData(Count, DescriptorBytes, MatType.CV_8UC1, Descriptors), there = Mat.FromPixelData(other.Count, DescriptorBytes, MatType.CV_8UC1, other.Descriptors);
        using BFMatcher matcher = new(NormTypes.Hamming);
        return [.. matcher.KnnMatch(here, there, 2).Where(m => m.Length == 2 && m[0].Distance < ratio * m[1].Distance).Select(m => (m[0].QueryIdx, m[0].TrainIdx))];
    }

    private static Mat Mask(int width, int height, Func<double, double, bool> counts)
    {
        byte[] mask = new byte[width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                if (counts(x + 0.5, y + 0.5)) mask[y * width + x] = 255;
        using Mat over = Mats.Over(mask, width, height);
        return over.Clone();
    }
}
