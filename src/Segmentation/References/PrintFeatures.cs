using System.Numerics;
using System.Runtime.InteropServices;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Photographs;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.References;

/// <summary>
/// Corners of print with what they look like, whichever way the picture is turned and about whatever its scale: ORB (Rublee et al., "ORB: an
/// efficient alternative to SIFT or SURF", 2011) on the part that is looked at, brought to about 1,000 pixels. Managed; freed with the object.
/// </summary>
internal sealed class PrintFeatures
{
    private const int Side = 1000, Border = 20;
    private const int DescriptorBytes = 32, DescriptorWords = DescriptorBytes / sizeof(ulong);
    private const double PrintContrast = 64; // greys
    private const double PixelsAMillimetre = 4.5; // about: sheets of 150 to 300 mm in so many pixels
    private const double DarkestLight = 0.3;
    private const double MostEnlarged = 2; // what has 75 dots an inch is matched like what has more

    private PrintFeatures(PixelPoint[] places, float[] directions, byte[] descriptors) => (Places, Directions, Descriptors) = (places, directions, descriptors);

    /// <summary>A feature is turned as its sheet is, within so many degrees.</summary>
    public const double MostTurned = 25;

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
    /// <param name="part">The part of it to look in; null for all of it.</param>
    /// <param name="counts">Whether a place of the picture counts, by its pixels; null where all do.</param>
    public static PrintFeatures Of(PageRaster picture, int most, PixelRect? part = null, Func<double, double, bool>? counts = null)
    {
        PixelRect area = part ?? new PixelRect(0, 0, picture.Width, picture.Height);
        double factor = Math.Min(MostEnlarged, (double)Side / Math.Max(area.Width, area.Height));
        using Mat full = Mats.Over(picture), shown = full[new Rect(area.X, area.Y, area.Width, area.Height)], reduced = new(), descriptors = new();
        Cv2.Resize(shown, reduced, new Size(Math.Max(1, area.Width * factor), Math.Max(1, area.Height * factor)), 0, 0, factor < 1 ? InterpolationFlags.Area : InterpolationFlags.Cubic);
        if (Math.Min(reduced.Width, reduced.Height) < 2 * Border + 1) return new PrintFeatures([], [], []);
        double fx = (double)area.Width / reduced.Width, fy = (double)area.Height / reduced.Height;
        using Mat? mask = counts is null ? null : Mask(reduced.Width, reduced.Height, (x, y) => counts(area.X + x * fx, area.Y + y * fy));
        Flatten(reduced);
        using ORB orb = ORB.Create(most, 1.2f, 8, Border, fastThreshold: 12);
        using Mat everywhere = new();
        orb.DetectAndCompute(reduced, mask ?? everywhere, out KeyPoint[] points, descriptors);
        byte[] bytes = points.Length == 0 ? [] : Mats.Bytes(descriptors);
        return new PrintFeatures([.. points.Select(p => new PixelPoint(area.X + (p.Pt.X + 0.5) * fx, area.Y + (p.Pt.Y + 0.5) * fy))], [.. points.Select(p => p.Angle)], bytes);
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

    /// <summary>The like pairs of <see cref="Matches"/>, each sought among the features near a place and turned about as expected there.</summary>
    /// <param name="other">The features to find.</param>
    /// <param name="ratio">How much liker the first must be than the second.</param>
    /// <param name="expected">Where a feature of these is expected, pixels of the other picture.</param>
    /// <param name="turn">By how many degrees clockwise it is expected to be turned.</param>
    /// <param name="within">How far off it may lie, pixels.</param>
    public IReadOnlyList<(int Here, int There)> MatchesNear(PrintFeatures other, double ratio, Func<int, PixelPoint> expected, double turn, double within)
    {
        var cells = Enumerable.Range(0, other.Count).GroupBy(i => Cell(other.Places[i], within)).ToDictionary(cell => cell.Key, cell => cell.ToArray());
        ReadOnlySpan<ulong> here = MemoryMarshal.Cast<byte, ulong>(Descriptors), there = MemoryMarshal.Cast<byte, ulong>(other.Descriptors);
        var matches = new List<(int, int)>();
        for (int i = 0; i < Count; i++)
        {
            PixelPoint at = expected(i);
            (int column, int row) = Cell(at, within);
            double direction = Directions[i] + turn;
            ReadOnlySpan<ulong> one = here.Slice(i * DescriptorWords, DescriptorWords);
            int best = -1, least = int.MaxValue, second = DescriptorBytes * 8;
            for (int v = row - 1; v <= row + 1; v++)
                for (int u = column - 1; u <= column + 1; u++)
                {
                    if (!cells.TryGetValue((u, v), out int[]? near)) continue;
                    foreach (int j in near)
                    {
                        (double x, double y, double turned) = (other.Places[j].X - at.X, other.Places[j].Y - at.Y, other.Directions[j] - direction);
                        if (x * x + y * y > within * within || Math.Abs(turned - 360 * Math.Round(turned / 360)) > MostTurned) continue;
                        int difference = Difference(one, there.Slice(j * DescriptorWords, DescriptorWords));
                        if (difference < least) (best, least, second) = (j, difference, Math.Min(least, second));
                        else second = Math.Min(second, difference);
                    }
                }
            if (best >= 0 && least < ratio * second) matches.Add((i, best));
        }
        return matches;
    }

    private static (int Column, int Row) Cell(PixelPoint at, double side) => ((int)Math.Floor(at.X / side), (int)Math.Floor(at.Y / side));

    /// <summary>In how many bits two descriptors of four words differ.</summary>
    public static int Difference(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b) =>
        BitOperations.PopCount(a[0] ^ b[0]) + BitOperations.PopCount(a[1] ^ b[1]) + BitOperations.PopCount(a[2] ^ b[2]) + BitOperations.PopCount(a[3] ^ b[3]);

    /// <summary>Even light, and no ink darker than pale print: a felt pen's corners would otherwise be the strongest, and leave none to the print.</summary>
    private static void Flatten(Mat grey)
    {
        byte[] sorted = Mats.Bytes(grey);
        Array.Sort(sorted);
        EvenLight.Apply(grey, PixelsAMillimetre, DarkestLight * sorted[(int)(0.95 * (sorted.Length - 1))]);
        Cv2.Max(grey, new Scalar(EvenLight.Paper - PrintContrast), grey);
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
